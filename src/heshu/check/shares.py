"""What a sentence divides: a share whose base it names elsewhere, an amount for each one and for all."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from heshu.check.facts import MEAN, MOVED, RATES, THINGS, TIMES, UNNAMED, WHOLES, Fact, between, gap
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Rule
from heshu.check.slots import Binding, Index, bound, by, compatible, joined, only, slot
from heshu.interval import point
from heshu.numerals import value_of

PARTS = ("part", "addend", "each")


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
            if _rated_before(index, share) or _of_another_plan(share, wholes[0]):
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
        part = whole and all(m.role != "part" for m in members) and _of_whole_ahead(index, whole, groups)
        if part and part.unit == whole.unit:
            yield from _share(rule, index, share, part, whole)


def _of_another_plan(share: Fact, whole: Fact) -> bool:
    """已播121万亩，其中水稻38万亩，完成水稻计划的64%: the rate of a plan is not of what is done."""
    return bool(PLAN.search(of_what(share))) and not names(of_what(share), whole)


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


# 比去年全年多38.6亿元: how much more there is, not what there is
MORE_THAN = re.compile("[比较][^，。；,;]{1,12}[多少高低增减]出?了?$")


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
    for part, share in _respectively(index, groups):
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


PLAN = re.compile("计划|任务|目标|规划")
OF_WHAT = re.compile("(?:占|完成(?!率|比例|进度)|达到|^[已仅只才约]*[为是即])([^占]*)$")


def of_what(share: Fact) -> str:
    """What a share says that it is of: 占耕地总面积的, 完成计划的; "" where it does not."""
    m = OF_WHAT.search(share.clause)
    return OF.sub("", m[1]) if m else ""


def names(words: str, whole: Fact) -> bool:
    """Whether the words behind 占 can name a count: 占学校总数, 占任务."""
    if PLAN.search(words):
        return whole.status == "target" or bool(PLAN.search(whole.words))
    return bool(set(words) & set(whole.words + whole.surface[-1:]))


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


ALL_OF_THEM = re.compile("总数的?[约近]?$")


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
NEARBY = 160  # how far back a sentence may lead to its base by going on about it


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


def _says_a_share(fact: Fact) -> bool:
    """Whether a percentage is a share (占36%), or what a rate is or has become."""
    return fact.unit == "percent" and fact.role in ("share", "to")


# 集中安置率89.9%: whose rate it is.
RATE_OF = re.compile(r"([\u4e00-\u9fff]{2,6})(?:率|进度|比例)[为是达到了约]*$")
# 入户率由2012年的40%提高到90%
RISEN = re.compile(r"([\u4e00-\u9fff]{2,6})(?:率|进度|比例)[由从](?:\d{4}年)?[^，。；\d]{0,6}$")


def _rate_of(name: str, part: Fact) -> bool:
    """Whether a rate's name speaks of a count, or is one of those that any part of a whole may have."""
    return name[-2:] in part.words or (part.role == "part" and name in OF_ANY)


OF_ANY = ("普及", "覆盖", "入户", "通达", "受益")  # 率, with no other name before it
# What may stand between 占 and its number without naming what the share is of.
OF = re.compile(r"[全总][国省市县区州乡镇村]?|[比约为达到了的数]|全部|其中|已|，")


COUNTS = {"户数": "household", "人数": "person"}


def shared(index: Index, groups: dict) -> Iterator[tuple[Fact, Fact]]:
    """Each share that its own phrase gives no whole, and the count right before it that it is said of."""
    for share in filter(_says_a_share, index.facts):
        members = groups.get(share.group, ())
        if any(m.role == "whole" for m in members):
            continue
        start = next((m for m in members if m.role == "from"), None)
        rate = RATE_OF.search(share.lead) or (start and RISEN.search(start.lead))
        subject = BARE.sub("", share.clause.partition("占")[0]) if "占" in share.lead else ""
        part = next((m for m in members if m.role == "part"), None) or _part_ahead(index, share, groups)
        part = _named_part(index, share, subject or (rate[1] if rate else "")) or part
        if part and (_either(part, index.ahead(share)[-2:], share, subject) or _is_held(share, part)):
            continue
        part = part and _of_pair(part, index.ahead(share)[-2:], share)
        counted = [f for f in index.ahead(share)[-2:] if f.unit == COUNTS.get(subject)]
        if counted:  # 已入住1926户5530人，户数占…的70%
            part, subject = counted[-1], ""
        if part is None or part.unit in RATES or _mere_time(part):
            continue
        # 占农业总产值比重为40%，比上年提高2个百分点: what a share has become is one
        if share.role != "share" and not ((rate and _rate_of(rate[1], part)) or "占" in share.clause):
            continue
        named = len(subject) < 2 or _is_named(subject, part, groups)
        if named and not _of_another(subject, part, index.ahead(share)):
            yield part, share
    yield from _respectively(index, groups)


