"""Of what a sentence says that a percentage is a share, and which number has it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from heshu.check.facts import MOVED, PLAN, RATES, THINGS, TIMES, WHOLES, Fact, between, gap
from heshu.check.repeats import pairs_of
from heshu.check.slots import Index

PARTS = ("part", "addend", "each")
# 比去年全年多38.6亿元: how much more there is, not what there is
MORE_THAN = re.compile("[比较][^，。；,;]{1,12}[多少高低增减]出?了?$")
OF_WHAT = re.compile("(?:占|完成(?!率|比例|进度)|达到|^[已仅只才约]*[为是即])([^占]*)$")


def of_what(share: Fact) -> str:
    """What a share says that it is of: 占耕地总面积的, 完成计划的; "" where it does not."""
    m = OF_WHAT.search(share.clause)
    return OF.sub("", m[1]) if m else ""


def names(words: str, whole: Fact) -> bool:
    """Whether the words behind 占 can name a count: 占学校总数, 占任务."""
    if PLAN.search(words):
        return whole.status == "target" or bool(PLAN.search(whole.words))
    said = whole.words + whole.surface[-1:]
    long = len(words) >= LONG_NAME  # 国内生产总值 is no figure of 总投资
    return bool(pairs_of(words) & pairs_of(said) if long else set(words) & set(said))


LONG_NAME = 4


ALL_OF_THEM = re.compile("总数的?[约近]?$")


def _says_a_share(fact: Fact) -> bool:
    """Whether a percentage is a share (占36%), or what a rate is or has become."""
    return fact.unit == "percent" and fact.role in ("share", "to")


# 集中安置率89.9%: whose rate it is.
RATE_OF = re.compile(r"([\u4e00-\u9fff]{2,6})(?:率|进度|比例)[为是达到了约]*$")
# 入户率由2012年的40%提高到90%
RISEN = re.compile(r"([\u4e00-\u9fff]{2,6})(?:率|进度|比例)[由从](?:\d{4}年)?[^，。；\d]{0,6}$")


def _rate_of(name: str, part: Fact) -> bool:
    """Whether a rate's name speaks of a count, or is one of those that any part of a whole may have."""
    return name[-2:] in part.words or (part.role == "part" and name in OF_ANY)


OF_ANY = ("普及", "覆盖", "入户", "通达", "受益")  # 率, with no other name before it
# What may stand between 占 and its number without naming what the share is of.
OF = re.compile(r"比[重例]|分别|[全总][国省市县区州乡镇村]?|[比约为达到了的数]|全部|其中|已|，")
COUNTS = {"户数": "household", "人数": "person"}


def shared(index: Index, groups: dict) -> Iterator[tuple[Fact, Fact]]:
    """Each share that its own phrase gives no whole, and the count right before it that it is said of."""
    for share in filter(_says_a_share, index.facts):
        members = groups.get(share.group, ())
        if any(m.role == "whole" for m in members):
            continue
        start = next((m for m in members if m.role == "from"), None)
        rate = RATE_OF.search(share.lead) or (start and RISEN.search(start.lead))
        subject = BARE.sub("", share.clause.partition("占")[0]) if "占" in share.lead else ""
        part = next((m for m in members if m.role == "part"), None) or part_ahead(index, share, groups)
        part = _named_part(index, share, subject or (rate[1] if rate else "")) or part
        if part and (_either(part, index.ahead(share)[-2:], share, subject) or _is_held(share, part)):
            continue
        part = part and _of_pair(part, index.ahead(share)[-2:], share)
        counted = [f for f in index.ahead(share)[-2:] if f.unit == COUNTS.get(subject)]
        if counted:  # 已入住1926户5530人，户数占…的70%
            part, subject = counted[-1], ""
        if part is None or part.unit in RATES or _mere_time(part):
            continue
        # 占农业总产值比重为40%，比上年提高2个百分点: what a share has become is one
        if share.role != "share" and not ((rate and _rate_of(rate[1], part)) or "占" in share.clause):
            continue
        named = len(subject) < 2 or _is_named(subject, part, groups)
        if named and not _of_another(subject, part, index.ahead(share)):
            yield part, share
    yield from respectively(index, groups)


