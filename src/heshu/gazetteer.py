"""Names of provinces, cities and counties, and what each could mean in a given year; the towns of counties.

Built from `data/reference/counties.csv` and `towns.csv`. Extraction asks which strings are names;
normalisation asks which place a name means, given the year and the places named around it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from heshu.characters import in_one_form
from heshu.codebook import counties, short_names, towns

PEOPLES = (
    "蒙古族|藏族|维吾尔族?|回族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族"
    "|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|普米族"
    "|塔吉克族?|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春族|各族|蒙古|藏|裕固"
)
# 科尔沁左翼后旗 is 科左后旗
WING = re.compile("(.).{1,2}([左右])翼([前中后])旗")
PROVINCE_TAIL = re.compile(r"(?:维吾尔|壮族|回族)?自治区$|省$|市$|特别行政区$")
AUTONOMOUS = re.compile(rf"(?:{PEOPLES})*自治([州县旗])$")
NOT_A_CITY = {
    "市辖区",
    "县",
    "直辖县",
    "省直辖县级行政区划",
    "自治区直辖县级行政区划",
    "直辖县级行政区划",
    "",
}
# Names that are words of the language too: every city has its 城区.
COMMON_WORDS = {
    "互助",
    "通道",
    "沿河",
    "大厂",
    "全州",
    "市区",
    "城区",
    "郊区",
    "矿区",
    "新区",
    "县",
    "市辖区",
}
# Short names that are words of the language too: of cities, of counties.
CITIES_ALSO_WORDS = ("白银", "朝阳", "安康", "长治", "黄山", "中山", "吉安", "平顶山", "自贡", "东方", "大同")
ALSO_WORDS = (
    *("和平", "平安", "东方", "安宁", "光明", "建设", "解放", "新华", "团结", "前进", "共和", "合作", "富裕"),
    *("富民", "乐业", "同心", "友谊", "长寿", "太平", "安定", "安居", "兴隆", "兴业", "永安", "大方", "平和"),
    *("江山", "青山", "红旗", "红星", "向阳", "中原", "江南", "江北", "河东", "河西", "城关", "城中", "城东"),
    *("新城", "新建", "港口", "海港", "西湖", "东风", "中山", "长安", "新民", "太白", "大田", "清水", "延寿"),
    *("资源", "比如", "南部", "公安", "通道", "中方", "延长", "新兴", "万年", "光泽", "会同", "长子", "清新"),
    *("平定", "洞口", "温泉", "石门", "大同", "互助", "威信", "莲花", "名山", "全州", "桃源", "三门", "台前"),
    *("高台", "九龙", "民权", "万安", "来宾", "博爱", "同仁", "方正", "富源", "惠民", "惠农", "天台", "民乐"),
    *("铜鼓", "盐池", "万全", "小金", "大足", "武功", "凤凰", "太和", "水城", "清流", "沿河", "三江", "集贤"),
    *("石林", "平原", "大化", "金沙", "紫金", "民和", "和顺", "云霄", "黑水", "白水", "石柱", "六合", "大厂"),
)
LEVELS = ("province", "city", "county", "town", "village")


# Not in the table of counties.
BEYOND = (("香港特别行政区", "810000"), ("澳门特别行政区", "820000"), ("台湾省", "710000"))
# What the papers there call it.
CALLED = {"香港特别行政区": ("本港", "全港", "港府"), "澳门特别行政区": ("本澳", "全澳")}
# Those that mean it only where it is named: 全港 may be all of a port.
WHERE_NAMED = {"全港": "香港", "港府": "香港"}
# Cities that no county is under.
WITHOUT_COUNTIES = (
    ("广东省", "东莞市", "441900"), ("广东省", "中山市", "442000"), ("甘肃省", "嘉峪关市", "620200"),
)  # fmt: skip
# New areas of the state that are run like counties, in no table of them and not called by their city.
NEW_AREAS = (
    ("河北省", "", "雄安新区"), ("贵州省", "", "贵安新区"), ("陕西省", "", "西咸新区"),
    ("江西省", "", "赣江新区"), ("四川省", "", "天府新区"), ("重庆市", "", "两江新区"),
    ("湖南省", "长沙市", "湘江新区"),
    ("云南省", "昆明市", "滇中新区"), ("辽宁省", "大连市", "金普新区"), ("广东省", "广州市", "南沙新区"),
    ("广东省", "深圳市", "大鹏新区"),
    ("山东省", "青岛市", "西海岸新区"),
)  # fmt: skip


class Name(NamedTuple):
    """A string that names a division: its level, and the paths (province, city, county, adcode, first,
    last year).
    """

    word: str
    level: str
    full: bool
    paths: tuple[tuple[str, str, str, str, int, int], ...]

    def provinces(self) -> set[str]:
        """The provinces that it can lie in."""
        return {path[0] for path in self.paths}

    def places(self) -> set[tuple[str, ...]]:
        """The places that it can mean, as paths."""
        depth = LEVELS.index(self.level) + 1
        last = max(path[-1] for path in self.paths)  # 固原地区 became 固原市: one county all the same
        return {tuple(filter(None, path[:depth])) for path in self.paths if path[-1] == last}


@cache
def names() -> dict[str, Name]:
    """Every full and short name → Name. A name that is a city and a county is the city, its paths hold
    both.
    """
    paths = defaultdict(set)
    for c in counties():
        city = "" if c.city in NOT_A_CITY else c.city
        years = (c.first_year, c.last_year)
        paths["province", c.province].add((c.province, "", "", c.adcode[:2] + "0000", 2000, 2100))
        if city:
            paths["city", city].add((c.province, city, "", c.adcode[:4] + "00", 2000, 2100))
        paths["county", c.county].add((c.province, city, c.county, c.adcode, *years))
    for province, code in BEYOND:
        paths["province", province].add((province, "", "", code, 2000, 2100))
    for province, city, code in WITHOUT_COUNTIES:
        paths["city", city].add((province, city, "", code, 2000, 2100))
    for province, city, area in NEW_AREAS:
        paths["county", area].add((province, city, area, "", 2000, 2100))
    found: dict[str, Name] = {}
    printed_in_full = {word for _, word in paths}
    for full in (True, False):
        for level in LEVELS[:3]:
            for (kind, word), where in sorted(paths.items()):
                if kind != level:
                    continue
                for key in [word] if full else [*short(word, level), *short_names().get(word, ())]:
                    old = found.get(key)
                    if key in COMMON_WORDS:
                        continue
                    if not full and key in printed_in_full:
                        if old.level == level and key[-1] in "县州旗":  # 东乡县 is short for 东乡族自治县 too
                            found[key] = old._replace(paths=tuple(sorted(where | set(old.paths))))
                    elif not old:
                        found[key] = Name(key, level, full, tuple(sorted(where)))
                    elif (old.full, old.level) == (full, level):
                        found[key] = old._replace(paths=tuple(sorted(where | set(old.paths))))
    return found


def short(word: str, level: str) -> list[str]:
    """The short names in use: 河南, 洛阳, 凉山州, 镇沅县, 镇沅自治县, 汝阳, 科左后旗."""
    if word.endswith("新区"):
        return []
    if level == "province":
        return [PROVINCE_TAIL.sub("", word), *CALLED.get(word, ())]
    wing = WING.fullmatch(word)
    if wing:
        return [f"{wing[1]}{wing[2]}{wing[3]}旗"]
    autonomous = AUTONOMOUS.search(word)
    if autonomous:
        stem = word[: autonomous.start()]
        if not stem:  # 东乡县, 鄂温克旗: the people's name is the county's
            return [re.sub("族?自治", "", word)]
        return [stem, stem + autonomous[1], f"{stem}自治{autonomous[1]}"] if len(stem) > 1 else []
    stem = re.sub(r"(?:地区|市|县|区|盟|特区|林区|旗)$", "", word)
    return [stem] if len(stem) > 1 and stem != word else []


@cache
def by_prefix() -> dict[str, tuple[tuple[str, Name], ...]]:
    """First two characters → the names that begin so, longest first, each behind its form in a text that is
    read: 〇陵区 for 零陵区.
    """
    table = defaultdict(list)
    for name in names().values():
        form = in_one_form(name.word)
        table[form[:2]].append((form, name))
    return {key: tuple(sorted(group, key=lambda pair: -len(pair[0]))) for key, group in table.items()}


@cache
def _beginnings() -> re.Pattern:
    """Where a name may begin: most pairs of characters are ruled out by one of the two."""
    first, second = (set(column) for column in zip(*(k for k in by_prefix() if len(k) > 1), strict=True))
    return re.compile(f"(?=[{re.escape(''.join(first))}][{re.escape(''.join(second))}])")


# Before a name of two characters such as 开县, 范县 (召开县委, 示范县) must stand no other word.
FREE = re.compile(r"[\u4e00-\u9fff]")
JOINING = set("在的和与及从到由是对向为赴往给全市省州区了来扶助援驻进访自盖含")

AHEAD_OF_NAMES = tuple("年月日初底于")  # 2018年康县新建小学, 用于环县修路


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether no other word ends where a name begins; end: of the name before."""
    if start == 0 or not FREE.match(text, start - 1) or start == end:
        return True
    # 城市和县城 is not 和县, nor 到达县城 达县
    before = text[start - 1] in JOINING or text[start - 1] in AHEAD_OF_NAMES
    return text[start] not in JOINING and before and text[start - 1 : start + 1] != "到达"


