"""How a sentence binds its numbers: 其中, 由…降至…, 占, 共, 分别, and lists named beside their count.

Only the words bind; what the numbers add up to plays no part.
"""

import re
from itertools import count

from heshu.extract import divided, lists, rests, series, totals
from heshu.extract.phrase import BESIDE, FREE, Bond, Phrase, overlaps
from heshu.extract.times import MASK
from heshu.numerals import is_fraction, parse, value_of

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
PLANNED = r"(?:计划|规划|任务|目标|总投资|总规模)"
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
PLAN = re.compile(PLANNED)
OF_PLAN = re.compile(rf"的[^，。；]{{0,6}}{PLANNED}")
REMAINING = re.compile(
    r"(?:剩余|剩下|还剩|还有|尚有|仍有|尚余|未脱贫|未退出|未出列|仅剩)[^，。；,;\d]{0,12}$"
)
ITEM = r"[^，。；：！？,;:!?、\n\d\ue000]{1,16}"
LIST_BEFORE = re.compile(rf"(?:^|[，。；：,;:\n“]|[\ue000])({ITEM}(?:、{ITEM})+?)(?P<open>等)?[这共]?$")
# “问需于民、问计于民”两个环节: the list is what the quotation marks hold.
QUOTATIONS = re.compile(r"(?:“[^“”\n]{1,40}”[、和与及]?){0,20}$")
QUOTED = re.compile(r"“([^“”\n]{1,40})”")
LIST_BEHIND = re.compile(
    rf"^[^，。；：,;:\n\d]{{0,16}}(?:[：:]|，即|,即|，分别是|，包括)({ITEM}(?:、{ITEM})+)(?P<open>等)?(?:[。；！\n，,;]"
    rf"|$)"
)
LAST_ITEM = re.compile(r"(?<=[\u4e00-\u9fff])(?:和|及|以及|与)(?=[\u4e00-\u9fff])")


# 辖5个村（牧业村：甲村、乙村；农业村：丙村）: the names go on with another kind
NEXT_KIND = re.compile(r"；[^，。；：、（）\d]{1,10}：")
OF_PLACES = "省州县乡镇村"
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
SHARED_RATE = re.compile(r"([\u4e00-\u9fff]{2})(?:率|进度|比例|度)[为是达到了约]*$")
CLAUSE = re.compile(r"[^，。；,;\n]{0,8}")


def bind(
    text: str, numbers: list, sentences: list[tuple[int, int]], timed: str = "", plain: str = ""
) -> list[Bond]:
    """The role and the group of each number of an article.

    text: the reading text with times and places blotted out; timed: with times alone blotted out; plain: with
    nothing blotted out.
    sentences: for each number the (start, end) of its sentence in the reading text.
    Groups are counted from 0 in the order in which they open.
    """
    bonds, groups = [FREE] * len(numbers), count()
    phrases: list[Phrase] = []
    i = 0
    while i < len(numbers):
        j = i
        while j < len(numbers) and sentences[j] == sentences[i]:
            j += 1
        previous = phrases[-1] if phrases else None
        phrases.append(Phrase(text, numbers, (i, j), sentences[i], bonds, groups, previous, timed, plain))
        i = j
    series.series(phrases)
    for phrase in phrases:
        said = text[max(0, phrase.start - 8) : numbers[phrase.last - 1].end]  # 其中：／1.省级资金
        for step, words in STEPS if phrase.last - phrase.first > 1 else ALONE:
            for word in words:
                if word in said:
                    step(phrase)
                    break
    lists.lines_behind(phrases)
    return bonds


def _from_to(p: Phrase) -> None:
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
                and FROM.search(p.before(j))
            ),
            None,
        )
        if becomes and start is None and MASK in p.dated(k):
            start = _dated_before(p, k)
        if start is not None and p.free(k, start):
            p.bind({start: "from", k: "to"} | dict.fromkeys(_changes(p, k), "change"))
            _other_half(p, start, k)


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


