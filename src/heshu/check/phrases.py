"""What a phrase or a sentence binds: groups with recorded roles, shares, years, flows, ends of a change."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise

from heshu.check.facts import MOVED, RATES, WHOLES, Fact, between
from heshu.check.products import bare_mean
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Role, Rule
from heshu.check.sharers import GROWN, PARTS, names, of_what
from heshu.check.shares import of_elsewhere
from heshu.check.slots import LOOKED, Binding, Index, bound, by, slot
from heshu.numerals import value_of


def group(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """Members of one group by their recorded roles, all of one unit but where a role names its own."""
    for listed in index.groups.values():
        items = _with_lists(listed, index)
        members = [*listed, *items]
        held = any(m.unit == "person" for m in members)  # 500个岗位，其中贫困人口300人
        measures = _measures(members, held)
        units = dict.fromkeys(measures.values())
        named = all(role.units for role in rule.roles if role.recorded)
        for unit in [next(iter(units))] if named else units:
            alike = [m for m in members if measures[m] == unit]
            if rule.kind == "part_of":
                alike = _of_one_level(_without_rated(_without_sums(alike), members))
            yield from _grouped(rule, alike, members, index, items)


# ，其中党委 of 72个，其中党委4个（镇1个、村3个）, 、支部 of what follows
FIRST_ITEM = re.compile(r"[（(，,；;。]?(?:其中[：:，,]?)?[^，。；：、,;:（）()\d]{1,12}")
NEXT_ITEM = re.compile(r"[、，,；;](?!其中|另|还|此外)[^，。；：、,;:（）()\d]{1,12}")
LIST_OPENS = re.compile("[（(]|[，,]其中")


def _with_lists(members: list[Fact], index: Index) -> dict[Fact, Fact]:
    """The items of a list that have lists of their own, each as the member that it were without:
    72个，其中党委4个（镇1个、村3个）、支部68个.
    """
    whole, *items = members
    if whole.role not in ("whole", "total") or any(f.role not in PARTS for f in items):
        return {}
    role, found = items[0].role if items else "part", {}
    behind = index.facts_behind(whole)
    first = items[0] if items else next(iter(behind), whole)
    listed = (f for f in behind if f.role in ("total", "whole") and f.group != whole.group)
    listed = (f for f in listed if (f.sentence_start, _depth(f)) == (first.sentence_start, _depth(first)))
    for fact in listed:
        last = max((f for f in (*members, *found) if f.start < fact.start), key=lambda f: f.start)
        stretch = between(last, fact)
        if last in found:
            stretch = between(max(index.groups[last.group], key=lambda f: f.start), fact).lstrip("）)")
        listed_next = (FIRST_ITEM if last is whole else NEXT_ITEM).fullmatch(stretch)
        goes_on = listed_next and LIST_OPENS.match(fact.behind)
        counted = (_measure(fact, held=False), fact.place) == (_measure(whole, held=False), whole.place)
        if goes_on and counted:
            found[fact] = replace(fact, role=role, group=whole.group)
    return found


def _depth(fact: Fact) -> int:
    """How many brackets of its sentence a number stands in."""
    return sum(map(fact.before.count, "（(")) - sum(map(fact.before.count, "）)"))


# 公共服务类115个 is no sum.
SUM_OF_PARTS = re.compile(r"(?:累计|合计|总计|一共|总共|(?<![公中])共(?![同建享青产]))[^，。；,;\d]{0,8}$")


def _without_sums(members: list[Fact]) -> list[Fact]:
    """The members without a part that adds up others: 2017年出列71个，2018年出列142个，累计出列213个."""
    parts = [m for m in members if m.role == "part"]
    sums = [m for m in parts[2:] if SUM_OF_PARTS.search(m.lead)]
    return [m for m in members if m not in sums]


def _without_rated(alike: list[Fact], members: list[Fact]) -> list[Fact]:
    """The members without the part that a share was told of, where 其中 divides the whole anew behind it:
    资金38亿元，支出31亿元，进度80.8%。其中，甲县20亿元、乙县12亿元.
    """
    shares = [m for m in members if m.role == "share"]
    behind = [m for m in alike if m.role == "part" and shares and m.start > shares[-1].start]
    if not behind or "其中" not in between(shares[-1], behind[0]):
        return alike
    return [m for m in alike if m.role != "part" or m in behind]


# What one place is made up of, from above to below: no village is part of a number of counties.
LEVELS = {"county": 1, "township": 2, "town": 2, "village": 3, "community": 3}


def _of_one_level(members: list[Fact]) -> list[Fact]:
    """The members without the parts that count places of another level than the whole."""
    whole = {LEVELS.get(m.unit, 0) for m in members if m.role in WHOLES} - {0}
    parts = [m for m in members if m.role == "part" and LEVELS.get(m.unit, 0) not in {0} | whole]
    return [m for m in members if m not in parts] if whole else members


# 18.9万只（头、匹）
COUNTED_IN = re.compile("[（(]([\u4e00-\u9fff](?:[、，/][\u4e00-\u9fff]){0,4})[）)]")


def _measures(members: list[Fact], held: bool) -> dict[Fact, str]:
    """What each number of a group is added up as; of 18.9万只（头、匹） those in 头 and 匹 as the 只 are."""
    found = {m: _measure(m, held) for m in members}
    for whole in (m for m in members if m.role in WHOLES):
        words = COUNTED_IN.match(whole.behind)
        for m in members if words else ():
            if m.surface[-1] in re.split("[、，/]", words[1]):
                found[m] = found[whole]
    return found


def _measure(fact: Fact, held: bool) -> str:
    """What a number of a group is added up as: things with things, posts (岗位) with the people in them."""
    if held and fact.head.endswith(("岗位", "名额")):
        return "person"
    return "count" if fact.number and fact.surface.endswith("个") else fact.measure


def _grouped(
    rule: Rule, alike: list[Fact], members: list[Fact], index: Index, items: dict[Fact, Fact]
) -> Iterator[Binding]:
    played = {r.name: _members(r, alike, members, index, items) for r in rule.roles}
    if any(len(played[r.name]) < r.minimum for r in rule.roles):
        return
    single = [r for r in rule.roles if not r.many]
    for lead in played[single[0].name] if single else [None]:
        roles = {
            r.name: tuple(map(slot, played[r.name] if r.many else [_nearest(played[r.name], lead)]))
            for r in rule.roles
        }
        facts = [s.first for slots in roles.values() for s in slots]
        ends = [roles[name][0].first for name in ("share", "whole") if name in roles]
        if len(ends) == 2 and of_elsewhere(*ends):  # 增加9万户，占全国总量的7%
            continue
        if rule.kind == "part_of" and any(f.bound == "range" and f.role in WHOLES for f in facts):
            continue  # 降雨100到250毫米，其中西部超过250毫米: how much it is, not of how much
        yield Binding(rule, roles, _doubts_of(rule, facts, index))


# 分地区看 divides a figure or names the most of it, 从投向看 may name but some of it.
DIVIDED = re.compile("[分按][^，。；]{1,8}看[，,]")
LOOKED_AT = re.compile("从[^，。；]{1,10}看")


def _doubts_of(rule: Rule, facts: list[Fact], index: Index) -> frozenset:
    """What could explain that a list does not add up: a figure of more than it, a mere look at it, a bracket
    that names some; or that parts exceed their whole: they may be of a figure told before that, or one may
    hold another; or that a register is none: those who were poor at some date.
    """
    if rule.kind == "share" and any(map(_is_dated_stock, facts)):
        return frozenset({"scope"})
    parts = [f for f in facts if f.role == "part"] if rule.kind == "part_of" else []
    # 其中有46户开网店，有29户做民宿: one may do both
    done = len(parts) > 1 and any(f.lead.endswith("有") for f in parts)
    if done or any(WIDE.search(f.words) for f in parts) or _some_poor(facts, parts) or _overlapping(parts):
        return frozenset({"scope"})
    whole, first = sorted(facts, key=lambda f: f.order)[:2]
    before = (f for f in index.ahead(whole) if f.unit == whole.unit and f.role not in MOVED)
    # 追责54人，其中警告30人、…: of no other figure
    beside = AMONG_THEM.fullmatch(between(whole, first))
    elsewhere = {"elsewhere"} if whole.role in ("whole", "total") and any(before) and not beside else set()
    if rule.kind != "sum":
        return frozenset(elsewhere)
    glance = whole.sentence_start != first.sentence_start and LOOKED_AT.search(first.lead)
    doubts = elsewhere | ({"scope"} if glance or _of_more(facts) else set())
    some = first.lead[:1] in ("（", "(") or DIVIDED.search(first.lead)
    return frozenset(doubts | ({"excerpt"} if some else set()))


AMONG_THEM = re.compile(r"[，,（(]其中[：:，,]?[^，。；、,;\d]{0,12}")


# 民生支出25.6亿元，教育支出6.9亿元: the wide one holds the other too. 女党员112名, 35岁以下86名: so may
# those of a sex, an age, a people.
WIDE = re.compile("民生|涉农|三农|社会事业|岁|女|男|民族|学历|[本专]科")
# 县外务工14.2万人，贫困劳动力5.6万人: the poor are of either kind; 贫困户30户、一般户20户 are kinds.
OF_THE_POOR = re.compile("贫困|脱贫|建档|低保|低收入|监测|残疾|党员")
NOT_POOR = re.compile("非贫困|一般|普通|同步|随迁|其[他它余]|未脱贫")


def _some_poor(facts: list[Fact], parts: list[Fact]) -> bool:
    """Whether one of several parts counts the poor of all, where the others and the whole do not."""
    poor = [f for f in facts if OF_THE_POOR.search(f.words)]
    others = 0 < len(poor) < len(parts) and all(f in parts for f in poor)
    return others and not any(NOT_POOR.search(f.words) for f in parts)


# 党纪处分162人、政务处分51人，15人同时受到两种处分: what is told of parts that are counted twice
OVERLAP = re.compile(
    "同时[受有获享具接符参领]|兼[领有具任职]|[两几多][项种样类者个](?:以上)?[^，。；]{0,4}(?:都|均|兼|产业|措施|政策|原因)|重复|重叠|交叉|叠加|双重"
)


def _overlapping(parts: list[Fact]) -> bool:
    """Whether a sentence says of several parts that some are counted in more than one."""
    if len(parts) < 2:
        return False
    last = max(parts, key=lambda f: f.order)
    return OVERLAP.search(last.behind) is not None


# 2014年识别贫困人口40万 is a register, 截至2016年底还有贫困人口40万 none.
REGISTERED = re.compile("建档|立卡|识别|认定|登记|在册|精准|纳入")


def _is_dated_stock(fact: Fact) -> bool:
    register = fact.indicator.endswith("population.registered") and not fact.group
    return register and fact.period.stated and not REGISTERED.search(fact.said)


# 全县共有: the figure may be of more than the list before it.
ALL_OF_IT = re.compile(r"[全该][省市县区州乡镇村旗国]")


def _of_more(facts: list[Fact]) -> bool:
    """Whether one number alone is said to be of a whole place, and no years tell the others apart."""
    last = max(facts, key=lambda f: f.order)
    others = [f for f in facts if f is not last]
    named = [f for f in others if ALL_OF_IT.search(f.lead)]
    return bool(ALL_OF_IT.search(last.lead)) and not named and len({f.period for f in others}) == 1


def _members(
    role: Role, alike: list[Fact], members: list[Fact], index: Index, items: dict[Fact, Fact]
) -> list[Fact]:
    """The members that may play a role; one that the group does not record is looked for in its article."""
    if role.recorded:
        return [m for m in (members if role.units else alike) if role.takes(items.get(m, m))]
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
    share = next((m for m in members if m.role == "share"), model)
    named = of_what(share)
    return [
        f
        for f in said
        if f.start < model.start
        and f.role not in ("part", "addend", "change", "from")
        and (f.indicator, f.unit, f.place) == (model.indicator, model.unit, model.place)
        and not ADDED.search(f.words)
        and (not named or names(named, f))
    ]


ADDED = re.compile("新增|净增")


def _nearest(facts: list[Fact], lead: Fact) -> Fact:
    return lead if lead in facts else min(facts, key=lambda f: (abs(f.start - lead.start), f.order))


def sentence(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """In one sentence, for each number of the first role the nearest of the others, rather before it.

    A role that names neither unit nor indicator takes what has the unit of the first role's number.  A
    standard (均低于2%) is one for all places of the sentence.
    """
    for members in (index.sentences if rule.kind == "criteria" else index.said).values():
        yield from _in_sentence(rule, members)
    # What is given for several places may differ without an error: it decides nothing.
    several = (s for s in index.sentences.values() if len({f.place for f in s}) > 1)
    for members in several if rule.relation.sign == "=" else ():
        yield from _in_sentence(rule, members, frozenset({"scope"}))


def _in_sentence(rule: Rule, members: list[Fact], doubts: frozenset = frozenset()) -> Iterator[Binding]:
    lead, *others = rule.roles
    played = {r.name: [m for m in members if r.takes(m)] for r in rule.roles}
    for fact in played[lead.name] if all(played.values()) else ():
        found = {r.name: [m for m in played[r.name] if _suits(m, r, fact)] for r in others}
        if all(found.values()):
            chosen = {name: min(facts, key=lambda f: _before(f, fact)) for name, facts in found.items()}
            yield bound(rule, {lead.name: fact, **chosen}, doubts)


def _suits(fact: Fact, role: Role, lead: Fact) -> bool:
    return fact is not lead and (bool(role.units or role.indicators) or fact.unit == lead.unit)


def _before(fact: Fact, lead: Fact) -> tuple:
    return (fact.start > lead.start, abs(fact.start - lead.start), fact.order)


def years(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A total over several years with every one of its years, in one sentence or bound by one phrase."""
    sentences = by(index.facts, lambda f: (f.doc, f.sentence_start, f.place, f.unit, f.status))
    phrases = by(index.facts, lambda f: f.group and (f.group, f.place, f.unit, f.status))
    named = ((f, _of_one_name(f, said, at)) for said in sentences.values() for at, f in enumerate(said))
    bound_by_phrase = ((f, members) for members in phrases.values() for f in members)
    for total, members in chain(named, bound_by_phrase):
        if total.role != "part" and not NO_SUM.search(total.clause):
            parts = _years_of(total, members) if total.period.kind in ("span", "since") else None
            if ALL_TOLD.search(total.lead) and not parts:
                parts = _years_told(total, members)
            if SO_MANY.search(total.before) and not parts:
                parts = _years_behind(total, members)
            if parts and (total.group or total.indicator != "other" or _one_head([total, *parts])):
                doubts = frozenset({"open"} if total.period.kind == "since" else ())
                yield Binding(rule, {"total": (slot(total),), "year": tuple(map(slot, parts))}, doubts)