def _is_named(subject: str, part: Fact, groups: dict) -> bool:
    """Whether the subject of a share is a count: not where all that the two share is said of its whole too,
    其中农民党员6140名，女党员占22%, nor where one of the two is people and the other is not.
    """
    if PEOPLE.search(subject) and part.unit not in FOLK:
        return False
    wholes = [m for m in groups.get(part.group, ()) if m.role in WHOLES and m is not part]
    told = pairs_of("".join(m.words + m.tail[:6] for m in wholes))
    named, own = pairs_of(subject), pairs_of(part.words + part.tail)
    return bool(named & own - told) or named <= own


FOLK = ("person", "person_time", "household")


def _of_another(subject: str, part: Fact, said: list[Fact]) -> bool:
    """Whether a share's subject names what another number of its sentence has and its part has not:
    产业类14个、资金3380万元，教育类5个、资金780万元，产业类资金占65%.
    """
    own = pairs_of(subject) - pairs_of(part.words + part.tail)
    return any(own & pairs_of(f.words) for f in said if f is not part)


# 1740万元、820万元，分别占61%、29%; 1236户5025人，分别完成任务的59%和60%; 72人、48人，占比分别为60%和40%
RESPECTIVELY = re.compile(
    "分别(?:占|完成|达到|为?[^，。；,;]{0,8}的)|^[，,]已?(?:占|完成|达到)[^，。；,;]{1,12}的$"
    "|^[，,](?:所?占)?(?:比[例重]?|份额)分别[为是达到]*$"
)


def _respectively(index: Index, groups: dict) -> Iterator[tuple[Fact, Fact]]:
    """Each share of a row of shares, and the number of the row before it that it is said of."""
    for shares in groups.values():
        first = shares[0]
        if first.role == "each" and first.unit == "percent" and RESPECTIVELY.search(first.lead):
            ahead = _row_ahead(index.ahead(first), len(shares), of_what(first))
            if RATES_NAMED.search(first.lead):  # 入住率和就业率分别达到96%和88%: each is a rate of its own
                continue
            # 男女生分别占52%和48%: of what is not printed
            subject = pairs_of(first.clause.rpartition("分别占")[0])
            if subject and not any(subject & pairs_of(f"{f.words} {f.tail} 户数 人数") for f in ahead):
                continue
            if len(re.findall("[和与及、]", of_what(first))) + 1 == len(shares):
                continue  # 分别占全县农户和脱贫户的34%和53%: each is of a base of its own
            if len(ahead) == len(shares) and all(f.unit not in UNSHARED for f in ahead):
                yield from zip(ahead, shares, strict=True)


RATES_NAMED = re.compile("率[、和与及][\u4e00-\u9fff]{1,8}率(?:分别|依次)")


def _row_ahead(said: list[Fact], many: int, named: str) -> list[Fact]:
    """The last so many numbers; of pairs (60户200人、30户80人) those that the base's name counts."""
    pairs = said[-2 * many :]
    units = [f.unit for f in pairs]
    if many > 1 and units == ["household", "person"] * many:
        return [f for f in pairs if f.unit == ("person" if PEOPLE.search(named) else "household")]
    return said[-many:]


def _unbound(index: Index, groups: dict) -> Iterator[tuple[Fact, Fact]]:
    """Those of them whose part no other phrase has bound to a whole of its own."""
    pairs = shared(index, groups)
    return ((part, share) for part, share in pairs if part.group == share.group or part.role not in PARTS)


def _named_part(index: Index, share: Fact, subject: str) -> Fact | None:
    """The number before a share that its clause names best: 产业8.2亿元、交通6.7亿元，产业占55%."""
    ahead = [
        f
        for f in index.ahead(share)[-6:]
        if f.role in PARTS or (subject and f.role in ("", "to") and _bears(subject, f))
    ]
    named = {f: len(pairs_of(subject) & pairs_of(f.head)) for f in ahead}
    best = [f for f in ahead if named[f] == max(named.values()) > 0]
    if len(best) > 1:  # 税收收入, not 非税收入
        best = [f for f in best if f.head.startswith(subject[:2])] or best
    if len(best) == 2 and 0 <= gap(*best) <= 1:
        return _of_pair(best[1], best, share)
    return best[-1] if len(best) == 1 else None


