"""What changes, what it is compared with, and what 分别 shares out: the same thing at another time.

较上年的280亩增加30亩, 由320个扩充到450个, 是一季度的3倍, 产量、产值分别增长7%和9%.
"""

import re
from bisect import bisect_left

from heshu.extract.nouns import AIMS, RATE, only_verb
from heshu.extract.spot import BECOMES, CHANGE, Span, Spot
from heshu.extract.times import MASK

CHANGED = re.compile("(?:增长|增加|提高|提升|上升|下降|减少|降低)了?$")


def own_change(spot: Spot) -> Span | None:
    """较上月增加12个、提高3个百分点: the predicate before is another's, this one has its own."""
    previous = spot.previous
    if not previous or previous[1][1] != previous[0].start or not COMPARED.search(spot.text, *previous[1]):
        return None
    m = CHANGED.search(spot.text, spot.begin, spot.number.start)
    return m.span() if m and not spot.noun(m.start()) else None


# 比上年增长8%, 较3月底增加12个, 与去年相比提高3个百分点; 高于全省平均水平2个百分点, 高出全县平均近一倍.
# But 城乡收入比下降到2.4, 收入比进一步缩小: a ratio.
COMPARED = re.compile(
    r"(?:(?<![占同环对相无])比(?![例重如较]|进一步|逐[步年]|持续|(?:缩小|扩大|下?降|上?升)[到至为了])|(?<!比)较(?![大小好强高低快慢为])|[与跟同和](?=[^，。；、：]{1,22}相比)|在(?=[^，。；、：]{1,14}基础上))"
    rf"(?:(?P<time>(?:{MASK})+)|[^，。；、：\d]{{1,20}}?)(?:末|底|年?同期)?(?:相比|的?基础上)?(?:实际|名义|分别|各|累计|共|又|还|再)*"
    rf"(?P<how>{CHANGE})[出了到]*(?:约|近)?$"
    r"|(?:[高低快慢多少大小]于|[高低多少]出)[^，。；、：\d]{1,12}$"
)
HINTS = re.compile("[比较于出]|相比|基础上")
# 贫困发生率比全省（2.5%）高1.2个百分点: what stands in the bracket is compared with the same.
AFTER_BRACKET = re.compile(rf"[）)](?:{CHANGE})+[出了]?$")


def compared(spot: Spot) -> Span | None:
    """What is compared, not what it is compared with: 增速 in 增速比全省高2个百分点."""
    number = spot.number
    if AFTER_BRACKET.match(spot.text, spot.begin - 1, number.start):
        return spot.same
    front = spot.before(30)
    m = COMPARED.search(front) if HINTS.search(front) else None
    if not m:
        return None
    at = number.start - len(front) + m.start()
    subject = spot.noun(at)
    if subject and not only_verb(spot.text, subject):
        return subject
    # 比上年多8万元, 比建厂时翻了一番, 较上学年提高1.2个百分点: it is the same that grew
    how = m["how"] or ""
    grew = how not in "高低快慢" and (m["time"] or how not in "多少超")
    same = spot.same if grew and spot.same and not only_verb(spot.text, spot.same) else None
    return same or (at, at + len(m.group().rstrip("约近了到")))


# 较上个年度的800万平方米增加40万平方米, 比计划（320户）多12户
BASE = re.compile(
    r"(?:(?<![占同环对相无])比(?![例重如较由从为是达])|(?<!比)较(?![大小好强高低快慢为])|(?P<with>[与跟同和]))[^，。；：、\d]{1,14}?的?[（(]?$"
)
BASE_BEHIND = re.compile(
    rf"[）)]?(?:(?P<than>相比)，?)?(?:净|又|还|再|实际|同比|偏)?(?:{CHANGE})[^，。；：、\d]{{0,3}}\d"
)


def base(spot: Spot) -> Span | None:
    """What is compared is the same then as now: the head of the number before, or the noun before 比."""
    behind = BASE_BEHIND.match(spot.text, spot.number.end)
    m = BASE.search(spot.text, max(spot.begin, spot.number.start - 20), spot.number.start) if behind else None
    if not m or (m["with"] and not behind["than"]):
        return None
    noun = spot.noun(m.start())
    return noun if noun and noun[1] == m.start() else spot.same


# 销售额6.7亿元，是一季度的3.4倍: a multiple is of what was told before, or of what stands before 是.
MULTIPLE = re.compile("(?:是|为|相当于|达到?)[^，。；：、\\d]{1,14}的$")


