"""What the names of a page stand for, and what place its articles are of.

A page calls a county by its short name alone, tells of its own city as 我市, and names those that help it.
"""

import re
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

from heshu import gazetteer
from heshu.extract.place_use import COMPANY
from heshu.extract.places import (
    ALONE,
    HEADED,
    HELPING,
    IN_A_ROW,
    ONCE,
    ZONE_OF_A_CITY,
    is_of_all,
    is_part_of_a_name,
    means,
    names_a_thing,
    says_its_level,
    stands_for,
)


def full_names(text: str) -> set[str]:
    """The full names of provinces, cities and counties that a text prints, or names by short names: behind
    their province (四川凉山), in a row (延寿、拜泉、林甸), as a venue (在新宁召开).
    """
    found = gazetteer.find(text)
    printed = {name.word for _, name in found if name.full}
    for full in (stands_for(name) for _, name in found if not name.full and says_its_level(name)):
        printed |= full if len(full) == 1 else set()  # 凉山州
    for start, name in found:
        end = start + len(name.word)
        held = text[start - 1 : start] in ("在", "于") and HELD.match(text, end)
        zone = name.level == "city" and not name.full and ZONE_OF_A_CITY.match(text, end)
        if zone and not zone["own"] and name.word not in gazetteer.CITIES_ALSO_WORDS:  # 石嘴山高新区
            printed |= stands_for(name)
        if held or text.startswith("段", end):  # 甲至乙高速公路镇雄段
            printed |= _of_one_province([name])
    for (before, above), (start, name) in pairwise(found):
        if before + len(above.word) != start:
            continue
        if above.level == "province":
            full = stands_for(name, above.provinces())
            printed |= {word for word in full if not word.endswith("地区")} or full  # most became cities
        elif above.level == "city" and not above.full:  # 甲市 of 甲和平县
            cities = {path[1] for path in name.paths} & stands_for(above)
            printed |= {word for word in cities if not word.endswith("地区")} if name.full else set()
    row: list[gazetteer.Name] = []
    for k, (start, name) in enumerate(found):
        row.append(name)
        follows = k + 1 < len(found) and text[start + len(name.word) : found[k + 1][0]] in IN_A_ROW
        if not follows:
            told = len(row) >= ROW or (len(row) > 1 and COUNTED_BEHIND.match(text, start + len(name.word)))
            printed |= _of_one_province(row) if told else set()
            row = []
    return printed


def headed(text: str) -> set[str]:
    """The full names of counties that an article names over itself by short ones (新宁：脐橙铺就小康路)."""
    found = gazetteer.find(text)
    over = [
        n
        for i, n in found
        if HEADED.match(text, i + len(n.word)) and text[max(0, i - 1) : i] in ("", *"\n【。；")
    ]
    printed = [name.provinces() for _, name in found if name.full]
    here = set().union(*(each for each in printed if len(each) == 1))
    # 七里河：全长12公里 is a river of the province that the text tells of
    over = [n for n in over if n.word[-1] not in WATERS or not here or n.provinces() & here]
    return {full for name in over for full in _of_one_province([name])}


WATERS = tuple("河江湖溪渠")


def called_short(texts: list[str], home: str = "") -> set[str]:
    """The full name of the county that a page speaks of (全县, 我县) and names by its short name alone, and
    of the city that a headline names so.

    home: where a path of a city or a province, only the counties in it are asked.
    """
    cities = set().union(*map(_city_over, texts))
    cities |= set().union(*map(_told_by_a_town, texts))
    if not any(OF_A_COUNTY.search(text) for text in texts):
        return cities
    region = tuple(home.split("/")) if home else ()
    counties = [name for text in texts for _, name in gazetteer.find(text) if name.level == "county"]
    counties = [name for name in counties if any(path[: len(region)] == region for path in name.paths)]
    counties = [
        name for name in counties if name.word not in gazetteer.ALSO_WORDS
    ]  # 汶上农村合作银行 is not of 合作
    votes = Counter(name for name in counties if [w[-1] for w in stands_for(name)] == ["县"])
    best, count = next(iter(votes.most_common(1)), (None, 0))
    others = Counter(full for name in counties if name != best for full in stands_for(name))
    most = max(others.values(), default=0)
    once = count == 1 and not others and any(_begins_a_sentence(text, best) for text in texts)
    told = best and not best.full and (count > max(1, 2 * most) or once)
    return cities | ({min(stands_for(best))} if told else set())


def _begins_a_sentence(text: str, name: gazetteer.Name) -> bool:
    """Whether a name stands at the head of a sentence and is no part of a longer one: 康县是山区县."""
    starts = (i for i, found in gazetteer.find(text) if found == name)
    return any(
        text[max(0, i - 1) : i] in ("", "\n", "。") and not is_part_of_a_name(text, i + len(name.word), name)
        for i in starts
    )


