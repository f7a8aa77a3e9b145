"""What a stretch of text is about: the place and the time in force at each number.

Both follow the reader's eye. What stands at the head of a clause governs it and what follows, until the
next; what a relative clause holds governs only the number behind it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

from heshu import gazetteer
from heshu.extract import places as places_of
from heshu.extract.marks import Marks
from heshu.extract.places import LEVELS, Place
from heshu.extract.times import Time

Words = tuple[tuple[str, str], ...]

COMPARED = re.compile(
    r"(?:率先|范围内|平均|首位|第[一二三\d]|前列|前茅|排名|之首|领先|农村居民人均|同期|水平)"
)
BEFORE_COMPARED = re.compile(r"(?:高于|低于|超过|优于|快于|占|比|居|列|位居|领跑|相当于|高出)$")
# What an article is about, it names within so many characters; what it names later once is an example.
EARLY = 240
# How many places back a pointing word may reach.
MEMORY = 60
IN_A_LIST = "、和与及等"
ITEM_WITH_NUMBER = re.compile(r"\d[^，。；：、\n]{0,12}[、和与及]$")
# 甲县至乙县二级公路, 甲到乙的车程: what lies between two places is about neither.
ROUTE = re.compile(
    r"[至到—][\u4e00-\u9fff]{2,10}?(?:公路|高速|铁路|高铁|段|线|通道|车程|行车|里程|路程|航线|班列)"
)
# 会宁等31个县: named as one of them.
ONE_OF = re.compile(r"等(?:\d|[一二两三四五六七八九十]+[个省市县区])")
SPEAKER = re.compile(r"[^。\n]{0,24}?(?:说|表示|介绍|告诉|坦言|感慨|回忆)")


def _levelled(path: str) -> Words:
    """A path with the level of each of its names: 重庆市/黔江区 has no city."""
    if not path:
        return ()
    known = gazetteer.names()
    parts = path.split("/")
    return tuple((known[p].level if p in known else LEVELS[min(i, 4)], p) for i, p in enumerate(parts))


SETTLEMENT = re.compile(r"(?:街道办事处|街道|社区|嘎查|苏木|[镇乡村])$")


class PlaceFocus:
    """Follows the places of one article; `at` answers for each number, in order."""

    def __init__(
        self, text: str, found: list[Place], kinds: list[tuple[int, str]], home: str, marks: Marks
    ) -> None:
        """text: in reading form; found: its places; kinds: its paragraphs; home: the paper's own path."""
        self.text, self.found, self.kinds, self.marks = text, found, kinds, marks
        self.begins = [p.start for p in found]
        self.home = _levelled(home)
        self.seen: list[tuple[int, Words]] = []  # (paragraph, chain)
        self.topic: Words = ()  # the town or village that a headline names
        self.chains = [self._resolve(p) for p in found]
        self.topic = self.topic or self._told_by_headline()
        self.main = self._main()

    def at(self, starts: list[int], clauses: list[int]) -> list[Words]:
        """The place in focus at each number (its start, its clause's start), outermost level first."""
        answer, section, focus, local, local_clause = [], self.main, self.main, None, -1
        paragraphs = iter([*self.kinds[1:], (len(self.text) + 1, "")])
        kind, closing = self.kinds[0][1] if self.kinds else "body", next(paragraphs)
        i = 0
        focus = self._quoted(0, closing[0]) or section
        for start, clause in zip(starts, clauses, strict=True):
            while (i < len(self.found) and self.found[i].start < start) or closing[0] <= start:
                if closing[0] <= start and (i >= len(self.found) or self.found[i].start >= closing[0]):
                    kind, begin = closing[1], closing[0]
                    closing = next(paragraphs)
                    local = None
                    focus = self._quoted(begin, closing[0]) or section
                    continue
                place, chain = self.found[i], self.chains[i]
                i += 1
                if chain is None or self._in_passing(place):
                    continue
                if place.words and ONE_OF.match(self.text, place.end):
                    local, local_clause = self._around(i - 1), self.marks.start("clause", place.start)
                    continue
                lasts = self._sets_the_scene(place) or (self.leads(place) and not self._in_list(place))
                if lasts and not self._elsewhere(place, chain):
                    focus, local = chain, None
                    if kind == "subhead" and chain and chain[-1][0] in ("city", "county"):
                        section = chain
                elif not self._in_list(place):
                    local, local_clause = chain, self.marks.start("clause", place.start)
            answer.append(local if local is not None and local_clause == clause else focus)
        return answer

    def _around(self, i: int) -> Words:
        """Where those are of which one place is named: the larger place that its sentence names, or the
        province.
        """
        begin = self.marks.start("sentence", self.found[i].start)
        level, name = self.chains[i][-1]
        for k in range(i - 1, -1, -1):
            if self.found[k].start < begin:
                break
            if self.chains[k] and LEVELS.index(self.chains[k][-1][0]) < LEVELS.index(level):
                return self.chains[k]
        known = gazetteer.names().get(name)
        provinces = {path[0] for path in known.paths} if known else set()
        return (("province", provinces.pop()),) if len(provinces) == 1 else ()

    def _resolve(self, place: Place) -> Words | None:
        """The chain that a place means here; None where a pointing word points at nothing known."""
        if place.words:
            paragraph = self.marks.start("paragraph", place.start)
            chain = self._completed(place.words, paragraph)
            if not self._in_passing(place):
                self.seen.append((paragraph, chain[:-1] if self._in_list(place) else chain))
            if chain[-1][0] in ("town", "village") and self._kind_at(place.start) == "headline":
                self.topic = chain
            return chain
        if place.points == ("nation",):
            return ()
        candidates = [self.home] if place.own and self.home else []
        candidates += [*(chain for _, chain in reversed(self.seen[-MEMORY:])), self.home]
        for chain in candidates:
            for k in range(len(chain), 0, -1):
                level, word = chain[k - 1]
                if level in place.points and (len(place.points) == 1 or word.endswith(place.suffix)):
                    return chain[:k]
        return None

    def _completed(self, words: Words, paragraph: int) -> Words:
        """A town or a village alone lies in the county last named, a village in the town that its paragraph
        or the headline names; a county in the province around it.
        """
        top = LEVELS.index(words[0][0])
        if top < 3 and words[0][1] in gazetteer.names():
            return words
        for where, chain in (*reversed(self.seen[-MEMORY:]), (-1, self.home)):
            upper = tuple(
                w for w in chain if LEVELS.index(w[0]) < (top if where == paragraph else min(top, 3))
            )
            if upper and upper[-1][0] in ("city", "county", "town")[top - 2 :]:
                within = self.topic[: len(upper)] == upper and len(upper) < top
                return (tuple(w for w in self.topic if LEVELS.index(w[0]) < top) if within else upper) + words
        return self.home + words

    def _main(self) -> Words:
        """What the article is about: the county or city named most, names in its headlines counting more."""
        votes: Counter = Counter()
        for place, chain in zip(self.found, self.chains, strict=True):
            if not chain or self._in_passing(place) or self._in_list(place):
                continue
            upper = tuple(w for w in chain if w[0] in LEVELS[:3])
            if upper:
                votes[upper[-1]] += 3 if self._kind_at(place.start) in ("headline", "subhead") else 1
        if not votes:  # a county's own page is about the county; a city's may be about the nation
            own = self.home and (self.home[-1][0] == "county" or self.home[-1][1].endswith("特别行政区"))
            return self.home if own else ()
        best, count = votes.most_common(1)[0]
        chains = [c for c in self.chains if c and best in c]
        chain = max(chains, key=lambda c: c.index(best))
        if best in self.topic:
            return self.topic
        early = any(c and best in c and p.start < EARLY for p, c in zip(self.found, self.chains, strict=True))
        return chain[: chain.index(best) + 1] if early or count > 2 else ()

    def _elsewhere(self, place: Place, chain: Words) -> bool:
        """Whether a place lies in another province than what the article is about: a helper, a destination,
        unless a paragraph begins with it.
        """
        if self.marks.start("clause", place.start) == self.marks.start("paragraph", place.start):
            return False
        here, there = _provinces(self.main), _provinces(chain)
        return bool(here and there) and here.isdisjoint(there)

    def _told_by_headline(self) -> Words:
        """The town or village that the headline calls by its short name: 白阳坪的三本账."""
        ends = [start for start, _ in self.kinds[1:]] + [len(self.text)]
        headlines = [
            self.text[start:end]
            for (start, kind), end in zip(self.kinds, ends, strict=True)
            if kind == "headline"
        ]
        for chain in self.chains:
            short = SETTLEMENT.sub("", chain[-1][1]) if chain and chain[-1][0] in ("town", "village") else ""
            if len(short) > 1 and any(short in headline for headline in headlines):
                return chain
        return ()

    def _kind_at(self, position: int) -> str:
        k = bisect_right(self.kinds, position, key=lambda kind: kind[0])
        return self.kinds[k - 1][1] if k else "body"

    def leads(self, place: Place) -> bool:
        """Whether a place stands at the head of its clause."""
        start = self.marks.start("clause", place.start)
        return place.start - start <= 24 and bool(
            places_of.LEAD_IN.fullmatch(self.text, start, place.start) or place.own
        )

    def _sets_the_scene(self, place: Place) -> bool:
        """A town or village named in full is where what follows happens, and so is a place that closes its
        sentence's first clause: 走进大山深处的某某村，….
        """
        if not place.words or self._in_list(place):
            return False
        if len(place.words) > 1 and place.words[-1][0] in ("town", "village"):
            return True
        closes = self.text[place.end : place.end + 1] in ("，", ",")
        return closes and self.marks.start("clause", place.start) == self.marks.start("sentence", place.start)

    def _in_list(self, place: Place) -> bool:
        """Whether a place is one of several named in a row; 甲段41.5公里、乙段27.8公里 are no such row."""
        before, behind = self.text[: place.start][-1:], self.text[place.end : place.end + 1]
        if not place.words:
            return False
        if behind and behind in IN_A_LIST:
            return True
        return (
            bool(before)
            and before in IN_A_LIST
            and not ITEM_WITH_NUMBER.search(self.text, max(0, place.start - 20), place.start)
        )

    def _in_passing(self, place: Place) -> bool:
        text = self.text
        before = text[max(0, place.start - 4) : place.start]
        if places_of.OBLIQUE.search(before) and not re.search(r"(?:记者从|涉及)$", before):
            return True
        if BEFORE_COMPARED.search(before) or COMPARED.match(text, place.end):
            return True
        if place.words and (places_of.VENUE.match(text, place.end) or ROUTE.match(text, place.end)):
            return True
        return bool(place.words) and bool(places_of.ORGANISATION.match(text, place.end))

    def _quoted(self, start: int, end: int) -> Words | None:
        """A paragraph that opens with a quotation is about where its speaker is, who is named behind it."""
        if not self.text.startswith("“", start):
            return None
        closing = self.text.rfind("”", start, end)
        for i in range(bisect_right(self.begins, closing), bisect_left(self.begins, end)):
            if self.chains[i] and SPEAKER.match(self.text, self.found[i].end):
                return self.chains[i]
        return None


