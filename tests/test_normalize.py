"""What a number means: unit, period, status; a faulty codebook is refused with its line or rule."""

import datetime
import re
import shutil
from fractions import Fraction

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import claims_of

from heshu import characters, codebook, paths, tables
from heshu.normalize import indicators
from heshu.normalize.periods import period

UNITS = codebook.units()
# Printed words of physical units → pint's names, to check the codebook's factors by.
PHYSICAL = {
    "公顷": ("hectare", "meter**2"), "平方公里": ("kilometer**2", "meter**2"), "公里": ("kilometer", "meter"),
    "里": ("500 * meter", "meter"), "厘米": ("centimeter", "meter"), "毫米": ("millimeter", "meter"),
    "海里": ("nautical_mile", "meter"), "吨": ("metric_ton", "kilogram"), "公斤": ("kilogram", "kilogram"),
    "克": ("gram", "kilogram"), "斤": ("0.5 * kilogram", "kilogram"), "立方米": ("meter**3", "meter**3"),
    "升": ("liter", "meter**3"), "兆瓦": ("megawatt", "watt"), "千瓦": ("kilowatt", "watt"),
    "千瓦时": ("kilowatt_hour", "joule"), "小时": ("hour", "second"), "天": ("day", "second"),
    "分钟": ("minute", "second"), "周": ("week", "second"),
}  # fmt: skip


def is_date(text: str) -> bool:
    """Whether a text is YYYY, YYYY-MM or YYYY-MM-DD and a real date."""
    if not re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", text):
        return False
    parts = [int(p) for p in text.split("-")]
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("word", PHYSICAL)
def test_physical_units_convert_as_pint_says(word):
    printed, base = PHYSICAL[word]
    said = pint.UnitRegistry()(printed).to(base).magnitude
    assert float(UNITS[word].factor) == pytest.approx(float(said), rel=1e-12)


def test_fifteen_mu_are_a_hectare_exactly():
    assert 15 * UNITS["亩"].factor == UNITS["公顷"].factor == Fraction(10**4)


@given(st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)))
def test_one_canonical_unit_is_of_one_dimension_and_size(one, other):
    a, b = UNITS[one], UNITS[other]
    if a.unit and a.unit == b.unit:
        # A printed word may name a multiple: its factor is then the multiple's.
        assert a.dimension == b.dimension


def test_people_households_visits_and_villages_never_add_up():
    assert len({UNITS[word].dimension for word in ("人", "户", "人次", "村")}) == 4


@pytest.mark.parametrize(
    ("sentence", "unit", "value"),
    [
        ("全县有27个企业。", "unit_org", 27),
        ("全县有27个贫困村。", "village", 27),
        ("全县新建27个项目。", "project", 27),
        ("全县有27个社区。", "community", 27),
        ("全县有8镇。", "town", 8),
        ("全县总人口52万。", "person", 520_000),
        ("发放贷款1.2亿元。", "CNY", 120_000_000),
        ("培训3200人次。", "person_time", 3200),
        ("发放贷款86笔。", "loan", 86),
        ("贫困发生率为1.18%。", "percent", 1.18),
        ("贫困发生率下降3.2个百分点。", "percentage_point", 3.2),
        ("种植花椒2.5万亩。", "mu", 25_000),
        ("有八成的群众参与。", "percent", 80),
        ("三分之一的群众参与。", "ratio", 1 / 3),
        ("坡地占全县耕地的一半以上。", "ratio", 0.5),
        ("产值翻了一番半。", "番", 1.5),
        ("产值增长2.5倍。", "times", 2.5),
        ("并网发电20兆瓦。", "megawatt", 20),
    ],
)
def test_units(sentence, unit, value):
    assert claims_of(sentence)[["unit", "value"]].values.tolist() == [[unit, value]]


