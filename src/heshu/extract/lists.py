"""Wholes and their parts: 其中, 分别, 共, 由…组成, …中, 其余, lists of lines below a figure.

A `total` is said to be made up of its `addend`s; of a `whole`, the sentence names only some `part`s.
"""

import re
from bisect import bisect_left
from itertools import pairwise, takewhile

from heshu.extract.measured import MONEY_NOUN
from heshu.extract.phrase import BESIDE, Phrase
from heshu.extract.times import MASK
from heshu.numerals import value_of

PART = re.compile(r"其中|当中|这里面")
# A figure for each person or unit is no part of a figure for all: 每人2000元, 户均5万元.
AVERAGE = re.compile("[人户亩村年月日次件例笔]均|平均|均价|[亩单]产")
EACH_ONE = re.compile(f"每|最高|最低|单价|[各分][获得发奖补]|{AVERAGE.pattern}")
BY = re.compile(
    r"(?:(?:下降|减少|降低|降幅|增加(?!值)|增长|增产|减产|增收|减收|增支|减支|提高|(?<!改造)提升|上升|上涨|下跌|高出|净增|净减|翻)了?[^，。；,;\d至到为的]{0,3}"
    r"|[降减涨跌升]了|(?<=[，,])[降减涨跌升]|[增减降涨跌]幅度?[为是达约]*"
    r"|(?:比|较)[^，。；,;\d]{1,12}(?:[多少高低增减涨跌降]|多[\u4e00-\u9fff]{1,2})了?)$"
)
REST = re.compile(r"(?:其余|剩余|剩下|余下|尚余|结余|还剩|只剩|仅剩)[^，。；,;\d]{0,10}$")
LEFT = re.compile(r"(?:还有|尚有|仍有|还剩)[^，。；,;\d]{0,10}$")
DONE = re.compile(
    r"已|完成|拨付|使用|支出|脱贫|减贫|退出|销号|搬迁|入住|改造|整改|治愈|解除|出列|摘帽|发放|兑现|竣工|用于|投入|卖|售|出栏|花了|用了"
)
CAME = re.compile("新识别|新纳入|新增|返贫|净增")  # who came to a register is not all of it
SO_FAR = re.compile(r"已|累计|脱贫|退出|出列|摘帽|竣工|完成")
AND = "、，,；;和及与"
NEXT = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?(?:[（(][^（）()\d]{{1,6}}[）)])?[{AND}]")
# A list is all there is where the sentence divides by something: 按年龄分, 分地区看, 分县情况是, 全部用于….
# 从发放额看 divides nothing.
DIVIDED = re.compile(
    r"按[^，。；\d]{1,10}(?:分|看)|分[^，。；\d]{1,8}(?:看|情况)"
    r"|从[^，。；\d]{0,6}(?:年龄|性别|学历|地区|区域|结构|构成|类型|类别|行业|产业|来源|用途|投向|去向|流向|层次)[^，。；\d]{0,2}看"
    r"|(?:全部用[于在]|来自|分布[于在])[^，。；：:]{1,10}[：:]"
)
EACH = re.compile(r"(?:分别|依次)[^，。；,;\d]{0,8}$")
TOTAL = re.compile(
    r"(?:(?:合计|总计|共计|一共|总共|(?<![公中])共(?![同建享青产]))[^，。；,;、\d]{0,8}|总(?:收入|支出|投资|投入|额|数|量|产量|人数|户数|长度?|里程)[为达是]?|全长[为达]?"
    r"|(?:加(?:起来|在?一起)|相加)(?:就?[有是达])?)$"
)
# 2016年至2018年分别脱贫A、B、C，三年累计脱贫D; 一期A，二期B，累计C.
SO_LONG = re.compile(r"累计[^，。；,;、\d]{0,8}$")
STEP = re.compile(r"第?[一二三四五六](?:期|批|阶段|轮)[^，。；,;\d]{0,8}$")
# Behind such a word the figure counts something else than the list before it, unless the list says so too.
OTHER_THING = re.compile(
    r"带动|惠及|受益|撬动|拉动|吸引|吸纳|覆盖|实现|增收|产值|收益|收入|节约|分红|发放|支付|偿还|上缴|可|将|建|设"
)
ALL_OF_IT = re.compile(r"[全该][省市县区州乡镇村旗国]")
LISTED = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:[（(][^（）()\d]{1,10}[）)])?(?:(?P<all>[：:]|[，,]?分别[为是有]|[，,]?由)|[，,]?(?:包括|含|包含))"
)
MADE_OF = re.compile(r"[^，。；,;\d]{0,8}(?:组成|构成|[几两二三四五六七八九]部分)")
# Units of a count of anything: a list of them may count other things than the figure before it.
ANYTHING = ("个", "项", "处", "件", "条", "种", "类")
OF_PLACES = ("省", "市", "县", "乡", "镇", "村", "家", "期", "批")
AMONG = re.compile(
    rf"^(?![、和及与])[^，。；,;\n]{{0,14}}(?:中(?![村心小学药央])|里(?=[，,]))[，,]?(?:至?{MASK}+|已经?|其中)?有?"
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
    ("建档立卡|贫困户", "同步|随迁|非贫困|一般"),
)
KIND = tuple((re.compile(one), re.compile(other)) for one, other in KINDS)
NONE_OF = re.compile(r"(?:非|无|没有|未)([\u4e00-\u9fff]{2})")


def changed(before: str) -> bool:
    """Whether the words before a number make it an amount of change, or a figure for each one."""
    return bool(BY.search(before) or EACH_ONE.search(re.split("[，；]", before)[-1]))


AGES = ("岁", "周岁")  # how old some are is no part of a count
MANY = 60  # numbers of a list, or characters of a bracket, that are looked at from 其中


def parts(p: Phrase) -> None:
    """The numbers behind 其中, up to the next ；, each a part of the last number of its measure before it."""
    starts = [p.numbers[k].start for k in p]
    for m in PART.finditer(p.text, p.start, p.end):
        first = p.first + bisect_left(starts, m.end())
        near = range(first, min(p.last, first + MANY))
        end = p.numbers[near[-1]].end if near else m.end()
        # 开工21个（其中完工9个），未开工5个: a list in a bracket ends with it.
        # 其中：夏粮5.1万吨，下降1%；秋粮10.7万吨，增长2%: each with its growth, the list goes on behind ；.
        marks = "" if WITH_GROWTH.match(p.text, m.end()) else "；;"
        marks += "）)" if _aside(p.text, max(p.start, m.start() - MANY), m.start()) else ""
        stops = [at for at in (p.text.find(c, m.end(), end) for c in marks) if at >= 0]
        behind = [k for k in near if p.numbers[k].start < min(stops, default=p.end)]
        behind = [k for k in behind if not _aside(p.text, m.end(), p.numbers[k].start)]
        behind = _to_new_predicate(p, behind)
        ahead = range(max(p.first, first - MANY), first)
        ahead = [k for k in ahead if 0 <= m.start() - p.numbers[k].end <= 120]
        ahead = [k for k in ahead if m.start() - p.numbers[k].end <= 40 or _moved_alike(p, k, behind)]
        if _back_to_topic(p, ahead, m.start()):
            continue
        wholes = sorted(ahead, key=lambda k: (changed(p.before(k)) or _base_of_share(p, k), -k))
        _bind_parts(p, wholes, behind)


