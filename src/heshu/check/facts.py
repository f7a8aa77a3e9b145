"""Claims as the checks use them: exact intervals, dates that compare, and what a number is narrowed to."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

import pandas as pd

from heshu.characters import as_read, in_one_form
from heshu.interval import Interval, exact, interval, point

# Units whose numbers cannot lie below zero are all but these.
SIGNED = ("percentage_point", "times")


@dataclass(frozen=True, slots=True)
class Period:
    """When a claim holds: the first and last day (None: open), and how it was put.

    `kind` is "" (not stated), at (a year, month or day), span (a/b), until (/b) or since (a/).
    """

    start: date | None = None
    end: date | None = None
    kind: str = ""
    precision: int = 0

    @property
    def stated(self) -> bool:
        """Whether the text says when at all."""
        return self.kind != ""


# The bounds of a number that says only where what it counts begins or ends.
BOUNDS = ("less_than", "more_than")

# Units of what is compared with a count rather than counted, and of time.
RATES = ("percent", "percentage_point", "times")
TIMES = ("year", "month", "day", "hour", "minute")

# Units of things and places, which one phrase may add up: 14个行政村、2个社区，共16个村.
UNNAMED = "item"  # a count whose thing was not found: 16个
THINGS = (UNNAMED, "village", "community", "town", "township", "county", "place_count", "unit_org", "project")

# What a difference of two percentages is measured in.
POINTS = {"percentage_point": "percent"}

# What was to be done, of which so much is: 完成年初预算的96%; but not 预算收入, 预算内.
PLAN = re.compile("计划|任务|目标|规划|预算(?![收支]|[内外管单资])")

# Units of one measure: the one that they are compared in, and how much of it one is.
SCALED = {
    "hectare": ("mu", Fraction(15)),
    "km2": ("mu", Fraction(1500)),
    "公斤": ("ton", Fraction(1, 1000)),
    "千克": ("ton", Fraction(1, 1000)),
    "斤": ("ton", Fraction(1, 2000)),
    "千瓦": ("megawatt", Fraction(1, 1000)),
}

# The recorded roles of what has parts or addends.
WHOLES = ("whole", "total", "to", "remaining")
# Those of what a number was before, and of how much it has changed.
MOVED = ("from", "change")

ALL_SO_FAR = re.compile(r"(?:^|[，。；,;])累计[^，。；\d年]{0,8}$")
SO_FAR = re.compile("累计|共有")
# Words for one period, which say so even where the page has no date to count them from.
A_YEAR = re.compile(r"[年月]均|每[年月]|平均每")
# 年初16240人，年末11126人: who was there when the year began; but not 比年初…, 年初计划….
AT_ITS_START = re.compile(
    r"^(?:[^，。；\d]{0,16}(?:19|20)\d{2})?年初(?!计划|预算|确定|目标|提出|下达)[^，。；\d]*$|(?<![比较])年初$"
)
ONE_PERIOD = re.compile(r"[今去上前本]年(?!底|末|初)|年来|近.{1,2}年|[上下]半年|季度|[上本]月")


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One claim, ready to be compared; there is one fact a claim, so that identity is equality.

    `interval` is what the printed number stands for when it was rounded, `truncated` when it was cut off.
    `scope` holds the words that narrow it to a part of what its indicator counts ("" for all of it).
    `said` is its sentence as it is read and `at` where the number stands in it (-1: it was not found there).
    `asof` is the day a stock or a cumulative count holds for; `flow` marks a count of one period only.
    """

    id: str
    doc: str
    article: int
    start: int
    end: int
    surface: str
    number: str
    head: str
    sentence: str
    sentence_start: int
    place: str
    indicator: str
    unit: str
    status: str
    bound: str
    role: str
    group: str
    listed: int
    period: Period
    published: Period
    value: Fraction
    interval: Interval
    truncated: Interval
    lead: str = ""
    tail: str = ""
    when: str = ""
    scope: str = ""
    said: str = ""
    at: int = -1

    @property
    def report(self) -> tuple:
        """What speaks: one page about one place, as a sidebar tells on what the article beside it tells."""
        return (self.doc, self.place)

    @property
    def family(self) -> str:
        """What its indicator belongs to: poor_population for poor_population.lifted."""
        return self.indicator.partition(".")[0]

    @property
    def measure(self) -> str:
        """What it is measured in: its unit, but "count" for things and places of any kind."""
        return "count" if self.unit in THINGS else self.unit

    @property
    def digits(self) -> str:
        """The digits of the number as printed: 578 of 5.78万."""
        return re.sub(r"\D", "", self.number)

    @property
    def clause(self) -> str:
        """The words of its clause before the number."""
        return _clause(self.lead)

    @property
    def listing(self) -> str:
        """The words of its clause, with those of the list that the number closes: 贷款4863笔、金额."""
        return _LISTING.split(self.lead)[-1]

    @property
    def before(self) -> str:
        """The words of its sentence before the number."""
        return self.said[: self.at] if self.at >= 0 else self.lead

    @property
    def behind(self) -> str:
        """The words of its sentence behind the number."""
        return self.said[self.at + len(self.surface) :] if self.at >= 0 else self.tail

    @property
    def words(self) -> str:
        """What the clause says of the number: the words right before it, and what it counts."""
        return f"{self.clause} {self.head}"

    @property
    def headline(self) -> bool:
        """Whether it stands in a headline: a short line without a full stop, not broken within a sentence."""
        text = self.sentence.strip()
        return 0 < len(text) <= 45 and text[-1] not in "。.！？!?；;，,：:、年的和与及在将已"

    @property
    def timeless(self) -> bool:
        """Whether what it counts hardly changes: a register's total, a population, an area."""
        return self.indicator.endswith((".registered", "total_population", "area", "villages_total"))

    @property
    def asof(self) -> date | None:
        """The last day that the number speaks for; the day of publication where the text does not say."""
        if self.period.kind == "at" and self.period.precision == 1 and AT_ITS_START.search(self.clause):
            return self.period.start - timedelta(days=1)
        return self.period.end or self.published.end

    @property
    def dated(self) -> bool:
        """Whether the text says when, and so until when: 2016年以来 on a page without a date is open."""
        return self.period.stated and self.asof is not None

    @property
    def flow(self) -> bool:
        """Whether the number adds up over one period instead of standing for a state."""
        if self.timeless or self.unit == "percent" or self.indicator.endswith(".remaining"):
            return False
        if self.role == "change":
            return True
        if self.indicator.endswith(".lifted") and ALL_SO_FAR.search(self.lead):
            return False  # 2017年脱贫…，2018年脱贫…，累计脱贫
        if not self.period.stated and ONE_PERIOD.search(self.when):  # 去年 on a page without a date
            return True
        if A_YEAR.search(self.words):
            return True
        kind, precision = self.period.kind, self.period.precision
        if kind == "since" and self.indicator.endswith(".lifted") and SO_FAR.search(self.lead):
            return False  # 2016年以来累计脱贫: all that were lifted so far
        return kind in ("span", "since") or (kind == "at" and precision == 1)

    @property
    def order(self) -> tuple:
        """A key that puts facts in reading order, whatever order they came in."""
        return (self.doc, self.start, self.id)


