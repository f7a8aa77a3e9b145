"""Figures that others are said to make up: 共, 合计, 由…组成, brackets, phases, who pays for a thing."""

import re
from itertools import takewhile

from heshu.extract.lists import AND, EACH, TOTAL, changed, rest_unsaid, shared_ending
from heshu.extract.phrase import BESIDE, Phrase, overlaps
from heshu.extract.times import MASK
from heshu.numerals import value_of

NEXT = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?(?:[（(][^（）()\d]{{1,6}}[）)])?[{AND}]")
# 2016年至2018年分别脱贫A、B、C，三年累计脱贫D; 一期A，二期B，累计C.
SO_LONG = re.compile(r"累计[^，。；,;、\d]{0,8}$")
STEP = re.compile(r"第?[一二三四五六](?:期|批|阶段|轮)[^，。；,;\d]{0,8}$")
# Behind such a word the figure counts something else than the list before it, unless the list says so too.
OTHER_THING = re.compile(
    r"带动|惠及|受益|撬动|拉动|吸引|吸纳|覆盖|实现|增收|产值|收益|收入|节约|分红|发放|支付|偿还|上缴|可|将|建|设"
)
ALL_OF_IT = re.compile(r"[全该][省市县区州乡镇村旗国]")
WHOLE_AREA = re.compile("[省市县区全镇]域")  # 县域总量 is of more than a list, whatever its dates
LISTED = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:[（(][^（）()\d]{1,10}[）)])?(?:(?P<all>[：:]|[，,]?分别[为是有]|[，,]?分布[于在]|[，,]?由)|[，,]?(?:包括|含|包含))"
)
MADE_OF = re.compile(r"[^，。；,;\d]{0,8}(?:组成|构成|[几两二三四五六七八九]部分)")
# Units of a count of anything: a list of them may count other things than the figure before it.
ANYTHING = ("个", "项", "处", "件", "条", "种", "类")
OF_PLACES = ("省", "市", "县", "乡", "镇", "村", "家", "期", "批")


# 苗族、侗族分别占43%、13%，其他民族合计占25.3%
REST_TOGETHER = re.compile("其[他它余][^，。；]{0,12}$")


def totals(p: Phrase) -> None:
    """A人、B人，共C人: a list of one measure, closed by its total."""
    for k in range(p.first + 2, p.last):
        said = p.said_of_pair(k)
        m = TOTAL.search(said) or SO_LONG.search(said)
        if not m or not p.free(k) or REST_TOGETHER.search(said) or p.base_of_share(k):
            continue
        many = _how_many(p, k)
        addends = _of_pairs(p, k, _addends(p, k))[:many]
        addends = _of_one_thing(p, k, addends)
        if len(addends) < (many or 0):
            continue
        first = p.before(addends[-1]) if addends else ""
        if not (TOTAL.search(said) or many or EACH.search(first) or STEP.search(first)):
            continue
        if (
            len(addends) >= 2
            and _counts_the_same(p, k, m.group(), addends)
            and not _of_its_own_time(p, k, addends)
            and not _each_in_all(p, m.group(), addends)
            and (many or not _named(p, said, m, addends))  # 三类主体共带动1400户
            and len({bool(PAID_OUT.search(p.before(j))) for j in addends}) == 1
        ):
            p.bind({k: "total"} | dict.fromkeys(addends, "addend"))


def _each_in_all(p: Phrase, words: str, addends: list[int]) -> bool:
    """Whether each number is said to be of all: 一等奖共2人；二等奖共4人；三等奖共8人."""
    said = TOTAL.search(words)
    return bool(said) and all(p.before(k).endswith(said.group()) for k in addends)


# 卖药材1.2万元，买化肥花了0.3万元，打工挣了2.4万元，加起来…: what is paid out is no item of what came in;
# nor 退库21家 of 新增62家，退库21家，现有527家
PAID_OUT = re.compile("花[了费去]|支出|扣[除掉]|刨[去除]|退库|注销|剔除|清退|核减|淘汰|死亡|[迁流转调]出")


def _of_its_own_time(p: Phrase, total: int, addends: list[int]) -> bool:
    """Whether a total alone is of a time: 改造14个、新建2个，目前共23个."""
    own, said = (re.split("[，,；;]", words)[-1] for words in (p.before(total), p.told(total)))
    if said.startswith("全年"):  # 夏粮3万吨，秋粮5万吨，全年总产量8万吨: all are of that year
        return False
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
    return p.is_pair(max(k, mate)) and two <= {"户", "人", "名", "口"} and len(two) > 1


def _of_one_thing(p: Phrase, total: int, addends: list[int]) -> list[int]:
    """Without what is no item of a total that names its thing: 2公斤料，体重1.5公斤，…共42公斤料."""
    thing = THING.match(p.after(total, 2)).group()
    alike = [k for k in addends if thing and p.after(k, len(thing)) == thing]
    return alike if len(alike) > 1 else addends


