"""Exact intervals: what a printed number stands for, and arithmetic on it.

Ends are `fractions.Fraction`, or infinite where the text gives no bound; each end is open or closed.
The operations are those of interval arithmetic (Moore, Kearfott & Cloud, *Introduction to Interval
Analysis*, 2009, ch. 2), kept exact and extended to open and unbounded ends.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

INFINITY = math.inf


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; an infinite end is always open.

    Raises ValueError where no number lies between the ends.
    """

    low: Fraction | float
    high: Fraction | float
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        """Open the infinite ends, refuse an empty interval."""
        # Ends are fractions or an infinite float: their type tells faster than a comparison.
        low = type(self.low) is float and math.isinf(self.low)
        high = type(self.high) is float and math.isinf(self.high)
        if low:
            object.__setattr__(self, "low_open", True)
        if high:
            object.__setattr__(self, "high_open", True)
        if (low and self.low > 0) or (high and self.high < 0):
            raise ValueError(f"no number lies in {self}")
        if not (low or high):
            beyond = self.low > self.high
            if beyond or ((self.low_open or self.high_open) and self.low == self.high):
                raise ValueError(f"no number lies in {self}")

    def __str__(self) -> str:
        """As mathematicians write it: [1, 2), with at most seven significant digits."""
        left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
        return f"{left}{plain(self.low)}, {plain(self.high)}{right}"

    @property
    def is_point(self) -> bool:
        """Whether the interval is one number."""
        return self.low == self.high

    @property
    def width(self) -> Fraction | float:
        """The distance between the ends."""
        return self.high - self.low

    def __contains__(self, number: object) -> bool:
        """Whether a number lies in the interval."""
        above = number > self.low or (number == self.low and not self.low_open)
        below = number < self.high or (number == self.high and not self.high_open)
        return above and below

    def __neg__(self) -> "Interval":
        """All -x."""
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __abs__(self) -> "Interval":
        """All |x|."""
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        high, shut = max((-self.low, not self.low_open), (self.high, not self.high_open))
        return Interval(Fraction(0), high, False, not shut)

    def __add__(self, other: "Interval") -> "Interval":
        """All x + y."""
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __sub__(self, other: "Interval") -> "Interval":
        """All x - y."""
        return self + (-other)

    def __mul__(self, other: "Interval") -> "Interval":
        """All x * y."""
        corners = [_corner(a, b) for a in _ends(self) for b in _ends(other)]
        low, low_open = min(corners)  # at equal values False sorts first: an end that is reached wins
        high, high_shut = max((value, not is_open) for value, is_open in corners)
        return Interval(low, high, low_open, not high_shut)

    def __truediv__(self, other: "Interval") -> "Interval":
        """All x / y, y not 0."""
        return self * other.reciprocal()

    def reciprocal(self) -> "Interval":
        """1/x for every x of the interval; the whole line where 0 lies inside it.

        Raises ZeroDivisionError where the interval is 0 alone.
        """
        if self.low == self.high == 0:
            raise ZeroDivisionError("division by a number that is 0")
        if self.low < 0 < self.high:
            return Interval(-INFINITY, INFINITY)
        low = Fraction(0) if self.high == INFINITY else -INFINITY if self.high == 0 else 1 / self.high
        high = Fraction(0) if self.low == -INFINITY else INFINITY if self.low == 0 else 1 / self.low
        return Interval(low, high, self.high_open, self.low_open)

    def meet(self, other: "Interval") -> "Interval | None":
        """The numbers that lie in both, None where there are none."""
        low, low_shut = max((self.low, self.low_open), (other.low, other.low_open))
        high, high_shut = min((self.high, not self.high_open), (other.high, not other.high_open))
        if low > high or (low == high and (low_shut or not high_shut)):
            return None
        return Interval(low, high, low_shut, not high_shut)

    def gap(self, other: "Interval") -> Fraction:
        """The distance between the two; 0 where they meet or touch."""
        return max(Fraction(0), _distance(self.low, other.high), _distance(other.low, self.high))


def interval(low: object, high: object, low_open: bool = False, high_open: bool = False) -> Interval:
    """An interval from table cells: numbers, strings of numbers, or NaN/None for "no bound on this side".

    A float stands for the decimal that it prints as: 0.1 is one tenth.
    Raises ValueError where no number lies between the ends.
    """
    left = -INFINITY if _missing(low) else exact(low)
    right = INFINITY if _missing(high) else exact(high)
    return Interval(left, right, low_open, high_open)


def point(number: object) -> Interval:
    """The interval that holds one number."""
    value = exact(number)
    return Interval(value, value)


def exact(number: object) -> Fraction:
    """The fraction that a number's shortest decimal print stands for."""
    return number if isinstance(number, Fraction) else Fraction(str(number))


def plain(number: Fraction | float, digits: int = 7) -> str:
    """A number as a person writes it: no exponent, at most `digits` significant digits after whole ones."""
    if number in (INFINITY, -INFINITY):
        return "∞" if number > 0 else "-∞"
    value = Fraction(number)
    if value.denominator == 1:
        return str(value.numerator)
    whole = len(str(abs(value.numerator) // value.denominator))
    text = f"{float(value):.{max(2, digits - whole)}f}"
    return text.rstrip("0").rstrip(".")


def _missing(cell: object) -> bool:
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def _ends(one: Interval) -> tuple[tuple, tuple]:
    return (one.low, one.low_open), (one.high, one.high_open)


def _corner(one: tuple, other: tuple) -> tuple:
    """The product of two ends and whether it is open: a zero that is reached makes one that is reached."""
    (a, a_open), (b, b_open) = one, other
    if a == 0 or b == 0:
        reached = (a == 0 and not a_open) or (b == 0 and not b_open)
        return Fraction(0), not reached
    return a * b, a_open or b_open


def _distance(low: Fraction | float, high: Fraction | float) -> Fraction:
    return low - high if low > high else Fraction(0)
