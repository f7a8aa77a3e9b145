"""Lines become units: paragraphs, head lines, by-lines and captions of a page.

Wrapped lines of a column are told by their regular width, the end of a paragraph by its last line, by-lines
and captions by their set forms; a paragraph that a column break cuts is joined again.
"""

import re
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise, zip_longest
from typing import NamedTuple

from heshu.read import bylines
from heshu.read.wording import pairs_of


@dataclass(eq=False)
class Unit:
    """A piece of a page on its way to become a part."""

    start: int
    end: int
    kind: str  # body, head, byline, caption
    words: str  # its text without blanks
    closed: bool = True  # the last sentence is complete
    wrapped: int = 0  # width of the wrapped lines, 0 where they are not
    full: bool = False  # one line of one phrase, as wide as the wrapped lines around it
    indented: bool = False  # the first line is narrower by the indent of a paragraph
    set_in: bool = False  # or is printed with it
    tight: bool = False  # no blank line before the unit that follows
    closes: bool = False  # a by-line, 下转 or the like ends it
    opens: bool = False  # 本报讯 or the like begins it
    cells: int = 0  # of a line that is a row of a table, or could be the heading of one


# Zero-width marks and the byte order mark are blanks here, which str.isspace denies.
_LINE = re.compile(r"[^\s\ufeff\u200b](?:.*[^\s\ufeff\u200b])?", re.DOTALL)
_BLANKS = re.compile(r"[\s\ufeff\u200b]+")
_CJK_MARK = re.compile(r"[、-〟！-／：-＠［-｀｛-･“”‘’—…·]")
_END = re.compile(r"[。！？!?…][”’』」）)》]*$|[。！？!?；;：:.][”’』」]?$")
_STOP = re.compile("[。；，]")
_STRONG_END = re.compile(r"(?:[。！？!?]|(?<=[㐀-鿿%])\.)[”’』」）)》]*$")
_MIDDLE = re.compile(r"[。；]|[！？!?](?=.)")
_CAPTION_MARK = re.compile(r"[▲▼▶◀►◄△▽◢◣↑↓←→⬆⬇]|图为|圖為|图[①-⑨一二三四五六1-9][:：]|[上下左右]图[:：为]")
CAPTION_TAIL = re.compile(
    r"[（(](?:资料|資料)?(?:图片|圖片|照片|图|圖)[）)]$|[摄攝]$|供[图圖]$|[摄攝]影[报報][道導]$"
)
ITEM = re.compile("[●◆★■□○◇☆•]")
_DIGIT = re.compile(r"\d")
_NO_WORDS = re.compile(r"[\W\d_]{1,12}")
SECTION = re.compile(
    r"[【〖].{1,60}[】〗]$|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+[章节部]"
    r"|\d{1,2}(?=[^\d.,，年月日时:：%个名万亿/／~-])"
)
_PHRASES = re.compile(r"[㐀-鿿”][ \u3000]+[㐀-鿿“]")
_COMMA = re.compile("[，,、：]")
_MARK = re.compile("[，,、：；。！？!?…]")
# The title of an official notice: 关于…的公示.
NOTICE = re.compile(
    "^[^，。；《》]{0,20}[关關][于於][^，。；《》]{4,50}的(?:公[示告]|通[知告报報]|[决決]定|意[见見]|批[复復])$"
    # 某市2017年国民经济和社会发展统计公报（节选）
    r"|^[㐀-鿿]{2,12}(?:19|20)\d\d年[㐀-鿿]{0,16}(?:[统統][计計]公[报報]|[审審][计計][结結]果公告)(?:[（(][㐀-鿿]{2}[）)])?$"
)
# A heading over short items, each a story of its own.
BRIEFS = re.compile(
    "(?:短|[简簡]|快)[讯訊]|一句[话話]新[闻聞]|(?:要[闻聞]|新[闻聞]|信息)(?:速[览覽]|集[锦錦]|短波)"
)
# A line without an end that begins so is a sentence broken off, not a headline.
_SENTENCE = re.compile(
    r"[^，,]{1,12}(?:指出|[强強][调調]|表示|[认認][为為]|介[绍紹]|[要][求]|[说說])[，,:：]|\d{1,2}月\d{1,2}日[，,]|(?:近|今|昨|日前)日?[，,]"
)
# 记者：请问今年有什么打算？ in the record of a press conference
_SPOKEN = re.compile(r"[㐀-鿿·《》]{0,16}(?:[记記]者|主持人|[问問答])[：:]")
_CELLS = re.compile(r"[ \t\u3000]+")
_NUMBER = re.compile(r"[-+]?[\d０-９][\d０-９.．,，]*[%％]?[人户戶个個]?")
_MEASURED = re.compile("[个項项户戶人名家条條座件所处處场場次年月日天万萬亿億元吨噸亩畝公平米里克斤％%余多]")
# 投入资金1250万|元，其中…: a line never begins with the unit of the number that ends the one before, nor
# with the end of that unit (培训3120人|次).
_HALVED = re.compile(
    r"\d[\d.,]* ?(?:[十百千]?[万萬亿億])?\n(?:[万萬亿億元％%亩畝吨噸余多]|[平立]方|公[里顷頃斤]|[千兆]瓦"
    r"|[户戶人]次|[微毫]克|[百千]分点|百分點|[户戶](?![籍外口])|[个個](?![人别別体體])|人(?![民员員大才口均]))"
    r"|\d ?(?:[十百千]?[万萬亿億])?[人户戶头頭架]\n次"
)
_INDENT = 6  # one and a half characters: the first line of a paragraph leaves out two
RAGGED = 12  # three characters, in quarters of one: a line shorter than its neighbours by more is ragged


