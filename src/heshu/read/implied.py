"""The date of publication that a page implies: it was printed after what it tells and before what it plans.

Most pages print no date of their own, and 今年 means nothing without one.  A year is inferred only where
the page leaves one answer; where it leaves two, the date stays open.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from heshu.characters import in_one_form
from heshu.codebook import PLANS
from heshu.numerals import in_digits

_HAN = re.compile(
    r"[一二][〇九][〇一二三四五六七八九]{2}(?=年)"
    r"|(?<=年)[一二三四五六七八九十]{1,2}(?=月)|(?<=月)[一二三四五六七八九十]{1,3}(?=日)"
)
# A date is wrapped like any other words of a narrow column, and may stand between blanks: 到 2019 年 底.
_WRAP = re.compile(
    r"(?<=[\d年月])[ \t\u3000]*\r?\n?[ \t\u3000]*(?=[年月日\d底末初])"
    r"|(?<=[今去前明])[ \t\u3000]*\r?\n?[ \t\u3000]*(?=年)"
    r"|(?<=年)[ \u3000](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff，；、])[ \u3000](?=\d{4}[ \u3000]?年)"
)
# 一、2016年工作回顾, 2017年国民经济和社会发展统计公报: printed in the year after; 二、2017年工作安排: in that
# year.
_REPORT = re.compile(
    r"^[^，。；\d\n]{0,16}((?:19|20)\d\d)年(?:度|以?来)?[^，。；\d\n]{0,16}"
    r"(?:(?P<over>回顾|总结|统计公报|完成情况|执行情况)|工作(?:安排|部署|打算|任务|重点)|(?:目标|重点)?任务|计划|打算)[^，。；\d\n]{0,6}(?:[\[（(][^\n]{1,8})?$",
    re.MULTILINE,
)
_DATE = re.compile(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d\d)年(?:(?P<month>1[0-2]|0?[1-9])月)?"
    r"|(?<![个\d])(?:今年)?(?P<bare>1[0-2]|0?[1-9])月(?!来))"
    r"(?P<day>3[01]|[12]\d|0?[1-9])?(?(day)日)(?P<end>年?[底末])?(?P<sent>[电讯])?"
    r"(?:(?=(?P<until>[至到—–-]{1,2} ?\d)))?"
)
# 去年10月, 2018年9月 …, 11月: the year of the one before.
_OTHER_YEAR = re.compile(r"(?:去年|前年|次年|当年|同年|每年|\d年[^。\n]{0,30})$")
# 2012年，全县减贫9000人，今年再减贫8000人
_FRAMED = re.compile(r"(?:^|[，；：、】\n\u3000])[\u4e00-\u9fff]{0,6}((?:19|20)\d\d)年[底末]?，")
_THIS_YEAR = re.compile("今年|去年年?[底末]?")
_LAST_YEAR = re.compile("[去上]年")
# 2016年，全县减贫900人，比上年多60人: a county's year is held against the one before when it is over.
_WHOLE = re.compile(
    r"(?<![\d至到—–-])((?:19|20)\d\d)年(?:度|全年)?[，,][^，。；\d]{0,8}[省市州县区旗国]"
    r"(?:(?!(?:19|20)\d\d年)[^。]){0,80}?(?:[比较由](?:上年|去年|(?P<other>(?:19|20)\d\d)年)|同比)"
)
_STARTED = re.compile(r"(?<!\d)((?:19|20)\d\d)年([底末初]?)")
_LASTED = re.compile(r"(?<![\d第])(\d|[两三四五六七八九十])年(?:间|来|里|内)?(?=[，,、下减增累共脱降])")
_LEFT_FOR = re.compile(r"明年[^。\d]{0,12}\d[^。]{0,20}(?:其余|余下|剩[余下])[^。]{0,12}((?:19|20)\d\d)年")
_YEAR_END = re.compile(r"\d年[底末]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
# A clause ends with its mark or its paragraph; a line may break within it.
_CLAUSE = re.compile(r"[，。；：！？,;:!?]|\n[ \t\r]*[\n\u3000]")
_PLAN = re.compile(
    r"将(?!军)|计划|力争|确保|目标|预计|[拟欲]|争取|规划|任务|(?<![主重需纲摘])要(?!\s*[闻点求领素])|再|安排|打算|全面建成|留[待到]$"
    r"|^[之以]?前"
)
# 按照市里部署，2014年减贫3万人: a whole sentence of plans.
# 余下的26个村2018年退出
_LEFT = re.compile("(?:余下|剩[余下])[^，。；]{0,10}$")
_PLANNED = re.compile(r"(?:按照?|根据)[^。，；\d]{0,12}(?:计划|规划|部署|方案|安排|要求|目标|打算)")
# 会议提出，今年要减贫620人，到2018年底…: the plan goes on.
_PLANS_ON = re.compile(
    r"(?:提出|要求|强调|明确|目标是?)[，：]|(?:今年|明年|年内|下一步)[^。]{0,8}(?:要|将|计划|力争|确保|拟|预计|再)[^。]{0,30}[，；]到?$"
)
# 庆祝改革开放40周年, 新中国成立60年来, 第五个国家扶贫日: counted from the year before the first.
_OCCASION = re.compile(
    r"(?P<since>建党|中国共产党成立|新中国成立|中华人民共和国成立|建国|改革开放|建军|抗战胜利|抗日战争胜利|长征胜利)"
    r"(?P<years>\d{2,3}(?=周年)|\d{1,2}0(?=年(?!代|前|后)))"
    r"|(?P<nth>首|第(?:十?[一二三四五六七八九]|十|[1-9]\d?))个(?:全国|国家)?[“‘]?扶贫日"
)
_BEGAN = {
    "建党": 1921,
    "中国共产党成立": 1921,
    "建军": 1927,
    "长征胜利": 1936,
    "抗战胜利": 1945,
    "抗日战争胜利": 1945,
    "建国": 1949,
    "新中国成立": 1949,
    "中华人民共和国成立": 1949,
    "改革开放": 1978,
    "扶贫日": 2013,
}
# 今年是“十三五”开局之年, 今年是脱贫攻坚收官之年: the first or last year of a plan, the last of the campaign.
_YEAR_OF = re.compile(
    r"今年[是为][^。，；]{0,12}?(?:“?(?P<plan>十[二三四]五)”?[^。，；]{0,8}?(?:(?P<first>开局|起步|第一)|收官|最后一)"
    r"|(?:脱贫攻坚|小康社会)[^。，；]{0,8}?(?:收官|收尾|交账))"
)
_PLAN_OF_CAMPAIGN = "十三五"
# 2018年是全县的攻坚之年。今年，…: a year that is said to be one of a kind, and is called 今年 thereafter.
_YEAR_OF_KIND = re.compile(
    r"(?<=[，。；：,])((?:19|20)\d\d)年[是为][^。；今\d]{2,50}?(?:之年|的?关键年|的?决胜年|的?攻坚年)[。；，！][^。今去]{0,30}今年"
)
# The epidemic and the last stretch of the poverty campaign were both of one year, and so was its first wave,
# when the other provinces sent their doctors to Hubei.
_EPIDEMIC = re.compile("新冠|[战抗]击?“?疫|疫情防控|疫情影响|疫情期间|复工复产")
_LAST_STRETCH = re.compile("挂牌督战|决[战胜]决[战胜]|收官之[年战]|决胜之年|[未没][有能]?脱贫|剩余贫困|战贫")
_FIRST_WAVE = re.compile(
    "(?:支援|驰援|援助|奔赴|逆行|出征)[^，。；]{0,6}(?:湖北|武汉)|援(?:鄂|汉)|新型冠状病毒感染的?肺炎|(?:湖北|武汉)[^，。；]{0,12}(?:新冠肺炎|疫情)"
)
_OF_BOTH = 2020
# 健康·民生  2018: the head of a page, beside whose section stands the year.
_MASTHEAD = re.compile(
    r"[^\d，。；！？：]{1,16}[ \u3000·]((?:19|20)\d\d)|((?:19|20)\d\d)[ \u3000·][^\d，。；！？：]{1,16}"
)
# 5月20日，2018年全市职工运动会开幕: what takes place on a day without a year bears that year.
_EVENT = re.compile(
    r"(?<![\d到至])((?:19|20)\d\d)(?!年?度)年?(?P<what>[\u4e00-\u9fff“”·\n]{1,24}?"
    r"(?:会|赛|节|[高中]考|展|活动|行动|论坛|马拉松|仪式|征兵))[\u4e00-\u9fff“”\n]{0,16}?"
    r"(?:举[行办]|[开闭落揭启谢]下?帷?幕|召开|收官|开[赛考跑]|鸣枪|启动|推迟)"
)
_OF_A_YEAR = re.compile(r"总结|表彰|考核|情况|报告|通报|绩效")
_ITS_DAY = re.compile(r"(?<![年\d])(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日")
# 记者2017年4月在当地采访获悉: what a paper tells of its own work is new.
_REPORTED = re.compile(r"记者|采访|获悉|本报")
_AS_OF = re.compile(r"截[至止]到?$")
# 是2014年的3倍, 2014年被识别为贫困户: a year long past is told of as often.
_BASE = re.compile("[由从比较是]$")
_REGISTERED = re.compile("[底末初，]{0,3}(?:被|精准|建档)")
# 2012年至2015年: the end of such a stretch is no plan.
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d年?[底末初]?(?:到|至)$")
_UP_TO = re.compile(r"(?:截[至止]到?|[到至])$")
# 10月中旬，记者走进…: as much of an event as a day.
_TEN_DAYS = re.compile("[上中下]旬")
# 自今日起…, 时间为3月9日至15日: such a stretch begins on the day of printing.
_TODAY = re.compile(r"[今即][日天]起[^日]{0,200}$")
_LATE = 7
_HEADLINE = 40
_FIRST_WORDS = 80
_FIRST_WEEKS = 2  # January and February


@dataclass
class _Told:
    """One date of the text: what it names, and how the text speaks of it."""

    year: int
    month: int
    day: int
    within: bool
    plan: bool
    fresh: bool
    today: bool
    held: bool
    reported: bool
    base: bool
    later: bool


def implied(text: str) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD of a page's publication by the dates in its text; "" where they leave it
    open.

    A plan for a year sets the latest year, a state told of a year the earliest; 截至2019年底 was printed in
    2020.  The month is that of the last event of that year, the day that of a dateline.
    """
    plain = _HAN.sub(lambda m: in_digits(m.group()), in_one_form(text))
    plain = _WRAP.sub("", plain)
    told = _told(plain)
    unbroken = "".join(plain.split())
    year = (
        _of_masthead(plain)
        or _of_report(plain, told)
        or _of_plan_named(unbroken, told)
        or _of_headline(plain, told)
        or _after_chain(plain, told)
        or _of_span(unbroken, told)
        or _of_occasion(plain, told)
        or _of_this_year(unbroken, told)
        or _of_whole(unbroken, told)
        or _of_event(plain)
        or _of_epidemic(plain, told)
        or _year(told)
        or _between(plain, told)
        or _after_whole(plain, told)
    )
    if not year:
        return ""
    today = {(t.month, t.day) for t in told if t.today and t.year in (0, year) and _is_day(year, t)}
    if len(today) == 1:
        return "{}-{:02d}-{:02d}".format(year, *today.pop())
    days = [t for t in told if (t.day or t.within) and not t.plan and t.year in (0, year)]
    days = days or [t for t in told if t.reported and not t.plan and t.year in (0, year)]
    months = [t.month for t in days if not t.held] or [t.month for t in days]
    return f"{year}-{max(months):02d}" if months else str(year)


