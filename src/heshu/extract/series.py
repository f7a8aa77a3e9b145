"""A list of lines, and the figure above it that they make up."""

import re
from itertools import pairwise

from heshu.extract.lists import AND, TOTAL, changed
from heshu.extract.phrase import Phrase
from heshu.extract.times import MASK

BELOW = re.compile(r"如下|见下")
LOOKED_BACK = 12  # sentences in which the figure above a list is looked for


def series(phrases: list[Phrase]) -> None:
    """A list of lines, each with one number, and the figure above it that they make up.

    甲镇3个：…／乙镇2个：… below 退出贫困村16个…名单如下; a line 中央资金A元，省级资金B元，县级资金C元
    below 资金D元的安排情况公示如下.
    """
    run: list[int] = []
    _closed(phrases)
    for at, p in enumerate(phrases):
        line = _line(p) if p.numbers[p.first].start - p.start <= 16 else None
        if line is None:
            run = []
        elif isinstance(line, list):
            _below(phrases, at, line)
            run = []
        else:
            run = [*run, line]
            following = phrases[at + 1] if at + 1 < len(phrases) else None
            if not following or _line(following) is None or following.start - p.end > 3:
                if len(run) > 1 and all(p.same_unit(j, k) for j, k in pairwise(run)):
                    _below(phrases, at - len(run) + 1, run)
                run = []


def _line(p: Phrase) -> int | list[int] | None:
    """The number that heads a line (东山镇3个：), all numbers of a line that is a list, else None."""
    first = p.first
    label = p.before(first)
    if not 0 < len(label) <= 16 or re.search("[，。；：,;:]", label) or p.rate(first):
        return None
    if p.after(first, 1) in ("：", ":"):
        return first
    whole_line = len(p.after(p.last - 1, 3)) < 3
    if p.last - first < 3 or not whole_line:
        return None
    gaps = [p.between(j, k) for j, k in pairwise(p)]
    listed = all(p.same_unit(first, k) for k in p) and all(g[:1] in AND and len(g) <= 14 for g in gaps)
    return (
        list(p) if listed and not any(changed(p.before(k)) or TOTAL.search(p.before(k)) for k in p) else None
    )


SUMMED = re.compile(r"[^，。；：\d]{0,4}(?:合计|共计|总计)[：:]?[约为]?")
SHORT = 16  # characters of a line before its number


def _closed(phrases: list[Phrase]) -> None:
    """1.东山镇：40万元；／2.西河镇：35万元。／合计75万元: lines of one number each, and their sum."""
    run: list[Phrase] = []
    for p in phrases:
        alone = p.last - p.first == 1 and 0 < len(p.before(p.first)) <= SHORT
        near = bool(run) and p.start - run[-1].end < 3 and p.same_unit(p.first, run[-1].first)
        if alone and near and SUMMED.fullmatch(p.before(p.first)):
            items = [q.first for q in run]
            plain = p.free(p.first, *items) and not any(changed(q.before(q.first)) for q in run)
            if len(items) > 1 and plain:
                p.bind({p.first: "total"} | dict.fromkeys(items, "addend"))
        run = [*(run if near else ()), p] if alone and not SUMMED.fullmatch(p.before(p.first)) else []


def _below(phrases: list[Phrase], at: int, items: list[int]) -> None:
    """Bind the items of a list to the figure above it: said to be listed 如下, or named by its title."""
    p = phrases[at]
    if not p.free(*items):
        return
    title = p.text[max(phrases[at - 1].end if at else 0, p.start - 30) : p.start].strip().rpartition("\n")[2]
    for above in reversed(phrases[max(0, at - LOOKED_BACK) : at]):
        for k in reversed(range(above.first, above.last)):
            if not p.alike(k, items[0]) or p.rate(k) or p.bonds[k].role not in ("", "whole", "total", "to"):
                continue
            listed = BELOW.search(p.text, p.numbers[k].end, min(p.numbers[k].end + 40, p.start))
            name = re.split("[，。；：,;:、\\d]", above.before(k))[-1][-8:].strip(MASK)
            named = any(name[i : i + 4] in title for i in range(len(name) - 3))
            if named or listed:
                p.join(k, "total", dict.fromkeys(items, "addend"))
                return
