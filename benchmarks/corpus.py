"""Make-believe county news, any number of pages, with a known share of contradictions planted in it.

    python -m benchmarks.corpus FOLDER PAGES [--seed N] [--planted SHARE] [--shard PAGES]

writes shards of JSON Lines (one page a line, as `heshu.read` takes them) into FOLDER/pages, and beside them
FOLDER/truth.jsonl.  There, one object a planted contradiction says what was `planted`, the `kinds` of
finding that it can be, the `doc`, the numbers that were altered (`altered`) and the others of the identity
that is broken (`claims`), each as doc:start-end.

Every county has a history: a register, and how many of it were lifted by the end of each year.  Its pages are
cut from that history, so that every identity between two of its figures holds, on a page and between pages;
a planted contradiction changes one thing of it.  The same seed gives the same bytes, and a page
does not depend on how many others are made.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from heshu.codebook import County, counties
from heshu.gazetteer import NOT_A_CITY

FIRST, LAST = 2016, 2020  # the years that pages are published in
KINDS = (
    "sum",
    "funds",
    "share",
    "rate",
    "restated",
    "headline",
    "from_to",
    "points",
    "enumeration",
    "part_of",
)
SERIES_KINDS = ("monotonic", "target")
# What `kind` of finding a planted contradiction is; the names above tell apart two ways to break one kind.
FINDING = {"funds": "sum", "rate": "share", "headline": "restated", "points": "from_to"}
# Where another page speaks of the same day, a page that falls behind also contradicts that one.
ALSO = {"monotonic": ["restated"]}
PAGES_A_COUNTY = 4  # a review, a plan, the review after it, and the one a year later


@dataclass
class History:
    """A county's own truth: what stays the same, and the state at the end of each year."""

    county: County
    population: int
    area: int
    villages: int
    towns: int
    households: int
    people: int
    poor_villages: int
    lifted: dict[int, tuple[int, int, int]]  # year: households, people, villages, lifted up to its end
    funds: dict[int, int]  # year: 万元
    moved: dict[int, int]  # year: workers transferred up to its end

    def remaining(self, year: int) -> tuple[int, int, int]:
        """Households, people and villages not lifted by the end of a year."""
        done = self.lifted[year]
        return self.households - done[0], self.people - done[1], self.poor_villages - done[2]

    def incidence(self, people: int) -> float:
        """People as a share of the rural population, in percent."""
        return 100 * people / (self.population * 0.85)


