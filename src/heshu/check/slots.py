"""What an article says of one thing, and the index by which a rule finds it without looking at everything."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from heshu.check.facts import Fact
from heshu.check.rules import Role, Rule
from heshu.interval import INFINITY, Interval

NEAREST = 3  # candidates looked at on each side of a number, in reading order
LOOKED = 50  # how far on each side they are looked for
FAR = 200  # numbers of an article that one of them is compared with


@dataclass(frozen=True, eq=False)
class Slot:
    """What one article says about one thing: restatements that agree, intersected.

    `facts` in reading order; `interval` and `truncated` hold what all of them allow.  `shown` is how a
    value computed from what is printed is written: (1 + 12%)^8.
    """

    facts: tuple[Fact, ...]
    interval: Interval
    truncated: Interval
    shown: str = ""

    @cached_property
    def first(self) -> Fact:
        """The fact that stands for the slot: the most precise, of equals the first."""
        return min(self.facts, key=lambda f: (f.interval.width, f.order))

    @cached_property
    def start(self) -> int:
        """Where it stands, for measuring nearness."""
        return self.first.start


@dataclass(frozen=True, eq=False)
class Binding:
    """A rule and the slots that play its roles; `doubts` are what could explain a contradiction away."""

    rule: Rule
    roles: dict[str, tuple[Slot, ...]]
    doubts: frozenset[str] = frozenset()

    @cached_property
    def facts(self) -> list[Fact]:
        """The facts compared, in the order of the relation."""
        names = self.rule.relation.names if self.rule.relation else self.roles
        return list(dict.fromkeys(slot.first for name in names for slot in self.roles[name]))

    @cached_property
    def restatements(self) -> list[Fact]:
        """What says again what the facts say, and was intersected with them."""
        said = (fact for slots in self.roles.values() for slot in slots for fact in slot.facts)
        return sorted(set(said) - set(self.facts), key=lambda f: f.order)


def slot(fact: Fact) -> Slot:
    """A slot of one fact."""
    return Slot((fact,), fact.interval, fact.truncated)


def bound(rule: Rule, roles: dict[str, Fact], doubts: frozenset[str] = frozenset()) -> Binding:
    """A rule whose roles are played by one fact each."""
    return Binding(rule, {name: (slot(fact),) for name, fact in roles.items()}, doubts)


def merge(facts: list[Fact]) -> list[Slot]:
    """Restatements that agree become one slot; what does not meet stands apart."""
    slots, held, both = [], [], None
    for fact in sorted(facts, key=lambda f: (f.interval.low, f.interval.width, f.order)):
        both = both.meet(fact.interval) if both else fact.interval
        if both is None:
            slots.append(joined(held))
            held, both = [], fact.interval
        held.append(fact)
    return [*slots, joined(held)] if held else slots


def met(facts: list[Fact]) -> Interval | None:
    """What all of some facts allow, None where they contradict."""
    both = facts[0].interval
    for fact in facts[1:]:
        both = both and both.meet(fact.interval)
    return both


def joined(facts: list[Fact]) -> Slot:
    """One slot of facts that meet, in reading order."""
    both, cut = facts[0].interval, facts[0].truncated
    for fact in facts[1:]:
        both = both.meet(fact.interval) or both
        cut = cut.meet(fact.truncated) or cut
    return Slot(tuple(sorted(facts, key=lambda f: f.order)), both, cut)


class Index:
    """The facts by what they say: slots by report and indicator, by place and indicator."""

    def __init__(self, facts: list[Fact]):
        """Sort the facts into slots; their order does not matter."""
        self.facts = facts
        same, undated = defaultdict(list), _undated(facts)
        self.groups = dict(by(facts, lambda f: f.group))  # what extraction bound together
        self.sentences = by(facts, lambda f: (f.doc, f.sentence_start))
        several = (f for said in self.sentences.values() if len(said) > 1 for f in said)
        self.articles = by(facts, lambda f: (f.doc, f.article))
        self.alike = by(facts, lambda f: (f.doc, f.article, f.place, f.unit))
        self.units = by(facts, lambda f: (f.doc, f.article, f.unit))
        self.said = by(several, lambda f: (f.doc, f.sentence_start, f.place))
        for fact in facts:
            same[sameness(fact)].append(fact)
        _join_undated(same, undated)
        self.same = {key: merge(group) for key, group in same.items()}
        self.reports: dict[tuple, list[Slot]] = defaultdict(list)
        self.places: dict[tuple, list[Slot]] = defaultdict(list)
        for slots in self.same.values():
            for one in slots:
                fact = one.first
                self.reports[(*fact.report, fact.indicator)].append(one)
                if fact.place and fact.asof and fact.id not in undated:
                    self.places[(fact.place, fact.indicator)].append(one)
        for slots in self.reports.values():
            slots.sort(key=lambda s: s.first.order)
        for slots in self.places.values():
            slots.sort(key=lambda s: (s.first.asof, s.first.order))
        self.indicators = defaultdict(list)
        for *report, indicator in self.reports:
            self.indicators[tuple(report)].append(indicator)
        self.starts = {key: [s.start for s in slots] for key, slots in self.reports.items()}
        self.dates = {key: [s.first.asof for s in slots] for key, slots in self.places.items()}

    def ahead(self, fact: Fact) -> list[Fact]:
        """The facts of its sentence before one, the nearest last."""
        return _before(self.sentences[(fact.doc, fact.sentence_start)], fact)

    def behind(self, fact: Fact) -> list[Fact]:
        """The facts of its sentence behind one, the nearest first."""
        said = self.sentences[(fact.doc, fact.sentence_start)]
        cut = bisect_right(said, fact.start, key=lambda f: f.start)
        return said[cut : cut + LOOKED]

    def facts_of(self, fact: Fact) -> list[Fact]:
        """The facts of its article before one, as far as they are near."""
        return _before(self.articles[(fact.doc, fact.article)], fact)

    def facts_behind(self, fact: Fact) -> list[Fact]:
        """The facts of its article behind one, as far as they are near, the nearest first."""
        told = self.articles[(fact.doc, fact.article)]
        cut = bisect_right(told, fact.start, key=lambda f: f.start)
        return told[cut : cut + LOOKED]

    def before(self, fact: Fact, unit: str) -> list[Fact]:
        """The facts of a unit before one, of its article and place, the nearest last."""
        return _before(self.alike.get((fact.doc, fact.article, fact.place, unit), []), fact)

    def told(self, fact: Fact, unit: str) -> list[Fact]:
        """The facts of a unit before one, of its article and of its place, one within it or one around it."""
        return [
            f for f in _before(self.units.get((fact.doc, fact.article, unit), []), fact) if nested(f, fact)
        ]

    def later(self, fact: Fact) -> list[Fact]:
        """The next few facts of a fact's unit, article and place behind it."""
        alike = self.alike.get((fact.doc, fact.article, fact.place, fact.unit), [])
        cut = bisect_right(alike, fact.start, key=lambda f: f.start)
        return alike[cut : cut + NEAREST]

    def near(self, report: tuple, role: Role, start: int) -> list[Slot]:
        """The slots of a report that may play a role, nearest to a position first, rather before it."""
        found = []
        for indicator in role.indicators or self.indicators[report]:
            slots = self.around(report, indicator, start)
            found += _some((s for s in reversed(slots) if s.start < start), role)
            found += _some((s for s in slots if s.start >= start), role)
        return sorted(found, key=lambda s: (abs(s.start - start) * (1 + (s.start > start)), s.first.order))

    def around(self, report: tuple, indicator: str, start: int) -> list[Slot]:
        """The slots of a report and indicator about a position, in reading order."""
        key = (*report, indicator)
        cut = bisect_left(self.starts.get(key, []), start)
        return self.reports.get(key, [])[max(0, cut - LOOKED) : cut + LOOKED]

    def dated(self, place: str, indicator: str, day: date, strictly: bool = False) -> list[Slot]:
        """The slots of a place and indicator from a day on (`strictly`: behind it), by date."""
        key = (place, indicator)
        cut = (bisect_right if strictly else bisect_left)(self.dates.get(key, []), day)
        return self.places.get(key, [])[cut : cut + LOOKED]

    def following(self, place: str, role: Role, earliest: date, strictly: bool) -> Iterator[Slot]:
        """The slots of a place that may play a role from a date on, by date."""
        ahead = []
        for indicator in role.indicators:
            ahead += _some(self.dated(place, indicator, earliest, strictly), role)
        return iter(sorted(ahead, key=lambda s: (s.first.asof, s.first.order)))


