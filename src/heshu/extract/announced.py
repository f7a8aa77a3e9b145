"""What a list gives that a sentence announces: 现将扶贫资金分配方案公告如下：1.甲镇：86万元；2.乙镇：…"""

import re
from bisect import bisect_left

from heshu.extract import nouns
from heshu.extract.measured import MONEY_NOUN
from heshu.extract.numbers import Number
from heshu.extract.reading import BREAK
from heshu.extract.spot import KINDS, Span, dimension_of
from heshu.extract.times import MASK

ANNOUNCES = re.compile(
    "(?P<what>[\u4e00-\u9fff]{2,20}?)(?:分配|安排|下达|拨付|使用|计划|方案|名单|明细|情况|结果|公告|公示|公布|通报|予以)+如下[：:]"
)
# What stands before a number of the list: its mark, its number, the place that gets so much, or the sum.
ITEM = re.compile(
    rf"(?:{BREAK}|[；;、，,。：:]|\d{{1,2}}[.．、]|[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、]|{MASK}|合计|共计|总计)+"
)


def announced(text: str, numbers: list[Number], found: list[Span]) -> list[Span]:
    """The heads, where the items of a list that names only places have the noun that announces it."""
    heads, starts = list(found), [number.start for number in numbers]
    for m in ANNOUNCES.finditer(text):
        noun, end = nouns.noun_before(text, *m.span("what")), m.end()
        for k in range(bisect_left(starts, end), len(numbers)):
            number = numbers[k]
            bare = heads[k][0] == heads[k][1] and ITEM.fullmatch(text, end, number.start)
            if not noun or not bare or not _names(text, noun, number):
                break
            heads[k], end = noun, number.end
    return heads


def _names(text: str, noun: Span, number: Number) -> bool:
    """Whether a noun can be what a number counts."""
    dimension = dimension_of(number)
    if dimension == "money":
        return bool(MONEY_NOUN.search(text, *noun))
    return dimension in KINDS and nouns.fits(text, noun, dimension)