# 年均减贫1.5万人, 累计贷款余额1.6亿元: no sum of what the years brought
NO_SUM = re.compile(r"年均|平均|每年|余额|结存|存量")


def years_so_far(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """2016年脱贫A户，2017年脱贫B户。到2017年底，累计脱贫…: the years in a row told before a count of all."""
    for total in filter(_of_all_years, index.facts):
        told = index.before(total, total.unit)
        alike = [f for f in told if f.family == total.family != "other" and f.status == total.status]
        told = [f for f in alike if f.period.precision == 1 and f.period.kind in ("at", "span")]
        told.sort(key=lambda f: (f.period.kind == "at", f.order))  # 2014年和2015年合计A人；2016年B人
        years = {f.period.end.year: f for f in told}
        row, year = [], max((y for y in years if y <= total.asof.year), default=0)
        since = total.period.start.year if total.period.kind == "span" else 0
        while year in years and year >= since:
            row.insert(0, years[year])
            year = years[year].period.start.year - 1
        begun = since or year + 1
        if len(row) > 1 and begun == year + 1:
            # 2018年61个…。到2019年底全部退出: of the last year nothing is told.
            doubts = frozenset(() if total.asof.year in years else ("scope",))
            yield Binding(rule, {"total": (slot(total),), "year": tuple(map(slot, row))}, doubts)


SO_FAR = re.compile(r"累计|共有?[^，。；\d]{0,8}$")
# 截至2018年底，84个贫困村全部出列
ALL_OF_THEM = re.compile(
    r"[^，。；\d]{0,10}(?:全部|均已?|都已?|悉数)[^，。；\d]{0,4}(?:退出|出列|摘帽|脱贫|销号)"
)


def _of_all_years(fact: Fact) -> bool:
    """Whether a number counts all that was done up to a time."""
    so_far = fact.period.kind in ("until", "span") and SO_FAR.search(fact.lead)
    return bool(so_far or (fact.asof and fact.status == "actual" and ALL_OF_THEM.match(fact.tail)))


ALL_TOLD = re.compile(r"(?:^|[，。；,;])(?:累计|共|合计|总共|一共)[^，。；\d年]{0,8}$")


def _years_told(total: Fact, members: list[Fact]) -> list[Fact] | None:
    """2017年退出28个，2018年退出37个，累计退出65个: the years in a row that lead up to a total."""
    ahead = [m for m in members if m.start < total.start]
    parts = [m for m in ahead if m.period.kind == "at" and m.period.precision == 1]
    own = any(m.group and m.group == total.group for m in parts)
    return parts if len(parts) > 1 and _in_a_row(parts) and not own else None


def years_counted(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """2014年脱贫A户。2015年脱贫B户。两年累计脱贫C户: as many years in a row, told before, as a total says."""
    for total in index.facts:
        m = SO_MANY.search(total.lead) or SO_MANY_AND.search(total.before)
        many = value_of(m[1]) if m else 0
        if many < 2 or total.role in ("addend", "part", "change"):
            continue
        told = [f for f in index.before(total, total.unit) if total.start - f.end < TOLD and _of_a_year(f)]
        told = [f for f in told if f.role not in ("part", "change", "from")]
        # 去年脱贫40户，今年预计脱贫60户，两年累计可脱贫100户: what was done and what is planned
        told = [f for f in told if f.status in (total.status, "actual" if total.status == "target" else "")]
        row = told[-many:]
        if len(row) == many and _in_a_row(row) and _one_family([total, *row]):
            yield Binding(rule, {"total": (slot(total),), "year": tuple(map(slot, row))})


TOLD = 300  # characters over which the years before a total are told


def _one_family(facts: list[Fact]) -> bool:
    """Whether numbers count one thing: by their indicator, or by their name where it has none."""
    named = facts[0].family != "other"
    return len({f.family for f in facts}) == 1 and (named or _one_head(facts))


# 三年累计分红120万元，2017年20万元，2018年40万元，2019年60万元
SO_MANY = re.compile(r"([两二三四五六七八九十]|\d)年(?:来|间)?(?:累计|共|总)[^，。；\d]{0,8}$")


# 三年累计脱贫2100户7300人，31个村销号
SO_MANY_AND = re.compile(
    r"([两二三四五六七八九十])年(?:来|间)?(?:累计|共)[^，。；\d]{0,8}(?:[\d.万]+[户人]){1,2}[，、]$"
)


def _years_behind(total: Fact, members: list[Fact]) -> list[Fact] | None:
    """The years in a row behind a total, where they are as many as it is said to be of."""
    behind = [m for m in members if m.start > total.start and _of_a_year(m)]
    many = value_of(SO_MANY.search(total.before)[1])
    return behind if len(behind) == many > 1 and _in_a_row(behind) else None


def _in_a_row(facts: list[Fact]) -> bool:
    """Whether the years that numbers are of follow each other without a gap."""
    return all(one.period.start.year + 1 == other.period.start.year for one, other in pairwise(facts))


def _of_one_name(fact: Fact, said: list[Fact], at: int) -> list[Fact]:
    """What a sentence tells, near one number, of its indicator or under its name."""
    near = said[max(0, at - LOOKED) : at + LOOKED]
    return [
        m
        for m in near
        if m.indicator == fact.indicator or (m.indicator == "other" and _thing(m) == _thing(fact))
    ]


def _one_head(facts: list[Fact]) -> bool:
    return len({_thing(f) for f in facts}) == 1


def _thing(fact: Fact) -> str:
    """What a number counts, whether or not it is said to be of all: 出列 of 累计出列."""
    return re.sub("^(?:累计|合计|总计|共计|一共|总共|共)", "", fact.head)


def _years_of(total: Fact, members: list[Fact]) -> list[Fact] | None:
    """The facts of single years in a row, or of some years together (2014—2016年A，2017年B), as many as the
    total has; None if they are not.
    """
    others = [m for m in members if m is not total]
    yearly = [m for m in others if _of_a_year(m)]
    return _fill(total, yearly) or _fill(total, [m for m in others if m in yearly or m.period.kind == "span"])


def _fill(total: Fact, parts: list[Fact]) -> list[Fact] | None:
    """The parts, where they follow each other without a gap over the years of a total."""
    ends = [(m.period.start.year, m.period.end.year) for m in parts]
    if len(parts) < 2 or any(one[1] + 1 != other[0] for one, other in pairwise(ends)):
        return None
    begun, over = ends[0][0], ends[-1][1]
    first, last = total.period.start.year, (total.asof or total.period.start).year
    if total.period.kind == "since":  # the year of publication may not have a figure of its own yet
        return parts if begun == first and over in (last, last - 1) else None
    # 四年来 may or may not count the year that it is said in.
    return parts if over - begun == last - first and abs(begun - first) <= 1 else None


def _of_a_year(fact: Fact) -> bool:
    """Whether a number is of one year, or of this one so far: 今年1至9月."""
    start, end = fact.period.start, fact.period.end
    so_far = fact.period.kind == "span" and start.year == end.year and (start.month, start.day) == (1, 1)
    return so_far or (fact.period.kind == "at" and fact.period.precision == 1)


def from_to(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """What goes from one number to another and says which way, by the words before the second."""
    for members in index.groups.values():
        for last in (m for m in members if m.role == "to"):
            first = next((m for m in members if m.role == "from" and m.unit == last.unit), None)
            change = next((m for m in members if m.role == "change"), None)
            # 下降3.6%，比目标3.2%多下降0.4个百分点: the first tells which way it went, not which is more
            before = first and first.start < last.start
            own = "" if last.unit == "percent" and not before and GROWN.search(last.lead) else last.lead
            # 由甲降至乙, 乙超过去年的甲, 乙比去年的甲增加丙: the words stand with one or another of them.
            leads = first and "，".join([own, first.lead, change.lead if change else ""])
            # 增长5%，较去年同期11%的增幅回落: what stands behind the base says it first, but for its own
            # words: 增长7.2%，低于7.5%的目标
            behind = first.tail if first and first.start > last.end else ""
            behind = first.surface if behind and BEYOND.match(first.surface) else behind
            said = (_direction(told, book.directions) for told in (behind, own, leads)) if first else ()
            words = next(filter(None, said), "")
            if words and not TURNED.search(first.clause):
                low, high = (last, first) if words == "down" else (first, last)
                yield bound(rule, {"low": low, "high": high})


# 埋深由4米升到3米, 排名由第9位升至第5位: what rises has a smaller number
TURNED = re.compile("埋深|排[名位]|名次|位[次列居]")
BEYOND = re.compile("[高低多少]于|超过")


def _direction(words: str, directions: dict) -> str:
    said = [way for way, pattern in directions.items() if pattern.search(words)]
    return said[0] if len(said) == 1 else ""


def growth(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """One thing in two years that follow each other, and the rate of its growth, in one sentence."""
    for whole in index.sentences.values():
        rated = any(_is_rate(f) for f in whole)
        for at, now in enumerate(whole if rated else ()):
            if now.role == "change" or bare_mean(now):
                continue
            if now.unit in RATES and now.role == "each":  # 分别增长12%和7%: by how much, not what grew
                continue
            said = whole[max(0, at - LOOKED) : at + LOOKED]
            behind = (f for f in said if f.start > now.start and _is_rate(f))
            behind = (f for f in behind if not _of_another(f, now))
            rate = next((f for f in behind if _same_thing(f, now, said)), None)
            before = [f for f in said if _year_before(f, now) or _from_of(f, now) or _told_then(f, now)]
            if rate and not before:
                before = [f for f in _just_before(now, said) if BARE_RATE.search(rate.lead)]
            if rate and len(before) == 1:
                yield bound(rule, {"before": before[0], "now": now, "rate": rate})


def _is_rate(fact: Fact) -> bool:
    return fact.unit == "percent" and RATE.search(fact.lead) is not None and "年均" not in fact.lead


def _of_another(rate: Fact, now: Fact) -> bool:
    """Whether a rate is bound to another number: 由4.9万人减少到0.1万人，减少97.3%."""
    return rate.role == "change" and rate.group != now.group


# 上年为4.2亿元，按年增长14.3%: a rate that names no thing of its own is of what was told last.
BARE_RATE = re.compile(
    r"[，,](?:同比|按年|环比|比上年|较上年)?(?:增长|下降|增加|减少|上升|降低|增幅|降幅)[了达为约]*$"
)


def _just_before(now: Fact, said: list[Fact]) -> list[Fact]:
    """去年兑付4128万元，今年安排4500万元: the number right before one, of the year before."""
    at = said.index(now)
    before = said[at - 1] if at else None
    yearly = before and all(f.period.kind == "at" and f.period.precision == 1 for f in (before, now))
    alike = yearly and (before.unit, before.place) == (now.unit, now.place) and before.role != "from"
    return [before] if alike and before.period.start.year == now.period.start.year - 1 else []


RATE = re.compile(r"(?:增长|下降|增加|减少|上升|降低|增幅|降幅)[了达为约]*$")


def _year_before(fact: Fact, now: Fact) -> bool:
    yearly = all(f.period.kind == "at" and f.period.precision == 1 for f in (fact, now))
    return (
        yearly
        and fact.period.start.year == now.period.start.year - 1
        and (fact.head, fact.unit, fact.place, fact.status) == (now.head, now.unit, now.place, now.status)
    )


THEN = re.compile(
    r"(?:去年|上年)(?:同期|全年)?(?:这一数字)?[仅只]?(?:[为是有]|(?P<did>[\u4e00-\u9fff]{2,6}))?$"
)


def _told_then(fact: Fact, now: Fact) -> bool:
    """Whether a number is said to be that of the year before: 投入1.06亿元，增长32%，去年同期投入0.8亿元."""
    alike = (fact.unit, fact.place, fact.status) == (now.unit, now.place, now.status)
    then = THEN.search(fact.lead) if alike and fact.start > now.start and fact.role != "from" else None
    return then is not None and (not then["did"] or then["did"][:2] in now.words)


def _from_of(fact: Fact, now: Fact) -> bool:
    return fact.role == "from" and now.role == "to" and fact.group == now.group and fact.unit == now.unit


def _same_thing(rate: Fact, now: Fact, said: list[Fact]) -> bool:
    """Whether a rate is of a number: by its name, or by none where only the year before stands between."""
    if rate.place != now.place:
        return False
    between = said[said.index(now) + 1 : said.index(rate)]
    bare = BARE_RATE.search(rate.lead) and len(between) < 2 and all(f.unit == now.unit for f in between)
    return bool(bare or pairs_of(rate.head) & pairs_of(now.head))
