"""Numbers in every style that news print them, with what DESIGN.md's "Numbers are intervals" makes of them.

The intervals are computed here from the rules in words, in exact fractions, not with the code under test.
"""

from fractions import Fraction
from math import gcd
from typing import NamedTuple

import pandas as pd
from hypothesis import strategies as st

from heshu.extract import extract
from heshu.normalize import normalize
from heshu.read import read_text

SCALES = {"": 1, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
HAN = "零一二三四五六七八九"
DASHES = ("—", "——", "-", "--", "–", "~", "～", "至", "到")


class Printed(NamedTuple):
    """A number with its unit as it is printed, and what must be read: `high` or `low` None is unbounded."""

    surface: str
    value: Fraction
    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool
    bound: str


class Digits(NamedTuple):
    """Bare digits with their scale: the value, one unit of its last and of its last non-zero digit."""

    text: str
    value: Fraction
    last: Fraction
    last_nonzero: Fraction
    rounded: bool


def claims_of(text: str, published: str = "2019-10-26", place: str = "") -> pd.DataFrame:
    """The claims of a page given as a string."""
    return normalize(extract(read_text(text, published=published, place=place).articles))


def digits_of(figures: str, scale: str, rounded: bool) -> Digits:
    """1200 → last digit 1, last non-zero digit 100; 24.6 and 亿 → both ten million."""
    decimals = len(figures.partition(".")[2])
    last = Fraction(SCALES[scale], 10**decimals)
    plain = figures.replace(".", "")
    zeros = len(plain) - len(plain.rstrip("0"))
    return Digits(figures + scale, Fraction(figures) * SCALES[scale], last, last * 10**zeros, rounded)


def exact(digits: Digits, unit: str) -> Printed:
    """Digits in full are a point, rounded ones stand for half a unit of the last digit on both sides."""
    half = digits.last / 2 if digits.rounded else Fraction(0)
    ends = digits.value - half, digits.value + half
    return Printed(digits.text + unit, digits.value, *ends, False, False, "exact")


def thousands(number: int) -> str:
    """13759 → 13,759."""
    return f"{number:,}"


def han(number: int) -> str:
    """A numeral in Chinese characters as newspapers write it: 350 三百五十, 12 十二, 10008 一万零八."""
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        return f"{han(high)}万" + (("零" if low < 1000 else "") + _han(low) if low else "")
    return _han(number)


def _han(number: int) -> str:
    out, gap = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            out += ("零" if gap and out else "") + HAN[digit] + word
            gap = False
        else:
            gap = True
    return out.removeprefix("一") if out.startswith("一十") else out


COUNTS = st.integers(2, 99_999_999)
UNITS = st.sampled_from(["户", "人", "元", "亩", "吨"])
SCALE = st.sampled_from(["万", "亿", "万亿"])
DECIMALS = st.tuples(st.integers(0, 9999), st.integers(1, 99)).map(
    lambda n: f"{n[0]}.{n[1]:02d}" if n[1] % 10 else f"{n[0]}.{n[1] // 10}"
)


@st.composite
def arabic(draw) -> Digits:
    """Digits in any style without unit: in full, with thousands separators, scaled, with decimals."""
    if draw(st.booleans()):
        number = draw(COUNTS)
        plain = digits_of(str(number), "", False)
        return plain._replace(text=draw(st.sampled_from([str(number), thousands(number)])))
    figures = draw(DECIMALS | st.integers(1, 9999).map(str))
    return digits_of(figures, draw(SCALE), True)


@st.composite
def hanzi(draw) -> Digits:
    """A numeral in Chinese characters that counts: 三百五十, 一万零八, 二十三万."""
    number = draw(st.integers(2, 9999) | st.integers(11, 9999).map(lambda n: n * 10**4))
    scale = 10**4 if number >= 10**4 else 1
    text = han(number)
    zeros = len(str(number)) - len(str(number).rstrip("0"))
    last = Fraction(scale)
    return Digits(text, Fraction(number), last, Fraction(10**zeros), scale > 1)


# The words before or behind a number, by how the true value lies to the printed one.
BEFORE = {
    "from": "超过 高于 不低于 不少于 至少 逾 超 多于",
    "up to": "不超过 不高于 至多",
    "below": "不足 低于 不到 少于",
    "about": "约 大约",
    "nearly": "近 接近 将近",
}
BEHIND = {"from": "以上 及以上", "up to": "以下 以内", "about": "左右 上下"}
BOUNDS = {(word, ""): how for how, words in BEFORE.items() for word in words.split()} | {
    ("", word): how for how, words in BEHIND.items() for word in words.split()
}


def qualified(digits: Digits, unit: str, words: tuple[str, str]) -> Printed:
    """The interval of a number with a word before or behind it."""
    before, after = words
    surface = f"{before}{digits.text}{unit}{after}"
    value, one = digits.value, digits.last_nonzero
    return {
        "from": Printed(surface, value, value, None, False, False, "more_than"),
        "up to": Printed(surface, value, None, value, False, False, "less_than"),
        "below": Printed(surface, value, None, value, False, True, "less_than"),
        "about": Printed(surface, value, value - one, value + one, False, False, "approx"),
        "nearly": Printed(surface, value, value - one, value, False, False, "approx"),
    }[BOUNDS[words]]


@st.composite
def odd(draw) -> Printed:
    """余 and 多: 300余户, 40余万元, 3万多人, 两百多户; up to the next unit of the last non-zero digit."""
    word, unit = draw(st.sampled_from("余多")), draw(UNITS)
    if draw(st.booleans()):
        tens = draw(st.integers(1, 99)) * draw(st.sampled_from([10, 100, 1000]))
        scale = draw(st.sampled_from(["", "万", "亿"]))
        digits = digits_of(str(tens), scale, False)
        text = f"{tens}{word}{scale}" if draw(st.booleans()) else f"{tens}{scale}{word}"
    else:
        number = draw(st.integers(2, 9)) * draw(st.sampled_from([10, 100, 1000]))
        digits, text = digits_of(str(number), "", False), han(number) + word
    value, one = digits.value, digits.last_nonzero
    return Printed(text + unit, value, value, value + one, False, True, "more_than")


@st.composite
def ranges(draw) -> Printed:
    """2—3万元, 2—3千元, 30至50户, 1.5万到2万元."""
    unit, dash = draw(UNITS), draw(st.sampled_from(DASHES))
    scale = draw(st.sampled_from(["", "千", "万", "亿"]))
    top = 9 if scale == "千" else 9999
    low = draw(st.integers(2, top // 2))
    high = draw(st.integers(low + 1, top))
    texts = draw(st.sampled_from([(str(low), str(high) + scale), (str(low) + scale, str(high) + scale)]))
    factor = SCALES[scale]
    ends = Fraction(low * factor), Fraction(high * factor)
    return Printed(f"{texts[0]}{dash}{texts[1]}{unit}", sum(ends) / 2, *ends, False, False, "range")


@st.composite
def stepped(draw) -> Printed:
    """1亿2000万元, 3万5千亩, 2万1500元, 3千5百斤: a number goes on below its scale."""
    scale, below, step = draw(
        st.sampled_from(
            [("亿", "万", 10**4), ("亿", "千万", 10**7), ("万", "", 1), ("万", "千", 1000), ("千", "百", 100)]
        )
    )
    lower = draw(st.integers(1, 9) if below[:1] in ("千", "百") else st.integers(1000, 9999))
    high, unit = draw(st.integers(1, 9)), draw(UNITS)
    value = Fraction(high * {"亿": 10**8, "万": 10**4, "千": 1000}[scale] + lower * step)
    half = Fraction(step, 2) if below.endswith("万") else 0
    text = f"{high}{scale}{lower}{below}{unit}"
    return Printed(text, value, value - half, value + half, False, False, "exact")


@st.composite
def read_out(draw) -> Printed:
    """3万2千5百46人, 18万零400户, 2千零7元: digits at every scale, as people read them out."""
    high, low = draw(st.integers(0, 999)), draw(st.integers(11, 9999))
    thousands_, rest = divmod(low, 1000)
    text = f"{high}万" if high else ""
    text += f"{thousands_}千" if thousands_ else ""
    hundreds, ones = divmod(rest, 100)
    if hundreds and text.endswith("千") and draw(st.booleans()) and ones:
        text += str(rest)
    elif hundreds and (thousands_ or not high):
        text += f"{hundreds}百" + (f"{'零' if ones < 10 else ''}{ones}" if ones else "")
    elif rest:
        text += f"零{rest}" if text else str(rest)
    value = Fraction(high * 10**4 + low)
    rounded = Fraction(5000) if text.endswith("万") else 0
    unit = draw(st.sampled_from(["户", "人", "元", "亩"]))
    return Printed(text + unit, value, value - rounded, value + rounded, False, False, "exact")


@st.composite
def rates(draw) -> Printed:
    """1.18%, 95％, 3.2个百分点, 0.5‰: rounded to their last digit."""
    unit = draw(st.sampled_from(["%", "个百分点", "百分点", "‰"]))
    return exact(digits_of(draw(DECIMALS | st.integers(1, 100).map(str)), "", True), unit)


@st.composite
def fractions(draw) -> Printed:
    """三分之一, 1/5: what no fraction of that or a smaller denominator is nearer to, by mediants."""
    under = draw(st.integers(2, 9))
    over = draw(st.integers(1, under - 1).filter(lambda n: gcd(n, under) == 1))
    value = Fraction(over, under)
    text = draw(st.sampled_from([f"{HAN[under]}分之{HAN[over]}", f"{over}/{under}"]))
    others = sorted({Fraction(a, b) for b in range(1, under + 1) for a in range(2 * b)})
    at = others.index(value)
    low, high = (_mediant(value, others[at + step]) for step in (-1, 1))
    return Printed(text, value, low, high, False, False, "exact")


def _mediant(a: Fraction, b: Fraction) -> Fraction:
    return Fraction(a.numerator + b.numerator, a.denominator + b.denominator)


@st.composite
def hundredths(draw) -> Printed:
    """百分之三十: a percentage in words."""
    number = draw(st.integers(1, 99))
    half = Fraction(1, 2)
    return Printed(
        f"百分之{han(number)}", Fraction(number), number - half, number + half, False, False, "exact"
    )


NUMBERS = st.one_of(
    st.builds(exact, arabic(), UNITS),
    st.builds(exact, hanzi(), st.sampled_from(["户", "人", "元", "亩"])),
    st.builds(qualified, arabic(), UNITS, st.sampled_from(sorted(BOUNDS))),
    st.builds(qualified, hanzi(), st.sampled_from(["户", "元", "亩"]), st.sampled_from(sorted(BOUNDS))),
    odd(),
    ranges(),
    stepped(),
    read_out(),
    rates(),
    fractions(),
    hundredths(),
)  # fmt: skip


def wide(printed: Printed) -> Printed:
    """The same number in full-width digits."""
    return printed._replace(surface=printed.surface.translate(WIDE).replace(",", "，"))
