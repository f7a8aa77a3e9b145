"""What is left of a figure, and lists that end with all others: 剩余, 其余, 其他."""

import re

from heshu.extract.lists import DONE, LIST_ITEMS, NONE_OF, REST, changed
from heshu.extract.phrase import Phrase
from heshu.extract.times import MASK

LEFT = re.compile(r"(?:还有|尚有|仍有|还剩)[^，。；,;\d]{0,10}$")
CAME = re.compile("新识别|新纳入|新增|返贫|净增")  # who came to a register is not all of it
SO_FAR = re.compile(r"已|累计|脱贫|退出|出列|摘帽|竣工|完成")


def rests(p: Phrase) -> None:
    """下达2000万元，已拨付1350万元，剩余650万元: a whole, what is done of it, and the rest."""
    for k in range(p.first + 2, p.last):
        said = p.said_of_pair(k)
        if not REST.search(said) and not LEFT.search(said):
            continue
        ahead = p.two_before(k)
        if not ahead or not p.free(k):
            continue
        whole, part = ahead
        together = p.bonds[part].role == "part" and p.bonds[whole] == ("whole", p.bonds[part].group)
        together = together and not _of_another_time(p, part, k) and not _more_left(p, k)
        if together and not _denies(p, whole, k) and (REST.search(said) or SO_FAR.search(p.before(part))):
            p.join(whole, "whole", {k: "remaining"})
        left = REST.search(said) or (LEFT.search(said) and _denies(p, part, k) and not _denies(p, whole, k))
        if not left or not p.free(k, *ahead):
            continue
        done, given = (p.said_of_pair(n) for n in (part, whole))
        # 1800万元用于建学校，900万元…: what stands right behind the number before is said of that.
        done = done if done[:1] in "，,、；;（(" or "，" not in done else done.partition("，")[2]
        done += p.after(part, 8)
        near = p.numbers[k].start - p.numbers[whole].end < 48
        verb = DONE.search(done)
        alike = verb and verb.group() in given  # 用于养牛的684户，用于种植的276户，其余240户
        if near and verb and not (alike or changed(done) or SO_FAR.search(given) or CAME.search(given)):
            p.bind({whole: "whole", part: "part", k: "remaining"})


def _more_left(p: Phrase, k: int) -> bool:
    """Whether more is left than one number tells: 还有15个正在整改，5个尚未整改."""
    more = k + 1 < p.last and p.same_unit(k, k + 1)
    return more and re.search("正在|未", p.before(k + 1) + p.after(k + 1, 6)) is not None


def _denies(p: Phrase, whole: int, k: int) -> bool:
    """Whether a number counts what has not done what another did: 累计出列171个，仍有65个没有出列."""
    m = NONE_OF.search(p.before(k) + p.after(k, 8))
    said = p.said_of_pair(whole) + re.split("[，。；,;]", p.after(whole, 8))[0]
    return bool(m) and m[1] in said


CAME_IN = re.compile("新增|新[设登注办开]|[进流转迁调]入|出生|增加")
WENT_OUT = re.compile(
    "[，,；;](?:同期)?(?:注销|吊销|[流转迁调退]出|死亡|减少|淘汰|关闭|销号)[^，。；\\d]{0,6}"
)
NET = re.compile("[，,；;]净[增减流转迁][加少入出长]?[^，。；\\d]{0,6}")


def netted(p: Phrase) -> None:
    """新增市场主体820户，增长9%，注销310户，净增510户: what came, what went, and what that leaves."""
    for k in range(p.first + 2, p.last):
        ahead = p.two_before(k) if NET.fullmatch(p.before(k)) else None
        if not ahead or not p.free(k, *ahead) or not WENT_OUT.fullmatch(p.before(ahead[1])):
            continue
        if CAME_IN.search(p.before(ahead[0])):
            p.bind({ahead[0]: "whole", ahead[1]: "part", k: "remaining"})


def rest_of_parts(p: Phrase) -> None:
    """41个村中，去年退出18个，今年退出16个，明年再退出剩余的7个: what is left beside the parts of a whole."""
    for k in range(p.first + 2, p.last):
        if not REST.search(p.before(k)) or not p.free(k) or not p.same_unit(k - 1, k):
            continue
        group = p.bonds[k - 1].group if p.bonds[k - 1].role == "part" else -1
        ahead = range(max(p.first, k - LIST_ITEMS), k) if group >= 0 else ()
        whole = next((j for j in ahead if p.bonds[j] == ("whole", group)), None)
        if whole is not None and not _of_another_time(p, k - 1, k):
            p.join(whole, "whole", {k: "remaining"})


def _of_another_time(p: Phrase, part: int, k: int) -> bool:
    """Whether what is left is a state of another time: 用工7400人，其中外来的5100人；到11月只剩2900人."""
    apart = re.search("[；;]", p.between(part, k)) and MASK in p.dated(k)
    return bool(apart) and not SO_FAR.search(p.before(part))