@lru_cache(maxsize=32)
def find(text: str) -> tuple[tuple[int, Name], ...]:
    """Where a text has a known name, the longest at each place, in order, without overlaps."""
    found, end = [], 0
    for i in [m.start() for m in _beginnings().finditer(text)]:
        if i < end or (text[i] == "中" and text[i - 1 : i] in IN_THE_MIDDLE):
            continue
        if text[i] in MEASURES and text[i - 1 : i] in FIGURES:
            continue
        name = next((name for name in _names_at(text, i) if not _is_cut(text, i, name, end)), None)
        if name and WHERE_NAMED.get(name.word, "") in text:
            found.append((i, name))
            end = i + len(name.word)
    return tuple(found)


# 其中宁陕县 is not 中宁.
IN_THE_MIDDLE = tuple("其集家途心手城村")
# 1200名山区儿童, 30户县城居民: what counts is no part of a name.
MEASURES, FIGURES = frozenset("名户个"), tuple("0123456789万千百十余多几")


def _names_at(text: str, i: int) -> Iterator[Name]:
    """The names that begin at a position, the longest first."""
    return (name for form, name in by_prefix().get(text[i : i + 2], ()) if text.startswith(form, i))


SIDES = tuple("岸麓坡畔侧")
# 陕南山区, 乡村振兴区, 改造老城区: names that are found inside words for kinds of regions.
OF_A_REGION = (
    *("东山区", "西山区", "南山区", "青山区", "宝山区", "金山区", "江北区", "江南区", "河东区", "河西区"),
    *("东城区", "西城区", "老城区", "新城区", "振兴区", "建设区"),
)
# 洛川山区 is no 川山区.
OF_MOUNTAINS = re.compile(".山区")
# 鸡西城区 is not 西城区.
PARTS_OF_A_CITY = ("城区", "市区", "新城")


