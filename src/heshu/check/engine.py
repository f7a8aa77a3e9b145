"""The engine: every rule bound, judged and told, as one table of findings."""

import hashlib
import math
import warnings
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from heshu import tables
from heshu.check import ledger
from heshu.check.bind import WAYS
from heshu.check.criteria import scored
from heshu.check.explain import explain, told
from heshu.check.facts import Fact, facts
from heshu.check.judge import HOLDS, judge, milder, undecided
from heshu.check.rival import read_otherwise
from heshu.check.roots import NOTHING, Found, Root, trace
from heshu.check.rules import Codebook, load
from heshu.check.slots import Index
from heshu.check.spare import telling
from heshu.interval import Interval
from heshu.paths import reference


def check(
    claims: pd.DataFrame, rules: Path | str | None = None, resolutions: Path | str | None = None
) -> pd.DataFrame:
    """Check claims against the rules: within articles, across pages and dates, along the tree of places.

    `claims` is a table of that kind (`heshu.tables.SCHEMAS["claims"]`); `rules` and `resolutions` are files
    such as `data/reference/rules.yaml` and `resolutions.csv`, which they are where left out.
    Returns a table of findings, one a check: intervals as floats in the unit of the finding, NaN where a side
    has no bound.  The order of the claims changes nothing.  Decisions of the ledger stand in `resolution`;
    one that no longer fits begins with "stale:", and a UserWarning names those whose finding is gone.

    Raises ValueError with file, line and reason for a faulty rule or resolution, and for a table that is none
    of claims.
    """
    missing = [column for column in tables.SCHEMAS["claims"] if column not in claims.columns]
    if missing:
        raise ValueError(f"the claims have no column {', '.join(missing)}: make them with heshu.normalize")
    book = load(rules or reference("rules.yaml"))
    path = Path(resolutions or reference("resolutions.csv"))
    decisions = ledger.read(path)
    found = ledger.apply(findings(ledger.correct(claims, decisions), book), decisions)
    table = tables.frame("findings", found)
    for sentence in ledger.stale(decisions, table):
        warnings.warn(f"{path.name}, {sentence}", stacklevel=2)
    return table


def findings(claims: pd.DataFrame, book: Codebook) -> list[dict]:
    """The findings of all rules as rows, without those that another one implies."""
    index = Index(facts(claims, book.scopes))
    found = telling(_judged(index, book))
    roots = trace(found)
    rows = [_row(one, roots.get(one.id, NOTHING), book) for one in found]
    return rows + [_scored(*one) for one in scored(index.facts, book)]


def _judged(index: Index, book: Codebook) -> list[Found]:
    found, misread = {}, []
    for rule in book.rules:
        for binding in WAYS[rule.binds](rule, index, book):
            verdict = judge(binding)
            if verdict and verdict.verdict == "inconsistent" and read_otherwise(binding, index):
                verdict = undecided(verdict)
                misread.append({fact.id for fact in binding.facts})
            if verdict:
                claims = tuple(fact.id for fact in binding.facts)
                one = Found(identity(rule.kind, rule.id, claims), binding, verdict)
                again = () if rule.relation else binding.restatements  # 62个 within a page and on two
                key = (rule.kind, frozenset(claims), frozenset(again))
                known = found.get(key)
                if known is None or _tells_more(one, known):
                    found[key] = one
    return [one for one in found.values() if not _of_misread(one, misread)]


def _tells_more(one: Found, known: Found) -> bool:
    """Whether of two readings of the same numbers the second decides, or what decides is an identity that
    holds and no mere bound.
    """
    if known.verdict.verdict == "undecidable":
        return one.verdict.verdict != "undecidable"
    signs = [found.binding.rule.relation and found.binding.rule.relation.sign for found in (one, known)]
    return one.verdict.verdict in HOLDS and known.verdict.verdict in HOLDS and signs == ["=", "<="]


def _of_misread(one: Found, misread: list[set[str]]) -> bool:
    """Whether a bound fails of numbers brought together wrongly: 场均360个，比上年的18500个增加4540个."""
    relation = one.binding.rule.relation
    if one.verdict.verdict != "inconsistent" or relation is None or relation.sign == "=":
        return False
    claims = {fact.id for fact in one.binding.facts}
    return any(claims < members for members in misread)


def _row(one: Found, root: Root, book: Codebook) -> dict:
    rule, verdict, compared = one.binding.rule, one.verdict, one.binding.facts
    verdict = milder(verdict, root.slips, one.binding.doubts)
    zh, en = explain(replace(one, verdict=verdict), root, book)
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


def _scored(row: dict, fact: Fact, limit: Interval) -> dict:
    """A standard as a finding: met holds; missed decides nothing, as no county need claim to meet it."""
    formula = f"{row['printed']} {row['limit']}"
    said = {"met": ("达标", "met"), "missed": ("未达标", "missed")}.get(
        row["verdict"], ("无法判定", "undecidable")
    )
    return {
        "finding": identity("criteria", row["standard"], [fact.id]),
        "kind": "criteria",
        "rule": row["standard"],
        "verdict": "exact" if row["verdict"] == "met" else "undecidable",
        "severity": "ok" if row["verdict"] == "met" else "info",
        "claims": fact.id,
        "formula": formula,
        "left_low": _cell(fact.interval.low),
        "left_high": _cell(fact.interval.high),
        "right_low": _cell(limit.low),
        "right_high": _cell(limit.high),
        "gap": 0.0 if row["verdict"] == "met" else float(fact.interval.gap(limit)),
        "unit": fact.unit,
        "place": fact.place,
        "indicator": fact.indicator,
        "explanation_zh": f"{row['zh']}：{said[0]}。{formula}。原文：“{row['sentence']}”",
        "explanation_en": f"Standard: {row['en']}: {said[1]}. {formula}. Printed: “{row['sentence']}”",
    }


def identity(kind: str, rule: str, claims: Iterable[str]) -> str:
    """A finding's name: the same for the same rule and claims, whatever else is checked, in any order."""
    digest = hashlib.sha256("|".join([rule, *sorted(claims)]).encode()).hexdigest()
    return f"{kind}-{digest[:10]}"


def _cell(end) -> float:
    return math.nan if type(end) is float else float(end)
