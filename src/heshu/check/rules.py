"""The rules as data: `rules.yaml` read, checked, and refused with line and reason where faulty."""

import ast
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import yaml

from heshu.check.relation import Relation, relation
from heshu.paths import reference

KINDS = (
    "sum",
    "difference",
    "share",
    "part_of",
    "restated",
    "from_to",
    "monotonic",
    "target",
    "implied_base",
    "unit",
    "enumeration",
    "hierarchy",
    "criteria",
)
RELATED = (
    "group",
    "sentence",
    "article",
    "pages",
    "years",
    "years_so_far",
    "from_to",
    "near_miss",
    "pairs_said",
    "rest_of_told",
    "industries",
    "headline",
    "growth",
    "share_of_part",
    "hundred",
    "whole_of_shares",
    "shares_together",
    "done_of_planned",
    "share_of_said",
    "share_of_told",
    "share_of_all",
    "share_of_part_told",
    "share_of_base",
    "share_of_two",
    "rate_of_deed",
    "rate_in_bracket",
    "rest_of_rated",
    "first_and_rest",
    "standard_told",
    "share_of_above",
    "share_of_most",
    "product",
    "product_of_two",
    "products_summed",
    "months",
    "cut",
    "remainder",
    "two_kinds",
    "hundred_of_both",
    "named_row",
    "each_of_told",
    "row_and_rest",
    "row_then_all",
    "added_to",
    "lifted_since",
    "together",
    "years_counted",
    "some_of_all",
    "more_makes",
    "new_of_told",
    "year_of_told",
    "inspected",
    "of_village",
    "times_of_then",
    "times_of_named",
    "growth_named",
    "growth_since",
    "rate_of_failed",
    "compounded",
    "yearly",
    "of_each_month",
    "apart",
    "apart_by_name",
    "told_change",
    "one_base",
    "increase",
    "grown_by_new",
    "moved",
    "share_of_named",
    "among_said",
    "done_and_rest",
    "regions",
    "contrast",
    "flows",
    "since",
    "year_before",
    "years_before",
    "covered",
    "tree",
    "tree_said",
    "counts_said",
    "children",
    "planned_done",
    "years_of_register",
    "years_lifted",
    "adjusted",
    "register_kept",
    "beyond",
    "rate_since",
    "between_two",
    "amount_of_share",
    "of_these",
    "bases",
    "rated_people",
    "poor_of_told",
    "share_and_others",
    "net",
    "carried",
    "home",
    "couple",
    "a_head",
)
BINDS = (*RELATED, "restated", "restated_pages", "listed", "in_two_units", "paired", "single")
SEVERITIES = ("error", "warn", "info")
OTHERWISE = ("inconsistent", "misprint", "undecidable")
STATUSES = ("actual", "target", "standard", "any")
TIMES = ("t", "t0", "t1", "any")
RECORDED = ("whole", "part", "from", "to", "share", "total", "addend", "each", "remaining", "change")


@dataclass(frozen=True)
class Role:
    """What may stand for one name of a relation; None: anything (`scope`: the same as the first role's)."""

    name: str
    indicators: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    not_units: tuple[str, ...] = ()
    scope: str | None = None
    status: str = "actual"
    flow: bool | None = None
    at: str = "t"
    head: re.Pattern | None = None
    place: re.Pattern | None = None
    words: re.Pattern | None = None
    tail: re.Pattern | None = None
    sentence: re.Pattern | None = None
    like: str = ""
    many: bool = False
    minimum: int = 1
    stated: bool = False

    def takes(self, fact) -> bool:
        """Whether a fact may play the role, dates and the other roles apart."""
        return (
            (not self.indicators or fact.indicator in self.indicators)
            and (not self.recorded or fact.role in self.recorded)
            and (not self.units or fact.unit in self.units)
            and fact.unit not in self.not_units
            and (not self.others or fact.indicator not in self.others)
            and self.status in ("any", fact.status)
            and (self.flow is None or fact.flow == self.flow)
            and (self.scope in (None, "any") or fact.scope == self.scope)
            and (fact.period.stated or not self.stated)
            and (self.words is None or self.words.search(fact.words) is not None)
            and (self.tail is None or self.tail.search(fact.tail) is not None)
            and (self.sentence is None or self.sentence.search(fact.said) is not None)
            and (self.place is None or self.place.search(fact.place) is not None)
            and (self.head is None or self.head.search(fact.head) is not None)
        )


