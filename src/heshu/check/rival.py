"""In doubt for the page: whether a failed relation holds of another number near by, or its gap is told.

A contradiction is an accusation. Where the words leave open which of two numbers is meant, and one of them
agrees, it is the reading that failed, not the page. A page that prints by how much two figures differ
(三年中新识别17户, 重复登记的4000人) knows of it and says why. What agrees so is no finding of its own:
numbers that fit by chance decide nothing.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from heshu.check.facts import Fact
from heshu.check.judge import HOLDS, judge, printed_sides
from heshu.check.slots import Binding, Index, Slot, slot
from heshu.interval import INFINITY, Interval

KINDS = ("sum", "difference", "share", "from_to")
ADDED = ("sum", "difference", "part_of")  # kinds whose two sides are measured as their numbers are
NEAR = 8  # numbers of a measure, before and behind, among which another is looked for
LOOKED = 24  # numbers of any measure that are looked over for them
HERE = 240  # characters from a number within which another may be meant
# By how much of it a side may be uncertain: of what is vaguer, one number or another fits.
SHARP = Fraction(7, 100)


def read_otherwise(binding: Binding, index: Index) -> bool:
    """Whether a failed relation holds of another number near by, or the page tells its gap."""
    rule = binding.rule
    if rule.relation is None:
        return False
    if rule.kind in ADDED and _gap_told(binding, index):
        return True
    if rule.kind not in KINDS or rule.relation.sign != "=":
        return False
    return _is_difference(binding) or any(_holds(other) for other in _readings(binding, index))


def _gap_told(binding: Binding, index: Index) -> bool:
    """Whether a number near by is just what one side has more than the other."""
    left, right = printed_sides(binding)
    used = {fact.id for fact in binding.facts}
    near = (f for fact in binding.facts for f in _near(fact, index) if f.id not in used)
    return any(f.value == abs(left.low - right.low) and _vagueness(f.interval) < SHARP for f in near)


def _is_difference(binding: Binding) -> bool:
    """Whether what was taken for a sum of two is how far they lie apart: 28940人降为27477人，共减少1463人."""
    addends = [s.interval for s in binding.roles.get("addend", binding.roles.get("year", ()))]
    totals = binding.roles.get("total", ())
    if len(addends) != 2 or len(totals) != 1:
        return False
    return abs(addends[0] - addends[1]).meet(totals[0].interval) is not None


def _holds(binding: Binding) -> bool:
    verdict = judge(binding)
    if verdict is None or verdict.verdict not in HOLDS:
        return False
    # 1.4亿、0.6亿、0.2亿 and 0.25亿 are vague, but print just what 2.45亿 does.
    long = verdict.verdict == "exact" and max(map(len, binding.roles.values())) > 2
    sides = [verdict.left, verdict.right]
    if binding.rule.kind == "share":  # a quotient of counts is exact, and no count itself
        sides = [side for side in sides if side.width]
    return long or all(_vagueness(side) < SHARP for side in sides)


def _vagueness(side: Interval) -> Fraction | float:
    """How uncertain a side of a relation is, as part of it; of a count, by one."""
    return (side.width or 1) / side.low if side.low > 0 else INFINITY


def _readings(binding: Binding, index: Index) -> Iterator[Binding]:
    """The binding with part and whole turned round, with another number in a role, or with another row."""
    used = {fact.id for fact in binding.facts}
    if {"part", "whole"} <= set(binding.roles):
        turned = {"part": binding.roles["whole"], "whole": binding.roles["part"]}
        yield replace(binding, roles=binding.roles | turned)
    first, *others = binding.roles.get("addend", ()) or (None,)
    # 储藏50吨，甲镇22吨，乙镇17吨，其他镇11吨: the first is just what the others make up
    if len(others) > 1 and first.first.value == sum(s.first.value for s in others):
        yield replace(binding, roles=binding.roles | {"total": (first,), "addend": tuple(others)})
    for name, slots in binding.roles.items():
        for others in (_rows if len(slots) > 1 else _others)(slots, used, index):
            yield replace(binding, roles=binding.roles | {name: others})


def _others(slots: tuple[Slot, ...], used: set[str], index: Index) -> Iterator[tuple[Slot, ...]]:
    """Each other number of the unit near one."""
    near = _near(slots[0].first, index)
    yield from ((slot(fact),) for fact in near if fact.id not in used)


def _rows(slots: tuple[Slot, ...], used: set[str], index: Index) -> Iterator[tuple[Slot, ...]]:
    """Each row of two numbers or more near some that holds more than they, or fewer."""
    own = {s.first.id for s in slots}
    near = [f for f in _near(slots[0].first, index) if f.id in own or f.id not in used]
    for i in range(len(near)):
        for j in range(i + 2, len(near) + 1):
            row = {f.id for f in near[i:j]}
            if row < own or row > own:
                yield tuple(map(slot, near[i:j]))


def _near(fact: Fact, index: Index) -> list[Fact]:
    """The numbers around a fact in its article that are measured alike, in reading order."""
    told = index.articles[fact.doc, fact.article]
    at = bisect_left(told, fact.order, key=lambda f: f.order)
    around = told[max(0, at - LOOKED) : at + LOOKED]
    alike = [f for f in around if f.measure == fact.measure and abs(f.start - fact.start) < HERE]
    own = alike.index(fact)
    return alike[max(0, own - NEAR) : own + NEAR + 1]
