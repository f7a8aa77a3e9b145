"""What is said again, or all but said again; and what one number or a pair of them says by itself."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import chain, pairwise

from heshu.check.facts import MOVED, PLAN, RATES, TIMES, UNNAMED, Fact, between, gap
from heshu.check.rules import Codebook, Rule
from heshu.check.slots import (
    FAR,
    Binding,
    Index,
    Slot,
    bound,
    by,
    compatible,
    joined,
    reading_order,
    sameness,
    slot,
)
from heshu.codebook import units
from heshu.interval import point

SCALED = re.compile(
    r"\d.*[万亿.]|[一二三四五六七八九十百千][万亿]"
)  # a number that two things hardly share: 7.8万
LONG = 4  # figures of a number that an article hardly prints twice of two things


def restated(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """What an article says again: restatements that agree and, for what has one value, that disagree."""
    parts = {(f.doc, f.unit, f.value) for f in index.facts if f.role == "part" and f.group}
    for slots in index.same.values():
        one_value = slots[0].first.indicator in book.unique and slots[0].first.status == "actual"
        if len(slots) > 1:  # 90个县中的36个具备条件。…36个县: a part told again is no other count of all
            slots = [s for s in slots if (s.first.doc, s.first.unit, s.first.value) not in parts]
        if one_value and sum(len(s.facts) for s in slots) > 1:
            yield Binding(rule, {"said": tuple(reading_order(slots))})
    named = by(index.facts, _named_alike).values()
    apart = [facts for facts in named if len({_said_alike(f) for f in facts}) > 1]
    alike = [row for facts in by(index.facts, _said_alike).values() for row in _of_one_place(facts)]
    found = (_one_count(index.facts), _rounded_before(index), _pointed_at(index), _years(index))
    for facts in _united([*alike, *apart, *chain.from_iterable(found)]):
        kept = all(f.indicator in book.unique and f.status == "actual" for f in facts)
        # 首批43户搬迁，剩下的43户明年搬: one sentence hardly says a short number twice
        once = len({f.sentence_start for f in facts}) == 1 and _figures(facts[0]) < SHARED
        once = once and not any(THESE.search(f.lead) for f in facts)
        if len(facts) < 2 or once or _only_alike(facts):
            continue
        if not (kept and len({sameness(f) for f in facts}) == 1):
            yield Binding(rule, {"said": (joined(facts),)})


def _only_alike(facts: list[Fact]) -> bool:
    """Whether numbers are the same by what they are, not by what they tell: nothing at all (0.00万元), a
    class of ages (0至14岁), what was planned and just so much done (预算36.45万元，支出36.45万元).
    """
    first = facts[0]
    classes = first.unit == "age" and first.bound != "exact"
    planned = {PLAN.search(f.words) is not None for f in facts}
    one_sentence = len({f.sentence_start for f in facts}) == 1
    return first.value == 0 or classes or (one_sentence and len(planned) > 1)


def _said_alike(fact: Fact) -> tuple:
    """What facts share that say one thing: a long number, whatever is said of it; else what it counts too."""
    figures = _figures(fact)
    if figures >= LONG:
        return (fact.doc, fact.measure, fact.value)
    if figures == LONG - 1:
        return (fact.doc, fact.unit, fact.value)
    words = _counted(fact) if fact.indicator != "other" else (fact.head and fact.head[-2:])
    return words and (fact.doc, words, fact.unit, fact.value)


def _counted(fact: Fact) -> str:
    """What an indicator counts: those registered and those lifted of them are one, where many."""
    return fact.family if fact.value >= 10 and not fact.indicator.endswith(".remaining") else fact.indicator


def _figures(fact: Fact) -> int:
    return len(fact.number.strip("0万亿.").replace(".", ""))


def _of_one_place(facts: list[Fact]) -> list[list[Fact]]:
    """Facts that say one thing of one place: of a town and of its village, but not of two villages."""
    if _figures(facts[0]) >= LONG:
        return [facts]
    places = {f.place for f in facts}
    inmost = max(places, key=len)
    nested = facts[0].value >= 10 and all(f"{inmost}/".startswith(f"{place}/") for place in places)
    return [facts] if nested and all(places) else list(by(facts, lambda f: f.report).values())


def _named_alike(fact: Fact) -> tuple:
    """What facts share whose heads begin alike (8个村民组散落在…, 8个村民组全部…), or whose sentences go on
    alike (最后7个贫困县摘帽); () for what has neither.
    """
    if fact.indicator == "other":
        return (*fact.report, fact.head[:3], fact.unit, fact.value) if len(fact.head) > 2 else ()
    said = fact.tail[:5] if fact.tail.startswith(fact.head) and len(fact.tail) > 4 else ""
    return (*fact.report, said, fact.unit, fact.value) if said else ()


def _united(groups: list[list[Fact]]) -> list[list[Fact]]:
    """Groups of facts that say the same, with those that share a fact made one."""
    found: dict[str, list[Fact]] = {}
    for group in groups:
        rows = {id(found[f.id]): found[f.id] for f in group if f.id in found}
        row = {f.id: f for f in [*(f for r in rows.values() for f in r), *group]}
        united = list(row.values())
        found.update(dict.fromkeys(row, united))
    return list({id(row): row for row in found.values()}.values())


# 宣布8个县退出 … 以上8个县; 这8个县
THESE = re.compile("(?:以上|上述|(?<!因)这|该|此)$")
# 有45户入股…，45户一共分红2.7万元: a bare count at the head of a clause is one told before
TAKEN_UP = re.compile(r"(?:^|[，。；,;“])$")
TOGETHER = re.compile("(?:[一总]?共|合计)(?!有)")


def _pointed_at(index: Index) -> Iterator[list[Fact]]:
    """A count that points back (这8个县, 45户一共), and the last one of its value and measure before it."""
    rows: dict[str, list[Fact]] = {}
    for fact in index.facts:
        these = THESE.search(fact.lead)
        taken_up = these or (TAKEN_UP.search(fact.lead) and TOGETHER.match(fact.tail))
        if taken_up and fact.unit not in NOT_COUNTED and fact.value > 1:
            told = (f for f in reversed(index.facts_of(fact)) if f.measure == fact.measure)
            alike = (f for f in told if f.value == fact.value)
            same = next((f for f in alike if these or f.sentence_start != fact.sentence_start), None)
            if same is not None:
                rows[fact.id] = rows.setdefault(same.id, [same])
                rows[fact.id].append(fact)
    yield from {id(row): row for row in rows.values()}.values()


# 五年来, 最近五年间, 用三年时间: a stretch of time that an article goes on to speak of
LASTING = re.compile("[多]?(?:来|间|以来|时间|期间|里(?!程)|内)")


def _years(index: Index) -> Iterator[list[Fact]]:
    """五年来… in a headline and in its article, or in two of its sentences."""
    years = (f for f in index.facts if f.unit == "year" and f.bound == "exact")
    for facts in by(years, lambda f: (f.doc, f.article, f.value)).values():
        told = [f for f in facts if f.headline or LASTING.match(f.behind)]
        yield list({f.sentence_start: f for f in reversed(told)}.values())[::-1]


ROUGH = 0.1  # by how much of it a rounded number misses what it stands for


def _rounded_before(index: Index) -> Iterator[list[Fact]]:
    """形成近20亿元闲置资金 … 闲置资金19.5亿元: a number in round figures and the exact one of that name."""
    rows: dict[str, list[Fact]] = {}
    for facts in index.units.values():
        rough = [f for f in facts if not f.interval.is_point and f.bound != "range" and _exactness(f) < 3]
        exact = [f for f in facts if f.interval.width < f.value * ROUGH / 10 and _figures(f) > 2]
        for one in rough if facts[0].unit not in NOT_COUNTED else ():
            told = (f for f in exact[:FAR] if _rounds(one, f))
            found = min(told, key=lambda f: abs(f.value - one.value), default=None)
            if found is not None:
                rows.setdefault(found.id, [found]).append(one)
    yield from rows.values()


def _exactness(fact: Fact) -> int:
    """How many figures of a number are no noughts: 1 of 3万余, 3 of 32.6万."""
    return len(fact.number.strip("0万亿余多").replace(".", ""))


def _rounds(rough: Fact, exact: Fact) -> bool:
    """Whether a round figure stands for an exact one: near it, and told of by its name or as passed by it."""
    if exact.role in MOVED or abs(exact.value - rough.value) >= max(rough.value * ROUGH, _step(rough)):
        return False
    named = rough.interval.meet(exact.interval) and (_one_name(rough, exact) or _passed(rough, exact))
    return bool(named)


# 3万余人, 逾十二万人次
OVER = re.compile("[余多逾]")


def _step(rough: Fact) -> int:
    """By how much less than 余 or 多 says a number stands: 10000 of 3万余, 1000 of 8000多; 0 without them."""
    value = int(rough.value)
    noughts = len(str(value)) - len(str(value).rstrip("0"))
    return 10**noughts if value and OVER.search(rough.surface) else 0


# 发放贷款20177万元，首次突破2亿元
PASSED = re.compile("[，,](?:首次|率先|已|一举|历史性)*突破")


def _passed(mark: Fact, fact: Fact) -> bool:
    """Whether a round figure is what the number right before it has passed."""
    return bool(PASSED.fullmatch(mark.lead)) and 0 < gap(fact, mark) < len(mark.lead) + 2


def _one_name(one: Fact, other: Fact) -> bool:
    """Whether the names of two numbers share three characters in a row that name something."""
    said = (_runs(f.head) | _runs(f.tail[:10]) for f in (one, other))
    return any(len(name) >= SHARED for name in set.intersection(*said))


NOT_COUNTED = (*RATES, *TIMES, "age")
SHARED = 3  # characters in a row that name one thing


def _one_count(facts: list[Fact]) -> Iterator[list[Fact]]:
    """Counts of one value that name one thing: 12个深度贫困县, 21个深度贫困乡镇 and 这21个乡镇.

    A number of one figure is too common for that, and one sentence says nothing twice.
    """
    counts = [f for f in facts if f.unit not in NOT_COUNTED and f.value >= 10 and f.interval.is_point]
    for alike in by(counts, lambda f: (*f.report, f.value, f.measure)).values():
        rows: list[list[Fact]] = []
        known: dict[str, list[Fact]] = {}
        for fact in alike:
            names = _runs(fact.head) | _runs(fact.tail[:8])
            row = next((known[name] for name in sorted(names) if name in known), None)
            if row is None:
                row = []
                rows.append(row)
            row.append(fact)
            known.update(dict.fromkeys(names, row))
        once = (list({f.sentence_start: f for f in reversed(row)}.values())[::-1] for row in rows)
        yield from (row for row in once if len(row) > 1)


# What any count of this subject may be of: it names nothing by itself.
COMMON = re.compile(
    "贫困|脱贫|扶贫|重点|深度|全部|建档|立卡|困[人户村县]|[人户个]口|[村县户人]全|全县|全村|[0-9]"
)


def _runs(word: str) -> set[str]:
    """Every two or three characters of a word that follow each other and name something."""
    pairs = {pair for pair in pairs_of(re.split("[（(，。；、]", word)[0]) if not COMMON.search(pair)}
    return pairs | {word[i : i + SHARED] for i in range(len(word) - SHARED + 1)}


def restated_pages(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """What two articles say of one place, thing and date."""
    said = defaultdict(list)
    for slots in index.same.values():
        fact = slots[0].first
        if fact.indicator in book.unique and fact.status == "actual" and fact.place and fact.asof:
            said[sameness(fact)[1:]] += slots
    for slots in said.values():
        if len({s.first.report for s in slots}) > 1:
            yield Binding(rule, {"said": tuple(reading_order(slots))})
    told = (f for f in index.facts if f.place and (_many_figures(f) or _all_there_are(f)))
    for facts in by(told, lambda f: (f.place, _named(f), f.unit, f.value)).values():
        kept = all(f.indicator in book.unique and f.status == "actual" for f in facts)
        if len({f.doc for f in facts}) > 1 and not (kept and len({sameness(f)[1:] for f in facts}) == 1):
            yield Binding(rule, {"said": (joined(facts),)})


def _many_figures(fact: Fact) -> bool:
    """Whether a number has so many figures that pages hardly print it of two things that they name alike."""
    return _figures(fact) >= LONG - 1 and (fact.indicator != "other" or len(fact.head) > SHARED)


def _named(fact: Fact) -> str:
    return _counted(fact) if fact.indicator != "other" else fact.head


# 62个贫困村全部出列: all that the register has
ALL_OUT = re.compile(r"[^，。；、\d]{0,8}(?:全部|均已?|都已?|悉数)(?:退出|出列|摘帽|脱贫|销号)")


def _all_there_are(fact: Fact) -> bool:
    """Whether a number counts all of a register, when it was made or when it was cleared."""
    cleared = fact.indicator.endswith(".lifted") and ALL_OUT.match(fact.tail)
    return fact.value >= 10 and not fact.scope and bool(fact.timeless or cleared)


def headline(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A number of a headline and the one of its article that it repeats, or misses by one slip."""
    for facts in by(index.facts, lambda f: (f.doc, f.article)).values():
        body = [f for f in facts if not f.headline]
        for fact in facts:
            match = _repeated(fact, body) if fact.headline else None
            if match and (fact.interval.meet(match.interval) or not _ends_the_text(fact, body)):
                yield bound(rule, {"headline": fact, "body": match})