def _changes(p: Phrase, last: int) -> list[int]:
    """The numbers behind one that say by how much it has changed; 两年 of 两年减少26万人 does not."""
    found = []
    for k in range(last + 1, min(last + 4, p.last)):
        near = p.numbers[k].start - p.numbers[k - 1].end < 16
        lasting = p.numbers[k].unit_word in totals.LASTED and not p.alike(last, k)
        if near and (lasting or YEARLY.fullmatch(p.before(k))):
            continue
        another = ANOTHER_RATE.search(p.before(k))
        if another and another[1] not in p.text[p.start : p.numbers[last].start]:
            break
        if _grew_itself(p, last, k):
            break
        # 降至0.8%，比全省低0.3个百分点; 升至7.1米，但仍比警戒水位低2米
        if AGAIN.search(p.before(k)) or MEAN.search(p.dated(k)) or STILL_FROM.search(p.before(k)):
            break
        if "其中" in p.before(k) or _shared_out(p, k):
            break
        if (
            not near
            or not (_by_so_much(p, last, k) or _half(p, k, found))
            or lists.EACH_ONE.search(p.before(k))
            or not p.free(k)
        ):
            break
        found.append(k)
    return found


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
    rf"[与和同跟](?:{MASK}|同期|当年|此前|上一?个?(?:季度?|月|期)|年?[末底初]|的)+$|[与和同跟][^，。；、\d]{{2,16}}的$"
)
SET_BESIDE = re.compile("[）)]?相比|比较")


def _is_compared(p: Phrase, k: int) -> bool:
    """Whether a number is what the one before it is compared with."""
    said = p.before(k)
    beside = BESIDE_IT.search(said) and SET_BESIDE.match(p.after(k, 3))
    return bool(beside or COMPARED.search(said) or BEYOND.search(said))


def _compared(p: Phrase) -> None:
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


def _beside_mean(p: Phrase) -> None:
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


def _grown(p: Phrase) -> None:
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


def _shares(p: Phrase) -> None:
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
PLAN_MENDED = re.compile("(?:调整|调增|追加|修订|变更)后的?[^，。；]{0,6}$")
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
    return next(ahead, None)


def _rates(p: Phrase) -> None:
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
        part = _named_best(p, k, m)
        if part != k - 1:
            whole = part - 1 if part > p.first and p.alike(part - 1, part) else part
            bound = {whole: "whole"} if whole < part and p.free(whole, part) else {}
            bound |= {part: "part"} if p.free(part) else {}
            p.bind(bound | {k: "share"})
            continue
        # 其中3个项目进度不足50%: the rate is of each of those, not theirs of all
        if p.numbers[k - 1].unit_word in totals.ANYTHING and p.before(k).isalpha():
            continue
        outer = p.outer(k)
        if outer != k - 1:  # 消除风险120户（甲50户、乙70户），风险消除率40%
            if m[1] in p.before(outer) or m[1] in p.before(outer - 1):
                p.bind({k: "share"})
            continue
        own = p.before(k - 1) + _behind(p, k - 1)  # 31户中有29户脱贫，脱贫率
        if m[1] in own and NOT_DONE.search(own):
            continue
        if m[1] not in own and OF_ALL.search(p.told(k)):
            continue
        part = p.bonds[k - 1].role == "part"
        half = (part or re.search("已|有|实(?![现施行])", own)) and (m[1][0] in own or m[1][1] in own)
        half = half or (k - 2 >= p.first and _of_a_kind(p, k - 1) and bool(set(m[1]) & set(own)))
        other = OTHER_RATE.search(p.before(k)[: m.start()]) or _of_a_thing(p, k, m)
        if p.alike(k - 2, k - 1) and k - 2 >= p.first and _both_done(p, k, m[1]):
            continue
        named = (
            m[1] in own
            or m[1] in p.said_of_pair(k - 1)
            or half
            or (part and m[1] in DONE_OF_ALL and not other)
        )
        if not named or p.numbers[k].start - p.numbers[k - 1].end > 24:
            continue
        if not p.free(k - 1):
            p.bind({k: "share"})
            continue
        whole = k - 2 >= p.first and p.free(k - 2) and p.alike(k - 1, k - 2)
        # 安置点1122个，拆除旧村2868个，拆除率: 个 counts anything.
        plainly = re.search("已|有|其中", own) or p.before(k - 1).lstrip("，,、") == m[1]
        whole = whole and (p.numbers[k - 1].unit_word not in totals.ANYTHING or bool(plainly))
        of = k - 2
        # 城镇安置18万人，农村安置2万人，城镇安置率90%: neither of two kinds is the other's whole
        if whole and lists.all_there_are(p, of, k - 1):
            continue
        if whole and lists.EACH_ONE.search(
            p.before(of)
        ):  # 总费用4310万元，次均5000元，报销3879万元，报销比例90%
            of = of - 1 if of - 1 >= p.first and p.free(of - 1) and p.alike(of - 1, of) else of
        if whole and PAID.search(own) and PAID_BACK.search(p.before(of)):
            p.bind({k - 1: "part", k: "share"})
            continue
        near = whole and p.numbers[k].start - p.numbers[of].start < 40
        planned = PLAN.search(p.before(k - 1)) or OF_PLAN.match(_behind(p, k - 1)) or DUE.search(own)
        if planned and not near:  # 造林12万亩（…），超额完成年度10万亩的任务，完成率120%
            p.bind({k - 1: "whole", k: "share"})
            continue
        done, of = (of, k - 1) if planned else (k - 1, of)
        p.bind(({of: "whole"} if near else {}) | {done: "part", k: "share"})


