"""What all figures share: type and colours, a sheet laid out in inches, and how a chart is saved.

A figure is six inches wide: on the 390 pixels of a phone its smallest type (11 points) is still 10 pixels.
matplotlib is imported where it is used, because its import costs more than that of the whole package.
"""

import base64
import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pandas as pd

from heshu import tables
from heshu.plot import fonts

WIDTH = 6.0
MARGIN = 0.2
INNER = WIDTH - 2 * MARGIN
DPI, SCREEN = 200, 110  # of a file, and of the picture in a notebook
COLORS = 128  # of a PNG: enough for a dozen inks and the edges of type, and a third of the bytes
TITLE, NOTE, LABEL, SMALL = 18, 12.5, 12.5, 11
SIDE = 0.13  # a legend's square, in inches
LINE = 1.32  # a line's height, in multiples of its type size

# Okabe and Ito's colours, chosen so that their greys differ too (CIE lightness in brackets).
INK = "#1a1a1a"
GREY = "#5c5c5c"
MIDDLE = "#a8a8a8"
PALE = "#d9d9d9"
BLUE = "#0072b2"  # (46) reported, lifted, agrees
SKY = "#a6d3ee"  # (82) the interval around a printed number
ORANGE = "#e69f00"  # (70) remaining, open bounds
RED = "#b3321b"  # (41) contradiction; always with × beside it
PAPER = "#ffffff"

# Small type that stays readable where it lies on a line.
HALO = {"fontsize": SMALL, "bbox": {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}}

MISSING = "〓"  # the printer's mark for a character that the fount lacks


def rc() -> dict[str, Any]:
    """The matplotlib settings of every figure (a new dictionary)."""
    return {
        "font.family": [fonts.FAMILY],
        "font.size": LABEL,
        "text.parse_math": False,  # a `$` in a page's text is a dollar sign
        "axes.unicode_minus": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": GREY,
        "axes.labelcolor": INK,
        "axes.axisbelow": True,
        "xtick.color": INK,
        "ytick.color": INK,
        "xtick.labelsize": SMALL,
        "ytick.labelsize": SMALL,
        "text.color": INK,
        "hatch.linewidth": 0.8,
        "hatch.color": INK,
        "figure.facecolor": PAPER,
        "savefig.facecolor": PAPER,
        # Text as outlines: the same on every machine, without a fount of its own.
        "svg.fonttype": "path",
        "svg.hashsalt": "heshu",
    }


@cache
def _glyphs() -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(fonts.FILE).get_charmap())


def on_paper(draw):
    """Decorator: run a drawing function with the settings of `rc` and with a missing glyph as an error."""

    @wraps(draw)
    def wrapped(*args, **kwargs):
        import matplotlib as mpl

        with mpl.rc_context(), fonts.every_glyph():
            fonts.register()
            mpl.rcParams.update(rc())
            return draw(*args, **kwargs)

    return wrapped


