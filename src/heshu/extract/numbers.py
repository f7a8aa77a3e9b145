"""Numbers as printed: digits and Chinese numerals with their scale, qualifier, unit word, or range.

Two compiled expressions, each anchored on a digit or a numeral, find what looks like a number; what
belongs to a code, a name or a set phrase is then left out.  Nothing is looked up beyond the characters next
to the number, so the cost is linear in the text.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from heshu.codebook import set_phrases, units
from heshu.extract.reading import BREAK
from heshu.extract.times import DASH, MASK
from heshu.numerals import DIGIT, NEIGHBOURS, parse

HAN = "一二三四五六七八九十廿卅百千万亿两〇半"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
SCALE = r"(?:万亿|[十百千]?[万亿]|百(?![分姓货日年帕])|千(?![米克瓦伏卡帕字升年])|十(?![分堰]))"
# What goes on below a scale: 1亿2000万, 2万1500, 3万5千, 3千5百, 4万2千6百35, 10万零800.
BELOW_HUNDRED = r"(?:[〇零]\d|\d\d)(?!\d)"
BELOW_THOUSAND = rf"(?:\d百(?![分姓货])(?:{BELOW_HUNDRED})?|[〇零]\d{{1,2}}(?!\d)|\d{{3}}(?!\d))"
BELOW_MYRIAD = (
    rf"(?:\d千(?:{BELOW_THOUSAND})?|\d百(?![分姓货])"
    r"|[〇零]\d(?:百|\d{0,3}(?![\d.,万亿]))|\d{4}(?![\d.,万亿]))"
)
BELOW = (
    rf"(?:亿[〇零]?\d(?:千\d百|\d{{0,3}}[余多几]?[千百]?)[余多几]?万(?:{BELOW_MYRIAD})?|万{BELOW_MYRIAD}"
    rf"|千\d百[余多几]?[万亿]|千{BELOW_THOUSAND}|百{BELOW_HUNDRED}"
    r"|万\d(?=[余多]?(?:[，。；、）”]|$|左右|以[上下])))"
)
MORE = "(?:[余多几]|来(?![自源到]))"
ARABIC = rf"{DIGITS}(?:{BELOW}{MORE}?|(?:{MORE}?{SCALE})?{MORE}?(?:万亿|[万亿])?)"
# 一百二十万千瓦
KILO = "(?<=[万亿])千[瓦米克伏升]"
HANZI = (
    rf"(?:几|数(?=[十百千万亿]))?(?<![{HAN}])(?:(?!{KILO})[{HAN}]){{1,16}}(?:(?![{HAN}])|(?={KILO}))"
    rf"(?:点[{HAN}]+)?(?:[余多来几](?:万亿|[万亿])?)?"
)
BEFORE = re.compile(
    r"(?:大约|(?<![节合契特预签公条缩])约|将近|接近|不得(?:超过|高于|多于|大于|低于|少于|小于)|不少于|不低于|不超过|不高于|不多于"
    r"|不小于|不大于|不下于|超过|高于|多于|大于|低于|少于|小于"
    r"|不足|不到|不过|至少|最少|至多|最多|逾|(?<![赶反彩Bb])超|(?<![最附临邻新就靠亲远])近|(?<![以之向迈登跃走])上(?=$))$"
)
AFTER = re.compile(
    r"(?<=成)多(?![数次])|及?以上|及?以下|以内|以外|左右|上下|之多|[余多](?=[，。；、）)的]|$|[\u4e00-\u9fff])(?![种样元次方年亩重数项个家级是为因由在靠属了出]|下降|上升|降低|提高|增[加长收产]|减[少产]|完成)"
)
# 占全县人口的一半, 一半以上的村, 一半用于修路; but not 修了一半, 一半天
HALF_OF_IT = (
    "(?:(?<=[占的近约过超达])一半(?![天夜年月时路])|(?<=[，；、])一半(?=用于|用来|投向|来自|归)|(?<=其中)一半"
    "|一半(?=以上|左右|多(?!数)))"
)
FRACTION = rf"[{HAN}]{{1,4}}分之(?:[{HAN}]+(?:点[{HAN}]+)?|{DIGITS})"
# What makes digits a code, an ordinal or a name, before and behind them.
CODE_BEHIND = re.compile(r"[A-Za-z°′″:：]|号(?!召)|版|\+|[-/.][\dA-Za-z]|届")
# 26户/112人 and 出口+2.6% are figures, 12/360 and 4+1 none.
# GDP117亿元 is what the index comes to, PM10 is a name; 北纬35° is a coordinate.
CODE_BEFORE = re.compile(
    r"(?:第|[A-Za-z°′._#*](?<!GDP)(?<!CPI)(?<!PPI)(?<!PMI)|(?<![\u4e00-\u9fff])[+/]|(?<=[年月日])/|总第|\d[-–：:]|[东西]经|[南北]纬)$"
)
TELEPHONE = re.compile(
    r"(?:电话|热线|传真|拨打|手机|邮编|编号|代码|账号|QQ|微信|邮政编码|阅读|浏览|点击)[\u4e00-\u9fff]{0,2}[：:]?$"
)
# A unit is none where the next character makes another word of it: 村民, 家庭, 种植, 支付, 条件.
WORD_BEHIND = {
    "村": "民级委卫医干组", "人": "大才口工", "口人": "均", "户": "籍外口主", "名": "录单称",
    "县": "级直城域", "镇": "级",
    "乡": "级村贤", "家": "庭", "年": "级代度均", "天": "然气", "里": "程", "方": "面案式向法",
    "度": "假过", "分": "钟之别为析工机", "元": "素旦", "条": "件例", "场": "所地馆", "项": "目",
    "座": "谈", "处": "理于长级", "组": "织成建长", "支": "部付持", "台": "账县山", "期": "间末限",
    "口": "径罩", "次": "产元性污要", "级": "别", "位": "于置", "种": "植养子", "类": "型似", "部": "分队",
    "大": "概约力量学于队众员班", "成": "立为员果功本效绩长就都熟套品片型分交份", "批": "准复评示",
    "面": "积", "步": "骤行", "班": "子组", "床": "位", "对": "口接象", "周": "岁边年", "米": "面粉",
    "包": "括扶", "笔": "者", "课": "题", "列": "为入出举席车表支", "车": "道间主厢",
    "单": "位元独亲身价产体项月日季户人纯一", "°": "0123456789CcEeNn",
    "本": "科土地级市县", "张": "家", "门": "诊口", "架": "构",
    "块": "状头", "升": "级", "克": "服", "头": "企", "间": "接",
    "把": "握手关持柄", "盘": "活山踞点", "片": "区面刻名", "节": "约省目日能水假育庆气奏",
    "针": "对灸织", "堂": "弟兄", "圈": "养", "杆": "菌秤", "碗": "筷柜", "票": "据价房数贩证选",
    "则": "是有为", "通": "过知道信常用报行车航电水", "阶": "段层", "担": "任保心当忧子", "股": "东份权金市",
    "季": "度", "道": "路理德教具", "省": "道级会委内外定标", "市": "民场级委长值政区内外中辖属",
    "群": "众体里山岛主", "字": "方诀样号典母幕塔形路节架", "区": "间域块位分别级划内外号段政",
}  # fmt: skip
# A numeral in Chinese characters and its unit are a slogan or a name when these follow: 四个不摘, 三位一体.
SLOGAN_BEHIND = {
    "位": "一", "个": "不没无", "项": "不", "次": "创会全代党", "级": "以甲乙丙医公水资标及教职",
    "年": "行规计任攻提来前后制免目树", "家": "村镇乡寨屯庄沟坪子", "台": "镇乡村", "户": "村镇乡",
    "市": "镇乡村街", "省": "坡", "里": "铺堡店桥街河湾沟坡营屯庄坪", "道": "拐弯", "周": "年",
    "本": "线批院以率类科大高报校",
}  # fmt: skip


# Units too ambiguous to be read behind a numeral in Chinese characters (十分, 一面, 三方, 八方, 半升).
ARABIC_ONLY = set("字区里方度克升部期面头口道包分步块班床对米门张架日周只列单把盘片节针堂圈杆票则通阶股担群")
# 两头牛犊: with these behind them they count.
COUNTED_BY = {
    "头": "牛猪羊驴骡奶肉黄水毛母公种",
    "只": "羊鸡鸭鹅兔",
    "口": "人井塘池",
    "道": "关防坎工屏闸程难",
    "本": "书账笔日证册",
}
MEASURES = {
    "亩",
    "公顷",
    "平方公里",
    "平方米",
    "公里",
    "米",
    "吨",
    "斤",
    "公斤",
    "元",
    "小时",
    "个小时",
    "个月",
    "年",
    "天",
    "成",
    "倍",
    "万元",
}
# 他一家五口住进新房
FAMILY = re.compile("[一全]家[有共]?$")
LIMITED_ONE = re.compile(
    r"(?:至少|不少于|只有?|仅有?|唯一的?|最多(?!的)|不超过|每人每户|各)[\u4e00-\u9fff]{0,4}$"
)


# 两家三级医院: the grade behind is no number of its own.
GRADED = re.compile("[一二三](?:级|[甲乙]等?)")
# 提前一年, 延长一小时: one of it is meant.
LASTING = {"年", "天", "个月", "小时", "个小时"}
SHIFTED = re.compile("(?:[用花]了|提前|推迟|延后|延长|缩短|[短长少]到|相隔|历时|用时|耗时|为期)$")
CHANGED = re.compile("(?:[上下]浮|增长|增加|提高|下降|减少|降低|[增减降涨跌占]了?)$")
# 企业一家, but not 李有福一家; 共三家, but not 村民赵四家.
BUSINESS = re.compile("(?:企业|公司|工厂|商店|酒店|医院|银行|[社场厂店站所行部门户])$")
OF_A_MAN = re.compile(r"(?:[民户员兵]|[，。“])(?![共有达仅约近计各这那前后全其]$)[\u4e00-\u9fff]$")


LONGEST = 32  # characters of a number with its unit, or of a range


class Number(NamedTuple):
    """A printed number in the reading text.

    start, end: the whole span, qualifiers and unit included; digits: where the number proper begins;
    unit_at: where its unit word begins.  number: as printed, without qualifiers that stand apart from it.
    qualifier: the words before and behind, joined by a blank.  numeral: `arabic` or `hanzi`.
    """

    start: int
    end: int
    digits: int
    unit_at: int
    number: str
    unit_word: str
    qualifier: str
    numeral: str


@cache
def _unit() -> str:
    words = sorted(units(), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(_unit_word(word) for word in words) + ")"


# 300多万省定标准以下人口, 12万年收入不足4000元的农户: nobody counts provinces or years by ten thousands.
NOT_BY_MYRIADS = {"省": r"(?<![万亿])省", "年": r"年(?!(?<=[万亿]年)(?:收入|人均|纯收入|产值))"}


def _unit_word(word: str) -> str:
    """The pattern of a unit word, where no character behind makes another word of it."""
    behind = f"(?![{WORD_BEHIND[word]}])" if word in WORD_BEHIND else ""
    return NOT_BY_MYRIADS.get(word, re.escape(word)) + behind


@cache
def _arabic() -> re.Pattern:
    return re.compile(
        rf"(?P<n>{ARABIC})(?P<gap>个(?P<half>[多半])(?=月|小时))?(?P<u>{_unit()}|(?<=[多半])月)?"
        rf"(?:(?P<dash>{DASH})(?P<n2>{ARABIC})(?P<u2>{_unit()})?|(?(u)(?!)|(?P<slash>/\d{{1,3}}(?![\d/]))))?"
    )


@cache
def _hanzi() -> re.Pattern:
    return re.compile(
        rf"(?=[几数{HAN}])(?:(?P<part>{FRACTION}|{HALF_OF_IT})|(?P<n>{HANZI})(?P<gap>个(?P<half>[多半])(?=月|小时))?(?P<u>{_unit()}"
        rf"|(?<=[多半])月)?"
        rf"(?:(?P<dash>{DASH})(?P<n2>{HANZI})(?P<u2>{_unit()}))?)"
    )


def find_numbers(text: str) -> list[Number]:
    """All numbers of a reading text that may state a fact, in order.

    The expressions of time must have been blotted out with MASK (`times.blot`), so that no year is a count.
    """
    arabic = list(_scan(text, _arabic(), _read_arabic))
    set_phrase = {i for m in set_phrases().finditer(text) for i in range(*m.span())}
    hanzi = list(_scan(text, _hanzi(), _read_hanzi, set_phrase))
    return _in_order(_share_units(text, _in_order(arabic, hanzi)), _compositions(text))


PART = r"(\d{1,2}(?:\.\d{1,2})?)"
# 三次产业结构为15.2∶44.6∶40.2: three parts of a hundred.
THREE_PARTS = re.compile(rf"(?<![\d.:：∶]){PART}[:：∶]{PART}[:：∶]{PART}(?![\d.:：∶%％])")
PROPORTION = re.compile(r"(?:结构|构成|比[例重]?)[^，。；\n]{0,30}$")


def _compositions(text: str) -> list[Number]:
    """The parts of what is told as a proportion of three that make a hundred, as percentages."""
    found = []
    for m in THREE_PARTS.finditer(text):
        if abs(sum(map(float, m.groups())) - 100) < 1 and PROPORTION.search(
            text[max(0, m.start() - 40) : m.start()]
        ):
            spans = (m.span(k) for k in (1, 2, 3))
            found += [Number(a, b, a, b, text[a:b], "%", "", "arabic") for a, b in spans]
    return found


def _scan(
    text: str, pattern: re.Pattern, read: Callable, skipped: set[int] | frozenset = frozenset()
) -> Iterator[Number]:
    """The numbers that a pattern finds; of two ends that are no range (由3%到5%) the second is one too."""
    found = pattern.search(text)
    while found:
        number = None
        if found.start() not in skipped and _counted(found):
            number = read(text, found)
        if number:
            yield number
        alone = found["dash"] and (number is None or number.end <= found.start("dash"))
        found = pattern.search(text, found.start("n2") if alone else found.end())


def _counted(m: re.Match) -> bool:
    """Whether a match is short enough: nobody counts in longer figures, and no float holds them."""
    return m.end() - m.start() <= LONGEST


def _in_order(first: list[Number], second: list[Number]) -> list[Number]:
    merged, end = [], 0
    for number in sorted(first + second, key=lambda n: (n.start, -n.end)):
        if number.start >= end:
            merged.append(number)
            end = number.end
    return merged


def _read_arabic(text: str, m: re.Match) -> Number | None:
    start, end, unit = m.start(), m.end("n"), m["u"] or ""
    unit_at = m.start("u") if m["u"] else end
    if m["gap"] and unit:
        unit = "个" + unit
    end = m.end("u") if m["u"] else end
    number = m["n"] + (m["half"] or "")
    if _has_half(text, m, unit, end):
        end, number = end + 1, number + "半"
    if "." not in number and (tenth := _tenth(text, unit, end, arabic=True)):
        end, number = end + 1, f"{number}.{tenth}"
    if m["slash"]:
        end, number = m.end("slash"), m["n"] + m["slash"]
    elif m["dash"] and (second := _second_end(text, m)):
        number, unit_at, end, unit = second
    elif not unit and (one := TO_ONE.match(text, end)):
        unit_at = end = one.end()
    before = text[max(0, start - 8) : start]
    if not unit and OF_A_TITLE.search(before) and YEAR.fullmatch(m["n"]):
        return None
    if CODE_BEFORE.search(before) or TELEPHONE.search(before) or (not unit and CODE_BEHIND.match(text, end)):
        return None
    if m["slash"] and not _is_fraction(m["n"], m["slash"][1:]):
        return None
    return _with_qualifiers(text, start, end, unit_at, number, unit, "arabic")


# 《2021县域经济百强榜》
OF_A_TITLE = re.compile("[《“【]$")
YEAR = re.compile(r"(?:19|20)\d\d")
# 城乡居民收入比为2.77∶1
TO_ONE = re.compile(r"[:：∶]1(?![\d.:：∶%])")
# 两年半, 3小时半, 三亩半; but not 三年半数以上, 三公里半山路.
HALF = re.compile("半(?![数年天夜个月时山坡径])")
HALVED = {
    "年", "天", "小时", "个小时", "倍", "番", "亩", "里", "公里", "米", "尺", "斤", "公斤", "吨", "岁", "块",
}  # fmt: skip


def _has_half(text: str, m: re.Match, unit: str, end: int) -> bool:
    return unit in HALVED and not m["dash"] and bool(HALF.match(text, end))


def _is_fraction(over: str, under: str) -> bool:
    return over.isdigit() and 0 < int(over) < int(under)


def _second_end(text: str, m: re.Match) -> tuple[str, int, int, str] | None:
    """The other end of a range, (number, unit_at, end, unit); None where the dash is no range."""
    if m["dash"] in "至到" and re.search(r"[从由自]$", text[max(0, m.start() - 1) : m.start()]):
        return None
    first, second = m["u"] or "", m["u2"] or ""
    if not first and not second and m["dash"] not in "至到" and _has_scale(m["n"]) and _has_scale(m["n2"]):
        return m.group(), m.end(), m.end(), ""  # 人口在20万~50万的县
    if not second or (first and first != second):
        return None
    if not first and not _ascends(m["n"], m["n2"]):
        return None
    return m["n"] + first + m["dash"] + m["n2"], m.start("u2"), m.end("u2"), second


def _ascends(low: str, high: str) -> bool:
    """Whether 2-3, 30至50, 1.5-2万 rise; the first may leave the scale to the second."""
    figures = [float(re.match(DIGITS, n).group().replace(",", "")) for n in (low, high)]
    return figures[0] < figures[1] or low[-1:] != high[-1:]


# 八成五, 两成半, 9成5
TENTH = re.compile(r"[〇零一二三四五六七八九\d](?![\d.%人户个])|半(?!数)")
# 路宽三米五, 一斤两块五
TENTH_OF_MEASURE = re.compile(r"[一二三四五六七八九\d](?=[，。；、）”的高宽长深厚左上以多一每到]|$)")


def _tenth(text: str, unit: str, end: int, arabic: bool) -> str:
    """The tenths that people say behind a unit, "" where there are none; arabic: how they must stand."""
    if unit == "成":
        m = TENTH.match(text, end)
    else:
        m = TENTH_OF_MEASURE.match(text, end) if unit in ("米", "块") else None
    return m.group() if m and m.group().isdecimal() == arabic else ""


def _read_hanzi(text: str, m: re.Match) -> Number | None:
    start, end, number, unit = m.start(), m.end("n"), m["n"], m["u"] or ""
    if m["part"]:
        return _with_qualifiers(text, start, m.end(), m.end(), m.group(), "", "hanzi")
    unit_at = end
    end = m.end("u") if unit else end
    if tenth := _tenth(text, unit, end, arabic=False):
        number, end = f"{number}点{tenth.replace('半', '五')}", end + 1
    if m["dash"] and m["u2"] and not unit:
        number, unit_at, end, unit = m["n"] + m["dash"] + m["n2"], m.start("u2"), m.end("u2"), m["u2"]
    odd = (m["gap"] and unit) or _has_half(text, m, unit, end)
    if odd and not _well_formed(m["n"]):  # 一一个多小时: a misprint
        return None
    if m["gap"] and unit:
        return _with_qualifiers(text, start, end, unit_at, number + m["half"], "个" + unit, "hanzi")
    if odd:
        return _with_qualifiers(text, start, end + 1, unit_at, number + "半", unit, "hanzi")
    if number in NOTHING:
        said = OF_NOTHING.search(text[max(0, start - 28) : start]) and RATIO_ENDS.match(text, end)
        return Number(start, end, start, end, number, "", "", "hanzi") if said else None
    if not _counts(text, start, end, m["n"], unit):
        return None
    return _with_qualifiers(text, start, end, unit_at, number, unit, "hanzi")


def _well_formed(numeral: str) -> bool:
    """Whether a numeral in Chinese characters has a value; 几 and 数 by themselves have."""
    bare = re.sub("[几数余多来半点]", "", numeral)
    return not bare or parse(bare) is not None


VAGUE = re.compile("[几数余多来]")


NTH_GROUP = re.compile(f"[村社寨屯{MASK}][的村居农]")


def _counts(text: str, start: int, end: int, number: str, unit: str) -> bool:
    """Whether a numeral in Chinese characters counts something here, and is no name, slogan, ordinal or
    article.
    """
    bare = VAGUE.sub("", number)
    if number == "半" and unit in ("个月", "小时", "个小时"):
        return text[start - 1 : start] not in "多大一两"
    value = parse(bare.replace("点", "")) if bare else 1
    paid = not unit and PAID.search(text[max(0, start - 8) : start]) and PAID_SO.match(text, end)
    if value is None and (unit or paid) and NEIGHBOURS.match(bare):
        return True
    if value is None or text[start - 1 : start] == "第" or text[start - 1 : start].isdigit():
        return False
    if "半" in number or (number[0] == "〇" and not (number[1:2] == "点" and unit in MEASURES)):
        return False
    if unit == "口" and text[start - 1 : start] in ("老", "小"):  # 老两口, 小两口: man and wife
        return False
    behind = text[end : end + 1]
    vague = len(bare) < len(number)
    if not unit:
        about = bare in ROUND and ABOUT.search(text[max(0, start - 4) : start])
        some = vague or len(bare) > 1 or HUNDREDS.search(text, start - 1, start)
        about = about or (some and value >= 100 and PEOPLE_BEHIND.match(text, end))
        about = about or (paid and value >= 100)
        return bool(about) or (number[-1] in "万亿" and (bare[1:-1] or bare[0] in DIGIT) and len(bare) > 1)
    if (
        unit in ARABIC_ONLY
        and len(bare) < 2
        and not _closes(text, start, end)
        and behind not in COUNTED_BY.get(unit, ())
        and not (unit == "口" and FAMILY.search(text[max(0, start - 3) : start]))
    ) or (behind and behind in SLOGAN_BEHIND.get(unit[-1], "") and text[end : end + 2] != "村民"):
        return False
    if bare in ("百", "千", "万", "亿") and not vague:
        return (
            bool(BEFORE.search(text[max(0, start - 4) : start]))
            or AFTER.match(text, end) is not None
            or text[start - 1 : start] in ("上", "成")
            or (text[start - 1 : start] in PASSED and unit in MEASURES - LASTING)
            or text[start - 2 : start] == "突破"
        )
    if (behind in DIGIT and not GRADED.match(text, end)) or (
        unit == "大" and not "\u4e00" <= behind <= "\u9fff"
    ):
        return False
    if bare == "一" and not vague and text.endswith(unit, start, end):  # not 一米二
        return _one_is_meant(text, start, end, unit)
    if unit == "组" and NTH_GROUP.match(text[start - 1 : start] + text[end : end + 1]):  # 岔口村六组的老李
        return False
    if unit == "大" and value > 12:  # the congresses: 十九大
        return False
    if unit == "级" and (value < 3 or value > 1e3 or _ordinal_series(text, start, number, unit)):
        return False
    if unit == "类" and _ordinal_series(text, start, number, unit):  # 一类48户、二类215户
        return False
    if unit == "家" and _closes(text, start, end) and OF_A_MAN.search(text[max(0, start - 2) : start]):
        return False
    return unit == "大" or not in_slogan(text, start, end)


# 挣了一万二, 收入两万多, 租金每亩八百五
PAID = re.compile(
    "(?:[挣赚卖花存攒借贷欠还亏]|收入|工资|年薪|租金|利润|分红|收益|进账|涨|补助|[入收]账)"
    "(?:每[人户亩月年天])?(?:[了到过出得至从由]|近|约|大约)*$"
)
PAID_SO = re.compile(f"(?:左右|以[上下]|上下|的)?(?:[，。；、！？”）,;增涨升提降减]|{BREAK}|$)")
# 近百万, 首次突破百亿
ROUND = {"十万", "百万", "千万", "十亿", "百亿", "千亿"}
ABOUT = re.compile(f"突破$|{BEFORE.pattern}")


# 收入首破万元, 产值过亿元
PASSED = tuple("破过")
# 上千游客, 近百村民
HUNDREDS = re.compile("[上近逾]")


def _one_is_meant(text: str, start: int, end: int, unit: str) -> bool:
    """一 is an article (一个, 一批, 一项) but for 至少一个, and behind what it counts: 锅炉一座."""
    if unit in ("番", "倍") or (
        unit in MEASURES and (BEFORE.search(text[max(0, start - 4) : start]) or AFTER.match(text, end))
    ):
        return True
    if unit in LASTING:
        return bool(SHIFTED.search(text[max(0, start - 2) : start]))
    if unit == "成":
        return bool(CHANGED.search(text[max(0, start - 2) : start]))
    if unit in ("大", "级", "方面", "月", "次", "批", "种", "类"):
        return False
    if text[start - 1 : start] in "此这那某另":
        return False
    if LIMITED_ONE.search(text[max(0, start - 8) : start]):
        return True
    if unit == "家" and not BUSINESS.search(text[start - 2 : start]):
        return False
    return _closes(text, start, end) and unit in (
        "座",
        "处",
        "间",
        "所",
        "栋",
        "家",
        "个",
        "条",
        "台",
        "辆",
        "部",
        "套",
    )


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the count stands behind what it counts and closes the phrase: 锅炉一座, 养牛两头."""
    closes = text[end : end + 1] in ("，", "。", "；", "、", ",", ";", BREAK, "")
    return (
        closes
        and "\u4e00" <= text[start - 1 : start] <= "\u9fff"
        and text[start - 1 : start] not in "的了每有是同任这那某另哪"
    )