def between(one: Fact, other: Fact) -> str:
    """What a sentence says between two of its numbers, the words before the later one if it was not found."""
    return other.said[one.at + len(one.surface) : other.at] if _in_one_sentence(one, other) else other.lead


def gap(one: Fact, other: Fact) -> int:
    """How many characters stand between two numbers of a page; the blanks within a sentence do not count."""
    in_one = _in_one_sentence(one, other)
    return other.at - one.at - len(one.surface) if in_one else other.start - one.end


def _in_one_sentence(one: Fact, other: Fact) -> bool:
    """Whether two numbers were found in one sentence."""
    same = (one.doc, one.sentence_start) == (other.doc, other.sentence_start)
    return same and min(one.at, other.at) >= 0


def facts(claims: pd.DataFrame, scopes: dict) -> list[Fact]:
    """The claims that have a value, as facts in reading order.

    `scopes` is the part of the rules that says which words narrow an indicator (see `rules.yaml`).
    """
    rows = [row for row in claims.itertuples(index=False) if pd.notna(row.value)]
    rows.sort(key=lambda row: (row.doc, row.start, row.end))
    found = [_placed(_fact(row, *spot)) for row, spot in zip(rows, _spots(rows), strict=True)]
    found = _with_register(found)
    subsets = _subsets(found)
    wholes = (f for f in found if f.group and f.role in WHOLES)
    told = {f.group: some for f in wholes if (some := _some_places(f, scopes["places"]))}
    return [replace(f, scope=_scope(f, scopes, f.id in subsets, told.get(f.group, ""))) for f in found]


