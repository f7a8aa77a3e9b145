"""Rules are data: an analyst adds one without Python, and a faulty one is refused with line and reason."""

import pytest
from check_claims import claim, claims, only

from heshu.check import check, rules
from heshu.paths import reference

OWN_RULE = """
  - id: clinics-of-villages
    kind: part_of
    zh: 村卫生室不多于行政村。
    en: There are no more clinics than villages.
    binds: article
    roles:
      clinics: {is: village_clinics, at: any}
      villages: {is: villages_total, at: any}
    relation: clinics <= villages
    severity: warn
    cause: scope_differs

criteria:"""


@pytest.fixture(scope="module")
def text():
    return reference("rules.yaml").read_text(encoding="utf-8")


def written(tmp_path, text):
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text, words):
    return text[: text.index(words)].count("\n") + 1


def test_an_analyst_adds_a_rule(tmp_path, text):
    path = written(tmp_path, text.replace("\ncriteria:", OWN_RULE))
    table = claims(
        claim(10, "120处", "village_clinics", head="村卫生室"),
        claim(40, "100个", "villages_total", head="行政村"),
    )
    found = only(check(table, rules=path), "clinics-of-villages")
    assert (found.verdict, found.severity, found.formula) == ("inconsistent", "warn", "120处 ≤ 100个")
    assert found.explanation_zh.startswith("村卫生室不多于行政村。")


@pytest.mark.parametrize(
    ("good", "bad", "reason"),
    [
        ("kind: sum\n", "kind: summ\n", "'summ' is none of sum, difference"),
        ("binds: group\n", "binds: grupp\n", "'grupp' is none of group"),
        ("severity: error\n", "severity: fatal\n", "'fatal' is none of error, warn, info"),
        ("cause: misprint\n", "cause: mispelt\n", "the cause 'mispelt' is none of those above"),
        ("relation: sum(addend) = total\n", "relation: sum(addend) total\n", "exactly one of =, <=, >="),
        ("relation: sum(addend) = total\n", "relation: sum(addend) = totl\n", "names totl, no role of it"),
        ("relation: sum(addend) = total\n", "relation: open('x') = total\n", "cannot stand in a relation"),
        ("relation: sum(addend) = total\n", "relation: total ** 2 = total\n", "cannot stand in a relation"),
        ("relation: sum(addend) = total\n", "relation: total = total\n", "leaves out the role addend"),
        ("total: {role: [total, whole, to, remaining]}\n", "total: {roll: total}\n", "has no field 'roll'"),
        (
            "total: {role: [total, whole, to, remaining]}\n",
            "total: {role: totals}\n",
            "'totals' is no recorded role",
        ),
        ("total: {role: [total, whole, to, remaining]}\n", "total: total\n", "the role total is a mapping"),
        (
            "{is: village_exit_rate, scope: any}",
            "{is: village_exit_rat, scope: any}",
            "is called 'village_exit_rat'",
        ),
        ("  down: 减少|", "  down: (减少|", "the pattern"),
        ("id: part-of-whole\n", "id: total-of-addends\n", "already taken on line"),
        (
            "relation: sum(addend) = total\n",
            "relation: total = sum(addend)\n    otherwise: misprint\n",
            "ends in",
        ),
    ],
)
def test_a_faulty_rule_is_refused_with_line_and_reason(tmp_path, text, good, bad, reason):
    faulty = text.replace(good, bad, 1)
    with pytest.raises(ValueError, match=r"^rules\.yaml, line \d+: ") as refused:
        rules.load(written(tmp_path, faulty))
    assert reason in str(refused.value)
    told = int(str(refused.value).split("line ")[1].split(":")[0])
    assert abs(told - line_of(text, good)) <= 1


def test_a_missing_field_is_named(tmp_path, text):
    faulty = text.replace("    severity: error\n    cause: misprint\n", "    cause: misprint\n", 1)
    with pytest.raises(ValueError, match="the rule total-of-addends has no severity"):
        rules.load(written(tmp_path, faulty))


def test_what_is_no_yaml_is_refused_with_its_line(tmp_path, text):
    with pytest.raises(ValueError, match=r"line \d+: not readable as YAML"):
        rules.load(written(tmp_path, text.replace("\nrules:\n", "\nrules: [\n", 1)))


def test_every_rule_says_what_it_means_and_names_no_place(text):
    book = rules.load(reference("rules.yaml"))
    assert len({rule.id for rule in book.rules}) > 40
    for rule in book.rules:
        assert rule.zh.endswith("。")
        assert rule.en.endswith(".")
    from heshu.codebook import counties

    named = {county.county for county in counties() if len(county.county) > 2 and county.county in text}
    assert not named


def test_rules_are_read_again_when_they_change(tmp_path, text):
    path = written(tmp_path, text)
    before = rules.load(path)
    assert rules.load(path) is before
    written(tmp_path, text.replace("id: total-of-addends", "id: total-of-its-addends"))
    import os

    os.utime(path, ns=(0, 0))
    assert rules.load(path).rules[0].id == "total-of-its-addends"
