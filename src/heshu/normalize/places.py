"""Words of place → the path from province down and the division's code, by the names valid in the page's
year.
"""

from functools import lru_cache

from heshu import gazetteer
from heshu.gazetteer import LEVELS, Name


@lru_cache(maxsize=8192)
def resolve(words: str, home: str, year: int) -> tuple[str, str]:
    """(path, code) of a chain of names such as "洛阳市 > 汝阳县 > 三屯镇"; ("", "") where nothing is named.

    home: the path of the paper's own place, which decides between places of one name; year: of publication,
    0 where it is not known.  A name that could still be several places keeps its own name as its path
    and no code.
    """
    if not words:
        return "", ""
    words = words.replace("〇", "零")  # as no name is written, but for the one form of every character
    path, code, below = ["", "", ""], "", []
    context = home.split("/") if home else []
    for word in words.split(" > "):
        name = gazetteer.names().get(word)
        if name is None or below:
            below.append(word)
            continue
        chosen = _choose(name, ([p for p in path if p], context), year)
        if chosen is None:
            path[LEVELS.index(name.level)] = word
            code = ""
            continue
        path = [chosen[0], chosen[1], chosen[2]]
        code = chosen[3]
    if below and not path[2] and (county := _county_of(below[0], path)):
        *path, code = county
    return "/".join([*(p for p in path if p), *below]), code


def _county_of(town: str, path: list[str]) -> tuple[str, str, str, str] | None:
    """The one county of a province or a city that has a town of a name."""
    known = {depth: name for depth, name in enumerate(path) if name}
    found = [
        c
        for c in gazetteer.counties_of(town.replace("零", "〇"))
        if all(c[d] == name for d, name in known.items())
    ]
    return found[0] if len(found) == 1 else None


def _choose(name: Name, around: tuple[list[str], list[str]], year: int) -> tuple | None:
    """The one place that a name means, by the names before it, then by the paper's own place; None where
    several remain.
    """
    candidates = [p for p in name.paths if p[4] <= year <= p[5]] if year else []
    candidates = candidates or _latest(name.paths)
    for known in around:
        for depth in (1, 0):
            near = [p for p in candidates if p[depth] and p[depth] in known]
            if near:
                candidates = near
                break
    # 固原 alone: of a prefecture that became a city the city
    cities = [p for p in candidates if p[2] or not p[1].endswith("地区")]
    candidates = cities or candidates
    return candidates[-1] if len({p[:3] for p in candidates}) == 1 else None


def _latest(paths: tuple) -> list[tuple]:
    """Of each place its last entry, where the year does not decide: of a county that became a city (平泉县,
    平泉市) the city.
    """
    last: dict[tuple, tuple] = {}
    for path in sorted(paths, key=lambda p: p[5]):
        last[path[0], path[2]] = path
    found = list(last.values())
    return [p for p in found if not any(q[:2] == p[:2] and p[5] < q[4] for q in found)]
