"""Stretches in which everything is a plan, or a rule: under a heading or a sentence that says so."""

import re
from bisect import bisect_left
from typing import NamedTuple

from heshu.extract.marks import stretches

# Headings under which everything is a plan.  创新思路 and 科学部署 only say how something was done.
PLAN_HEADING = re.compile(
    r"(?:项目|资金|任务|投资)安排|工作安排|主要任务|重点任务|预期目标|主要目标|工作打算|下一步|工作计划|发展目标|今后"
    r"|(?:工作|总体|发展|基本)思路|展望|(?:工作|任务)部署|工作重点|目标任务$|任务目标$|工作目标$"
)
# 2019年重点工作: a plan, unless it looks back (2018年重点工作回顾) or the text has headings of later years.
WORK_OF = re.compile(
    r"((?:19|20)\d{2})年(?!\d)[^，。；\d\n]{0,10}?"
    r"(?:(?:重点|主要)工作|工作(?:重点|要点|安排|计划|打算)|(?:主要|重点)任务|主要目标|预算(?:收支|草案|安排|情况))"
)
A_YEAR = re.compile(r"((?:19|20)\d{2})年(?!\d)")
LOOKS_BACK = re.compile("回顾|总结|完成|进展|成效|执行|决算")
LOOKS_AHEAD = re.compile("下一步|打算|今后|展望")
# Headings under which everything is a rule: 补助标准, 申请条件（试行）; but not 高标准农田, 按标准验收.
RULE_HEADING = re.compile(
    r"(?<!高)标准(?=$|[\n：:（(、和及与])|条件(?=$|[\n：:（(、和及与])|补助办法|退出程序|申报要求|适用范围"
)
# 符合退出标准, 办学条件改善 tell of what is, though they name a rule.
MET = re.compile("达到?|符合|高于|低于|超过|改善|提升|优化|创造|完善|对照|严格|坚持")
LESSER_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）).．]|\d{1,2}、")
# The items of a list, by how they are numbered: 一、道路。（二）饮水。一是道路。——饮水。
LISTED = re.compile(
    r"(?P<chapter>[一二三四五六七八九十]{1,2}、)|(?P<section>[（(][一二三四五六七八九十]{1,2}[）)])"
    r"|(?P<point>[一二三四五六七八九十]{1,2}[是要](?!一|方面))|(?P<dash>—{1,2})"
)
FIRST_POINT = re.compile(r"(?<=[。；：])一[是要](?!一|方面)")
# 主要预期目标是：产值增长5%。粮食产量3万吨。: all that the paragraph goes on to say
GOALS = re.compile(r"(?:预期|主要|发展|总体|工作)目标(?:任务)?(?:是|为)?[：:]")
# 投资为年度计划的104%。财政收入3.2亿元。: a sentence of figures stands between a plan and the list.
FIGURES = re.compile(r"。[^。]{0,40}\d")


class Section(NamedTuple):
    """Where a stretch under one heading begins and the status words that hold for it ("" for none).

    Under a heading that says so (firm) what is told as done is planned too; in a list it is done.
    """

    start: int
    said: str
    firm: bool


def sections(text: str, kinds: list[tuple[int, str]], spoken: list[tuple[int, str, str]]) -> list[Section]:
    """The stretches of a text that a heading, or the sentence that opens a list, makes plans or rules."""
    found = [Section(0, "", False)]
    heading, title, last_year = found[0], found[0], _last_year(text, kinds)
    lead, above, listing = "", "", ""
    for start, end, kind in stretches(kinds, len(text)):
        item = LISTED.match(text, start, end)
        shape = item.lastgroup if item else ""
        titled = kind in ("headline", "subhead")
        if kind == "headline" and shape != "chapter":
            heading = title = _titled(text, start, end, last_year)
            found.append(heading)
            listing = ""
        elif titled and not LESSER_HEADING.match(text, start, end):
            heading = _heading(text, start, end, last_year, title)
            found.append(heading)
            listing = ""
        elif item and lead and not listing and shape != above:
            found.append(Section(start, lead, False))
            listing = "sections" if titled else "items"
        elif listing == "items" and not item:
            found.append(heading._replace(start=start))
            listing = ""
        here = found[-1]
        found += _listed_within(text, start, end, spoken, here) or _goals_within(text, start, end, here)
        if not listing:
            lead, above = _announced(text, spoken, start, end), shape
    return found


def _last_year(text: str, kinds: list[tuple[int, str]]) -> str:
    """The last year that headings name, "" for none, and where one of no year looks ahead (下一步打算)."""
    headings = [text[start:end] for start, end, kind in stretches(kinds, len(text)) if kind != "body"]
    if any(LOOKS_AHEAD.search(line) and not A_YEAR.search(line) for line in headings):
        return ""
    return max((year for line in headings for year in A_YEAR.findall(line)), default="")


def _titled(text: str, start: int, end: int, last_year: str) -> Section:
    """A heading that tells the work of a year to come: 2019年重点工作."""
    work = WORK_OF.search(text, start, end)
    planned = work and work[1] == last_year and not LOOKS_BACK.search(text, start, end)
    return Section(start, f"plan:{work[0]}" if planned else "", False)


def _heading(text: str, start: int, end: int, last_year: str, title: Section) -> Section:
    """What a heading says of all below it, or else what the headline does."""
    back = LOOKS_BACK.search(text, start, end) and not LOOKS_AHEAD.search(text, start, end)
    if back:
        return Section(start, "", True)
    if plan := PLAN_HEADING.search(text, start, end):
        return Section(start, f"plan:{plan.group()}", True)
    if (work := _titled(text, start, end, last_year)).said:
        return work
    rule, met = RULE_HEADING.search(text, start, end), MET.search(text, start, end)
    said = f"rule:{rule.group()}" if rule and not met else title.said
    return Section(start, said, bool(rule))


def _listed_within(text: str, start: int, end: int, spoken: list, around: Section) -> list[Section]:
    """下一步，我们将抓好三件事。一是…。二是…: the items of a list in a paragraph, and what is behind it."""
    first = FIRST_POINT.search(text, start, end)
    lead = _announced(text, spoken, start, first.start()) if first else ""
    return [Section(first.start(), lead, False), around._replace(start=end)] if lead else []


def _goals_within(text: str, start: int, end: int, around: Section) -> list[Section]:
    """主要预期目标是：产值增长5%。粮食产量3万吨。: what a paragraph goes on with, and what is behind it."""
    goals = GOALS.search(text, start, end)
    return [Section(goals.start(), "plan:目标", False), around._replace(start=end)] if goals else []


def _announced(text: str, spoken: list[tuple[int, str, str]], start: int, end: int) -> str:
    """The status words of what a list may go on with: a plan that is told before it, behind which
    nothing is told as done and no sentence has figures.
    """
    words = spoken[bisect_left(spoken, (start,)) : bisect_left(spoken, (end,))]
    at, kind, said = next((word for word in reversed(words) if word[1] in ("plan", "fact")), (end, "", ""))
    return f"plan:{said}" if kind == "plan" and not FIGURES.search(text, at, end) else ""