# 五天全县卖茶60吨 is not 天全县, nor 一个旧市场 个旧市.
COUNTERS = ("天", "个")
NUMERALS = tuple("0123456789一二两三四五六七八九十几半每当")


# 形成都市圈, 山梁上海拔3200米, 云南通过验收: what makes a word with the edge of a name.
WORDS_BEFORE = {"成": "完形建构组变造合"}
WORDS_BEHIND = {"海": "拔", "通": "过", "平": "均"}
# 新建县域冷库32座
OF_COUNTIES = tuple("域级")


def _makes_a_word(text: str, i: int, name: Name, end: int) -> bool:
    """Whether an edge of what looks like a name belongs to the word beside it; end: of the name before."""
    behind = i + len(name.word)
    if i != end and text[i - 1 : i] and text[i - 1] in WORDS_BEFORE.get(text[i], ""):
        return True
    if text[behind : behind + 1] and text[behind] in WORDS_BEHIND.get(name.word[-1], ""):
        return True
    a_word = name.level == "county" and name.full and name.word[:-1] in ALSO_WORDS
    return a_word and text.startswith(OF_COUNTIES, behind)


def _is_cut(text: str, i: int, name: Name, end: int) -> bool:
    """Whether what looks like a name is part of other words; end: of the name before.

    Of two characters in full, or the end of a word for a region, it stands free; a short one gives way to a
    full one that begins in it, and to a side of a river, a lake or a mountain: 渭河北岸, 太行山西麓.
    """
    if text[i] in COUNTERS and text[max(0, i - 1) : i] in NUMERALS:
        return True
    if _makes_a_word(text, i, name, end):
        return True
    if name.full:
        if name.word[-1] == "区" and text[i + len(name.word) : i + len(name.word) + 1] in ("域", "间"):
            return True
        in_a_word = len(name.word) == 2 or name.word in OF_A_REGION or OF_MOUNTAINS.fullmatch(name.word)
        return bool(in_a_word) and not _stands_free(text, i, end)
    behind = i + len(name.word)
    if text.startswith(PARTS_OF_A_CITY, behind):
        return False
    return text[behind : behind + 1] in SIDES or any(
        other.full
        and len(other.word) > 2
        and k + len(other.word) > behind
        and not OF_MOUNTAINS.fullmatch(other.word)
        for k in range(i + 1, behind)
        for other in _names_at(text, k)
    )


