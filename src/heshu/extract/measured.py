"""What a measure measures, what money is, what lasted: the thing behind it or the deed before it.

8亩柑橘, 3.5米宽的路, 1500元助学金, 早稻收割16万亩, 连续六年减贫.
"""

import re

from heshu.extract import nouns
from heshu.extract.nouns import LASTS, RATE, VERBS, only_verb
from heshu.extract.spot import CHANGE, CLOSING, PHYSICAL, Span, Spot
from heshu.extract.times import MASK

# 占地3亩的光伏电站, 面积90平方米的新房: what is measured is said before the number.
MEASURE = re.compile(
    "(?:(?:占地|面积|长|宽|高|厚|深|距|距离|海拔|标准|价格)|(?:坡度|海拔|面积|温度|水位|年龄|标准|价格)在)$"
)
# 种了8亩柑橘, 搬进100平方米的新房, 养鸡场和3万亩连翘: nothing that the number could measure stands before it.
GOVERNED = re.compile(
    r"(?:[\u4e00-\u9fff][了着进出起回掉完]|[领拿分买接借]到|[欠存留收剩盖签写种摘省花][下过]|价值"
    r"|[种栽养卖买花拿挣赚欠还领借贷用烧靠打走跑爬翻喝吃砍挖铺修盖租包载装运拉驮的、和及把这那]"
    r"|(?:^|[\ue000，])[唯只仅还现尚]?有|[一两这那每][座套条幅间栋台个片块])$"
)
# 一条长约3公里的水渠, 那座高12米的塔: nothing but a classifier stands before the measure.
OF_SIZE = re.compile(
    rf"(?:^|[{MASK}，]|(?:[一两这那每数几]|\d)[\u4e00-\u9fff]|[了着过])[全总]?[长宽高厚深](?:达到?)?约?$"
)
OWNER = re.compile(f"(?:[村县乡镇市区州省旗家户社组人民众]|公司|部门|{MASK})$")
# Verbs that name the amount themselves, or only measure it: 投资2亿元的项目, 增收300元, 占20亩.
NAMES_IT = re.compile(
    "投资|投入|[增创减]收|收入|节约|节省|销售|补[助贴]|奖励|资助|生产|加工|产|占|达|为|是|有|超过|[高低多少]于|突破|约|近|共|[累总合]计"
    f"|平均|[年月人户亩]均|最|{CHANGE}"
)
DEEP = re.compile("[宽长高厚深]的")
# 烧两吨柴的砖窑: behind 的 stands who uses it up, or makes it.
STUFF = ("mass", "volume")
USED = re.compile("[烧吃喝用收采打产卖买挖砍载装运拉驮背][了着过到]?$")
LASTING = re.compile("(?:^|为期|经过?|历经|长达|要[花走用]|需要?)$")
# 荒地60亩种玉米: what is done with the land is no part of it.
GROWS = re.compile("[种养栽](?![植养殖子苗畜鸡猪羊公])")
NO_OBJECT = re.compile("的?标准|的(?:基础|前提|情况|成绩)|开始|起[，步]|之[后前间内]")


def object_behind(spot: Spot) -> Span | None:
    """The thing behind a measure: 3.5米宽的水泥路, 8亩柑橘, 搬进100平方米的新房, 1500元助学金."""
    text, number, front = spot.text, spot.number, spot.before(30)
    if spot.dimension not in PHYSICAL or RATE.fullmatch(front[-18:]):
        return None
    sized = spot.after() == "的" and OF_SIZE.search(front)
    if MEASURE.search(front) and not sized:
        return None
    if spot.dimension == "money":
        return _object_of_money(spot)
    lasts = spot.dimension in LASTS
    de = text.find("的", number.end + 1, spot.end) if spot.dimension in STUFF and USED.search(front) else -1
    end = de if de > 0 else spot.end
    free = spot.after() == "的" and LASTING.search(front) if lasts else sized or _measures(spot)
    return nouns.noun_behind(text, number.end, end, spot.dimension) if free else None


def _measures(spot: Spot) -> bool:
    """Whether a measure is of what stands behind it: 3.5米宽的路, 种了8亩柑橘和茶叶, 一天要采300斤香菇."""
    text, end = spot.text, spot.number.end
    if NO_OBJECT.match(text, end):
        return False
    if not spot.front and text.endswith(("以上", "以下"), spot.number.start, end):
        return True  # 百亩以上大户, 60平方米以下住房
    if DEEP.match(text, end) or text[spot.number.start - 1] == "占":
        return True
    noun = nouns.noun_behind(text, end, spot.end, spot.dimension)
    closed = (
        noun
        and noun[0] == end
        and noun[1] - end <= 6
        and not GROWS.match(text, end)
        and text[noun[1] : noun[1] + 1] in CLOSING
    )
    return bool(closed) or _free(spot)


