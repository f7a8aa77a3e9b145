"""Findings that share a root: one number that is wrong, or one change between two reports."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from heshu.check.judge import Verdict
from heshu.check.slots import Binding
from heshu.check.suspects import Suspect, suspects

# Relations that must hold for the numbers of one article; the others have readings that need no misprint.
STRICT = (
    "group",
    "sentence",
    "article",
    "years",
    "restated",
    "from_to",
    "near_miss",
    "share_of_part",
    "flows",
)
# Causes that two reports share: one change between them shows in many numbers.
BETWEEN_REPORTS = {"register_adjusted", "target_missed", "target_beaten"}
EXCUSED = {"base_differs", "parts_overlap", "dates_differ"}


@dataclass(frozen=True)
class Found:
    """A binding, its verdict, and the name of the finding."""

    id: str
    binding: Binding
    verdict: Verdict


@dataclass(frozen=True)
class Root:
    """What a finding has in common with others: the name of the group, and the smallest sets of suspects."""

    group: str = ""
    sets: tuple[tuple[Suspect, ...], ...] = ()

    @property
    def slips(self) -> set[str]:
        """The kinds of slip of the hand in one number that explain it."""
        return {chosen[0].how for chosen in self.sets if len(chosen) == 1 and chosen[0].edit}


NOTHING = Root()


def trace(found: list[Found]) -> dict[str, Root]:
    """Finding → root, for the findings that contradict.

    Contradictions within articles share a root where relations tie their numbers together; one that needs
    another date shares it where a suspect stands in it.  A change between two reports is one root for each
    place, cause and pair of documents.
    """
    contradictory = [one for one in found if one.verdict.verdict == "inconsistent"]
    strict = [one for one in found if _is_strict(one)]
    roots, blamed = {}, {}
    knots = suspects(
        [one.binding for one in strict], [one.binding for one in contradictory if _is_strict(one)]
    )
    names = {id(one.binding): one.id for one in contradictory}
    for knot, sets in knots:
        claims = sorted({s.fact.id for chosen in sets for s in chosen})
        ids = sorted(names[id(b)] for b in knot if id(b) in names)
        root = Root(_name("root", claims or ids), tuple(map(tuple, sets)))
        roots.update(dict.fromkeys(ids, root))
        # One suspect alone is to blame for whatever else it contradicts.
        blamed.update({sets[0][0].fact.id: root} if len(sets) == 1 and len(sets[0]) == 1 else {})
    return roots | _explained([one for one in contradictory if one.id not in roots], blamed)


def _is_strict(one: Found) -> bool:
    rule, verdict = one.binding.rule, one.verdict
    decided = rule.otherwise == "inconsistent" and verdict.verdict != "undecidable"
    return rule.binds in STRICT and decided and not EXCUSED.intersection(rule.cause.values())


def _explained(rest: list[Found], blamed: dict[str, Root]) -> dict[str, Root]:
    roots, alike = {}, defaultdict(list)
    for one in rest:
        facts = one.binding.facts
        root = next((blamed[f.id] for f in facts if f.id in blamed), None)
        if root:
            roots[one.id] = root
        else:
            shared = (facts[0].place, *sorted({f.doc for f in facts}))
            what = shared if one.verdict.cause in BETWEEN_REPORTS else (one.id,)
            alike[(one.verdict.cause, *what)].append(one.id)
    for key, ids in alike.items():
        roots.update(dict.fromkeys(ids, Root(_name(key[0], key))))
    return roots


def _name(word: str, parts: list | tuple) -> str:
    return f"{word}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:8]}"