def nested(one: Fact, other: Fact) -> bool:
    """Whether the place of one fact is that of another, lies in it or around it; or is not known."""
    a, b = sorted((one.place, other.place), key=len)
    return not a or f"{b}/".startswith(f"{a}/")


def _before(facts: list[Fact], fact: Fact) -> list[Fact]:
    cut = bisect_left(facts, fact.start, key=lambda f: f.start)
    return facts[max(0, cut - LOOKED) : cut]


def _undated(facts: list[Fact]) -> set[str]:
    """Facts without a date beside one of their kind that has a date: which day they hold for is open."""
    kinds = by(facts, _kind)
    mixed = (k for k in kinds.values() if any(f.period.stated for f in k))
    undated = {f.id for kind in mixed for f in kind if not f.period.stated and not f.timeless}
    return undated | {f.id for f in facts if f.role == "from" and not f.period.stated and not f.timeless}


def _join_undated(same: dict[tuple, list[Fact]], undated: set[str]) -> None:
    """Let what has no date restate what has one, where they agree: 剩余的1091户 is the 1091户 of before."""
    kinds = defaultdict(list)
    for key in same:
        kinds[_kind(same[key][0])].append(key)
    for keys in kinds.values():
        dated = {k: met(same[k]) for k in keys if same[k][0].id not in undated}
        groups = {k: {f.group for f in same[k]} for k in dated}
        for key in (k for k in keys if same[k][0].id in undated):
            phrases = {f.group for f in same[key]} - {""}  # 由2.65缩小到2.6: never one number said twice
            own = met(same[key])
            apart = (k for k in dated if own and dated[k] and phrases.isdisjoint(groups[k]))
            match = next((k for k in apart if dated[k].meet(own)), None)
            if match:
                dated[match] = dated[match].meet(own)
                groups[match] |= phrases
                same[match] += same.pop(key)


