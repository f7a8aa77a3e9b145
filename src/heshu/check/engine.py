"""The engine: every rule bound, judged and told, as one table of findings."""

import hashlib
import math
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from heshu import tables
from heshu.check.bind import WAYS, Index
from heshu.check.explain import explain, told
from heshu.check.facts import facts
from heshu.check.judge import judge
from heshu.check.roots import NOTHING, Found, Root, trace
from heshu.check.rules import Codebook, load
from heshu.interval import INFINITY
from heshu.paths import reference


def check(
    claims: pd.DataFrame, rules: Path | str | None = None, resolutions: Path | str | None = None
) -> pd.DataFrame:
    """Check claims against the rules: within articles, across pages and dates, along the tree of places.

    `claims` is a table of that kind (`heshu.tables.SCHEMAS["claims"]`); `rules` and `resolutions` are files
    such as `data/reference/rules.yaml` and `resolutions.csv`, which they are where left out.
    Returns a table of findings, one a check: intervals as floats in the unit of the finding, NaN where a side
    has no bound.  The order of the claims changes nothing.

    Raises ValueError with file, line and reason for a faulty rule or resolution.
    """
    book = load(rules or reference("rules.yaml"))
    return tables.frame("findings", findings(claims, book))


def findings(claims: pd.DataFrame, book: Codebook) -> list[dict]:
    """The findings of all rules as rows, each set of claims once for a kind."""
    index = Index(facts(claims, book.scopes))
    found = _judged(index, book)
    roots = trace(found)
    return [_row(one, roots.get(one.id, NOTHING), book) for one in found]


def _judged(index: Index, book: Codebook) -> list[Found]:
    found = {}
    for rule in book.rules:
        for binding in WAYS[rule.binds](rule, index, book):
            verdict = judge(binding)
            if verdict:
                claims = tuple(fact.id for fact in binding.facts)
                one = Found(identity(rule.kind, rule.id, claims), binding, verdict)
                found.setdefault((rule.kind, frozenset(claims)), one)
    return list(found.values())


def _row(one: Found, root: Root, book: Codebook) -> dict:
    rule, verdict, compared = one.binding.rule, one.verdict, one.binding.facts
    zh, en = explain(one, root, book)
    return {
        "finding": one.id,
        "kind": rule.kind,
        "rule": rule.id,
        "verdict": verdict.verdict,
        "verdict_truncated": verdict.truncated,
        "severity": verdict.severity,
        "group": root.group,
        "claims": "; ".join(fact.id for fact in [*compared, *one.binding.restatements]),
        "formula": verdict.formula,
        "left_low": _cell(verdict.left.low),
        "left_high": _cell(verdict.left.high),
        "right_low": _cell(verdict.right.low),
        "right_high": _cell(verdict.right.high),
        "gap": float(verdict.gap),
        "unit": compared[0].unit,
        "place": compared[0].place,
        "indicator": compared[0].indicator,
        "cause": verdict.cause,
        "suspects": told(root.sets),
        "explanation_zh": zh,
        "explanation_en": en,
    }


def identity(kind: str, rule: str, claims: Iterable[str]) -> str:
    """A finding's name: the same for the same rule and claims, whatever else is checked, in any order."""
    digest = hashlib.sha256("|".join([rule, *sorted(claims)]).encode()).hexdigest()
    return f"{kind}-{digest[:10]}"


def _cell(end) -> float:
    return math.nan if abs(end) == INFINITY else float(end)
