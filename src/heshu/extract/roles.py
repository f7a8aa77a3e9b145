"""How a sentence binds its numbers: 其中, 由…降至…, 占, 共, 分别, and lists named beside their count.

Only the words bind; what the numbers add up to plays no part.
"""

import re
from typing import NamedTuple

from heshu.codebook import units
from heshu.extract.times import MASK
from heshu.numerals import parse

PART = re.compile(r"其中|其中[：:，,]|当中|这里面")
CHANGE = (
    r"(?:下?降(?:低)?(?:至|到|为)|减少?(?:至|到|为)|降[至到为]|缩[小减](?:至|到|为)|压缩到"
    r"|回落(?:至|到)|提[高升](?:至|到|为)|增[加长]?(?:至|到|为)|上升(?:至|到|为)"
    r"|[升增][至到为]|扩大(?:至|到|为)|发展到|调整[至到为]|变为|变成|跃升[至到为]|提标[至到为])"
)
TO = re.compile(rf"{CHANGE}[^，。；,;\d]{{0,8}}$")
FROM = re.compile(r"(?:由|从|原来的|此前的|过去的|上年的|去年的|之初的)[^，。；,;\d]{0,16}$")
BY = re.compile(
    r"(?:下降|减少|降低|降幅|增加|增长|提高|提升|上升|增幅|高出|净增|净减)了?[^，。；,;\d至到为]{0,3}$"
)
SHARE = re.compile(r"占(?:比|到|总?[^，。；\d]{0,20})?(?:为|达到?|的|约|到|了)*[（(]?$")
SHARE_WHOLE = re.compile(r"占[^，。；\d]{0,14}$")
TOTAL = re.compile(r"(?:合计|总计|共计|一共|总共|共)[^，。；,;、\d]{0,8}$")
REMAINING = re.compile(
    r"(?:剩余|剩下|还剩|还有|尚有|仍有|尚余|未脱贫|未退出|未出列|仅剩)[^，。；,;\d]{0,12}$"
)
EACH = re.compile(r"分别[^，。；,;\d]{0,8}$")
ITEM = r"[^，。；：！？,;:!?、\n\d\ue000]{1,16}"
LIST_BEFORE = re.compile(rf"(?:^|[，。；：,;:\n“]|[\ue000])({ITEM}(?:、{ITEM})+?)(?P<open>等)?[这共]?$")
LIST_BEHIND = re.compile(
    rf"^[^，。；：,;:\n\d]{{0,16}}(?:[：:]|，即|,即|，分别是|，包括)({ITEM}(?:、{ITEM})+)(?P<open>等)?(?:[。；！\n，,;]"
    rf"|$)"
)
LAST_ITEM = re.compile(r"(?<=[\u4e00-\u9fff])(?:和|及|以及|与)(?=[\u4e00-\u9fff])")


class Bond(NamedTuple):
    """What a number is to the numbers bound with it: its role and their common group ("" and -1 for none)."""

    role: str
    group: int


def bind(text: str, numbers: list, sentences: list[tuple[int, int]]) -> list[Bond]:
    """The role and the group of each number of an article.

    sentences: for each number the (start, end) of its sentence in the reading text.
    Groups are counted from 0 in the order in which they open.
    """
    bonds = [Bond("", -1)] * len(numbers)
    group = before = i = 0
    while i < len(numbers):
        j = i
        while j < len(numbers) and sentences[j] == sentences[i]:
            j += 1
        group = _bind_sentence(text, numbers, i, j, sentences[i], bonds, group)
        group = _parts_behind(text, numbers, before, i, j, sentences[i], bonds, group)
        before, i = i, j
    return bonds


def _bind_sentence(text, numbers, first, last, sentence, bonds, group) -> int:
    for step in (_parts, _from_to, _compared, _rates, _among, _shares, _totals, _each, _pairs):
        group = step(text, numbers, first, last, sentence, bonds, group)
    for k in range(first, last):
        if not bonds[k].role and REMAINING.search(_before(text, numbers, k, first, sentence)):
            bonds[k] = Bond("remaining", bonds[k].group)
    return group


def _before(text, numbers, k, first, sentence) -> str:
    """The text between the number before (or the sentence's start) and this one."""
    start = numbers[k - 1].end if k > first else sentence[0]
    return text[max(start, numbers[k].start - 40) : numbers[k].start]


def _same_measure(a, b) -> bool:
    one, two = units().get(a.unit_word), units().get(b.unit_word)
    if one is None or two is None:
        return a.unit_word == b.unit_word or not a.unit_word or not b.unit_word
    return one.dimension == two.dimension


def _free(bonds, k) -> bool:
    return bonds[k].group < 0