def _free(spot: Spot) -> bool:
    """Whether no noun before the number could be what it measures."""
    front, number = spot.before(30), spot.number
    if not front or GOVERNED.search(front) or OWNER.search(front):
        return True
    verb = nouns.last_verb(spot.text, max(spot.begin, number.start - 6), number.start)
    return bool(verb) and verb[1] == number.start and not NAMES_IT.match(spot.text, *verb)


MONEY_WORD = (
    "资金|贷款|经费|基金|[奖租押定本酬佣罚]金|[赔补]偿金|补助金|补贴金|助学金|养老金|低保金|公积金|保证金|风险金"
    "|工资|月薪|薪酬|报酬|投资|收入|[\u4e00-\u9fff]款(?![项待式])|债|工钱|现金|本钱|红利|利息|利润|(?<![消免])费(?![者户心力])"
    "|补助|补贴|资助|奖励|救助|分红|收益|信贷|贷(?=[”的，。；、])"
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


def money(spot: Spot) -> Span | None:
    """The money that is named behind its sum: 2100元分红."""
    return _money_behind(spot.text, spot.behind, spot.end) if spot.dimension == "money" else None


# 300万元用于新建教学楼, 三成投向水利: where no noun stands before, what it is put to
PUT_TO = re.compile("(?:将|已|全部|主要|专项)*(?:用于|用来|投向|用在)了?(?P<use>[^，。；：、\\d\n]{2,14})")


# 拿出20万元给65户社员分红: what is done with it for whom
GIVEN = re.compile(
    "(?:给|向|为|对)[^，。；：\\n]{1,14}?(?P<use>分红|慰问|发(?:放|奖|工资)?[^，。；：\\d\\n]{0,4}|奖励|补[助贴])(?=[，。；：\\n]|$)"
)


# 每年按6%分红, 按8%的比例返还
PAID_AT = re.compile("按照?$")
PAID = re.compile(
    "的?(?:比例|标准|利率)?(?:给予?|进行)?(?P<use>分红|分配|返[还利]|计[息提]|付息|提取|补[助贴]|奖[励补]|贴息)"
)


def use(spot: Spot) -> Span | None:
    """What money without a name is put to."""
    if not spot.dimension.startswith(("money", "rate", "ratio")) or spot.dimension == "rate_change":
        return None
    text, end = spot.text, spot.number.end
    if PAID_AT.search(spot.before(8)) and (paid := PAID.match(text, end)):
        return paid.span("use")
    if not spot.front or spot.before(1) in ("将", "把"):
        m = PUT_TO.match(text, end)
    else:
        m = GIVEN.match(text, end) if text.endswith("拿出", *spot.front) else None
    return m.span("use") if m else None


# 早稻已收割16万亩, 土鸡年出栏20万只, 油茶今年种了3万亩: what is grown or sold stands before the verb.
ADVERBS = (
    "又|新|再|还|也|都|就|只|能|可以?|会|要|得|想|打算|准备|计划|预计|大约|首批|(?<![一每两几])[年月日]|已经?"
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
    f"(?:{OWNER.pattern}|{nouns.PERSONS.pattern}|[他她我你咱]们?|[老小][\u4e00-\u9fff]|自[家己]|家里|口子?|夫妻|夫妇|[一每这那两][天年月季]?|[后前时来里天年月])$"
)


def product(spot: Spot) -> Span | None:
    """What was grown, sold or made, said before its verb or, where the clause names none, before that."""
    text = spot.text
    m = PREDICATE.search(text, max(spot.begin, spot.number.start - 12), spot.number.start)
    sold = m and spot.dimension == "money" and SOLD.search(m.group())
    if not m or not (spot.dimension in PRODUCTS or sold):
        return None
    noun = spot.noun(m.start())
    if noun and noun[1] <= m.start() and not WHO.search(text, *noun) and not only_verb(text, noun):
        return noun
    previous = spot.previous
    if (
        previous
        and m["one"]
        and previous[1][1] > previous[0].end
        and not spot.text[previous[1][1] : m.start()].strip(MASK)
    ):
        return previous[1]  # 2亩葡萄去年收了3000斤
    same = spot.same if m["one"] and not sold else None
    return same if same and not only_verb(text, same) else None


# 孩子上学要走两个小时, 去县城只需40分钟: what takes so long, or is so far
TAKES = re.compile(
    rf"(?<!{MASK})(?P<what>[^，。；：、“”的\d\n{MASK}]{{2,16}}?)(?:原来|原先|以前|过去|现在|如今|只|仅|才|共|至少|最[少多]|大约)*(?:要走|得走|要花|需要?|只需要?|只要|要用|得用|用时|[用花]了)$"
)


# 距县城28公里: how far it is to a place
FAR = re.compile(f"(?P<far>(?:相?距|距?离)(?:{MASK})+)(?:只有?|仅有?|有|不足|不到|的)*$")


# 每秒3000立方米的流量, 25度的坡度: behind 的 stands what is measured so.
BY_NAME = re.compile(
    "的(?P<name>[\u4e00-\u9fff]{0,2}(?:流量|流速|水位|坡度|高度|深度|宽度|长度|厚度|跨度|落差|容量|压力|浓度))"
)


def taken(spot: Spot) -> Span | None:
    """What takes so long, or is so far."""
    if named := spot.dimension in PHYSICAL and BY_NAME.match(spot.text, spot.number.end):
        return named.span("name")
    if spot.dimension not in LASTS | {"length"}:
        return None
    if far := spot.dimension == "length" and FAR.search(spot.before(40)):
        end = spot.number.start
        return end - len(far.group()), end - len(far.group()) + len(far["far"])
    m = TAKES.search(spot.text, max(spot.begin, spot.number.start - 24), spot.number.start)
    return m.span("what") if m else None


# 博览会于5月1日开幕，5月6日结束，为期6天: what goes on for so long stands before its beginning.
TERM = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,10}}?)(?:将?[自从于在]|为|是|：)?{MASK}+"
    rf"(?:(?:正式|起)?(?:开始|启动|开幕|举行|举办|结束|闭幕|落幕)[^。；\d]{{0,40}}|，每[日天][^，。；\d]{{1,16}})?，(?:为期|历时|共|共计|前后共?|总共)$"
)
TERM_SIZE = 70
ONGOING = re.compile("(?:连续|为期|经过|历经|历时|[用花][了时]?)$")
# 连续7天，全市将投放储备粮; 三个月时间，工作队跑遍了16个乡镇: what is done stands behind the comma.
FRAME = re.compile(
    rf"(?:[来间内里]|以来|时间)*[，,](?:(?!{VERBS})[^，。；：、\d]|累计|[向对为在从共将已]){{0,16}}?(?:将|已经?|共|累计|先后)?"
    rf"(?P<did>(?!累计|[总共合]计|[向对为在从共将已])(?:{VERBS}|[\u4e00-\u9fff][遍了完出成入放])[^，。；：、\d{MASK}]{{0,6}})"
)
# 增速连续9个季度居全市首位, 税收连续三年高于全省: what stands so is named before.
STANDS = re.compile(f"{MASK}*(?:[稳位高低快慢好优领]?[居列排于]|名列|保持|处于|跑赢|领先)")
OPENS = re.compile(f"(?:{MASK}|自|从|起|连续|在|短短|仅|只|用了?|近|的)*")