def _ordinal_series(text: str, start: int, number: str, unit: str) -> bool:
    """二级…三级…四级…: levels named one after the other are not counted."""
    value = parse(number)
    if value is None or not 1 < value < 10:  # 十几级台阶
        return False
    return f"{'一二三四五六七八九'[value - 2]}{unit}" in text[max(0, start - 16) : start]


def in_slogan(text: str, start: int, end: int) -> bool:
    """Whether the span lies in a short quotation, as slogans and titles do: “五个一批”, 《三年行动计划》."""
    opening = max(text.rfind("“", max(0, start - 4), start), text.rfind("《", max(0, start - 24), start))
    if opening < 0 or text.find("”", opening, start) >= 0 or text.find("》", opening, start) >= 0:
        return False
    closing = min(text.find(mark, end, opening + 40) % (1 << 30) for mark in "”》")
    if text[opening] == "“":  # “这是两万元，你数数。” is said by somebody
        return closing < opening + 14 and not SPOKEN.search(text, opening, closing)
    return closing < opening + 40


SPOKEN = re.compile("[，。！？]")


# 气温降到零下7度, 同比增长-3.2%
SIGN = re.compile("(?:[零〇]下|(?<=[长幅速率降为达至到是温度比：（、])(?:负|[-−－]))$")
SIGNED = {"%", "‰", "度", "℃", "摄氏度", "个百分点", "百分点"}
# Said of the number, but not part of its span.
APART = ("突破", "约为", "约有", "约计")