@dataclass(frozen=True)
class Rule:
    """One rule of `rules.yaml`; `family` is set on the copies that `for` makes."""

    id: str
    kind: str
    zh: str
    en: str
    binds: str
    severity: str
    line: int
    roles: tuple[Role, ...] = ()
    relation: Relation | None = None
    cause: dict[str, str] = field(default_factory=dict)
    near: int | None = None
    days: int = 0
    otherwise: str = "inconsistent"
    apart: int | None = None
    family: str = ""


@dataclass(frozen=True)
class Codebook:
    """All that `rules.yaml` says: rules, how to read a contradiction, what narrows a number, standards."""

    rules: tuple[Rule, ...]
    causes: dict[str, dict[str, str]]
    scopes: dict
    unique: frozenset[str]
    additive: frozenset[str]
    directions: dict[str, re.Pattern]
    covered: dict
    criteria: dict


class _Map(dict):
    """A mapping that knows on which line each of its keys stands."""

    lines: dict
    line: int


class _Loader(yaml.SafeLoader):
    pass


def _mapping(loader: _Loader, node: yaml.MappingNode) -> _Map:
    pairs = _Map()
    pairs.line, pairs.lines = node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in pairs:
            raise _Fault(key_node.start_mark.line + 1, f"{key!r} stands there twice")
        pairs[key] = loader.construct_object(value_node, deep=True)
        pairs.lines[key] = key_node.start_mark.line + 1
    return pairs


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


