"""The checks: every contradiction found, none invented."""

import json
import random
from fractions import Fraction

import pytest
from check_claims import annotated, claim, claims, only, register
from hypothesis import given, settings
from hypothesis import strategies as st

import heshu
from heshu import tables
from heshu.check import check
from heshu.check.facts import facts
from heshu.check.rules import load
from heshu.interval import Interval
from heshu.paths import reference, root

HOLDS = ("exact", "within_rounding")
COUNTS = st.integers(min_value=1000, max_value=9_000_000)
DECIMALS = st.sampled_from([None, 0, 1, 2, 3])


def printed(number, decimals, unit):
    """A number as a paper prints it: in full, or in 万 with some decimals, rounded half up."""
    if decimals is None:
        return f"{number}{unit}"
    return f"{rounded(Fraction(number, 10_000), decimals)}万{unit}"


def rounded(number, decimals):
    steps = int(number * 10**decimals + Fraction(1, 2))
    return f"{steps // 10**decimals}.{steps % 10**decimals:0{decimals}d}" if decimals else str(steps)


def width(decimals):
    return 0 if decimals is None else 10 ** (4 - decimals)


@settings(max_examples=60, deadline=None)
@given(COUNTS, COUNTS, st.tuples(DECIMALS, DECIMALS, DECIMALS))
def test_a_true_sum_is_never_called_inconsistent(lifted, remaining, decimals):
    numbers = (lifted + remaining, lifted, remaining)
    surfaces = [printed(n, d, "人") for n, d in zip(numbers, decimals, strict=True)]
    findings = check(claims(*register(*surfaces)))
    assert only(findings, "register-balance").verdict in HOLDS
    assert "inconsistent" not in set(findings["verdict"])


@settings(max_examples=60, deadline=None)
@given(
    COUNTS,
    COUNTS,
    st.tuples(DECIMALS, DECIMALS, DECIMALS),
    st.integers(min_value=0, max_value=2),
    st.integers(min_value=1, max_value=9_000_000),
)
def test_a_sum_wrong_beyond_rounding_always_is(lifted, remaining, decimals, which, more):
    numbers = [lifted + remaining, lifted, remaining]
    # Beyond what the prints allow together, rounded or cut off, and the half step by which each may be off.
    numbers[which] += more + 2 * sum(width(d) for d in decimals) + 1
    surfaces = [printed(n, d, "人") for n, d in zip(numbers, decimals, strict=True)]
    found = only(check(claims(*register(*surfaces))), "register-balance")
    assert found.verdict == "inconsistent"
    assert found.gap > 0
    assert found.severity in ("warn", "error")


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 3000), st.integers(1, 3000), st.integers(0, 3), st.integers(1, 500))
def test_a_rate_agrees_with_its_counts_to_the_printed_digit(total, part, decimals, off):
    part = min(part, total)
    rate = Fraction(100 * part, total)
    step = Fraction(1, 10**decimals)
    for wrong in (False, True):
        shown = rate + (off + 1) * step if wrong else rate
        rows = (
            claim(10, f"{total}个", "poor_villages.registered", head="贫困村"),
            claim(40, f"{part}个", "poor_villages.lifted", head="贫困村"),
            claim(70, f"{rounded(shown, decimals)}%", "village_exit_rate", head="贫困村退出率"),
        )
        verdict = only(check(claims(*rows)), "exit-rate").verdict
        assert (verdict == "inconsistent") == wrong


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 9999), min_size=2, max_size=8), st.integers(0, 99))
def test_a_total_is_the_sum_of_its_addends(addends, off):
    rows = [claim(10 * k, f"{n}户", role="addend", group="g") for k, n in enumerate(addends)]
    rows.append(claim(200, f"{sum(addends) + off}户", role="total", group="g"))
    verdict = only(check(claims(*rows)), "total-of-addends").verdict
    assert verdict == ("exact" if off == 0 else "inconsistent")


