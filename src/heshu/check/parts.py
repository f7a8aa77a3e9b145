"""Counts that make up another without a percentage: regions, what is done and the rest, those among them."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from heshu.check.facts import MEAN, PLAN, UNNAMED, WHOLES, Fact, between, gap
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Rule
from heshu.check.sharers import PARTS, UNSHARED, part_ahead
from heshu.check.slots import Binding, Index, bound, by, compatible, joined, slot

NEARBY = 160  # how far back a sentence may lead to its base by going on about it


def kindred(one: Fact, other: Fact) -> bool:
    """Whether two numbers count in one unit: 1912个 are of 2145个项目, whatever the 个 are called."""
    placed = one.unit in LEVELS and other.unit in LEVELS  # no village is one of so many townships
    anything = not placed and all(f.surface.endswith("个") for f in (one, other))
    anything = anything or UNNAMED in (one.unit, other.unit)
    return one.unit == other.unit or (anything and one.measure == other.measure)


LEVELS = ("county", "township", "town", "village", "community")

REGIONS = ("东部", "中部", "西部")


def regions(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """东部地区147万人；中部地区597万人；西部地区916万人: the regions and the country before them."""
    for said in index.sentences.values():
        for alike in by(said, lambda f: (f.unit, f.indicator, f.place, f.role)).values():
            parts = [next((f for f in alike if name in f.words), None) for name in REGIONS]
            if None in parts or alike[0].unit in UNSHARED:
                continue
            told = [f for f in index.facts_of(parts[0]) if f.unit == parts[0].unit]
            told = [f for f in told if _one_stock(f, parts[0]) and not REGION.search(f.words)]
            told = [f for f in told if f.role != "change" or parts[0].role == "change"]
            wholes = [f for f in told if f.role == parts[0].role] or told
            if wholes and parts[0].indicator != "other":
                words = pairs_of(parts[0].clause)
                whole = max(wholes, key=lambda f: (len(words & pairs_of(f.clause)), f.start))
                again = [f for f in wholes if f.interval == whole.interval]
                yield Binding(rule, {"region": tuple(map(slot, parts)), "all": (joined(again),)})


REGION = re.compile("|".join(REGIONS))


def _one_stock(one: Fact, other: Fact) -> bool:
    """Whether two counts are of one kind, both lifted or both not."""
    lifted = {f.indicator.endswith(".lifted") for f in (one, other)}
    return one.family == other.family and len(lifted) == 1


AMONG = re.compile(
    r"(?<!其)中(?![央心学小药职])[，,]?(?:已经?|仅|现|共|还|就)*(?:有[^，。；,;]{0,20}|[^，。；,;]{0,6})$"
)


OF_THEM = re.compile("中(?:已经?|仅|现|共|还)?有?")
ASIDE = re.compile("[^，。；、（(]{0,8}[（(][^（）()]*$")


def among_said(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """60个村中有45个贫困村，其中30个…: a number that is some of the one before it and has parts too; or
    45个贫困村（深度贫困村12个), which is a part itself; or 4县（市）中3个, which no phrase has bound.
    """
    for said in index.sentences.values():
        for whole, part in pairwise(said):
            aside = ASIDE.match(part.lead) and part.head.endswith(whole.head[-2:])
            # 人均收入9600元（其中牧区12000元）; 可采茶园8万亩（茶园总面积9万亩）
            aside = aside and not (MEAN.search(whole.clause) or "总" in part.lead)
            some = (aside or AMONG.search(part.lead)) and gap(whole, part) < 16 and kindred(whole, part)
            inner = part.role in WHOLES and part.group != whole.group
            free = not part.group and (
                aside or (part.unit in LEVELS and OF_THEM.fullmatch(between(whole, part)))
            )
            if some and whole.status == part.status and (inner or free):
                yield bound(rule, {"part": part, "whole": whole})
            if some and free and not aside:
                yield from (bound(rule, {"part": f, "whole": whole}) for f in _beside(part, said))
        for whole, first, part in zip(said, said[1:], said[2:], strict=False):
            if _grown_part(whole, first, part):
                yield bound(rule, {"part": part, "whole": whole})


def _beside(part: Fact, said: list[Fact]) -> Iterator[Fact]:
    """4个县中3个属…，2个属…: what a sentence goes on to count of the same behind some of them."""
    behind = (f for f in said if f.start > part.start)
    yield from takewhile(lambda f: f.unit == part.unit and not f.group and f.lead[-1:] in "，、；", behind)


def _grown_part(whole: Fact, first: Fact, last: Fact) -> bool:
    """Whether what a number was and has become is some of one: 贫困户520户，其中低保户由62户减少到41户."""
    changed = first.group == last.group and (first.role, last.role) == ("from", "to")
    some = changed and SOME_CHANGED.match(first.lead) is not None and whole.role not in PARTS
    alike = (whole.unit, whole.place, whole.status) == (last.unit, last.place, last.status)
    return some and alike and compatible(whole, last)


SOME_CHANGED = re.compile("[，,；;（(]其中")


# A plan of which so much is done, and what is not yet
DONE_OF = re.compile(r"(?:计划|任务|目标)[^，。；,;\d]{0,4}$|([\u4e00-\u9fff]{2})率[为达到]*$")
STILL = re.compile(r"(?:尚未|还未|仍未|未|剩余|剩下|还有|尚有|余下)[^，。；,;\d]{0,6}$")


def done_and_rest(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """入住46万人，为计划的92%。还没有搬的4万人: a share of a plan, what is done of it and what is left."""
    groups = index.groups
    for share in (f for f in index.facts if f.unit == "percent"):
        m = DONE_OF.search(share.lead)
        part = part_ahead(index, share, groups) if m else None
        rest = part and next((f for f in index.later(part) if STILL.search(f.lead)), None)
        if rest is not None and (not m[1] or m[1] in part.words) and rest.start - share.end < NEARBY:
            yield bound(rule, {"done": part, "rest": rest, "share": share})


NOT_YET = re.compile(r"(?:未|没有|尚未|无)([\u4e00-\u9fff]{2})")


def contrast(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """共300户（…），消除风险120户（…），未消除风险180户: what is done, what is not, and the number before."""
    for said in index.sentences.values():
        outer = [f for f in said if f.role not in PARTS and f.unit not in UNSHARED]
        for alike in by(outer, lambda f: (f.unit, f.place, f.status)).values():
            for whole, one, other in zip(alike, alike[1:], alike[2:], strict=False):
                if whole.group != one.group and _denied(one, other):
                    yield bound(rule, {"one": one, "other": other, "whole": whole})
                    lists = [_listed(f, said) for f in (one, other, whole)]
                    names = [[f.head for f in items] for items in lists]
                    if names[0] and names[0] == names[1] == names[2]:
                        for a, b, c in zip(*lists, strict=True):
                            yield bound(rule, {"one": a, "other": b, "whole": c})


def _denied(one: Fact, other: Fact) -> bool:
    """Whether a number counts what is not yet done, and another what is: 未消除风险, 消除风险."""
    m, done = NOT_YET.search(other.listing), one.listing
    return bool(m) and m[1] in done and not NOT_YET.search(done)


def _listed(fact: Fact, said: list[Fact]) -> list[Fact]:
    """What makes up a number, as its bracket lists it."""
    return [f for f in said if f.group == fact.group and f.role == "addend" and f.unit == fact.unit]


ALL_OF = re.compile(r"全[省市县区州乡镇村旗]共?有?$|共有?$")


def rest_of_told(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """搬迁63户，其余359户…: what is done and the rest, of all that the article has counted before."""
    groups = index.groups
    for rest in (f for f in index.facts if REST.search(f.lead)):
        if any(
            m.role in WHOLES and m is not rest and m.unit == rest.unit for m in groups.get(rest.group, ())
        ):
            continue
        parts = [f for f in index.ahead(rest)[-4:] if f.unit == rest.unit and f.place == rest.place]
        told = [f for f in index.before(rest, rest.unit) if f.start < rest.sentence_start]
        wholes = [f for f in told if _is_all(f, rest)]
        if wholes and len({f.value for f in parts}) == 1:  # 已入住612户，另有补偿185户，其余641户
            yield bound(rule, {"whole": wholes[-1], "part": parts[-1], "rest": rest})


def _is_all(fact: Fact, rest: Fact) -> bool:
    """Whether a number counts all there are, or all that are planned for."""
    return (fact.status == rest.status and ALL_OF.search(fact.clause)) or PLAN.search(fact.words) is not None


REST = re.compile("其余(?:的)?$")