def neighbours(texts: list[str], known: set[str]) -> set[str]:
    """The full names of counties that the texts of a page name by short ones at the head of a clause, in
    cities of which they name a county in full: 佛坪县…。宁陕新增茶园6000亩; none of those that help.
    """
    told = [n for n in map(gazetteer.names().get, known) if n and n.full and n.level != "province"]
    cities = [{path[:2] for path in name.paths} for name in told]
    cities = [{path for path in each if not path[1].endswith("地区")} or each for each in cities]
    sure = {min(paths) for paths in cities if len(paths) == 1 and all(min(paths))}
    names = [(text, start, name) for text in texts for start, name in gazetteer.find(text)]
    sole = [n.provinces() for _, _, n in names if len(n.provinces()) == 1]
    helping = helpers([province for each in sole for province in each], "\n".join(texts))
    found = set()
    for text, start, name in names:
        heads = text[max(0, start - 1) : start] in ("", *"\n。；，") or text.endswith("其中", 0, start)
        also = name.level != "county" or name.full or name.word in gazetteer.ALSO_WORDS
        if heads and not also and not is_part_of_a_name(text, start + len(name.word), name):
            full = {path[2] for path in name.paths if path[:2] in sure and path[0] not in helping}
            found |= full if len(full) == 1 else set()
    return found


def cities_told(texts: list[str]) -> set[str]:
    """The full names of the cities that texts name by short ones, of provinces of which they name a place."""
    named = [name for text in texts for _, name in gazetteer.find(text)]
    sure = (name.provinces() for name in named if name.full or name.level == "province")
    provinces = set().union(*(each for each in sure if len(each) == 1))
    short = [name for name in named if name.level == "city" and not name.full]
    full = [stands_for(name, provinces) for name in short if name.word not in gazetteer.CITIES_ALSO_WORDS]
    return {word for each in full for word in each if len(each) == 1 or not word.endswith("地区")}


def _told_by_a_town(text: str) -> set[str]:
    """The full names of counties that a text names by short ones, and towns of which it names."""
    short = [name for _, name in gazetteer.find(text) if name.level == "county" and not name.full]
    towns = gazetteer.find_towns(text) if short else ()
    told = {county[2] for _, town in towns for county in gazetteer.counties_of(town)}
    return {full for name in short for full in stands_for(name) & told}


def _city_over(text: str) -> set[str]:
    """The full name of the city that an article speaks of (全市) and has in its headline by its short name
    (固原交出脱贫答卷).
    """
    if not WHOLE_CITY.search(text):
        return set()
    lines = [
        line for line in text[: 3 * HEADLINE].split("\n")[:-1] if len(line) < HEADLINE and "。" not in line
    ]
    over = [name for _, name in gazetteer.find("\n".join(lines)) if name.level == "city"]
    over += [name for i, name in gazetteer.find(text[:HEADLINE]) if i == 0 and name.level == "city"]
    full = set().union(*(stands_for(name) for name in over if name.word not in gazetteer.CITIES_ALSO_WORDS))
    full = {word for word in full if word.endswith("市")}
    return full if len(full) == 1 else set()


WHOLE_CITY = re.compile("[全我本]市")
HELD = re.compile("召开|举行|举办|启动|开幕|开赛|揭牌|落幕|闭幕")
# So many names of one province, one after the other, are no accident.
ROW = 3
# 甲、乙两县, 甲、乙等5个贫困县
COUNTED_BEHIND = re.compile(
    r"(?:[两二]|等(?:\d+|[两二三四五六七八九十]+)个?[^，。；：、\d]{0,6}?)[县地州旗市]"
)


def _of_one_province(row: list[gazetteer.Name]) -> set[str]:
    """The full names of a row of short ones, if they all lie in one province."""
    shared = set.intersection(*(name.provinces() for name in row))
    if len(shared) != 1:
        return set()
    return {full for name in row for full in stands_for(name, shared)}


