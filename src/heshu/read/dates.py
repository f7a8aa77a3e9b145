"""When and where a page was printed, as far as it says so itself."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import chain, takewhile

from heshu import gazetteer
from heshu.characters import in_one_form
from heshu.codebook import counties
from heshu.numerals import in_digits
from heshu.parameters import near_places
from heshu.read.implied import implied

# 2019   2019-10   2019/10/17   2019年10月17日   2019-10-17T08:15:00+08:00
_DATE = re.compile(r"(\d{4})年?(?:[-/.]?(\d{1,2})月?(?:[-/.]?(\d{1,2})日?(?:[T ]\d{1,2}:.{1,20})?)?)?")
_PARTED = re.compile(r"\d{4}(?:年|$|[-/.]\d{1,2}(?:$|[-/.]\d))")


def read_date(text: str) -> str:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD ("" for none), from that form or one of those in common use.

    Raises ValueError for a text that is no date, or one that is not on the calendar.
    """
    if not text:
        return ""
    found = _DATE.fullmatch(text) if _PARTED.match(text) else None
    parts = [part for part in found.groups() if part] if found else []
    try:
        date(*map(int, [*parts, "1", "1"][:3]))
    except (TypeError, ValueError):
        raise ValueError(f"published {shown(text)} is no date: write YYYY, YYYY-MM or YYYY-MM-DD") from None
    return "-".join(part.zfill(2) for part in parts)


# --- the date that a page prints

# How a date was found in the text itself; other words say who gave it.
IMPLIED = "implied by its dates"
FROM_TEXT = ("", "date line", "dateline", IMPLIED)