@pytest.mark.parametrize(
    ("first", "last", "change", "verdict"),
    [
        ("9.3%", "6.1%", "3.2个百分点", "exact"),
        ("9.3%", "6.1%", "2.3个百分点", "inconsistent"),
        ("6.1%", "9.3%", "3.2个百分点", "exact"),
        ("9.34%", "6.1%", "3.2个百分点", "within_rounding"),
    ],
)
def test_a_change_is_the_difference_of_its_ends(first, last, change, verdict):
    roles = zip((first, last, change), ("from", "to", "change"), strict=True)
    rows = [claim(10 * k, s, "poverty_incidence", role=r, group="g") for k, (s, r) in enumerate(roles)]
    assert only(check(claims(*rows)), "points-from-to").verdict == verdict


@pytest.mark.parametrize(("lead", "verdict"), [("降至", "inconsistent"), ("增加到", "exact"), ("达到", None)])
def test_what_falls_ends_no_higher(lead, verdict):
    rows = (claim(1, "120户", role="from", group="g"), claim(20, "150户", role="to", group="g", lead=lead))
    found = check(claims(*rows))
    assert list(found.loc[found["rule"] == "goes-from-to", "verdict"]) == ([verdict] if verdict else [])


def test_the_order_of_pages_and_claims_changes_nothing():
    table = annotated("000", "001", "002", "003", "004")
    first = check(table)
    assert len(first) > 100
    for seed in range(3):
        order = list(range(len(table)))
        random.Random(seed).shuffle(order)
        assert check(table.iloc[order]).equals(first)


def test_a_finding_keeps_its_name_when_pages_are_added():
    alone = check(annotated("000"))
    together = check(annotated("000", "002", "003"))
    assert set(alone["finding"]) <= set(together["finding"])


def test_the_findings_fit_their_schema_and_quote_every_number():
    findings = tables.check("findings", check(annotated("000", "003")))
    assert findings["explanation_zh"].str.len().min() > 10
    contradictions = findings[findings["verdict"] == "inconsistent"]
    assert len(contradictions) > 5
    for row in contradictions.itertuples():
        assert row.formula in row.explanation_zh
        assert row.formula in row.explanation_en


# ---- what the five pages are known to say --------------------------------------------------------


def about(findings, *starts):
    """The findings that compare claims starting at all of these places (doc prefix and offset)."""
    wanted = [tuple(start.split(":")) for start in starts]

    def compares(cell):
        ids = [part.split(":") for part in cell.split("; ")]
        return all(any(d.startswith(doc) and s.split("-")[0] == at for d, s in ids) for doc, at in wanted)

    return findings[[compares(cell) for cell in findings["claims"]]]


@pytest.fixture(scope="module", params=["annotated", "extracted"])
def known(request):
    """The findings on the five pages: from the annotation, and from the text alone."""
    if request.param == "annotated":
        return check(annotated("000", "001", "002", "003", "004"))
    return heshu.audit(root() / "data" / "raw").findings


def test_an_exit_rate_of_99_contradicts_74_of_78(known):
    found = about(known, "000:429", "000:272", "000:415")
    assert set(found["verdict"]) == {"inconsistent"}
    assert set(found["severity"]) == {"error"}
    assert "99% → 94.87179 (95%: one digit changed)" in found["suspects"].iloc[0]


def test_the_planned_rate_shares_the_root_of_the_wrong_one(known):
    wrong = about(known, "000:429", "000:272", "000:415")
    planned = about(known, "003:671", "000:415")
    assert set(planned["group"]) == set(wrong["group"])
    assert set(planned["verdict"]) == {"inconsistent"}


def test_the_register_grew_by_741_people(known):
    found = about(known, "003:527", "000:286")
    restated = found[found["kind"] == "restated"]
    assert set(restated["cause"]) == {"register_adjusted"}
    assert set(restated["gap"]) == {741}
    assert set(restated["severity"]) == {"warn"}


def test_the_incidence_target_was_missed_on_one_base(known):
    missed = about(known, "003:646", "000:463")
    assert "target_missed" in set(missed["cause"])
    bases = missed[missed["kind"] == "implied_base"].iloc[0]
    assert bases.verdict in HOLDS
    assert bases.left_low == pytest.approx(436_514, abs=1)


