"""Which numbers belong together: a rule finds its operands by what they are, where and when, never by value.

Each way of binding looks numbers up by place, indicator and date in sorted lists, so that its cost grows with
the number of claims and not with its square.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from heshu.check.facts import Fact
from heshu.check.rules import Codebook, Role, Rule
from heshu.interval import Interval

UNNAMED = "item"  # the unit of a count whose thing was not found
FAR = 200  # numbers of an article that a headline is compared with
NEAREST = 3  # candidates looked at on each side of a number, in reading order
SLACK = 31  # days between two reports that count as one date: a month's end and the report after it
RESULT_WITHIN = 550  # days after a plan's end in which a report can still be its result


@dataclass(frozen=True, eq=False)
class Slot:
    """What one article says about one thing: restatements that agree, intersected.

    `facts` in reading order; `interval` and `truncated` hold what all of them allow.
    """

    facts: tuple[Fact, ...]
    interval: Interval
    truncated: Interval

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


def merge(facts: list[Fact]) -> list[Slot]:
    """Restatements that agree become one slot; what does not meet stands apart."""
    slots, held = [], []
    for fact in sorted(facts, key=lambda f: (f.interval.low, f.interval.width, f.order)):
        common = held and _meet([*held, fact])
        if held and common is None:
            slots.append(_slot(held))
            held = []
        held.append(fact)
    return [*slots, _slot(held)] if held else slots


def _meet(facts: list[Fact]) -> Interval | None:
    # Sorted by their low ends, the facts meet in one point if the newest meets what the others share.
    common = facts[0].interval
    for fact in facts[1:]:
        common = common and common.meet(fact.interval)
    return common


def _slot(facts: list[Fact]) -> Slot:
    common, cut = facts[0].interval, facts[0].truncated
    for fact in facts[1:]:
        common = common.meet(fact.interval) or common
        cut = cut.meet(fact.truncated) or cut
    return Slot(tuple(sorted(facts, key=lambda f: f.order)), common, cut)


class Index:
    """The facts by what they say: slots by report and indicator, by place and indicator."""

    def __init__(self, facts: list[Fact]):
        """Sort the facts into slots; their order does not matter."""
        self.facts = facts
        same, undated = defaultdict(list), _undated(facts)
        self.sentences = _by(facts, lambda f: (f.doc, f.sentence_start))
        for fact in facts:
            same[_sameness(fact)].append(fact)
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

    def near(self, report: tuple, role: Role, start: int) -> list[Slot]:
        """The slots of a report that may play a role, nearest to a position first."""
        found = []
        for indicator in role.indicators or self.indicators[report]:
            key = (*report, indicator)
            slots, cut = self.reports.get(key, []), bisect_left(self.starts.get(key, []), start)
            found += _some(reversed(slots[max(0, cut - 50) : cut]), role)
            found += _some(slots[cut : cut + 50], role)
        return sorted(found, key=lambda s: (abs(s.start - start), s.first.order))

    def following(self, place: str, role: Role, earliest: date, strictly: bool) -> Iterator[Slot]:
        """The slots of a place that may play a role from a date on, by date."""
        ahead = []
        for indicator in role.indicators:
            key = (place, indicator)
            cut = (bisect_right if strictly else bisect_left)(self.dates.get(key, []), earliest)
            ahead += _some(self.places.get(key, [])[cut : cut + 50], role)
        return iter(sorted(ahead, key=lambda s: (s.first.asof, s.first.order)))


def _undated(facts: list[Fact]) -> set[str]:
    """Facts without a date beside one of their kind that has a date: which day they hold for is open."""
    kinds = _by(facts, _kind)
    mixed = (k for k in kinds.values() if any(f.period.stated for f in k))
    undated = {f.id for kind in mixed for f in kind if not f.period.stated and not f.timeless}
    return undated | {f.id for f in facts if f.role == "from" and not f.period.stated and not f.timeless}


def _join_undated(same: dict[tuple, list[Fact]], undated: set[str]) -> None:
    """Let what has no date restate what has one, where they agree: 剩余的1091户 is the 1091户 of before."""
    kinds = defaultdict(list)
    for key in same:
        kinds[_kind(same[key][0])].append(key)
    for keys in kinds.values():
        dated = [k for k in keys if same[k][0].id not in undated]
        for key in (k for k in keys if same[k][0].id in undated):
            match = next((k for k in dated if _meet([*same[k], *same[key]])), None)
            if match:
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


def _sameness(fact: Fact) -> tuple:
    """What two facts must share to be restatements of each other."""
    alone = (fact.head, fact.start) if fact.indicator == "other" else ()
    since = fact.period.start if fact.flow else None
    # 由甲降至乙: the two are never one number said twice, whether or not their dates are printed.
    end = fact.role == "from"
    what = (fact.indicator, fact.unit, fact.scope, fact.status, fact.flow, since, fact.asof, end)
    return (*fact.report, *what, *alone)


# ---- one phrase ----------------------------------------------------------------------------------


def group(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """Members of one group by their recorded roles, all of one unit but where a role names its own."""
    for members in _by(index.facts, lambda f: f.group).values():
        units = dict.fromkeys(m.unit for m in members)
        named = all(role.units for role in rule.roles if role.recorded)
        for unit in [next(iter(units))] if named else units:
            yield from _grouped(rule, [m for m in members if m.unit == unit], members, index)


def _grouped(rule: Rule, alike: list[Fact], members: list[Fact], index: Index) -> Iterator[Binding]:
    played = {r.name: _members(r, alike, members, index) for r in rule.roles}
    if any(len(played[r.name]) < r.minimum for r in rule.roles):
        return
    single = [r for r in rule.roles if not r.many]
    for lead in played[single[0].name] if single else [None]:
        roles = {
            r.name: tuple(map(slot, played[r.name] if r.many else [_nearest(played[r.name], lead)]))
            for r in rule.roles
        }
        yield Binding(rule, roles)


def _members(role: Role, alike: list[Fact], members: list[Fact], index: Index) -> list[Fact]:
    """The members that may play a role; one that the group does not record is looked for in its article."""
    if role.recorded:
        return [m for m in (members if role.units else alike) if role.takes(m)]
    first = members[0]
    if role.like:
        return _like(role, members, index)
    return [s.first for s in index.near(first.report, role, first.start) if s.first not in members]


def _like(role: Role, members: list[Fact], index: Index) -> list[Fact]:
    """What the sentence counts, before the group, of the same kind as one of the group's roles."""
    model = next((m for m in members if m.role == role.like and m.indicator != "other"), None)
    if model is None or any(m.role == "whole" for m in members):
        return []
    said = index.sentences[(model.doc, model.sentence_start)]
    return [
        f
        for f in said
        if f.start < model.start
        and (f.indicator, f.unit, f.place) == (model.indicator, model.unit, model.place)
    ]