def home_of(texts: list[str], known: Collection[str] = ()) -> str:
    """The county, city or province that texts are of, as a path, by the names in them, where they state none.

    Each name that means one place only speaks for its province and its city; "" unless two in three agree
    on a province, by more than one name where the nation is spoken of.  A text that names the province
    more often than places of one city is the province's; one that names one county and never speaks of
    我市 is that county's.
    """
    provinces, cities, counties = Counter(), Counter(), Counter()
    for name in [each for text in texts for each in _helped(_told(text, frozenset(known)), text)]:
        where = name.places()
        if len({path[0] for path in where}) == 1:
            provinces[min(where)[0]] += 1
        if len({path[:2] for path in where}) == 1:
            cities[min(where)[:2]] += 1
            counties.update(where if name.level == "county" else ())
    province, count = _agreed(provinces)
    if not province or (count < 2 and any(OF_THE_NATION.search(text) for text in texts)):
        return ""
    city, _ = _agreed(Counter({path: n for path, n in cities.items() if len(path) > 1}))
    if not city or cities[province,] > cities[city]:
        return "/".join((province, *_own_city(texts, province)))
    county, _ = _agreed(counties)
    unnamed = cities[city] == sum(n for path, n in counties.items() if path[:2] == city)
    alone = len(counties) == 1 or (county and unnamed)
    # 我市 of a county that is a city (和平市) is that county.
    of_itself = bool(county) and county[-1].endswith("市")
    # 昭通市…，全市…，其中彝良…: of the city, which is named more often and spoken of as a whole
    by_the_way = cities[city] > 2 * counties[county] and any(WHOLE_CITY.search(text) for text in texts)
    alone = alone and (of_itself or not (by_the_way or any(OF_A_CITY.search(text) for text in texts)))
    return "/".join(county if alone else city)


def _own_city(texts: list[str], province: str) -> set[str]:
    """The one city of a province that texts name, by its short name too, which speak of 我市, 市政府."""
    if not any(OF_A_CITY.search(text) for text in texts):
        return set()
    named = Counter(name for text in texts for _, name in gazetteer.find(text) if name.level == "city")
    own = [
        name
        for name in named
        if name.provinces() == {province} and name.word not in gazetteer.CITIES_ALSO_WORDS
    ]
    return (
        stands_for(own[0]) if len(own) == 1 and named[own[0]] > 1 and len(stands_for(own[0])) == 1 else set()
    )


def homes_of(stated: Collection[str], texts: list[str], known: Collection[str] = ()) -> list[str]:
    """The place that each article of a page is of, as a path: the one stated, or by the names in it, or by
    those of the page.  An article that tells of a county, or of a town, and names no county is of the one
    county that others are of, if there is one in its city or province.
    """
    own = [place or home_of([text], known) for place, text in zip(stated, texts, strict=True)]
    guess = home_of_page(texts, known) if _of_one_page(own) else ""
    counties = {place for place in own if _is_county(place)} or _sole_county(texts, known)
    homes = []
    for said, place, text in zip(stated, own, texts, strict=True):
        home = place or guess or _by_its_money(text)
        of_one = OF_A_COUNTY.search(text)
        below = [county for county in counties if home and county.startswith(f"{home}/")]
        below = below or (list(counties) if of_one and not said else [])  # 甲省的医生来了, 走进该县
        told_of = len(below) == 1 and (of_one or ALONE.search(text))
        homes.append(below[0] if told_of and not _names_a_county(text, known) else home)
    return homes


def _of_one_page(own: list[str]) -> bool:
    """Whether the articles of a page that say where they are of agree on a province."""
    provinces = Counter(place.partition("/")[0] for place in own if place)
    return not provinces or bool(_agreed(provinces)[0])


# What a text that names no place counts in: 门票收入30万港元.
MONEY = (("港[元币]", "香港特别行政区"), ("澳门[元币]|葡币", "澳门特别行政区"))


def _by_its_money(text: str) -> str:
    """The place whose money a text counts in, "" for none."""
    return next((place for money, place in MONEY if re.search(money, text)), "")


def _sole_county(texts: list[str], known: Collection[str]) -> set[str]:
    """The path of the one county that texts name, in a set; an empty set where they name none or several."""
    named = {name for text in texts for name, _ in _told(text, frozenset(known)) if name.level == "county"}
    paths = {"/".join(path) for name in named for path in name.places()}
    return paths if len(paths) == 1 else set()


def _is_county(path: str) -> bool:
    name = gazetteer.names().get(path.rpartition("/")[2])
    return name is not None and name.level == "county"


def _names_a_county(text: str, known: Collection[str]) -> bool:
    meant = set(known)
    return any(name.level == "county" and means(name, meant) for _, name in gazetteer.find(text))


def home_of_page(texts: list[str], known: Collection[str] = ()) -> str:
    """The place that the articles of a page are of, as a path: by the names in them, else by their towns
    (see `_county_of_towns`), where they speak of 全县, 该县 and name no province but the county's.
    """
    if home := home_of(texts, known):
        return home
    county = _county_of_towns(texts) if any(OF_A_COUNTY.search(text) for text in texts) else ()
    named = [name.provinces() for text in texts for name, _ in _told(text)]
    return "/".join(filter(None, county)) if all(county[0] in each for each in named if county) else ""