_FULL = r"(?P<year>(?:19|20)\d\d) ?[-/.年] ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>\d{1,2}) ?日?"
# A line that is a date, alone or with the time, the weekday, the source, the office: 2019-01-05 08:12 来源：…
# 来源：某某网 2019-01-05   （时间：2019-01-05）   2019-01-05　本报讯   某某日报 2019年1月5日 星期六
_LINE = re.compile(
    r"^[ \t\u3000]*[（(]?"
    r"(?P<label>[^，。；！？\n]{0,40}?(?:[时時][间間]|日期|[发發][布佈稿表])[:： \u3000]{0,3}"
    r"|[来來]源[:：][^，。；！？\n]{1,20}?[ \u3000]{1,3}|[㐀-鿿]{2,8}[报報][ \u3000|｜>]{1,4})?"
    rf"{_FULL}"
    r"(?=[ \t\u3000]*(?:(?P<alone>[)）]?[ \t\u3000]*\r?$)|\d{1,2}[:：]\d\d|[来來]源|星期|[第A]\d|[|｜丨]"
    r"|[作编編责責浏瀏阅閱综綜]|本[报報]|[记記]者|通[讯訊][员員]))",
    re.MULTILINE,
)
# 05.01.2019 08:12: the day first.
_DAY_FIRST = re.compile(
    r"^([ \t\u3000]*)(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?=[ \t\u3000]+\d{1,2}:\d\d|[ \t\u3000]*\r?$)",
    re.MULTILINE,
)
# 2019年11月　要闻: the first line of a page, with the month alone.
_MONTH = re.compile(
    r"\A\s*(?P<year>(?:19|20)\d\d)年(?P<month>1[0-2]|0?[1-9])月[ \t\u3000]*"
    r"(?:[ \t\u3000](?:要闻|时政|民生|专[题刊]|副刊|县域|经济|社会|综合|新闻|[第A]\d)[^，。；\n]{0,8})?\r?\n"
)
# （通讯员 …）2020年11月12日，…举行   新华社武汉2020年3月10日电
_LEAD = re.compile(rf"\A\s*(?:[（(][^（）()]{{1,40}}[）)])?\s*{_FULL}[，,]")
# （2020年1月8日）各位代表: a speech in one line with its heading.
_SPEECH = re.compile(rf"[（(]{_FULL}[）)][ \u3000]*各位")
# （发布会实录，2020年9月10日）: the bracket that closes a page; not （截至2020年9月10日）.
_CLOSING = re.compile(rf"[（(][^（）()\n截至自从到]{{0,30}}?{_FULL}[）)]\s*\Z")
# 来源：https://…/2021-03-09/1122.html, /2018-06/24/content_1.htm: the date in the address of a page.
_ADDRESS = re.compile(
    r"https?://[\w./-]{1,80}?/(?P<year>20\d\d)[-/]?(?P<month>[01]\d)[-/]?(?P<day>[0-3]\d)/[\w./-]*\.s?html?"
)
_SENT = re.compile(rf"[社报報][㐀-鿿]{{0,8}}{_FULL}(?:[电電讯訊]|[报報][道導])")
# A short line at the top or the bottom of a page that holds one full date and is no sentence: a subtitle
# (——2019年1月12日在…会议上), a by-line (（2018年10月15日 记者 …）), a signature (某县人民政府 2017年12月6日).
_SHORT = 50
_ANYWHERE = re.compile(_FULL)
_SENTENCE = re.compile(r"[。！？；，]")
_HAN_DATE = re.compile(
    r"([一二][〇○零九][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_HEAD = 3000  # a dateline stands at the beginning of a page


def published(text: str) -> tuple[str, str]:
    """The date of publication as far as the page tells: the one that it prints, else the one it implies.

    Returns the date ("" where it stays open, as on a page whose articles are dated one by one) and how it
    was found.
    """
    found, how = printed(text)
    if not found and len(_lines(in_one_form(text[:_HEAD]))) < 2:
        found = implied(text)
        how = IMPLIED if found else ""
    return found, how


def printed(text: str) -> tuple[str, str]:
    """The date that a page prints on itself, and how it was found: "date line", "dateline" or "".

    Only a full date in a place where the date of printing stands, or the month in the first line; two
    different ones are none.
    """
    head = in_one_form(text[:_HEAD])
    found = _lines(head)
    if found:
        return (found.pop(), "date line") if len(found) == 1 else ("", "")
    for pattern in (_LEAD, _SENT, _SPEECH, _ADDRESS):
        found = {_iso(match) for match in pattern.finditer(head)} - {""}
        if len(found) == 1:
            return found.pop(), "dateline"
    found, how = _short_line(text)
    month = None if found else _MONTH.match(head)
    return (f"{month['year']}-{int(month['month']):02}", "date line") if month else (found, how)


# 20190105 alone in its line
_UNPARTED = re.compile(r"^([ \t\u3000]*(?:19|20)\d\d)([01]\d)([0-3]\d)(?=[ \t\u3000]*\r?$)", re.MULTILINE)


def _lines(text: str) -> set[str]:
    """The dates of the date lines of a text: of those with a label, a time or a source, where there are
    such; a notice is signed with the date alone.
    """
    text = _UNPARTED.sub(r"\1-\2-\3", _DAY_FIRST.sub(r"\1\4-\3-\2", text))
    found = [match for match in _LINE.finditer(text) if _iso(match)]
    labelled = [match for match in found if match["label"] or match["alone"] is None]
    return {_iso(match) for match in labelled or found}


def _short_line(text: str) -> tuple[str, str]:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    found = set()
    for line in map(in_one_form, (*lines[:6], *lines[-3:])):
        if len(line) <= _SHORT and not _SENTENCE.search(line):
            plain = _HAN_DATE.sub(lambda m: "{}年{}月{}日".format(*map(in_digits, m.groups())), line)
            found |= {_iso(match) for match in _ANYWHERE.finditer(plain)} - {""}
    if closing := _CLOSING.search(in_one_form(text[-100:])):
        found |= {_iso(closing)} - {""}
    return (found.pop(), "date line") if len(found) == 1 else ("", "")


def _iso(match: re.Match) -> str:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return ""


# --- the place that a page is printed for


@cache
def _paths() -> dict[str, dict[str, tuple[int, int]]]:
    """Name of a province, city or county, full or short → the paths that it can mean, each with its years."""
    paths: dict[str, dict[str, tuple[int, int]]] = {}
    valid = _years()
    for name in gazetteer.names().values():
        depth = gazetteer.LEVELS.index(name.level) + 1
        for province, city, county, *_ in name.paths:
            path = "/".join(part for part in (province, city, county)[:depth] if part)
            paths.setdefault(name.word, {})[path] = valid.get(
                path, (2000, 2100)
            )  # beyond the table of counties
    return paths


def _years() -> dict[str, tuple[int, int]]:
    """The years in which a path was one: a city's are those of its counties."""
    years: dict[str, tuple[int, int]] = {}
    for place in counties():
        parts = [place.province, "" if place.city in gazetteer.NOT_A_CITY else place.city, place.county]
        for depth in (1, 2, 3):
            path = "/".join(part for part in parts[:depth] if part)
            first, last = years.get(path, (place.first_year, place.last_year))
            years[path] = (min(first, place.first_year), max(last, place.last_year))
    return years


@lru_cache(maxsize=10_000)
def resolve(place: str, year: str = "") -> str:
    """The path (province/city/county) that a name or path means in a year, by default the latest.

    "" where it means none, or more than one.  A path's towns and villages are kept as they are.
    """
    parts = _parts(place)
    known = list(takewhile(_paths().__contains__, parts))
    if not known or any(part.endswith(tuple("省市县州盟旗")) for part in parts[len(known) :]):
        return ""
    found = {
        path: years for path, years in _paths()[known[-1]].items() if all(_within(path, p) for p in known)
    }
    when = int(year[:4]) if year else max((last for _, last in found.values()), default=0)
    valid = [path for path, (first, last) in found.items() if first <= when <= last] or list(found)
    return "/".join([valid[0], *parts[len(known) :]]) if len(valid) == 1 else ""


def _parts(place: str) -> list[str]:
    return [part.strip() for part in place.split("/") if part.strip()]


def _within(path: str, name: str) -> bool:
    return any(path == whole or path.startswith(f"{whole}/") for whole in _paths().get(name, ()))


def check_place(text: str) -> str:
    """The name or path itself ("" included).  Raises ValueError, with the nearest, where it is not one."""
    if _parts(text) and not resolve(text):
        raise ValueError(f"place {shown(text)} is not one place of counties.csv; {_meant(text)}")
    return text


@lru_cache(maxsize=1000)
def _meant(place: str) -> str:
    *above, last = _parts(place)
    several = sorted(_paths().get(last, ()))
    if len(several) > 1:
        return f"it could be {', '.join(several)}"
    inside = [path for paths in _paths().values() for path in paths if above and _within(path, above[-1])]
    near = near_places("/".join([*above, last]), inside) or near_places(last, _paths())
    return f"did you mean {' or '.join(near)}?" if near else "write a path such as 河南省/洛阳市/汝阳县"


def shown(text: str) -> str:
    """A text in quotes, as a sentence may show it: cut where it is long."""
    return repr(text if len(text) <= 40 else text[:40] + "…")


# 洛阳晚报, 河南省政府网, 汝阳发布
_PAPER = re.compile(
    r"(?P<name>[㐀-鿿]{2,8}?)(?:[日晚时時晨早商]?[报報]|都市[报報]|新?[闻聞]?[网網]|[电電广廣][视視播]|[发發]布|"
    r"人民政府|政府[网網]|融媒[体體])"
)
# 解放日报 is not the paper of 解放区: words that are names of papers before they are names of counties.
_WORDS = {"光明", "解放", "新民", "东方", "和平", "新华", "人民"}
_SELF = re.compile(
    r"(?P<paper>[㐀-鿿]{2,8}?(?:[日晚时時晨商都匯汇][报報]|[网網]))[讯訊](?=[（(“】 \u3000])"
    r"|[来來]源[:： ]{1,3}(?P<source>[㐀-鿿]{2,12})"
)
# 定西日报 02 综合新闻: the name of the paper over its page.
_MASTHEAD = re.compile(
    r"\A(?:[^\n]*\n){0,3}?[ \t\u3000]*(?P<paper>[㐀-鿿]{2,8}?(?:[日晚早时時商][报報]|都市[报報]))"
    r"(?=[ \t\u3000]*(?:\r?\n|[\dA第]|[ \t\u3000][^，。；\n]{2,12}\r?\n))"
)
# 定西·决战决胜 3版: the label of a page.
_LABEL = re.compile(r"^[ \t\u3000]*(?P<name>[㐀-鿿]{2,6})[ \u3000]?[·•・｜|][^，。；\n]{2,12}$", re.MULTILINE)
_SEAT = re.compile(
    r"\A\s*(?:[（(][^（）()]{1,40}[）)])?\s*(?:\d{4}年\d{1,2}月\d{1,2}日[，,])?"
    r"(?P<province>[㐀-鿿]{2,6}省)(?P<city>[㐀-鿿]{2,6}?[市州盟])(?P<county>[㐀-鿿]{1,10}?[县区旗市])?"
)


def home(publisher: str, text: str) -> str:
    """The path of the place that a page is printed for, by its publisher or its dateline; else "".

    A page of articles from papers of several provinces is of none.
    """
    text = in_one_form(text[:_HEAD])
    if (
        not publisher
        and len({place.partition("/")[0] for place in map(_of_paper, _papers(text)) if place}) > 1
    ):
        return ""
    label = _LABEL.search(text)
    paper = publisher or next(_papers(text), "")
    place = _of_paper(paper) or (resolve(label["name"]) if label and not _PAPER.match(paper) else "")
    if place:
        return place
    seat = _SEAT.match(text)
    if not seat:
        return ""
    city = f"{seat['province']}/{seat['city']}"
    return (seat["county"] and resolve(f"{city}/{seat['county']}")) or resolve(city)


def _papers(text: str) -> Iterator[str]:
    """The papers that a text says its articles are from, or else the one over its page."""
    told = (next(filter(None, found.groups())) for found in _SELF.finditer(text))
    masthead = _MASTHEAD.match(text)
    first = next(told, masthead["paper"] if masthead else "")
    return chain((first,) if first else (), told)


def _of_paper(paper: str) -> str:
    """The path of the place that a paper or a site is of, by its name; "" for one of none."""
    name = _PAPER.match(in_one_form(paper))
    return _seat_of_paper(name["name"]) if name else ""


def _seat_of_paper(name: str) -> str:
    """恩施日报 is the prefecture's, though 恩施 is a county-level city too; 甘肃经济日报 is a province's."""
    if name in _WORDS:
        return ""
    for end in range(len(name), 1, -1):
        if place := resolve(name[:end]):
            return resolve(f"{name[:end]}州") or place if place.count("/") > 1 else place
    return ""


# 新华社武汉3月10日电   本报临县12月3日讯   2017-05-16　本报富平讯   本报南宁消息
_DATELINE = re.compile(
    r"^[ \t\u3000]*(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ \t\u3000]*)?[（(【]?[据據]?"
    r"(?:[㐀-鿿]{2,4}社|本[报報]|人民日[报報])(?P<place>[㐀-鿿]{2,7}?)"
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)?(?:[电電讯訊]|消息)",
    re.MULTILINE,
)
CAPITAL = "北京市"
_OF_THE_CITY = re.compile("[全我该該本]市|(?:^|[，。；：])市[委政]", re.MULTILINE)


def article_home(text: str, page_home: str) -> str:
    """The home place of an article: where its dateline says that it was written, else that of the page.

    A story that an agency sends from the capital is about the country and has none; one from the seat of a
    province is about the province, unless it speaks of 全市.
    """
    found = _DATELINE.search(text[:_HEAD])
    place = resolve(found["place"]) if found else ""
    if place == CAPITAL and not page_home.startswith(CAPITAL):
        return ""
    if _is_seat(place) and not page_home.startswith(place) and not _speaks_of(found["place"], text, found):
        return place.partition("/")[0]
    return place or page_home or next(filter(None, map(_of_paper, _papers(text[:_HEAD]))), "")


def _is_seat(place: str) -> bool:
    """Whether a path is that of its province's capital: the first city in the province's codes."""
    name = gazetteer.names().get(place.partition("/")[2])
    return bool(name) and name.paths[-1][3][2:] == "0100"


def _speaks_of(city: str, text: str, dateline: re.Match) -> bool:
    """Whether an article is about the city that it is sent from: its headline names it, or it says 全市."""
    return city in text[: dateline.start()] or bool(_OF_THE_CITY.search(text))
