"""A thousand pages in mixed formats, 5% of them bad: every good one is audited, every bad one is named."""

import json
import random
import zipfile
from pathlib import Path

import pytest
from faults import CASES

import heshu

FORMATS = ("utf-8", "gb18030", "utf-16", "html", "jsonl", "csv", "zip")
# Faults of one file that need no second: files of blanks, broken bytes, PDFs and archives that are none.
BAD = [case for case in CASES if case.path in ("x.txt", "x.pdf", "x.html", "x.docx", "x.json", "x.jpg")]
BAD = [
    case for case in BAD if "200 MB" not in case.name and "link" not in case.name and "pipe" not in case.name
]


def story(number: int) -> tuple[str, list[str]]:
    """A page of three numbers that no other page has, and the numbers as they are printed."""
    choose = random.Random(number)
    lifted, left = choose.randrange(1000, 9000), number + 10_000
    printed = [f"{lifted + left}户", f"{lifted}户", f"{left}户"]
    text = f"第{number}期简报。全县共有贫困人口{printed[0]}，已经脱贫{printed[1]}，还有{printed[2]}没有脱贫。"
    return text, printed


def put(folder: Path, number: int, kind: str) -> None:
    text, _ = story(number)
    path = folder / f"{number % 7}" / f"{number}.{'txt' if kind[:2] in ('ut', 'gb') else kind}"
    path.parent.mkdir(exist_ok=True)
    if kind == "html":
        rest = "各级干部深入村组，走访农户，宣传政策，解决困难，工作取得了显著的成效，群众十分满意。" * 3
        path.write_text(
            f"<!doctype html><html><body><article><p>{text}</p><p>{rest}</p></article></body></html>"
        )
    elif kind == "jsonl":
        path.write_text(json.dumps({"text": text, "published": "2019"}), encoding="utf-8")
    elif kind == "csv":
        path.write_text(f'text,published\n"{text}",2019\n', encoding="utf-8-sig")
    elif kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("page.txt", text)
    else:
        path.write_bytes(text.encode(kind))


@pytest.mark.slow
def test_a_thousand_pages_of_which_fifty_are_bad(tmp_path):
    good, wrong = range(950), {}
    for number in good:
        put(tmp_path, number, FORMATS[number % len(FORMATS)])
    for number in range(50):
        case, folder = BAD[number % len(BAD)], tmp_path / f"bad{number}"
        folder.mkdir()
        case.make(folder)
        wrong[f"bad{number}/{case.path}"] = case.says
    corpus = heshu.read(tmp_path)
    mentions = heshu.extract(corpus.articles)
    claims = heshu.normalize(mentions)
    heshu.check(claims)
    assert dict.fromkeys(corpus.rejects.path) == dict.fromkeys(sorted(wrong))
    for row in corpus.rejects.itertuples():
        assert wrong[row.path] in row.error
    assert len(corpus.pages) == len(good)
    found = claims.groupby("doc").surface.apply(set).reindex(corpus.pages.doc)
    texts = corpus.pages.text
    numbers = [int(text[text.index("第") + 1 : text.index("期")]) for text in texts]
    assert sorted(numbers) == list(good)
    for number, surfaces in zip(numbers, found, strict=True):
        assert set(story(number)[1]) <= surfaces