def test_the_yearly_investments_add_up(known):
    found = about(known, "000:1456", "000:1476", "000:1489", "000:1503", "000:1516")
    assert set(found["verdict"]) == {"exact"}
    assert "sum" in set(found["kind"])


@pytest.mark.parametrize(
    "starts",
    [("002:737", "002:1313", "002:744"), ("001:2004", "001:2191", "001:2239"), ("000:376", "000:392")],
    ids=["49.9万-47.4万=2.5万", "4.47万-4.39万=823", "10.3% and 0.7 points"],
)
def test_three_that_are_no_errors(known, starts):
    assert "inconsistent" not in set(about(known, *starts)["verdict"])


def test_no_error_is_invented_on_the_annotated_pages(known):
    accounted = {
        claim_id
        for path in (root() / "data" / "gold").glob("checks*.jsonl")
        for check_ in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        if check_["verdict"] == "inconsistent"
        for claim_id in check_["claims"]
    }
    errors = known[known["severity"] == "error"]
    assert len(errors) > 0
    for cell in errors["claims"]:
        assert accounted & set(cell.split("; "))


# ---- what must not be compared -------------------------------------------------------------------


def test_a_part_is_not_the_whole_register():
    rows = (
        claim(10, "109个", "poor_villages.registered", head="贫困村", role="whole", group="g"),
        claim(30, "75个", "poor_villages.registered", head="深度贫困村", role="part", group="g"),
        claim(60, "60个", "poor_villages.lifted", head="贫困村"),
        claim(90, "49个", "poor_villages.remaining", head="贫困村"),
    )
    findings = check(claims(*rows))
    assert only(findings, "register-balance").verdict == "exact"
    assert not set(findings["severity"]) & {"warn", "error"}


def test_one_year_lifted_is_not_all_that_were_lifted():
    rows = register("54026人", "9344人", "5155人")
    rows[1]["period"] = "2019"
    findings = check(claims(*rows))
    assert "register-balance" not in set(findings["rule"])


def test_a_plan_is_not_a_fact():
    rows = register("54026人", "48871人", "5155人")
    rows.append(claim(100, "9000人", "poor_population.lifted", head="脱贫", status="target", period="2020"))
    assert "inconsistent" not in set(check(claims(*rows))["verdict"])


def test_a_town_is_not_its_county():
    county = register("54026人", "48871人", "5155人")
    town = claim(100, "4026人", "poor_population.registered", head="贫困人口", place="甲省/乙市/丙县/丁镇")
    findings = check(claims(*county, town))
    assert only(findings, "county-within-city").verdict == "exact"
    assert "inconsistent" not in set(findings["verdict"])


def test_a_town_with_more_than_its_county_is_told():
    county = claim(10, "4026人", "poor_population.registered", head="贫困人口")
    town = claim(100, "5026人", "poor_population.registered", head="贫困人口", place="甲省/乙市/丙县/丁镇")
    found = only(check(claims(county, town)), "county-within-city")
    assert (found.verdict, found.severity) == ("inconsistent", "warn")


def test_two_years_are_two_figures():
    rows = (
        claim(10, "13758人", "poor_population.remaining", head="未脱贫人口", period="2018"),
        claim(40, "5155人", "poor_population.remaining", head="未脱贫人口", period="2019"),
    )
    findings = check(claims(*rows))
    assert only(findings, "remaining-falls").verdict == "exact"
    assert "restated" not in set(findings["rule"])


def test_a_sum_true_only_by_truncation_is_no_error():
    # 47.46 + 2.46 = 49.92 cut to one decimal; rounded it would be 47.5 + 2.5 = 49.9.
    rows = register("49.92万人", "47.4万人", "2.4万人")
    found = only(check(claims(*rows)), "register-balance")
    assert (found.verdict, found.verdict_truncated, found.severity) == (
        "inconsistent",
        "within_rounding",
        "info",
    )


def test_a_table_of_something_else_is_refused():
    with pytest.raises(ValueError, match=r"the claims have no column .*value"):
        check(claims().drop(columns="value"))