# 286人中，183人因病，其余103人因灾；其中217人已脱贫
TOPIC = re.compile(r"[^，。；、,;\d]{0,8}中[，,]")


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
# 其中专项资金45亿元，累计搬迁54万人: what is told with a verb of its own is no part any more.
PREDICATE = re.compile(r"[，,](?:累计|同时|此外|另外|有(?![^，。；]{1,8}的)|辖)[^，。；\d]{0,8}$")


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


def _base_of_share(p: Phrase, k: int) -> bool:
    """Whether a number is named by the way, as what a share is of: 完成2310户，占任务2450户的94%，其中…."""
    return k + 1 < p.last and p.rate(k + 1) and p.between(k, k + 1).lstrip("）)")[:1] == "的"


def _aside(text: str, start: int, end: int) -> bool:
    """Whether a bracket opens between two positions and is still open: 其中护林员20人（贫困户15人）."""
    return max(text.rfind(mark, start, end) for mark in "（(") > max(
        text.rfind(mark, start, end) for mark in "）)"
    )


def parts_behind(p: Phrase) -> None:
    """…648520万元，增长7.2%。其中，第一产业…；第二产业…: the parts of a figure of the sentence before."""
    ahead = p.previous
    if ahead and PART.match(p.text, p.start, p.end):
        wholes = [k for k in ahead if not changed(ahead.before(k))]
        wholes = [k for k in wholes if p.bonds[k].role not in ("share", "addend")]
        stands = [k for k in wholes[1:] if STANDS.search(ahead.before(k))]
        # 安排资金8亿元，已支出7亿元。其中: of what was spent
        wholes.sort(
            key=lambda k: (k not in stands, _base_of_share(ahead, k), not SPENT.search(ahead.before(k)), k)
        )
        _bind_parts(p, wholes, [k for k in p if p.free(k)])


# 其中地方收入3.1亿元，包括税收1.9亿元、非税1.2亿元: a list within the list
INCLUDES = re.compile("[，,]?(?:包括|包含|含)")


def _includes(p: Phrase, whole: int, part: int) -> bool:
    return p.alike(whole, part) and bool(INCLUDES.match(p.between(whole, part)))


# 剩余384人，加上新识别的86人，应有470人。其中: of what the sentence has come to
STANDS = re.compile("(?:应|实|现)有$|(?:实际|最终)(?:有|为|共有)$|核定为?$")
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
        none = p.rate(k) or p.numbers[k].unit_word in AGES
        if whole is None or none or not p.free(k) or _has_more(p, k):
            continue
        alike = REACHED.search(p.before(behind[0]))  # 产业带动4200人，就业带动2600人
        if k != behind[0] and not alike and _only_reached(p, whole, k):
            continue
        if _for_some(p, whole, k):
            continue
        if _of_another_part(p, k, behind):
            continue
        if not changed(p.before(k)) or _moved_alike(p, whole, [k]):
            found.setdefault(whole, []).append(k)
    for whole, members in found.items():
        members = _one_list(p, whole, members)
        # 结余资金800万元，其中上年结余600万元: the part is no rest of it.
        left = REST.search(_words(p, whole))
        rest = [k for k in members if REST.search(p.before(k)) and not left]
        exhaustive = not rest and (
            (len(members) == 2 and _all_there_are(p, *members)) or _all_levels(p, whole, members)
        )
        role = "addend" if exhaustive else "part"
        roles = {k: "remaining" if k in rest else role for k in members}
        if p.bonds[whole].role in ("part", "addend", "each"):
            p.bonds[whole] = p.bonds[whole]._replace(role="", group=-1)
        p.join(whole, "total" if exhaustive else "whole", roles)


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
    return bool(OF_SOME.search(label) or (AVERAGE.search(words) and not made_up))


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
    return ahead[-1] if near and all(_same_unit(p, ahead[-1], k) for k in items) else None


# 一般预算收入5.1亿元；税收收入3.4亿元，占一般预算收入的67%
SHARE_OF = re.compile("[，,]占([\u4e00-\u9fff]{3,12})的")


def _of_another_part(p: Phrase, k: int, behind: list[int]) -> bool:
    """Whether a number is said to be a share of another one of the list: it is a part of that."""
    m = SHARE_OF.match(p.after(k, 20))
    return bool(m) and any(p.before(j).endswith(m[1]) for j in behind if j < k)


HAVING = re.compile("[\u4e00-\u9fff]{1,8}")


def _has_more(p: Phrase, k: int) -> bool:
    """Whether a number is of what has those that follow: 4个贫困县36个屯, not of 屯 itself."""
    return k + 1 < p.last and _same_unit(p, k, k + 1) and bool(HAVING.fullmatch(p.between(k, k + 1)))


def _moved_alike(p: Phrase, whole: int, parts: list[int]) -> bool:
    """Whether a change and one of its parts are told in the same words: 累计减少8万人，其中…累计减少7万人."""
    if whole < p.first:  # a figure of the sentence before
        return False
    words = p.before(whole)[-4:]
    return bool(BY.search(words)) and any(p.before(k).endswith(words) for k in parts)


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
        first = k - is_pair(p, k)  # 产业类38个、9.6亿元，社会类17个、3.8亿元
        mark, stretch = p.between(first - 1, first)[:1], p.between(members[at - 1], k)
        paused = mark in "，," or stretch[:1] in "，,"
        over = (listed and paused and not REST.search(p.before(k))) or NEW.search(stretch)
        over = over or (DONE_SO_FAR.match(p.before(k)) and "已" not in p.before(members[0]))
        over = over or (earned and SPENT_ON.search(p.before(k)))
        if over:
            return members[:at]
        listed = listed or mark == "、"
    return members


