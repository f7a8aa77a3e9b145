"""What has the rate, and of what it is a rate: 患者2401人，已救治2399人，救治率99.9%."""

import re

from heshu.extract import lists, totals
from heshu.extract.phrase import PLAN, PLANNED, Phrase

OF_PLAN = re.compile(rf"的[^，。；]{{0,6}}{PLANNED}")
SHARED_RATE = re.compile(r"([\u4e00-\u9fff]{2})(?:率|进度|比例|度)[为是达到了约]*$")
CLAUSE = re.compile(r"[^，。；,;\n]{0,8}")


def rates(p: Phrase) -> None:
    """患者2401人，已救治2399人，救治率99.9%: the rate's verb names the part, the number before it is the
    whole.
    """
    for k in range(p.first + 1, p.last):
        m = SHARED_RATE.search(p.before(k)) if p.numbers[k].unit_word == "%" else None
        if not m or not p.free(k) or p.rate(k - 1) or p.numbers[k - 1].unit_word in lists.AGES:
            continue
        if _of_those_tried(p, k, m[1]):
            continue
        if lists.AVERAGE.search(p.before(k)) or GROSS.search(p.before(k)):  # 全市6个县区平均完成率95%
            continue
        roles = _rated_further_off(p, k, m) or _rated_right_before(p, k, m)
        if roles:
            p.bind(roles)


def _of_the_other_kind(p: Phrase, k: int) -> bool:
    """Whether a rate is of one of two kinds and the number before it counts the other: 集中安置率 behind
    安置3400人，分散安置1100人.
    """
    name, own = p.before(k), p.before(k - 1)
    kinds = (two for pair in lists.KIND for two in (pair, pair[::-1]))
    return any(x.search(name) and y.search(own) and not y.search(name) for x, y in kinds)


def _rated_further_off(p: Phrase, k: int, rate: re.Match) -> dict[int, str]:
    """The roles of a rate and of the numbers that its name speaks of, where that is not the last one."""
    part = _named_best(p, k, rate)
    if part == k - 1:
        return {}
    whole = part - 1 if part > p.first and p.alike(part - 1, part) else part
    roles = {whole: "whole"} if whole < part and p.free(whole, part) else {}
    return roles | ({part: "part"} if p.free(part) else {}) | {k: "share"}


def _rated_right_before(p: Phrase, k: int, rate: re.Match) -> dict[int, str]:
    """The roles of a rate, of the number right before it and of the whole of that; none where the rate is of
    something else.
    """
    # 其中3个项目进度不足50%: the rate is of each of those, not theirs of all
    each = p.numbers[k - 1].unit_word in totals.ANYTHING and p.before(k).isalpha()
    if each or _of_the_other_kind(p, k):
        return {}
    outer = p.outer(k)
    if outer != k - 1:  # 消除风险120户（甲50户、乙70户），风险消除率40%
        named = rate[1] in p.before(outer) or rate[1] in p.before(outer - 1)
        return {k: "share"} if named else {}
    if _screened(p, k):
        return {k - 2: "whole", k - 1: "part", k: "share"}
    if not _names_the_last(p, k, rate) or p.numbers[k].start - p.numbers[k - 1].end > 24:
        return {}
    return _with_its_whole(p, k, rate[1]) if p.free(k - 1) else {k: "share"}


def _names_the_last(p: Phrase, k: int, rate: re.Match) -> bool:
    """Whether a rate's name speaks of what the number right before it counts."""
    verb, own = rate[1], p.before(k - 1) + _behind(p, k - 1)  # 31户中有29户脱贫，脱贫率
    if re.search(f"[不未没非无]{verb}", p.before(k - 1)):  # 不合格55批次，合格率97.8%
        return False
    if NOT_DONE.search(own) if verb in own else OF_ALL.search(p.told(k)):
        return False
    behind_another = k - 2 >= p.first
    if behind_another and p.alike(k - 2, k - 1) and _both_done(p, k, verb):
        return False
    part = p.bonds[k - 1].role == "part"
    if verb in own or verb in p.said_of_pair(k - 1):
        return True
    if (part or re.search("已|有|实(?![现施行])", own)) and (verb[0] in own or verb[1] in own):
        return True
    if behind_another and _of_a_kind(p, k - 1) and set(verb) & set(own):
        return True
    other = OTHER_RATE.search(p.before(k)[: rate.start()]) or _of_a_thing(p, k, rate)
    return part and verb in DONE_OF_ALL and not other


