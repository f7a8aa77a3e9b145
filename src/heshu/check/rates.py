"""Rates named by what is done, or of what a place around has: what they are of was told before."""

import re
from collections.abc import Iterator
from itertools import chain

from heshu.check.facts import BOUNDS, MOVED, RATES, WHOLES, Fact, between, gap
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Rule
from heshu.check.sharers import BRACKETS, PARTS, UNSHARED, of_what, shared
from heshu.check.shares import OF_PLACE, share_of_told
from heshu.check.slots import Binding, Index, bound, compatible

RATE_NAME = re.compile(r"([\u4e00-\u9fff]{2,8})(?:率|进度|比例|(?<!进)度)[为是达到约了]*$")
# What there was to do or to spend: 搬迁总规模900户, 共收到资金5亿元
DUE = re.compile(
    r"总规模|规划|计划|任务|(?<![供对适效])应|设计"
    r"|(?:收到|下达|安排|筹集|筹措|整合|争取)[^，。；、\d]{0,14}$"
)
IN_ALL = re.compile("[共总]|合计")
OWNED = ("household", "person", "CNY")  # units in which one undertaking counts all that it is about
TALE = 400  # characters over which an article goes on about one undertaking
NEAR = 4  # numbers before a rate among which that of its deed is looked for


def rate_of_deed(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """共收到资金5亿元。…已支出4.5亿元，结余0.5亿元，支出进度90%: a rate named by what is done, what is done
    of it, and what the article told before that there was to do.
    """
    groups = index.groups
    for rate in (f for f in index.facts if f.unit == "percent" and f.role not in ("from", "change", "each")):
        m = RATE_NAME.search(rate.clause) if "占" not in rate.lead else None
        if not m or any(f.role in ("whole", "total") for f in groups.get(rate.group, ())):
            continue
        ahead = index.ahead(rate)
        done = next((f for f in reversed(ahead[-NEAR:]) if _is_deed(f, m[1][-2:], rate)), None)
        if done is None or any(
            f.unit == done.unit and f.end <= done.start and _beside(f, done) for f in ahead
        ):
            continue
        told = [f for f in index.told(done, done.unit) if done.start - f.end < TALE]
        told = [f for f in told if f.role not in (*PARTS, *MOVED) and f.start < done.sentence_start]
        told = [f for f in told if _of_it(f, done)]
        due = [f for f in told if DUE.search(f.clause)] or [f for f in told if f.status == "target"]
        due = [f for f in due if IN_ALL.search(f.clause)] or due  # 共收到…。产业类安排…
        for whole in due[-1:]:
            yield bound(rule, {"share": rate, "part": done, "whole": whole})


# 余下的67户正在装修, 结余结转1661万元
WHAT_IS_LEFT = re.compile(
    r"[，,；;]?(?:目前|现)?(?:其余|剩余|剩下|余下|尚余|结余|还剩|仅剩)[^，。；、\d]{0,6}"
)


def rest_of_rated(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """共搬迁2365户。…已入住2298户，入住率97.2%，余下的67户: what is left of all that a rate is of."""
    for one in chain(rate_of_deed(rule, index, book), share_of_told(rule, index, book)):
        share, part, whole = (one.roles[name][0].first for name in ("share", "part", "whole"))
        rest = next(iter(index.behind(share)), None)
        if rest and rest.unit == part.unit and not rest.group and WHAT_IS_LEFT.fullmatch(rest.lead):
            yield bound(rule, {"whole": whole, "part": part, "rest": rest})


def _is_deed(fact: Fact, deed: str, rate: Fact) -> bool:
    """Whether a number is told by the deed that names a rate, if in more words: 拆除旧房 of 拆旧率."""
    said = re.search(f"{deed[0]}[^，。；]{{0,2}}{deed[1]}", f"{fact.clause} {fact.tail[:6]}")
    plain = fact.unit not in UNSHARED and fact.role not in MOVED
    return bool(said) and plain and _beside(fact, rate)


def _beside(one: Fact, other: Fact) -> bool:
    """Whether no ； parts two numbers of a sentence."""
    return not re.search("[；;]", between(one, other))


def _of_it(due: Fact, done: Fact) -> bool:
    """Whether what there was to do can be what is done some of."""
    return due.unit in OWNED or bool(pairs_of(due.head) & pairs_of(done.words))


def share_of_above(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """全省剩余贫困人口20万人。…甲市剩余5万人，占全省的25%: a share of what a place around has."""
    groups = index.groups
    for part, share in shared(index, groups):
        m = OF_PLACE.search(share.lead)
        above = [p for p in _above(part.place) if p.endswith(m["level"])] if m else []
        told = [f for f in index.facts_of(part) if f.place in above and _one_count(f, part)]
        named = pairs_of(of_what(share))
        told = [f for f in told if compatible(f, part) and (not named or named & pairs_of(f.words))]
        for whole in told[-1:]:
            if whole.sentence_start != part.sentence_start:
                yield bound(rule, {"share": share, "part": part, "whole": whole})


def _above(place: str) -> list[str]:
    parts = place.split("/")
    return ["/".join(parts[:n]) for n in range(1, len(parts))]


def _one_count(whole: Fact, part: Fact) -> bool:
    """Whether two numbers of two places count one thing."""
    alike = (whole.unit, whole.status) == (part.unit, part.status) and whole.role not in (*PARTS, *MOVED)
    return (
        alike
        and whole.indicator == part.indicator
        and (part.indicator != "other" or whole.head == part.head != "")
    )


def rate_in_bracket(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """漏评率0.02%（抽查5000户，漏评1户）: a rate, and the bracket that tells what it is made of."""
    for rate in (f for f in index.facts if f.unit == "percent" and f.behind[:1] in ("（", "(")):
        m, two = RATE_NAME.search(rate.clause), index.behind(rate)[:2]
        if not m or len(two) < 2 or two[0].unit != two[1].unit or gap(rate, two[0]) > BRACKET:
            continue
        closed = two[1].behind[:1] in BRACKETS and not any(mark in between(*two) for mark in BRACKETS)
        parts = [f for f in two if m[1][-2:] in f.clause]
        if closed and len(parts) == 1:
            (whole,) = (f for f in two if f is not parts[0])
            yield bound(rule, {"share": rate, "part": parts[0], "whole": whole})


BRACKET = 12  # characters before the first number of a bracket


# 其中甲县最多，占总额的30%
MOST = re.compile(
    r"(?:^|[，。；,;])(?:其中)?(?:以|属)?([^，。；：、,;\d]{2,8})(?:最[多高大]|居首)[，,]占总?[额数量]?的?[约近]?$"
)


def share_of_most(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """甲县900万元，乙县700万元…。其中甲县最多，占总额的30%: an item of a list by its name, and their sum."""
    for share in (f for f in index.facts if f.unit == "percent"):
        m = MOST.search(share.before)
        told = (
            [f for f in index.facts_of(share) if f.role in PARTS and share.start - f.end < TALE] if m else []
        )
        listed = [f for f in told if told and f.group == told[-1].group]
        items = [f for f in listed if m[1] in f.clause or f.place.endswith(m[1])]
        wholes = [
            f for f in index.facts_of(share) if f.role in WHOLES and listed and f.group == listed[-1].group
        ]
        if len(items) == 1 and len(wholes) == 1 and items[0].unit == wholes[0].unit:
            yield bound(rule, {"share": share, "part": items[0], "whole": wholes[0]})


SAME_NAME = 3  # characters at the end of the name of a rate and of its standard: 错退率, 认可度
STANDARD = 600  # characters over which a text goes on about a standard


def standard_told(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """退出须漏评率低于2%。…甲县漏评率0.3%: what a standard told before asks of a rate of its name."""
    bound_of = BOUNDS[rule.relation.sign == ">="]
    for told in index.articles.values():
        limits: dict[tuple, Fact] = {}
        for fact in told:
            name = (fact.unit, fact.head[-SAME_NAME:])
            limit = limits.get(name)
            if fact.status == "standard" and fact.bound == bound_of:
                limits[name] = fact
            elif limit and fact.status == "actual" and fact.role not in MOVED:
                near = fact.start - limit.end < STANDARD and fact.bound not in BOUNDS
                if near and fact.unit == "percent" and not _of_the_past(fact):
                    yield bound(rule, {"rate": fact, "limit": limit})


def _of_the_past(fact: Fact) -> bool:
    """Whether a number is of a year well before the page: 2014年发生率15%."""
    told = fact.published.end
    return fact.dated and told is not None and told.year - fact.asof.year > YEARS


YEARS = 2


# 合格率98%, 达标率96%
DONE_RATE = re.compile("([\u4e00-\u9fff]{2})率[为是达到了约]*$")
LOOKED_AT = re.compile("[抽检普筛排核]查|抽检|检[测验]|监测|共|总")
BESIDE_RATE = 60  # characters between a rate and what failed


def rate_of_failed(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """抽检2480批次，合格率98%，55批次不合格: what failed (failed) of all that was looked at (whole)."""
    for rate in (f for f in index.facts if f.unit == "percent"):
        m = DONE_RATE.search(rate.lead)
        near = [*index.ahead(rate)[-4:], *index.behind(rate)[:4]] if m else []
        near = [f for f in near if abs(f.start - rate.start) < BESIDE_RATE and f.unit not in RATES]
        failed = [f for f in near if re.search(f"[不未没][^，。；]?{m[1]}", f"{f.clause} {f.tail[:6]}")]
        alike = [f for f in near if failed and f.unit == failed[0].unit and f not in failed]
        whole = [f for f in alike if LOOKED_AT.search(f.clause) and f.value > failed[0].value]
        if len(failed) == len(whole) == len(alike) == 1:
            yield bound(rule, {"rate": rate, "failed": failed[0], "whole": whole[0]})
