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
ONE_OF = re.compile("[^，。；、]{0,10}之一")


def listed(text: str, number, left: int, right: int) -> int:
    """How many items a list beside a count names; 0 where there is none or where it is left open by 等."""
    count = _small(number)
    if not 2 <= count <= 30:
        return 0
    before = text[max(0, number.start - 120) : number.start]
    # 最偏远、最落后、最不便的两个村之一: what they are like, not who they are
    described = before.endswith("的") and not before.endswith("在内的")
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
    named = (
        len(items) - 1 + len(LAST_ITEM.split(items[-1]))
        if len(LAST_ITEM.findall(items[-1])) == 1
        else len(items)
    )
    return 0 if (open_end and named < count) or (named != count and _uneven(items)) else named


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
