"""Rows that a last item closes, and what all of it is of: …，其余28户; 14个、19个、9个，42个全部退出."""

import re
from collections.abc import Iterator
from datetime import timedelta

from heshu.check.counts import ALL_THERE_IS, apart, aside, base_of_share, counted_as, summed
from heshu.check.facts import RATES, WHOLES, Fact, between, gap
from heshu.check.rules import Codebook, Role, Rule
from heshu.check.slots import Binding, Index, Slot, nested

FAR = 300  # characters between a figure and the row that shares it out
ITEMS = 8  # numbers of such a row
A_DAY = timedelta(days=1)
# 其余28户, 其他方面0.4亿元, 余下300万元用于…
REST = re.compile(r"(?:其[余他它]|余下|剩下)的?[^，。；、\d]{0,6}$")


def row_and_rest(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """走访130户。…因病的52户，因学的40户，其余38户: items, all others, and the figure told before them."""
    groups = index.groups
    for rest in index.facts:
        if rest.unit in RATES or not REST.search(rest.lead) or _is_bound(rest, groups):
            continue
        told = [f for f in index.facts_of(rest) if counted_as(f) == counted_as(rest) and nested(f, rest)]
        told = [f for f in told if not (apart(f) or aside(f, groups) or base_of_share(f, index))]
        row = [f for f in told if f.sentence_start == rest.sentence_start]
        own = [f for f in row[:1] if len(row) > 2 and ALL_THERE_IS.search(f.clause)]
        whole = own or told[: len(told) - len(row)][-1:]
        items = [f for f in row if f not in whole]
        near = whole and items and items[0].start - whole[0].end < FAR and not whole[0].headline
        if near and 1 < len(items) <= ITEMS:
            yield summed(rule, whole[0], [*items, rest])


def _is_bound(rest: Fact, groups: dict) -> bool:
    """Whether a phrase has said already what a rest is of."""
    others = (f for f in groups.get(rest.group, ()) if f is not rest)
    return any(f.role in WHOLES and counted_as(f) == counted_as(rest) for f in others)


# 42个贫困村全部退出
ALL_OF_THEM = re.compile(r"[^，。；\d]{0,10}(?:全部|悉数)")
CLOSES = re.compile(r"[，,；;](?:至此[，,]?)?(?:全[省市县区州旗乡镇])?(?:这)?")


def row_then_all(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """退出贫困村14个、19个、9个，42个贫困村全部退出: a row joined by 、, and all of them right behind."""
    for total in index.facts:
        if total.unit in RATES or not ALL_OF_THEM.match(total.tail):
            continue
        row = [f for f in index.ahead(total) if counted_as(f) == counted_as(total)]
        k = len(row) - 1
        while k > 0 and between(row[k - 1], row[k]) == "、":
            k -= 1
        items = row[k:] if row else []
        if len(items) > 1 and CLOSES.fullmatch(between(items[-1], total)) and not any(map(apart, items)):
            yield summed(rule, total, items)


# 加上2017年退出的12个, 连同此前的3个
ADDED = re.compile(r"(?:加上|连同|算上)[^，。；、]{0,16}$")
SO_FAR = re.compile(r"(?:已有|共有|累计[^，。；、\d]{0,6}|达到?了?)$")
LONG = 80  # characters from what was there before to what both make


def added_to(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """批准19个县退出。加上此前的12个，全省40个县中已有31个摘帽: what is new, what there was, both."""
    for more in index.facts:
        if more.unit in RATES or not ADDED.search(more.lead) or more.role in ("addend", "part"):
            continue
        behind = [f for f in index.behind(more) if counted_as(f) == counted_as(more) and gap(more, f) < LONG]
        both = next((f for f in behind if SO_FAR.search(f.clause) and not apart(f)), None)
        told = [f for f in index.facts_of(more) if counted_as(f) == counted_as(more) and nested(f, more)]
        told = [f for f in told if more.start - f.end < LONG and not f.headline]
        if both and told and not apart(told[-1]) and both.role not in ("total", "to"):
            yield summed(rule, both, [told[-1], more])


# 2020年最后的12个; 42个贫困村全部退出
LAST = re.compile(r"(?:最后|余下|剩余|剩下|其余)的?[^，。；\d]{0,4}(?:[\d.万]+[户人个名][、，]?){0,2}$")


def lifted_since(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """到2017年底退出30个，2018年退出22个，2019年最后的18个退出: what was lifted so far and in the years after
    it, and the register; that is all of it (=) only where the words of the last year say so.
    """
    registered, so_far, moves = rule.roles
    nowhere = ((key[1:], told) for key, told in index.reports.items() if not key[1])
    for (place, indicator), slots in (*index.places.items(), *nowhere):
        flows = [s for s in slots if indicator in moves.indicators and moves.takes(s.first)]
        flows = [s for s in flows if s.first.period.start and not apart(s.first)]
        for first in (s for s in slots if flows and s.first.dated and so_far.takes(s.first)):
            row = _following(first, flows)
            last = row[-1].first if row else None
            if last and _is_last(last) == (rule.relation.sign == "="):
                for whole in _register(index, (place, registered.indicators[0]), registered, first, last):
                    yield Binding(rule, {"registered": (whole,), "lifted": (first,), "flow": tuple(row)})


def _following(first: Slot, flows: list[Slot]) -> list[Slot]:
    """The flows of the years in a row behind the day that a count goes up to."""
    begun = {s.first.period.start: s for s in flows if s.first.scope == first.first.scope}
    row, day = [], first.first.asof + A_DAY
    while day in begun and len(row) < ITEMS:
        row.append(begun[day])
        day = row[-1].first.asof + A_DAY
    return row


def _is_last(fact: Fact) -> bool:
    return bool(LAST.search(fact.before) or ALL_OF_THEM.match(fact.tail))


def _register(index: Index, key: tuple, role: Role, first: Slot, last: Fact) -> list[Slot]:
    """The register of a place, as the page that tells the last year gives it, or that of the count before."""
    told = [s for s in index.places.get(key, ()) if role.takes(s.first) and s.first.scope == last.scope]
    told = told or [s for s in index.reports.get((*last.report, key[1]), ()) if role.takes(s.first)]
    own = [s for doc in (last.doc, first.first.doc) for s in told if s.first.doc == doc]
    return own[:1]
