"""Corrections by hand: applied, checked, traced, and said to be void when the page has changed."""

import pandas as pd
import pytest

import heshu
from heshu import tables
from heshu.normalize.corrections import COLUMNS, beside, correct

PAGE = "汝阳县总人口52万，共有贫困村78个，贫困人口13759户54026人。"


@pytest.fixture(scope="module")
def claims() -> pd.DataFrame:
    corpus = heshu.read_text(PAGE, published="2020-03-09", place="汝阳县")
    return heshu.normalize(heshu.extract(corpus.articles))


def line(claims: pd.DataFrame, surface: str, slot: str, value: str, **other) -> dict:
    claim = claims[claims.surface == surface].iloc[0]
    cells = {name: claim[name] for name in ("doc", "start", "end", "surface")}
    return cells | {"slot": slot, "value": value, "reason": "seen in the register", "by": "LM"} | other


def corrected(claims: pd.DataFrame, tmp_path, *lines: dict) -> tuple[pd.DataFrame, pd.DataFrame]:
    path = tmp_path / "corrections.csv"
    pd.DataFrame(lines, columns=list(COLUMNS)).to_csv(path, index=False, encoding="utf-8-sig")
    found, report = correct(claims, path)
    tables.check("claims", found)
    return found, tables.check("corrections", report)


def test_without_a_file_nothing_is_corrected(claims, tmp_path):
    found, report = correct(claims, beside(tmp_path))
    assert found.equals(claims)
    assert report.empty


def test_one_slot_of_one_claim_changes_and_the_change_is_traced(claims, tmp_path):
    found, report = corrected(claims, tmp_path, line(claims, "54026人", "period", "2014"))
    changed = found.compare(claims)
    assert changed.to_numpy().tolist() == [["2014", claims[claims.surface == "54026人"].period.item()]]
    assert report.outcome.tolist() == ["applied"]
    assert report.before.tolist() == [claims[claims.surface == "54026人"].period.item()]


def test_a_corrected_value_is_exact_and_a_corrected_place_brings_its_code(claims, tmp_path):
    found, _ = corrected(
        claims,
        tmp_path,
        line(claims, "13759户", "value", "13760"),
        line(claims, "13759户", "place", "河南省/洛阳市/栾川县"),
    )
    claim = found[found.surface == "13759户"].iloc[0]
    assert (claim.value, claim.low, claim.high, claim.bound) == (13760, 13760, 13760, "exact")
    assert (claim.place, claim.adcode) == ("河南省/洛阳市/栾川县", "410324")


def test_an_explicit_line_goes_before_what_follows_from_another(claims, tmp_path):
    lines = [line(claims, "13759户", "high", ""), line(claims, "13759户", "value", "13760")]
    found, _ = corrected(claims, tmp_path, *lines)
    claim = found[found.surface == "13759户"].iloc[0]
    assert claim.low == 13760
    assert pd.isna(claim.high)


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"surface": "54027人"}, "no longer applies: '54026人' is printed there, not '54027人'"),
        ({"start": 0}, "no longer applies: there is no number at text:0-"),
        ({"slot": "perod"}, "wrong: 'perod' is no slot that can be corrected; did you mean period?"),
        ({"slot": "sentence"}, "wrong: 'sentence' is no slot"),
        ({"slot": "unit", "value": "persn"}, "wrong: 'persn' is no unit; did you mean person?"),
        ({"slot": "status", "value": "real"}, "wrong: 'real' is no status"),
        ({"slot": "value", "value": "many"}, "wrong: 'many' is no number for value"),
        ({"slot": "value", "value": "inf"}, "wrong: 'inf' is no number for value"),
        ({"slot": "low_open", "value": "perhaps"}, "wrong: 'perhaps' is neither True nor False"),
        ({"slot": "period", "value": "last year"}, "wrong: 'last year' is no period"),
        ({"start": "x"}, "wrong: start and end are not offsets"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_says_why(claims, tmp_path, change, outcome):
    found, report = corrected(claims, tmp_path, line(claims, "54026人", "period", "2014") | change)
    assert found.equals(claims)
    assert report.outcome[0].startswith(outcome)


def test_of_two_corrections_of_one_slot_the_last_holds_and_the_first_says_so(claims, tmp_path):
    lines = [line(claims, "54026人", "period", year) for year in ("2014", "2015")]
    found, report = corrected(claims, tmp_path, *lines)
    assert found[found.surface == "54026人"].period.item() == "2015"
    assert report.outcome.tolist() == ["applied, then overridden by line 3", "applied"]


def test_a_file_that_is_no_table_of_corrections_is_refused(claims, tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("doc,value\nx,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column start, end, surface, slot"):
        correct(claims, path)


def test_audit_reads_the_corrections_beside_the_pages(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    plain = heshu.audit(tmp_path)
    row = line(plain.claims, "54026人", "status", "target")
    pd.DataFrame([row])[list(COLUMNS)].to_csv(tmp_path / "corrections.csv", index=False)
    audit = heshu.audit(tmp_path)
    assert audit.claims[audit.claims.surface == "54026人"].status.item() == "target"
    assert audit.corrections.outcome.tolist() == ["applied"]