@pytest.mark.parametrize(
    ("sentence", "period", "status"),
    [
        ("2018年，全县投入扶贫资金3亿元。", "2018", "actual"),
        ("2016年至2019年，全县投入扶贫资金3亿元。", "2016/2019", "actual"),
        ("二〇一八年，全县投入扶贫资金3亿元。", "2018", "actual"),
        ("去年，全县投入扶贫资金3亿元。", "2018", "actual"),
        ("今年以来，全县投入扶贫资金3亿元。", "2019/", "actual"),
        ("今年上半年，全县投入扶贫资金3亿元。", "2019-01/2019-06", "actual"),
        ("截至2018年底，全县累计脱贫3000人。", "/2018-12", "actual"),
        ("截至目前，全县累计脱贫3000人。", "/2019-10-26", "actual"),
        ("“十三五”期间，全县投入扶贫资金3亿元。", "2016/2020", "actual"),
        ("近三年来，全县投入扶贫资金3亿元。", "2017/2019", "actual"),
        ("党的十八大以来，全县投入扶贫资金3亿元。", "2012/", "actual"),
        ("自“不忘初心、牢记使命”主题教育开展以来，全县投入扶贫资金3亿元。", "2019", "actual"),
        ("入冬以来，全县投入扶贫资金3亿元。", "2019", "actual"),
        ("迄今，基金投入扶贫资金3亿元。", "/2019-10-26", "actual"),
        ("明年，全县计划投入扶贫资金3亿元。", "2020", "target"),
        ("2020年，全县将投入扶贫资金3亿元。", "2020", "target"),
    ],
)
def test_periods_and_status(sentence, period, status):
    assert claims_of(sentence)[["period", "status"]].values.tolist() == [[period, status]]


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2019-10", "2019"), ("2021", "2019/"), ("2023-09", "2023"), ("", ""), ("2018", "")],
)
def test_of_two_events_of_a_name_the_last_before_publication_is_meant(published, expected):
    assert period("主题教育开展以来", published, False) == expected


def test_a_campaign_of_the_year_dates_what_the_article_reports():
    told = [
        "自主题教育开展以来，全县办实事34项。",
        "该县新建锅炉2座。",
        "2018年，全县脱贫300人。",
        "发展用户440户。",
    ]
    claims = claims_of("\n\n".join(told))
    assert claims["period"].tolist() == ["2019", "2019", "2018", ""]


def test_days_that_follow_each_other_are_counted_from_the_first():
    claims = claims_of("自今日起连续7天，市民可到40家门店购买储备肉。")
    assert claims["period"].tolist() == ["2019-10-26/2019-11-01"] * 2
    claims = claims_of("10月1日起，连续三天发放补贴5万元。")
    assert set(claims["period"]) == {"2019-10-01/2019-10-03"}


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        # What a sentence tells first dates the whole of it, what comes later its own part.
        ("2018年我县新修公路30公里，投入资金2亿元；改造危房500户。", ["2018"] * 3),
        ("全县改造危房500户；2018年我县新修公路30公里；发放贷款6000万元。", ["", "2018", ""]),
        ("2018年末全县有普通中学22所；小学101所。", ["2018-12", "2018-12"]),
        # The year before is told by the year that is spoken of, not by that of publication.
        (
            "2016年，全县人均收入由上年的820元增加到871元，比上年（5.7%）加快0.5个百分点。",
            ["2015", "2016", "2015", "2016"],
        ),
        ("2017年，全县投入3亿元，当年8月开工建设项目12个。", ["2017", "2017-08"]),
        ("2017年末，全县贫困人口300人，比上年末减少120人。", ["2017-12", "2017"]),
        ("2018年全县务工3万人，占2017年务工总数的81%。", ["2018", "2018"]),
        # An annual mean runs over the years that are named.
        ("全县人均收入2015年为6480元，2019年达到9820元，年均增长11%。", ["2015", "2019", "2015/2019"]),
        ("今年截至9月底，全县结算收益12亿元。", ["2019-01/2019-09"]),
        ("截至8月底，今年全县拨付资金208亿元，投入社会资金13亿元。", ["2019-01/2019-08"] * 2),
        ("2017年末，全县贫困发生率为4.8%，下降1.3个百分点。", ["2017-12", "2017"]),
        # What is set against an earlier year is of the year that the paragraph told.
        (
            "2018年退出贫困村49个。与2017年底相比，贫困人口由900人减少到300人，贫困户只剩120户。",
            ["2018", "2017-12", "2018", "2018"],
        ),
        (
            "贫困人口从2012年末的900人减少至2018年末的300人；贫困发生率从2012年的14.6%下降至2.4%。",
            ["2012-12", "2018-12", "2012-12", "2018-12"],
        ),
        ("2015年以来，贫困发生率由13.4%降到2.1%，下降11.3个百分点。", ["2015", "2019-10-26", "2015/"]),
        ("2014年至2018年，贫困发生率由13.4%降到2.1%。", ["2014", "2018"]),
        (
            "2018年、2019年收益分别为1200万元和1500万元，两年合计2700万元。",
            ["2018", "2019", "2018/2019", "2018/2019"],
        ),
        ("到2017年底，贫困人口减少到1.9万人，四年共减贫2.6万人。", ["2017-12", "2014/2017", "2014/2017"]),
        ("2015年底动态管理后，全县有贫困村64个，贫困人口2.7万人。", ["2015-12", "2015-12"]),
        ("10月11日，省政府公告6个县退出。至此，全省21个贫困县全部摘帽。", ["2019-10-11", "/2019-10-11"]),
        # 其中 goes on with what was counted before.
        ("截至2018年底，全县有电站87座。其中，村级电站21座。", ["2018-12", "2018-12"]),
        (
            "到今年5月底开工项目214个，开工率100%；其中完工191个，在建23个。",
            ["/2019-05", "2019-05", "/2019-05", "/2019-05"],
        ),
        # Who speaks on a day speaks of no day.
        ("新华社兰州2月20日电 县统计局1日发布数据，对全县3000户进行了调查。", [""]),
        ("6月29日，县审计局局长介绍，抽查了40个村。", [""]),
        ("6月29日，全县启动项目40个。", ["2019-06-29"]),
    ],
)
def test_how_far_a_time_reaches_within_a_sentence(sentence, periods):
    assert claims_of(sentence)["period"].tolist() == periods


