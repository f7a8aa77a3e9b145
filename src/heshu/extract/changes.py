"""What changes and what it is compared with: 由A降至B, 比2015年的A增加B, 高于全省平均B.

Only the words bind; what the numbers add up to plays no part.
"""

import re

from heshu.extract import lists, totals
from heshu.extract.phrase import BESIDE, PLAN, PLANNED, Phrase, overlaps
from heshu.extract.shares import BARE, SUMMED
from heshu.extract.times import MASK
from heshu.numerals import value_of

CHANGE = (
    r"(?:(?:下?降低?|减少?|缩[小减短]|压缩|回落|下[降调滑跌]|锐减|骤[减降]|[涨跌升增翻减降]|提[高升标]|增[加长补]|上[升涨调]"
    r"|扩[大充展增容]?|延长|攀升|猛增|激增|跃升|调[整高低增减]|[虚谎瞒]报)(?:至|到|为)|发展到|拓展到|壮大到|变[为成])"
)
TO = re.compile(rf"{CHANGE}[^，。；,;\d]{{0,8}}$")
FROM = re.compile(
    r"(?:由|从|把|将(?=[^，。；,;\d]{0,16}的$)|原来的|此前的|过去的|上年的|去年的|之初的)[^，。；,;\d]{0,16}$"
)
# 从2015年底的8.2万人到2019年底的0.6万人
OTHER_END = re.compile(f"，?{MASK}+的?[约近]?")
# What two numbers of one sentence are compared by.
COMPARED = re.compile(
    rf"(?:(?<![贷产生力女值价入占])比|较)(?:(?:{MASK}|同期|当年|此前|前年|上一?个?(?:季度?|月|期)|年?[末底初]|的|原?{PLANNED})*"
    r"|[^，。；,;\d]{1,10}(?<!平均)(?<!水平)的)[（(]?$"
)
# 中央资金…、县级资金0.4亿元，总额较上年的2亿元增加…: what is compared is the list, not its last item.
OF_THEM_ALL = re.compile(r"总[额量数和]|合计|[总共]计|全[省市县区州年]|整体")
BARE_MEAN = re.compile(r"[，,（(](?:平均)?(?:[户人村亩]均|每[户人村亩])[约为达到]*")
BEYOND = re.compile(rf"(?:超过|高于|多于|低于|少于|突破)了?(?:{MASK}|全年|同期|当年|此前|的)+$")
SINCE_YEAR = re.compile(
    rf"(?:(?:比|较)(?:{MASK}|[上去]年|年|同期|[上本]月|[末底初])+|[，,](?:同比|环比))[^，。；\d]{{0,6}}$"
)
# 降至1.2%，四年下降9.6个百分点
NET = re.compile(
    "[，,—]+(?:[^，。；,;—]{1,5}年[来间]?|其间|期间|累计|共计?)?(?:净增加?|净减少?|[增减][加少]了?|增收|上涨了?|下跌了?|上升了?|下降了?|提高了?"
    "|[降减涨跌升]了?|[降增涨跌]幅度?[为达是]?)"
)


def from_to(p: Phrase) -> None:
    """由A降至B, and what lies between: 由A增加到B，增加C，增长D%."""
    for k in range(p.first + 1, p.last):
        becomes = TO.search(p.before(k))
        if not becomes and not OTHER_END.fullmatch(p.between(k - 1, k)):
            continue
        start = next(
            (
                j
                for j in (k - 1, k - 2)
                if j >= p.first
                and p.alike(j, k)
                and p.numbers[k].start - p.numbers[j].end < 24
                and _begins(p, j, k)
            ),
            None,
        )
        if becomes and start is None and MASK in p.dated(k):
            start = _dated_before(p, k)
        if start is not None and p.free(k, start):
            p.bind({start: "from", k: "to"} | dict.fromkeys(_changes(p, k), "change"))
            _other_half(p, start, k)


# 将每人每月260元的标准提高到320元; 标准每人每月260元提高到320元
OF_WHICH = re.compile(r"将[^，。；,;\d]{0,16}$")
BECOMES = re.compile(rf"{CHANGE}了?")


