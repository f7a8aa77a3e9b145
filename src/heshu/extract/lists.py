"""Wholes and their parts: 其中, …中, kinds whose names end alike.

A `total` is said to be made up of its `addend`s; of a `whole`, the sentence names only some `part`s.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from heshu.extract.measured import MONEY_NOUN
from heshu.extract.phrase import BESIDE, Phrase, overlaps
from heshu.extract.times import MASK
from heshu.numerals import value_of

PART = re.compile(r"其中|当中|这里面")
# A figure for each person or unit is no part of a figure for all: 每人2000元, 户均5万元.
AVERAGE = re.compile("[人户亩村年月日次件例笔]均|平均|均价|[亩单]产")
EACH_ONE = re.compile(f"每|最高|最低|单价|[各分][获得发奖补]|{AVERAGE.pattern}")
BY = re.compile(
    r"(?:(?:下降|减少|降低|降幅|增加(?!值)|增长|增产|减产|增收|减收|增支|减支|提高|(?<!改造)提升|上升|上涨|下跌|回落|回升|收窄|高出|净增|净减|翻)了?[^，。；,;\d至到为的]{0,3}"
    r"|[降减涨跌升]了|(?<=[，,])[降减涨跌升]|[增减降涨跌]幅度?[为是达约]*"
    r"|(?:比|较)[^，。；,;\d]{1,12}(?:[多少高低增减涨跌降]|多[\u4e00-\u9fff]{1,2})了?)$"
)
REST = re.compile(r"(?:其余|剩余|剩下|余下|尚余|结余|还剩|只剩|仅剩|[只仅]留)[^，。；,;\d]{0,10}$")
DONE = re.compile(
    r"已|完成|拨付|使用|支出|脱贫|减贫|退出|销号|搬迁|入住|改造|整改|治愈|解除|出列|摘帽|发放|兑现|竣工|用于|投入|卖|售|出栏|花了|用了"
    r"|解决|承担|出资|偿还|归还|收回|办结|交付"
)
AND = "、，,；;和及与"
EACH = re.compile(r"(?:分别|依次)[^，。；,;\d]{0,8}$")
TOTAL = re.compile(
    r"(?:(?:合计|总计|共计|一共|总共|(?<![公中])共(?![同建享青产]))[^，。；,;、\d]{0,8}|总(?:收入|支出|投资|投入|额|数|量|产量|人数|户数|长度?|里程)[为达是]?|全长[为达]?"
    r"|(?:加(?:起来|在?一起)|相加)(?:就?[有是达])?)$"
)
AMONG = re.compile(
    rf"^(?![、和及与])(?:[^，。；、,;\n（]|（[^（）\n]{{1,8}}）){{0,14}}(?:中(?![村心小学药央])|里(?=[，,]))[，,]?(?:至?{MASK}+|已经?|其中)?有?"
    r"[^，。；,;\n]{0,20}$"
)
HAS = re.compile(r"[^，。；,;\n\d]{0,6}[，,]有")
HAS_SOME = re.compile(r"[^，。；,;\n\d、]{1,8}(?:已经?|仅|只)有")  # 72个贫困村已有68个退出
DID_SOME = re.compile(r"[^，。；,;\n\d、]{1,10}?已经?[\u4e00-\u9fff]{2}了?")  # 30个安置点已开工22个
JOINED = re.compile(r"^[^，。；,;\d]{0,10}[、和及与][^，。；,;\d]{0,10}$")
# Two kinds that are all there are.
KINDS = (
    ("男", "女"),
    ("城镇|城市", "农村|乡村"),
    ("省内", "省外"),
    ("市内", "市外"),
    ("县内", "县外"),
    ("国内|境内", "国外|境外"),
    ("公办", "民办"),
    ("集中", "分散"),
    ("线上", "线下"),
    ("C级", "D级"),
    ("地上", "地下"),
    ("(?<!少数)汉族", "少数民族"),
    ("建档立卡|贫困户", "同步|随迁|非贫困|一般"),
)
KIND = tuple((re.compile(one), re.compile(other)) for one, other in KINDS)
NONE_OF = re.compile(r"(?:非|无|没有|未)([\u4e00-\u9fff]{2})")


def changed(before: str) -> bool:
    """Whether the words before a number make it an amount of change, or a figure for each one."""
    # 每公斤略高，为42元: the bare clause goes on with the one before it
    clause = re.split("[，；](?![为是达约]+$)", before)[-1]
    return bool(BY.search(before) or EACH_ONE.search(clause))


AGES = ("岁", "周岁")  # how old some are is no part of a count
MANY = 60  # numbers of a list, or characters of a bracket, that are looked at from 其中


def parts(p: Phrase) -> None:
    """The numbers behind 其中, up to the next ；, each a part of the last number of its measure before it.

    A list within a list stands last: 流出492人，其中县内117人，县外375人，其中跨省124人.
    """
    starts = [p.numbers[k].start for k in p]
    for m in reversed([*PART.finditer(p.text, p.start, p.end)]):
        first = p.first + bisect_left(starts, m.end())
        near = range(first, min(p.last, first + MANY))
        end = p.numbers[near[-1]].end if near else m.end()
        # 开工21个（其中完工9个），未开工5个: a list in a bracket ends with it.
        # 其中：夏粮5.1万吨，下降1%；秋粮10.7万吨，增长2%: each with its growth, the list goes on behind ；.
        # 其中省级2亿元，占50%；市级1亿元，占25%；撬动…: so it does as long as each has its share.
        goes_on = WITH_GROWTH.match(p.text, m.end()) or NUMBERED.match(p.text, m.end())
        marks = "" if goes_on else "；;"
        marks += "）)" if _aside(p.text, max(p.start, m.start() - MANY), m.start()) else ""
        shares = WITH_SHARES.match(p.text, m.end())
        begin = shares.end() if shares else m.end()
        stops = [at for at in (p.text.find(c, begin, end) for c in marks) if at >= 0]
        behind = [k for k in near if p.numbers[k].start < min(stops, default=p.end)]
        behind = [k for k in behind if not _aside(p.text, m.end(), p.numbers[k].start)]
        behind = _to_new_predicate(p, _numbered(p, m.end(), behind))
        ahead = range(max(p.first, first - MANY), first)
        ahead = [k for k in ahead if 0 <= m.start() - p.numbers[k].end <= 120]
        ahead = [k for k in ahead if m.start() - p.numbers[k].end <= 40 or _moved_alike(p, k, behind)]
        if _back_to_topic(p, ahead, m.start()):
            continue
        wholes = sorted(ahead, key=lambda k: (changed(p.before(k)) or p.base_of_share(k), -k))
        _bind_parts(p, wholes, behind)


# 286人中，183人因病，其余103人因灾；其中217人已脱贫
TOPIC = re.compile(r"[^，。；、,;\d]{0,8}中[，,]")


# 其中：1.中央资金3.2亿元，占64%；2.省级资金1.1亿元: a numbered list goes on behind ；
NUMBERED = re.compile(r"[：:]\s*[（(]?[1一①][.．、）)]?(?![\d.])")
UNNUMBERED = re.compile(
    r"[；;](?!\s*[（(]?(?:\d{1,2}[.．、）)](?!\d)|[二三四五六七八九十]{1,2}[、）)]|[②-⑩]))"
)


def _numbered(p: Phrase, at: int, behind: list[int]) -> list[int]:
    """The numbers behind 其中, those of a numbered list alone where one begins there."""
    over = UNNUMBERED.search(p.text, at, p.end) if NUMBERED.match(p.text, at) else None
    return [k for k in behind if not over or p.numbers[k].start < over.start()]


def _back_to_topic(p: Phrase, ahead: list[int], at: int) -> bool:
    """Whether 其中 opens behind ； a clause on all that its sentence is of, the number before but a part."""
    if not ahead or not re.search("[；;]", p.text[p.numbers[ahead[-1]].end : at]):
        return False
    last = ahead[-1]
    topics = (k for k in range(max(p.first, last - MANY), last) if p.alike(k, last))
    return bool(REST.search(p.before(last))) or any(TOPIC.match(p.text, p.numbers[k].end) for k in topics)


WITH_GROWTH = re.compile(
    r"[：:，,]?[^，。；,;：:\d]{1,12}[\d.,]+[^，。；,;\d]{1,4}[，,](?:同比|比上年|较上年)?(?:增长|下降)[\d.]+%[；;]"
)
SHARED = r"[^，。；,;：:\d]{1,16}[\d.,]+[^，。；,;\d]{1,4}[，,](?:占|完成[^，。；,;\d]{0,8}?的?)[\d.]+%"
WITH_SHARES = re.compile(rf"[：:，,]?{SHARED}(?:[；;]{SHARED})+")
# 其中专项资金45亿元，累计搬迁54万人: what is told with a verb of its own is no part any more.
PREDICATE = re.compile(
    r"[，,](?:(?:累计|同时|此外|另外|有(?![^，。；]{1,8}的)|辖)[^，。；\d]{0,8}|而(?!且)[^，。；\d]{0,24})$"
)


def _to_new_predicate(p: Phrase, behind: list[int]) -> list[int]:
    """The numbers behind 其中 up to a clause that begins to tell something else.

    其中有46户开网店，有29户做民宿: what the list itself begins with is none.
    """
    listed = behind and p.before(behind[0]).rpartition("其中")[2].startswith("有")
    told = ((i, PREDICATE.search(p.before(k))) for i, k in enumerate(behind) if i)
    over = (i for i, m in told if m and not (listed and m.group().startswith("，有")))
    return behind[: next(over, len(behind))]


def _without_shared_out(p: Phrase, behind: list[int]) -> list[int]:
    """Without what 分别 shares out behind a share: 税收29亿元，占69%，增值税、所得税分别完成11亿元和4亿元."""
    kept, inner = [], False
    for i, k in enumerate(behind):
        joined = inner and p.between(k - 1, k)[:1] in BESIDE
        inner = joined or (i > 0 and p.rate(k - 1) and EACH.search(p.before(k)) is not None)
        if not inner:
            kept.append(k)
    return kept


def _aside(text: str, start: int, end: int) -> bool:
    """Whether a bracket opens between two positions and is still open: 其中护林员20人（贫困户15人）."""
    return max(text.rfind(mark, start, end) for mark in "（(") > max(
        text.rfind(mark, start, end) for mark in "）)"
    )


def parts_behind(p: Phrase) -> None:
    """…648520万元，增长7.2%。其中，第一产业…；第二产业…: the parts of a figure of the sentence before."""
    ahead = p.previous
    opens = _opened(p)
    if ahead and opens:
        wholes = [k for k in ahead if not BY.search(ahead.before(k))]
        wholes = [k for k in wholes if p.bonds[k].role not in ("share", "addend")]
        stands = [k for k in wholes[1:] if STANDS.search(ahead.before(k))]
        # 安排资金8亿元，已支出7亿元。其中: of what was spent; 6人遇难、9人受伤。其中，重伤3人: of those hurt
        alike = [k for k in wholes if _said_alike(p, ahead.after(k, 3))]
        # 预算30万元，支出决算24万元。其中：甲费支出决算5万元: of what is told in the items' words
        label = re.sub("[为是达到]+$", "", p.before(p.first))
        named = [
            k for k in wholes if label.endswith(re.sub("[为是达到]+$", "", ahead.before(k))[-4:] or MASK)
        ]
        wholes.sort(
            key=lambda k: (
                k not in stands,
                k not in alike,
                k not in named,
                ahead.base_of_share(k),
                not SPENT.search(ahead.before(k)),
                k,
            )
        )
        heads = ("total", "whole")  # of lists of their own
        behind = [k for k in p if p.free(k) or p.bonds[k].role in heads]
        _bind_parts(p, wholes, _numbered(p, opens, [k for k in behind if _in_the_row(p, opens, k)]))


def _in_the_row(p: Phrase, opens: int, k: int) -> bool:
    """Whether a number is an item of a list, 甲县（30户）、乙县（26户）; no aside: 甲县30户（乙镇18户）."""
    return p.before(k)[-1:] in ("（", "(") or not _aside(p.text, opens, p.numbers[k].start)


def _said_alike(p: Phrase, behind: str) -> bool:
    """Whether all that a list names shows the last character of the words right behind a number: 9人受伤."""
    deed = re.match("[\u4e00-\u9fff]{1,2}(?=[，。；、])", behind)
    labels = [p.before(k) for k in p if not p.rate(k)]
    return deed is not None and bool(labels) and all(deed.group()[-1] in label for label in labels)


OPENED = re.compile(r"其中(?=[：:]\s*$)")  # 其中：／1.中央资金3.2亿元


def _opened(p: Phrase) -> int | None:
    """Where the 其中 ends that a sentence begins with, or that stands above the list that it begins."""
    m = PART.match(p.text, p.start, p.end) or OPENED.search(p.text, max(0, p.start - 8), p.start)
    return m and m.end()


# 其中地方收入3.1亿元，包括税收1.9亿元、非税1.2亿元: a list within the list
INCLUDES = re.compile("[，,]?(?:包括|包含|含)")
INCLUDED = re.compile("[，,](?:包括|包含|含)$")


def _includes(p: Phrase, whole: int, part: int) -> bool:
    opens = INCLUDES.match(p.between(whole, part)) or INCLUDED.search(p.before(part))
    return p.alike(whole, part) and opens is not None


# 剩余384人，加上新识别的86人，应有470人。其中: of what the sentence has come to
STANDS = re.compile("(?:应|实|现)有$|(?:实际|最终)(?:有|为|是|共有)$|核定为?$")
SPENT = re.compile(
    r"[，,]?(?:已|实际|累计|共)+(?:支出|拨付|使用|投入|下达|安排|到位|落实|收到|完成(?:投资)?)[^，。；\d]{0,4}$"
)


def _bind_parts(p: Phrase, wholes: list[int], behind: list[int]) -> None:
    """Bind what stands behind 其中 to the first whole of its measure, as long as the list goes on."""
    behind = _without_shared_out(p, behind)
    inner = next((i for i, (j, k) in enumerate(pairwise(behind), 1) if _includes(p, j, k)), 0)
    if inner:
        _bind_parts(p, wholes, behind[:inner])
        behind, wholes = behind[inner:], [behind[inner - 1]]
    found: dict[int, list[int]] = {}
    for k in behind:
        whole = next((w for w in wholes if _holds(p, w, k) and not p.rate(w)), None)
        if k == behind[0] and whole is not None and p.bonds[k].role in ("total", "whole") and p.free(whole):
            # 83所，其中小学60所（甲类40所、乙类20所）: the item has a list of its own
            p.bind({whole: "whole"})
        if (
            whole is not None
            and _is_part(p, whole, k, behind)
            and not _of_what_is_named(p, whole, k, wholes, behind)
        ):
            found.setdefault(whole, []).append(k)
    for whole, members in found.items():
        members = _of_one_column(_one_list(p, whole, members), p)
        # 结余资金800万元，其中上年结余600万元: the part is no rest of it.
        left = REST.search(_words(p, whole))
        rest = [k for k in members if REST.search(p.before(k)) and not left]
        exhaustive = not (rest or rest_unsaid(p, members[-1])) and (
            _are_both(p, members) or _all_industries(p, members) or _all_levels(p, whole, members)
        )
        role = "addend" if exhaustive else "part"
        roles = {k: "remaining" if k in rest else role for k in members}
        if p.bonds[whole].role in ("part", "addend", "each"):
            p.bonds[whole] = p.bonds[whole]._replace(role="", group=-1)
        p.join(whole, "total" if exhaustive else "whole", roles)


def _is_part(p: Phrase, whole: int, k: int, behind: list[int]) -> bool:
    """Whether a number of the whole's measure behind 其中 counts some of what the whole counts."""
    if p.rate(k) or p.numbers[k].unit_word in AGES or not p.free(k) or _has_more(p, k):
        return False
    alike = REACHED.search(p.before(behind[0]))  # 产业带动4200人，就业带动2600人
    if k != behind[0] and not alike and _only_reached(p, whole, k):
        return False
    if (
        _for_some(p, whole, k)
        or _serve_them(p, whole, k)
        or _sets_bounds(p, k)
        or _of_another_part(p, k, behind)
    ):
        return False
    return not changed(p.before(k)) or _moved_alike(p, whole, [k])


