"""A page is split into its articles, an article into parts.

A newspaper page comes as a dump: columns as blocks of lines wrapped inside words, blank lines in the
middle of sentences, headlines before or after their article, by-lines, captions of other stories in between.
Three passes:

1. lines → units: a paragraph, a headline line, a by-line, a caption (`units`), by the regular width of
   wrapped lines, punctuation at their ends and the set forms of by-lines;
2. units → articles: between two paragraphs an article ends or goes on (`_begins`), by by-lines, leads
   (本报讯), headlines in between, what the two sides have in common;
3. headlines and captions go to the article whose words they share (`_attach`), wherever they stand.

Every pass costs time and memory linear in the page.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, pairwise, zip_longest
from math import log, sqrt
from typing import NamedTuple

from heshu.read import bylines


class Part(NamedTuple):
    """A piece of a page: `text[start:end]`, and its kind.

    Kinds: headline, subhead, byline (also source and date lines), caption (also labels of a section of the
    paper), body (one paragraph), continued (the rest of the paragraph before it in the list).
    """

    start: int
    end: int
    kind: str


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
    tight: bool = False  # no blank line before the unit that follows
    closes: bool = False  # a by-line, 下转 or the like ends it
    opens: bool = False  # 本报讯 or the like begins it


@dataclass(eq=False)
class Draft:
    """An article being put together."""

    body: list[Unit] = field(default_factory=list)  # paragraphs, subheads and by-lines as they stand
    heads: list[Unit] = field(default_factory=list)
    captions: list[Unit] = field(default_factory=list)

    def units(self) -> list[Unit]:
        """All of its units: headlines, then the body, then captions."""
        return self.heads + self.body + self.captions


class Gap(NamedTuple):
    """What stands before a paragraph (after the last one, at the page's end)."""

    before: Unit | None
    units: list[Unit]
    after: Unit | None

    def heads(self) -> list[Unit]:
        """The head lines."""
        return [unit for unit in self.units if unit.kind == "head"]


def split(text: str) -> list[list[Part]]:
    """The articles of a page in order, each a list of parts in reading order.

    Every non-blank character of the page is in exactly one part.  Headlines come first wherever they are
    printed, captions last.  A body paragraph is one part when nothing but blanks interrupts it; where
    foreign text does, its rest is a part of kind `continued` and joins the part before it in the list
    without a boundary.  An article's text is its parts joined by "\\n\\n", a `continued` one by nothing.
    """
    above, page, below = _furniture(units(text))
    drafts = [*_drafts(page), *(Draft(body=apart) for apart in (above, below) if apart)]
    drafts.sort(key=lambda draft: min(unit.start for unit in draft.units()))
    return [_parts(draft) for draft in drafts]


# --- lines → units

# Zero-width marks and the byte order mark are blanks here, which str.isspace denies.
_LINE = re.compile(r"[^\s\ufeff\u200b](?:.*[^\s\ufeff\u200b])?", re.DOTALL)
_BLANKS = re.compile(r"[\s\ufeff\u200b]+")
_CJK_MARK = re.compile(r"[、-〟！-／：-＠［-｀｛-･“”‘’—…·]")
_END = re.compile(r"[。！？!?…][”’』」）)》]*$|[。！？!?；;：:.][”’』」]?$")
_STRONG_END = re.compile(r"[。！？!?][”’』」）)》]*$")
_MIDDLE = re.compile(r"[。；]|[！？!?](?=.)")
_CAPTION_MARK = re.compile(r"[▲▼▶◀►◄△▽◢◣↑↓←→⬆⬇]|图为|圖為|图[①-⑨一二三四五六1-9][:：]|[上下左右]图[:：为]")
_CAPTION_TAIL = re.compile(
    r"[（(](?:资料|資料)?(?:图片|圖片|照片|图|圖)[）)]$|[摄攝]$|供[图圖]$|[摄攝]影[报報][道導]$"
)
_ITEM = re.compile("[●◆★■□○◇☆•]")
_DIGIT = re.compile(r"\d")
_NO_WORDS = re.compile(r"[\W\d_]{1,12}")
_SECTION = re.compile(
    r"[【〖].{1,60}[】〗]$|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]+[章节部]"
    r"|\d{1,2}(?=[^\d.,，年月日时:：%个名万亿/／~-])"
)
_PHRASES = re.compile(r"[㐀-鿿”][ \u3000]+[㐀-鿿“]")
_COMMA = re.compile("[，,、：]")
# A line without an end that begins so is a sentence broken off, not a headline.
_SENTENCE = re.compile(
    r"[^，,]{1,12}(?:指出|[强強][调調]|表示|[认認][为為]|介[绍紹]|[要][求]|[说說])[，,:：]|\d{1,2}月\d{1,2}日[，,]|(?:近|今|昨|日前)日?[，,]"
)
_INDENT = 6  # one and a half characters: the first line of a paragraph leaves out two
_QUARTERS = 12  # three characters, in quarters of one: a line shorter than its neighbours by more is ragged


class Line(NamedTuple):
    """A line without the blanks around it; `width` in quarters of a character."""

    start: int
    end: int
    words: str
    width: int


def units(text: str) -> list[Unit]:
    """Paragraphs, head lines, by-lines and captions of a page, in the order of the text."""
    blocks = _blocks(text)
    widths = _wrap_widths(blocks)
    found: list[Unit] = []
    for block, width in zip(blocks, widths, strict=True):
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
            blocks[-1].append(Line(position + found.start(), position + found.end(), words, _width(words)))
        elif blocks[-1]:
            blocks.append([])
        position += len(raw)
    return [block for block in blocks if block]


def _width(words: str) -> int:
    ascii_only = len(words.encode("ascii", "ignore"))
    # Punctuation is set narrower than a character to make a line come out even.
    return 4 * len(words) - 2 * ascii_only - (len(_CJK_MARK.findall(words)) if len(words) < 200 else 0)


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
    inner = [line.width for line in block[:-1]]
    if any(width > 240 for width in inner) or block[-1].width > 240:
        return 0
    if len(inner) < 2:
        return None
    middle = sorted(inner)[len(inner) // 2]
    even = sum(abs(width - middle) <= _QUARTERS for width in inner)
    broken = sum(not _END.search(line.words) for line in block[:-1])
    if middle >= 32 and even >= 0.7 * len(inner) and broken >= 0.6 * len(inner):
        return middle
    return None if len(inner) < 4 else 0


def _paragraphs(block: list[Line], width: int):
    """The block's lines, cut where a paragraph, a head line, a by-line or a caption ends."""
    lines = [block[0]]
    for line in block[1:]:
        if _cut(lines, line, width):
            yield lines
            lines = []
        lines.append(line)
    yield lines


def _cut(lines: list[Line], following: Line, width: int) -> bool:
    last = lines[-1]
    if _CAPTION_MARK.match(following.words) or _ITEM.match(following.words):
        return True
    if bylines.standalone(following.words):
        return True
    if bylines.standalone(last.words) or bylines.TURN.fullmatch(last.words):
        return True
    if not width:
        return not _caption_goes_on(lines, following)
    ragged = last.width < width - _QUARTERS
    if _END.search(last.words):
        return ragged
    all_ragged = all(line.width < width - _QUARTERS for line in lines)
    next_ragged = following.width < width - _QUARTERS and not _STRONG_END.search(following.words)
    if _CAPTION_MARK.match(lines[0].words):
        return not ragged and len(lines) > 6
    if last.width > width + 2 * _QUARTERS or following.width > width + 2 * _QUARTERS:
        return True
    return ragged and not (all_ragged and next_ragged)


def _caption_goes_on(lines: list[Line], following: Line) -> bool:
    return bool(_CAPTION_MARK.match(lines[0].words)) and following.width < 120 and len(lines) < 6


def _unit(lines: list[Line], width: int, tight: bool) -> list[Unit]:
    """The unit made of these lines, its trailing by-line apart."""
    start, end = lines[0].start, lines[-1].end
    words = _BLANKS.sub("", "".join(line.words for line in lines))
    kind = _kind(lines, words, width)
    first = lines[0].width - width
    unit = Unit(start, end, kind, words, wrapped=width, tight=tight)
    one_phrase = len(lines) == 1 and not _PHRASES.search(lines[0].words)
    unit.full = bool(width) and one_phrase and abs(first) <= _QUARTERS
    unit.indented = bool(width) and len(lines) > 1 and first <= -_INDENT
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
    ragged = last.width < width - _QUARTERS
    unit.closed = bool((_END if not width or ragged else _STRONG_END).search(words)) or unit.closes
    return [unit]


def _kind(lines: list[Line], words: str, width: int) -> str:
    if _CAPTION_MARK.match(words) or _NO_WORDS.fullmatch(words):
        return "caption"
    if len(lines) == 1 and (bylines.standalone(lines[0].words) or bylines.TURN.fullmatch(words)):
        return "byline"
    if len(words) <= 80 and len(lines) <= 3 and _CAPTION_TAIL.search(words) and words.count("。") <= 1:
        return "caption"
    if len(words) > 60 or _MIDDLE.search(words) or len(lines) > 4:
        return "body"
    if _STRONG_END.search(words) and not (len(words) <= 20 and words[-1] in "！？!?"):
        return "body"
    if words[-1] in "，、,；;：:" or _unbalanced(words) or _SENTENCE.match(words):
        return "body"
    if not width:
        return "head" if len(words) <= 45 and len(_COMMA.findall(words)) < 4 else "body"
    if any(line.width > width + _QUARTERS for line in lines) or words.endswith("——"):
        return "head"
    full = sum(line.width >= width - _QUARTERS for line in lines)
    if len(lines) == 1:
        phrases = _PHRASES.search(lines[0].words) or not _COMMA.search(words)
        return "head" if phrases or not full else "body"
    return "body" if full >= len(lines) - 1 else "head"


def _unbalanced(words: str) -> bool:
    return any(words.count(a) != words.count(b) for a, b in ("“”", "《》", "（）", "()"))


def _heal(found: list[Unit]) -> list[Unit]:
    """Join a paragraph that a column break cut: an unfinished one and the paragraph right behind it."""
    pairs = {pair for unit in found for pair in _pairs(unit.words)}
    runs: list[list[Unit]] = []
    for unit, following in zip_longest(found, found[1:]):
        last = runs[-1][-1] if runs else None
        if unit.kind == "head" and _broken_off(unit, following, pairs):
            unit.kind, unit.closed = "body", False
        elif unit.kind == "body" and not unit.closed and _stands_alone(unit, last, following):
            unit.kind, unit.closed = "head", True
        starts = unit.opens or _ITEM.match(unit.words)
        if last and last.kind == unit.kind == "body" and not last.closed and not starts:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    healed = [_merge(run) for run in runs]
    _set_lists(healed)
    return healed


def _set_lists(found: list[Unit]) -> None:
    """Three lines or more, one after the other, that each have a number are a list, not headlines."""
    for is_item, group in groupby(
        found, lambda unit: unit.kind == "head" and bool(_DIGIT.search(unit.words))
    ):
        items = list(group)
        if is_item and len(items) >= 3 and not any(_SECTION.match(item.words) for item in items):
            for item in items:
                item.kind = "body"


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
    ends_here = following is None or following.kind != "body" or (unit.full and following.indented)
    return short and after_end and ends_here


# --- units → articles


def _furniture(found: list[Unit]) -> tuple[list[Unit], list[Unit], list[Unit]]:
    """The page, and apart from it the titles of other stories above and below it (本版新闻, 相关阅读)."""
    bodies = [number for number, unit in enumerate(found) if unit.kind == "body"]
    first = bodies[0] if bodies else len(found)
    top = next((n for n in range(first) if bylines.INDEX.match(found[n].words)), first)
    end = next((n for n in range(top, first) if found[n].kind == "byline"), top)
    is_list = (n for n in range(first, len(found)) if bylines.OTHERS.match(found[n].words[:20]))
    bottom = next((n for n in is_list if n > first and len(found[n].words) < 120), len(found))
    return found[top:end], found[:top] + found[end:bottom], found[bottom:]


def _drafts(found: list[Unit]) -> list[Draft]:
    """The page's articles with everything that belongs to them."""
    gaps = _gaps(found)
    if len(gaps) < 2:
        heads = [unit for unit in found if unit.kind == "head"]
        return [Draft(heads=heads, body=[unit for unit in found if unit.kind != "head"])] if found else []
    starts = _boundaries(gaps)
    drafts: list[Draft] = []
    borders: list[Gap] = []
    captions: list[tuple[Unit, int]] = []
    for gap, new in zip(gaps, starts, strict=True):
        number = len(drafts) - (not new or gap.after is None)
        captions += [(unit, max(number, 0)) for unit in gap.units if unit.kind == "caption"]
        if new:
            borders.append(gap)
            if gap.after:
                drafts.append(Draft())
        else:
            drafts[-1].body += [unit for unit in gap.units if unit.kind != "caption"]
        if gap.after:
            drafts[-1].body.append(gap.after)
    _attach(drafts, borders, captions)
    return drafts


def _gaps(found: list[Unit]) -> list[Gap]:
    gaps, before, between = [], None, []
    for unit in found:
        if unit.kind == "body":
            gaps.append(Gap(before, between, unit))
            before, between = unit, []
        else:
            between.append(unit)
    return [*gaps, Gap(before, between, None)]


def _boundaries(gaps: list[Gap]) -> list[bool]:
    """For every gap, whether an article begins behind it; true for the first gap and for the last."""
    bodies = [gap.after for gap in gaps if gap.after]
    spread = Counter()
    for body in bodies:
        spread.update(set(_pairs(body.words)))
    most = log(len(bodies) + 1)
    weights = {pair: 1 - log(count) / most for pair, count in spread.items()}
    starts = [True]
    past = Topic(weights)
    past.add(bodies[0])
    ahead = _sections(gaps, weights)
    for number, gap in enumerate(gaps[1:-1], start=1):
        new = _begins(gap, past, ahead[number])
        if new:
            past = Topic(weights)
        past.add(gap.after)
        starts.append(new)
    return [*starts, True]


class Topic:
    """The pairs of characters of some paragraphs, weighed from 1 (no other paragraph has it) down to 0."""

    def __init__(self, weights: dict[str, float]):
        """Nothing yet; `weights` gives every pair of the page its weight."""
        self.weights, self.counts, self.total, self.wrapped = weights, Counter(), 0.0, 0

    def add(self, body: Unit) -> None:
        """Add a paragraph."""
        pairs = _pairs(body.words)
        self.counts.update(pairs)
        self.total += sum(self.weights[pair] for pair in pairs)
        self.wrapped = body.wrapped or self.wrapped

    def shared(self, other: "Topic") -> float:
        """0 where nothing is shared, 1 where all is; about 0.05 between neighbours of one subject."""
        if not self.total or not other.total:
            return 0.0
        few, many = sorted((self.counts, other.counts), key=len)
        common = sum(self.weights[pair] * min(few[pair], many[pair]) for pair in few if pair in many)
        return common / sqrt(self.total * other.total)


def _sections(gaps: list[Gap], weights: dict[str, float]) -> list[Topic]:
    """For every gap, the topic of the paragraphs from there to the next head line or by-line."""
    topics = [Topic(weights) for _ in gaps]
    for number in range(len(gaps) - 2, -1, -1):
        gap, following = gaps[number], gaps[number + 1]
        if following.after and not following.heads() and not _closes(following):
            topics[number] = topics[number + 1]
        topics[number].add(gap.after)
    return topics


def _closes(gap: Gap) -> bool:
    """Whether the article before the gap is signed, or turned over to another page."""
    first = next((unit for unit in gap.units if unit.kind != "caption"), None)
    return bool(gap.before and gap.before.closes) or bool(first and first.kind == "byline")


def _opens(gap: Gap) -> bool:
    """Whether the paragraph after the gap begins an article: 本报讯, or a by-line under a headline."""
    signed = [unit for unit in gap.units if unit.kind != "caption"]
    return (
        gap.after.opens
        or any(unit.opens for unit in signed)
        or (len(signed) > 1 and signed[-1].kind == "byline" and bool(gap.heads()))
    )


def _begins(gap: Gap, past: Topic, ahead: Topic) -> bool:
    """Whether an article begins behind the gap.

    By-lines and leads decide; without them head lines do, weighed with what the text on both sides shares.
    """
    heads = gap.heads()
    if _opens(gap):
        return True
    if _closes(gap):
        photo = not heads and gap.units and _CAPTION_TAIL.search(gap.units[0].words)
        return not (photo and past.shared(ahead) > 0.08)
    if not heads:
        return False
    shared = past.shared(ahead)
    # Two short texts share little even in one article.
    sure = min(1, past.total / 120, ahead.total / 120)
    score = 60 * max(-0.04, min(0.04, 0.05 - shared)) * sure - 0.4
    score -= 3 * any(_SECTION.match(head.words) or (head.tight and head.wrapped) for head in heads)
    # A line set close to the text below it, after a space, heads a section.
    score -= 1.5 * (heads[-1].tight and not gap.before.tight)
    # A kicker and a title say what the article says; a banner over the whole page does not.
    titles = sum(max(_echo([head], past.counts), _echo([head], ahead.counts)) >= 4 for head in heads)
    score += 0.7 * min(2, max(0, titles - 1)) + 2.5 * any(_DASHES.search(head.words) for head in heads)
    score += 1.5 * bool(past.wrapped and ahead.wrapped and abs(past.wrapped - gap.after.wrapped) > _QUARTERS)
    behind, before = (_echo(heads, topic.counts, topic.weights) for topic in (past, ahead))
    score += 2 * (behind > max(12, 2 * before))
    score += bool(_NEWS.match(gap.after.words)) - 1.5 * bool(_GOES_ON.match(gap.after.words))
    score -= 2 * (not gap.before.closed)
    return score > 0


_DASHES = re.compile("^——|——$")
_NEWS = re.compile(r"近[日期]|日前|昨日|昨天|今日|今天|[本上]周|[连連]日|[0-9]{1,2}月[0-9]{1,2}日|[记記]者")
_GOES_ON = re.compile(
    r"[该該][县縣市区區镇鎮乡鄉村省州]|此外|同[时時]|另外|其中|[为為]此|[对對]此|[会會][议議][强指要]"
)


def _pairs(words: str) -> list[str]:
    """Pairs of neighbouring Chinese characters and digits."""
    return [pair for run in _RUN.findall(words) for pair in map("".join, pairwise(run))]


_RUN = re.compile(r"[0-9㐀-鿿]{2,}")


def _echo(heads: list[Unit], known, weight=None) -> float:
    """How much of the heads' wording is `known`: the sum of the squared lengths of the common runs."""
    total = run = 0.0
    for head in heads:
        for pair in [*_pairs(head.words), ""]:
            if pair in known:
                run += weight[pair] if weight else 1
            else:
                total += run * run
                run = 0.0
    return total


# --- headlines and captions


def _attach(drafts: list[Draft], borders: list[Gap], captions: list[tuple[Unit, int]]) -> None:
    """Give head lines, by-lines and captions to their articles.

    On a page headlines stand before their articles or after them; the wording tells, and where it does not,
    the way of the whole page.
    """
    known = [set(_pairs("".join(unit.words for unit in draft.body))) for draft in drafts]
    spread = Counter(pair for pairs in known for pair in pairs)
    weight = {pair: 1 / count for pair, count in spread.items()}
    rare: dict[str, list[int]] = {}
    for number, pairs in enumerate(known):
        for pair in pairs:
            if spread[pair] <= 3:
                rare.setdefault(pair, []).append(number)

    def echo(head: Unit, number: int) -> float:
        return _echo([head], known[number], weight) if 0 <= number < len(known) else -1.0

    bias = _headlines_before(borders, echo)
    for number, gap in enumerate(borders):
        signs = [unit for unit in gap.units if unit.kind == "byline"]
        heads = gap.heads()
        cut = _cut_heads(heads, signs, number, len(drafts), bias, echo)
        home = 0
        for position, head in enumerate(heads):
            near = number - 1 if position < cut else number
            if position == 0 or not _DASHES.match(head.words):  # a subtitle stays with its title
                home = _elsewhere(head, near, rare, echo)
            if head.opens and near == number:
                drafts[number].body.insert(0, head)  # 核心提示 and the like
            else:
                drafts[home].heads.append(head)
        _sign(drafts, number, gap, signs, heads)
    photo_news: list[Draft] = []
    before = (-1, 0)
    for caption, near in captions:
        # Captions that stand together mostly belong together.
        if caption.start - before[0] < 40 and echo(caption, before[1]) >= echo(caption, near):
            near = before[1]
        home = _elsewhere(caption, near, rare, echo)
        before = (caption.end, home)
        if len(caption.words) >= STORY and echo(caption, home) < ECHO:
            photo_news.append(Draft(captions=[caption]))
        else:
            drafts[home].captions.append(caption)
    for draft, pairs in zip(drafts, known, strict=True):
        _set_labels_apart(draft, pairs)
    drafts += photo_news


def _headlines_before(borders: list[Gap], echo) -> float:
    """Positive where the page's headlines stand before their articles, negative where after."""
    score = 0.0
    for number, gap in enumerate(borders):
        for head in gap.heads():
            score += min(25, echo(head, number)) - min(25, echo(head, number - 1))
    score += 2 if borders[0].heads() else 0
    return max(2.0, min(10.0, score / 2)) if score >= 0 else min(-2.0, max(-10.0, score / 2))


def _cut_heads(heads: list[Unit], signs: list[Unit], number: int, count: int, bias: float, echo) -> int:
    """How many of the heads between articles `number - 1` and `number` belong to the former."""
    if number == 0:
        return 0
    if number == count:
        return len(heads)
    last_sign = max((sign.start for sign in signs), default=0)
    totals = [0.0]
    for head in heads:
        signed_under = 4 * (head.end < last_sign)
        totals.append(totals[-1] + echo(head, number - 1) - echo(head, number) - bias - signed_under)
    return totals.index(max(totals))


ECHO = 6.0  # two pairs in a row that no other article has, and a bit: more than chance
STORY = 40  # a caption that long, which no article echoes, is a story of its own
_LONG = 200  # no headline and no caption is longer


def _elsewhere(unit: Unit, near: int, rare: dict[str, list[int]], echo) -> int:
    """The article that the unit's wording points to: its neighbour, unless another has it nearly verbatim."""
    if len(unit.words) > _LONG:
        return near
    votes = Counter(number for pair in _pairs(unit.words) for number in rare.get(pair, ()))
    best = max(sorted(votes), key=lambda number: echo(unit, number), default=near)
    return best if echo(unit, best) >= max(ECHO, 3 * echo(unit, near)) else near


def _sign(drafts: list[Draft], number: int, gap: Gap, signs: list[Unit], heads: list[Unit]) -> None:
    """By-lines directly behind an article close it; below a headline they open the next."""
    first_head = min((head.end for head in heads), default=gap.units[-1].end if gap.units else 0)
    closing = [
        sign
        for sign in signs
        if gap.after is None or (gap.before is not None and sign.start < first_head and not sign.opens)
    ]
    if closing:
        drafts[number - 1].body += closing
    if len(closing) < len(signs):
        drafts[number].body[:0] = signs[len(closing) :]


def _set_labels_apart(draft: Draft, known: set[str]) -> None:
    """The name of a section of the paper is no headline: short, and not a word of it in the article."""
    heads = sorted(draft.heads, key=lambda unit: unit.start)
    titles = [
        head
        for head, following in zip_longest(heads, heads[1:])
        if len(head.words) > 12
        or (following and _DASHES.match(following.words))
        or any(pair in known for pair in _pairs(head.words))
    ]
    draft.heads = titles or heads
    kept = set(draft.heads)
    draft.captions += [head for head in heads if head not in kept]


def _parts(draft: Draft) -> list[Part]:
    """The article's parts in reading order."""
    parts = [Part(head.start, head.end, "headline") for head in draft.heads]
    last = None
    for unit in draft.body:
        starts = unit.opens or _ITEM.match(unit.words)
        goes_on = last and last.kind == unit.kind == "body" and not last.closed and not starts
        kind = "subhead" if unit.kind == "head" else "continued" if goes_on else unit.kind
        parts.append(Part(unit.start, unit.end, kind))
        last = unit
    return parts + [Part(unit.start, unit.end, "caption") for unit in draft.captions]
