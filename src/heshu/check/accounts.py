"""What comes in, what goes out and what is left: a family's year, a bill, what there is for each head."""

import re
from collections.abc import Iterator
from fractions import Fraction

from heshu.check.facts import MOVED, RATES, Fact
from heshu.check.products import EACH
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Rule
from heshu.check.shares import PAID, PRODUCT
from heshu.check.slots import FAR, Binding, Index, Slot, compatible, slot
from heshu.interval import point
from heshu.numerals import value_of

MONEY = ("CNY", "港元")
# 筹得150万元，平均每人筹得1250元，扣除费用7.5万元
BY_THE_WAY = re.compile("平均[每各]")
BEHIND = 120  # characters between what came in or went out and what is left of it
HOME = 320  # characters over which a family's income is told
ITEMS = 8  # items of it

IN = re.compile(r"收入|费用|药费|住院费|开销|卖|售|收了|进账|产值|到手|领到|营收|筹|募")
# What one pays oneself is left of a bill: 花了18000元，报销15000元，自己掏3000元.
BILLED = re.compile(IN.pattern + "|花[了费去掉]|[共总]花")
OUT = re.compile(
    r"扣除|扣掉|除去|刨去|刨除|刨掉|减去|去掉|抛去|还掉|还了|支出|成本|花销|折价|本钱|报销|报了|减免|救助|补偿"
)
ALL = re.compile("共|合计|总计")  # 合计报销42120元
# 净赚4.2万元, 纯收入8600元; 自付980元
LEFT = re.compile(
    r"(?:净[落赚得剩收挣余]|净?余下|纯[收利]|(?:还能?|只)[剩落]|自付|自费|(?:自己|个人)[只仅]?(?:需|要)?[支自掏承负担付花]{1,2})"
    r"[^，。；、\d]{0,4}$"
)