@dataclass(frozen=True, eq=False)
class Chart:
    """A drawn figure and what stands behind it.

    `title` states the finding; `sentence` says it in full, or says why there was nothing to draw
    (then `figure` is None); `table` holds the numbers drawn, `pages` the documents they come from.
    """

    name: str
    title: str
    sentence: str
    table: pd.DataFrame
    pages: tuple[str, ...] = ()
    figure: Any = None

    def __repr__(self) -> str:
        """The title, or why there is no figure: what a notebook shows, and compares, in plain text."""
        return self.title or self.sentence

    def _repr_mimebundle_(self, include=None, exclude=None):
        data = {"text/plain": repr(self)}
        if self.figure is None:
            return data
        data["image/png"] = base64.b64encode(self.render("png", SCREEN)).decode("ascii")
        return data

    @on_paper
    def render(self, kind: str, dpi: int = DPI) -> bytes:
        """The figure as `png` or `svg`: the same bytes for the same table, without date or version."""
        buffer = io.BytesIO()
        if kind == "svg":
            plain = {"Date": None, "Creator": "heshu", "Title": self.title}
            self.figure.savefig(buffer, format="svg", metadata=plain)
            return buffer.getvalue()
        self.figure.savefig(buffer, format="rgba", dpi=dpi)
        return _png(buffer.getvalue(), int(WIDTH * dpi))

    def save(self, folder: Path | str) -> "Chart":
        """Write NAME.png, NAME.svg and NAME.csv into `folder`; returns the chart.

        A chart with nothing to draw writes nothing, and removes what an earlier run left under its name.
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if self.figure is None:
            for kind in ("png", "svg", "csv"):
                (folder / f"{self.name}.{kind}").unlink(missing_ok=True)
            return self
        for kind in ("png", "svg"):
            content = self.render(kind)
            tables.atomically(
                folder / f"{self.name}.{kind}", lambda part, c=content: Path(part).write_bytes(c)
            )
        tables.write_csv(self.table, folder / f"{self.name}.csv")
        return self


def _png(pixels: bytes, width: int) -> bytes:
    """The picture as PNG with a palette of `COLORS`; beyond level 6 a tenth is saved in twice the time."""
    from PIL import Image

    image = Image.frombytes("RGBA", (width, len(pixels) // width // 4), pixels).convert("RGB")
    palette = image.quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    palette.save(buffer, format="png", compress_level=6)
    return buffer.getvalue()


def clean(text: str, width: float = 0) -> str:
    """A page's text made fit for a label: one line, no control characters, 〓 for what the fount lacks.

    `width` in em cuts it, with an ellipsis; 0 leaves it whole.
    """
    kept = []
    for char in " ".join(str(text).split()):
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn"):
            continue
        kept.append(char if ord(char) in _glyphs() else MISSING)
    line = "".join(kept)
    if not width or ems(line) <= width:
        return line
    while line and ems(line) > width - 1:
        line = line[:-1]
    return line + "…"


def ems(text: str) -> float:
    """The width of a line of text in em, from the advances of the fount's glyphs."""
    return sum(_advance(char) for char in text)


