"""Words of time that hold several: the years of a list or a stretch, shared out over a row of numbers."""

import re

from heshu.extract.marks import Marks
from heshu.extract.times import DASH, Time

# 2018年、2019年收益分别为A和B
YEAR_LIST = re.compile(r"(?:(?:19|20)\d{2}年?[、和与])+(?:19|20)\d{2}年?")
YEAR_SPAN = re.compile(rf"(?:19|20)\d{{2}}年?{DASH}(?:19|20)\d{{2}}年")
BY_ENDS = re.compile(rf"((?:19|20)\d{{2}})年?{DASH}((?:19|20)\d{{2}})年?")
# 从2013年的6.2万人减少到2016年的2.6万人
FROM_TO = re.compile(
    r"[由从]((?:19|20)\d{2})年[底末]?的?[\d.]+[^。；]{1,24}?[到至为]((?:19|20)\d{2})年[底末]?的?[\d.]"
)
LISTED_YEAR = re.compile(r"(?:19|20)\d{2}")
# 2018年和2019年上半年, 今年6、7、8月: times that a word of time lists
LISTED_TIME = re.compile(r"(?:(?:19|20)\d{2}年?|[今去前]年)[^、和与及]*")
LISTED_MONTHS = re.compile(r"(.*年)?((?:1?\d、)+1?\d)(?:[两三四五六]个)?月份?")
EACH = re.compile(r"(?:分别|依次|分[两三四五六]次各?)[^，。；、\d]{0,14}$")
# 62人、39人分别于2018年、2019年迁入
EACH_AT = re.compile(r"[\d.,]+[余多]?[万亿]?[^，。；、\d]{1,8}(?:分别|依次)[于在]")
NEXT_ONE = re.compile("[、，和及与][占为是达]?$")
COMING_YEARS = {"今明两年": ["今年", "明年"], "明后两年": ["明年", "后年"]}


def by_ends(times: list[Time]) -> dict[int, str]:
    """Of how many years each stretch is that an article tells by its ends or lists, and its words."""
    found: dict[int, str] = {}
    for time in times:
        years = [int(year) for year in LISTED_YEAR.findall(time.words)]
        listed = YEAR_LIST.fullmatch(time.words) and years == list(range(years[0], years[-1] + 1))
        if listed or BY_ENDS.fullmatch(time.words):
            found.setdefault(years[-1] - years[0] + 1, f"{years[0]}年至{years[-1]}年")
    return found


def changes(text: str) -> tuple[dict[int, str], dict[int, str]]:
    """Of how many years each change is that an article tells from a year to a later one (从2013年的A减少到
    2016年的B: three, 2014 to 2016), and the same with the first year counted (四年间).
    """
    behind: dict[int, str] = {}
    both: dict[int, str] = {}
    for ends in FROM_TO.finditer(text):
        first, last = int(ends[1]), int(ends[2])
        behind.setdefault(last - first, f"{first + 1}年至{last}年")
        both.setdefault(last - first + 1, f"{first}年至{last}年")
    return behind, both


def each_time(words: str) -> list[str]:
    """The times of a list (2018年、2019年上半年; 6、7、8月), of a stretch (2016年至2018年) or of 明后两年."""
    if YEAR_SPAN.fullmatch(words):
        first, last = map(int, LISTED_YEAR.findall(words))
        return [f"{year}年" for year in range(first, last + 1)]
    if months := LISTED_MONTHS.fullmatch(words):
        return [f"{months[1] or ''}{month}月" for month in months[2].split("、")]
    listed = re.split("[、和与及]", words)
    if len(listed) > 1 and all(map(LISTED_TIME.fullmatch, listed)):
        return [f"{time}年" if time.isdigit() else time for time in listed]
    return COMING_YEARS.get(words, [])


def years_up_to(last: int, many: int) -> str:
    """So many years of which one is the last, in words of time."""
    return f"{last - many + 1}年至{last}年"


def one_each(answer: list[str], starts: list[int], text: str, marks: Marks) -> list[str]:
    """The words of time of numbers, those of a row that lists so many times shared out over it.

    2018年、2019年收益分别为A和B, 2018年至2019年分别为A和B: A is of the first year, B of the second; so
    is a row of as many numbers that its sentence goes on with.
    """
    shared = ("", -1)
    for k, words in enumerate(answer):
        times = each_time(words)
        row = starts[k : k + len(times)]
        if not times or answer[k : k + len(times)] != [words] * len(times):
            continue
        here = (words, marks.start("sentence", starts[k]))
        if (shared == here or _shared(row, text)) and _is_row(row, starts[k + len(times) :], text):
            answer[k : k + len(times)] = times
            shared = here
    return answer


def _shared(row: list[int], text: str) -> bool:
    """分别为A和B; A和B分别于2018年、2019年: whether it is said that each of a row is of its own time."""
    return bool(EACH.search(text, max(0, row[0] - 16), row[0]) or EACH_AT.match(text, row[-1]))


def _is_row(row: list[int], behind: list[int], text: str) -> bool:
    """Whether numbers are the whole of a row: A、B和C."""
    ends = not behind or text[behind[0] - 1] not in "、和及与"
    begins = text[row[0] - 1] not in "、和及与"
    return begins and ends and all(NEXT_ONE.search(text, at - 3, at) for at in row[1:])