def _holds(p: Phrase, whole: int, part: int) -> bool:
    """Whether a figure can have parts measured so: the same measure, or people in so many posts (岗位)."""
    if p.alike(whole, part):
        return True
    people = p.numbers[part].unit_word in ("人", "名", "位")
    return people and p.numbers[whole].unit_word == "个" and bool(POSTS.search(_words(p, whole)))


POSTS = re.compile("(?:岗位|名额)(?:总[数量])?[有达到至为共]*$")


def _all_there_are(p: Phrase, one: int, other: int) -> bool:
    """Whether two numbers count the two kinds that there are: 男 and 女, 有劳动力 and 无劳动力."""
    a, b = (re.split("[，。；,;]", said_of_pair(p, k))[-1] for k in (one, other))
    for x, y in KIND:
        if (x.search(a) and y.search(b) and not y.search(a) and not x.search(b)) or (
            y.search(a) and x.search(b) and not x.search(a) and not y.search(b)
        ):
            return True
    return _denied(a, b) or _denied(b, a)


# 中央资金…、省级…、市县配套…: from the highest level that pays to the lowest, none left out.
LEVELS = tuple(map(re.compile, ("中央|国家", "省|自治区", "市|州|地区|盟", "县|区(?!级)|旗")))
PUBLIC = re.compile("财政|专项|涉农|扶贫资金|补助|配套")
OF_LEVELS = re.compile("([三四两])级")


def _all_levels(p: Phrase, whole: int, members: list[int]) -> bool:
    """Whether the parts of public money, or of what is said to be of so many levels, are all levels'."""
    said = [p.before(k).rpartition("其中")[2] for k in members]
    return _names_all_levels(said, _words(p, whole))


def _names_all_levels(said: list[str], label: str) -> bool:
    """Whether names go down from level to level, and the words before a figure say that it is all of them."""
    plain = [re.sub("自治区", "省", words)[:8] for words in said]
    levels = [n for words in plain for n, level in enumerate(LEVELS) if level.search(words)]
    in_a_row = len(said) > 2 and levels == list(range(levels[0], len(LEVELS))) if levels else False
    of_levels = OF_LEVELS.search(label)
    return in_a_row and ((levels[0] == 0 and PUBLIC.search(label) is not None) or bool(of_levels))


def _of_levels(p: Phrase, chain: list[int]) -> int | None:
    """扶贫资金1.84亿元，中央、省、市、县分别为8600万元、…: the figure right before what each level pays."""
    whole = chain[0] - 1
    if whole < p.first or not _same_unit(p, whole, chain[0]) or not p.free(whole):
        return None
    names = re.split("[、和及与]", p.before(chain[0]).lstrip("，,").partition("分别")[0])
    return whole if len(names) == len(chain) and _names_all_levels(names, p.before(whole)) else None


def _denied(one: str, other: str) -> bool:
    m = NONE_OF.search(other)
    return bool(m) and m[1] in one and not NONE_OF.search(one)


def contrasts(p: Phrase) -> None:
    """对未脱贫的318户…，有劳动力的203户…，无劳动力的115户…: two kinds that are all of the figure before."""
    for k in range(p.first + 2, p.last):
        ahead = _two_before(p, k)
        if not ahead or not p.free(k) or p.rate(k) or changed(p.before(k)):
            continue
        whole, one = ahead
        if not p.free(one) and p.bonds[one] != ("part", p.bonds[whole].group):
            continue
        said = [re.split("[，。；,;]", p.before(n))[-1] for n in (one, k)]
        in_a_row = whole + 2 == k and p.numbers[one].start - p.numbers[whole].end < 12
        again = p.free(one) and _made_up(p, whole, k)  # divided twice: 城镇、乡村; 男、女
        inside = re.search("[）)]", p.between(one, k))  # the second kind stands in a bracket, this number not
        if not again and not inside and (_denied(*said) or (in_a_row and _all_there_are(p, one, k))):
            p.join(whole, "total", {one: "addend", k: "addend"})


def _two_before(p: Phrase, k: int) -> tuple[int, int] | None:
    """The last two numbers before one that have its unit word."""
    alike = [j for j in range(k - 1, max(p.first, k - 12) - 1, -1) if _same_unit(p, j, k)]
    return (alike[1], alike[0]) if len(alike) > 1 else None


def _same_unit(p: Phrase, j: int, k: int) -> bool:
    return p.numbers[j].unit_word == p.numbers[k].unit_word


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
        p.bind(dict.fromkeys(wholes, "whole") | dict.fromkeys(items, "part"))


def _among_pairs(p: Phrase, k: int) -> bool:
    """820笔贷款4100万元中，仅有460笔2300万元: bind each of two measures to its own whole."""
    two = range(k, k + 2)
    if k - 2 < p.first or k + 1 >= p.last or not p.free(*range(k - 2, k + 2)) or any(map(p.rate, two)):
        return False
    beside = len(p.between(k - 2, k - 1)) < 12 and len(p.between(k, k + 1)) < 4
    alike = all(_same_unit(p, j - 2, j) for j in two) and not _same_unit(p, k, k + 1)
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
        m = FOLLOWED.fullmatch(label)  # 1.1万人通过产业脱贫，0.9万人通过务工脱贫
        goes_on = goes_on or bool(m and m[1] in p.after(k, 18))
        if not _same_unit(p, k, first) or not goes_on or len(label) > 16 or not p.free(k):
            break
        items.append(k)
    return items if len(items) > 1 else _row(p, first)


# 1.1万人务工，0.6万人养殖: what follows in a row in the unit of people or households
SHORT = re.compile(r"[，,、][^，。；：、,;:\d]{2,8}")


def _row(p: Phrase, first: int) -> list[int]:
    """Three numbers or more of one unit behind short names: 产业带动5200人，转移就业3100人，低保兜底900人."""
    items = [first]
    while items[-1] + 1 < p.last and _same_unit(p, items[-1] + 1, first):
        k = items[-1] + 1
        label = p.before(k)
        if not SHORT.fullmatch(label) or changed(label) or ALREADY.search(label) or TOTAL.search(label):
            break
        items.append(k)
    folk = p.numbers[first].unit_word in FOLK
    return items if folk and len(items) > 2 and p.free(*items) else [first]


ALREADY = re.compile("已|累计|完成|竣工")
FOLK = ("人", "名", "位", "户", "人次")


def _sharing(labels: list[str]) -> str:
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
        shared = _sharing(labels) if len(labels) > 2 else ""
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
        if not label or not _same_unit(p, whole, k) or changed(label[1]) or WHOLLY.search(label[1]):
            break
        labels.append(label[1])
    return labels