def _ends_the_text(fact: Fact, body: list[Fact]) -> bool:
    """Whether a line that lacks its full stop is the end of a text rather than a headline set behind it."""
    return bool(body) and fact.start > body[-1].start and "，" in fact.said


def _repeated(fact: Fact, body: list[Fact]) -> Fact | None:
    near = [f for f in body[:FAR] if f.unit in (fact.unit, UNNAMED) or not fact.unit]
    named = [f for f in near if f.head and fact.head and f.unit == fact.unit]
    alike = [f for f in named if f.head in fact.head or fact.head in f.head]
    same = [f for f in near if f.interval.meet(fact.interval) and (f in alike or _named_in(fact, f))]
    same = same or [f for f in near if f.number == fact.number and SCALED.search(f.number)]
    same = same or [f for f in near[:NEXT] if f.unit == fact.unit == "year" and f.value == fact.value > 1]
    same = same or [f for f in near if _rounded(fact, f)]
    same = same or [f for f in near if f.number == fact.number and f.value >= 10 and _same_words(fact, f)]
    same = same or _alone_rounded(fact, near)
    slipped = [f for f in near if (f in alike or _long_alike(f, fact)) and one_slip(f.number, fact.number)]
    loose = [f for f in near if one_slip(f.number, fact.number) and _speaks_of(fact, f)]
    return next(iter(same or slipped or ([] if any(f.value == fact.value for f in body) else loose)), None)


