"""Scores: a perfect table scores one, each fault costs what it should, and a bad annotation is refused."""

import json
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heshu import evaluate, tables
from heshu.evaluate.claims import SLOTS, wilson
from heshu.evaluate.gold import spans
from heshu.paths import root

PAGE = "全县贫困人口13759户54026人，今年以来脱贫三百户，投入3.1亿元。"
PAGES = pd.DataFrame({"doc": ["p"], "text": [PAGE]})


def annotation(surface: str, value: float, unit: str, **more) -> dict:
    start = PAGE.index(surface)
    return {
        "doc": "p",
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "value": value,
        "unit": unit,
        "bound": "exact",
        "numeral": "arabic",
        "head": "贫困人口",
        "indicator": "other",
        "place": "",
        "period": "",
        "status": "actual",
        **more,
    }


GOLD = [
    annotation("13759户", 13759, "household"),
    annotation("54026人", 54026, "person"),
    annotation("三百户", 300, "household", numeral="hanzi"),
    annotation("3.1亿元", 310000000, "CNY", also={"period": "2020"}),
]


def claims(rows: list[dict]) -> pd.DataFrame:
    return tables.frame(
        "claims", [{k: v for k, v in row.items() if k in tables.SCHEMAS["claims"]} for row in rows]
    )


def rates(rows: list[dict], gold=GOLD) -> pd.Series:
    return evaluate.scores(gold, claims(rows)).set_index("figure").rate


def test_the_annotation_itself_scores_one():
    assert (rates(GOLD).drop("hanzi_extra") == 1).all()
    assert evaluate.misses(GOLD, claims(GOLD), PAGES).empty


def test_a_missed_claim_costs_recall_and_an_invented_one_precision():
    assert rates(GOLD[1:])[["precision", "recall"]].tolist() == [1, 2 / 3]
    invented = [*GOLD, {**GOLD[0], "start": 0, "end": 1, "value": 7.0}]
    assert rates(invented)[["precision", "recall"]].tolist() == [3 / 4, 1]
    assert rates(invented).f1 == pytest.approx(6 / 7)


def test_chinese_numerals_are_scored_apart():
    without = [g for g in GOLD if g["numeral"] == "arabic"]
    assert rates(without)[["precision", "recall", "hanzi_recall"]].tolist() == [1, 1, 0]
    optional = [g if g["numeral"] == "arabic" else {**g, "optional": True} for g in GOLD]
    assert math.isnan(rates(without, optional)["hanzi_recall"])


@pytest.mark.parametrize("slot", SLOTS)
def test_one_wrong_slot_costs_that_slot_alone(slot):
    field = "end" if slot == "span" else slot
    wrong = {**GOLD[0], field: GOLD[0]["end"] - 1 if slot == "span" else "错"}
    found = rates([wrong, *GOLD[1:]])
    assert found[slot] == found["all_slots"] == 3 / 4
    assert all(found[other] == 1 for other in SLOTS if other != slot)
    (miss,) = evaluate.misses(GOLD, claims([wrong, *GOLD[1:]]), PAGES).itertuples()
    assert miss.slot == slot
    assert miss.surface == "13759户"
    assert miss.sentence == PAGE


def test_either_answer_of_two_annotators_is_right():
    assert rates([*GOLD[:3], {**GOLD[3], "period": "2020"}]).period == 1
    assert rates([*GOLD[:3], {**GOLD[3], "period": "2019"}]).period == 3 / 4


def test_confusion_counts_what_was_said_instead():
    pairs, _, _ = evaluate.match(GOLD, claims([{**GOLD[0], "unit": "person"}, *GOLD[1:]]))
    assert evaluate.confusion(pairs, "unit").values.tolist() == [["household", "person", 1]]


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_bounds_are_where_the_score_test_just_rejects(counts):
    right, of = counts
    low, high = wilson(right, of)
    assert 0 <= low <= right / of + 1e-12
    assert right / of - 1e-12 <= high <= 1
    for bound in (low, high):
        if 1e-9 < bound < 1 - 1e-9:
            z = (right / of - bound) / math.sqrt(bound * (1 - bound) / of)
            assert abs(z) == pytest.approx(1.959964, rel=1e-6)


def finding(name: str, verdict: str, severity: str, *spans: str) -> dict:
    return {
        "finding": name,
        "verdict": verdict,
        "severity": severity,
        "claims": "; ".join(spans),
        "kind": "sum",
    }


CHECKS = [
    {
        "id": "a",
        "kind": "sum",
        "claims": ["p:0-2", "p:4-6"],
        "formula": "",
        "verdict": "exact",
        "cause": None,
    },
    {
        "id": "b",
        "kind": "sum",
        "claims": ["p:8-9", "p:10-12"],
        "formula": "",
        "verdict": "inconsistent",
        "cause": "x",
    },
]


CHECK = CHECKS[0]


def check_scores(*findings: dict) -> list:
    checks = [{**c, "spans": spans(c["claims"])} for c in CHECKS]
    table = evaluate.check_scores(checks, tables.frame("findings", list(findings)))
    return [table.set_index("figure").right[name] for name in ("found", "agreed", "causes", "false")]


def test_checks_are_found_agreed_and_no_error_invented():
    right = finding("1", "within_rounding", "ok", "p:0-2", "p:4-6")
    cause = finding("2", "inconsistent", "error", "p:8-9", "p:10-12")
    assert check_scores(right, cause) == [2, 2, 1, 0]
    assert check_scores({**right, "verdict": "inconsistent"}, cause) == [2, 1, 1, 0]
    assert check_scores(right) == [1, 1, 0, 0]
    assert check_scores(finding("3", "inconsistent", "error", "p:0-2", "p:4-6")) == [1, 0, 0, 1]


def test_the_committed_annotation_fits_the_pages(tmp_path):
    raw = root() / "data" / "raw"
    pages = [{"doc": p.stem, "text": p.read_bytes().decode()} for p in sorted(raw.glob("*.txt"))]
    gold = evaluate.read_gold(root() / "data" / "gold", pd.DataFrame(pages))
    assert len(gold.claims) > 300
    assert len(gold.checks) > 60
    assert gold.absent == []
    fewer = evaluate.read_gold(root() / "data" / "gold", pd.DataFrame(pages[1:]))
    assert fewer.absent == [pages[0]["doc"]]
    assert {c["doc"] for c in fewer.claims} == {p["doc"] for p in pages[1:]}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: "),
        ("[1]", "line 1: not an annotation: one a line, in braces"),
        (json.dumps({"surface": "x"}), "line 1: the annotation lacks doc"),
        (json.dumps({**GOLD[0], "start": "0"}), "line 1: slice indices must be integers"),
        (json.dumps({**CHECK, "claims": ["p:x-y"]}), "line 1: invalid literal"),
        (json.dumps({**CHECK, "claims": 7}), "line 1: "),
        (
            json.dumps({**GOLD[0], "start": 0, "end": 2}, ensure_ascii=False),
            "the page has '全县' at 0-2, not '13759户'",
        ),
    ],
)
def test_a_faulty_annotation_is_refused_with_its_line(tmp_path, line, message):
    (tmp_path / "gold.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        evaluate.read_gold(tmp_path, PAGES)


def test_no_annotation_at_all(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no annotation"):
        evaluate.read_gold(tmp_path, PAGES)
    assert evaluate.scores([], claims(GOLD)).empty
    assert evaluate.check_scores([], tables.frame("findings", [])).empty
