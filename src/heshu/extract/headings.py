"""The year that a heading, or the account as a whole, gives to what is told below it without one."""

import re
from bisect import bisect_left

from heshu.codebook import next_plan
from heshu.extract.marks import stretches
from heshu.extract.openings import STRETCH
from heshu.extract.time_use import IN_A_NAME, TimeUse
from heshu.extract.times import Time
from heshu.extract.years import BY_ENDS

# A heading that dates what stands below it: of a yearly report, a review, a plan, an announcement.
YEARLY = re.compile(r"公报|报告|总结|回顾|工作|公示|公告|情况|计划|安排|目标|任务|要点|统计")
# 现将2018年专项扶贫资金安排情况公告如下：
ANNOUNCED = re.compile(r"现[将把][^。；]{2,80}(?:公[告示布开]|通[报告]|发布)(?:如下|[。：，])")
# 昨日公布《2017年水资源公报》，全市…: a story on a report tells what the report does.
ISSUED = re.compile(
    r"(?:[发公]布|印发|出炉|[发公]表)了?《[^《》\d]{0,16}((?:19|20)\d{2}年)(?!\d)[^《》\d]{0,24}(?:报告|公报|白皮书|蓝皮书|年报|年鉴)》"
)
REPORT_OF = re.compile(r"((?:19|20)\d{2})年(?!\d)[^，。；\d\n]{0,14}?(?:总结|报告|回顾|情况)")
PLAN_OF = re.compile(r"((?:19|20)\d{2})年(?!\d)[^，。；\d\n]{0,14}?(?:打算|计划|安排|要点|思路)")
# 2026年省政府工作报告 is given at the beginning of the year, on the year before.
OF_GOVERNMENT = re.compile(r"((?:19|20)\d{2})年(?!度)[^，。；\d\n]{0,14}政府工作报告")
PLANS = re.compile("打算|计划|安排|思路|下一步|下步")
WORK_REPORT = re.compile("工作报告")
PLAN_OF_WORK = re.compile(
    r"((?:19|20)\d{2})年(?!\d)[^，。；\d\n]{0,6}(?:主要|重点)?(?:工作|任务|安排|打算|目标)(?!回顾|总结)"
)
# 2017年，全县…，比上年增长…，同比…: so many times an account of one year looks back on the one before.
COMPARES_YEARS = re.compile("[比较]上年|同比|全年")
OFTEN = 3
RELATIVE = re.compile("[去今明前后]年")
HEADING = re.compile(r"[一二三四五六七八九十]{1,2}、")
# 三、整改情况: what was done afterwards is not of the years that were looked into.
PUT_RIGHT = re.compile("[一二三四五六七八九十]{1,2}、[^，。；\\d\\n]{0,10}(?:整改|处理|处罚|问责|建议)")
NO_YEAR = " "
# ——产业基础更加牢固。比“十一五”末，…: a report goes through the years of the next plan.
SINCE_PLAN = re.compile(
    r"(?:—{1,2}[^，。；\d\n]{1,20}。)?[与同比]“?(?P<plan>十[一二三四五]五)”?[末时规]期?划?[末底]?(?:相比)?"
)
# “十二五”工作回顾 dates what stands below it; “十三五”任务即将收官 does not.
REVIEW = re.compile("工作(?:的?回顾|总结)")
HEADING_YEAR = re.compile(r"十[一二三四五]五|(?:19|20)\d{2}年|[一二][〇九][〇一二三四五六七八九]{2}年")
YEARED = re.compile(
    r"(?:19|20)\d{2}|[一二][〇九][〇一二三四五六七八九]{2}年|今年|去年|前年|明年|本年"
    r"|上年|目前|截至|“?十[一二三四五]五"
)
IN_YEAR = re.compile(r"全年|年内|年度|年[末底初]|[上下]半年|季度|月|[\d一二两三四五六七八九十]年(?:来|$)")
# 全县这四年（2012—2016）: a line that gives the years of what is listed below it
OF_YEARS = re.compile(rf"[^，。；：\d\n]{{0,30}}（({BY_ENDS.pattern})）\n?")
# 【培训就业】年内，…: an entry of a yearbook; 【概况】2016年，…: the one that names the year of all
ENTRY = re.compile(r"\s{0,2}【[\u4e00-\u9fff]{2,12}】")
YEAR_OF_ENTRY = re.compile(rf"{ENTRY.pattern}\s{{0,2}}((?:19|20)\d{{2}}年)")
OF_ISSUE = re.compile(r"\d{4}年(?:第\d{1,3}[号期]|\d{1,2}月\d{1,2}日)")


def year_of_entries(texts: list[str]) -> str:
    """The one year that entries of a yearbook open with, "" where they name none or several."""
    years = {named[1] for text in texts for named in YEAR_OF_ENTRY.finditer(text)}
    return years.pop() if len(years) == 1 else ""