# 苗族、侗族分别占43%、13%，其他民族合计占25.3%
REST_TOGETHER = re.compile("其[他它余][^，。；]{0,12}$")


def totals(p: Phrase) -> None:
    """A人、B人，共C人: a list of one measure, closed by its total."""
    for k in range(p.first + 2, p.last):
        said = said_of_pair(p, k)
        m = TOTAL.search(said) or SO_LONG.search(said)
        if not m or not p.free(k) or REST_TOGETHER.search(said) or _base_of_share(p, k):
            continue
        many = _how_many(p, k)
        addends = _of_pairs(p, k, _addends(p, k))[:many]
        addends = _of_one_thing(p, k, addends)
        if len(addends) < (many or 0):
            continue
        first = p.before(addends[-1]) if addends else ""
        if not TOTAL.search(said) and not EACH.search(first) and not STEP.search(first):
            continue
        if (
            len(addends) >= 2
            and _counts_the_same(p, k, m.group(), addends)
            and not _of_its_own_time(p, k, addends)
            and not _named(p, said, m, addends)
        ):
            p.bind({k: "total"} | dict.fromkeys(addends, "addend"))


def _of_its_own_time(p: Phrase, total: int, addends: list[int]) -> bool:
    """Whether a total alone is of a time: 改造14个、新建2个，目前共23个."""
    own = re.split("[，,；;]", p.before(total))[-1]
    return MASK in own and not any(MASK in p.before(k) for k in addends)


def _of_pairs(p: Phrase, total: int, addends: list[int]) -> list[int]:
    """The addends of a total; of one that is half of a pair (合计320户960人) those that are so too."""
    for side in (-1, 1):
        mate = [j + side for j in (total, *addends) if p.first <= j + side < p.last]
        if len(mate) == len(addends) + 1 and _paired(p, total, total + side):
            alone = (at for at, j in enumerate(addends) if not _paired(p, j, j + side))
            return addends[: next(alone, None)]
    return addends


def _paired(p: Phrase, k: int, mate: int) -> bool:
    """Whether two numbers stand side by side as households and people: 320户960人."""
    two = {p.numbers[n].unit_word for n in (k, mate)}
    return is_pair(p, max(k, mate)) and two <= {"户", "人", "名", "口"} and len(two) > 1


def _of_one_thing(p: Phrase, total: int, addends: list[int]) -> list[int]:
    """Without what is no item of a total that names its thing: 2公斤料，体重1.5公斤，…共42公斤料."""
    thing = THING.match(p.after(total, 2)).group()
    alike = [k for k in addends if thing and p.after(k, len(thing)) == thing]
    return alike if len(alike) > 1 else addends


# 两项合计16430人; 3个县共58公里
OF_SO_MANY = re.compile(rf"[^，。；,;\d]{{0,4}}?{TOTAL.pattern}")


def _how_many(p: Phrase, total: int) -> int | None:
    """How many items a total says it is of: 两项合计16430人; None where it does not say."""
    number = p.numbers[total - 1]
    counts = number.unit_word in (*ANYTHING, *OF_PLACES, "者") and not _same_unit(p, total - 1, total)
    if not counts or not OF_SO_MANY.fullmatch(p.before(total)):
        return None
    return value_of(number.number)


# 减少到1.1万户、4.2万人，两年共减少6.3万人: what something has become is no item of a list.
GONE_TO = re.compile(r"(?:减少?|下?降低?|缩小|压缩|增加?|扩大|上?升|提高|增长)[到至为]了?约?$")
LASTED = ("年", "个月", "月", "天", "个年头")


def _addends(p: Phrase, total: int) -> list[int]:
    """The numbers of a total's unit that lead up to it without a break, other halves of pairs set aside."""
    found, later = [], total
    for j in range(total - 1, p.first - 1, -1):
        if p.numbers[j].unit_word in LASTED and not _same_unit(p, j, total):
            continue
        if not _same_unit(p, j, total):
            if p.rate(j) or (j + 1 != later and not is_pair(p, j)):
                break
            continue
        end = p.numbers[j + 1].end if j + 1 < later and is_pair(p, j + 1) else p.numbers[j].end
        between = p.text[end : p.numbers[later].start]
        if (
            len(between) > (30 if later == total else 24)
            or not NEXT.match(between)
            or re.search("其中|累计|。" if later != total else "其中|。", between)
            or changed(p.before(j))
            or GONE_TO.search(said_of_pair(p, j))
        ):
            break
        if not p.free(j):  # part of something else: what is left of the list may not be all that is summed
            return []
        if found and EACH.search(p.before(found[-1])) and TOTAL.search(said_of_pair(p, j)):
            break  # 共3万人；年底分别为1800人、1200人，共3000人: the list begins at 分别
        found.append(j)
        later = j
    return found


def is_pair(p: Phrase, k: int) -> bool:
    """Whether a number stands right behind the one before it: 120户480人, 120户、480人."""
    if k == p.first:
        return False
    between = p.between(k - 1, k)
    two = {p.numbers[k].unit_word, p.numbers[k - 1].unit_word}
    return not between or between in ("、", "和") or (between in ("，", ",") and two == {"户", "人"})


def _counts_the_same(p: Phrase, total: int, words: str, addends: list[int]) -> bool:
    """Whether a total can be that of a list: not of a whole county, nor of another thing."""
    labels = "".join(p.before(k) for k in addends)
    dated = MASK in labels or "年" in labels
    if ALL_OF_IT.search(p.told(total)) and not dated:
        return False
    noun = re.sub(rf"{MASK}|累计|合计|总计|共计|一共|总共|共|^总.*|[有为达是]+$", "", words)
    same = _overlaps(noun, labels)
    if p.numbers[total].unit_word in ANYTHING:
        thing = set(THING.match(p.after(total, 3)).group())
        listed = set("".join(p.after(k, 5) for k in addends))
        whatever = re.match(rf"[^，。；、\d]{{0,4}}(?:{ANY_BODY})", p.after(total, 8))
        return same or (not noun and (not thing or bool(thing & listed) or bool(whatever)))
    return same or not OTHER_THING.search(noun)


BARE_TOTAL = re.compile(
    rf"{MASK}|[以上述这全部一二两三四五六七八九十几各项类者家户人年期批次]|现|目前|[省市县区乡镇村]"
)


