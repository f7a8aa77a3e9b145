"""Shares checked: what number a percentage is of, told beside it, named elsewhere or chosen by its name."""

import re
from collections.abc import Iterator
from itertools import pairwise

from heshu.check.facts import MOVED, PLAN, UNNAMED, WHOLES, Fact, gap
from heshu.check.parts import NEARBY, kindred
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Rule
from heshu.check.sharers import (
    ALL_OF_THEM,
    BARE,
    BRACKETS,
    GROWN,
    MORE_THAN,
    PARTS,
    RATE_OF,
    UNSHARED,
    names,
    of_what,
    respectively,
    shared,
)
from heshu.check.slots import Binding, Index, bound, by, compatible, only, slot
from heshu.interval import point
from heshu.numerals import value_of


def share_of_part(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A share that follows a part whose whole its own phrase has named: 总人口A，其中B，占C%."""
    groups = index.groups
    for part, share in shared(index, groups):
        named = [m for m in groups.get(part.group, ()) if m.role in WHOLES and kindred(m, part)]
        wholes = [m for m in named if m.role != "remaining"] or named
        if part.role in PARTS and part.group != share.group and len(wholes) == 1:
            # 其中农业贷款8亿元，小微贷款6亿元，占70%: the share may be of both
            # but 农业8亿元、小微6亿元，分别占57%和43%
            listed = share.role != "each" and any(
                f.group == part.group and f.role in PARTS for f in index.ahead(part)[-1:]
            )
            if _rated_before(index, share) or _of_another_plan(index, share, wholes[0]):
                continue
            own = _of_named_part(index, share, part) or _of_named_place(index, share, wholes[0])
            whole = own or wholes[0]
            if part.value > whole.value and share.value < 100:
                continue  # no part of it: 离职的170人；后者含女工1.2万人，占七成
            # 老人2640万人，占18.7%（其中65岁以上1906万人，占13.5%）: either of the old or of all
            two = [f.role == "share" and "占" in f.lead for f in (*index.behind(whole)[:1], share)]
            either = listed or (len(two) > 1 and all(two))
            yield from _share(rule, index, share, part, whole, frozenset({"scope"} if either else ()))

    for share in (f for f in index.facts if f.role == "share" and f.unit == "percent"):
        members = groups.get(share.group, ())
        whole = next((m for m in members if m.role == "whole"), None)
        part = (
            whole
            and all(m.role != "part" for m in members)
            and (_with_list(index, whole, share) or _of_whole_ahead(index, whole, groups))
        )
        if part and part.unit == whole.unit:
            yield from _share(rule, index, share, part, whole)


def _of_another_plan(index: Index, share: Fact, whole: Fact) -> bool:
    """已播121万亩，其中水稻38万亩，完成水稻计划的64%: the rate of a plan is not of what is done; nor is it of
    the plan for all where others have such a rate: 其中甲费5万元，完成预算的50%；乙费9万元，完成预算的90%.
    """
    told = [f for f in index.facts_behind(whole) if f.unit == "percent" and f.clause == share.clause]
    of_plan = PLAN.search(of_what(share)) is not None
    return of_plan and (len(told) > 1 or not names(of_what(share), whole))


def _rated_before(index: Index, share: Fact) -> bool:
    """入住37万人，入住率96%；其中深度贫困县14万人，入住率94%: the rate of a part has its own base."""
    m = RATE_OF.search(share.lead) if "占" not in share.lead else None
    return bool(m) and any(
        f.unit == "percent" and f.lead.endswith(share.clause) for f in index.ahead(share) if share.clause
    )


def _of_named_part(index: Index, share: Fact, part: Fact) -> Fact | None:
    """一般预算收入5.1亿元；税收3.4亿元，占一般预算收入的67%: the base that the sentence told by its name."""
    named = of_what(share)
    told = (f for f in reversed(index.ahead(part)) if f.unit == part.unit and f.clause.endswith(named))
    return next(told, None) if len(named) > 3 else None


def _of_named_place(index: Index, share: Fact, whole: Fact) -> Fact | None:
    """其他县脱贫1万人，全市共脱贫5万人。其中甲县2万人，占全市的40%: what is told of the whole city, where the
    number bound is not.
    """
    m = OF_PLACE.search(share.lead)
    if not m or m["all"] in _stretch(whole):
        return None
    said = [f for f in index.sentences[(whole.doc, whole.sentence_start)] if f.start < share.start]
    return next((f for f in reversed(said) if f.unit == whole.unit and m["all"] in _stretch(f)), None)


def _stretch(fact: Fact) -> str:
    """The words before a number from the last comma on, other numbers among them."""
    return re.split("[，。；,;]", fact.before)[-1]


# 人均收入4100元，比全市低2300元，只有全市平均水平6400元的64%
OF_MEAN = re.compile(r"(?:[只仅](?:有|为|是|相当于)|相当于)[^，。；\d]{0,14}$")


def _with_list(index: Index, whole: Fact, share: Fact) -> Fact | None:
    """预算30万元，支出24万元，完成预算的80%。其中…: what is done of a plan, with a list of its own."""
    told = (f for f in index.ahead(share)[-1:] if f.role in WHOLES and f.group != whole.group)
    return next((f for f in told if f.start > whole.start and f.unit == whole.unit), None)


def _of_whole_ahead(index: Index, whole: Fact, groups: dict) -> Fact | None:
    """共136户，占全村170户的80%: the number before; 5000人，其中…2000人，完成6000人目标的83%: all of them."""
    ahead = [f for f in index.ahead(whole)[-4:] if f.role not in MOVED and not MORE_THAN.search(f.lead)]
    if OF_MEAN.search(whole.lead):
        return next((f for f in reversed(ahead) if f.unit == whole.unit), None)
    part = next(iter(ahead[-1:]), None)
    if part is None or "占" in whole.lead:
        return part
    done = re.search("完成|达到|实现|[，,]已?[是为]", whole.lead)
    listed = groups.get(part.group, ()) if part.role in PARTS else ()
    wholes = (m for m in listed if m.role in WHOLES)
    return next(wholes, None if part.role in PARTS else part) if done else None


def hundred(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """Shares of one sentence that end with what the others (其他, 其余) have."""
    for said in index.sentences.values():
        shares = [f for f in said if f.role == "share" and f.unit == "percent" and not _of_so_many(f)]
        rest = next((k for k, f in enumerate(shares) if _of_others(f, index)), 0)
        if rest > 1 and shares[0].status == shares[rest].status:
            yield Binding(rule, {"share": tuple(map(slot, shares[: rest + 1]))})


# 九成的农户, 因病的占88%; but no growth
A_SHARE = re.compile("的(?!速度|幅度|增|比例增)")


def share_and_others(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """88%的农户种茶，其他农户占12%: the only two percentages of a sentence, the second that of all others."""
    for said in index.sentences.values():
        two = [f for f in said if f.unit == "percent"]
        if len(two) != 2 or two[0].status != two[1].status:
            continue
        share, rest = two
        some = not GROWN.search(share.lead) and ("占" in share.lead or A_SHARE.match(share.behind))
        if some and "占" in rest.lead and _of_others(rest, index) and not of_what(rest):
            yield bound(rule, {"share": share, "rest": rest})


def _of_others(share: Fact, index: Index) -> bool:
    """Whether a share is that of all others: 其他占17%, 其他572户，占17%."""
    said = [f.clause for f in index.ahead(share)[-1:] if f.group == share.group]
    return any(OTHERS.search(clause) for clause in (share.clause, *said))


OTHERS = re.compile("其他|其它|其余|剩余")


def whole_of_shares(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """公司占股51%，村集体占19%，农户占30%: shares in a row, with nothing counted between them, and no sum of
    them behind: 甲占42%，乙占25%，两项占67%.
    """
    for said in index.sentences.values():
        run: list[Fact] = []
        summed = {f.group for f in said if f.role == "total" and f.unit == "percent"}
        for fact in [*said, None]:
            plain = fact is not None and fact.unit == "percent" and fact.role != "each"
            if plain and SHARED_OUT.search(fact.lead) and not _of_so_many(fact):
                run.append(fact)
                continue
            behind = next((f for f in said if run and f.unit == "percent" and f.start > run[-1].start), None)
            told = behind is not None and _of_so_many(behind)
            if 1 < len(run) <= MANY and not told and not any(f.group in summed for f in run):
                yield Binding(rule, {"share": tuple(map(slot, run))})
            run = []


# 这三项占79.4%, 前两类合计占67.4%, 三大因素占79.4%
SO_MANY = re.compile(
    r"(?:(?:(?P<first>前)|[这以上]述?)(?P<those>[两二三四五六七八九十]|\d{1,2})[个种方]?|(?P<many>[两二三四五六七八九十]))"
    r"[大项类者][^，。；：、\d]{0,6}占[比约到达为了]*$"
)


def _of_so_many(share: Fact) -> re.Match | None:
    """The words that make a share one of so many named before it."""
    return SO_MANY.search(share.before) if share.unit == "percent" else None


def shares_together(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """甲占42%，乙占25%，两项占67%: the shares of so many, told before, and what they have together."""
    for total in index.facts:
        m = _of_so_many(total)
        if not m or total.role in ("total", "addend"):
            continue
        told = [f for f in index.facts_of(total) if f.unit == "percent" and total.start - f.end < TALE]
        told = [f for f in told if f.sentence_start == told[-1].sentence_start and f.role not in MOVED]
        many = int(value_of(m["those"] or m["many"]))
        items = told[:many] if m["first"] else told[-many:]
        if len(items) == many > 1:
            yield Binding(rule, {"total": (slot(total),), "item": tuple(map(slot, items))})


SHARED_OUT = re.compile(r"占[^，。；、\d]{0,6}$")
MANY = 12


def done_of_planned(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """计划搬迁3.8万户…已入住2.76万户，建成安置点…，完成总计划的72%: each count before, and its plan."""
    for part, share in _of_plans(index):
        told = [*index.later(part)[::-1], *index.told(part, part.unit)[-6:]]
        planned = [f for f in told if f.status == "target" or PLAN.search(f.words)]
        planned = [f for f in planned if not f.indicator.endswith(".remaining")]  # 届时剩下的6800人
        larger = [f for f in planned if f.value >= part.value]
        for whole in larger[-1:]:
            yield from _share(rule, index, share, part, whole)


def _of_plans(index: Index) -> Iterator[tuple[Fact, Fact]]:
    """Each share of a plan, and the counts before it that it can be said of: its own of 分别, else any."""
    groups = index.groups
    for share in index.facts:
        if share.unit == "percent" and share.role != "each" and PLAN.search(of_what(share)):
            ahead = index.ahead(share)[-4:]
            yield from ((f, share) for f in ahead if f.unit not in UNSHARED and f.status != "target")
    for part, share in respectively(index, groups):
        if PLAN.search(of_what(groups[share.group][0])):
            yield part, share


def share_of_said(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A share that names no base of its own, and the one count before it that its sentence offers."""
    groups = index.groups
    for part, share in _unbound(index, groups):
        # 开工312套、竣工206套，分别占任务的96%和63%: bases of their own
        if part.unit == "age" or share.role == "each":
            continue
        named = of_what(share)
        said = index.ahead(share)
        ahead = [f for f in said if f.end <= part.start and _base(f, part, groups)]
        ahead = [f for f in ahead if named or f.value >= part.value]  # 32名教师，贫困学生214名，占55%
        own = _of_named_part(index, share, part)
        bases = [own] if own else [] if named or "占" in share.lead else _told_of_them(part, said)
        bases = bases or _wholes(ahead, named)
        for whole in (f for f in bases if not named or names(named, f)):
            yield from _share(rule, index, share, part, whole)


def _told_of_them(part: Fact, said: list[Fact]) -> list[Fact]:
    """2130人中，有劳动能力的1278人，占60%，已就业1150人，就业率90%: the sentence goes on about the part.

    其中有劳动能力的 names it by the way: what follows is of all of them again.
    """
    told = (f for f, share in pairwise(said) if f.role == "part" and "占" in share.lead)
    parts = [f for f in told if f.end <= part.start and "其中" not in f.clause]
    return [f for f in parts[-1:] if f.unit == part.unit and f.group != part.group]


BASE = re.compile("([^，。；：、,;:（）()]*)占[^，。；,;（）()]*[（(]$")


def share_of_named(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """甲地贫困人口占全国贫困人口（2365万人）的37%: the base stands in a bracket, the part is told before."""
    for said in index.sentences.values():
        for whole, share in pairwise(said):
            m = BASE.search(whole.lead) if share.unit == "percent" and share.lead[:1] in BRACKETS else None
            part, doubts = _subject(index, whole, m[1]) if m else (None, frozenset())
            if part is not None:
                yield from _share(rule, index, share, part, whole, doubts)


def _subject(index: Index, whole: Fact, subject: str) -> tuple[Fact | None, frozenset]:
    """The count that a clause names before 占, told in a sentence before; else the one before the clause."""
    if len(BARE.sub("", subject)) < 2:
        ahead = [f for f in index.ahead(whole)[-1:] if f.unit == whole.unit]
        return (ahead[0] if ahead else None), frozenset()
    named = pairs_of(subject)
    told = [
        f for f in index.facts_of(whole) if f.unit == whole.unit and f.sentence_start != whole.sentence_start
    ]
    told = [f for f in told if 2 * len(named & pairs_of(f.words)) > len(named) and f.role not in MOVED]
    return (told[-1] if told else None), frozenset({"scope"})


def share_of_told(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A share that its sentence gives no base, and the count of its kind that the article gave before."""
    groups = index.groups
    row: Binding | None = None
    for part, share in _unbound(index, groups):
        goes_on = row is not None and _goes_on(row, part, share)
        whole = row.roles["whole"][0].first if goes_on else _whole_told(index, groups, part, share)
        for row in _share(rule, index, share, part, whole) if whole else ():
            yield row


def _whole_told(index: Index, groups: dict, part: Fact, share: Fact) -> Fact | None:
    """The last count of the article, before a sentence, that a share of the sentence can be of."""
    named = of_what(share)
    wholes = [
        f
        for f in (index.facts_of(part) if part.unit == UNNAMED else index.before(part, part.unit))
        if f.start < share.sentence_start
        and f.start < part.start
        and f.role != "change"
        and (f.role not in PARTS or _of_a_plan(f, groups) or (len(named) > 2 and named in f.words))
        and f.value > part.value
        and (_told_of(named, f) if named else _one_count(f, part))
    ]
    wholes = wholes or (_told_behind(index, named, part, share) if named else _told_last(index, part, share))
    if "总" in share.lead:
        wholes = [f for f in wholes if f.timeless] or wholes
    wholes = [f for f in wholes if share.period.stated and f.period == share.period] or wholes
    wholes = _of_that_name(wholes, share) or wholes
    # 人口4612万人。家庭户4216万人。男性2391万人，占51.84%: of those that it may be of, the one that fits
    fits = [f for f in wholes if len(share.digits) >= FINE and _makes_up(part, f, share)]
    return (fits or wholes)[-1] if wholes else None


FINE = 3  # digits of a share that no other base gives by chance


def _of_that_name(told: list[Fact], share: Fact) -> list[Fact]:
    """The figures whose name is that of a share's base, without those that say one of them in round."""
    name = BASE_NAME.search(share.clause)
    named = [f for f in told if name and _bears_name(name[1], f)]
    finer = ((f, [g for g in named if g.interval.width < f.interval.width]) for f in named)
    return [f for f, others in finer if not any(f.interval.meet(g.interval) for g in others)]


def _bears_name(name: str, fact: Fact) -> bool:
    """Whether a figure is told by a name; a short one (总人口, 耕地) is all that its clause says."""
    said = fact.clause.rstrip(VERBS)
    if len(name) < SHORT_NAME:
        return OF_THE_PLACE.sub("", said) == name and name[0] != "全"
    return name in (fact.head, said[-len(name) :])


SHORT_NAME = 4
OF_THE_PLACE = re.compile("^[全我该本][国省市县区州旗乡镇村]")


# 甲类1200万元，占40%；乙类900万元，占30%: the second share is of what the first is of.
BARE_SHARE = re.compile(r"[，,（(]占[比约为了到]*$")


def _goes_on(row: Binding, part: Fact, share: Fact) -> bool:
    """Whether a share that names no base stands in one list with the share that a base was found for."""
    before, other = (row.roles[name][0].first for name in ("share", "part"))
    one_list = (part.doc, part.article) == (other.doc, other.article) and 0 < part.start - other.end < NEARBY
    alike = (part.unit, part.place, share.role) == (other.unit, other.place, before.role)
    in_a_row = share.role == "each" and share.group == before.group  # 分别占60%和40%
    return one_list and alike and (in_a_row or BARE_SHARE.search(share.lead) is not None)


# 税收占地方收入的比重61.8%; 农村居民收入中，工资性收入1290元，占38%
OF_TWO = re.compile(
    r"(?:^|[，。；,;])(?:其中)?([^，。；：、,;\d（）()]{2,12})占到?(?:全部|同期|全[省市县区])?"
    r"([^，。；：、,;\d（）()]{3,16}?)(?:总[数额量]|的|比[重例]|为|达到?|约)*$"
)
WITHIN = re.compile(
    r"(?:^|[，。；,;])(?:在|这些)?([^，。；：、,;\d]{4,12})(?:当中|中|里面)[，,][^，。；：、,;\d]{2,12}$"
)


def share_of_two(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A share that names what it is of, and what has it, both told before by those names."""
    groups = index.groups
    for share in (f for f in index.facts if f.unit == "percent" and f.role not in ("each", "change")):
        if any(m.role == "whole" for m in groups.get(share.group, ())):
            continue
        told = [f for f in index.facts_of(share) if f.unit not in UNSHARED and f.role not in MOVED]
        told = [f for f in told if share.start - f.end < TALE]
        m, last = OF_TWO.search(share.lead), next(iter(index.ahead(share)[-1:]), None)
        within = WITHIN.search(last.lead) if last in told and BARE_SHARE.fullmatch(share.lead) else None
        parts = [f for f in told if m and _called(m[1], f)]
        # 净赚6万元，净利占营业额的20%: what was told last, in other words
        parts = parts or ([last] if within or (m and last in told and m[1][0] in last.clause) else [])
        for part in parts[-1:]:
            named = m[2] if m else within[1]
            wholes = [f for f in told if f.unit == part.unit and f is not part and _spans(named, f)]
            for whole in wholes[-1:]:
                yield from _share(rule, index, share, part, whole)


TALE = 300  # characters over which what a share names is told


def _called(name: str, fact: Fact) -> bool:
    """Whether a number is told by a name, not by what that is denied to be: 税收, not 非税收入."""
    return re.search(f"(?<![非未不]){re.escape(name)}", fact.head) is not None


def _spans(name: str, fact: Fact) -> bool:
    """Whether a name is a number's, or a short form of it: 地方收入 of 地方财政收入."""
    short = re.search(f"{re.escape(name[:2])}.*{re.escape(name[-2:])}$", fact.head)
    return short is not None or fact.head.endswith(name)


# ，正好七成
BARELY = re.compile("[，,](?:正好|恰好|刚好|整整|足足|接近|将近|超过|约|近|超)?")


def share_of_part_told(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """转移就业2160人，其中到市区1512人，正好七成: a share with no word but how near it is, behind a part."""
    groups = index.groups
    for part, share in pairwise(index.facts):
        tenths = share.surface.endswith("成") and not share.group and BARELY.fullmatch(share.lead)
        if tenths and part.role == "part" and part.sentence_start == share.sentence_start:
            wholes = [m for m in groups.get(part.group, ()) if m.role == "whole" and m.unit == part.unit]
            for whole in only(wholes):
                yield from _share(rule, index, share, part, whole)


# 资金2.8亿元，产业类占55%，计1.54亿元; 其中65%，即1.82亿元
COMES_TO = re.compile(r"[，,（(](?:共?计|即|合|折合|约?为|也就是|总共|共)[约为]*|(?:即|也就是)")


def amount_of_share(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A sum, a share of it, and what the share comes to, told right behind."""
    for share, part in pairwise(index.facts):
        if share.unit != "percent" or part.unit in UNSHARED or not COMES_TO.fullmatch(part.lead):
            continue
        told = [f for f in index.told(share, part.unit)[-1:] if share.start - f.end < STRETCH]
        for whole in told if share.doc == part.doc else ():
            yield from _share(rule, index, share, part, whole)


STRETCH = 60  # characters between a sum and a share of it


def share_of_all(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """退出18个村，占贫困村总数的25%: a share of all there are, and the count of all that was told before."""
    for one in share_of_told(rule, index, book):
        share, part, whole = (one.roles[name][0].first for name in ("share", "part", "whole"))
        named = part.family == whole.family or (whole.head and part.head.endswith(whole.head[-3:]))
        if ALL_OF_THEM.search(share.lead) and whole.timeless and named:
            yield one


# 占农业总产值比重为40%: the base by its whole name
BASE_NAME = re.compile(
    "占(?:全[省市县区州乡镇村]|同期)?([\u4e00-\u9fff]{2,14}?)的?(?:比[重例]|份额)?[为是达到了约]*$"
)


def share_of_base(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """农业总产值62亿元。…产值24.8亿元，占农业总产值比重为40%: a share and the one figure told of its name."""
    for one in share_of_told(rule, index, book):
        share, part, whole = (one.roles[name][0].first for name in ("share", "part", "whole"))
        name = BASE_NAME.search(share.clause)
        only_one = _of_that_name(index.before(part, part.unit), share) == [whole]
        alike = share.status == part.status == whole.status
        if only_one and alike and not part.clause.startswith(name[1]):
            yield one


VERBS = "达到为是有约完成实现了超"


def _told_last(index: Index, part: Fact, share: Fact) -> list[Fact]:
    """What the sentence before counted in the unit of a share that names no base: 城镇安置3万人，占65%."""
    own = [f for f in index.ahead(part) if f.unit == part.unit]
    if own or share.status != "actual":
        return []
    near = [f for f in index.before(part, part.unit) if part.start - f.end < NEARBY]
    return [f for f in near if f.role not in (*PARTS, *MOVED) and f.value > part.value][-1:]


def _told_behind(index: Index, named: str, part: Fact, share: Fact) -> list[Fact]:
    """What a share is of, told right behind it by its name: 占搬迁人口的82%，搬迁人口16366人."""
    behind = [f for f in index.behind(share)[:1] if f.unit == part.unit and f.role not in (*PARTS, *MOVED)]
    return [f for f in behind if len(named) > 1 and f.clause.lstrip("全年度").startswith(named[:2])]


def _told_of(named: str, fact: Fact) -> bool:
    """Whether a count is what a share is said to be of: 占全市新增额的, 占种植面积的 of a figure in 亩."""
    area = named.endswith("面积") and fact.unit in AREAS
    return area or bool(pairs_of(named) & pairs_of(f"{fact.listing} {fact.head} {fact.tail[:12]}"))


AREAS = ("mu", "hectare", "km2")


def _of_a_plan(fact: Fact, groups: dict) -> bool:
    """Whether what a figure is a part of is a plan: it is all that was done."""
    return any(m.role == "whole" and m.status == "target" for m in groups.get(fact.group, ()))


LEFT = re.compile("退出|出列|摘帽|脱贫|销号")


def _one_count(one: Fact, other: Fact) -> bool:
    """Whether two numbers count one thing, by indicator or by the last two characters of what is counted."""
    if other.unit == UNNAMED and one.unit != UNNAMED:  # 贫困村126个。…退出43个，占34.1%
        return (
            one.family in ("poor_villages", "poor_counties")
            and one.timeless
            and bool(LEFT.search(other.words))
        )
    planned = one.status == "target" != other.status  # 计划改造105万户 … 完工率94%
    return planned or one.indicator == other.indicator != "other" or one.head[-2:] == other.head[-2:] != ""


def _unbound(index: Index, groups: dict) -> Iterator[tuple[Fact, Fact]]:
    """Those of them whose part no other phrase has bound to a whole of its own."""
    pairs = shared(index, groups)
    free = ("", "to", "each", *WHOLES)
    return ((part, share) for part, share in pairs if part.group == share.group or part.role in free)


def one_base(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """Two shares that name one base which is not printed: 占全部贫困劳动力的97% and 占全部贫困劳动力的86%."""
    groups = index.groups
    named = [(part, share, of_what(share)) for part, share in shared(index, groups)]
    for found in by(named, lambda t: len(t[2]) > 3 and (t[1].doc, t[1].article, t[1].place, t[2])).values():
        for (part1, share1, _), (part2, share2, _) in pairwise(found):
            if part1.unit == part2.unit and part1.status == part2.status and share1.value != share2.value:
                roles = {"part1": part1, "share1": share1, "part2": part2, "share2": share2}
                yield bound(rule, roles)


def _wholes(bases: list[Fact], named: str) -> list[Fact]:
    """The one number that a share can be of: a plan if it says so, else what there is or is done."""
    plain = [f for f in bases if f.role not in PARTS and (named or f.status != "target")]
    return only(plain) or only(bases)


def _base(fact: Fact, part: Fact, groups: dict) -> bool:
    """Whether a share of a part can be of a number: no part itself, but for what is done of a plan."""
    one_kind = fact.unit == part.unit or {fact.unit, part.unit} == {"person", "person_time"}
    alike = one_kind and fact.place == part.place
    done = fact.role == "part" and fact.group != part.group and _of_a_plan(fact, groups)
    if PAID_BACK.search(fact.words) and PAID.search(part.words):
        return False
    return alike and (done or fact.role not in (*PARTS, "from", "change"))


# What is paid back and what one pays oneself are two parts of one bill.
PAID_BACK = re.compile("报销|补偿|减免|救助")
PAID = re.compile("自付|自费|自己|个人")

ORDINALS = ("第一产业", "第二产业", "第三产业")


def industries(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """三次产业的比重分别为A、B和C: each industry's value added and the product that they make up."""
    for shares in by(
        index.facts, lambda f: f.group if f.role == "each" and f.unit == "percent" else ""
    ).values():
        told = [f for f in index.facts_of(shares[0]) if f.unit == "CNY" and f.place == shares[0].place]
        told = [f for f in told if compatible(f, shares[0])]  # 由上年的…调整为…
        products = [f for f in told if PRODUCT.search(f.words) and "人均" not in f.words]
        made_up = "产业" in shares[0].said and STRUCTURE.search(shares[0].lead)
        named = _ordinals(shares[0].lead) or ORDINALS
        if len(shares) == len(named) and made_up and products:
            for share, name in zip(shares, named, strict=True):
                part = next((f for f in told if name in f.words or name[1:3] in f.clause), None)
                if part is not None:
                    yield from _share(rule, index, share, part, products[0])


# 第二、三产业增加值的比重分别为
SOME_ORDINALS = re.compile("(?<![一二三业][、和])第?([一二三])(?:产业)?[、和]第?([一二三])产业(?![、和])")


def _ordinals(lead: str) -> list[str]:
    """The two industries that a row of shares is said to be of."""
    named = SOME_ORDINALS.search(lead)
    return [f"第{named[1]}产业", f"第{named[2]}产业"] if named else []


PRODUCT = re.compile("生产总值|GDP")
# What each industry makes up of the product, not by how much it grows or drives the growth (贡献率).
STRUCTURE = re.compile("比重|结构|比例|构成|占|[之业]比|调整[为到]")


def _share(
    rule: Rule, index: Index, share: Fact, part: Fact, whole: Fact, doubts: frozenset = frozenset()
) -> Iterator[Binding]:
    """A share with its part and its whole, where the words of the share do not name another whole."""
    if not of_elsewhere(share, whole) and part.value:  # none is 0% of anything
        either = "占" in share.lead and _half_of_pair(part) and not HALF.search(of_what(share))
        doubts = doubts | {"scope"} if either else doubts
        if either and not HALF.search(share.clause):
            part, whole = _half_that_fits(share, (part, whole), index)
        yield bound(rule, {"share": share, "part": part, "whole": whole}, doubts)


def _half_that_fits(share: Fact, told: tuple[Fact, Fact], index: Index) -> tuple[Fact, Fact]:
    """Of 819户，3048人，其中低保户391户，1620人，占53.1% the people, which stand beside the share; the
    households where they alone agree.
    """
    other = [_mate(fact, index) for fact in told]
    if None in other or other[0].unit != other[1].unit:
        return told
    readings = sorted((told, tuple(other)), key=lambda pair: -pair[0].start)
    fits = (pair for pair in readings if pair[1].value and _makes_up(*pair, share))
    return next(fits, told)


def _mate(fact: Fact, index: Index) -> Fact | None:
    """The count that stands beside another as the other half of a pair."""
    ahead, behind = index.ahead(fact)[-1:], index.behind(fact)[:1]
    near = [f for f in ahead if 0 <= gap(f, fact) < 6] + [f for f in behind if 0 <= gap(fact, f) < 6]
    return next((f for f in near if {f.unit, fact.unit} == {"household", "person"}), None)


def _makes_up(part: Fact, whole: Fact, share: Fact) -> bool:
    """Whether a part of a whole is the share that is printed."""
    return (part.interval * point(100) / whole.interval).meet(share.interval) is not None


# 贫困户362户，1510人，占全村的一半以上: which of the two, the words do not say.
HALF = re.compile("户|人口|人数")
HOUSEHOLDS_BEFORE = re.compile("[\\d万余多一二三四五六七八九十百千]户[、，,和]?$")
PEOPLE_BEHIND = re.compile(r"[、，,和]?[\d.,]+万?[多余]?[人名口](?!均)")


def _half_of_pair(fact: Fact) -> bool:
    """Whether a count of households or of people stands beside the other."""
    if fact.unit == "person":
        return HOUSEHOLDS_BEFORE.search(fact.before) is not None
    return fact.unit == "household" and PEOPLE_BEHIND.match(fact.behind) is not None


# 占去年的103%, 为上年同期的98%: of what there was then; 占全省的六成: of what a place around has.
OF_THEN = re.compile(r"(?:占|[是为]|相当于|达到?|完成)(?P<then>去年|上年|前年|往年|同期)[^，。；\d]{0,10}$")
OF_PLACE = re.compile(r"占[到了约]?(?P<all>[全该本](?P<level>[国省市州县区旗乡镇村]))[^，。；\d]{0,10}$")
EXCEPT = re.compile("[（(](?:除|不含|不包括|剔除|扣除)[^（）()]{1,10}[）)]")  # 占服务业（不含房地产）的17%
# How deep a path may be that a word names: a city may be a county-level one, 全区 an autonomous region.
DEPTHS = dict.fromkeys("市州县区旗", 3) | dict.fromkeys("乡镇", 4) | {"国": 0, "省": 1, "村": 5}


def of_elsewhere(share: Fact, whole: Fact) -> bool:
    """Whether a share is said to be of another time than a number's, of a place around the number's, or of
    what is left of it without something.
    """
    then, place = OF_THEN.search(share.lead), OF_PLACE.search(share.lead)
    if then and then["then"] not in whole.words:
        return True
    if EXCEPT.search(share.lead) and not EXCEPT.search(whole.lead):
        return True
    if not place or (place["level"] == "国" and not whole.place):
        return False
    if not whole.place:
        return place["level"] not in whole.lead
    return len(whole.place.split("/")) > DEPTHS[place["level"]]
