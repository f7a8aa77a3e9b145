"""What belongs together by indicator, place and date: in one article, at two dates, along the place tree."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from heshu.check.facts import POINTS, Fact
from heshu.check.rules import Codebook, Role, Rule
from heshu.check.slots import FAR, Binding, Index, Slot, compatible, only, reading_order, slot
from heshu.numerals import value_of

SLACK = 31  # days between two reports that count as one date: a month's end and the report after it
RESULT_WITHIN = 550  # days after a plan's end in which a report can still be its result


def article(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """In one article on one place, for each slot of the first role the nearest others that fit its date."""
    lead, *others = rule.roles
    for key, slots in index.reports.items():
        if lead.indicators and key[-1] not in lead.indicators:
            continue
        plain = {s.first.unit for s in slots if not _is_part(s)}
        for one in slots:
            if _is_part(one) and one.first.unit in plain and rule.relation.sign == "=":
                continue  # 剩余828户，其中因病412户: the parts are no state of their own
            in_a_row = one.first.role == "each" and rule.kind == "share"  # 退出率分别为67%和75%
            if lead.takes(one.first) and not in_a_row:
                yield from _completed(rule, index, lead, one, others)


def _is_part(one: Slot) -> bool:
    return "|part" in one.first.scope


def _completed(rule: Rule, index: Index, lead: Role, one: Slot, others: list[Role]) -> Iterator[Binding]:
    roles, doubts, other_wholes = {lead.name: (one,)}, set(), []
    for role in others:
        near = [s for s in index.near(one.first.report, role, one.start) if (s,) not in roles.values()]
        found = [s for s in near if _fits(role, lead, s, one, rule)]
        if rule.kind in ADDED:
            found = [s for s in found if s.first.measure == one.first.measure]
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


ADDED = ("sum", "difference")  # of what is counted in one unit


def _distinct(slots: list[Slot]) -> list[Slot]:
    """One slot a period, the nearest."""
    return list({(s.first.period.start, s.first.period.end): s for s in reversed(slots)}.values())[::-1]


def _fits(role: Role, lead: Role, candidate: Slot, one: Slot, rule: Rule) -> bool:
    timeless = "any" in (role.at, lead.at)
    return candidate is not one and (timeless or compatible(candidate.first, one.first, rule.days))


def _same_date(facts: list[Fact], days: int) -> bool:
    dated = [f for f in facts if f.dated]
    return all(compatible(a, b, days) for a, b in pairwise(dated))


def _spread(roles: dict[str, tuple[Slot, ...]]) -> int:
    starts = [s.start for slots in roles.values() for s in slots]
    return max(starts) - min(starts)


def flows(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A state, the flows of the periods that follow it without a break, and the state at their end.

    The first state may be another report's, of the day before the flows began.
    """
    starts, moves, ends = (next(r for r in rule.roles if r.name == n) for n in ("start", "flow", "end"))
    for report in index.indicators:
        moved = _dated_flows(index, report, moves)
        if not moved:
            continue
        begun = {s.first.asof: s for s in _stated(index, report, starts)}
        for last in _stated(index, report, ends):
            chain = _chain(last, moved)
            # Who was poor is counted in the course of a year; one count that goes on has no gap.
            within = 0 if starts.indicators == ends.indicators else 365
            opened = (
                (k, s) for k in range(len(chain)) for s in begun.values() if _opens(s, chain[k], last, within)
            )
            k, first = next(opened, (0, chain and _reported_before(index, starts, chain[0])))
            chain = chain[k:]
            more = first and _nearby(rule, index, first, {"start", "flow", "end"})
            if more is not None and first:
                yield Binding(rule, {"start": (first,), "flow": tuple(chain), "end": (last,), **more})


