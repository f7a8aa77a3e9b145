"""What a number counts or measures: the noun or verb that the grammar of its clause binds it to.

Chinese puts the counted noun behind a classifier (14个贫困县), or in front of the number where the number is
the predicate or stands apart (贫困发生率为1.18%, 培育企业27个).  Each reader here knows one construction; the
first that finds its own in the clause names the head.
"""

import re

from heshu.extract import nouns
from heshu.extract.compared import base, became, compared, multiple, own_change
from heshu.extract.measured import MONEY_NOUN, lasted, money, object_behind, product, taken, use
from heshu.extract.nouns import LASTS, RATE, VERBS, only_verb
from heshu.extract.numbers import Number
from heshu.extract.spot import (
    CLOSING,
    DOING,
    FOLLOWED,
    KINDS,
    PHYSICAL,
    TELLS,
    Span,
    Spot,
    alike,
    dimension_of,
    fits_behind,
    front_of,
    is_base,
    only_changes,
    spot_of,
)
from heshu.extract.times import MASK

STANDS_FOR_ITSELF = {
    "villages",
    "counties",
    "towns",
    "townships",
    "communities",
    "subdistricts",
    "provinces",
    "cities",
}
# 建设项目126个，其中已完成86个: verbs that tell of any part of anything
SAYS_NOTHING = re.compile(
    "(?:已经?|共|再|将|要|又)?(?:投入|投资|完成|实现|安排|落实|到位|建成|新建|组织|开展|达到?|[有为是在])了?"
)


def head_of(
    text: str,
    number: Number,
    clause: Span,
    previous: tuple[Number, Span] | None,
    following: Number | None,
    kin: tuple[Number, Span] | None,
) -> Span:
    """Where the head of a number stands in the reading text (start, end); equal where the clause names none.

    text: the reading text with its expressions of time and place blotted out.  clause: its start and end.
    previous: the number before it in the sentence with its head; following: the next number; kin: the last
    number of the sentence with the same unit, with its head.
    """
    spot = spot_of(text, number, clause, previous, following, kin)
    return _whole_quotation(text, *_without_share(spot, *_with_self(spot, *_head(spot))))


def _head(spot: Spot) -> Span:
    for settles in SETTLED:
        if span := settles(spot):
            return span
    for reader in READERS:
        span = reader(spot)
        paid = span and span[0] >= spot.number.end and MONEY_NOUN.fullmatch(spot.text, *span)  # 2100元分红
        paid = paid or reader is use  # 用于奖励补助
        if span and not nouns.empty(spot.text, span) and (paid or not only_verb(spot.text, span)):
            return span
    return _verb_or_previous(spot)


# 自己只掏了3600元, 个人缴纳320元: the verb alone would not say whose money it is.
ONESELF = re.compile("(?:自己|自家|自身|个人|本人)(?:还|也|就|又|再|总共|一共|最后|实际)?$")


def _with_self(spot: Spot, start: int, end: int) -> Span:
    """A head that is a verb with the 自己 or 个人 who does it."""
    m = ONESELF.search(spot.text, max(spot.begin, start - 4), start) if end <= spot.number.start else None
    return (m.start() if m else start), end


SHARES = "(?:正好|恰好|刚好|大约|大概)?约?占去?"
# 占农业人口33.2万人的23%: what is counted has no share.
HAS_SHARE = re.compile(f"{SHARES}(?!地)[到了]?(?=[^，。；：]{{2}})")


def _without_share(spot: Spot, start: int, end: int) -> Span:
    """A head without the 占 before what a share is of, but for the share itself."""
    counted = spot.dimension not in ("rate", "ratio") and HAS_SHARE.match(spot.text, start, end)
    return (counted.end() if counted else start), end


# Characters of a quotation inside a name: “三类对象”监测, “特惠贷”.
QUOTED = 10


def _whole_quotation(text: str, start: int, end: int) -> Span:
    """A head with the quotation that it cuts: “三类对象”监测, not 对象”监测."""
    if (closing := text.find("”", start, end)) >= 0 and text.find("“", start, closing) < 0:
        opening = text.rfind("“", max(0, start - QUOTED), start)
        if opening >= 0 and text.find("”", opening, start) < 0:
            return opening, end
    open_end = text.rfind("“", start, end) > text.rfind("”", start, end)
    return start, end + (open_end and text[end : end + 1] == "”")


# 12县摘帽, 19县640村全部退出: what the counties did is what is counted.
LEAVES = re.compile(
    r"(?:[\d,.]+个?(?:村|县|户|人)){0,2}(?:全部|均|都|已|全|齐|整体|如期|顺利|正式|率先|成功)*"
    r"(?P<verb>摘帽|退出|出列|脱贫|销号|清零)"
)


# 去年摘帽4县
LEFT_BEFORE = re.compile("(?:减贫)?(?:摘帽|退出|出列|脱贫|销号)”?$")


def _unit_itself(spot: Spot) -> Span | None:
    """12村, 12县摘帽: the unit word is the noun, but for a verb that tells what they did."""
    number = spot.number
    if (spot.dimension not in STANDS_FOR_ITSELF or not number.unit_word) and number.unit_word != "部门":
        return None
    leaves = LEAVES.match(spot.text, number.end, spot.right)
    left = LEFT_BEFORE.search(spot.before(6))
    if left and not leaves:
        return number.start - len(left.group()), number.start
    return leaves.span("verb") if leaves else (number.unit_at, number.unit_at + len(number.unit_word))


COLON_LIST = re.compile(r"[：:]([^、，。；\n]{2,12})(?=[、；。\n])")


def _first_item(spot: Spot) -> Span | None:
    """东山镇3个：广田村、…: a count closed by a colon counts what is listed behind it."""
    m = COLON_LIST.match(spot.text, spot.number.end) if spot.dimension == "counted" else None
    return m.span(1) if m else None