def net(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """卖了2.4万元，扣除成本1.5万元，净赚9000元; 总费用3.2万元，报销2.9万元，自付3000元."""
    for left in (f for f in index.facts if f.unit in MONEY and LEFT.search(f.lead)):
        near = [
            f for f in index.facts_of(left)[-ITEMS:] if f.unit == left.unit and left.start - f.end < BEHIND
        ]
        near = [f for f in near if f.role not in MOVED and not BY_THE_WAY.match(f.clause)]
        outs = [f for f in near if OUT.search(f.listing)]  # 刨去饲料、防疫8000元
        came = BILLED if PAID.search(left.clause) else IN
        told = [f for f in near if f not in outs and came.search(f.clause)]
        if outs and told and bool(EACH.search(told[-1].clause)) <= bool(EACH.search(outs[-1].clause)):
            row = [f for f in near if f.start > told[-1].start] or outs[-1:]
            row = [f for f in row if ALL.search(f.clause)] or row
            roles = {"gross": (slot(told[-1]),), "out": tuple(map(slot, row)), "net": (slot(left),)}
            yield Binding(rule, roles)


# 上年结余3.2亿元，收入5.6亿元，支出4.9亿元，年末滚存结余3.9亿元
OPENING = re.compile(
    "(?:上[年月季]|期初|[年月季]初|以前年度)[^，。；、]{0,3}(?:结[余转存]|余额|库存|存栏|在册)|[年月期]初[^，。；、]{0,4}$"
)
CLOSING = re.compile(
    "(?:[年月季期][末底]|最[后终]|本年|累计|滚存|尚|仍)[^，。；、]{0,4}(?:结[余转存]|余额|库存|存栏|在册)|结转(?:下年|次年|下一年)"
)
CAME_IN = re.compile(
    "收入|收[到进入取]|安排|下达|到位|拨入|筹[集措得]|[购调转入][入进]|入库|新[增购]|出生|产仔|繁殖|划入"
)
WENT_OUT = re.compile("支出|使用|拨付|开支|支付|[调转划]出|出[栏库]|死亡|淘汰|核销|处置|耗用")
ENTRIES = 6  # of an account between what was carried into it and what is carried on


def carried(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """上年结余3.2亿元，收入5.6亿元，支出4.9亿元，年末结余3.9亿元: what was there, came, went and is there.

    Only where every number between the two is known for one that came or went.
    """
    for end in (f for f in index.facts if CLOSING.search(f.clause)):
        row = [f for f in index.facts_of(end)[-ENTRIES - 1 :] if f.unit == end.unit and f.role != "change"]
        begun = [k for k, f in enumerate(row) if OPENING.search(f.clause) and end.start - f.end < BEHIND]
        between = row[begun[-1] + 1 :] if begun else []
        went = [f for f in between if WENT_OUT.search(f.clause)]
        came = [f for f in between if CAME_IN.search(f.clause) and f not in went]
        if came and went and len(came) + len(went) == len(between):
            roles = {"start": (slot(row[begun[-1]]),), "end": (slot(end),)}
            yield Binding(rule, roles | {"came": tuple(map(slot, came)), "went": tuple(map(slot, went))})


# 全家全年收入, 一家人年收入, 家庭总收入; but not what is left of it, nor what each one has.
ALL_OF_HOME = re.compile(
    r"(?:(?:全家|一家[人子]?)[^，。；、\d]{0,6}|家庭(?:全年|年)?[总纯毛]?|^(?:[今去]年)?(?:全年|一年)(?:的|下来)?总?)收入[达到有是为约了]*$|(?:全家|一家[人子]?)(?:加起来|合起来|加一起|一共|总共)[收入达到有是为约了]*$"
)
ITEM = re.compile(r"工|挣|卖|售|租|流转|补[贴助]|低保|收入|赚|岗位|股|红|费|金|养|种|加上|就是")
NO_ITEM = re.compile(r"支出|成本|花|投入|投资|贷款|欠|借|还|扣|除|买|捐|报销|净|纯")
# 前年, 过去: of another time than this year's account.
THEN = re.compile(r"以前|过去|从前|往年|前年|当年|那时|原来")


def home(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """务工收入2.1万元，土地流转费1800元，分红900元，全家收入23700元: what a family's income is made up of.

    Of what each month or each thing brings, only the sum counts.
    """
    for total in (f for f in index.facts if f.unit == "CNY" and ALL_OF_HOME.search(f.clause)):
        if total.role == "total" or EACH.search(total.clause.removeprefix("一家")):
            continue
        told = [f for f in index.told(total, "CNY")[-ITEMS:] if total.start - f.end < HOME]
        begun = max((k + 1 for k, f in enumerate(told) if ALL_OF_HOME.search(f.clause)), default=0)
        items = [f for f in told[begun:] if f.value < total.value and _is_item(f)]
        if len(items) > 1:
            yield Binding(rule, {"total": (slot(total),), "item": tuple(map(slot, items))})


def _is_item(fact: Fact) -> bool:
    """Whether a sum is one that a family took in: no price, no cost, of no other time."""
    plain = not EACH.search(fact.clause) and not NO_ITEM.search(fact.clause) and not THEN.search(fact.lead)
    return plain and fact.role not in MOVED and ITEM.search(fact.words) is not None


# 三笔加起来, 两项合计; 几笔账合起来, 加一块
ITEMS_OF = "笔筆项項样樣类類"  # as printed
TOGETHER = re.compile(
    r"(?:(?P<many>[两二三四五六七八\d])[笔项样类][^，。；、\d]{0,3}|[以上]述?[^，。；\d]{0,12}[项类]?问题[^，。；\d]{0,6}|几[笔项样][^，。；、\d]{0,3}|(?:^|[，。；“”])(?:问题)?|(?P<thing>^[^，。；、\d]{1,3}))"
    r"(?:加(?:在)?一[起块]|加起来|相加|合起来|合在一起|合[计共]|共?涉及)[，,]?[^，。；、\d]{0,8}$"
)


def together(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """第一笔卖果7200元；第二笔…；三笔加起来…: so many sums told before, or those of the sentence before."""
    for total in index.facts:
        m = TOGETHER.search(total.lead)
        if not m or total.role in ("total", "addend", "change") or total.unit in RATES:
            continue
        if total.role == "part":
            row = _parts_before(index, total)
            if len(row) > 1:
                yield Binding(rule, {"total": (slot(total),), "item": tuple(map(slot, row))})
            continue
        told = [f for f in index.facts_of(total) if f.unit == total.unit and total.start - f.end < HOME]
        told = [f for f in told if _adds(f) and f.surface[-1] not in ITEMS_OF]
        many = _how_many(index, total, m)
        if m["thing"] and not many:
            continue
        items = told[-many:] if many else [f for f in told if f.sentence_start == told[-1].sentence_start]
        if len(items) == (many or len(items)) > 1:
            yield Binding(rule, {"total": (slot(total),), "item": tuple(map(slot, items))})


def _parts_before(index: Index, total: Fact) -> list[Fact]:
    """其中甲镇30人、乙镇20人，合计50人，占62%: the parts right before what some of a whole come to."""
    ahead = index.ahead(total)
    last = ahead[-1] if ahead else total
    row = [f for f in ahead if f.role == "part" and f.group == last.group and f.unit == total.unit]
    return row if last in row and last.group != total.group else []


def _how_many(index: Index, total: Fact, said: re.Match) -> int | None:
    """How many items a total is said to be of: by the words before it, or by a number right before them."""
    if said["many"]:
        return int(value_of(said["many"]))
    counted = [f for f in index.ahead(total)[-1:] if f.surface[-1] in ITEMS_OF and not said.start()]
    return int(counted[0].value) if counted else None


def _adds(fact: Fact) -> bool:
    """Whether a sum can be one of several that are added up: no part of another, no price, no change."""
    plain = fact.role not in ("part", "addend", "change", "from", "each")
    return plain and not EACH.search(fact.clause) and not A_MONTH.search(fact.clause)


TWO = re.compile("夫[妻妇][俩两二]|两夫[妻妇]|两口子")
A_MONTH = re.compile("月薪|月入|每个?月|月工资|月收入|一个月")
PAIR = 90  # characters over which the two are told of


def couple(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """他月薪3200元，妻子每月1900元，夫妻俩一个月收入5100元: what two earn, each and together."""
    for total in index.facts:
        if total.unit != "CNY" or not (TWO.search(total.clause) and A_MONTH.search(total.clause)):
            continue
        told = [f for f in index.facts_of(total)[-2:] if f.unit == "CNY" and A_MONTH.search(f.clause)]
        if len(told) == 2 and total.start - told[0].end < PAIR:
            yield Binding(rule, {"total": (slot(total),), "item": tuple(map(slot, told))})


A_HEAD = re.compile("人均(?:地区|国内)?(?:生产总值|GDP)")
COUNTED_BY = re.compile(
    r"按[^，。；\d]{0,8}?(?P<who>总|常住|户籍|农业|乡村)人口[^，。；\d]{0,4}[，,]?[^，。；\d]{0,8}$"
)


# 每千常住人口床位5.5张, 每万人拥有发明专利2件
OF_MANY = re.compile(r"每(?P<many>百|千|十?万)名?(?P<who>常住|户籍|总)?(?:人口|人|居民)[^，。；、\d]{0,14}$")


def a_head(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """生产总值84亿元，…人均生产总值38182元。…常住人口22万人: what there is for each head of a place, or for a
    thousand of them: 床位1100张，每千人5张.
    """
    for mean in index.facts:
        of_many = OF_MANY.search(mean.lead)
        by_whom, of_product = COUNTED_BY.search(mean.lead), A_HEAD.search(mean.words)
        if mean.unit in RATES or not (of_many or ("人均" in mean.words and (by_whom or of_product))):
            continue
        told = [f for f in index.before(mean, mean.unit) if "人均" not in f.words and f.role != "change"]
        if of_many:
            told = [f for f in told if pairs_of(f.head) & pairs_of(mean.words) and not OF_MANY.search(f.lead)]
        elif of_product:
            told = [f for f in told if PRODUCT.search(f.words) and compatible(f, mean)][:1]
        said = of_many or by_whom
        people = _people(index, mean, (said and said["who"]) or "常住|总")
        if told and people:
            each = _for_one(mean, of_many["many"]) if of_many else slot(mean)
            yield Binding(rule, {"mean": (each,), "total": (slot(told[-1]),), "count": (slot(people),)})


def _for_one(mean: Fact, many: str) -> Slot:
    """What there is for so many heads, as what there is for each."""
    part = point(Fraction(1, value_of(many)))
    return Slot((mean,), mean.interval * part, mean.truncated * part, f"{mean.surface} / {many}")


def _people(index: Index, mean: Fact, who: str) -> Fact | None:
    """The people of the place that a mean is of, counted as it says."""
    told = index.alike.get((mean.doc, mean.article, mean.place, "person"), [])[:FAR]
    told = [f for f in told if f.role not in ("change", "part") and re.search(f"(?:{who})人口", f.words)]
    return min(told, key=lambda f: abs(f.start - mean.start), default=None)
