"""How a value, an interval and a gap are written for people, exactly, or else marked with ≈."""

from decimal import Decimal
from functools import cache
from math import isnan

from heshu import codebook, labels
from heshu.labels import label

SCALES = {"zh": (("亿", 10**8), ("万", 10**4)), "en": ((" billion", 10**9), (" million", 10**6))}
MEASURES = {
    "people": "people",
    "households": "people",
    "visits": "people",
    "money": "money",
    "money_usd": "money",
    "money_hkd": "money",
    "money_eur": "money",
    "rate": "rate",
    "rate_change": "rate",
    "ratio": "rate",
}


ENDLESS, SHOWN = 12, 7  # a value with more significant digits than this is shown with so many


@cache
def units() -> dict[str, tuple[str, str]]:
    """Canonical unit → (the first Chinese word for it, its dimension)."""
    found: dict[str, tuple[str, str]] = {}
    for row in codebook.units().values():
        if row.unit:
            found.setdefault(row.unit, (row.word, row.dimension))
    return found


def unit_word(unit: str, language: str) -> str:
    """What a canonical unit is called in the language; an unknown unit is its own word."""
    if unit in labels.UNITS:
        return label(labels.UNITS, unit, language).strip()
    return units().get(unit, (unit, ""))[0] if language == "zh" else unit.replace("_", " ")


def measure(unit: str) -> str:
    """The class a unit is coloured by: people, money, rate or other."""
    return MEASURES.get(units().get(unit, ("", ""))[1], "other")


def digits(value: float, language: str = "zh") -> str:
    """A finite number in full, in 万 and 亿 (million and billion) only where that is shorter.

    A quotient that does not end is cut to `SHOWN` digits and says so with ≈.

    >>> digits(24500.0), digits(13759.0), digits(1.18), digits(100 * 74 / 78)
    ('2.45万', '13,759', '1.18', '≈94.87179')
    """
    exact = Decimal(repr(float(value)))
    if len(exact.normalize().as_tuple().digits) > ENDLESS:
        return "≈" + digits(float(f"{exact:.{SHOWN}g}"), language)
    plain = _plain(exact)
    for word, scale in SCALES[language]:
        scaled = _plain(exact / scale) + word
        if abs(exact) >= scale and len(scaled.strip()) < len(plain):
            return scaled
    return plain


def amount(value: float, unit: str, language: str) -> str:
    """A number with its unit, or "" where the value is not stated."""
    return "" if isnan(value) else digits(value, language) + _spaced(unit, language)


def interval(
    low: float, high: float, unit: str, language: str, low_open: bool = False, high_open: bool = False
) -> str:
    """An interval as mathematicians write it; a bound that is NaN is infinite.

    >>> interval(24500.0, 25500.0, "person", "zh", high_open=True)
    '[2.45万, 2.55万) 人'
    """
    if isnan(low) and isnan(high):
        return ""
    word = unit_word(unit, language)
    unit_shown = word if word in ("", "%") else f" {word}"
    if isnan(high):
        return f"{'>' if low_open else '≥'} {digits(low, language)}{unit_shown}"
    if isnan(low):
        return f"{'<' if high_open else '≤'} {digits(high, language)}{unit_shown}"
    if low == high:
        shown = digits(low, language)
        return f"{shown if shown.startswith('≈') else '= ' + shown}{unit_shown}"
    ends = f"{digits(low, language)}, {digits(high, language)}"
    return f"{'(' if low_open else '['}{ends}{')' if high_open else ']'}{unit_shown}"


def _spaced(unit: str, language: str) -> str:
    word = unit_word(unit, language)
    return word if language == "zh" or word == "%" or not word else f" {word}"


def _plain(exact: Decimal) -> str:
    text = f"{exact:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
