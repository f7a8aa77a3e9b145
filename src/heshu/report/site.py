"""The report as files: `index.html`, a page for every source document, place and indicator, and all checks.

The pages need no network and no server. They are whole without a script: `report.js`, some hundred lines of
our own, adds sorting, searching, filtering and the panel beside the text. itables was weighed and left: it
draws its tables by an inline script, which a strict Content-Security-Policy forbids, and what a script draws
is not there to print, to find with the browser's search or to read aloud without it.
"""

import os
import re
import shutil
import struct
import tempfile
from html import unescape
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from heshu import labels
from heshu.report import model
from heshu.report.words import CLASSES, word

TOP = 50  # rows of a table on the front page
TITLE = re.compile(r"<dc:title>(.*?)</dc:title>", re.S)
SENTENCES = {
    "zh": {
        "headline_errors": "{errors} 处数字自相矛盾",
        "headline_others": "{others} 处数字对不上，都有解释",
        "headline_both": "{errors} 处数字自相矛盾，{others} 处对不上而有解释",
        "headline_none": "没有发现对不上的数字",
        "scope": "{documents} 个版面，{claims} 个数字，{findings} 项核对",
        "ok": "{ok} 项吻合",
        "info": "{info} 项无从判定或供参考",
        "warn": "{warn} 项不一致而有解释",
        "error": "{error} 项矛盾",
        "marks": "：，。",
    },
    "en": {
        "headline_errors": "{errors} contradiction{s}",
        "headline_others": "{others} difference{s}, each with a reason",
        "headline_both": "{errors} contradiction{s}; {others} more with a reason",
        "headline_none": "No numbers were found to disagree",
        "scope": "{documents} pages, {claims} numbers, {findings} checks",
        "ok": "agree {ok}",
        "info": "undecided or for information {info}",
        "warn": "differ for a reason {warn}",
        "error": "contradict each other {error}",
        "marks": [": ", ", ", "."],
    },
}


def write(
    tables: dict[str, pd.DataFrame],
    out: Path | str,
    *,
    figures: Path | str | None = None,
    language: str = "zh",
    place: str = "",
) -> SimpleNamespace:
    """Write the report into the folder `out`; returns what it shows (see `model.view`).

    `tables`: pages, articles, claims, findings and rejects (columns: `heshu.tables.SCHEMAS`).
    `figures`: a folder of NAME.png with NAME.svg and NAME.csv, copied into the report.
    `place` keeps what concerns one place.
    Every file is replaced whole, `index.html` last; pages of an earlier report that this one lacks go.
    Raises ValueError for an unknown language or place.
    """
    names = ("pages", "articles", "claims", "findings", "rejects")
    view = model.view(*(tables[name] for name in names), language=language, place=place)
    out = Path(out)
    view.figures = _figures(Path(figures), view) if figures else []
    contents = dict(_pages(view))
    for figure in view.figures:
        contents |= figure["contents"]
    assets = files("heshu.report") / "assets"
    contents |= {f"assets/{asset.name}": asset.read_bytes() for asset in assets.iterdir()}
    contents["index.html"] = contents.pop("index.html")
    _sweep(out, contents)
    for name, content in contents.items():
        _save(out / name, content)
    return view


