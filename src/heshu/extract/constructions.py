"""Constructions that settle what a number counts, whatever stands near it: 12县摘帽, 占总数的三成."""

import re

from heshu.extract import nouns
from heshu.extract.compared import base, became, compared, multiple, own_change
from heshu.extract.measured import MONEY_NOUN, lasted, taken
from heshu.extract.nouns import RATE, VERBS, only_verb
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
SHARES = "(?:正好|恰好|刚好|大约|大概)?约?占去?"
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


# 可容纳300人就餐的食堂, 供80人居住的敬老院: what they do there
ROOM = re.compile("(?:容纳|供|让|满足|接待)(?:约|近)?$")
DO_THERE = re.compile("[\u4e00-\u9fff]{2,8}(?=的)")


def _room(spot: Spot) -> Span | None:
    """What people do in a place that has room for so many."""
    doing = DO_THERE.match(spot.text, spot.behind) if spot.dimension == "people" else None
    told = doing and nouns.last_verb(spot.text, *doing.span()) and ROOM.search(spot.before(4))
    return doing.span() if told else None


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
