"""A number as printed → its value and the interval that its digits and qualifiers allow.

Exact rational arithmetic throughout; the conventions are those of `docs/method.md` (a printed number
stands for what rounds to it, after XBRL Calculations 1.1).
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from heshu.numerals import DIGIT, NEIGHBOURS, parse, spoken_scale

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
# 3亿2000万, 2万1500, 3千零25: what stands above the largest scale that goes on below it
BELOW = [
    re.compile(rf"([^{scale[0]}]*)({scale}[〇零]?)(\d.*)")
    for scale in ("亿", "万", "千(?!.*[万亿])", "百(?!.*[万亿])")
]
TIMES_OVER = re.compile(r"(.*千\d百)[余多几]?([万亿])")  # 2千3百万
DASH = re.compile(r"—{1,2}|-{1,2}|[–~～〜∼至到]")
APPROX = re.compile(r"约|近|接近|左右|上下|来|几|数|大概")
MORE = re.compile(r"余|多|超|高于|大于|以上|逾|突破|至少|最少|不少于|不低于|不小于|不下|之多|上$|成$")
LESS = re.compile(r"不足|不到|低于|少于|小于|以下|以内|不得?(?:超过|高于|多于|大于)|至多|最多|未满|不过")
MORE_NEGATED = re.compile(r"不得?(?:超过|多于|高于|大于)")
LESS_NEGATED = re.compile(r"不得?(?:低于|少于|小于|下)")
STRICT_LESS = re.compile(r"不足|不到|(?<![不得])低于|(?<![不得])少于|(?<![不得])小于|未满")


class Value(NamedTuple):
    """A value, its interval in the same unit, and how it is bounded; low or high None where unbounded."""

    value: Fraction
    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool
    bound: str


class Printed(NamedTuple):
    """One number's digits: its value, one unit of its last digit, of its last non-zero digit, and
    whether rounded.
    """

    value: Fraction
    last: Fraction
    last_nonzero: Fraction
    rounded: bool


@lru_cache(maxsize=16384)
def read_value(number: str, qualifier: str, unit_word: str) -> Value:
    """The value of a printed number.

    number: as printed, without blanks (3万余, 2—3, 三分之一, 翻两番); qualifier: the words around it;
    unit_word: the printed unit, since a percentage or a multiple is always rounded. Raises ValueError for
    what is no number.
    """
    if NEGATIVE.search(qualifier):
        return _below_nought(number, NEGATIVE.sub("", qualifier).strip(), unit_word)
    plain = re.sub("[余多]", "", number)
    if NEIGHBOURS.match(plain):
        return _range(plain[0] + plain[2:], plain[1:], unit_word)
    half = number == "一半" and not unit_word  # 一年半 is one and a half
    special = _share(Fraction(1), Fraction(2)) if half else _fraction(number)
    if special is not None:
        value = _bounded(special, qualifier)
        return _nearest(value) if value.bound == "exact" and not special.rounded else value
    ends = [part for part in DASH.split(number) if part]
    if len(ends) == 2:
        return _range(*ends, unit_word)
    vague = "".join(re.findall("[余多来几数]", SOME_MORE.sub("余", number)))
    return _bounded(_printed(number, unit_word), qualifier + vague)


# 十几家, 二十几万: so many and some more; but 几十家, 几百万
SOME_MORE = re.compile("(?<=[十百千万亿])几")


# 零下7度, 增长-3.2%
NEGATIVE = re.compile("[零〇]下|负|[-−－]")


def _below_nought(number: str, words: str, unit_word: str) -> Value:
    """A figure on the other side of nought: 零下7度以下 is colder than that."""
    if _less(words) or _more(words):
        printed = _printed(number, unit_word)
        return _bounded(printed._replace(value=-printed.value), words)
    value = read_value(number, words, unit_word)
    low, high = (None if end is None else -end for end in (value.high, value.low))
    return value._replace(
        value=-value.value, low=low, high=high, low_open=value.high_open, high_open=value.low_open
    )


def _nearest(value: Value) -> Value:
    """三分之一 stands for what is nearer to it than to any other fraction of thirds, halves or wholes.

    The ends are the mediants with its neighbours in the Farey sequence of its denominator
    (Graham, Knuth, Patashnik: Concrete Mathematics, 4.5).
    """
    over, under = value.value.numerator, value.value.denominator
    if under > 100:
        return value
    below = max(Fraction((over * d - 1) // under, d) for d in range(1, under + 1))
    above = min(Fraction(over * d // under + 1, d) for d in range(1, under + 1))
    low = Fraction(over + below.numerator, under + below.denominator)
    high = Fraction(over + above.numerator, under + above.denominator)
    return value._replace(low=low, high=high)


def _range(first: str, second: str, unit_word: str) -> Value:
    """2—3千, 1.5-2亿: the first leaves its scale to the second, unless it is larger: 300—1千."""
    low, high = _printed(first, unit_word).value, _printed(second, unit_word).value
    scale = re.search(r"[十百千万亿]+", second)
    if scale and not re.search(r"[十百千万亿]", first) and low * _scale(scale.group()) <= high:
        low *= _scale(scale.group())
    return Value((low + high) / 2, min(low, high), max(low, high), False, False, "range")


def _bounded(p: Printed, words: str) -> Value:
    less, more, approx = _less(words), _more(words), APPROX.search(words)
    if more and not less:
        vague = re.search("[余多]", words) and not re.search(
            "以上|超|[高多大]于|逾|突破|至少|不[少低小]于|不下", words
        )
        return Value(
            p.value, p.value, p.value + p.last_nonzero if vague else None, False, bool(vague), "more_than"
        )
    if less:
        return Value(p.value, None, p.value, False, bool(STRICT_LESS.search(words)), "less_than")
    if approx:
        below_only = re.search("近", words) and not re.search("约|左右|上下", words)
        vague = bool(p.value) and re.search("[数几]", words)  # 0十几万 is a misprint
        top = p.value * 10 if vague else p.value if below_only else p.value + p.last_nonzero
        return Value(
            p.value, p.value if vague else p.value - p.last_nonzero, top, False, bool(vague), "approx"
        )
    half = p.last / 2 if p.rounded else Fraction(0)
    return Value(p.value, p.value - half, p.value + half, False, False, "exact")


def _less(words: str) -> bool:
    return bool(LESS.search(LESS_NEGATED.sub("", words)))


def _more(words: str) -> bool:
    return bool(MORE.search(MORE_NEGATED.sub("", words)) or LESS_NEGATED.search(words))


def _fraction(number: str) -> Printed | None:
    if "分之" in number:
        under, over = re.sub("[余多]", "", number).split("分之")
        per_hundred = {"百": 1, "千": Fraction(1, 10), "万": Fraction(1, 100)}.get(under)
        top = _plain(over)
        if per_hundred:
            unit = _last_digit(over) * per_hundred
            return Printed(top * per_hundred, unit, unit, True)
        return _share(top, _plain(under))
    if "/" in number:
        over, under = number.split("/")
        return _share(Fraction(int(over)), Fraction(int(under)))
    return None


def _share(over: Fraction, under: Fraction) -> Printed:
    if not under:
        raise ValueError("a fraction over nought")
    value = over / under
    return Printed(value, Fraction(0), 1 / under, False)


ROUNDED = ("%", "‰", "百分点", "个百分点", "成", "倍")  # units of what was divided before it was printed


def _printed(number: str, unit_word: str) -> Printed:
    """13759, 24.6亿, 3万余, 二十三万, 3个半, 1亿2000万: digits, then scales."""
    digits = DIGITS.match(number)
    if not digits:
        return _hanzi(number, unit_word)
    text = digits.group().replace(",", "")
    if below := next(filter(None, (pattern.fullmatch(number) for pattern in BELOW)), None):
        return _compound(*below.groups())
    if over := TIMES_OVER.fullmatch(number):
        inner, scale = _printed(over[1], ""), SCALES[over[2]]
        return Printed(inner.value * scale, inner.last * scale, inner.last_nonzero * scale, True)
    scale = _scale(number[digits.end() :])
    decimals = len(text.split(".")[1]) if "." in text else 0
    last = Fraction(scale, 10**decimals)
    value = Fraction(text) * scale + (Fraction(scale, 2) if "半" in number else 0)
    stripped = text.replace(".", "").rstrip("0")
    zeros = len(text.replace(".", "")) - len(stripped) if stripped else 0
    rounded = decimals > 0 or scale >= 10**4 or unit_word in ROUNDED
    return Printed(value, last, last * 10**zeros, rounded)


def _compound(above: str, scale: str, below: str) -> Printed:
    """3万5千, 3万5, 3万零500: what stands above and below a scale; the last digit is that of the lower."""
    lower = _printed(below + ("千" if spoken_scale(scale + below) else ""), "")
    value = _printed(above, "").value * SCALES[scale[0]] + lower.value
    return Printed(value, lower.last, lower.last_nonzero, lower.rounded)


def _hanzi(number: str, unit_word: str) -> Printed:
    plain = re.sub("[余多来几数半]", "", number)
    value = _plain(plain) if plain else Fraction(1)
    if "半" in number:
        value = value + Fraction(1, 2) if plain else Fraction(1, 2)
    large = [SCALES[c] for c in plain if c in "万亿"]
    scale = large[-1] if large and plain[-1] in "万亿" else 1
    zeros = 1
    while value and value.denominator == 1 and value % (zeros * 10) == 0:
        zeros *= 10
    rounded = scale >= 10**4 or "点" in number or unit_word == "成"
    last = (
        Fraction(scale, 10 ** len(plain.split("点")[1].rstrip("万亿"))) if "点" in plain else Fraction(scale)
    )
    return Printed(value, last, Fraction(zeros) if "点" not in plain else last, rounded)


def _plain(numeral: str) -> Fraction:
    """A numeral without qualifiers, in digits or Chinese characters; 点 is the decimal point."""
    if DIGITS.fullmatch(numeral):
        return Fraction(numeral.replace(",", ""))
    if "点" in numeral:
        whole, part = numeral.split("点")
        digits = part.rstrip("万亿")
        if any(c not in DIGIT for c in digits) or not digits:
            raise ValueError(f"{numeral!r} is no number")
        decimal = _plain(whole) + Fraction(int("".join(str(DIGIT[c]) for c in digits)), 10 ** len(digits))
        return decimal * _scale(part[len(digits) :])
    value = parse(numeral)
    if value is None:
        raise ValueError(f"{numeral!r} is no number")
    return Fraction(value)


def _scale(words: str) -> int:
    scale = 1
    for char in words:
        scale *= SCALES.get(char, 1)
    return scale


def _last_digit(numeral: str) -> Fraction:
    part = re.split(r"[.点]", numeral)
    return Fraction(1, 10 ** len(part[1])) if len(part) > 1 else Fraction(1)
