"""heshu 核数: audits the numbers printed in Chinese official news.

The steps, each taking and returning DataFrames (columns: `heshu.tables.SCHEMAS`):

    corpus = heshu.read("data/raw")              # pages, articles, rejects
    mentions = heshu.extract(corpus.articles)
    claims = heshu.normalize(mentions)
    findings = heshu.check(claims)

or all of them in one call, `heshu.audit(path_or_text)`.
"""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Audit", "audit", "check", "extract", "normalize", "read", "read_text"]

STEPS = ("read", "extract", "normalize", "check")


class Audit(NamedTuple):
    """Everything one call of `audit` finds: one table a step, columns as in `heshu.tables.SCHEMAS`."""

    pages: "pd.DataFrame"
    articles: "pd.DataFrame"
    rejects: "pd.DataFrame"
    mentions: "pd.DataFrame"
    claims: "pd.DataFrame"
    corrections: "pd.DataFrame"
    findings: "pd.DataFrame"

    def __repr__(self) -> str:
        """How much was found; the tables are its fields."""
        return f"Audit: {len(self.pages)} pages, {len(self.claims)} claims, {len(self.findings)} findings"

    def _repr_html_(self) -> str:
        from heshu.report.display import audit_html

        return audit_html(self)


def audit(text_or_path: str | Path, *, published: str = "", place: str = "") -> Audit:
    """Read, extract, normalize and check in one call.

    `text_or_path` is a file or folder (Path, or str that names one) or the text of a page itself.
    `published` (YYYY, YYYY-MM or YYYY-MM-DD) and `place` (汝阳县 or a path such as 河南省/洛阳市/汝阳县)
    belong to a text; files have theirs in `sources.csv`.  `corrections.csv` and `resolutions.csv`
    beside the pages are applied.
    Raises FileNotFoundError for a path that is not there, ValueError for a `published` that is no date, a
    `place` that is unknown, either of them given with a path, or a corrections.csv that is no such table.
    """
    from heshu.check import ledger
    from heshu.normalize.corrections import beside, correct
    from heshu.read import read, read_text

    files = Path(text_or_path) if _is_path(text_or_path) else None
    if files:
        if published or place:
            raise ValueError("published and place belong to a text: for files, write them into sources.csv")
        corpus = read(files)
    else:
        corpus = read_text(str(text_or_path), published=published, place=place)
    mentions = _step("extract")(corpus.articles)
    claims = _step("normalize")(mentions)
    claims, corrections = correct(claims, beside(files) if files else None)
    findings = _step("check")(claims, resolutions=ledger.beside(files) if files else None)
    return Audit(*corpus, mentions, claims, corrections, findings)


def _is_path(text_or_path: str | Path) -> bool:
    """A Path is one; so is a str that names something, or looks like a name: short, no blank, no sentence."""
    if isinstance(text_or_path, Path):
        return True
    text = text_or_path.strip()
    if not text:
        raise ValueError("nothing to audit: the text is empty")
    if len(text) > 1000 or any(mark in text for mark in "\n\r，。！？；："):
        return False
    try:
        if Path(text).exists():
            return True
    except (OSError, ValueError):  # too long for a name, or with a character that no name has
        return False
    chinese = any("㐀" <= c <= "鿿" for c in text)
    return not chinese or ("/" in text and not any(mark in text for mark in " ,;"))


class _Step(ModuleType):
    """A subpackage that is also its own main function: `heshu.read(path)` runs `heshu.read.read(path)`."""

    def __call__(self, *args, **options):
        return getattr(self, self.__name__.rpartition(".")[2])(*args, **options)


class _Package(ModuleType):
    """Makes a step callable however it is imported first: importlib sets it here as an attribute."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in STEPS and isinstance(value, ModuleType):
            value.__class__ = _Step
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def _step(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")


def __getattr__(name: str) -> object:
    # Imported when first used, so that `import heshu` does not wait for pandas.
    if name in STEPS:
        return _step(name)
    if name == "read_text":
        return _step("read").read_text
    raise AttributeError(
        f"heshu has no {name!r}; its steps are {', '.join(STEPS)}, and audit for all of them"
    )
