"""Which indicator a number is a value of, by the patterns of `data/reference/indicators.yaml`."""

import re
from functools import cache
from typing import NamedTuple

import yaml

from heshu.normalize.ellipsis import NAMES_NOTHING
from heshu.paths import reference

FILE = "indicators.yaml"
FIELDS = {"code", "units", "head", "words", "lead", "tail", "sentence", "unless", "states"}
STATE_FIELDS = {"state", "words", "role", "unless"}


# A list behind a number belongs to others from its second item on; 县（市、区） is one item.
# And what stands behind a dash is another headline: 帮销农产品3.2亿元——三条路子促增收.
FIRST_ITEM = re.compile(r"(?:[（(][^）)]*[）)]|[^、—])*")
NEAR = 14  # characters behind a number, or behind the noun that it counts, that tell of it
# 42个贫困县（市、区）全部退出: what a bracket adds to the noun
ASIDE = re.compile(r"[（(][^（）()\d]{1,12}[）)]")


class Rule(NamedTuple):
    """One line of the codebook: a code and what must, and must not, be said for it."""

    code: str
    units: frozenset[str]
    head: re.Pattern | None
    words: re.Pattern | None
    lead: re.Pattern | None
    tail: re.Pattern | None
    sentence: re.Pattern | None
    unless: re.Pattern | None
    states: bool


class State(NamedTuple):
    """How the second half of a register's code is told."""

    state: str
    words: re.Pattern | None
    role: str
    unless: re.Pattern | None


@cache
def codebook() -> tuple[dict[str, tuple[Rule, ...]], tuple[State, ...]]:
    """Canonical unit → its rules in order, and the states. Raises ValueError that names a faulty rule."""
    data = _sections(reference(FILE).read_text(encoding="utf-8"))
    rules = [_rule(entry) for entry in data["indicators"]]
    states = tuple(_state(entry) for entry in data["states"])
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for unit in rule.units:
            table.setdefault(unit, []).append(rule)
    return {unit: tuple(group) for unit, group in table.items()}, states


def _sections(text: str) -> dict[str, list[dict]]:
    """The two lists of the file. Raises ValueError with the line where it is no YAML or lacks them."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ValueError(f"{FILE}{where}: {getattr(error, 'problem', error)}") from error
    for section in ("states", "indicators"):
        entries = data.get(section) if isinstance(data, dict) else None
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise ValueError(f"{FILE}: needs a list {section!r} of rules, each a mapping")
    return data


def _rule(entry: dict) -> Rule:
    unknown = set(entry) - FIELDS
    if unknown or "code" not in entry or "units" not in entry:
        raise ValueError(
            f"{FILE}: rule {entry.get('code', entry)}: needs code and units, knows {sorted(FIELDS)}"
        )
    patterns = {
        name: _pattern(entry, name) for name in ("head", "words", "lead", "tail", "sentence", "unless")
    }
    return Rule(entry["code"], frozenset(entry["units"]), states=bool(entry.get("states")), **patterns)


def _state(entry: dict) -> State:
    if set(entry) - STATE_FIELDS or "state" not in entry:
        raise ValueError(f"{FILE}: state {entry}: knows {sorted(STATE_FIELDS)}")
    return State(entry["state"], _pattern(entry, "words"), entry.get("role", ""), _pattern(entry, "unless"))


def _pattern(entry: dict, name: str) -> re.Pattern | None:
    if name not in entry:
        return None
    try:
        return re.compile(entry[name])
    except re.error as error:
        raise ValueError(f"{FILE}: {entry.get('code', entry.get('state'))}: {name}: {error}") from error


def indicator(unit: str, head: str, lead: str, tail: str, sentence: str, role: str, status: str) -> str:
    """The indicator code of a mention, "" where no rule fits; `other` where one says that it is none.

    unit: canonical; head, lead, tail, sentence: the words around the number in Simplified characters
    without blanks.
    """
    rules, states = codebook()
    own = "" if OTHERS_VERB.fullmatch(tail) and re.search(rf"{tail}\d", sentence) else tail
    for words in _words(head, lead, own):
        for rule in rules.get(unit, ()):
            if _fits(rule, head, words, lead, tail, sentence):
                return f"{rule.code}.{_state_of(states, words, role, status)}" if rule.states else rule.code
    return ""


def _words(head: str, lead: str, tail: str) -> list[str]:
    """What is said around a number, by its own clause alone where its noun stands there, then by more."""
    reach = NEAR + len(head) * tail.startswith(head)
    behind = ASIDE.sub("", FIRST_ITEM.match(tail).group())[:reach]
    # 76个村全部出列；48673户建档立卡户中: its own noun names it, and what stands behind 中 is told of others.
    if head and tail.startswith((f"{head}中", f"{head}里")):
        return [_joined(CLAUSE_END.split(lead)[-1], head, tail[: len(head) + 1])]
    near = _last_clause(lead)
    # 带动3200人受益，实现900名贫困人口脱贫: the clause before is another's.
    own = _last_clause(COMMA.split(lead)[-1]) if head and tail.startswith(head) else near
    return [_joined(words, head, behind) for words in dict.fromkeys((own, near))]


def _joined(near: str, head: str, behind: str) -> str:
    return near + behind if head in near + behind else near + head + "|" + behind


def state(words: str, role: str, status: str) -> str:
    """The second half of a register's code that words tell: registered, lifted, remaining or to_lift."""
    return _state_of(codebook()[1], words, role, status)


CLAUSE_END = re.compile(r"[，,；;：:。、（(]")
COMMA = re.compile("[，,；;：:。]")
# 贫困户820户2860人已脱贫640户: the verb is of the number behind it.
OTHERS_VERB = re.compile("(?:现?已|累计)+(?:脱贫|退出|出列|摘帽|减贫)了?")


def _last_clause(lead: str) -> str:
    """The clause that leads to the number, with the one before it where it names nothing itself."""
    clauses = CLAUSE_END.split(lead)
    near = clauses[-1]
    for clause in reversed(clauses[:-1]):
        if len(near) >= 3 and not NAMES_NOTHING.fullmatch(near):
            break
        near = IN_A_NAME.sub("", clause) + "，" + near
    return near


# 底子薄、脱贫任重，386户1542人中: what a clause names with the word has not been done to the next number.
IN_A_NAME = re.compile("脱贫(?![人户群村县的]|$)")


def _fits(rule: Rule, head: str, words: str, lead: str, tail: str, sentence: str) -> bool:
    wanted = (
        (rule.head, head),
        (rule.words, words),
        (rule.lead, lead),
        (rule.tail, tail),
        (rule.sentence, sentence),
    )
    for pattern, said in wanted:
        if pattern is not None and not pattern.search(said):
            return False
    return not (rule.unless and rule.unless.search(words))


# 剩余的84户今年全部脱贫; but not 到年底只剩84户.
LEAVES = re.compile("(?<![未没有])(?:脱贫|退出|出列|摘帽|减贫|清零|清〇|销号|脱帽)")


def _state_of(states: tuple[State, ...], words: str, role: str, status: str) -> str:
    for state in states:
        if state.role and state.role != role:
            continue
        if state.words is not None and not state.words.search(words):
            continue
        if state.unless and state.unless.search(words):
            continue
        leaves = state.state == "lifted" or (state.state == "remaining" and LEAVES.search(words))
        return "to_lift" if status == "target" and leaves else state.state
    return "registered"