def _spots(rows: Iterable) -> Iterator[tuple[str, int]]:
    """The sentence of each claim as it is read, without the blanks of the page, and where the number stands.

    The numbers of a sentence are looked for one behind the other, each by its surface.
    """
    sentence, end = None, 0
    for row in rows:
        end = end if sentence == (row.doc, row.sentence_start) else 0
        sentence, said, surface = (row.doc, row.sentence_start), _said(row.sentence), _plain(row.surface)
        at = said.find(surface, end)
        end = at + len(surface) if at >= 0 else end
        yield said, at


@lru_cache(maxsize=16384)
def _said(sentence: str) -> str:
    return as_read("".join(sentence.split()))


def period(text: str) -> Period:
    """A period of the codebook: 2019, 2019-10, 2016/2019, /2019 (up to), 2016/ (since); "" if it is none."""
    first, slash, last = text.strip().partition("/")
    starts, ends = _days(first), _days(last if slash else first)
    if (first and not starts) or (last and not ends) or not (starts or ends):
        return Period()
    kind = "at" if not slash else "span" if first and last else "since" if first else "until"
    return Period(starts and starts[0], ends and ends[1], kind, len((last or first).split("-")))


def _days(text: str) -> tuple[date, date] | None:
    parts = text.split("-")
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return None
    try:
        first = date(*(int(p) for p in parts), *[1] * (3 - len(parts)))
    except ValueError:
        return None
    if len(parts) == 3:
        return first, first
    month = first.month if len(parts) == 2 else 12
    return first, date(first.year, month, calendar.monthrange(first.year, month)[1])


# A mean in whole numbers has been rounded: 人均可支配收入5130元, 平均每家12个床位.
MEAN = re.compile("[人户亩村年月日次件家班校镇乡县场组队所台株头只栋座笔期批单]均|平均|均价")
HALF = Fraction(1, 2)


def _fact(row, said: str, at: int) -> Fact:
    number, printed = exact(row.value), interval(row.low, row.high, row.low_open, row.high_open)
    unit = row.unit
    if unit == "ratio":  # 七成 and 三分之一 are compared with percentages
        unit, number, printed = "percent", 100 * number, printed * point(100)
    if printed.is_point and MEAN.search(_clause(_plain(row.lead)) + _plain(row.head)):
        printed = interval(number - HALF, number + HALF)
    if unit in SCALED:  # 亩产392公斤 is compared with 总产量2203万吨, 1200公顷 with 25平方公里
        unit, part = SCALED[unit]
        number, printed = number * part, printed * point(part)
    if printed.low < 0 < number and row.unit not in SIGNED:
        printed = interval(0, row.high, False, row.high_open)
    return Fact(
        id=f"{row.doc}:{row.start}-{row.end}",
        doc=row.doc,
        article=row.article,
        start=row.start,
        end=row.end,
        surface="".join(row.surface.split()),
        number=_plain(row.number),
        head=_plain(row.head),
        lead=_plain(row.lead),
        tail=_plain(row.tail),
        when=row.time_words,
        sentence=row.sentence,
        sentence_start=row.sentence_start,
        place=row.place,
        indicator=_indicator(row),
        unit=unit,
        status=_status(row),
        bound=row.bound,
        role=row.role,
        group=row.group,
        listed=row.listed,
        period=period(row.period),
        published=period(row.published),
        value=number,
        interval=printed,
        truncated=_truncated(number, printed, row.bound),
        said=said,
        at=at,
    )


# 占全省185万贫困人口的32%: what a county's number is a share of is the province's.
OF_ABOVE = re.compile("占[^，。；]{0,8}?全([国省市州])[^，。；]{0,8}$")
LEVELS = {"国": 0, "省": 1, "市": 2, "州": 2}


def _placed(fact: Fact) -> Fact:
    """A fact with the place above its own where its words make it the base of a share of that place."""
    m = OF_ABOVE.search(fact.lead) if fact.role == "whole" else None
    if m is None or fact.place.endswith(m[1]):
        return fact
    return replace(fact, place="/".join(fact.place.split("/")[: LEVELS[m[1]]]))