# 带动3200人就业, 完成4个村出列、8.1万人脱贫, 每户至少1人就业: what these people do or did is counted.
MAKES = re.compile(
    "(?:(?:任务|目标)[是为：]|[和及与]|带动|带领|帮助|安排|吸[纳引]|组织|确保|力争|实现|完成|解决|推动|促进|支持|引导|动员|每[户村人]|使|让|有|可|、"
    f"|^|{MASK})(?:至少|约|近)?$"
)
MORE = re.compile(r"(?:、?[\d.,]+[万亿]?[余多]?(?:户|人|名)(?:以上|左右)?){0,2}")
DOES = re.compile(
    r"(?:全部|均|都|已经?|整体|稳定|实现|如期|顺利)*"
    rf"(?P<verb>(?:因[\u4e00-\u9fff]{{1,3}})?(?!实现|增收|[人户年月]均)(?:{VERBS})[^，。；：、\d]{{0,10}})"
)


def _doing(spot: Spot) -> Span | None:
    """The verb behind people where no noun before them says who they are."""
    text, number, previous = spot.text, spot.number, spot.previous
    joined = previous and text[previous[0].end : number.start] in ("", "、") and alike(previous[0], number)
    if spot.dimension not in DOING or joined:
        return None
    m = DOES.match(text, MORE.match(text, spot.behind, spot.right).end(), spot.right)
    front = spot.front if spot.front and not only_verb(text, spot.front) else None
    told = TELLS.match(text, m.start("verb")) if m and front else None
    named = told and nouns.DOERS.match(text, told.end())  # 为8.4万名脱贫人口代缴医保费
    if told and not named and not nouns.fits(text, front, "people"):
        return told.span()  # 交出8.4万人脱贫的答卷
    if not m or nouns.TURNS.match(text, m.start("verb")) or nouns.LIGHT.match(text, m.start("verb")):
        return None
    return m.span("verb") if MAKES.search(spot.before(6)) else None


# 占全省（312万人）, 比上年（36.6%）: the bracket speaks of what stands before that.
COMPARED_WITH = re.compile(f"(?:(?:约?占|比|较)?(?:{MASK})+)?$")
BRACKET_CLAUSE = re.compile(r"[^，。；：\n）)]{1,30}$")


def _bracketed(spot: Spot) -> Span | None:
    """贫困人口（2365万人）: the noun before a bracket that holds nothing but a number."""
    text, opening = spot.text, spot.number.start - 1
    opening -= text[opening] in "占为含共达" and text[opening - 1] in "（("
    if text[opening : opening + 1] not in ("（", "(") or spot.after() not in ("）", ")"):
        return None
    clause = BRACKET_CLAUSE.search(text, max(0, opening - 30), opening)
    if not clause:
        return spot.same
    end = COMPARED_WITH.search(text, *clause.span()).start()
    noun = nouns.noun_before(text, clause.start(), nouns.end_before(text, clause.start(), end))
    own = noun and not nouns.empty(text, noun) and not only_verb(text, noun)
    return noun if own else spot.same or noun  # 剩下的9个县分布在甲州（6个）、乙州（3个）


# 产值以10%以上的速度递增: what grows so stands before 以.
PACE_BEFORE = re.compile("(?:每年|年均|平均|均|都)*以(?:年均|平均|每年|每[月天])?$")
PACE = re.compile("(?:/小?[时秒分]|每[小时秒分]+)?的(?:平均|年均)?(?:速度|增速|增幅|幅度|速率)")


def _pace(spot: Spot) -> Span | None:
    """What grows at such a pace."""
    m = PACE_BEFORE.search(spot.before(8)) if PACE.match(spot.text, spot.number.end) else None
    if not m:
        return None
    noun = spot.noun(spot.number.start - len(m.group()))
    return noun if noun and not only_verb(spot.text, noun) else spot.same


# 增速居全省前3位: what stands there is named before; of 致贫原因前5位 those are the first.
RANKED = re.compile(
    rf"(?:(?:[稳位仍]?居|名?列|排名?|跻身|进入|处)[^，。；：、\d\n]{{0,10}})?(?:{MASK})*(?<![最之以])[前后]$"
)


# 综合排名第8位，比上年前移3位
MOVED = re.compile("(?:移|上升|下降|提升|下滑)了?$")
ORDER = re.compile("(?:综合)?(?:排名|位次|名次)")


def _placed(spot: Spot) -> Span | None:
    """What holds a place in a row, or has moved in it."""
    m = RANKED.search(spot.before(16)) if spot.number.unit_word in ("位", "名") else None
    if not m and spot.number.unit_word == "位" and MOVED.search(spot.before(8)):
        places = [*ORDER.finditer(spot.text, max(0, spot.left - 40), spot.number.start)]
        return places[-1].span() if places else None
    if not m or spot.after() == "的":
        return None
    noun = spot.noun(spot.number.start - len(m.group()))
    if noun and not only_verb(spot.text, noun):
        return noun
    return spot.same or (spot.previous[1] if spot.previous else None)


# 公益林占八成, 厂区占地30亩, 收入年均增长9%: what has the share, the ground, the rate.
# 收购价每斤38元, 补助标准为每生每天4元: what is paid for each.
UNIT_OF = (
    "[人户亩村生头只张座个件袋盒套台辆次天日月年棚株棵笔份股班队组桶瓶箱斤吨度米瓦升家]|公[斤顷里升]|千[克瓦米]|[平立]方米"
    "|千瓦时|人次|学[年期]|平方公里"
)
OF_ITS_OWN = re.compile(
    rf"(?P<share>{SHARES}[到了]*)$|(?P<whole>占地|年均(?:实际|名义|复合)?(?:增长|增加|递增|下降|减少|提高))$"
    rf"|(?P<is>仍?[为是]?(?:执行|达)?)(?P<each>(?:每(?:{UNIT_OF})){{1,2}})[为是约达]?$"
)
RAISED = re.compile("[上下回涨升降跌减落提高增调]+[到至为]")
# 低保标准由每月390元提高到430元, 分别达到每月610元、每年4860元: the price stands before what it was or is.
IS_NOW = re.compile(
    f"(?:{MASK}|[的由从为是也又已还均都]|达到?|分别|[人户]均|过去|原来|以前|{RAISED.pattern})+"
)