class Headings:
    """The headings of one article that name a year; `year_at` answers for a position."""

    def __init__(
        self, text: str, times: list[Time], kinds: list, use: TimeUse, undated: bool, entries: str
    ) -> None:
        """text: in reading form; times: found in it; kinds: its paragraphs; use: what the times are for;
        undated: whether nobody knows when it was published; entries: the year of a yearbook's.
        """
        self.text, self.times, self.kinds, self.use = text, times, kinds, use
        self.alone = self._alone()
        self.found = self._found() or ([(0, entries)] if entries and ENTRY.match(text) else [])
        # 比2015年同期 alone dates nothing
        held = any(self.alone in t.words and not use.measures(t) for t in times)
        self.of_months = self.alone if undated and held and not self.alone.startswith("十") else ""

    def _alone(self) -> str:
        """The year of an account that names no other, by its number or by 今年; "" for others."""
        years = {year for time in self.times for year in HEADING_YEAR.findall(time.words)}
        relative = any(RELATIVE.search(time.words) for time in self.times)
        return years.pop() if len(years) == 1 and not relative else ""

    def _found(self) -> list[tuple[int, str]]:
        """(where it begins, the year) of each heading that names one year: 一、2018年工作回顾."""
        found = []
        begins, planned, told = [t.start for t in self.times], "", False
        for start, end, kind in stretches(self.kinds, len(self.text)):
            within = self.times[bisect_left(begins, start) : bisect_left(begins, end)]
            if kind == "body" and (year := self._announced(start, end, within)):
                found.append((end, year))
            if kind == "body" and (issued := ISSUED.search(self.text, start, end)):
                found.append((start if told else 0, issued[1]))
            told = told or kind == "body"
            if kind == "body" and (before := SINCE_PLAN.match(self.text, start)):
                found.append((start, next_plan(before["plan"])))
            if PUT_RIGHT.match(self.text, start):
                found.append((start, NO_YEAR))
            if years := OF_YEARS.fullmatch(self.text, start, end):
                found.append((end, f"{years[2]}年至{years[3]}年"))
            if kind not in ("headline", "subhead"):
                continue
            # 2018年第3号, （2018年5月2日公告): when it was issued, not what it is about.
            # 2018年总结会召开: what was held tells of more than its name does.
            about = [
                t
                for t in within
                if not (OF_ISSUE.match(self.text, t.start) or IN_A_NAME.match(self.text, t.end))
            ]
            years = {y for t in about for y in HEADING_YEAR.findall(t.words)}
            if kind == "headline" and not REVIEW.search(self.text, start, end):
                years = {year for year in years if not year.startswith("十")}
            # 2019年工作和“十三五”成就: of the year, until the report looks back on the plan
            years = {year for year in years if not year.startswith("十")} or years
            report, plan = (pattern.search(self.text, start, end) for pattern in (REPORT_OF, PLAN_OF))
            if len(years) == 1 and (of_government := OF_GOVERNMENT.search(self.text, start, end)):
                found.append((start, f"{int(of_government[1]) - 1}年"))
            elif len(years) == 1 and YEARLY.search(self.text, start, end):
                found.append((start, years.pop()))
            elif report and plan:  # 2018年工作总结和2019年工作打算
                found.append((start, report[1]))
                planned = plan[1]
            elif kind == "subhead" and planned and PLANS.search(self.text, start, end):
                found.append((start, planned))
            elif kind == "subhead" and HEADING.match(self.text, start, end):
                found.append((start, ""))
        return self._with_review(found) or self._of_one_year()

    def _of_one_year(self) -> list[tuple[int, str]]:
        """The year of an account that names no other, and compares with the one before again and again."""
        again = len(COMPARES_YEARS.findall(self.text)) >= OFTEN
        first = next((t.start for t in self.times if HEADING_YEAR.search(t.words)), 0)
        return [(first, self.alone)] if self.alone and again else []

    def _announced(self, start: int, end: int, within: list[Time]) -> str:
        """The one year of a paragraph that announces what stands below it, or the time of what was looked
        into; "" for any other paragraph.
        """
        if not ANNOUNCED.search(self.text, start, end):
            return ""
        if audited := {time.words for time in within if self.use.looked_into(time)}:
            return audited.pop() if len(audited) == 1 else ""
        years = {year for time in within for year in HEADING_YEAR.findall(time.words)}
        return years.pop() if len(years) == 1 else ""

    def _with_review(self, found: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Before the plans for a year (2019年主要工作) a report of work reviews the year before."""
        first = next((base for base in found if base[1]), None)
        if (
            not first
            or not first[1][:4].isdigit()
            or not PLAN_OF_WORK.search(self.text, first[0], first[0] + 40)
        ):
            return found
        titled = any(
            kind == "headline" and WORK_REPORT.search(self.text, start, end)
            for start, end, kind in stretches(self.kinds, first[0])
        )
        return [(0, f"{int(first[1][:4]) - 1}年"), *found] if titled else found

    def year_at(self, position: int) -> str:
        """The year of the heading above a position, or ""."""
        base = ""
        for start, year in self.found:
            if start <= position:
                base = year or base
        return base.strip()

    def dated(self, words: str, position: int) -> str:
        """Words of time with the year of the heading above, where they name no year of their own."""
        base = self.year_at(position)
        if not base and IN_YEAR.search(words):  # 2016年6月2日，…/6月4日，…, on a page without a date
            base = self.of_months
        if base and words.startswith("上年"):
            return base + "的" + words
        if base and words.startswith("本年"):  # a communiqué's own year
            return base + words[len("本年") :]
        if base and STRETCH.fullmatch(words) and not base.endswith("年"):
            return base  # “十三五”工作回顾 above 五年来, …
        if not base or YEARED.search(words) or (words and BY_ENDS.fullmatch(base)):
            return words
        return base + words if not words or IN_YEAR.search(words) else words