def _county_of_towns(texts: list[str]) -> tuple[str, ...]:
    """The one county that has most of the towns that texts name; () where two have as many."""
    towns = {town for text in texts for _, town in gazetteer.find_towns(text)}
    votes = Counter(county[:3] for town in towns for county in gazetteer.counties_of(town))
    ahead = votes.most_common(2)
    return ahead[0][0] if ahead and (len(ahead) < 2 or ahead[0][1] > ahead[1][1]) else ()


OF_A_COUNTY = re.compile("[全我该本][县区旗]|[，。；：\n]县[\u4e00-\u9fff]{1,9}[局办委]|县[委里]")
HEADLINE = 60  # characters of a headline, whose names say more
# The provinces of the east that help those of the centre and the west, county by county
# (《关于进一步加强东西部扶贫协作工作的指导意见》, 2016).
EASTERN = frozenset(
    ("北京市", "天津市", "上海市", "辽宁省", "江苏省", "浙江省", "福建省", "山东省", "广东省")
)
AID = re.compile(
    "东西部|扶贫协作|对口(?:帮扶|支援|协作)|(?<![理律])援助|援建|援[疆藏青]|挂职|帮扶(?:资金|干部|工作队)|结对(?:帮扶|协作|关系|以来)|牵手"
)


def helpers(provinces: list[str], text: str) -> set[str]:
    """Which of the provinces that a text names, each time, help others, by where they lie, where it tells of
    help. 福建霞浦农商行…向四川灾区捐款: whom it names but by the way they do not help.
    """
    east = [province for province in provinces if province in EASTERN]
    helped = len(provinces) - len(east)
    return set(east) if 3 * helped >= len(east) and helped and AID.search(text) else set()


# 新华社北京8月9日电: where the ministries and the agencies sit, and no word of where the story is.
WIRED = re.compile("(?:新华[社网]|中新[社网]|人民网|本[报台网刊])$")
# 8名护士驰援湖北
HELPED_FAR_OFF = re.compile("(?:[驰增]援|奔赴|(?<!对口)支援)$")
CAPITAL = ("北京", "北京市")


@lru_cache(maxsize=32)
def _told(text: str, known: frozenset[str] = frozenset()) -> list[tuple[gazetteer.Name, bool]]:
    """The names of a text that say something, and whether each helps somebody."""
    headline = text.find("\n", 0, HEADLINE)
    told: list[tuple[int, int, gazetteer.Name]] = []
    for i, name in gazetteer.find(text):
        wired = name.word in CAPITAL and WIRED.search(text, max(0, i - 3), i)
        once = text[i - 1 : i] == "在" and ONCE.match(text, i + len(name.word))
        if (
            wired
            or once
            or is_of_all(text, i, i + len(name.word))
            or not means(name, known)
            or HELPED_FAR_OFF.search(text, max(0, i - 4), i)
        ):
            continue
        if told and told[-1][1] == i and len(name.provinces()) == 1:
            told.pop()  # 甲省乙市丙县 is one place
        told.append((i, i + len(name.word), name))
    companies = {start for start, end, name in told if name.level == "province" and COMPANY.match(text, end)}
    if len(companies) < len(told):
        told = [each for each in told if each[0] not in companies]
    things = {start for start, end, name in told if names_a_thing(text, start, end)}
    if any(start not in things and name.level == "city" for start, _, name in told):
        told = [each for each in told if each[0] not in things]
    return [
        (name, bool(HELPING.match(text, end)))
        for start, end, name in told
        for _ in range(3 if start < headline else 1)
    ]


def _helped(told: list[tuple[gazetteer.Name, bool]], text: str) -> list[gazetteer.Name]:
    """The names without those of the provinces that help others, where that leaves any."""
    helping = {province for name, helps in told if helps for province in name.provinces()}
    helping |= helpers([p for name, _ in told for p in name.provinces() if len(name.provinces()) == 1], text)
    others = [name for name, _ in told if helping.isdisjoint(name.provinces())]
    return others or [name for name, _ in told]


def _agreed(votes: Counter) -> tuple:
    """What two votes in three are for, and how many; (None, 0) for nothing."""
    best, count = votes.most_common(1)[0] if votes else (None, 0)
    return (best, count) if 3 * count >= 2 * votes.total() else (None, 0)


# Words of a story that is of no one place, if it names none: 全国, 国务院, 东部9省市.
OF_THE_NATION = re.compile(
    "全国(?!人大|政协)|(?:31|三十一)个省|我国|国务院|国家(?!级|统计局|税务|重点|标准|扶贫)|中央|[东中西]部地区|[东中西]部[0-9一二三四五六七八九十]+个?省"
)
OF_A_CITY = re.compile("我市|本市|[，。；：\n]市[委政]")
