"""What a number counts or measures: the noun or verb that the grammar of its clause binds it to.

Chinese puts the counted noun behind a classifier (14个贫困县), or in front of the number where the number is
the predicate or stands apart (贫困发生率为1.18%, 培育企业27个).  Each reader here knows one construction; the
first that finds its own in the clause names the head.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from heshu.codebook import units
from heshu.extract import nouns
from heshu.extract.nouns import LASTS, RATE, VERBS, only_verb
from heshu.extract.numbers import Number
from heshu.extract.times import MASK

Span = tuple[int, int]
FOLLOWED = nouns.CLASSIFIED
PHYSICAL = {"length", "area", "mass", "volume", "power", "energy", "money", "time", "time_calendar", "age"}
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
KINDS = {"people", "households", "counted", "places", "organisations"}
# 其中今年减贫3986户: verbs that tell by themselves what happened to the people or villages counted.
TELLS = re.compile("脱贫|减贫|返贫|出列|摘帽|搬迁|安置|就业|务工|培训")
# 建设项目126个，其中已完成86个: verbs that tell of any part of anything
SAYS_NOTHING = re.compile(
    "(?:已经?|共|再|将|要|又)?(?:投入|投资|完成|实现|安排|落实|到位|建成|新建|组织|开展|达到?|[有为是在])了?"
)
DOING = {"people", "households", "visits"}
CLOSING = ("，", "。", "；", "、", "\n", "")


class Spot(NamedTuple):
    """A number in its clause, and what the readers of heads ask of it.

    text: the reading text with its expressions of time and place blotted out.  left, right: the clause.
    begin: where the words before the number begin; front: the noun among them.
    behind, end: the stretch behind the number, and behind one that shares its noun.
    previous: the number before in the sentence with its head; same: the head of an earlier number that may
    speak of the same thing.
    """

    text: str
    number: Number
    dimension: str
    left: int
    right: int
    begin: int
    front: Span | None
    behind: int
    end: int
    shared: bool
    previous: tuple[Number, Span] | None
    same: Span | None

    def before(self, size: int) -> str:
        """The last words before the number, of the stretch that is its own."""
        return self.text[max(self.begin, self.number.start - size) : self.number.start]

    def after(self, size: int = 1) -> str:
        """The first characters behind the number."""
        return self.text[self.number.end : self.number.end + size]

    def noun(self, end: int) -> Span | None:
        """The noun before a position of the stretch before the number."""
        span = nouns.noun_before(self.text, self.begin, nouns.end_before(self.text, self.begin, end))
        return span if span and not nouns.empty(self.text, span) else None


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
    spot = _spot(text, number, clause, previous, following, kin)
    return _whole_quotation(text, *_with_self(spot, *_head(spot)))


def _spot(text: str, number: Number, clause: Span, previous, following, kin) -> Spot:
    left, right = clause
    if aside := nouns.ASIDE.search(text, max(0, number.start - 16), number.start):
        left = nouns.clause_start(text, aside.start())
    begin = left
    if previous:
        begin = max(left, previous[0].end, previous[1][1] if previous[1][1] <= number.start else 0)
    shared = following is not None and following.start == number.end
    if following and following.unit_word == number.unit_word != "":
        right = number.end if BECOMES.fullmatch(text, number.end, following.start) else right
    behind = following.end if shared else number.end
    return Spot(
        text=text,
        number=number,
        dimension=_dimension(number) if number.unit_word else "",
        left=left,
        right=right,
        begin=begin,
        front=_front_of(text, begin, number.start),
        behind=behind,
        end=nouns.stretch(text, behind, right if shared or not following else min(right, following.start)),
        shared=shared,
        previous=previous,
        same=next((other[1] for other in (previous, kin) if other and _same(text, other, number)), None),
    )


# 完成年度目标的105%: behind a bare verb the plan is the noun.
PLAN = re.compile(f"(?:{MASK}|年度|全年|的)*(?P<plan>(?:年度)?(?:目标|任务|计划))")


# 为年度任务1.5万人的102%
PLAN_ALONE = re.compile("(?P<plan>(?:目标|任务|计划)(?:任务)?)数?$")
YEARLY = re.compile("全年|年度|年初|当年")


def _front_of(text: str, begin: int, start: int) -> Span | None:
    """The noun that ends before a number, adverbs and copulas between them set aside."""
    front = nouns.noun_before(text, begin, nouns.end_before(text, begin, start))
    alone = front and (only_verb(text, front) or YEARLY.fullmatch(text, *front))
    plan = PLAN.match(text, front[1], start) if alone else None
    if plan:
        named = TELLS.fullmatch(text, *front) and plan.start("plan") == front[1]  # 减贫任务为5万人
        return front[0] if named else plan.start("plan"), plan.end("plan")
    if not front and (plan := PLAN_ALONE.search(text, max(begin, start - 8), start)):
        return plan.span("plan")
    return front


# 占劳动力总数（4.1万人）的七成，比去年增加300人
BASE_IN_BRACKET = re.compile("[）)]的")


def _same(text: str, other: tuple[Number, Span], number: Number) -> bool:
    """Whether an earlier number may speak of the same thing; the head of 是平均水平的70% is only its base,
    and so is what a bracket holds of which a share is told."""
    return other[1][1] > other[1][0] and not is_base(text, *other) and _alike(other[0], number)


def is_base(text: str, number: Number, head: Span) -> bool:
    """Whether the head of a number is only what it is a share of."""
    of = text[number.start - 1] == "的" and head[1] == number.start - 1
    return of or bool(BASE_IN_BRACKET.match(text, number.end))


def _alike(one: Number, other: Number) -> bool:
    """Whether two numbers may speak of the same thing: of one dimension, or a rate of what is counted."""
    first, second = _dimension(one), _dimension(other)
    if not first or not second:
        return one.unit_word == other.unit_word
    return (
        first == second
        or {first, second} <= {"people", "households"}
        or second in ("rate", "ratio")
        or {first, second} == {"rate", "rate_change"}
    )


def _dimension(number: Number) -> str:
    word = units().get(number.unit_word)
    return word.dimension if word else "rate" if "分之" in number.number else ""


def _head(spot: Spot) -> Span:
    for settles in SETTLED:
        if span := settles(spot):
            return span
    for reader in READERS:
        span = reader(spot)
        paid = span and span[0] >= spot.number.end and MONEY_NOUN.fullmatch(spot.text, *span)  # 2100元分红
        if span and not nouns.empty(spot.text, span) and (paid or not only_verb(spot.text, span)):
            return span
    return _verb_or_previous(spot)


# 自己只掏了4100元, 个人缴纳320元: the verb alone would not say whose money it is.
ONESELF = re.compile("(?:自己|自家|自身|个人|本人)(?:还|也|就|又|再|总共|一共|最后|实际)?$")


def _with_self(spot: Spot, start: int, end: int) -> Span:
    """A head that is a verb with the 自己 or 个人 who does it."""
    m = ONESELF.search(spot.text, max(spot.begin, start - 4), start) if end <= spot.number.start else None
    return (m.start() if m else start), end


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


def _unit_itself(spot: Spot) -> Span | None:
    """12村, 12县摘帽: the unit word is the noun, but for a verb that tells what they did."""
    number = spot.number
    if spot.dimension not in STANDS_FOR_ITSELF or not number.unit_word:
        return None
    leaves = LEAVES.match(spot.text, number.end, spot.right)
    return leaves.span("verb") if leaves else (number.unit_at, number.unit_at + len(number.unit_word))


COLON_LIST = re.compile(r"[：:]([^、，。；\n]{2,12})(?=[、；。\n])")


def _first_item(spot: Spot) -> Span | None:
    """东山镇3个：广田村、…: a count closed by a colon counts what is listed behind it."""
    m = COLON_LIST.match(spot.text, spot.number.end) if spot.dimension == "counted" else None
    return m.span(1) if m else None


CHANGED = re.compile("(?:增长|增加|提高|提升|上升|下降|减少|降低)了?$")


def _own_change(spot: Spot) -> Span | None:
    """较上月增加12个、提高3个百分点: the predicate before is another's, this one has its own."""
    previous = spot.previous
    if not previous or previous[1][1] != previous[0].start or not COMPARED.search(spot.text, *previous[1]):
        return None
    m = CHANGED.search(spot.text, spot.begin, spot.number.start)
    return m.span() if m and not spot.noun(m.start()) else None


