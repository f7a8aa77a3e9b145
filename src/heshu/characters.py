"""One form for every character: Traditional to Simplified, full-width digits and letters to ASCII.

Each character maps to one character, so offsets hold. The tables are OpenCC's.
"""

from functools import cache


@cache
def one_form() -> dict[int, str]:
    """Character for character: Traditional to Simplified (OpenCC's table), full-width ASCII to ASCII.

    Punctuation keeps its width, for a full-width comma is a comma and never part of a number.
    """
    import opencc

    han = [chr(c) for c in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    simplified = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {ord(a): b for a, b in zip(han, simplified, strict=True) if a != b and len(b) == 1}
    wide = {c: chr(c - 0xFEE0) for c in range(0xFF10, 0xFF5B) if chr(c - 0xFEE0).isalnum()}
    marks = {
        "％": "%",
        "﹪": "%",
        "．": ".",
        "﹒": ".",
        "／": "/",
        "－": "-",
        "＋": "+",
        "﹣": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "○": "〇",
        "◯": "〇",
        "零": "〇",
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