def since(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """What N年来 or 2014年至2018年 adds up to, the state before, and the one that the next words give."""
    starts, moves, ends = (next(r for r in rule.roles if r.name == n) for n in ("start", "flow", "end"))
    for report in index.indicators:
        for moved in _stated(index, report, moves):
            years = _years(moved.first)
            near = index.near(report, ends, moved.start)
            said = [s for s in near if s.first.sentence_start == moved.first.sentence_start]
            behind = [s for s in near if 0 < s.start - moved.start < LATER] or said
            found = [
                (first, last)
                for last in behind[:1]
                for first in (index.near(report, starts, moved.start) if years else ())
                if first is not last
                and first.first.asof
                and _years_apart(first.first, last.first, moved.first, years)
                and not _told_between(index, moves, first, moved)
            ]
            for first, last in found[:1]:
                flow = (moved, *_gone_on(index, moves, moved, last))
                yield Binding(rule, {"start": (first,), "flow": flow, "end": (last,)})


def _told_between(index: Index, role: Role, first: Slot, moved: Slot) -> bool:
    """Whether flows of earlier years stand between a state and a flow: 463个，2016年58个，2017年71个."""
    flows = (s.first for s in _stated(index, moved.first.report, role) if first.start < s.start < moved.start)
    began = moved.first.period.start
    return any(began and f.period.end and f.period.end < began and f.flow for f in flows)


def _gone_on(index: Index, role: Role, moved: Slot, last: Slot) -> list[Slot]:
    """What was lifted in the next years, told between a sum and the state: 三年脱贫…，今年预脱贫…，还剩…."""
    gone_on, over = [], moved.first.period.end
    for one in sorted(_stated(index, last.first.report, role), key=lambda s: s.start) if over else ():
        fact, begun = one.first, one.first.period.start
        follows = begun == over + timedelta(days=1) and fact.scope == moved.first.scope
        if follows and fact.period.end and moved.start < one.start < last.start:
            gone_on.append(one)
            over = fact.period.end
    return gone_on


YEARS = re.compile(r"([两二三四五六七八九十]|\d)年多?(?:来|间|以来)")


def _years(fact: Fact) -> int:
    """How many years a flow adds up, where its words say so: N年来, or from one year to another; else 0."""
    said = YEARS.search(fact.when)
    if said:
        return value_of(said[1])
    span = fact.period.kind in ("span", "at") and fact.period.precision == 1
    return fact.period.end.year - fact.period.start.year + 1 if span else 0


def _years_apart(first: Fact, last: Fact, moved: Fact, years: int) -> bool:
    """Whether a state is the one before some years and another the one after them.

    A state without a date, or of a year as such (今年，剩余的…), is the one left when the years are over.
    """
    begun, over = first.asof.year, moved.period.end
    if not YEARS.search(moved.when):
        one_sentence = first.sentence_start == moved.sentence_start == last.sentence_start
        if moved.period.kind == "at" and not (one_sentence and first.start < moved.start):
            return False  # 年初A，今年脱贫B，年末剩余C
        left = not last.dated or (last.period.precision == 1 and last.asof.year == over.year + 1)
        return moved.period.start.year - begun in (0, 1) and (left or last.asof.year == over.year)
    if last.dated:
        return last.asof.year - begun == years
    published = last.published.end
    return bool(published) and published.year - begun in (years, years + 1)


LATER = 700  # how far behind a flow the state that it leads to is looked for
BESIDE = 700  # how far from each other a place and the place above it are named together


def year_before(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A count and by how much it changed since the year before, and what the same reports gave then."""
    for now, change in _changed(index):
        since_year = SINCE_YEAR.search(change.lead)
        if not since_year:
            continue
        told = index.around(now.report, now.indicator, now.start)
        year = since_year[1]
        if now.place:
            begun = date(int(year), 1, 1) if year else date(now.asof.year - 1, now.asof.month, 1)
            told = [*told, *index.dated(now.place, now.indicator, begun)]
        then = [
            s for s in told if (_of_year(s.first, now, int(year)) if year else _a_year_earlier(s.first, now))
        ]
        if then:
            ahead = [s for s in then if s.first.doc == now.doc and s.start < now.start]
            near = max(ahead, key=lambda s: s.start, default=then[0])
            # what was planned, or another report gave for a year that is named
            unsure = now.status == "target" or (year and near.first.doc != now.doc)
            doubts = frozenset({"scope"} if unsure else ())
            roles = {"now": (slot(now),), "before": (near,), "change": (slot(change),)}
            yield Binding(rule, roles, doubts)


# At constant prices no printed sums give a rate.
REAL = re.compile(r"生产总值|增加值|GDP|产值")
GREW = re.compile(r"(?:[比较](?:上|去)年|同比)(?:增长|增加|下降|减少|提高)[了约]*$")


def rate_since(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """2018年收入5.24亿元。…2019年收入5.66亿元，比上年增长8%: a number, its rate since the year before, and
    what an earlier sentence told of that year.
    """
    for rate in (f for f in index.facts if f.unit == "percent"):
        now = _grown(index, rate)
        if now is None or now.unit in ("percent", *POINTS) or not now.asof or REAL.search(now.words):
            continue
        told = (f for f in index.before(now, now.unit) if f.sentence_start != now.sentence_start)
        named = (f for f in told if f.head and now.head.startswith(f.head))  # 预算收入, 预算收入计划
        then = [f for f in named if f.role not in ("change", "from", "addend")]
        then = [f for f in then if f.dated and _a_year_later(f, now)] or _on_another_page(index, now)
        if then:
            yield Binding(rule, {"now": (slot(now),), "before": (slot(then[-1]),), "rate": (slot(rate),)})


def _on_another_page(index: Index, now: Fact) -> list[Fact]:
    """What another page told of the year before, where it is one number: 去年培训3600人，同比增长20%."""
    told = [s.first for s in index.places.get((now.place, now.indicator), ()) if s.first.doc != now.doc]
    told = [f for f in told if f.unit == now.unit and f.bound == now.bound == "exact"]
    told = [f for f in told if f.role not in ("part", "addend", "each", "change", "from")]
    told = [f for f in told if f.period.kind == now.period.kind == "at" and _a_year_later(f, now)]
    return only([f for f in told if now.indicator != "other" or f.head == now.head != ""])


def _grown(index: Index, rate: Fact) -> Fact | None:
    """What a rate of a year is of: the number before it, or the one that it leads up to."""
    if GREW.search(rate.lead):
        return next(iter(index.ahead(rate)[-1:]), None)
    behind = (f for f in index.behind(rate)[:1] if GROWS.search(rate.lead) and REACHES.fullmatch(f.lead))
    return next(behind, None)


# 预算收入增长8%，达到5.7亿元
GROWS = re.compile(r"[\u4e00-\u9fff]{2}(?:增长|增加|提高)[了约]*$")
REACHES = re.compile("[，,]达到?")


def _a_year_later(then: Fact, now: Fact) -> bool:
    return (then.asof.year + 1, then.asof.month) == (now.asof.year, now.asof.month)


def _changed(index: Index) -> Iterator[tuple[Fact, Fact]]:
    """What a number is and its change, where no number is printed that it has changed from."""
    groups = index.groups
    for change in (f for f in index.facts if f.role == "change"):
        members = groups.get(change.group, ())
        units = (change.unit, POINTS.get(change.unit))
        now = next((m for m in members if m.role == "to" and m.unit in units), None)
        known = now is not None and (now.indicator != "other" or len(now.head) > 1) and now.asof
        if known and not any(m.role == "from" for m in members):
            yield now, change


def years_before(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """2014年，贫困发生率19.0%。…降至1.0%，五年下降18.0个百分点: what it is, its change, and what it was.

    Told by no other words than these (下降18.0个百分点，降至1.0%), the change may be one since any time.
    """
    for now, change in _changed(index):
        if SINCE_YEAR.search(change.lead):
            continue
        told = index.around(now.report, now.indicator, now.start)
        dated = [s for s in told if s.first.dated and s.start < now.start and _alike(s.first, now)]
        before = [s for s in dated or _told_by_name(index, now) if s.first.asof < now.asof]
        then = [s for s in before if _so_many_years(s.first, now, change)] or only(before)
        if then:
            yield Binding(rule, {"now": (slot(now),), "before": (then[-1],), "change": (slot(change),)})


def _told_by_name(index: Index, now: Fact) -> list[Slot]:
    """What an article told of one thing before by its name, with a date: 因病致贫4200户 of 因病致贫户."""
    told = [f for f in index.before(now, now.unit) if f.dated and f.role not in ("change", "from")]
    return [slot(f) for f in told if len(f.head) > 1 and now.head.startswith(f.head)]


SINCE_YEAR = re.compile(r"(?:比|较)(?:(?:上|去)一?年|((?:19|20)\d\d)年)")
# 两年减贫4.1万人，下降; 2015年 is no time of five years.
N_YEARS = re.compile(r"([两二三四五六七八九十]|(?<!\d)\d)年多?(?:来|间|以来)?[^。；]{0,20}$")


def _so_many_years(before: Fact, now: Fact, change: Fact) -> bool:
    """Whether a number is that of N years ago, where its change is told as one of N years."""
    m = N_YEARS.search(change.lead)
    years = value_of(m[1]) if m else 0
    return now.asof.year - before.asof.year in (years, years - 1) if years > 1 else False


def _of_year(before: Fact, now: Fact, year: int) -> bool:
    """Whether a number is of the year that a change is reckoned from: 比2016年下降13.8个百分点."""
    return before.dated and before.asof.year == year and _alike(before, now)


def _a_year_earlier(before: Fact, now: Fact) -> bool:
    then = (before.asof.year + 1, before.asof.month) if before.dated else None
    planned = now.status == "target" and before.status == "actual"  # 今年计划投入3.2亿元，比去年增加…
    alike = _alike(replace(before, status=now.status) if planned else before, now)
    return then == (now.asof.year, now.asof.month) and alike


def _alike(one: Fact, other: Fact) -> bool:
    named = one.indicator != "other" or one.head == other.head
    scopes = [f.scope for f in (one, other)]
    if one.indicator == "poverty_incidence":  # 发生率 is 贫困发生率
        scopes = [scope.removeprefix("poor") for scope in scopes]
    alike = (one.unit, one.status, one.flow) == (other.unit, other.status, other.flow)
    return named and alike and scopes[0] == scopes[1]


def _nearby(rule: Rule, index: Index, one: Slot, known: set[str]) -> dict | None:
    """The slots nearest to one for the roles that are not known yet; None where one is missing."""
    found = {
        role.name: next(iter(index.near(one.first.report, role, one.start)), None)
        for role in rule.roles
        if role.name not in known
    }
    return None if None in found.values() else {name: (s,) for name, s in found.items()}


# 比计划多348户: by how much more than planned is no flow.
BY_MORE = re.compile("(?<!减)[多少高低]出?了?$")


def _stated(index: Index, report: tuple, role: Role) -> list[Slot]:
    slots = [s for code in role.indicators for s in index.reports.get((*report, code), ())]
    slots = [s for s in slots if "|mean" not in s.first.scope]  # 年均减贫1.1万人
    return [s for s in slots if role.takes(s.first) and not BY_MORE.search(s.first.lead)]


def _chain(last: Slot, moved: list[Slot], over: date | None = None) -> list[Slot]:
    """The flows that lead up to a state, or to a day before it: each begins where the one before it ends."""
    chain, day = [], over or last.first.asof
    alike = [s for s in moved if s.first.scope == last.first.scope]
    # Of two flows of one period the one said more often counts; sorted, it comes last.
    by_end = {s.first.period.end: s for s in sorted(alike, key=lambda s: (len(s.facts), s.first.order))}
    while day in by_end and len(chain) < FAR:
        chain.insert(0, by_end[day])
        day = chain[0].first.period.start - timedelta(days=1)
    return chain


def _reported_before(index: Index, role: Role, flow: Slot) -> Slot | None:
    """What other reports gave for the end of the period before a flow."""
    day = flow.first.period.start - timedelta(days=1)
    for code in role.indicators:
        key = (flow.first.place, code)
        days = index.dates.get(key, [])
        slots = index.places.get(key, [])[bisect_left(days, day) : bisect_right(days, day)][:FAR]
        found = [s for s in slots if role.takes(s.first) and s.first.scope == flow.first.scope]
        if found:
            return found[-1]
    return None


def _opens(state: Slot, first: Slot, last: Slot, within: int) -> bool:
    """Whether a state holds at the start of a flow: on the day before it, or in so many days after.

    Who is left when the flow is over (2016年减贫6.1万人，年底余29.4万人) is none that it began with.
    """
    day, flow = state.first.asof, first.first.period
    left = state.first.indicator.endswith(".remaining") and day >= flow.end
    return not left and day < last.first.asof and -SLACK <= (day - flow.start).days <= within


def planned_done(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """今年计划减贫9000人 and 今年脱贫9200人, told when the year is over: the plan, what was done."""
    plans, done = rule.roles
    for (_, indicator), slots in index.places.items():
        for plan in (s for s in slots if indicator in plans.indicators and plans.takes(s.first)):
            fact = plan.first
            if fact.period.kind != "at" or fact.role == "from":
                continue
            for result in index.following(fact.place, done, fact.period.end, strictly=False):
                after = result.first
                if after.period != fact.period:
                    break
                over = after.published.end and after.published.end >= fact.period.end
                if over and after.scope == fact.scope:
                    yield Binding(rule, {plans.name: (plan,), done.name: (result,)})
                    break


def years_of_register(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """建档立卡8200户。2016年脱贫2100户，2017年脱贫3050户，还有3050户: the years in a row since a register was
    made, and what is left when they are over.
    """
    whole, moves, ends = (next(r for r in rule.roles if r.name == n) for n in ("registered", "flow", "end"))
    for report in index.indicators:
        moved = _dated_flows(index, report, moves)
        for last in _stated(index, report, ends) if len(moved) > 1 else ():
            days = [s.first.asof for s in moved] if last.first.asof else []
            over = [day for day in days if 0 <= (last.first.asof - day).days <= YEAR]
            row = _chain(last, moved, max(over)) if over else []
            first = _register_of(index, whole, row)
            if first and first.start < row[0].start:
                yield Binding(rule, {"registered": (first,), "flow": tuple(row), "end": (last,)})


def years_lifted(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """贫困村62个。2018年出列31个，2019年出列19个: the years in a row told behind a register."""
    whole, moves = rule.roles
    for report in index.indicators:
        moved = _dated_flows(index, report, moves)
        last = max(moved, key=lambda s: s.first.period.end, default=None)
        row = _chain(last, moved, last.first.period.end) if len(moved) > 1 else []
        first = _register_of(index, whole, row)
        if first and first.start < row[0].start:
            yield Binding(rule, {"registered": (first,), "flow": tuple(row)})


def _register_of(index: Index, whole: Role, row: list[Slot]) -> Slot | None:
    """The register that the flows of several years are of, not that of a kind: 贫困村62个，深度贫困村15个."""
    one = row[0].first if len(row) > 1 else None
    near = index.near(one.report, whole, one.start) if one else []
    return next((s for s in near if s.first.scope == one.scope), next(iter(near), None))


def _dated_flows(index: Index, report: tuple, role: Role) -> list[Slot]:
    """What a report tells of a role that has a first and a last day."""
    return [s for s in _stated(index, report, role) if s.first.period.start and s.first.period.end]


YEAR = 366
# Who came to a register since it was made or counted last.
CAME = re.compile(r"新识别|新纳入|新增|返贫|净增|自然增加|动态(?:调整)?新?增")
ROW = 12  # numbers between one count of those left and the next


def adjusted(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """年底尚有1120户。今年新识别31户、返贫4户。已脱贫687户，还剩468户: who was, came, went and is left."""
    for end in (f for f in index.facts if f.indicator.endswith(".remaining") and f.asof):
        row = index.before(end, end.unit)[-ROW:]
        told = [k for k, f in enumerate(row) if f.indicator == end.indicator and f.asof and f.asof < end.asof]
        between = row[told[-1] + 1 :] if told else []
        came = [f for f in between if CAME.search(f.words)]
        went = [f for f in between if f.indicator == f"{end.family}.lifted" and f not in came]
        if came and len(went) == 1:
            roles = {"start": (slot(row[told[-1]]),), "came": tuple(map(slot, came))}
            yield Binding(rule, roles | {"went": (slot(went[0]),), "end": (slot(end),)})


# 回头看剔除310户, 清退12户
WENT = re.compile(r"剔除|清退|清理|核减|错评|识别不准")


def register_kept(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """识别1260户。…剔除310户，新纳入85户。…建档立卡1035户: a register, who went and came, what it is then.

    The register may be another report's, where the sentence itself tells who came since.
    """
    for end in (f for f in index.facts if f.indicator.endswith(".registered") and f.dated):
        row = index.before(end, end.unit)[-ROW:]
        told = [k for k, f in enumerate(row) if _is_register_before(f, end)]
        between = row[told[-1] + 1 :] if told else [f for f in index.ahead(end) if f.unit == end.unit]
        there = index.places.get((end.place, end.indicator), ()) if end.place else ()
        elsewhere = [s.first for s in there if _is_register_before(s.first, end) and s.first.doc != end.doc]
        start = [row[told[-1]]] if told else elsewhere[-1:]
        went = [f for f in between if WENT.search(f.lead)]
        came = [f for f in between if CAME.search(f.words) and f not in went]
        roles = {"came": came, "went": went, "start": start, "end": [end]}
        roles = {name: tuple(map(slot, facts)) for name, facts in roles.items() if facts}
        if roles.keys() == {role.name for role in rule.roles}:
            yield Binding(rule, roles)


def _is_register_before(one: Fact, end: Fact) -> bool:
    """Whether a number is what a register was before the day of another."""
    same = (one.indicator, one.scope, one.status) == (end.indicator, end.scope, end.status)
    made = one.sentence_start == end.sentence_start and MADE.search(one.lead)
    return same and (one.asof < end.asof if one.dated else bool(made))


# 共识别1260户，剔除310户，…，现有1035户: what is told first
MADE = re.compile("识别|认定|录入|原有|起初|之初")


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
    if fact.role == "from":  # 比计划的856户多48户: a plan recalled has had its result
        return
    planned = fact.status == "target" and fact.period.end is not None
    one_report = rule.kind == "restated"
    latest = fact.asof + timedelta(days=RESULT_WITHIN) if planned else date.max
    for later in index.following(fact.place, after, fact.asof, strictly=not planned):
        if later.first.asof > latest:
            return
        if (
            later is one
            or (
                later.first.role == "from" and later.first.group == fact.group
            )  # 由13%降到6%: the plan's start
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
            if s not in known.values()  # what a report says once is no state before and after
            and not any(_said_again(s.first, other.first) for other in known.values())
            and (compatible(s.first, lead.first, SLACK) or _before_plan(s.first, lead.first))
            and (role.scope is not None or s.first.scope == lead.first.scope)
        ]
        if not found:
            return None
        roles[role.name] = (found[0],)
    return roles


LONG = 4  # figures of a count that is hardly the same at two dates


def _said_again(one: Fact, other: Fact) -> bool:
    """Whether two reports give one long count, so that the later tells of the time of the earlier."""
    long = sum(map(str.isdigit, one.number)) >= LONG
    return long and (one.indicator, one.unit, one.value) == (other.indicator, other.unit, other.value)


def _before_plan(state: Fact, plan: Fact) -> bool:
    """Whether a state is the one that a plan starts from: of the last days before the plan's period."""
    start = plan.period.start if plan.status == "target" else None
    return bool(start and state.asof and 0 <= (start - state.asof).days <= SLACK)


def tree(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """For each place and count, the nearest place above it that has the same count at the same date."""
    for one, parent in _branches(index, book):
        yield Binding(rule, {"part": (one,), "whole": (parent,)})


def tree_said(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """What one article says of a place and, near it, of a place above: 全县减贫2万人 … 同期全市减贫14万人."""
    for (doc, place, indicator), slots in index.reports.items():
        if not place or indicator not in book.additive:
            continue
        for above in _above(place):
            for whole in index.reports.get((doc, above, indicator), ())[:FAR]:
                free = AT_ONE_TIME.search(whole.first.said) is not None
                like = [
                    s
                    for s in slots
                    if _one_kind(s.first, whole.first) and (free or compatible(s.first, whole.first))
                ]
                near = min(like, key=lambda s: abs(s.start - whole.start), default=None)
                if near and abs(near.start - whole.start) < BESIDE:
                    yield Binding(rule, {"part": (near,), "whole": (whole,)})


def counts_said(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """What one article counts of a place and, near it, of a place above: 全村搬迁46户 … 全县搬迁5708户."""
    for (doc, place, indicator), slots in index.reports.items():
        if not place or indicator in book.additive:
            continue
        wholes = [s for above in _above(place) for s in index.reports.get((doc, above, indicator), ())[:FAR]]
        for one in slots[:FAR] if wholes else ():
            fact = one.first
            alike = [s for s in wholes if (s.first.unit, s.first.status) == (fact.unit, fact.status)]
            # 全州今年搬迁2万人，甲县去年搬迁8000人: of two years
            alike = [s for s in alike if not (_over_before(s.first, fact) or _over_before(fact, s.first))]
            if indicator == "other":  # 全县接待游客12万人次…某村接待游客2万人次
                alike = [s for s in alike if _one_thing(s.first, fact)]
            # 全县搬迁5.2万人，其中2018年2.1万人: what a place has is some of all, not of a part
            alike = [s for s in alike if s.first.role not in ("part", "addend")] or alike
            near = min(alike, key=lambda s: abs(s.start - one.start), default=None)
            if near and fact.unit in COUNTS and abs(near.start - one.start) < BESIDE:
                yield Binding(rule, {"part": (one,), "whole": (near,)})


def _over_before(one: Fact, other: Fact) -> bool:
    """Whether the time of a number is over before that of another begins."""
    return bool(one.period.end and other.period.start) and one.period.end < other.period.start


def _one_thing(whole: Fact, part: Fact) -> bool:
    """Whether two numbers of two places are of one name and one time, the one all that its place has."""
    named = len(part.head) > 1 and part.head.endswith(whole.head[-2:]) and len(whole.head) > 1
    plain = whole.role not in ("from", "change") and part.role not in ("from", "change")
    people = part.unit in ("person", "household", "person_time")
    return people and named and plain and part.period.stated and part.period == whole.period


COUNTS = ("person", "household", "person_time", "village", "place_count", "unit_org", "mu")
AT_ONE_TIME = re.compile(r"同期|同一时[点期间]|同时|全[省市州区]")


def _one_kind(one: Fact, other: Fact) -> bool:
    return (one.unit, one.scope, one.status) == (other.unit, other.scope, other.status)


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
            yield Binding(rule, {"part": tuple(reading_order(list(found.values()))), "whole": (parent,)})


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
