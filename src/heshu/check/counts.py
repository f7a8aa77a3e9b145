"""All there is, and what is named of it: those fit for work and those at work, a village's households."""

import re
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise, permutations
from operator import add

from heshu.check.accounts import MONEY
from heshu.check.changes import BY
from heshu.check.facts import MOVED, RATES, UNNAMED, WHOLES, Fact, between, gap
from heshu.check.parts import LEVELS, NOT_YET
from heshu.check.products import EACH
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Rule
from heshu.check.sharers import PARTS
from heshu.check.slots import FAR, Binding, Index, bound, by, compatible, nested, slot
from heshu.numerals import value_of

TOLD = 6  # numbers before a part among which its whole is looked for
STRETCH = 160  # characters between a whole and what is left of it
NEARBY = 80  # characters between all there is and what is named of it


def apart(fact: Fact) -> bool:
    """Whether a number is a change, or one for each of some things."""
    return fact.role in MOVED or bool(BY.search(fact.lead) or EACH.search(fact.clause))


# 余下的7户, 还剩13处; 在建7个 beside what is done.
LEFT = re.compile(
    r"(?:其余|余下|剩下|剩余|结余|结转|还剩|只剩|仅剩|欠下|在建|正在(?:建设|施工|办理|处理|整改|推进)|尚?未(?:开工|完工|竣工|完成|搬迁|入住))的?[^，。；、\d]{0,8}$"
)
LEFT_BEHIND = re.compile("正?在建|正在(?:建设|施工)|尚?未|[还尚]需")
# 尚有27人正在观察, 还有12户没有搬
STILL_SOME = re.compile(r"(?:尚|还|仍)有[^，。；、\d]{0,6}$")
NOT_DONE = re.compile(r"[^，。；]{0,4}?(?:正在|没有|没|未|待|不)")
DONE = re.compile("已|办结|完成|完工|竣工|建成|搬|入住|退出|出列|脱贫|通水|通车|销号")
GONE = re.compile("了(?:其中的?)?[约近]?$")  # 院里40棵，枯了6棵，只剩34棵
PLANNED = re.compile("计划|规划|任务|目标")


