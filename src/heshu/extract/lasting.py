"""How long what a sentence tells of went on: 三年来投入9000万元, 两年累计脱贫1.6万人.

Such words say when the numbers behind them hold, and are a number themselves.
"""

import re
from collections.abc import Iterator

from heshu.extract.numbers import Number, find_numbers
from heshu.extract.times import FEW, Time

# 近三年, 过去五年 and 这两年 only say when.
LASTED = re.compile(rf"(?![几数])(?P<long>{FEW}年[多半]?)(?:以?来|间|过去)?")


def lasting(text: str, times: list[Time]) -> Iterator[Number]:
    """The stretches of years that an article tells by their length alone, as numbers of years."""
    for time in times:
        told = LASTED.fullmatch(time.words) if time.kind == "span" else None
        for number in find_numbers(f"{told['long']}。") if told else ():
            start, digits, end, unit_at = (
                time.start + at for at in (number.start, number.digits, number.end, number.unit_at)
            )
            yield number._replace(start=start, digits=digits, end=end, unit_at=unit_at)
