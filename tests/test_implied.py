"""The date of publication that a page implies, where it prints none."""

import csv

import pytest

import heshu
from heshu.paths import root
from heshu.read.implied import implied


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("截至2018年底，全县累计脱贫3200户。今年，全县计划减贫500户。", "2019"),
        ("到2017年末，全旗还有贫困人口800人。", "2018"),
        ("3月5日，记者从县里获悉，截至2019年末，全县剩余贫困户120户。", "2020-03"),
        ("新华社银川4月2日电 截至2019年底，宁夏还有1.88万人未脱贫。", "2020-04-02"),
        (
            "2019年动态调整后有800户。10月26日，会议召开。2019年，县里计划退出20村。2019年项目库已建。",
            "2019-10",
        ),
        ("2018年退出的18个村，2018年整村脱贫。11月9日，县里召开大会。", "2018-11"),
        ("自今日起，我市投放储备菜。2021年1月8日至15日，截至2020年底入库300吨。", "2021-01-08"),
        ("新华社银川2月30日电 截至2019年底，宁夏还有1.88万人未脱贫。", "2020-02"),
        ("本报合肥1月8日讯 2010年，我省扶贫开发进展顺利，2010年减贫30万人。", "2011-01-08"),
        ("本报南昌2月13日电 2022年，全省减贫。今年将确定2023年的标准。2022年，发放贷款5亿元。", "2023-02-13"),
        ("本报合肥8月4日讯 2010年，我省扶贫开发进展顺利，2010年减贫30万人。", "2010-08-04"),
        ("整合资金6.1亿元，其中2016年1.4亿元，2017年2.2亿元，今年1至8月2.5亿元。", "2018"),
        ("2014 年至 2016 年，三年脱贫41200人；\n今年计划脱贫6300户。12月12日，新居落成。", "2017-12"),
        ("2015年退出12村，2016年退出15村，去年退出21村。", "2018"),
        ("截至二〇一九年底，全縣累計脫貧3200戶。", "2020"),
        ("截至2019\n年底，全\n县累计脱贫3200户。", "2020"),
        ("今年是改革开放40周年。去年，全县减贫500户。", "2018"),
        ("第六个国家扶贫日前夕，10月15日，全县募集善款3万元。", "2019-10"),
        ("要  闻\n\n10月15日，县里召开大会。截至2018年底，全县累计脱贫3200户。", "2019-10"),
    ],
)
def test_a_date_that_the_page_leaves_no_doubt_of(text: str, date: str) -> None:
    assert implied(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今年，全县计划减贫500户。",
        "到2020年，全县所有贫困村退出。",
        "2013年11月3日，习近平总书记来到湘西。今年，村里收入翻番。",
        "2018年，全县减贫500户，2018年投入3亿元。2月3日，县里召开大会。",  # of 2018 or of 2019
        "该县2014年建档立卡，力争2018年脱贫。",
        "改革开放40周年大会后，2019年3月，该县启动改造。",
    ],
)
def test_a_date_in_doubt_stays_open(text: str) -> None:
    assert implied(text) == ""


def test_on_pages_whose_date_is_known_it_is_never_wrong() -> None:
    """The annotated texts, without what their sources say: most stay open or come out right."""
    folder = root() / "data/gold/dev"
    rows = csv.DictReader((folder / "sources.csv").read_text(encoding="utf-8").splitlines())
    known = {row["path"]: row["published"] for row in rows if row["published"]}
    found = {name: implied((folder / name).read_text(encoding="utf-8")) for name in known}
    wrong = {name for name, date in found.items() if not known[name].startswith(date)}
    assert not wrong
    assert sum(map(bool, found.values())) >= len(known) / 3


def test_relative_time_on_a_page_without_a_date_line() -> None:
    claims = heshu.audit("截至2018年底，某县累计脱贫3200户。今年，该县投入扶贫资金2.5亿元。").claims
    assert claims.set_index("unit").period["CNY"] == "2019"
