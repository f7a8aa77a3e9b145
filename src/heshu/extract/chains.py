"""Chains of places, outermost level first: what lies in what, as far as the names tell."""

import re

from heshu import gazetteer

LEVELS = gazetteer.LEVELS
Words = tuple[tuple[str, str], ...]

SETTLEMENT = re.compile(r"(?:街道办事处|街道|社区|嘎查|苏木|[镇乡村])$")


def levelled(path: str) -> Words:
    """A path with the level of each of its names: 重庆市/黔江区 has no city."""
    if not path:
        return ()
    known = gazetteer.names()
    parts = path.split("/")
    return tuple((known[p].level if p in known else LEVELS[min(i, 4)], p) for i, p in enumerate(parts))


def depth_of(chain: Words) -> int:
    """How deep down a chain goes: 0 for the nation and for a province."""
    return LEVELS.index(chain[-1][0]) if chain else 0


def provinces_of(chain: Words) -> set[str]:
    """The provinces that a chain can lie in; none for the nation, or where it is not known."""
    known = gazetteer.names().get(chain[0][1]) if chain else None
    return known.provinces() if known else set()


def city_of(chain: Words) -> tuple[str, ...]:
    """The province and the city that a chain lies in, where the names of it tell one; else ()."""
    named = [gazetteer.names().get(name) for level, name in chain if level in LEVELS[1:3]]
    paths = {path[:2] for path in named[-1].paths} if named and named[-1] else set()
    city = paths.pop() if len(paths) == 1 else ()
    return city if all(city) else ()


def is_seat_of(chain: Words, village: tuple[str, str]) -> bool:
    """Whether a village is the one that the town of a chain has its name from: 下党乡下党村."""
    towns = [name for level, name in chain if level == "town"] if village[0] == "village" else []
    return bool(towns) and SETTLEMENT.sub("", village[1]) in {SETTLEMENT.sub("", name) for name in towns}


def county_of(town: tuple[str, str], around: Words) -> Words:
    """The one county in a larger place that has a town of a name; () where none or several have."""
    names = {name for _, name in around}
    counties = gazetteer.counties_of(town[1]) if names and town[0] == "town" else ()
    found = [county[:3] for county in counties if names <= set(county)]
    return (
        tuple((k, name) for k, name in zip(LEVELS, found[0], strict=False) if name) if len(found) == 1 else ()
    )


def only_county_of(town: tuple[str, str], around: Words) -> Words:
    """The one county that has a town of a name, where none of a larger place has; () for any other."""
    counties = gazetteer.counties_of(town[1]) if town[0] == "town" and around else ()
    names = {name for _, name in around}
    if len(counties) != 1 or any(not names.isdisjoint(county) for county in counties):
        return ()
    county = next(iter(counties))
    return tuple((level, name) for level, name in zip(LEVELS, county[:3], strict=False) if name)


def has_town(chain: Words, town: tuple[str, str]) -> bool:
    """Whether the county of a chain has a town of a name."""
    counties = [name for level, name in chain if level == "county"] if town[0] == "town" else []
    known = gazetteer.names().get(counties[-1]) if counties else None
    return bool(known) and not gazetteer.counties_of(town[1]).isdisjoint(path[:4] for path in known.paths)


def apart(here: Words, there: Words) -> bool:
    """Whether two places lie in different provinces, as far as both are known."""
    one, other = provinces_of(here), provinces_of(there)
    return bool(one and other) and one.isdisjoint(other)


def common(chains: list[Words], depth: int) -> Words:
    """The one province (depth 1) or city (2) that all of some places lie in; () for none."""
    above = set.intersection(*(paths_above(chain, depth) for chain in chains))
    above = {path for path in above if not path[-1].endswith("地区")} or above  # most became cities
    path = above.pop() if len(above) == 1 else ()
    return tuple((level, name) for level, name in zip(LEVELS, path, strict=False) if name)


def can_lie_in(word: tuple[str, str], home: Words) -> bool:
    """Whether a name can be of a place within another."""
    known = gazetteer.names().get(word[1])
    depth = LEVELS.index(word[0])
    return known is not None and any(home[-1][1] in path[:depth] for path in known.paths)


def lies_within(chain: Words, around: Words) -> bool:
    """Whether a place can lie in another, as far as the names of both tell."""
    level, name = around[-1]
    if (level, name) in chain:
        return True
    known = [gazetteer.names().get(word) for kind, word in chain if kind in LEVELS[:3]]
    return bool(known) and known[-1] is not None and any(name in path for path in known[-1].paths)


def paths_above(chain: Words, depth: int) -> set[tuple[str, ...]]:
    """The provinces (depth 1), or provinces and cities, that the place which a chain ends with may lie in."""
    level, name = chain[-1]
    known = gazetteer.names().get(name)
    if known is None or not 0 < depth <= LEVELS.index(level):
        return set()
    paths = {path[:depth] for path in known.paths}
    return {path for path in paths if path[0] == chain[0][1]} or paths


def in_other_county(here: Words, there: Words) -> bool:
    """Whether two places lie in different counties, as far as both are known."""
    counties = [{name for level, name in chain if level == "county"} for chain in (here, there)]
    return all(counties) and counties[0] != counties[1]
