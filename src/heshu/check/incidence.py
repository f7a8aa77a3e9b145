"""The poor and the incidence of one date rest on the population on which those of another date do."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from heshu.check.facts import MOVED, WHOLES, Fact
from heshu.check.rules import Codebook, Role, Rule
from heshu.check.slots import Binding, Index, Slot, bound, by, joined, merge, only

Rated = tuple[Slot, Slot]  # the poor, and the incidence that they make


def bases(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """2014年贫困人口2.2万人，发生率11%; 2016年底还有0.9万人，发生率4.5%: two dates in a row of one place, and
    two that an article tells one behind the other.
    """
    poor, rate, left = rule.roles[:3]
    names = [role.name for role in rule.roles]
    told = [*_dated(index, poor, rate), *_told(index, poor, rate)]
    seen = set()
    for one, other in (two for row in told for two in pairwise(row)):
        played = (*one, *other)
        facts = tuple(s.first for s in played)
        if left.takes(other[0].first) and facts[0] is not facts[2] and facts not in seen:
            seen.add(facts)
            yield Binding(rule, {name: (s,) for name, s in zip(names, played, strict=True)})


def rated_people(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """农业人口16万。…剩余贫困人口800人，贫困发生率0.5%: the poor that an incidence is told beside, and the
    people of the place, of whom this page or else another of those years tells.
    """
    poor, rate, people = rule.roles
    known = by((f for f in index.facts if people.takes(f)), lambda f: f.place)
    for counted, rated in (one for row in _told(index, poor, rate) for one in row):
        told = known.get(rated.first.place, [])
        own = [f for f in told if f.doc == rated.first.doc]
        told = own or [f for f in told if _of_those_years(f, rated.first)]
        for one in only(merge(told)) if told else ():
            yield Binding(rule, {poor.name: (counted,), rate.name: (rated,), people.name: (one,)})


# 103户473人未脱贫, 贫困户86户302人; but no 已脱贫户
POOR = re.compile("(?<!非)贫困|未脱贫|建档立卡|低收入")
NO_LONGER = re.compile("(?<!未)脱贫|减贫")


def poor_of_told(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """甲村472户2067人中，还有103户473人未脱贫，贫困发生率22.9%: the poor right before an incidence, and the
    people that their sentence counts before, whatever it calls them.
    """
    poor, rate, people = rule.roles
    groups = index.groups
    for rated in (f for f in index.facts if rate.takes(f)):
        told = [f for f in index.ahead(rated) if f.unit == "person" and f.role not in MOVED]
        counted = told[-1] if len(told) > 1 else None
        if counted is None or not poor.takes(counted) or not _are_poor(counted):
            continue
        members = groups.get(counted.group, ())
        wholes = (
            [f for f in members if f.role in WHOLES and f in told] if counted.role == "part" else told[-2:-1]
        )
        wholes = [f for f in wholes if people.takes(f) and f.place == counted.place and not _are_poor(f)]
        for whole in only(wholes):
            yield bound(rule, {poor.name: counted, rate.name: rated, people.name: whole})


def _are_poor(fact: Fact) -> bool:
    """Whether a number counts those who are poor."""
    said = f"{fact.words} {fact.tail[:6]}"
    return POOR.search(said) is not None and not NO_LONGER.search(said)


def _of_those_years(people: Fact, rate: Fact) -> bool:
    """Whether two pages came out within so many days of each other."""
    days = [f.published.end for f in (people, rate)]
    return all(days) and abs((days[0] - days[1]).days) <= YEARS


YEARS = 800


def _dated(index: Index, poor: Role, rate: Role) -> Iterator[list[Rated]]:
    """The poor and the incidence of each date that a place has both of, whichever page tells them."""
    for (place, indicator), slots in index.places.items():
        if indicator not in rate.indicators:
            continue
        days: dict[date, Rated] = {}
        for one in (s for s in slots if rate.takes(s.first)):
            day = one.first.asof
            near = index.following(place, poor, day, strictly=False)
            counted = next((s for s in near if s.first.asof == day), None)
            if counted:
                days.setdefault(day, (counted, one))
        yield list(days.values())


def _told(index: Index, poor: Role, rate: Role) -> Iterator[list[Rated]]:
    """The incidences of an article, each with the poor that its words set it beside."""
    rates = (f for f in index.facts if rate.takes(f))
    for said in by(rates, lambda f: (f.doc, f.article, f.place)).values():
        rows: dict[tuple, tuple[Fact, list[Fact]]] = {}
        for fact in said:
            counted = _beside(index, poor, fact)
            if counted is not None:
                rows.setdefault((counted.value, fact.value), (counted, []))[1].append(fact)
        yield [(joined([counted]), joined(facts)) for counted, facts in rows.values()]


def _beside(index: Index, poor: Role, rate: Fact) -> Fact | None:
    """The poor of an incidence: the last count before it in its sentence, that which has fallen as it has; of
    one that it has fallen from alone, the register told before.
    """
    alike = (rate.place, rate.status)
    ahead = [f for f in index.ahead(rate) if poor.takes(f) and (f.place, f.status) == alike]
    fallen = [f for f in ahead if f.role == rate.role] if rate.role in ("from", "to") else []
    if rate.role == "from" and not fallen:
        told = index.before(rate, "person")
        ahead = [f for f in told if f.indicator.endswith(".registered") and poor.takes(f)]
    return next(iter((fallen or ahead)[-1:]), None)
