"""Slips of the hand: one digit changed, swapped with the next, dropped or added, or 万 for 亿."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from heshu.check.facts import Fact
from heshu.interval import Interval

SCALES = {"": 1, "万": 10**4, "亿": 10**8}
POWER_OF_TEN = re.compile("10*")
SLIPS = {
    "changed": ("改一位数字", "one digit changed"),
    "swapped": ("相邻两位互换", "two neighbouring digits swapped"),
    "dropped": ("多印一位", "one digit too many"),
    "added": ("漏印一位", "one digit left out"),
    "unit": ("万、亿之差", "万 or 亿 wrong"),
}


def slip(fact: Fact, needs: Interval) -> tuple[str, str]:
    """The number with one slip of the hand undone, where that is what is needed, and the slip; else ""."""
    digits = re.search(r"\d+(?:\.\d+)?", fact.number.replace(",", ""))
    if not digits or not Fraction(digits[0]):
        return "", ""
    scale, middle = fact.value / Fraction(digits[0]), (needs.low + needs.high) / 2
    if not POWER_OF_TEN.fullmatch(str(max(scale, 1 / scale))):  # 3万2千5百
        return "", ""
    unit = fact.surface.partition(digits[0])[2]
    fitting = []
    for how, text, factor in _edits(digits[0]):
        printed = _printed(text, scale * factor, fact.interval.is_point)
        if (text == "0" or text[0] != "0" or text[1] == ".") and printed.meet(needs) is not None:
            off = abs(Fraction(text) * scale * factor - middle)
            written = _rescaled(unit, factor)
            if written is not None:
                fitting.append((off, list(SLIPS).index(how), text + written, how))
    return min(fitting)[2:] if fitting else ("", "")


def _rescaled(unit: str, factor: Fraction) -> str | None:
    """A printed unit with 万 or 亿 put in, left out or exchanged; None where no such word makes it."""
    printed = unit[:1] if unit[:1] in SCALES else ""
    wanted = next((word for word, size in SCALES.items() if size == SCALES[printed] * factor), None)
    return None if wanted is None else wanted + unit.removeprefix(printed)


def _printed(text: str, scale: Fraction, whole: bool) -> Interval:
    value = Fraction(text) * scale
    half = 0 if whole else scale / (2 * 10 ** len(text.partition(".")[2]))
    return Interval(value - half, value + half)


def _edits(text: str) -> Iterator[tuple[str, str, Fraction]]:
    spots = [i for i, c in enumerate(text) if c.isdigit()]
    one = Fraction(1)
    for i in spots:
        for digit in sorted("0123456789", key=lambda d, i=i: abs(int(d) - int(text[i]))):
            yield "changed", text[:i] + digit + text[i + 1 :], one
    for i, j in pairwise(spots):
        swapped = list(text)
        swapped[i], swapped[j] = swapped[j], swapped[i]
        yield "swapped", "".join(swapped), one
    for i in spots if len(spots) > 1 else ():
        yield "dropped", (text[:i] + text[i + 1 :]).removesuffix(".") or "0", one
    for i in range(len(text) + 1):
        for digit in "0123456789":
            yield "added", text[:i] + digit + text[i:], one
    for power in (10**4, 10**8):
        yield "unit", text, Fraction(power)
        yield "unit", text, Fraction(1, power)