COLUMN = re.compile("([\u4e00-\u9fff]{2})[了约近达到]*$")


def _of_one_column(members: list[int], p: Phrase) -> list[int]:
    """甲县整合4亿元，支出3亿元，乙县整合3亿元，支出2亿元: the first of the two that each of a row has."""
    named = [(m := COLUMN.search(p.before(k))) and m[1] for k in members]
    both = len(named) > 3 and None not in named and set(named[::2]).isdisjoint(named[1::2])
    return members[::2] if both and len(set(named[::2])) == len(set(named[1::2])) == 1 else members


# （中央5亿元、省级1亿元，其余为市县配套）
REST_UNSAID = re.compile(
    r"[^，。；、,;）)\d]{0,8}[，、,；;](?:其余|余下|剩下|剩余|其他)[^，。；,;）)\d]{0,14}(?=[，。；,;）)]|$)"
)


def rest_unsaid(p: Phrase, last: int) -> bool:
    """Whether a list names behind its last number all others, without saying how many."""
    return REST_UNSAID.match(p.after(last, 40)) is not None


ALSO = re.compile("[又另还再]")  # 其中贫困户20人，随后又培训一般户12人


def _are_both(p: Phrase, members: list[int]) -> bool:
    """Whether parts are the two kinds that there are, told in one breath."""
    return len(members) == 2 and all_there_are(p, *members) and not ALSO.search(p.before(members[1]))