def _rates_ahead(p: Phrase) -> None:
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
    ahead = [j for j in range(k - 1, max(p.first, k - 4), -1) if p.alike(j, k - 1)]
    if not stem or not ahead:
        return k - 1
    told = {j: p.said_of_pair(j) + _behind(p, j) for j in ahead}
    named = {j: 0 if NOT_DONE.search(told[j]) else _shares_end(stem.group(), told[j]) for j in ahead}
    return max(ahead, key=lambda j: (named[j], j))


# 已办结380件，还有32件正在办理，办结率92%
NOT_DONE = re.compile("[还尚仍]有|正在|尚未|还[没未]")


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


def _times(p: Phrase) -> None:
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


def _pairs(p: Phrase) -> None:
    """13759户54026人: one phrase, two measures of the same thing."""
    for k in range(p.first + 1, p.last):
        near = p.numbers[k].start - p.numbers[k - 1].end < 2 and not p.between(k - 1, k).strip(
            "、，,和及共计"
        )
        if near and p.numbers[k].unit_word != p.numbers[k - 1].unit_word and p.free(k, k - 1):
            p.bind({k - 1: p.bonds[k - 1].role, k: p.bonds[k].role})


def _remaining(p: Phrase) -> None:
    for k in p:
        if not p.bonds[k].role and REMAINING.search(p.before(k)):
            p.bonds[k] = Bond("remaining", p.bonds[k].group)


# What binds, in this order, and the words without which it binds nothing.
STEPS = (
    (totals.bracketed, ("（", "(")),
    (divided.divided, ("看", "分", "情况", "用", "来自", "：")),
    (divided.compositions, divided.PROPORTION),
    (_from_to, ("到", "至", "为", "成", "从", "由")),
    (_beside_mean, ("比", "较", "与", "同", "于", "出")),
    (rests.netted, ("净",)),
    (_compared, ("比", "较", "超过", "于", "突破")),
    (_grown, ("比", "较", "，", ",", "、", "—")),
    (lists.parts, ("其中", "当中", "这里面")),
    (lists.parts_behind, ("其中", "当中", "这里面")),
    (lists.among, ("中", "里", "有", "已")),
    (rests.closed, ("其他", "其它", "其余")),
    (_rates, ("率", "度", "比例")),
    (_rates_ahead, ("率", "度", "比例")),
    (totals.added, ("加上", "连同", "算上")),
    (totals.places_named, ("共", "计", "总")),
    (totals.totals, ("共", "计", "总", "全长", "加起来", "加一起", "加在一起", "相加")),
    (totals.totals_ahead, ("：", ":", "分别", "分布", "由", "包括", "含")),
    (totals.funded, ("资", "花", "造价")),
    (lists.parallel, ("、", "，", ",")),
    (totals.phases, ("期", "批", "阶段", "标段")),
    (divided.each, ("分别", "依次")),
    (rests.rests, ("其余", "剩", "余下", "尚余", "结余", "还有", "尚有", "仍有", "留")),
    (rests.rest_of_parts, ("其余", "剩", "余下", "尚余", "结余")),
    (rests.left_over, ("其余", "剩", "余下", "尚余", "结余", "有", "留")),
    (divided.contrasts, (*"非无未没女外", "农村", "乡村", "民办", "分散", "线下", "同步", "随迁", "一般")),
    (_shares, ("占", "只有", "仅有", "完成", "达到", "相当于", "中", "为", "是", "即")),
    (rests.rest_of_shared, ("其余", "剩", "余下", "尚余")),
    (_times, ("倍",)),
    (_pairs, ("",)),
    (_remaining, ("剩", "有", "尚余", "未")),
)
# What can bind the only number of a sentence.
ALONE = tuple(s for s in STEPS if s[0] in (_shares, _remaining, lists.parts_behind))