def _named(p: Phrase, said: str, total: re.Match, addends: list[int]) -> bool:
    """Whether a total has a name of its own that none of its list shares: 押金…, 费用…, 各项报销合计; or the
    names of several things that are not the list's: 工资收入A元，财产收入与转移收入合计B元.
    """
    name = re.split("[，。；、,;：:]", said[: total.start()])[-1]
    own = BARE_TOTAL.sub("", name).strip("“”")
    if len(own) > LONG and said[0] in "；;":  # A元；通过展销会采购农产品金额合计B元
        return True
    labels = "".join(p.before(k) + re.split("[，、；]", p.after(k, 6))[0] for k in addends)
    things = re.split("[、和与及]", re.split("[，。；,;：:]", said[: total.start()])[-1])
    first = things[0].removesuffix(_sharing(things)) if len(things) > 1 else ""
    if len(first) > 1 and not _overlaps(first, labels):
        return True
    bare = [p.before(k).lstrip("、，,；;和及与") for k in addends]
    if name in bare and sum(label.endswith(name) for label in bare) == 1:
        return True  # 合作社60家、龙头企业11家，龙头企业总数52家
    short = set(own) <= set(labels)  # “豆麦薯”合计 of 大豆、小麦 and 马铃薯
    return len(own) > 1 and not short and not _overlaps(own, labels)


def _overlaps(name: str, labels: str) -> bool:
    """Whether some words show two characters in a row of a name."""
    return any(name[i : i + 2] in labels for i in range(len(name) - 1))


LONG = 8  # characters of a name behind ； that make a statement of its own
ANY_BODY = "机构|单位|主体|场所|设施|组织|部门|对象"
THING = re.compile(r"[\u4e00-\u9fff]{0,3}")


# A place or a body as the name of a line: 甲村86人，乙村112人.
NAMED_PLACE = re.compile(
    rf"[，,、；;](?:{MASK}{{2,12}}|[\u4e00-\u9fff]{{1,7}}?)(?P<kind>[村镇乡县市区州省组局行社校所站]|(?<={MASK}))(?:有|为)?"
)
IN_ALL_SAID = re.compile(r"(?:(?<![公中])共(?![同建享青产])|合计|总)[^，。；,;、\d]{0,8}$")


def places_named(p: Phrase) -> None:
    """三村共有273人，甲村86人，乙村112人，丙村75人: a figure for all, and each place's by its name."""
    for k in range(p.first, p.last - 2):
        if not IN_ALL_SAID.search(p.before(k)) or not p.free(k) or p.rate(k):
            continue
        items, kinds = [], set()
        for j in range(k + 1, p.last):
            m = NAMED_PLACE.fullmatch(p.before(j)) if _same_unit(p, j, k) else None
            if not m:
                break
            items.append(j)
            kinds.add(m["kind"])
        over = items and (items[-1] + 1 == p.last or not _same_unit(p, items[-1] + 1, k))
        if len(items) > 1 and len(kinds - {""}) < 2 and over and p.free(*items):
            p.bind({k: "total"} | dict.fromkeys(items, "addend"))


FUNDED = re.compile(
    r"[，,、；;][^，。；、,;\d]{0,12}"
    r"(?:补[助贴]?|自筹|自付|贷款?|借|配套|出资?|捐[资助]?|投劳|扶持|奖补|支持|资助|给|掏|垫|拿出?)(?:资金)?[了约]?"
)
COSTS = re.compile(r"(?:投资|投入|造价|资金|花费|花了)[了约为达]*$")


def funded(p: Phrase) -> None:
    """总投资860万元，县财政补助500万元，企业自筹360万元: what a thing costs, and who pays for it."""
    for k in range(p.first, p.last - 2):
        if not COSTS.search(p.before(k)) or not p.free(k, k + 1, k + 2):
            continue
        items = []
        for j in range(k + 1, p.last):
            if not (p.alike(k, j) and FUNDED.fullmatch(p.before(j)) and p.free(j)):
                break
            items.append(j)
        if len(items) > 1:
            p.bind({k: "whole"} | dict.fromkeys(items, "part"))


ADDED = re.compile(
    rf"(?:加上|连同|算上)(?:{MASK}|此前|之前|先前|前期|以前|原有|已有|原来|已|的)*[^，。；,;\d]{{0,6}}$"
)
IN_ALL = re.compile(r"累计|共|总|合计|达|全部|[全该][省市县区州乡镇村旗国]")


def added(p: Phrase) -> None:
    """退出26个。加上先前的11个，累计退出37个: what there is, what there was, and both together."""
    for k in range(p.first, p.last - 1):
        if not ADDED.search(p.before(k)) or not p.free(k):
            continue
        more = [k, *takewhile(lambda j: _goes_on(p, j), range(k + 1, p.last))]
        total = next((j for j in range(more[-1] + 1, p.last) if p.alike(j, k)), None)
        phrase, end = (p, k) if k > p.first else (p.previous, p.previous.last if p.previous else 0)
        ahead = [j for j in range(phrase.first, end) if p.alike(j, k)] if phrase else []
        if total is None or not ahead or not IN_ALL.search(p.dated(total)):
            continue
        # 2017年2180万元，2018年4860万元，加上今年…: all the years before
        yearly = _dated_row(phrase, ahead) or ahead[-1:]
        if p.free(total, *more, *yearly) and not any(changed(phrase.before(j)) for j in yearly):
            p.bind({total: "total"} | dict.fromkeys((*more, *yearly), "addend"))


def _goes_on(p: Phrase, k: int) -> bool:
    """Whether a number is the next item of a list of one unit: 、2017年退出的7个."""
    return p.alike(k - 1, k) and p.before(k)[:1] in BESIDE


def _dated_row(p: Phrase, ahead: list[int]) -> list[int]:
    """The last numbers of a row that each have a time of their own."""
    return list(takewhile(lambda j: MASK in p.dated(j), reversed(ahead)))


def totals_ahead(p: Phrase) -> None:
    """共C人：A人、B人; C元，由A元和B元组成: a figure and the list that makes it up."""
    for k in range(p.first, p.last - 2):
        m = LISTED.match(p.after(k, 24))
        if not m or not p.free(k) or p.rate(k):
            continue
        items = _items(p, k)
        if len(items) < 2 or not p.free(*items):
            continue
        whole = p.numbers[k].unit_word in ANYTHING and not TOTAL.search(p.before(k))
        made = MADE_OF.match(p.after(items[-1], 16)) if m.group().endswith("由") else m["all"]
        open_end = p.after(items[-1], 1) == "等"
        if m.group().endswith("由") and not made:
            continue
        said = made and not whole and not open_end
        p.bind({k: "total" if said else "whole"} | dict.fromkeys(items, "addend" if said else "part"))