INDUSTRY = re.compile("第([一二三])产业")


def _all_industries(p: Phrase, members: list[int]) -> bool:
    """Whether parts are what each of the three industries has."""
    named = [INDUSTRY.findall(p.before(k)) for k in members]
    return sorted(named) == sorted(map(list, "一二三"))


def _words(p: Phrase, k: int) -> str:
    """The words before a number of a sentence or of the one before it."""
    return (p if k >= p.first else p.previous).before(k)


# Of 人均1.1万元, 工资性收入4200元 is a part; 贫困地区1.2万元 or 黑猪28元 is what each of some has.
OF_SOME = re.compile(rf"{MASK}|[户民]|人[口均]|城[区镇乡]|农村|地区|[县区乡镇村](?!集体)")


def _for_some(p: Phrase, whole: int, k: int) -> bool:
    """Whether a figure is one for each, and a number behind 其中 no part of it but the same for some."""
    told = p if whole >= p.first else p.previous
    began = [j for j in range(told.first, whole) if told.bonds[j] == ("from", told.bonds[whole].group)]
    words = "".join(told.before(j) for j in (*began, whole))
    if not EACH_ONE.search(words):
        return False
    label = re.sub("[为达到至了有约是]+$", "", p.before(k).rpartition("其中")[2])
    made_up = label[-2:] in words or MONEY_NOUN.search(label[-2:])
    of_the_payers = made_up and PAID_BY.search(label)  # 每套补助6万元，其中市县补助2万元
    some = OF_SOME.search(label) and not of_the_payers
    return bool(some or (AVERAGE.search(words) and not made_up))