def _is_named(subject: str, part: Fact, groups: dict) -> bool:
    """Whether the subject of a share is a count: not where all that the two share is said of its whole too,
    其中农民党员6140名，女党员占22%, nor where one of the two is people and the other is not.
    """
    if PEOPLE.search(subject) and part.unit not in FOLK:
        return False
    wholes = [m for m in groups.get(part.group, ()) if m.role in WHOLES and m is not part]
    told = pairs_of("".join(m.words + m.tail[:6] for m in wholes))
    named, own = pairs_of(subject), pairs_of(part.words + part.tail)
    return bool(named & own - told) or named <= own


FOLK = ("person", "person_time", "household")


def _of_another(subject: str, part: Fact, said: list[Fact]) -> bool:
    """Whether a share's subject names what another number of its sentence has and its part has not:
    产业类14个、资金3380万元，教育类5个、资金780万元，产业类资金占65%.
    """
    own = pairs_of(subject) - pairs_of(part.words + part.tail)
    return any(own & pairs_of(f.words) for f in said if f is not part)


# 1740万元、820万元，分别占61%、29%; 1236户5025人，分别完成任务的59%和60%; 72人、48人，占比分别为60%和40%
RESPECTIVELY = re.compile(
    "分别(?:占|完成|达到|为?[^，。；,;]{0,8}的)|^[，,]已?(?:占|完成|达到)[^，。；,;]{1,12}的$"
    "|^[，,](?:所?占(?:[^，。；,;\\d占]{2,12}的)?)?(?:比[例重]?|份额)分别[为是达到]*$"
)


def respectively(index: Index, groups: dict) -> Iterator[tuple[Fact, Fact]]:
    """Each share of a row of shares, and the number of the row before it that it is said of."""
    for shares in groups.values():
        first = shares[0]
        if first.role == "each" and first.unit == "percent" and RESPECTIVELY.search(first.lead):
            ahead = _row_ahead(index.ahead(first), len(shares), of_what(first))
            if RATES_NAMED.search(first.lead):  # 入住率和就业率分别达到96%和88%: each is a rate of its own
                continue
            # 男女生分别占52%和48%: of what is not printed
            subject = pairs_of(first.clause.rpartition("分别占")[0])
            if subject and not any(subject & pairs_of(f"{f.words} {f.tail} 户数 人数") for f in ahead):
                continue
            if len(re.findall("[和与及、]", of_what(first))) + 1 == len(shares):
                continue  # 分别占全县农户和脱贫户的34%和53%: each is of a base of its own
            if len(ahead) == len(shares) and all(f.unit not in UNSHARED for f in ahead):
                yield from zip(ahead, shares, strict=True)


RATES_NAMED = re.compile("率[、和与及][\u4e00-\u9fff]{1,8}率(?:分别|依次)")


def _row_ahead(said: list[Fact], many: int, named: str) -> list[Fact]:
    """The last so many numbers; of pairs (60户200人、30户80人) those that the base's name counts."""
    pairs = said[-2 * many :]
    units = [f.unit for f in pairs]
    if many > 1 and units == ["household", "person"] * many:
        return [f for f in pairs if f.unit == ("person" if PEOPLE.search(named) else "household")]
    return said[-many:]


def _named_part(index: Index, share: Fact, subject: str) -> Fact | None:
    """The number before a share that its clause names best: 产业8.2亿元、交通6.7亿元，产业占55%."""
    ahead = [
        f
        for f in index.ahead(share)[-6:]
        if f.role in PARTS or (subject and f.role in ("", "to") and _bears(subject, f))
    ]
    named = {f: len(pairs_of(subject) & pairs_of(f.head)) for f in ahead}
    best = [f for f in ahead if named[f] == max(named.values()) > 0]
    if len(best) > 1:  # 税收收入, not 非税收入
        best = [f for f in best if f.head.startswith(subject[:2])] or best
    if len(best) == 2 and 0 <= gap(*best) <= 1:
        return _of_pair(best[1], best, share)
    return best[-1] if len(best) == 1 else None


