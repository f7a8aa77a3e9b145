"""The text as one reads it: line breaks and blanks gone, digits and characters in one form, offsets kept.

A newspaper page breaks lines inside words and numbers, mixes full-width with ASCII digits, and may be set in
Traditional characters.  `Reading.text` holds none of that; `Reading.at` leads each of its characters back
to the page.  Every step maps one character to one character or drops blanks, so no offset is ever guessed.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from heshu.characters import as_read

PART = re.compile(r"(\d+)-(\d+) (\w+)")
# What has no width, or only turns the direction of writing, parts no number either.
BLANK = re.compile(r"[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+")
# Two columns of a table: figures that stand apart must not run together.
COLUMN = re.compile(r"(?<=\S)(?:\t|[ \u00a0\u3000]{3,})(?=\d)")
# A full-width comma inside full-width digits is a thousands separator, elsewhere it ends a clause.
WIDE_THOUSANDS = re.compile(r"，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")
BREAK = "\n"


class Reading(NamedTuple):
    """An article's text in reading form.

    text: the characters without blanks, in one form; paragraphs are divided by a line feed.
    printed: the same characters as they are printed (Traditional, full-width).
    at: for each character its offset in the page; one more entry closes the text.
    kinds: for each paragraph (start in `text`, kind), in order.
    parts: (start in the page, end in the page, start in the article's text), by place in the page.
    source: the article's text as it came.
    """

    text: str
    printed: str
    at: list[int]
    kinds: list[tuple[int, str]]
    parts: list[tuple[int, int, int]]
    source: str

    def surface(self, start: int, end: int) -> tuple[int, int, str] | None:
        """The page's offsets of a stretch of the reading text, and what stands between them.

        None where the stretch runs from one part of the article into another.
        """
        first, last = self.at[start], self.at[end - 1] + 1
        k = bisect_right(self.parts, (first, 1 << 60)) - 1
        begin, close, cursor = self.parts[k]
        if k >= 0 and begin <= first and last <= close:
            return first, last, self.source[first - begin + cursor : last - begin + cursor]
        return None


def read(page_text: str, offset: int) -> tuple[str, str, list[int]]:
    """One paragraph in reading form, as printed, and the page's offset of each character that is left."""
    raw = WIDE_THOUSANDS.sub(",", page_text)
    raw = COLUMN.sub(lambda gap: "|" * len(gap.group()), raw) if BLANK.search(raw) else raw
    printed, at, last = [], [], 0
    for blank in BLANK.finditer(raw):
        printed.append(raw[last : blank.start()])
        at.extend(range(offset + last, offset + blank.start()))
        last = blank.end()
    printed.append(raw[last:])
    at.extend(range(offset + last, offset + len(raw)))
    joined = "".join(printed)
    return as_read(joined), joined, at


def reading(text: str, parts: str) -> Reading:
    """An article in reading form, from its text and parts as the table `articles` has them.

    A part of kind `continued` goes on in the middle of a sentence: no paragraph ends before it.
    """
    texts, prints, at, kinds, places, length, cursor = [], [], [], [], [], 0, 0
    for start, end, kind in PART.findall(parts):
        begin, close = int(start), int(end)
        if kinds and kind != "continued":
            texts.append(BREAK)
            prints.append(BREAK)
            at.append(at[-1] + 1 if at else begin)
            length += 1
            cursor += 2
        if kind != "continued" or not kinds:
            kinds.append((length, kind))
        read_as, printed, offsets = read(text[cursor : cursor + close - begin], begin)
        places.append((begin, close, cursor))
        cursor += close - begin
        texts.append(read_as)
        prints.append(printed)
        at.extend(offsets)
        length += len(read_as)
    at.append(at[-1] + 1 if at else 0)
    return Reading("".join(texts), "".join(prints), at, kinds, sorted(places), text)
