"""The text of a PDF page, newspaper columns included: what stands together is read together."""

import io
import logging
from itertools import pairwise, takewhile
from typing import NamedTuple

from heshu.characters import radicals


class Line(NamedTuple):
    """A stretch of one printed line without a wide gap; measures in points, y downwards."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


# A gap wider than this, in characters, parts two columns; a higher one parts two blocks.
GUTTER = 0.8
SPACING = 0.9
LARGE = 1.3  # times the usual height of a line: a headline


def text(data: bytes) -> str:
    """The text of a PDF: its blocks in reading order, with a blank line between them.

    Raises ValueError where the file is encrypted, broken, or has no text layer.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = [_page(page) for page in document.pages]
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise ValueError("is an encrypted PDF: save it without a password") from None
        raise ValueError(BROKEN) from None
    except Exception as error:  # pdfminer meets broken files with whatever its code runs into
        raise ValueError(f"{BROKEN} ({type(error).__name__})") from None
    if not pages:
        raise ValueError(BROKEN)
    if not any(pages):
        raise ValueError("is a PDF without a text layer (a scan): run character recognition over it first")
    return "\n\n".join(page for page in pages if page).translate(radicals())


BROKEN = "is a broken PDF (cut off, or not a PDF at all): fetch it again"


def _page(page) -> str:
    words = page.extract_words(keep_blank_chars=True, x_tolerance_ratio=GUTTER)
    lines = [Line(w["x0"], w["top"], w["x1"], w["bottom"], w["text"].strip()) for w in words]
    lines = [line for line in lines if line.text]
    return "\n\n".join("\n".join(line.text for line in block) for block in blocks(lines))


def blocks(lines: list[Line]) -> list[list[Line]]:
    """Lines of a page in reading order, cut at gutters and wide spaces until neither is left (XY cut).

    Columns are told apart before their paragraphs; a headline above several columns is cut off first: no
    gutter runs through a long one, and a short one stands in the middle.
    """
    done, waiting = [], [lines] if lines else []
    while waiting:
        region = waiting.pop()
        size = sorted(line.bottom - line.top for line in region)[len(region) // 2] or 1.0
        pieces = _headline_and_rest(region, size)
        if len(pieces) == 1:
            pieces = _columns(region, size)
        if len(pieces) == 1:
            pieces = _above_and_below(_rows(region), size)
        if len(pieces) == 1:
            done.append(sorted(region, key=lambda line: (line.top, line.left)))
        else:
            waiting += reversed(pieces)
    return done


def _headline_and_rest(region: list[Line], size: float) -> list[list[Line]]:
    """A region without the large lines (and a subtitle) in the middle above its columns; or uncut."""
    left, right = min(line.left for line in region), max(line.right for line in region)
    rows = _rows(region)
    middle = list(takewhile(lambda row: _in_the_middle(row, left, right), rows))
    large = any(line.bottom - line.top > LARGE * size for row in middle for line in row)
    if not large or not _has_columns(rows[len(middle) :], size):
        return [region]
    return [[line for row in part for line in row] for part in (middle, rows[len(middle) :])]


def _in_the_middle(row: list[Line], left: float, right: float) -> bool:
    first, last = min(line.left for line in row), max(line.right for line in row)
    return len(row) == 1 and abs(first + last - left - right) < (right - left) / 20


def _columns(region: list[Line], size: float) -> list[list[Line]]:
    return _cut(region, GUTTER * size, lambda line: (line.left, line.right))


def _rows(region: list[Line]) -> list[list[Line]]:
    # The boxes of neighbouring lines may touch: the middle half of a line is surely its own.
    return _cut(
        region, 0.0, lambda line: ((3 * line.top + line.bottom) / 4, (line.top + 3 * line.bottom) / 4)
    )


def _cut(region: list[Line], gap: float, span) -> list[list[Line]]:
    """Groups of lines between which nothing lies on a stretch of at least `gap`."""
    groups: list[list[Line]] = []
    end = 0.0
    for line in sorted(region, key=span):
        left, right = span(line)
        if groups and left - end < gap:
            groups[-1].append(line)
        else:
            groups.append([line])
        end = max(end, right) if len(groups[-1]) > 1 else right
    return groups


def _above_and_below(rows: list[list[Line]], size: float) -> list[list[Line]]:
    """A region cut in two at its widest space, or where columns end below a headline; or uncut."""
    spaces = [
        min(line.top for line in below) - max(line.bottom for line in above)
        for above, below in pairwise(rows)
    ]
    at = 0
    if spaces and max(spaces) > SPACING * size:
        at = spaces.index(max(spaces)) + 1
    else:
        at = next((k for k in range(1, min(len(rows), HEADLINES)) if _has_columns(rows[k:], size)), 0)
    if not at:
        return [[line for row in rows for line in row]]
    return [[line for row in part for line in row] for part in (rows[:at], rows[at:])]


HEADLINES = 6  # a headline, its kicker and subtitle have fewer lines


def _has_columns(rows: list[list[Line]], size: float) -> bool:
    return bool(rows) and len(_columns([line for row in rows for line in row], size)) > 1
