"""From a binding to a verdict: both sides as intervals, whether both can be true, how bad it is if not."""

import ast
import re
from dataclasses import dataclass, replace
from fractions import Fraction

from heshu.check.facts import BOUNDS, Fact
from heshu.check.relation import evaluate, write
from heshu.check.slips import slip
from heshu.check.slots import Binding, Slot
from heshu.interval import INFINITY, Interval, interval, point

HOLDS = ("exact", "within_rounding")
PEOPLE_A_HOUSEHOLD = interval(1, 10)
RANK = ("info", "warn", "error")
LONG = 3  # digits of a number, of which one is hardly by chance just what would make a relation hold
# Causes by which two numbers may simply not count the same thing.
LOOSE = ("scope_differs", "parts_overlap", "register_adjusted", "base_differs")


@dataclass(frozen=True)
class Verdict:
    """What comes of a binding: verdict, severity, cause, both sides, the formula with the printed numbers."""

    verdict: str
    truncated: str
    severity: str
    cause: str
    formula: str
    left: Interval
    right: Interval
    gap: Fraction


def judge(binding: Binding) -> Verdict | None:
    """The verdict on a binding, None where its relation cannot be computed, or could not fail.

    Division by nothing cannot be computed; a side that can be any number agrees with all; what one sentence
    tells of two is not said twice.
    """
    try:
        verdict = _SPECIAL.get(binding.rule.binds, _related)(binding)
    except ZeroDivisionError:
        return None
    if verdict is None:
        return None
    anything = any(side.low == -INFINITY and side.high == INFINITY for side in (verdict.left, verdict.right))
    return None if anything else verdict


def milder(verdict: Verdict, slips: set[str], doubts: frozenset[str] = frozenset()) -> Verdict:
    """An error is what one slip of the hand explains; else the numbers may not count the same thing.

    Of sides that lie far apart only a lost or added 万 or 亿 counts as a slip: other digits fit by chance.
    What no slip explains decides nothing of numbers that stand far apart in an article, of a part that may be
    of another figure, and of a bracket that names less than the figure before it.
    """
    explained = "unit" in slips or (slips and not gross(verdict.left, verdict.right))
    short = "excerpt" in doubts and verdict.left.high < verdict.right.low
    unsure = short or not doubts.isdisjoint(("far", "elsewhere"))
    if unsure and verdict.verdict == "inconsistent" and not explained:
        return undecided(verdict)
    if verdict.severity != "error" or explained:
        return verdict
    cause = "scope_differs" if verdict.cause == "misprint" else verdict.cause
    return replace(verdict, severity="warn", cause=cause)


def undecided(verdict: Verdict) -> Verdict:
    """A failed verdict where the numbers may not count the same thing."""
    return replace(verdict, verdict="undecidable", severity="info", cause="scope_differs")


def _related(binding: Binding) -> Verdict:
    rule, relation = binding.rule, binding.rule.relation
    rounded = _sides(binding, lambda s: s.interval)
    same = all(s.interval is s.truncated for slots in binding.roles.values() for s in slots)
    sides = [rounded, rounded if same else _sides(binding, lambda s: s.truncated)]
    verdict, cut = (_verdict(left, relation.sign, right, printed_sides(binding)) for left, right in sides)
    surfaces = {name: [_shown(s, rule.kind) for s in slots] for name, slots in binding.roles.items()}
    sign = {"=": "=", "<=": "≤", ">=": "≥"}[relation.sign]
    left, right = sides[0]
    formula = f"{write(relation.left, surfaces)} {sign} {write(relation.right, surfaces)}"
    cause = rule.cause["below" if left.high <= right.low else "above"]
    return _concluded(binding, verdict, cut, cause, formula, left, right)


def _shown(one: Slot, kind: str) -> str:
    """The number as printed, or what is computed from it; between places with the name of its place."""
    if one.shown:
        return one.shown
    named = one.first.place.rpartition("/")[2] + " " if kind == "hierarchy" else ""
    return named + one.first.surface


def _sides(binding: Binding, part) -> tuple[Interval, Interval]:
    values = {name: [part(s) for s in slots] for name, slots in binding.roles.items()}
    relation = binding.rule.relation
    return evaluate(relation.left, values, point), evaluate(relation.right, values, point)


def printed_sides(binding: Binding) -> tuple[Interval, Interval]:
    """Both sides of a relation as the printed digits alone give them."""
    return _sides(binding, lambda s: s.interval if s.shown else point(s.first.value))


