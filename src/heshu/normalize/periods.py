"""Words of time and the date of publication → the period in which a number holds or over which it adds up.

`2019`, `2016/2019` (both ends included), `2019-10` (as of a month), `/2019` (cumulative up to), `2016/`
(since).
What cannot be told stays empty: a relative word on an undated page is left open rather than guessed.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from heshu.codebook import PLANS, events
from heshu.numerals import in_digits, value_of

YEAR = re.compile(r"((?:19|20)\d{2}|[一二][〇九][〇一二三四五六七八九]{2})")
NUM = r"(\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
MONTH = re.compile(NUM + r"月")
DAY = re.compile(NUM + r"[日号]")
# 9月, 9月15日, or the end of it, behind a year
END_OF_A_STRETCH = re.compile(rf"年?(?:{NUM}月(?:{NUM}[日号])?|(?P<end>年?[底末]))")
# The first name found counts: 明年上半年 is of next year.
RELATIVE = {
    "大前年": -3,
    "前年": -2,
    "明年": 1,
    "后年": 2,
    **dict.fromkeys(["过去一年", "过去的一年", "去年", "上年", "上一年", "去冬"], -1),
    **dict.fromkeys(
        [
            "今年",
            "本年",
            "年内",
            "今冬",
            "今春",
            "今夏",
            "今秋",
            "年底",
            "年末",
            "年初",
            "全年",
            "年度",
            "上半年",
            "下半年",
            "季度",
        ],
        0,
    ),
}
# “十三五”前四年
FIRST_YEARS = re.compile(rf"前(两|{NUM[1:-1]})年")
SINCE = re.compile(r"^自|以来|起$|开始$|至今(?![年天日])|[到至](?:现在|目前|如今)$")
SPAN = re.compile(
    r"(?:最?近|过去|未来|今后|后|前|这)?的?(?<!第)(\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个)?(?:多|余)?年"
)
PART = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
}
# 自今日起连续7天
RUN = re.compile(rf"起?(止)?，?(?:连续|为期){NUM}[天日]$")
# 2012年底至去年底, 2016年至今年: years by their number and years reckoned from that of the page.
ANY_YEAR = re.compile(rf"{YEAR.pattern}|今年|本年|去年|上年|前年|明年|后年")
# 上个月, 本月, 下月3日: months reckoned from that of the page.
MONTHS = {"上": -1, "本": 0, "这": 0, "下": 1}
NEAR_MONTH = re.compile(rf"(?:截[至止]到?)?([上本这下])个?月(?:{NUM}[日号]|[上中下]旬|[底末初])?")
# 入冬以来, 春耕以来, 秋季学期开学以来, 进入供暖期以来
SEASON = re.compile(
    "(?:入[冬春夏秋汛]|开春|春[耕播运]|[夏秋]收|三[夏秋]|[开入]学|(?:供[暖热]|采暖)[期季]?)以来$"
)
LATE_SEASON = re.compile("[秋冬暖热]")
# 今明两年, 去今两年
TWO_YEARS = {"今明两年": 0, "去今两年": -1, "今冬明春": 0, "去冬今春": -1}
# 今冬明春, told in February, is the winter that began the year before.
EARLY = ("01", "02", "03")
# 国庆假期, “五一”期间: the month of a holiday, 0 where it moves from month to month.
HOLIDAYS = {"元旦": 1, "春节": 0, "清明": 4, "五一": 5, "端午": 6, "中秋": 0, "国庆": 10}
HOLIDAY = re.compile(f"“?({'|'.join(HOLIDAYS)})")
HOLIDAY_OF = re.compile(r"(\d)天$")  # “五一”假期5天
# 2018/19年度, 2018-19财年
TWO_YEARED = re.compile(
    r"((?:19|20)\d{2})[-/](?:19|20)?(\d{2})(?:[\u4e00-\u9fff]{2})?(?:年度|财年|学年|榨季|赛季)"
)
# 今年上半年的去年同期, 截至10月底的2015年同期
SAME_TIME = re.compile("的(?:([去上前])年|(.{4})年)同[期日]$")
# 结对帮扶开展以来累计投入…: when it began is not told; it adds up to now.
UNDERWAY = re.compile("^[^\\d年]*(?:开展|启动|实施|结对)以来$")
OF_LATE = re.compile("(截[至止])?(?:近日|日前|连日来|前不久|不久前|最近|近期|本(?:周|个?星期))(?:累计)?")
# 前8个月, 今年头两个月
FIRST_MONTHS = re.compile(r"(?:[前首]|(?<=年)头)(\d{1,2}|[一二两三四五六七八九十]+)个?月")
# 1、2两个月
SO_MANY_MONTHS = re.compile("(?<=[1-9])[两三四五六]个?(?=月)")
# 第三季, 首季, 首三季
QUARTERS = re.compile("(第[一二三四]|[首末]|[头首]三)季度?")
QUARTER_NAMES = {"首": "一", "末": "四", "头三": "前三", "首三": "前三"}
# 前3个季度
QUARTER = re.compile("([1-4一二三四])个?(?=季度)")
# A change from last year to this is this year's.
YEAR_ON_YEAR = re.compile(
    r"^(?:(?:去年|上年)(?![\d一二三四五六七八九十]{1,2}[月至])[^至]{0,4}至(?=今年|前|上半年|目前|\d{1,2}月)|[^至]{0,8}的上年[^至]{0,4}至)"
)
# 由2014年底的A减至2016年底的B: what changed did so in 2015 and 2016.
END_TO_END = re.compile(
    r"^[从由自]?(?:19|20)\d{2}年{0,2}[底末][至到](?:截[至止]到?)?(?:去年|(?:19|20)\d{2}年)(?:年?[底末])?$"
)
OF_ITS_END = re.compile("(?<=年)年?[底末]$")
BY_MONTHS_END = re.compile("月[底末]前$")
BY_NOW = re.compile(
    r"(?:截[至止]到?|[到至])?(?:目前|现在|当前|今日|发稿)|迄今|至今(?!年)|如今|.{1,3}后的今天|现阶段|眼下|现有?$"
)
BY_THEN = re.compile("截[至止]")
YEAR_TO_MONTH = re.compile(r"((?:19|20)\d{2})年[至到]((?:截[至止]到?)?\d{1,2}月(?!份?[至到]).*)")
TO_END = re.compile(r"年底|年末|底$|末$|年底前")


@lru_cache(maxsize=8192)
def period(words: str, published: str, cumulative: bool) -> str:
    """The period that words of time name.

    words: as printed, without blanks; published: YYYY, YYYY-MM or YYYY-MM-DD, or "" where it is not known;
    cumulative: whether the number adds up to that moment (已累计, 脱贫) rather than holding at it.
    """
    if not words:
        return ""
    upto, earlier, _ = words.partition("及以前")
    if earlier:  # 2018年及以前年度
        return f"/{period(upto, published, False)}"
    if same := SAME_TIME.search(words):
        return _of_year(same, period(words[: same.start()], published, False))
    if run := RUN.search(words):
        return _run(period(words[: run.start()], published, False), value_of(run[2]), bool(run[1]))
    if ends := YEAR_TO_MONTH.fullmatch(words):  # 2014年至截至6月底: the month of another year than the first
        last = period(ends[2], published, False)
        return f"{ends[1]}/{last}" if last > ends[1] else last
    if day := _day(words.removesuffix("累计"), published):
        return f"/{day}" if cumulative and words.startswith("截") else day
    if YEAR_ON_YEAR.match(words):
        words = OF_ITS_END.sub("", YEAR_ON_YEAR.sub("", words))
    if month := _near_month(words.removesuffix("累计"), published):
        return f"/{month}" if cumulative and words.startswith("截") else month
    if published and words in TWO_YEARS:
        first = int(published[:4]) + TWO_YEARS[words] - ("明春" in words and published[5:7] in EARLY)
        return f"{first}/{first + 1}"
    if published and (holiday := HOLIDAY.match(words)):
        return _holiday(holiday[1], words, published)
    if base := YEARS_BEFORE.match(words):
        return _span(words[base.end() :], base[1])
    if BY_NOW.match(words):
        return _as_of(published, cumulative)
    if season := TWO_YEARED.match(words):
        return f"{season[1]}/{season[1][:2]}{season[2]}"
    words = SO_MANY_MONTHS.sub("", words)
    words = QUARTER.sub(lambda m: "一二三四"[int(m[1]) - 1] if m[1].isdigit() else m[1], words)
    words = QUARTERS.sub(lambda m: f"{QUARTER_NAMES.get(m[1], m[1])}季度", words)
    if plan := next((plan for plan in PLANS if plan in words), ""):
        return _of_plan(*PLANS[plan], words)
    if SEASON.search(words):
        return _season(words, published)
    if "以来" in words and (event := _since(words, published)):
        return event
    week = WEEK.fullmatch(words) if len(published) == 10 else None
    if week:
        return _week(week[1] == "上", week[2], published)
    if UNDERWAY.search(words):
        return _as_of(published, True) if cumulative else ""
    if late := OF_LATE.fullmatch(words):
        return f"/{published[:7]}" if cumulative and late[1] and published else published[:7]
    found = _dated(words, published)
    if not found:
        return _span(words, published)
    first, last, since = found
    if since:
        return f"{first}/"
    if last:
        return f"{first}/{last}"
    if cumulative and (re.match(r"截|到|至", words) or words.endswith("前")):
        return f"/{first}"
    return first


# The days that a page reckons from the day it is printed on.
DAYS = {"前": -2, "昨": -1, "今": 0, "明": 1}


def _day(words: str, published: str) -> str:
    """The date that 昨日, 截至昨日, 今天 name; "" for other words, or where no day of printing is known."""
    name = re.fullmatch(f"(?:截[至止]到?)?([{''.join(DAYS)}])[日天晚晨早]", words)
    if not name or len(published) < 10:
        return ""
    return (date.fromisoformat(published) + timedelta(days=DAYS[name[1]])).isoformat()


def _run(day: str, days: int, last: bool) -> str:
    """From a day on, or up to it, so many days, both ends included; what is no day stays as it is."""
    if len(day) != 10:
        return day
    other = date.fromisoformat(day) + timedelta(days=(1 - days) if last else days - 1)
    return f"{other}/{day}" if last else f"{day}/{other}"


def _as_of(published: str, cumulative: bool) -> str:
    return f"/{published}" if published and cumulative else published


WEEKDAYS = "一二三四五六日天末"
WEEK = re.compile(f"(?:截[至止]到?)?([上本])(?:周|个?星期)([{WEEKDAYS}]?)")


def _of_year(same: re.Match, span: str) -> str:
    """The same stretch of time of a year named (去年, 前年, 2015年); that year where no stretch is known."""
    then, years = period(f"{same[2]}年", "", False) if same[2] else "", YEAR.findall(span)
    if not years:
        return then
    back = int(years[-1]) - int(then) if then else 1 + (same[1] == "前")
    return re.sub(r"\d{4}", lambda m: str(int(m.group()) - back), span).replace("-02-29", "-02-28")


def _week(before: bool, weekday: str, published: str) -> str:
    """The week of publication or the one before it, from Monday to Sunday, or a day of it: 上周六."""
    day = date.fromisoformat(published)
    monday = day - timedelta(days=day.weekday() + (7 if before else 0))
    if weekday:
        return (monday + timedelta(days=min(WEEKDAYS.index(weekday), 6))).isoformat()
    return f"{monday}/{monday + timedelta(days=6)}"


def _holiday(name: str, words: str, published: str) -> str:
    """When a holiday was last before publication: its days, where they are told or it is the National Day,
    else its month.
    """
    month, told = HOLIDAYS[name], HOLIDAY_OF.search(words)
    year = int(published[:4]) - (len(published) >= 7 and month > int(published[5:7]))
    if not month:
        return str(year)
    days = value_of(told[1]) if told else 7 + ("中秋" in words) if name == "国庆" else 0
    return f"{year}-{month:02d}-01/{year}-{month:02d}-{days:02d}" if days else f"{year}-{month:02d}"


def _season(words: str, published: str) -> str:
    """The year of a season that lasts: of publication, or, of an autumn told of in spring, since the one
    before.
    """
    begun_before = LATE_SEASON.search(words) and "01" <= published[5:7] <= "06"
    return f"{int(published[:4]) - 1}/" if begun_before else published[:4]


def _near_month(words: str, published: str) -> str:
    """上个月, 下月3日: a month, or a day of it, reckoned from that of publication; "" for other words."""
    m = NEAR_MONTH.fullmatch(words) if len(published) >= 7 else None
    if m is None:
        return ""
    months = int(published[:4]) * 12 + int(published[5:7]) - 1 + MONTHS[m[1]]
    day = f"-{value_of(m[2]):02d}" if m[2] else ""
    return f"{months // 12}-{months % 12 + 1:02d}{day}"


def _of_plan(first: int, last: int, words: str) -> str:
    """“十三五”, “十三五”以来, “十三五”末, “十三五”开局之年, “十三五”前四年: the years of a plan that words
    name.
    """
    if some := FIRST_YEARS.search(words):
        return f"{first}/{first + value_of(some[1]) - 1}"
    if "以来" in words:
        return f"{first}/"
    if words.endswith("之年"):
        return str(last if "收官" in words else first)
    return str(last) if re.search("末|底", words) else f"{first}/{last}"


def _since(words: str, published: str) -> str:
    """党的十八大以来: since the year of the event; within the year of publication that year is the whole of
    it. Of two events of a name the last one before publication is meant; "" where none can be told.
    """
    named = [event for event in events() if event.name in words]
    began = [event for event in named if not published or event.began[: len(published)] <= published]
    if not began or (len(began) > 1 and not published):
        return ""
    year = began[-1].began[:4]
    return year if year == published[:4] else f"{year}/"


def _dated(words: str, published: str) -> tuple[str, str, bool] | None:
    """(first, last or "", whether it runs on) of an expression that names a date; None where it names
    none.
    """
    years, base, named = _years(words, published[:4]), published[:4], words.partition("的上年")[0]
    for word, shift in RELATIVE.items():
        if not years and word in named:
            if not base:
                return None
            years = [str(int(base) + shift)]
    if years and "的上年" in words:  # 2018年的上年末, 今年的上年
        years = [str(int(years[0]) - 1)]
    since = bool(SINCE.search(words))
    if END_TO_END.match(words):
        years[0] = str(int(years[0]) + 1)
    if len(years) > 1 and (ends := _ends_told(words, years)):  # 2018年9月至2019年8月
        return *ends, False
    if len(years) > 1:
        return years[0], years[-1] if years[-1] != years[0] else "", False
    iso = re.search(r"((?:19|20)\d{2})[-./](\d{1,2})(?:[-./](\d{1,2}))?", words)
    if iso:
        return "-".join([iso[1], *(f"{int(p):02d}" for p in iso.groups()[1:] if p)]), "", since
    months = [value_of(m) for m in MONTH.findall(words)]
    days = [value_of(d) for d in DAY.findall(words)]
    between = re.search(NUM + rf"(?:、{NUM[1:-1]})*(?:[-—–~～至到]+|、)" + NUM + "月", words)
    half = FIRST_MONTHS.search(words)
    months = months or ([value_of(half[1])] if half else [])
    if not years and months and base and words.endswith("前"):  # 6月底前: to come
        years = [base]
    if not years:
        years = _year_of(months, days, published)
        if not years:
            return None
    year = years[0]
    if words.endswith("前") and not days and not BY_MONTHS_END.search(words):  # 年底前, 5月前: in the year
        return year, "", False
    if between:
        return f"{year}-{value_of(between[1]):02d}", f"{year}-{value_of(between[2]):02d}", False
    if half:
        return f"{year}-01", f"{year}-{value_of(half[1]):02d}", False
    for part, (a, b) in PART.items():
        if part in words or part.replace("一", "1") in words:
            if TO_END.search(words) or BY_THEN.match(words):  # 三季度末, 截至上半年
                return f"{year}-{b:02d}", "", since
            first = 1 if "前" + part in words else a
            if words.startswith("前") and first == 1 and "00" < published[5:7] < f"{b:02d}":
                year = str(int(year) - 1)  # 前三季度, told in spring
            return f"{year}-{first:02d}", f"{year}-{b:02d}", False
    if months and days:
        ends = [f"{year}-{months[min(i, len(months) - 1)]:02d}-{d:02d}" for i, d in enumerate(days[:2])]
        return ends[0], ends[1] if len(ends) > 1 else "", since and len(ends) == 1
    if months:
        return f"{year}-{months[0]:02d}", f"{year}-{months[1]:02d}" if len(months) > 1 else "", since
    if days and len(published) >= 7:
        ends = [f"{published[:7]}-{d:02d}" for d in days[:2]]
        return ends[0], ends[1] if len(ends) > 1 else "", since
    if TO_END.search(words):
        return f"{year}-12", "", since
    return year, "", since


def _ends_told(words: str, years: list[str]) -> list[str]:
    """The two ends of a stretch, of which one is told by its month at least; [] where neither is."""
    named = [m.end() for m in ANY_YEAR.finditer(words.partition("的上年")[0])]
    told = [END_OF_A_STRETCH.match(words, at) for at in named]
    if len(told) != 2 or len(years) != 2 or not any(m and m[1] for m in told):
        return []
    return [year + (_month_of(m) if m else "") for year, m in zip(years, told, strict=True)]


def _month_of(m: re.Match) -> str:
    """-09, -09-15 of what stands behind a year."""
    if m["end"]:
        return "-12"
    return "".join(f"-{value_of(part):02d}" for part in m.groups()[:2] if part)


def _years(words: str, base: str) -> list[str]:
    """The years that words name: by their number, and beside such a one reckoned from that of the page."""
    named = [m.group() for m in ANY_YEAR.finditer(words.partition("的上年")[0])]
    if not base or not (len(named) > 1 or any(YEAR.match(year) for year in named)):
        named = [year for year in named if YEAR.match(year)]
    return [str(int(base) + RELATIVE[year]) if year in RELATIVE else _year(year) for year in named]


def _year_of(months: list[int], days: list[int], published: str) -> list[str]:
    """The year that a month without a year lies in: the last such month before publication."""
    if not months:
        return [published[:4]] if days and len(published) >= 7 else []
    if not published:
        return []
    if len(published) < 7:
        return [published[:4]]
    # 1月至9月 is over by its end; a stretch of days may be announced.
    month = months[0] if days else max(months)
    return [str(int(published[:4]) - (month > int(published[5:7]) + 1))]


# 2019年这五年: so many years up to that of the heading above
YEARS_BEFORE = re.compile(
    r"((?:19|20)\d{2})年(?=(?:这|近|过去的?(?!的?一年))?[一二两三四五六七八九十\d]+年(?:来|$))"
)
# 未来三年
AHEAD = re.compile("未来|今后")


def _span(words: str, published: str) -> str:
    """近三年, 两年来: so many years, the last of which is the year just ended where the page is of its
    first half.
    """
    m = SPAN.search(words)
    looks_back = re.search(r"短短|近|过去|这|来$|间$|前$|^[^年]{1,2}年$", words) and not re.match(
        r"后|前|未来|今后", words
    )
    if not m or not published:
        return ""
    if AHEAD.match(words) and (coming := value_of(m[1])):
        return f"{int(published[:4]) + 1}/{int(published[:4]) + coming}"
    if not looks_back:
        return ""
    years = value_of(m[1])
    if not years:  # 近三五年
        return ""
    if words.endswith("前"):
        return str(int(published[:4]) - years)
    if "年多" in words:  # 两年多来: longer than two years
        return f"{int(published[:4]) - years}/"
    last = int(published[:4]) - ("01" <= published[5:7] <= "06")
    if words in ("一年来", "一年间"):
        return str(last)
    return f"{last - years + 1}/{last}" if 1 < years < 20 else ""


def _year(text: str) -> str:
    return str(int(text)) if text.isdecimal() else in_digits(text)
