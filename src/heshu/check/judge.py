"""From a binding to a verdict: both sides as intervals, whether both can be true, how bad it is if not."""

from dataclasses import dataclass
from fractions import Fraction

from heshu.check.bind import Binding, Slot
from heshu.check.relation import evaluate, write
from heshu.interval import Interval, interval, point

HOLDS = ("exact", "within_rounding")
PEOPLE_A_HOUSEHOLD = interval(1, 10)
RANK = ("info", "warn", "error")


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
    """The verdict on a binding, None where its relation cannot be computed (division by nothing)."""
    try:
        return _SPECIAL.get(binding.rule.binds, _related)(binding)
    except ZeroDivisionError:
        return None


def _related(binding: Binding) -> Verdict:
    rule, relation = binding.rule, binding.rule.relation
    sides = [_sides(binding, lambda s: s.interval), _sides(binding, lambda s: s.truncated)]
    printed = _sides(binding, lambda s: point(s.first.value))
    verdict, cut = (_verdict(left, relation.sign, right, printed) for left, right in sides)
    surfaces = {name: [s.first.surface for s in slots] for name, slots in binding.roles.items()}
    sign = {"=": "=", "<=": "≤", ">=": "≥"}[relation.sign]
    left, right = sides[0]
    formula = f"{write(relation.left, surfaces)} {sign} {write(relation.right, surfaces)}"
    cause = rule.cause["below" if left.high <= right.low else "above"]
    return _concluded(binding, verdict, cut, cause, formula, left, right)


def _sides(binding: Binding, part) -> tuple[Interval, Interval]:
    values = {name: [part(s) for s in slots] for name, slots in binding.roles.items()}
    relation = binding.rule.relation
    return evaluate(relation.left, values, point), evaluate(relation.right, values, point)


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
    severity = "ok" if verdict in HOLDS else binding.rule.severity
    doubts = set(binding.doubts)
    if any(fact.bound == "approx" for fact in binding.facts):
        doubts.add("approx")
    if verdict == "inconsistent":
        verdict = binding.rule.otherwise
        if "scope" in doubts:
            verdict, cause = "undecidable", "scope_differs"
        if "dates" in doubts:
            cause = "dates_differ" if cause == "misprint" else cause
        if doubts:
            severity = min(severity, "warn", key=RANK.index)
        if cut in HOLDS or "scope" in doubts:
            severity = "info"  # true if the numbers were cut off instead of rounded
    gap = left.gap(right) if verdict in ("inconsistent", "undecidable") else Fraction(0)
    held = verdict in HOLDS
    return Verdict(
        verdict, "" if cut == verdict else cut, severity, "" if held else cause, formula, left, right, gap
    )


def _restated(binding: Binding) -> Verdict:
    """All restatements agree, or the largest agreeing set of them stands against the rest."""
    slots = binding.roles["said"]
    most = max(slots, key=lambda s: (len(s.facts), -slots.index(s)))
    rest = [s for s in slots if s is not most and s.interval.meet(most.interval) is None]
    shown = most.facts if not rest else [s.first for s in slots]
    formula = " = ".join(dict.fromkeys(fact.surface for fact in shown)) or most.first.surface
    if not rest:
        values = {fact.value for s in slots for fact in s.facts}
        verdict = "exact" if len(values) == 1 else "within_rounding"
        if len(values) == 1:
            formula = " = ".join(fact.surface for s in slots for fact in s.facts)
        return _concluded(binding, verdict, verdict, "", formula, most.interval, most.interval)
    other = min(rest, key=lambda s: (s.interval.gap(most.interval), s.first.order))
    cut = "inconsistent" if most.truncated.meet(other.truncated) is None else "within_rounding"
    cause = binding.rule.cause["below"]
    return _concluded(binding, "inconsistent", cut, cause, formula, most.interval, other.interval)


def _listed(binding: Binding) -> Verdict:
    (one,) = binding.roles["count"]
    named = point(one.first.listed)
    met = one.interval.meet(named) is not None
    verdict = "exact" if met else "inconsistent"
    formula = f"{one.first.surface} = {one.first.listed}"
    return _concluded(binding, verdict, verdict, binding.rule.cause["below"], formula, one.interval, named)


def _paired(binding: Binding) -> Verdict:
    people, households = (binding.roles[name][0] for name in ("people", "households"))
    size = people.interval / households.interval
    fits = size.meet(PEOPLE_A_HOUSEHOLD) is not None
    formula = f"{people.first.surface} / {households.first.surface}"
    verdict = "exact" if fits else "undecidable"
    cause = "" if fits else binding.rule.cause["below"]
    severity = "ok" if fits else binding.rule.severity
    gap = size.gap(PEOPLE_A_HOUSEHOLD)
    return Verdict(verdict, "", severity, cause, formula, size, PEOPLE_A_HOUSEHOLD, gap)


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


def _tree(binding: Binding) -> Verdict:
    parts, (whole,) = binding.roles["part"], binding.roles["whole"]
    left, cut, printed = (
        _total(parts, part) for part in (_interval, _truncated, lambda s: point(s.first.value))
    )
    both = printed, point(whole.first.value)
    verdict = _verdict(left, "<=", whole.interval, both)
    truncated = _verdict(cut, "<=", whole.truncated, both)
    formula = f"{' + '.join(map(_named, parts))} ≤ {_named(whole)}"
    cause = binding.rule.cause["above"]
    return _concluded(binding, verdict, truncated, cause, formula, left, whole.interval)


def _total(slots: tuple[Slot, ...], part) -> Interval:
    first, *others = map(part, slots)
    return sum(others, start=first)


def _interval(one: Slot) -> Interval:
    return one.interval


def _truncated(one: Slot) -> Interval:
    return one.truncated


def _named(one: Slot) -> str:
    return f"{one.first.place.rpartition('/')[2]} {one.first.surface}"


def _from_to(binding: Binding) -> Verdict:
    low, high = (binding.roles[name][0] for name in ("low", "high"))
    printed = point(low.first.value), point(high.first.value)
    verdict = _verdict(low.interval, "<=", high.interval, printed)
    cut = _verdict(low.truncated, "<=", high.truncated, printed)
    formula = f"{low.first.surface} ≤ {high.first.surface}"
    cause = binding.rule.cause["above"]
    return _concluded(binding, verdict, cut, cause, formula, low.interval, high.interval)


def _near_miss(binding: Binding) -> Verdict:
    one, other = (binding.roles[name][0] for name in ("one", "other"))
    formula = f"{one.first.surface} = {other.first.surface}"
    cause = binding.rule.cause["above"]
    return _concluded(binding, "inconsistent", "inconsistent", cause, formula, one.interval, other.interval)


_SPECIAL = {
    "restated": _restated,
    "restated_pages": _restated,
    "listed": _listed,
    "paired": _paired,
    "single": _single,
    "tree": _tree,
    "children": _tree,
    "from_to": _from_to,
    "near_miss": _near_miss,
}