def _of_its_own(spot: Spot) -> Span | None:
    m = OF_ITS_OWN.search(spot.text, max(spot.begin, spot.number.start - 14), spot.number.start)
    if not m:
        return None
    if m["each"] and spot.after() == "的" and (paid := money(spot)):
        return paid  # 每亩600元的补偿款
    noun = spot.noun(m.start())
    if m["share"]:
        own = m.start() == spot.begin and spot.previous and spot.previous[1][1] == spot.begin
        return spot.previous[1] if own else noun  # 65岁以上老人占45%
    beside = noun and noun[1] == m.start()
    if m["each"] and not beside and spot.dimension in KINDS and not fits_behind(spot):
        return spot.same  # 队员714名，每村3名
    if m["each"] and not noun and RAISED.fullmatch(spot.text, spot.begin, m.start()):
        return spot.same  # 收购价由每斤3元提高到每斤5元
    if m["each"] and (m["is"] or not beside):
        linked = noun and IS_NOW.fullmatch(spot.text, noun[1], m.start())
        return noun if beside or (linked and not only_verb(spot.text, noun)) else None
    return (noun[0] if beside else m.start()), m.end(m.lastgroup)


# 保费由县财政补贴80%, 学费由企业承担3000元: what is paid for stands before 由.
PAID_BY = re.compile(
    r"(?<![理来缘])由[^，。；：、\d]{2,12}(?:补贴|补助|承担|负担|报销|出资|垫付|代缴|支付|贴息|解决)(?:约|近)?$"
)


def _paid_by(spot: Spot) -> Span | None:
    m = PAID_BY.search(spot.before(20)) if spot.dimension in ("rate", "ratio", "money") else None
    return spot.noun(spot.number.start - len(m.group())) if m else None


# 发放助学金，每人300元，共3.6万元: what so much for each adds up to is told before that.
IN_ALL = re.compile("[，,](?:总?共计?|合计|总计|累计)(?:发放|支付|补助|补贴)?(?:约|近)?$")
FOR_EACH = re.compile(f"(?:平均)?(?:每(?:{UNIT_OF})){{1,2}}|[人户]均")


def _sum_of_each(spot: Spot) -> Span | None:
    text, previous = spot.text, spot.previous
    start = spot.number.start
    summed = spot.dimension == "money" and previous and IN_ALL.search(text, previous[0].end, start)
    comma = previous[1][0] - 1 if summed else 0
    if comma < 1 or text[comma] not in "，," or not FOR_EACH.fullmatch(text, *previous[1]):
        return None
    noun = nouns.noun_before(text, nouns.clause_start(text, comma), comma)
    return noun if noun and MONEY_NOUN.search(text, *noun) else None


def _proportion(spot: Spot) -> Span | None:
    """The head of the number before for the next of a proportion: 三次产业结构为14.9∶43.0∶42.1."""
    previous = spot.previous
    joined = previous and spot.text[previous[0].end : spot.number.start] in ("：", ":", "∶")
    return previous[1] if joined and previous[1][1] > previous[1][0] else None


# 产值3.2亿元，占农业产值的18%, 占总户数（820户）的三成: what it is a share of; but of a plan what is planned.
SHARE_OF = re.compile(
    rf"(?P<of>{SHARES}(?!比)[到了]?(?P<base>(?:(?!比[重例][由从为])[^，。；：（(\n\d]){{1,24}}))"
    r"(?:\d[\d.,]*[^，。；：、%\n]{0,4}|[（(][^，。；：\n]{1,12}[）)])?的(?:约|近)?$"
)
PLANNED = re.compile("任务|目标|计划|规划|预算(?!收入|支出)|预期|应收")
# 茶园1.2万亩，占全县的三成: a place alone says nothing; what has the share is its head.
ONLY_PLACE = re.compile(f"(?:全[国省市县区旗州镇乡村]|其|当地|{MASK})+")


def _share_of(spot: Spot) -> Span | None:
    """A share with what it is of, from its 占 on."""
    text, start = spot.text, spot.number.start
    rate = dimension_of(spot.number) in ("rate", "ratio") and text[start - 1] in "的约近"
    m = SHARE_OF.search(text, max(spot.left, start - 40), start) if rate else None
    if not m or PLANNED.search(text, m.start(), start):
        return None
    return spot.same if ONLY_PLACE.fullmatch(m["base"]) else m.span("of")


# 贫困户126户，占46%: the share is of what was counted, be it a deed (入住126户，占46%).
BARE_SHARE = re.compile(f"^(?:(?!未)(?:{VERBS})){{0,2}}[，,、]?{SHARES}比?[到了]?$")
# 62户（甲村40户、乙村22户），占46%
ASIDE = re.compile("^（[^（）]{1,400}）")


def _share_of_same(spot: Spot) -> Span | None:
    """The head of the number before for a share that nothing stands between."""
    previous, start = spot.previous, spot.number.start
    share = previous and BARE_SHARE.match(ASIDE.sub("", spot.text[previous[0].end : start], count=1))
    of_rate = share and dimension_of(previous[0]) in ("rate", "ratio")  # 增幅8%，占比61%
    if not share or of_rate or spot.dimension in PHYSICAL:  # 占150万亩耕地的60%
        return None
    return previous[1] if previous[1][1] > previous[1][0] else None