NEXT = 12  # numbers behind a headline among which the years that it speaks of are told again


def _long_alike(fact: Fact, other: Fact) -> bool:
    """Whether two long numbers are of one indicator and unit, however each is worded."""
    long = min(len(fact.digits), len(other.digits)) >= LONG
    return long and (fact.indicator, fact.unit) == (other.indicator, other.unit) and fact.indicator != "other"


def _rounded(fact: Fact, other: Fact) -> bool:
    """Whether a headline's figure is that of its article in fewer digits: 采购84亿元, 采购、销售84.36亿元."""
    scaled = SCALED.search(fact.number) and SCALED.search(other.number) and fact.unit == other.unit
    scaled = scaled and _figures(fact) <= _figures(other)
    said = (pairs_of(f.listing + f.head) for f in (fact, other))
    return bool(scaled and fact.interval.meet(other.interval) and set.intersection(*said))


def _alone_rounded(fact: Fact, near: list[Fact]) -> list[Fact]:
    """The one figure of an article that a headline's stands for in fewer digits: 9000余户 for 9130户."""
    rough = SCALED.search(fact.number) or OVER.search(fact.surface)
    told = [f for f in near if f.unit == fact.unit and f.unit not in NOT_COUNTED and f.role not in MOVED]
    told = [f for f in told if rough and _exactness(f) > _exactness(fact) and f.interval.meet(fact.interval)]
    told = [f for f in told if abs(f.value - fact.value) < max(fact.value * ROUGH, _step(fact))]
    return told[:1] if len({f.value for f in told}) == 1 else []