def _parts(text, numbers, first, last, sentence, bonds, group) -> int:
    """The numbers behind 其中, up to the next 。 or ；, each a part of the last number of its measure
    before it.
    """
    for m in PART.finditer(text, *sentence):
        stop = min(
            (p for p in (text.find(c, m.end(), sentence[1]) for c in "；;") if p >= 0), default=sentence[1]
        )
        behind = [k for k in range(first, last) if m.end() <= numbers[k].start < stop]
        ahead = [
            k for k in range(first, last) if numbers[k].end <= m.start() and m.start() - numbers[k].end <= 40
        ]
        wholes: dict[int, int] = {}
        for k in behind:
            whole = next((w for w in reversed(ahead) if _same_measure(numbers[w], numbers[k])), None)
            before = _before(text, numbers, k, first, sentence)
            if whole is None or _is_rate(numbers[k]) or _by_or_each(before):
                continue
            if whole not in wholes:
                if bonds[whole].role == "whole":
                    wholes[whole] = bonds[whole].group
                else:
                    wholes[whole] = group
                    group += 1
                bonds[whole] = Bond("whole", wholes[whole])
            bonds[k] = Bond("part", wholes[whole])
    return group


# A figure for each person or unit is no part of a figure for all: 每人2000元, 户均5万元.
EACH_ONE = re.compile(r"每|人均|户均|亩均|平均|最高|最低|单价")


def _is_rate(number) -> bool:
    return number.unit_word in ("%", "‰", "成", "百分点", "个百分点", "倍") or "分之" in number.number


def _by_or_each(before: str) -> bool:
    return bool(BY.search(before) or EACH_ONE.search(before))


def _parts_behind(text, numbers, before, first, last, sentence, bonds, group) -> int:
    """…648520万元，增长7.2%。其中，第一产业…；第二产业…: the parts of a figure of the sentence before."""
    m = PART.match(text, sentence[0], sentence[1])
    if not m or first == before:
        return group
    parts = [k for k in range(first, last) if _free(bonds, k) and not _is_rate(numbers[k])]
    parts = [k for k in parts if not _by_or_each(_before(text, numbers, k, first, sentence))]
    whole = next(
        (
            w
            for w in range(before, first)
            if parts and _same_measure(numbers[w], numbers[parts[0]]) and not _is_rate(numbers[w])
        ),
        None,
    )
    if whole is None or not _free(bonds, whole):
        return group
    bonds[whole] = Bond("whole", group)
    for k in parts:
        if _same_measure(numbers[k], numbers[whole]):
            bonds[k] = Bond("part", group)
    return group + 1


COMPARED = re.compile(rf"(?:比|较)(?:{MASK}|同期|当年|此前|前年|的)*$")


def _compared(text, numbers, first, last, sentence, bonds, group) -> int:
    """1060.95亿元，比上年的860.95亿元增加200亿元: what it was, what it is, what lies between."""
    for k in range(first + 1, last):
        near = numbers[k].start - numbers[k - 1].end < 16
        if not near or not COMPARED.search(_before(text, numbers, k, first, sentence)):
            continue
        if not (_same_measure(numbers[k - 1], numbers[k]) and _free(bonds, k) and _free(bonds, k - 1)):
            continue
        bonds[k - 1], bonds[k] = Bond("to", group), Bond("from", group)
        follows = k + 1 < last and _same_measure(numbers[k], numbers[k + 1])
        if follows and BY.search(_before(text, numbers, k + 1, first, sentence)):
            bonds[k + 1] = Bond("change", group)
        group += 1
    return group


def _from_to(text, numbers, first, last, sentence, bonds, group) -> int:
    for k in range(first + 1, last):
        if not TO.search(_before(text, numbers, k, first, sentence)):
            continue
        start = next(
            (
                j
                for j in (k - 1, k - 2)
                if j >= first
                and _same_measure(numbers[j], numbers[k])
                and numbers[k].start - numbers[j].end < 24
                and FROM.search(_before(text, numbers, j, first, sentence))
            ),
            None,
        )
        if start is None or not (_free(bonds, k) and _free(bonds, start)):
            continue
        bonds[start], bonds[k] = Bond("from", group), Bond("to", group)
        if (
            k + 1 < last
            and BY.search(_before(text, numbers, k + 1, first, sentence))
            and numbers[k + 1].start - numbers[k].end < 16
        ):
            bonds[k + 1] = Bond("change", group)
        group += 1
    return group


def _shares(text, numbers, first, last, sentence, bonds, group) -> int:
    """占X的p%: the number before 占 is the part, a number behind it before the rate the whole."""
    for k in range(first, last):
        if (
            numbers[k].unit_word not in ("%", "‰", "成")
            and "分之" not in numbers[k].number
            and "/" not in numbers[k].number
        ):
            continue
        before = _before(text, numbers, k, first, sentence)
        if SHARE.search(before):
            part, whole = (k - 1 if k > first and numbers[k].start - numbers[k - 1].end < 30 else None), None
        elif (
            k > first + 1
            and SHARE_WHOLE.search(_before(text, numbers, k - 1, first, sentence))
            and numbers[k].start - numbers[k - 1].end < 6
        ):
            part, whole = k - 2, k - 1
        else:
            continue
        if _free(bonds, k):
            bonds[k] = Bond("share", group)
            for j, role in ((part, "part"), (whole, "whole")):
                if j is not None and _free(bonds, j):
                    bonds[j] = Bond(role, group)
            group += 1
    return group