# 菜农共26户凑了3万元; but 村干部、党员和教师共40人参加会议
IN_TOTAL = re.compile("[一总]?共有?|共?计|合计")


def _before_it(spot: Spot) -> bool:
    """Whether a noun stands right before a number, or alone before what sums up."""
    front, start = spot.front, spot.number.start
    if front[1] == start:
        return True
    alone = not spot.text[spot.left : front[0]].strip(MASK)
    return alone and bool(IN_TOTAL.fullmatch(spot.text, front[1], start))


def _between(spot: Spot) -> Span | None:
    """三级书记5200名: the noun behind the number before that stands right before this one."""
    previous = spot.previous
    if not previous or previous[1][0] < previous[0].end or previous[1][1] != spot.number.start:
        return None
    return previous[1] if previous[0].unit_word != spot.number.unit_word else None


def _front_that_fits(spot: Spot) -> Span | None:
    """贫困户30余户入社: the noun before the number, of the kind that is counted where what follows is not."""
    text, front = spot.text, spot.front or _between(spot)
    if not front or not (spot.front is None or _before_it(spot)) or spot.shared:
        return None
    if not spot.number.unit_word:  # 按农业人口33万计算
        amount = RATE.fullmatch(text, *front) or text[front[1] - 1] == "额"
        measured = spot.after() == "的" and amount  # 产值过亿的村
        return front if measured or (nouns.fits(text, front, "people") and not fits_behind(spot)) else None
    if spot.dimension not in KINDS:
        return None
    return front if nouns.fits(text, front, spot.dimension) and not fits_behind(spot) else None


def _other_half(spot: Spot) -> Span | None:
    """贫困户31户120人, 易地搬迁310户1260人, 27户贫困户共96人: people beside households are those."""
    previous = spot.previous
    if not previous or spot.dimension != "people" or dimension_of(previous[0]) != "households":
        return None
    named = previous[1][1] > previous[1][0]
    return previous[1] if named and _beside(spot) and not fits_behind(spot) else None


def _beside(spot: Spot) -> bool:
    """Whether nothing but the noun that it counts stands between the number before and this one."""
    previous, number = spot.previous, spot.number
    if previous[1][1] <= previous[0].start:
        return spot.text[previous[0].end : number.start] in ("", "、", "（", "(")
    return spot.text[spot.begin : number.start] in ("共", "共计")


# 今年分红又多了600元
MORE_OF = re.compile("(?:又|还|再|能|要|可|都|将|也)*[多少高低涨]")


def _more(spot: Spot) -> Span | None:
    if not spot.front or not MORE_OF.fullmatch(spot.text, *spot.front):
        return None
    if (named := compared(spot)) and spot.text[named[0]] not in "比较":  # 人均收入比全省高900元
        return None
    return spot.noun(spot.front[0]) or spot.same


# 56岁的马生福赶着羊, 村民郭有田今年58岁: whose age it is, up to what he does.
PERSON = re.compile(
    rf"的{MASK}*(?:\d+多?[名个位]|“[^“”]{{1,8}}”)?(?P<name>(?:脱贫|搬迁|返乡|退休|创业){{0,2}}(?!{VERBS}|[一二三四五六七八九十两几])[\u4e00-\u9fff]"
    rf"(?:·|(?!{VERBS}|一[边大早]|[指推登打坐站在看赶正就边患算把拉抱捧握望挥蹲弯扛挑背端提拎说笑盘牵骑此如])[\u4e00-\u9fff]){{1,9}})"
)
# 66岁的农民马在山: a verb within a name is a part of it.
TITLE = "(?:农民|村民|牧民|居民|老人|老汉|老?党员|村医|工人|职工|教师|贫困户|脱贫户|支书|书记|主任|[队组]长)"
SURNAME = (
    "[赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹苏潘葛范彭鲁韦马方俞任袁柳鲍史唐费薛雷贺倪汤"
    "罗毕郝邬安常于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾路江童颜郭梅盛林刁钟"
    "徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房丁邓郁单洪包诸左石崔吉龚程邢裴陆荣翁段侯班仰仲伊宫宁仇甘厉祖武刘景詹"
    "束龙叶幸司黎蒲赖卓蒙池乔胥闻党翟谭贡劳姬申冉牛燕冀尚农温柴瞿阎闫连习艾古易廖耿满文寇广欧沙曾关岳肖游白]"
)
NAMED_SO = re.compile(rf"的{MASK}*(?:“[^“”]{{1,8}}”)?(?P<name>{TITLE}{{0,2}}{SURNAME}[\u4e00-\u9fff]{{2}})")
ONLY_SURNAME = re.compile(f"{TITLE}{{0,2}}{SURNAME}")
# 60岁以上老人, 12岁以下儿童
ELDERS = re.compile(
    "(?P<name>[\u4e00-\u9fff]{0,4}?(?:老年?人口?|老[汉伯]|儿童|少年|青年|妇女|群众|村民|居民|学生|女性|男性|人口|人群|人员|公民|职工|劳动力))"
)
NAME = re.compile(
    rf"(?P<name>(?!其中)(?:(?!的)[\u4e00-\u9fff]){{2,10}}(?<![由从]))[，,]?(?:{MASK}|现年|已|刚满?|年过|满|快|都|有|[在达为由从])*$"
)
# 一家五口, 家里6口人: the people of a house.
FAMILY = re.compile("(?:一|全|[他她我你])?家(?:里|中)?(?:共?有)?$")


def _family(spot: Spot) -> Span | None:
    m = FAMILY.search(spot.before(5)) if spot.number.unit_word in ("口", "口人") else None
    return (spot.number.start - len(m.group()), spot.number.start) if m else None