def _items(p: Phrase, total: int) -> list[int]:
    """The numbers of a figure's unit that are listed behind it; a list joined by 、 is over at ；."""
    items: list[int] = []
    joined = False
    for k in range(total + 1, p.last):
        if not _same_unit(p, k, total):
            if is_pair(p, k) or (k - 1 in items and len(p.before(k)) < 8):  # 产业类18个，资金1820万元；…
                continue
            break
        between = p.between(k - 1, k)
        if (
            len(between) > 24
            or re.search("其中|合计|累计|共|。", between)
            or changed(p.before(k))
            or (items and not NEXT.match(between))
            or (joined and re.search("[；;]", between))
        ):
            break
        joined = joined or (bool(items) and NEXT.match(between).group()[-1] in "、和及与")
        items.append(k)
    return items


def phases(p: Phrase) -> None:
    """总投资1.2亿元，分三期建设，一期投资A，二期投资B，三期投资C: a sum and its phases."""
    found = [(k, m[1]) for k in p for m in [PHASE.search(p.before(k))] if m]
    items = [k for k, _ in found]
    counted = "".join(ordinal for _, ordinal in found)
    if len(items) < 2 or not "一二三四五六".startswith(counted) or not p.free(*items):
        return
    whole = items[0] - 1
    total = whole >= p.first and "总" in p.before(whole) and all(p.alike(whole, k) for k in items)
    if total and p.free(whole) and not any(changed(p.before(k)) or p.rate(k) for k in items):
        p.bind({whole: "total"} | dict.fromkeys(items, "addend"))


OPENS = re.compile(rf"[^，。；：、,;:（）()\d{MASK}]{{0,8}}[（(]")
SOME_OF = re.compile(r"其中|含|包括|包含|内有|不足|超过|[（(]有(?![限关])")
NAMED_BEHIND = re.compile(r"[^（）()，。；、,;\d]{2,12}[、，,；;）)]")  # 含90个建制县、7个开发区）
LABELLED = re.compile(r"[（(、，,；;和及与]?[^（）()，。；、,;\d]{1,16}$")


def bracketed(p: Phrase) -> None:
    """300户1100人（稳定户100户380人、边缘户200户720人）: a figure, or a pair, and what makes it up."""
    for k in range(p.first, p.last - 1):
        opens = OPENS.match(p.between(k, k + 1))
        inside = _inside(p, k + 1) if opens and not p.rate(k) and p.free(k) else []
        heads = [k - 1, k] if k > p.first and not p.between(k - 1, k) and p.free(k - 1) else [k]
        items = [j for j in inside if any(_same_unit(p, h, j) for h in heads)]
        if not items or items[0] != k + 1 or not p.free(*items) or not _labelled(p, inside):
            continue
        words = p.text[p.numbers[k].end : p.numbers[inside[-1]].end + 2]
        each = {h: [j for j in items if _same_unit(p, h, j)] for h in heads}
        heads = [h for h in heads if each[h]]
        if SOME_OF.search(words):
            p.bind(dict.fromkeys(heads, "whole") | dict.fromkeys(items, "part"))
        elif all(len(each[h]) > 1 for h in heads) and "等" not in words:
            p.bind(dict.fromkeys(heads, "total") | dict.fromkeys(items, "addend"))


def _inside(p: Phrase, first: int) -> list[int]:
    """The numbers of the bracket that one stands in."""
    close = re.compile("[）)]").search(p.text, p.numbers[first].end, p.end)
    end = close.start() if close else p.numbers[first].start
    last = first
    while last < p.last and p.numbers[last].end <= end:
        last += 1
    return list(range(first, last))


def _labelled(p: Phrase, inside: list[int]) -> bool:
    """Whether each number of a bracket has a name of its own, or is the other half of a pair."""
    ahead = all(
        LABELLED.fullmatch(p.before(j).rpartition("（")[2] if j == inside[0] else p.before(j))
        or (j > inside[0] and is_pair(p, j))
        for j in inside
    )
    behind = all(NAMED_BEHIND.match(p.after(j, 14)) for j in inside)
    return (ahead or behind) and not any(p.rate(j) or changed(p.before(j)) for j in inside)


PHASE = re.compile(r"[，,、；;]第?([一二三四五六])(?:期|批|阶段|标段)[^，。；,;\d]{0,8}$")


def each(p: Phrase) -> None:
    """The numbers of 分别, and what they divide where the sentence says by what."""
    for k in range(p.first, p.last - 1):
        if not EACH.search(p.before(k)) or not p.free(k):
            continue
        chain = [k]
        while (
            chain[-1] + 1 < p.last
            and _same_unit(p, k, chain[-1] + 1)
            and re.fullmatch(r"[、，,和及与](?:占|为|是|达)?", p.between(chain[-1], chain[-1] + 1))
        ):
            chain.append(chain[-1] + 1)
        if len(chain) < 2 or not p.free(*chain):
            continue
        divided = DIVIDED.search(p.text, p.start, p.numbers[k].start)
        at = p.numbers[k].start
        whole = _divided(p, chain, at) if divided and not p.rate(k) else _of_levels(p, chain)
        if whole is None:
            p.bind(dict.fromkeys(chain, "each"))
        else:
            p.join(whole, "total", dict.fromkeys(chain, "addend"))


def compositions(p: Phrase) -> None:
    """三次产业结构为15.2∶44.6∶40.2: the parts of a proportion."""
    for k in range(p.first, p.last - 2):
        if all(p.between(j, j + 1) in PROPORTION for j in (k, k + 1)) and p.free(k, k + 1, k + 2):
            p.bind(dict.fromkeys((k, k + 1, k + 2), "each"))


PROPORTION = (":", "：", "∶")


STRETCH = re.compile(r"[^，,。]{0,3}[，,]?[^；;]*[；;]")
ONE_MORE = re.compile(r"[、，,和及与](?:[^，。；、,;\d]{1,6}、){0,2}[^，。；、,;\d]{1,20}")  # ，市、县配套


def divided(p: Phrase) -> None:
    """分地区看，东部147万人，减少153万人；中部597万人…；西部916万人…: a figure told before and its parts.

    Of 小学1200人、60万元；初中900人、56万元 each of the two has its own.
    """
    opened = list(DIVIDED.finditer(p.text, p.start, p.end))
    ends = [*(m.start() for m in opened[1:]), p.end]
    for m, end in zip(opened, ends, strict=False):
        numbers = [k for k in p if m.end() <= p.numbers[k].start < end]
        items = _breakdown(p, numbers) if numbers else []
        if len(items) < 2 or not p.free(*items):
            continue
        opens = opened[0].start() - p.start < 3
        mates = [k + 1 for k in items if k + 1 < p.last and is_pair(p, k + 1)]
        for row in (items, mates):
            alike = len(row) == len(items) and _of_one_unit(p, row)
            whole = _divided(p, row, opened[0].start(), opens) if alike else None
            if whole is not None and p.free(*row):
                p.join(whole, "total", dict.fromkeys(row, "addend"))


