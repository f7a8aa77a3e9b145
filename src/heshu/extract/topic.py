"""What each place of an article means, and what the article is about."""

import re
from collections import Counter
from itertools import pairwise

from heshu import gazetteer
from heshu.extract import homes
from heshu.extract import places as places_of
from heshu.extract.chains import (
    SETTLEMENT,
    Words,
    apart,
    can_lie_in,
    city_of,
    county_of,
    depth_of,
    has_town,
    in_other_county,
    is_seat_of,
    levelled,
    only_county_of,
    provinces_of,
)
from heshu.extract.marks import Marks, kind_at, stretches
from heshu.extract.place_use import PlaceUse
from heshu.extract.places import LEVELS, Place

# What an article is about, it names within so many characters; what it names later once is an example.
EARLY = 240
# What an article on nothing else names so often it is about.
OFTEN = 4
# How many places back a pointing word may reach.
MEMORY = 60
# 甲市对口帮扶我县，三年来投入资金…: what a helper does is about the helped.
HELPER = re.compile(
    "帮扶|结对|协作|对口|援助|援建|支援|捐|携手|联手|选派|支[教医]|义诊|医疗队|专家团|挂职|客商|企业家|老板"
)
# 甲市扶贫工作队, 甲市37家帮扶单位, 甲市共帮扶: who comes to help.
COMES_TO_HELP = re.compile(
    r"[^，。；：、\n\d的]{0,8}?\d*[个家支]?(?:(?:扶贫|帮扶|驻村|驻点|援建)(?:工作组|工作队|单位|干部|指挥部)"
    r"|(?:共|先后|累计|对口|结对|定点)+(?:帮扶|援建|支援)|派驻)"
)
# 甲市驻乙县工作组
POSTED = re.compile(r"[^，。；：、\n\d的]{0,3}(?<!派)驻[^，。；：、\n\d的]{2,12}(?:工作组|工作队|指挥部)")
# 老李所在的甲村, 镇里的乙村
IN_THERE = re.compile("(?:所在的|[镇乡][里上内]的)$")
# A paragraph on somebody's home: 门前1.5亩菜园…, 包保干部给她家算账. 全县, 我县: on more than that.
AT_HOME = re.compile(
    r"[他她](?!们)|自家|家[里中]|老伴|门前|[屋房]后|老[\u4e00-\u9fff](?:说|家|一家|笑)|\d岁的"
)
OF_A_WHOLE = re.compile("[全我该][县市州旗]")