def _aged(spot: Spot) -> Span | None:
    if spot.dimension != "age":
        return None
    text, number = spot.text, spot.number
    behind = PERSON.match(text, number.end, spot.right)
    if not behind or ONLY_SURNAME.fullmatch(text, *behind.span("name")):
        behind = NAMED_SO.match(text, number.end, spot.right) or behind
    behind = behind or ELDERS.match(text, number.end, spot.right)
    front = spot.front and not only_verb(text, spot.front)
    if not behind and spot.same and not front:
        return spot.same  # 人均预期寿命69岁，去年达到74岁
    m = behind or NAME.search(text, max(0, number.start - 24), number.start)
    return m.span("name") if m else None


REGION = re.compile("(?:及?以[上下])?(?:之间)?的(?:省份?|市|县|区|乡镇|村|地区|省区市)")


def _rate_of_a_region(spot: Spot) -> Span | None:
    """发生率降至3%以下的省份, 人口在50万以上的县: the rate or people of a region, not the region."""
    number = spot.number
    scaled = not number.unit_word and number.number[-1] in "万亿"
    if not (scaled or spot.dimension == "rate") or not REGION.match(
        spot.text, number.unit_at + len(number.unit_word)
    ):
        return None
    if spot.front and RATE.fullmatch(spot.text, *spot.front):
        return spot.front
    return spot.same if spot.same and RATE.fullmatch(spot.text, *spot.same) else None


# 低于3%的退出标准: what the rate is held against
AGAINST = re.compile("(?:标准|水平|要求|目标)$")


def _behind(spot: Spot) -> Span | None:
    """The noun behind a number, but for what a rate told of before is held against."""
    noun = nouns.noun_behind(spot.text, spot.behind, spot.end, spot.dimension)
    against = noun and spot.same and spot.dimension == "rate" and AGAINST.search(spot.text, *noun)
    return None if against else noun


# 可容纳300人就餐的食堂, 供80人居住的敬老院: what they do there
ROOM = re.compile("(?:容纳|供|让|满足|接待)(?:约|近)?$")
DO_THERE = re.compile("[\u4e00-\u9fff]{2,8}(?=的)")


def _room(spot: Spot) -> Span | None:
    """What people do in a place that has room for so many."""
    doing = DO_THERE.match(spot.text, spot.behind) if spot.dimension == "people" else None
    told = doing and nouns.last_verb(spot.text, *doing.span()) and ROOM.search(spot.before(4))
    return doing.span() if told else None


def _classified(spot: Spot) -> Span | None:
    """The noun behind a classifier: 14个贫困县, 80%以上的农户."""
    text, number = spot.text, spot.number
    possessed = spot.dimension not in PHYSICAL and nouns.POSSESSED.match(spot.after(4))
    if spot.shared and spot.dimension != "batches":  # 三批62名医生
        return None
    if spot.dimension not in FOLLOWED and number.unit_word and not possessed:
        return None
    noun = _behind(spot)
    if noun and text[number.start - 1] == "的" and nouns.VERB.match(text, spot.behind):
        return nouns.fitting(text, noun, spot.dimension, LOOSE)  # 家门口的3所培训学校
    return noun


def _shared_head(spot: Spot) -> Span | None:
    """13759户54026人 count one noun; in 12个村89个组3421户 each noun stands behind its number."""
    number, previous = spot.number, spot.previous
    if not previous or spot.text[previous[0].end : number.start].strip("、和及"):
        return None
    if previous[0].unit_word == number.unit_word or _of_the_place(spot):
        return None
    noun_between = previous[1][0] >= previous[0].end and previous[1][1] == number.start
    return (number.unit_at, number.end) if noun_between else previous[1]


MADE_OF = re.compile(r"(?:\d[\d.,]*[^，。；：、\d]{1,3})?，?由[^。；]*$")


# 累计有60个村退出，还剩35个。 Of whom so many are left, it is those told of before.
STILL = re.compile("(?:[还只仅尚]?剩|[还仍尚现][有余])(?:约|近)?$")
# 还有8个没有验收, 还有6个正在施工: what they have yet to do is no name of theirs.
NOT_YET = re.compile("没有|尚?未|待|正在|仍在")


def _parts(spot: Spot) -> Span | None:
    """资金8.2亿元，由省级5亿元和市级3.2亿元两部分组成: what is made of so many parts."""
    text, start = spot.text, spot.number.start
    m = MADE_OF.search(text, max(0, start - 120), start) if spot.number.unit_word == "部分" else None
    first = nouns.clause_start(text, m.start()) if m else 0
    return nouns.noun_before(text, first, nouns.end_before(text, first, m.start())) if m else None


def _still(spot: Spot) -> Span | None:
    if spot.dimension not in KINDS or not STILL.search(spot.before(5)):
        return None
    waiting = spot.dimension not in DOING and NOT_YET.match(spot.text, spot.number.end)
    if spot.after() not in CLOSING and not waiting:
        return None
    named = spot.noun(spot.number.start - len(STILL.search(spot.before(5)).group()))
    if named and nouns.fits(spot.text, named, spot.dimension):
        return None  # 不通硬化路的村还有32个
    told = spot.same and not only_verb(spot.text, spot.same) and not LIFTED.search(spot.text, *spot.same)
    return spot.same if told else None


# 12个乡镇中已有9个通车, 46个退出村中有30个达到标准: of what the number before counts.
AMONG = re.compile("中[，,]?(?:已经?|还|尚|仍|现)?有(?:约|近)?$")
DOES_IT = re.compile(f"{VERBS}|[\u4e00-\u9fff]{{1,3}}[了过]")