def _of_one_unit(p: Phrase, row: list[int]) -> bool:
    return all(_same_unit(p, k, row[0]) for k in row) and not p.rate(row[0])


def _breakdown(p: Phrase, numbers: list[int]) -> list[int]:
    """The first number of each stretch between two ；, else those of a list, its shares passed over."""
    first = numbers[0]
    stretches = [k for k in numbers[1:] if STRETCH.match(p.before(k))]
    if stretches:
        return [first, *stretches]
    items = [first]
    for k in numbers[1:]:
        if _same_unit(p, k, first) and ONE_MORE.fullmatch(p.before(k)) and not changed(p.before(k)):
            items.append(k)
        elif not (p.rate(k) or (k - 1 in items and is_pair(p, k))):
            break
    return items


def _divided(p: Phrase, row: list[int], end: int, opens: bool = False) -> int | None:
    """The figure that a list divides: the nearest of its measure before it (and before `end`), here or in a
    sentence before that speaks of the same; where the list opens a sentence, the one before it need not.
    """
    k = row[0]
    for phrase in (p, p.previous, p.previous and p.previous.previous):
        next_to = opens and phrase is p.previous
        if phrase is None or not (phrase is p or next_to or _speaks_alike(phrase, p, k)):
            continue
        for j in reversed(range(phrase.first, min(phrase.last, k))):
            whole = p.bonds[j].role not in ("from", "change", "part", "addend", "each")
            whole = whole and p.alike(j, k) and not p.numbers[j].qualifier and p.numbers[j].end <= end
            whole = whole and bool(p.numbers[j].unit_word)  # 城乡收入比3.11 is no sum of 元
            whole = whole and (phrase is p or not any(_below_item(p, j, item) for item in row))
            whole = whole and not _base_of_share(phrase, j) and not RANGE.search(p.numbers[j].number)
            # 人均收入 is made up of 工资性收入 and others, which are each one's too.
            one_income = EACH_ONE.search(phrase.before(j)) and phrase.before(j)[-2:] in p.before(k)
            if whole and (one_income or not changed(phrase.before(j))):
                return None if _made_up(p, j, k) else j
    return None


PLAIN = re.compile(r"(\d+(?:\.\d+)?)([万亿]*)")


def _below_item(p: Phrase, whole: int, k: int) -> bool:
    """Whether a figure of a sentence before is less than a list's item: it is not what the list divides."""
    one, other = (PLAIN.fullmatch(p.numbers[n].number.replace(",", "")) for n in (whole, k))
    if not one or not other or one[2] != other[2] or not _same_unit(p, whole, k):
        return False
    return float(one[1]) < float(other[1])


# 30万元至50万元的村45个: which ones are counted
RANGE = re.compile("[-—–~～至到]")


def _made_up(p: Phrase, whole: int, k: int) -> bool:
    """Whether another list has already made up a figure."""
    group = p.bonds[whole].group
    return group >= 0 and any(p.bonds[j] == ("addend", group) for j in range(whole, k))


def _speaks_alike(other: Phrase, p: Phrase, k: int) -> bool:
    """Whether a sentence has three characters in a row of those that lead up to a number."""
    words = re.sub(
        "分别|[^\u4e00-\u9fff]", "", p.text[max(p.start, p.numbers[k].start - 24) : p.numbers[k].start]
    )
    text = p.text[other.start : other.end]
    return any(words[i : i + 3] in text for i in range(len(words) - 2))


def rests(p: Phrase) -> None:
    """下达2000万元，已拨付1350万元，剩余650万元: a whole, what is done of it, and the rest."""
    for k in range(p.first + 2, p.last):
        said = said_of_pair(p, k)
        if not REST.search(said) and not LEFT.search(said):
            continue
        ahead = _two_before(p, k)
        if not ahead or not p.free(k):
            continue
        whole, part = ahead
        together = p.bonds[part].role == "part" and p.bonds[whole] == ("whole", p.bonds[part].group)
        if together and not _denies(p, whole, k) and (REST.search(said) or SO_FAR.search(p.before(part))):
            p.join(whole, "whole", {k: "remaining"})
        if not REST.search(said) or not p.free(k, *ahead):
            continue
        done, given = (said_of_pair(p, n) for n in (part, whole))
        # 1800万元用于建学校，900万元…: what stands right behind the number before is said of that.
        done = done if done[:1] in "，,、；;（(" or "，" not in done else done.partition("，")[2]
        done += p.after(part, 8)
        near = p.numbers[k].start - p.numbers[whole].end < 48
        verb = DONE.search(done)
        alike = verb and verb.group() in given  # 用于养牛的684户，用于种植的276户，其余240户
        if near and verb and not (alike or changed(done) or SO_FAR.search(given) or CAME.search(given)):
            p.bind({whole: "whole", part: "part", k: "remaining"})


def _denies(p: Phrase, whole: int, k: int) -> bool:
    """Whether a number counts what has not done what its whole did: 累计出列171个，仍有65个没有出列."""
    m = NONE_OF.search(p.before(k) + p.after(k, 8))
    return bool(m) and m[1] in said_of_pair(p, whole)


def rest_of_parts(p: Phrase) -> None:
    """41个村中，去年退出18个，今年退出16个，明年再退出剩余的7个: what is left beside the parts of a whole."""
    for k in range(p.first + 2, p.last):
        if not REST.search(p.before(k)) or not p.free(k) or not _same_unit(p, k - 1, k):
            continue
        group = p.bonds[k - 1].group if p.bonds[k - 1].role == "part" else -1
        ahead = range(max(p.first, k - LIST_ITEMS), k) if group >= 0 else ()
        whole = next((j for j in ahead if p.bonds[j] == ("whole", group)), None)
        if whole is not None:
            p.join(whole, "whole", {k: "remaining"})


def rest_of_shared(p: Phrase) -> None:
    """完成1260户，占任务1400户的90%，剩余140户: what is left of the plan that a share was told of."""
    for k in range(p.first + 3, p.last):
        if not p.free(k) or not REST.search(said_of_pair(p, k)):
            continue
        ahead = [j for j in range(k - 1, max(p.first, k - 5) - 1, -1) if _same_unit(p, j, k)]
        whole = next((j for j in ahead if p.bonds[j].role == "whole"), None)
        members = (
            {p.bonds[j].role for j in range(p.first, k) if p.bonds[j].group == p.bonds[whole].group}
            if whole
            else set()
        )
        if {"part", "share"} <= members and "remaining" not in members:
            p.join(whole, "whole", {k: "remaining"})


