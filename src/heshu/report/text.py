"""A page's text cut into pieces that can be shown: articles, paragraphs, lines, and the numbers in them.

Nothing is added and nothing is lost: the pieces of a page, blanks aside, are the page's characters. They
carry plain text only; escaping is the templates' (jinja2, autoescape).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

# A blank line inside a sentence is a column's end, not a paragraph's.
BREAK = re.compile(r"\s*\n\s*|\s*\r\s*")
PARAGRAPH_END = "。！？!?…”」』：:；;）)"
ASCII_WORD = re.compile(r"[!-~]")
BLANKS = re.compile(r"\s+")
QUOTE = 44


@dataclass
class Run:
    """A stretch of one paragraph: its lines, and the claim (a dict with `start`, `end`) it prints, if any."""

    lines: list[str]
    claim: dict | None = None
    first: bool = True


@dataclass
class Block:
    """A paragraph or a headline."""

    kind: str
    runs: list[Run] = field(default_factory=list)


def parse_parts(parts: str) -> list[tuple[int, int, str]]:
    """The pieces of `articles.parts`, "start-end kind; …", in reading order."""
    pieces = []
    for part in filter(None, (p.strip() for p in parts.split(";"))):
        span, kind = part.split(maxsplit=1)
        start, end = span.split("-")
        pieces.append((int(start), int(end), kind))
    return pieces


def blocks(text: str, parts: str, claims: list[dict]) -> list[Block]:
    """The blocks of one article, in reading order, with every claim that lies in it.

    `claims`: dicts with `start` and `end` (offsets into `text`), in order of `start`. A claim that two
    parts share appears in both, `first` only in the first. Where claims overlap, each character goes to
    the one that starts first. A paragraph that goes on in the next column is one block.
    """
    within = _Within(claims)
    found: list[Block] = []
    seen: set[tuple[int, int]] = set()
    ended = True
    for start, end, kind in parse_parts(parts):
        for first, last in _paragraphs(text, start, end, within):
            if not text[first:last].strip():
                continue
            runs = list(_runs(text, first, last, within(first, last), seen))
            if found and found[-1].kind == kind and (kind == "headline" or (kind == "body" and not ended)):
                found[-1].runs += [Run(["", ""]), *runs]
            else:
                found.append(Block(kind, runs))
            ended = text[first:last].rstrip()[-1] in PARAGRAPH_END
    return found


def quote(text: str, claim: dict) -> tuple[str, str, str]:
    """The claim in its sentence: the words before it, its own, and those after, shortened with …."""
    start, end = claim["start"], claim["end"]
    before = squeeze(text[claim["sentence_start"] : start])
    after = squeeze(text[end : max(claim["sentence_end"], end)])
    if len(before) > QUOTE:
        before = "…" + before[-QUOTE:]
    if len(after) > QUOTE:
        after = after[:QUOTE] + "…"
    return before, squeeze(text[start:end]), after


def squeeze(text: str) -> str:
    """The text without line breaks and blanks, except one blank between two Latin words."""

    def join(match: re.Match) -> str:
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        return " " if len(ASCII_WORD.findall(around)) == 2 else ""

    return BLANKS.sub(join, text.strip())


class _Within:
    """Finds the claims that touch a span, without looking at all of them."""

    def __init__(self, claims: list[dict]):
        self.claims = claims
        self.starts = [c["start"] for c in claims]
        self.longest = max((c["end"] - c["start"] for c in claims), default=0)

    def __call__(self, first: int, last: int) -> list[dict]:
        near = self.claims[bisect_left(self.starts, first - self.longest) : bisect_left(self.starts, last)]
        return [c for c in near if c["end"] > first]


def _paragraphs(text: str, start: int, end: int, within: _Within):
    """The spans of the paragraphs between two offsets."""
    first = start
    for match in BREAK.finditer(text, start, end):
        if _ends_paragraph(text, match) and not within(match.start(), match.end()):
            yield first, match.start()
            first = match.end()
    yield first, end


def _ends_paragraph(text: str, match: re.Match) -> bool:
    lines = match.group().replace("\r\n", "\n").replace("\r", "\n").count("\n")
    return lines > 1 and match.start() > 0 and text[match.start() - 1] in PARAGRAPH_END


def _runs(text: str, first: int, last: int, claims: list[dict], seen: set[tuple[int, int]]):
    """The runs of one paragraph: plain text and claims in turn."""
    at = first
    for claim in claims:
        start, end = max(claim["start"], at), min(claim["end"], last)
        if start > at:
            yield Run(_lines(text, at, start))
        key = (claim["start"], claim["end"])
        yield Run(_lines(text, start, max(start, end)), claim, key not in seen)
        seen.add(key)
        at = max(at, end)
    if at < last:
        yield Run(_lines(text, at, last))


def _lines(text: str, start: int, end: int) -> list[str]:
    """The lines of a span, a blank kept at the end of a line that breaks between two Latin words."""
    lines, at = [], start
    for match in BREAK.finditer(text, start, end):
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        gap = " " if len(ASCII_WORD.findall(around)) == 2 else ""
        lines.append(text[at : match.start()] + gap)
        at = match.end()
    return [*lines, text[at:end]]