def _begins(p: Phrase, j: int, k: int) -> bool:
    """Whether a number is what another was before."""
    between = p.between(j, k)
    named = OF_WHICH.search(p.before(j)) and between.startswith("的")
    return bool(FROM.search(p.before(j)) or named or BECOMES.fullmatch(between))


def _other_half(p: Phrase, start: int, to: int) -> None:
    """由620户2460人减少到36户126人: the people beside the households that were and have become."""
    mates = start + 1, to + 1
    if mates[0] != to - 1 or mates[1] >= p.last or not p.free(*mates) or not p.alike(*mates):
        return
    if not p.between(start, mates[0]) and not p.between(to, mates[1]):
        p.bind({mates[0]: "from", mates[1]: "to"})


DATED = re.compile(rf"{MASK}[^，。；,;\d{MASK}]{{0,12}}$")


def _dated_before(p: Phrase, k: int) -> int | None:
    """2013年底是68万人，2018年底降到21万人: the number before, where it has a date of its own."""
    j = k - 1
    near = j >= p.first and p.alike(j, k) and p.numbers[k].start - p.numbers[j].end < 24
    return j if near and DATED.search(p.dated(j)) and not lists.changed(p.before(j)) else None


def _half(p: Phrase, k: int, found: list[int]) -> bool:
    """Whether a number is the other half of a change: 增加248户1689人."""
    return k - 1 in found and p.is_pair(k)


# 由31%降到4%，年均下降5.4个百分点，五年下降27个百分点
YEARLY = re.compile("[，,](?:年均|每年|平均每年)[^，。；]{1,6}")
# 比计划的2.4万亩多0.2万亩; 比计划的500户、1300人分别多40户和90人; 由20种扩大到26种，新增6种
# 超过去年的480吨，超出12%
BY_SO_MUCH = re.compile(
    "[）)]?(?:分别|各)?[多少高低]出?了?|[，,](?:共|累计)?新增了?|[，,](?:超出|高出|多出)了?"
)
# 供水率由65%提高到93%，达标率提高12个百分点: of another rate
ANOTHER_RATE = re.compile("[，,、；;][\u4e00-\u9fff]{0,10}?([\u4e00-\u9fff]{2}(?:率|比例|比重|覆盖面))")
# 还将建设34处，较本年多14处，投资增加40%: what has grown is named, and is none of what was told
GREW = re.compile("[，,、；;]([\u4e00-\u9fff]{2,8}?)(?:增长|增加|增收|下降|减少|提高|上升)了?[约近]?$")
HOW = re.compile(
    "[比较净共又再各约]|[同环]比|年均|累计|平均|分别|同期|连续|[增降]幅|幅度|实际|名义|合计|[其期]间|每年|逐年|大幅|进一步|实现"
)


def _grew_itself(p: Phrase, last: int, k: int) -> bool:
    """Whether a change has a subject of its own, which no word before it says."""
    m = GREW.search(p.before(k))
    subject = HOW.sub("", m[1]) if m else ""
    told = p.text[p.start : p.numbers[last].end] + p.after(last, 12).partition("，")[0]
    return len(subject) > 1 and not overlaps(subject, told)


# 2018年增加到5.2亿元，2019年又增加1.1亿元: what came after that
AGAIN = re.compile(f"{MASK}.*[又再还]|^[，,、；;](?:又|再|还)")


def _changes(p: Phrase, last: int, named: bool = False) -> list[int]:
    """The numbers behind one that say by how much it has changed; 两年 of 两年减少26万人 does not.

    named: what has changed is named with its change.
    """
    found = []
    for k in range(last + 1, min(last + 4, p.last)):
        near = p.numbers[k].start - p.numbers[k - 1].end < 16
        lasting = p.numbers[k].unit_word in totals.LASTED and not p.alike(last, k)
        if near and (lasting or YEARLY.fullmatch(p.before(k))):
            continue
        another = ANOTHER_RATE.search(p.before(k))
        if another and another[1] not in p.text[p.start : p.numbers[last].start]:
            break
        if _grew_itself(p, last, k) and not (named and k == last + 1):
            break
        # 降至0.8%，比全省低0.3个百分点; 升至7.1米，但仍比警戒水位低2米
        if AGAIN.search(p.before(k)) or MEAN.search(p.dated(k)) or STILL_FROM.search(p.before(k)):
            break
        if "其中" in p.before(k) or _shared_out(p, k):
            break
        if (
            not near
            or not (_by_so_much(p, last, k) or _half(p, k, found))
            or (lists.EACH_ONE.search(p.before(k)) and not _each_too(p, last, k))
            or not p.free(k)
        ):
            break
        found.append(k)
    return found


