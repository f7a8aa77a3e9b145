"""What a share is of and what is a multiple of what: 占全县的40%, 完成计划的74%, 是2015年的3倍."""

import re

from heshu.extract import lists, totals
from heshu.extract.phrase import BESIDE, PLAN, PLANNED, Phrase
from heshu.numerals import is_fraction

SHARE = re.compile(
    r"(?:占(?:比|到|总?[^，。；\d]{0,20})?(?:为|达到?|的|约|到|了)*[（(]?"
    rf"|(?:完成|达到|相当于|[，,]已?[为是])了?[^，。；\d]{{0,8}}{PLANNED}[^，。；\d]{{0,4}}的"
    r"|[，,]即[^，。；\d]{1,10}的)$"
)
SHARE_WHOLE = re.compile(
    r"(?:占|[，,](?:已|约|仅|只)?[为是]|[，,][只仅]有|相当于|(?:完成|达到)了?(?=[^，。；\d]{0,10}$))[^，。；\d]{0,14}$"
)
OF_WHOLE = re.compile(
    r"[）)]?[^，。；、\d（）()]{0,5}(?:[（(][^（）()\d]{1,6}[）)])?的(?:比[重例]为?)?[约近]?"
)


def shares(p: Phrase) -> None:
    """占X的p%: the number before 占 is the part, a number behind it before the rate the whole."""
    for k in p:
        if not p.free(k) or not _is_share(p, k):
            continue
        part = whole = None
        if SHARE.search(p.before(k)):
            row = _row_of_shares(p, k)
            if len(row) > 1:
                p.bind(dict.fromkeys(row, "each"))
                continue
            near = k > p.first and p.numbers[k].start - p.numbers[k - 1].end < 30
            part = _counted_before(p, k) if near else None
            if part is not None and _together(p, k, part):
                continue
            part = None if part is not None and (_of_another(p, k, part) or _more_than(p, part)) else part
            done = part is not None and p.free(part) and PLAN.search(p.before(k))
            done = done and not PLAN_MENDED.search(p.before(k))
            whole = _plan(p, k, part) if done else None
        elif (
            k > p.first + 1
            and (SHARE_WHOLE.search(p.before(k - 1)) or OF_SO_MANY.search(_told_before(p, k - 1)))
            and OF_WHOLE.fullmatch(p.between(k - 1, k))
        ):
            if _of_theirs(p, k - 1) or _together(p, k - 1, k - 2):
                continue
            part, whole = k - 2, k - 1
            while part > p.first and _no_part(p, part, whole) and k - part < 5:
                part -= 1
            part = None if _no_part(p, part, whole) else part
        elif k > p.first and lists.AMONG.match(p.between(k - 1, k)[:40]) and not p.rate(k - 1):
            whole = k - 1
        else:
            continue
        members = {j: role for j, role in ((part, "part"), (whole, "whole")) if j is not None and p.free(j)}
        p.bind({k: "share"} | members)


# 计划6500座，追加1200座，完成7634座，占调整后计划的99%: not of the plan told first
PLAN_MENDED = re.compile("(?:调整|调增|追加|修订|变更)(?:后的?)?[^，。；]{0,6}$")
# 占三县同期资金2.4亿元的35%: what so many have
OF_SO_MANY = re.compile(r"占[^，。；,;\d]{1,16}$")


def _told_before(p: Phrase, k: int) -> str:
    """The words before a number, those before a count in words among them."""
    return p.text[max(p.start, p.numbers[k].start - 20) : p.numbers[k].start]


def _no_part(p: Phrase, part: int, whole: int) -> bool:
    """Whether a number is of another measure than a whole, or only how much something has changed by."""
    return not p.alike(part, whole) or lists.changed(p.before(part)) or _more_than(p, part)


def _row_of_shares(p: Phrase, k: int) -> list[int]:
    """占计划的88%和93%: the shares side by side, each of its own of what was told before."""
    row = [k]
    while row[-1] + 1 < p.last and _is_share(p, row[-1] + 1) and p.before(row[-1] + 1) in BESIDE:
        row.append(row[-1] + 1)
    return row


