"""Findings against annotated checks: found, judged alike, root causes seen, errors invented."""

import pandas as pd

from heshu.evaluate.claims import rate, table
from heshu.evaluate.gold import overlap, spans

HOLDS = ("exact", "within_rounding")


def check_scores(checks: list[dict], findings: pd.DataFrame) -> pd.DataFrame:
    """How many annotated checks are found and judged alike; columns as in `scores`.

    A finding answers a check when it compares at least all of its claims (spans may differ by a qualifier).
    `found` and `agreed` are over the checks whose verdict is decided and that compare two claims or
    more, `causes` over the root causes of contradictions: seen where an inconsistent finding
    compares two of its claims. `false` counts the findings of severity `error`, on annotated pages alone,
    that touch no annotated contradiction.  No row where nothing is annotated.
    """
    if not checks:
        return table([])
    rows = _with_spans(findings)
    decided = [c for c in checks if c["verdict"] != "undecidable" and len(c["claims"]) > 1]
    answers = [[f for f in rows if _covers(f, check)] for check in decided]
    agreed = sum(any(_alike(f, c) for f in found) for c, found in zip(decided, answers, strict=True))
    causes = _causes(checks)
    return table(
        [
            rate("found", sum(map(bool, answers)), len(decided)),
            rate("agreed", agreed, len(decided)),
            rate("causes", sum(_seen(claims, rows) for claims in causes.values()), len(causes)),
            {"figure": "false", "right": len(_invented(checks, rows))},
        ]
    )


def check_misses(checks: list[dict], findings: pd.DataFrame) -> pd.DataFrame:
    """The decided checks that no finding answers with their verdict, and the errors invented.

    Columns check, kind, formula, annotated, said (the verdicts given, or "not found").
    """
    rows = _with_spans(findings)
    out = []
    for check in checks:
        answers = [f for f in rows if _covers(f, check)]
        if (
            check["verdict"] == "undecidable"
            or len(check["claims"]) < 2
            or any(_alike(f, check) for f in answers)
        ):
            continue
        said = ", ".join(sorted({f["verdict"] for f in answers})) or "not found"
        out.append((check["id"], check["kind"], check["formula"], check["verdict"], said))
    out += [
        (f["finding"], f["kind"], f["formula"], "no contradiction", f["verdict"])
        for f in _invented(checks, rows)
    ]
    return pd.DataFrame(out, columns=["check", "kind", "formula", "annotated", "said"])


def _with_spans(findings: pd.DataFrame) -> list[dict]:
    return [{**row, "spans": spans(row["claims"])} for row in findings.to_dict("records")]


def _covers(finding: dict, check: dict) -> bool:
    return all(any(overlap(a, b) for b in finding["spans"]) for a in check["spans"])


def _alike(finding: dict, check: dict) -> bool:
    return finding["verdict"] == check["verdict"] or (
        finding["verdict"] in HOLDS and check["verdict"] in HOLDS
    )


def _causes(checks: list[dict]) -> dict[str, set]:
    causes: dict[str, set] = {}
    for check in checks:
        if check["verdict"] == "inconsistent":
            causes.setdefault(check.get("cause") or check["id"], set()).update(check["spans"])
    return causes


def _seen(claims: set, findings: list[dict]) -> bool:
    enough = min(2, len(claims))
    return any(
        finding["verdict"] == "inconsistent"
        and sum(any(overlap(claim, span) for span in finding["spans"]) for claim in claims) >= enough
        for finding in findings
    )


def _invented(checks: list[dict], findings: list[dict]) -> list[dict]:
    docs = {doc for check in checks for doc, _, _ in check["spans"]}
    accounted = set().union(*_causes(checks).values())
    return [
        finding
        for finding in findings
        if finding["severity"] == "error"
        and all(doc in docs for doc, _, _ in finding["spans"])
        and not any(overlap(span, claim) for span in finding["spans"] for claim in accounted)
    ]