def _with_qualifiers(
    text: str, start: int, end: int, unit_at: int, number: str, unit: str, numeral: str
) -> Number:
    digits = start
    words = []
    before = BEFORE.search(text[max(0, start - 4) : start])
    if before and before.group() == "上" and number[0] not in "百千万亿":
        before = None
    if before:
        start -= len(before.group())
        words.append(before.group())
    sign = SIGN.search(text, max(0, start - 3), start) if unit in SIGNED else None
    if sign:
        start = sign.start()
        words.append(sign.group())
    if not before and number == "一" and re.search("至少|不少于", text[max(0, start - 8) : start]):
        words.append("至少")
    apart = text[max(0, start - 2) : start]
    if apart in APART:
        words.append(apart)
    if number in ("百", "千", "万", "亿") and text[start - 1 : start] in PASSED:
        words.append("超")
    after = AFTER.match(text, end)
    if after:
        end = after.end()
        words.append(after.group())
    return Number(start, end, digits, unit_at, number, unit, " ".join(words), numeral)


def _signed(text: str, number: Number) -> Number:
    """A number that has its unit from a list, with the sign before it."""
    sign = SIGN.search(text, max(0, number.start - 3), number.start) if number.unit_word in SIGNED else None
    if not sign or number.qualifier:
        return number
    return number._replace(start=sign.start(), qualifier=sign.group())