def _kind(fact: Fact) -> tuple:
    return (*fact.report, fact.indicator, fact.scope, fact.unit, fact.status, fact.flow)


def _some(slots: Iterable[Slot], role: Role) -> list[Slot]:
    taken = []
    for one in slots:
        if role.takes(one.first):
            taken.append(one)
            if len(taken) == NEAREST:
                break
    return taken


# Those registered in a place and those who live there are two counts.
POPULATION = re.compile("户籍|常住")


def sameness(fact: Fact) -> tuple:
    """What two facts must share to be restatements of each other."""
    # What has no name, or no end (超过…), restates nothing.
    nameless = fact.indicator == "other" or fact.interval.width == INFINITY
    alone = (fact.head, fact.start) if nameless else ()
    since = fact.period.start if fact.flow else None
    # 由甲降至乙; 脱贫3万人，比上年多2万人: never one number said twice, dated or not.
    end = fact.role if fact.role in ("from", "change") else ""
    people = POPULATION.findall(fact.words)[:1] if fact.indicator == "total_population" else []
    what = (fact.indicator, *people, fact.unit, fact.scope, fact.status, fact.flow, since, fact.asof, end)
    return (*fact.report, subject(fact), *what, *alone)


# 清水河：流域面积320平方公里。白沙河：…; 月亮湖面积…; 南区人口…
SUBJECT = re.compile(
    r"(?:其中[，,：:]?)?([\u4e00-\u9fff]{1,6}[河江湖溪渠岛库](?![省市县区州旗乡镇村])|[东西南北中]区)"
    r"(?:[：:]|(?=[^，。；：、\d]{0,4}(?:全长|面积|人口)))"
)


def subject(fact: Fact) -> str:
    """The thing by whose name the statement begins that a number stands in, where that is not its place:
    numbers of two such things are never one number said twice.
    """
    m = SUBJECT.match(re.split("[。；;]", fact.before)[-1])
    return "" if not m or fact.place.endswith(m[1]) else m[1]


def compatible(one: Fact, other: Fact, days: int = 0) -> bool:
    """Whether two facts can speak of one date: one does not say, or one date lies within the other."""
    if not (one.dated and other.dated):
        return True
    near = abs((one.asof - other.asof).days) <= days
    return near or _within(one, other) or _within(other, one)


def _within(one: Fact, other: Fact) -> bool:
    start, end = other.period.start, other.period.end
    return other.period.kind == "at" and start <= one.asof <= end


def reading_order(slots: list[Slot]) -> list[Slot]:
    """Slots by where they first stand."""
    return sorted(slots, key=lambda s: s.facts[0].order)


def only(found: list) -> list:
    """What was found, where it is one thing alone."""
    return found if len(found) == 1 else []


def by(facts: Iterable[Fact], key) -> dict:
    """Facts grouped by a key, in the order in which the keys appear; those without one are left out."""
    groups = defaultdict(list)
    for fact in facts:
        name = key(fact)
        if name:
            groups[name].append(fact)
    return groups