def test_an_empty_table_has_no_findings():
    assert len(check(claims())) == 0


def undecided(*texts):
    page = "\n".join(["渭源县扶贫办2019年11月20日通报", *texts])
    found = heshu.audit(page).findings
    return found[found["verdict"] == "undecidable"]


def test_one_sentence_that_tells_of_two_does_not_say_one_thing_twice():
    found = undecided("全县贫困发生率为12.4%，其中山区贫困发生率为17.1%，川区贫困发生率为6.3%。")
    assert "restated" not in set(found["kind"])


@pytest.mark.parametrize(("moved", "told"), [("3900户", True), ("25800户", True), ("6900户", False)])
def test_what_is_off_by_more_than_half_is_told_only_where_a_zero_may_be_lost(moved, told):
    found = undecided(f"易地扶贫搬迁项目涉及2580户。到10月底，已有{moved}贫困户入住。")
    assert list(found["rule"]) == ["moved-in-of-planned"] * told


@pytest.mark.slow
def test_ten_thousand_claims_of_one_place_take_seconds():
    import time

    rows = [
        row | {"doc": f"page{k:05}", "published": f"{2000 + k % 20}-{1 + k % 12:02}-01", "period": ""}
        for k in range(3400)
        for row in register(f"{50000 + k}人", f"{40000 + k}人", "10000人")
    ]
    started = time.process_time()
    findings = check(claims(*rows))
    assert len(findings) > 10_000
    assert time.process_time() - started < 60


# ---- the ways of binding -------------------------------------------------------------------------


def verdicts(rule, *rows):
    found = check(claims(*rows))
    return list(found.loc[found["rule"] == rule, "verdict"])


@pytest.mark.parametrize(
    ("years", "verdict"), [((31, 62, 72, 81), "exact"), ((31, 62, 72, 91), "inconsistent")]
)
def test_the_years_of_a_total_add_up(years, verdict):
    rows = [claim(1, "24.6亿元", "poverty_funds", period="2016/", sentence_start=0)]
    rows += [
        claim(20 * k, f"{n / 10}亿元", "poverty_funds", period=str(2015 + k), sentence_start=0)
        for k, n in enumerate(years, start=1)
    ]
    assert verdicts("years-of-total", *rows) == [verdict]


def test_years_that_do_not_cover_their_total_are_not_added():
    rows = [
        claim(1, "24.6亿元", "poverty_funds", period="2016/2019", sentence_start=0),
        claim(20, "3.1亿元", "poverty_funds", period="2016", sentence_start=0),
        claim(40, "6.2亿元", "poverty_funds", period="2017", sentence_start=0),
    ]
    assert verdicts("years-of-total", *rows) == []


def test_what_is_said_once_is_no_state_before_a_plan_and_after_it():
    plan = claim(1, "1.9万人", "poor_population.to_lift", period="2019", status="target")
    lifted = claim(60, "2.6万人", "poor_population.lifted", article=2)
    left = claim(90, "0.4万人", "poor_population.remaining", period="2019-12", article=2)
    for row in (plan, lifted, left):
        row["published"] = "2020-02"
    found = check(claims(plan, lifted, left))
    assert not set(found["rule"]) & {"target-lifted", "target-remaining"}


@pytest.mark.parametrize(("later", "compared"), [("31.47万人", False), ("33.9万人", True)])
def test_a_count_said_again_is_no_result_of_the_plan_told_with_it(later, compared):
    earlier = {"doc": "earlier", "published": "2018-10-18"}
    pages = claims(
        claim(0, "31.47万人", "poor_population.lifted", period="/2017-12", **earlier),
        claim(20, "5.6万人", "poor_population.to_lift", period="2018", status="target", **earlier),
        claim(0, later, "poor_population.lifted", period="/2018", published="2018"),
    )
    assert ("target-lifted" in set(check(pages)["rule"])) == compared


