"""Which printed numbers, if corrected, would make all else agree, and whether one slip of the hand did it.

The smallest correction sets are found exactly: z3 names the numbers that clash (unsat cores over rationals),
and the smallest sets that hit every clash are tried until one leaves the rest satisfiable (Reiter, *A theory
of diagnosis from first principles*, Artificial Intelligence 32, 1987).
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations

from heshu.check.facts import Fact
from heshu.check.relation import evaluate, smt
from heshu.check.slips import slip
from heshu.check.slots import Binding, Slot
from heshu.interval import INFINITY, Interval, interval, point

LARGEST = 40  # numbers looked at together
AGAIN = 12  # times that one thing is said, of which each may be the one misprinted
DEEPEST = 3  # numbers corrected together
PATIENCE = 2000  # milliseconds that the solver may think about one question
ANY = interval(0, None)


@dataclass(frozen=True)
class Suspect:
    """One number of a correction set: the value it needs, and the print that gives it ("" if none)."""

    fact: Fact
    needs: Interval | None
    edit: str
    how: str


def suspects(bindings: list[Binding], contradictory: list[Binding]) -> list[tuple[list[Binding], list]]:
    """For each knot of relations with a contradiction: those relations, and all smallest sets of suspects.

    `bindings` are all relations that must hold exactly, `contradictory` those of them that do not.
    """
    by_fact = defaultdict(list)
    for binding in bindings:
        for fact in _facts(binding):
            by_fact[fact.id].append(binding)
    done, knots = set(), []
    for binding in contradictory:
        if id(binding) not in done:
            knot = _knot(binding, by_fact)
            done.update(map(id, knot))
            knots.append((knot, _sets(knot)))
    return knots


def _facts(binding: Binding) -> list[Fact]:
    return [fact for slots in binding.roles.values() for one in slots for fact in _said(one)]


def _said(one: Slot) -> tuple[Fact, ...]:
    """The facts of a slot, of what is said very often some of them, its most precise among these."""
    if len(one.facts) <= AGAIN:
        return one.facts
    return (one.first, *(fact for fact in one.facts if fact is not one.first))[:AGAIN]


def _knot(start: Binding, by_fact: dict[str, list[Binding]]) -> list[Binding]:
    """The relations that share numbers with one, and those that share numbers with these, up to a size."""
    knot, queue, facts = {}, [start], set()
    while queue and len(facts) < LARGEST:
        binding = queue.pop(0)
        if id(binding) not in knot:
            knot[id(binding)] = binding
            ids = [fact.id for fact in _facts(binding)]
            facts.update(ids)
            queue += [b for i in ids for b in by_fact[i] if id(b) not in knot]
    return list(knot.values())


def _sets(knot: list[Binding]) -> list[list[Suspect]]:
    facts = {fact.id: fact for binding in knot for fact in _facts(binding)}
    return [[_suspect(facts[i], knot, chosen) for i in chosen] for chosen in _smallest(facts, knot)]


def _smallest(facts: dict[str, Fact], knot: list[Binding]) -> list[tuple[str, ...]]:
    """All smallest sets of facts without which a knot can hold; none if they are larger than DEEPEST."""
    ask = _solver(facts, knot)
    clashes: list[frozenset[str]] = []
    for size in range(DEEPEST + 1):
        found, tried = [], set()
        while (chosen := next(_hitting(clashes, size, tried), None)) is not None:
            tried.add(chosen)
            clash = ask(set(facts) - set(chosen))
            if clash is None:
                found.append(chosen)
            elif clash:
                clashes.append(clash)
        if found:
            return [c for c in found if c]
    return []


def _hitting(clashes: list[frozenset[str]], size: int, tried: set) -> Iterator[tuple[str, ...] | None]:
    names = sorted(frozenset().union(*clashes))
    for chosen in combinations(names, size):
        if chosen not in tried and all(clash.intersection(chosen) for clash in clashes):
            yield chosen


def _solver(facts: dict[str, Fact], knot: list[Binding]):
    """A function: held facts → None where they can be true, else the facts that clash (empty: unknown)."""
    import z3

    # As text: z3 reads a knot in a fraction of the time that building it object by object takes.
    names = {i: f"x{k}" for k, i in enumerate(facts)}
    lines = [line for i, fact in facts.items() for line in _declared(names[i], fact.interval)]
    lines += [f"(assert {claim})" for binding in knot for claim in _relations(binding, names)]
    solver = z3.Solver()
    solver.set("timeout", PATIENCE)
    solver.from_string("\n".join(lines))
    by_switch = {f"held-{name}": i for i, name in names.items()}
    switches = {i: z3.Bool(switch) for switch, i in by_switch.items()}

    def ask(held: set[str]) -> frozenset[str] | None:
        answer = solver.check([switches[i] for i in sorted(held)])
        if answer == z3.sat:
            return None
        core = solver.unsat_core() if answer == z3.unsat else []
        return frozenset(by_switch[str(switch)] for switch in core)

    return ask


def _declared(name: str, one: Interval) -> list[str]:
    """A number, not negative unless it is printed so, and a switch that holds it to its interval."""
    bounds, below_nought = [], one.high < 0
    if one.low != -INFINITY:
        bounds.append(f"({'>' if one.low_open else '>='} {name} {_real(one.low)})")
    if one.high != INFINITY:
        bounds.append(f"({'<' if one.high_open else '<='} {name} {_real(one.high)})")
    return [
        f"(declare-const {name} Real) (declare-const held-{name} Bool)",
        f"(assert ({'<=' if below_nought else '>='} {name} 0.0))",
        f"(assert (=> held-{name} (and true {' '.join(bounds)})))",
    ]


def _real(number: Fraction) -> str:
    text = f"(/ {abs(number.numerator)}.0 {number.denominator}.0)"
    return f"(- {text})" if number < 0 else text


def _relations(binding: Binding, names: dict[str, str]) -> list[str]:
    """What the solver must keep: the relation over a number a slot, and restatements as one number."""
    slots = [one for group in binding.roles.values() for one in group]
    same = [[names[fact.id] for fact in _said(one)] for one in slots]
    relation = binding.rule.relation
    if relation is None:
        return [_equal([name for group in same for name in group])]
    chosen = {name: [names[s.first.id] for s in group] for name, group in binding.roles.items()}
    left, right = (smt(node, chosen) for node in (relation.left, relation.right))
    return [f"({relation.sign} {left} {right})", *(_equal(group) for group in same if len(group) > 1)]


def _equal(names: list[str]) -> str:
    return f"(= {' '.join(names)})" if len(names) > 1 else "true"


# ---- what a suspect would need -------------------------------------------------------------------


def _suspect(fact: Fact, knot: list[Binding], chosen: tuple[str, ...]) -> Suspect:
    demands = [_demand(binding, fact, chosen) for binding in knot if fact in _facts(binding)]
    needs = reduce(lambda a, b: a and b and a.meet(b), demands, ANY)
    # Almost any slip lands in a half-line: it explains nothing there.
    told = needs and needs.high != INFINITY and needs.low > 0 and len(chosen) == 1
    edit, how = slip(fact, needs) if told else ("", "")
    return Suspect(fact, needs, edit, how)


def _demand(binding: Binding, fact: Fact, chosen: tuple[str, ...]) -> Interval | None:
    """What a relation leaves for one of its numbers, given the others."""
    values = {
        name: [ANY if s.first.id in chosen and s.first is not fact else s.interval for s in slots]
        for name, slots in binding.roles.items()
    }
    slots = [s for group in binding.roles.values() for s in group]
    others = [s.interval for s in slots if fact not in s.facts and s.first.id not in chosen]
    again = [f.interval for s in slots if fact in s.facts for f in s.facts if f is not fact]
    relation = binding.rule.relation
    if relation is None:
        return _meet([*others, *again])
    place = next((n, k) for n, group in binding.roles.items() for k, s in enumerate(group) if fact in s.facts)
    for node, other in ((relation.left, relation.right), (relation.right, relation.left)):
        if _has(node, place[0]):
            target = _target(evaluate(other, values, point), relation.sign, node is relation.left)
            return _meet([_solve(node, place, values, target), *again])
    return ANY


def _meet(intervals: list[Interval]) -> Interval | None:
    return reduce(lambda a, b: a and b and a.meet(b), intervals, ANY)


def _target(other: Interval, sign: str, is_left: bool) -> Interval:
    if sign == "=":
        return other
    at_most = (sign == "<=") == is_left
    return (
        interval(None, _finite(other.high), False, other.high_open)
        if at_most
        else interval(_finite(other.low), None, other.low_open)
    )


def _finite(end: Fraction | float) -> Fraction | None:
    return None if abs(end) == INFINITY else end


def _has(node: ast.expr, name: str) -> bool:
    return any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(node))


def _solve(node: ast.expr, place: tuple[str, int], values: dict, target: Interval) -> Interval:
    """The values of one number that bring an expression into a target: the expression turned inside out."""
    name, position = place
    if isinstance(node, ast.Name):
        return target
    if isinstance(node, ast.Call) and node.func.id == "sum":
        rest = [v for k, v in enumerate(values[name]) if k != position]
        return reduce(lambda a, b: a - b, rest, target)
    if isinstance(node, ast.Call):
        return ANY  # |x| = c has two answers: nothing simple to say
    left_has = _has(node.left, name)
    known = evaluate(node.right if left_has else node.left, values, point)
    inner = node.left if left_has else node.right
    return _solve(inner, place, values, _undo(node.op, left_has, known, target))


def _undo(operation: ast.operator, left_has: bool, known: Interval, target: Interval) -> Interval:
    if isinstance(operation, ast.Add):
        return target - known
    if isinstance(operation, ast.Sub):
        return target + known if left_has else known - target
    if isinstance(operation, ast.Mult):
        return target / known
    return target * known if left_has else known / target
