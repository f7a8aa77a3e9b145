"""A number that a generator prints is read back exactly, in any style, wherever a page's lines break."""

import math
import re
from fractions import Fraction

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from printed import NUMBERS, Printed, claims_of, wide

from heshu.normalize.values import read_value

BLANK = re.compile(r"[\s\u200b]")
# A page holds many numbers, and the message names the one that is wrong: nothing is gained by shrinking it.
PAGES = settings(deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
# Where a number may stand in a sentence; behind it never a word that would be read as part of it.
FRAMES = st.sampled_from(
    (
        "记者近日从有关部门获悉，全县今年在基础设施和公共服务方面共安排{}。",
        "据负责这项工作的同志介绍，第二批实施的这一项目总共涉及{}；",
        "与其他地方同类的工程相比，这一工程建成以后的规模为{}，",
        "按照有关部门事先的测算和论证（大约在年内完成，总计{}）",
        "经过一段时间的建设和改造以后，当地的这一数字已经达到{}。",
    )
)
BLANKS = st.sampled_from([" ", "\u3000", "\u00a0", "\u200b", "  "])


def end(cell: float) -> Fraction | None:
    return None if math.isnan(cell) else Fraction(str(cell))


def close(read: Fraction | None, meant: Fraction | None) -> bool:
    """Equal as the floats of a table can be."""
    return read == meant or (None not in (read, meant) and float(read) == float(meant))


def assert_read_back(text: str, printed: list[Printed]) -> None:
    claims = claims_of(text)
    assert ["".join(BLANK.split(s)) for s in claims["surface"]] == [p.surface for p in printed], text
    for claim, meant in zip(claims.to_dict("records"), printed, strict=True):
        assert text[claim["start"] : claim["end"]] == claim["surface"]
        assert close(end(claim["value"]), meant.value), (meant, claim["value"])
        assert close(end(claim["low"]), meant.low), (meant, claim["low"])
        assert close(end(claim["high"]), meant.high), (meant, claim["high"])
        assert (claim["low_open"], claim["high_open"], claim["bound"]) == meant[4:], meant


SENTENCES = st.lists(st.tuples(FRAMES, NUMBERS), min_size=1, max_size=40)


@given(SENTENCES)
@settings(PAGES, max_examples=25)
def test_numbers_are_read_back(sentences):
    assert_read_back("\n".join(f.format(p.surface) for f, p in sentences), [p for _, p in sentences])


@given(SENTENCES)
@settings(PAGES, max_examples=10)
def test_full_width_digits_are_read_back(sentences):
    sentences = [(frame, wide(p)) for frame, p in sentences]
    assert_read_back("\n".join(f.format(p.surface) for f, p in sentences), [p for _, p in sentences])


@given(st.lists(st.tuples(FRAMES, NUMBERS, st.integers(1, 8), BLANKS), min_size=1, max_size=40))
@settings(PAGES, max_examples=20)
def test_blanks_may_stand_anywhere_in_a_number(sentences):
    text = "\n".join(f.format(p.surface[:at] + blank + p.surface[at:]) for f, p, at, blank in sentences)
    assert_read_back(text, [p for _, p, _, _ in sentences])


@given(st.lists(st.tuples(FRAMES, NUMBERS), min_size=10, max_size=40), st.integers(14, 30))
@settings(PAGES, max_examples=20)
def test_lines_may_break_anywhere_in_a_number(sentences, width):
    body = "".join(frame.format(p.surface) for frame, p in sentences)
    assert_read_back(f"全面推进乡村建设\n\n{wrapped(body, width)}\n", [p for _, p in sentences])


def wrapped(text: str, width: int) -> str:
    """Set in a column: a digit is half a character wide, and no line begins with a mark that closes."""
    lines, taken = [""], 0.0
    for char in text:
        if taken >= width and char not in "，。；）%.,":
            lines.append("")
            taken = 0.0
        lines[-1] += char
        taken += 0.5 if char.isascii() else 1
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("number", "unit", "value", "low", "high"),
    [
        ("2.5万", "人", 25_000, 24_500, 25_500),
        ("13759", "户", 13_759, 13_759, 13_759),
        ("1.18", "%", Fraction("1.18"), Fraction("1.175"), Fraction("1.185")),
        ("24.6亿", "元", 2_460_000_000, 2_455_000_000, 2_465_000_000),
        ("八", "成", 8, Fraction("7.5"), Fraction("8.5")),
        ("三百五", "户", 350, 350, 350),
        ("十万", "人", 100_000, 95_000, 105_000),
        ("1.2万亿", "元", 12 * 10**11, 115 * 10**10, 125 * 10**10),
    ],
)
def test_known_values(number, unit, value, low, high):
    read = read_value(number, "", unit)
    assert (read.value, read.low, read.high) == (value, low, high)


@pytest.mark.parametrize(
    ("number", "qualifier", "low", "high", "high_open"),
    [
        ("十余万", "", 100_000, 200_000, True),
        ("两千多", "", 2_000, 3_000, True),
        ("40余万", "", 400_000, 500_000, True),
        ("数十", "", 10, 100, True),
        ("百", "近", 0, 100, False),
        ("1.5万", "约", 14_000, 16_000, False),
        ("1200", "左右", 1_100, 1_300, False),
        ("三五百", "", 300, 500, False),
        ("七八千", "", 7_000, 8_000, False),
    ],
)
def test_known_intervals(number, qualifier, low, high, high_open):
    read = read_value(number, qualifier, "户")
    assert (read.low, read.high, read.high_open) == (low, high, high_open)


@pytest.mark.parametrize("number", ["十三五", "一二三", "甲", "1/0"])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(ValueError, match=r"no number|nought"):
        read_value(number, "", "户")


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ("最低气温零下7度", (-7, -7)),
        ("最低气温零下7度以下", (None, -7)),
        ("收入增长-3.2%", (-3.25, -3.15)),
    ],
)
def test_a_figure_below_nought_is_bounded_on_its_own_side(printed, ends):
    claims = claims_of(f"去年，{printed}。")
    assert [None if end != end else round(end, 6) for end in claims[["low", "high"]].values[0]] == list(ends)