# 两项合计16430人; 3个县共58公里
OF_SO_MANY = re.compile(rf"[^，。；,;\d]{{0,4}}?(?:{TOTAL.pattern}|{SO_LONG.pattern})")


def _how_many(p: Phrase, total: int) -> int | None:
    """How many items a total says it is of: 两项合计16430人; None where it does not say."""
    number = p.numbers[total - 1]
    counts = number.unit_word in (*ANYTHING, *OF_PLACES, "者", "级") and not p.same_unit(total - 1, total)
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
        if p.numbers[j].unit_word in LASTED and not p.same_unit(j, total):
            continue
        if not p.same_unit(j, total):
            if p.rate(j) or (j + 1 != later and not p.is_pair(j)):
                break
            continue
        end = p.numbers[j + 1].end if j + 1 < later and p.is_pair(j + 1) else p.numbers[j].end
        between = p.text[end : p.numbers[later].start]
        if (
            len(between) > (30 if later == total else 24)
            or not NEXT.match(between)
            or re.search("其中|累计|。" if later != total else "其中|。", between)
            or changed(p.before(j))
            or GONE_TO.search(p.said_of_pair(j))
        ):
            break
        if not p.free(j):  # part of something else: what is left of the list may not be all that is summed
            return []
        if found and EACH.search(p.before(found[-1])) and TOTAL.search(p.said_of_pair(j)):
            break  # 共3万人；年底分别为1800人、1200人，共3000人: the list begins at 分别
        found.append(j)
        later = j
    return found


def _counts_the_same(p: Phrase, total: int, words: str, addends: list[int]) -> bool:
    """Whether a total can be that of a list: not of a whole county, nor of another thing."""
    labels = "".join(p.before(k) for k in addends)
    dated = MASK in labels or "年" in labels
    if (ALL_OF_IT.search(p.told(total)) and not dated) or WHOLE_AREA.search(p.told(total)):
        return False
    noun = re.sub(rf"{MASK}|累计|合计|总计|共计|一共|总共|共|^总.*|[有为达是]+$", "", words)
    same = overlaps(noun, labels)
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
    # A元；通过展销会采购农产品金额合计B元; 总收入A元，…；总支出B元
    if said[0] in "；;" and (len(own) > LONG or (total.group()[0] == "总" and total.group()[1] != "计")):
        return True
    labels = "".join(p.before(k) + re.split("[，、；]", p.after(k, 6))[0] for k in addends)
    things = re.split("[、和与及]", re.split("[，。；,;：:]", said[: total.start()])[-1])
    first = things[0].removesuffix(shared_ending(things)) if len(things) > 1 else ""
    told = overlaps(first, labels) if len(first) > 1 else first in labels or overlaps(things[0], labels)
    if first and MASK not in name and not told:
        return True
    bare = [p.before(k).lstrip("、，,；;和及与") for k in addends]
    if name in bare and sum(label.endswith(name) for label in bare) == 1:
        return True  # 合作社45家、龙头企业8家，龙头企业总数37家
    short = set(own) <= set(labels)  # “豆麦薯”合计 of 大豆、小麦 and 马铃薯
    kinds = any(all(word in p.before(k) for k in addends) for word in own)  # 粮食 of 夏粮 and 秋粮
    return len(own) > 1 and not short and not kinds and not overlaps(own, labels)


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
            m = NAMED_PLACE.fullmatch(p.before(j)) if p.same_unit(j, k) else None
            if not m:
                break
            items.append(j)
            kinds.add(m["kind"])
        over = items and (items[-1] + 1 == p.last or not p.same_unit(items[-1] + 1, k))
        if len(items) > 1 and len(kinds - {""}) < 2 and over and p.free(*items):
            p.bind({k: "total"} | dict.fromkeys(items, "addend"))


FUNDED = re.compile(
    r"[，,、；;][^，。；、,;\d]{0,12}"
    r"(?:补[助贴]?|自筹|自付|贷款?|借|配套|出资?|捐[资助]?|投劳|扶持|奖补|支持|资助|给|掏|垫|拿出?|匹配)(?:资金)?[了约]?"
    r"|[，,、；;](?:中央|国家|[省市州盟县区旗乡镇](?:级|财政))(?:财政|专项|预算|投资|投入|安排|资金|下达|拨付|筹措|解决|负担)*[了约]?"
)
COSTS = re.compile(r"(?:投资|投入|造价|资金|花费|花了)[了约为达]*$")
PAYER = re.compile("中央|国家|[省市县区]级|财政")  # 中央财政下达资金12亿元，省级配套6亿元: what one pays


def funded(p: Phrase) -> None:
    """总投资860万元，县财政补助500万元，企业自筹360万元: what a thing costs, and who pays for it."""
    for k in range(p.first, p.last - 2):
        if not COSTS.search(p.before(k)) or PAYER.search(p.before(k)) or not p.free(k, k + 1, k + 2):
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
        # 2017年2180万元，2018年4860万元，加上今年…: all the years before; 省级…、市级…，加上县级…: the list
        yearly = _dated_row(phrase, ahead) or _listed_row(phrase, ahead)
        if p.free(total, *more, *yearly) and not any(changed(phrase.before(j)) for j in yearly):
            p.bind({total: "total"} | dict.fromkeys((*more, *yearly), "addend"))