def _after_chain(text: str, told: list[_Told]) -> int:
    """The year that years go on to (2016年…，2017年…，今年…; 2017年，…，今年…), or 0 where none do,
    or the page tells of a later year.
    """
    found = set()
    latest = _latest(told)
    for m in _THIS_YEAR.finditer(text):
        before, _, sentence = text[max(0, m.start() - 120) : m.start()].rpartition("。")
        # 2016年…，2017年…。今年的任务是…; 2016年…；2017年…。到去年底，累计…
        opens = m.group() not in ("去年", "去年年") and not _UP_TO.sub("", sentence.strip())
        sentence = before.rpartition("。")[2] if opens else sentence
        years = list(dict.fromkeys(int(year) for year in _YEAR.findall(sentence)))
        framed = _FRAMED.findall(sentence) == [str(latest)] and years == [latest] and not opens
        if framed or (len(years) > 1 and sorted(years) == years):
            # 2014年减贫800人、2015年减贫900人；到去年底还有: the end of the year told last
            its_end = m.group()[-1] in "底末" and not _YEAR_END.search(sentence)
            found.add(years[-1] + 1 + (m.group() != "今年" and not its_end))
    return _sole(found, told)


def _of_span(text: str, told: list[_Told]) -> int:
    """The year behind a stretch whose beginning and length are told, and that it ends with the last year
    (由2013年底的12%降至去年底的4%，五年下降8个百分点) or in this one (截至今年9月), or before what is left
    for a year after the next (明年退出8个，余下的2019年退出); 0 where there is none, or the page tells of a
    later year.
    """
    found = {int(m[1]) - 2 for m in _LEFT_FOR.finditer(text)}
    for sentence in re.split("[。！？]", text):
        spans, starts = _LASTED.findall(sentence), _STARTED.findall(sentence)
        last, now = _LAST_YEAR.search(sentence), "截至今年" in sentence
        if (last or now) and len(spans) == len(starts) == 1:
            (year, beginning), years = starts[0], int(in_digits(spans[0]))
            found.add(int(year) + years + bool(last) - (beginning == "初"))
    return _sole(found, told)