def test_a_report_that_looks_back_and_ahead_is_of_two_years():
    report = [
        "某县水利局2017年工作总结和2018年工作打算",
        "全县新建水窖300口，投入资金600万元。",
        "二、下一步工作打算",
        "计划新建水窖400口。",
    ]
    assert claims_of("\n\n".join(report))["period"].tolist() == ["2017", "2017", "2018"]


def test_an_entry_of_a_yearbook_is_of_the_year_behind_its_label():
    claims = claims_of("【扶贫开发】 2009年，全县投入资金300万元，修路12公里。年末，全县有贫困人口900人。")
    assert claims["period"].tolist() == ["2009", "2009", "2009-12"]


def test_a_first_sentence_that_only_names_a_year_of_late_dates_its_paragraph():
    claims = claims_of(
        "2018年全县脱贫攻坚取得阶段性成效。减少贫困人口700人，退出贫困村12个。\n\n改造危房500户。"
    )
    assert claims["period"].tolist() == ["2018", "2018", ""]
    claims = claims_of("2014年我县被确定为光伏扶贫试点。电站占地3亩，年发电30万千瓦时。")
    assert claims["period"].tolist() == ["", ""]


def test_a_faulty_event_is_refused_with_its_line(tmp_path, monkeypatch):
    lines = ["event,began,ended,what", "党的十八大,2012-11,,", "脱贫攻坚,2015年,,"]
    (tmp_path / "events.csv").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(codebook, "reference", lambda name: tmp_path / name)
    with pytest.raises(ValueError, match=r"events\.csv, line 3: '2015年' is no month"):
        codebook.events.__wrapped__()


def test_a_rule_is_a_standard():
    claims = claims_of("按照每人每年1200元的标准发放补助。")
    assert claims["status"].tolist() == ["standard"]


def test_each_number_of_a_chain_has_its_year():
    claims = claims_of("2016年投入3.1亿元，2017年投入6.2亿元，2018年投入7.5亿元。")
    assert claims["period"].tolist() == ["2016", "2017", "2018"]


@given(st.integers(2000, 2030), st.integers(1, 12), st.integers(1, 28))
def test_dates_in_full_are_read_whole(year, month, day):
    written = f"{year}年{month}月{day}日"
    assert period(written, "", False) == f"{year}-{month:02d}-{day:02d}"
    assert period(f"{year}年{month}月", "", False) == f"{year}-{month:02d}"
    assert period(f"截至{written}", "", True) == f"/{year}-{month:02d}-{day:02d}"
    assert is_date(f"{year}-{month:02d}-{day:02d}")


WORDS = st.sampled_from(
    [
        "去年",
        "今年",
        "截至目前",
        "近三年",
        "上半年",
        "6月",
        "12日",
        "年底",
        "2018年",
        "十三五",
        "以来",
        "前",
        "至",
        "明年",
        "起连续7天",
        "主题教育开展以来",
    ]
)