class Line(NamedTuple):
    """A line without the blanks around it; `width` in quarters of a character.

    `indented`: it is set in by ideographic blanks, as the first line of a paragraph is.
    """

    start: int
    end: int
    words: str
    width: int
    indented: bool = False


def units(text: str) -> list[Unit]:
    """Paragraphs, head lines, by-lines and captions of a page, in the order of the text."""
    blocks = _blocks(text)
    blocks = _by_count(blocks) or [_counted_alone(block) for block in blocks]
    widths = _wrap_widths(blocks)
    found: list[Unit] = []
    for lines, width in zip(blocks, widths, strict=True):
        block = [line if line.width else line._replace(width=width) for line in lines]
        paragraphs = list(_paragraphs(block, width))
        for number, lines in enumerate(paragraphs):
            tight = number + 1 < len(paragraphs)
            found.extend(_unit(lines, width, tight))
    return _heal(found)


def _blocks(text: str) -> list[list[Line]]:
    """Lines between two blank ones."""
    blocks: list[list[Line]] = [[]]
    position = 0
    for raw in text.splitlines(keepends=True):
        found = _LINE.search(raw)
        if found:
            words = found.group()
            start, end = (position + at for at in found.span())
            blocks[-1].append(Line(start, end, words, _width(words), "\u3000" in raw[: found.start()]))
        elif blocks[-1]:
            blocks.append([])
        position += len(raw)
    return [block for block in blocks if block]


# A line that is set wide to fill the column: 其 中 中 央 资 金 14.6 亿 元.
_SPACED = re.compile(r"(?<=[㐀-鿿]) (?=[㐀-鿿])")


def _width(words: str) -> int:
    """The width of a line in quarters of a character; 0 for one that is spaced out to that of the column."""
    if len(words) < 200 and len(_SPACED.findall(words)) > 4:
        return 0
    ascii_only = len(words.encode("ascii", "ignore"))
    # Punctuation is set narrower than a character to make a line come out even.
    return 4 * len(words) - 2 * ascii_only - (len(_CJK_MARK.findall(words)) if len(words) < 200 else 0)


def _by_count(blocks: list[list[Line]]) -> list[list[Line]] | None:
    """The lines with widths that count a digit for a whole character; None where that makes them no evener.

    Software wraps a text after so many characters, however wide they are in print.
    """
    counted = [[line._replace(width=4 * len(line.words)) for line in block] for block in blocks]
    return counted if _evenness(counted) > _evenness(blocks) + 0.1 else None


# So many lines tell how a block is wrapped.
_TELLING = 5