# 3000多群众, 200贫困户: people are counted without a measure word.
PEOPLE_BEHIND = re.compile(
    r"(?:贫困|困难|受灾|建档立卡|移民|搬迁|回族|藏族|苗族|彝族|少数民族){0,2}"
    r"(?:群众|村民|农户|贫困户|贫困人口|乡亲|学生|师生|干部|职工|党员|居民|农民|百姓|游客|牧民|移民|牧户|劳动力|家庭|人口|志愿者|航班)"
)
# 拉动0.6、-1.3和2.4个百分点: what is negative may stand in a list too.
LISTED = re.compile("[、和与及，][-−－]?")


def _share_units(text: str, numbers: list[Number]) -> list[Number]:
    """Give a number without a unit that of its list (3.1、6.2和7.2亿元); drop what stays without."""
    kept, following = [], None
    listed = _listed_bare(text, numbers)
    for number in reversed(numbers):
        number = listed.get(number.digits, number)
        bare = number.numeral == "arabic" and not number.unit_word and not _has_scale(number.number)
        bare = bare and not PEOPLE_BEHIND.match(text, number.end)
        if bare and not _needs_no_unit(text, number):
            fraction = "/" in number.number  # which is a number of its own: 占1/3，2亿元
            joined = following and not fraction and LISTED.fullmatch(text, number.end, following.digits)
            if not joined and not fraction:
                following = None
                continue
            if joined:
                scale = re.search(rf"{SCALE}$", following.number)
                number = number._replace(
                    unit_word=following.unit_word, number=number.number + (scale.group() if scale else "")
                )
                number = _signed(text, number)
        elif number.number in NOTHING and following and GROWN.fullmatch(text, number.end, following.start):
            number = number._replace(unit_word=following.unit_word)
        elif _of_points(text, number, following):
            number = number._replace(unit_word="个百分点")
        following = number
        kept.append(number)
    return kept[::-1]