EACH_OF = re.compile(r"[，,]((?:每[^，。；\d增减提升上下]{1,2})+)")


def _each_too(p: Phrase, last: int, k: int) -> bool:
    """Whether a change is told for each one, as what has changed is: 每人每月260元…，每人每月增加60元."""
    m = EACH_OF.match(p.before(k))
    return m is not None and m[1] in p.text[p.start : p.numbers[last].start]


STILL_FROM = re.compile("[仍还尚][比较]")


def _shared_out(p: Phrase, k: int) -> bool:
    """Whether 分别 shares out rates among as many changes (分别下降50%和20%), not to one of them."""
    row = k + 1 < p.last and p.rate(k) and p.rate(k + 1) and p.between(k, k + 1) in BESIDE
    return row and "分别" in p.before(k)


LESS_OF_IT = re.compile("[，,](?:净|共|累计)?(?:减少|增加|下降)了?[\u4e00-\u9fff]{0,6}([\u4e00-\u9fff]{2})")


def _by_so_much(p: Phrase, last: int, k: int) -> bool:
    """Whether a number is by how much one before it has changed; it may name again what has."""
    said = p.before(k)
    again = LESS_OF_IT.fullmatch(said)  # 贫困人口由31万人减少到6万人，减少农村贫困人口25万人
    named = again and again[1] in p.text[p.start : p.numbers[last].start] and p.alike(last, k)
    return bool(lists.BY.search(said) or BY_SO_MUCH.fullmatch(said) or named)


# 与上年同期的3000人次相比，增长8%
BESIDE_IT = re.compile(
    rf"[与和同跟](?:{MASK}|同期|当年|此前|上一?个?(?:季度?|月|期)|年?[末底初]|（[^（）\d]{{1,24}}）|的)+[（(]?$"
    r"|[与和同跟][^，。；、\d]{2,24}的$"
)
SET_BESIDE = re.compile("[）)]?相比|比较")


def _is_compared(p: Phrase, k: int) -> bool:
    """Whether a number is what the one before it is compared with."""
    said = p.before(k)
    if BEYOND_IT.search(said + p.numbers[k].qualifier) and AN_AIM.match(p.after(k, 10)):
        return True
    return bool(_is_set_beside(p, k) or COMPARED.search(said) or BEYOND.search(said))


# 增长7.8%，高于7.5%的预期目标
BEYOND_IT = re.compile(r"[，,](?:[高低多少快慢]于|超[过出])了?[^，。；,;\d]{0,8}$")
AN_AIM = re.compile(
    "(?:左右|以[上内])?的?(?:全?年度?|年初|预期|预定|既定|调控|控制|计划|任务|增长)*(?:目标|任务|计划)"
)


def _is_set_beside(p: Phrase, k: int) -> bool:
    """Whether a number is what 与…相比 names."""
    return bool(BESIDE_IT.search(p.before(k)) and SET_BESIDE.match(p.after(k, 3)))


