"""What the rules and causes of `data/reference/rules.yaml` say to a reader."""

from functools import cache

import yaml

from heshu import paths
from heshu.labels import LANGUAGES


@cache
def _book() -> dict:
    return yaml.safe_load(paths.reference("rules.yaml").read_text(encoding="utf-8"))


def cause(code: str, language: str) -> str:
    """How to read a contradiction, in a sentence; an unknown code is its own."""
    said = _book()["causes"].get(code, {}).get(language, code)
    return said[:1].upper() + said[1:]


@cache
def _rules() -> dict[str, dict[str, str]]:
    return {rule["id"]: {code: rule[code] for code in LANGUAGES} for rule in _book()["rules"]}


def rule(identifier: str, language: str) -> str:
    """What must hold by a rule, in a sentence; "" for a rule that is not in the book."""
    return _rules().get(identifier, {}).get(language, "")