@dataclass
class Text:
    """A page under construction, and where each of its numbers stands."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, text: str, **numbers: str) -> None:
        """Append a text in which {name} stands for the printed number of that name."""
        while text:
            before, brace, rest = text.partition("{")
            self._put(before)
            if not brace:
                return
            name, _, text = rest.partition("}")
            start = self.length
            self._put(numbers[name])
            self.spans.setdefault(name, []).append((start, self.length))

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


@cache
def places() -> tuple[County, ...]:
    """The counties that have one name through all years of the pages, in a fixed mixed order."""
    kept = [
        c
        for c in counties()
        if c.first_year <= FIRST - 2 and c.last_year > LAST and c.city not in NOT_A_CITY
        if c.county.endswith(("县", "自治县", "旗")) and len(c.county) > 2
    ]
    random.Random("places").shuffle(kept)
    return tuple(kept)


def history(county: County, seed: int) -> History:
    """The history of a county, from its code and the seed alone."""
    dice = random.Random(f"{seed}:{county.adcode}")
    population = dice.randrange(180, 900) * 1000
    people = int(population * dice.uniform(0.06, 0.2)) + dice.randrange(9)
    households = int(people / dice.uniform(2.8, 4.1))
    villages = dice.randrange(120, 420)
    poor_villages = int(villages * dice.uniform(0.2, 0.5))
    done, lifted = dice.uniform(0.2, 0.35), {}
    for year in range(FIRST - 1, LAST + 1):
        lifted[year] = tuple(int(total * done) for total in (households, people, poor_villages))
        done += (1 - done) * dice.uniform(0.35, 0.6)
    funds = {year: dice.randrange(9_000, 68_000) for year in range(FIRST, LAST + 1)}
    moved = {year: int(people * (0.1 + 0.04 * (year - FIRST))) for year in range(FIRST - 1, LAST + 1)}
    area, towns = dice.randrange(900, 4800), dice.randrange(8, 24)
    counts = (population, area, villages, towns, households, people, poor_villages)
    return History(county, *counts, lifted, funds, moved)


# ---- how numbers are printed ---------------------------------------------------------------------


@dataclass(frozen=True)
class Style:
    """How a page prints: counts in full or in 万, blanks before units, which wording."""

    myriads: bool
    blank: str
    wording: int

    def count(self, number: int, unit: str) -> str:
        """A count with its unit."""
        if self.myriads and number >= 10_000:
            return f"{number / 10_000:.2f}{self.blank}万{unit}"
        return f"{number}{self.blank}{unit}"

    def percent(self, number: float, digits: int = 2) -> str:
        """A percentage."""
        return f"{number:.{digits}f}%"

    def money(self, wan: float) -> str:
        """万元 as 亿元 to two decimals."""
        return f"{wan / 10_000:.2f}{self.blank}亿元"


FILLER = (
    "全县上下坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻落实中央和省市决策部署，把脱贫攻坚作为头等大事和第一民生工程。",
    "坚持精准扶贫精准脱贫基本方略，严格落实党政一把手负总责的责任制，层层签订责任书，一级抓一级，层层抓落实。",
    "广大党员干部扑下身子、沉到一线，与贫困群众同吃同住同劳动，用辛勤的汗水换来群众的笑脸。",
    "坚持扶贫与扶志、扶智相结合，充分激发群众内生动力，变“要我脱贫”为“我要脱贫”。",
    "如今走进村里，宽阔的水泥路通到家门口，崭新的文化广场上，老人们拉着家常，孩子们嬉戏玩耍。",
    "“以前出门是泥巴路，现在车子开到院坝里，日子越过越有盼头。”说起这些年的变化，村民老张笑得合不拢嘴。",
    "产业兴则百姓富。当地立足资源禀赋，大力发展特色种植、生态养殖和乡村旅游，走出了一条绿色发展的路子。",
    "严把识别关、退出关，做到程序规范、标准准确、数据真实、档案齐全，经得起历史和人民检验。",
    "加大医疗、教育、住房保障力度，确保各项惠民政策不折不扣落到实处，兜牢民生底线。",
    "行百里者半九十。越是到紧要关头，越要保持清醒头脑，越要以钉钉子精神抓好各项工作落实。",
)
NAMES = ("张伟", "李明", "王建国", "刘洋", "陈静", "赵敏", "孙丽", "周强")
TOWNS = ("城关镇", "河口镇", "石桥镇", "太平镇", "新店镇", "青山镇", "龙泉镇", "双河镇", "大营镇")

OVERVIEW = (
    "{county}总面积{area}，辖{towns}、{villages}，总人口{population}。全县共有建档立卡贫困户{households}，贫困人口{people}，贫困村{poor_villages}。",
    "{county}全县总人口{population}，共有{villages}，精准识别建档立卡贫困村{poor_villages}、贫困户{households}、贫困人口{people}。",
    "全县共识别建档立卡贫困户{households}、贫困人口{people}，建档立卡贫困村{poor_villages}，{county}总人口为{population}。",
)
STATE = (
    "截至{year}年底，全县累计脱贫{lifted_households}{lifted_people}，{lifted_villages}贫困村退出，剩余未脱贫人口{left_people}、未脱贫户{left_households}。",
    "截至{year}年年底，全县已累计实现{lifted_people}脱贫，{lifted_villages}贫困村出列，还有未脱贫贫困户{left_households}、贫困人口{left_people}。",
    "截至{year}年底，全县累计有{lifted_households}、{lifted_people}脱贫，{lifted_villages}贫困村脱贫出列，尚有{left_households}、{left_people}未脱贫。",
)
INCIDENCE = (
    "贫困发生率由{before}年底的{from}下降到{year}年底的{to}，下降{points}个百分点。",
    "贫困发生率从{before}年底的{from}降至{year}年底的{to}，下降了{points}个百分点。",
    "贫困发生率由{before}年底的{from}降到{year}年底的{to}，降低{points}个百分点。",
)
FUNDS = (
    "{first}年至{year}年，全县累计投入财政扶贫资金{total}，其中{parts}。",
    "{first}年以来的几年间，{parts}。",
)
AGAIN = (
    "面对全县建档立卡贫困人口{people}这个基数，干部群众不等不靠。",
    "全县建档立卡贫困人口{people}，每一户都有结对帮扶的干部。",
    "在这片土地上，全县建档立卡贫困人口{people}盼望过上好日子。",
)


# ---- the pages -----------------------------------------------------------------------------------


def review(one: History, year: int, style: Style, dice: random.Random, planted: str) -> tuple[dict, dict]:
    """A county's page on what was reached by the end of a year; the page, and where its numbers stand."""
    page = Text()
    named, done, left = one.county.county, list(one.lifted[year]), list(one.remaining(year))
    if planted == "monotonic":  # told as if it were the year before last: fewer lifted, more remaining
        done = [int(n * 0.8) for n in one.lifted[year - 1]]
        left = [one.households - done[0], one.people - done[1], one.poor_villages - done[2]]
    if planted == "sum":
        left[1] = _off(left[1], done[1] // 20 + 400 * style.myriads + 7)
    title = f"{named}累计脱贫{style.count(done[1], '人')}"
    page.add(f"{named}累计脱贫" + "{headline}\n", headline=_slip(style, done[1], planted == "headline", dice))
    page.add(f"本报讯（记者 {dice.choice(NAMES)}）{dice.choice(FILLER)}\n")
    page.add(OVERVIEW[style.wording].replace("{county}", named), **_register(one, style))
    page.add(dice.choice(FILLER) + "\n")
    page.add(STATE[style.wording].replace("{year}", str(year)), **_state(style, done, left))
    _incidence(page, one, year, left[1], style, planted)
    page.add("\n" + dice.choice(FILLER) + "\n")
    _funds(page, one, year, style, planted)
    _rates(page, one, year, done, style, dice, planted)
    page.add(dice.choice(FILLER) + "\n")
    _towns(page, dice, planted)
    again = one.people if planted != "restated" else _off(one.people, one.people // 12)
    page.add(AGAIN[style.wording], people=style.count(again, "人"))
    page.add("\n" + "".join(dice.sample(FILLER, 6)) + "\n")
    published = f"{year + 1}-01-{dice.randrange(5, 28):02}"
    return _page(page, one, title, published), page.spans


def _register(one: History, style: Style) -> dict[str, str]:
    return {
        "area": f"{one.area}平方公里",
        "towns": f"{one.towns}个乡镇",
        "villages": f"{one.villages}个行政村",
        "population": f"{one.population / 10_000:.1f}万人",
        "households": style.count(one.households, "户"),
        "people": style.count(one.people, "人"),
        "poor_villages": f"{one.poor_villages}个",
    }


def _state(style: Style, done: list[int], left: list[int]) -> dict[str, str]:
    return {
        "lifted_households": style.count(done[0], "户"),
        "lifted_people": style.count(done[1], "人"),
        "lifted_villages": f"{done[2]}个",
        "left_households": style.count(left[0], "户"),
        "left_people": style.count(left[1], "人"),
    }


def _slip(style: Style, number: int, wrong: bool, dice: random.Random) -> str:
    """A number as printed, or with one digit of the four first changed."""
    text = style.count(number, "人")
    if not wrong:
        return text
    i = dice.choice([k for k, c in enumerate(text[:4]) if c.isdigit() and k])
    return text[:i] + str((int(text[i]) + dice.randrange(2, 9)) % 10) + text[i + 1 :]


def _off(number: int, by: int) -> int:
    return number + max(by, 5)


def _incidence(page: Text, one: History, year: int, left: int, style: Style, planted: str) -> None:
    before = FIRST - 1
    start, end = round(one.incidence(one.remaining(before)[1]), 2), round(one.incidence(left), 2)
    points = round(start - end, 2)
    if planted == "from_to":  # the two change places
        start, end = end, start
    if planted == "points":
        points = round(points + 0.5, 2)
    text = INCIDENCE[style.wording].replace("{before}", str(before)).replace("{year}", str(year))
    page.add(
        text.replace("{points}个百分点", "{points}"),
        **{"from": style.percent(start), "to": style.percent(end), "points": f"{points:.2f}个百分点"},
    )


def _funds(page: Text, one: History, year: int, style: Style, planted: str) -> None:
    years = range(FIRST, year + 1)
    if len(years) < 2:
        return
    total = sum(one.funds[y] for y in years)
    if planted == "funds":
        total += 2_000 + 100 * len(years)
    printed = {f"fund{y}": style.money(one.funds[y]) for y in years}
    if style.wording == 1:
        parts = "、".join(f"{y}年投入{{fund{y}}}" for y in years)
        text = f"{parts}，{years[0]}年至{year}年共投入财政扶贫资金{{total}}。"
    else:
        parts = "，".join(f"{y}年{{fund{y}}}" for y in years)
        text = f"{years[0]}年至{year}年，全县累计投入财政扶贫资金{{total}}，其中{parts}。"
    page.add(text, total=style.money(total), **printed)


def _rates(
    page: Text, one: History, year: int, done: list[int], style: Style, dice: random.Random, planted: str
) -> None:
    sick = dice.randrange(600, 4000)
    treated = sick - dice.randrange(2, 90)
    rate = 100 * treated / sick - (3 if planted == "rate" else 0)
    page.add(
        "全县核准大病患者{sick}，已救治{treated}，救治率{rate}。",
        sick=f"{sick}人",
        treated=f"{treated}人",
        rate=style.percent(rate, 1),
    )
    exit_rate = 100 * done[2] / one.poor_villages + (6 if planted == "share" else 0)
    page.add("贫困村退出率达到{exit_rate}。", exit_rate=style.percent(exit_rate, 1))
    moved = one.moved[year]
    away = int(moved * dice.uniform(0.3, 0.7)) if planted != "part_of" else int(moved * 1.3)
    page.add(
        "全县累计转移就业贫困劳动力{moved}，其中县外就业{away}。\n",
        moved=style.count(moved, "人"),
        away=style.count(away, "人"),
    )


def _towns(page: Text, dice: random.Random, planted: str) -> None:
    named = dice.sample(TOWNS, dice.randrange(3, 6))
    said = len(named) + (1 if planted == "enumeration" else 0)
    page.add("、".join(named) + "{towns_named}被评为先进。", towns_named=f"{said}个乡镇")


def plan(one: History, year: int, style: Style, dice: random.Random, planted: str) -> tuple[dict, dict]:
    """A county's page on what is to be reached by the end of a year, published at its beginning."""
    page, named = Text(), one.county.county
    done, left = one.lifted[year - 1], one.remaining(year - 1)
    aims = [now - then for now, then in zip(one.lifted[year], done, strict=True)]
    aims = [min(aim, max(1, aim * 9 // 10)) for aim in aims]  # kept, also where nothing was to be done
    if planted == "target":
        aims[1] = (one.lifted[year][1] - done[1] + left[1]) // 2
    page.add(f"{named}打响{year}年脱贫攻坚战\n本报讯（记者 {dice.choice(NAMES)}）{dice.choice(FILLER)}\n")
    page.add(OVERVIEW[style.wording].replace("{county}", named), **_register(one, style))
    page.add(STATE[style.wording].replace("{year}", str(year - 1)), **_state(style, done, left))
    page.add("\n" + dice.choice(FILLER) + "\n")
    page.add(
        f"{year}年，全县计划脱贫{{aim_households}}{{aim_people}}，计划{{aim_villages}}贫困村退出。",
        aim_households=style.count(aims[0], "户"),
        aim_people=style.count(aims[1], "人"),
        aim_villages=f"{aims[2]}个",
    )
    page.add("\n" + "".join(dice.sample(FILLER, 8)) + "\n")
    published = f"{year}-02-{dice.randrange(3, 27):02}"
    return _page(page, one, f"{named}打响{year}年脱贫攻坚战", published), page.spans


def _page(page: Text, one: History, title: str, published: str) -> dict:
    c = one.county
    return {
        "title": title,
        "publisher": f"{c.city}日报",
        "published": published,
        "place": f"{c.province}/{c.city}/{c.county}",
        "text": "".join(page.parts),
    }


# The numbers that a planted contradiction alters, and the others of the identity that it breaks.
ALTERED = {
    "sum": (["left_people"], ["lifted_people", "people"]),
    "funds": (["total"], []),
    "share": (["exit_rate"], ["lifted_villages", "poor_villages"]),
    "rate": (["rate"], ["sick", "treated"]),
    "restated": (["people:1"], ["people"]),
    "headline": (["headline"], ["lifted_people"]),
    "from_to": (["from", "to"], []),
    "points": (["points"], ["from", "to"]),
    "enumeration": (["towns_named"], []),
    "part_of": (["away"], ["moved"]),
    "monotonic": (
        ["lifted_households", "lifted_people", "lifted_villages", "left_households", "left_people"],
        [],
    ),
    "target": (["aim_people"], []),
}
# What follows from an altered number and is altered with it; a finding on one of these is no false alarm.
FOLLOWS = {"sum": ["to", "points"], "monotonic": ["to", "points", "exit_rate", "headline"]}


def pages(n: int, seed: int = 1, planted: float = 0.1) -> Iterator[tuple[dict, dict | None]]:
    """`n` pages, each with what is planted in it: {planted, kinds, altered, claims, follows} or None."""
    for number in range(n):
        yield page(number, seed, planted)


def page(number: int, seed: int, planted: float) -> tuple[dict, dict | None]:
    """The page of a number: its county and its turn in the county's series follow from the number."""
    series, turn = divmod(number, PAGES_A_COUNTY)
    one = history(places()[series % len(places())], seed)
    start = FIRST + random.Random(f"{seed}:start:{series}").randrange(0, LAST - FIRST - 1)
    dice = random.Random(f"{seed}:{number}")
    style = Style(dice.random() < 0.4, " " if dice.random() < 0.2 else "", dice.randrange(3))
    what = _chosen(turn, seed, series, planted)
    if turn == 1:
        record, spans = plan(one, start + 1, style, dice, what)
    else:
        record, spans = review(one, start + (0, 1, 1, 2)[turn], style, dice, what)
    return record, _truth(what, spans)


def _chosen(turn: int, seed: int, series: int, planted: float) -> str:
    """What is planted in a page: at most one contradiction in a series, so that each can be told apart."""
    dice = random.Random(f"{seed}:planted:{series}")
    if dice.random() >= planted * PAGES_A_COUNTY:
        return ""
    kind = dice.choice([*KINDS, *SERIES_KINDS])
    at = {"target": 1, "monotonic": 2}.get(kind, dice.choice((0, 2, 3)))
    if kind == "funds" and at == 0:
        at = 3  # the first review may speak of one year only
    return kind if turn == at else ""


def _truth(what: str, spans: dict) -> dict | None:
    if not what:
        return None
    altered, others = ALTERED[what]
    return {
        "planted": what,
        "kinds": [FINDING.get(what, what), *ALSO.get(what, [])],
        "altered": [_span(spans, name) for name in altered if name.partition(":")[0] in spans],
        "claims": [_span(spans, name) for name in others if name in spans],
        "follows": [s for name in FOLLOWS.get(what, []) for s in spans.get(name, [])],
    }


def _span(spans: dict, name: str) -> tuple[int, int]:
    name, _, which = name.partition(":")
    return spans[name][int(which or 0)]


def write(folder: Path, n: int, seed: int = 1, planted: float = 0.1, shard: int = 500) -> Path:
    """Write `n` pages as shards into folder/pages and the truth beside them; returns folder/pages."""
    where = folder / "pages"
    where.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truths:
        for first in range(0, n, shard):
            name = f"{first // shard:06}"
            with (where / f"{name}.jsonl").open("w", encoding="utf-8") as lines:
                for line, number in enumerate(range(first, min(first + shard, n)), start=1):
                    record, truth = page(number, seed, planted)
                    lines.write(json.dumps(record, ensure_ascii=False) + "\n")
                    if truth:
                        truths.write(json.dumps(_named(f"{name}_{line}", truth), ensure_ascii=False) + "\n")
    return where


def _named(doc: str, truth: dict) -> dict:
    spans = {
        key: [f"{doc}:{start}-{end}" for start, end in truth[key]] for key in ("altered", "claims", "follows")
    }
    return {"doc": doc, **truth, **spans}


def main(argv: list[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--planted", type=float, default=0.1)
    parser.add_argument("--shard", type=int, default=500)
    args = parser.parse_args(argv)
    print(write(args.folder, args.pages, args.seed, args.planted, args.shard))


if __name__ == "__main__":
    main()