def _verdict(left: Interval, sign: str, right: Interval, printed: tuple[Interval, Interval]) -> str:
    """Whether the sides can both be true, and whether the printed digits alone already say so."""
    if sign == ">=":
        left, right, printed = right, left, printed[::-1]
    one, other = printed
    if sign == "=":
        possible, plainly = left.meet(right) is not None, one.low == other.low
    else:
        possible = left.low < right.high or (
            left.low == right.high and not (left.low_open or right.high_open)
        )
        plainly = one.low <= other.low
    return "exact" if plainly and possible else "within_rounding" if possible else "inconsistent"


def _concluded(binding: Binding, verdict, cut, cause, formula, left, right) -> Verdict:
    """The verdict with its severity, after everything that could explain a contradiction is weighed."""
    severity, gap = "ok", Fraction(0)
    if verdict in HOLDS:
        cause = ""
    else:
        gap = left.gap(right)
        verdict, severity, cause = _weighed(binding, cause, left, right)
        if cut in HOLDS:
            severity = "info"  # true if the numbers were cut off instead of rounded
    return Verdict(verdict, "" if cut == verdict else cut, severity, cause, formula, left, right, gap)


def _weighed(binding: Binding, cause: str, left: Interval, right: Interval) -> tuple[str, str, str]:
    rule, doubts = binding.rule, set(binding.doubts)
    if any(fact.bound == "approx" for fact in binding.facts):
        doubts.add("approx")
    if rule.otherwise == "misprint" and doubts <= {"dates"} and _misprinted(binding, left):
        return "inconsistent", "warn", "misprint"
    looked_for = rule.kind in ("sum", "difference", "monotonic") and rule.binds in LOOKED_FOR
    if looked_for and any(ADJUSTED.search(fact.said) for fact in binding.facts):
        doubts.add("scope")
    if "dates" in doubts and cause == "misprint":
        cause = "dates_differ"
    part_unclear = not doubts.isdisjoint(("choice", "dates")) and rule.kind == "part_of"
    loose = cause in LOOSE and gross(left, right) and not _tenfold(binding, left, right)
    loose = loose and not (rule.binds in OF_A_PHRASE and _slipped(binding, left))
    decided = rule.otherwise == "inconsistent" or (rule.apart and _apart(left, right) > rule.apart)
    overlap = cause == "parts_overlap" and _apart(left, right) > OVERLAP
    if not decided or overlap or "scope" in doubts or part_unclear or loose:
        milder = "scope_differs" if "scope" in doubts or loose else cause
        return "undecidable", "info", milder
    return "inconsistent", min(rule.severity, "warn" if doubts else "error", key=RANK.index), cause


def _slipped(binding: Binding, computed: Interval) -> bool:
    """Whether the one number that a relation comes to is what is computed but for a slip of the hand."""
    return isinstance(binding.rule.relation.right, ast.Name) and _misprinted(binding, computed)


def _misprinted(binding: Binding, computed: Interval) -> bool:
    """Whether the number that a relation comes to is what is computed but for one digit, or two swapped.

    What is computed must be known to its last digit but one: of what is vaguer, one digit or another fits.
    """
    (result,) = (one.first for one in binding.roles[binding.rule.relation.right.id])
    if len(result.digits.strip("0")) < LONG or any(fact.bound != "exact" for fact in binding.facts):
        return False
    sharp = computed.width <= 10 * result.value / int(result.digits)
    return sharp and slip(result, computed)[1] in ("changed", "swapped")


# Rules whose numbers one phrase brings together, and those of which none does.
OF_A_PHRASE = ("group", "product", "times_of_then")
LOOKED_FOR = ("article", "flows", "pages", "since")
# 累计脱贫1.1万户，经动态调整净增257户，剩余1894户: more came and went than was lifted.
CAME_OR_WENT = "(?:新识别|新致贫|返贫|清退|销户)"
ADJUSTED = re.compile(
    r"动态(?:调整|管理)|自然(?:增|减|变)|净[增减]|人口变动"
    rf"|{CAME_OR_WENT}(?=[^，。；\d]{{0,8}}\d)|\d[^，。；\d]{{1,6}}{CAME_OR_WENT}"
)
# Parts that exceed their whole by more than so many percent overlap rather than being misprinted.
OVERLAP = 20


def _apart(left: Interval, right: Interval) -> Fraction | float:
    """By how many percent of the lower side the higher one lies above it."""
    low, high = sorted((left, right), key=lambda side: side.low)
    return 100 * (high.low - low.high) / low.high


def _tenfold(binding: Binding, left: Interval, right: Interval) -> bool:
    """Whether what one sentence says of each and of all differs by a lost or added decimal place or 万."""
    return binding.rule.binds == "product" and tenfold(left, right)


def tenfold(left: Interval, right: Interval) -> bool:
    """Whether two sides differ by a lost or added decimal place, 百 or 万 alone."""
    powers = (point(Fraction(10) ** n) for n in (-4, -2, -1, 1, 2, 4))
    return any((left * power).meet(right) for power in powers)