PAID_BY = re.compile("(?:补[助贴]|配套|自筹|承担|出资|财政)$")


# 学生3.2万人，其中小学2.1万人、初中1.1万人，教师2300人
SERVED = re.compile("学生|[幼婴]儿|患者|病人|老人|游客|旅客|学员")
SERVING = re.compile("教师|老师|教职|教员|医[生护务]|护[士理]|导游|工作人员|管理人员|服务人员")


def _serve_them(p: Phrase, whole: int, k: int) -> bool:
    """Whether a number counts those who teach or care for the ones that the whole counts."""
    return bool(SERVED.search(_words(p, whole)) and SERVING.search(p.before(k)))


# 其中亿元以上项目11个: how large they are
BOUNDS = re.compile("及?以[上下内]$")


def _sets_bounds(p: Phrase, k: int) -> bool:
    """Whether a number only says which of them the next one counts."""
    goes_on = k + 1 < p.last and p.between(k, k + 1).isalpha()
    return bool(goes_on and BOUNDS.search(p.numbers[k].qualifier))


def _of_what_is_named(p: Phrase, whole: int, k: int, wholes: list[int], behind: list[int]) -> bool:
    """项目163个，注册资本98亿元，其中大项目11个，计划投资151亿元: whether a number says more of what
    其中 names first, by another name than that of the figure of its measure.
    """
    first = next((j for j in behind if not _sets_bounds(p, j)), k)
    if first == k or whole == next((w for w in wholes if _holds(p, w, first) and not p.rate(w)), whole):
        return False
    words, own = (re.sub("[，,、；;]|其中", "", said) for said in (_words(p, whole), p.before(k)))
    return len(own) > 1 and len(words) > 1 and not overlaps(own[-6:], words)