def compared(p: Phrase) -> None:
    """1060.95亿元，比上年的860.95亿元增加200亿元: what it is, what it was, what lies between."""
    for k in range(p.first + 1, p.last):
        said = p.before(k)
        if not _is_compared(p, k) or (p.rate(k) and not p.alike(k - 1, k)):
            continue
        now = k - 1
        # 新增就业486人，完成任务2100人的23.1%，环比上季度的512人下降…
        while now > p.first and (
            p.base_of_share(now) or (not p.alike(now, k) and (p.rate(now) or p.is_pair(now)))
        ):
            now -= 1
        between = [j for j in range(now + 1, k) if p.rate(j) and p.free(j) and lists.BY.search(p.before(j))]
        two = now + 1 < k and p.is_pair(now + 1) and k + 1 < p.last and p.is_pair(k + 1)
        changes = between + _changes(p, k + two)
        # 总量比上年的6亿元增加…; 甲3亿元、乙4亿元；比上年的6亿元增加…
        of_all = OF_THEM_ALL.search(said) or OF_WHAT_WAS_TOLD.search(said)
        all_of_them = now > p.first and p.alike(now - 1, now) and of_all
        # 7.4亿元，其中甲3亿元、乙4.4亿元，比上年的6.9亿元增加…
        listed = lists.whole_of_list(p, now, bool(all_of_them))
        if listed is not None and p.free(listed):
            now, all_of_them = listed, False
        # 收入820万元，人均2.1万元，比上年的…: of which of the two, the words do not say.
        either = now > p.first and p.alike(now - 1, now) and BARE_MEAN.fullmatch(p.before(now))
        # 新改7640座，其中贫困户1056座，比计划7500座多140座: nor do they here
        either = either or ("其中" in p.before(now) and PLAN.search(said) is not None)
        # 大棚52万亩，其中新增3万亩，比上年末的49万亩增长6%: what came is not held against what there was
        either = either or (ADDED.search(p.before(now)) and OF_AN_END.search(p.told(k)) is not None)
        either = either or said.startswith(("；与", "；同", ";与", ";同"))  # 9800人；与去年底的1.6万人相比，
        either = either or _of_own_subject(p, now, said)
        near = (now == listed or p.numbers[k].start - p.numbers[now].end < 32) and not (all_of_them or either)
        if near and p.alike(now, k) and p.free(k, now):
            for half in range(1 + two):
                own = [c for c in changes if p.rate(c) or p.alike(c, k + half)] if two else changes
                p.bind({now + half: "to", k + half: "from"} | dict.fromkeys(own, "change"))
        elif changes and p.free(k):
            whole = lists.whole_of_list(p, now) if all_of_them else None
            to = {} if whole is None or not p.free(whole) else {whole: "to"}
            p.bind(to | {k: "from"} | dict.fromkeys(changes, "change"))


def set_beside(p: Phrase) -> None:
    """与上年的500家相比，企业增加50家，增长10%: what there was opens the sentence, by how much it has changed
    follows; what has become of it may stand between the two or end the sentence before.
    """
    k = p.first
    if not (_is_set_beside(p, k) and p.free(k)):
        return
    to = k + 1 if k + 1 < p.last and p.alike(k, k + 1) and not lists.changed(p.before(k + 1)) else None
    changes = _changes(p, k if to is None else to, named=True)
    if not changes or (to is not None and not p.free(to)):
        return
    told = [j for j in p.previous or () if p.alike(j, k) and not p.rate(j)]
    bare = not GREW.search(re.sub(f"{MASK}+", "", p.before(changes[0])))
    if (
        to is None
        and bare
        and len(told) == 1
        and p.free(told[0])
        and not lists.changed(p.previous.before(told[0]))
    ):
        to = told[0]
    p.bind(({} if to is None else {to: "to"}) | {k: "from"} | dict.fromkeys(changes, "change"))


OF_WHAT_WAS_TOLD = re.compile("[；;][比较]")
ADDED = re.compile("其中[^，。；]*(?:新增|净增|新建|新添)")
OF_AN_END = re.compile("年[末底]的?$")
COMPARES = re.compile("[，,；;]([\u4e00-\u9fff]{2,10}?)[比较](?![例重])")


def _of_own_subject(p: Phrase, now: int, said: str) -> bool:
    """Whether what is compared has a subject of its own: 9公里改划国道，农村公路比上年的375公里多126公里."""
    m = COMPARES.search(said)
    subject = BARE.sub("", m[1]) if m else ""
    told = p.before(now) + p.after(now, 12).partition("，")[0]
    return len(subject) > 1 and not overlaps(subject, told)