def gross(left: Interval, right: Interval) -> bool:
    """Whether one side is more than twice the other: two numbers so far apart hardly count the same."""
    low, high = sorted((left, right), key=lambda side: side.low)
    return low.high < high.low / 2


def _restated(binding: Binding) -> Verdict | None:
    """All restatements agree, or the largest agreeing set of them stands against the rest.

    None where those that differ are no restatements.
    """
    slots = binding.roles["said"]
    most = max(slots, key=lambda s: (len(s.facts), -slots.index(s)))
    rest = [s for s in slots if s is not most and s.interval.meet(most.interval) is None]
    facts = [fact for s in slots for fact in s.facts]
    if not rest:
        formula = " = ".join(fact.surface for fact in facts)
        alike = len({(fact.value, fact.interval) for fact in facts}) == 1
        verdict = "exact" if alike else "within_rounding"
        return _concluded(binding, verdict, verdict, "", formula, most.interval, most.interval)
    formula = " = ".join(s.first.surface for s in slots)
    other = min(rest, key=lambda s: (s.interval.gap(most.interval), s.first.order))
    cut = "inconsistent" if most.truncated.meet(other.truncated) is None else "within_rounding"
    cause = binding.rule.cause["below"]
    verdict = _concluded(binding, "inconsistent", cut, cause, formula, most.interval, other.interval)
    said = [s.first for s in slots]
    if _bounds_or_parts(said):
        return None
    return replace(verdict, verdict="undecidable", severity="info") if _of_two_times(said) else verdict


# 降到27.2%, 只剩4万人: what a number has become.
BECOME = re.compile(r"(?:[降减增升](?:少|低|加|高)?[到至为]|只剩|仅剩|剩下|还剩)[^，。；\d]{0,6}$")


def _of_two_times(facts: list[Fact]) -> bool:
    """Whether two numbers may be of two times: one has become what it is, or nothing dates them.

    Without a date, what grows (累计脱贫) may have grown, and two articles may tell of two days.
    """
    become = {fact.role == "to" or bool(BECOME.search(fact.lead)) for fact in facts}
    undated = not all(fact.period.stated for fact in facts)
    grows = any(fact.indicator.endswith(".lifted") for fact in facts)
    return len(become) == 2 or (undated and (grows or len({fact.article for fact in facts}) > 1))


def _bounds_or_parts(facts: list[Fact]) -> bool:
    """A threshold says nothing twice, a flow may be one of several, one sentence does not repeat itself."""
    bounded = any(fact.bound in BOUNDS for fact in facts)
    sentences = {(fact.doc, fact.sentence_start) for fact in facts}
    return bounded or any(fact.flow for fact in facts) or len(sentences) < len(facts)


def _listed(binding: Binding) -> Verdict:
    (one,) = binding.roles["count"]
    named = point(one.first.listed)
    formula = f"{one.first.surface} = {one.first.listed}"
    gap = one.interval.gap(named)
    if gap > 1:  # a list that names far fewer is an excerpt, one that names far more is of something else
        cause = binding.rule.cause["below"]
        return Verdict("undecidable", "", "info", cause, formula, one.interval, named, gap)
    verdict = "inconsistent" if gap else "exact"
    return _concluded(binding, verdict, verdict, binding.rule.cause["below"], formula, one.interval, named)


def _paired(binding: Binding) -> Verdict:
    """Households of one to ten people are likely; fewer people than households there cannot be."""
    people, households = (binding.roles[name][0] for name in ("people", "households"))
    size = people.interval / households.interval
    fits, empty = size.meet(PEOPLE_A_HOUSEHOLD) is not None, size.high < 1
    formula = f"{people.first.surface} / {households.first.surface}"
    verdict = "exact" if fits else "inconsistent" if empty else "undecidable"
    cause = "" if fits else binding.rule.cause["below" if empty else "above"]
    severity = "ok" if fits else binding.rule.severity
    return Verdict(
        verdict, "", severity, cause, formula, size, PEOPLE_A_HOUSEHOLD, size.gap(PEOPLE_A_HOUSEHOLD)
    )


def _single(binding: Binding) -> Verdict:
    ((one,),) = binding.roles.values()
    rule = binding.rule
    formula = f"{one.first.head} {one.first.surface}"
    return Verdict(
        "undecidable",
        "",
        rule.severity,
        rule.cause["below"],
        formula,
        one.interval,
        one.interval,
        Fraction(0),
    )


_SPECIAL = {
    "restated": _restated,
    "restated_pages": _restated,
    "listed": _listed,
    "paired": _paired,
    "single": _single,
}
