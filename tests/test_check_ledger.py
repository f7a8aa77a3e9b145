"""The ledger: what was decided on a finding is kept, applied, and said to be stale when it no longer fits."""

import pytest
from check_claims import claim, claims, only, register

import heshu
from heshu.check import check, ledger

HEADER = ",".join(ledger.FIELDS)


@pytest.fixture
def wrong():
    """A register that does not add up: 48871 + 5255 is not 54026."""
    return claims(*register("54026人", "48871人", "5255人"))


def written(tmp_path, *rows):
    path = tmp_path / "resolutions.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return path


def sum_of(table, path=None):
    return only(check(table, resolutions=path), "register-balance")


def test_an_explained_finding_keeps_its_note_and_is_no_error(tmp_path, wrong):
    found = sum_of(wrong)
    assert found.severity == "error"
    path = written(tmp_path, f"{found.finding},explained,,,王编辑,{found.formula},名册后来调整")
    decided = sum_of(wrong, path)
    assert (decided.verdict, decided.severity) == ("inconsistent", "info")
    assert decided.resolution == "explained (王编辑): 名册后来调整"


def test_a_corrected_number_is_used_and_the_claims_are_left_alone(tmp_path, wrong):
    found = sum_of(wrong)
    before = wrong.copy()
    path = written(tmp_path, f"{found.finding},corrected,page:70-75,5155,县扶贫办,{found.formula},电话核实")
    decided = sum_of(wrong, path)
    assert decided.verdict == "exact"
    assert decided.finding == found.finding
    assert decided.resolution == "corrected page:70-75 → 5155 (县扶贫办): 电话核实"
    assert wrong.equals(before)


@pytest.mark.parametrize(
    ("surface", "text", "low", "high"),
    [
        ("2.5万人", "2.6", 25500, 26500),
        ("2.5万人", "26000", 26000, 26000),
        ("99%", "95%", 94.5, 95.5),
        ("3成", "4", 35, 45),
    ],
)
def test_a_correction_is_read_like_a_printed_number(surface, text, low, high):
    one = ledger.Resolution(2, "x", "corrected", f"page:10-{10 + len(surface)}", text, "我", "", "")
    row = ledger.correct(claims(claim(10, surface)), [one]).iloc[0]
    assert (row.low, row.high) == (low, high)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{id},explained,,,王,1 + 1 = 3,旧", "it was decided on 1 \\+ 1 = 3"),
        ("{id},corrected,page:70-75,5055,王,,误", "the correction does not make it agree"),
    ],
)
def test_what_no_longer_fits_is_said_to_be_stale(tmp_path, wrong, row, reason):
    path = written(tmp_path, row.format(id=sum_of(wrong).finding))
    with pytest.warns(UserWarning, match=rf"resolutions\.csv, line 2: {reason}"):
        found = sum_of(wrong, path)
    assert found.resolution.startswith("stale: ")
    assert found.severity == "error"


def test_a_decision_on_what_now_holds_is_stale(tmp_path, wrong):
    path = written(tmp_path, f"{sum_of(wrong).finding},dismissed,,,王,,")
    right = claims(*register("54026人", "48871人", "5155人"))
    with pytest.warns(UserWarning, match="it holds now"):
        assert sum_of(right, path).resolution.startswith("stale: ")


def test_a_decision_whose_finding_is_gone_is_told(tmp_path, wrong):
    path = written(tmp_path, "sum-0123456789,dismissed,,,王,,")
    with pytest.warns(UserWarning, match="line 2: the finding sum-0123456789 is no longer made"):
        check(wrong, resolutions=path)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a,solved,,,,,", "line 2: 'solved' is none of explained, corrected, dismissed"),
        ("a,corrected,,5155,王,,", "line 2: a correction needs the claim"),
        ("a,corrected,page:1-2,many,王,,", "line 2: a correction needs the claim"),
        (",dismissed,,,,,", "line 2: no finding is named"),
        ("a,dismissed,,,,,\na,explained,,,,,", "line 2: a is decided more than once"),
    ],
)
def test_a_faulty_decision_is_refused_with_line_and_reason(tmp_path, row, reason):
    with pytest.raises(ValueError, match=f"resolutions.csv, {reason}"):
        ledger.read(written(tmp_path, row))


def test_a_ledger_with_other_columns_is_refused(tmp_path):
    path = tmp_path / "resolutions.csv"
    path.write_text("finding,note\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: the columns must be finding, resolution"):
        ledger.read(path)


def test_the_ledger_beside_the_pages_decides_on_them(tmp_path):
    (tmp_path / "page.txt").write_text("贫困人口54026人，其中已脱贫48871人，未脱贫5255人。", encoding="utf-8")
    found = only(heshu.audit(tmp_path).findings, "total-of-addends")
    assert (found.severity, found.resolution) == ("error", "")
    written(tmp_path, f"{found.finding},dismissed,,,王编辑,,另有出处")
    for files in (tmp_path, tmp_path / "page.txt"):
        audit = heshu.audit(files)
        assert audit.rejects.empty
        assert only(audit.findings, "total-of-addends").resolution == "dismissed (王编辑): 另有出处"
