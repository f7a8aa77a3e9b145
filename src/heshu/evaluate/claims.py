"""Claims against their annotation: found or not, and each slot of those that were found."""

import math
from collections import Counter

import pandas as pd

SLOTS = ("span", "unit", "bound", "indicator", "place", "period", "status", "head")
Z = 1.959964  # two-sided 95%


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95% confidence interval of a proportion, `right` out of `of`; (nan, nan) of nothing.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22, 209–212.
    """
    if not of:
        return math.nan, math.nan
    rate, spread = right / of, Z * Z / of
    middle = (rate + spread / 2) / (1 + spread)
    half = Z * math.sqrt(rate * (1 - rate) / of + spread / of / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def rate(name: str, right: int, of: int) -> dict:
    """A row of a score table: figure, right, of, rate and its 95% confidence interval low to high."""
    low, high = wilson(right, of)
    return {
        "figure": name,
        "right": right,
        "of": of,
        "rate": right / of if of else math.nan,
        "low": low,
        "high": high,
    }


def match(
    annotated: list[dict], claims: pd.DataFrame
) -> tuple[list[tuple[dict, dict]], list[dict], list[dict]]:
    """Pair each annotation with the first unused claim that overlaps it and has its value.

    `claims` is the table of that name; only claims on annotated pages take part. Returns the pairs
    (annotation, claim), the annotations without a claim, and the claims without an annotation.
    """
    pairs, missed, extra = [], [], []
    for doc in sorted({a["doc"] for a in annotated}):
        free = claims[claims["doc"] == doc].sort_values("start").to_dict("records")
        for annotation in (a for a in annotated if a["doc"] == doc):
            claim = next((c for c in free if _same_number(annotation, c)), None)
            if claim is None:
                missed.append(annotation)
            else:
                free.remove(claim)
                pairs.append((annotation, claim))
        extra += free
    return pairs, missed, extra


def scores(annotated: list[dict], claims: pd.DataFrame) -> pd.DataFrame:
    """How much is found, and how much of what is found is right.

    One row a figure, columns figure, right, of, rate, low, high (95%, Wilson; none for f1): precision,
    recall and f1 of the claims in Arabic digits, recall of those in Chinese numerals, each slot of
    the claims found, and `all_slots`, the claims with nothing to correct. In Chinese numerals, where a set
    phrase ends and a count begins is a matter of taste: what only one annotator took for a claim
    (`optional`) is not asked for, and what nobody did is counted in `hanzi_extra`, not in precision.
    No row where nothing is annotated.
    """
    if not annotated:
        return table([])
    pairs, missed, extra = match(annotated, claims)
    hit = Counter(a["numeral"] for a, _ in pairs)
    sure = Counter(a["numeral"] for a, _ in pairs if not a.get("optional"))
    lost = Counter(a["numeral"] for a in missed if not (a["numeral"] == "hanzi" and a.get("optional")))
    surplus = Counter(c["numeral"] for c in extra)
    rows = [
        rate("precision", hit["arabic"], hit["arabic"] + surplus["arabic"]),
        rate("recall", hit["arabic"], hit["arabic"] + lost["arabic"]),
    ]
    rows.append({"figure": "f1", "rate": _harmonic(rows[0]["rate"], rows[1]["rate"])})
    rows.append(rate("hanzi_recall", sure["hanzi"], sure["hanzi"] + lost["hanzi"]))
    rows.append({"figure": "hanzi_extra", "right": surplus["hanzi"]})
    right = {slot: [agrees(slot, a, c) for a, c in pairs] for slot in SLOTS}
    rows += [rate(slot, sum(right[slot]), len(pairs)) for slot in SLOTS]
    rows.append(rate("all_slots", sum(map(all, zip(*right.values(), strict=True))), len(pairs)))
    return table(rows)


def table(rows: list[dict]) -> pd.DataFrame:
    """A score table: a row a figure."""
    types = {"figure": "str", "right": "Int64", "of": "Int64", "rate": float, "low": float, "high": float}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def agrees(slot: str, annotation: dict, claim: dict) -> bool:
    """Whether a claim has the annotated value of a slot; where two annotators differed, either is right.

    A `head` agrees where one contains the other, blanks apart.
    """
    if slot == "span":
        return claim["start"] == annotation["start"] and claim["end"] in _answers(annotation, "end")
    if slot == "head":
        said = "".join(claim["head"].split())
        return bool(said) and any(
            said in wanted or wanted in said
            for wanted in ("".join(answer.split()) for answer in _answers(annotation, "head"))
        )
    return claim[slot] in _answers(annotation, slot)


def confusion(pairs: list[tuple[dict, dict]], slot: str) -> pd.DataFrame:
    """What was annotated against what was said, where they differ: columns annotated, said, count."""
    wrong = Counter(
        (str(annotation.get(slot, "")), str(claim[slot]))
        for annotation, claim in pairs
        if not agrees(slot, annotation, claim)
    )
    rows = [{"annotated": a, "said": s, "count": n} for (a, s), n in sorted(wrong.items(), key=_most_first)]
    return pd.DataFrame(rows, columns=["annotated", "said", "count"])


def misses(annotated: list[dict], claims: pd.DataFrame, pages: pd.DataFrame) -> pd.DataFrame:
    """Everything that a person would correct, with its sentence.

    Columns doc, start, surface, slot, annotated, said, sentence; `slot` is `missed` for an annotation that
    no claim found, `extra` for a claim that nobody annotated, else the slot that is wrong.
    """
    texts = dict(zip(pages["doc"], pages["text"], strict=True))
    pairs, missed, extra = match(annotated, claims)
    rows = [_miss(a, "missed", a["surface"], "", texts) for a in missed if not a.get("optional")]
    rows += [_miss(c, "extra", "", c["surface"], texts) for c in extra]
    for annotation, claim in pairs:
        for slot in SLOTS:
            if not agrees(slot, annotation, claim):
                field = "surface" if slot == "span" else slot
                rows.append(_miss(annotation, slot, annotation.get(field, ""), claim[field], texts))
    columns = ["doc", "start", "surface", "slot", "annotated", "said", "sentence"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["doc", "start", "slot"], ignore_index=True)


def _same_number(annotation: dict, claim: dict) -> bool:
    overlaps = claim["start"] < annotation["end"] and annotation["start"] < claim["end"]
    return overlaps and math.isclose(claim["value"], annotation["value"], rel_tol=1e-9)


def _answers(annotation: dict, slot: str) -> set:
    first = annotation.get(slot, "")
    return {first, annotation["also"][slot]} if slot in annotation.get("also", {}) else {first}


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def _most_first(item: tuple[tuple[str, str], int]) -> tuple:
    return -item[1], item[0]


def _miss(row: dict, slot: str, annotated: str, said: str, texts: dict[str, str]) -> dict:
    return {
        "doc": row["doc"],
        "start": row["start"],
        "surface": row["surface"],
        "slot": slot,
        "annotated": str(annotated),
        "said": str(said),
        "sentence": _sentence(texts[row["doc"]], row["start"], row["end"]),
    }


def _sentence(text: str, start: int, end: int) -> str:
    """The printed sentence around a span, without its line breaks and blanks."""
    first = max(text.rfind(mark, 0, start) for mark in "。！？") + 1
    last = min((at for mark in "。！？" if (at := text.find(mark, end)) >= 0), default=len(text) - 1) + 1
    return "".join(text[max(first, start - 120) : min(last, end + 120)].split())
