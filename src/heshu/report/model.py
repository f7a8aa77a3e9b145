"""What the report shows, worked out from the tables: documents, places, indicators, findings and their links.

Everything here is plain data for the templates. Addresses are relative to the report's own folder.
"""

import difflib
import hashlib
import re
from collections import Counter, defaultdict
from math import isnan
from types import SimpleNamespace

import pandas as pd

from heshu import labels
from heshu.labels import label
from heshu.report import numerals, rulebook, text
from heshu.report.words import CLASSES, CRITERIA, SIGNS, SLIPS, word
from heshu.tables import KEYS

SEVERITIES = ("error", "warn", "info", "ok")
ROWS = 500  # a list longer than this goes on in another file
FIRST = 40  # contradictions on the front page
PLACE_LEVELS = 3  # province, city, county: villages and towns are shown with their county
# A suspect: its id, its print, and what would make the rest agree (heshu.check writes it so).
SUSPECT = re.compile(r"(?P<id>\S+:\d+-\d+) .*?(?: → (?P<needs>.*))?")
ORDER = {code: n for n, code in enumerate(labels.INDICATORS)}
PLAIN = re.compile(r"[a-z0-9_-]{1,80}")
STRIP = 600, 20  # the width of an interval strip and the margin that an open end runs into


def view(
    pages: pd.DataFrame,
    articles: pd.DataFrame,
    claims: pd.DataFrame,
    findings: pd.DataFrame,
    rejects: pd.DataFrame,
    *,
    language: str = "zh",
    place: str = "",
) -> SimpleNamespace:
    """Everything the templates need, from the five tables (columns: `heshu.tables.SCHEMAS`).

    `place` keeps what concerns one place: a path, or one name on it such as 汝阳县.
    Raises ValueError for an unknown language, a place that no claim is about (naming the nearest),
    and for a finding whose claim is not in `claims`.
    """
    labels.check_language(language)
    pages = pages.sort_values(KEYS["pages"])
    articles = articles.sort_values(KEYS["articles"])
    claims, findings = _about(
        claims.sort_values(KEYS["claims"]), findings.sort_values(KEYS["findings"]), place
    )
    texts = dict(zip(pages["doc"], pages["text"], strict=True))
    cut = {doc: list(rows.to_dict("records")) for doc, rows in articles.groupby("doc")}
    names = {row["doc"]: _title(row, cut) for row in pages.to_dict("records")}
    titles = {(doc, a["article"]): a["title"] or names[doc] for doc, rows in cut.items() for a in rows}
    numbers = {c["id"]: c for c in (_claim(r, texts, titles, language) for r in claims.to_dict("records"))}
    checks = [_finding(row, numbers, language) for row in findings.to_dict("records")]
    checks.sort(key=lambda f: (SEVERITIES.index(f["severity"]), f["place"], f["kind"], f["finding"]))
    groups = _groups(checks)
    _address(checks, groups)
    by_doc = defaultdict(list)
    for claim in numbers.values():
        _judge(claim, language)
        by_doc[claim["doc"]].append(claim)
    shown = pages[pages["doc"].isin(by_doc)] if place else pages
    documents = [_document(row, cut, by_doc, language) for row in shown.to_dict("records")]
    gathered = {by: _collections(numbers.values(), by, language) for by in ("place", "indicator")}
    return SimpleNamespace(
        language=language,
        place=place,
        documents=documents,
        claims=list(numbers.values()),
        findings=checks,
        groups=groups,
        places=gathered["place"],
        indicators=gathered["indicator"],
        files={(by, c["code"]): c["file"] + ".html" for by in gathered for c in gathered[by]},
        unchecked=sum(not c["checks"] for c in numbers.values()),
        unplaced=sum(not c["place"] for c in numbers.values()),
        undated=sum(not c["period"] for c in numbers.values()),
        other=sum(c["indicator"] in ("", "other") for c in numbers.values()),
        outcomes=Counter(map(_outcome, checks)),
        kinds=_kinds(checks, language),
        rejects=rejects.to_dict("records"),
    )


def _outcome(check: dict) -> str:
    """What came of a check: its severity, but what cannot be decided is no more than a remark (info)."""
    return "info" if check["verdict"] == "undecidable" else check["severity"]