def _counted_alone(block: list[Line]) -> list[Line]:
    """A block that is wrapped by count on a page that is not, with widths that count so."""
    found = _by_count([block]) if len(block) >= _TELLING else None
    return found[0] if found else block


def _evenness(blocks: list[list[Line]]) -> float:
    """The share of the broken lines of a page that are as wide as most of them, to one character."""
    inner = [line for block in blocks for line in block[:-1] if line.width and not _END.search(line.words)]
    widths = sorted(line.width for line in inner)
    middle = widths[len(widths) // 2] if widths else 0
    return sum(abs(width - middle) <= 4 for width in widths) / max(len(widths), 1)


def _wrap_widths(blocks: list[list[Line]]) -> list[int]:
    """The width at which each block's lines are wrapped, 0 where they are not.

    A block too short to tell takes that of the neighbour before or behind that its longest line fits best.
    """
    told = [_wrap_width(block) for block in blocks]
    before = list(accumulate(told, lambda last, width: last if width is None else width))
    behind = list(accumulate(reversed(told), lambda last, width: last if width is None else width))[::-1]
    widths = []
    for block, *near in zip(blocks, before, behind, strict=True):
        longest = max(line.width for line in block)
        widths.append(
            min((width or 0 for width in near), key=lambda width, longest=longest: abs(width - longest))
        )
    return widths


def _wrap_width(block: list[Line]) -> int | None:
    lines = [line for line in block[:-1] if line.width and not _is_row(line.words)]
    inner = [line.width for line in lines]
    if any(width > 240 for width in inner) or block[-1].width > 240:
        return 0
    if len(inner) < 2:
        return None
    middle = sorted(inner)[len(inner) // 2]
    broken = sum(not _END.search(line.words) for line in lines)
    # The last line of a paragraph is as short as it likes, and a block may hold several.
    counted = [line.width for line in lines if line.width >= middle - RAGGED or not _END.search(line.words)]
    even = sum(abs(width - middle) <= RAGGED for width in counted)
    if middle >= 32 and even >= 0.7 * len(counted) and broken >= 0.6 * len(inner):
        return middle
    return None if len(inner) < 4 else 0


def _is_row(words: str) -> bool:
    """Whether a line is a row of a table: two numbers or more in cells of their own.

    In a sentence blanks stand around a number too, but its unit follows it; a line that is set wide has
    blanks between its characters.
    """
    cells = _CELLS.split(words)
    numbers = [bool(_NUMBER.fullmatch(cell)) for cell in cells]
    if sum(numbers) < 2 or any(len(cell) == 1 and not cell.isdigit() for cell in cells):
        return False
    behind = [cell for cell, number in zip(cells[1:], numbers, strict=False) if number]
    return not any(_MEASURED.match(cell) for cell in behind)


_LEAST = 16  # no title has fewer characters than four


def _paragraphs(block: list[Line], width: int):
    """The block's lines, cut where a paragraph, a head line, a by-line or a caption ends."""
    lines = [block[0]]
    for line, behind in zip_longest(block[1:], block[2:]):
        if _cut(lines, line, width) or _titles(lines[-1], line, behind, width):
            yield lines
            lines = []
        lines.append(line)
    yield lines


def _cut(lines: list[Line], following: Line, width: int) -> bool:
    last = lines[-1]
    if _CAPTION_MARK.match(following.words) or ITEM.match(following.words):
        return True
    if _HALVED.search(f"{last.words[-12:]}\n{following.words[:2]}"):
        return False
    if bylines.standalone(following.words):
        return True
    if bylines.standalone(last.words) or bylines.TURN.fullmatch(last.words):
        return True
    if ITEM.match(lines[0].words) and _item_goes_on(last, following):
        return False
    if not width or _is_row(last.words) or _is_row(following.words):
        return not _caption_goes_on(lines, following)
    ragged = last.width < width - RAGGED
    if _END.search(last.words):
        return ragged
    all_ragged = all(line.width < width - RAGGED for line in lines)
    next_ragged = following.width < width - RAGGED and not _STRONG_END.search(following.words)
    if _CAPTION_MARK.match(lines[0].words):
        return not ragged and len(lines) > 6
    if last.width > width + 2 * RAGGED or following.width > width + 2 * RAGGED:
        return True
    return ragged and not (all_ragged and next_ragged)


def _titles(last: Line, line: Line, behind: Line | None, width: int) -> bool:
    """Whether a line that is short of the column, between the end of a paragraph and a line that fills it, is
    the title of what stands below it: one phrase, without a mark.
    """
    if not width or not behind or not _STRONG_END.search(last.words) or _MARK.search(line.words):
        return False
    short = _LEAST <= line.width < width - RAGGED
    return short and abs(behind.width - width) <= RAGGED and not _is_row(line.words)


# No item of a list is wrapped in a column narrower than this.
_COLUMN = 48


def _item_goes_on(last: Line, following: Line) -> bool:
    """Whether an item of a list (■ 全县资助学生1.6万人 / 次，…) runs over into the next line."""
    wrapped = last.width >= _COLUMN and following.width <= last.width + RAGGED
    return wrapped and not _END.search(last.words) and not _is_row(following.words)


def _caption_goes_on(lines: list[Line], following: Line) -> bool:
    return bool(_CAPTION_MARK.match(lines[0].words)) and following.width < 120 and len(lines) < 6


def _unit(lines: list[Line], width: int, tight: bool) -> list[Unit]:
    """The unit made of these lines, its trailing by-line apart."""
    start, end = lines[0].start, lines[-1].end
    words = _BLANKS.sub("", "".join(line.words for line in lines))
    kind = _kind(lines, words, width)
    first = lines[0].width - width
    unit = Unit(start, end, kind, words, wrapped=width, tight=tight)
    if len(lines) == 1:
        unit.cells = len(_CELLS.split(lines[0].words))
        if _is_row(lines[0].words):
            unit.kind, unit.closed = "body", True
            return [unit]
    one_phrase = len(lines) == 1 and not _PHRASES.search(lines[0].words)
    unit.full = bool(width) and one_phrase and abs(first) <= RAGGED
    unit.set_in = lines[0].indented
    unit.indented = unit.set_in or (bool(width) and len(lines) > 1 and first <= -_INDENT)
    if kind != "body":
        unit.opens = bool(bylines.OPENING.match(words))
        return [unit]
    unit.opens = bool(bylines.LEAD.match(words[:40]))
    last = lines[-1]
    signed = bylines.trailing(last.words)
    if signed and last.start + signed > start:
        body_end = last.start + len(last.words[:signed].rstrip())
        tail = _BLANKS.sub("", last.words[signed:])
        unit.end, unit.words, unit.closes = body_end, words[: len(words) - len(tail)], True
        return [unit, Unit(last.start + signed, end, "byline", tail, tight=tight)]
    unit.closes = bool(bylines.TURN.search(words[-12:]))
    ragged = last.width < width - RAGGED
    unit.closed = bool((_END if not width or ragged else _STRONG_END).search(words)) or unit.closes
    return [unit]


def _kind(lines: list[Line], words: str, width: int) -> str:
    if _CAPTION_MARK.match(words):
        return "caption"
    if len(lines) == 1 and (bylines.standalone(lines[0].words) or bylines.TURN.fullmatch(words)):
        return "byline"
    if _NO_WORDS.fullmatch(words):
        return "caption"
    if len(words) <= 80 and len(lines) <= 3 and CAPTION_TAIL.search(words) and words.count("。") <= 1:
        return "caption"
    if NOTICE.search(words):
        return "head"
    if len(words) > 60 or _MIDDLE.search(words) or len(lines) > 4:
        return "body"
    if _STRONG_END.search(words) and not (len(words) <= 20 and words[-1] in "！？!?"):
        return "body"
    if words[-1] in "，、,；;：:" or _unbalanced(words) or _SENTENCE.match(words) or _SPOKEN.match(words):
        return "body"
    if not width:
        return "head" if len(words) <= 45 and len(_COMMA.findall(words)) < 4 else "body"
    if any(line.width > width + RAGGED for line in lines) or words.endswith("——"):
        return "head"
    full = sum(line.width >= width - RAGGED for line in lines)
    if len(lines) == 1:
        phrases = _PHRASES.search(lines[0].words) or not _COMMA.search(words)
        return "head" if phrases or not full else "body"
    return "body" if full >= len(lines) - 1 else "head"


def _unbalanced(words: str) -> bool:
    return any(words.count(a) != words.count(b) for a, b in ("“”", "《》", "（）", "()"))


def _heal(found: list[Unit]) -> list[Unit]:
    """Join a paragraph that a column break cut: an unfinished one and the paragraph right behind it."""
    pairs = {pair for unit in found for pair in pairs_of(unit.words)}
    sets_in = any(unit.indented for unit in found if unit.kind == "body")
    _sign(found)
    runs: list[list[Unit]] = []
    for unit, following in zip_longest(found, found[1:]):
        last = runs[-1][-1] if runs else None
        titles = unit.full and not sets_in and (not last or not last.tight) and not _MARK.search(unit.words)
        if unit.kind == "head" and not titles and _broken_off(unit, following, pairs):
            unit.kind, unit.closed = "body", False
        elif unit.kind == "body" and not unit.closed and _stands_alone(unit, last, following):
            unit.kind, unit.closed = "head", True
        starts = unit.opens or ITEM.match(unit.words)
        if last and last.kind == unit.kind == "body" and not last.closed and not starts:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    healed = [_merge(run) for run in runs]
    _set_lists(healed)
    _set_briefs(healed)
    return healed


def _sign(found: list[Unit]) -> None:
    """The offices above a date sign a notice; a line above a date line with its source is a headline."""
    signs = False
    for unit, above in pairwise(reversed(found)):
        signs = unit.kind == "byline" and (bylines.day(unit.words) or (signs and bylines.office(unit.words)))
        if above.kind not in ("head", "body"):
            continue
        if signs and bylines.office(above.words):
            above.kind, above.closed = "byline", True
        elif unit.kind == "byline" and bylines.dated(unit.words) and not bylines.day(unit.words):
            short = len(above.words) <= 45 and not _STOP.search(above.words)
            above.kind = "head" if short else above.kind


def _set_lists(found: list[Unit]) -> None:
    """The heading of a table is no headline, nor are three lines or more that each have a number."""
    for unit, following in pairwise(found):
        if unit.kind == "head" and following.kind == "body" and unit.cells == following.cells > 2:
            unit.kind = "body"
    for is_item, group in groupby(
        found, lambda unit: unit.kind == "head" and bool(_DIGIT.search(unit.words))
    ):
        items = list(group)
        if is_item and len(items) >= 3 and not any(SECTION.match(item.words) for item in items):
            for item in items:
                item.kind = "body"


def _set_briefs(found: list[Unit]) -> None:
    """Items marked like captions (▲) below the heading of briefs are paragraphs."""
    in_briefs = False
    for unit in found:
        in_briefs = bool(BRIEFS.fullmatch(unit.words)) or (in_briefs and unit.kind == "caption")
        if in_briefs and unit.kind == "caption":
            unit.kind, unit.closed = "body", True


def _merge(run: list[Unit]) -> Unit:
    first, last = run[0], run[-1]
    words = "".join(unit.words for unit in run)
    return replace(first, end=last.end, words=words, closed=last.closed, closes=last.closes, tight=last.tight)


def _broken_off(head: Unit, following: Unit | None, pairs: set[str]) -> bool:
    """Whether a line is the beginning of a paragraph.

    It is as wide as the lines around it, and what follows does not begin with an indent; or it breaks inside
    a word that the page has elsewhere.
    """
    if not following or following.kind != "body" or following.opens or head.tight:
        return False
    if head.full:
        return not following.indented
    return bool(_COMMA.search(head.words)) and head.words[-1] + following.words[0] in pairs


def _stands_alone(unit: Unit, last: Unit | None, following: Unit | None) -> bool:
    """Whether an unfinished paragraph is a headline after all: short, and nothing goes on behind it."""
    short = len(unit.words) <= 60 and not _MIDDLE.search(unit.words) and unit.words[-1] not in "：:"
    after_end = last is None or last.kind != "body" or last.closed
    ends_here = following is None or following.kind != "body" or following.set_in
    ends_here = ends_here or (unit.full and following.indented)
    return short and after_end and ends_here
