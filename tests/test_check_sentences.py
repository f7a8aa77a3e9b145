"""What sentences state of their numbers, found as it is printed: the agreements and the contradictions."""

import re
from pathlib import Path

import pandas as pd
import pytest

import heshu
from heshu.check import check

HOLDS = ("exact", "within_rounding")
FILE = Path(__file__).with_name("check_sentences.txt")


def cases():
    """The cases of the file: text, and (whether they agree, numbers) of each check."""
    blocks = re.split(r"\n{2,}", FILE.read_text(encoding="utf-8").strip())
    for block in (b for b in blocks if not b.startswith("#")):
        text, *checks = block.splitlines()
        yield text.replace("／", "\n"), [(line[0] == "+", set(line[2:].split())) for line in checks]


CASES = list(cases())


@pytest.fixture(scope="module")
def claims(tmp_path_factory):
    """The claims of all cases, one page a case."""
    return _claims(tmp_path_factory.mktemp("sentences"), [text for text, _ in CASES])


def _claims(folder: Path, texts: list[str]) -> pd.DataFrame:
    lines = ["path,title,publisher,published,place,sha256,rights,note"]
    for k, text in enumerate(texts):
        (folder / f"s{k:03d}.txt").write_text(text, encoding="utf-8")
        lines.append(f"s{k:03d}.txt,,,2019-11-20,甘肃省/定西市/渭源县,,,")
    (folder / "sources.csv").write_text("\n".join(lines), encoding="utf-8")
    return heshu.normalize(heshu.extract(heshu.read(folder).articles))


def test_there_are_many_cases():
    stated = [agree for _, checks in CASES for agree, _ in checks]
    assert stated.count(True) > 100
    assert stated.count(False) > 40
    assert sum(not checks for _, checks in CASES) > 20


@pytest.mark.parametrize("k", range(len(CASES)), ids=lambda k: CASES[k][0][:24])
def test_what_a_sentence_states_is_found_and_nothing_else(claims: pd.DataFrame, k):
    _, checks = CASES[k]
    table = claims[claims["doc"] == f"s{k:03d}"]
    named = _surfaces(table)
    found = [
        (row.verdict, {named[claim] for claim in row.claims.split("; ")}) for row in check(table).itertuples()
    ]
    for agree, numbers in checks:
        verdicts = {verdict for verdict, compared in found if numbers <= compared}
        assert verdicts & set(HOLDS if agree else ("inconsistent",)), (
            f"{numbers}: {verdicts or 'not compared'}"
        )
    wrong = [numbers for agree, numbers in checks if not agree]
    invented = [c for v, c in found if v == "inconsistent" and not any(numbers <= c for numbers in wrong)]
    assert not invented


def test_blanks_between_the_characters_change_no_check(claims: pd.DataFrame, tmp_path):
    """A page set with blanks is compared as one without: what is near a number is counted without them."""
    spaced = _claims(tmp_path, [re.sub(r"(?<=\S)(?=\S)", " ", text) for text, _ in CASES])
    plain, apart = (_findings(table) for table in (claims, spaced))
    differ = [CASES[int(doc[1:])][0] for doc in sorted(plain) if plain[doc] != apart.get(doc)]
    assert [text for text in differ if " " not in text] == []  # a blank of its own parts a headline


def _surfaces(table: pd.DataFrame) -> dict[str, str]:
    """What each claim has printed, without its blanks."""
    return {f"{r.doc}:{r.start}-{r.end}": "".join(r.surface.split()) for r in table.itertuples()}


def _findings(table: pd.DataFrame) -> dict[str, list]:
    """For each page the rule, the verdict and the numbers of its findings."""
    named = _surfaces(table)
    found: dict[str, list] = {doc: [] for doc in table["doc"].unique()}
    for row in check(table).itertuples():
        compared = row.claims.split("; ")
        found[compared[0].split(":")[0]].append((row.rule, row.verdict, sorted(named[c] for c in compared)))
    return {doc: sorted(rows) for doc, rows in found.items()}
