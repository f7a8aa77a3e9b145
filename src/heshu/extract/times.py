"""Expressions of time: dates, years, spans and the relative words (今年以来, 截至目前) that date a figure.

Found once over the whole text, for two uses: their digits are not counts, and a number inherits them.
What they mean as dates is for normalisation to say, which knows when the page was published.
"""

import re
from functools import cache
from typing import NamedTuple

from heshu.codebook import events, units

# Stands for each character of an expression of time where numbers are looked for.
MASK = "\ue000"

DASH = r"(?:—{1,2}|-{1,2}|–|~|～|〜|∼|至|到)"
HAN_DIGIT = "〇一二三四五六七八九"
# 民国109年, 109年8月: years of Taiwan, reckoned from 1911; a stretch of 109年 has no month behind it.
REPUBLIC = r"(?:民国\d{2,3}(?=年)|(?<![\d.])1[01]\d(?=年\d{1,2}月))"
YEAR = rf"(?:(?:19|20)\d{{2}}(?!\d)|[一二][〇九][{HAN_DIGIT}]{{2}}|{REPUBLIC})"
FEW = r"(?:[一二两三四五六七八九十]{1,3}|\d{1,2}|几|数)"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
# 1月25日下午5时—26日下午4时: the hour is part of the expression, and says no more than the day.
PART_OF_DAY = "(?:[上下]午|中午|凌晨|早[上晨]|晚[上间]?|清晨|傍晚|夜[间里]?)"
HOUR = (
    rf"(?:(?<=[日号])(?:{PART_OF_DAY}?\d{{1,2}}[时点](?:\d{{1,2}}分|半|整)?"
    rf"|{PART_OF_DAY}(?={DASH}{DAY}[日号])))"
)
# 2月4日至2月10日春节假期: the days say when.
HOLIDAY = "(?:元旦|春节|清明|“?五一”?|端午|国庆|中秋)(?:小?长?假期?|黄金周|期间)"
MONTH_DAY = rf"{MONTH}月(?:份|{DAY}[日号]{HOUR}?|[上中下]旬|底|末|初)?"
PART_OF_YEAR = (
    rf"(?:[上下]半年|(?:前|头|首|第)?[一二三四1-4]个?季度|[首末]季度?|第[一二三四]季|[头首]三季|[前头首]{FEW}个?月|1?\d{DASH}{MONTH}月(?:份)?"
    rf"|{MONTH_DAY}|年?[底末初]|全年)"
)
RELATIVE_YEAR = (
    r"(?:(?:去年|上年|前年)同[期日]|今年|去年|大前年|(?<!以)前年|明年|(?<![产成用工营行果业])后年|本年度?|上一?年度?|同年|当年|(?<![\u4e00-\u9fff])是年(?=[，全])|[这那]一?年(?=[，全年底末初\u4e00-\u9fff])(?!来|间|里|轻|纪|代|头|多|以|之)|次年|翌年|(?<![一两二三四五六七八九十几\d])年内"
    r"|过去的?一年|今冬明春|去冬今春|去冬|今冬|今春(?!运)|今夏|今秋|年[底末初](?=[，前]|以来)|(?<=[由从比较])年初(?=的)|(?<=预计)全年|(?<=[占为是成])全年(?=(?:任务|计划|目标|指标|预算|预期)[^，。；]{0,3}\d)|去今两年|今明两年|明后两年|(?<!连续)第二年(?![度级])|(?<=[，。；\n])[一二两三四五六七八九]年[之以]?后(?=，))"
)
# “十三五”期间; “十三五”贫困村 is a name.
CAMPAIGN = (
    r"(?:(?<![^，。；：\n])[“‘]?十[一二三四五]五[”’]?(?:开局|起步|收官)之年(?=，))"
    rf"|(?:(?<!《)[“‘]?十[一二三四五]五[”’]?(?:前{FEW}年|期间|时期|以来|末|初期?|规划期?间?"
    r"|(?![”’]?(?:\d{1,5}[个個])?(?:贫困|深度|重点|生态|移民|易地|省定|规划))))"
)
# 党的十八大以来, 中共十八大以来 is dated by `events.csv`, whose names take the place of EVENTS.
# 入冬以来, 脱贫攻坚以来 and 驻村工作开展以来 name no certain date.
SINCE = (
    rf"(?:(?:自从?|从)(?:{YEAR}|[今去前])年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?[^，。；\n\d]{{1,20}}?(?:以来|至今|到(?:现在|目前)))"
    # 2017年工作队入驻以来，…; 3月6日集中行动启动以来，…
    rf"|(?:(?<![^，。；：\n])(?:自从?|从)?(?:{YEAR}年(?:{MONTH}月)?|{MONTH}月{DAY}[日号])[^，。；：、\n\d]{{1,30}}(?:以来|至今)(?=，))"
    rf"|(?:自从?)?(?:{YEAR}年)?(?:(?:“[^”\n]{{1,20}}”|党的|中共|中国共产党)?(?:EVENTS|脱贫攻坚|精准扶贫)[^，。；、\n\d的“”]{{0,8}}?"
    r"|入[冬春夏秋汛]|开展[^，。；、\n]{0,12}?工作|(?:活动|工作|战役|行动)(?:开展|启动|实施|打响))以来"
)
# 到目前, 至2018年, but not 下降到2018年的
REACHING = "(?<![降减少低增加高升涨跌长展充大甚直复缩])[到至]"
NOW = (
    rf"(?:截[至止](?:到)?(?:目前|现在|当前|今日|日前|昨日|发稿时?)|{REACHING}(?:目前(?:为止)?|现在)|迄今(?:为止)?"
    r"|[一二两三四五六七八九十]年[之以]?后的今天|至此|至今(?![年天日晚]|已?有?[近约]?[\d一二两三四五六七八九十百千]+[多余]?年)|(?<!项)目前|当前|眼下|现阶段|如今|(?<![出发呈体实表展显涌浮])现在"
    r"|(?<![\u4e00-\u9fff])现(?=[有共])|(?<![出发呈体实表展显涌浮兑])现(?=已))"
)
REGISTER = r"(?:最初|起初|原先|建档立卡(?:之初|初期|之时|时|初)|识别之初|精准识别(?:之初|时))"
SPAN = (
    rf"(?:(?<!经过)(?<!历时)(?<!用了)(?:短短|最?近|过去|未来|今后|(?<![提学以])前|这|此前|头)(?:的)?{FEW}(?:个)?(?:多|余)?年"
    r"(?:多?(?:以?来|间|内|里))?"
    # 停诊近一个月, 入住后6个月内 last so long; 近一个月，… is a time.
    rf"|(?<![\u4e00-\u9fff])(?:最?近|过去|未来|今后|(?<![提学以])前|后|这|此前|头)(?:的)?{FEW}(?:个)?(?:多|余)?[年月天周]"
    rf"(?:来|以来|间|内|里)?|{FEW}(?:个多|多)?年(?:多)?(?:以?来|间)"
    rf"|(?:最?近|过去|这)?{FEW}个?学年(?:以?来|间|里)"
    rf"|{FEW}年(?:多)?前(?![列茅头])|{FEW}年(?=累计|合计|共计)|(?<![\u4e00-\u9fff]){FEW}年过去(?=了?，)|近年来?|近几年来?|多年来|历年来?|这些年来?)"
)
# 自7月6日开始，8月14日结束
BOUNDED = (
    rf"(?:{YEAR}年)?{MONTH}月{DAY}[日号](?:开始|启动|起)，?[到至于]?"
    rf"{MONTH}月{DAY}[日号](?=结束|截?止|收官|落幕)"
)
# 全县召开四季度推进会: of the meeting, not of what it heard
OF_A_MEETING = r"[^，。；\d]{0,10}(?:会|调度|督查|考核|排名)"
DATED = (
    rf"{BOUNDED}|"
    rf"{YEAR}[-/](?:{YEAR}|\d{{2}})(?:[\u4e00-\u9fff]{{2}})?(?:年度|财年|学年|榨季|赛季)|{YEAR}年?{DASH}{YEAR}学年度?"
    rf"|(?<=（){YEAR}年?{DASH}{YEAR}(?=）)"
    rf"|{YEAR}年?{DASH}{YEAR}年(?:[底末初]|年[底末初])?"
    rf"|{YEAR}年(?:[、和与及]{YEAR}年)+{PART_OF_YEAR}?"
    rf"|{YEAR}年同[期日]|(?<=[到至从由]){YEAR}(?=的[约近]?\d)"
    rf"|{YEAR}(?:、{YEAR})+年?|{YEAR}[和与及]{YEAR}(?:年|(?=两年))"
    rf"|{YEAR}(?:年度?|财年|(?=全年)){PART_OF_YEAR}?"
    rf"|(?:19|20)\d{{2}}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?(?!\d)"
    rf"|{RELATIVE_YEAR}(?:{PART_OF_YEAR}|[春夏秋冬](?![运收耕播种粮])季?(?:学期)?)?"
    rf"|[上下]半年|第[一二三四]季度?|(?<![\d一二三四五六七八九十])前(?:[一二三]|[二三]个)季度|(?:[一二三四]季度|[前首]{FEW}个月|全年|年[末底初])(?=[，全我累共该有县市粮居常户新完实出减脱贫存地城农社学各固财工])"
    rf"|(?<![\d一二三四第前首每个])[一二三四]季度(?!{OF_A_MEETING}|[末初之间])"
    rf"|(?<![^，。；：\n,;:])(?:全年|前[一二三]季度|[一二三四]季度|[前首]{FEW}个?月)(?=[\u4e00-\u9fff\d])"
    rf"|(?<![\d个.])1?\d(?:、1?\d)*(?:{DASH}|、){MONTH}[两三四五六]?个?月(?:份)?"
    r"|(?:国庆中秋|中秋国庆|元旦|春节|清明|“?五一”?|端午|国庆|中秋)(?:(?=\d{1,2}[天日])|节?期间|(?:小?长)?假[期日]|小?长假|黄金周|“?双节”?)"
    rf"|(?<![\d个.]){MONTH_DAY}(?:(?<=旬)|(?!\d*个))"
    r"|(?:上世纪|本世纪|\d{2}世纪)?\d{2}年代"
)
# What any expression of time may begin with, beside the events; most characters of a page begin none.
BEGINS = (
    "民是彼那大全第首假节展赛元春清五端国中“‘上本这下截0123456789一二两三四五六七八九十几数〇上早下凌中清傍自党脱精建改新疫入开主"
    "活工战行接驻截到迄至目当眼现如识最起原今去前明后本同次翌年过期短“近未这此头多历昨日连不从"
)
TIME = (
    # 2019-06-0708:15: when a page was printed, its blanks left out
    r"(?P<clock>(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,4}[:：]\d{2}(?:[:：]\d{2})?"
    rf"|(?<![\d.])\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?(?![\d.]\d|\d)|(?<![\d.])\d{{1,2}}时(?:\d{{1,2}}分"
    rf"|许|整|至|到|，|前|起)"
    rf"|(?<![\d.])\d{{1,2}}点(?:\d{{1,2}}分|半|整|钟|许)|(?:上午|下午|早上|晚上|凌晨|中午"
    rf"|清晨|傍晚)\d{{1,2}}[点时](?:\d{{1,2}}分|半|许)?)"
    rf"|(?P<since>{SINCE})"
    rf"|(?P<now>{NOW})"
    rf"|(?P<register>{REGISTER})"
    rf"|(?P<dated>(?:截[至止]到?|自从?|{REACHING})?(?:{DATED})(?:(?:{DASH}"
    rf"|、|和)(?:{YEAR}年(?:{PART_OF_YEAR})?|(?:今年|去年|明年){PART_OF_YEAR}|{MONTH_DAY}|{DAY}日(?:{HOUR}|{PART_OF_DAY}(?=，))?|目前|现在|如今|今))?"
    rf"(?:(?<=日){HOLIDAY})?"
    r"(?:年底|年末|底|末|初)?(?:及以前(?:年度)?)?(?:(?:建档立卡|(?:精准)?识别)(?:之初|时|初期|初)?)?(?:以来|开始|起"
    r"|(?<=今年)来(?![自到临往看说访了])"
    r"|至今|期间|之前|以前|之后|以后|前后|前|后|止|内)?)"
    rf"|(?P<span>{SPAN})"
    rf"|(?P<campaign>{CAMPAIGN})"
    rf"|(?P<day>(?<![\d.连续满期近如])(?:自|从|截至)?{DAY}日(?:(?:夜间|白天|[上下]午|晚上?)?(?:{DASH}|、){DAY}日)*(?![内子游]|[^，。；\d]{{0,6}}极值){HOUR}?"
    rf"|昨[日天晚]|今[日天晚晨早]|明[日天晚]|(?<![之以此目提])前[日天](?![本然])|日前|近日|近期|连日来|(?:截[至止])?(?:[当同][日天]|当晚)|当月(?!\d)|(?<=[。；\n])同期(?=，)|(?<=[，。；\n])期间(?=[，共])|(?<![\u4e00-\u9fff])(?:(?:当|那)时(?=[，全村县乡镇])|彼时)|(?:到任|上任|任职|驻村|入驻|接手)[之伊][初始]|(?:假期|节日|活动|展会|赛事)(?:里|期间)|[上本](?:周|个?星期)[一二三四五六日天末]?|(?:截[至止]到?)?[上本这下]个?月(?:{DAY}[日号]|[上中下]旬|[底末初])?|前不久|不久前|最近(?=[，准又刚才正])|年[底末]前?|(?<![分逐])年度)"
)