def multiple(spot: Spot) -> Span | None:
    """The subject of a multiple of what it was."""
    m = MULTIPLE.search(spot.before(20)) if spot.number.unit_word == "倍" else None
    if not m:
        return None
    at = spot.number.start - len(m.group())
    noun = spot.noun(at)
    return noun if noun and noun[1] == at else spot.previous and spot.previous[1]


def became(spot: Spot) -> Span | None:
    """The head of the number before, where a verb leads from one to the other."""
    previous, number = spot.previous, spot.number
    turned = previous and number.unit_word and previous[0].unit_word == number.unit_word
    if not turned or not BECOMES.fullmatch(spot.text, previous[0].end, number.start):
        return None
    return previous[1] if previous[1][1] > previous[1][0] else None


VALUE = r"(?:[-−－]?\d[\d.,]*[^，。；：、和及与\d\n]{0,6}|[一二三四五六七八九]成[多半]?)"
# 产量、产值同比分别增长7%和9%
RESPECTIVE = re.compile(
    rf"分别[^，。；、\d\n]{{0,18}}(?P<values>{VALUE}(?:[、和及与]{VALUE}){{1,5}})(?=[，。；：\n]|的(?:增|降|速)|$)"
)
MEASURES = re.compile(
    rf"(?P<measures>[^，。；：、和及与\n{MASK}]{{2,16}}?(?:[、和及与][^，。；：、和及与\n{MASK}]{{2,16}}?){{1,5}}?)"
    rf"(?P<so>(?:(?<![人户亩])均|都|增[幅速]|降幅|呈|保持|实现)[^，。；：、\d]{{0,10}}[，,])?(?:{MASK}|同比|环比|[比较]|同期|上年|去年|年均)*$"
)
# 水稻、玉米、大豆产量: what the last of several names is a measure of
MEASURED = re.compile(
    "(?:增加值|浓度|[人户件起次天]数|[人户件]次|[价率值费量额]|工资|成本|(?:出|进)口|收入|支出|投资|消费|面积|[贷存]款|余额|营收|利润|比重)$"
)
# 城镇、农村居民收入: whose they are is no measure.
WHOSE = re.compile(
    "^(?:城[镇市乡]|农村|乡村|[男女]性?|[东中西]部|[省市县区乡镇村]级?|其中)|(?:居民|农民|公司|企业|银行)$"
)


def respective(text: str, starts: list[int]) -> dict[int, Span]:
    """The measure of each number of a row that 分别 shares out, by its place among the numbers; nothing
    where the names before it are no measures (城镇、农村居民收入分别为…) or not as many.
    """
    found: dict[int, Span] = {}
    for m in RESPECTIVE.finditer(text):
        row = range(bisect_left(starts, m.start("values")), bisect_left(starts, m.end()))
        names = MEASURES.search(text, max(0, m.start() - 50), m.start())
        spans = _as_many(names["measures"], len(row)) if names else []
        if spans and _measures(names["measures"], spans, bool(names["so"])):
            at = names.start()
            named = [(AIMS.match(text, at + start, at + end).end(), at + end) for start, end in spans]
            found |= dict(zip(row, named, strict=True))
    return found


def _as_many(names: str, size: int) -> list[Span]:
    """So many names of a row, [] where it has not as many; 研发与设计、咨询 are two."""
    for marks in ("、和及与", "、和及", "、"):
        spans = [each.span() for each in re.finditer(f"[^{marks}]+", names)]
        if len(spans) == size:
            return spans
    return []


def _measures(names: str, spans: list[Span], told: bool) -> bool:
    """Whether all of some names are measures, or things of which the last tells the measure; told: or what
    follows does (餐饮、零售增幅较大).
    """
    if all(RATE.fullmatch(names, *span) for span in spans):
        return True
    if any(WHOSE.search(names, *span) for span in spans):
        return False
    return told or bool(MEASURED.search(names, *spans[-1])) or any(RATE.fullmatch(names, *s) for s in spans)


# 产量2.1万吨、产值3.2亿元，同比分别增长7%和9%; 玉米5万亩、大豆3万亩，分别占六成和四成: how each of the
# numbers before has changed, or what share it has
EACH_CHANGED = re.compile(
    rf"[，,](?:{MASK}|同比|环比|[比较]|同期|上年|去年)*分别(?:[比较](?:{MASK})+(?:末|底|初|同期)?)?(?:(?:{CHANGE})[了约]*|约?占[^，。；：\d\n]{{0,12}})(?P<values>{VALUE}(?:[、和及与]{VALUE}){{1,3}})(?=[，。；：\n]|$)"
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
