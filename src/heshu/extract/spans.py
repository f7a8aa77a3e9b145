"""The years that a number is over, where its sentence tells them: 四年减贫8万人; 由A增加到B，年均增长…"""

import re

from heshu.codebook import PLANS, next_plan
from heshu.extract.headings import Headings
from heshu.extract.marks import Marks
from heshu.extract.times import Time
from heshu.extract.years import years_up_to
from heshu.numerals import in_digits, value_of

YEAR = re.compile(r"(?:19|20)\d{2}(?=年|[和与及]|$)")
HAN_YEAR = re.compile("[一二][〇九][〇一二三四五六七八九]{2}(?=年)")
# 2015年…；到2019年底…，其间减少900人, as of each year of them: 年均减少180人
ANNUAL = re.compile(r"(?:年均|平均每年|其间)[^，。；、\d]{0,8}$")
# 与“十一五”末相比，2015年产值6亿元，净增2亿元，年均增长9%: in the years behind the base
WITH_A_BASE = re.compile(r"[与和同](?:((?:19|20)\d{2})年年?|“?(十[一二三四五]五)”?规?划?期?)[末底]相比")
# 比“十二五”末增长12%: in the years of the next plan
THAN_A_PLAN = re.compile(r"[比较]“?(十[一二三四五]五)”?规?划?期?[末底](?!的|[约近]?\d)[^，。；]{0,12}$")
# 与2014年相比，2018年入学率由91%提高到99%
BASE_OF_ALL = re.compile(r"[与和同][^，。；\d]{0,16}((?:19|20)\d{2}年(?:年?[底末])?)相比，")
# 与2013年相比, 同2013年底的62万人相比
AGAINST_A_YEAR = re.compile(r"[与和同比较][^，。；\d]{0,16}((?:19|20)\d{2})年[^，。；]{0,24}?相比")
CHANGED_FROM = re.compile("[由从][约近]?$")
GAINED = re.compile(r"(?:净[增减]|年均)[^，。；、\d]{0,8}$")
# 到2018年底，…，四年减贫2.6万人: up to that year.
IN_SO_MANY = (
    r"([两二三四五六七八九十]|\d)年(?:时间|[来间])?"
    "(?:共|总共|一共|合共|合计|累计|平均|净|减|下降|增|提高|脱贫|退出|投入)"
)
SO_MANY = re.compile(
    rf"(?:(?<=20\d\d)|(?<![\d.〇一二两三四五六七八九十第近过])){IN_SO_MANY}[^，。；、\d]{{0,6}}$"
)
# 两年减贫2.1万人，下降10个百分点
GOES_WITH_IT = re.compile(
    r"[两二三四五六七八九十\d]年[^，。；\d]{1,8}\d[^，。；]{1,10}，(?:下降|减少|降低|提高|增长|增加|上升|[增减降升]幅)[^，。；、\d]{0,4}$"
)
BEGUN = re.compile(r"\d年(?:以来|起|开始)$")
YEARS_THEMSELVES = re.compile(IN_SO_MANY)
# 四年奋战，到2017年底…: how long it took is told before when it was done
YEARS_UNTIL = re.compile(
    r"([两二三四五六七八九]|\d)年(?!多)[^，。；\d]{2,10}，(?:截[至止]到?|[到至])?"
    r"((?:19|20)\d{2}年|[去今]年)(?:年?[底末]|，)"
)
# 从2008年起，他用4年时间…
SINCE_YEAR = re.compile(r"[自从]?(\d{4})年((?:\d{1,2}月)?)(?:起|开始)")
TOOK = re.compile(r"用了?([两二三四五六七八九十]|\d)年(?:时间)?")
MANY = 11
RECKONED = re.compile("([今去前])年")
# 2016年A，2017年B，累计C; 2016年A，2017年B，2018年C，共D: over the years of the row.
ROW_SUM = re.compile(r"(?:^|[，；])(?:累计|合共|合计|总计|共计?|一共)[^，。；、\d]{0,8}$")
UNIT = re.compile(r"[\d.,]+[余多]?[万亿]?[余多]?([\u4e00-\u9fff%])")
BY_YEAR = re.compile(r"(?:(?:19|20)\d{2}年|今年|去年)(?!.{0,4}[底末])")


