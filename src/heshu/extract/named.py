"""What is named beside its count: 甲县、乙县、丙县三县."""

import re

from heshu.extract.times import MASK
from heshu.numerals import parse

ITEM = r"[^，。；：！？,;:!?、\n\d\ue000]{1,16}"
LIST_BEFORE = re.compile(rf"(?:^|[，。；：,;:\n“]|[\ue000])({ITEM}(?:、{ITEM})+?)(?P<open>等)?[这共]?$")
# “问需于民、问计于民”两个环节: the list is what the quotation marks hold.
QUOTATIONS = re.compile(r"(?:“[^“”\n]{1,40}”[、和与及]?){0,20}$")
QUOTED = re.compile(r"“([^“”\n]{1,40})”")
LIST_BEHIND = re.compile(
    rf"^[^，。；：,;:\n\d]{{0,16}}(?:[：:]|，即|,即|，分别是|，包括)({ITEM}(?:、{ITEM})+)(?P<open>等)?(?:[。；！\n，,;]"
    rf"|$)"
)
LAST_ITEM = re.compile(r"(?<=[\u4e00-\u9fff])(?:和|及|以及|与)(?=[\u4e00-\u9fff])")
# 辖5个村（牧业村：甲村、乙村；农业村：丙村）: the names go on with another kind
NEXT_KIND = re.compile(r"；[^，。；：、（）\d]{1,10}：")
OF_PLACES = "省州县乡镇村"
BRACKETED = re.compile(r"[（(]([^（()）、]{2,10}(?:、[^（()）、]{2,10}){2,})[）)]$")
ONE_OF = re.compile("[^，。；、]{0,10}之一")


def listed(text: str, number, left: int, right: int) -> int:
    """How many items a list beside a count names; 0 where there is none or where it is left open by 等."""
    count = _small(number)
    if not 2 <= count <= 30:
        return 0
    before = text[max(0, number.start - 120) : number.start]
    # 最偏远、最落后、最不便的两个村之一: what they are like, not who they are
    described = before.endswith("的") and not before.endswith("在内的")
    aside = BRACKETED.search(before)  # 强县（青山市、白水县、绿水县等）3个
    before = aside[1] if aside else before
    # 贫困县（市、区）26个: what is counted is of either kind; 书屋和3个车间: the count is an item itself
    if described or before[-1:] in ("）", ")", "和", "与", "及") or ONE_OF.match(text, number.end):
        return 0
    if before.endswith("”"):
        quoted = QUOTED.findall(QUOTATIONS.search(before).group())
        if len(quoted) > 1:  # “清零”“解忧、纾困”“满意”三大行动
            return len(quoted)
        before = "".join(quoted)
    behind = text[number.end : number.end + 160]
    m = LIST_BEFORE.search(before) if "、" in before else None
    if not m:
        m = LIST_BEHIND.match(behind) if "、" in behind else None
    if not m:
        return 0
    items = m[1].split("、")
    if m.re is LIST_BEHIND and NEXT_KIND.match(behind, m.end() - 1):
        return 0
    kind = number.unit_word[-1:]
    if kind and kind in OF_PLACES and all(kind in item for item in items):  # 甲州甲县、乙州共和县两州两县
        return sum(item.count(kind) for item in items)
    if m.re is LIST_BEFORE and _runs_on(before[: m.start(1)], items):
        return 0
    open_end = m["open"] or items[-1].endswith("等")
    names = [*items[:-1], *_last_names(items)]
    if m.re is LIST_BEFORE and len(_behind_subject(names)) == count:
        return count
    named = len(names)
    unsure = named != count and (aside or _uneven(items))
    return 0 if unsure or (open_end and named < count) else named


# What a name of a place ends in, by which it is told from a piece of one: 青山村和绿水村, but 永和村
PLACE_ENDS = tuple("省市区县旗州乡镇村寨庄屯")
SYLLABLES = 2  # characters that a name has at least, where none beside it has fewer


def _behind_subject(items: list[str]) -> list[str]:
    """The items of a list behind those of its subject: 财政局、水利局向甲县、乙县、丙县3个县拨款."""
    found = ((at, TOWARDS.search(item)) for at, item in enumerate(items[:-1]))
    at, m = next(((at, m) for at, m in found if m), (0, None))
    return [items[at][m.end() :], *items[at + 1 :]] if m else items


TOWARDS = re.compile("(?<=.)(?:向|对|给|为|赴|在)(?=..)")


def _last_names(items: list[str]) -> list[str]:
    """The names that the last item of a list holds: two where 和 joins them, one where 和 is in the name."""
    last, places = items[-1], all(item.endswith(PLACE_ENDS) for item in items)
    halves = [(last[: m.start()], last[m.end() :]) for m in LAST_ITEM.finditer(last)]
    halves = [two for two in halves if min(map(len, two)) >= min(SYLLABLES, *map(len, items))]
    halves = [two for two in halves if not places or all(name.endswith(PLACE_ENDS) for name in two)]
    return [*halves[0]] if len(halves) == 1 else [last]


def _uneven(items: list[str]) -> bool:
    """Whether the first items hold more than a name each: 财政局、扶贫办下达甲县、乙县、丙县三县;
    水稻与小麦、玉米并称三大作物.
    """
    longest = max(map(len, items[2:]), default=0)
    long = any(len(item) > longest + UNLIKE for item in items[:2]) and len(items) > 2
    return long or any(map(LAST_ITEM.search, items[:-1]))


UNLIKE = 3  # characters by which an item is longer than others that holds more than a name
# 甲县、乙县地处丙丁戊三省: the last item is a statement of its own.
# “甲村、乙村”遍及三县
# 从机关、企业、学校至少再选派2名
STATED = re.compile(
    "(?:至少|最多|再|另外?|又|已经?|还)[\u4e00-\u9fff]{1,4}$|地处|位于|位居|处于|处在|坐落|(?:设立|建立|建成|新建|开设|开办|成立|组建|举办)$|”(?!等)[^“”]+$"
)


def _runs_on(ahead: str, items: list[str]) -> bool:
    """Whether a list begins before its first 、 (甲区,乙区、丙省共三个), or its last item is a statement."""
    comma = ahead[-1:] in ("，", ",") and ahead[-2:-1] == items[0][-1:]
    return comma or STATED.search(items[-1]) is not None


def _small(number) -> int:
    if number.qualifier or MASK in number.number:
        return 0
    return (
        int(number.number)
        if number.number.isdigit() and len(number.number) < 3
        else (parse(number.number) or 0)
    )
