"""Small corpora for the report's tests, made without extraction or checking: each number is a claim."""

import re
from itertools import pairwise

from heshu import tables

NUMBER = re.compile(r"\d+(?:户|人|元|%)?")
UNITS = {"户": "household", "人": "person", "元": "CNY", "%": "percent"}


def corpus(texts: dict[str, str], **slots: str) -> dict:
    """The five tables of a corpus of pages (doc → text); `slots` are set on every claim.

    Each number is compared with the next of its page: equal ones agree, others contradict each other.
    """
    claims = [
        _claim(doc, text, match) | slots for doc, text in texts.items() for match in NUMBER.finditer(text)
    ]
    findings = [_finding(one, other) for one, other in pairwise(claims) if one["doc"] == other["doc"]]
    pages = [{"doc": doc, "text": text, "title": slots.get("head", "")} for doc, text in texts.items()]
    articles = [
        {"doc": doc, "article": 1, "start": 0, "end": len(text), "parts": f"0-{len(text)} body"}
        for doc, text in texts.items()
    ]
    rows = {"pages": pages, "articles": articles, "claims": claims, "findings": findings, "rejects": []}
    return {name: tables.frame(name, table) for name, table in rows.items()}


def _claim(doc: str, text: str, match: re.Match) -> dict:
    value = float(re.match(r"\d+", match.group()).group())
    return {
        "doc": doc,
        "article": 1,
        "start": match.start(),
        "end": match.end(),
        "surface": match.group(),
        "sentence_start": max(match.start() - 20, 0),
        "sentence_end": min(match.end() + 20, len(text)),
        "value": value,
        "low": value,
        "high": value,
        "unit": UNITS.get(match.group()[-1], ""),
        "bound": "exact",
        "status": "actual",
        "indicator": "other",
        "place": "河南省/洛阳市/汝阳县",
    }


def _finding(one: dict, other: dict) -> dict:
    agree = one["value"] == other["value"]
    ids = [f"{c['doc']}:{c['start']}-{c['end']}" for c in (one, other)]
    return {
        "finding": f"restated-{ids[0]}",
        "kind": "restated",
        "verdict": "exact" if agree else "inconsistent",
        "severity": "ok" if agree else "error",
        "claims": "; ".join(ids),
        "formula": f"{one['surface']} = {other['surface']}",
        "left_low": one["low"],
        "left_high": one["high"],
        "right_low": other["low"],
        "right_high": other["high"],
        "gap": abs(one["value"] - other["value"]),
        "unit": one["unit"],
        "place": one["place"],
    }