def _provinces(chain: Words) -> set[str]:
    """The provinces that a chain can lie in; none for the nation, or where it is not known."""
    known = gazetteer.names().get(chain[0][1]) if chain else None
    return {path[0] for path in known.paths} if known else set()


class Span(NamedTuple):
    """Words of time, and where the stretch that they govern begins."""

    words: str
    start: int


class TimeFocus:
    """Follows the expressions of time of one article; `at` answers for each number, in order."""

    def __init__(
        self, text: str, times: list[Time], subjects: list[int], kinds: list, marks: Marks, year: str
    ) -> None:
        """text: in reading form; times: found in it; subjects: where a clause begins with a place;
        kinds: its paragraphs; marks: its clauses and sentences; year: of publication.
        """
        self.text, self.times, self.subjects = text, times, subjects
        self.kinds, self.marks, self.year = kinds, marks, year
        self.bases = self._bases()

    def at(
        self,
        starts: list[int],
        clauses: list[int],
        sentences: list[int],
        paragraphs: list[int],
        said: list[str],
    ) -> list[str]:
        """The words of time in force at each number; "" where nothing says when.

        said: the words of status of each; a plan without a date is for the time last spoken of, a rule
        for any.
        """
        self.near: Time | None = None
        self.year_told = Span("", -1)  # the last year named, and the paragraph that names it
        self.lasting = Span("", -1)  # 2019年，… at the beginning of a paragraph governs its sentences
        self.sentence = Span("", -1)  # governs to the sentence's end
        self.segment, self.clause = Span("", -1), -1  # to the next ； or new subject
        self.day = Span("", -1)  # of the event that the sentence tells
        self.horizon = ""  # the last frame that names a year
        answer, i = [], 0
        for k, start in enumerate(starts):
            while i < len(self.times) and self.times[i].start < start:
                self._take(self.times[i])
                i += 1
            own = self.near and clauses[k] <= self.near.start and (not k or starts[k - 1] < self.near.start)
            words = self.near.words if own else self._in_force(start, sentences[k], paragraphs[k], said[k])
            rule = said[k].startswith("rule") and not own
            answer.append("" if rule else self._based(words, start) + self._adding_up(words, start))
        return answer

    def _take(self, time: Time) -> None:
        """Note what a time governs from here on."""
        said_by_somebody = time.kind == "now" and self._quoted(time)
        if time.kind == "clock" or self._compared(time) or said_by_somebody:
            return
        time = time._replace(words=self._with_year(time))
        self.near = time
        if self._modifies(time):
            return
        begin = self.marks.start("sentence", time.start)
        if ONE_DAY.search(time.words):
            self.day = Span(time.words, begin)
            return
        if time.kind == "dated" and self._to_come(time.words):
            self.horizon = time.words
        if not self._frames(time):
            self.segment = Span(time.words, self.marks.start("segment", time.start))
            self.clause = self.marks.start("clause", time.start)
            return
        self.sentence, self.segment = Span(time.words, begin), Span("", -1)
        paragraph = self.marks.start("paragraph", time.start)
        yearly = (time.kind == "dated" or WEEKS.search(time.words)) and not RUNS_ON.search(time.words)
        if time.start - paragraph <= 2 and yearly:
            self.lasting = Span(time.words, paragraph)

    def _with_year(self, time: Time) -> str:
        """去年，…。全年…: the year that its paragraph named last is meant."""
        paragraph = self.marks.start("paragraph", time.start)
        if YEAR_ALONE.fullmatch(time.words):
            self.year_told = Span(time.words, paragraph)
        of_year = PART_OF_IT.fullmatch(time.words) and self.year_told.start == paragraph
        return self.year_told.words + time.words if of_year else time.words

    def _in_force(self, start: int, sentence: int, paragraph: int, said: str) -> str:
        """The words of time that reach a number which has none of its own."""
        segment = self.segment.words and self.segment.start == self.marks.start("segment", start)
        if segment and not self._new_subject(self.clause, start):
            return self.segment.words
        if self.sentence.words and self.sentence.start == sentence:
            return self.sentence.words
        if self.day.words and self.day.start == sentence and not said.startswith("plan"):
            return self.day.words
        if self.lasting.words and self.lasting.start == paragraph and not self._turns(sentence, start):
            return self.lasting.words
        planned = said.startswith("plan") and not said.startswith(("plan:可", "plan:预算"))
        return self.horizon if planned and not self._base_at(start) else ""

    def _compared(self, time: Time) -> bool:
        """较2015年提高…: the time is what the number is compared with."""
        before, behind = self.text[max(0, time.start - 1) : time.start], self.text[time.end : time.end + 1]
        return before in ("比", "较") and behind != "的"

    def _quoted(self, time: Time) -> bool:
        """Whether somebody says it: the 现在 of a speaker is no date of the page."""
        begin = self.marks.start("paragraph", time.start)
        return self.text.rfind("“", begin, time.start) > self.text.rfind("”", begin, time.start)

    def _turns(self, sentence: int, start: int) -> bool:
        """Whether a sentence leaves the frame of the one before: it speaks of now, or somebody speaks."""
        return bool(TURNING.search(self.text, sentence, start))

    def _adding_up(self, words: str, start: int) -> str:
        """截至6月底，…累计…: what follows in the sentence adds up to that day."""
        if not words.startswith(("截", "到", "至")):
            return ""
        return "累计" if ADDING.search(self.text, self.marks.start("sentence", start), start) else ""

    def _to_come(self, words: str) -> bool:
        """Whether a plan may be for that time: this year or a later one."""
        years = re.findall(r"(?:19|20)\d{2}", words)
        return years[-1] >= self.year if years else bool(FORWARD.search(words))

    def _bases(self) -> list[tuple[int, str]]:
        """(where it begins, the year) of each heading that names one year: 一、2018年工作回顾."""
        found = []
        begins = [t.start for t in self.times]
        ends = [start for start, _ in self.kinds[1:]] + [len(self.text)]
        for (start, kind), end in zip(self.kinds, ends, strict=True):
            if kind not in ("headline", "subhead"):
                continue
            within = self.times[bisect_left(begins, start) : bisect_left(begins, end)]
            years = {y for t in within for y in HEADING_YEAR.findall(t.words)}
            if len(years) == 1 and YEARLY.search(self.text, start, end):
                found.append((start, years.pop()))
            elif kind == "subhead" and HEADING.match(self.text, start, end):
                found.append((start, ""))
        return found

    def _base_at(self, position: int) -> str:
        """The year of the heading above a position, or ""."""
        base = ""
        for start, year in self.bases:
            if start <= position:
                base = year or base
        return base

    def _based(self, words: str, position: int) -> str:
        base = self._base_at(position)
        if base and words.startswith("上年"):
            return base + "的" + words
        if not base or YEARED.search(words):
            return words
        return base + words if not words or IN_YEAR.search(words) else words

    def _modifies(self, time: Time) -> bool:
        """2018年退出的…, 建档立卡之初的49.9万, 年度任务15亿元, 于2016年动工: the time belongs to the next
        noun, number or verb alone.
        """
        return (
            time.kind == "register"
            or self.text[time.end : time.end + 1] == "的"
            or self.text[max(0, time.start - 1) : time.start] == "于"
            or bool(OF_A_PLAN.match(self.text, time.end))
            or (time.words.endswith(("年度", "全年")) and bool(A_PLAN.match(self.text, time.end)))
        )

    def _frames(self, time: Time) -> bool:
        behind = self.text[time.end : time.end + 1]
        return behind in ("，", ",") or time.kind in ("now", "since")

    def _new_subject(self, clause: int, start: int) -> bool:
        """Whether a clause behind that of the time, and before the number, begins with a place of its own."""
        first, last = bisect_right(self.subjects, clause), bisect_left(self.subjects, start)
        later = self.subjects[first:last][-20:]
        return any(self.marks.start("clause", s) > clause for s in later)