def _among(spot: Spot) -> Span | None:
    """The whole of which a bare classifier counts those that do something."""
    text, start, previous = spot.text, spot.number.start, spot.previous
    m = AMONG.search(text, max(0, start - 8), start) if spot.dimension in FOLLOWED - DOING else None
    does = m and (DOES_IT.match(text, spot.behind) or not fits_behind(spot))
    if not does:
        return None
    return previous[1] if previous and previous[1][1] == m.start() else spot.noun(m.start())


LOOSE = 4  # characters behind the noun: 乡镇卫生院达标建设18个, 安置点全部建成64个
# 累计脱贫320户，仅剩17户; 其余的46户今年搬迁: where no noun follows, they are what is left.
LEFT = re.compile("(?:最后)?(?:[还只仅尚]?剩[余下]?|余下|其余|尚余)的?$")
# 已有320户达到脱贫标准，还剩17户: what the others did is not what these are.
LIFTED = re.compile("脱贫|退出|出列|摘帽|减贫|达标|销号|清零")


def _left(spot: Spot) -> Span | None:
    text, number = spot.text, spot.number
    m = LEFT.search(spot.before(5)) if spot.dimension in DOING else None
    if not m or IS_SO.match(text, number.end):
        return None
    start = number.start - len(m.group())
    named = spot.noun(start)  # 贫困人口只剩3.2万人
    behind = nouns.noun_behind(text, spot.behind, spot.end, spot.dimension)
    if (behind and nouns.fits(text, behind, "people")) or (named and nouns.fits(text, named, "people")):
        return None
    return start, number.start


# 其余4人为轻伤
IS_SO = re.compile(f"(?:{nouns.COPULA.pattern})[\u4e00-\u9fff]{{2}}")
# 今年退出46个，余下的52个…: what is left is of the kind before.
REST = re.compile("(?:目前)?(?:余下|剩下|其余|剩余|另外?|仍|还)")


# 全乡36个村他跑遍31个, 48户人家走访了40户
OF_THEM = re.compile(
    "(?:[他她我你咱]们?|自己|已|都)*[\u4e00-\u9fff]{0,2}[遍完]|(?:[他她我你咱]们?|自己)[\u4e00-\u9fff]{1,3}[过了到]"
)


def _of_them(spot: Spot) -> bool:
    """Whether a bare count behind a deed is of those told of before, by the same classifier."""
    previous, number = spot.previous, spot.number
    counted = spot.dimension in KINDS and previous and previous[0].unit_word == number.unit_word
    bare = counted and spot.after() in CLOSING and spot.text[spot.front[1] : number.start].strip(MASK) == ""
    return bare and bool(OF_THEM.fullmatch(spot.text, *spot.front))


def _front(spot: Spot) -> Span | None:
    """贫困发生率为1.18%: the noun before the number."""
    if spot.front and spot.previous and REST.fullmatch(spot.text, *spot.front):
        return spot.same or spot.previous[1]
    if spot.front and (
        _of_them(spot) or _shared_out(spot) or (spot.dimension == "rate" and _of_others(spot))
    ):
        return spot.same
    if not spot.front or spot.dimension not in ("counted", "places"):
        return spot.front
    thing = nouns.fitting(spot.text, spot.front, spot.dimension, LOOSE)
    verb = thing and nouns.last_verb(spot.text, thing[1], spot.front[1])
    return thing if verb and verb[1] == spot.front[1] else spot.front


# 扶贫资金1.8亿元，省、市、县分别为1亿元、…: among whom it is shared out
SHARED_OUT = re.compile("分别[有是为达]?到?$")


def _shared_out(spot: Spot) -> bool:
    """Whether a front is only the last of those to whom 分别 gives what was told before."""
    text, start = spot.text, spot.front[0]
    if text[start - 1] not in "、和与及" or not SHARED_OUT.search(spot.before(6)) or not spot.same:
        return False
    counted = spot.dimension in KINDS and nouns.fits(text, spot.front, spot.dimension)
    return not counted and not RATE.fullmatch(text, *spot.front)


# 城镇居民恩格尔系数31.6%，农村居民33.9%; 东部地区…: whose rate it is, or where
OTHERS = re.compile("(?:居民|农民|城[镇市]|农村|乡村|[东中西]部|地区|[男女]性)$")


def _of_others(spot: Spot) -> bool:
    """Whether a front names only whose rate it is, and the rate has been named before."""
    told = spot.same and RATE.fullmatch(spot.text, *spot.same)
    return bool(told) and bool(OTHERS.search(spot.text, *spot.front))


CHANGES = re.compile(
    r"增长|下降|减少|增加|提高|提升|降低|上升|降|增|减|升|调|涨|跌|跃|翻|骤|扩|回落|缩短|增幅|降幅|比|较|至|到|和|、|及|[多少高低]"
)


# 去年安排贴息资金4100万元，今年安排4500万元: of the money told before
GRANTED = re.compile("(?:又|再|已|还|实际|分别)*(?:安排|到位|争取|获得|获|下达)了?")


def _what_changed(spot: Spot) -> Span | None:
    """收入2.8万元，增长8%; 共安排项目128个，已开工120个: the noun of the number before."""
    named = spot.front and not nouns.empty(spot.text, spot.front)
    if not named:
        return spot.same if CHANGES.search(spot.text, spot.begin, spot.number.start) else None
    granted = spot.dimension == "money" and GRANTED.fullmatch(spot.text, *spot.front)
    bare = granted or (spot.dimension == "counted" and only_verb(spot.text, spot.front))
    return spot.same if bare else None


def _topic_of_change(spot: Spot) -> Span | None:
    """零售额普遍增长，同比增长4%: what the clause before tells of, where this one tells only of a change."""
    changed = not spot.front and CHANGES.search(spot.text, spot.begin, spot.number.start)
    return _topic_before(spot) if changed and spot.begin == spot.left else None