@pytest.mark.parametrize(("last", "verdict"), [("10.29万人", "exact"), ("12.09万人", "inconsistent")])
def test_flows_lead_from_one_state_to_the_next(last, verdict):
    poor = "poor_population"
    rows = (
        claim(1, "15.38万人", f"{poor}.registered", head="贫困人口", period="2015-12"),
        claim(20, "2.16万人", f"{poor}.lifted", head="减贫", period="2016"),
        claim(40, "2.93万人", f"{poor}.lifted", head="减贫", period="2017"),
        claim(60, last, f"{poor}.remaining", head="贫困人口", period="2017"),
    )
    assert verdicts("register-less-lifted", *rows) == [verdict]


@pytest.mark.parametrize(("year", "verdict"), [("1204户", "exact"), ("1304户", "inconsistent")])
def test_what_one_page_counted_so_far_goes_on_in_the_next(year, verdict):
    lifted = "poor_households.lifted"
    pages = claims(
        claim(0, "8231户", lifted, doc="earlier", published="2019-03-01", period="/2018-12"),
        claim(0, year, lifted, period="2019"),
        claim(20, "9435户", lifted, period="/2019-12"),
    )
    assert only(check(pages), "lifted-so-far").verdict == verdict


def test_a_count_in_the_course_of_a_year_is_no_start_of_its_flow():
    lifted = "poor_households.lifted"
    page = claims(
        claim(0, "8231户", lifted, period="/2019-06"),
        claim(20, "1204户", lifted, period="2019"),
        claim(40, "9035户", lifted, period="/2019-12"),
    )
    assert "lifted-so-far" not in set(check(page).rule)


def test_flows_with_a_year_missing_prove_nothing():
    poor = "poor_population"
    rows = (
        claim(1, "15.38万人", f"{poor}.registered", head="贫困人口", period="2014-12"),
        claim(40, "2.93万人", f"{poor}.lifted", head="减贫", period="2017"),
        claim(60, "10.29万人", f"{poor}.remaining", head="贫困人口", period="2017"),
    )
    assert verdicts("register-less-lifted", *rows) == []


@pytest.mark.parametrize(("share", "verdict"), [("36.6%", "within_rounding"), ("46.6%", "inconsistent")])
def test_a_share_finds_the_whole_of_its_kind(share, verdict):
    rows = (
        claim(1, "8542户", "relocated_households", sentence_start=0),
        claim(20, "3126户", "relocated_households", role="part", group="g", sentence_start=0),
        claim(40, share, role="share", group="g", sentence_start=0),
    )
    assert verdicts("share-of-like", *rows) == [verdict]


def test_a_share_may_follow_a_part_of_a_named_whole():
    rows = (
        claim(1, "16.3万人", "total_population", role="whole", group="g", sentence_start=0),
        claim(20, "13.17万人", role="part", group="g", sentence_start=0),
        claim(40, "80.8%", role="share", group="h", sentence_start=0),
    )
    assert verdicts("share-of-named-part", *rows) == ["within_rounding"]


@pytest.mark.parametrize(("body", "verdict"), [("150处", "exact"), ("105处", "inconsistent"), ("27处", None)])
def test_a_headline_says_what_its_article_says(body, verdict):
    rows = (
        claim(1, "150处", head="标准化村卫生室", sentence="再添150处标准化村卫生室", sentence_start=0),
        claim(50, body, head="村卫生室", sentence=f"目标为{body}。", sentence_start=40),
    )
    found = [v for rule in ("headline-repeats", "restated") for v in verdicts(rule, *rows)]
    assert found[:1] == ([verdict] if verdict else [])


@pytest.mark.parametrize(("rate", "verdict"), [("11.3%", "within_rounding"), ("13.1%", "inconsistent")])
def test_growth_is_reckoned_from_the_year_before(rate, verdict):
    told = {"head": "人均可支配收入", "sentence_start": 0}
    rows = (
        claim(1, "8022元", period="2017", **told),
        claim(20, "7208元", period="2016", **told),
        claim(40, rate, period="2017", lead="增长", **told),
    )
    assert verdicts("year-on-year", *rows) == [verdict]