def _bears(name: str, fact: Fact) -> bool:
    """Whether a number's name begins with another, or its clause ends with it: 救助报销8万元，报销比例90%."""
    return fact.head.startswith(name) or fact.clause.endswith(name)


def part_ahead(index: Index, share: Fact, groups: dict) -> Fact | None:
    """The count that a share follows: rates of growth between the two, and a bracket, are passed over."""
    ahead = index.ahead(share)
    if ahead and share.lead[:1] in BRACKETS and ahead[-1].role in PARTS:
        wholes = [m for m in groups.get(ahead[-1].group, ()) if m.role in WHOLES]
        return next((m for m in wholes if m.unit == ahead[-1].unit), None)
    at = len(ahead) - 1
    while at > 0 and (ahead[at].role in MOVED or _mere_time(ahead[at]) or _how_much_more(ahead[at])):
        at -= 1
    near = at >= 0 and gap(ahead[at], share) < (30 if at == len(ahead) - 1 else 60)
    return ahead[at] if near else None


def _how_much_more(fact: Fact) -> bool:
    """Whether a number is by its words how much something has grown, or is more than before."""
    return bool(GROWN.search(fact.lead) or MORE_THAN.search(fact.lead))


def _mere_time(fact: Fact) -> bool:
    """Whether a number is a time, and none that is counted: 240天中，优良180天，占75%; 优良天数180天."""
    return fact.unit in TIMES and fact.role != "part" and not fact.head.endswith("天数")


BRACKETS = ("）", ")")
GROWN = re.compile(r"(?:增长|增|下降|降|减少|提高)[了约为达]*$")
# What may stand before 占 without being another subject.
BARE = re.compile("[约共只仅已正分别合总计均就各却也还又更]|目前|其中|大约")
UNSHARED = (*RATES, "year", "month", "day", "age")  # units that no share is of
PEOPLE = re.compile("(?:人口|人员|群众|劳动力|对象|职工|人数|人|民|者|(?<![卫民产])生)$")


def _either(part: Fact, said: list[Fact], share: Fact, subject: str) -> bool:
    """Whether a share may be of either of two counts side by side: 逾期23户87万元，逾期率0.5%."""
    named = of_what(share)
    two = [f for f in pairwise(said) if part in f and between(*f) in ("", "、")]
    told = subject in COUNTS or (named and not ALL_OF_THEM.fullmatch(named))
    measures = [{one.unit, other.unit} for one, other in two]
    return not told and any(units not in ({"household", "person"}, {part.unit}) for units in measures)


# 5个县的产值占全市的六成: of what the counted have
HELD = re.compile(
    "[\u4e00-\u9fff]{1,8}?(?:的[\u4e00-\u9fff]{2,10}|面积|人口|群众|劳动力|总量|产值|产量|收入|资金|投资|耕地)"
    "[约仅只就共却]*占[^，。；、]*"
)


def _is_held(share: Fact, part: Fact) -> bool:
    """Whether a share is of what those have that the number before it counts."""
    return part.unit in THINGS and bool(HELD.fullmatch(share.lead))


def _of_pair(part: Fact, said: list[Fact], share: Fact) -> Fact:
    """Of two counts side by side the one that comes first, 58户 of 贫困户58户201人，占18%, but of people the
    other: 贫困人口58户201人，占18%; 58户201人，占贫困人口的18%.
    """
    beside = [f for f in said if f is not part and 0 <= gap(f, part) <= 1]
    named = of_what(share) or part.head
    return next((f for f in beside if f.unit == "household" and not PEOPLE.search(named)), part)
