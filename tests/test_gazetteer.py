"""Names of places: found where they stand alone, resolved by the year and by what is named around them."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import claims_of

from heshu import gazetteer
from heshu.characters import as_read
from heshu.codebook import counties, towns
from heshu.extract.homes import home_of_page
from heshu.normalize.places import resolve

# Without the few that share their name with a city, such as 昭通市 before 2001.
COUNTIES = [
    c
    for c in counties()
    if len(c.county) > 2 and (name := gazetteer.names().get(c.county)) and name.level == "county"
]
BY_NAME = defaultdict(set)
for county in COUNTIES:
    BY_NAME[county.county].add((county.province, county.city))
AMBIGUOUS = sorted(
    (c for c in COUNTIES if len(BY_NAME[c.county]) > 1 and c.city not in gazetteer.NOT_A_CITY),
    key=lambda c: c.adcode,
)


def path(county) -> str:
    parts = (county.province, county.city if county.city not in gazetteer.NOT_A_CITY else "", county.county)
    return "/".join(part for part in parts if part)


@given(st.sampled_from(COUNTIES), st.data())
def test_a_county_with_its_city_is_resolved_in_each_of_its_years(county, data):
    year = data.draw(st.integers(county.first_year, county.last_year))
    city = "" if county.city in gazetteer.NOT_A_CITY else f"{county.city} > "
    assert resolve(f"{county.province} > {city}{county.county}", "", year) == (path(county), county.adcode)


@given(st.sampled_from(AMBIGUOUS))
def test_a_name_of_several_places_stays_open(county):
    alike = {(c.province, c.city) for c in COUNTIES if c.county == county.county and c.last_year >= 2024}
    found, code = resolve(county.county, "", 2024)
    if len(alike) > 1:
        assert (found, code) == (county.county, "")
    elif alike:
        assert code


@pytest.mark.parametrize(("year", "county"), [(0, "平泉市"), (2012, "平泉县"), (2019, "平泉市")])
def test_a_short_name_is_that_of_the_year_or_the_last(year, county):
    assert resolve("平泉", "", year)[0] == f"河北省/承德市/{county}"


@given(st.sampled_from(AMBIGUOUS))
def test_the_paper_s_home_decides_between_places_of_one_name(county):
    home = f"{county.province}/{county.city}"
    assert resolve(county.county, home, county.last_year) == (path(county), county.adcode)


@given(st.sampled_from(COUNTIES), st.integers(2000, 2024))
def test_a_resolved_name_was_in_use_that_year_or_never_again(county, year):
    _, code = resolve(county.county, "", year)
    if code:
        same = [c for c in counties() if c.adcode == code and c.county == county.county]
        in_use = [c for c in counties() if c.county == county.county and c.first_year <= year <= c.last_year]
        assert same
        assert not in_use or any(c.first_year <= year <= c.last_year for c in same)


@pytest.mark.parametrize(
    ("name", "published", "home", "place", "adcode"),
    [
        ("偃师市", "2020-06-01", "", "河南省/洛阳市/偃师市", "410381"),
        ("偃师区", "2021-06-01", "", "河南省/洛阳市/偃师区", "410307"),
        ("偃师市", "", "", "河南省/洛阳市/偃师市", "410381"),
        ("朝阳区", "2020-06-01", "", "朝阳区", ""),
        ("朝阳区", "2020-06-01", "吉林省/长春市", "吉林省/长春市/朝阳区", "220104"),
        ("朝阳区", "2020-06-01", "北京市", "北京市/朝阳区", "110105"),
        ("鼓楼区", "2020-06-01", "河南省/开封市", "河南省/开封市/鼓楼区", "410204"),
        ("江苏省徐州市鼓楼区", "2020-06-01", "河南省/开封市", "江苏省/徐州市/鼓楼区", "320302"),
        ("内蒙古自治区", "2020-06-01", "", "内蒙古自治区", "150000"),
        ("凉山彝族自治州昭觉县", "2020-06-01", "", "四川省/凉山彝族自治州/昭觉县", "513431"),
        ("澳门特别行政区", "2020-06-01", "", "澳门特别行政区", "820000"),
    ],
)
def test_places_in_a_sentence(name, published, home, place, adcode):
    claims = claims_of(f"{name}共有困难群众300户。", published, home)
    assert claims[["place", "adcode"]].values.tolist() == [[place, adcode]]


@pytest.mark.parametrize("name", ["偃師市", "內蒙古自治區", "雲南省鎮雄縣"])
def test_traditional_names_are_names(name):
    assert claims_of(f"{name}共有貧困戶300戶。", "2019-06-01")["adcode"].tolist() != [""]


@given(st.lists(st.sampled_from(COUNTIES), min_size=1, max_size=20))
def test_names_are_found_whole_and_in_order(places):
    text = as_read("，".join(c.county for c in places))
    found = gazetteer.find(text)
    assert [name.word for _, name in found] == [c.county for c in places]
    assert all(text.startswith(name.word, start) for start, name in found)


@pytest.mark.parametrize(
    "text", ["召开县委常委会", "打造示范县城", "各城区和新区", "在家乡发展", "本市辖区内"]
)
def test_common_words_are_no_places(text):
    assert [name.word for _, name in gazetteer.find(text)] == []


@given(st.text(alphabet="县市区省州洛阳汝河南吉林的在1，。\n", max_size=60))
@settings(max_examples=200)
def test_finding_never_overlaps(text):
    end = 0
    for start, name in gazetteer.find(text):
        assert start >= end
        assert text.startswith(name.word, start)
        end = start + len(name.word)


NEWEST = {c.adcode: c for c in sorted(counties(), key=lambda c: c.last_year)}
TOWNS = [(NEWEST[code], town) for code, names in towns().items() for town in names]


@given(st.sampled_from(TOWNS))
def test_a_town_under_its_city_is_in_the_county_that_alone_has_one_of_its_name(told):
    county, town = told
    in_city = [
        c for c, name in TOWNS if name == town and (c.province, c.city) == (county.province, county.city)
    ]
    city = "" if county.city in gazetteer.NOT_A_CITY else f"{county.city} > "
    found, code = resolve(f"{county.province} > {city}{as_read(town)}", "", 2024)
    alone = len(in_city) == 1 and bool(city)
    assert (code == county.adcode) == alone or not city
    assert not alone or found == f"{path(county)}/{town}"


def test_every_county_of_the_towns_is_in_the_table_of_counties():
    assert set(towns()) <= set(NEWEST)
    assert all(names and len(set(names)) == len(names) for names in towns().values())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "本报讯 今年，全县投入资金3.2亿元。土市镇建大棚30个，毛俊镇修路12公里。",
            "湖南省/永州市/蓝山县",
        ),
        ("县委书记在犁头瑶族乡调研。目前，全县还有贫困户312户。", "湖南省/永州市/蓝山县"),
        ("漳河南岸的风吹过。犁头瑶族乡热闹起来。目前，全县还有贫困户312户。", "湖南省/永州市/蓝山县"),
        ("目前，全县还有贫困户312户，城关镇的最多。", ""),  # many counties have one
    ],
)
def test_a_page_that_names_no_county_is_of_the_one_its_towns_lie_in(text, place):
    assert claims_of(text)["place"].iloc[0] == place


def test_a_page_that_names_other_provinces_is_not_placed_by_its_towns():
    told = "全县还有贫困户，犁头瑶族乡的最多。"
    assert home_of_page([told]) == "湖南省/永州市/蓝山县"
    assert home_of_page([told, "江西省和青海省都派了人来。"]) == ""


def test_a_town_lies_in_the_county_told_of_that_has_it():
    text = "蓝山县与宁远县结对。蓝山县修路12公里，宁远县修路9公里。犁头瑶族乡通了客车，惠及300户。"
    assert claims_of(text)["place"].iloc[-1] == "湖南省/永州市/蓝山县/犁头瑶族乡"


@pytest.mark.parametrize("text", ["渭河北岸", "太行山西麓", "洞庭湖南侧", "沿江西岸"])
def test_the_side_of_a_river_or_a_mountain_is_no_province(text):
    assert gazetteer.find(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("村民到达县城", []),
        ("企业帮扶岷县", ["岷县"]),
        ("召开县委全会", []),
        ("永州市〇陵区", ["永州市", "零陵区"]),  # as the reading form has it
    ],
)
def test_names_inside_words_and_in_the_reading_form(text: str, names: list[str]) -> None:
    assert [name.word for _, name in gazetteer.find(text)] == names


def test_what_a_part_is_introduced_by_begins_no_town():
    """其中城镇人口 speaks of no 中城镇, the only town of its name."""
    assert gazetteer.find_towns("全县人口30万人，其中城镇人口12万人") == []
    assert gazetteer.find_towns("记者来到中城镇采访") == [(4, "中城镇")]