def _indicator(row) -> str:
    """The code of a claim. The codebook has none for the counties still on the list or to come off it: their
    role and status tell them.
    """
    if row.indicator == "poor_counties.lifted" and row.status == "target":
        return "poor_counties.to_lift"
    still = row.unit == "county" and row.indicator == "other" and row.role in ("remaining", "to")
    return "poor_counties.remaining" if still and "贫" in row.head + row.lead else row.indicator


_LISTING = re.compile("[，。；：,;:]")


@lru_cache(maxsize=16384)
def _clause(lead: str) -> str:
    return re.split("[，。；：、,;:]", lead)[-1]


def _status(row) -> str:
    """The status of a claim; a register is there, whatever is planned for it: 今年要让86个贫困村都通上网."""
    planned = row.status == "target" and row.indicator.endswith(".registered")
    return "actual" if planned else row.status


def _plain(text: str) -> str:
    """Words as the patterns of the rules expect them: Simplified, half-width digits, no blanks."""
    return in_one_form("".join(text.split()))


def _truncated(number: Fraction, printed: Interval, bound: str) -> Interval:
    """What the number stands for if its further digits were cut off instead of rounded: [v, v + one unit)."""
    if bound != "exact" or printed.is_point or number - printed.low != printed.high - number:
        return printed
    return interval(number, printed.high + (number - printed.low), False, True)


# 全村312户1186人，其中建档立卡贫困户96户378人: the poor of all the people of a place are its register.
POOR = re.compile("(?:建档立卡)?(?:农村)?贫困(?:农?户|人口)")
OF_POOR = re.compile("贫|建档|扶贫|识别")
ALL_PEOPLE = re.compile(r"[全辖共总][村县镇乡市区]?|村民小组|[村县镇乡]现?有(?:村民|农户|农牧民)*$|人口")
SOME_PEOPLE = re.compile(
    "社员|搬迁|入住|培训|贷款|带动|惠及|覆盖|发放|吸纳|就业|务工|参加|流转|受益|安置|监测|岗位|低保|五保|特困|供养|残疾"
)
REGISTERS = {"household": "poor_households.registered", "person": "poor_population.registered"}


def _with_register(found: list[Fact]) -> list[Fact]:
    """The facts, with the poor that are part of all the people of a place as its register."""
    wholes = {(f.group, f.unit): f for f in found if f.role == "whole" and f.group}
    poor = {f.id: REGISTERS[f.unit] for f in found if _is_register(f, wholes.get((f.group, f.unit)))}
    people = {
        wholes[f.group, f.unit].id: "total_population" for f in found if f.id in poor and f.unit == "person"
    }
    # 全县1.2万户农牧民中有贫困户2137户: the register is of the part.
    part_of = (wholes.get((f.group, f.unit)) for f in found if f.role == "part" and POOR.fullmatch(f.head))
    folk = {w.id: "other" for w in part_of if w and _of_register(w) and not OF_POOR.search(w.words)}
    told = poor | people | folk
    return [replace(f, indicator=told[f.id]) if f.id in told else f for f in found]


def _of_register(fact: Fact) -> bool:
    return fact.indicator.endswith(".registered")


def _is_register(part: Fact, whole: Fact | None) -> bool:
    if whole is None or part.role != "part" or part.indicator != "other" or part.unit not in REGISTERS:
        return False
    return _counts_people(whole, whole.tail[:6]) and POOR.fullmatch(part.head) is not None


def _counts_people(whole: Fact, behind: str = "") -> bool:
    """Whether the words of a figure, and some behind it, make it one of all the people of a place."""
    said, kept = whole.lead + whole.head + behind, whole.indicator in ("total_population", "other")
    return kept and ALL_PEOPLE.search(said) is not None and not SOME_PEOPLE.search(said)


def _subsets(found: list[Fact]) -> set[str]:
    """Parts and addends of a total of their own kind: they count less than all their indicator says."""
    groups = defaultdict(list)
    for fact in found:
        if fact.group:
            groups[fact.group].append(fact)
    return {part.id for members in groups.values() for part in members if _is_subset(part, members)}


PEOPLE = re.compile("(?:总|农业|农村|乡村|户籍|常住|农牧业)人口$")
OF_PEOPLE = re.compile("占[^，。；]{0,6}(?:总|农业|农村|乡村|户籍|常住|农牧业)人口[^，。；]{0,6}$")