ONE_OF = re.compile("[^，。；、]{0,10}之一")


def listed(text: str, number, left: int, right: int) -> int:
    """How many items a list beside a count names; 0 where there is none or where it is left open by 等."""
    count = _small(number)
    if not 2 <= count <= 30:
        return 0
    before = text[max(0, number.start - 120) : number.start]
    # 最偏远、最落后、最不便的两个村之一: what they are like, not who they are
    described = before.endswith("的") and not before.endswith("在内的")
    # 贫困县（市、区）26个: what is counted is of either kind; 书屋和3个车间: the count is an item itself
    if described or before[-1:] in ("）", ")", "和", "与", "及") or ONE_OF.match(text, number.end):
        return 0
    if before.endswith("”"):
        quoted = QUOTED.findall(QUOTATIONS.search(before).group())
        if len(quoted) > 1:  # “清零”“解忧、纾困”“满意”三大行动
            return len(quoted)
        before = "".join(quoted)
    behind = text[number.end : number.end + 160]
    m = LIST_BEFORE.search(before) if "、" in before else None
    if not m:
        m = LIST_BEHIND.match(behind) if "、" in behind else None
    if not m:
        return 0
    items = m[1].split("、")
    if m.re is LIST_BEHIND and NEXT_KIND.match(behind, m.end() - 1):
        return 0
    kind = number.unit_word[-1:]
    if kind and kind in OF_PLACES and all(kind in item for item in items):  # 甲州甲县、乙州共和县两州两县
        return sum(item.count(kind) for item in items)
    if m.re is LIST_BEFORE and _runs_on(before[: m.start(1)], items):
        return 0
    open_end = m["open"] or items[-1].endswith("等")
    named = (
        len(items) - 1 + len(LAST_ITEM.split(items[-1]))
        if len(LAST_ITEM.findall(items[-1])) == 1
        else len(items)
    )
    return 0 if (open_end and named < count) or (named != count and _uneven(items)) else named


def _uneven(items: list[str]) -> bool:
    """Whether the first items hold more than a name each: 财政局、扶贫办下达甲县、乙县、丙县三县;
    水稻与小麦、玉米并称三大作物.
    """
    longest = max(map(len, items[2:]), default=0)
    long = any(len(item) > longest + UNLIKE for item in items[:2]) and len(items) > 2
    return long or any(map(LAST_ITEM.search, items[:-1]))


UNLIKE = 3  # characters by which an item is longer than others that holds more than a name


# 甲县、乙县地处丙丁戊三省: the last item is a statement of its own.
# “甲村、乙村”遍及三县
# 从机关、企业、学校至少再选派2名
STATED = re.compile(
    "(?:至少|最多|再|另外?|又|已经?|还)[\u4e00-\u9fff]{1,4}$|地处|位于|位居|处于|处在|坐落|(?:设立|建立|建成|新建|开设|开办|成立|组建|举办)$|”(?!等)[^“”]+$"
)


def _runs_on(ahead: str, items: list[str]) -> bool:
    """Whether a list begins before its first 、 (甲区,乙区、丙省共三个), or its last item is a statement."""
    comma = ahead[-1:] in ("，", ",") and ahead[-2:-1] == items[0][-1:]
    return comma or STATED.search(items[-1]) is not None


def _small(number) -> int:
    if number.qualifier or MASK in number.number:
        return 0
    return (
        int(number.number)
        if number.number.isdigit() and len(number.number) < 3
        else (parse(number.number) or 0)
    )