@pytest.mark.parametrize(
    ("counted", "named", "verdict"),
    [("8项", 8, ["exact"]), ("8项", 9, ["inconsistent"]), ("8项", 5, ["undecidable"]), ("8项", 3, [])],
)
def test_as_many_are_named_as_counted(counted, named, verdict):
    assert verdicts("names-listed", claim(1, counted, head="产业", listed=named)) == verdict


@pytest.mark.parametrize(
    ("households", "people", "verdict"),
    [("2147户", "6820人", "exact"), ("6820户", "2147人", "inconsistent"), ("550户", "8000人", "undecidable")],
)
def test_a_household_has_one_to_ten_people(households, people, verdict):
    rows = (claim(10, households), claim(10 + len(households), people))
    assert verdicts("household-size", *rows) == [verdict]


def test_places_within_a_place_have_no_more_together():
    city, poor = "甲省/乙市", "poor_villages.registered"
    rows = [
        claim(1, "60个", poor, head="贫困村", place=f"{city}/丙县"),
        claim(20, "83个", poor, head="贫困村", place=f"{city}/丁县"),
        claim(40, "140个", poor, head="贫困村", place=city),
    ]
    assert verdicts("places-within", *rows) == ["inconsistent"]
    rows[2] |= {"surface": "143个", "value": 143.0, "low": 143.0, "high": 143.0}
    assert verdicts("places-within", *rows) == ["exact"]


def test_what_two_articles_give_for_one_date_is_compared():
    rows = [claim(1, "1.18%", "poverty_incidence", head="贫困发生率", period="2019", doc=doc) for doc in "ab"]
    assert verdicts("restated-pages", *rows) == ["exact"]
    rows[1] = claim(1, "1.28%", "poverty_incidence", head="贫困发生率", period="2019", doc="b")
    assert verdicts("restated-pages", *rows) == ["inconsistent"]


TWO_PAGES = (
    (
        "farmers-told",
        "全县农业人口16万人。",
        "到年底，全县剩余贫困人口800人，贫困发生率降至0.5%。",
        "exact",
    ),
    ("restated-pages", "2014年，全县识别贫困村62个。", "到2018年底，全县62个贫困村全部出列。", "exact"),
    ("restated-pages", "全县识别重点贫困村12个。", "今年，全县12个贫困村通了班车。", None),
    (
        "rate-since-last-year",
        "2017年全县培训月嫂3000人。",
        "2018年全县培训月嫂3600人，同比增长20%。",
        "exact",
    ),
)


@pytest.mark.parametrize(("rule", "one", "other", "verdict"), TWO_PAGES)
def test_what_one_page_tells_another_goes_on_from(tmp_path, rule, one, other, verdict):
    for name, text in (("a", one), ("b", other)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [f"{name}.txt,2019-01-{day},甘肃省/定西市/渭源县" for name, day in (("a", "05"), ("b", "20"))]
    (tmp_path / "sources.csv").write_text("\n".join(["path,published,place", *rows]), encoding="utf-8")
    findings = heshu.audit(tmp_path).findings
    assert list(findings[findings["rule"] == rule]["verdict"]) == ([verdict] if verdict else [])


def test_traditional_characters_are_read_as_simplified():
    rows = (
        claim(10, "109個", "poor_villages.registered", head="貧困村", unit="village"),
        claim(30, "75個", "poor_villages.registered", head="重點貧困村", unit="village"),
    )
    assert verdicts("restated", *rows) == []


@pytest.mark.parametrize(("low", "told"), [(1.5, True), (-1.0, False)])
def test_a_side_that_can_be_anything_is_no_check(low, told):
    rows = (
        claim(10, "6个百分点", role="part", group="g"),
        claim(30, "2个百分点", role="whole", group="g", low=low, high=2.5),
        claim(50, "3倍", role="share", group="g", unit="times"),
    )
    assert ("times-of-whole" in set(check(claims(*rows))["rule"])) == told


def test_what_is_said_again_and_again_is_compared_in_linear_work(monkeypatch):
    """The number of intervals that meet grows with the claims, not with their square."""
    calls = []
    meet = Interval.meet
    monkeypatch.setattr(Interval, "meet", lambda one, other: calls.append(1) or meet(one, other))
    work = []
    for times in (50, 200):
        calls.clear()
        heshu.audit("全县由3%降至2%，" * times)
        work.append(len(calls))
    assert work[1] < 6 * work[0]


@pytest.mark.parametrize("sign", "[*+?{|^$\\")
def test_a_sign_of_patterns_in_a_name_is_a_character(sign):
    text = f"全县地方{sign}收入48亿元。税收{sign}占地方{sign}收入比重62.5%，税{sign}收占地方{sign}收的51%。"
    assert len(heshu.audit(text).claims) == 3


OPEN = (
    "2016年以来，全县累计脱贫1.2万人。",
    "2016年以来，全县建成光伏电站36座，今年建成12座，比上年增加4座，增长50%。",
    "2014年以来，全县识别贫困人口3200人。",
    "2014年至2018年，全县脱贫2100人，目前尚余1100人。",
    "五年来，全县减少贫困人口2100人，贫困发生率由12%降至1%。",
    "目前，全县还有贫困人口1100人，贫困发生率1%，比2016年下降3个百分点。",
    "2017年以来，农民人均纯收入8640元。",
    "农民人均纯收入9504元，比上年增长10%。",
    "到去年底，全县累计脱贫0.9万人，今年再脱贫0.3万人。",
    "2015年以来贫困发生率3%，比上年下降2个百分点。",
    "2015年以来，全县脱贫800人，比2014年以来的700人增加100人，年均增长5%。",
    "今年计划脱贫1100人，剩余的全部清零。",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(OPEN), min_size=2, max_size=5))
