"""What a number counts or measures: the noun or verb that the grammar of its clause binds it to.

Chinese puts the counted noun behind a classifier (14个贫困县), or in front of the number where the number is
the predicate or stands apart (贫困发生率为1.18%, 培育企业27个).  Each reader here knows one construction; the
first that finds its own in the clause names the head.
"""

import re

from heshu.extract import edges, nouns
from heshu.extract.compared import compared
from heshu.extract.constructions import MORE, SETTLED, SHARES, STANDS_FOR_ITSELF, UNIT_OF
from heshu.extract.measured import MONEY_NOUN, money, object_behind, product, use
from heshu.extract.nouns import LASTS, RATE, only_verb
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
    is_base,
    spot_of,
)
from heshu.extract.times import MASK

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
    head = _without_share(spot, *_with_self(spot, *_subject(spot, *_head(spot))))
    head = edges.clean(text, head, spot.begin, number.start)
    return _whole_quotation(text, *head)


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


# 土豆保持一斤2元, 最大风速每小时90公里: for how much of it the figure is told
FOR_SO_MUCH = re.compile("(?:保持|维持|仍是|卖到?)?(?:一|每)(?:个?小时|秒|分钟?|公?斤|吨|千克)")


def _subject(spot: Spot, start: int, end: int) -> Span:
    """What a predicate tells of, where a head is no more: 审批 for 提速, 土豆 for 保持一斤."""
    if not start < end <= spot.number.start:
        return start, end
    rate = spot.dimension in ("rate", "ratio", "rate_change") and only_verb(spot.text, (start, end))
    if not rate and not FOR_SO_MUCH.fullmatch(spot.text, start, end):
        return start, end
    noun = spot.noun(start)
    told = noun and noun[1] == start and noun[1] - noun[0] > 1
    return (
        noun
        if told and not only_verb(spot.text, noun) and not PLAN_OF.search(spot.text, start, end)
        else (start, end)
    )


PLAN_OF = re.compile("预算|计划|规划")


# 自己只掏了3600元, 个人缴纳320元: the verb alone would not say whose money it is.
ONESELF = re.compile("(?:自己|自家|自身|个人|本人)(?:还|也|就|又|再|总共|一共|最后|实际)?$")


def _with_self(spot: Spot, start: int, end: int) -> Span:
    """A head that is a verb with the 自己 or 个人 who does it."""
    m = ONESELF.search(spot.text, max(spot.begin, start - 4), start) if end <= spot.number.start else None
    return (m.start() if m else start), end


# 占农业人口33.2万人的23%: what is counted has no share.
HAS_SHARE = re.compile(f"{SHARES}(?![地有])[到了]?(?=[^，。；：]{{2}})")


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


LOOSE = 4  # characters behind the noun: 乡镇卫生院达标建设18个, 安置点全部建成64个
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
    "(?:全面|持续|大幅|明显|显著|逐[年步]|连[续年]|稳步|快速|迅速|普遍|双双|均|都|也|不断)*(?:[与同].{1,8}持平|再?[迈跨跃]?[上入]新?(?:的?台阶|高度|水平)|由[增降升跌正负]转[增降升跌正负]|(?:增[幅速势]|降幅)[^，。；：]{1,4}|再?创(?:历史)?新高|(?:首次)?过半|减半|呈[^，。；：]{0,8}|稳中[^，。；：]{2}|(?:总体)?平稳|向好|增长|增加|提高|提升|上升|下降|减少|降低|回落|最[大高多长低小少快慢])$"
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