def _of_points(text: str, number: Number, following: Number | None) -> bool:
    """分别提高3.1个、6.2个和7.4个百分点: nothing but points is counted by tenths."""
    points = following and number.unit_word == "个" and following.unit_word == "个百分点"
    if not points or "." not in number.number:
        return False
    return bool(LISTED.fullmatch(text, number.end, following.digits))


ITEM = r"[\u4e00-\u9fff\ue000“”]{1,12}\d[\d.,]{0,8}[\u4e00-\u9fff]?"
# 抽查52个村（甲县30、乙县22）, 退出62个，其中甲县30个、乙县32
BARE_LIST = re.compile(rf"(?:（|其中[：，]?)(?P<items>{ITEM}(?:[、，]{ITEM}){{1,40}})(?=[）。；])")
SUM_BEFORE = re.compile("[\u4e00-\u9fff]{0,10}[，：；]?")


def _listed_bare(text: str, numbers: list[Number]) -> dict[int, Number]:
    """Figures of a list behind their sum that leave their unit to it, by the place of their digits."""
    found = {}
    starts = [number.digits for number in numbers]
    for m in BARE_LIST.finditer(text):
        first, last = bisect_left(starts, m.start("items")), bisect_left(starts, m.end("items"))
        total, items = numbers[first - 1] if first else None, numbers[first:last]
        if not total or not total.unit_word or not SUM_BEFORE.fullmatch(text, total.end, m.start()):
            continue
        bare = [item for item in items if not item.unit_word and not _has_scale(item.number)]
        if all(item.unit_word in ("", total.unit_word) for item in items) and items:
            found |= {item.digits: item._replace(unit_word=total.unit_word) for item in bare}
    return found