MEAN = re.compile(r"(?:比|较|与|同)(?:同期)?(?:全[国省市县区州]|[^，。；,;\d]{0,8}平均)[^，。；,;\d]{0,8}$")
BEYOND_MEAN = re.compile(
    r"(?:高于|低于|超过|高出|超出|多于|少于|快于|慢于)了?(?:同期)?(?:全[国省市县区州]|[^，。；,;\d]{0,8}平均)[^，。；,;\d]{0,8}$"
)
THE_MEAN = re.compile(r"[）)]?的?(?:平均)?(?:水平|增速|增幅|数|值)?")
# 比城镇居民收入增幅（7.2%）高1.5个百分点; 比常年4.2毫米少2.1毫米
NAMED_MEAN = re.compile(
    r"[比较](?!例|重)[^，。；,;\d]{2,16}[（(]$"
    r"|(?:^|[，,；;])(?:[^，。；,;\d]{0,12}[^，。；,;\d占同环对相无])?(?:比(?![例重如较])|较(?![大小好强高低快慢为]))[^，。；,;\d]{2,16}$"
)
MEAN_BEHIND = re.compile(
    r"[（(](?:同期)?(?:全[国省市县区州]|[^（）()，。；\d]{0,8}平均)[^（）()，。；\d]{0,6}"
)
APART = re.compile(
    r"[）)]?[^，。；,;\d]{0,10}(?:[高低多少快慢]出?|增[加长多产收]|减[少产收]|下降|提高|上升|超出)了?$"
)


def beside_mean(p: Phrase) -> None:
    """比全国（3.1%）高2.2个百分点, 低于全区1.4%的水平0.6个百分点: what is compared with, and by how much."""
    for k in range(p.first, p.last - 1):
        between = p.between(k, k + 1)
        named = NAMED_MEAN.search(p.dated(k)) and not COMPARED.search(p.before(k))
        named = named and not lists.BY.search(p.before(k))  # 比上年增加300万元、增长20%
        compared = (named or MEAN.search(p.dated(k))) and APART.fullmatch(between)
        compared = compared or (BEYOND_MEAN.search(p.dated(k)) and THE_MEAN.fullmatch(between))
        base, by = k, k + 1
        if BEYOND_MEAN.search(p.dated(k)) and MEAN_BEHIND.fullmatch(p.dated(k + 1)):
            compared, base, by = True, k + 1, k
        points = p.numbers[base].unit_word == "%" and p.numbers[by].unit_word.endswith("百分点")
        # 比历年均值285毫米少66%: by a share of what it is compared with
        plain = not p.rate(base) and (p.alike(base, by) or (by > base and p.numbers[by].unit_word == "%"))
        if compared and (points or plain) and p.free(base, by):
            p.bind({base: "from", by: "change"})


ASIDE = re.compile("^[（(][^（）()]{1,20}[）)]")  # 8640元（不变价），比上年增加960元


def grown(p: Phrase) -> None:
    """8640元，比上年增加960元，增长12.5%: what it is and by how much more than before.

    Or the other way about: 下降9.6个百分点，降至1.2%.
    """
    for k in range(p.first + 1, p.last):
        if _grown_pair(p, k):
            continue
        if BECAME.fullmatch(p.before(k)) and _measures_change(p, k, k - 1) and p.free(k - 1, k):
            p.bind({k: "to", k - 1: "change"})
            continue
        now = _grown_number(p, k)
        said = ASIDE.sub(
            "", p.between(now, k) if p.numbers[k - 1].unit_word in totals.LASTED else p.before(k)
        )
        if len(said) > 15 or not (SINCE_YEAR.search(said) or NET.fullmatch(said)):
            continue
        if SUMMED.search(said) and lists.AVERAGE.search(p.before(now)):  # 户均增收1800元，共增收310万元
            continue
        all_of_them = OF_THEM_ALL.search(said) is not None
        whole = lists.whole_of_list(p, now, all_of_them)
        if all_of_them and whole is None and now > p.first and p.alike(now - 1, now):
            continue
        changes = [j for j in range(now + 1, k + 1) if p.rate(j) or j == k] + _changes(p, k)
        # 增长9.7%，比年初增加128.4亿元: since another time
        changes = [j for j in changes if j == k or not _since_another(p.before(j), p.before(k))]
        now = now if whole is None else whole
        if _was(p, now) and _measures_change(p, now, k) and p.free(now - 1, now, *changes):
            p.bind({now - 1: "to", now: "from"} | dict.fromkeys(changes, "change"))
            continue
        if _years_before(p, now, k) and _measures_change(p, now, k) and p.free(now - 1, now, *changes):
            p.bind({now - 1: "from", now: "to"} | dict.fromkeys(changes, "change"))
            continue
        if _measures_change(p, now, k) and p.free(now, *changes):
            then = changes[-1] + 1
            was = then < p.last and p.alike(now, then) and p.free(then) and THEN.fullmatch(p.before(then))
            p.bind(({then: "from"} if was else {}) | {now: "to"} | dict.fromkeys(changes, "change"))