def left_over(p: Phrase) -> None:
    """130个村，去年退出32个，今年退出46个，余下的52个: a whole, what is done of it in steps, and the rest."""
    for k in range(p.first + 3, p.last):
        if not REST.search(p.before(k)) or not p.free(k):
            continue
        parts: list[int] = []
        for j in range(k - 1, max(p.first, k - 8) - 1, -1):
            if not _same_unit(p, j, k) or not p.free(j):
                break
            if not DONE.search(p.before(j)):
                if len(parts) > 1:
                    p.bind({j: "whole", k: "remaining"} | dict.fromkeys(parts, "part"))
                break
            parts.append(j)


def closed(p: Phrase) -> None:
    """贫困户131户…：因病46户，占35%；因残19户；其他7户: a list that ends with all others is all there is."""
    for k in range(p.first + 2, p.last):
        if not OTHERS.search(p.before(k)) or p.rate(k) or not _loose(p, k):
            continue
        if k + 1 < p.last and _same_unit(p, k, k + 1) and KEPT.search(p.before(k + 1)):
            continue
        items = [k]
        while (j := _item_before(p, items[0])) is not None and not _opens_list(p, items):
            items.insert(0, j)
        ahead = [j for j in range(max(p.first, items[0] - 4), items[0]) if _same_unit(p, j, k)]
        parts = {p.bonds[j].group for j in items if not p.free(j)}
        ahead = [j for j in ahead if p.bonds[j].role != "addend"] or _whole_above(p, parts)
        if len(items) > 2 and ahead and parts <= {p.bonds[ahead[-1]].group}:
            p.join(ahead[-1], "total", dict.fromkeys(items, "addend"))


def _whole_above(p: Phrase, groups: set[int]) -> list[int]:
    """The number of the sentence before that 其中 has made the items of a list parts of."""
    above = p.previous or ()
    return [j for j in above if p.bonds[j].role == "whole" and p.bonds[j].group in groups]


def _loose(p: Phrase, k: int) -> bool:
    """Whether a number is bound by nothing, or as one part of a whole."""
    return p.free(k) or p.bonds[k].role == "part"


SHARED = re.compile("[，,（(]占[^，。；]{0,8}")


def _item_before(p: Phrase, item: int) -> int | None:
    """The item of a list that stands before one of its items, the share that it has passed over."""
    last = item - 1
    j = last - 1 if last > p.first and p.rate(last) and SHARED.fullmatch(p.before(last)) else last
    if j < p.first or not _same_unit(p, j, item) or not _loose(p, j):
        return None
    between = p.between(last, item)
    listed = re.match("[）)]?[、，,；;]", between) and len(between) < 14
    return j if listed and not changed(p.before(j)) else None


# 其他方面0.7亿元，预留0.5亿元: what is not yet shared out belongs to the figure too
KEPT = re.compile("预留|留作|结余|结转|[剩其]余|未(?:分配|安排|下达)|机动")


def _opens_list(p: Phrase, items: list[int]) -> bool:
    """Whether another mark than between its items stands before a list: ，用于甲1亿元、乙2亿元、其他…."""
    marks = [p.between(k - 1, k).lstrip("）)")[:1] for k in items]
    return len(items) > 1 and marks[0] in "，," and set(marks[1:]) == {"、"}


OTHERS = re.compile(r"[、，,；;](?:其他|其它|其余)[^，。；、\d]{0,6}$")


def said_of_pair(p: Phrase, k: int) -> str:
    """The words before a number, or before the pair whose other half it is."""
    return p.before(k - 1) if is_pair(p, k) else p.before(k)


BELOW = re.compile(r"如下|见下")
LOOKED_BACK = 12  # sentences in which the figure above a list is looked for


def series(phrases: list[Phrase]) -> None:
    """A list of lines, each with one number, and the figure above it that they make up.

    甲镇3个：…／乙镇2个：… below 退出贫困村16个…名单如下; a line 中央资金A元，省级资金B元，县级资金C元
    below 资金D元的安排情况公示如下.
    """
    run: list[int] = []
    for at, p in enumerate(phrases):
        line = _line(p) if p.numbers[p.first].start - p.start <= 16 else None
        if line is None:
            run = []
        elif isinstance(line, list):
            _below(phrases, at, line)
            run = []
        else:
            run = [*run, line]
            following = phrases[at + 1] if at + 1 < len(phrases) else None
            if not following or _line(following) is None or following.start - p.end > 3:
                if len(run) > 1 and all(_same_unit(p, j, k) for j, k in pairwise(run)):
                    _below(phrases, at - len(run) + 1, run)
                run = []


def _line(p: Phrase) -> int | list[int] | None:
    """The number that heads a line (东山镇3个：), all numbers of a line that is a list, else None."""
    first = p.first
    label = p.before(first)
    if not 0 < len(label) <= 16 or re.search("[，。；：,;:]", label) or p.rate(first):
        return None
    if p.after(first, 1) in ("：", ":"):
        return first
    whole_line = len(p.after(p.last - 1, 3)) < 3
    if p.last - first < 3 or not whole_line:
        return None
    gaps = [p.between(j, k) for j, k in pairwise(p)]
    listed = all(_same_unit(p, first, k) for k in p) and all(g[:1] in AND and len(g) <= 14 for g in gaps)
    return (
        list(p) if listed and not any(changed(p.before(k)) or TOTAL.search(p.before(k)) for k in p) else None
    )


def _below(phrases: list[Phrase], at: int, items: list[int]) -> None:
    """Bind the items of a list to the figure above it: said to be listed 如下, or named by its title."""
    p = phrases[at]
    if not p.free(*items):
        return
    title = p.text[max(phrases[at - 1].end if at else 0, p.start - 30) : p.start].strip().rpartition("\n")[2]
    for above in reversed(phrases[max(0, at - LOOKED_BACK) : at]):
        for k in reversed(range(above.first, above.last)):
            if not p.alike(k, items[0]) or p.rate(k) or p.bonds[k].role not in ("", "whole", "total", "to"):
                continue
            listed = BELOW.search(p.text, p.numbers[k].end, min(p.numbers[k].end + 40, p.start))
            name = re.split("[，。；：,;:、\\d]", above.before(k))[-1][-8:].strip(MASK)
            named = any(name[i : i + 4] in title for i in range(len(name) - 3))
            if named or listed:
                p.join(k, "total", dict.fromkeys(items, "addend"))
                return
