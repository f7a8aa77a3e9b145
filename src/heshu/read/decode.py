"""Bytes become text: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and Big5, with or without an order mark."""

import codecs

# Frequent characters and marks of Chinese print, Simplified and Traditional: rare in a wrong decoding.
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
    "学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然"
    "前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无"
    "贫困县村镇乡市区省户万亿元扶贫脱贫攻坚项目资金群众发展"
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行"
    "貧困縣鄉區戶萬億項資眾發實業"
    "，。、；：？！“”‘’（）《》—…　"
)
SAMPLE = 100_000

# Byte order marks.  Python's utf-16 reads the mark and drops it; the mark of UTF-8 stays in the text.
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
GUESSES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
SPELLINGS = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
}


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Text of the bytes, and the encoding that it was read in; `encoding` where it is known.

    Raises ValueError where the bytes are no text, or not in that encoding.
    """
    encoding = encoding or detect(data)
    try:
        text = data.decode(codec(encoding))
    except LookupError:
        raise ValueError(f"there is no encoding {encoding!r}: write utf-8, utf-16, gb18030 or big5") from None
    except UnicodeDecodeError as error:
        if is_binary(data[:SAMPLE].decode("latin-1")):
            raise ValueError(BINARY) from None
        raise ValueError(
            f"is not {encoding}: byte {error.start} does not fit; save it as UTF-8, "
            "or state its encoding in sources.csv (column encoding)"
        ) from None
    if is_binary(text):
        raise ValueError(BINARY)
    return text, encoding


# What Python calls encodings too, and no page is in.
_NO_PAGES = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}


def codec(encoding: str) -> str:
    """Python's name of an encoding.  Raises LookupError where it is none that a page can be in."""
    try:
        name = codecs.lookup(SPELLINGS.get(encoding.lower(), encoding)).name
    except ValueError:  # a name with characters that no name has
        raise LookupError(encoding) from None
    if name in _NO_PAGES:
        raise LookupError(encoding)
    return name


BINARY = "is binary, not text: heshu reads text, HTML, PDF, JSON Lines, CSV and zip of these"


def detect(data: bytes) -> str:
    """The encoding of a text: by its order mark, else UTF-8 if it is that, else the one that reads best."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
        if b"\0" not in data[:SAMPLE]:
            return "utf-8"
    except UnicodeDecodeError:
        pass
    scored = [(_score(data, encoding), encoding) for encoding in GUESSES]
    best, encoding = max(scored, key=lambda pair: pair[0])
    # Nothing reads as Chinese: the error of the common encoding is the one to report.
    return encoding if best > 0.1 else "utf-8"


def _score(data: bytes, encoding: str) -> float:
    """The share of frequent characters among those beyond ASCII; -1 where the bytes do not decode.

    It is above a half in Chinese print, and below a tenth where Korean or Japanese is read as Chinese.
    """
    try:
        data.decode(encoding)  # all of it: an error after the sample is an error
        text = data[:SAMPLE].decode(encoding, errors="ignore")
    except UnicodeDecodeError:
        return -1.0
    beyond = [c for c in text if not c.isascii()]
    return sum(c in COMMON for c in beyond) / max(1, len(beyond))


def is_binary(text: str) -> bool:
    """Whether a text has so many control characters that it is none."""
    sample = text[:SAMPLE]
    controls = sum(c < " " and c not in "\t\n\r\f\v\x1a" for c in sample)
    return controls > len(sample) / 100
