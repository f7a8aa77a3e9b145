"""One sentence and the bonds of its numbers: what the steps that bind them read and write."""

import re
from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from heshu.codebook import units
from heshu.numerals import is_fraction

RATES = ("%", "‰", "成", "百分点", "个百分点", "倍", "番")
BESIDE = ("、", "和", "与", "及")  # what joins numbers that are told side by side

# What says that a figure was planned.
# 完成年初预算的96%; but not 预算收入, 预算内
PLANNED = r"(?:计划|规划|任务|目标|总投资|总规模|预算(?![收支]|[内外管单资]))"
PLAN = re.compile(PLANNED)
BRACKET = re.compile("[（）()]")


class Bond(NamedTuple):
    """What a number is to the numbers bound with it: its role and their common group ("" and -1 for none)."""

    role: str
    group: int


FREE = Bond("", -1)


def overlaps(name: str, words: str) -> bool:
    """Whether some words show two characters in a row of a name."""
    return any(name[i : i + 2] in words for i in range(len(name) - 1))


class Phrase:
    """A sentence: its numbers from `first` up to `last`, with the words before each, and their bonds so far.

    `text` (times and places blotted out), `timed` (the same with the places left in), `plain` (with nothing
    blotted out) and `numbers` are the article's; `bonds` and `groups` (the counter of groups) are shared by
    all its phrases.
    """

    __slots__ = (
        "bonds", "end", "first", "groups", "last", "numbers", "plain", "previous", "said", "start",
        "text", "timed"
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        numbers: list,
        span: tuple[int, int],
        bounds: tuple[int, int],
        bonds: list,
        groups: count,
        previous: "Phrase | None" = None,
        timed: str = "",
        plain: str = "",
    ):
        """span: first and last number; bounds: where the sentence starts and ends; previous: with numbers."""
        self.previous, self.timed, self.plain = previous, timed or text, plain or timed or text
        self.text, self.numbers, self.bonds, self.groups = text, numbers, bonds, groups
        (self.first, self.last), (self.start, self.end) = span, bounds
        ends = [bounds[0], *(numbers[k].end for k in range(self.first, self.last - 1))]
        self.said = [
            text[max(end, numbers[k].start - 40) : numbers[k].start]
            for k, end in zip(range(self.first, self.last), ends, strict=True)
        ]

    def __iter__(self) -> Iterable[int]:
        """The positions of its numbers."""
        return iter(range(self.first, self.last))

    def before(self, k: int) -> str:
        """The words between the number before (or the sentence's start) and this one."""
        return self.said[k - self.first]

    def dated(self, k: int) -> str:
        """The same words with the names of places left in, so that only times are blotted out."""
        return self.timed[self.numbers[k].start - len(self.before(k)) : self.numbers[k].start]

    def told(self, k: int) -> str:
        """The same words as they are read, times and places with them."""
        return self.plain[self.numbers[k].start - len(self.before(k)) : self.numbers[k].start]

    def after(self, k: int, size: int) -> str:
        """The text behind a number, up to the sentence's end."""
        return self.text[self.numbers[k].end : min(self.end, self.numbers[k].end + size)]

    def between(self, j: int, k: int) -> str:
        """The text from the end of one number to the start of another."""
        return self.text[self.numbers[j].end : self.numbers[k].start]

    def outer(self, k: int) -> int:
        """The number before one, a bracket in between left out: 300户（甲120户、乙180户），占5%."""
        between = self.between(k - 1, k)
        close = BRACKET.search(between)
        if not close or close.group() not in "）)":
            return k - 1
        start = max(self.text.rfind(mark, self.start, self.numbers[k - 1].start) for mark in "（(")
        j = k - 1
        while j > self.first and self.numbers[j].start > start >= 0:
            j -= 1
        return j

    def free(self, *numbers: int) -> bool:
        """Whether all of some numbers are bound by nothing yet."""
        return all(self.bonds[k].group < 0 for k in numbers)

    def rate(self, k: int) -> bool:
        """Whether a number is a rate, a share or a multiple: it is no part of a count."""
        number = self.numbers[k]
        return (
            number.unit_word in RATES or is_fraction(number.number, number.unit_word) or "/" in number.number
        )

    def alike(self, j: int, k: int) -> bool:
        """Whether two numbers measure the same: 万元 and 亿元, but not 户 and 人."""
        one, two = (units().get(self.numbers[n].unit_word) for n in (j, k))
        if one is None or two is None:
            words = self.numbers[j].unit_word, self.numbers[k].unit_word
            return words[0] == words[1] or "" in words
        return one.dimension == two.dimension

    def same_unit(self, j: int, k: int) -> bool:
        """Whether two numbers have one unit word."""
        return self.numbers[j].unit_word == self.numbers[k].unit_word

    def two_before(self, k: int) -> tuple[int, int] | None:
        """The last two numbers before one that have its unit word."""
        alike = [j for j in range(k - 1, max(self.first, k - 12) - 1, -1) if self.same_unit(j, k)]
        return (alike[1], alike[0]) if len(alike) > 1 else None

    def is_pair(self, k: int) -> bool:
        """Whether a number stands behind the one before it: 120户480人, 120户、480人, 120户（480人）."""
        if k == self.first:
            return False
        between = self.between(k - 1, k)
        two = {self.numbers[k].unit_word, self.numbers[k - 1].unit_word}
        marks = ("，", ",", "（", "(")
        return not between or between in ("、", "和") or (between in marks and two == {"户", "人"})

    def said_of_pair(self, k: int) -> str:
        """The words before a number, or before the pair whose other half it is."""
        return self.before(k - 1) if self.is_pair(k) else self.before(k)

    def base_of_share(self, k: int) -> bool:
        """Whether a number is named by the way, as what a share is of: 完成2310户，占任务2450户的94%."""
        return k + 1 < self.last and self.rate(k + 1) and self.between(k, k + 1).lstrip("）)")[:1] == "的"

    def bind(self, roles: dict[int, str]) -> None:
        """Open a group of some numbers with their roles."""
        group = next(self.groups)
        for k, role in roles.items():
            self.bonds[k] = Bond(role, group)

    def join(self, whole: int, role: str, members: dict[int, str]) -> None:
        """Add members to the group of a number that has one; it keeps the role that it has, if any."""
        bond = self.bonds[whole]
        if bond.group < 0:
            self.bind({whole: role, **members})
            return
        self.bonds[whole] = Bond(bond.role or role, bond.group)
        for k, part in members.items():
            self.bonds[k] = Bond(part, bond.group)