def remainder(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """改造27个小区。已完工20个，在建7个: three counts in a row, of all, of what is done, of what is left."""
    groups = index.groups
    for rest in (f for f in index.facts if f.unit not in RATES and f.role != "addend" and _is_left(f)):
        told = [f for f in index.facts_of(rest) if counted_as(f) == counted_as(rest) and nested(f, rest)]
        near = [f for f in told if rest.start - f.end < STRETCH][-2:]
        plain = [f for f in told if not aside(f, groups)]
        rows = (_all_and_done(index, some, rest) for some in (told, plain))
        row = next((row for row in rows if _is_done(row, rest, book)), None)
        if row:
            others = [f for f in index.told(row[0], rest.unit)[-1:] if row[0].start - f.end < STRETCH]
            behind = _right_behind(index, rest)
            left = [f for f in behind if _is_left(f)]
            # 户籍86户，贫困户51户，首批43户搬，剩下的43户; …，前期准备10个
            unsure = others or row != near or PLANNED.search(row[0].clause) or len(left) < len(behind)
            yield summed(rule, row[0], [row[1], rest, *left], frozenset({"scope"} if unsure else ()))


def _is_done(row: list[Fact], rest: Fact, book: Codebook) -> bool:
    """Whether the second of two counts is what is done of the first, beside what is left."""
    if (
        len(row) < 2
        or row[0].surface[-1:] != row[1].surface[-1:]
        or any(map(apart, row))
        or row[0].role in PARTS
        or row[0].value == row[1].value  # a headline and its article
    ):
        return False
    # 计划退出40个村，33个已通过验收: what is done is done of a plan, and so is what is left
    planned = PLANNED.search(row[0].clause)
    done, before = (f.clause + f.tail[:6] for f in row[::-1])
    denied = NOT_YET.search(rest.clause)
    if (row[1].indicator in book.additive and not planned) or (denied and denied[1] in before):
        return False  # 开工21个（其中完工9个），未开工5个
    begun = DONE.search(done) or GONE.search(row[1].clause) or (denied and denied[1] in done)
    return bool(begun and (planned or not (DONE.search(before) or GONE.search(row[0].clause))))


def aside(fact: Fact, groups: dict) -> bool:
    """Whether a number is put in beside what is done: some of it (其中去年入住120户), what it was before."""
    if fact.role in MOVED:
        return True
    wholes = (f for f in groups.get(fact.group, ()) if f.role in WHOLES)
    told = (f for f in wholes if f.start < fact.start or fact.role == "addend")
    return fact.role in ("part", "addend") and any(counted_as(f) == counted_as(fact) for f in told)


def _all_and_done(index: Index, told: list[Fact], rest: Fact) -> list[Fact]:
    """What is done, and all there is: the number before, or where that is of a list, the list's figure.

    收到2000万元，其中省级1300万元、县级700万元。…已支出1700万元，结余300万元
    已整改1240万元，其中追回340万元、盘活900万元；尚有260万元正在整改
    """
    row = [f for f in told[-1:] if rest.start - f.end < STRETCH]
    row = [f for f in told[-2:-1] if row and rest.start - f.end < STRETCH * len(row)] + row
    if len(row) < 2 or row[0].sentence_start == row[1].sentence_start or ALL_THERE_IS.search(row[0].clause):
        return row
    if sum(f.unit == row[0].unit for f in (*index.ahead(row[0]), row[0], *index.behind(row[0]))) < 2:
        return row
    told = [f for f in told[-ITEMS:-1] if f.role not in PARTS and not apart(f)]
    wholes = [f for f in told if ALL_THERE_IS.search(f.clause) and f.sentence_start < row[1].sentence_start]
    return [*wholes[-1:], row[1]] if wholes else row


ITEMS = 12  # numbers before what is done among which the figure of a list is looked for


def _right_behind(index: Index, rest: Fact) -> list[Fact]:
    """What is counted right behind what is left: 已完工41个，在建18个，尚未开工4个."""
    row = [rest]
    for fact in index.behind(rest)[:ROW]:
        if fact.surface[-1:] != rest.surface[-1:] or gap(row[-1], fact) > ITEM:
            break
        row.append(fact)
    return row[1:]


def _is_left(fact: Fact) -> bool:
    """Whether a number counts what is not done yet."""
    some = STILL_SOME.search(fact.lead) and NOT_DONE.match(fact.tail)
    return bool(LEFT.search(fact.lead) or LEFT_BEHIND.match(fact.tail) or some)


# Two kinds that there is no third of.
BOTH = (
    ("", "集中", "分散"),
    ("", "男", "女"),
    ("", "城镇|城市", "农村|乡村"),
    ("", "省内(?!县外|市外)", "省外"),
    ("", "县内", "(?<!省内)县外"),
    ("", "公办", "民办"),
)
# What there is of kinds that leave nothing out, with the name of all of them where a figure beside them may
# well be of something else.
KINDS = (
    *BOTH,
    ("", "国家级|国定", "省级|省定|市级"),
    ("", "新建", "改扩?建|续建|维修"),
    ("", "上半年", "下半年"),
    ("", "节前", "节后"),
    ("", "C级", "D级"),
    ("", "东部", "中部", "西部"),
    ("", "建档立卡|贫困户", "一般(?:农户|群众|户|村民)|非贫困"),
    ("", "省外|区外", "[省区]内(?:县外|市外)|县外[省区]内", "(?:县|市|旗)内"),
    (
        "进出口|外贸|对外贸易",
        *(f"^(?:其中)?(?:货物|商品|服务)?{way}[总贸易额值]*[达到为完成实现了]*$" for way in ("出口", "进口")),
    ),
    (
        "^(?!.*人均).*(?:生产总值|GDP|产值)",
        *(f"第{n}产业(?:增加值|产值)?[达到为完成实现了]*$" for n in "一二三"),
    ),
    ("收入", *(f"{source}性?净?收入[达到为是]*$" for source in ("工资", "经营", "财产", "转移"))),
)


MARKS = re.compile("[，。；：、,;:（(]")


def two_kinds(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """计划搬迁8.3万人。…集中安置7.62万人，分散安置0.68万人: two kinds, and the count right before them; or
    right behind, where that says that it is all: 上半年32万人次，下半年48万人次，全年80万人次.
    """
    for said in index.sentences.values():
        for one, other in _next_of_kind(said):
            name = _name_of_kinds([one.listing, other.listing]) if one.role != "addend" else None
            if name is not None:
                yield from _of_all(rule, index, [one, other], name)
        apart_named = {}
        for row, names in _respectively(said):
            apart_named.update(zip(row, names, strict=True))
            name = _name_of_kinds(names)
            if name is not None:
                yield from _of_all(rule, index, row, name)
        amounts = [k for k, f in enumerate(said) if f.unit not in RATES and not apart(f)]
        for many in (3, 4) if len(amounts) > 2 else ():
            for row in zip(*(amounts[n:] for n in range(many)), strict=False):
                names = [apart_named.get(said[k]) or MARKS.split(_since(said, k))[-1] for k in row]
                name = _name_of_kinds(names)
                if name is not None:
                    yield from _of_all(rule, index, [said[k] for k in row], name)
        for row in _of_all_ages(said, "person"):
            yield from _of_all(rule, index, row, "")


# 0至14岁、15至64岁、65岁及以上
AGES = re.compile(r"(?P<low>\d+)(?:周?岁?[-—–~～至到](?P<high>\d+)周?岁|周?岁[及或]?以上)")


def _of_all_ages(said: list[Fact], unit: str) -> Iterator[list[Fact]]:
    """What a sentence tells in a unit of each of the classes of ages that leave nobody out."""
    row, over = [], 0
    for k, fact in enumerate(said):
        m = AGES.fullmatch(fact.surface) if fact.unit == "age" else None
        if not m:
            continue
        row, over = ([], 0) if int(m["low"]) == 0 else (row, over)
        own = [f for f in said[k + 1 : k + 3] if f.unit == unit and not AGES.search(between(fact, f))][:1]
        if not own or int(m["low"]) != over:
            row, over = [], -1
            continue
        row.append(own[0])
        if not m["high"]:
            if len(row) > 1:
                yield row
            row, over = [], -1
        else:
            over = int(m["high"]) + 1


# 东部、中部、西部地区分别完成
RESPECTIVELY = re.compile(r"([^，。；：,;:\d]{3,30}?)(?:地区|居民|[两三四]地)?分别[^，。；：、,;:\d]{0,8}$")


def _respectively(said: list[Fact]) -> Iterator[tuple[list[Fact], list[str]]]:
    """The rows of a sentence that 分别 shares out among as many names, with these."""
    for k, first in enumerate(said):
        m = RESPECTIVELY.search(first.lead)
        names = respective(re.split("[、和与及]", m[1])) if m else []
        row = said[k : k + len(names)]
        listed = all(between(*two) in ("、", "和", "与", "及") for two in pairwise(row))
        if len(row) == len(names) > 1 and listed:
            yield row, names


# 第一、第二、第三产业增加值: the name that the last of them bears is that of all
ORDINAL = re.compile("第?([一二三])(?:产业)?$")
LAST_ORDINAL = re.compile("第?[一二三](产业.*)")


def respective(names: list[str]) -> list[str]:
    """The names that 分别 shares numbers out among, each in full."""
    last, ordinals = LAST_ORDINAL.fullmatch(names[-1]), [ORDINAL.search(name) for name in names[:-1]]
    if not last or None in ordinals:
        return names
    return [*(f"第{m[1]}{last[1]}" for m in ordinals), f"第{names[-1].lstrip('第')}"]


def _next_of_kind(said: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Each number of a sentence and the next of its kind: 贫困户320笔1.4亿元，户均4.4万元；一般农户180笔….

    What there is for each, and shares, are passed over.
    """
    for k, one in enumerate(said):
        row = (f for f in said[k + 1 : k + 5] if f.unit == one.unit and not EACH.search(f.clause))
        other = next(row, None)
        if other:
            yield one, other


def _of_all(rule: Rule, index: Index, kinds: list[Fact], name: str) -> Iterator[Binding]:
    """Kinds of one unit, and the count right before or behind them, of such a name, that they are all of."""
    first, last = kinds[0], kinds[-1]
    if len({f.unit for f in kinds}) > 1 or first.unit in RATES:
        return
    told = [f for f in index.told(first, first.unit) if first.start - f.end < STRETCH]
    told = _adding_up(told, kinds) or told[-1:]
    behind = (f for f in index.later(last)[:1] if f.sentence_start == last.sentence_start)
    told = [f for f in behind if IN_ALL.search(f.clause) or (name and ALL_OF_NAME.search(f.clause))] or told
    if name:  # 全市生产总值620亿元，甲县第一产业增加值…
        told = [f for f in told if re.search(name, f.words) and f.place == first.place]
    for whole in told:
        part = whole.role in PARTS and (len(kinds) == 2 or whole.group == first.group)
        held = {k.group == whole.group for k in kinds} if whole.group else {True}
        # 4个国家级县退出3个，省级县退出2个: of the first alone; 其中贫困户320笔，户均…；一般户180笔: of both
        part = part or (len(held) > 1 and "其中" not in first.lead)
        a_head = name and EACH.search(whole.clause)  # 人均可支配收入, of which each source has its own
        moved = any(map(apart, kinds if a_head else [whole, *kinds]))
        if not part and not moved and not _goes_on(index, last, "、和及与"):
            # 人均可支配收入12000元。贫困户人均收入8600元。从构成看，工资性收入…: of either
            apart_told = name and whole.sentence_start != first.sentence_start
            unsure = len(held) > 1 or apart_told or _goes_on(index, last, "，,；;")
            yield summed(rule, whole, kinds, frozenset({"scope"} if unsure else ()))


ALL_OF_NAME = re.compile("总[值额量]")  # 出口25亿元，进口18亿元，进出口总值43亿元
IN_ALL = re.compile("全年|全部|合计|总计|总共|一共|(?<!公)共")


def _adding_up(told: list[Fact], kinds: list[Fact]) -> list[Fact]:
    """The last of the figures told that kinds make up, where the very last one is not what they make up:
    总人口461万人，其中城镇271万人、农村190万人，男性239万人、女性222万人.
    """
    made = reduce(add, (k.interval for k in kinds))
    if told and told[-1].interval.meet(made):
        return []
    divided = [f for f in told[:-1] if f.role in ("whole", "total", "") and f.value > kinds[0].value]
    return [f for f in divided if f.interval.meet(made)][-1:]


def _goes_on(index: Index, last: Fact, marks: str) -> bool:
    """Whether the list of which a number is the last of two or three kinds names more, behind such a mark.

    续建51个、新建48个、储备19个; 县外1.6万人、县内0.5万人、公益性岗位0.2万人，其余…
    """
    behind = (f for f in index.later(last)[:1] if f.sentence_start == last.sentence_start)
    one_more = re.compile(rf"[{marks}][^，。；、\d]{{1,10}}")
    return any(f.unit == last.unit and one_more.fullmatch(between(last, f)) for f in behind)


def hundred_of_both(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """男性8.2万人，占51.8%；女性7.6万人，占48.2%; 城镇占62%，农村占38%: the shares of two kinds that are all.

    第一、二、三产业的贡献率分别为10%、38%和52%: those of the three industries.
    """
    for said in index.sentences.values():
        shares = [(_name_of_share(said, k), f) for k, f in enumerate(said) if _is_share(f)]
        for (one, first), (other, last) in pairwise(shares):
            of_one = first.status == last.status and compatible(first, last) and first.place == last.place
            if of_one and _are_both(one, other):
                yield Binding(rule, {"share": (slot(first), slot(last))})
        for row in by(said, lambda f: f.group if f.role == "each" and f.unit == "percent" else "").values():
            if len(row) == len(INDUSTRIES) and MAKES_UP.search(row[0].lead):
                yield Binding(rule, {"share": tuple(map(slot, row))})
        for row in _of_all_ages(said, "percent"):
            if all(map(_is_share, row)):
                yield Binding(rule, {"share": tuple(map(slot, row))})
        for three in zip(shares, shares[1:], shares[2:], strict=False):
            row = [f for _, f in three]
            of_one = len({(f.status, f.place) for f in row}) == 1 and all(map(compatible, row, row[1:]))
            if of_one and [INDUSTRY.findall(name) for name, _ in three] == [*map(list, INDUSTRIES)]:
                yield Binding(rule, {"share": tuple(map(slot, row))})


INDUSTRIES = "一二三"
INDUSTRY = re.compile("第?([一二三])(?:次产|产)")  # 第一产业比重为12%，二产比重为46%，三产比重为42%
MAKES_UP = re.compile(
    "(?:三次产业|第?一(?:产业)?、第?二(?:产业)?[、和]第?三产业)(?!增加值(?!占|的?比例|结构|构成))[^，。；\\d]{0,12}(?:贡献率|结构|比[重例]|占比|构成)"
)


def _is_share(fact: Fact) -> bool:
    """Whether a percentage is said to be a share of all, in its sentence's last words before it."""
    return fact.unit == "percent" and SHARE_OF_ALL.search(fact.lead) is not None


SHARE_OF_ALL = re.compile("(?:(?<!率)占(?:比|总?[人户]?[口数])?|(?:所占)?比[重例])[的约为是达到]*$")


def _name_of_share(said: list[Fact], k: int) -> str:
    """What has a share, by the words of its clause or of the count right before it: 男性8.2万人，占51.8%."""
    clause = said[k].clause
    bare = clause.lstrip("，,").startswith("占")
    return SHARE_OF_ALL.sub("", said[k - 1].clause if bare and k else clause).strip("，,；;其中")


def _are_both(one: str, other: str) -> bool:
    """Whether two names tell apart two kinds that are all there is, and nothing else: 男性人口, 女性人口."""
    for _, *kinds in BOTH:
        for first, second in permutations(kinds):
            left, right = re.sub(first, "", one), re.sub(second, "", other)
            if left != one and right != other and (left.endswith(right) or right.endswith(left)):
                return True
    return False


def _name_of_kinds(clauses: list[str]) -> str | None:
    """What all is called of kinds that leave nothing out, where clauses name each of them, in any order."""
    for name, *kinds in KINDS:
        found = [[n for n, kind in enumerate(kinds) if re.search(kind, clause)] for clause in clauses]
        if sorted(found) == [[n] for n in range(len(kinds))]:
            return name
    return None


def summed(rule: Rule, total: Fact, addends: list[Fact], doubts: frozenset = frozenset()) -> Binding:
    """A total, and what adds up to it."""
    return Binding(rule, {"total": (slot(total),), "addend": tuple(map(slot, addends))}, doubts)


# 、甲局22个; ，2016年28个; ）、丙县（19个; 、资金1040万元
NAMED = re.compile(
    r"[）)]?[、，,；;和及与]以?及?(?P<year>\d{4}年(?:\d{1,2}月)?)?(?P<name>[^，。；：、,;:\d（）()]{0,14})[（(]?"
)
# What follows is some of it, something else, or a sum.
NO_NAME = re.compile("其中|包括|包含|[含比较增]|减少|分别")
ENDS = re.compile("[、，。；）,;.)]|$")
SHORT = 6  # characters of a name that says nothing else
ANYTHING = "个個条條项項件处處家"
BETWEEN = 4  # numbers before a row among which its figure is looked for


def named_row(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """36个村中，甲局帮扶22个，乙局帮扶8个，丙局帮扶6个: a figure, and a row told apart by names alone."""
    for said in index.sentences.values():
        for row in _rows(said) if len(said) > 1 else ():
            first = said[row[0]]
            told = [f for f in index.ahead(first)[-BETWEEN:] if counted_as(f) == counted_as(first)]
            told = [f for f in told if not base_of_share(f, index)][-1:]
            row = _joined(said, row)
            heads = (len(row) > 3 and _heads(said, row)) or (len(row) > 2 and _led(said, row))
            if heads:
                told, row = [first], row[1:]
            items = [said[k] for k in row]
            plain = _alike_named(said, row[1:]) and not any(map(apart, items))
            again = DIVIDED_BY.search(first.lead) is not None  # a figure with parts, divided another way
            yield from _of_told(rule, index, said, row, again) if again or not told else ()
            for whole in told if plain and not again else ():
                if (heads or _told_apart(whole, items[0])) and _divided(whole, items):
                    yield summed(rule, whole, items)


# 资金8.2亿元已到账，三市分别援助A、B和C: so many givers, each with its own
SO_MANY_EACH = re.compile(
    r"([两二三四五六七八九十]|\d{1,2})[个家]?(?:省区?|市|县|区|州|旗|乡镇?|镇|村|部门|单位|企业|项)[一-鿿]{0,4}?分别[一-鿿]{2,6}$"
)


def each_of_told(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """资金8.2亿元已到账，三市分别援助3亿元、2.8亿元和2.4亿元: what each of so many gives, and the sum."""
    for items in by(index.facts, lambda f: f.group if f.role == "each" else "").values():
        m = SO_MANY_EACH.search(items[0].before)
        ahead = [f for f in index.ahead(items[0]) if f.unit == items[0].unit][-1:]
        whole = ahead[0] if ahead else None
        free = whole and not whole.group and whole.place == items[0].place and whole.status == items[0].status
        if m and free and len(items) == value_of(m[1]) > 1 and items[0].unit not in RATES:
            yield summed(rule, whole, items)


# 首批43户、96人下月搬迁，剩下的43户、107人明年春天搬
FIRST = re.compile(r"(?:首批|第一批|先期|先行)[^，。；、\d]{0,8}$")
THE_REST = re.compile(r"[，；](?:剩下|余下|剩余|其余|另外)的?[^，。；、\d]{0,4}")


def first_and_rest(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """全村86户203人。…首批43户、96人下月搬迁，剩下的43户、107人明年搬: a batch, the others, and all."""
    for rest in (f for f in index.facts if THE_REST.search(f.lead)):
        if any(_mate(f, index) is rest for f in index.ahead(rest)[-1:]):
            continue
        ahead = [f for f in index.ahead(rest) if f.unit == rest.unit and FIRST.search(f.lead)]
        if len(ahead) != 1 or (rest.group and rest.group == ahead[0].group):
            continue
        first = ahead[0]
        told = [f for f in index.before(first, first.unit) if f.start < first.sentence_start]
        told = [f for f in told if f.value > first.value and f.role not in (*PARTS, *MOVED)]
        for whole in told[-1:]:
            played = {"first": first, "rest": rest, "whole": whole}
            mates = {name: _mate(fact, index) for name, fact in played.items()}
            yield bound(rule, played)
            if None not in mates.values():
                yield bound(rule, mates)


def _mate(fact: Fact, index: Index) -> Fact | None:
    """The count right behind another, of people as the other is of households."""
    behind = next(iter(index.behind(fact)), None)
    pair = behind and (fact.unit, behind.unit) == ("household", "person") and gap(fact, behind) < 2
    return behind if pair else None


# 任务分解下去; 具体来看
BROKEN_DOWN = re.compile("分解|分配到|落实到|来自|分布|具体|其中|分[^，。；]{1,6}看")
SAID = 14  # characters before a row that may say so
DIVIDED_BY = re.compile(r"(?:^|[。；;\s])(?:分[^，。；\d]{1,6}|按[^，。；\d]{1,8}|从[^，。；\d]{1,6})[看分]")


def _of_told(rule: Rule, index: Index, said: list[Fact], row: list[int], again: bool) -> Iterator[Binding]:
    """累计援助7.2亿元。省级援助3亿元，市县援助2.8亿元，社会捐助1.4亿元: a row that opens a sentence, and what
    it is said to be shared out of in the one before.
    """
    items = [said[k] for k in row]
    told = [f for f in index.told(items[0], items[0].unit) if items[0].start - f.end < STRETCH]
    told = [f for f in told if not base_of_share(f, index)]
    # 安置900人，其中贫困人口700人。搬迁群众来自三个村：…
    listed = again or BROKEN_DOWN.search(items[0].before[-SAID:])
    told = [f for f in told if not (listed and f.role in (*PARTS, *MOVED)) or _of_plan(f, index)][-1:]
    closed = all(ENDS.match(f.tail) for f in items)
    for whole in told if closed and not any(map(apart, items)) else ():
        named = pairs_of(whole.listing + whole.head)
        alike = sum(bool(named & pairs_of(f.clause)) for f in items) > 1
        plain = whole.role not in PARTS or _of_plan(whole, index)
        plain = plain and not apart(whole) and items[-1].tail[:1] != "等"
        free = not any(f.group and (f.group == whole.group or f.role == "addend") for f in items)
        if plain and free and (alike or listed):
            yield summed(rule, whole, items)


def counted_as(fact: Fact) -> str:
    """What a number of a row is added up as: what 个 or 条 counts with all others of that word."""
    word = fact.surface[-1:]
    return word if word in ANYTHING else fact.measure


def _rows(said: list[Fact]) -> Iterator[list[int]]:
    """Three numbers or more of one kind in a row behind names, by their places in the sentence."""
    rows: dict[str, list[int]] = {}
    done = []
    for k, fact in enumerate(said):
        kind = counted_as(fact)
        row = rows.get(kind, [])
        goes_on = row and k - row[-1] < 3 and _name(said, k) is not None
        if not goes_on:
            done.append(row)
        rows[kind] = [*row, k] if goes_on else [k]
    for row in (*done, *rows.values()):
        least = 2 if row and DIVIDED_BY.search(said[row[0]].lead) else 3
        if len(row) >= least and said[row[0]].unit not in RATES:
            yield row
            ends = [at for at, k in enumerate(row) if at and _since(said, k)[:1] in "；;"]
            if ends and len(row) - ends[-1] >= 3:  # 新增就业600人；互派干部15名，甲来乙6名、乙赴甲9名
                yield row[ends[-1] :]


def _name(said: list[Fact], k: int) -> re.Match | None:
    """The mark and the name before a number, or before the number right behind which it stands."""
    m = NAMED.fullmatch(_since(said, k)) or NAMED.fullmatch(said[k].lead)
    return m if m and not NO_NAME.search(m["name"]) and not IN_ALL.search(m["name"]) else None


def _since(said: list[Fact], k: int) -> str:
    """What a sentence prints before a number since the last one; a list's items share their lead."""
    return between(said[k - 1], said[k]) if k else said[k].before


def _alike_named(said: list[Fact], row: list[int]) -> bool:
    """Whether numbers have years, or names that are short or end alike, and count nothing else."""
    found = [_name(said, k) for k in row]
    names = [m["name"] for m in found]
    closed = all(names) and all(ENDS.match(said[k].tail) for k in row)
    short = all(len(name) <= SHORT for name in names)
    return all(m["year"] for m in found) or (closed and (short or len({name[-2:] for name in names}) == 1))


# A year, or the end of a name, right before a number.
YEARLY = re.compile(r"\d{4}年(?:\d{1,2}月)?[^，。；：、,;:\d]{0,14}$")


def _heads(said: list[Fact], row: list[int]) -> bool:
    """Whether the first of a row is no item of it: 问题187条，政策方面94条，档案方面58条，作风方面35条."""
    first, found = said[row[0]], [_name(said, k) for k in row[1:]]
    if all(m["year"] for m in found):
        return not YEARLY.search(first.lead)
    ends = {m["name"][-2:] for m in found}
    return len(ends) == 1 and len(min(ends)) == 2 and first.clause[-2:] not in ends


def _led(said: list[Fact], row: list[int]) -> bool:
    """Whether a list joined by 、 follows a number: 流转土地750亩，种茶420亩、花椒210亩、水果120亩."""
    marks = [_since(said, k)[:1] for k in row[1:]]
    opened = row[0] + 1 == row[1] and ENDS.match(said[row[0]].tail)
    return bool(opened) and marks[0] in ("，", ",") and set(marks[1:]) == {"、"}


def _joined(said: list[Fact], row: list[int]) -> list[int]:
    """A row up to where a list joined by 、 is over: 教师60人，高级12人、中级48人，党员20人."""
    marks = [_since(said, k)[:1] for k in row[1:]]
    if marks[1:2] != ["、"]:
        return row
    return row[: next((k for k, mark in enumerate(marks[2:], 3) if mark != "、"), len(row))]


def _told_apart(whole: Fact, first: Fact) -> bool:
    """Whether a figure looks unlike the items behind it: it names what it counts, or a mark opens a list."""
    opened = re.search("[：:—]", whole.tail + first.lead)
    return bool(not ENDS.match(whole.tail) or opened or first.role == "part")


def _divided(whole: Fact, row: list[Fact]) -> bool:
    """Whether a figure can be all of what a row behind it counts."""
    again = all(f.group and f.group == whole.group for f in row)
    near = row[0].start - whole.end < NEARBY and whole.bound == row[0].bound
    some = again or apart(whole) or NO_NAME.search(whole.tail + row[0].lead) or row[-1].tail[:1] == "等"
    return bool(near and not some)


# 再建38座，届时总数达到90座
MORE = re.compile(r"[再又还另][^，。；、\d]{0,10}$")
MAKES = re.compile(r"(?:届时|总数|累计|总共|合计|一共|达到?了?)[^，。；、\d]{0,10}$")


def more_makes(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """已建成52座…。今年再建38座，届时总数达到90座: what there was, what came to it, and what that makes."""
    for more, total in pairwise(index.facts):
        near = more.doc == total.doc and more.unit == total.unit and 0 < gap(more, total) < ITEM
        if not near or more.group or total.group or more.unit in RATES or not MAKES.search(total.clause):
            continue
        if MORE.search(more.clause) and not EACH.search(more.clause + total.clause):
            told = [f for f in index.told(more, more.unit)[-1:] if more.start - f.end < STRETCH]
            yield from (summed(rule, total, [f, more]) for f in told if not apart(f) and f.role not in PARTS)


# 共需补助3000万元，已拨付2000万元; 有合作社186家。有27家参与: all there is, and what of it is done or named.
ALL_THERE_IS = re.compile(
    r"(?:[共总]|[全该][村镇乡县区市州省旗][^，。；、\d]{0,2}$|(?:需要?|应|计划|规划|任务|设计|拥有|现有|登记|安排|下达|收到|筹集|筹措|实施|受理|接到|排查|有)(?:\d{4}年|[^，。；、\d]){0,20}$)"
)
SOME_OF_IT = re.compile(
    r"(?:已经?|目前|其中)[^，。；、\d]{0,10}$|(?:^|[，。；])(?:其中)?已?有$|(?:入住|拨付|到位|完成|[竣完开]工|就业|投产|采收|签约|办结)了?$"
)


# 签约企业46家，已落户31家: what names nothing is of what was told last; 已盈利 is no part of an investment.
BARE_DONE = re.compile(
    "(?:目前|现)?已经?(?!带动|惠及|增收|盈利|创收|实现|产生|节约)[\u4e00-\u9fff]{2,6}|[竣完开]工|办结"
)


# 收入38万元，拿出15万元分红; 报名500人，最终录取120人
TAKEN_OUT = re.compile(r"拿出了?$|^最[后终](?:真正|只有|仅|有)?[\u4e00-\u9fff]{1,4}的?(?<![到至为这])$")


SOLD = re.compile("(?:卖[掉出了]|售出|出售)了?$")  # 养猪15头，年底卖掉9头


# 累计发放贷款9836笔。…今年新放1120笔
NEWLY = re.compile(r"新([\u4e00-\u9fff])[^，。；、\d]{0,8}$")
SO_FAR = re.compile(r"累计|总共|一共")


def new_of_told(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """累计发放贷款9836笔。…今年新放1120笔: what is new of all that was told before, done by the same verb; or
    of what there is now: 7个县退出。至此，全省21个贫困县….
    """
    for part in index.facts:
        m = NEWLY.search(part.clause)
        if not m or part.unit in RATES or part.role in PARTS or EACH.search(part.clause):
            continue
        told = [f for f in index.told(part, part.unit)[-TOLD:] if part.start - f.end < TALE]
        wholes = [f for f in told if SO_FAR.search(f.clause) and m[1] in f.clause]
        for whole in wholes[-1:]:
            yield bound(rule, {"part": part, "whole": whole})
    now = (f for f in index.facts if TILL_NOW.search(f.before) and f.unit not in RATES)
    for whole in (f for f in now if f.role != "from"):
        told = [f for f in index.told(whole, whole.unit)[-1:] if whole.start - f.end < NEARBY]
        for part in (f for f in told if f.role not in PARTS and not apart(f) and _one_count(f, whole)):
            yield bound(rule, {"part": part, "whole": whole})


def year_of_told(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """2016年以来累计投入1.1亿元。…今年投入4600万元: what one year brought of what all of them did."""
    for whole in (f for f in index.facts if SO_FAR.search(f.clause) and f.unit not in RATES):
        alike = index.alike[whole.doc, whole.article, whole.place, whole.unit]
        near = [f for f in alike[:FAR] if abs(f.start - whole.start) < TALE and not SO_FAR.search(f.clause)]
        parts = [f for f in near if f is not whole and f.status == whole.status and _of_a_year(f)]
        for part in parts:
            free = part.group != whole.group or not part.group
            if free and not apart(part) and _within(part, whole) and _one_count(part, whole):
                yield bound(rule, {"part": part, "whole": whole})


def _of_a_year(fact: Fact) -> bool:
    """Whether a number is of one year, or of some of its months."""
    start, end = fact.period.start, fact.period.end
    return fact.period.kind in ("at", "span") and start.year == end.year and fact.role not in PARTS


def _within(part: Fact, whole: Fact) -> bool:
    """Whether a year lies in the time over which another number adds up."""
    start, end = whole.period.start, whole.asof
    several = whole.period.kind in ("span", "since", "until") and not _of_a_year(whole)
    return several and (not start or start <= part.period.start) and bool(end) and part.period.start <= end


# 昨天7个县退出。至此，全省21个贫困县全部摘帽
TILL_NOW = re.compile(r"至此[，,]?[^，。；、\d]{0,16}$")


def _one_count(part: Fact, whole: Fact) -> bool:
    """Whether two numbers count one thing, by their indicator or the end of their names; of people and bodies
    those of one kind are none of another: 科技企业 of 外资企业.
    """
    if part.indicator != "other" or whole.indicator != "other":
        return part.indicator == whole.indicator
    names = sorted((part.head, whole.head), key=len)
    kinds = part.unit in BODIES and not names[1].endswith(names[0])
    return not kinds and names[0][-2:] == names[1][-2:] != ""


BODIES = ("person", "household", "unit_org")


def some_of_all(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """有劳动力6.8万人，已务工5.1万人: what is done or named of all there is, told right before."""
    for part in index.facts:
        left = STILL_SOME.search(part.lead) and NOT_DONE.match(part.tail)  # 仍有1400万元尚未拨付
        some = left or SOME_OF_IT.search(part.lead) or TAKEN_OUT.search(part.clause)
        some = some or SOLD.search(part.clause)
        if part.unit in (*RATES, "age") or part.role in PARTS or not some or apart(part):
            continue
        near = [f for f in _counted_alike(index, part)[-TOLD:] if part.start - f.end < NEARBY]
        told = [f for f in near if not apart(f) and not base_of_share(f, index)]
        told = [f for f in told if f.role not in PARTS or _of_plan(f, index)]
        # 完成任务3.6万人的104%，其中省外就业1.2万人，比去年增加…
        that = part.sentence_start if part.clause.startswith("其中") else None
        bare = BARE_DONE.fullmatch(part.clause) and ENDS.match(part.tail)
        sold = part.unit not in MONEY and SOLD.search(part.clause)
        that = part.sentence_start if bare or sold or TAKEN_OUT.search(part.clause) else that
        told = [
            f
            for f in told[-1:]
            if ALL_THERE_IS.search(f.clause) or f.sentence_start == that or _named_again(part, f)
        ]
        for whole in (f for f in told if not _achieved_itself(part, f)):
            yield bound(rule, {"part": part, "whole": whole})


def _counted_alike(index: Index, part: Fact) -> list[Fact]:
    """What was counted before in the unit of a number; of one that names no thing, by its measure word:
    16个断电的乡镇，现已恢复14个.
    """
    if part.unit not in (UNNAMED, "copy"):
        return index.told(part, part.unit)
    word = part.surface[-1:]
    return [f for f in index.facts_of(part) if f.surface[-1:] == word and nested(f, part)]


def _named_again(part: Fact, whole: Fact) -> bool:
    """建设安置点28个…。目前已有19个安置点建成: whether what is done names again what was counted."""
    named = part.head != "" and part.tail.startswith(part.head) and whole.head.endswith(part.head)
    done = DONE.search(whole.clause)  # 已出列51个村，还有8个村未出列
    return named and not done and (len(part.head) > 1 or part.unit in LEVELS)


# 零售总额完成4.3亿元；财政收入完成4.6亿元: each is what it has come to itself
ACHIEVED = re.compile("([\u4e00-\u9fff]{2,})完成")


def _achieved_itself(part: Fact, whole: Fact) -> bool:
    """Whether a number is what something of another name has come to."""
    m = ACHIEVED.fullmatch(part.clause)
    return m is not None and pairs_of(m[1]).isdisjoint(pairs_of(whole.words))


def _of_plan(fact: Fact, index: Index) -> bool:
    """Whether a number is a part only of what was planned, which the next one names."""
    return fact.role == "part" and any(base_of_share(f, index) for f in index.behind(fact)[:1])


def base_of_share(fact: Fact, index: Index) -> bool:
    """Whether a number is named by the way, as what a share is of."""
    return fact.tail[:1] == "的" and any(f.unit == "percent" for f in index.behind(fact)[:1])


INSPECTION = "审计|审查|抽查|检查|督查|巡察|核查|考核|评估|排查|暗访"
# 对28所学校进行检查, 28所学校的检查结果: what was looked at
LOOKED_AT = re.compile(rf"[^，。；]{{0,30}}(?:{INSPECTION})")
# 检查发现…, 通报指出…; 结果显示，有6所学校…
FOUND = re.compile(rf"(?:(?:{INSPECTION}|公告|通报)[^，。；]{{0,6}}|[，,])(?:发现|查出|显示|指出|表明)")
# 走访了3个乡镇和12个村: some of all there are
SAMPLED = re.compile(r"(?:抽[查审取样选]|走访|延伸|入户核[实查])[^，。；、\d]{0,10}$")
NEXT_SAMPLED = re.compile(r"[、和及与][^，。；、\d]{0,8}")
ALL_OF_PLACE = re.compile(r"(?:[共总辖]|全[村镇乡县区市州省]|投入|安排)[^，。；、\d]{0,14}$")


def inspected(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """检查28所学校。…检查发现6所学校…: what was found of what was looked at; 走访3个乡镇 of all there are."""
    looked_at: dict[tuple, Fact] = {}
    last: Fact | None = None
    for fact in index.facts:
        whole = looked_at.get((fact.doc, fact.article, fact.unit, fact.head[-1:]))
        if LOOKED_AT.match(fact.behind):
            looked_at[fact.doc, fact.article, fact.unit, fact.head[-1:]] = fact
        elif whole and len(fact.head) < SHORT_NAME and FOUND.search(fact.before[-STRETCH:]):
            yield bound(rule, {"part": fact, "whole": whole})
        goes_on = last and NEXT_SAMPLED.fullmatch(fact.lead) and 0 < gap(last, fact) < ITEM
        if not SAMPLED.search(fact.clause) and not goes_on:
            continue
        last = fact
        told = index.units[fact.doc, fact.article, fact.unit][:FAR]
        wholes = [f for f in told if nested(f, fact) and f.status == fact.status and _all_of_place(f, fact)]
        for whole in wholes[:1]:
            yield bound(rule, {"part": fact, "whole": whole})


def _all_of_place(fact: Fact, part: Fact) -> bool:
    """Whether a number counts all there are of what another counts some of."""
    own = fact is part or SAMPLED.search(fact.clause) or NEXT_SAMPLED.fullmatch(fact.lead)
    plain = not own and (fact.timeless or (fact.role not in PARTS and ALL_OF_PLACE.search(fact.clause)))
    alike = fact.indicator == part.indicator != "other" or fact.head[-2:] == part.head[-2:] != ""
    return bool(plain and alike) and not apart(fact)


SHORT_NAME = 3  # characters of a name that says only what is counted: 县, 单位


# 剩余贫困户中，因病的412户、因残的265户: those told before by that name
OF_THESE = re.compile(
    r"(?:^|[，。；])(?:在|这些)?([^，。；：、\d]{2,8})(?:中|当中|里面?)[，,]?[^，。；、\d]{0,10}$"
)
# 四年共投入2.4亿元。…这些钱里，用于产业的有1.5亿元
OF_THAT = re.compile(
    r"(?:^|[，。；])(?:这[些笔]|上述)(?:钱|资金|款项?)(?:中|当中|里面?)[，,]?[^，。；、\d]{0,14}$"
)
MEASURED = re.compile("总?(?:面积|数[量额]?|人数)$")  # 在耕地面积中: of 耕地, not of 总面积
ROW = 6  # numbers in a row that such a name may be followed by


def of_these(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """共有学员1285人。…学员中，已就业1104人: what is named of a count by the count's own name."""
    for said in index.sentences.values():
        over = 0
        for part in said:
            free = part.start >= over and part.unit not in RATES and not apart(part)
            m = (OF_THAT.search(part.lead) or OF_THESE.search(part.lead)) if free else None
            if not m or (part.role in PARTS and m.re is OF_THESE):
                continue
            row = _row(part, index)
            over = row[-1].end
            told = [f for f in index.told(part, part.unit)[-TOLD:] if part.start - f.end < TALE]
            told = [f for f in told if f.role not in PARTS and not apart(f)]
            name = (MEASURED.sub("", m[1]) or m[1])[-2:] if m.re is OF_THESE else ""
            named = [f for f in told if name in f.head + f.tail[:6]]
            for whole in named[-1:]:
                yield Binding(rule, {"part": tuple(map(slot, row)), "whole": (slot(whole),)})


def _row(first: Fact, index: Index) -> list[Fact]:
    """A number and those that follow it close by in its unit: 因病的412户、因残的265户、缺劳力的198户."""
    row = [first]
    for other in index.behind(first)[:ROW]:
        if other.unit != first.unit or gap(row[-1], other) > ITEM or apart(other):
            break
        row.append(other)
    return row


ITEM = 16  # characters between two numbers of such a row
TALE = 300  # characters over which an article goes on about a count
WHOLE_VILLAGE = re.compile(
    r"(?:全村|村民小组，?|村里)[，]?(?:现?共?有|总共|共)?(?:农?户|村民|人口)?$|^(?:现?共有|总共|共)(?:农?户|村民|人口)?$"
    r"|[\u4e00-\u9fff]村(?:现?共?有)?$"
)


def of_village(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """全村312户 … 309户通了自来水: what an article counts of a village, and all that the village has."""
    villages = by(
        index.facts, lambda f: f.place.endswith("村") and f.unit in FOLK and (f.doc, f.place, f.unit)
    )
    for told in villages.values():
        whole = next((f for f in told if _of_whole_village(f)), None)
        parts = [f for f in told[:FAR] if whole and f.start > whole.end and f.status == "actual"]
        for part in (f for f in parts if not apart(f) and f.role not in PARTS):
            rates = [
                f for f in index.behind(part)[:1] if f.unit == "percent" and RATE_OF_ALL.search(f.clause)
            ]
            roles = {"part": part, "whole": whole} | ({"rate": rates[0]} if rates else {})
            if roles.keys() == {role.name for role in rule.roles}:
                yield bound(rule, roles)


# 辖5个村民小组，有386户1502人: what a village has, told with its groups
WITH_GROUPS = re.compile(r"\d+个(?:村民小?组|自然村|组|社|屯)[、，]?(?:现?共?有)?(?:\d+户[、，]?)?$")


def _of_whole_village(fact: Fact) -> bool:
    """Whether a number counts all households or people of a village, not its poor."""
    all_of_it = WHOLE_VILLAGE.search(fact.clause) or WITH_GROUPS.search(fact.before)
    return bool(all_of_it) and "贫" not in fact.clause + re.split("[，。；]", fact.tail)[0]


FOLK = ("household", "person")
RATE_OF_ALL = re.compile(r"(?:入户|普及|覆盖|参保|参合|通达|受益|安全饮水)[率面][为达到]*$")
