"""Where: the place in force at each number of an article.

It follows the reader's eye. What stands at the head of a clause governs it and what follows, until the next;
what a relative clause holds governs only the number behind it.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from heshu.extract import places as places_of
from heshu.extract.chains import (
    Words,
    apart,
    can_lie_in,
    common,
    depth_of,
    levelled,
    lies_within,
    paths_above,
    provinces_of,
)
from heshu.extract.marks import stretches
from heshu.extract.place_use import ROUTE
from heshu.extract.places import LEVELS, Place
from heshu.extract.topic import AT_HOME, COMES_TO_HELP, HELPER, OF_A_WHOLE, POSTED, Topic

# 占全国31% is no figure of the nation.
MEASURED_BY = re.compile(r"(?:高于|低于|超过|优于|快于|比|居|列|位居|领跑|与)$")
# 占全省42万人的三成: what the share is of. 高于全省0.6个百分点 is no figure of the province.
SHARED = re.compile("[占及]$|相当于$|[只仅][有为是]$")
OF_WHICH = re.compile(
    r"[\d.,]+[多余]?[万亿]?[\u4e00-\u9fff]{1,10}的(?:[\d.,]+%|[\d一二三四五六七八九十]+[分成])"
)
POINTS = re.compile(r"[\d.]+个百分点")
# 比全省（2.5%）高, 比全省平均水平6200元低
BASE_OF = re.compile("(?:平均(?:水平|数|值)?|同期)?(?:的|为)?（?|总[\u4e00-\u9fff]{1,4}（")
# How many characters back a name may be known from.
BACK = 3000
# How many characters on a bracket may close.
BRACKET = 200
# 3.2万人、4万人和9000人
IN_TURN = re.compile(r"[\d.,]+[多余]?[%万亿]?[\u4e00-\u9fff%]{0,4}[、，和]")
# 会宁等31个县: named as one of them.
ITS_NUMBER = re.compile(r"等?(\d{1,2})个?[县区市旗]")
ONE_OF = re.compile(r"等(?:\d|[一二两三四五六七八九十]+[个省市县区])")
# 甲省4市18县: how many of its parts a place helps with.
ITS_PARTS = re.compile(r"(?:\d+个?[省市州县区旗镇乡村](?![级委里]))+")
# 甲市驻乙县工作组: not the county's.
STATIONED = re.compile(r"[^，。；：、\n\d]{0,8}(?:工作组|工作队|指挥部|办事处|联络处)")
# 捐资30万元用于甲村: whom a figure is for that no one before it is named with
FOR_WHOM = re.compile(
    r"(\d[\d.,]*)[多余]?[万亿]?元?[^，。；：\d\n]{0,8}(?:用于|投向|支持|援助|捐给|送给|[划下]?拨[付到给至]了?)$"
)
OLD_HOME = re.compile("老家(?:就)?[在是]|(?:原先|原来|以前|从前|过去)(?:家)?住在?$")
# 52岁的甲村村民老马
AGED = re.compile(r"(\d{1,3})多?岁的$")
A_FIGURE = re.compile(r"\d[\d.]*")
# 除了甲村，还在乙村等4个村…: told of the county of all.
EXCEPT = re.compile("除了?$")
# 该项目占地45亩, 她家有5口人: about where the sentence before was.
POINTS_BACK = re.compile("其|[他她它](?!们)|[该这](?![省市县区州盟旗镇乡村])|公司|集团")
# 两村海拔780米, 这些村有460户, behind 甲村、乙村
THEY = re.compile("(?:这?[两二三四五六七八九十]个?|这些|上述)[省市区县乡镇村]|[他它]们")
COUNTED = {character: count for count, character in enumerate("两三四五六七八九十", 2)}
# A paragraph that goes on with the people of the one before: “去年种了6亩地。” 村民老李说, 他家…
GOES_ON = re.compile(
    r"“|[他她]|(?:截[至止]目前|据了解|据悉)，|村民|村[里支]|村集体|村“?两委|村委|第一书记|帮扶(?:干部|责任人)"
    r"|(?:[^，。；：\n\d]{2,8}[局院委办校司社])?驻村(?:工作队|干部|第一书记)|该(?![省市县区州盟旗镇乡村])|这里|这[家户个]|(?:贫困|脱贫)户|\w{2,3}岁的|老[\u4e00-\u9fff](?:说|家|一家)|乡亲|大家"
    r"|[^，。；：\n\d]{0,6}(?:厂房|车间|大棚|园|地|田|坡|楼|院|院坝|屋|教室|操场|卫生室|超市)[里内外上下前旁]，"
)
# （一）, 2、
ENUMERATOR = re.compile(r"(?:（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十\d]{1,3}[、.]|【)?")
# 本报讯（记者甲 通讯员乙）
LEAD = re.compile(r"(?:[^，。；：\n“（]{0,16}[讯电])?(?:（[^）\n]{0,40}）)?")
SPEAKER = re.compile(r"[^。\n]{0,24}?(?:说|表示|介绍|告诉|坦言|感慨|回忆)")


# 镇里有9个村, 乡上共种茶3000亩: the whole of it, and not its office.
ALL_OF_IT = re.compile(r"[共现总一还已]{0,2}(?:有|种|\d)")
# 市农业局派驻的第一书记, 县交通局包扶: the office of a larger place sends whom the story is about.
SENT = re.compile(
    r"[^，。；：\n的\d]{1,12}(?:派驻|选派|下派|派出|派来|派到|帮扶|包[扶抓联村]|联系|驻村|结对|定点|挂职)"
)
# 两村地处甲县北部，海拔780米
LIES_IN = re.compile("(?:位于|地处|坐落[于在]|隶属于?)$")
OF_ALL_SHARES = re.compile("共|合计|总|累计|带动|辐射|惠及|覆盖|受益|涉及|吸纳|全部")
# 甲市供电局与该村结对, 甲省人社厅负责包保
EMPLOYER = re.compile(
    r"[^，。；：\n\d]{0,8}?(?:[局厅办委院校队社站行]|公司|集团|中心|大学|医院)"
    r"[^，。；：\n的]{0,12}?(?:派驻|选派|下派|派出|帮扶|包[扶抓联村保]|联系|驻村|结对|定点|挂职)"
)
ADDS = re.compile("(?:本级|级)?(?:财政)?(?:今年|去年|每年|累计|共|又|再)*(?:配套|下达|拨付)")
OFFICE = re.compile("[\u4e00-\u9fff]{1,9}?(?:[局厅办委院]|中心)")
FOR_IT = re.compile("(?:为|给|支持|帮助)$")
AUTHORITY = re.compile("党?委(?!托|派|员)|(?:人民)?政府")
# 养羊大户罗应新…\n罗应新带动…: so many characters a person's name has.
NAME = 3
A_NAME = re.compile("[\u4e00-\u9fff]+")


class PlaceFocus(Topic):
    """Follows the places of one article; `at` answers for each number, in order."""

    def __init__(self, *article: object) -> None:
        """article: what a `Topic` is made of."""
        super().__init__(*article)
        self.alone = self._told_alone()

    def at(self, starts: list[int]) -> list[Words]:
        """The place in focus at each number that begins there, outermost level first."""
        self.kind, self.section, self.focus = "body", self.main, self.main
        self.local, self.until = (), -1  # what governs no further than that
        self.scene, self.told = None, [0, 0]  # the town or village last told of, from where to where
        self.row = (0, "", ())  # the row last told of: how many places, of which level, and where they lie
        self.each: dict[int, Words] = {}  # number → its place, where a row shares out the numbers behind it
        for place, chain in zip(self.found, self.chains, strict=True):
            aged = AGED.search(self.text, max(0, place.start - 6), place.start) if place.words else None
            self.each |= {aged.start(): chain} if aged else {}
            self.each |= self._given(place, chain) if chain and place.words else {}
            told = self.use.attribute(place) if chain else ""
            figures = (place.start - len(told) + m.start() for m in A_FIGURE.finditer(told))
            self.each |= dict.fromkeys(figures, chain)
        paragraphs = [*stretches(self.kinds, len(self.text) + 1), (len(self.text) + 1, 0, "")]
        answer, i, k = [], 0, 0
        for start in starts:
            while min(self._begin(i), paragraphs[k][0] - 1) < start:
                if paragraphs[k][0] <= self._begin(i):
                    self._turn_to(*paragraphs[k])
                    k += 1
                else:
                    i = self._read(i, start, starts)
            local = self.local if start < self.until else self.focus
            answer.append(self.each.get(start, local) or self._told_after(start))
        return answer

    def _given(self, place: Place, chain: Words) -> dict[int, Words]:
        """The figure that is for a place, which its clause names first: 捐资30万元用于甲村."""
        clause = self.marks.start("clause", place.start)
        figure = FOR_WHOM.search(self.text, max(clause, place.start - 30), place.start)
        first = self._begin(bisect_left(self.begins, clause)) == place.start
        return {figure.start(1): chain} if figure and first else {}

    def _told_after(self, start: int) -> Words:
        """Who did what a sentence tells before it names whom: 推出线路9条——为迎接旺季，甲省推出优惠."""
        first, end = self.marks.bounds("sentence", start)
        i, j = bisect_left(self.begins, first), bisect_left(self.begins, end)
        if (
            self.main
            or j != i + 1
            or self.begins[i] < start
            or A_FIGURE.search(self.text, self.begins[i], end)
        ):
            return ()
        place = self.found[i]
        led = place.words and place.start not in self.passing and self.use.leads(place)
        return self.chains[i] or () if led else ()

    def _begin(self, i: int) -> int:
        return self.begins[i] if i < len(self.begins) else len(self.text) + 1

    def _turn_to(self, begin: int, end: int, kind: str) -> None:
        """A new paragraph is about what its section is about, unless it goes on with the one before."""
        self.kind, self.until = kind, -1
        told = self._titled(begin) or self._quoted(begin, end)
        told = told or (self._met(begin) if kind == "body" else None)
        if not told and kind == "body":
            told = self._resumed(begin, end) or (self.focus if self._goes_on(begin, end) else None)
        around = bool(told) and set(told) <= set(self.section)  # the county of the village it is about
        self.focus = self.section if around else told or self.section
        if self.focus == self.scene and kind == "body":
            self.told[1] = end

    def _goes_on(self, begin: int, end: int) -> bool:
        """Whether a paragraph goes on with the people of the one before, or begins with a name from it."""
        subject = places_of.LEAD_IN.match(self.blotted, begin, begin + 24).end()
        if GOES_ON.match(self.text, begin) or GOES_ON.match(self.text, subject):
            return True
        if self.focus == self.scene and self._at_home(begin, end):
            return True
        before = self.marks.start("paragraph", begin - 1)
        name = self._name_at(begin)
        if not name:
            return False
        return self.text.find(name, before, begin) >= 0 and set(self.section[-1:]) <= set(self.focus)

    def _at_home(self, begin: int, end: int) -> bool:
        """Whether a stretch tells of somebody's home, and of nothing larger."""
        return bool(AT_HOME.search(self.text, begin, end)) and not OF_A_WHOLE.search(self.text, begin, end)

    def _name_at(self, begin: int) -> str:
        """The first characters of a clause that could be a name, "" for none."""
        begin = places_of.LEAD_IN.match(self.blotted, begin, begin + 24).end()
        if self._begin(bisect_left(self.begins, begin)) < begin + NAME:
            return ""  # a place, not a person
        name = self.blotted[begin : begin + NAME]
        return name if A_NAME.fullmatch(name) else ""

    def _resumed(self, begin: int, end: int) -> Words | None:
        """The town or village last told of, where a paragraph comes back to whom its story brought up."""
        first, last = self.told
        second = self.marks.bounds("clause", begin)[1]
        for clause in (begin, second) if second < end else (begin,):
            name = self._name_at(clause)
            known = name and self.text.find(name, max(0, first - BACK), min(last, first + BACK))
            if name and known >= first:
                return self.scene
        return None

    def _read(self, i: int, number: int, numbers: list[int]) -> int:
        """Take in a place, or a row of them; what is next to be read.  number: the next behind it."""
        place, chain = self.found[i], self.chains[i]
        last = self.use.rows.get(i, i)
        self._count_parts(place, chain, numbers)
        if chain is not None and self._measure(place, number):
            self.local, self.until = chain, number + 1
        elif chain and EXCEPT.search(self.text, max(0, place.start - 2), place.start) and depth_of(chain) > 2:
            around = tuple(word for word in chain if word[0] in LEVELS[:3])
            self.local, self.until = around, self._end("sentence", place)
        elif between := self._between(i):
            self.local, self.until = between, self._end("clause", place)
        elif chain is None or place.start in self.passing or self._gives_way(i):
            pass
        elif last > i or (place.words and ONE_OF.match(self.text, place.end)):
            self._take_row(i, last, numbers)
            return last + 1
        elif place.words and (closing := self._bracketed(place)):
            self.local, self.until = chain, closing
        else:
            self._take(i)
        return i + 1

    def _bracketed(self, place: Place) -> int:
        """辖5个村（甲村；牧区：乙村），1072户: where the bracket of a place ends; 0 where there is none."""
        opening = self.text.rfind("（", self.marks.start("paragraph", place.start), place.start)
        closing = self.text.find("）", place.end, place.end + BRACKET) if opening >= 0 else -1
        return closing if closing >= 0 and "）" not in self.text[opening : place.start] else 0

    def _between(self, i: int) -> Words:
        """The city or province that both ends of a route lie in, of which the article does not tell one."""
        ends = self.chains[i : i + 2]
        way = ROUTE.match(self.text, self.found[i].end)
        if not way or len(ends) < 2 or not all(ends) or self.begins[i + 1] != self.found[i].end + 1:
            return ()
        at_one = bool(self.main) and any(self.main[-1] in chain for chain in ends)
        return () if at_one else common(ends, 2) or common(ends, 1)

    def _count_parts(self, place: Place, chain: Words | None, numbers: list[int]) -> None:
        """Give a place the numbers of what lies in it, which stand directly behind it."""
        alone = chain is not None and place.words and place.start not in self.use.listed
        parts = ITS_PARTS.match(self.text, place.end) if alone else None
        counted = (
            numbers[bisect_left(numbers, place.end) : bisect_left(numbers, parts.end())] if parts else ()
        )
        self.each |= dict.fromkeys(counted, chain)

    def _take_row(self, first: int, last: int, numbers: list[int]) -> None:
        """A row governs as far as a place that does not last."""
        together = self._together(first, last)
        self.each |= self._one_each(first, last, numbers)
        outside = all(chain and apart(self.focus, chain) for chain in self.chains[first : last + 1])
        if together == () and outside and not self.use.leads(self.found[first]):  # 为甲省、乙省3个县拨款
            self._count_parts(self.found[last], together, numbers)
        elif together is not None:
            reach = self._reach(self.found[first], self.chains[first] or ())
            of_one = last > first and together in self.chains[first : last + 1]  # whom the others help
            reach = "sentence" if of_one else reach
            known = self.until if together == self.local else -1
            self.local, self.until = together, max(known, self._end(reach, self.found[last], THEY))
            self.row = (last - first + 1, self.chains[last][-1][0], together)

    def _take(self, i: int) -> None:
        """What leads stays in focus; what does not, or is a part or elsewhere, governs its sentence."""
        place, chain = self.found[i], self.chains[i]
        if place.points == ("main",):
            chain = self.section
        elif place.points[:1] == ("above",):
            chain = self._all_of(place)
        listed = self.use.in_list(place)
        lasts = self.use.sets_the_scene(place) or (
            self.use.leads(place) and not listed and not self._ends(place)
        )
        lasts = lasts and not self._is_old_home(place)
        part = self.use.is_part(place) or place.start in self.use.shares
        if lasts and place.words and part:
            reach = "clause" if self._one_of_some(i) or self._summed_up(place) else "segment"
            self.local, self.until = chain, self._end(reach, place)
        elif lasts and self._is_authority(place, chain):
            self.local, self.until = chain, self._end("sentence", place)
        elif lasts and not self._elsewhere(place, chain):
            self.focus, self.until = chain, -1
            self._set_scene(place, chain)
            if self._heads_a_section(place, chain):
                self.section = chain
        elif self.use.opens_its_half(place):
            self.local, self.until = chain, self._end("segment", place)
        elif not listed and not (lasts and self._helps(place, chain)):
            known = self.until if chain == self.local else -1  # 对甲县审计，该县…，涉及项目3个
            self.local, self.until = chain, max(known, self._end(self._reach(place, chain), place))

    def _is_old_home(self, place: Place) -> bool:
        """Whether somebody of a story is only from a place: 她的老家在甲村，…."""
        return bool(OLD_HOME.search(self.text, max(0, place.start - 6), place.start))

    def _heads_a_section(self, place: Place, chain: Words) -> bool:
        """Whether what follows a line is about the place it names: 甲县闯出新路, 乙省：60万人脱贫."""
        if self.kind not in ("headline", "subhead") or not chain:
            return False
        named_over = places_of.HEADED.match(self.text, place.end)
        if named_over and place.start == self.marks.start("paragraph", place.start):
            return True
        alone = self.text[place.end : place.end + 1] in ("\n", "") and self.text[place.start - 1] == "\n"
        return self.kind == "subhead" and (alone or chain[-1][0] in ("city", "county"))

    def _ends(self, place: Place) -> bool:
        """Whether a place only ends what its sentence says: 还有7个没有退出，全部在甲州。"""
        first = self.marks.start("clause", place.start) == self.marks.start("sentence", place.start)
        return self.use.behind("在", place) and not first and self.text[place.end : place.end + 1] in "。；"

    def _acts_in(self, i: int) -> bool:
        """Whether a place only acts in the next, of another province: 甲市在乙州派驻干部73人."""
        if i + 1 >= len(self.found) or not self.chains[i] or not self.chains[i + 1]:
            return False
        between = self.text[self.found[i].end : self.found[i + 1].start]
        return between == "在" and apart(self.chains[i], self.chains[i + 1])

    def _all_of(self, place: Place) -> Words:
        """The larger place that all those of a level lie in: of 各县 the city, of 两村 that of both."""
        count, kind, together = self.row
        if kind == place.points[1] and COUNTED.get(self.text[place.start]) == count:
            return together
        level = LEVELS.index(place.points[1])
        around = tuple(word for word in self.focus if LEVELS.index(word[0]) < level)
        if around or not self.focus:
            return around
        paths = paths_above(self.focus, min(level, 2))
        return levelled("/".join(filter(None, paths.pop()))) if len(paths) == 1 else ()

    def _set_scene(self, place: Place, chain: Words) -> None:
        first, end = self.marks.bounds("paragraph", place.start)
        if self.scene == chain:
            self.told[1] = end
        elif chain and chain[-1][0] in ("town", "village") and self.kind == "body":
            self.scene, self.told = chain, [first, end]

    def _reach(self, place: Place, chain: Words) -> str:
        """The stretch that a place governs which does not last: its sentence, where that is about it."""
        i = bisect_left(self.begins, place.start)
        if i and self._acts_in(i - 1):
            return "sentence"
        about = self.use.is_object(place) or (self.use.leads(place) and not self._helps(place, chain))
        about = about or self.text.startswith("段", place.end)  # 甲高速乙县段通车
        about = about or self._is_old_home(place)
        about = about or (not self.focus and self._alone_in_sentence(place))
        return "sentence" if about or self._first_part(place, chain) else "clause"

    def _alone_in_sentence(self, place: Place) -> bool:
        """Whether a sentence names no other place, in an article on no one place."""
        first, end = self.marks.bounds("sentence", place.start)
        named = self.found[bisect_left(self.begins, first) : bisect_left(self.begins, end)]
        return len({word for other in named for word in other.words[-1:]}) < 2

    def _first_part(self, place: Place, chain: Words) -> bool:
        """Whether a place is the first that its sentence names, and a part of what the article is about:
        外出闯荡多年的甲县农民，回乡办起企业23家，….
        """
        first = bisect_left(self.begins, self.marks.start("sentence", place.start))
        before = self.chains[first : bisect_left(self.begins, place.start)]
        if not place.words or any(c and depth_of(c) >= depth_of(chain) for c in before):
            return False
        deeper = bool(self.main) and depth_of(chain) > depth_of(self.main)
        return deeper and (chain[: len(self.main)] == self.main or can_lie_in(chain[-1], self.main))

    def _end(self, reach: str, place: Place, back: re.Pattern = POINTS_BACK) -> int:
        """Where the stretch ends that a place governs: its clause or sentence, and those that point back."""
        end = self.marks.bounds(reach, place.start)[1]
        lasting = place.words and not self._is_old_home(place)
        while lasting and end == self.marks.bounds("sentence", end - 1)[1]:
            subject = places_of.LEAD_IN.match(self.blotted, end, end + 24).end()
            if not (back.match(self.text, end) or back.match(self.text, subject)):
                break
            end = self.marks.bounds("sentence", end)[1]
        return end

    def _measure(self, place: Place, number: int) -> bool:
        """Whether a number is what another is compared with: 比全国（2.5%）高, 居全省14个市州首位."""
        if number - place.end > 10 or not BASE_OF.fullmatch(self.text, place.end, number):
            return False
        shared = bool(SHARED.search(self.text, max(0, place.start - 3), place.start))
        if OF_WHICH.match(self.text, number) or (shared and self.text[number - 1] == "（"):
            return shared
        return not POINTS.match(self.text, number) and bool(
            MEASURED_BY.search(self.text, max(0, place.start - 3), place.start)
        )

    def _is_authority(self, place: Place, chain: Words) -> bool:
        """省政府批准40个县摘帽: whether it is the government above what the article is about."""
        above = not chain or not self.main or depth_of(chain) < depth_of(self.main)
        return above and bool(AUTHORITY.match(self.text, place.end))

    def _one_of_some(self, i: int) -> bool:
        """Whether its clause names another place behind one: 其中甲段41公里、乙段27公里."""
        end = self.marks.bounds("clause", self.found[i].start)[1]
        return i + 1 < len(self.found) and self.found[i + 1].start < end

    def _summed_up(self, place: Place) -> bool:
        """Whether what follows a share of several is told of all: 甲镇3亩，乙镇2亩，丙镇1亩，带动农户60户."""
        end = self.marks.bounds("clause", place.start)[1]
        return place.start in self.use.shares and bool(OF_ALL_SHARES.match(self.text, end))

    def _gives_way(self, i: int) -> bool:
        """Whether a place only helps (甲市援建资金3亿元) or acts in (镇里聘他护林) what is told of."""
        place, chain = self.found[i], self.chains[i]
        if self._acts_in(i) or POSTED.match(self.text, place.end):
            return True
        if self._from_helpers(chain) and COMES_TO_HELP.match(self.text, place.end):
            return True
        office = self.text[place.end - 1] in "里上" and (
            place.points == ("town",)
            or (place.points == ("county",) and self._at_home(*self.marks.bounds("sentence", place.start)))
        )
        if office and self.focus[: len(chain)] == chain and not ALL_OF_IT.match(self.text, place.end):
            return True
        if self._does_for(i):
            return True
        if (EMPLOYER if place.words else SENT).match(self.text, place.end):
            above = bool(chain and self.focus) and depth_of(chain) < depth_of(self.focus)
            if above and (not place.words or lies_within(self.focus, chain)):
                return True
        if place.words and ADDS.match(self.text, place.end):  # of the larger place, to what is told of
            above = paths_above(self.focus, depth_of(chain) + 1) if self.focus else ()
            return any(path[-1] == chain[-1][1] for path in above)
        here = self.local if place.start < self.until else self.focus
        if self.use.behind("驻", place) and STATIONED.match(self.text, place.end):
            return lies_within(here, chain)
        if chain and here and LIES_IN.search(self.text, max(0, place.start - 4), place.start):
            return depth_of(chain) < depth_of(here) and lies_within(here, chain)
        counties = {word for word in (*self.main[-1:], *chain[-1:]) if word[0] == "county"}
        return self.use.is_helper(place) and (apart(self.main or self.focus, chain) or len(counties) == 2)

    def _does_for(self, i: int) -> bool:
        """Whether an office of a larger place does something for the next: 省水利厅投资3亿元，为甲县修渠."""
        place, following = self.found[i], self.found[i + 1 : i + 2]
        end = self.marks.bounds("sentence", place.start)[1]
        office = not place.words and OFFICE.match(self.text, place.end)
        if not office or not following or following[0].start > end or not self.chains[i + 1]:
            return False
        below = depth_of(self.chains[i + 1]) > depth_of(self.chains[i] or ())
        return below and bool(FOR_IT.search(self.text, place.end, following[0].start))

    def _helps(self, place: Place, chain: Words) -> bool:
        """Whether its sentence tells of help, or what a helper of the article does for another place."""
        if HELPER.search(self.text, *self.marks.bounds("sentence", place.start)):
            return True
        provinces = provinces_of(chain)
        return bool(provinces & self.helping) and self._names_another(place, provinces)

    def _together(self, first: int, last: int) -> Words | None:
        """The smallest place that all places of a row lie in: () for several provinces, None where one
        of them helps the other.
        """
        chains = self.chains[first : last + 1]
        if helped := self._helped(first, last):
            return helped
        level = chains[0][-1][0]
        steps = zip(*(chain[:-1] for chain in chains), strict=False)
        shared = tuple(words[0] for words in steps if len(set(words)) == 1)
        counted = ITS_NUMBER.match(self.text, self.found[last].end)
        if counted and int(counted[1]) == len(chains) > 1 and (city := common(chains, 2)):
            return city
        if ONE_OF.match(self.text, self.found[last].end):
            below = level in ("town", "village") and self.main
            return () if level == "province" else self._around(last) or shared or below or ()
        if level in ("town", "village"):
            return shared
        if city := common(chains, 2):
            return city
        here = self.main and self.main[-1][1]
        if any(here in path for chain in chains for path in paths_above(chain, LEVELS.index(level))):
            return self.main
        if province := common(chains, 1):
            return province
        if len(chains) > 2 or not self._helps(self.found[first], self.chains[first] or ()):
            return ()
        return next((chain for chain in chains if chain[-1:] == self.main[-1:]), None)  # 甲区与乙县结对

    def _helped(self, first: int, last: int) -> Words:
        """The one place of a row that the others help (东省、西省结成对子); () where there is none."""
        chains = self.chains[first : last + 1]
        helped = [chain for chain in chains if not provinces_of(chain) <= self.helping]
        return helped[0] if len(helped) == 1 < len(chains) else ()

    def _one_each(self, first: int, last: int, starts: list[int]) -> dict[int, Words]:
        """The numbers that a row of places shares out: 甲县、乙县分别减贫3万人、2万人."""
        end = self.marks.bounds("sentence", self.found[last].end)[1]
        own, each = self.chains[first : last + 1], {}
        for m in re.finditer("分别", self.text[self.found[last].end : end]):
            word = self.found[last].end + m.end()
            shared = starts[bisect_left(starts, word) : bisect_left(starts, end)][: len(own)]
            gaps = [self.text[a:b] for a, b in pairwise(shared)]
            if len(shared) == len(own) and all(IN_TURN.fullmatch(gap) for gap in gaps):
                each |= dict(zip(shared, own, strict=True))
        return each

    def _around(self, i: int) -> Words:
        """Where those are of which one place is named: the larger place that its sentence names, or the
        province.
        """
        begin = self.marks.start("sentence", self.found[i].start)
        level = self.chains[i][-1][0]
        for k in range(i - 1, -1, -1):
            if self.found[k].start < begin:
                break
            if self.chains[k] and LEVELS.index(self.chains[k][-1][0]) < LEVELS.index(level):
                return self.chains[k]
        here = provinces_of(self.main)
        provinces = provinces_of(self.chains[i][-1:])
        provinces = provinces & here if len(here) == 1 and provinces & here else provinces
        return (("province", provinces.pop()),) if len(provinces) == 1 else ()

    def _elsewhere(self, place: Place, chain: Words) -> bool:
        """Whether a place lies in another province than what the article is about: a helper, a destination,
        unless a paragraph begins with it.
        """
        there = provinces_of(chain)
        alone = not there & self.helping and place.start in self.alone
        paragraph = self.marks.start("paragraph", place.start)
        begins = alone or self.marks.start("clause", place.start) == paragraph
        if begins and not (there & self.helping and self._names_another(place, there)):
            return False
        return apart(self.main, chain) or self._from_helpers(chain)

    def _told_alone(self) -> set[int]:
        """Where the first place stands of each paragraph that names a province, or places in it, twice and no
        other.
        """
        inside: dict[int, list[tuple[Place, Words]]] = {}
        for place, chain in zip(self.found, self.chains, strict=True):
            inside.setdefault(self.marks.start("paragraph", place.start), []).append((place, chain))
        alone = set()
        for places in inside.values():
            named = [provinces_of(chain) for place, chain in places if chain and place.words]
            if len(named) > 1 and all(there == named[0] for there in named):
                alone.add(places[0][0].start)
        return alone

    def _names_another(self, place: Place, provinces: set[str]) -> bool:
        """Whether the sentence of a place names one of other provinces: 甲区先后动员12家企业到丙县投资."""
        first, end = self.marks.bounds("sentence", place.start)
        i, j = bisect_left(self.begins, first), bisect_left(self.begins, end)
        return any(c and not provinces_of(c) & provinces for c in self.chains[i:j])

    def _titled(self, begin: int) -> Words | None:
        """The place that heads its paragraph as a title: （一）甲县。抽查32个村…, 甲县：…."""
        begin = ENUMERATOR.match(self.text, begin).end()
        i = bisect_left(self.begins, begin)
        if i == len(self.found) or self.begins[i] > begin or not self.found[i].words:
            return None
        return self.chains[i] if self.text.startswith(("。", "：", "】"), self.found[i].end) else None

    def _met(self, start: int) -> Words | None:
        """Where a paragraph's first sentence comes to: 32岁的老王步行10分钟，就到了王庄村的工厂。"""
        end = self.marks.bounds("sentence", start)[1]
        i = bisect_left(self.begins, LEAD.match(self.text, start).end())
        if i == len(self.found) or self.found[i].start >= end:
            return None
        place, chain = self.found[i], self.chains[i]
        below = place.words and chain[-1][0] in ("town", "village") and not self.use.in_list(place)
        return chain if below and place.start not in self.passing else None

    def _quoted(self, start: int, end: int) -> Words | None:
        """A paragraph that opens with a quotation is about where its speaker is, who is named behind it."""
        start = LEAD.match(self.text, start, end).end()
        if not self.text.startswith("“", start):
            return None
        if told := self._told_behind(self.text.find("”", start, end) + 1):
            return told
        for closing in (self.text.find("”", start, end), self.text.rfind("”", start, end)):
            for i in range(bisect_right(self.begins, closing), bisect_left(self.begins, end)):
                if self.chains[i] and SPEAKER.match(self.text, self.found[i].end):
                    return self.chains[i]
        return None

    def _told_behind(self, quotation: int) -> Words | None:
        """The town or village that leads the sentence behind a quotation: “值！”去年，甲镇老李拿到贷款."""
        i = bisect_left(self.begins, quotation)
        if not quotation or i == len(self.found) or not self.use.leads(self.found[i]):
            return None
        place, chain = self.found[i], self.chains[i]
        near = self.marks.start("sentence", place.start) <= quotation
        return chain if near and place.words and chain[-1][0] in ("town", "village") else None