def _goes_on(p: Phrase, k: int) -> bool:
    """Whether a number is the next item of a list of one unit: 、2017年退出的7个."""
    return p.alike(k - 1, k) and p.before(k)[:1] in BESIDE


def _listed_row(p: Phrase, ahead: list[int]) -> list[int]:
    """The last number of a row, with those that 、 joins to it."""
    row = ahead[-1:]
    while row[-1] - 1 in ahead and _goes_on(p, row[-1]):
        row.append(row[-1] - 1)
    return row


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
        if not (p.same_unit(k, total) or _of_people(p, k, total)):
            if p.is_pair(k) or (k - 1 in items and len(p.before(k)) < 8):  # 产业类18个，资金1820万元；…
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


PEOPLE = ("人", "名", "位")


def _of_people(p: Phrase, *numbers: int) -> bool:
    """Whether all of some numbers count people, each by a measure word: 共46人，包括运动员25名."""
    return all(p.numbers[k].unit_word in PEOPLE for k in numbers)


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
NAMED_BEHIND = re.compile(r"[^（）()，。；、,;\d]{1,12}[、，,；;）)]")  # 含25个县、3个开发区）
LABELLED = re.compile(r"[（(、，,；;和及与]?[^（）()，。；、,;\d]{1,16}$")


# （甲市19例，其中乙县18例；丙市4例）: a list within the list
INNER = re.compile("(?<![（(])其中[^；;）)]*$")
INNER_LIST = re.compile("(?<![（(])其中[^；;）)]*")


def bracketed(p: Phrase) -> None:
    """300户1100人（稳定户100户380人、边缘户200户720人）: a figure, or a pair, and what makes it up."""
    for k in reversed(range(p.first, p.last - 1)):
        opens = OPENS.match(p.between(k, k + 1))
        inside = _inside(p, k + 1) if opens and not p.rate(k) and p.free(k) else []
        inside = [j for j in inside if not INNER.search(p.text, p.numbers[k].end, p.numbers[j].start)]
        heads = [k - 1, k] if k > p.first and not p.between(k - 1, k) and p.free(k - 1) else [k]
        items = [j for j in inside if any(p.same_unit(h, j) for h in heads)]
        if not items or items[0] != k + 1 or not _labelled(p, inside):
            continue
        # 28例（甲类22例（甲县20例、乙县2例）、乙类6例）: an item that has a list of its own
        items = [j for j in items if not (p.bonds[j].role in ("total", "whole") and _lists(p, j))]
        if not items or not p.free(*items):
            continue
        words = INNER_LIST.sub("", p.text[p.numbers[k].end : p.numbers[inside[-1]].end + 2])
        each = {h: [j for j in items if p.same_unit(h, j)] for h in heads}
        heads = [h for h in heads if each[h]]
        if SOME_OF.search(words) or rest_unsaid(p, inside[-1]):
            p.bind(dict.fromkeys(heads, "whole") | dict.fromkeys(items, "part"))
        elif all(len(each[h]) > 1 for h in heads) and "等" not in words:
            p.bind(dict.fromkeys(heads, "total") | dict.fromkeys(items, "addend"))


def _inside(p: Phrase, first: int) -> list[int]:
    """The numbers of the bracket that one stands in."""
    found, depth, at = [], 0, p.numbers[first].start
    for k in range(first, min(p.last, first + LONG_LIST)):
        for mark in BRACKET.findall(p.text, at, p.numbers[k].start):
            depth += 1 if mark in "（(" else -1
            if depth < 0:
                return found
        if depth == 0:
            found.append(k)
        at = p.numbers[k].end
    closed = any(mark in "）)" for mark in BRACKET.findall(p.text, at, p.end))
    return found if closed else []


BRACKET = re.compile("[（()）]")
LONG_LIST = 60  # numbers of a bracket that are looked at


def _lists(p: Phrase, k: int) -> bool:
    """Whether a bracket opens right behind a number."""
    return p.after(k, 1) in ("（", "(")


def _labelled(p: Phrase, inside: list[int]) -> bool:
    """Whether each number of a bracket has a name of its own, or is the other half of a pair."""
    ahead = all(
        LABELLED.fullmatch(p.before(j).rpartition("（")[2] if j == inside[0] else p.before(j).lstrip("）)"))
        or (j > inside[0] and p.is_pair(j))
        for j in inside
    )
    behind = all(NAMED_BEHIND.match(p.after(j, 14)) for j in inside)
    return (ahead or behind) and not any(p.rate(j) or changed(p.before(j)) for j in inside)


PHASE = re.compile(r"[，,、；;]第?([一二三四五六])(?:期|批|阶段|标段)[^，。；,;\d]{0,8}$")