def _with_its_whole(p: Phrase, k: int, verb: str) -> dict[int, str]:
    """The roles of a rate, of the number right before it, and of the one before that, its whole."""
    own, of = p.before(k - 1) + _behind(p, k - 1), k - 2
    whole = of >= p.first and p.free(of) and p.alike(k - 1, of)
    # 安置点1122个，拆除旧村2868个，拆除率: 个 counts anything.
    plainly = re.search("已|有|其中", own) or p.before(k - 1).lstrip("，,、") == verb
    whole = whole and (p.numbers[k - 1].unit_word not in totals.ANYTHING or bool(plainly))
    # 城镇安置18万人，农村安置2万人，城镇安置率90%: neither of two kinds is the other's whole
    if whole and lists.all_there_are(p, of, k - 1):
        return {}
    # 总费用4310万元，次均5000元，报销3879万元，报销比例90%
    if whole and lists.EACH_ONE.search(p.before(of)):
        of = of - 1 if of - 1 >= p.first and p.free(of - 1) and p.alike(of - 1, of) else of
    if whole and PAID.search(own) and PAID_BACK.search(p.before(of)):
        return {k - 1: "part", k: "share"}
    near = whole and p.numbers[k].start - p.numbers[of].start < 40
    planned = PLAN.search(p.before(k - 1)) or OF_PLAN.match(_behind(p, k - 1)) or DUE.search(own)
    if planned and not near:  # 造林12万亩（…），超额完成年度10万亩的任务，完成率120%
        return {k - 1: "whole", k: "share"}
    done, of = (of, k - 1) if planned else (k - 1, of)
    return ({of: "whole"} if near else {}) | {done: "part", k: "share"}


def rates_ahead(p: Phrase) -> None:
    """参保率达99.2%，应参保8640人，实际参保8571人: the rate's name, all that are due, those who have."""
    for k in range(p.first, p.last - 2):
        rate = SHARED_RATE.search(p.before(k)) if p.numbers[k].unit_word == "%" else None
        if not rate or not p.free(k, k + 1, k + 2) or not p.alike(k + 1, k + 2) or p.rate(k + 1):
            continue
        done = DONE_OF_DUE.fullmatch(p.before(k + 2))
        if ALL_OF_DUE.fullmatch(p.before(k + 1)) and done and set(rate[1]) & set(done[1]):
            p.bind({k: "share", k + 1: "whole", k + 2: "part"})


ALL_OF_DUE = re.compile(
    "[，,（(；;](?:全[省市县区州乡镇村])?(?:应(?![急对用])|现有|共有|在册)[^，。；、]{0,12}"
)
DONE_OF_DUE = re.compile("[，,、]?(?:其中)?(?:已经?|实际?)([^，。；、]{1,8})")


def _of_those_tried(p: Phrase, k: int, verb: str) -> bool:
    """合格882批次，不合格18批次，共抽检900批次，合格率98%: bind what has, and all there is, told behind."""
    last = k - 1
    ahead = [j for j in range(max(p.first, k - 4), last) if p.alike(j, last)]
    done = [j for j in ahead if verb in p.before(j)]
    not_done = [j for j in done if re.search(f"[不未没非]{verb}", p.before(j))]
    all_told = totals.TOTAL.search(p.before(last)) and verb not in p.before(last)
    if not not_done or len(done) - len(not_done) != 1 or not all_told or not p.free(last, *done):
        return False
    one = next(j for j in done if j not in not_done)
    p.bind({last: "whole", one: "part", k: "share"})
    return True