def _grown_pair(p: Phrase, k: int) -> bool:
    """3200户1.1万人，比2017年底增加240户900人: bind each half of a pair with how much it has grown."""
    four = (k - 2, k - 1, k, k + 1)
    if four[0] < p.first or four[-1] >= p.last or not (p.is_pair(k - 1) and p.is_pair(k + 1)):
        return False
    since = SINCE_YEAR.search(p.before(k)) and lists.BY.search(p.before(k)) and not p.is_pair(k)
    if not since or not p.free(*four) or not all(p.same_unit(j, j + 2) for j in four[:2]):
        return False
    for j in four[:2]:
        p.bind({j: "to", j + 2: "change"})
    return True


# 1260户，上年为1050户，增加210户: the number before the change is what there was
WAS = re.compile("[，,（(](?:上一?年|去年|前年|往年)?(?:同期)?(?:才|只|仅)?[为是有]?")


def _was(p: Phrase, k: int) -> bool:
    """Whether a number tells what there was of the one right before it, by the year before or 同期 alone."""
    said = p.told(k)
    return k > p.first and len(said) > 2 and bool(WAS.fullmatch(said)) and p.alike(k - 1, k)


CAME_TOO = re.compile("新识别|新纳入|新增|返贫|清退")  # who came or went beside the change
YEAR = re.compile(r"((?:19|20)\d{2})年[底末]?[^，。；\d]{0,16}$")


def _years_before(p: Phrase, now: int, change: int) -> bool:
    """2014年2650元，2017年达到6105元，三年净增3455元: whether the one before is of as many years before."""
    lasted = p.numbers[change - 1] if now == change - 2 else None
    if lasted is None or lasted.unit_word != "年" or now == p.first or not p.alike(now - 1, now):
        return False
    then, at = (YEAR.search(p.told(k)) for k in (now - 1, now))
    if not then or not at or CAME_TOO.search(p.after(change, 12)):
        return False
    return int(at[1]) - int(then[1]) == value_of(lasted.number)


SINCE_THIS = re.compile("同比|上年(?!末|底)|去年同期|年初|上[年]?[末底]|环比|上月|上季")


def _since_another(one: str, other: str) -> bool:
    """Whether the words before two changes say that they are since two different times."""
    since = [SINCE_THIS.findall(said)[-1:] for said in (one, other)]
    return all(since) and ("年初" in since[0]) != ("年初" in since[1])


# 优良天数231天，比去年同期减少4天，去年同期为235天
THEN = re.compile(rf"[，,（(](?:{MASK}+|[年月][初末底]|[上去]年[末底]?)(?:同期)?(?:才|只|仅)?[为是有]?")
# 下降9.6个百分点，降至1.2%
BECAME = re.compile(rf"[，,、]{CHANGE}了?")


def _measures_change(p: Phrase, now: int, change: int) -> bool:
    """Whether a number is by its words a change, and by its unit one of another."""
    points = p.numbers[now].unit_word == "%" and p.numbers[change].unit_word.endswith("百分点")
    alike = p.alike(now, change) and not p.rate(change)
    return bool(lists.BY.search(p.before(change))) and (points or alike)


def _grown_number(p: Phrase, k: int) -> int:
    """The number that a change is of: the one before, a rate of growth, a time and other things passed over.

    12.6亿元，同比增长18.9%，比上年增加2亿元; 8.1%，五年减贫3万人，下降9.6个百分点
    """
    if p.numbers[k].unit_word.endswith("百分点"):
        ahead = (j for j in range(k - 1, max(p.first, k - 4) - 1, -1) if p.numbers[j].unit_word == "%")
        return next(ahead, k - 1)
    passed = k - 2 >= p.first and (
        (p.rate(k - 1) and lists.BY.search(p.before(k - 1)))
        or (p.numbers[k - 1].unit_word in totals.LASTED and not p.alike(k - 1, k))
    )
    return k - 2 if passed else k - 1