def _noun_behind(spot: Spot) -> Span | None:
    if spot.dimension in LASTS:
        return None
    return _behind(spot)


# 1、工资性收入。人均3800元: the title of a paragraph says of what.
TITLE_OF = re.compile(
    r"(?:^|\n)(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]?)?(?P<title>[^，。；：\n\d]{2,12})[。：]$"
)
OF_A_TITLE = re.compile("[人户]均[为达约]?")


def _titled(spot: Spot) -> Span | None:
    begin = spot.left
    if not OF_A_TITLE.fullmatch(spot.text, begin, spot.number.start):
        return None
    m = TITLE_OF.search(spot.text, max(0, begin - 20), begin)
    return m.span("title") if m else None


# 从2014年的36.5%降到3.2%，贫困发生率大幅下降: what was and became so is named behind the comma.
WAS = re.compile(f"[由从](?:{MASK}|[的初末底年])*$")
BECAME_THEN = re.compile(
    rf"[^，。；：、\d\n]{{0,8}}[到至为](?:{MASK}|[的约近末底])*\d[\d.,]*[^，。；：、\d\n]{{1,5}}[，,](?:{MASK})*"
    rf"(?P<name>[^，。；：、\d\n{MASK}]{{2,12}}?)(?=(?:{MASK}|\d|[实大持连逐稳明显]|下降|增长|提高|提升|减少|增加|翻))"
)


def _named_later(spot: Spot) -> Span | None:
    """What a sentence that opens with 从…到… tells of, where it is a rate or a measure."""
    opens = spot.dimension and not spot.front and WAS.fullmatch(spot.text, spot.left, spot.number.start)
    m = BECAME_THEN.match(spot.text, spot.number.end) if opens else None
    return m.span("name") if m and RATE.fullmatch(m["name"]) else None


# What settles the head by itself, before the readers of nouns are asked.
SETTLED = (
    _unit_itself,
    _first_item,
    own_change,
    base,
    multiple,
    _paid_by,
    became,
    _proportion,
    _sum_of_each,
    _placed,
    _pace,
    _named_later,
    _share_of_same,
    _share_of,
    _parts,
    _still,
    _among,
    _left,
    _other_half,
    _room,
    _doing,
    _more,
    taken,
    lasted,
    _family,
    _aged,
    _titled,
)
READERS = (
    compared,
    _rate_of_a_region,
    _bracketed,
    _of_its_own,
    _front_that_fits,
    use,
    object_behind,
    _classified,
    _shared_head,
    product,
    _front,
    _topic_of_change,
    _what_changed,
    _noun_behind,
    money,
)


# 贫困村出列2个；去年410人, 2个村；去年410人
# 建学校42所，花费2亿元，其中30所在山区: so does 其中
ONLY_TIME = re.compile(f"[村县乡镇]?[，；{MASK}]+(?:其中)?")


def _verb_or_previous(spot: Spot) -> Span:
    """Where no noun is bound to the number: its label, the verb before or behind it, or the head before."""
    text, front = spot.text, spot.front
    named = bool(front) and not nouns.empty(text, front)
    if topic := _label(spot) or _topic(spot) or _topic_before(spot):
        return topic
    if named and not (spot.dimension in FOLLOWED and nouns.LIGHT.fullmatch(text, *front)):
        return front
    behind = MORE.match(text, spot.behind, spot.right).end() if spot.dimension in DOING else spot.behind
    verb = nouns.verb_behind(text, behind, spot.right, spot.dimension)
    framed = FRAMES.search(text, *verb) or nouns.empty(text, verb)
    verb = (behind, behind) if framed else verb  # 860万元分年度看，…; 3座就是6万元
    if verb[1] > verb[0] and spot.dimension in FOLLOWED | LASTS:
        return verb
    previous, start = spot.previous, spot.number.start
    if previous and spot.after() == "中" and "；" in text[previous[0].end : start]:
        return start, start  # 贫困户112户；1523口人中有党员46名
    if spot.dimension in DOING and text[start - 1 : start] == MASK and not spot.same:
        return start, start  # 全村268户: the place itself
    if _of_the_place(spot):
        return start, start
    if spot.same and SO_MUCH.match(text, spot.number.end):
        return spot.same
    last = previous[1] if previous else None
    apart = previous and spot.same and start > previous[0].end + 1
    # 脱贫320人，出列2个村；去年410人: people again, and nothing but a time says so.
    told = previous and max(previous[0].end, previous[1][1] if previous[1][1] <= start else 0)
    anew = apart and not alike(previous[0], spot.number) and ONLY_TIME.fullmatch(text, told, start)
    if anew or (apart and is_base(text, *previous)):
        last = spot.same  # 完成投资2.6亿元，为年计划的53%，增长11%
    return last if last and last[1] > last[0] else front if named else verb


# 养羊20只，一只挣600元，20只就是1.2万元: those told of before
SO_MUCH = re.compile("就(?:是|有|能)")
# 全村6个社260户
OF_A_VILLAGE = re.compile("(?:村民组|小组|[社屯寨组])$")


def _of_the_place(spot: Spot) -> bool:
    """Whether people or households close a list of what a place has: 辖12个村、96个组，3200户，1.2万人."""
    previous = spot.previous
    if not previous or spot.dimension not in ("people", "households"):
        return False
    kind, end = dimension_of(previous[0]), previous[1][1]
    told = max(previous[0].end, end if end <= spot.number.start else 0)
    pause = spot.text[told : spot.number.start].rstrip("共有计")
    behind = nouns.noun_behind(spot.text, spot.behind, spot.end, spot.dimension)
    if behind or pause not in ("，", "、", ""):
        return False
    if end == previous[1][0]:
        return kind == "households"
    if pause:
        return kind in STANDS_FOR_ITSELF | {"counted", "groups"}
    return spot.text[previous[0].start - 1] == MASK and bool(OF_A_VILLAGE.search(spot.text, *previous[1]))