# 东里店镇 was a 乡 before, 犁头瑶族乡 is short 犁头乡.
TOWN_TAIL = re.compile(rf"(?:{PEOPLES})*(?:镇|乡|街道办事处|街道|苏木)$")


@cache
def _towns() -> dict[str, set[tuple[str, str, str, str]]]:
    """The counties that each town lies in, as (province, city, county, adcode)."""
    found = defaultdict(set)
    places = {
        c.adcode: (c.province, "" if c.city in NOT_A_CITY else c.city, c.county, c.adcode)
        for c in sorted(counties(), key=lambda county: county.last_year)
    }
    for code, below in towns().items():
        for town in below:
            found[in_one_form(town)].add(places[code])
    return dict(found)


@cache
def _stems() -> dict[str, set[tuple[str, str, str, str]]]:
    """The same by the stem of a town's name."""
    found = defaultdict(set)
    for town, places in _towns().items():
        found[TOWN_TAIL.sub("", town)] |= places
    return dict(found)


def counties_of(town: str) -> set[tuple[str, str, str, str]]:
    """The counties that have a town of a name, or else of its stem, as (province, city, county, adcode)."""
    stem = TOWN_TAIL.sub("", town)
    return _towns().get(town) or (_stems().get(stem, set()) if len(stem) > 1 else set())


LONGEST_TOWN = 12


def town_at(text: str, begin: int, county: str) -> str:
    """The town of a county, by its name or a short one, that a text has at a place; "" for none."""
    known = names().get(county)
    codes = {path[:4] for path in known.paths} if known else ()
    words = (text[begin:end] for end in range(begin + LONGEST_TOWN, begin + 2, -1))
    return next((word for word in words if codes and not codes.isdisjoint(_towns().get(word, ()))), "")


NO_TOWN_BEHIND = "其"  # 其中城镇人口 is of no 中城镇


def find_towns(text: str) -> list[tuple[int, str]]:
    """Where a text has towns of the table, of three characters and more, the longest at each place."""
    named, found = _towns(), []
    for m in re.finditer("镇|乡|街道|苏木", text):
        starts = range(max(0, m.end() - LONGEST_TOWN), m.end() - 2)
        for start in starts:
            if text[start : m.end()] in named and text[start - 1 : start] != NO_TOWN_BEHIND:
                found.append((start, text[start : m.end()]))
                break
    return found