def environment() -> Environment:
    """The templates: escaping always on, an unknown variable is an error."""
    return Environment(
        loader=PackageLoader("heshu.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def sentences(view: SimpleNamespace) -> dict[str, str]:
    """The report's headline and its summary in one sentence, with their numbers."""
    words = SENTENCES[view.language]
    errors = sum(g["lead"]["severity"] == "error" for g in view.groups)
    numbers = {
        "documents": len(view.documents),
        "claims": len(view.claims),
        "findings": len(view.findings),
        "groups": len(view.groups),
        "errors": errors,
        "others": len(view.groups) - errors,
        "s": "" if (errors or len(view.groups)) == 1 else "s",
        **{s: view.outcomes[s] for s in model.SEVERITIES},
    }
    kind = ("none", "others", "errors", "both")[2 * bool(errors) + bool(numbers["others"])]
    results = [words[s].format(**numbers) for s in ("ok", "info", "warn", "error") if numbers[s]]
    colon, comma, stop = words["marks"]
    scope = words["scope"].format(**numbers)
    summary = scope + (colon + comma.join(results) if results else "") + stop
    return {"headline": words[f"headline_{kind}"].format(**numbers), "summary": summary}


def contradictions(view: SimpleNamespace) -> pd.DataFrame:
    """The contradictions as the front page numbers them: one row a root, with `checks` that share it."""
    rows = [
        {
            "severity": g["lead"]["severity"],
            "place": g["lead"]["place"].rpartition("/")[2],
            "stated": g["lead"]["stated"],
            "cause": g["lead"]["cause_said"],
            "checks": 1 + len(g["rest"]),
        }
        for g in view.groups
    ]
    columns = ["severity", "place", "stated", "cause", "checks"]
    return pd.DataFrame(rows, columns=columns, index=pd.RangeIndex(1, len(rows) + 1, name="number"))


def contents(view: SimpleNamespace) -> pd.DataFrame:
    """What the report consists of: `part` and how many `pages` it has."""
    parts = {
        "source documents": len(view.documents),
        "places": len(view.places),
        "indicators": len(view.indicators),
        "checks": len(model.chunks(view.findings, "findings")),
        "figures": len(view.figures),
    }
    return pd.DataFrame({"part": parts.keys(), "pages": parts.values()})


def _pages(view: SimpleNamespace):
    """Every page of the report: (file, content)."""
    env = environment()
    language = view.language
    env.globals |= {
        "view": view,
        "w": lambda key: word(key, language),
        "severity": lambda code: labels.label(labels.SEVERITIES, code, language),
        "class_label": lambda code: labels.label(CLASSES, code, language),
        "first": model.FIRST,
        "zh": "" if language == "zh" else Markup(' lang="zh-CN"'),
        **sentences(view),
    }

    def page(template: str, file: str, **values) -> tuple[str, bytes]:
        html = env.get_template(template).render(root="../" if "/" in file else "", file=file, **values)
        return file, html.encode("utf-8", "replace")

    for document in view.documents:
        yield page("document.html", document["url"], d=document)
    for collection in (*view.places, *view.indicators):
        parts = model.chunks(collection["claims"], collection["file"])
        for file, rows in parts:
            yield page("collection.html", file, collection=collection, rows=rows, files=[f for f, _ in parts])
    parts = model.chunks(view.findings, "findings")
    for file, rows in parts:
        yield page("findings.html", file, rows=rows, files=[f for f, _ in parts])
    lists = {}
    for name in ("places", "indicators", "documents"):
        rows = getattr(view, name)
        lists[name] = {"top": rows[:TOP], "file": f"{name}.html" if len(rows) > TOP else ""}
        parts = model.chunks(rows, name) if len(rows) > TOP else []
        for file, some in parts:
            yield page("list.html", file, name=name, rows=some, files=[f for f, _ in parts])
    yield page("index.html", "index.html", lists=lists)


def _figures(folder: Path, view: SimpleNamespace) -> list[dict]:
    """The figures of a folder: picture, size, data, and the source documents that their data name.

    The PNG is shown: with letters as outlines the SVG is twice its size. The title is the SVG's.
    """
    found = []
    for path in sorted(folder.glob("*.png")):
        name = f"figures/{model.slug(path.stem)}"
        data = path.with_suffix(".csv").read_bytes()
        title = TITLE.search(path.with_suffix(".svg").read_text(encoding="utf-8"))
        picture = path.read_bytes()
        width, height = struct.unpack(">II", picture[16:24])
        found.append(
            {
                "file": f"{name}.png",
                "data": f"{name}.csv",
                "contents": {f"{name}.png": picture, f"{name}.csv": data},
                "title": unescape(title[1]) if title else path.stem,
                "width": width // 2,
                "height": height // 2,
                "documents": _named(data.decode("utf-8-sig"), view),
            }
        )
    return found


def _named(data: str, view: SimpleNamespace) -> list[dict]:
    """The source documents that a figure's data name, by document or by claim."""
    return [d for d in view.documents if d["doc"] in data]


def _sweep(out: Path, contents: dict[str, bytes]) -> None:
    """Remove what an earlier report left in the report's own folders."""
    for folder in ("pages", "places", "indicators", "figures", "assets", "."):
        for path in (out / folder).glob("*.*"):
            ours = path.suffix in (".html", ".png", ".csv", ".css", ".js")
            if ours and path.relative_to(out).as_posix() not in contents:
                path.unlink()


def _save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and not where it is the same already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_bytes() == content and path.name != "index.html":
        return
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(part).chmod(0o644)
    shutil.move(part, path)
