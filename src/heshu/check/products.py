"""What there is for each one, how many there are, and what that makes: 每户, 亩产, 月工资, 按8%分红."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from heshu.check.facts import BOUNDS, RATES, SCALED, TIMES, UNNAMED, WHOLES, Fact, between
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Rule
from heshu.check.slots import Binding, Index, Slot, bound, by, joined, only, slot
from heshu.codebook import units
from heshu.interval import point

CLOSE = 100  # how far before a figure for each one its count may stand in another sentence
HOME = 500  # how far before 人均 of a family its members may be counted
NEAR = 20  # numbers of a sentence on each side of one that it may be related to
POSTS = ("学位", "床位", "席位", "岗位", "名额")  # each for one person

# 每户, 平均每亩, 户均, 单产, 月工资: for each of what a figure holds.
EACH = re.compile(
    r"每(?:一|个)?([\u4e00-\u9fffA-Za-z]{1,8})|([户人村亩镇乡次笔所校班头只株场日])均|([亩单日])产"
    r"|(?:^|[建修盖养种编织绣卖收])一(公斤|[亩户头只株棵斤吨套座家])|([日月])(?:工资|薪|租|入|收入)|各(?![类种项级地县市区村乡镇部界族方单个式样大自行业校省州户家])([\u4e00-\u9fff])(?=[^，。；、\d]{0,8}$)"
)

UNITS = {"单": "亩", "月": "个月", "日": "天"}
INCOME = re.compile("收入|增收|收益|分红|卖|产值|利润|盈利|创收|[带寄挣]回|[进入到]账|到手")
# A figure for each one in a time says nothing of the whole sum.
IN_A_TIME = re.compile(r"[年月天日季]|小时|每[^，。；\d]{1,4}每")
ALL = re.compile(r"共|合计|总|需|产值|收入|折|结算|可达|可[收产]|租金|[总金售]额")


def bare_mean(fact: Fact) -> bool:
    """Whether a number is put in by the way as what there is for each: 收入82万元，人均2.1万元，比上年的…."""
    return EACH.fullmatch(fact.clause.removeprefix("平均")) is not None


def product(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """A figure for each one (户均5万元), how many there are, and the figure for all.

    All in one sentence, or how many there are in one before it: what differs then decides nothing.
    """
    for said in index.sentences.values():
        several = _of_several(index, said)
        for k, mean in enumerate(said):
            word = "" if mean in several else _each(mean)
            beside = said[max(0, k - NEAR) : k + NEAR]
            told = [f for f in (*beside, *index.facts_of(mean)[-6:]) if f.unit != mean.unit]
            many = word[:2] in ("百人", "千人", "万人")  # 每千人5.2张 is of a population
            one = word and not many and (_counted_as(word, told) or _unit(word) or _of_those(index, mean))
            if one and one != mean.unit:
                for part in (_segment(said, k), beside, _told_by_name(index, mean)):
                    near = [f for f in part if f is not mean]
                    found = list(_of_all(rule, index, mean, near, word, one))
                    yield from found
                    if found:
                        break


def _of_those(index: Index, mean: Fact) -> str:
    """The unit of those that each have so much: 86个村各安排资金30万元."""
    if not THOSE.fullmatch(mean.lead):
        return ""
    return next((f.unit for f in index.ahead(mean)[-1:] if f.unit not in (*RATES, *TIMES, mean.unit)), "")


THOSE = re.compile(r"[^，。；、\d]{0,8}各[^，。；、\d]{1,8}")


def _told_by_name(index: Index, mean: Fact) -> list[Fact]:
    """What sentences right before one told, where it names their sum."""
    told = [f for f in index.facts_of(mean)[-NEAR:] if mean.start - f.end < NAMED]
    return told if _named([f for f in told if _is_total(f, mean)], mean) else []


def _named(totals: list[Fact], mean: Fact) -> Fact | None:
    """The sum that has most of the name of a figure for each one: 财政资金900万元…每村财政资金30万元."""
    own = pairs_of(mean.clause)
    shared = [len(own & pairs_of(f.words)) for f in totals]
    best = max(shared, default=0)
    return totals[shared.index(best)] if best > 1 and shared.count(best) == 1 else None


NAMED = 120  # characters between a sum and a sentence that shares it out


def _segment(said: list[Fact], k: int) -> list[Fact]:
    """The numbers of a sentence about one of them, between two ；."""
    parted = [j for j in range(1, len(said)) if PARTED.search(between(said[j - 1], said[j]))]
    first = max((j for j in parted if j <= k), default=0)
    last = min((j for j in parted if j > k), default=len(said))
    return said[max(first, k - NEAR) : min(last, k + NEAR)]


PARTED = re.compile("[；;]")


def _of_all(rule: Rule, index: Index, mean: Fact, near: list[Fact], word: str, one: str) -> Iterator[Binding]:
    unit, scale = SCALED.get(one, (one, Fraction(1)))  # 每公斤2.4元 of tons
    counts = [f for f in near if f.unit != mean.unit and _is_count(f, unit, word) and _of_many(f)]
    counts = [f for f in counts if not _aside(f, mean)] or counts
    before = _told_before(index, mean, unit)
    totals = [f for f in near if _is_total(f, mean)]
    if totals and (counts or before):
        each = _for_each(mean, scale)
        count = _counted(counts or before, mean)
        total = _nearest_total(totals, mean, near)
        # 贷款余额4.3亿元，当年新放2.6亿元，户均18万元: of either
        fits = [f for f in totals if mean.bound not in BOUNDS and _makes(each, count, f)]
        total = fits[0] if len(fits) == 1 else total
        # 3.2万亩，亩均4500元，收入1.44亿元 stand side by side: no other number comes in question.
        first, last = (pick(f.start for f in (mean, count, total)) for pick in (min, max))
        other = (f for f in near if f not in (count, total) and f.unit != UNNAMED)
        between = [f for f in other if first < f.start < last]
        one_sentence = total.sentence_start == mean.sentence_start
        alone = counts and one_sentence and not between and not IN_A_TIME.search(mean.clause)
        some = count.role == "part" and any(f.role in WHOLES and f.group == count.group for f in counts)
        sure = alone and _of_one_kind(mean, total) and not some  # 总人口42.6万，其中农业人口36.1万…，人均…
        # 春季7300人，秋季7900人，每人1500元，共2280万元: of both
        rivals = {
            f.value
            for f in counts
            if (f.unit, f.role, f.head[-2:]) == (count.unit, count.role, count.head[-2:])
        }
        sure = sure and len(rivals) < 2
        doubts = frozenset(() if sure else ("scope",))
        again = [f for f in counts if f.value == count.value] or [count]  # 承包3座…，3座就是4.5万元
        yield Binding(rule, {"mean": (each,), "total": (slot(total),), "count": (joined(again),)}, doubts)


def _makes(each: Slot, count: Fact, total: Fact) -> bool:
    """Whether a figure for all is what there is for each one, times how many there are."""
    return (each.interval * count.interval).meet(total.interval) is not None


# 岗位3500个（其中贫困劳动力900人），人均补助8000元
BRACKETED = re.compile("[（(][^（()）]*$")


def _aside(fact: Fact, mean: Fact) -> bool:
    """Whether a number stands in a bracket that is closed before another."""
    return BRACKETED.search(fact.before) is not None and re.search("[）)]", between(fact, mean)) is not None


def _of_many(fact: Fact) -> bool:
    """Whether a number can count what there is so much for each of."""
    family = fact.surface.endswith(MEMBERS)  # 一家5口人
    return not _moved(fact) and (family or not _of_one(_word(EACH.search(fact.clause))))


# 比上年增加19个
MOVED = re.compile(r"(?:[比较](?:[上去前]年|年初|同期)|同比|环比)[^，。；\d]{0,6}(?:[增减]|[多少]$)")


def _moved(fact: Fact) -> bool:
    """Whether a number is by how much something has changed since a year before."""
    return fact.role == "change" or MOVED.search(fact.clause) is not None


def _is_total(fact: Fact, mean: Fact) -> bool:
    """Whether a number can be what a figure for each one makes up."""
    own = _measured_alike(fact, mean) and not _moved(fact) and not _of_one(_each(fact))
    own = own and not OWN_SHARE.search(fact.clause)
    each, other = _each(mean), _each(fact)
    own = own and not (each and each == other)  # 月薪5200元至6800元，平均6000元
    return own and _of_one_income(mean, fact)


# 每平方米造价1480元，自筹1万元: what one pays oneself is not the price
OWN_SHARE = re.compile("自筹|自付|自掏|首付|预付|定金")


def _for_each(mean: Fact, scale: Fraction) -> Slot:
    """A figure for each one as that for each of the larger unit that counts are compared in."""
    return Slot((mean,), mean.interval * point(1 / scale), mean.truncated * point(1 / scale))


def _told_before(index: Index, mean: Fact, unit: str) -> list[Fact]:
    """How many there are, told in a sentence before; the members of a family (4口人) stand further off."""
    posts = index.told(mean, UNNAMED) if unit == "person" else ()
    told = [*index.told(mean, unit), *(f for f in posts if f.head.endswith(POSTS))]
    told = [f for f in sorted(told, key=lambda f: f.order) if mean.start - f.end < HOME and _of_many(f)]
    named = [f for f in told if len(f.head) > 1 and f.head[-2:] in _said_since(f, mean)]  # 给股民分红…，户均
    # 去年造林900亩，今年造林1500亩。去年发放劳务费45万元，平均每亩500元
    near = [f for f in told if mean.start - f.end < CLOSE]
    dated = [f for f in near if mean.period.stated and f.period == mean.period]
    others = [f for f in near if f not in dated and f.period.stated]
    named = named or (only(dated) if others and mean.when else [])
    family = [f for f in told if f.surface.endswith(MEMBERS) or unit in TIMES]
    close = [f for f in told[-2:] if f in near]
    wholes = [f for f in told[:-2] if close and f.role in WHOLES and f.group == close[-1].group]
    return named[-1:] or [*wholes, *close] or family[-1:]


SAID = 30  # characters before a figure for each one that may name those counted


def _said_since(fact: Fact, mean: Fact) -> str:
    """The words before a figure for each one, of its own sentence those behind a number."""
    own = fact.sentence_start == mean.sentence_start
    return (between(fact, mean) if own else mean.before)[-SAID:]


MEMBERS = ("口人", "口")


def _measured_alike(one: Fact, mean: Fact) -> bool:
    """Whether a number can be what a figure for each one makes up: 每班45人, 可提供学位1620个."""
    held = mean.unit == "person" and (one.head.endswith(POSTS) or one.tail.startswith(POSTS))
    visits = (one.unit, mean.unit) == ("person_time", "person")  # 每期50人，共培训6000人次
    return one.unit == mean.unit or visits or held


def _word(m: re.Match | None) -> str:
    """The word of what a figure is for each of: the noun behind 的, 亩 of 单产, 个月 of 月薪; "" for none."""
    word = next(filter(None, m.groups())) if m else ""
    word = "月" if word[:1] == "月" and "每" not in word else word  # 每月工资
    word = word.partition("每")[2] if word[:1] in ("年", "月") and "每" in word else word  # 每年每人220元
    of_it = OF_IT.fullmatch(word)
    return of_it[1] if of_it else UNITS.get(word, word).rpartition("的")[2] or word


# 每个家庭户的人口为3.5人: what each has, where 每个在建的项目 is one of those that are described
OF_IT = re.compile("([\u4e00-\u9fff]{1,6})的(?:平均)?(?:人口|人数|面积|产量|产值|收入|资金|投资|规模).*")

# 每户补助上限1.2万元, 每人最高奖励5000元: what none has more than is not what each has
LIMIT = re.compile("上限|下限|封顶|起付|[最至][高多低少]|不超过|不[高低多少]于")


# 单产5845公斤/公顷, 600元/亩; but not 元/人·年
PER = re.compile(r"[/／]([\u4e00-\u9fff]{1,4})(?![·./／*])")


def _each(fact: Fact) -> str:
    """What a number is one for each of, by its unit, its clause or its head; 共, 合计, 最高 make it none."""
    if LIMIT.search(fact.clause):
        return ""
    said = PER.match(fact.tail) or EACH.search(fact.clause)
    plainly = said or ALL.search(fact.clause) or BARE_SUM.fullmatch(fact.clause)
    return _word(said if plainly else EACH.search(fact.head))


def _of_one(word: str) -> bool:
    """Whether a word makes a number one for each of some things, not for each year."""
    return bool(word) and _unit(word) not in TIMES


def _of_one_income(mean: Fact, total: Fact) -> bool:
    """Whether an income for each is set beside an income: an investment has nothing to do with 户均增收."""
    if OWN_INCOME.search(mean.words) and PUBLIC_INCOME.search(total.words):
        return False  # 村集体收入80万元，人均可支配收入1.5万元
    plainly = re.search("就[是有]|[可能][得收卖]", total.lead) or BARE_SUM.fullmatch(total.clause)
    return not INCOME.search(mean.words) or bool(INCOME.search(total.words) or plainly)


# What people have to live on, of whatever source, and what a body takes in.
OWN_INCOME = re.compile("[人户]均[^，。；、]{0,4}?(?:可支配|纯收入|年?收入|年?增收)")
PUBLIC_INCOME = re.compile("集体|财政|预算|税收?|旅游|门票|营业|销售|生产总值|GDP")

# 每头卖了8000元，共2.4万元; 每只净赚30元，又是600元; 每亩租金500元，一年就是3000元
BARE_SUM = re.compile(
    "(?:一|总)?共(?:[分发领得赚挣收卖][了到得])?|合计|共计|总计|又是|这就是|[正刚恰]好?合|(?:一年|全年|年底)(?:下来)?(?:就?[是有]|交了?|能?[收拿领]到?了?)"
)


def _unit(words: str) -> str:
    """The canonical unit that some words begin with: 千瓦时按 → 千瓦时."""
    known = units()
    word = next((words[:n] for n in range(len(words), 0, -1) if words[:n] in known), "")
    return (known[word].unit or word) if word else ""


def _counted_as(words: str, said: list[Fact]) -> str:
    """The unit in which a sentence counts what some words begin with: 教学点3100个，每个教学点41人."""
    if words == "个":  # 换井盖9个，每个300元
        return next((f.unit for f in only(list({f for f in said if f.surface.endswith(words)}))), "")
    # 每店 of 开店300家, 每队报名12名 of 18支代表队
    shortest = 1 if (len(words) == 1 or words[0] in BODIES) and not _unit(words) else 2
    # 8年来派出工作队…: the years count no teams
    said = [f for f in said if not EACH.search(f.head) and f.unit not in TIMES]
    named = [f for f in said if any(words.startswith(f.head[-n:]) for n in range(shortest, len(f.head) + 1))]
    # 每个贫困村100万元，补助1500个村
    named = named or [f for f in said if f.head in PLACES and f.head in words[:4]]
    # 岗位320个，每岗3000元; 5个棚，每棚1200元
    named = named or [f for f in said if f.unit in GENERIC and words[0] in f.head]
    return next((f.unit for f in named if f.unit != UNNAMED), UNNAMED if named else "")


PLACES = ("村", "乡", "镇", "县", "社区")
BODIES = "队班组校店厂站社车船"  # what a name of one character is of, whatever stands behind it
GENERIC = (UNNAMED, "place_count", "copy")  # units of things that have no unit of their own


def _is_count(fact: Fact, unit: str, word: str) -> bool:
    visits = unit in ("person", "session") and fact.unit == "person_time"
    held = unit == "person" and fact.unit == UNNAMED and fact.head.endswith(POSTS)
    return (
        fact.unit in (unit, f"{unit}次")  # 6批次…，平均每批180人次
        or visits
        or held
        or (fact.unit == UNNAMED and (word[0] in fact.head or word in fact.tail[:8]))
    )


def _nearest(facts: list[Fact], mean: Fact) -> Fact:
    return min(facts, key=lambda f: (f.start > mean.start, abs(f.start - mean.start)))


# Who some of those counted are, told by the way: 其中贫困户72户.
WHO = re.compile("贫困|建档立卡|脱贫|低保|残疾|妇女|女性|少数民族|党员|老年|大学生")


def _counted(counts: list[Fact], mean: Fact) -> Fact:
    """What a figure for each one counts: the nearest, or its whole where 其中 says who some of them are.

    社员168户，其中贫困户72户，户均8亩 is of all; 3.2万亩，其中挂果1.8万亩，亩产500公斤 is of the part,
    but where ； begins anew.
    """
    near = _nearest(counts, mean)
    # 务工5.6万人，其中省内2.1万人、省外3.5万人，人均收入2.5万元 is of all of them.
    listed = near.role == "part" and sum(f.group == near.group and f.role == "part" for f in counts) > 1
    some = near.role == "part" and (WHO.search(near.words) or PARTED.search(between(near, mean)))
    aside = near.role == "addend" or listed or bool(some)
    main = [f for f in counts if f.role in WHOLES and f.group == near.group] if aside else []
    return (main or [near])[0]


def _nearest_total(facts: list[Fact], mean: Fact, near: list[Fact]) -> Fact:
    """The figure for all that is named behind a figure for each one, or else the nearest that fits.

    放贷6200万元，户均5万元，其中36户转借他人，金额180万元: what some of them make up is not all.
    """
    some = min((f.start for f in near if f.role == "part" and f.start > mean.start), default=mean.start + FAR)
    behind = [f for f in facts if mean.start < f.start < some and ALL.search(f.words)]
    return behind[0] if behind else _named(facts, mean) or _counted(facts, mean)


def _of_one_kind(mean: Fact, total: Fact) -> bool:
    """Whether the figure for each names no thing of its own, or the one that the figure for all names."""
    own = PLAIN.sub("", EACH.sub("", mean.clause))
    # 发放信贷…，户均贷款; but not 各有队员5名，派出干部20名
    alike = mean.indicator == total.indicator != "other" and mean.unit != "person"
    return alike or len(own) < 2 or bool(pairs_of(own) & pairs_of(total.words))


FAR = 1000  # characters behind a figure for each one within which its sum may stand
PLAIN = re.compile(r"平均|约为|达到|大约|计算|按照|[约为达到了按均是以]")


A_YEAR = re.compile(r"(?:[一全每]年|年)[^月日天]{0,8}$")
MONTHLY = re.compile(r"每(?:个)?月|[月]均|月(?:工资|薪|入|收入|租)|一个月")


def months(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """每月500元，一年6000元; 32人，每人每月800元，全年307200元: twelve months, of each one or of all."""
    counted = any(role.name == "count" for role in rule.roles)
    for mean in index.facts:
        if not MONTHLY.search(mean.clause) or mean.unit in TIMES:
            continue
        near = [f for f in index.behind(mean)[:NEAR] if f.unit == mean.unit]
        total = next((f for f in near if A_YEAR.search(f.clause)), None) or _of_a_year(index, mean)
        fewer = any(f.unit == "month" for f in index.ahead(mean)[-2:])  # 务工8个月，每月2000元
        shared_out = "分别" in mean.clause  # 城乡低保标准分别为每月600元、每年4800元
        if total is None or fewer or shared_out:
            continue
        roles = {"mean": mean, "total": total}
        people = [f for f in index.ahead(mean)[-3:] if f.unit == "person"] if "每人" in mean.clause else []
        if counted == bool(people):
            yield bound(rule, roles | ({"count": _counted(people, mean)} if people else {}))


def product_of_two(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """800亩，亩产600公斤，每公斤5元，240万元: how many there are, what each gives, and what that is worth."""
    for said in index.sentences.values():
        for k, price in enumerate(said if len(said) > 3 else ()):
            one = _unit(_word(PER.match(price.tail) or EACH.search(price.clause)))
            mean = next((f for f in reversed(said[max(0, k - 3) : k]) if _gives(f, one)), None)
            if mean is None:
                continue
            unit = _unit(_each(mean))
            counts = [f for f in index.ahead(mean)[-3:] if f.unit == unit and not _of_one(_each(f))]
            totals = [
                f
                for f in said[k + 1 : k + 4]
                if f.unit == price.unit and not _of_one(_word(EACH.search(f.clause)))
            ]
            if counts and totals:
                each = _for_each(price, SCALED.get(one, (one, Fraction(1)))[1])
                roles = {"mean": mean, "count": counts[-1], "total": totals[0]}
                yield Binding(rule, {"price": (each,), **bound(rule, roles).roles})


BARE_MONTHLY = re.compile("[，,]平?均?(?:每个?月|月均)[约为有达]*")


def _of_a_year(index: Index, mean: Fact) -> Fact | None:
    """The sum of a year right before what it is for each month: 去年领到补助2.4万元，平均每月2000元."""
    last = next(iter(index.ahead(mean)[-1:]), None) if BARE_MONTHLY.fullmatch(mean.lead) else None
    if last is None or last.unit != mean.unit or _each(last):
        return None
    one_year = last.period.kind == "at" and last.period.precision == 1
    return last if one_year or A_YEAR.search(last.clause) or THAT_YEAR.search(last.before) else None


THAT_YEAR = re.compile("[去前上]年|全年")
SUM = re.compile(r"共|合计|总")


def products_summed(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """户用电站280座，每座3千瓦；村级电站6座，每座60千瓦，总装机1200千瓦: kinds of which each has a count and
    a figure for each one, told in pairs or shared out (甲类418户、乙类846户，每户分别3万元、2万元), and all.
    """
    for said in index.sentences.values():
        for row, total in _summed(index, said):
            parts = tuple(_times(count, mean) for count, mean in row)
            yield Binding(rule, {"part": parts, "total": (slot(total),)})


def _summed(index: Index, said: list[Fact]) -> Iterator[tuple[list[tuple[Fact, Fact]], Fact]]:
    """The counts of a sentence with the figure for each one of them, and what all of them make."""
    for row in (*_in_pairs(said), *_shared_out(said)):
        last = row[-1][1]
        totals = [f for f in index.behind(last)[:2] if f.unit == last.unit and SUM.search(f.clause)]
        if totals and not _of_one(_each(totals[0])):
            yield row, totals[0]


def _of_several(index: Index, said: list[Fact]) -> set[Fact]:
    """The figures for each one of a sentence that make a figure for all only with others."""
    found = set()
    for row, total in _summed(index, said):
        made = [_times(count, mean).interval for count, mean in row]
        if sum(made[1:], made[0]).meet(total.interval):
            found |= {mean for _, mean in row}
    return found


def _in_pairs(said: list[Fact]) -> Iterator[list[tuple[Fact, Fact]]]:
    """The counts of a sentence that a figure for each one follows, two pairs or more in a row."""
    row: list[tuple[Fact, Fact]] = []
    for count, mean in pairwise(said):
        if row and count is row[-1][1]:
            continue
        if not _counts_those(count, mean) or (row and mean.unit != row[-1][1].unit):
            row = []
            continue
        row.append((count, mean))
        if len(row) > 1:
            yield row


def _shared_out(said: list[Fact]) -> Iterator[list[tuple[Fact, Fact]]]:
    """The counts before a row of figures for each one, as many as the row has."""
    for means in by(said, lambda f: f.group if f.role == "each" else "").values():
        at = said.index(means[0])
        counts = said[max(0, at - len(means)) : at]
        if len(means) == len(counts) > 1 and all(_counts_those(c, means[0]) for c in counts):
            yield list(zip(counts, means, strict=True))


def _counts_those(count: Fact, mean: Fact) -> bool:
    """Whether a number counts what another is a figure for each one of."""
    one = _each(mean)
    named = one and (_unit(one) == count.unit or count.surface.endswith(one))
    return bool(named) and count.unit != mean.unit and _of_one(one) and _of_many(count)


def _times(count: Fact, mean: Fact) -> Slot:
    """What so many make together, of which each makes so much."""
    rounded, cut = count.interval * mean.interval, count.truncated * mean.truncated
    return Slot((count, mean), rounded, cut, f"{count.surface} × {mean.surface}")


def _gives(fact: Fact, unit: str) -> bool:
    """Whether a number is what each one gives of what another is the price of each."""
    return bool(unit) and _of_one(_each(fact)) and fact.unit == SCALED.get(unit, (unit,))[0]


PART_OF = re.compile(r"(?:拿出|提取|按照?|返还|让利|提成|抽取)[^，。；、\d]{0,10}$|(?:比例|标准)[为是]?$")
GIVEN = re.compile(r"分红|提取|收益|分配|奖励|返还|让利|提成|租金|股金|保底|结余|公积")


def cut(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """利润512万元，拿出40%分红，共204.8万元: so much of what was told last, and what that makes."""
    for rate in index.facts:
        if rate.unit != "percent" or not (
            PART_OF.search(rate.clause) and GIVEN.search(rate.clause + rate.tail)
        ):
            continue
        part = next((f for f in index.behind(rate)[:3] if f.unit == "CNY"), None)
        told = [f for f in index.told(rate, "CNY") if part and _of_one(_each(f)) == _of_one(_each(part))]
        for base in (f for f in told[-3:] if rate.start - f.end < CLOSE and f.value > part.value):
            yield bound(rule, {"base": base, "rate": rate, "part": part})
