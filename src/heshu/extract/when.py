"""When: the words of time in force at each number of an article.

A frame (2019年，…) governs its sentence, a year that opens a paragraph the paragraph, the day of an event its
own sentence; what stands right before a number, or modifies a noun, governs that alone.
"""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from heshu.codebook import events
from heshu.extract.carried import (
    IN_THIS_RESPECT,
    ONE_DAY,
    OVER_BY_NOW,
    SUMMED_UP,
    UNTIL,
    YEAR_TOLD,
    YEARS_END,
    Carrying,
)
from heshu.extract.headings import ENTRY, YEARED, Headings
from heshu.extract.marks import Marks
from heshu.extract.openings import LEAD_IN, Openings
from heshu.extract.spans import BEGUN, YEAR, OverYears
from heshu.extract.time_use import BARE_HOLIDAY, DAYS, DAYS_ON, IN_A_NAME, TimeUse
from heshu.extract.timeless import Timeless
from heshu.extract.times import DAY, MONTH, Time
from heshu.extract.years import LISTED_YEAR, by_ends, changes, one_each, years_up_to
from heshu.numerals import value_of

# 此次审计抽查了26个乡镇: of the time at which it was made
THIS_AUDIT = re.compile(
    "[这此本]次(?:专项)?(?:审计|检查|抽查|核查|调查|评估|调研|普查|巡查|巡视|督查|督导|暗访)"
)
# A sentence that leaves the time of the one before.
TURNING = re.compile(
    r"已有|已累计|现有|(?:说|道|表示|介绍|告诉|账|言)[：:，,]?“|目前|如今|现在|" + THIS_AUDIT.pattern
)
# 2015年的3.58万户15.38万人, 2016年的620元/月和3100元/年
PAIRED = re.compile(r"[\d.,]+[余多]?[万亿]?[余多]?(?:[户人]|[^\d，。；、\s]{1,5}[、和与及])")
# 三次产业比重由上年的21.4:30.2:48.4调整为…
RATIO = re.compile(r"[\d.]+%?[:：∶]")
# 2016年退出52个，次年66个; 三年后，…
NEXT_YEAR = re.compile("次年|翌年|第二年|(?P<later>[一二两三四五六七八九])年[之以]?后")
YEAR_AFTER = {"前年": "去年", "去年": "今年", "今年": "明年"}
# 2016年3月，…。5月，…
MONTH_OF = re.compile(rf"(?:截[至止]到?|[到至从自])?((?:19|20)\d{{2}}年)({MONTH})月")
BARE_MONTH = re.compile(rf"(截[至止]到?|[到至从自]|)({MONTH})月")
A_MONTH = re.compile(rf"(?:截[至止]到?|[到至从自])?((?:(?:19|20)\d{{2}}年|[今去]年)?{MONTH}月)(?!至|到|[—-])")
PART_OF_A_MONTH = re.compile(rf"(?:(?:(?:19|20)\d{{2}}|[今去])年)?{MONTH}月(?:份|[上中下]旬)?")
BARE_DAY = re.compile(rf"(截[至止]到?|[到至从自]|){DAY}[日号]")
REPORTER = re.compile("，?(?:本报)?记者")
BY_ITS_END = re.compile("(到|至|截[至止]到?)(年[末底])")  # 2018年…。到年底，…
INSIDE_A_YEAR = re.compile("全年|年内|年[末底初]")
# 去年底还有620户。上半年退出360户: of the year that follows
PART_AHEAD = re.compile("[上下]半年")
BY_ITS_END_TOLD = re.compile("[底末]$")
PART_OF_IT = re.compile(r"全年|年[末底初]前?|[上下]半年")
QUARTER = re.compile("[一二三四]季度")
# 2018年…，年度减贫; 当年8月; 由上年的820元提高到: of the year that the paragraph told last.
OF_THAT_YEAR = re.compile(r"年度|年内|(?:当年|同年|是年|[这那]一?年)(.*)|(上年.*)")
# 比去年同期的8000人, 比2015年同期: of the stretch of time last told, of a year before.
SAME_TIME = re.compile("(?:.*的)?([去上前]年|.{4}年)同[期日]")
# 4月2日，县水利局局长介绍; 新华社西安5月6日电: the day of saying is not the day of what is said.
SAYING = re.compile(
    r"[电讯]|[发公]布，|(?:）|（[^（）]{1,10}）)?[^。！？，\d]{0,16}?(?:[发公]布|发表)了?《|[^。！？\d]{0,60}?(?:(?:[发公]布|印发|出台|下发|通过|提出|明确|要求|部署)[^，。；\d]{0,20}：|[发公]布[^，。]{0,8}?数据|介绍|指出|表示|透露|获悉|了解到|数据显示|通报|说(?=[，：])|告诉)"
)
SAID = re.compile("”[^，。；“”]{1,20}(?:介绍|指出|表示|透露|告诉|说)[^，。；“”]{0,4}[，：]“?")
QUOTED = re.compile("(?:介绍|指出|表示|透露|告诉|说)[：:]“")
# What a time must not hold to govern its paragraph: 截至…, a month, a day, a year's end pass with their
# sentence.
RUNS_ON = re.compile(r"以来|开始|起$|至今|截|[月日号]|[底末]$|建档立卡|识别")
# 占年度任务的37%: the share is of the time of what was done, whatever the plan is for.
SHARE_OF_IT = re.compile(r"(?:任务|计划|目标|指标|预算|预期)[^，。；\d]{0,4}的[约近]?[\d.]+(?:%|成)")
# 截至2月19日24时，累计62例，当日新增2例
BY_A_DAY = re.compile(r"截[至止]到?([\d年月]*\d[日号])(?:\d{1,2}时(?:\d{1,2}分)?)?")
THAT_DAY = re.compile("(?:截[至止])?(?:[当同][日天晚]|..(?:里|期间))")
UP_TO_THEN = re.compile("截[至止]")
# 今年1至8月，…。入冬前，全市将完成改造2万户
SO_FAR_THIS_YEAR = re.compile(r"今年(?:1?\d[至到—-]\d{1,2}月|上半年|[一二三]季度|[前头首])")
ADDING = re.compile(
    "累计|(?<!公)共(?:计|[向为对建完投实发筹争整落改修硬搬培转减脱退出拨兑办检查开帮引救追收销送派举征受审接])"
)
# 去年出栏2.6万头，今年计划…；年底要达到3.1万头
PLANNED = re.compile("计划|[要将]达|力争|确保|争取|预计|拟")
DONE = re.compile("已")
ANEW = re.compile(r"(?:计划|想)[^，。；\d]{0,4}[再扩添]|准备|打算|再[^，。；\d]{1,4}$")
# 到9月底，126户已消除风险
DONE_BEHIND = re.compile(
    r"[\d.,]+[余多]?[万亿]?[余多]?[\u4e00-\u9fff]{1,10}?已(?![有经是为达成])[^，。；\d]{0,8}[，。；]"
)
# 今天白天到夜间，最高气温6℃: what is foretold for a day is of it.
FORECAST = re.compile("[今明后][天日]")
LISTED_NUMBER = re.compile(r"[约近]?\d[\d.,]*[多余]?[万亿]?[\u4e00-\u9fff]{1,2}(、)?")
# 收入9.6万元，去年为6万元，增长60%; 而2015年只有2万元，翻了两番
THEN = re.compile("(?:上年|去年)(?:同期)?[为是]|[^，。；]{2,7}(?:只有|仅[有为]|才)[约近]?\\d")
# 近年来，全县…，2014年以来累计投入…；建成…
OF_LATE_YEARS = re.compile("近[几些]?年|多年|历年|这些年")
SO_MANY_YEARS = re.compile("这?([两二三四五六七八九十]|\\d)年[来间]")
# 近三年来, 6年间, 三个学年来
YEARS_PAST = re.compile(
    r"(?:最?近|过去|[这前])?的?([两二三四五六七八九十]{1,2}|\d{1,2})个?学?年(?:以?来|间|里|内|过去)?(?!前)"
)
# 十八大以来的五年，…
ITS_YEARS = re.compile("的这?([两二三四五六七八九十])年(?=[，来间里])")
# 今年以来到10月底; 截至8月底，今年; 到9月16日，全县今年
THIS_YEAR = re.compile("今年(?:以来)?")
UP_TO = re.compile(
    r"(?:截[至止]到?|到|至)(1[0-2]|[1-9]|十[一二]?|[二三四五六七八九])月(?:[底末份]|(\d{1,2})日)?"
)
BESIDE = re.compile("加上|连同|算上")
LABEL = re.compile(r"\s{0,2}[【\[][^】\]\n]{1,20}[】\]]\s{0,2}")
# 其中…; 这里面…; 两项合计…; 分行业看，…: a sentence that goes on with what the one before counted.
GOES_ON = re.compile(
    r"其中|同时，|[剔扣]除|按可比|这[里些]|这(?=\d)|[两三四五六]?[项类者]?合计|另有|其余|余下|同一时点|同期"
    r"|(?:剩[余下]|余下|其余)的?[^，。；\d]{0,8}中，|(?:从|分|按)[^，。；\d]{1,10}[看分][，：]|[分各][^，。；\d]{1,4}情况[^，。；\d]{0,2}[，：]"
)
AMONG_THEM = re.compile("其中[，：]?")
# 分县看，…; 按年龄划分，…: a paragraph that divides what the one before told; 目前 is of its own sentence,
# and so is an aside (…，2012年以来年均增长9%).
ASIDE = re.compile("^(?:目前|当前|眼下|如今|现)|以来$")
DIVIDED = re.compile(r"其中[，：]|(?:从|分|按)[^，。；\d\n]{1,10}[看分][，：]")
# 32个车间中，…: the first figure of a sentence, told before.
AGAIN = re.compile(r"[^，。；\d]{0,10}?(\d[\d.,]+[万亿]?[\u4e00-\u9fff])")
# 可支配收入9200元，…。收入中，…: of what the sentences before counted, named again; 患者3600人中，…
OF_THOSE = re.compile(
    r"[^，。；：\d\n]{0,10}?([^，。；：\d\n]{2})(?:[\d.,]+[余多]?[万亿]?[^，。；：\d\n])?[中里]头?，"
)
# 2018年投入的3.2亿元扶贫资金中，…占92%
AMONG = re.compile(r"[\d.,]+[余多]?[万亿]?[^，。；：\d]{1,14}中，")
OUT_OF = re.compile("占[^，。；]{0,8}$")
TOPIC = re.compile(
    r"[\d.,]+[多余]?[万亿]?[\u4e00-\u9fff]{0,3}(?:、?[\d.,]+[多余]?[万亿]?)?[\u4e00-\u9fff]{0,8}"
)
PREDICATE = re.compile(r"(?!的|度)[^，。；、\d\n]{1,20}(?:[，。；\n]|$)")
# 剩下的5户16人，今年已全部脱贫
LEFT = re.compile("剩|余|最后")
# 1.7万户、7.6万人，截至2月底全部入住
ALL_DONE = re.compile("已?全部|均已|都已|已全|全都")
STILL = re.compile("(?:还|尚|仍|只)[有剩余]$")
STILL_THERE = re.compile("(?:还|尚|仍)有")
LEFT_TO_DO = re.compile("已|将|全部|都|均|一")
OF_THE_ONE_BEFORE = re.compile(
    r"(?:其中|占|平均|[户人笔村]均|(?:率|比例|占比|比重)[约近为达]?到?|[只仅还尚]剩|剩余)[^，。；\d]{0,8}$"
)
# 自7月6日开始，8月14日结束: what its paragraph tells is of that stretch.
BOUNDED = re.compile(r"[日号](?:开始|启动|起)[^\d]{0,2}\d{1,2}月\d{1,2}[日号]$")
# 2016年5月改制，合作社现有社员26户: not of that time
HAS_NOW = re.compile("现[有辖存]")
LONG_OVER = re.compile(r"(?:(?:19|20)\d{2}年|去年)(?:\d{1,2}月(?:\d{1,2}日)?)?$")
WHOLE_YEAR = re.compile(r"((?:19|20)\d{2}年|今年|去年|一年来)(?:全年|年?[内末底])?")
# 至此: up to the time last told, or up to now
SO_FAR = "至此"
# 2019年…，历年累计发放900万元: of that number alone
OF_ALL_YEARS = re.compile("历年来?")
GOING_ON_YET = re.compile("今年(?:以来)?|近年来|以来$")
# 2016年7月，他到村任职。当时，全村还有62户贫困户: at the time last told
THEN_TOLD = re.compile("[当彼那]时|(?:到任|上任|任职|驻村|入驻|接手)[之伊](?:初|始)")
# 自今日起连续7天
DAYLIKE = re.compile("[日天号]起?$")
# 6月8日起，市区新开通3条公交线路: what is opened is so on that day
OPENED = re.compile(r"[^。；\d\n]{0,16}(?:新开|新增|增开|首开|新开通|开通|开行)")
# 为期5天的全县篮球赛落幕: the day is the last of so many.
OVER = "(?:落下?帷?幕|闭幕|收官|结束|收尾)"
CLOSING = re.compile(rf"[^，。；\n]{{0,30}}?{OVER}")
HOLIDAY = re.compile("“?(?:五一|国庆|元旦)")
HOLIDAY_OF = re.compile("([1-9]天)")
DAYS_OF = re.compile(r"(为期(?:\d{1,2}|[一二三四五六七八九十]{1,3})[天日])的[^，。；\d]{2,24}$")
CLOSED = re.compile(rf"[^，。；\d]{{0,8}}{OVER}")
A_DAY = re.compile("[昨今前][日天]|[近日]日")
# 从目前掌握的数据看，2019年…: of when it is known
AS_TOLD_NOW = re.compile("[^，。；\\d]{0,12}看，(?=(?:19|20)\\d{2}年)")
# 项目今年10月动工，建成后每年可供热36万吨: not of the time told before
WHEN_BUILT = re.compile(
    "(?:建成|投产|达产|[完竣]工|投用|投入使用|投入运营)(?:运营|使用|投产|通车|达产)?以?后"
)
AS_OF_THEN = ("已有", "已累计", "现有")
# 全县有小学36所, but not 尚有, 现有
UNDATED = re.compile(r"(?<![没已尚还现仍占])有[^，。；\d]{0,8}$")
FORWARD = re.compile(r"今年|明年|年内|(?<![去前])年底")
WEEKS = re.compile(r"[上本][周月]")
# 据县统计局统计，2018年，…; 记者从市民政局获悉，2018年…: who says so stands before what opens the paragraph.
SOURCE = re.compile(
    r"\s{0,2}(?:[^，。；：\d\n]{2,10}(?:\d{1,2}月\d{1,2}日)?[讯電电])?(?:（[^（）\n]{1,24}）)?"
    r"(?:\d{1,2}月\d{1,2}日，|[^，。；：\d\n]{0,12}上，)?(?:[^，。；：\d\n]{0,40}"
    r"(?:获悉|了解到?|显示|表明|介绍|透露|统计|测算|核算|通报|消息|发布|报告|[说称]|表示|指出)"
    r"|据[^，。；：\d\n]{1,20})[，：]“?"
)