# 带动3200人就业, 完成4个村出列、8.1万人脱贫, 每户至少1人就业: what these people do or did is counted.
MAKES = re.compile(
    "(?:(?:任务|目标)[是为：]|带动|带领|帮助|安排|吸纳|组织|确保|力争|实现|完成|推动|促进|支持|引导|动员|每[户村人]|使|让|有|可|、"
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
    joined = previous and text[previous[0].end : number.start] in ("", "、") and _alike(previous[0], number)
    if spot.dimension not in DOING or joined:
        return None
    m = DOES.match(text, MORE.match(text, spot.behind, spot.right).end(), spot.right)
    if not m or nouns.TURNS.match(text, m.start("verb")) or nouns.LIGHT.match(text, m.start("verb")):
        return None
    return m.span("verb") if MAKES.search(spot.before(6)) else None


CHANGE = (
    "增长|增加|增多|提高|提升|上升|上涨|攀升|下降|减少|降低|回落|下滑|扩大|缩小|缩短|延长"
    "|[高低多少快慢超增减升降]"
)
# 比上年增长8%, 较3月底增加12个, 与去年相比提高3个百分点; 高于全省平均水平2个百分点, 高出全县平均近一倍.
COMPARED = re.compile(
    r"(?:(?<![占同环对相无])比(?![例重如较])|(?<!比)较(?![大小好强高低快慢为])|[与跟同和](?=[^，。；、：]{1,14}相比))"
    rf"(?:(?P<time>(?:{MASK})+)|[^，。；、：\d]{{1,16}}?)(?:末|底|年?同期)?(?:相比)?(?:实际|名义)?"
    rf"(?P<how>{CHANGE})[出了到]?(?:约|近)?$"
    r"|(?:[高低快慢多少大小]于|[高低多少]出)[^，。；、：\d]{1,12}$"
)
HINTS = re.compile("[比较于出]|相比")
# 贫困发生率比全省（2.5%）高1.2个百分点: what stands in the bracket is compared with the same.
AFTER_BRACKET = re.compile(rf"[）)](?:{CHANGE})+[出了]?$")


def _compared(spot: Spot) -> Span | None:
    """What is compared, not what it is compared with: 增速比全省高2个百分点, with the subject that it has."""
    number = spot.number
    if AFTER_BRACKET.match(spot.text, spot.begin - 1, number.start):
        return spot.same
    front = spot.before(24)
    m = COMPARED.search(front) if HINTS.search(front) else None
    if not m:
        return None
    at = number.start - len(front) + m.start()
    subject = spot.noun(at)
    if subject and subject[1] == at:
        return subject[0], number.start
    # 比上年多8万元, 较上学年提高1.2个百分点: it is the same that grew
    how = m["how"] or ""
    grew = len(how) > 1 or (m["time"] and how not in "高低快慢")
    same = spot.same if grew and spot.same and not only_verb(spot.text, spot.same) else None
    return same or (at, number.start)


# 占全省（312万人）, 比上年（36.6%）: the bracket speaks of what stands before that.
COMPARED_WITH = re.compile(f"(?:(?:约?占|比|较)?(?:{MASK})+)?$")
BRACKET_CLAUSE = re.compile(r"[^，。；：\n）)]{1,30}$")


def _bracketed(spot: Spot) -> Span | None:
    """贫困人口（2365万人）: the noun before a bracket that holds nothing but a number."""
    text, opening = spot.text, spot.number.start - 1
    if text[opening : opening + 1] not in ("（", "(") or spot.after() not in ("）", ")"):
        return None
    clause = BRACKET_CLAUSE.search(text, max(0, opening - 30), opening)
    if not clause:
        return spot.same
    end = COMPARED_WITH.search(text, *clause.span()).start()
    noun = nouns.noun_before(text, clause.start(), nouns.end_before(text, clause.start(), end))
    return noun if noun and not nouns.empty(text, noun) else spot.same


# 公益林占八成, 厂区占地30亩, 收入年均增长9%: what has the share, the ground, the rate.
# 收购价每斤38元, 补助标准为每生每天4元: what is paid for each.
UNIT_OF = (
    "[人户亩村生头只张座个件袋盒套台辆次天日月年棚株棵笔份股班队组桶瓶箱斤吨度米瓦升家]|公[斤顷里升]|千[克瓦米]|[平立]方米"
    "|千瓦时|人次|学[年期]|平方公里"
)
OF_ITS_OWN = re.compile(
    r"(?P<share>约?占[到了]?)$|(?P<whole>占地|年均(?:实际|名义|复合)?(?:增长|增加|递增|下降|减少|提高))$"
    rf"|(?P<is>仍?[为是]?(?:执行|达)?)(?P<each>(?:每(?:{UNIT_OF})){{1,2}})[为是约达]?$"
)


def _of_its_own(spot: Spot) -> Span | None:
    m = OF_ITS_OWN.search(spot.text, max(spot.begin, spot.number.start - 14), spot.number.start)
    if not m:
        return None
    noun = spot.noun(m.start())
    if m["share"]:
        own = m.start() == spot.begin and spot.previous and spot.previous[1][1] == spot.begin
        return spot.previous[1] if own else noun  # 60岁以上老人占52%
    beside = noun and noun[1] == m.start()
    if m["each"] and (m["is"] or not beside):
        return noun if beside else None
    return (noun[0] if beside else m.start()), m.end(m.lastgroup)


# 较上个采暖季的7850万平方米增加410万平方米, 比计划（320户）多12户
BASE = re.compile(
    r"(?:(?<![占同环对相无])比(?![例重如较由从为是达])|(?<!比)较(?![大小好强高低快慢为])|(?P<with>[与跟同和]))[^，。；：、\d]{1,14}?的?[（(]?$"
)
BASE_BEHIND = re.compile(
    rf"[）)]?(?:(?P<than>相比)，?)?(?:净|又|还|再|实际|同比)?(?:{CHANGE})[^，。；：、\d]{{0,3}}\d"
)


def _base(spot: Spot) -> Span | None:
    """What is compared is the same then as now: the head of the number before, or the noun before 比."""
    behind = BASE_BEHIND.match(spot.text, spot.number.end)
    m = BASE.search(spot.text, max(spot.begin, spot.number.start - 20), spot.number.start) if behind else None
    if not m or (m["with"] and not behind["than"]):
        return None
    noun = spot.noun(m.start())
    return noun if noun and noun[1] == m.start() else spot.same


# 销售额6.7亿元，是一季度的3.4倍: a multiple is of what was told before, or of what stands before 是.
MULTIPLE = re.compile("(?:是|为|相当于|达到?)[^，。；：、\\d]{1,14}的$")


def _multiple(spot: Spot) -> Span | None:
    m = MULTIPLE.search(spot.before(20)) if spot.number.unit_word == "倍" else None
    if not m:
        return None
    at = spot.number.start - len(m.group())
    noun = spot.noun(at)
    return noun if noun and noun[1] == at else spot.previous and spot.previous[1]


# 保费由县财政补贴95%, 学费由企业承担3000元: what is paid for stands before 由.
PAID_BY = re.compile(
    "(?<![理来缘])由[^，。；：、\\d]{2,12}(?:补贴|补助|承担|负担|报销|出资|垫付|代缴|支付|贴息|解决)(?:约|近)?$"
)


def _paid_by(spot: Spot) -> Span | None:
    m = PAID_BY.search(spot.before(20)) if spot.dimension in ("rate", "ratio", "money") else None
    return spot.noun(spot.number.start - len(m.group())) if m else None


# 岗位由320个扩充到450个: what it became is the same, whatever the verb.
BECOMES = re.compile("[^，。；：、的\\d\n]{1,6}[到至为成](?:约|近|了|超过)?")


def _became(spot: Spot) -> Span | None:
    previous, number = spot.previous, spot.number
    turned = previous and number.unit_word and previous[0].unit_word == number.unit_word
    if not turned or not BECOMES.fullmatch(spot.text, previous[0].end, number.start):
        return None
    return previous[1] if previous[1][1] > previous[1][0] else None


def _proportion(spot: Spot) -> Span | None:
    """The head of the number before for the next of a proportion: 三次产业结构为14.9∶43.0∶42.1."""
    previous = spot.previous
    joined = previous and spot.text[previous[0].end : spot.number.start] in ("：", ":", "∶")
    return previous[1] if joined and previous[1][1] > previous[1][0] else None


# 贫困户126户，占46%: the share is of what was counted, be it a deed (入住126户，占46%).
BARE_SHARE = re.compile("^[，,、]?约?占[到了]?$")


def _share_of_same(spot: Spot) -> Span | None:
    """The head of the number before for a share that nothing stands between."""
    previous, start = spot.previous, spot.number.start
    share = previous and BARE_SHARE.match(spot.text[previous[0].end : start])
    if not share or spot.dimension in PHYSICAL:  # 占204万亩耕地的82%
        return None
    return previous[1] if previous[1][1] > previous[1][0] else None


JOINS = re.compile("[和及与、]")


def _front_that_fits(spot: Spot) -> Span | None:
    """贫困户30余户入社: the noun before the number, of the kind that is counted where what follows is not."""
    text, front = spot.text, spot.front
    if not front or front[1] != spot.number.start or spot.shared:
        return None
    if not spot.number.unit_word:  # 按农业人口33万计算
        return front if nouns.fits(text, front, "people") and not _fits_behind(spot) else None
    if spot.dimension not in KINDS:
        return None
    return front if nouns.fits(text, front, spot.dimension) and not _fits_behind(spot) else None


def _fits_behind(spot: Spot) -> bool:
    """Whether what follows a number is of the kind that it counts."""
    behind = nouns.noun_behind(spot.text, spot.behind, spot.end, spot.dimension)
    if behind and (first := JOINS.search(spot.text, *behind)):
        behind = (behind[0], first.start())
    return bool(behind) and nouns.fits(spot.text, behind, spot.dimension)


def _other_half(spot: Spot) -> Span | None:
    """贫困户31户120人, 易地搬迁310户1260人, 39户贫困户共124人: people beside households are those."""
    previous = spot.previous
    if not previous or spot.dimension != "people" or _dimension(previous[0]) != "households":
        return None
    named = previous[1][1] > previous[1][0]
    return previous[1] if named and _beside(spot) and not _fits_behind(spot) else None


def _beside(spot: Spot) -> bool:
    """Whether nothing but the noun that it counts stands between the number before and this one."""
    previous, number = spot.previous, spot.number
    if previous[1][1] <= previous[0].start:
        return spot.text[previous[0].end : number.start] in ("", "、")
    return spot.text[spot.begin : number.start] in ("共", "共计")


# 占地3亩的光伏电站, 面积90平方米的新房: what is measured is said before the number.
MEASURE = re.compile("(?:占地|面积|长|宽|高|厚|深|距|距离|海拔|标准|价格)$")
# 种了8亩柑橘, 搬进100平方米的新房, 养鸡场和3万亩连翘: nothing that the number could measure stands before it.
GOVERNED = re.compile(
    r"(?:[\u4e00-\u9fff][了着进出起回掉完]|[领拿分买接借]到|[欠存留收剩盖签写种摘省花][下过]|价值"
    r"|[种栽养卖买花拿挣赚欠还领借贷用靠打走跑爬翻喝吃砍挖铺修盖租包的、和及把]"
    r"|[一两这那每][座套条幅间栋台个片块])$"
)
OWNER = re.compile(f"(?:[村县乡镇市区州省旗家户社组人民众]|公司|部门|{MASK})$")
# Verbs that name the amount themselves, or only measure it: 投资2亿元的项目, 增收300元, 占20亩.
NAMES_IT = re.compile(
    "投资|投入|[增创减]收|收入|节约|节省|销售|补[助贴]|奖励|资助|生产|加工|产|占|达|为|是|有|超过|[高低多少]于|突破|约|近|共|[累总合]计"
    f"|平均|[年月人户亩]均|最|{CHANGE}"
)
DEEP = re.compile("[宽长高厚深]的")
LASTING = re.compile("(?:^|为期|经过?|历经|长达)$")
NO_OBJECT = re.compile("的?标准|开始|起[，步]|之[后前]")


def _object_behind(spot: Spot) -> Span | None:
    """The thing behind a measure: 3.5米宽的水泥路, 8亩柑橘, 搬进100平方米的新房, 1500元助学金."""
    text, number, front = spot.text, spot.number, spot.before(30)
    if spot.dimension not in PHYSICAL or MEASURE.search(front) or RATE.fullmatch(front[-18:]):
        return None
    if spot.dimension == "money":
        return _object_of_money(spot)
    lasts = spot.dimension in LASTS
    free = spot.after() == "的" and LASTING.search(front) if lasts else _measures(spot)
    return nouns.noun_behind(text, number.end, spot.end, spot.dimension) if free else None


def _measures(spot: Spot) -> bool:
    """Whether a measure is of what stands behind it: 3.5米宽的路, 种了8亩柑橘和茶叶, 一天要采300斤香菇."""
    text, end = spot.text, spot.number.end
    if NO_OBJECT.match(text, end):
        return False
    if DEEP.match(text, end) or text[spot.number.start - 1] == "占":
        return True
    noun = nouns.noun_behind(text, end, spot.end, spot.dimension)
    closed = noun and noun[0] == end and noun[1] - end <= 6 and text[noun[1] : noun[1] + 1] in CLOSING
    return bool(closed) or _free(spot)


def _free(spot: Spot) -> bool:
    """Whether no noun before the number could be what it measures."""
    front, number = spot.before(30), spot.number
    if not front or GOVERNED.search(front) or OWNER.search(front):
        return True
    verb = nouns.last_verb(spot.text, max(spot.begin, number.start - 6), number.start)
    return bool(verb) and verb[1] == number.start and not NAMES_IT.match(spot.text, *verb)


ONGOING = re.compile("(?:连续|为期|经过|历经|历时|[用花][了时]?)$")


# 连续7天，全市将投放储备粮; 三个月时间，工作队跑遍了16个乡镇: what is done stands behind the comma.
FRAME = re.compile(
    rf"(?:[来间内里]|以来|时间)*[，,](?:(?!{VERBS})[^，。；：、\d]){{0,8}}?(?:将|已经?|共|累计|先后)?"
    rf"(?P<did>(?:{VERBS}|[\u4e00-\u9fff][遍了完出成入放])[^，。；：、\d{MASK}]{{0,6}})"
)


OPENS = re.compile(f"(?:{MASK}|自|从|起|连续|在|短短|仅|只|用了?|近|的)*")


# 今年分红又多了600元
MORE_OF = re.compile("(?:又|还|再|能|要|可|都|将|也)*[多少高低涨]")


def _more(spot: Spot) -> Span | None:
    if not spot.front or not MORE_OF.fullmatch(spot.text, *spot.front):
        return None
    return spot.noun(spot.front[0]) or spot.same


# 孩子上学要走两个小时, 去县城只需40分钟: what takes so long, or is so far
TAKES = re.compile(
    rf"(?<!{MASK})(?P<what>[^，。；：、“”\d\n{MASK}]{{2,8}})(?:要走|得走|要花|需要?|只需要?|只要|要用|得用)$"
)


def _taken(spot: Spot) -> Span | None:
    if spot.dimension not in LASTS | {"length"}:
        return None
    m = TAKES.search(spot.text, max(spot.begin, spot.number.start - 12), spot.number.start)
    return m.span() if m else None


def _lasted(spot: Spot) -> Span | None:
    """连续六年减贫, 经过一年培训: what lasted so long."""
    if spot.dimension not in LASTS:
        return None
    opens = spot.begin == spot.left and OPENS.fullmatch(spot.before(10))
    framed = FRAME.match(spot.text, spot.number.end) if opens else None
    if framed or not ONGOING.search(spot.before(4)):
        return framed.span("did") if framed else None
    start, end = nouns.verb_behind(spot.text, spot.number.end, spot.right, spot.dimension)
    return (start, end) if end > start else None


# 56岁的马生福赶着羊, 村民郭有田今年58岁: whose age it is, up to what he does.
PERSON = re.compile(
    rf"的(?P<name>(?:(?!{VERBS}|[指推登打坐站看赶正就边患把拉抱捧握望挥蹲弯扛挑背端提拎说笑])[\u4e00-\u9fff]){{2,10}})"
)
# 60岁以上老人, 12岁以下儿童
ELDERS = re.compile(
    "(?P<name>(?:老年?人|老[汉伯]|儿童|少年|青年|妇女|群众|村民|居民|学生|女性|男性|人口|劳动力))"
)
NAME = re.compile(
    rf"(?P<name>(?:(?!的)[\u4e00-\u9fff]){{2,10}})[，,]?(?:{MASK}|现年|已|刚满?|年过|满|快|都|有)*$"
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
    behind = PERSON.match(text, number.end, spot.right) or ELDERS.match(text, number.end, spot.right)
    m = behind or NAME.search(text, max(0, number.start - 24), number.start)
    return m.span("name") if m else None


REGION = re.compile("(?:及?以[上下])?的(?:省份?|市|县|区|乡镇|村|地区|省区市)")


def _rate_of_a_region(spot: Spot) -> Span | None:
    """发生率降至3%以下的省份, 其中10%以上的县: the rate that a region has, not the region."""
    if spot.dimension != "rate" or not REGION.match(spot.text, spot.number.unit_at + 1):
        return None
    if spot.front and RATE.fullmatch(spot.text, *spot.front):
        return spot.front
    return spot.same if spot.same and RATE.fullmatch(spot.text, *spot.same) else None


MONEY_WORD = (
    "资金|贷款|经费|基金|[奖租押定本酬佣罚]金|[赔补]偿金|补助金|补贴金|助学金|养老金|低保金|公积金|保证金|风险金"
    "|工资|月薪|薪酬|报酬|投资|收入|[\u4e00-\u9fff]款(?![项待式])|债|工钱|现金|本钱|红利|利息|利润|(?<![消免])费(?![者户心力])"
    "|补助|补贴|资助|奖励|救助|分红|信贷|贷(?=”)"
)
MONEY_NOUN = re.compile(f"(?:{MONEY_WORD})")
MONEY = re.compile(rf"(?:的|作为|设立)?(?P<noun>“?[^，。；、”\d\ue000]{{0,12}}?(?:{MONEY_WORD})”?)")


def _object_of_money(spot: Spot) -> Span | None:
    """1500元助学金, 2.3万元的药品: the noun behind money, where no money is named before it."""
    text, number = spot.text, spot.number
    if MONEY_NOUN.search(spot.before(10)):
        return None
    if noun := _money_behind(text, number.end, spot.end):
        return noun
    if not _free(spot) or NO_OBJECT.match(text, number.end):
        return None
    noun = nouns.noun_behind(text, number.end, spot.end, spot.dimension)
    closed = noun and noun[1] - noun[0] <= 6 and text[noun[1] : noun[1] + 1] in CLOSING
    return noun if closed or spot.after() == "的" else None


def _money_behind(text: str, start: int, end: int) -> Span | None:
    m = MONEY.match(text, start, end)
    used = m and m.start("noun") == start and nouns.VERB.match(text, start)  # 3亿元发展…: it is put to a use
    closed = m and text[m.end() : m.end() + 1] in (*CLOSING, "和", "及")
    return m.span("noun") if m and (not used or closed) else None


def _classified(spot: Spot) -> Span | None:
    """The noun behind a classifier: 14个贫困县, 80%以上的农户."""
    text, number = spot.text, spot.number
    possessed = spot.dimension not in PHYSICAL and nouns.POSSESSED.match(spot.after(4))
    if spot.shared and spot.dimension != "batches":  # 三批62名医生
        return None
    if spot.dimension not in FOLLOWED and number.unit_word and not possessed:
        return None
    noun = nouns.noun_behind(text, spot.behind, spot.end, spot.dimension)
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


# 累计有121个村退出，还剩87个。 Of whom so many are left, it is those told of before.
STILL = re.compile("(?:[还只仅尚]?剩|[还仍尚现][有余])(?:约|近)?$")


def _still(spot: Spot) -> Span | None:
    if spot.dimension not in KINDS or not STILL.search(spot.before(5)) or spot.after() not in CLOSING:
        return None
    return spot.same if spot.same and not only_verb(spot.text, spot.same) else None


LOOSE = 4  # characters behind the noun: 乡镇卫生院达标建设18个, 安置点全部建成64个
# 累计脱贫320户，仅剩17户; 其余的46户今年搬迁: where no noun follows, they are what is left.
LEFT = re.compile("(?:最后)?(?:[还只仅尚]?剩[余下]?|余下|其余)的?$")


def _left(spot: Spot) -> Span | None:
    text, number = spot.text, spot.number
    m = LEFT.search(spot.before(5)) if spot.dimension in DOING else None
    if not m:
        return None
    start = number.start - len(m.group())
    named = spot.noun(start)  # 贫困人口只剩3.2万人
    behind = nouns.noun_behind(text, spot.behind, spot.end, spot.dimension)
    if (behind and nouns.fits(text, behind, "people")) or (named and nouns.fits(text, named, "people")):
        return None
    return start, number.start


# 今年退出46个，余下的52个…: what is left is of the kind before.
REST = re.compile("(?:目前)?(?:余下|剩下|其余|剩余|另外?|仍|还)")


# 早稻已收割16万亩, 土鸡年出栏20万只, 油茶今年种了3万亩: what is grown or sold stands before the verb.
ADVERBS = (
    "又|再|还|也|都|就|只|能|可以?|会|要|得|想|打算|准备|计划|预计|大约|首批|(?<![一每两几])[年月日]|已经?"
    "|共|累计|一共|全年"
)
PREDICATE = re.compile(
    f"(?:{ADVERBS})*(?:(?:收获|收割|加工|出栏|存栏|种植|栽植|移栽|直播|播种|出售|销售|外销|上市|采摘|采收|屠宰|养殖|到货)+了?"
    f"|(?P<one>(?:(?<={MASK})|(?:{ADVERBS})(?=.[到出下回完了]?$)|(?=.[到出下回完]?了$))[种栽养卖买收采摘挖捕织绣][到出下回完]?了?))$"
)
PRODUCTS = {"area", "mass", "volume", "copies", "heads", "plants", "bags", "boxes"}
# 卖了1.8万元: the money is for what was sold.
SOLD = re.compile("[卖售销][到出]?了?$")
# Who does it, or when, is not what is done: 老两口去年卖了3万元.
WHO = re.compile(
    f"(?:{OWNER.pattern}|{nouns.PERSONS.pattern}|[他她我你咱]们?|自[家己]|家里|口子?|夫妻|夫妇|[一每这那两][天年月季]?|[后前时来里天年月])$"
)


def _product(spot: Spot) -> Span | None:
    """What was grown, sold or made, said before its verb or, where the clause names none, before that."""
    text = spot.text
    m = PREDICATE.search(text, max(spot.begin, spot.number.start - 12), spot.number.start)
    sold = m and spot.dimension == "money" and SOLD.search(m.group())
    if not m or not (spot.dimension in PRODUCTS or sold):
        return None
    noun = spot.noun(m.start())
    if noun and noun[1] <= m.start() and not WHO.search(text, *noun) and not only_verb(text, noun):
        return noun
    same = spot.same if m["one"] and not sold else None
    return same if same and not only_verb(text, same) else None


def _front(spot: Spot) -> Span | None:
    """贫困发生率为1.18%: the noun before the number."""
    if spot.front and spot.previous and REST.fullmatch(spot.text, *spot.front):
        return spot.same or spot.previous[1]
    if spot.front and spot.dimension == "rate" and _of_others(spot):
        return spot.same
    if not spot.front or spot.dimension not in ("counted", "places"):
        return spot.front
    thing = nouns.fitting(spot.text, spot.front, spot.dimension, LOOSE)
    verb = thing and nouns.last_verb(spot.text, thing[1], spot.front[1])
    return thing if verb and verb[1] == spot.front[1] else spot.front


# 城镇居民恩格尔系数31.6%，农村居民33.9%; 东部地区…: whose rate it is, or where
OTHERS = re.compile("(?:居民|农民|城[镇市]|农村|乡村|[东中西]部|地区|[男女]性)$")


def _of_others(spot: Spot) -> bool:
    """Whether a front names only whose rate it is, and the rate has been named before."""
    told = spot.same and RATE.fullmatch(spot.text, *spot.same)
    return bool(told) and bool(OTHERS.search(spot.text, *spot.front))


CHANGES = re.compile(
    r"增长|下降|减少|增加|提高|提升|降低|上升|降|增|减|升|调|涨|跌|跃|翻|骤|扩|回落|缩短|增幅|降幅|比|较|至|到|和|、|及|[多少高低]"
)


def _what_changed(spot: Spot) -> Span | None:
    """收入2.8万元，增长8%; 共安排项目128个，已开工120个: the noun of the number before."""
    named = spot.front and not nouns.empty(spot.text, spot.front)
    if not named:
        return spot.same if CHANGES.search(spot.text, spot.begin, spot.number.start) else None
    return spot.same if spot.dimension == "counted" and only_verb(spot.text, spot.front) else None


def _noun_behind(spot: Spot) -> Span | None:
    if spot.dimension in LASTS:
        return None
    return nouns.noun_behind(spot.text, spot.behind, spot.end, spot.dimension)


# 420万元用于新建教学楼, 三成投向水利: where no noun stands before, what it is put to
PUT_TO = re.compile("(?:将|已|全部|主要|专项)*(?:用于|用来|投向|用在)了?(?P<use>[^，。；：、\\d\n]{2,14})")


def _use(spot: Spot) -> Span | None:
    m = PUT_TO.match(spot.text, spot.number.end) if spot.dimension in ("money", "rate", "ratio") else None
    return m.span("use") if m and not spot.front else None


def _money(spot: Spot) -> Span | None:
    return _money_behind(spot.text, spot.behind, spot.end) if spot.dimension == "money" else None


# What settles the head by itself, before the readers of nouns are asked.
SETTLED = (
    _unit_itself,
    _first_item,
    _own_change,
    _base,
    _multiple,
    _paid_by,
    _became,
    _proportion,
    _share_of_same,
    _still,
    _left,
    _other_half,
    _doing,
    _more,
    _taken,
    _lasted,
    _family,
    _aged,
)
READERS = (
    _compared,
    _rate_of_a_region,
    _bracketed,
    _of_its_own,
    _front_that_fits,
    _use,
    _object_behind,
    _classified,
    _shared_head,
    _product,
    _front,
    _what_changed,
    _noun_behind,
    _money,
)


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
    if verb[1] > verb[0] and spot.dimension in FOLLOWED | LASTS:
        return verb
    previous, start = spot.previous, spot.number.start
    if spot.dimension in DOING and text[start - 1 : start] == MASK and not spot.same:
        return start, start  # 全村268户: the place itself
    if _of_the_place(spot):
        return start, start
    last = previous[1] if previous else None
    if previous and spot.same and start > previous[0].end + 1 and is_base(text, *previous):
        last = spot.same  # 完成投资2.6亿元，为年计划的53%，增长11%
    return last if last and last[1] > last[0] else front if named else verb


def _of_the_place(spot: Spot) -> bool:
    """Whether people or households close a list of what a place has: 辖12个村、96个组，3200户，1.2万人."""
    previous = spot.previous
    if not previous or spot.dimension not in ("people", "households"):
        return False
    kind, end = _dimension(previous[0]), previous[1][1]
    told = max(previous[0].end, end if end <= spot.number.start else 0)
    pause = spot.text[told : spot.number.start].rstrip("共有计")
    behind = nouns.noun_behind(spot.text, spot.behind, spot.end, spot.dimension)
    if behind or pause not in ("，", "、", ""):
        return False
    if end == previous[1][0]:
        return kind == "households"
    return bool(pause) and kind in STANDS_FOR_ITSELF | {"counted", "groups"}


def _topic(spot: Spot) -> Span | None:
    """安置点建成64个: the thing before a verb that has no object, in its clause or the one before."""
    text, front = spot.text, spot.front
    if not front or spot.dimension not in KINDS or not only_verb(text, front):
        return None
    noun = nouns.noun_before(text, spot.begin, front[0])
    if not noun and text[spot.begin - 1] == "，" and spot.begin == spot.left:  # 扶贫车间，全县已建成24个
        first = nouns.clause_start(text, spot.begin - 1)
        noun = nouns.noun_before(text, first, spot.begin - 1)
        alone = noun and not re.search(r"\d", text[first : spot.begin])
        return noun if alone and nouns.fits(text, noun, spot.dimension) else None
    return nouns.fitting(text, noun, spot.dimension, LOOSE) if noun else None


# 农村贫困人口，去年底是750万人: the topic stands before a comma, and only a time or a copula behind it.
ONLY_WHEN = re.compile(f"[{MASK}底末初时仅只还已就约的分别]*[有是为达]?$")


# 农村贫困人口全面减少，分别为3万人和5万人
DID_CHANGE = re.compile(
    "(?:全面|持续|大幅|明显|逐年|连续|稳步|普遍|双双|均|都|也|不断)*(?:[与同].{1,8}持平|增长|增加|提高|提升|上升|下降|减少|降低|回落)$"
)


# 从县市看，…; 按收入计算，…; 分县情况是：…; 老张告诉记者，…: who says it, or how it is looked at
FRAMES = re.compile(
    "(?:看|[计测估推核]?算|情况(?:是|为|如下)?|如下|说|介绍|表示|透露|通报|指出|坦言|回忆|告诉(?:我们|记者)|显示|获悉|了解到|问)$"
)


# 经动态调整，现有86户; 根据安排，…: by what way
BY_WAY = re.compile("经(?!济|营|纪|费)|通过|按照?|据|根据|随着|由于|因为|为了|针对|围绕")


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
    topic = None if framed else nouns.noun_before(text, first, end)
    return topic if topic and not nouns.empty(text, topic) and not only_verb(text, topic) else None


def _label(spot: Spot) -> Span | None:
    """村级电站：续建46座: what stands before the colon that opens the clause, where a bare verb follows."""
    text, begin, front = spot.text, spot.begin, spot.front
    if text[begin - 1 : begin] not in (":", "："):
        return None
    if front and (front[0] > begin or not only_verb(text, front)):
        return None
    label = nouns.noun_before(text, max(0, begin - 30), begin - 1)
    said = label and (SAID.search(text, *label) or FRAMES.search(text, *label))
    return label if label and not nouns.empty(text, label) and not said else None


VALUE = r"\d[\d.,]*[^，。；：、和及与\d\n]{1,6}"
# 产量、产值同比分别增长7%和9%
RESPECTIVE = re.compile(
    rf"分别[^，。；、\d\n]{{0,6}}(?P<values>{VALUE}(?:[、和及与]{VALUE}){{1,3}})(?=[，。；：\n]|$)"
)
MEASURES = re.compile(
    rf"(?P<measures>[^，。；：、和及与\d\n{MASK}]{{2,14}}?(?:[、和及与][^，。；：、和及与\d\n{MASK}]{{2,14}}?){{1,3}}?)"
    rf"(?:{MASK}|同比|环比|[比较]|同期|上年|去年)*$"
)


def respective(text: str, starts: list[int]) -> dict[int, Span]:
    """The measure of each number of a row that 分别 shares out, by its place among the numbers; nothing
    where the names before it are no measures (城镇、农村居民收入分别为…) or not as many.
    """
    found: dict[int, Span] = {}
    for m in RESPECTIVE.finditer(text):
        row = range(bisect_left(starts, m.start("values")), bisect_left(starts, m.end()))
        names = MEASURES.search(text, max(0, m.start() - 50), m.start())
        spans = [each.span() for each in re.finditer("[^、和及与]+", names["measures"])] if names else []
        if (
            spans
            and len(spans) == len(row)
            and all(RATE.fullmatch(names["measures"], *span) for span in spans)
        ):
            at = names.start()
            found |= {k: (at + start, at + end) for k, (start, end) in zip(row, spans, strict=True)}
    return found


# 产量2.1万吨、产值3.2亿元，同比分别增长7%和9%: how each of the numbers before has changed
EACH_CHANGED = re.compile(
    rf"[，,](?:{MASK}|同比|环比|[比较]|同期|上年|去年)*分别(?:{CHANGE})[了约]*(?P<values>{VALUE}(?:[、和及与]{VALUE}){{1,3}})(?=[，。；：\n]|$)"
)


def changed(text: str, starts: list[int], found: list[Span]) -> dict[int, Span]:
    """The head of each number of a row of changes that 分别 shares out among as many numbers before it."""
    shared: dict[int, Span] = {}
    for m in EACH_CHANGED.finditer(text):
        first, last = bisect_left(starts, m.start("values")), bisect_left(starts, m.end())
        before = found[max(0, first - (last - first)) : first]
        row = range(first, last)
        near = len(before) == len(row) and m.start() - starts[first - len(row)] < 60
        if near and len(set(before)) == len(row) and all(end > start for start, end in before):
            shared |= dict(zip(row, before, strict=True))
    return shared


SAID = re.compile("[了说着]")  # 字写满了七页：务工3万元: a sentence, no label


__all__ = ["changed", "head_of", "only_verb", "respective"]