def _topic(spot: Spot) -> Span | None:
    """安置点建成64个: the thing before a verb that has no object, in its clause or the one before."""
    text, front = spot.text, spot.front
    if not front or spot.dimension not in KINDS or not only_verb(text, front):
        return None
    noun = nouns.noun_before(text, spot.begin, front[0])
    if not noun and text[spot.begin - 1] == "，" and spot.begin == spot.left:  # 扶贫车间，全县已建成30个
        first = nouns.clause_start(text, spot.begin - 1)
        noun = nouns.noun_before(text, first, spot.begin - 1)
        alone = noun and not re.search(r"\d", text[first : spot.begin])
        return noun if alone and nouns.fits(text, noun, spot.dimension) else None
    return nouns.fitting(text, noun, spot.dimension, LOOSE) if noun else None


# 农村贫困人口，去年底是750万人: the topic stands before a comma, and only a time or a copula behind it.
ONLY_WHEN = re.compile(
    f"[{MASK}底末初时仅只还已就约的分别从由自]*(?:过去|以前|当初|最初|先前|原来)?的?[有是为达]?$"
    f"|(?:{MASK}|同比|环比|[比较](?:{MASK})*(?:[上去]年)?(?:同期)?|均|分别|实际|名义|年均|累计|首次|已|净|增长|增加|提高|上升|下降|减少|降低|突破|超过|达到?|了)+$"
)
# 农村贫困人口全面减少，分别为3万人和5万人
DID_CHANGE = re.compile(
    "(?:全面|持续|大幅|明显|显著|逐[年步]|连[续年]|稳步|快速|迅速|普遍|双双|均|都|也|不断)*(?:[与同].{1,8}持平|再?[迈跨跃]?[上入]新?(?:的?台阶|高度|水平)|由[增降升跌正负]转[增降升跌正负]|(?:增[幅速势]|降幅)[^，。；：]{1,4}|再?创(?:历史)?新高|呈[^，。；：]{0,8}|稳中[^，。；：]{2}|(?:总体)?平稳|向好|增长|增加|提高|提升|上升|下降|减少|降低|回落|最[大高多长低小少快慢])$"
)
# 从县市看，…; 按收入计算，…; 分县情况是：…; 老张告诉记者，…: who says it, or how it is looked at
FRAMES = re.compile(
    "(?:看|[计测估推核]?算|情况(?:是|为|如下)?|如下|相比|说|介绍|表示|透露|通报|指出|坦言|回忆|告诉(?:我们|记者)|显示|获悉|了解到|问)$"
)
# 经动态调整，现有86户; 根据安排，…: by what way
BY_WAY = re.compile(
    "经(?!济|营|纪|费)|[扣剔]除|加上|连同|通过|按照?|据|根据|随着|由于|因为|为了|针对|围绕|依托|借助|立足|得益于"
)


def _topic_before(spot: Spot) -> Span | None:
    text, begin = spot.text, spot.begin
    if (
        spot.dimension in LASTS
        or text[begin - 1 : begin] not in ("，", ",")
        or not ONLY_WHEN.match(spot.before(20))
    ):
        return None
    first = max(text.rfind(mark, max(0, begin - 30), begin - 1) + 1 for mark in "，；：。") or max(
        0, begin - 30
    )
    if spot.previous and spot.previous[0].end > first:
        return None
    end = begin - 1
    end = m.start() if (m := DID_CHANGE.search(text, first, end)) else end
    framed = FRAMES.search(text, first, end) or BY_WAY.match(text, first, end)
    topic = None if framed else nouns.noun_before(text, first, nouns.end_before(text, first, end))
    counted = spot.dimension in DOING and spot.number.unit_word != "口"
    if topic and counted and not any(nouns.fits(text, topic, kind) for kind in ("people", spot.dimension)):
        return None  # 计划分解到县，甲县8600人、乙县7200人
    return topic if topic and not nouns.empty(text, topic) and not only_verb(text, topic) else None


def _label(spot: Spot) -> Span | None:
    """村级电站：续建46座: what stands before the colon that opens the clause, where a bare verb follows."""
    text, begin, front = spot.text, spot.begin, spot.front
    if text[begin - 1 : begin] not in (":", "：") or spot.dimension in LASTS:
        return None
    if front and (front[0] > begin or not only_verb(text, front)):
        return None
    if spot.previous and spot.previous[0].end == begin - 1:  # 搬迁3.1万人：去年1.2万人，…
        return spot.previous[1] if alike(spot.previous[0], spot.number) else None
    if front and TASK.search(text, max(0, begin - 6), begin) and TELLS.fullmatch(text, *front):
        return front  # 今年的任务是：脱贫620户
    first = max(0, begin - 30)
    end = begin - 1 - (text[begin - 2] in "是为")  # 各县退出数量为：甲县8个
    label = nouns.noun_before(text, first, end)
    verb = nouns.last_verb(text, first, label[0]) if label and HOW_MANY.fullmatch(text, *label) else None
    label = (verb[0], label[1]) if verb and verb[1] == label[0] else label
    said = label and (SAID.search(text, *label) or FRAMES.search(text, *label))
    return label if label and not nouns.empty(text, label) and not said else None


HOW_MANY = re.compile("[人户村县]?数量?|数量")  # 退出数量
TASK = re.compile("(?:任务|目标|计划)[是为]?[：:]$")
SAID = re.compile("[了说着]")  # 字写满了七页：务工3万元: a sentence, no label


__all__ = ["dimension_of", "front_of", "head_of", "is_base", "only_changes", "only_verb"]
