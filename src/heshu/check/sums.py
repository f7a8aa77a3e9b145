"""What adds up across clauses: a list and its figure, what is left of a whole, what a family earns."""

import re
from collections.abc import Iterator
from itertools import pairwise

from heshu.check.changes import BY, RATES
from heshu.check.facts import BOUNDS, Fact
from heshu.check.products import EACH, MONTHLY
from heshu.check.rules import Codebook, Rule
from heshu.check.shares import PARTS, kindred
from heshu.check.slots import FAR, Binding, Index, bound, by, nested, slot

TOLD = 6  # numbers before or behind a list among which its figure is looked for
NEARBY = 80  # characters between all there is and what is named of it
STRETCH = 400  # characters between a whole and what is left of it, a list and its figure
FEWEST = 3  # numbers that make a list
LONGEST = 24


def listing(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """发现问题187条，政策方面94条，档案方面58条，作风方面35条: a figure, and the list before or behind it.

    The list is all that its sentence, or a phrase of it, counts in one unit; rates, changes and figures for
    each one are none of it.
    """
    for said in index.sentences.values():
        told = [f for f in said if f.unit not in RATES and not _apart(f)]
        keys = (lambda f: f.unit, lambda f: (f.unit, f.place), _phrase)
        lists = [run for key in keys for run in by(told, key).values()]
        for run in (r for r in lists if FEWEST <= len(r) <= LONGEST):
            for total, addends in _totals(index, run):
                if _printed_closely(total, addends):
                    yield _sum(rule, total, addends)


def _printed_closely(total: Fact, addends: list[Fact]) -> bool:
    """Whether a figure is larger than each of a list, and printed so closely that none could be missing."""
    values = [f.value for f in addends]
    if any(f.bound in BOUNDS for f in (total, *addends)) or total.value <= max(values):
        return False
    slack = sum(f.interval.width for f in (total, *addends))
    return total.interval.width <= min(filter(None, values)) and LEEWAY * slack <= total.value


LEEWAY = 8  # rounding may leave open no more than this part of a total


def _apart(fact: Fact) -> bool:
    """Whether a number is a change, or one for each of some things."""
    return fact.role in ("change", "from") or bool(BY.search(fact.lead) or EACH.search(fact.clause))


def _phrase(fact: Fact) -> tuple:
    return (fact.group, fact.unit) if fact.group and fact.role in PARTS else ()


def _totals(index: Index, run: list[Fact]) -> Iterator[tuple[Fact, list[Fact]]]:
    """Each figure that a list may make up: its first or last number, or one told close by."""
    if len(run) > FEWEST:
        yield run[0], run[1:]
        yield run[-1], run[:-1]
    told = [*index.told(run[0], run[0].unit)[-TOLD:], *index.later(run[-1])]
    for total in told:
        near = max(run[0].start - total.end, total.start - run[-1].end) < STRETCH
        if near and total.role != "change" and not BY.search(total.lead):  # 人均收入6300元 has parts too
            yield total, run


def _sum(rule: Rule, total: Fact, addends: list[Fact]) -> Binding:
    return Binding(rule, {"total": (slot(total),), "addend": tuple(map(slot, addends))})


# What there is of two kinds: 集中安置 and 分散安置, 男 and 女.
KINDS = (
    ("集中", "分散"),
    ("男", "女"),
    ("城镇|城市", "农村|乡村"),
    ("省内", "省外"),
    ("县内", "县外"),
    ("公办", "民办"),
    ("国家级|国定", "省级|省定|市级"),
    ("新建", "改扩?建|续建|维修"),
)


def two_alike(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """共有工作队86个，县级派出工作队31个，乡镇派出工作队55个: the only three numbers of a unit in a sentence.

    上半年接待32万人次，下半年48万人次，全年80万人次: the total may stand last.
    """
    for said in index.sentences.values():
        for alike in by(said, lambda f: f.unit not in RATES and f.unit).values():
            if any(map(_apart, alike[:FEWEST])):
                continue
            if len(alike) == FEWEST - 1:
                told = [f for f in index.told(alike[0], alike[0].unit)[-TOLD:] if _one_name(f, *alike)]
                yield from (_sum(rule, f, alike) for f in told if _printed_closely(f, alike))
            if len(alike) != FEWEST:
                continue
            first, second, third = alike
            if _one_name(*alike) and _printed_closely(first, [second, third]):
                yield _sum(rule, first, [second, third])
            if IN_ALL.search(third.clause) and _printed_closely(third, [first, second]):
                yield _sum(rule, third, [first, second])


def two_steps(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """首批15个县摘帽，次年又有26个县摘帽。全省累计41个县摘帽: two counts of one kind, and all so far."""
    for total in index.facts:
        if total.unit in RATES or not SO_FAR.search(total.clause):
            continue
        steps = [f for f in index.told(total, total.unit)[-2:] if total.start - f.end < STRETCH]
        alike = total.indicator != "other" and all(f.indicator == total.indicator for f in steps)
        told = len(steps) > 1 and (alike or _one_name(total, *steps)) and not any(map(_apart, steps))
        if told and _printed_closely(total, steps):
            yield _sum(rule, total, steps)


SO_FAR = re.compile("累计|总共|一共|合计|共")
IN_ALL = re.compile("全年|全部|合计|总计|总共|一共|共")


def _one_name(*facts: Fact) -> bool:
    """Whether all of some numbers count what one noun names."""
    names = [re.split("[（(]", f.head)[0] for f in facts]
    shortest = min(names, key=len)
    shared = shortest and (shortest if len(shortest) < 3 else shortest[-2:])
    return bool(shared) and all(n.endswith(shared) for n in names)


def two_kinds(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """计划搬迁8.3万人。…集中安置7.62万人，分散安置0.68万人: the two kinds of what was told before."""
    for one, other in pairwise(index.facts):
        alike = (one.doc, one.sentence_start, one.unit) == (other.doc, other.sentence_start, other.unit)
        if alike and one.unit not in RATES and _of_two_kinds(one.clause, other.clause):
            told = [f for f in index.told(one, one.unit)[-TOLD:] if one.start - f.end < STRETCH]
            for total in (f for f in told if not _apart(f) and _printed_closely(f, [one, other])):
                yield _sum(rule, total, [one, other])


def _of_two_kinds(one: str, other: str) -> bool:
    pairs = (pair for two in KINDS for pair in (two, two[::-1]))
    return any(
        re.search(a, one) and re.search(b, other) and not re.search(a, other) and not re.search(b, one)
        for a, b in pairs
    )


# 余下的7户, 尚有27人, 在建7个, 未开工3处: what is left of a whole.
LEFT = re.compile(
    r"(?:其余|其他|另外|余下|剩下|剩余|还剩|尚有|还有|仍有|尚余|在建|正在|未[^，。；、\d]{1,4}|现有)[^，。；、\d]{0,8}$"
)
LEFT_BEHIND = re.compile("(?:正?在建|正在|尚?未|没有)")  # 7个在建
STEPS = 5  # into which a whole is taken apart


def remainder(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """改造27个小区。已完工20个，在建7个: what is left, the steps before it, and the whole before these."""
    for rest in index.facts:
        left = LEFT.search(rest.lead) or LEFT_BEHIND.match(rest.tail) or rest.role == "remaining"
        if rest.unit in RATES or not left:
            continue
        told = [f for f in index.facts_of(rest) if _counts_alike(f, rest) and rest.start - f.end < STRETCH]
        steps: list[Fact] = []
        for fact in reversed(told[-STEPS:]):
            if steps and fact.value > max(f.value for f in (*steps, rest)):
                # 今年退出41个，累计退出118个，还有18个: the last step may be all of them.
                taken = ([*steps[::-1], rest], [steps[0], rest])
                yield from (_sum(rule, fact, items) for items in taken if _printed_closely(fact, items))
                break
            steps.append(fact)


def _counts_alike(fact: Fact, rest: Fact) -> bool:
    return kindred(fact, rest) and nested(fact, rest) and not _apart(fact)


FAMILY = re.compile(
    r"(?:全家|一家|家庭|夫妻|夫妇|两口子|小两口|爷俩|父子|母子|几项|三项|两项|加起来|算下来)[^，。；\d]{0,12}$"
    r"|^年(?:总|纯)?收入[^，。；\d]{0,4}$"
)
YEAR_OF_FAMILY = 400  # characters in which what a family earns is told
EARNED = 8


def family(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """打工挣了1.2万元。…卖猪7500元，全家收入1.95万元: what a family earns, and what it earns it by."""
    for total in index.facts:
        if total.unit != "CNY" or not FAMILY.search(total.clause) or "均" in total.clause:
            continue
        told = [f for f in index.told(total, "CNY") if total.start - f.end < YEAR_OF_FAMILY]
        monthly = MONTHLY.search(total.clause) is not None
        own = [f for f in told if monthly == bool(MONTHLY.search(f.clause)) and f.value < total.value]
        items = [f for f in own if monthly or not _apart(f)][-EARNED:]
        for n in range(2, len(items) + 1):
            yield _sum(rule, total, items[-n:])


# 共需补助2946万元，已拨付2210万元; 有合作社186家。有27家参与: all there is, and what of it is done or named.
ALL_THERE_IS = re.compile(
    r"(?:[共总]|[全该][村镇乡县区市州省旗][^，。；、\d]{0,2}$|(?:需要?|应|计划|规划|任务|设计|拥有|现有|登记|有)[^，。；、\d]{0,10}$)"
)
SOME_OF_IT = re.compile(
    r"(?:已经?|目前|其中)[^，。；、\d]{0,10}$|(?:^|[，。；])(?:其中)?已?有$|(?:入住|拨付|到位|完成|竣工|开工|就业|投产|采收|签约)了?$"
)


def some_of_all(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """有劳动力6.8万人，已务工5.1万人: what is done or named of all there is, told right before."""
    for part in index.facts:
        if part.unit in RATES or part.role in PARTS or not SOME_OF_IT.search(part.lead) or _apart(part):
            continue
        near = [f for f in index.told(part, part.unit)[-TOLD:] if part.start - f.end < NEARBY]
        told = [f for f in near if f.role not in PARTS and not _apart(f)]
        for whole in (f for f in told[-1:] if ALL_THERE_IS.search(f.clause)):
            yield bound(rule, {"part": part, "whole": whole})


WHOLE_VILLAGE = re.compile(r"(?:全村|村民小组，?|村里|^)[，]?(?:现?共?有|总共|共)?(?:农?户|村民|人口)?$")


def of_village(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """全村312户 … 309户通了自来水: what an article counts of a village, and all that the village has."""
    villages = by(
        index.facts, lambda f: f.place.endswith("村") and f.unit in FOLK and (f.doc, f.place, f.unit)
    )
    for told in villages.values():
        whole = next((f for f in told if WHOLE_VILLAGE.search(f.clause) and "贫" not in f.words), None)
        parts = [f for f in told[:FAR] if whole and f.start > whole.end and f.status == "actual"]
        for part in (f for f in parts if not _apart(f) and f.role not in PARTS):
            rates = [
                f for f in index.behind(part)[:1] if f.unit == "percent" and RATE_OF_ALL.search(f.clause)
            ]
            roles = {"part": part, "whole": whole} | ({"rate": rates[0]} if rates else {})
            if roles.keys() == {role.name for role in rule.roles}:
                yield bound(rule, roles)


FOLK = ("household", "person")
RATE_OF_ALL = re.compile(r"(?:入户|普及|覆盖|参保|参合|通达|受益|安全饮水)[率面][为达到]*$")