# 占这37个村贫困户的92%: the number counts whose they are, not them
THEIRS = re.compile(
    "[\u4e00-\u9fff]{1,8}?(?:户|人口|人员|群众|劳动力|[村居]民|学生|[职员]工|资金|投资|面积|耕地|产值|产量|收入)"
    "(?:总?[数量额])?的[约近]?"
)


def _of_theirs(p: Phrase, whole: int) -> bool:
    """Whether a number inside the words of a base counts places or bodies, and the base what they have."""
    unit = p.numbers[whole].unit_word
    return unit in ("个", *totals.OF_PLACES) and bool(THEIRS.fullmatch(p.between(whole, whole + 1)))


# 两年完成计划的70%, 累计完成任务的81%: of several figures, the sum of which is not printed
SPELLS = (*totals.LASTED, "期", "批", "轮", "次", "季度", "个季度")
IN_ALL = re.compile("[，,；;](?:累计|合计|总共|一共|共)")
SUMMED = re.compile("累计|[合总共]计|总共|一共|共")


def _together(p: Phrase, k: int, part: int) -> bool:
    """Whether a share (or its base) is told of several figures of the sentence together."""
    if SUMMED.search(p.before(part)):
        return False
    lasting = p.numbers[k - 1].unit_word in SPELLS and p.before(k - 1)[-1:] in ("，", ",", "；", ";")
    if lasting and p.before(k)[:1] not in ("，", ","):
        return True
    ahead = (j for j in range(max(p.first, part - lists.MANY), part) if p.alike(j, part) and not p.rate(j))
    return bool(IN_ALL.match(p.before(k))) and any(not PLAN.search(p.before(j)) for j in ahead)


SUBJECT = re.compile("[，,；;、。]([\u4e00-\u9fff]{2,12})占[^，。；、]*$")
# What may stand before 占 without being another subject: a word of how, the measure of what was told.
BARE = re.compile(
    "[约共只仅已正分别合总计均就各却也还又更其该]|目前|大约|上述|[户人]数|面积|金额|数[量额]|比[例重]"
)
OF_PEOPLE = re.compile("人口|人员|群众|劳动力|[村居]民|学生|[职员]工|[男女]性$")


def _of_another(p: Phrase, share: int, part: int) -> bool:
    """Whether a share has a subject that its part does not name: 招聘126人，本科学历占81%.

    So it has in 产业类14个、资金3380万元，教育类5个、资金780万元，产业类资金占65%, and behind an age.
    """
    if p.numbers[share - 1].unit_word in lists.AGES:
        return True
    m = SUBJECT.search(p.before(share))
    subject = BARE.sub("", m[1]) if m else ""
    if len(subject) < 2:
        return False
    if OF_PEOPLE.search(subject) and p.numbers[part].unit_word not in lists.FOLK:
        return True
    own = p.before(part) + re.split("[，。；：、]", p.after(part, 8))[0]
    before = p.text[p.start : p.numbers[max(p.first, part - 1)].start]
    pairs = {subject[i : i + 2] for i in range(len(subject) - 1)}
    return subject[:2] not in own or any(pair in before and pair not in own for pair in pairs)


def _counted_before(p: Phrase, k: int) -> int:
    """The number that a share is said of: 收入3900元，年均增长17%，占总收入的33% passes over the growth.

    So it does over a time, and over what is done beyond a plan (完成3.6万亩，超额0.4万亩，为计划的112%).
    """
    part, grown = p.outer(k), None
    while part > p.first and (_beside_the_point(p, part) or (grown is not None and not p.alike(part, grown))):
        grown = part if _more_than(p, part) else grown
        part -= 1
    return part


def _beside_the_point(p: Phrase, k: int) -> bool:
    grown = p.rate(k) and lists.BY.search(p.before(k))
    beyond = _more_than(p, k) or BEYOND_PLAN.search(p.before(k))
    return bool(grown or p.numbers[k].unit_word in totals.LASTED or beyond)


