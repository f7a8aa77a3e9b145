"""What lies on disk becomes pages: text, where it comes from, how it was decoded."""

import csv
import hashlib
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from heshu.read.dates import check_date


@dataclass
class Page:
    """One row of the table `pages`."""

    doc: str
    path: str
    format: str
    encoding: str
    text: str
    sha256: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    published_from: str = ""
    place: str = ""
    duplicate_of: str = ""

    def row(self) -> dict:
        """The row, with its length in characters."""
        return {**asdict(self), "n_chars": len(self.text)}


def pages_of(path: Path) -> tuple[list[Page], list[dict]]:
    """The pages of a file or folder, and the rejects.  Raises FileNotFoundError, ValueError."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there: give a file or a folder of pages")
    folder = path if path.is_dir() else path.parent
    files = sorted(p for p in path.rglob("*.txt")) if path.is_dir() else [path]
    sources = _sources(folder / "sources.csv")
    pages = []
    for file in files:
        name = file.relative_to(folder).as_posix()
        data = file.read_bytes()
        page = Page(re.sub(r"[^\w.-]+", "_", name.rpartition(".")[0]), name, "text", "utf-8", data.decode())
        page.sha256 = hashlib.sha256(data).hexdigest()
        row = sources.get(name, {})
        page.title, page.publisher = row.get("title", ""), row.get("publisher", "")
        page.place, page.published = row.get("place", ""), check_date(row.get("published", ""))
        page.published_from = "sources.csv" if page.published else ""
        pages.append(page)
    return pages, []


def _sources(path: Path) -> dict[str, dict]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["path"]: row for row in csv.DictReader(file)}