def _same_words(fact: Fact, other: Fact) -> bool:
    """Whether what is said of two numbers of one unit right before or behind them has a word in common."""
    said = pairs_of(fact.words + fact.tail)
    return fact.unit == other.unit and bool(said & pairs_of(other.words + other.tail))


def _speaks_of(fact: Fact, other: Fact) -> bool:
    """Whether the sentence of a number of three figures names at least two things of another's."""
    said = [pair for pair in sorted(pairs_of(fact.head)) if pair in other.said]
    run = any(fact.head[i : i + SHARED] in other.said for i in range(len(fact.head) - SHARED + 1))
    swapped = sorted(fact.number) == sorted(other.number)  # 4310 for 4130 is a slip of the hand
    named = (run and swapped) or len(set("".join(said))) >= 4
    return len(other.digits.strip("0")) > 2 and named


def _named_in(fact: Fact, other: Fact) -> bool:
    return len(fact.head) > 2 and fact.head[-3:] in other.words


def one_slip(one: str, other: str) -> bool:
    """Whether two prints of at least two figures differ by one character changed, left out or swapped."""
    figures = max(len("".join(c for c in n if c.isdigit()).strip("0")) for n in (one, other))
    if min(len(one), len(other)) < 2 or figures < 2 or one == other:
        return False
    if len(one) == len(other):
        wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        i = wrong[0]
        return len(wrong) == 1 or (wrong == [i, i + 1] and one[i : i + 2] == other[i : i + 2][::-1])
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def near_miss(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """Two numbers of one page and thing that differ by two digits that changed places: long ones, or of three
    digits where their names are one.
    """
    for facts in by(index.facts, _printed_alike).values():
        alike = _alike if len(facts[0].digits) >= LONG else _same_name
        seen = {}
        for fact in facts:
            for shape in _shapes(fact.number):
                other = seen.setdefault(shape, fact)
                if other.value != fact.value and alike(other, fact) and not _of_one_phrase(other, fact):
                    yield bound(rule, {"one": other, "other": fact})
                    break


def _printed_alike(fact: Fact) -> tuple | None:
    """What two numbers of three digits or more share of which one may be a misprint of the other."""
    return (fact.doc, fact.unit, len(fact.digits)) if len(fact.digits) > 2 else None


def _shapes(digits: str) -> list[str]:
    """What a number and its misprint share: the digits with two neighbours in order of value."""
    swaps = [i for i in range(len(digits) - 1) if digits[i].isdigit() and digits[i + 1].isdigit()]
    return [digits[:i] + "".join(sorted(digits[i : i + 2])) + digits[i + 2 :] + f"@{i}" for i in swaps]


def _of_one_phrase(one: Fact, other: Fact) -> bool:
    """Whether one sentence tells the two: it says nothing twice."""
    return one.sentence_start == other.sentence_start


def _alike(one: Fact, other: Fact) -> bool:
    """Whether the heads share two characters in a row, and no indicator tells the two apart."""
    told_apart = one.indicator != other.indicator and "other" not in (one.indicator, other.indicator)
    return not told_apart and bool(pairs_of(one.head) & pairs_of(other.head))


def _same_name(one: Fact, other: Fact) -> bool:
    """Whether two numbers have one name of four characters or more, one place, and no time apart."""
    named = len(one.head) > SHARED and one.head == other.head and one.indicator == other.indicator
    return named and (one.place, one.status) == (other.place, other.status) and compatible(one, other)


def pairs_of(word: str) -> set[str]:
    """Every two characters of a word that follow each other."""
    return {word[i : i + 2] for i in range(len(word) - 1)}


def covered(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A count said to be of all there are (全覆盖), and the other counts of the same thing in its article."""
    counts = [f for f in index.facts if f.unit in book.covered["units"] or f.unit == UNNAMED]
    for facts in by(counts, lambda f: (f.doc, f.article, f.place)).values():
        wholes = [f for f in facts if f.unit != UNNAMED and book.covered["words"].search(f.said)]
        for whole in {(f.unit, f.head[-3:]): f for f in reversed(wholes)}.values():
            parts = [f for f in facts if f.value != whole.value and _same_count(f, whole)]
            for said in by(parts, lambda f: f.interval).values():
                yield Binding(rule, {"part": (joined(said),), "whole": (slot(whole),)})


def _same_count(fact: Fact, whole: Fact) -> bool:
    named = _named_in(whole, fact)
    return named if fact.unit == UNNAMED else fact.unit == whole.unit and (named or whole.unit == "county")


def pairs_said(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """1346户4325人 and 1346户4352人: two pairs that agree in one number and miss the other by one slip."""
    seen = {}
    for households, people in _pairs(index.facts):
        key = (households.doc, households.value)
        other = seen.setdefault(key, people) if len(households.number.strip("0万")) > 2 else people
        if other.value != people.value and one_slip(other.number, people.number):
            yield bound(rule, {"one": other, "other": people})


def listed(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A count and the number of things named beside it."""
    for fact in index.facts:
        if fact.listed:
            yield bound(rule, {"count": fact})


def single(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A number whose unit and head do not fit, unless the number that fits stands right beside it."""
    beside = {id for pair in _pairs(index.facts) for id in (pair[0].id, pair[1].id)}
    (role,) = rule.roles
    for fact in index.facts:
        if role.takes(fact) and fact.id not in beside:
            yield bound(rule, {role.name: fact})


def paired(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A count of households and the count of people printed with it."""
    for households, people in _pairs(index.facts):
        yield bound(rule, {"people": people, "households": households})


# 2500亩（167公顷）, 6.5公里，合13华里
IN_OTHER_WORDS = re.compile("[（(](?:约|折?合|约?合|即|相当于)?$|^[，,]?(?:折合|约?合|即)[约为]?$")
MEASURED = ("area", "length", "mass", "volume", "power")


def in_two_units(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """2500亩（167公顷）: one measure in two units, which convert exactly; 每桶25公斤，合65吨 is none."""
    sizes = _sizes()
    for one, other in pairwise(index.facts):
        if (one.doc, one.sentence_start) != (other.doc, other.sentence_start):
            continue
        dimension = {sizes.get(f.unit, ("", 1))[0] for f in (one, other)}
        words = {f.surface.partition(f.number)[2] for f in (one, other)}
        again = IN_OTHER_WORDS.search(between(one, other)) and len(words) > 1
        if len(dimension) == 1 and dimension <= {*MEASURED} and again and "每" not in one.clause:
            yield Binding(rule, {"one": (_in_base(one, sizes),), "other": (_in_base(other, sizes),)})


@cache
def _sizes() -> dict[str, tuple[str, Fraction]]:
    """Canonical unit → its dimension, and how many of that one's base unit make it."""
    found: dict[str, tuple[str, Fraction]] = {}
    for unit in units().values():
        found.setdefault(unit.unit, (unit.dimension, unit.factor))
    return found


def _in_base(fact: Fact, sizes: dict[str, tuple[str, Fraction]]) -> Slot:
    size = point(sizes[fact.unit][1])
    return Slot((fact,), fact.interval * size, fact.truncated * size, fact.surface)


def _pairs(facts: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    for one, other in pairwise(facts):
        together = (one.doc, one.sentence_start) == (other.doc, other.sentence_start)
        touching = together and gap(one, other) <= 2
        alike = one.status == other.status and {one.role, other.role} != {"from", "to"}  # 由4000人减至30户
        if touching and alike and {one.unit, other.unit} == {"household", "person"}:
            yield (one, other) if one.unit == "household" else (other, one)
