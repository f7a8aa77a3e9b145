"""A page is split into its articles, an article into parts.

A newspaper page comes as a dump: columns as blocks of lines wrapped inside words, blank lines in the
middle of sentences, headlines before or after their article, by-lines, captions of other stories in between.
Three passes:

1. lines → units: a paragraph, a headline line, a by-line, a caption (`heshu.read.units`);
2. units → articles: between two paragraphs an article ends or goes on (`_begins`), by by-lines, leads
   (本报讯), headlines in between, what the two sides have in common (`heshu.read.wording`);
3. headlines and captions go to the article whose words they share, wherever they stand.

Every pass costs time and memory linear in the page.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import NamedTuple

from heshu.read import bylines
from heshu.read.units import BRIEFS, CAPTION_TAIL, ITEM, NOTICE, RAGGED, SECTION, Unit, units
from heshu.read.wording import ECHO, Topic, Wording, echo, pairs_of, rarity, seats


class Part(NamedTuple):
    """A piece of a page: `text[start:end]`, and its kind.

    Kinds: headline, subhead, byline (also source and date lines), caption (also labels of a section of the
    paper), body (one paragraph), continued (the rest of the paragraph before it in the list).
    """

    start: int
    end: int
    kind: str


@dataclass(eq=False)
class Draft:
    """An article being put together."""

    body: list[Unit] = field(default_factory=list)  # paragraphs, subheads and by-lines as they stand
    heads: list[Unit] = field(default_factory=list)
    captions: list[Unit] = field(default_factory=list)

    def start(self) -> int:
        """Where its first unit stands."""
        return min(unit.start for unit in self.heads + self.body + self.captions)


class Gap(NamedTuple):
    """What stands before a paragraph (after the last one, at the page's end)."""

    before: Unit | None
    units: list[Unit]
    after: Unit | None

    def heads(self) -> list[Unit]:
        """The head lines."""
        return [unit for unit in self.units if unit.kind == "head"]

    def signs(self) -> list[Unit]:
        """The by-lines."""
        return [unit for unit in self.units if unit.kind == "byline"]


def split(text: str) -> list[list[Part]]:
    """The articles of a page in order, each a list of parts in reading order.

    Every non-blank character of the page is in exactly one part.  Headlines come first wherever they are
    printed, captions last.  A body paragraph is one part when nothing but blanks interrupts it; where
    foreign text does, its rest is a part of kind `continued` and joins the part before it in the list
    without a boundary.  An article's text is its parts joined by "\\n\\n", a `continued` one by nothing.
    """
    above, page, below = _furniture(units(text))
    drafts = [*_drafts(page), *(Draft(body=apart) for apart in (above, below) if apart)]
    return [_parts(draft) for draft in sorted(drafts, key=Draft.start)]


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
    drafts: list[Draft] = []
    borders: list[Gap] = []
    captions: list[tuple[Unit, int]] = []
    for gap, new in zip(gaps, _boundaries(gaps), strict=True):
        number = len(drafts) - (not new or gap.after is None)
        captions += [(unit, number) for unit in gap.units if unit.kind == "caption"]
        if new:
            borders.append(gap)
            if gap.after:
                drafts.append(Draft())
        else:
            drafts[-1].body += [unit for unit in gap.units if unit.kind != "caption"]
        if gap.after:
            drafts[-1].body.append(gap.after)
    wording = Wording(["".join(unit.words for unit in draft.body) for draft in drafts])
    _attach_heads(drafts, borders, wording)
    photo_news = _attach_captions(drafts, captions, wording)
    return _resume(drafts, wording) + photo_news


def _gaps(found: list[Unit]) -> list[Gap]:
    gaps, before, between = [], None, []
    for unit in found:
        if unit.kind == "body":
            gaps.append(Gap(before, between, unit))
            before, between = unit, []
        else:
            between.append(unit)
    return [*gaps, Gap(before, between, None)]


# --- where an article ends


def _boundaries(gaps: list[Gap]) -> list[bool]:
    """For every gap, whether an article begins behind it; true for the first gap and for the last."""
    weights = rarity([gap.after.words for gap in gaps if gap.after])
    ahead = _sections(gaps, weights)
    alike = _in_parallel(gaps)
    starts = [True]
    past = Topic(weights)
    past.add(gaps[0].after.words)
    for number, gap in enumerate(gaps[1:-1], start=1):
        starts.append(_begins(gap, past, ahead[number], number in alike))
        if starts[-1]:
            past = Topic(weights)
        past.add(gap.after.words)
    return [*starts, True]


def _sections(gaps: list[Gap], weights: dict[str, float]) -> list[Topic]:
    """For every gap, the topic of the paragraphs from there to the next head line or by-line."""
    topics = [Topic(weights) for _ in gaps]
    for number in range(len(gaps) - 2, -1, -1):
        following = gaps[number + 1]
        if following.after and not following.heads() and not _closes(following):
            topics[number] = topics[number + 1]
        topics[number].add(gaps[number].after.words)
    return topics


# An article says where it is in its first words.
_OPENING = 60


def _elsewhere(heads: list[Unit], after: Unit, past: Topic, ahead: Topic) -> bool:
    """Whether what begins behind head lines opens with a county or a city, and tells of no place that was
    told of before them.
    """
    told = [*(head.words for head in heads), after.words[:_OPENING]]
    opening = {path for words in told for path in seats(words) if len(path) > 1}
    return bool(opening and past.seats) and not any(map(past.tells_of, opening | ahead.seats))


def _closes(gap: Gap) -> bool:
    """Whether the article before the gap is signed, or turned over to another page."""
    first = next((unit for unit in gap.units if unit.kind != "caption"), None)
    return bool(gap.before and gap.before.closes) or bool(first and first.kind == "byline")


def _opens(gap: Gap) -> bool:
    """Whether the paragraph after the gap begins an article: 本报讯, or a by-line under a headline."""
    signed = [unit for unit in gap.units if unit.kind != "caption"]
    under_headline = len(signed) > 1 and signed[-1].kind == "byline" and bool(gap.heads())
    dated = any(
        above.kind == "head" and unit.kind == "byline" and bylines.dated(unit.words)
        for above, unit in pairwise(signed)
    )
    return gap.after.opens or any(unit.opens for unit in signed) or under_headline or dated


# 加法：产业增收 and 减法：看病不愁; but not 东平县：…, which has a story of its own.
_LABEL = re.compile("([^，。：:]{1,4}(?<![县縣市区區镇鎮乡鄉村]))[：:]")


def _in_parallel(gaps: list[Gap]) -> set[int]:
    """The gaps whose one head line is set like those of its neighbours, as the sections of an article are:
    two in a row with labels that share a character at one place, or three of the same length.
    """
    single = [(n, gap.heads()[0].words) for n, gap in enumerate(gaps) if len(gap.heads()) == 1]
    found = set()
    for (n, one), (m, other) in pairwise(single):
        labels = _LABEL.match(one), _LABEL.match(other)
        if all(labels) and any(a == b for a, b in zip(labels[0][1], labels[1][1], strict=False)):
            found |= {n, m}
    for trio in zip(single, single[1:], single[2:], strict=False):
        if len({len(words) for _, words in trio}) == 1 and len(trio[0][1]) <= 20:
            found |= {n for n, _ in trio}
    return found


def _begins(gap: Gap, past: Topic, ahead: Topic, parallel: bool) -> bool:
    """Whether an article begins behind the gap.

    By-lines and leads decide; without them head lines do, weighed with what the text on both sides shares.
    """
    heads = gap.heads()
    if _opens(gap):
        return True
    if _closes(gap):
        photo = not heads and gap.units and CAPTION_TAIL.search(gap.units[0].words)
        return not (photo and past.shared(ahead) > 0.08)
    if not heads:
        return False
    elsewhere = _elsewhere(heads, gap.after, past, ahead)
    score = _as_title(gap, heads, elsewhere) + _as_subject(heads, past, ahead)
    return score + 1.5 * elsewhere - 3 * parallel > 0.4


def _as_title(gap: Gap, heads: list[Unit], elsewhere: bool) -> float:
    """How much the look of head lines and of the text around them speaks for a new article."""
    before, after = gap.before, gap.after
    titles = (said.search(head.words) for head in heads for said in (_DASHES, NOTICE, _COLUMN))
    score = 2.5 * (any(titles) or bool(BRIEFS.fullmatch(heads[-1].words)))
    score -= 3 * any(
        SECTION.match(head.words) or (head.tight and head.wrapped and not elsewhere) for head in heads
    )
    # A short line set close to the text below it, after a space, heads a section.
    score -= 1.5 * (heads[-1].tight and not before.tight and len(heads[-1].words) <= LABEL)
    score += 1.5 * bool(before.wrapped and after.wrapped and abs(before.wrapped - after.wrapped) > RAGGED)
    score += bool(_NEWS.match(after.words)) - 1.5 * bool(_GOES_ON.match(after.words))
    return score - 2 * (not before.closed)


def _as_subject(heads: list[Unit], past: Topic, ahead: Topic) -> float:
    """How much the wording before and behind head lines speaks for a new article."""
    # Two short texts share little even in one article.
    sure = min(1, past.total / 120, ahead.total / 120)
    score = 60 * max(-0.04, min(0.04, 0.05 - past.shared(ahead))) * sure
    # A kicker and a title say what the article says; a banner over the whole page does not.
    told = [max(echo(head.words, past.counts), echo(head.words, ahead.counts)) >= 4 for head in heads]
    score += 0.7 * min(2, max(0, sum(told) - 1))
    behind, before = (sum(topic.echo(head.words) for head in heads) for topic in (past, ahead))
    return score + 2 * (behind > max(12, 2 * before))


LABEL = 15  # characters of the heading of a section; that of a story says more
_DASHES = re.compile("^——|——$")
_COLUMN = re.compile("^.{2,10}[丨｜|](?=.{6})")  # 扶贫一线丨小菌菇撑起致富伞
_NEWS = re.compile(r"近[日期]|日前|昨日|昨天|今日|今天|[本上]周|[连連]日|[0-9]{1,2}月[0-9]{1,2}日|[记記]者")
_GOES_ON = re.compile(
    r"[该該][县縣市区區镇鎮乡鄉村省州]|此外|同[时時]|另外|其中|[为為]此|[对對]此|[会會][议議][强指要]"
)


# --- headlines, by-lines and captions


def _attach_heads(drafts: list[Draft], borders: list[Gap], wording: Wording) -> None:
    """Give head lines and by-lines to the article before or behind them, or to a far one that they quote.

    On a page headlines stand before their articles or after them; the wording tells, and where it does not,
    the way of the whole page.
    """
    bias = _headlines_before(borders, wording)
    days_before = _days_before(borders)
    for number, gap in enumerate(borders):
        cut = _cut_heads(gap, number, len(drafts), bias, wording)
        home = 0
        for position, head in enumerate(gap.heads()):
            near = number - 1 if position < cut else number
            if position == 0 or not _DASHES.match(head.words):  # a subtitle stays with its title
                # The title of a notice or a communiqué stands above it.
                titled = NOTICE.search(head.words) and number < len(drafts)
                home = number if titled else wording.source(head.words, near)
            if head.opens and near == number:
                drafts[number].body.insert(0, head)  # 核心提示 and the like
            else:
                drafts[home].heads.append(head)
        _sign(drafts, number, gap, days_before)
    for draft, known in zip(drafts, wording.known, strict=True):
        _set_labels_apart(draft, known)


def _headlines_before(borders: list[Gap], wording: Wording) -> float:
    """Positive where the page's headlines stand before their articles, negative where after."""
    score = 2.0 * bool(borders[0].heads())
    for number, gap in enumerate(borders):
        for head in gap.heads():
            score += min(25, wording.echo(head.words, number))
            score -= min(25, wording.echo(head.words, number - 1))
    return max(2.0, min(10.0, score / 2)) if score >= 0 else min(-2.0, max(-10.0, score / 2))


def _days_before(borders: list[Gap]) -> bool:
    """Whether dates stand above the headlines of a page, one over each article: the page begins with one,
    most of its articles have one before them, and none stands at its end.
    """
    first, *inner, last = ([_is_date_above(sign, gap) for sign in gap.signs()] for gap in borders)
    begins = bool(first) and first[0] and borders[0].units[0].kind == "byline"
    return begins and 2 * sum(map(any, inner)) > len(inner) and not any(last)


def _is_date_above(sign: Unit, gap: Gap) -> bool:
    """Whether a by-line is a date and signs nothing: above it stands no office."""
    above = gap.units[gap.units.index(sign) - 1]
    return bylines.date_alone(sign.words) and not (above is not sign and bylines.office(above.words))


def _cut_heads(gap: Gap, number: int, count: int, bias: float, wording: Wording) -> int:
    """How many of the heads between articles `number - 1` and `number` belong to the former."""
    heads = gap.heads()
    if number in (0, count):
        return len(heads) if number else 0
    last_sign = max((sign.start for sign in gap.signs()), default=0)
    totals = [0.0]
    for head in heads:
        for_former = wording.echo(head.words, number - 1) - wording.echo(head.words, number)
        signed_under = 4 * (head.end < last_sign)
        totals.append(totals[-1] + for_former - bias - signed_under)
    return totals.index(max(totals))


def _sign(drafts: list[Draft], number: int, gap: Gap, days_before: bool) -> None:
    """By-lines directly behind an article close it; below a headline they open the next, and so do dates
    where they stand above headlines.
    """
    signs, first_head = gap.signs(), min((head.start for head in gap.heads()), default=None)
    closing = [
        sign
        for sign in signs
        if not gap.after
        or (gap.before and not sign.opens and (first_head is None or sign.start < first_head))
    ]
    if days_before and gap.after:
        closing = [sign for sign in closing if not _is_date_above(sign, gap)]
    if closing:
        drafts[number - 1].body += closing
    if len(closing) < len(signs):
        drafts[number].body[:0] = [sign for sign in signs if sign not in closing]


# “十四五”时期工作回顾: a section of a report, none of the paper.
_OF_A_REPORT = re.compile(r"(?:工作|任务|情况)的?(?:回顾|总结|安排|打算|部署)$")


def _set_labels_apart(draft: Draft, known: set[str]) -> None:
    """The name of a section of the paper is no headline: short, and not a word of it in the article."""
    heads = sorted(draft.heads, key=lambda unit: unit.start)
    titles = [
        head
        for head, following in zip_longest(heads, heads[1:])
        if len(head.words) > 12
        or (following and _DASHES.match(following.words))
        or _OF_A_REPORT.search(head.words)
        or any(pair in known for pair in pairs_of(head.words))
    ]
    draft.heads = titles or heads
    kept = set(draft.heads)
    draft.captions += [head for head in heads if head not in kept]


STORY = 40  # a caption that long, which no article echoes, is a story of its own


def _attach_captions(drafts: list[Draft], captions: list[tuple[Unit, int]], wording: Wording) -> list[Draft]:
    """Give captions to the article that they stand in, or a far one that they quote; returns photo news."""
    photo_news: list[Draft] = []
    end, last = -100, 0
    for caption, near in captions:
        # Captions that stand together mostly belong together.
        if caption.start - end < 40 and wording.echo(caption.words, last) >= wording.echo(
            caption.words, near
        ):
            near = last
        home = wording.source(caption.words, near)
        end, last = caption.end, home
        if len(caption.words) >= STORY and wording.echo(caption.words, home) < ECHO:
            photo_news.append(Draft(captions=[caption]))
        else:
            drafts[home].captions.append(caption)
    return photo_news


def _resume(drafts: list[Draft], wording: Wording) -> list[Draft]:
    """Give an article that breaks off inside a sentence its rest, from behind another that interrupts it."""
    kept: list[Draft] = []
    broken: tuple[Draft, int] | None = None
    for number, draft in enumerate(drafts):
        first, last = draft.body[0], draft.body[-1]
        headless = not draft.heads and first.kind == "body" and not (first.opens or ITEM.match(first.words))
        if broken and headless and wording.common(broken[1], number) >= 3:
            broken[0].body += draft.body
            broken[0].captions += draft.captions
            broken = None if last.closed else broken
        else:
            kept.append(draft)
            if last.kind == "body" and not last.closed:
                broken = draft, number
    return kept


def _parts(draft: Draft) -> list[Part]:
    """The article's parts in reading order."""
    parts = [Part(head.start, head.end, "headline") for head in draft.heads]
    last = None
    for unit in draft.body:
        starts = unit.opens or ITEM.match(unit.words)
        goes_on = last and last.kind == unit.kind == "body" and not last.closed and not starts
        kind = "subhead" if unit.kind == "head" else "continued" if goes_on else unit.kind
        parts.append(Part(unit.start, unit.end, kind))
        last = unit
    return parts + [Part(unit.start, unit.end, "caption") for unit in draft.captions]