# 错退率、漏评率均为0, 城乡居民收入比为2.87: what is measured needs no unit.
# 漏评率为0, 贫困发生率降至零, 村集体收入由零增至12万元
OF_NOTHING = re.compile(
    rf"率[为是]?$|(?:率|收入|人口|存量)[^，。；]{{0,24}}(?:[为是]|[至到]|[由从](?:{MASK}|[上去]年|的)*)$"
)
RATIO_NAME = (
    "(?:收入(?:差距)?之?比|性别比|比值|系数|指数|倍差|[Pp][Hh]值)(?:进一步|逐[步年]|持续|继续|稳步|已)?"
)
RATIO = re.compile(
    rf"{RATIO_NAME}(?:[由从](?:{MASK}|[上去]年|的)*[\d.]{{1,6}}(?:[:：∶]1)?)?"
    rf"(?:为|是|(?:控制|保持|稳定)在|[由从](?:{MASK}|[上去]年|的)*|达|达到|(?:缩小|扩大|下?降)[至到{MASK}](?:{MASK}|的)*)?约?$"
)
# 城乡居民收入比为2.87，比上年缩小0.17: by how much it has changed
RATIO_CHANGED = re.compile(rf"{RATIO_NAME}[^。；]{{0,16}}(?:缩小|扩大|下降|降低|上升|提高|回落)了?$")
# 参保人数46800，学校数：36, 常住人口412600，…
COUNT_OF = re.compile(
    r"(?:[\u4e00-\u9fff](?<![指系倍分参函])数|(?:户籍|常住|流动|总)人口)(?:为|是|有|达到?|共)?[：:]?$"
)
NOTHING = ("0", "〇")
GROWN = re.compile("(?:缩小|扩大|下?降|提高|提升|上?升|增[长加]?)[到至为]")  # 由零增至12万元
RATIO_ENDS = re.compile(
    f"(?:左右|以[上下内])?(?:[，。；、（）(),;]|$)|{GROWN.pattern}|(?:缩小|扩大|下?降){MASK}|{BREAK}"
)


def _needs_no_unit(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 28) : number.start]
    measure = OF_NOTHING if number.number in NOTHING else RATIO
    said = measure.search(before) or RATIO_CHANGED.search(before) or COUNT_OF.search(before)
    return bool(said) and bool(RATIO_ENDS.match(text, number.end))


def _has_scale(number: str) -> bool:
    return "万" in number or "亿" in number or "分之" in number