# 扶持90个贫困村，其中2016年投入1亿元，覆盖150个村: whom money or work reaches is no part of who is listed;
# nor is what it brings in (总投资1.4亿元，其中政府投入0.8亿元，企业投入0.6亿元，发电收益0.2亿元).
REACHED = re.compile(
    r"(?:覆盖|惠及|带动|辐射|涉及)[^，。；\d]{0,6}$|(?:收益|产值|效益|利润|创收|增收|节约|节省)[达为了约]*$"
)


def _only_reached(p: Phrase, whole: int, part: int) -> bool:
    """Whether a number tells whom something else of the list reaches, and the whole does not."""
    return bool(REACHED.search(p.before(part))) and not REACHED.search(_words(p, whole))


LIST_LONG, LIST_ITEMS = 300, 20  # characters and numbers of a list that are looked back over


# 省级0.5亿元、县级0.2亿元；县级配套比上年增长5%: what goes on is of the item that it names
OWN_SUBJECT = re.compile(
    rf"[，,；;](?!总|合计|[总共]计|全|整|{MASK})[^，。；,;\d{MASK}]{{2,10}}?[比较](?:{MASK}|[上去]年)"
)


def whole_of_list(p: Phrase, last: int, all_of_them: bool = False) -> int | None:
    """Of 8.4亿元，其中线上3亿元、线下5.4亿元，比上年增加… the figure before the list, which goes on.

    all_of_them: the words say so (总量比上年增加), whatever joins the list.
    """
    if not all_of_them and OWN_SUBJECT.match(p.after(last, 16)):
        return None
    marks = "、和，," if all_of_them else "、和"
    opens = p.text.rfind("其中", max(p.start, p.numbers[last].start - LIST_LONG), p.numbers[last].start)
    ahead = [k for k in range(max(p.first, last - LIST_ITEMS), last) if p.numbers[k].end <= opens]
    items = range(ahead[-1] + 1, last + 1) if ahead else ()
    listed = len(items) > 1 and all(p.between(j, k)[:1] in marks for j, k in pairwise(items))
    near = listed and opens - p.numbers[ahead[-1]].end < 4
    return ahead[-1] if near and all(p.same_unit(ahead[-1], k) for k in items) else None


# 一般预算收入5.1亿元；税收收入3.4亿元，占一般预算收入的67%
SHARE_OF = re.compile("[，,]占([\u4e00-\u9fff]{3,12})的")


def _of_another_part(p: Phrase, k: int, behind: list[int]) -> bool:
    """Whether a number is said to be a share of another one of the list: it is a part of that."""
    m = SHARE_OF.match(p.after(k, 20))
    return bool(m) and any(p.before(j).endswith(m[1]) for j in behind if j < k)


HAVING = re.compile("[\u4e00-\u9fff]{1,8}")


def _has_more(p: Phrase, k: int) -> bool:
    """Whether a number is of what has those that follow: 4个贫困县36个屯, not of 屯 itself."""
    return k + 1 < p.last and p.same_unit(k, k + 1) and bool(HAVING.fullmatch(p.between(k, k + 1)))


def _moved_alike(p: Phrase, whole: int, parts: list[int]) -> bool:
    """Whether a change and one of its parts are told in the same words: 累计减少8万人，其中…累计减少7万人."""
    if whole < p.first:  # a figure of the sentence before
        return False
    words = p.before(whole)[-4:]
    return bool(BY.search(words)) and any(p.before(k).endswith(words) for k in parts)