class Topic:
    """Resolves the places of one article, and says which one it is about."""

    def __init__(
        self,
        text: str,
        blotted: str,
        found: list[Place],
        kinds: list[tuple[int, str]],
        home: str,
        marks: Marks,
    ) -> None:
        """text: in reading form; blotted: the same without its times; found: its places; kinds: its
        paragraphs; home: the paper's own path.
        """
        self.text, self.found, self.kinds, self.marks = text, found, kinds, marks
        self.blotted = blotted
        self.begins = [p.start for p in found]
        self.home = levelled(home)
        self.use = PlaceUse(text, blotted, found, marks)
        self.passing = self.use.passing()
        self.seen: list[tuple[int, Words]] = []  # (paragraph, chain)
        towns = [p.words[-1] for p in found if any(level == "town" for level, _ in p.words)]
        self.town = towns[0] if len(towns) > 1 and towns[0][0] == "town" and len(set(towns)) == 1 else None
        named = [word for place in reversed(found) for word in place.words if word[0] == "town"]
        self.seats = {SETTLEMENT.sub("", word): (level, word) for level, word in named}
        self.topic: Words = ()  # the town or village that a headline names
        self.cities = self._helping_cities()
        self.chains = [self._resolve(p) for p in found]
        headed = self._in_full(self.topic) or self._told_by_headline()
        self.topic = headed if headed and self._tells_of(headed) else self._story()
        helpers = [c for p, c in zip(found, self.chains, strict=True) if c and self.use.is_helper(p)]
        self.helping = {province for chain in helpers for province in provinces_of(chain)}
        named = [province for chain in self.chains if chain for province in provinces_of(chain)]
        self.helping |= homes.helpers(named, text)
        self.main = self._main()

    def _helping_cities(self) -> set[tuple[str, ...]]:
        """The cities that help others of their province, as (province, city): 甲市扶贫工作队 in 乙市丁县."""
        others, helping = set(), set()
        for place in self.found:
            city = city_of(place.words)
            if city and (COMES_TO_HELP.match(self.text, place.end) or POSTED.match(self.text, place.end)):
                helping.add(city)
            elif city and depth_of(place.words) > 1:
                others.add(city)
        helping -= others
        return {city for city in helping if any(other[0] == city[0] for other in others)}

    def _from_helpers(self, chain: Words) -> bool:
        """Whether a place is one of the cities that help, or lies in one."""
        return bool(self.cities) and city_of(chain) in self.cities

    def _resolve(self, place: Place) -> Words | None:
        """The chain that a place means here; None where a pointing word points at nothing known."""
        if place.words:
            return self._named(place)
        if place.points[0] in ("nation", "main", "above"):
            return ()
        return self._pointed_at(place)

    def _named(self, place: Place) -> Words:
        """The chain of a place that is named."""
        chain = self._completed(place)
        rest = place.end, self.marks.bounds("clause", place.end)[1]
        helps = depth_of(chain) > 1 and apart(chain, self.home) and HELPER.search(self.text, *rest)
        if place.start not in self.passing and not helps and not self._from_helpers(chain):
            paragraph = self.marks.start("paragraph", place.start)
            one_of_some = self.use.in_list(place) or place.start in self.use.shares
            self.seen.append((paragraph, chain[:-1] if one_of_some else chain))
        if chain[-1][0] in ("town", "village") and kind_at(self.kinds, place.start) == "headline":
            self.topic = chain
        return chain

    def _told_before(self, place: Place, levels: tuple[str, ...]) -> list[tuple[int, Words]]:
        """The paragraphs and chains told of before a place, the last first, the paper's own place behind.

        A paper that has such a place of its own comes back to it in the next paragraph from another province.
        """
        here = self.marks.start("paragraph", place.start)
        at_home = any(level in levels for level, _ in self.home)
        told = [
            (where, chain)
            for where, chain in reversed(self.seen[-MEMORY:])
            if where == here or not at_home or not apart(chain, self.home)
        ]
        return [*told, (-1, self.home)]

    def _pointed_at(self, place: Place) -> Words | None:
        """The chain that a pointing word means; None where it is not told of."""
        candidates = [chain for _, chain in self._told_before(place, place.points)]
        nearest = next((chain for chain in candidates if chain), ())
        if place.own and self.home:
            candidates.insert(0, self.home)
        if place.suffix in ("县", "州", "盟"):  # a county before a district, a prefecture before a city
            candidates.sort(key=lambda chain: not any(word.endswith(place.suffix) for _, word in chain))
        for chain in candidates:
            if place.points[0] in LEVELS[3:] and in_other_county(nearest, chain):
                return None  # 全村 of one whose name is not told
            for k in range(len(chain), 0, -1):
                level, word = chain[k - 1]
                if level in place.points and _fits(word, place):
                    self.seen.append((self.marks.start("paragraph", place.start), chain[:k]))
                    return chain[:k]
            provinces = provinces_of(chain) if "province" in place.points else ()
            if len(place.points) > 1:  # 全区 of a county of an 自治区
                provinces = [name for name in provinces if name.endswith(place.suffix)]
            if len(provinces) == 1:  # 占全省, told of a city whose province is not named
                return (("province", *provinces),)
        return None

    def _completed(self, place: Place) -> Words:
        """A town or a village alone lies in the county last named, a town rather in one that has a town of
        that name, a village in the town that its paragraph or the headline names, or that it points back
        to; a county in the province around it.
        """
        words = place.words
        top = LEVELS.index(words[0][0])
        if top < 3 and words[0][1] in gazetteer.names():
            return self._in_its_province(place)
        here = self.marks.start("paragraph", place.start)
        goes_on = IN_THERE.search(self.text, max(0, place.start - 5), place.start)
        named = self._told_before(place, ())
        if again := next((chain for _, chain in named if chain[-1:] == words[:1] and len(words) == 1), None):
            return again
        last = next((chain for _, chain in named if chain), ())
        fitting = (each for each in named if is_seat_of(each[1], words[0]) or has_town(each[1], words[0]))
        for where, chain in (*fitting, *named):
            seat = is_seat_of(chain, words[0])
            depth = top if where == here or seat or goes_on else min(top, 3)
            upper = tuple(w for w in chain if LEVELS.index(w[0]) < depth)
            if upper and upper[-1][0] in ("city", "county", "town")[min(top, 3) - 2 :]:
                around = self.topic or self._its_town()
                if apart(upper, last) and (county := county_of(words[0], last[:1])):
                    return county + words  # 甲省乙县…。在丙省，丁镇…
                if not around and upper[-1][0] == "county" and (town := self._town_of_seat(words[0])):
                    return (*upper, town, *words)
                within = around[: len(upper)] == upper and len(upper) < top
                return (tuple(w for w in around if LEVELS.index(w[0]) < top) if within else upper) + words
        around = last[:1] if apart(last, self.home) else self.home
        if only := only_county_of(words[0], around):
            return only + words
        return (county_of(words[0], around) or around) + words

    def _town_of_seat(self, village: tuple[str, str]) -> tuple[str, str] | None:
        """The town that an article names, before or behind, of which a village is the seat."""
        return self.seats.get(SETTLEMENT.sub("", village[1])) if village[0] == "village" else None

    def _its_town(self) -> Words:
        """The chain of the one town that an article tells of, named again and never for a village."""
        if not self.town:
            return ()
        return next((chain for _, chain in self.seen[-MEMORY:] if chain and chain[-1] == self.town), ())

    def _in_its_province(self, place: Place) -> Words:
        """A county or city, behind the province last told of where several have one of that name."""
        provinces = provinces_of(place.words)
        if len(provinces) > 1:
            for _, chain in self._told_before(place, ()):
                near = provinces_of(chain)
                if len(near) == 1 and near <= provinces:
                    return (("province", *near), *place.words)
        return place.words

    def _main(self) -> Words:
        """What the article is about: the county or city named most, names in its headlines counting more."""
        votes: Counter = Counter()
        shared: set[tuple[str, str]] = set()
        chains = [c for c in self.chains if c]
        named = [c for c in chains if c[-1][0] != "province"] or chains
        helped = {p for c in named for p in provinces_of(c)} - self.helping
        for place, chain in zip(self.found, self.chains, strict=True):
            if not chain or place.start in self.passing or self._from_helpers(chain):
                continue
            two = len(helped) == 1 and self.helping  # of who helps and who is helped, the helped
            if provinces_of(chain) & self.helping if two else self.use.in_list(place):
                continue
            upper = tuple(w for w in chain if w[0] in LEVELS[:3])
            if place.start in self.use.shares:
                shared.update(upper[-1:])
            elif upper:
                votes[upper[-1]] += 3 if kind_at(self.kinds, place.start) in ("headline", "subhead") else 1
        votes = Counter({word: n for word, n in votes.items() if n > 1 or word not in shared})
        if not votes:
            abroad = sum(apart(chain, self.home) for chain in chains) > len(chains) / 4
            return () if abroad or homes.OF_THE_NATION.search(self.text) else self.home
        best, count = votes.most_common(1)[0]
        alike = [word for word, n in votes.items() if n == count and word[0] == best[0]]
        if len(alike) > 1 and self.home and all(can_lie_in(word, self.home) for word in alike):
            return self.home
        if not self.home and self._of_the_nation(count, tuple(alike)):
            return ()
        chains = [c for c in self.chains if c and best in c]
        chain = max(chains, key=lambda c: c.index(best))
        if best in self.topic:
            return self.topic
        early = any(c and best in c and p.start < EARLY for p, c in zip(self.found, self.chains, strict=True))
        return chain[: chain.index(best) + 1] if early or count > 2 else ()

    def _of_the_nation(self, count: int, best: Words) -> bool:
        """Whether an article of no one place names one by the way, or some of several provinces alike."""
        if count == 1 and homes.OF_THE_NATION.search(self.text):
            return True
        told = [provinces_of(chain) for chain in self.chains if chain]
        here = sum(not there.isdisjoint(provinces_of(best[:1])) for there in told)
        return 2 * here < len(told) or any(apart((one,), (other,)) for one, other in pairwise(best))

    def _told_by_headline(self) -> Words:
        """The town or village that the headline calls by its short name: 白阳坪的三本账."""
        headlines = [
            self.text[start:end]
            for start, end, kind in stretches(self.kinds, len(self.text))
            if kind == "headline"
        ]
        for chain in self.chains:
            short = SETTLEMENT.sub("", chain[-1][1]) if chain and chain[-1][0] in ("town", "village") else ""
            if len(short) > 1 and any(short in headline for headline in headlines):
                return chain
        return ()

    def _in_full(self, topic: Words) -> Words:
        """The fullest chain of the town or village that a headline names (来自甲州乙村的报告)."""
        return max((c for c in self.chains if c and topic and c[-1] == topic[-1]), key=len, default=())

    def _tells_of(self, topic: Words) -> bool:
        """Whether an article whose headline names a village or a town tells of it first: a page sets the
        headlines of others beside it.
        """
        body = [
            chain
            for place, chain in zip(self.found, self.chains, strict=True)
            if chain and place.words and kind_at(self.kinds, place.start) == "body"
        ]
        first = next((chain for chain in body if depth_of(chain) > 1), ())
        return bool(first) and {word for word in first if word[0] in ("town", "village")} <= set(topic)

    def _story(self) -> Words:
        """The one village, or else the one town, that an article on somebody's life names, that one begins
        with by where it lies, or names again and again, where it tells of nothing larger.
        """
        if OF_A_WHOLE.search(self.text):
            return ()
        named = [
            (p, c)
            for p, c in zip(self.found, self.chains, strict=True)
            if p.words and p.start not in self.passing
        ]
        told = [chain for _, chain in named]
        settled = [chain for chain in told if chain[-1][0] in LEVELS[3:]]
        around = [c for c in told if c[-1][0] in LEVELS[1:3]]
        few = len(told) - len(settled) < 2 or len(settled) > 2 * len(around)
        few = few and len(settled) > sum(depth_of(c) == 0 and self.use.leads(p) for p, c in named)
        often = len(settled) >= OFTEN or AT_HOME.search(self.text) or (named and self._lies(named[0][0]))
        if not (settled and few and often):
            return ()
        villages = {chain[-1]: chain for chain in settled if chain[-1][0] == "village"}
        towns = {word for chain in settled for word in chain if word[0] == "town"}
        if len(villages) == 1 and len(towns) < 3:
            return next(iter(villages.values()))
        one = towns.pop() if len(towns) == 1 else None
        at = next((chain for chain in settled if all(one in each for each in settled)), ())
        return at[: at.index(one) + 1] if at else ()

    def _lies(self, place: Place) -> bool:
        """Whether a village or a town is named with where it lies: 丁村位于甲县乙镇."""
        return bool(places_of.LOCATED.search(self.text, place.start, place.end))


def _fits(name: str, place: Place) -> bool:
    """Whether a pointing word may mean a name: 全市 a 市, 该旗 a 旗; 全县 also what is a district by now."""
    return name.endswith(place.suffix) or (
        len(place.points) == 1 and place.suffix not in ("旗", "社区") and name[-1] != "旗"
    )