# A heading that dates what stands below it: of a yearly report, a review, a plan, an announcement.
YEARLY = re.compile(r"公报|报告|总结|回顾|工作|公示|公告|情况|计划|安排|目标|任务|要点|统计")
HEADING = re.compile(r"[一二三四五六七八九十]{1,2}、")
HEADING_YEAR = re.compile(r"十[一二三四]五|(?:19|20)\d{2}年|[一二][〇九][〇一二三四五六七八九]{2}年")
YEARED = re.compile(
    r"(?:19|20)\d{2}|[一二][〇九][〇一二三四五六七八九]{2}年|今年|去年|前年|明年|本年"
    r"|上年|目前|截至|“?十[一二三四]五"
)
IN_YEAR = re.compile(r"全年|年[末底初]|[上下]半年|季度|月|[\d一二两三四五六七八九十]年(?:来|$)")
# A sentence that leaves the time of the one before.
TURNING = re.compile(r"已有|已累计|现有|(?:说|道|表示|介绍|告诉|账|言)[：:，,]?“|目前|如今")
YEAR_ALONE = re.compile(r"去年|前年|(?:19|20)\d{2}年")
PART_OF_IT = re.compile(r"全年|年[末底初]|[上下]半年")
# What a time must not hold to govern its paragraph: 截至…, a month, a day pass with the sentence.
RUNS_ON = re.compile(r"以来|开始|起$|至今|截|[月日号]")
# 完成2019年全年3亿元计划的75.7%, 占年度任务的一半: the plan's year is not that of what was done.
OF_A_PLAN = re.compile(r"(?:全年)?[\d.,]+[万亿]?[\u4e00-\u9fff]{0,2}(?:年度)?的?(?:计划|任务|目标|指标)")
A_PLAN = re.compile("任务|计划|目标|指标")
# The day of an event dates its own clause; what else the sentence tells is not of that day alone.
ONE_DAY = re.compile(
    r"^[^至到—~-]*\d[日号](?:前后)?$|^(?:昨|今|明|当)[日天]$|^(?:日前|近日|近期)$|^[上本]周[一二三四五六日天]$"
)
ADDING = re.compile(r"累计|已")
FORWARD = re.compile(r"今年|明年|年内|年底")
WEEKS = re.compile(r"[上本][周月]")