LINE = re.compile(r"\s*[（(]?(\d{1,2})[.．、）)](?!\d)\s*[^，。；：,;:\d]{2,14}[：:]?")


def lines_behind(phrases: list[Phrase]) -> None:
    """其中：1.中央资金3.2亿元，占64%；／2.省级资金1.1亿元: the lines that go on with a figure's parts."""
    for at, p in enumerate(phrases):
        opens, bond = _opened(p), p.bonds[p.first]
        above = p.previous if opens and NUMBERED.match(p.text, opens) and bond.role == "part" else ()
        whole = next((k for k in above or () if p.bonds[k].group == bond.group), None)
        lines = _lines_from(phrases[at + 1 : at + LIST_ITEMS]) if whole is not None else []
        lines = [q for q in lines if q.same_unit(whole, q.first) and q.free(q.first)]
        if lines:
            names = [re.sub(r"^[\W\d]*(?:其中)?[\W\d]*", "", q.before(q.first)) for q in (p, *lines)]
            exhaustive = _names_all_levels(names, _words(p, whole))
            members = dict.fromkeys([q.first for q in (p, *lines)], "addend" if exhaustive else "part")
            p.join(whole, "total" if exhaustive else "whole", members)


def _lines_from(phrases: list[Phrase]) -> list[Phrase]:
    """The sentences that stand next to each other as the lines 2., 3., 4. of a list."""
    lines: list[Phrase] = []
    for p in phrases:
        m = LINE.match(p.text, p.start, p.numbers[p.first].start)
        if not m or int(m[1]) != len(lines) + 2 or m.end() != p.numbers[p.first].start:
            break
        lines.append(p)
    return lines


# Words with which a sentence begins to say something else: …，是重点县，全县共有…
NEW = re.compile(rf"[，,](?:也?是|属|为全|曾|{MASK}+共?有)|共有|[，,]共[^，。；]{{0,4}}$")


# 其中国家级21个、省级15个，目前已退出28个 is of all of them again.
DONE_SO_FAR = re.compile(rf"[，,](?:目前|现|至今|如今|{MASK}+)?已")


# 净收入46万元：其中种植收入12万元、养殖收入34万元，发放工资9万元: what it is spent on is no part of it.
EARNED = re.compile("(?:收入|收益|利润|盈利)[为达是有到了约共]*$")
SPENT_ON = re.compile(r"[，,；;](?:发放|支付|预留|提取|支出|分红|上缴|缴纳|用于|实现分红)")


def _one_list(p: Phrase, whole: int, members: list[int]) -> list[int]:
    """The members up to where a list joined by 、 is over: 其中集中安置12户、分散安置8户，改造危房30户."""
    listed = False
    earned = EARNED.search(_words(p, whole)) and not SPENT_ON.search(p.before(members[0]))
    for at, k in enumerate(members[1:], 1):
        first = k - p.is_pair(k)  # 产业类38个、9.6亿元，社会类17个、3.8亿元
        mark, stretch = p.between(first - 1, first)[:1], p.between(members[at - 1], k)
        paused = mark in "，," or stretch[:1] in "，,"
        # 其中2017年0.6亿元、2018年1.9亿元，今年2.2亿元: a row of times goes on
        row = at > 1 and all(DATED.fullmatch(p.dated(j)) for j in (members[at - 1], k))
        over = (listed and paused and not row and not REST.search(p.before(k))) or NEW.search(stretch)
        over = over or (DONE_SO_FAR.match(p.before(k)) and "已" not in p.before(members[0]))
        over = over or (earned and SPENT_ON.search(p.before(k)))
        # 其中小学2.1万人，初中0.9万人，今秋招生0.7万人: what alone has a time of its own
        over = over or (
            at > 1 and paused and MASK in p.dated(k) and not any(MASK in p.dated(j) for j in members[:at])
        )
        if over:
            return members[:at]
        listed = listed or mark == "、"
    return members


DATED = re.compile(f"[、，,]{MASK}+")


def _holds(p: Phrase, whole: int, part: int) -> bool:
    """Whether a figure can have parts measured so: the same measure, or people in so many posts (岗位)."""
    if p.alike(whole, part) or _also_counted(p, whole, part):
        return True
    people = p.numbers[part].unit_word in ("人", "名", "位")
    return people and p.numbers[whole].unit_word == "个" and bool(POSTS.search(_words(p, whole)))


# 18.9万只（头、匹）: what each kind of them is counted in
COUNTED_IN = re.compile("[（(]([一-鿿](?:[、，/][一-鿿]){0,4})[）)]")


def _also_counted(p: Phrase, whole: int, part: int) -> bool:
    """Whether a bracket behind a figure says that some of it are counted by a part's measure word."""
    m = COUNTED_IN.match((p if whole >= p.first else p.previous).after(whole, 12))
    word = p.numbers[part].unit_word
    return bool(m and word) and word in re.split("[、，/]", m[1])


