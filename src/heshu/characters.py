"""One form for every character: Traditional to Simplified, full-width digits and letters to ASCII.

Each character maps to one character, so offsets hold. The tables are OpenCC's.
"""

import re
import unicodedata
from functools import cache

# Radicals that are characters too and have no mapping in Unicode's own tables, each before its character
# (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
_SUPPLEMENT = (
    "⺁厂⺈刀⺊卜⺌小⺎兀⺒巳⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门"
    "⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻳龟"
)


@cache
def radicals() -> dict[int, str]:
    """The signs of radicals (⼾, ⼈, ⻓) to the characters (户, 人, 长) that PDFs mean by them."""
    kangxi = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
    kangxi |= {0x2F3E: "户", 0x2FAD: "青", 0x2FC8: "黄"}  # as they are printed today
    return kangxi | dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True))


@cache
def one_form() -> dict[int, str]:
    """Character for character: Traditional to Simplified (OpenCC's table), full-width ASCII to ASCII.

    Punctuation keeps its width, for a full-width comma is a comma and never part of a number.
    """
    import opencc

    han = [chr(c) for c in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    table = {}
    for script in ("hk2s", "t2s"):  # Hong Kong writes some characters its own way (衞)
        simplified = opencc.OpenCC(script).convert("\n".join(han)).split("\n")
        table |= {ord(a): b for a, b in zip(han, simplified, strict=True) if a != b and len(b) == 1}
    table.pop(ord("乾"))  # 乾县, 乾坤: a character of its own, and only in some words one for 干
    table |= {sign: table.get(ord(character), character) for sign, character in radicals().items()}
    wide = {c: chr(c - 0xFEE0) for c in range(0xFF10, 0xFF5B) if chr(c - 0xFEE0).isalnum()}
    marks = {
        "％": "%",
        "﹪": "%",
        "℅": "%",  # care of, set for per cent
        "．": ".",
        "﹒": ".",
        "／": "/",
        "－": "-",
        "＋": "+",
        "﹣": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "―": "—",
        "─": "—",
        "○": "〇",
        "◯": "〇",
        "零": "〇",
        "陜": "陕",  # for 陝 in Big5 texts; Unicode and OpenCC map neither to the other
        "濬": "浚",  # nor these
        "两": "两",
        "﹐": "，",
        "﹑": "、",
        "︰": "：",
        "「": "“",
        "」": "”",
        "『": "‘",
        "』": "’",
        "｢": "“",
        "｣": "”",
    }
    return table | wide | {ord(a): b for a, b in marks.items()}


@cache
def _other_forms() -> re.Pattern:
    return re.compile(
        "[" + re.escape("".join(chr(c) for c, form in one_form().items() if chr(c) != form)) + "]"
    )


def in_one_form(text: str) -> str:
    """A text with every character in its one form; most texts of today hold no other."""
    return text.translate(one_form()) if _other_forms().search(text) else text


# Many pages are set with the punctuation of ASCII; between digits it belongs to the number.
# A full stop may stand before a number (补齐短板.1305户动工), but behind one character it may be a list's.
ASCII_MARK = re.compile(
    r"[,:](?:(?<!\d.)|(?!\d))|[;!?()]|[.](?<=[\u4e00-\u9fff%”’）)].)(?!\.|\d(?!\d{3}年))"
    r"|[.](?<=[\u4e00-\u9fff]{2}.)(?=\d)|[.](?<=\d[:：∶]1.)(?!\d)"
)
WIDE_MARK = str.maketrans(",:;!?().", "，：；！？（）。")
# Straight quotation marks open and close in turn.
STRAIGHT = re.compile('["＂]([^"＂]*)["＂]')


def as_read(text: str) -> str:
    """Text without blanks as the patterns of every step expect it, character for character.

    In one form, its ASCII punctuation and straight quotation marks those of Chinese text.
    """
    plain = ASCII_MARK.sub(lambda mark: mark.group().translate(WIDE_MARK), in_one_form(text))
    return STRAIGHT.sub("“\\1”", plain)