def rest_of_shared(p: Phrase) -> None:
    """完成1260户，占任务1400户的90%，剩余140户: what is left of the plan that a share was told of."""
    for k in range(p.first + 3, p.last):
        if not p.free(k) or not REST.search(p.said_of_pair(k)):
            continue
        ahead = [j for j in range(k - 1, max(p.first, k - 5) - 1, -1) if p.same_unit(j, k)]
        whole = next((j for j in ahead if p.bonds[j].role == "whole"), None)
        members = (
            {p.bonds[j].role for j in range(p.first, k) if p.bonds[j].group == p.bonds[whole].group}
            if whole
            else set()
        )
        if {"part", "share"} <= members and "remaining" not in members:
            p.join(whole, "whole", {k: "remaining"})


def left_over(p: Phrase) -> None:
    """130个村，去年退出32个，今年退出46个，余下的52个: a whole, what is done of it in steps, and the rest."""
    for k in range(p.first + 3, p.last):
        now = NOW.fullmatch(p.told(k))  # 原有3.1万人，2014年脱贫0.8万人，2015年脱贫0.9万人，现有1.4万人
        if not (REST.search(p.before(k)) or now) or not p.free(k):
            continue
        parts: list[int] = []
        for j in range(k - 1, max(p.first, k - 8) - 1, -1):
            if not p.same_unit(j, k) or not p.free(j):
                break
            if not DONE.search(p.before(j)):
                if len(parts) > 1 and (not now or "原" in p.before(j)):
                    p.bind({j: "whole", k: "remaining"} | dict.fromkeys(parts, "part"))
                break
            parts.append(j)


NOW = re.compile("[，,；;](?:[现目]前?|现在|如今)(?:还|只|仅|尚)?有[^，。；、\\d]{0,8}")


def closed(p: Phrase) -> None:
    """贫困户131户…：因病46户，占35%；因残19户；其他7户: a list that ends with all others is all there is."""
    for k in range(p.first + 2, p.last):
        if not OTHERS.search(p.before(k)) or p.rate(k) or not _loose(p, k):
            continue
        if k + 1 < p.last and p.same_unit(k, k + 1) and KEPT.search(p.before(k + 1)):
            continue
        items = [k]
        while (j := _item_before(p, items[0])) is not None and not _opens_list(p, items):
            items.insert(0, j)
        ahead = [j for j in range(max(p.first, items[0] - 4), items[0]) if p.same_unit(j, k)]
        parts = {p.bonds[j].group for j in items if not p.free(j)}
        ahead = [j for j in ahead if p.bonds[j].role != "addend"] or _whole_above(p, parts)
        if len(items) > 2 and ahead and parts <= {p.bonds[ahead[-1]].group}:
            p.join(ahead[-1], "total", dict.fromkeys(items, "addend"))
            _close_mates(p, ahead[-1], items)


def _close_mates(p: Phrase, whole: int, items: list[int]) -> None:
    """Of 320户960人，甲类180户、540人，其他140户、420人 the people too, who stand beside the households."""
    mates = [j + 1 for j in (whole, *items)]
    paired = mates[-1] < p.last and all(p.is_pair(j) and p.same_unit(j, mates[0]) for j in mates)
    if paired and not p.same_unit(whole, mates[0]) and all(_loose(p, j) for j in mates[1:]):
        p.join(mates[0], "total", dict.fromkeys(mates[1:], "addend"))


def _whole_above(p: Phrase, groups: set[int]) -> list[int]:
    """The number of the sentence before that 其中 has made the items of a list parts of."""
    above = p.previous or ()
    return [j for j in above if p.bonds[j].role == "whole" and p.bonds[j].group in groups]


def _loose(p: Phrase, k: int) -> bool:
    """Whether a number is bound by nothing, or as one part of a whole."""
    return p.free(k) or p.bonds[k].role == "part"


SHARED = re.compile("[，,（(]占[^，。；]{0,8}")


def _item_before(p: Phrase, item: int) -> int | None:
    """The item of a list that stands before one of its items, the share that it has passed over."""
    last = item - 1
    beside = (p.rate(last) and SHARED.fullmatch(p.before(last))) or _are_pairs(p, last, item + 1)
    j = last - 1 if beside and last > p.first else last
    if j < p.first or not p.same_unit(j, item) or not _loose(p, j):
        return None
    between = p.between(last, item)
    listed = re.match("[）)]?[、，,；;]", between) and len(between) < 14
    return j if listed and not changed(p.before(j)) else None


def _are_pairs(p: Phrase, one: int, other: int) -> bool:
    """Whether two numbers are the other halves of pairs alike: 甲类180户、540人，其他140户、420人."""
    return other < p.last and p.is_pair(one) and p.is_pair(other) and p.same_unit(one, other)


# 其他方面0.7亿元，预留0.5亿元: what is not yet shared out belongs to the figure too
KEPT = re.compile("预留|留作|结余|结转|[剩其]余|未(?:分配|安排|下达)|机动")


def _opens_list(p: Phrase, items: list[int]) -> bool:
    """Whether another mark than between its items stands before a list: ，用于甲1亿元、乙2亿元、其他…."""
    marks = [p.between(k - 1, k).lstrip("）)")[:1] for k in items]
    return len(items) > 1 and marks[0] in "，," and set(marks[1:]) == {"、"}


OTHERS = re.compile(r"[、，,；;](?:[\u4e00-\u9fff]{1,4}[及和与])?(?:其他|其它|其余)[^，。；、\d]{0,6}$")