POSTS = re.compile("(?:岗位|名额)(?:总[数量])?[有达到至为共]*$")


def all_there_are(p: Phrase, one: int, other: int) -> bool:
    """Whether two numbers count the two kinds that there are: 男 and 女, 有劳动力 and 无劳动力."""
    a, b = (re.split("[，。；,;]", p.said_of_pair(k))[-1] for k in (one, other))
    for x, y in KIND:
        if (x.search(a) and y.search(b) and not y.search(a) and not x.search(b)) or (
            y.search(a) and x.search(b) and not x.search(a) and not y.search(b)
        ):
            return True
    return denied(a, b) or denied(b, a)


# 中央资金…、省级…、市县配套…: from the highest level that pays to the lowest, none left out.
LEVELS = tuple(
    map(
        re.compile, ("中央|国家", "省|自治区", "市|州|地区|盟", "县|区(?!级)|旗", "乡镇?级|镇级|乡镇", "村级")
    )
)
COUNTY, VILLAGE = 3, 5
LABEL = 40  # characters before a figure that say what it is of
AND_ABOVE = re.compile("([省州市县])级及?以上")
PUBLIC = re.compile("财政|专项|涉农|扶贫资金|补助|配套")
OF_LEVELS = re.compile("([两三四五六各])级")


def _all_levels(p: Phrase, whole: int, members: list[int]) -> bool:
    """Whether the parts of public money, or of what is said to be of so many levels, are all levels'."""
    said = [p.before(k).rpartition("其中")[2] for k in members]
    told = p.text[max(0, p.numbers[whole].start - LABEL) : p.numbers[whole].start]  # 县乡村三级共有河长426人
    return _names_all_levels(said, re.split("[，。；,;\n]", told)[-1])


def _names_all_levels(said: list[str], label: str) -> bool:
    """Whether names go down from level to level, and the words before a figure say that it is all of them."""
    plain = [re.sub("自治区", "省", words)[:8] for words in said]
    levels = [n for words in plain for n, level in enumerate(LEVELS) if level.search(words)]
    if len(said) < 3 or not levels or levels != list(range(levels[0], levels[-1] + 1)):
        return False
    public = levels[0] == 0 and levels[-1] >= COUNTY and PUBLIC.search(label)
    counted = OF_LEVELS.search(label)  # 三级河长: of as many levels; 各级: down to the village
    many = counted and (levels[-1] == VILLAGE if counted[1] == "各" else value_of(counted[1]) == len(levels))
    above = AND_ABOVE.search(label)  # 市级以上企业210家: of the nation, the province, the city
    from_above = above and levels[0] == 0 and LEVELS[levels[-1]].search(above[1])
    return bool(public or many or from_above)


def of_levels(p: Phrase, chain: list[int]) -> int | None:
    """扶贫资金1.84亿元，中央、省、市、县分别为8600万元、…: the figure right before what each level pays."""
    whole = chain[0] - 1
    if whole < p.first or not p.same_unit(whole, chain[0]) or not p.free(whole):
        return None
    names = re.split("[、和及与]", p.before(chain[0]).lstrip("，,").partition("分别")[0])
    return whole if len(names) == len(chain) and _names_all_levels(names, p.before(whole)) else None


def denied(one: str, other: str) -> bool:
    """Whether some words deny what others say: 未脱贫 of 脱贫."""
    m = NONE_OF.search(other)
    return bool(m) and m[1] in one and not NONE_OF.search(one)


def among(p: Phrase) -> None:
    """8542户搬迁户中，已有3126户; 从甲项、乙项中选丙项: the last is some of those before it."""
    for k in range(p.first + 1, p.last):
        between = p.between(k - 1, k)
        some = HAS.fullmatch(between) and re.search(rf"[全共{MASK}]", p.before(k - 1))
        did = DID_SOME.fullmatch(between)
        said = AMONG.match(between[:40]) or HAS_SOME.fullmatch(between) or did
        if said and _among_pairs(p, k):
            continue
        near = (said or some) and p.alike(k - 1, k)
        if not near or p.rate(k) or not p.free(k, k - 1):
            continue
        wholes = [k - 1]
        while (
            wholes[0] > p.first
            and p.alike(wholes[0] - 1, k)
            and p.free(wholes[0] - 1)
            and JOINED.match(p.between(wholes[0] - 1, wholes[0]))
        ):
            wholes.insert(0, wholes[0] - 1)
        if len(wholes) > 1 and "从" not in p.before(wholes[0]):
            wholes = wholes[-1:]
        items = [k] if did else _alike_items(p, k)
        if _for_some(p, wholes[-1], k):
            continue
        # 任务中，C级420户、D级560户，已竣工810户: two kinds are all of them
        if len(wholes) == 1 and len(items) < 3 and _both_kinds(p, k):
            p.bind({wholes[0]: "total", k: "addend", k + 1: "addend"})
        else:
            p.bind(dict.fromkeys(wholes, "whole") | dict.fromkeys(items, "part"))


