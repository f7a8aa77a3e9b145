"""What a time is told for, by the words around it: for a sentence, for one noun, to compare with."""

import re

from heshu.extract.marks import Marks
from heshu.extract.times import Time
from heshu.extract.years import LISTED_YEAR

# 完成2019年全年3亿元计划的75.7%, 占年度任务的一半: the plan's year is not that of what was done.
OF_A_PLAN = re.compile(r"(?:全年)?[\d.,]+[万亿]?[\u4e00-\u9fff]{0,2}(?:年度)?的?(?:计划|任务|目标|指标)")
A_PLAN = re.compile("任务|计划|目标|指标")
# 比2015年, 快于上年, 占去年总数的: what a number is compared with.
AGAINST = re.compile("[比较占]$|[高低快慢多少大小优]于$")
# 是2014年的5倍, 相当于去年全年8600人的120%: how many times what it was then.
IS = re.compile("(?:是|为|相当于|达|(?:达|恢复)到|占|超过?)$")
IT_IS = re.compile("(?:[是为]|成为|创下?)$")
MULTIPLE = r"的[约近]?(?:[\d.]+|[一二三四五六七八九十两]{1,3})[多余]?(?:倍|%|成)"
MULTIPLE_OF_IT = re.compile(MULTIPLE)
# 前三季度排查出的1320个问题已整改1260个: the time belongs to what the first number counts.
OF_ITS_NOUN = re.compile(
    r"(?![将要拟再]|计划|确保|力争|争取|预计)[\u4e00-\u9fff]{1,5}的[约近]?\d[\d.,]*(?![\d.])[^，。；\d]{1,12}\d"
)
BASE = re.compile(rf"[\u4e00-\u9fff]{{0,8}}[\d.,]+[多余]?[万亿]?[\u4e00-\u9fff]{{1,3}}{MULTIPLE}")
# 2019年收入8亿元，上年结转1亿元，调入2亿元: what is carried over alone is of the year before
CARRIED_OVER = re.compile("结[转余存]|滚存")
# 这个棚是去年8月建的，一茬卖了2万元
IT_WAS = re.compile("[\u4e00-\u9fff]{1,6}的[，。；]")
# 从一季度3.8%回落到
FROM = re.compile("[从由]$")
NUMBER = re.compile(r"[约近]?\d")
WITH = re.compile("[与和同]$")
TAKING = re.compile("以$")
COMPARED_WITH = re.compile(r"(?:[\d.,]+[万亿]?[^，。；\d]{1,6})?相比")
# 于2016年动工, but 于3月4日至6日停水: what goes on for days is told of, not its beginning alone.
AT = re.compile("于$")
# 与去年同期相比，减少10起; 与2009年以前种玉米相比，…: with what is compared; nothing is told of it. But:
# 与2018年底相比，由A减少到B.
AGAINST_IT = re.compile(r"[^，。；\d]{0,20}?(?:相比，?|比，|持平|相[若当仿近]|类似)(?![^。；\d]{0,12}[由从])")
# 创年内新高, 为2012年以来最低, 是2012年以来投入最多的一年: by when it is a record is not when it was reached.
RECORD = re.compile(
    "(?:入[冬春夏秋汛]以来|同期)?的?(?:历史)?(?:同期)?(?:新[高低]|最[高低大小多少好快强重严])"
)
RECORD_OF_IT = re.compile("[^，。；\\d]{0,14}最[高低大小多少好快强重严]")
# 今年46岁
AGE = re.compile(r"已?(?:\d{2,3}|[一二三四五六七八九十]{2,3})岁")
# 对2014年至2016年的资金进行了审计: what is looked into is of that time, the looking is not.
LOOKED_INTO = re.compile(r"对[^，。；：]{0,40}$")
LOOKING = re.compile(r"[^，。；：]{1,40}?(?:进行|开展|实施)")
# 7月初的洪涝，使12个镇受灾
CAUSE = re.compile(r"的[^，。；\d]{1,10}(?:，(?:让|使|给)|致使|造成|导致)")
# 上年（21.5%）, but 一季度（90天）
IN_BRACKETS = re.compile(r"（[\d.]+(?![\d.天日个])")
# 完成“十三五”规划的任务。共计修路36公里，…: what is summed up in a sentence that begins so
FULFILLED = re.compile("完成了?(?:全[省市县区州旗]的?)?$")
# 比2013年的8万人次多4万人次, 比2013年同期8万人次多4万人次: the number behind it is of then.
OF_THEN = re.compile(r"的|[约近]?\d[\d.,]*[多余]?[万亿]?[^，。；、\d]{1,5}[增减多少高低上下提升降]")
DAYS = re.compile(r"[日号]?(?:\d{1,2}时)?[至到—~-]\d{1,2}[日号](?:\d{1,2}时)?$")
# 国庆8天长假，…; 国庆假期8天，…; 今年一季度（90天）…
LASTING_HOLIDAY = re.compile(r"(?:共|为期)?\d{1,2}[天日](?:小?长?假期?)?(?:里|期间)?，")
# 一家商店国庆7天卖出960盒: of what the clause tells alone
BARE_HOLIDAY = re.compile("(?:元旦|春节|清明|五一|端午|国庆|中秋)(?:[1-9]天)?$")
LASTS_SO_LONG = re.compile(r"（[^（）]{0,4}\d{1,3}个?[天日月]）")
# 2014年底动态管理后，全县…
SUBCLAUSE = re.compile(
    r"[^，。；：\d]{0,16}(?:[后前时]|之际|之初|期间)，"
    r"|[是为][^，。；：]{1,24}[年期]，"  # 今年是摘帽之年，全县…
    r"|[\u4e00-\u9fff]{0,4}(?:摸底|统计|调查|核查|普查|清查|排查|测算|盘点|识别|管理|调整|考核|评估|验收|累计|合计)，"
)
# 会上晒出2016年的成绩单：减贫…: what stands behind the colon is of that year.
# 以2018年卖出的620吨为例，…: the whole sentence is of it.
FOR_EXAMPLE = re.compile("[^，。；]{0,24}为例[，：]")
LISTED_BEHIND = re.compile(r"的[^，。；：\d]{1,8}：")
# 今年的硬任务，是42个村退出、8600人脱贫: what the noun is told to be is of that year.
IS_TOLD = re.compile(r"的[^，。；：\d]{1,10}(?:，?[是为](?!了|何|什么)|达到?)")
# 2012年至2016年的五年里，…
IN_ITS_YEARS = re.compile(r"的?这?(?:[一二两三四五六七八九十]{1,2}|\d{1,2})年[^，。；\d]{0,3}[里间来中]，?")
# “以前住土房，现在住楼房”
SPOKEN_NOW = ("现在", "眼下", "如今", "现")
# 2017年全县山歌节开幕: the year is part of a name.
IN_A_NAME = re.compile(
    r"(?:全[国省市县区州旗])?[\u4e00-\u9fff“”]{0,20}?(?:会|赛|节|[高中]考|展|论坛|马拉松)[\u4e00-\u9fff“”]{0,16}?"
    r"(?:[举召][行办开]|[开闭落揭启谢]下?帷?幕|收官|开[赛考跑]|鸣枪|结束|推迟)"
)
DAYS_ON = re.compile(r"起?，?(?:连续|为期)(?:\d{1,2}|[一二三四五六七八九十]{1,3})[天日]")