def _bears(name: str, fact: Fact) -> bool:
    """Whether a number's name begins with another, or its clause ends with it: 救助报销8万元，报销比例90%."""
    return fact.head.startswith(name) or fact.clause.endswith(name)


def _part_ahead(index: Index, share: Fact, groups: dict) -> Fact | None:
    """The count that a share follows: rates of growth between the two, and a bracket, are passed over."""
    ahead = index.ahead(share)
    if ahead and share.lead[:1] in BRACKETS and ahead[-1].role in PARTS:
        wholes = [m for m in groups.get(ahead[-1].group, ()) if m.role in WHOLES]
        return next((m for m in wholes if m.unit == ahead[-1].unit), None)
    at = len(ahead) - 1
    while at > 0 and (ahead[at].role in MOVED or _mere_time(ahead[at]) or _how_much_more(ahead[at])):
        at -= 1
    near = at >= 0 and gap(ahead[at], share) < (30 if at == len(ahead) - 1 else 60)
    return ahead[at] if near else None


def _how_much_more(fact: Fact) -> bool:
    """Whether a number is by its words how much something has grown, or is more than before."""
    return bool(GROWN.search(fact.lead) or MORE_THAN.search(fact.lead))


def _mere_time(fact: Fact) -> bool:
    """Whether a number is a time, and none that is counted: 240天中，优良180天，占75%; 优良天数180天."""
    return fact.unit in TIMES and fact.role != "part" and not fact.head.endswith("天数")


BRACKETS = ("）", ")")
GROWN = re.compile(r"(?:增长|增|下降|降|减少|提高)[了约为达]*$")


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


def one_base(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """Two shares that name one base which is not printed: 占全部贫困劳动力的97% and 占全部贫困劳动力的86%."""
    groups = index.groups
    named = [(part, share, of_what(share)) for part, share in shared(index, groups)]
    for found in by(named, lambda t: len(t[2]) > 3 and (t[1].doc, t[1].article, t[1].place, t[2])).values():
        for (part1, share1, _), (part2, share2, _) in pairwise(found):
            if part1.unit == part2.unit and part1.status == part2.status and share1.value != share2.value:
                roles = {"part1": part1, "share1": share1, "part2": part2, "share2": share2}
                yield bound(rule, roles)


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
        part = _part_ahead(index, share, groups) if m else None
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


# What may stand before 占 without being another subject.
BARE = re.compile("[约共只仅已正分别合总计均就各却也还又更]|目前|其中|大约")
UNSHARED = (*RATES, "year", "month", "day", "age")  # units that no share is of


PEOPLE = re.compile("(?:人口|人员|群众|劳动力|对象|职工|人数|人|民|者|(?<![卫民产])生)$")


def _either(part: Fact, said: list[Fact], share: Fact, subject: str) -> bool:
    """Whether a share may be of either of two counts side by side: 逾期23户87万元，逾期率0.5%."""
    named = of_what(share)
    two = [f for f in pairwise(said) if part in f and between(*f) in ("", "、")]
    told = subject in COUNTS or (named and not ALL_OF_THEM.fullmatch(named))
    measures = [{one.unit, other.unit} for one, other in two]
    return not told and any(units not in ({"household", "person"}, {part.unit}) for units in measures)


# 5个县的产值占全市的六成: of what the counted have
HELD = re.compile(
    "[\u4e00-\u9fff]{1,8}?(?:的[\u4e00-\u9fff]{2,10}|面积|人口|群众|劳动力|总量|产值|产量|收入|资金|投资|耕地)"
    "[约仅只就共却]*占[^，。；、]*"
)


def _is_held(share: Fact, part: Fact) -> bool:
    """Whether a share is of what those have that the number before it counts."""
    return part.unit in THINGS and bool(HELD.fullmatch(share.lead))


def _of_pair(part: Fact, said: list[Fact], share: Fact) -> Fact:
    """Of two counts side by side the one that comes first, 58户 of 贫困户58户201人，占18%, but of people the
    other: 贫困人口58户201人，占18%; 58户201人，占贫困人口的18%.
    """
    beside = [f for f in said if f is not part and 0 <= gap(f, part) <= 1]
    named = of_what(share) or part.head
    return next((f for f in beside if f.unit == "household" and not PEOPLE.search(named)), part)


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
    if not of_elsewhere(share, whole):
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
