"""How a figure writes its numbers and sentences, in Chinese or in English."""

from heshu.interval import INFINITY, exact
from heshu.labels import UNITS, label

SIZES = {"zh": ((10**8, "亿"), (10**4, "万")), "en": ((10**9, "bn"), (10**6, "m"))}


def say(language: str, zh: str, en: str) -> str:
    """The one of two texts that is in the language."""
    return zh if language == "zh" else en


def number(value, language: str) -> str:
    """A number for a label: 54,026; in a large unit where no digit is lost: 49.9万, 2.46亿, 246m, 2.46bn."""
    value = exact(value)
    for size, word in SIZES[language]:
        short = value / size
        if abs(short) >= 1 and (short * 100).denominator == 1:
            return f"{float(short):,.10g}{word}"
    return f"{int(value):,}" if value.denominator == 1 else f"{float(value):,.10g}"


def span(low, high, language: str) -> str:
    """An interval for a sentence: 24.4亿–24.8亿; one number where its ends are the same."""
    ends = [number(end, language) for end in (low, high) if abs(end) != INFINITY]
    return "–".join(dict.fromkeys(ends))


def figures(row, language: str) -> str:
    """A claim's number in signs, without its unit: 1.18, ≤1.09, ≥3万, ≈2,200, 2–3."""
    if row.bound == "range":
        return f"{number(row.low, language)}–{number(row.high, language)}"
    sign = {"more_than": "≥", "less_than": "≤", "approx": "≈"}.get(row.bound, "")
    return sign + number(row.value, language)


def printed(row, language: str) -> str:
    """A claim's number in signs, with its unit: 1.18%, ≤1.09%, ≥3万户, ≥30,000 households."""
    return figures(row, language) + label(UNITS, row.unit, language)
