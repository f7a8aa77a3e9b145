"""Numbers of places: so many counties lie in what holds counties, wherever the story that counts them is."""

import re

from heshu.extract.chains import LEVELS, Words, depth_of, lies_within, provinces_of

# What a number counts, by its level: 21个县, 5个贫困县（区）, 14个乡镇, 3个村, but 3个集镇 lie in one town
OF_SOME_LEVEL = re.compile(
    r"(?P<county>(?<![全本该])(?:[县旗]|[县旗市区]{2,3})(?:（[市区、]{1,3}）)?$)"
    "|(?P<town>(?<![全本该])(?:乡镇|(?<![集小古])镇|乡|街道|苏木)$)|(?P<village>(?<![全本该])(?:村|嘎查)$)"
)
CLASSIFIERS = ("个", "座")
ONE = ("1", "一")
# 安置周边9个村的搬迁户, 来自甲县、乙县等5个县: told of where they come to.
COME_FROM = re.compile(r"(?:来自|周[边围]|附近|[邻临]近)[^，。；：\d]{0,24}$")


def level_of(text: str, head: tuple[int, int], number: tuple[int, str, str]) -> str:
    """The level of the places that a number counts, more than one of them; "" where it counts something else.

    number: where it begins in the text, its unit word and its figures.
    """
    start, unit_word, figures = number
    if figures in ONE or COME_FROM.search(text, max(0, start - 30), start):
        return ""
    found = OF_SOME_LEVEL.search(text[slice(*head)] if unit_word in CLASSIFIERS else unit_word)
    return found.lastgroup if found else ""


def wide_enough(chain: Words, level: str, main: Words) -> Words:
    """The place of so many places of a level, where the chain is no larger than one of those: of towns and
    villages their county, of counties what the article is about, if it is larger, or else the province.
    """
    if not level or not chain or depth_of(chain) < LEVELS.index(level):
        return chain
    county = tuple(word for word in chain if word[0] in LEVELS[:3])
    if level != "county" and county:
        return county
    if main and depth_of(main) < LEVELS.index(level) and lies_within(chain, main):
        return main
    provinces = provinces_of(chain)
    return (("province", *provinces),) if level == "county" and len(provinces) == 1 else chain