def slug(name: str) -> str:
    """A file name for any name: itself where that is safe everywhere, else its safe part and a hash."""
    if PLAIN.fullmatch(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(filter(None, [re.sub(r"[^a-z0-9_-]+", "-", name.lower()).strip("-")[:40], digest]))


def chunks(rows: list, name: str) -> list[tuple[str, list]]:
    """The rows in files of at most `ROWS`, as (file, rows): NAME.html, NAME-2.html and so on."""
    return [
        (f"{name}.html" if n == 0 else f"{name}-{n // ROWS + 1}.html", rows[n : n + ROWS])
        for n in range(0, max(len(rows), 1), ROWS)
    ]


def _about(claims: pd.DataFrame, findings: pd.DataFrame, place: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims about a place, the findings they take part in, and the claims on their other side."""
    if not place:
        return claims, findings
    names = {name for path in claims["place"].unique() for name in (path, *path.split("/")) if name}
    if place not in names:
        near = difflib.get_close_matches(place, sorted(names), n=1, cutoff=0)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"PLACE is {place!r}, which no claim is about{hint}")
    wanted = claims[[f"/{place}/" in f"/{path}/" for path in claims["place"]]]
    ids = set(_ids(wanted))
    kept = findings[[bool(ids & set(_split(c))) for c in findings["claims"]]]
    ids |= {c for joined in kept["claims"] for c in _split(joined)}
    return claims[[i in ids for i in _ids(claims)]], kept


def _ids(claims: pd.DataFrame) -> list[str]:
    return [f"{d}:{s}-{e}" for d, s, e in zip(claims["doc"], claims["start"], claims["end"], strict=True)]


def _split(joined: str) -> list[str]:
    return [claim.strip() for claim in joined.split(";") if claim.strip()]


def _claim(row: dict, texts: dict[str, str], titles: dict[tuple, str], language: str) -> dict:
    """A claim as it is shown: the row of the table with its words, its address and its quotation."""
    span = f"{row['start']}-{row['end']}"
    before, printed, after = text.quote(texts[row["doc"]], row)
    bounds = row["low"], row["high"], row["unit"], language, row["low_open"], row["high_open"]
    return {
        **row,
        "id": f"{row['doc']}:{span}",
        "anchor": f"c-{span}",
        "row": f"n-{span}",
        "url": f"pages/{slug(row['doc'])}.html#c-{span}",
        "title": _short(titles.get((row["doc"], row["article"]), row["doc"]), 20),
        "before": before,
        "printed": printed,
        "after": after,
        "measure": numerals.measure(row["unit"]),
        "amount": numerals.amount(row["value"], row["unit"], language),
        "interval": numerals.interval(*bounds),
        "indicator_label": indicator_label(row["indicator"], language),
        "status_label": label(labels.STATUSES, row["status"], language),
        "bound_label": label(labels.BOUNDS, row["bound"], language),
        "county": _county(row["place"]),
        "place_short": " · ".join(
            row["place"].split("/")[PLACE_LEVELS - 1 :] or row["place"].split("/")[-1:]
        ),
        "checks": [],
    }


def _short(words: str, length: int) -> str:
    return words if len(words) <= length else words[: length - 1] + "…"


def _county(place: str) -> str:
    return "/".join(place.split("/")[:PLACE_LEVELS])


def _judge(claim: dict, language: str) -> None:
    """Adds to a claim the worst of its checks, and the numbers of the contradictions it is part of."""
    claim["checks"].sort(key=lambda f: SEVERITIES.index(f["severity"]))
    severity = claim["checks"][0]["severity"] if claim["checks"] else ""
    claim["severity"] = severity
    claim["rank"] = SEVERITIES.index(severity) if severity else len(SEVERITIES)
    claim["sign"] = SIGNS.get(severity, "")
    claim["severity_label"] = label(labels.SEVERITIES, severity, language)
    claim["numbers"] = sorted({f["number"] for f in claim["checks"] if f["number"]})


def indicator_label(code: str, language: str) -> str:
    """What an indicator is called in the language."""
    return label(labels.INDICATORS, code, language)


def _finding(row: dict, numbers: dict[str, dict], language: str) -> dict:
    """A finding as it is shown, tied to its claims both ways."""
    missing = [c for c in _split(row["claims"]) if c not in numbers]
    if missing:
        raise ValueError(
            f"finding {row['finding']!r} compares {missing[0]}, which is not in the claims: run 3-check again"
        )
    both = [(row[f"{side}_low"], row[f"{side}_high"]) for side in ("left", "right")]
    claims = [numbers[c] for c in _split(row["claims"])]
    unit = _common_unit(row["kind"], claims)
    verdict = labels.VERDICTS, row["verdict"]
    finding = {
        **row,
        "anchor": f"f-{slug(row['finding'])}",
        "claims": claims,
        "stated": _stated(row["formula"], row["verdict"]),
        "kind_label": label(labels.KINDS, row["kind"], language),
        "verdict_label": label(*verdict, language),
        "severity_label": label(labels.SEVERITIES, row["severity"], language),
        "badge": label(*_badge(row), language),
        "sign": SIGNS[row["severity"]],
        "rule_said": rulebook.rule(row["rule"], language) or _unquoted(row[f"explanation_{language}"]),
        "truncated": ""
        if row["verdict_truncated"] in ("", row["verdict"])
        else label(labels.VERDICTS, row["verdict_truncated"], language),
        "left": numerals.interval(*both[0], unit, language),
        "right": numerals.interval(*both[1], unit, language),
        "gap_text": _gap(row, unit, language),
        "strip": _strip(both),
        "number": 0,
        "cause_said": rulebook.cause(row["cause"], language) if row["cause"] else "",
        "suspects_sets": _suspects(row["suspects"], numbers, language),
    }
    for claim in {id(c): c for c in finding["claims"]}.values():
        claim["checks"].append(finding)
    return finding


def _badge(row: dict) -> tuple[dict, str]:
    """What a finding is stamped with: verdict, of a contradiction severity, of a criterion whether met."""
    if row["kind"] == "criteria":
        return CRITERIA, row["verdict"]
    if row["verdict"] == "inconsistent":
        return labels.SEVERITIES, row["severity"]
    return labels.VERDICTS, row["verdict"]


def _unquoted(explanation: str) -> str:
    """An explanation without the sentences that it quotes: the report shows them in their place."""
    return re.split("原文：| Printed: ", explanation)[0]


def _stated(formula: str, verdict: str) -> str:
    """The formula as it turned out: a contradiction is written with the sign that holds."""
    if verdict != "inconsistent":
        return formula
    for sign, holds in (("=", "≠"), ("≤", ">"), ("≥", "<")):
        formula = formula.replace(f" {sign} ", f" {holds} ")
    return formula


def _common_unit(kind: str, claims: list[dict]) -> str:
    """The unit of both sides of a check, "" where its claims count different things."""
    found = Counter(claim["unit"] for claim in claims)
    if kind != "share":
        return next(iter(found)) if len(found) == 1 else ""
    if not found.keys().isdisjoint({"percent", "ratio"}):
        return "percent"
    unit, times = found.most_common(1)[0]  # a total by a count is in the unit of the total
    return unit if times > 1 else ""


def _suspects(words: str, numbers: dict[str, dict], language: str) -> list[list[dict]]:
    """The sets of suspects of a finding, "id surface → needs + … | …": of each number, claim and needs."""
    sets = []
    for chosen in filter(None, words.split(" | ")):
        found = (SUSPECT.fullmatch(member) for member in chosen.split(" + "))
        members = [(numbers.get(m["id"]), _needed(m["needs"] or "", language)) for m in found if m]
        sets.append([{"claim": claim, "needs": needs} for claim, needs in members if claim])
    return [chosen for chosen in sets if chosen]


def _needed(words: str, language: str) -> str:
    for english, chinese in SLIPS.items() if language == "zh" else ():
        words = words.replace(f": {english}", f"：{chinese}")
    return words


def _gap(row: dict, unit: str, language: str) -> str:
    """The distance between the sides and, of counts, what part of the larger side it is."""
    if not row["gap"]:
        return ""
    told = numerals.amount(row["gap"], unit, language)
    ends = [abs(row[end]) for end in ("left_low", "left_high", "right_low", "right_high")]
    if unit == "percent" or any(isnan(end) for end in ends):
        return told
    return f"{told} ({row['gap'] / max(ends):.1%})"


def _strip(both: list[tuple[float, float]]) -> dict | None:
    """Two intervals drawn to one scale (an unbounded end runs to the edge), and the gap between them.

    None where there is nothing to see: two points, or a side that says nothing.
    """
    ends = [end for pair in both for end in pair if not isnan(end)]
    points = all(low == high for low, high in both)
    if points or min(ends) == max(ends) or any(isnan(low) and isnan(high) for low, high in both):
        return None
    width, margin = STRIP
    scale = (width - 4 * margin) / (max(ends) - min(ends))

    def at(end: float) -> float:
        return round(2 * margin + (end - min(ends)) * scale, 1)

    bars = []
    for low, high in both:
        first, last = (0 if isnan(low) else at(low)), (width if isnan(high) else at(high))
        bars.append({"x": first, "width": round(max(last - first, 3), 1)})
    left, right = sorted(bars, key=lambda bar: bar["x"])
    inner = left["x"] + left["width"], right["x"]
    return {"bars": bars, "gap": inner if inner[0] < inner[1] else None}


def _groups(checks: list[dict]) -> list[dict]:
    """The contradictions, those of one root together, the gravest and most confirmed first."""
    roots = defaultdict(list)
    for finding in checks:
        if finding["verdict"] == "inconsistent" and finding["severity"] in ("error", "warn"):
            roots[finding["group"] or finding["finding"]].append(finding)

    def gravity(members: list[dict]) -> tuple:
        lead = members[0]
        return SEVERITIES.index(lead["severity"]), -len(members), lead["place"], lead["finding"]

    ordered = sorted(roots.values(), key=gravity)
    groups = []
    for number, members in enumerate(ordered, start=1):
        for finding in members:
            finding["number"] = number
        groups.append({"number": number, "lead": members[0], "rest": members[1:]})
    return groups


def _address(checks: list[dict], groups: list[dict]) -> None:
    """Where each finding stands: in the list of checks, the first contradictions on the front page too."""
    for name, rows in chunks(checks, "findings"):
        for finding in rows:
            finding["list_url"] = f"{name}#{finding['anchor']}"
            finding["url"] = finding["list_url"]
    for group in groups[:FIRST]:
        for finding in (group["lead"], *group["rest"]):
            finding["url"] = f"index.html#{finding['anchor']}"


def _title(row: dict, cut: dict) -> str:
    """A page's title, or that of its first article that has one, or its first words."""
    titles = [row["title"], *(article["title"] for article in cut.get(row["doc"], []))]
    first = _short(text.squeeze(row["text"][:200]), 24)
    return text.squeeze(next(filter(None, titles), "")) or first or row["doc"]


def _document(row: dict, cut: dict, by_doc: dict, language: str) -> dict:
    """A source document: its articles as blocks of text, its numbers and the checks it takes part in."""
    claims = sorted(by_doc.get(row["doc"], []), key=lambda c: (c["start"], c["end"]))
    articles = [
        {**article, "blocks": text.blocks(row["text"], article["parts"], claims)}
        for article in cut.get(row["doc"], [])
    ]
    checks = list({f["finding"]: f for claim in claims for f in claim["checks"]}.values())
    checks.sort(key=lambda f: SEVERITIES.index(f["severity"]))
    title = _title(row, cut)
    return {
        **row,
        "title": title,
        "short": _short(title, 30),
        "url": f"pages/{slug(row['doc'])}.html",
        "articles": articles,
        "claims": claims,
        "findings": checks,
        "measures": [(m, n) for m in CLASSES if (n := sum(c["measure"] == m for c in claims))],
        "groups": sorted({f["number"] for f in checks if f["number"]}),
    }


def _collections(claims, by: str, language: str) -> list[dict]:
    """The claims gathered by place (to the county) or by indicator, each with a page of its own."""
    gathered = defaultdict(list)
    for claim in claims:
        key = claim["county"] if by == "place" else claim["indicator"]
        gathered[key].append(claim)
    other = "place" if by == "indicator" else "indicator"
    found = []
    for key, members in gathered.items():
        members.sort(key=_reading_order)
        checks = list({f["finding"]: f for c in members for f in c["checks"]}.values())
        checks.sort(key=lambda f: SEVERITIES.index(f["severity"]))
        found.append(
            {
                "name": _name(key, by, language),
                "code": key,
                "by": by,
                "file": f"{by}s/{slug(key)}" if key else f"{by}s/unstated",
                "claims": members,
                "documents": len({c["doc"] for c in members}),
                "others": len({c[other] for c in members if c[other] not in ("", "other")}),
                "checks": len(checks),
                "disagreements": [f for f in checks if f["severity"] in ("error", "warn")],
                "criteria": [f for f in checks if f["kind"] == "criteria"] if by == "place" else [],
                "groups": sorted({f["number"] for f in checks if f["number"]}),
            }
        )

    def weight(row: dict) -> tuple:
        return row["code"] in ("", "other"), -len(row["groups"]), -len(row["claims"]), row["code"]

    return sorted(found, key=weight)


def _reading_order(claim: dict) -> tuple:
    """Indicators as the codebook lists them, then place and time."""
    known = ORDER.get(claim["indicator"], len(ORDER))
    return known, claim["indicator"], claim["place"], claim["period"], claim["published"], claim["id"]


def _name(key: str, by: str, language: str) -> str:
    if not key:
        return word("not_stated", language)
    return key.replace("/", " · ") if by == "place" else indicator_label(key, language)


def _kinds(checks: list[dict], language: str) -> list[dict]:
    """How often each kind of check was made, and with what result."""
    counts = Counter((f["kind"], f["severity"]) for f in checks)
    return [
        {"name": names[labels.LANGUAGES.index(language)], **{s: counts[kind, s] for s in SEVERITIES}}
        for kind, names in labels.KINDS.items()
        if any(counts[kind, s] for s in SEVERITIES)
    ]