# 机构改革以来，…: since an event without a certain date, which no other date of the sentence is.
OTHER_EVENT = r"(?<![^，。；：\n])(?P<event>(?:自|自从)?[\u4e00-\u9fff“”、]{2,24}以来(?=，))"

# 捐赠仪式上，…: on the day of what was told before.
AT_IT = r"(?<=[。；\n])(?P<at>[\u4e00-\u9fff]{0,8}(?:仪式|[大议场谈介询聘讨流布]会|会|会议|活动)上(?=，))"


UNTOLD = re.compile(rf"{HOUR}|(?<=[日号])(?:{PART_OF_DAY}|{HOLIDAY})$")


class Time(NamedTuple):
    """An expression of time: its span in the reading text, its kind and its words."""

    start: int
    end: int
    kind: str
    words: str


def blot(text: str) -> tuple[str, list[Time]]:
    """The text with every expression of time blotted out (same length), and the expressions, in order."""
    times = []

    def note(m: re.Match) -> str:
        if _is_a_count(text, m):
            return m.group()
        words = "今年以来" if m.group() == "今年来" else UNTOLD.sub("", m.group())
        words = re.sub(REPUBLIC, lambda year: str(1911 + int(year.group().removeprefix("民国"))), words)
        times.append(Time(m.start(), m.end(), m.lastgroup, words))
        return MASK * (m.end() - m.start())

    return _time().sub(note, text), times


@cache
def _time() -> re.Pattern:
    """Any expression of time, with the events of the codebook."""
    names = sorted({event.name for event in events()}, key=len, reverse=True)
    begins = BEGINS + "".join(sorted({name[0] for name in names}))
    time = TIME.replace("EVENTS", "|".join(map(re.escape, names)))
    return re.compile(f"(?=[{begins}])(?:{time})|{OTHER_EVENT}|{AT_IT}")


def _is_a_count(text: str, m: re.Match) -> bool:
    """2000-3000元 and 2025.6百分点 are figures: digits alone are no date where a unit or a scale follows."""
    return text[m.end() - 1].isdigit() and text[m.end() : m.end() + 1] in _first_of_units()


@cache
def _first_of_units() -> frozenset[str]:
    return frozenset(word[0] for word in units()) - set("年月日") | set("万亿余多千百.")
