"""What can be wrong with a corpus: how to make each fault, and what heshu has to say of it.

`test_faults.py` makes every one beside a good page, and writes the table of `docs/reliability.md` from it.
"""

import io
import json
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

GOOD = "全县共有贫困村78个，已经脱贫11552户48871人。"


class Case(NamedTuple):
    """A fault: its name, how it is made in a folder, the path that is rejected and what is said of it."""

    name: str
    make: Callable[[Path], object]
    path: str
    says: str


def file(name: str, content: bytes | str) -> Callable[[Path], object]:
    data = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / name).write_bytes(data)


def archive(name: str, members: dict[str, bytes], encrypted: bool = False) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
            for member, data in members.items():
                opened.writestr(member, data)
        data = bytearray(buffer.getvalue())
        if encrypted:  # the flag alone, in the local and in the central header
            for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
                data[data.index(mark) + offset] |= 1
        (folder / name).write_bytes(data)

    return make


def pdf(objects: list[str], trailer: str) -> bytes:
    """A PDF of these objects, the first of which is the catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Root 1 0 R/Size {size}{trailer}>>\n"
    return data + end.encode() + f"startxref\n{len(data)}\n%%EOF\n".encode()


PAGES = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>"]
BLANK = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>"
SCAN = pdf([*PAGES, BLANK], "")
KEY = "a" * 64
LOCKED = pdf(
    [*PAGES, BLANK, f"<</Filter/Standard/V 1/R 2/O<{KEY}>/U<{KEY}>/P -44>>"],
    f"/Encrypt 4 0 R/ID[<{KEY[:32]}><{KEY[:32]}>]",
)


def sparse(name: str, size: int, fill: bytes = b"") -> Callable[[Path], object]:
    """A file of `size` bytes that takes no room on the disk."""

    def make(folder: Path) -> None:
        with (folder / name).open("wb") as out:
            out.write(fill)
            out.truncate(size)

    return make


def bomb(folder: Path) -> None:
    """An archive of 200 KB that unpacks to 200 MB in one member."""
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("a.txt", bytes(200_000_000))


def lying_bomb(folder: Path) -> None:
    """An archive whose member unpacks to more than its header says."""
    archive("liar.zip", {"a.txt": b"1" * 60_000_000})(folder)
    data = bytearray((folder / "liar.zip").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = struct.pack("<I", 1000)
    (folder / "liar.zip").write_bytes(data)


def in_folder(name: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    def inside(folder: Path) -> None:
        (folder / name).mkdir()
        make(folder / name)

    return inside


def link_in_archive(folder: Path) -> None:
    with zipfile.ZipFile(folder / "x.zip", "w") as opened:
        link = zipfile.ZipInfo("y.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        opened.writestr(link, "/etc/hostname")


def nameless(folder: Path) -> None:
    """An archive with a member whose name begins with NUL, where names end."""
    archive("x.zip", {"y.txt": GOOD.encode()})(folder)
    data = (folder / "x.zip").read_bytes()
    (folder / "x.zip").write_bytes(data.replace(b"y.txt", b"\0.txt"))


def foreign_method(folder: Path) -> None:
    """An archive whose member says that it is packed by a method that Python does not know."""
    archive("x.zip", {"y.txt": GOOD.encode()})(folder)
    data = bytearray((folder / "x.zip").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.index(mark) + offset
        data[at : at + 2] = struct.pack("<H", 97)
    (folder / "x.zip").write_bytes(data)


KOREAN = "인구는 만 이천 명이다. 정부는 빈곤 퇴치를 위해 노력하고 있다."

CASES = [
    Case("an empty file", file("x.txt", b""), "x.txt", "is empty: fetch it again, or remove it"),
    Case("a file of blanks", file("x.txt", " \n\t\r\n"), "x.txt", "is empty: fetch it again"),
    Case(
        "a picture",
        file("x.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)) * 40),
        "x.jpg",
        "is a picture: run character recognition over it, and bring the text",
    ),
    Case("random bytes", file("x.txt", bytes(range(256)) * 40), "x.txt", "is binary, not text"),
    Case(
        "a text with a broken byte",
        file("x.txt", GOOD.encode() + b"\xff\xfe\xff" + GOOD.encode()),
        "x.txt",
        f"is not utf-8: byte {len(GOOD.encode())} does not fit",
    ),
    Case("a text cut inside a character", file("x.txt", GOOD.encode()[:-1]), "x.txt", "is not utf-8: byte"),
    Case(
        "a line of 200 MB",
        sparse("x.txt", 200_000_000, b"1"),
        "x.txt",
        "has 200 MB, more than the 50 MB of a page: split it",
    ),
    Case(
        "a line of 200 MB in JSON Lines",
        sparse("x.jsonl", 200_000_000, b'{"text":"'),
        "x.jsonl:1",
        "is a line of more than 50 MB: split it",
    ),
    Case("a PDF cut off", file("x.pdf", SCAN[:120]), "x.pdf", "is a broken PDF"),
    Case("a PDF that is none", file("x.pdf", b"%PDF-1.7\nnothing"), "x.pdf", "is a broken PDF"),
    Case(
        "an encrypted PDF", file("x.pdf", LOCKED), "x.pdf", "is an encrypted PDF: save it without a password"
    ),
    Case(
        "a scan without text",
        file("x.pdf", SCAN),
        "x.pdf",
        "is a PDF without a text layer (a scan): run character recognition over it first",
    ),
    Case(
        "a web page without an article",
        file("x.html", "<!doctype html><html><body></body></html>"),
        "x.html",
        "is HTML without a main text",
    ),
    Case(
        "an office document",
        file("x.docx", b"PK\x03\x04rest"),
        "x.docx",
        "is an office document: save it as text, HTML or PDF",
    ),
    Case("JSON that is not Lines", file("x.json", "[]"), "x.json", "is JSON: write one article a line"),
    Case(
        "a line that is no JSON", file("x.jsonl", '{"text":"脱贫5户。"}\n{bad}\n'), "x.jsonl:2", "is not JSON"
    ),
    Case("JSON nested too deep", file("x.jsonl", "[" * 100_000), "x.jsonl:1", "is not JSON"),
    Case(
        "an article without text",
        file("x.jsonl", '{"title":"x"}'),
        "x.jsonl:1",
        "has no text: give every article a field `text` with its words, not only 'title'",
    ),
    Case(
        "an article with a wrong date",
        file("x.jsonl", '{"text":"脱贫5户。","published":"2019-13"}'),
        "x.jsonl:1",
        "published '2019-13' is no date: write YYYY, YYYY-MM or YYYY-MM-DD; the article is read without it",
    ),
    Case("a CSV without articles", file("x.csv", "a,b\n1,2\n"), "x.csv", "has no column `text`"),
    Case("a CSV with a quote left open", file("x.csv", 'text,title\n"全县脱贫,2\n'), "x.csv:2", "is not CSV"),
    Case(
        "a CSV row with too many cells",
        file("x.csv", "text\na,b\n"),
        "x.csv:2",
        "has more cells than columns",
    ),
    Case(
        "a broken zip", file("x.zip", b"PK\x03\x04nothing"), "x.zip", "is no zip archive that can be opened"
    ),
    Case(
        "a zip in a zip",
        archive("x.zip", {"y.zip": b"PK\x03\x04"}),
        "x.zip/y.zip",
        "is an archive in an archive",
    ),
    Case(
        "an encrypted zip",
        archive("x.zip", {"y.txt": b"x"}, encrypted=True),
        "x.zip/y.txt",
        "is encrypted: unpack the archive with its password",
    ),
    Case(
        "a zip that leads out",
        archive("x.zip", {"../../y.txt": b"x"}),
        "x.zip/../../y.txt",
        "has a name that leads out of the archive",
    ),
    Case("a zip bomb", bomb, "bomb.zip/a.txt", "has 200 MB, more than the 50 MB of a page"),
    Case(
        "a zip bomb that hides its size",
        lying_bomb,
        "liar.zip/a.txt",
        "cannot be unpacked (Bad CRC-32 for file 'a.txt'): fetch the archive again",
    ),
    Case(
        "a symbolic link that leads to itself",
        lambda folder: (folder / "x").symlink_to("x"),
        "x",
        "is a symbolic link, which is not followed",
    ),
    Case(
        "a symbolic link to a folder above",
        lambda folder: (folder / "x").symlink_to(".."),
        "x",
        "is a symbolic link, which is not followed",
    ),
    Case(
        "a symbolic link that leads out",
        lambda folder: (folder / "x.txt").symlink_to("/etc/hostname"),
        "x.txt",
        "is a symbolic link, which is not followed",
    ),
    Case(
        "a pipe",
        lambda folder: os.mkfifo(folder / "x.txt"),
        "x.txt",
        "is not a regular file (a pipe, socket or device)",
    ),
    Case("a name with line breaks and quotes", file("\n'\".txt", b""), "\n'\".txt", "is empty"),
    Case(
        "a name that is no text",
        lambda folder: Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt")).write_bytes(b""),
        "\\xff\\xfe.txt",
        "is empty",
    ),
    Case(
        "a fault in a folder of a folder",
        in_folder("a b", in_folder("c", file("x.txt", b""))),
        "a b/c/x.txt",
        "is empty",
    ),
    Case(
        "a photograph",
        file("x.txt", b"\x89PNG\r\n\x1a\n" + bytes(99)),
        "x.txt",
        "is a picture: run character",
    ),
    Case(
        "a text of a word processor",
        file("x.txt", b"{\\rtf1 78}"),
        "x.txt",
        "is an office document: save it as",
    ),
    Case(
        "an archive that is no zip",
        file("x.gz", b"\x1f\x8b" + bytes(99)),
        "x.gz",
        "is an archive of a kind that",
    ),
    Case(
        "a mail", file("x.eml", "Received: by mail\n\n" + GOOD), "x.eml", "is a mail or a web archive (MIME)"
    ),
    Case("a feed", file("x.xml", f"<?xml version='1.0'?><rss>{GOOD}</rss>"), "x.xml", "is XML, not a page"),
    Case(
        "a Korean text", file("x.txt", KOREAN.encode("euc-kr")), "x.txt", "is not utf-8: byte 0 does not fit"
    ),
    Case(
        "halves of characters in UTF-8",
        file("x.txt", GOOD.encode() + b"\xed\xa0\x80"),
        "x.txt",
        f"is not utf-8: byte {len(GOOD.encode())} does not fit",
    ),
    Case("a text of NUL characters", file("x.txt", "\0".join(GOOD)), "x.txt", "is binary, not text"),
    Case(
        "JSON over many lines",
        file("x.jsonl", json.dumps([{"text": GOOD}], indent=1)),
        "x.jsonl",
        "is JSON: write one article a line",
    ),
    Case("a line of null", file("x.jsonl", '{"text":"脱贫5户。"}\nnull\n'), "x.jsonl:2", "is not an article"),
    Case(
        "a field given twice",
        file("x.jsonl", '{"text":"脱贫5户。","text":"脱贫6户。"}'),
        "x.jsonl:1",
        "has the field 'text' more than once: keep one of them",
    ),
    Case(
        "a title that is no text",
        file("x.jsonl", '{"text":"脱贫5户。","title":{"zh":"x"}}'),
        "x.jsonl:1",
        'title is no text but \'{"zh": "x"}\': put it in quotes; the article is read without it',
    ),
    Case(
        "a CSV with semicolons",
        file("x.csv", "text;title\na;b\n"),
        "x.csv",
        "has semicolons between its cells",
    ),
    Case(
        "a CSV with other names",
        file("x.csv", "标题,正文\na,b\n"),
        "x.csv",
        "has no column `text`; its first line must name the columns text, title, published, publisher, "
        "place, not '标题, 正文'",
    ),
    Case(
        "a CSV with a column twice",
        file("x.csv", "text,Text\na,b\n"),
        "x.csv",
        "has the column `text` 2 times: keep one of them",
    ),
    Case("a CSV without a row", file("x.csv", "text,title\n"), "x.csv", "has no article in it"),
    Case(
        "a file without a name in a zip",
        nameless,
        "x.zip",
        "has a file without a name: pack the archive again",
    ),
    Case("a link in a zip", link_in_archive, "x.zip/y.txt", "is a symbolic link, which is not followed"),
    Case(
        "a zip packed in a way of its own",
        foreign_method,
        "x.zip/y.txt",
        "cannot be unpacked (That compression method is not supported): fetch the archive again",
    ),
    Case(
        "sources.csv in a folder of the corpus",
        in_folder("a", file("sources.csv", "path,published\nx.txt,2019\n")),
        "a/sources.csv",
        "is read in the corpus folder alone: move its rows there, with its folder or archive",
    ),
    Case(
        "sources.csv is a link",
        lambda folder: (folder / "sources.csv").symlink_to("/etc/passwd"),
        "sources.csv",
        "is a symbolic link, which is not followed",
    ),
    Case(
        "sources.csv is a folder",
        lambda folder: (folder / "sources.csv").mkdir(),
        "sources.csv",
        "is not a regular file",
    ),
    Case(
        "sources.csv with tabs",
        file("sources.csv", "path\ttitle\na\tb\n"),
        "sources.csv",
        "has tabs between its",
    ),
    Case(
        "sources.csv with a comma too many",
        file("sources.csv", "path,title,published\ngood.txt,a,b,2019\n"),
        "sources.csv:2",
        "has more cells than columns: put a cell that has a comma in it in quotes",
    ),
    Case(
        "sources.csv with a quote left open",
        file("sources.csv", 'path,title\n"good.txt,a\n'),
        "sources.csv:2",
        "is not CSV (unexpected end of data): what follows in the file is not read",
    ),
    Case(
        "sources.csv half remembers a name",
        file("sources.csv", "path,published\n\n2019\\Good.TXT,2019\n"),
        "sources.csv:3",
        "names '2019/Good.TXT', which is not in the corpus: did you mean good.txt?",
    ),
    Case(
        "sources.csv names a page that is not there",
        file("sources.csv", "path,published\nno.txt,2019\n"),
        "sources.csv:2",
        "names 'no.txt', which is not in the corpus",
    ),
    Case(
        "sources.csv gives a wrong date",
        file("sources.csv", "path,published\ngood.txt,2019-99\n"),
        "sources.csv:2",
        "published '2019-99' is no date: write YYYY, YYYY-MM or YYYY-MM-DD; the page is read without it",
    ),
    Case(
        "sources.csv gives an unknown place",
        file("sources.csv", "path,place\ngood.txt,汝阳线\n"),
        "sources.csv:2",
        "place '汝阳线' is not one place of counties.csv; did you mean 汝阳 or 汝阳县?",
    ),
    Case(
        "sources.csv has an unknown column",
        file("sources.csv", "path,publishd\ngood.txt,2019\n"),
        "sources.csv",
        "has a column 'publishd' that means nothing: did you mean published?",
    ),
    Case(
        "sources.csv names a page twice",
        file("sources.csv", "path,title\ngood.txt,a\ngood.txt,b\n"),
        "sources.csv:3",
        "names 'good.txt' again (see line 2)",
    ),
    Case(
        "sources.csv has no paths", file("sources.csv", "title\nx\n"), "sources.csv", "has no column `path`"
    ),
    Case("sources.csv is binary", file("sources.csv", bytes(range(256)) * 40), "sources.csv", "is binary"),
]