class _Fault(Exception):
    """What is wrong with the file, and on which line."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"line {line}: {reason}")


def load(path: Path | str) -> Codebook:
    """Read the rules from a YAML file.

    Raises FileNotFoundError where it is not there, and ValueError with the file's name, the line and the
    reason for a rule that cannot be used.
    """
    path = Path(path)
    return _load(path, path.stat().st_mtime_ns)


@cache
def _load(path: Path, changed: int) -> Codebook:
    # Read again only where the file has changed: parsing takes longer than checking a page.
    try:
        return _codebook(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))
    except _Fault as fault:
        raise ValueError(f"{path.name}, {fault}") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(f"{path.name}, line {line}: not readable as YAML: {error.problem}") from error


def _codebook(book: object) -> Codebook:
    parts = ("rules", "causes", "scopes", "unique", "additive", "directions", "covered", "criteria")
    if not isinstance(book, _Map):
        raise _Fault(1, f"the file must be a mapping with {', '.join(parts)}")
    for key in parts:
        if key not in book:
            raise _Fault(book.line, f"{key}: is missing")
    rules, seen = [], {}
    for entry in book["rules"]:
        rule = _rule(entry, book["causes"])
        if rule.id in seen:
            raise _Fault(rule.line, f"the id {rule.id} is already taken on line {seen[rule.id]}")
        seen[rule.id] = rule.line
        copies = _families(rule, entry)
        _check_codes(copies, entry)
        rules += copies
    return Codebook(
        rules=tuple(rules),
        causes=book["causes"],
        scopes=_scopes(book["scopes"]),
        unique=frozenset(book["unique"]),
        additive=frozenset(book["additive"]),
        directions={
            way: _pattern(text, book.lines["directions"]) for way, text in book["directions"].items()
        },
        covered={
            "words": _pattern(book["covered"]["words"], book.lines["covered"]),
            "units": frozenset(book["covered"]["units"]),
        },
        criteria=book["criteria"],
    )


def _scopes(book: _Map) -> dict:
    return {
        "registers": frozenset(book["registers"]),
        "narrow": _pattern("|".join(book["narrow"]), book.lines["narrow"]),
        "places": _pattern(book["places"], book.lines["places"]),
        "named": {name: _pattern(text, book["named"].lines[name]) for name, text in book["named"].items()},
    }


FIELDS = {
    "id",
    "kind",
    "zh",
    "en",
    "binds",
    "for",
    "roles",
    "relation",
    "severity",
    "cause",
    "near",
    "days",
    "otherwise",
    "apart",
}
ROLE_FIELDS = {
    "is",
    "not",
    "role",
    "unit",
    "not_unit",
    "scope",
    "status",
    "flow",
    "at",
    "head",
    "place",
    "words",
    "tail",
    "sentence",
    "like",
    "many",
    "min",
    "stated",
}


def _rule(entry: object, causes: dict) -> Rule:
    if not isinstance(entry, _Map):
        raise _Fault(1, f"a rule is a mapping, not {entry!r}")
    _known(entry, FIELDS, "a rule")
    for key in ("id", "kind", "zh", "en", "binds", "severity", "cause"):
        if key not in entry:
            raise _Fault(entry.line, f"the rule {entry.get('id', '')} has no {key}")
    _one_of(entry, "kind", KINDS)
    _one_of(entry, "binds", BINDS)
    _one_of(entry, "severity", SEVERITIES)
    if "otherwise" in entry:
        _one_of(entry, "otherwise", OTHERWISE)
    rule = Rule(
        id=entry["id"],
        kind=entry["kind"],
        zh=entry["zh"],
        en=entry["en"],
        binds=entry["binds"],
        severity=entry["severity"],
        line=entry.line,
        roles=tuple(_role(name, spec, entry) for name, spec in entry.get("roles", {}).items()),
        relation=_relation(entry),
        cause=_cause(entry, causes),
        near=entry.get("near"),
        days=entry.get("days", 0),
        otherwise=entry.get("otherwise", "inconsistent"),
        apart=entry.get("apart"),
    )
    _complete(rule, entry)
    return rule


def _relation(entry: _Map) -> Relation | None:
    if "relation" not in entry:
        return None
    try:
        return relation(str(entry["relation"]))
    except ValueError as error:
        raise _Fault(entry.lines["relation"], str(error)) from None


def _cause(entry: _Map, causes: dict) -> dict[str, str]:
    cause = entry["cause"]
    named = cause if isinstance(cause, dict) else {"below": cause, "above": cause}
    for code in named.values():
        if code not in causes:
            raise _Fault(
                entry.lines["cause"], f"the cause {code!r} is none of those above: {', '.join(causes)}"
            )
    if set(named) != {"below", "above"}:
        raise _Fault(entry.lines["cause"], "a cause is one code, or {below: CODE, above: CODE}")
    return dict(named)


def _role(name: str, spec: object, entry: _Map) -> Role:
    if not isinstance(spec, _Map):
        raise _Fault(entry["roles"].lines[name], f"the role {name} is a mapping such as {{is: CODE}}")
    _known(spec, ROLE_FIELDS, f"the role {name}")
    if "status" in spec:
        _one_of(spec, "status", STATUSES)
    if "at" in spec:
        _one_of(spec, "at", TIMES)
    recorded = _tuple(spec.get("role", ()))
    for word in recorded:
        if word not in RECORDED:
            raise _Fault(spec.lines["role"], f"{word!r} is no recorded role; they are {', '.join(RECORDED)}")
    indicators = _tuple(spec.get("is", ()))
    cumulative = bool(indicators) and all(code.endswith(".lifted") for code in indicators)
    flow = spec.get("flow", False if cumulative else "any")
    return Role(
        name=name,
        indicators=indicators,
        recorded=recorded,
        units=_tuple(spec.get("unit", ())),
        not_units=_tuple(spec.get("not_unit", ())),
        others=_tuple(spec.get("not", ())),
        scope=spec.get("scope"),
        status=spec.get("status", "any" if recorded else "actual"),
        flow=None if flow == "any" else flow,
        at=spec.get("at", "t"),
        place=_pattern(spec["place"], spec.lines["place"]) if "place" in spec else None,
        head=_pattern(spec["head"], spec.lines["head"]) if "head" in spec else None,
        words=_pattern(spec["words"], spec.lines["words"]) if "words" in spec else None,
        tail=_pattern(spec["tail"], spec.lines["tail"]) if "tail" in spec else None,
        sentence=_pattern(spec["sentence"], spec.lines["sentence"]) if "sentence" in spec else None,
        like=spec.get("like", ""),
        many=spec.get("many", False),
        minimum=spec.get("min", 1),
        stated=spec.get("stated", False),
    )


def _complete(rule: Rule, entry: _Map) -> None:
    """A rule that relates numbers needs a relation over just its roles; one over pages needs both dates."""
    if rule.binds in RELATED and (rule.relation is None or not rule.roles):
        raise _Fault(rule.line, f"the rule {rule.id} binds by {rule.binds}: it needs roles and a relation")
    if rule.relation is None:
        return
    names = {role.name for role in rule.roles}
    unknown, unused = set(rule.relation.names) - names, names - set(rule.relation.names)
    if unknown or unused:
        what = f"names {', '.join(sorted(unknown))}, no role of it" if unknown else ""
        what = what or f"leaves out the role {', '.join(sorted(unused))}"
        raise _Fault(entry.lines["relation"], f"the relation of {rule.id} {what}")
    if rule.otherwise == "misprint" and not isinstance(rule.relation.right, ast.Name):
        raise _Fault(
            entry.lines["otherwise"],
            f"the rule {rule.id} tells a misprint of one number: its relation ends in that role alone, as in"
            " whole - part = change",
        )
    if rule.binds == "pages" and not {"t0", "t1"} <= {role.at for role in rule.roles}:
        raise _Fault(rule.line, f"the rule {rule.id} binds pages: it needs roles with at: t0 and with at: t1")


def _families(rule: Rule, entry: _Map) -> list[Rule]:
    """The rule itself, or one copy for each code of `for` with {family} replaced."""
    if "for" not in entry:
        if any("{" in code for role in rule.roles for code in role.indicators):
            raise _Fault(rule.line, f"the rule {rule.id} uses {{family}} without for:")
        return [rule]
    return [
        replace(rule, family=family, roles=tuple(_of_family(role, family) for role in rule.roles))
        for family in entry["for"]
    ]


def _check_codes(copies: list[Rule], entry: _Map) -> None:
    for role in (role for rule in copies for role in rule.roles):
        for code in (*role.indicators, *role.others):
            if code not in _codes():
                raise _Fault(
                    entry["roles"].lines[role.name], f"no indicator of indicators.yaml is called {code!r}"
                )


@cache
def _codes() -> frozenset[str]:
    """Every indicator code: those of `indicators.yaml`, with each state where they have states."""
    book = yaml.safe_load(reference("indicators.yaml").read_text(encoding="utf-8"))
    states = {entry["state"] for entry in book["states"]}
    codes = {entry["code"] for entry in book["indicators"]}
    stated = {entry["code"] for entry in book["indicators"] if entry.get("states")}
    return frozenset(codes | {f"{code}.{state}" for code in stated for state in states | {"to_lift"}})


def _of_family(role: Role, family: str) -> Role:
    return replace(role, indicators=tuple(code.replace("{family}", family) for code in role.indicators))


def _known(spec: _Map, fields: set[str], what: str) -> None:
    for key in spec:
        if key not in fields:
            raise _Fault(
                spec.lines[key], f"{what} has no field {key!r}; it may have {', '.join(sorted(fields))}"
            )


def _one_of(spec: _Map, key: str, allowed: tuple[str, ...]) -> None:
    if spec[key] not in allowed:
        raise _Fault(spec.lines[key], f"{key}: {spec[key]!r} is none of {', '.join(allowed)}")


def _tuple(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _pattern(text: str, line: int) -> re.Pattern:
    try:
        return re.compile(text)
    except re.error as error:
        raise _Fault(line, f"the pattern {text!r} cannot be read: {error}") from None
