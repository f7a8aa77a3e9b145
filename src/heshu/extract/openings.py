"""What opens a section and gives its time to all of it: 回顾过去五年，全县面貌一新。…/一是…/二是…"""

import re
from bisect import bisect_left

from heshu.extract.marks import Marks, stretches
from heshu.extract.times import DASH, Time

# ——基础设施不断完善。…; 一是抓投入。…; （二）补齐短板: the points of a list, which a paragraph leads to.
POINT = re.compile("—{1,2}|[一二三四五六七八九十]{1,2}是|（[一二三四五六七八九十]{1,3}）|[●◆■▲]")
YEARS_PAST = r"(?:最?近|过去|这|前)?的?[一二三四五六七八九十两]{1,2}年(?:以?来|间)?"
OF_A_PLAN = r"[“‘]?十[一二三四五]五[”’]?(?:期间|时期|以来)"
LEADING = re.compile(
    rf"{YEARS_PAST}|(?:19|20)\d{{2}}年度?|今年以来|[今去]年"
    rf"|(?:19|20)\d{{2}}年?{DASH}(?:19|20)\d{{2}}年|{OF_A_PLAN}"
)
# 过去五年，我们实干争先。…: a stretch of years that a sentence without a figure is about
STRETCH = re.compile(rf"{YEARS_PAST}|(?:未来|今后)的?[一二三四五六七八九十两]年|{OF_A_PLAN}")
# 各位代表！回顾过去五年; 刚刚过去的2019年: what stands between the beginning of a sentence and its time
LEAD_IN = re.compile(r"(?:各位代表[！，])?(?:回[望顾首眸]|展望|刚刚?|过去的|在)*")
# A report goes on with the years that it has begun to look back on, until the next heading.
REPORT = re.compile(r"工作?报告|总结|回顾|成就|发展情况|工作情况")
FIGURE = re.compile(r"\d")


class Openings:
    """The openings of sections of one article; `at` answers for a position."""

    def __init__(self, text: str, times: list[Time], kinds: list, marks: Marks) -> None:
        """text: in reading form; times: found in it; kinds: its paragraphs; marks: its sentences."""
        self.text, self.times, self.marks = text, times, marks
        self.starts = [time.start for time in times]
        self.found: list[tuple[int, str]] = [(0, "")]
        self._find(stretches(kinds, len(text)))

    def at(self, position: int) -> str:
        """The words of time that what opens its section gives to a position, ""  where nothing does."""
        return self.found[bisect_left(self.found, (position + 1,)) - 1][1]

    def _find(self, paragraphs: list[tuple[int, int, str]]) -> None:
        """Note where each section begins that is of a time, and where it ends."""
        report = led = ""  # what a report tells below; what the points of a list are of
        titled = any(
            kind in ("headline", "subhead") and REPORT.search(self.text, start, end)
            for start, end, kind in paragraphs
        )
        for start, end, kind in paragraphs:
            if kind != "body" and not POINT.match(self.text, start):
                report = led = ""
                self.found.append((start, ""))
                continue
            point = kind != "body" or POINT.match(self.text, start)
            opening = self._opening(start, end)
            words = led if point and led else report
            self.found.append((start, words))
            if opening:
                self.found.append(opening)
                words = opening[1]
                report = words if titled else ""
            if not point:
                led = self._first_time(start) or (words if opening else led if report else "")

    def _first_time(self, start: int) -> str:
        """The time that a paragraph opens with, where it may lead to a list; or ""."""
        near = self.times[bisect_left(self.starts, start) :][:1]
        return next((t.words for t in near if t.start < start + 3 and LEADING.fullmatch(t.words)), "")

    def _opening(self, start: int, end: int) -> tuple[int, str] | None:
        """Where a sentence of a paragraph, no figure before or in it, says of which years it is, and the
        words; None where none does.
        """
        found, figure = None, self._first_figure(start, end)
        for time in self.times[bisect_left(self.starts, start) : bisect_left(self.starts, figure)]:
            first, last = self.marks.bounds("sentence", time.start)
            if min(last, end) > figure:
                break
            if STRETCH.fullmatch(time.words) and LEAD_IN.fullmatch(self.text, first, time.start):
                found = (time.start, time.words)
        return found

    def _first_figure(self, start: int, end: int) -> int:
        """Where a paragraph has its first figure that is of no time; its end where it has none."""
        at = start
        for time in self.times[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if figure := FIGURE.search(self.text, at, time.start):
                return figure.start()
            at = time.end
        figure = FIGURE.search(self.text, at, end)
        return figure.start() if figure else end
