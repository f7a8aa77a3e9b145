"""What texts share in wording: pairs of neighbouring characters, the rare ones above all."""

import re
from collections import Counter
from collections.abc import Container, Mapping
from itertools import pairwise
from math import log, sqrt

from heshu import gazetteer
from heshu.characters import in_one_form

_RUN = re.compile(r"[0-9㐀-鿿]{2,}")


def pairs_of(words: str) -> list[str]:
    """Pairs of neighbouring Chinese characters and digits."""
    return [pair for run in _RUN.findall(words) for pair in map("".join, pairwise(run))]


def echo(words: str, known: Container[str], weights: Mapping[str, float] | None = None) -> float:
    """How much of some words is `known`: the sum of the squared lengths of the runs of known pairs.

    With `weights` a pair counts for its weight.  A name of five characters in common is worth more than many
    chance pairs.
    """
    total = run = 0.0
    for pair in [*pairs_of(words), ""]:
        if pair in known:
            run += weights[pair] if weights else 1
        else:
            total += run * run
            run = 0.0
    return total


def rarity(paragraphs: list[str]) -> dict[str, float]:
    """Every pair of some paragraphs → 1 where no other paragraph has it, down to 0."""
    spread = Counter(pair for words in paragraphs for pair in set(pairs_of(words)))
    most = log(len(paragraphs) + 1)
    return {pair: 1 - log(count) / most for pair, count in spread.items()}


def seats(words: str) -> set[tuple[str, ...]]:
    """The paths of the counties and cities that some words name by their level, where the name means one
    place, and of the provinces that they name for themselves.
    """
    found = gazetteer.find(in_one_form(words))
    behind = (start for start, _ in found[1:])
    alone = (start + len(name.word) != next(behind, None) for start, name in found)
    told = [name for (_, name), last in zip(found, alone, strict=True) if last and _is_told(name)]
    return set().union(*(places for name in told if len(places := name.places()) == 1))


def _is_told(name: gazetteer.Name) -> bool:
    """Whether a name says what it is of: by its level (隆德县, 天祝县), or as a province's."""
    return name.full or name.level == "province" or (len(name.word) > 2 and name.word[-1] in "州县旗")


class Topic:
    """The pairs of some paragraphs of a page, weighed by their rarity on it, and the places named there."""

    def __init__(self, weights: dict[str, float]):
        """Nothing yet; `weights` is the `rarity` of the page's pairs."""
        self.weights, self.counts, self.total = weights, Counter(), 0.0
        self.seats: set[tuple[str, ...]] = set()
        self.around: set[tuple[str, ...]] = set()  # these and what they lie in

    def add(self, words: str) -> None:
        """Add a paragraph."""
        pairs = pairs_of(words)
        self.counts.update(pairs)
        self.total += sum(self.weights[pair] for pair in pairs)
        told = seats(words)
        self.seats |= told
        self.around |= {path[:depth] for path in told for depth in range(1, len(path) + 1)}

    def tells_of(self, seat: tuple[str, ...]) -> bool:
        """Whether the paragraphs name a place, one in it, or one that it lies in."""
        return seat in self.around or any(seat[:depth] in self.seats for depth in range(1, len(seat)))

    def shared(self, other: "Topic") -> float:
        """0 where nothing is shared, 1 where all is; about 0.05 between neighbours of one subject."""
        if not self.total or not other.total:
            return 0.0
        few, many = sorted((self.counts, other.counts), key=len)
        common = sum(self.weights[pair] * min(few[pair], many[pair]) for pair in few if pair in many)
        return common / sqrt(self.total * other.total)

    def echo(self, words: str) -> float:
        """How much of some words the paragraphs have, rare pairs counting more."""
        return echo(words, self.counts, self.weights)


ECHO = 6.0  # two pairs in a row that no other text has, and a bit: more than chance
_LONG = 200  # no headline and no caption is longer


class Wording:
    """The pairs of several texts, and which text a headline or caption takes its words from."""

    def __init__(self, texts: list[str]):
        """Texts are named by their place in the list."""
        self.known = [set(pairs_of(words)) for words in texts]
        spread = Counter(pair for pairs in self.known for pair in pairs)
        self.weights = {pair: 1 / count for pair, count in spread.items()}
        self.rare: dict[str, list[int]] = {}
        for number, pairs in enumerate(self.known):
            for pair in pairs:
                if spread[pair] <= 3:
                    self.rare.setdefault(pair, []).append(number)

    def echo(self, words: str, number: int) -> float:
        """How much of some words the text `number` has; -1 where there is no such text."""
        if not 0 <= number < len(self.known):
            return -1.0
        return echo(words, self.known[number], self.weights)

    def source(self, words: str, near: int) -> int:
        """The text that words point to: the near one, unless another has them nearly verbatim."""
        if len(words) > _LONG:
            return near
        votes = Counter(number for pair in pairs_of(words) for number in self.rare.get(pair, ()))
        best = max(sorted(votes), key=lambda number: self.echo(words, number), default=near)
        return best if self.echo(words, best) >= max(ECHO, 3 * self.echo(words, near)) else near

    def common(self, one: int, other: int) -> int:
        """How many pairs two texts have that no third has."""
        return sum(self.weights[pair] == 0.5 for pair in self.known[one] & self.known[other])
