"""Interval arithmetic: numbers of two intervals make numbers of what the intervals make."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshu.interval import INFINITY, Interval, exact, interval, plain, point

NUMBERS = st.fractions(min_value=-50, max_value=50, max_denominator=20)


@st.composite
def intervals(draw):
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    if low == high:
        return point(low)
    ends = draw(st.sampled_from(["both", "low", "high", "none"]))
    return interval(
        low if ends in ("both", "low") else None,
        high if ends in ("both", "high") else None,
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def intervals_with_a_member(draw):
    one = draw(intervals())
    low = one.low if one.low != -INFINITY else min(Fraction(-60), one.high - 10)
    high = one.high if one.high != INFINITY else max(Fraction(60), low + 10)
    share = draw(st.fractions(min_value=0, max_value=1, max_denominator=8))
    number = low + (high - low) * share
    return one, number if number in one else (low + high) / 2


@given(intervals_with_a_member(), intervals_with_a_member())
def test_members_make_members(a, b):
    (one, x), (other, y) = a, b
    assert x in one
    assert x + y in one + other
    assert x - y in one - other
    assert x * y in one * other
    assert -x in -one
    assert abs(x) in abs(one)
    if y:
        assert x / y in one / other


@given(intervals(), intervals())
def test_ends_are_reached_or_open(one, other):
    # A closed finite end of a product is a product of two members; an open one is not.
    product = one * other
    for end, is_open in ((product.low, product.low_open), (product.high, product.high_open)):
        if abs(end) != INFINITY:
            assert (end in product) is not is_open


@given(intervals(), intervals(), NUMBERS)
def test_meet_holds_what_lies_in_both(one, other, number):
    common = one.meet(other)
    assert (number in one and number in other) == (common is not None and number in common)
    assert common == other.meet(one)


@given(intervals(), intervals())
def test_a_gap_parts_what_does_not_meet(one, other):
    gap = one.gap(other)
    assert gap == other.gap(one) >= 0
    if gap:
        assert one.meet(other) is None
        shifted = one + point(gap if one.high < other.low else -gap)
        assert shifted.gap(other) == 0


@pytest.mark.parametrize(
    ("low", "high", "low_open", "high_open"),
    [(2, 1, False, False), (1, 1, True, False), (1, 1, False, True)],
)
def test_an_empty_interval_is_refused(low, high, low_open, high_open):
    with pytest.raises(ValueError, match="no number lies in"):
        interval(low, high, low_open, high_open)


def test_nothing_divides_by_zero_alone():
    with pytest.raises(ZeroDivisionError, match="division"):
        point(1) / point(0)


def test_floats_stand_for_the_decimal_they_print_as():
    assert interval(0.1, math.nan) == Interval(Fraction(1, 10), INFINITY)
    assert exact(1.18) == Fraction(118, 100)


@pytest.mark.parametrize(
    ("number", "text"),
    [(Fraction(78), "78"), (Fraction(7400, 78), "94.87179"), (Fraction(5, 2), "2.5"), (INFINITY, "∞")],
)
def test_numbers_are_shown_plainly(number, text):
    assert plain(number) == text
