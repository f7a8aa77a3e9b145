"""Numerals in Chinese characters."""

import re

DIGIT = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"两": 2, "零": 0}
TENS = {"廿": 20, "卅": 30}  # 廿八 is 28
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}

# 三五百, 七八千, 四五个: two digits side by side are the ends of a range.
NEIGHBOURS = re.compile(r"(?:一二|两三|二三|三四|四五|五六|六七|七八|八九|三五)[十百千万]*$")


def in_digits(numeral: str) -> str:
    """A year spelled digit by digit (二〇一九) or the number of a month or day (十二), in ASCII digits.

    numeral: in the form of `characters.one_form`; what is none comes back as it is.
    """
    if len(numeral) == 4 and all(c in DIGIT for c in numeral):
        return "".join(str(DIGIT[c]) for c in numeral)
    value = parse(numeral)
    return numeral if value is None else str(value)


def value_of(numeral: str) -> int | None:
    """The value of a whole number in digits or in Chinese characters; None where it is not well formed."""
    return int(numeral) if numeral.isdecimal() else parse(numeral)


def is_fraction(number: str, unit_word: str) -> bool:
    """三分之一, 一半: whether a number is a fraction in words; 一年半 is none."""
    return "分之" in number or (number == "一半" and not unit_word)


def spoken_scale(numeral: str) -> int:
    """The scale of which the last digit counts tenths, as people say it: 一万二, 1万2; 0 for others."""
    short = len(numeral) > 1 and (numeral[-1] in DIGIT or numeral[-1].isdecimal())
    scale = (SMALL | LARGE).get(numeral[-2], 0) if short else 0
    return scale if scale > 10 else 0


def parse(numeral: str) -> int | None:
    """The value of a numeral in Chinese characters; None where it is not well formed (十三五, 三五).

    两 is 2, a bare 百, 千 or 万 counts as one of it, 几 and 数 count as one of what follows.
    """
    total = section = digit = 0
    last_scale = 0
    for char in numeral:
        if char in DIGIT:
            if digit:
                return None
            digit = DIGIT[char]
            if char in "〇零":
                digit, last_scale = 0, 10
        elif char in TENS:
            if digit or last_scale == 10:
                return None
            section += TENS[char]
            last_scale = 10
        elif char in SMALL:
            if last_scale and last_scale <= SMALL[char] and not digit:
                return None
            section += (digit or 1) * SMALL[char]
            digit, last_scale = 0, SMALL[char]
        elif char in LARGE:
            total = (total + section + digit or 1) * LARGE[char]
            section = digit = 0
            last_scale = 0
        else:
            return None
    if digit and (scale := spoken_scale(numeral)):
        digit *= scale // 10  # 三百五 is 350, 一万二 12,000
    return total + section + digit