@cache
def _advance(char: str) -> float:
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    font = get_font(fonts.FILE)
    return font.load_char(ord(char), flags=LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM


# What may not begin a line, and what may not end one.
_NO_START = "，。、；：！？）》」』”’%％…·,.;:!?)亿万元人户村"
_NO_END = "（《「『“‘("


def wrap(text: str, width: float) -> list[str]:
    """`text` broken into lines of at most `width` em: between Chinese characters, else at blanks.

    A number stays with its unit, and a line does not begin with closing punctuation.
    """
    return _fill(_pieces(text), width)


def _fill(pieces: list[str], width: float) -> list[str]:
    lines, line = [], ""
    for piece in pieces:
        if line and ems((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line = (line + piece) if line else piece.lstrip()
        while ems(line.rstrip()) > width:
            cut = next(n for n in range(len(line), 0, -1) if n == 1 or ems(line[:n]) <= width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        before = pieces[-1][-1] if pieces else ""
        glued = before and (
            char in _NO_START
            or before in _NO_END
            or (not wide and before != " " and unicodedata.east_asian_width(before) not in "WF")
            or char == " "
        )
        if glued:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def balanced(text: str, width: float) -> list[str]:
    """`text` in as few lines as `wrap` needs, broken at commas if that serves, else about equally long."""
    lines = wrap(text, width)
    clauses = re.split(r"(?<=[，：；、。])|(?<=[,;:] )", text)
    if all(ems(clause) <= width for clause in clauses) and len(_fill(clauses, width)) == len(lines):
        return _fill(clauses, width)
    while width > 1 and len(tighter := wrap(text, width - 1)) == len(lines):
        lines, width = tighter, width - 1
    return lines


def em(size: float, inches: float = INNER) -> float:
    """How many em of type `size` go into `inches`."""
    return inches * 72 / size


def sheet(
    title: str, note: str, panels: list[float], source: str, left: float = MARGIN, right: float = MARGIN
):
    """A figure with a title, a note under it, panels of the given heights (inches) and a source line.

    A panel's height includes what it needs for its heading and tick labels. Returns (Figure, list of Axes).
    """
    from matplotlib.figure import Figure

    head, sub, foot = (
        balanced(title, em(TITLE)),
        balanced(note, em(NOTE)),
        wrap(source, em(SMALL)),
    )
    heights = [len(lines) * size * LINE / 72 for lines, size in ((head, TITLE), (sub, NOTE), (foot, SMALL))]
    total = MARGIN + heights[0] + heights[1] + 0.14 + sum(panels) + 0.1 + heights[2] + 0.1
    figure = Figure(figsize=(WIDTH, total), dpi=DPI)

    def put(lines, size, top, color):
        for n, line in enumerate(lines):
            y = 1 - (top + n * size * LINE / 72) / total
            figure.text(MARGIN / WIDTH, y, line, fontsize=size, color=color, va="top", ha="left")

    put(head, TITLE, MARGIN, INK)
    put(sub, NOTE, MARGIN + heights[0], GREY)
    put(foot, SMALL, total - 0.1 - heights[2], GREY)
    axes, top = [], MARGIN + heights[0] + heights[1] + 0.14
    for height in panels:
        box = [left / WIDTH, 1 - (top + height) / total, (WIDTH - left - right) / WIDTH, height / total]
        axes.append(figure.add_axes(box))
        top += height
    return figure, axes


def bare(axis, width: float, height: float) -> None:
    """Make an axis a blank area measured in inches, origin at the top left: for marks laid out by hand."""
    axis.set(xlim=(0, width), ylim=(height, 0))
    axis.axis("off")


def chip(axis, left: float, y: float, face: dict, text: str, right: float = 0, size: float = SMALL) -> float:
    """A small square and its text on a `bare` axis (inches); the text ends at `right`, where that is given.

    Returns where the next one may begin.
    """
    from matplotlib.patches import Rectangle

    axis.add_patch(Rectangle((left, y - SIDE / 2), SIDE, SIDE, **face))
    if right:
        axis.text(right, y, text, fontsize=size, va="center", ha="right")
    else:
        axis.text(left + SIDE + 0.06, y, text, fontsize=size, va="center", ha="left")
    return left + SIDE + 0.06 + ems(text) * size / 72 + 0.22


def cells(axis, codes: pd.DataFrame, texts: pd.DataFrame, colors: list[str]) -> None:
    """A grid of cells: each in the colour that its code counts to, with its text; NaN stays blank."""
    import seaborn as sns
    from matplotlib.colors import ListedColormap

    look = {"cmap": ListedColormap(colors), "vmin": 0, "vmax": len(colors) - 1, "cbar": False}
    lines = {"linewidths": 2, "linecolor": PAPER, "annot_kws": {"fontsize": SMALL}}
    # Bare arrays: names would become tick labels, which are measured even where none is shown.
    sns.heatmap(codes.to_numpy(), annot=texts.to_numpy(), fmt="", ax=axis, **look, **lines)
    axis.axis("off")


def column_heads(axis, words: list[str], left: float, bottom: float) -> None:
    """A word over each of as many columns from `left` to the right edge: Chinese upright, Latin turned."""
    wide = (INNER - left) / len(words)
    for n, word in enumerate(words):
        upright = _upright(word)
        axis.text(
            left + wide * (n + 0.5),
            bottom - 0.06,
            "\n".join(word.replace("…", "")) if upright else word,
            fontsize=SMALL,
            rotation=0 if upright else 90,
            linespacing=1.05,
            ha="center",
            va="bottom",
        )


def head_height(words: list[str]) -> float:
    """The inches that `column_heads` needs."""
    lengths = [len(word) * 1.1 if _upright(word) else ems(word) for word in words]
    return 0.15 + max(lengths) * SMALL / 72


def _upright(word: str) -> bool:
    return all(unicodedata.east_asian_width(char) in "WFA" for char in word)


def source(pages, language: str, shown: int = 5) -> str:
    """The line that names a figure's pages: the first few, and how many more the CSV names."""
    names = [clean(page, 24) for page in pages]
    more = len(names) - shown
    if language == "zh":
        return "来源：" + "、".join(names[:shown]) + (f" 等{len(names)}页（其余见CSV）" if more > 0 else "")
    return (
        "Source: " + ", ".join(names[:shown]) + (f" and {more} more pages (see the CSV)" if more > 0 else "")
    )


def inner(axis, left: float, top: float, right: float, bottom: float):
    """An axis for data within a `bare` one, so many inches from its edges."""
    figure = axis.get_figure()
    wide, tall = figure.get_size_inches()
    box = axis.get_position()
    corner = [box.x0 + left / wide, box.y0 + bottom / tall]
    return figure.add_axes([*corner, box.width - (left + right) / wide, box.height - (top + bottom) / tall])