def _both_done(p: Phrase, k: int, verb: str) -> bool:
    """Whether a rate of a place follows two counts of what is done: 甲类退出3户、乙类退出2户，全镇退出率."""
    done = verb in p.before(k - 1) and verb in p.before(k - 2)
    return done and totals.ALL_OF_IT.search(p.told(k)) is not None


# 毛入学率 is of those of an age, whoever is counted beside it
GROSS = re.compile("[毛净][\u4e00-\u9fff]{2,3}率[为是达到了约]*$")
# 参合4.6万人，应参合4.7万人，参合率98%: those who should are all
DUE = re.compile(r"[，,、；;]应(?![急对用])[^，。；、\d]{1,6}")
# 其中2个村下月恢复；全县通达率98%: of all there are
OF_ALL = re.compile(f"[；;].*[\u4e00-\u9fff]{{2,}}率|{totals.ALL_OF_IT.pattern}")
# What is paid back and what one pays oneself are two parts of one bill.
PAID_BACK = re.compile("报销|补偿|减免|救助|支付")
PAID = re.compile("自付|自费|自[己负]|个人")
STEM = re.compile(r"[\u4e00-\u9fff]{2,6}$")


def _of_a_thing(p: Phrase, k: int, rate: re.Match) -> bool:
    """Whether a rate's name is of a thing not told before: 其中贫困人口1.2万人，自来水入户率91%."""
    name = re.search("[\u4e00-\u9fff]{2}$", p.before(k)[: rate.start()])
    return bool(name) and name.group() not in p.text[p.start : p.numbers[k - 1].end]


def _named_best(p: Phrase, k: int, rate: re.Match) -> int:
    """Which of the last three numbers before a rate its name speaks of: 已完工396个，在建16个，完工率96%."""
    stem = STEM.search(p.before(k)[: rate.end(1)])
    ahead = [j for j in range(k - 1, max(p.first - 1, k - 4), -1) if p.alike(j, k - 1)]
    if not stem or not ahead:
        return k - 1
    told = {j: p.said_of_pair(j) + _behind(p, j) for j in ahead}
    named = {j: 0 if NOT_DONE.search(told[j]) else _shares_end(stem.group(), told[j]) for j in ahead}
    return max(ahead, key=lambda j: (named[j], j))


# 已办结380件，还有32件正在办理，办结率92%
NOT_DONE = re.compile("[还尚仍]有|正在|尚未|还[没未]")


# 筛查8000人，查出患者160人，患病率2%
SCREENED = re.compile("[筛检普抽体]查|检[测验]|调查")
FOUND = re.compile("[查检]出|发现|确诊|[阳]性|患")


def _screened(p: Phrase, k: int) -> bool:
    """Whether a rate follows how many were looked at and how many were found."""
    if k - 2 < p.first or not p.free(k - 2, k - 1) or p.rate(k - 2):
        return False
    people = {p.numbers[j].unit_word for j in (k - 2, k - 1)} <= {"人", "名", "例"}
    like = people or p.same_unit(k - 2, k - 1)
    return bool(like and SCREENED.search(p.before(k - 2)) and FOUND.search(p.before(k - 1)))


def _behind(p: Phrase, k: int) -> str:
    return CLAUSE.match(p.text, p.numbers[k].end).group()


def _shares_end(stem: str, words: str) -> int:
    """How many characters of a name's end some words show: two at least, else 0."""
    return next((n for n in range(len(stem), 1, -1) if stem[-n:] in words), 0)


def _of_a_kind(p: Phrase, k: int) -> bool:
    """Whether a number counts a kind of what the one before it counts: 卫生室186个，标准化卫生室171个."""
    one, other = p.before(k - 1)[-3:], p.before(k)
    return len(one) == 3 and other.endswith(one) and p.alike(k - 1, k)


OTHER_RATE = re.compile("资金?$|产能?$")  # 其中在建12个，投资完成率71%
# Rates that any part of a whole may be followed by.
DONE_OF_ALL = ("普及", "覆盖", "完成", "达标", "合格", "使用", "受益", "通达", "入户")