def _nearest(facts: list[Fact], lead: Fact) -> Fact:
    return lead if lead in facts else min(facts, key=lambda f: (abs(f.start - lead.start), f.order))


def sentence(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """In one sentence, for each number of the first role the nearest of the others, rather before it."""
    lead, *others = rule.roles
    for members in _by(index.facts, lambda f: (f.doc, f.sentence_start, f.place)).values():
        played = {r.name: [m for m in members if r.takes(m)] for r in rule.roles}
        if not all(played.values()):
            continue
        for fact in played[lead.name]:
            chosen = {r.name: min(played[r.name], key=lambda f: _before(f, fact)) for r in others}
            yield Binding(rule, {lead.name: (slot(fact),), **{n: (slot(f),) for n, f in chosen.items()}})


def _before(fact: Fact, lead: Fact) -> tuple:
    return (fact.start > lead.start, abs(fact.start - lead.start), fact.order)


def share_of_part(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A share that follows a part whose whole its own phrase has named: 总人口A，其中B，占C%."""
    groups = _by(index.facts, lambda f: f.group)
    for said in index.sentences.values():
        for part, share in pairwise(said):
            alone = share.role == "share" and all(m.role != "part" for m in groups.get(share.group, ()))
            if alone and part.role == "part" and part.group:
                wholes = [m for m in groups[part.group] if m.role == "whole" and m.unit == part.unit]
                if len(wholes) == 1:
                    roles = {"share": share, "part": part, "whole": wholes[0]}
                    yield Binding(rule, {name: (slot(fact),) for name, fact in roles.items()})


def flows(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A state, the flows of the periods that follow it without a break, and the state at their end."""
    starts, moves, ends = (next(r for r in rule.roles if r.name == n) for n in ("start", "flow", "end"))
    for report in index.indicators:
        moved = [s for s in _of(index, report, moves) if s.first.period.start and s.first.period.end]
        if not moved:
            continue
        begun = {s.first.asof: s for s in _of(index, report, starts)}
        for last in _of(index, report, ends):
            chain = _chain(last, moved)
            first = chain and next((s for d, s in begun.items() if _opens(d, chain[0], last)), None)
            more = first and _nearby(rule, index, first, {"start", "flow", "end"})
            if more is not None and first:
                yield Binding(rule, {"start": (first,), "flow": tuple(chain), "end": (last,), **more})


def _nearby(rule: Rule, index: Index, one: Slot, known: set[str]) -> dict | None:
    """The slots nearest to one for the roles that are not known yet; None where one is missing."""
    found = {
        role.name: next(iter(index.near(one.first.report, role, one.start)), None)
        for role in rule.roles
        if role.name not in known
    }
    return None if None in found.values() else {name: (s,) for name, s in found.items()}


def _of(index: Index, report: tuple, role: Role) -> list[Slot]:
    slots = [s for code in role.indicators for s in index.reports.get((*report, code), ())]
    return [s for s in slots if role.takes(s.first)]


def _chain(last: Slot, moved: list[Slot]) -> list[Slot]:
    """The flows that lead up to a state, the latest last: each begins where the one before it ends."""
    chain, day = [], last.first.asof
    alike = [s for s in moved if s.first.scope == last.first.scope]
    # Of two flows of one period the one said more often counts; sorted, it comes last.
    by_end = {s.first.period.end: s for s in sorted(alike, key=lambda s: (len(s.facts), s.first.order))}
    while day in by_end and len(chain) < FAR:
        chain.insert(0, by_end[day])
        day = chain[0].first.period.start - timedelta(days=1)
    return chain


def _opens(day: date, first: Slot, last: Slot) -> bool:
    """Whether a state holds at the start of a flow: on the day before it, or somewhere in its first year."""
    start = first.first.period.start
    return day < last.first.asof and -SLACK <= (day - start).days <= 365


# ---- one article ---------------------------------------------------------------------------------


def article(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """In one article on one place, for each slot of the first role the nearest others that fit its date."""
    lead, *others = rule.roles
    for key, slots in index.reports.items():
        if lead.indicators and key[-1] not in lead.indicators:
            continue
        for one in slots:
            if lead.takes(one.first):
                yield from _completed(rule, index, lead, one, others)


def _completed(rule: Rule, index: Index, lead: Role, one: Slot, others: list[Role]) -> Iterator[Binding]:
    roles, doubts, other_wholes = {lead.name: (one,)}, set(), []
    for role in others:
        found = [s for s in index.near(one.first.report, role, one.start) if _fits(role, lead, s, one, rule)]
        alike = [s for s in found if role.scope is not None or s.first.scope == one.first.scope]
        if not found or (not alike and rule.relation.sign != "="):
            return
        if not alike:
            doubts.add("scope")
        chosen = max((alike or found), key=lambda s: len(s.facts))
        if not role.many and any(s.interval.meet(chosen.interval) is None for s in alike):
            doubts.add("choice")
        roles[role.name] = tuple(_distinct(alike or found)) if role.many else (chosen,)
        if rule.kind == "part_of" and len(others) == 1:
            other_wholes = [{**roles, role.name: (s,)} for s in alike if s is not chosen]
    if rule.near and _spread(roles) > rule.near:
        doubts.add("far")
    if not _same_date([s.first for slots in roles.values() for s in slots], rule.days):
        doubts.add("dates")
    for played in (roles, *other_wholes):
        yield Binding(rule, played, frozenset(doubts))


def _distinct(slots: list[Slot]) -> list[Slot]:
    """One slot a period, the nearest."""
    return list({(s.first.period.start, s.first.period.end): s for s in reversed(slots)}.values())[::-1]


def _fits(role: Role, lead: Role, candidate: Slot, one: Slot, rule: Rule) -> bool:
    timeless = "any" in (role.at, lead.at)
    return candidate is not one and (timeless or compatible(candidate.first, one.first, rule.days))


def compatible(one: Fact, other: Fact, days: int = 0) -> bool:
    """Whether two facts can speak of one date: one does not say, or one date lies within the other."""
    if not (one.period.stated and other.period.stated and one.asof and other.asof):
        return True
    near = abs((one.asof - other.asof).days) <= days
    return near or _within(one, other) or _within(other, one)


def _within(one: Fact, other: Fact) -> bool:
    start, end = other.period.start, other.period.end
    return other.period.kind == "at" and start <= one.asof <= end


def _same_date(facts: list[Fact], days: int) -> bool:
    dated = [f for f in facts if f.period.stated and f.asof]
    return all(compatible(a, b, days) for a, b in pairwise(dated))


def _spread(roles: dict[str, tuple[Slot, ...]]) -> int:
    starts = [s.start for slots in roles.values() for s in slots]
    return max(starts) - min(starts)


# ---- one place at two dates ----------------------------------------------------------------------


def pages(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """For each earlier slot of a place, the next report that has the later roles."""
    before = next(r for r in rule.roles if r.at == "t0")
    after = next(r for r in rule.roles if r.at == "t1")
    for (_, indicator), slots in index.places.items():
        if indicator in before.indicators:
            for one in slots:
                if before.takes(one.first):
                    yield from _followed(rule, index, before, after, one)


def _followed(rule: Rule, index: Index, before: Role, after: Role, one: Slot) -> Iterator[Binding]:
    fact = one.first
    planned = fact.status == "target" and fact.period.end is not None
    one_report = rule.kind == "restated"
    latest = fact.asof + timedelta(days=RESULT_WITHIN) if planned else date.max
    for later in index.following(fact.place, after, fact.asof, strictly=not planned):
        if later.first.asof > latest:
            return
        if (
            later is one
            or (one_report and later.first.report == fact.report)
            or (after.scope is None and later.first.scope != fact.scope and before.scope is None)
        ):
            continue
        roles = _two_dates(rule, index, {before.name: one, after.name: later}, one, later)
        if roles:
            yield Binding(rule, roles)
            return


def _two_dates(rule: Rule, index: Index, known: dict[str, Slot], one: Slot, later: Slot) -> dict | None:
    roles = {}
    for role in rule.roles:
        if role.name in known:
            roles[role.name] = (known[role.name],)
            continue
        lead = later if role.at == "t1" else one
        found = [
            s
            for s in index.near(lead.first.report, role, lead.start)
            if compatible(s.first, lead.first, SLACK)
            and (role.scope is not None or s.first.scope == lead.first.scope)
        ]
        if not found:
            return None
        roles[role.name] = (found[0],)
    return roles


# ---- years of a total ----------------------------------------------------------------------------


def years(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A total over several years with every one of its years, in one sentence or bound by one phrase."""
    sentences = _by(index.facts, lambda f: (f.doc, f.sentence_start, f.place, f.indicator, f.unit, f.status))
    phrases = _by(index.facts, lambda f: f.group and (f.group, f.place, f.unit, f.status))
    for members in (*sentences.values(), *phrases.values()):
        for total in (f for f in members if f.period.kind in ("span", "since") and f.role != "part"):
            parts = _years_of(total, members)
            if parts and (total.group or total.indicator != "other" or _one_head([total, *parts])):
                doubts = frozenset({"open"} if total.period.kind == "since" else ())
                yield Binding(rule, {"total": (slot(total),), "year": tuple(map(slot, parts))}, doubts)


def _one_head(facts: list[Fact]) -> bool:
    return len({f.head for f in facts}) == 1


def _years_of(total: Fact, members: list[Fact]) -> list[Fact] | None:
    """The facts of single years in a row, as many as the total has; None if they are not."""
    parts = [m for m in members if m.period.kind == "at" and m.period.precision == 1 and m is not total]
    found = [m.period.start.year for m in parts]
    if len(parts) < 2 or found != list(range(found[0], found[0] + len(found))):
        return None
    first, last = total.period.start.year, (total.asof or total.period.start).year
    if total.period.kind == "since":  # the year of publication may not have a figure of its own yet
        return parts if found[0] == first and found[-1] in (last, last - 1) else None
    # 四年来 may or may not count the year that it is said in.
    return parts if len(found) == last - first + 1 and abs(found[0] - first) <= 1 else None


# ---- the same thing again ------------------------------------------------------------------------


def restated(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """What an article says again: restatements that agree and, for what has one value, that disagree."""
    for slots in index.same.values():
        one_value = slots[0].first.indicator in book.unique and slots[0].first.status == "actual"
        if one_value and sum(len(s.facts) for s in slots) > 1:
            yield Binding(rule, {"said": tuple(_reading_order(slots))})
    for facts in _by(index.facts, _said_alike).values():
        if len(facts) > 1 and not (facts[0].indicator in book.unique and facts[0].status == "actual"):
            yield Binding(rule, {"said": (_slot(facts),)})


def _said_alike(fact: Fact) -> tuple:
    words = fact.indicator if fact.indicator != "other" else (fact.head and fact.head[-2:])
    return words and (*fact.report, words, fact.unit, fact.value)


def restated_pages(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """What two articles say of one place, thing and date."""
    said = defaultdict(list)
    for slots in index.same.values():
        fact = slots[0].first
        if fact.indicator in book.unique and fact.status == "actual" and fact.place and fact.asof:
            said[_sameness(fact)[2:]] += slots
    for slots in said.values():
        if len({s.first.report for s in slots}) > 1:
            yield Binding(rule, {"said": tuple(_reading_order(slots))})


def _reading_order(slots: list[Slot]) -> list[Slot]:
    return sorted(slots, key=lambda s: s.facts[0].order)


# ---- one number ----------------------------------------------------------------------------------


def listed(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A count and the number of things named beside it."""
    for fact in index.facts:
        if fact.listed:
            yield Binding(rule, {"count": (slot(fact),)})


def single(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A number whose unit and head do not fit, unless the number that fits stands right beside it."""
    beside = {id for pair in _pairs(index.facts) for id in (pair[0].id, pair[1].id)}
    (role,) = rule.roles
    for fact in index.facts:
        if role.takes(fact) and fact.id not in beside:
            yield Binding(rule, {role.name: (slot(fact),)})


def paired(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A count of households and the count of people printed with it."""
    for households, people in _pairs(index.facts):
        yield Binding(rule, {"people": (slot(people),), "households": (slot(households),)})


def _pairs(facts: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    for one, other in pairwise(facts):
        touching = one.doc == other.doc and other.start - one.end <= 2
        if touching and {one.unit, other.unit} == {"household", "person"} and one.status == other.status:
            yield (one, other) if one.unit == "household" else (other, one)


# ---- a place and the places within it ------------------------------------------------------------


def tree(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """For each place and count, the nearest place above it that has the same count at the same date."""
    for one, parent in _branches(index, book):
        yield Binding(rule, {"part": (one,), "whole": (parent,)})


def children(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """For each place and count, all the places right below it that have the same count, one slot each."""
    below = defaultdict(dict)
    for one, parent in _branches(index, book):
        if one.first.place.count("/") == parent.first.place.count("/") + 1:
            below[parent].setdefault(one.first.place, []).append(one)
    for parent, places in below.items():
        day = parent.first.asof
        found = {p: min(slots, key=lambda s: abs(s.first.asof - day)) for p, slots in places.items()}
        if len(found) > 1:
            yield Binding(rule, {"part": tuple(_reading_order(list(found.values()))), "whole": (parent,)})


def _branches(index: Index, book: Codebook) -> Iterator[tuple[Slot, Slot]]:
    for (place, indicator), slots in index.places.items():
        above = next((p for p in _above(place) if (p, indicator) in index.places), None)
        if indicator not in book.additive or not above:
            continue
        for one in slots:
            parent = _parent(index, above, one)
            if parent:
                yield one, parent


def _parent(index: Index, above: str, one: Slot) -> Slot | None:
    """The slot of a place above that counts the same at the same date; a register has no date of its own."""
    fact = one.first
    role = Role("whole", indicators=(fact.indicator,), scope=fact.scope, flow=fact.flow, status=fact.status)
    slack = timedelta(days=RESULT_WITHIN if fact.timeless else SLACK)
    near = index.following(above, role, fact.asof - slack, strictly=False)
    fitting = [s for s in near if s.first.asof - fact.asof <= slack and s.first.unit == fact.unit]
    return min(fitting, key=lambda s: (abs(s.first.asof - fact.asof), s.first.order), default=None)


def _above(place: str) -> list[str]:
    parts = place.split("/")
    return ["/".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]


# ---- from, to, and a digit that slipped ---------------------------------------------------------


def from_to(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """What goes from one number to another and says which way, by the words before the second."""
    for members in _by(index.facts, lambda f: f.group).values():
        for last in (m for m in members if m.role == "to"):
            first = next((m for m in members if m.role == "from" and m.unit == last.unit), None)
            words = first and _direction(last.lead, book.directions)
            if words:
                low, high = (last, first) if words == "down" else (first, last)
                yield Binding(rule, {"low": (slot(low),), "high": (slot(high),)})


def _direction(words: str, directions: dict) -> str:
    said = [way for way, pattern in directions.items() if pattern.search(words)]
    return said[0] if len(said) == 1 else ""


def near_miss(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """Two long numbers of one page and thing that differ by two digits that changed places."""
    for facts in _by(index.facts, _long).values():
        seen = {}
        for fact in facts:
            for shape in _shapes(fact.number):
                other = seen.setdefault(shape, fact)
                if other.value != fact.value and _alike(other, fact):
                    yield Binding(rule, {"one": (slot(other),), "other": (slot(fact),)})
                    break


def _long(fact: Fact) -> tuple | None:
    digits = [c for c in fact.number if c.isdigit()]
    return (fact.doc, fact.unit, len(digits)) if len(digits) > 3 else None


def _shapes(digits: str) -> list[str]:
    """What a number and its misprint share: the digits with two neighbours in order of value."""
    swaps = [i for i in range(len(digits) - 1) if digits[i].isdigit() and digits[i + 1].isdigit()]
    return [digits[:i] + "".join(sorted(digits[i : i + 2])) + digits[i + 2 :] + f"@{i}" for i in swaps]


def _alike(one: Fact, other: Fact) -> bool:
    """Whether the heads share two characters in a row."""
    return bool(_pairs_of(one.head) & _pairs_of(other.head))


def _pairs_of(word: str) -> set[str]:
    return {word[i : i + 2] for i in range(len(word) - 1)}


def headline(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A number of a headline and the one of its article that it repeats, or misses by one slip."""
    for facts in _by(index.facts, lambda f: (f.doc, f.article)).values():
        body = [f for f in facts if not f.headline]
        for fact in facts:
            if fact.headline and (match := _repeated(fact, body)) is not None:
                yield Binding(rule, {"headline": (slot(fact),), "body": (slot(match),)})


def _repeated(fact: Fact, body: list[Fact]) -> Fact | None:
    near = [f for f in body[:FAR] if f.unit in (fact.unit, UNNAMED)]
    named = [f for f in near if f.head and fact.head and f.unit == fact.unit]
    alike = [f for f in named if f.head in fact.head or fact.head in f.head]
    same = [f for f in near if f.interval.meet(fact.interval) and (f in alike or _named_in(fact, f))]
    slipped = [f for f in alike if one_slip(f.number, fact.number)]
    return next(iter(same or slipped), None)


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


def covered(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A count said to be of all there are (全覆盖), and the other counts of the same thing in its article."""
    counts = [f for f in index.facts if f.unit in book.covered["units"] or f.unit == UNNAMED]
    for facts in _by(counts, lambda f: (f.doc, f.article, f.place)).values():
        wholes = [f for f in facts if f.unit != UNNAMED and book.covered["words"].search(f.sentence)]
        for whole in {(f.unit, f.head[-3:]): f for f in reversed(wholes)}.values():
            parts = [f for f in facts if f.value != whole.value and _same_count(f, whole)]
            for said in _by(parts, lambda f: f.interval).values():
                yield Binding(rule, {"part": (_slot(said),), "whole": (slot(whole),)})


def _same_count(fact: Fact, whole: Fact) -> bool:
    named = _named_in(whole, fact)
    return named if fact.unit == UNNAMED else fact.unit == whole.unit and (named or whole.unit == "county")


def growth(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """One thing in two years that follow each other, and the rate of its growth, in one sentence."""
    for said in index.sentences.values():
        rates = [f for f in said if f.unit == "percent" and RATE.search(f.lead)]
        for now in said if rates else ():
            before = [f for f in said if _year_before(f, now) or _from_of(f, now)]
            rate = next((f for f in rates if f.start > now.start and _same_thing(f, now)), None)
            if rate and len(before) == 1:
                roles = {"before": before[0], "now": now, "rate": rate}
                yield Binding(rule, {name: (slot(fact),) for name, fact in roles.items()})


RATE = re.compile(r"(?:增长|下降|增加|减少|上升|降低|增幅|降幅)[了达为约]*$")


def _year_before(fact: Fact, now: Fact) -> bool:
    yearly = all(f.period.kind == "at" and f.period.precision == 1 for f in (fact, now))
    return (
        yearly
        and fact.period.start.year == now.period.start.year - 1
        and (fact.head, fact.unit, fact.place, fact.status) == (now.head, now.unit, now.place, now.status)
    )


def _from_of(fact: Fact, now: Fact) -> bool:
    return fact.role == "from" and now.role == "to" and fact.group == now.group and fact.unit == now.unit


def _same_thing(rate: Fact, now: Fact) -> bool:
    return rate.place == now.place and bool(_pairs_of(rate.head) & _pairs_of(now.head))


def _by(facts: list[Fact], key) -> dict:
    groups = defaultdict(list)
    for fact in facts:
        name = key(fact)
        if name:
            groups[name].append(fact)
    return groups


WAYS = {
    way.__name__: way
    for way in (
        group,
        sentence,
        article,
        pages,
        years,
        restated,
        restated_pages,
        listed,
        single,
        paired,
        tree,
        children,
        from_to,
        near_miss,
        headline,
        growth,
        share_of_part,
        flows,
        covered,
    )
}