def _has_people(whole: Fact) -> bool:
    """Whether a figure counts all the people of a place, or its households."""
    return PEOPLE.search(whole.head) is not None or _counts_people(whole)


def _is_subset(part: Fact, members: list[Fact]) -> bool:
    alike = [m for m in members if m.indicator == part.indicator and m.unit == part.unit and m is not part]
    if part.role in ("part", "addend"):
        wholes = [m for m in members if m.role in WHOLES and m.unit == part.unit]
        all_poor = part.indicator.endswith(".registered")  # of a population, its register
        of_people = all_poor or part.indicator.endswith(".remaining")
        wholes = [m for m in wholes if not (of_people and _has_people(m))]
        # 其中已脱贫 of a register's count is all that were lifted; any other part is less than its kind.
        if all_poor and any(OF_PEOPLE.search(m.lead) for m in members if m.role == "share"):
            return False  # 贫困人口2.1万人，占农村人口的12%
        if all_poor and any(m.role == "share" for m in members):
            return all(m.place == part.place for m in wholes)  # 深度贫困县有贫困人口31万人，占全市的52%
        return any(m.indicator == part.indicator or m.family != part.family for m in wholes)
    return part.role == "each" and any(m.role == "each" for m in alike)


# 靠发展产业脱贫1986人: those alone
BY_MEANS = re.compile(r"(?:靠|通过|依托|借助)[^，。；、\d]{1,12}$")


def _scope(fact: Fact, scopes: dict, subset: bool, places: str) -> str:
    """The words that narrow a fact; `places` are those that the sentence of its whole speaks of.

    A register's counts are of all of it but for the words that narrow them; elsewhere a fact takes the name
    of the first scope whose words it shows, in its head or right before the number.
    """
    part = ("|part" if subset else "") + ("|mean" if A_YEAR.search(fact.words) else "")
    registered = fact.indicator.endswith(".registered") and (
        fact.lead.endswith("已有") or NEWLY.search(fact.words)
    )
    part += "|some" if registered or SOME_OF_THEM.search(fact.lead) else ""  # 已有30多户贫困户申请贷款
    some = places or _some_places(fact, scopes["places"])
    if fact.family in scopes["registers"]:
        means = BY_MEANS.search(fact.clause)
        words = fact.head + (means.group() if means else "")
        return "".join(sorted(set(scopes["narrow"].findall(words)))) + part + some
    for name, pattern in scopes["named"].items():
        if pattern.search(fact.words):
            return name + some
    return part + some


# 新识别贫困户64户218人，清退31户, 少了14户29人: who came to the register or left it is not all of it
NEWLY = re.compile("新(?:识别|纳入|增|致贫)|返贫|清退|清理|剔除|核减|错评|净[增减]|[多少][了出] ")
# 定点帮扶592个贫困县, 抽查36个贫困村: what somebody does something to is not all there are.
SOME_OF_THEM = re.compile(
    "(?:帮扶|结对|对口|包联|联系|覆盖|惠及|辐射|涉及|抽[查取选中样]|走访|考核|检查|核查|支持)[了的]?$"
)
# 全省, 我市, 该县: what comes behind is of the whole place again; but not 是全省最穷的地区.
WHOLE_PLACE = re.compile("(?<![占比是为])[全我该本][国省市县区州旗乡镇村]")


def _some_places(fact: Fact, kinds: re.Pattern) -> str:
    """The places of a kind that the sentence speaks of (10个深度贫困县贫困人口由…); 其中 where it goes on
    with a part of what was counted before; "" where it names none, or counts them.
    """
    told = fact.before
    whole = max((m.end() for m in WHOLE_PLACE.finditer(told)), default=0)
    named = kinds.findall(told, whole) + kinds.findall(fact.head)
    if not named and told.startswith("其中") and not whole:
        named = ["其中"]
    some = SOME_COUNTED.search(told, whole) if not named else None
    return f"|{named[-1]}" if named else f"|{some[0]}" if some else ""


# 目前9个县未脱贫17.6万人: of those counties
SOME_COUNTED = re.compile(
    r"(?<!\d)\d+个?(?:县|乡镇|乡|镇|村)(?=[未已尚仍还共]*(?:脱贫|剩余|贫困)[^，。；、：\d]{0,4}$)"
)