def _both_kinds(p: Phrase, k: int) -> bool:
    """Whether a number and the one right behind it count the two kinds that there are."""
    if k + 1 == p.last or not p.same_unit(k, k + 1) or not p.free(k + 1):
        return False
    between = p.between(k, k + 1)
    return between[:1] in "、，,和" and len(between) < SHORT_NAME and all_there_are(p, k, k + 1)


SHORT_NAME = 8  # characters of the name of an item, with the mark before it


def _among_pairs(p: Phrase, k: int) -> bool:
    """820笔贷款4100万元中，仅有460笔2300万元: bind each of two measures to its own whole."""
    two = range(k, k + 2)
    if k - 2 < p.first or k + 1 >= p.last or not p.free(*range(k - 2, k + 2)) or any(map(p.rate, two)):
        return False
    beside = len(p.between(k - 2, k - 1)) < 12 and len(p.between(k, k + 1)) < 4
    alike = all(p.same_unit(j - 2, j) for j in two) and not p.same_unit(k, k + 1)
    if beside and alike:
        p.bind({k - 2: "whole", k - 1: "whole", k: "part", k + 1: "part"})
    return beside and alike


FOLLOWED = re.compile(r"[^，。；,;\d]{0,14}([^，。；,;\d]{2})[，,]有?")


def _alike_items(p: Phrase, first: int) -> list[int]:
    """A number and those that follow it in the same words: 产业脱贫4215人，就业脱贫3102人，搬迁脱贫1024人."""
    items = [first]
    for k in range(first + 1, p.last):
        label, model = p.before(k), p.before(first)
        goes_on = label[:1] == "、" or (label[:1] in "，," and label[-2:] == model[-2:])
        # 国家级58个，省级17个
        goes_on = goes_on or (GRADE.fullmatch(label) is not None and model.endswith("级"))
        m = FOLLOWED.fullmatch(label)  # 1.1万人通过产业脱贫，0.9万人通过务工脱贫
        goes_on = goes_on or bool(m and m[1] in p.after(k, 18))
        if not p.same_unit(k, first) or not goes_on or len(label) > 16 or not p.free(k):
            break
        items.append(k)
    return items if len(items) > 1 else _row(p, first)


GRADE = re.compile("[，,][\u4e00-\u9fff]{1,2}级")
# 1.1万人务工，0.6万人养殖: what follows in a row in the unit of people or households
SHORT = re.compile(r"[，,、][^，。；：、,;:\d]{2,8}")


def _row(p: Phrase, first: int) -> list[int]:
    """Three numbers or more of one unit behind short names: 产业带动5200人，转移就业3100人，低保兜底900人."""
    items = [first]
    while items[-1] + 1 < p.last and p.same_unit(items[-1] + 1, first):
        k = items[-1] + 1
        label = p.before(k)
        if not SHORT.fullmatch(label) or changed(label) or ALREADY.search(label) or TOTAL.search(label):
            break
        items.append(k)
    folk = p.numbers[first].unit_word in FOLK
    return items if folk and len(items) > 2 and p.free(*items) else [first]


ALREADY = re.compile("已|累计|完成|竣工")
FOLK = ("人", "名", "位", "户", "人次")


def shared_ending(labels: list[str]) -> str:
    """The last characters that all of some names have: 员 of 保洁员, 护林员, 巡逻员."""
    size = 0
    while size < min(map(len, labels)) and len({label[-size - 1 :] for label in labels}) == 1:
        size += 1
    return labels[0][len(labels[0]) - size :]


KIND_OF = re.compile(rf"[，,、；;：:]([^，。；：、,;:\d{MASK}]{{2,8}})")


# 全家收入, 加上分红: no kind of what stands before
WHOLLY = re.compile("[加共总全]")


def parallel(p: Phrase) -> None:
    """岗位600个，保洁员260个、护林员190个、巡逻员150个: a figure and its kinds, whose names end alike."""
    k = p.first
    while k + 3 < p.last:
        labels = _kinds(p, k)
        items = range(k + 1, k + 1 + len(labels))
        shared = shared_ending(labels) if len(labels) > 2 else ""
        own = shared and not DONE.search(shared) and shared not in p.before(k) and not changed(p.before(k))
        # 务工收入2500元、养殖净收入2400元、转移净收入1400元: the first is of the list
        own = own and not p.between(k, k + 1).startswith("、")
        if own and not p.rate(k) and p.free(k, *items):
            p.bind({k: "whole"} | dict.fromkeys(items, "part"))
        k += max(1, len(items))


def _kinds(p: Phrase, whole: int) -> list[str]:
    """The names of the numbers in a row behind a figure that are measured in its unit."""
    labels: list[str] = []
    for k in range(whole + 1, p.last):
        label = KIND_OF.fullmatch(p.before(k))
        if not label or not p.same_unit(whole, k) or changed(label[1]) or WHOLLY.search(label[1]):
            break
        labels.append(label[1])
    return labels