RATE_NAME = re.compile(r"([\u4e00-\u9fff]{2})率[为是达到了约]*$")


def _rates(text, numbers, first, last, sentence, bonds, group) -> int:
    """患者2401人，已救治2399人，救治率99.9%: the rate's verb names the part, the number before it is the
    whole.
    """
    for k in range(first + 2, last):
        m = RATE_NAME.search(_before(text, numbers, k, first, sentence))
        if numbers[k].unit_word != "%" or not m or not all(_free(bonds, j) for j in (k, k - 1, k - 2)):
            continue
        near = text[numbers[k - 2].end : numbers[k - 1].start]
        near += CLAUSE.match(text, numbers[k - 1].end).group()  # 31户中有29户脱贫，脱贫率
        if (
            m[1] in near
            and numbers[k].start - numbers[k - 2].start < 40
            and _same_measure(numbers[k - 1], numbers[k - 2])
        ):
            for j, role in ((k - 2, "whole"), (k - 1, "part"), (k, "share")):
                bonds[j] = Bond(role, group)
            group += 1
    return group


CLAUSE = re.compile(r"[^，。；,;\n]{0,8}")
AMONG = re.compile(r"^[^，。；,;\n]{0,14}中[，,]?(?:已经?|其中)?有?[^，。；,;\n]{0,8}$")


def _among(text, numbers, first, last, sentence, bonds, group) -> int:
    """8542户搬迁户中，已有3126户: the second is some of the first."""
    for k in range(first + 1, last):
        between = text[numbers[k - 1].end : numbers[k].start][:40]
        counts = _same_measure(numbers[k - 1], numbers[k]) and not _is_rate(numbers[k])
        if counts and AMONG.match(between) and _free(bonds, k) and _free(bonds, k - 1):
            bonds[k - 1], bonds[k] = Bond("whole", group), Bond("part", group)
            group += 1
    return group


def _totals(text, numbers, first, last, sentence, bonds, group) -> int:
    """A人、B人，共C人: a list of one measure, closed by its total."""
    for k in range(first + 2, last):
        if not TOTAL.search(_before(text, numbers, k, first, sentence)) or not _free(bonds, k):
            continue
        addends, j = [], k - 1
        while (
            j >= first
            and _free(bonds, j)
            and numbers[j].unit_word == numbers[k].unit_word
            and "。" not in text[numbers[j].end : numbers[k].start]
        ):
            between = text[numbers[j].end : numbers[j + 1].start]
            if (
                len(between) > (30 if j == k - 1 else 14)  # the total may have a time and a name of its own
                or not re.match(r"[、，,；;和及与]", between)
                or re.search("其中|累计", between)
                or EACH_ONE.search(_before(text, numbers, j, first, sentence))
            ):
                break
            addends.append(j)
            j -= 1
        if len(addends) >= 2:
            bonds[k] = Bond("total", group)
            for j in addends:
                bonds[j] = Bond("addend", group)
            group += 1
    return group


def _each(text, numbers, first, last, sentence, bonds, group) -> int:
    for k in range(first, last - 1):
        if not EACH.search(_before(text, numbers, k, first, sentence)) or not _free(bonds, k):
            continue
        chain = [k]
        while chain[-1] + 1 < last and re.fullmatch(
            r"[、，,和及与]", text[numbers[chain[-1]].end : numbers[chain[-1] + 1].start]
        ):
            chain.append(chain[-1] + 1)
        if len(chain) > 1 and all(_free(bonds, j) for j in chain):
            for j in chain:
                bonds[j] = Bond("each", group)
            group += 1
    return group


def _pairs(text, numbers, first, last, sentence, bonds, group) -> int:
    """13759户54026人: one phrase, two measures of the same thing."""
    for k in range(first + 1, last):
        near = not text[numbers[k - 1].end : numbers[k].start].strip("、，,和及共计")
        if (
            near
            and numbers[k].unit_word != numbers[k - 1].unit_word
            and _free(bonds, k)
            and _free(bonds, k - 1)
            and numbers[k].start - numbers[k - 1].end < 2
        ):
            bonds[k - 1] = Bond(bonds[k - 1].role, group)
            bonds[k] = Bond(bonds[k].role, group)
            group += 1
    return group


def listed(text: str, number, left: int, right: int) -> int:
    """How many items a list beside a count names; 0 where there is none or where it is left open by 等."""
    count = _small(number)
    if not 2 <= count <= 30:
        return 0
    m = LIST_BEFORE.search(text[max(0, number.start - 120) : number.start])
    if not m:
        m = LIST_BEHIND.match(text[number.end : number.end + 160])
    if not m:
        return 0
    items = m[1].split("、")
    named = (
        len(items) - 1 + len(LAST_ITEM.split(items[-1]))
        if len(LAST_ITEM.findall(items[-1])) == 1
        else len(items)
    )
    return 0 if m["open"] and named < count else named


def _small(number) -> int:
    if number.qualifier or MASK in number.number:
        return 0
    return (
        int(number.number)
        if number.number.isdigit() and len(number.number) < 3
        else (parse(number.number) or 0)
    )