def test_a_page_that_leaves_its_times_open_is_checked(sentences):
    text = "".join(sentences)
    assert len(heshu.audit(text).claims) >= len(sentences)


def test_who_was_there_when_a_year_began_was_there_before_it():
    table = heshu.audit("盐津县2016年脱贫4386人。当年贫困人口年初15240人，年末10926人。").claims
    days = {fact.surface: str(fact.asof) for fact in facts(table, load(reference("rules.yaml")).scopes)}
    assert (days["15240人"], days["10926人"]) == ("2015-12-31", "2016-12-31")


def test_what_is_left_is_no_part_of_what_is_done():
    findings = heshu.audit("全县有贫困村60个。目前，该县已出列52个村，还有8个村未出列。").findings
    assert {"52个 + 8个 = 60个"} <= set(findings.formula)
    assert not findings.formula.str.contains("8个 ≤ 52个").any()


def test_a_standard_is_stated_by_the_words_of_its_own_clause():
    told = heshu.audit("新安县无漏评，认可度为98%，贫困发生率1%。", published="2020-03-09").findings
    assert set(told[told.kind == "criteria"].rule) == {"incidence", "recognition"}
    both = heshu.audit("新安县贫困发生率1%，错退率、漏评率均为0。", published="2020-03-09").findings
    assert set(both[both.kind == "criteria"].rule) == {"incidence", "wrong-exits", "omissions"}


@pytest.mark.parametrize(
    ("spent", "formula"),
    [
        ("支出5.7亿元", "2.8亿元 + 6.1亿元 − 5.7亿元 = 3.2亿元"),
        ("支出5.2亿元，划出0.5亿元", "2.8亿元 + 6.1亿元 − (5.2亿元 + 0.5亿元) = 3.2亿元"),
    ],
)
def test_brackets_stand_round_a_sum_of_several_alone(spent: str, formula: str) -> None:
    text = f"全县医保基金上年结余2.8亿元，收入6.1亿元，{spent}，年末结余3.2亿元。"
    assert formula in set(heshu.audit(text, published="2020-03-15").findings.formula)


@pytest.mark.parametrize(("year", "kinds"), [("去年", []), ("今年", ["hierarchy"])])
def test_a_place_is_held_against_what_holds_it_within_one_time(year, kinds):
    text = f"2017-11-06\n\n百色市今年搬迁入住2.13万人。田林县{year}搬迁8100人。"
    assert list(heshu.audit(text).findings.kind) == kinds