class TimeUse:
    """Says what the expressions of time of one article are for."""

    def __init__(self, text: str, marks: Marks) -> None:
        """text: in reading form; marks: its clauses and sentences."""
        self.text, self.marks = text, marks

    def frames(self, time: Time) -> bool:
        """2019年，…; 目前…; 2014年底动态管理后，…: the time governs the sentence that it opens."""
        behind = self.text[time.end : time.end + 1]
        if (
            behind in ("，", ",", "：")
            or LASTING_HOLIDAY.match(self.text, time.end)
            or LASTS_SO_LONG.match(self.text, time.end)
            or LISTED_BEHIND.match(self.text, time.end)
            or CAUSE.match(self.text, time.end)
            or time.kind in ("now", "since", "event")
            or DAYS_ON.search(time.words)
            or self._in_its_years(time)
            or self._for_example(time)
        ):
            return True
        return time.kind == "dated" and bool(SUBCLAUSE.match(self.text, time.end))

    def _in_its_years(self, time: Time) -> bool:
        """2012年至2016年的五年里，…: a stretch by its ends, and how long it is."""
        return len(LISTED_YEAR.findall(time.words)) > 1 and bool(IN_ITS_YEARS.match(self.text, time.end))

    def _for_example(self, time: Time) -> bool:
        """以2018年卖出的620吨为例，…: whether a sentence goes on about what it takes for an example."""
        return self._follows(TAKING, time) and bool(FOR_EXAMPLE.match(self.text, time.end))

    def of_one_thing(self, time: Time) -> bool:
        """2018年退出的…, 建档立卡之初的49.9万, 年度任务15亿元, 于2016年动工: the time belongs to the next
        noun, number or verb alone.
        """
        of_a_noun = self.text.startswith("的", time.end) and not (
            CAUSE.match(self.text, time.end)
            or LISTED_BEHIND.match(self.text, time.end)
            or IS_TOLD.match(self.text, time.end)
            or self._in_its_years(time)
            or self._for_example(time)
            or self._fulfilled(time)
        )
        of_a_noun = (
            of_a_noun
            or IT_WAS.match(self.text, time.end)
            or CARRIED_OVER.match(self.text, time.end)
            or OF_ITS_NOUN.match(self.text, time.end)
            or self.looked_into(time)
        )
        of_a_noun = of_a_noun or (self.measures(time) and OF_THEN.match(self.text, time.end))
        of_a_noun = of_a_noun or (self._follows(FROM, time) and NUMBER.match(self.text, time.end))
        holiday = BARE_HOLIDAY.search(time.words) and not LASTING_HOLIDAY.match(self.text, time.end)
        if (
            holiday
            or time.kind == "register"
            or of_a_noun
            or self.of_a_base(time)
            or AGE.match(self.text, time.end)
        ):
            return True
        return (
            self.bracketed(time)
            or (self._follows(AT, time) and not DAYS.search(time.words))
            or self.set_against(time)
            or self.of_a_plan(time)
        )

    def _fulfilled(self, time: Time) -> bool:
        """完成了“十三五”规划的任务: the time of a plan that was carried out is that of what was done."""
        return time.kind == "campaign" and bool(
            FULFILLED.search(self.text, max(0, time.start - 7), time.start)
        )

    def looked_into(self, time: Time) -> bool:
        """对2014年至2016年的资金进行了审计: whether the time is that of what somebody looks into."""
        clause = self.marks.start("clause", time.start)
        return bool(
            LOOKED_INTO.search(self.text, max(clause, time.start - 42), time.start)
            and LOOKING.match(self.text, time.end)
        )

    def of_a_plan(self, time: Time) -> bool:
        """2019年全年3亿元计划, 年度任务15亿元: when the plan is for."""
        of_year = time.words.endswith(("年度", "全年")) and A_PLAN.match(self.text, time.end)
        return bool(of_year or OF_A_PLAN.match(self.text, time.end))

    def set_against(self, time: Time) -> bool:
        """与2018年底相比，由A减少到B; 与上年同期7亿元相比: the time is that of the first number alone."""
        return bool(COMPARED_WITH.match(self.text, time.end)) and self._follows(WITH, time)

    def compared(self, time: Time) -> bool:
        """较2015年提高…, 快于上年…, 占去年总数的…: the time is what the number is compared with."""
        if MULTIPLE_OF_IT.match(self.text, time.end) and self._follows(IS, time):
            return True
        if AGAINST_IT.match(self.text, time.end) and self._follows(WITH, time):
            return True
        if self.bracketed(time) or self.of_a_plan(time) or OF_THEN.match(self.text, time.end):
            return False
        return self.measures(time)

    def of_a_base(self, time: Time) -> bool:
        """是2014年8亿元的5倍: whether the time is that of a figure that another is a multiple of."""
        return bool(BASE.match(self.text, time.end)) and self._follows(IS, time)

    def measures(self, time: Time) -> bool:
        """比上年, 快于2015年: whether a time stands right behind a word that compares with it."""
        return self._follows(AGAINST, time)

    def bracketed(self, time: Time) -> bool:
        """比上年（21.5%）提高…: the number in brackets alone is of that time."""
        return bool(IN_BRACKETS.match(self.text, time.end))

    def is_record(self, time: Time) -> bool:
        """创年内新高, 为2012年以来最低: whether a time only says since when nothing was like it."""
        since = time.words.endswith("以来") and self._follows(IT_IS, time)
        return bool(RECORD.match(self.text, time.end) or (since and RECORD_OF_IT.match(self.text, time.end)))

    def quoted(self, time: Time) -> bool:
        """Whether somebody says it: the 现在 of a speaker is no date of the page; 目前 is an official's."""
        begin = self.marks.start("paragraph", time.start)
        spoken = time.words in SPOKEN_NOW
        return spoken and self.text.rfind("“", begin, time.start) > self.text.rfind("”", begin, time.start)

    def _follows(self, words: re.Pattern, time: Time) -> bool:
        """Whether a time stands right behind such words."""
        return bool(words.search(self.text, max(0, time.start - 3), time.start))