OF_ALL = ("全", "县域", "市域", "区域", "辖区", "境内")
SAME_NAME = 3  # so many characters tell a place again


class Span(NamedTuple):
    """Words of time, and where the stretch that they govern begins."""

    words: str
    start: int


class TimeFocus:
    """Follows the expressions of time of one article; `at` answers for each number, in order."""

    def __init__(
        self,
        text: str,
        times: list[Time],
        subjects: list[int],
        kinds: list,
        marks: Marks,
        year: str,
        entries: str = "",
    ) -> None:
        """text: in reading form; times: found in it; subjects: where a clause begins with a place;
        kinds: its paragraphs; marks: its clauses and sentences; year: of publication; entries: the year of
        a yearbook's.
        """
        self.text, self.times, self.subjects = text, times, subjects
        self.kinds, self.marks, self.year = kinds, marks, year
        self.use = TimeUse(text, marks)
        self.headings = Headings(text, times, kinds, self.use, not year, entries)
        self.carrying = Carrying(text, marks)
        self.none = Timeless(text, marks)
        self.openings = Openings(text, times, kinds, marks)
        self.over_years = OverYears(text, marks, self.headings, year)
        self.by_ends = by_ends(times)
        self.from_to, self.both_ends = changes(text)

    def at(
        self,
        starts: list[int],
        clauses: list[int],
        sentences: list[int],
        paragraphs: list[int],
        said: list[str],
    ) -> list[str]:
        """The words of time in force at each number; "" where nothing says when.

        said: the words of status of each; a plan without a date is for the time last spoken of, a rule
        for any.
        """
        self.near: Time | None = None
        self.year_told = Span("", -1)  # the last year named, and the paragraph that names it
        self.year_over = False  # whether it was told by its end
        self.frame = Span("", -1)  # the time last told, and the paragraph that it stands in
        self.yearly = ""  # the same, where it is a year of late
        self.lasting = Span("", -1)  # 2019年，… at the beginning of a paragraph governs its sentences
        self.as_of = Span("", -1)  # 截至2月底，… there: what is told without a time is of that day
        self.unframed = -1  # the sentence that began with it, though without a comma
        self.sentence = Span("", -1)  # governs to the sentence's end
        self.segment = Span("", -1)  # to the next ； or new subject
        self.since = -1  # where the time of the segment stands
        self.opening = Span("", -1)  # of a sentence that begins with it, though without a comma
        self.day = Span("", -1)  # of the event that the sentence tells
        self.horizon = ""  # the last frame that names a year
        self.one_month = ""  # the last month named: 当月 is that month
        self.one_day = ""  # the last day named: 当天 is that day
        self.first_time = -1  # where the paragraph tells its first time
        self.month_told = Span("", -1)  # the last month told with its year, and the paragraph
        self.went_on = Span("", -1)  # the time told before it that a sentence goes on with
        self.looking = ""  # when an audit was made
        self.campaign = ""  # 疫情发生以来, of this year: what the article reports without a time is of it
        self.number, self.told = -1, -1  # where the number before stands, and the sentence of the next
        answer, i = [], 0
        for k, start in enumerate(starts):
            self.number, self.told = starts[k - 1] if k else -1, sentences[k]
            while i < len(self.times) and self.times[i].start < start:
                self._take(self.times[i])
                i += 1
            if k and self._beside(starts[k - 1], start, clauses[k] == clauses[k - 1]):
                answer.append(answer[-1])
                continue
            apart = self.near and (self.use.set_against(self.near) or self.use.bracketed(self.near))
            begin = sentences[k] if apart else clauses[k]
            if span := self.over_years.at(start, sentences[k], self.near, self.number):
                answer.append(span)
                continue
            own = self.near and begin <= self.near.start and self._tells_first(starts[k - 1] if k else -1)
            words = self.over_years.base_of_all(start, sentences[k])
            words = words or (self.near.words if own else self._of_its_verb(start, i))
            if not own and self.looking and THIS_AUDIT.match(self.text, sentences[k]):
                words = self.looking
            words = words or self._in_force(start, sentences[k], paragraphs[k], said[k])
            same_paragraph = k and paragraphs[k] == paragraphs[k - 1]
            recent = starts[max(0, k - 12) : k]
            divided = k and DIVIDED.match(self.text, paragraphs[k]) and not ASIDE.search(answer[-1])
            told = self._goes_on(recent, start, sentences[k], paragraphs[k]) if same_paragraph else -1
            told = recent[-1] if divided else told
            besides = told >= 0 and not own and AMONG_THEM.match(self.text, sentences[k])
            besides = besides and words == self.lasting.words and not ASIDE.search(answer[-1])
            if told >= 0 and (not words or besides):
                answer.append(answer[bisect_left(starts, told)])
                continue
            words = words or self._gone_on_with(start, sentences[k], paragraphs[k])
            if not words and k and sentences[k] == sentences[k - 1] and self._belongs(start, clauses[k]):
                answer.append(answer[-1])
                continue
            words = words or self._as_of(start, sentences[k], paragraphs[k])
            if not own and LONG_OVER.fullmatch(words) and self._has_now(sentences[k], start):
                words = ""
            if not words and OUT_OF.search(self.text, max(clauses[k], start - 12), start):
                whole = self._topic_of_share([n for n in recent if n >= sentences[k]])
                words = answer[bisect_left(starts, whole)] if whole >= 0 else ""
            if not own and self.carrying.growth_of_year(start, words):
                words = YEARS_END.sub("", words)
            # 截至9月底，已采收120万亩，预计总产量260万吨
            planned = said[k].startswith("plan") and not said[k].startswith("plan:可")
            planned = planned and not DONE.search(self.text, clauses[k], start)
            if planned and not own and (UP_TO_THEN.match(words) or SO_FAR_THIS_YEAR.match(words)):
                words = "今年"
            anew = planned and not own and self._plans_anew(start, clauses[k])
            if anew and self._is_late_and_over(words):
                words = ""
            rule = self.none.rule(start, said[k])
            if not own and (rule or self.none.has_none(start, words, self.near, said[k])):
                answer.append("")
                continue
            answer.append(self.headings.dated(words, start) + self._adding_up(words, start))
        return one_each(answer, starts, self.text, self.marks)

    def _tells_first(self, before: int) -> bool:
        """Whether no number stands between the last time and another, but for how long that is: 国庆7天卖了
        960盒. before: where the number before stands.
        """
        long = before == self.near.end and BARE_HOLIDAY.search(self.near.words)
        return bool(before < self.near.start or long)

    def _plans_anew(self, start: int, clause: int) -> bool:
        """去年收了3万斤，打算再种6亩: whether a number is of what somebody plans by now to do more."""
        return bool(ANEW.search(self.text, clause, start))

    def _is_late_and_over(self, words: str) -> bool:
        """Whether words of time name the year before that of the page as a whole."""
        year = self._late_year(words)
        return bool(year) and self._is_over(year)

    def _has_now(self, sentence: int, start: int) -> bool:
        """Whether 现有 stands between the last time of a sentence and a number."""
        begin = max(sentence, self.near.end if self.near else 0)
        return bool(HAS_NOW.search(self.text, begin, start))

    def _belongs(self, start: int, clause: int) -> bool:
        """…已脱贫51户，占96%，只剩2户: whether a number tells more of the one before, in a sentence without
        a time of its own.
        """
        timed = self.near and self.near.start >= self.marks.start("sentence", start)
        return not timed and bool(OF_THE_ONE_BEFORE.search(self.text, clause, start))

    def _beside(self, last: int, start: int, same_clause: bool) -> bool:
        """2015年底的3.58万户、15.38万人, 上年的21.4:30.2:48.4: numbers of one date."""
        between = self.text[last:start]
        return bool((same_clause and PAIRED.fullmatch(between)) or RATIO.fullmatch(between))

    def _take(self, time: Time) -> None:
        """Note what a time governs from here on."""
        self.over_years.note(time)
        if self.near and self.use.looked_into(time):
            same_sentence = self.near.start >= self.marks.start("sentence", time.start)
            self.looking = self.near.words if same_sentence else self.looking
        time = self._referred(time)
        if "以来" in time.words and (many := ITS_YEARS.match(self.text, time.end)):
            time = time._replace(words=f"{many[1]}年来", end=many.end(), kind="span")
        if not time.words or self._dates_nothing(time):
            if time.kind == "now" and self._spoken_now(time):  # “入春买了3头，现在有26头”: of no time told
                self.sentence = self.segment = self.opening = Span("", -1)
            return
        if ONE_DAY.search(time.words) or DAYS.search(time.words):
            self.one_day = time.words
        elif by_then := BY_A_DAY.fullmatch(time.words):
            self.one_day = by_then[1]
        if month := A_MONTH.match(time.words):
            self.one_month = month[1]
        so_far = self._so_far(time)
        if so_far and self.sentence.start == self.marks.start("sentence", time.start):
            self.sentence = self.sentence._replace(words=so_far)
        words = so_far or self._with_year(time) + self._lasting_days(time)
        if DAYLIKE.search(words) and OPENED.match(self.text, time.end):
            words = words.removesuffix("起")
        time = time._replace(words=words)
        fresh = not self.near or self.near.start < self.marks.start("paragraph", time.start)
        self.first_time = time.start if fresh else self.first_time
        self.near = time
        if self.use.set_against(time):
            self._turn_from(time)
        if self.use.of_one_thing(time) or self._aside(time):
            return
        if time.kind != "now" or UNTIL.match(time.words):
            its_end = self.yearly and UNTIL.sub("", time.words).strip("年末底") == self.yearly.strip("年")
            self.yearly = self.yearly if its_end else self._late_year(time.words)  # 2017年，…。截至2017年，…
            words = time.words.partition("的")[0] if SAME_TIME.fullmatch(time.words) else time.words
            self.frame = Span(words, self.marks.start("paragraph", time.start))
        begin = self.marks.start("sentence", time.start)
        if ONE_DAY.search(time.words):
            self.day = Span(time.words, begin)
            return
        if time.kind == "dated":
            self.campaign = "" if YEARED.search(time.words) else self.campaign
            coming = self._to_come(time.words) and not time.words.endswith("以来")
            self.horizon = time.words if coming else self.horizon
        elif time.kind == "since" and self._of_this_year(time.words):
            self.campaign = time.words
        paragraph = self.marks.start("paragraph", time.start)
        if self.lasting.start == paragraph and self.unframed == begin and YEARED.search(time.words):
            # 2016年投入A、2017年投入B: a row of years, none of them the paragraph's
            self.lasting = Span("", -1)
        if (
            self.lasting.start == paragraph
            and begin > paragraph + 2
            and self.use.frames(time)
            and not INSIDE_A_YEAR.search(time.words)
            and self.over_years.years_of(time.words) != self.over_years.years_of(self.lasting.words)
        ):
            self.lasting = Span("", -1)
        if self.use.frames(time):
            as_of = UP_TO_THEN.match(time.words) and self._opens(time, begin, paragraph)
            self.as_of = Span(time.words, paragraph) if as_of else Span("", -1)
        if self._governs_paragraph(time, begin, paragraph):
            self.lasting = Span(time.words, paragraph)
            self.unframed = -1 if self.use.frames(time) else begin
        vague = self.sentence.start == begin and OF_LATE_YEARS.match(self.sentence.words)
        if self.use.frames(time) or (vague and BEGUN.search(time.words)):
            self.sentence, self.segment = Span(time.words, begin), Span("", -1)
            return
        self.segment = Span(time.words, self.marks.start("segment", time.start))
        if self.number < begin and not PART_OF_IT.fullmatch(time.words):
            # 2012年我省实施…；安排…: the first words of time, before any number
            self.opening = self.segment._replace(start=begin)
        self.since = time.start

    def _referred(self, time: Time) -> Time:
        """当天, 会上, 期间, 至此 with the words of the time that they refer to; none where none was told."""
        if THEN_TOLD.fullmatch(time.words):
            told = self.frame.start == self.marks.start("paragraph", time.start)
            return time._replace(words=self.frame.words if told else "", kind="dated")
        all_years = OF_ALL_YEARS.match(time.words) and self.text.startswith("累计", time.end)
        if time.words == SO_FAR or all_years:
            told = self.frame.start == self.marks.start("paragraph", time.start)
            known = told and not GOING_ON_YET.fullmatch(self.frame.words)
            words = f"截至{UNTIL.sub('', self.frame.words) if known else '目前'}累计"
            return time._replace(words=words, kind="register" if all_years else time.kind)
        if SAME_TIME.fullmatch(time.words):
            before = self._before(time)
            alone = "".join(YEARED.findall(time.words))
            return time._replace(words=f"{before}的{time.words}" if before else alone)
        if time.words == "当月":
            return time._replace(words=self.one_month)
        if time.words in ("同期", "期间"):
            return time._replace(words=self.frame.words, kind="dated")
        if time.kind == "span" and (years := self._years_until(time) or self._told_by_ends(time)):
            return time._replace(words=years)
        if time.kind != "at" and not (time.kind == "day" and THAT_DAY.fullmatch(time.words)):
            return time
        until = UP_TO_THEN.match(time.words) if self.one_day else None
        return time._replace(words=(until.group() if until else "") + self.one_day, kind="day")

    def _years_until(self, time: Time) -> str:
        """至2018年底，…，四年间减少8万人: the years of a stretch whose end its sentence tells, or ""."""
        told = self.near and self.near.start >= self.marks.start("sentence", time.start)
        years = YEAR.findall(self.near.words) if told and UNTIL.match(self.near.words) else []
        many = SO_MANY_YEARS.fullmatch(time.words) if years else None
        return years_up_to(int(years[-1]), value_of(many[1])) if many else ""

    def _told_by_ends(self, time: Time) -> str:
        """2015年至2018年，…。四年来…: the stretch of so many years that the article tells by its ends."""
        past = YEARS_PAST.fullmatch(time.words)
        if not past:
            return ""
        words = self.by_ends.get(value_of(past[1]), "")
        if "近" in time.words:
            return words if self._of_late(words) else ""
        # 七年来 is reckoned from the page, 七年间 may be of the years that a change names
        both = "" if time.words.endswith("来") else self.both_ends.get(value_of(past[1]), "")
        return words or both or self.from_to.get(value_of(past[1]), "")

    def _before(self, time: Time) -> str:
        """The words of time that were in force before another: 今年上半年…，比去年同期的A增加B."""
        begin, paragraph = (self.marks.start(kind, time.start) for kind in ("sentence", "paragraph"))
        near = self.near and self.near.start >= begin and not SAME_TIME.fullmatch(self.near.words)
        words = self.near.words if near else self._in_force(time.start, begin, paragraph, "")
        words = words or (self.frame.words if self.frame.start == paragraph else "")
        return "" if SAME_TIME.fullmatch(words) else words

    def _dates_nothing(self, time: Time) -> bool:
        """Whether a time is no number's: an hour, what one compares with, the day or now of a speaker."""
        if time.kind == "clock" or self.use.compared(time) or self.use.is_record(time):
            return True
        if SHARE_OF_IT.match(self.text, time.end):
            return True
        if time.kind == "now":
            if AS_TOLD_NOW.match(self.text, time.end):
                return True
            return self._spoken_now(time) or (time.words == "现" and self._in_a_state(time))
        if ONE_DAY.search(time.words) or DAYS.search(time.words):
            return bool(SAYING.match(self.text, time.end))
        return bool(YEAR.search(time.words)) and self._in_a_name(time)

    def _in_a_name(self, time: Time) -> bool:
        """1月9日，2018年招聘会举行; 2018年度表彰会昨日召开: whether a year, not that of the page, is part of
        the name of what is held on a day that its sentence tells.
        """
        named = IN_A_NAME.match(self.text, time.end)
        sentence = self.marks.start("sentence", time.start)
        if named and self.sentence.start == sentence and DAYS_ON.search(self.sentence.words):
            return True
        if not named or self.year in self.over_years.years_of(time.words):
            return False
        day = self.near and self.near.start >= sentence and ONE_DAY.search(self.near.words)
        return bool(day or A_DAY.search(named.group()))

    def _spoken_now(self, time: Time) -> bool:
        """Whether a now is that of a speaker, and not of the page: “2003年有3人，现在有26人” sets one year
        against the present.
        """
        begin = self.marks.start("sentence", time.start)
        near = self.near and self.near.start >= begin
        years = self.over_years.years_of(self.near.words) if near else []
        return self.use.quoted(time) and not (years and self.year and years[-1] < self.year)

    def _goes_on(self, recent: list[int], start: int, sentence: int, paragraph: int) -> int:
        """Where the number stands that another is of (全县…。其中，…; 车间32个。32个车间中，…), -1 where none
        does. recent: where the ones before it stand.
        """
        if QUOTED.search(self.text, sentence, start):  # 两项合计…；局长介绍：“…
            return -1
        said = SAID.match(self.text, sentence)  # …。”局长李明介绍，其中…
        begins = (self.marks.start("segment", start), said.end() if said else sentence)
        if any(GOES_ON.match(self.text, begin) for begin in begins):
            return recent[-1]
        before = [number for number in reversed(recent) if paragraph <= number < sentence]
        again = AGAIN.match(self.text, sentence)
        if again and (same := [at for at in before if self.text.startswith(again[1], at)]):
            return same[0]
        those = OF_THOSE.match(self.text, sentence)
        return next((at for at in before if those and self._counts(those[1], at)), -1)

    def _counts(self, noun: str, number: int) -> bool:
        """Whether a number is told beside a noun: 可支配收入9200元, 患者3600人."""
        first, last = self.marks.bounds("clause", number)
        return noun in self.text[max(first, number - 10) : min(last, number + 16)]

    def _topic_of_share(self, told: list[int]) -> int:
        """去年投入的3.2亿元中，四县占92%: where the number stands that a share is of; -1 where none is told.
        told: where the numbers before it in its sentence stand.
        """
        return next((number for number in reversed(told) if AMONG.match(self.text, number)), -1)

    def _of_its_verb(self, start: int, following: int) -> str:
        """剩余84个村今年全部退出: the time between a number and the verb that it is the subject of."""
        time = self.times[following] if following < len(self.times) else None
        if not time or time.kind not in ("dated", "day") or time.start - start > 30:
            return ""
        if self.use.is_record(time):
            return ""
        framed = self.sentence.start == self.marks.start("sentence", start) and self.sentence.words
        if framed and STILL.search(self.text, max(0, start - 4), start):
            return ""  # 到2019年底，尚有84个村未退出，今年全部退出
        topic = TOPIC.fullmatch(self.text, start, time.start)
        left = LEFT.search(self.text, max(0, start - 8), start) and LEFT_TO_DO.match(self.text, time.end)
        left = left and not (framed and ASIDE.search(self.sentence.words))  # 目前，剩余的5户…，年底全部退出
        if left and TOPIC.fullmatch(self.text, start, time.start - 1):
            return self._with_year(time)
        # 明年，再脱贫4000人，到2020年全部清零; 还有贫困人口5600人，到2020年全部脱贫: of another number
        own = framed or STILL_THERE.search(self.text, self.marks.start("clause", start), start)
        all_done = not (topic or own) and TOPIC.fullmatch(self.text, start, time.start - 1)
        if all_done and ALL_DONE.match(self.text, time.end):
            return self._with_year(time)
        return self._with_year(time) if topic and PREDICATE.match(self.text, time.end) else ""

    def _as_of(self, start: int, sentence: int, paragraph: int) -> str:
        """截至2月底，…。男性26例，…: the day that its paragraph opens with, "" for how many there are of what
        has no date (全县有小学36所).
        """
        if self.as_of.start != paragraph:
            return ""
        turned = TURNING.search(self.text, sentence, start)
        left = turned and turned.group() not in AS_OF_THEN
        undated = UNDATED.search(self.text, self.marks.start("clause", start), start)
        return "" if left or undated else self.as_of.words

    def _gone_on_with(self, start: int, sentence: int, paragraph: int) -> str:
        """The time told before it that a sentence goes on with, from the number that shows it on."""
        if words := self._carried(start, sentence, paragraph):
            self.went_on = Span(words, sentence)
            return words
        timed = self.near and self.near.start >= sentence
        return self.went_on.words if self.went_on.start == sentence and not timed else ""

    def _carried(self, start: int, sentence: int, paragraph: int) -> str:
        """The time of a sentence before in its paragraph, where a sentence shows that it goes on with it."""
        words = self.frame.words
        if self.carrying.turns_back(sentence):
            return ""
        if self.carrying.assessed(sentence):
            year = YEAR_TOLD.fullmatch(words)
            return year[1] if year else ""
        if self.frame.start != paragraph:
            entry = YEAR.match(self.yearly) and ENTRY.match(self.text, paragraph)
            entry = entry or IN_THIS_RESPECT.match(self.text, paragraph)  # 一年来，…。/产业方面，…
            return self.yearly if entry or self.carrying.over_the_year(start) else ""
        return words if self.carrying.goes_on(words, start, sentence, paragraph) else ""

    def _governs_paragraph(self, time: Time, sentence: int, paragraph: int) -> bool:
        """Whether a time opens its paragraph (2019年，…), or its first sentence only says that it is about a
        year of late: 2018年脱贫攻坚取得阶段性成效。全县…
        """
        if BOUNDED.search(time.words):
            return True
        only_says = sentence - paragraph <= 2 and self.number < sentence < self.told
        if only_says and PART_OF_A_MONTH.fullmatch(time.words):  # 3月下旬市场平稳。苹果每公斤…
            return not (self.use.frames(time) or SAYING.match(self.text, time.end))
        if RUNS_ON.search(time.words) or (time.kind != "dated" and not WEEKS.search(time.words)):
            return False
        if only_says and not self.use.frames(time):
            return self._of_late(time.words)
        opens = self._opens(time, sentence, paragraph)
        return opens and (self.use.frames(time) or bool(YEARED.search(time.words)))

    def _opens(self, time: Time, sentence: int, paragraph: int) -> bool:
        """Whether a time opens its paragraph, or follows a sentence of it without a number or a time."""
        opens = time.start - paragraph <= 2 or LABEL.fullmatch(self.text, paragraph, time.start)
        opens = opens or SOURCE.fullmatch(self.text, paragraph, time.start)
        opens = opens or LEAD_IN.fullmatch(self.text, paragraph, time.start)
        # 钱从哪里来？2019年，…: a sentence without a number or a time stands before what opens it.
        first = self.number < paragraph and self.first_time == time.start and OVER_BY_NOW.match(time.words)
        opens = opens or (first and time.start - sentence <= 2)
        return bool(opens)

    def _of_late(self, words: str) -> bool:
        """Whether words name the year of publication or the one before it."""
        years = YEAR.findall(words)
        if not years or not self.year:
            return bool(years) or bool(re.search("[今去本]年|一年来", words))
        return int(self.year) - 1 <= int(years[-1]) <= int(self.year)

    def _turn_from(self, time: Time) -> None:
        """与2017年底相比，由A减少到B: B is of the year that the paragraph told last."""
        if self.lasting.words[:4] < time.words[:4] < "3":
            self.lasting = Span("", -1)
        told_here = self.year_told.start == self.marks.start("paragraph", time.start)
        if told_here and self.year_told.words[:4] > time.words[:4]:
            self.segment = Span(self.year_told.words, self.marks.start("segment", time.start))
            self.since = time.start

    def _with_year(self, time: Time) -> str:
        """去年，…。全年…: the year that its paragraph named last is meant."""
        paragraph = self.marks.start("paragraph", time.start)
        if of_it := self._month_of_it(time):
            return of_it
        if month := MONTH_OF.match(time.words):  # 2016年3月，…。当年4月，…
            self.year_told = Span(month[1], paragraph)
        ends = self.text[time.end : time.end + 1] in "。；" and self.text[time.start - 1] not in "于是"
        told = None if ends else YEAR_TOLD.fullmatch(time.words)
        aside = self.use.set_against(time) or self.use.bracketed(time) or self.use.measures(time)
        if told and not (aside or self.use.of_a_base(time)):
            self.year_told = Span(told[1], paragraph)
            self.year_over = BY_ITS_END_TOLD.search(time.words) is not None
        if not self.year_told.words or (self.year_told.start != paragraph and self.year):
            return time.words
        if behind := NEXT_YEAR.match(time.words):
            later = value_of(behind["later"]) if behind["later"] else 1
            return self._year_behind(later, paragraph) + time.words[behind.end() :]
        stale = self.near and not self.near.words.startswith(self.year_told.words)
        if (self.year_over and PART_AHEAD.fullmatch(time.words)) or (stale and time.words.endswith("前")):
            return time.words
        if PART_OF_IT.fullmatch(time.words) or QUARTER.fullmatch(time.words):
            planned = PLANNED.search(self.text, *self.marks.bounds("clause", time.start))
            return (
                time.words
                if planned and self._is_over(self.year_told.words)
                else f"{self.year_told.words}{time.words}"
            )
        if by_then := BY_ITS_END.fullmatch(time.words):
            return by_then[1] + self.year_told.words + by_then[2]
        inside = OF_THAT_YEAR.fullmatch(time.words)
        if not inside:
            return time.words
        return self.year_told.words + (f"的{inside[2]}" if inside[2] else inside[1] or "")

    def _month_of_it(self, time: Time) -> str:
        """2016年3月，…。5月，…: a month behind one of its paragraph that has a year, with that year; a day of
        a page without a date with the month too (2016年3月5日，…。截至8日，…). "" for other words, and for a
        day that somebody reports on.
        """
        paragraph = self.marks.start("paragraph", time.start)
        named, month = MONTH_OF.match(time.words), BARE_MONTH.match(time.words)
        if named:
            self.month_told = Span(named.group(), paragraph)
        told = MONTH_OF.match(self.month_told.words) if self.month_told.start == paragraph else None
        reported = SAYING.match(self.text, time.end) or REPORTER.match(self.text, time.end)
        day = BARE_DAY.match(time.words)
        if told and day and not (reported or self.year):
            return f"{day[1]}{told[1]}{told[2]}月{time.words[day.end(1) :]}"
        if month and not self.year and not told and self.year_told.start == paragraph:
            return f"{month[1]}{self.year_told.words}{time.words[month.end(1) :]}"  # 2020年…，截至7月底
        if not told or not month or reported or value_of(month[2]) < value_of(told[2]):
            return ""
        return f"{month[1]}{told[1]}{time.words[month.end(1) :]}"

    def _year_behind(self, later: int, paragraph: int) -> str:
        """The year so many behind the one told last, which is told with it; "" where that is not known."""
        last = self.year_told.words
        known = self.over_years.years_of(last)
        words = YEAR_AFTER.get(last) if later == 1 else ""
        words = words or (f"{int(known[-1]) + later}年" if known else "")
        self.year_told = Span(words or last, paragraph)
        return words

    def _is_over(self, year: str) -> bool:
        """Whether a year that was told is one before that of the page."""
        named = YEAR.findall(year)
        return named[0] < self.year if named else year in ("去年", "前年")

    def _so_far(self, time: Time) -> str:
        """今年以来到10月底; 截至8月底，今年…: two words of time, no number between, that say one span."""
        before = self.near
        if not before or self.number > before.start or before.end < self.marks.start("sentence", time.start):
            return ""
        one, other = before.words, time.words
        upto = UP_TO.fullmatch(other if THIS_YEAR.fullmatch(one) else one)
        this_year = THIS_YEAR.fullmatch(one) or THIS_YEAR.fullmatch(other)
        if not upto or not this_year:
            return ""
        if not upto[2]:
            return f"今年1至{upto[1]}月"
        # 今年推出一种贷款，截至4月16日，…: since then
        return f"今年1月1日至{upto[1]}月{upto[2]}日" if upto.string == one else ""

    def _lasting_days(self, time: Time) -> str:
        """自今日起连续7天: how long what begins on a day goes on."""
        holiday = HOLIDAY.match(time.words) and HOLIDAY_OF.match(self.text, time.end)
        if holiday:
            return holiday[1]  # “五一”假期5天
        days = DAYLIKE.search(time.words) and DAYS_ON.match(self.text, time.end)
        if days:
            return ("止" if CLOSING.match(self.text, days.end()) else "") + days.group()
        if not ONE_DAY.search(time.words) or not CLOSED.match(self.text, time.end):
            return ""
        # 为期3天的农博会1月28日落幕
        told = DAYS_OF.search(self.text, self.marks.start("clause", time.start), time.start)
        return f"止{told[1]}" if told else ""

    def _in_force(self, start: int, sentence: int, paragraph: int, said: str) -> str:
        """The words of time that reach a number which has none of its own."""
        if WHEN_BUILT.search(self.text, sentence, start):
            return ""
        segment = self.segment.words and self.segment.start == self.marks.start("segment", start)
        if segment and not self._new_subject(self.segment.words, start):
            return self.segment.words
        if self.sentence.words and self.sentence.start == sentence:
            return self.sentence.words
        opening = self.opening.words and self.opening.start == sentence
        if opening and not self._new_subject(self.opening.words, start):
            return self.opening.words
        foretold = FORECAST.match(self.day.words) or not said.startswith("plan")
        if self.day.words and self.day.start == sentence and foretold:
            return self.day.words
        if self.lasting.words and self.lasting.start == paragraph:
            if self._summed_by_then(sentence, paragraph):
                return self.frame.words
            if not self._turns(sentence, start):
                return self.lasting.words
            self.lasting = Span("", -1)
        opened = self.openings.at(start)
        if opened and not self._turns(sentence, start):
            return opened
        if not said.startswith("plan"):
            return self.campaign
        expected = said.startswith(("plan:可", "plan:预算"))
        return "" if expected or self.headings.year_at(start) else self.horizon

    def _summed_by_then(self, sentence: int, paragraph: int) -> bool:
        """2018年，…。截至2018年底，…。累计拆除…: what a sentence sums up behind one that says by when."""
        told = self.frame.start == paragraph and UNTIL.match(self.frame.words)
        return bool(told and SUMMED_UP.match(self.text, sentence))

    def _in_a_state(self, time: Time) -> bool:
        """截至3月9日，累计确诊21例，现有3例: as of the day that the sentence, or its paragraph, is of."""
        if self.as_of.start == self.marks.start("paragraph", time.start):
            return True
        return self.sentence.start == self.marks.start("sentence", time.start) and bool(
            UNTIL.match(self.sentence.words)
        )

    def _turns(self, sentence: int, start: int) -> bool:
        """Whether a sentence leaves the frame of the one before: it speaks of now, or somebody speaks."""
        return bool(TURNING.search(self.text, sentence, start))

    def _adding_up(self, words: str, start: int) -> str:
        """截至6月底，…累计…: what follows in the sentence adds up to that day."""
        if not words.startswith(("截", "到", "至")) or words.endswith("累计"):
            return ""
        begin = self.marks.start("sentence", start)
        if self.near and self.near.words == words:
            begin = max(begin, self.near.start)
        added = ADDING.search(self.text, begin, start) or DONE_BEHIND.match(self.text, start)
        done = DONE.search(self.text, self.marks.start("segment", start), start)
        return "累计" if added or done else ""

    def _to_come(self, words: str) -> bool:
        """Whether a plan may be for that time: this year or a later one."""
        years = LISTED_YEAR.findall(words)
        return years[-1] >= self.year if years else bool(FORWARD.search(words))

    def _of_this_year(self, words: str) -> bool:
        """Whether an event that the article reckons from began in the year of publication."""
        return any(event.name in words and event.began[:4] == self.year for event in events())

    def _aside(self, time: Time) -> bool:
        """两年来投入900万元，其中去年400万元、今年500万元; 产值5亿元，上年为4亿元: of one number alone."""
        before = self.text[max(0, time.start - 2) : time.start]
        listed = before.endswith("、") and LISTED_NUMBER.match(self.text, time.end)
        first = before == "其中" and LISTED_NUMBER.match(self.text, time.end)
        begin = self.marks.start("sentence", time.start)
        framed = self.sentence.start == begin or (self.segment.words and self.segment.start >= begin)
        return bool(framed and (listed or (first and first[1]) or THEN.match(self.text, time.start)))

    def _new_subject(self, words: str, start: int) -> bool:
        """Whether a clause behind that of a time, and before the number, begins with a place of its own."""
        clause = self.marks.start("clause", self.since)
        first, last = bisect_right(self.subjects, clause), bisect_left(self.subjects, start)
        later = [s for s in self.subjects[first:last][-20:] if self.marks.start("clause", s) > clause]
        # 2018年陕州…，…；陕州…: the same again is none of its own
        same = {self.text[s : s + SAME_NAME] for s in self.subjects[max(0, first - 1) : first]}
        later = [s for s in later if self.text[s : s + SAME_NAME] not in same]
        return bool(later) and not (self._late_year(words) and all(map(self._of_all, later)))

    def _late_year(self, words: str) -> str:
        """The year of late that words of time name as a whole, "" for others."""
        whole = WHOLE_YEAR.fullmatch(words)
        return whole[1] if whole and self._of_late(whole[1]) else ""

    def _of_all(self, subject: int) -> bool:
        """今年我县新建水厂3座，全县饮水安全率达98%: whether a subject is the whole place that the account is
        of; it does not take the time of an aside (加上去年退出的5个，全县…).
        """
        aside = BESIDE.search(self.text, self.marks.start("clause", self.since), subject)
        bracketed = self.text.find("）", self.since, subject) >= 0
        return self.text.startswith(OF_ALL, subject) and not aside and not bracketed