class OverYears:
    """Follows the years that one article names; `at` answers for each number, in order."""

    def __init__(self, text: str, marks: Marks, headings: Headings, year: str) -> None:
        """text: in reading form; marks: its clauses and sentences; headings: the years of its headings;
        year: of publication.
        """
        self.text, self.marks, self.headings, self.year = text, marks, headings, year
        self.named: list[tuple[int, str]] = []  # every year named so far, and where
        self.begun = -1  # where a year was named last since which something is told: 2013年以来
        self.stretch = ("", -1)  # the years that a sentence tells of as so many, and the sentence

    def note(self, time: Time) -> None:
        """Note the years that a time names."""
        self.named += [(time.start, year) for year in self.years_of(time.words)]
        self.begun = time.start if BEGUN.search(time.words) else self.begun

    def years_of(self, words: str) -> list[str]:
        """The years that words name, those reckoned from the year of the page among them."""
        reckoned = self.year and RECKONED.search(words)
        back = "今去前".index(reckoned[1]) if reckoned else 0
        return YEAR.findall(HAN_YEAR.sub(lambda m: in_digits(m.group()), words)) or (
            [str(int(self.year) - back)] if reckoned else []
        )

    def at(self, start: int, sentence: int, near: Time | None, before: int) -> str:
        """由2014年的A增加到2019年的B，年均增长…: over the years that its sentence names.
        2018年A、2019年B，两年合计…; 到2017年底，…，四年减贫…: over so many, the last of which it names.
        "" for other numbers. near: the last time told; before: where the number before stands.
        """
        near = near if near and near.start >= sentence else None
        if row := self._sum_of_row(start, sentence, near, before):
            return row
        if took := self._taken(start, sentence, near):
            return took
        if since := self._since_base(start, sentence):
            return since
        if ahead := YEARS_UNTIL.match(self.text, start):
            return self._so_many_until(value_of(ahead[1]), ahead[2])
        annual = ANNUAL.search(self.text, max(sentence, start - 12), start)
        so_many = SO_MANY.search(self.text, max(sentence, start - 16), start)
        so_many = so_many or YEARS_THEMSELVES.match(self.text, start)
        if not annual and not so_many:
            on = self.stretch[1] == sentence and GOES_WITH_IT.search(
                self.text, max(sentence, start - 30), start
            )
            return self.stretch[0] if on else ""
        told = self._told_since(sentence, self.marks.start("segment", start))
        told = told or self._told_before(sentence)
        if so_many and not told and not near:
            told = YEAR.findall(self.headings.year_at(start))  # of a review of 2016: 五年减贫5万人
        if annual and self.stretch[1] == sentence:
            return self.stretch[0]  # 到2018年底，五年减贫4万人，年均减贫…
        if annual and len(told) > 1:
            return f"{told[0]}年至{told[-1]}年"
        if not so_many or not told:
            return ""
        years = value_of(so_many[1])
        last = int(told[-1])
        if self.begun >= sentence:  # 2013年以来，6年减贫…: from that year on
            last += years - 1
        elif len(told) == 1 and self._is_base(told[0], sentence, start):  # 与2013年相比，五年减贫…
            last += years
        if not 1 < years < MANY:
            return ""
        self.stretch = (years_up_to(last, years), sentence)
        return self.stretch[0]

    def _since_base(self, start: int, sentence: int) -> str:
        """与“十一五”末相比，2015年…，净增2亿元: the years from the base on, "" for other numbers."""
        if than := THAN_A_PLAN.search(self.text, max(sentence, start - 24), start):
            plan = next_plan(than[1])
            return plan if self.year > str(PLANS[plan][1]) else ""
        gained = GAINED.search(self.text, max(sentence, start - 12), start)
        base = WITH_A_BASE.search(self.text, sentence, start) if gained else None
        if not base:
            return ""
        first = int(base[1] or PLANS[base[2]][1]) + 1
        last = max((int(year) for position, year in self.named[-12:] if position > base.end()), default=0)
        return f"{first}年至{last}年" if last > first else ""

    def base_of_all(self, start: int, sentence: int) -> str:
        """与2014年相比，2018年A由9增至12，B由3增至5: the year that what a sentence tells has changed from."""
        if not CHANGED_FROM.search(self.text, max(sentence, start - 6), start):
            return ""
        base = BASE_OF_ALL.match(self.text, sentence)
        return base[1] if base else ""

    def _is_base(self, year: str, sentence: int, start: int) -> bool:
        """与2013年相比，五年…: whether a year is only named to compare with."""
        base = AGAINST_A_YEAR.search(self.text, sentence, start)
        return bool(base and base[1] == year)

    def _taken(self, start: int, sentence: int, near: Time | None) -> str:
        """从2008年起，他用4年时间修路36公里: the years from the one told on, "" for other numbers."""
        first = SINCE_YEAR.fullmatch(near.words) if near else None
        long = TOOK.search(self.text, near.end, self.marks.bounds("clause", start)[1]) if first else None
        if not long or not 1 < (years := value_of(long[1])) < MANY:
            return ""
        end = int(first[1]) + years - (not first[2])
        return f"{first[1]}年{first[2]}至{end}年"

    def _so_many_until(self, years: int, end: str) -> str:
        """四年奋战，到2017年底: so many years up to one, "" where that cannot be told."""
        last = self.years_of(end)
        return years_up_to(int(last[0]), years) if last and years > 1 else ""

    def _sum_of_row(self, start: int, sentence: int, near: Time | None, before: int) -> str:
        """2016年A，2017年B，累计C: over the years of a row that ends with the last number; "" for others."""
        if not near or not ROW_SUM.search(self.text, max(sentence, start - 14), start):
            return ""
        row = [int(year) for position, year in self.named[-12:] if position >= sentence]
        if len(row) < 2 or row != list(range(row[0], row[-1] + 1)):
            return ""
        of_last = near.start < before and BY_YEAR.fullmatch(near.words) and self._alike(before, start)
        return f"{row[0]}年至{row[-1]}年" if of_last else ""

    def _alike(self, one: int, other: int) -> bool:
        """Whether two numbers in digits have one unit: 32个村，共610户 have not."""
        units = [UNIT.match(self.text, number) for number in (one, other)]
        return not all(units) or units[0][1] == units[1][1]

    def _told_since(self, sentence: int, segment: int) -> list[str]:
        """The years that a part of a sentence names, or, where it names less than two, the sentence."""
        told = self.named[-12:]
        years = {year for position, year in told if position >= segment}
        return sorted(years if len(years) > 1 else {year for position, year in told if position >= sentence})

    def _told_before(self, sentence: int) -> list[str]:
        """The years of the sentence before, of the same paragraph: 2014年A，2015年B。两年累计C."""
        paragraph, before = (self.marks.start(kind, sentence - 2) for kind in ("paragraph", "sentence"))
        same = sentence > 2 and paragraph == self.marks.start("paragraph", sentence)
        row = sorted({year for position, year in self.named[-12:] if position >= before}) if same else []
        return row if len(row) > 1 else []