def _of_whole(text: str, told: list[_Told]) -> int:
    """The year after the last one that is held against the year before it (2016年，…比上年多60人), or 0 where
    none is, or the page tells of a later year.
    """
    found = [int(m[1]) for m in _WHOLE.finditer(text) if not m["other"] or int(m["other"]) + 1 == int(m[1])]
    return _sole({max(found) + 1}, told) if found else 0


def _of_masthead(text: str) -> int:
    """The year that stands beside the section in the first lines of a page (健康·民生  2018), or 0."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = {int(m[1] or m[2]) for m in map(_MASTHEAD.fullmatch, lines[:3]) if m}
    return found.pop() if len(found) == 1 else 0


def _of_report(text: str, told: list[_Told]) -> int:
    """The year of a report, by its headings (2016年工作回顾, 2017年工作安排), or 0 where they name none, or
    the page tells of a later year.
    """
    return _sole({int(m[1]) + bool(m["over"]) for m in _REPORT.finditer(text)}, told)


# 《2019年脱贫攻坚实施方案》明确，今年…
_PLAN_NAMED = re.compile(
    r"《[^》]{0,24}?((?:19|20)\d\d)年[^》]{0,24}(?:方案|计划|要点|安排|意见)》[^。]{0,40}今年"
)


def _of_plan_named(text: str, told: list[_Told]) -> int:
    """The year of a plan by whose name a page speaks of 今年, or 0 where it names none so."""
    return _sole({int(m[1]) for m in _PLAN_NAMED.finditer(text)}, told)


def _of_headline(text: str, told: list[_Told]) -> int:
    """The year of what a headline plans for 今年, by the first words below it (2018年，全县将…), or 0."""
    headline, _, body = text.strip().partition("\n")
    first = next((t for t in told if t.year), None)
    if not first or not first.plan or len(headline) > _HEADLINE or "今年" not in headline:
        return 0
    named = _YEAR.search(body, 0, _FIRST_WORDS)
    return _sole({first.year} if named and int(named[1]) == first.year else set(), told)


def _after_whole(text: str, told: list[_Told]) -> int:
    """The year after the last one that a page which speaks of 今年 tells of as a whole, and more than once;
    else 0.
    """
    states = [t for t in told if t.year and not t.plan and not t.base]
    last = max((t.year - t.later for t in states), default=0)
    times = [t for t in states if t.year - t.later == last]
    whole = len(times) > 1 and not any(t.month for t in times)
    return last + 1 if whole and "今年" in text else 0


def _of_event(text: str) -> int:
    """The year in the name of what took place on a day without a year (10月9日，2018全县山歌节开幕), or 0."""
    found = set()
    for m in _EVENT.finditer(text):
        before = text[max(0, m.start() - 60) : m.start()].rpartition("。")[2]
        behind = text[m.end() : m.end() + 60].partition("。")[0]
        if _ITS_DAY.search(f"{before}，{behind}") and not _OF_A_YEAR.search(m["what"]):
            found.add(int(m[1]))
    return found.pop() if len(found) == 1 else 0


def _of_occasion(text: str, told: list[_Told]) -> int:
    """The year of the anniversary or the day that a page speaks of (改革开放40周年), or 0 where it speaks of
    none, or tells of a later year.
    """
    found = {
        _BEGAN[m["since"] or "扶贫日"]
        + int(in_digits(m["years"] or m["nth"].replace("首", "一").strip("第")))
        for m in _OCCASION.finditer(text)
    }
    return _sole(found, told)


def _of_this_year(text: str, told: list[_Told]) -> int:
    """The year that a page calls 今年 by its place in a plan (今年是“十三五”开局之年) or by its kind, or 0
    where it calls none so, or tells of a later year.
    """
    found = {int(year) for year in _YEAR_OF_KIND.findall(text)}
    for m in _YEAR_OF.finditer(text):
        first, last = PLANS[m["plan"] or _PLAN_OF_CAMPAIGN]
        found.add(first if m["first"] else last)
    return _sole(found, told)


def _of_epidemic(text: str, told: list[_Told]) -> int:
    """The year of a page on the epidemic that tells of its first wave or of those still poor, or 0."""
    both = _EPIDEMIC.search(text) and (_LAST_STRETCH.search(text) or _FIRST_WAVE.search(text))
    return _sole({_OF_BOTH} if both else set(), told)


def _latest(told: list[_Told]) -> int:
    """The last year that the page tells of, 0 where it tells of none."""
    return max((t.year for t in told if t.year and not t.plan), default=0)


def _sole(found: set[int], told: list[_Told]) -> int:
    """The one year that was found; 0 where there is none or more, or the page tells of a later year."""
    return found.pop() if len(found) == 1 and _latest(told) <= max(found) else 0


def _between(text: str, told: list[_Told]) -> int:
    """The last year that a page tells of, where it plans for the next one by its number (到2016年底还有
    800户。今年…，2018年全部退出) and speaks of 今年 too; else 0.
    """
    last = _latest(told)
    planned = min((t.year for t in told if t.plan and t.year >= last), default=0)
    return last if last and planned == last + 1 and "今年" in text else 0


def _is_day(year: int, told: _Told) -> bool:
    """Whether a date is on the calendar of a year; 2月30日 is a misprint."""
    try:
        return bool(told.day and date(year, told.month, told.day))
    except ValueError:
        return False


def _told(text: str) -> list[_Told]:
    return [_one(text, m) for m in _DATE.finditer(text) if not (m["bare"] and _elsewhen(text, m.start()))]


def _elsewhen(text: str, start: int) -> bool:
    """Whether a month without a year is of another year: 去年10月, 2018年9月和11月."""
    return bool(_OTHER_YEAR.search(text, max(0, start - 40), start))


def _one(text: str, m: re.Match) -> _Told:
    around = text[max(0, m.start() - 40) : m.start()]
    before = "".join(_CLAUSE.split(around)[-1].split())
    behind = re.split("[。；]|今年|明年", text[m.end() : m.end() + 16])[0]
    year, month = int(m["year"] or 0), int(m["month"] or m["bare"] or 0)
    up_to = bool(_UP_TO.search(before))
    # 截至2019年, 截至2019年12月: the whole year is over.
    whole = m["end"] or _AS_OF.search(before)
    year_end = bool(year and (up_to and month == 12 and m["day"] in (None, "31") if month else whole))
    # 到2020年，… is a plan; 到2018年底还有…, 截至2018年 is not.
    open_end = up_to and not (m["end"] or month or _AS_OF.search(before) or _YEAR_BEFORE.search(around))
    sentence = around.rpartition("。")[2]
    plan = open_end or bool(
        _PLAN.search(before)
        or _PLAN.search(behind)
        or _LEFT.search(before)
        or _PLANNED.search(sentence)
        or (up_to and _PLANS_ON.search(sentence))
    )
    told_later = year_end and not plan
    reported = bool(month and _REPORTED.search(before + behind))
    return _Told(
        year=year + told_later,
        month=0 if told_later else month,
        day=0 if told_later else int(m["day"] or 0),
        within=bool(month and _TEN_DAYS.match(text, m.end())),
        plan=plan,
        held=before.endswith("于"),
        base=bool(_BASE.search(before) or _REGISTERED.match(behind)),
        later=told_later,
        reported=reported,
        fresh=reported or bool(up_to and (m["end"] or month)),
        today=bool(
            m["sent"] or (m["until"] is not None and _TODAY.search(text, max(0, m.start() - 240), m.start()))
        ),
    )


def _year(told: list[_Told]) -> int:
    """The year that the dates leave, or 0."""
    states = [t for t in told if t.year and not t.plan]
    if not states:
        return 0
    year = max(t.year for t in states)
    times = [t for t in states if t.year == year]
    # 2014年初…；到2018年末…: the last of several is the newest that there was; one alone may be an old one.
    ended = any(t.later and not t.base for t in times) and len({t.year for t in states}) > 1
    if ended or any(t.fresh for t in times):
        return year
    named = Counter(t.year for t in told if t.year)
    most = named.most_common(1)[0][0]
    # 本报1月4日讯 2010年，…成效显著: a whole year told of in the first weeks of one is the year before it.
    printed_in = max((t.month for t in told if t.today and not t.year), default=12)
    whole = all(not t.month or t.month > printed_in for t in states if t.year == most)
    if printed_in <= _FIRST_WEEKS and whole and year <= most + 1:
        return most + 1
    # A year told of and planned for, named as often as any, is the year of the page.
    if named[year] > len(times) and named[year] > 2 and named[year] == max(named.values()):
        return year
    # Else the year last named is that of the page, or the one before: of a page of spring it may be either.
    latest = max((t.month for t in told if t.day and not t.year and not t.plan), default=0)
    return year if sum(not t.base for t in times) > 1 and latest >= _LATE else 0