# 比去年同期多放2300万元, 较上年减少18人: how much more there is, not what there is
MORE_THAN = re.compile(
    r"(?:[比较]|[同环相]比)[^，。；,;\d]{0,16}(?:[多少高低]|增[加长]|减少|下降|上升)[\u4e00-\u9fff]{0,3}$"
)


def _more_than(p: Phrase, k: int) -> bool:
    return not p.rate(k) and (p.bonds[k].role in ("from", "change") or bool(MORE_THAN.search(p.before(k))))


BEYOND_PLAN = re.compile("超额|超出|超计划|多完成")


def _is_share(p: Phrase, k: int) -> bool:
    number = p.numbers[k]
    return (
        number.unit_word in ("%", "‰", "成")
        or is_fraction(number.number, number.unit_word)
        or "/" in number.number
    )


def _plan(p: Phrase, share: int, part: int) -> int | None:
    """The figure planned, of which a share is said to be done: 计划造林4300亩，已完成3200亩，占计划的74%."""
    ahead = (k for k in range(part - 1, p.first - 1, -1) if p.alike(k, part) and PLAN.search(p.before(k)))
    plan = next(ahead, None)
    # 预算30万元，支出24万元，完成预算的80%，其中：甲费5万元，完成预算的50%: of a plan of its own
    rated = plan is not None and any(p.before(j) == p.before(share) for j in range(plan + 1, share))
    return None if rated and "其中" in p.text[p.numbers[plan].end : p.numbers[share].start] else plan


def times(p: Phrase) -> None:
    """3.6万亩，是2015年1.2万亩的3倍; 达到2280元，是两年前的2.4倍: a multiple of what is or is not printed."""
    for k in range(p.first + 1, p.last):
        if p.numbers[k].unit_word != "倍" or not p.free(k):
            continue
        if p.between(k - 1, k) == "的" and k - 2 >= p.first and TIMES_OF.search(p.before(k - 1)):
            part = k - 2 - (k - 3 >= p.first and p.rate(k - 2))  # 达8640元，增长12%，是2014年5120元的1.7倍
            if p.alike(part, k - 1) and p.free(k - 1, part) and not _is_named_anew(p, k - 1, part):
                p.bind({part: "part", k - 1: "whole", k: "share"})
        elif TIMES_OF.search(p.before(k)) and p.free(k - 1) and not p.rate(k - 1):
            if not _is_named_anew(p, k, k - 1):
                p.bind({k - 1: "part", k: "share"})
        elif TIMES_OF.search(p.before(k)) and not A_MEAN.search(p.dated(k)):
            # 由2100元增加到6300元，增加4200元，是2013年的3倍; but not 8600元，是2015年的2倍，高于全县3400元
            group, last = p.bonds[k - 1].group, p.bonds[k - 1].role
            ends = {p.bonds[j].role: j for j in range(p.first, k) if p.bonds[j].group == group >= 0}
            if {"from", "to"} <= ends.keys() and last in ("to", "change"):
                p.join(ends["to"], "to", {k: "share"})


# 水果产值1亿元，茶叶产值是2015年2亿元的3倍
WHAT_IS = re.compile("[，,；;]([\u4e00-\u9fff]{2,12}?)(?:[是为]|相当于)[^，。；、]*$")


def _is_named_anew(p: Phrase, k: int, part: int) -> bool:
    """Whether the clause of a multiple has a subject that is none of a number's words."""
    m = WHAT_IS.search(p.before(k))
    subject = BARE.sub("", m[1]) if m else ""
    own = p.before(part) + re.split("[，。；：、]", p.after(part, 8))[0]
    return len(subject) > 1 and subject[:2] not in own


A_MEAN = re.compile("平均|全[国省市县区州]")
TIMES_OF = re.compile(r"(?:是|为|相当于)[^，。；、\d]{0,14}$")
