"""Suspects: all smallest sets of numbers whose correction makes the rest agree; slips that explain one."""

import pytest
from check_claims import claim, claims, only, register
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from heshu.check import check, scorecard
from heshu.check.facts import facts
from heshu.check.repeats import one_slip
from heshu.check.rules import load
from heshu.check.slots import Binding, slot
from heshu.check.suspects import suspects
from heshu.paths import reference


def villages(registered, lifted, remaining, rate):
    return claims(
        claim(10, f"{registered}个", "poor_villages.registered", head="贫困村"),
        claim(40, f"{lifted}个", "poor_villages.lifted", head="贫困村"),
        claim(70, f"{remaining}个", "poor_villages.remaining", head="贫困村"),
        claim(100, f"{rate}%", "village_exit_rate", head="贫困村退出率"),
    )


def test_a_number_that_alone_contradicts_the_others_is_the_one_suspect():
    found = only(check(villages(78, 74, 4, 99)), "exit-rate")
    assert found.suspects == "page:100-103 99% → 94.87179 (95%: one digit changed)"
    assert found.severity == "error"
    assert "改一位数字" in found.explanation_zh


def test_where_any_of_three_could_be_wrong_all_are_named():
    found = only(check(claims(*register("54026人", "48871人", "5255人"))), "register-balance")
    assert found.suspects.split(" | ") == [
        "page:10-16 54026人 → 54,126 (54126人: one digit changed)",
        "page:40-46 48871人 → 48,771 (48771人: one digit changed)",
        "page:70-75 5255人 → 5,155 (5155人: one digit changed)",
    ]


@pytest.mark.parametrize(
    ("wrong", "edit"),
    [
        ("45026人", "54026人: two neighbouring digits swapped"),
        ("5402人", "54026人: one digit left out"),
        ("540226人", "54026人: one digit too many"),
        ("54026万人", "54026人: 万 or 亿 wrong"),
    ],
)
def test_the_slip_of_the_hand_is_named(wrong, edit):
    found = only(check(claims(*register(wrong, "48871人", "5155人"))), "register-balance")
    assert f"{wrong} → 54,026 ({edit})" in found.suspects


def test_a_restatement_speaks_for_what_it_repeats():
    rows = register("54026人", "48871人", "5255人")
    rows.append(claim(300, "54026人", "poor_population.registered", head="贫困人口"))
    found = only(check(claims(*rows)), "register-balance")
    assert "54026人" not in found.suspects


def test_a_contradiction_that_no_slip_explains_is_no_error():
    found = only(check(claims(*register("54026人", "31200人", "5155人"))), "register-balance")
    assert (found.verdict, found.severity) == ("inconsistent", "warn")


def test_contradictions_of_one_wrong_number_are_one_group():
    # 87 for 78 spoils the sum and the rate alike.
    table = villages(87, 74, 4, "94.9")
    found = check(table)
    wrong = found[(found["verdict"] == "inconsistent") & (found["rule"] != "lifted-of-registered")]
    assert len(wrong) == 2
    assert wrong["group"].nunique() == 1
    assert set(wrong["suspects"]) == {"page:10-13 87个 → 78 (78个: two neighbouring digits swapped)"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(100, 9999), min_size=3, max_size=6), st.data())
def test_the_suspects_are_just_the_numbers_whose_correction_mends_it(numbers, data):
    # a + b + ... = total twice over, the second time with one addend replaced by two parts of it.
    which = data.draw(st.integers(0, len(numbers)))
    printed = [*numbers, sum(numbers)]
    printed[which] += data.draw(st.integers(1, 500))
    found = facts(claims(*(claim(10 * k, f"{n}户") for k, n in enumerate(printed))), load_scopes())
    rule = next(r for r in load(reference("rules.yaml")).rules if r.id == "total-of-addends")
    roles = {"addend": tuple(map(slot, found[:-1])), "total": (slot(found[-1]),)}
    ((_, sets),) = suspects([one := Binding(rule, roles)], [one])
    # A number that would have to fall below nothing is no suspect.
    excess = sum(printed[:-1]) - printed[-1]
    able = [f.id for f, n in zip(found[:-1], printed[:-1], strict=True) if n - excess >= 0] + [found[-1].id]
    assert sorted(s.fact.id for chosen in sets for s in chosen) == sorted(able)
    for (only_one,) in sets:
        assert only_one.needs.is_point
        right = only_one.needs.low
        others = [n for f, n in zip(found, printed, strict=True) if f is not only_one.fact]
        is_total = only_one.fact is found[-1]
        assert right == (sum(others) if is_total else others[-1] - sum(others[:-1]))


def load_scopes():
    return load(reference("rules.yaml")).scopes


@given(st.text("0123456789", min_size=2, max_size=6), st.data())
def test_one_slip_is_known_both_ways(number, data):
    i = data.draw(st.integers(0, len(number) - 1))
    kind = data.draw(st.sampled_from(["change", "drop", "swap"]))
    if kind == "change":
        other = number[:i] + data.draw(st.sampled_from("0123456789")) + number[i + 1 :]
    elif kind == "drop":
        other = number[:i] + number[i + 1 :]
    else:
        other = number[:i] + number[i : i + 2][::-1] + number[i + 2 :]
    assume(other != number and len(other) > 1 and max(len(n.strip("0")) for n in (number, other)) > 1)
    assert one_slip(number, other)
    assert one_slip(other, number)


@pytest.mark.parametrize(
    ("one", "other"), [("78", "78"), ("1234", "4321"), ("7", "8"), ("150", "1505050"), ("400", "300")]
)
def test_what_is_more_than_one_slip_is_none(one, other):
    assert not one_slip(one, other)


# ---- the scorecard -------------------------------------------------------------------------------


def test_a_county_is_scored_against_every_standard():
    table = claims(
        claim(10, "1.18%", "poverty_incidence", head="贫困发生率"),
        claim(40, "85.5%", "recognition_rate", head="群众认可度"),
        claim(70, "0.7个百分点", head="平均水平", lead="，高于全省"),
    )
    scored = scorecard(table).set_index("standard")
    assert dict(scored["verdict"]) == {
        "incidence": "met",
        "recognition": "missed",
        "wrong-exits": "not stated",
        "omissions": "not stated",
        "villages": "not stated",
        "income": "met",
    }
    assert scored.loc["incidence", "sentence"] == "文中印有1.18%。"
    assert scored.loc["incidence", "limit"] == "< 2"


def test_the_west_has_a_limit_of_its_own():
    table = claims(claim(10, "2.5%", "poverty_incidence", head="贫困发生率", place="贵州省/毕节市/威宁县"))
    assert scorecard(table).iloc[0][["limit", "verdict"]].tolist() == ["< 3", "met"]


def test_the_latest_incidence_counts_and_a_plan_does_not():
    table = claims(
        claim(10, "9.1%", "poverty_incidence", head="贫困发生率", period="2013"),
        claim(40, "1.5%", "poverty_incidence", head="贫困发生率", period="2019"),
        claim(70, "0.1%", "poverty_incidence", head="贫困发生率", period="2020", status="target"),
    )
    assert scorecard(table).iloc[0]["printed"] == "1.5%"


def test_a_missed_standard_is_no_contradiction():
    found = check(claims(claim(10, "9.1%", "poverty_incidence", head="贫困发生率")))
    assert found[["kind", "verdict", "severity"]].values.tolist() == [["criteria", "undecidable", "info"]]
