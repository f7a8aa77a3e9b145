"""Names of places: found where they stand alone, resolved by the year and by what is named around them."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import claims_of

from heshu import gazetteer
from heshu.codebook import counties
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
    text = "，".join(c.county for c in places)
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