# 制定了三年帮扶规划, 启动两年行动方案: for how long a plan is made; 已有百年历史
PLAN_FOR = re.compile(
    "的?(?P<history>历史)(?![上性])|(?P<plan>[\u4e00-\u9fff]{0,8}?(?:规划|计划|行动|方案|任务|(?<![同前后中近远上下分])期(?![间初末限货望])))(?=[，。；、”》和的内里两\n]|$)"
)


# 以三年为一个周期
CYCLE = re.compile("为(?:一个)?(?P<cycle>周期|阶段|期限|一期)(?=[，。；、]|$)")


def lasted(spot: Spot) -> Span | None:
    """连续六年减贫, 经过一年培训: what lasted so long."""
    if spot.dimension not in LASTS:
        return None
    if plan := CYCLE.match(spot.text, spot.number.end) or PLAN_FOR.match(spot.text, spot.number.end):
        return plan.span(plan.lastgroup)
    term = TERM.search(spot.text, max(0, spot.number.start - TERM_SIZE), spot.number.start)
    if term and spot.after() in CLOSING:
        return term.span("name")
    opens = spot.begin == spot.left and OPENS.fullmatch(spot.before(10))
    framed = FRAME.match(spot.text, spot.number.end) if opens else None
    if framed or not ONGOING.search(spot.before(4)):
        return framed.span("did") if framed else None
    if STANDS.match(spot.text, spot.number.end) and (noun := spot.noun(spot.number.start)):
        return noun
    start, end = nouns.verb_behind(spot.text, spot.number.end, spot.right, spot.dimension)
    return (start, end) if end > start else None