@given(
    st.lists(WORDS, max_size=4).map("".join),
    st.sampled_from(["", "2019", "2019-10", "2019-10-26"]),
    st.booleans(),
)
def test_any_words_of_time_make_a_well_formed_period(words, published, cumulative):
    said = period(words, published, cumulative)
    ends = said.split("/")
    assert len(ends) <= 2
    assert all(end == "" or is_date(end) or end[:4].isdigit() for end in ends)


@pytest.mark.parametrize("words", ["去年", "今年以来", "目前", "近三年", "上半年", "6月底"])
def test_relative_words_of_an_undated_page_stay_open(words):
    assert period(words, "", False) == ""


@pytest.fixture
def reference(tmp_path, monkeypatch):
    """A copy of the codebook that a test may spoil."""
    shutil.copytree(paths.root() / "data" / "reference", tmp_path / "reference")
    for module in (codebook, indicators):
        monkeypatch.setattr(module, "reference", lambda name: tmp_path / "reference" / name)
    caches = (codebook.units, indicators.codebook)
    for cached in caches:
        cached.cache_clear()
    yield tmp_path / "reference"
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("村组,village,villages,x", r"line {line}: factor 'x' is not a number"),
        ("村组,village,villages,1/0", r"line {line}: factor '1/0' is not a number"),
        (",village,villages,1", r"line {line}: the word ''"),
        ("户,household,households,1", r"line {line}: the word '户' is missing or stands there twice"),
    ],
)
def test_a_faulty_unit_is_refused_with_its_line(reference, line, message):
    file = reference / "units.csv"
    lines = file.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    file.write_text("\n".join([*lines, line]) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message.format(line=len(lines) + 1)):
        codebook.units()


def test_a_new_unit_is_one_line_of_data(reference):
    with (reference / "units.csv").open("a", encoding="utf-8") as file:
        file.write("摞,摞,piles,1\n")
    assert codebook.units()["摞"].unit == "摞"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("- {code: spoiled, units: [person], head: '(贫困'}", r"spoiled: head: missing \)"),
        ("- {code: spoiled, units: [person], heads: 贫困}", r"rule spoiled: needs code and units, knows"),
        ("- {code: spoiled, head: 贫困}", r"rule spoiled: needs code and units"),
    ],
)
def test_a_faulty_indicator_is_refused_with_its_name_and_reason(reference, rule, message):
    file = reference / "indicators.yaml"
    text = file.read_text(encoding="utf-8")
    head, found, rest = text.partition("indicators:\n")
    assert found
    indent = rest[: len(rest) - len(rest.lstrip(" "))]
    file.write_text(f"{head}{found}{indent}{rule}\n{rest}", encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        indicators.codebook()


def test_yaml_that_is_none_is_refused_with_its_file(reference):
    (reference / "indicators.yaml").write_text("indicators: [\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"indicators\.yaml"):
        indicators.codebook()


@pytest.mark.parametrize(
    "content", ["states: []\n", "indicators: []\n", "", "- 1\n", "indicators: [1]\nstates: []\n"]
)
def test_a_codebook_without_its_sections_is_refused(reference, content):
    (reference / "indicators.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"indicators\.yaml"):
        indicators.codebook()


def test_a_units_file_without_its_columns_is_refused(reference):
    (reference / "units.csv").write_text("word,unit\n户,household\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"units\.csv"):
        codebook.units()


@pytest.mark.parametrize(
    ("phrases", "beginning"),
    [
        (["三步走", "[四五]个(?:统筹|结合)"], "(?=[三五四])"),
        (["三步走", "四?五计划"], ""),
        (["三步走|五步走"], ""),
        (["(?:三|五)步走"], ""),
        ([r"\d个统筹"], ""),
        ([], ""),
    ],
)
def test_set_phrases_are_sought_where_one_can_begin_if_all_tell_where(phrases, beginning):
    assert codebook._beginning(phrases) == beginning


@pytest.mark.parametrize(
    ("printed", "plain"), [("貧困戶３戶", "贫困户3户"), ("贫困户3户", "贫困户3户"), ("", "")]
)
def test_every_character_takes_its_one_form(printed, plain):
    assert characters.in_one_form(printed) == plain


def test_the_rows_of_a_table_are_those_that_pandas_makes():
    table = claims_of("甲村有贫困户12户，人均收入3500元。")
    rows = tables.records(table)
    assert repr(rows) == repr(table.to_dict("records"))
    assert rows
    assert tables.records(table.iloc[:0]) == []
