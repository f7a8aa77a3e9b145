"""What a change is told with: a rate for each year, a mean to stand apart from, what was lifted meanwhile."""

import re
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

from heshu.check.facts import A_YEAR, MOVED, PLAN, POINTS, RATES, TIMES, WHOLES, Fact, gap
from heshu.check.products import bare_mean
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Rule
from heshu.check.sharers import GROWN, PARTS
from heshu.check.slots import Binding, Index, Slot, bound, by, only, slot
from heshu.interval import Interval, point
from heshu.numerals import value_of

YEARLY = re.compile(
    r"年均(?:名义|净)?(?:增长|增速|增幅|递增|提高|增加|上升|下降|递减|减少|降低)(?:速度)?[率了约达为到]*$"
)
DOWN = re.compile(r"下降|递减|减少|降低|减")
# Grow at constant prices, so that no printed sums give their rate.
REAL = re.compile(r"生产总值|增加值|GDP|产值|实际")
LONGEST = 40  # years over which a growth is compounded


def compounded(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """从2012年的A增长到2020年的B，年均增长C%: what there was, grown so each year, is what there is.

    五年来由A增加到B is growth over five years or, where the first is one of them, over four.
    """
    for rate in index.facts:
        yearly = rate.unit in ("percent", "percentage_point") and YEARLY.search(rate.lead)
        ends = _ends(index, rate) if yearly and not REAL.search(rate.words) else None
        if ends and not REAL.search(ends[0].first.words + ends[1].words):
            first, last, years = ends
            sign = -1 if DOWN.search(yearly.group()) else 1
            grown = [(first, _compound(rate, many, sign), slot(last)) for many in years]
            row = next((g for g in grown if (g[0].interval * g[1].interval).meet(last.interval)), grown[0])
            doubts = frozenset({"scope"} if len(years) > 1 else ())
            yield Binding(
                rule, dict(zip(("first", "growth", "last"), ((one,) for one in row), strict=True)), doubts
            )


def _ends(index: Index, rate: Fact) -> tuple[Slot, Fact, list[int]] | None:
    """What a rate leads from and to, told before it, and the years between them, as many as they may be."""
    passed = ("percent", "percentage_point", "year", "times")
    ahead = [f for f in index.ahead(rate) if f.unit not in passed]
    told = [f for f in ahead if f.role != "change" and not _added(f) and not MILESTONE.match(f.behind)]
    if not told:
        return None
    last = told[-1]
    if last.role == "from":  # 2021年达12356元，较2015年的6890元增长79.3%，年均增长10.2%
        last = next((f for f in told if (f.role, f.group) == ("to", last.group)), last)
    alike = [f for f in told if f is not last and (f.unit, f.place) == (last.unit, last.place)]
    row = [f for f in alike if _one_row(f, last)]
    first = min(row, key=lambda f: (f.asof, f.order)) if row and all(f.dated for f in row) else None
    if first and last.dated and (first.role != "from" or _dated_itself(first)):
        years = [_years_between(first, last)]
    else:
        first, years = next((f for f in row if f.role == "from"), None), _years_of(rate)
    added = [f for f in ahead[-1:] if f is not last and _added(f) and f.unit == last.unit]
    start = slot(first) if first else _less(last, added[0]) if added and not row else None
    return (start, last, years) if start and 1 < max(years) <= LONGEST else None


# 迈上3万元台阶，达到31580元: what was passed on the way
MILESTONE = re.compile("[的新]*(?:台阶|大关|关口|门槛)")
# 达到31580元、净增9878元: what there was is what is left without it
ADDED = re.compile(r"(?:净增|增加|增长|提高|增收)[了约]?$")


def _added(fact: Fact) -> bool:
    """Whether a number is what has come to another."""
    return ADDED.search(fact.lead) is not None


def _less(last: Fact, added: Fact) -> Slot:
    """What there was before so much came to it."""
    rounded, cut = last.interval - added.interval, last.truncated - added.truncated
    return Slot((added,), rounded, cut, f"({last.surface} − {added.surface})")


def _years_of(rate: Fact) -> list[int]:
    """How many times a rate of some years may compound: 五年来, 2016年至2020年 are five years or four."""
    said = N_YEARS.findall(rate.before[-TOLD:])
    many = int(value_of(said[-1])) if said else 0
    if not many and rate.period.kind in ("span", "since") and rate.asof:
        many = rate.asof.year - rate.period.start.year + 1
    return [many, max(many - 1, 1)]


# 由2015年的3820元; but not 2016年至2020年由3820元
OWN_DATE = re.compile(r"(?<![至到—－～~-])(?:\d{4}|[上去前])年[^，。；、\d]{0,4}$")


def _dated_itself(first: Fact) -> bool:
    """Whether a number is dated by words of its own, not by the years over which it has become another."""
    return OWN_DATE.search(first.lead) is not None


def _one_row(first: Fact, last: Fact) -> bool:
    """Whether two numbers are of one thing: the ends of a change, the years of a list, or of one name."""
    bound = bool(first.group) and first.group == last.group
    ends = bound and (first.role, last.role) == ("from", "to")
    return ends or (bound and first.role == last.role) or (not last.group and first.head == last.head != "")


def _years_between(first: Fact, last: Fact) -> int:
    """Whole years from one date to another; a year as such is its end, as a stock's is."""
    if first.period.kind != "at" or last.period.kind not in ("at", "until"):
        return 0
    one, two = first.period.end, last.period.end
    return round((two.year - one.year) + (two.month - one.month) / 12)


def _compound(rate: Fact, years: int, sign: int) -> Slot:
    """The growth of some years: (1 + 12%)^8."""
    hundredth = point(Fraction(sign, 100))
    rounded, cut = (_power(point(1) + part * hundredth, years) for part in (rate.interval, rate.truncated))
    shown = f"(1 {'+' if sign > 0 else '−'} {rate.surface})^{years}"
    return Slot((rate,), rounded, cut, shown)


def _power(base: Interval, times: int) -> Interval:
    found = base
    for _ in range(times - 1):
        found = found * base
    return found


# 年均下降2.5个百分点, 平均每年减贫93万人; but no growth that is compounded, nor what one person has a year
A_YEAR_OF = re.compile(r"(?:^|[，,；;])(?:年均|平均每年|每年平均)[^，。；、\d]{0,10}$")
EVERY_YEAR = re.compile("每年")  # 累计减贫560万人，连续5年每年减贫100万人以上
SUMMED = re.compile(r"累计|共|减贫|脱贫|减[少低]|下降|降低|增[加长]|提高|上升|新增|投入|安排")
N_YEARS = re.compile(r"(?<!\d)([两二三四五六七八九十]|\d{1,2})年(?![初底末月份])")


def yearly(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """六年间累计减少558万人，平均每年减贫93万人: what some years add up to, and the mean of a year."""
    for mean in index.facts:
        of_years = any(f.unit == "year" for f in index.ahead(mean)[-1:]) and EVERY_YEAR.match(mean.lead)
        if mean.unit in ("percent", *TIMES) or not (of_years or A_YEAR_OF.search(mean.lead)):
            continue
        told = [f for f in index.ahead(mean)[-NEAR:] if f.unit == mean.unit][-1:]
        for total in (f for f in told if f.role not in ("from", "to") and SUMMED.search(f.clause)):
            years = _years_told(index, total, mean)
            if years:
                yield Binding(rule, {"total": (slot(total),), "years": (years,), "mean": (slot(mean),)})


# 月均完成113个, 平均每天完成4个: of months or days from one to another, 1至8月
A_MONTH_OF = re.compile(
    r"(?:^|[，,；;])(?:(?P<one>[月日])均|平均每个?(?P<two>[月日天])|每个?(?P<three>[月日天])平均)[^，。；、\d]{0,10}$"
)


def of_each_month(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """1至8月共完成906个，月均完成113个: what known months or days add up to, and the mean of one."""
    for mean in (f for f in index.facts if f.unit not in RATES):
        m = A_MONTH_OF.search(mean.lead)
        ahead = index.ahead(mean)[-1:] if m else []
        for total in (f for f in ahead if f.unit == mean.unit and f.role not in MOVED):
            many = (_months_of if "月" in m.group() else _days_of)(total)
            if many > 1:
                number = point(Fraction(many))
                times = Slot((total,), number, number, f"{many}个月" if "月" in m.group() else f"{many}天")
                yield Binding(rule, {"total": (slot(total),), "times": (times,), "mean": (slot(mean),)})


def _months_of(total: Fact) -> int:
    """How many whole months a sum is of by its dates: 1—8月, 上半年; none of 截至8月底, whenever it began."""
    first, last = total.period.start, total.period.end
    whole = _days_of(total) and first.day == 1 and (last + timedelta(days=1)).day == 1
    return (last.year - first.year) * 12 + last.month - first.month + 1 if whole else 0


def _days_of(total: Fact) -> int:
    """How many days a sum is of by its dates."""
    known = total.period.kind in ("span", "at") and total.period.start and total.period.end
    return (total.period.end - total.period.start).days + 1 if known else 0


def _years_told(index: Index, total: Fact, mean: Fact) -> Slot | None:
    """How many years a sum is of: as the sentence counts them last, else from its first date to its last."""
    counted = [f for f in index.ahead(mean)[-NEAR:] if f.unit == "year" and f.end > total.start - BESIDE]
    if counted:
        return slot(counted[-1])
    said = N_YEARS.findall(total.before[-TOLD:])
    many = value_of(said[-1]) if said else 0
    if not many and total.period.kind == "span":
        first, last = total.period.start, total.period.end
        # 2016年至2018年: three years; 从2015年末到2018年末, which begin with 2016, are three too
        from_an_end = STOCK.search(total.when) and str(first.year) in total.when
        many = last.year - first.year + (first.month == 1 and not from_an_end)
    number = point(Fraction(many))
    return Slot((total,), number, number, f"{many}年") if many > 1 else None


STOCK = re.compile("[底末初]")
TOLD = 80  # characters before a sum among which its years are counted


BEYOND = re.compile(r"超(?:额|出|计划|任务|过计划)[^，。；、\d]{0,6}$|多完成了?$")
NEAR = 6  # numbers before a change among which its two ends are looked for


def beyond(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """计划脱贫3200人，实际脱贫3346人，超额146人: a plan, what was done, and by how much more."""
    for more in (f for f in index.facts if f.unit not in RATES and BEYOND.search(f.lead)):
        told = [f for f in index.told(more, more.unit)[-NEAR:] if more.start - f.end < TALE]
        plans = [f for f in told if f.status == "target" or PLAN.search(f.words)]
        done = [f for f in told if f not in plans and f.role != "change"]
        if plans and done and done[-1].start > plans[-1].start:
            yield bound(rule, {"done": done[-1], "plan": plans[-1], "more": more})


TALE = 160  # characters over which a plan and its result are told


def between_two(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """2014年收入5.2万元，2018年6.8万元，增加1.6万元: a number of two years, and their difference."""
    groups = index.groups
    changes = next(role for role in rule.roles if role.name == "change")
    for change in index.facts:
        wanted = change.unit in changes.units if changes.units else change.unit not in RATES
        if not wanted or not BY.search(change.lead) or "年均" in change.clause:
            continue
        if any(m.role == "from" for m in groups.get(change.group, ())):
            continue
        ahead = [
            f for f in index.ahead(change)[-NEAR:] if f.unit not in (*RATES, *TIMES) and f.role != "change"
        ]
        told = [f for f in ahead if f.unit == ahead[-1].unit and f.place == change.place]
        before, now = told[-2:] if len(told) > 1 else (None, None)
        if now and CONTRAST.search(now.lead):  # 2018年5.6万元，而2015年只有0.7万元，增长了7倍
            before, now = now, before
        if now and (changes.units or now.unit == change.unit) and _two_years(before, now):
            yield bound(rule, {"before": before, "now": now, "change": change})


def _two_years(before: Fact, now: Fact) -> bool:
    """Whether two numbers are of one thing at two times, the later one told last."""
    later = before.dated and now.dated and before.asof < now.asof
    alike = before.head == now.head or bool(pairs_of(before.head) & pairs_of(now.words))
    alike = alike or (now.unit not in OF_ANYONE and HAS_BECOME.search(now.lead) is not None)
    return later and alike and before.status == now.status


# 送来15只羊，第二年滚到38只: heads of one kind, if not sums or people
HAS_BECOME = re.compile(r"(?:[滚增发扩涨变升降][一-鿿]?|繁育|繁殖|壮大|扩繁)[到至为成了]+$")
OF_ANYONE = ("person", "household", "CNY", "item")
CONTRAST = re.compile(
    r"(?:只有|仅有|[只仅才]|(?:上年|去年)(?:同期)?[为是有]?|原[来先]|过去|以前)[^，。；：、,;\d]{0,6}$"
)
# 农村比城镇快3.4个百分点, 新楼…，比旧楼多出820平方米, 甲县比乙县多减贫300人
NAMED_TWO = re.compile(
    r"(?:^|[，。；,;])([^，。；：、,;\d]{2,8})?比([^，。；：、,;\d]{2,8}?)的?"
    r"(?:[快慢高低]出?了?|[多少][^，。；：、,;\d]{0,4})$"
)
# 甲组4.1公斤，乙组3.7公斤，高出0.4公斤; 甲村8600元，乙村7400元，两村相差1200元; 比对照田530公斤高82公斤
SET_APART = re.compile(
    r"(?:[，,；;（(]|^)(?:相比[^，。；：、,;\d]{0,8}?|[^，。；：、,;\d比较]{0,6}?)"
    r"(?:(?:相差|差距|差额|(?<![提最新])[高低重轻矮长短快慢]出?)了?|(?P<more>(?<!减)[多少][出收产卖赚]?了?))[约为达]*$"
)


def apart_by_name(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """Two numbers set against each other in a sentence, and by how much they differ, told behind them; or by
    how much of the one that is compared with.
    """
    name = rule.roles[-1].name
    for told in index.facts:
        sides = (_rated_apart if name == "rate" else _set_apart)(index, told)
        if sides:
            yield bound(rule, {"own": sides[0], "base": sides[1], name: told})


def _set_apart(index: Index, change: Fact) -> list[Fact]:
    """The two numbers that another is the difference of, by the words before it."""
    if change.unit in ("percent", "times") or change.group:
        return []
    unit = POINTS.get(change.unit, change.unit)
    ahead = [f for f in index.ahead(change)[-NEAR:] if f.unit == unit and f.role not in ("part", "change")]
    m = NAMED_TWO.search(change.lead) if len(ahead) > 1 else None
    if m:
        own = [f for f in ahead if m[1] is None or m[1][:2] in f.words][-1:]
        base = [f for f in ahead if m[2][:2] in f.words and f not in own][-1:]
        return own + base if own and base else []
    m = SET_APART.search(change.lead) if len(ahead) > 1 else None
    own, base = ahead[-2:] if m else (None, None)
    alike = m and (pairs_of(own.head) & pairs_of(base.words) or CONTRAST.search(base.lead))
    return [own, base] if m and (alike or not m["more"]) else []


# 高出0.4公斤，高出9.8%; 高82公斤，增产15.5%
RATED_APART = re.compile(r"[，,、（(]?[即也]?(?:[增减][产收长幅]|[高低重轻矮长短快慢多少]出?)[了约为达]*")


def _rated_apart(index: Index, rate: Fact) -> list[Fact]:
    """The two numbers of whose difference a rate follows."""
    bare = rate.unit == "percent" and RATED_APART.fullmatch(rate.lead)
    change = next(iter(index.ahead(rate)[-1:]), None) if bare else None
    if change is None:
        return []
    base = next((f for f in index.ahead(change)[-1:] if (f.group, f.role) == (change.group, "from")), None)
    own = _compared(index, base)[0] if change.role == "change" and base else None
    return [own, base] if own else _set_apart(index, change)


SUBJECT = re.compile(r"([^，。；：、,;:（）()]*?)(?:比|较|与|同)[^，。；：,;:]*$")


def apart(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """贫困发生率1.3%，比全国（1.7%）低0.4个百分点: a number, what it is compared with, the difference; or the
    rate by which it has grown, 务工收入560万元，人均4万元，比上年的490万元增长14.3%.
    """
    name = rule.roles[-1].name
    for base, change in (*_compared_within(index, name), *_compared_anew(index, name)):
        own, doubts = _compared(index, base)
        if own is not None and not (name == "rate" and REAL.search(own.words)):
            yield bound(rule, {"own": own, "base": base, name: change}, doubts)
    for change in index.facts if name == "change" else ():
        sides = _speeds(index, change)
        if sides:
            yield bound(rule, {"own": sides[0], "base": sides[1], "change": change})
        than = (THAN_ALL if change.unit in POINTS else THAN_THEN).search(change.lead)
        if not than or change.unit in ("percent", "times") or change.group:
            continue
        unit = POINTS.get(change.unit, change.unit)
        base = next(iter(index.behind(change)), None)
        own = next((f for f in reversed(index.ahead(change)) if f.unit == unit), None)
        told = base and base.unit == unit and than[than.lastgroup] in base.lead
        if told and own and gap(change, base) < 16:
            roles = {"own": own, "base": base, "change": change}
            yield bound(rule, roles)


# 农村居民收入增速高于城镇1.6个百分点
FASTER = re.compile(
    r"(?:^|[，。；,;])(?P<own>[^，。；：、\d]{0,12})(?:增速|增幅)[高低快慢]于(?:全[国省市县区州])?(?P<of>[^，。；：、\d]{2,8}?)(?:的?平均)?(?:水平)?$"
)


def _speeds(index: Index, change: Fact) -> list[Fact]:
    """Two rates of growth told before by the names that a clause sets apart, the first of them its own."""
    m = FASTER.search(change.lead) if change.unit in POINTS and not change.group else None
    told = [f for f in index.facts_of(change) if f.unit == "percent" and GROWN.search(f.lead)] if m else []
    told = [f for f in told if not REAL.search(f.lead[-TOLD_BY:])]
    base = only([f for f in told if m["of"][:2] in f.head]) if m else []
    own = [f for f in told if m["own"][:2] in f.head] if m and m["own"] else index.ahead(change)[-1:]
    own = [f for f in own if f in told and f not in base and base and f.head[-4:] == base[0].head[-4:]]
    return [*only(own), *base] if own and base else []


TOLD_BY = 6  # characters before a rate that say how it is reckoned


def _compared_within(index: Index, name: str) -> Iterator[tuple[Fact, Fact]]:
    """What a phrase compares a number with that it leaves to the words before it, and how they differ."""
    for members in index.groups.values():
        base = next((m for m in members if m.role == "from"), None)
        if base is not None and not any(m.role == "to" for m in members):
            changes = (m for m in members if m.role == "change" and _differs(m, base, name))
            yield from ((base, change) for change in changes)


# 与上年同期的3038人次相比，增长8.2%: of what an earlier sentence told
ANEW = re.compile(r"[与同和跟][^，。；、\d]{0,8}(?:\d{4}年)?[^，。；、\d]{0,8}")


def _compared_anew(index: Index, name: str) -> Iterator[tuple[Fact, Fact]]:
    """What a sentence begins by comparing something told before with, and how they differ."""
    for base in index.facts:
        if base.tail.startswith("相比") and not base.group and ANEW.fullmatch(base.before):
            change = next(iter(index.behind(base)), None)
            if change and _differs(change, base, name) and CHANGED_BY.search(change.lead):
                yield base, change


CHANGED_BY = re.compile("[增减升降涨跌多少高低]")


def _differs(change: Fact, base: Fact, name: str) -> bool:
    """Whether a number can be the difference from another, or the rate of the difference."""
    return change.unit == "percent" != base.unit if name == "rate" else _of_unit(change, base)


# 高于全国1.5个百分点，全国为4.2%
THAN_ALL = re.compile(
    r"(?:比|较)(?P<all>全[国省市县区州]|[上去]年同期)[^，。；\d]{0,8}[高低快慢多少]出?了?$"
    r"|[高低快慢]于(?P<mean>全[国省市县区州])(?:的?平均)?(?:水平)?$"
)
# 优良天数180天，占75%，比去年同期减少4天，去年同期为184天; 超警戒水位0.4米，警戒水位为21.5米
THAN_THEN = re.compile(
    r"(?:比|较)(?P<then>[上去]年同期|年初|[上去]年[末底]?)(?:增加|减少|增长|下降|[多少])了?$"
    r"|超过?(?P<line>[\u4e00-\u9fff]{2}水位)$"
)


def _of_unit(change: Fact, base: Fact) -> bool:
    """Whether a change is a difference of such numbers: points of percentages, else the same unit."""
    return POINTS.get(change.unit, "" if change.unit == "percent" else change.unit) == base.unit


def _compared(index: Index, base: Fact) -> tuple[Fact | None, frozenset]:
    """What is compared with a mean: what the clause names, told before; else the number before it."""
    m = SUBJECT.search(base.lead)
    subject = m[1] if m else ""
    if len(subject) < 2:
        ahead = [f for f in index.ahead(base) if f.unit == base.unit and f.role != "from"]
        anew = not ahead and ANEW.fullmatch(base.before)
        told = [f for f in index.told(base, base.unit) if f.role not in (*MOVED, *PARTS)] if anew else ahead
        return (_of_its_size(told[-2:], base) if told else None), frozenset({"scope"} if anew else ())
    told = [f for f in index.before(base, base.unit) if f.role != "from" and _speaks_of(subject, f, base)]
    return (told[-1] if told else None), frozenset({"scope"})


SPEED = re.compile("(?:[其这]一?)?(?:增速|增幅|增长率|涨幅|降幅)")


def _of_its_size(told: list[Fact], base: Fact) -> Fact:
    """The last number; of 收入820万元，人均2.1万元，比上年的700万元增加… the one of the order of 700万元."""
    if len(told) < 2 or not bare_mean(told[-1]):
        return told[-1]
    return min(reversed(told), key=lambda f: max(f.value, base.value) / max(1, min(f.value, base.value)))


def _speaks_of(subject: str, fact: Fact, base: Fact) -> bool:
    """Whether a number is of what a clause names: by its indicator, or by most of its words; of 增速 a
    rate of growth is.
    """
    if SPEED.fullmatch(subject):
        return GROWN.search(fact.lead) is not None
    if base.indicator != "other":
        return fact.indicator == base.indicator
    named = pairs_of(subject)
    return 2 * len(named & pairs_of(fact.words)) > len(named)


# 新建圈舍1.2万平方米，圈舍总面积达到7.6万平方米
NEW = re.compile(r"新(?:增|建|扩|修|栽|种|植|造|发展|开垦)[^，。；、\d]{0,10}$")
IN_ALL = re.compile(r"总(?:面积|数|量|里程|规模|长|户数|人数)?[^，。；、\d]{0,4}[达为到]+$|累计达?到?$")
SINCE = re.compile(r"(?:比|较)[^，。；]{1,10}(?:增加|增长|多|新增|净增)了?$")


def increase(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """已复工260个，复工率92%，较上月增加58个: what was added is no more than there is."""
    for said in index.sentences.values():
        for added, now in pairwise(said):
            if added.unit == now.unit and NEW.search(added.clause) and IN_ALL.search(now.clause):
                yield bound(rule, {"added": added, "now": now})
        for at, added in enumerate(said):
            if added.unit in RATES or not SINCE.search(added.lead):
                continue
            now = next((f for f in reversed(said[max(0, at - 3) : at]) if f.unit not in RATES), None)
            if now and now.unit == added.unit and not (now.group and now.group == added.group):
                yield bound(rule, {"added": added, "now": now})


# ，比上年增长18%
GROWN_SINCE = re.compile(
    "[，,](?:同比|(?:比|较)(?:上年|去年|年初|上年[末底])(?:同期)?)?(?:增长|增加|扩大|增幅)[了为达约]*"
)


def grown_by_new(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """新建茶园1.2万亩，总面积达到7.6万亩，比上年增长18.75%: what is new, what there is, and its growth."""
    for said in index.sentences.values():
        for added, now, rate in zip(said, said[1:], said[2:], strict=False):
            new = added.unit == now.unit and NEW.search(added.clause) and IN_ALL.search(now.clause)
            if new and rate.unit == "percent" and GROWN_SINCE.fullmatch(rate.lead):
                yield bound(rule, {"added": added, "now": now, "rate": rate})


# 减少12人, 上涨了0.4元, 比旧楼多出820平方米
BY = re.compile(
    r"(?:增[加长收]?|减[少低]?|[下升]?降低?|上升|提高|[上下]?[涨跌]|[多少高低]出?|[净多少][^，。；到至于为达数\d])[了约]*$"
)
BESIDE = 16  # characters between a change and its rate


def moved(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """发生火灾46起，造成…，同比减少10起，下降17.9%: a change, its rate, and the count before both."""
    roles = {role.name: role for role in rule.roles}
    wholes = {f.group for f in index.facts if f.role in WHOLES}
    for change, rate in pairwise(index.facts):
        beside = change.doc == rate.doc and 0 <= gap(change, rate) < BESIDE
        if not beside or rate.unit != "percent" or change.unit in RATES or not BY.search(change.lead):
            continue
        if change.role == "change" and change.group == rate.group:  # 8640元，比上年增加960元，增长12.5%
            continue
        told = (
            f for f in reversed(index.ahead(change)) if (f.unit, f.status) == (change.unit, change.status)
        )
        last = next((f for f in told if not BY.search(f.lead)), None) or _named_before(index, change, wholes)
        played = {"last": last, "change": change, "rate": rate}
        if last is not None and all(roles[name].takes(fact) for name, fact in played.items()):
            yield bound(rule, played)


def _named_before(index: Index, change: Fact, wholes: set[str]) -> Fact | None:
    """What an earlier sentence told of what a change names: 已就业12.8万人…。就业人数同比增加1.1万人."""
    named = pairs_of(BY.sub("", change.clause).removesuffix("同比"))
    told = reversed(index.before(change, change.unit))
    told = (f for f in told if not (f.role in ("part", "addend", "change") and f.group in wholes))
    return next((f for f in told if named & pairs_of(f.words) and not BY.search(f.lead)), None)


LESS = re.compile(r"减贫|脱贫|摘帽|退出|出列|减少|净减|减幅|少[报算计]")
MORE = re.compile(r"新增|增加|净增|新[开建设辟购]|多[报算计]")
TOO_MANY = re.compile("[，,][多少][报算计]了?")  # 320亩虚报为760亩，多报440亩
# 新开4条线路。至此，线路由21条增至25条
THUS = re.compile(r"^(?:至此|这样|由此|从而|如此)")


def told_change(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """6个县摘帽，贫困县由17个减少到11个: a change told by its own words, in the sentence or the headline."""
    headlines = by((f for f in index.facts if f.headline), lambda f: (f.doc, f.article))
    for members in index.groups.values():
        first, last = (next((m for m in members if m.role == role), None) for role in ("from", "to"))
        if not (first and last) or first.unit != last.unit or first.unit in RATES:
            continue
        if any(m.role == "change" and m.unit == last.unit for m in members):
            continue
        words = LESS if first.value > last.value else MORE
        said = [
            *(index.facts_of(first)[-3:] if THUS.search(first.before) else ()),
            *index.ahead(first)[-4:],
            *index.behind(last)[:2],
            *headlines.get((last.doc, last.article), ()),
        ]
        told = [f for f in said if f.group != last.group and f.unit == last.unit and f.place == last.place]
        told = [f for f in told if not A_YEAR.search(f.words)]  # 年均减贫1.1万人
        next_to = index.ahead(first)[-1:]  # 增加3辆车，车辆由5辆增至8辆
        next_to += [f for f in index.behind(last)[:1] if TOO_MANY.fullmatch(f.lead)]
        told = [f for f in told if f in next_to or _one_kind(f, last, first)]
        changes = (f for f in told if words.search(f.lead[-8:] + f.tail[:12]))
        change = next(changes, None)
        if change is not None:
            roles = {"first": first, "last": last, "change": change}
            yield bound(rule, roles)


def _one_kind(change: Fact, *ends: Fact) -> bool:
    """Whether a change counts what its ends do, or names nothing of its own."""
    return any(
        change.family == end.family != "other" or pairs_of(change.head) & pairs_of(end.head) for end in ends
    )
