"""What a multiple or a rate of growth is reckoned from, by the time or the name that its words give."""

import re
from collections.abc import Iterator

from heshu.check.changes import REAL
from heshu.check.facts import MOVED, RATES, TIMES, Fact, between, gap
from heshu.check.repeats import pairs_of
from heshu.check.rules import Codebook, Rule
from heshu.check.slots import Binding, Index, bound, by, only
from heshu.numerals import value_of

# 其中2018年是上年的1.5倍, 是一季度的1.6倍, 为农村居民的2.6倍: who has so much, and as much of what
TIMES_OF = re.compile(
    r"(?P<own>(?:19|20)\d{2}年|今年)?(?:[是为]|相当于|达到?)(?P<of>[^，。；、,;（）()]{2,12}?)的$"
)
# 是2014年5100元的1.7倍, 为去年同期（1.5亿元）的2.6倍
OF_PRINTED = re.compile(
    r"(?:[是为]|相当于|达到?)[^，。；、,;\d（）()]*(?:\d{4}年|[上去前]年)[^，。；、,;\d]{0,8}$"
)
# 6500公里，是2012年的1.7倍，2012年只有3846公里
THEN = re.compile(r"[，,（(](?:\d{4}年|[上去前]年)(?:同期|全年)?[才只仅]?[为是有]?")
A_YEAR = re.compile(r"((?:19|20)\d{2})年|([今去上前])年|([一二两三四五六七八九十]|\d{1,2})年前")
YEARS_AGO = {"今": 0, "去": 1, "上": 1, "前": 2}


def times_of_then(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """收入8200元，比上年增加…，是2014年4100元的2倍; 2019年收入8200元，是2014年的2倍: a multiple of what
    there was at a time that its words name, printed beside it or told before under one name.
    """
    unit = rule.roles[0].units[0] if rule.roles[0].units else "times"
    for times, members in _multiples(index, unit):
        printed = _printed(index, times)
        if printed:
            ahead = (f for f in reversed(index.ahead(printed)) if f.unit == printed.unit)
            part = next((f for f in ahead if f.role not in MOVED), None)
            if part is not None and part.place == printed.place and not _of_another(printed.before, part):
                yield _of(rule, times, part, printed)
            continue
        m = TIMES_OF.search(times.before)
        part = m and _subject(index, times, members, m["own"])
        year = part and _year(m["of"], part)
        if not year or _of_another(times.before, part):
            continue
        told = [f for f in index.before(part, part.unit) if f.status == "actual" and f.role != "change"]
        told += [f for f in index.behind(times)[:1] if f.unit == part.unit and THEN.fullmatch(f.lead)]
        told = [f for f in told if of_year(f) == year]
        then = [f for f in told if one_name(f, part)]
        # 去年接待游客216万人次…；一季度接待33万人次，为去年的15%: the one that shares its deed
        then = then or only([f for f in told if pairs_of(f.clause) & pairs_of(part.clause)])
        then = [f for f in then if ("累计" in f.clause) == ("累计" in part.clause)]
        for whole in then[-1:] if len({f.value for f in then}) == 1 else ():
            yield _of(rule, times, part, whole)


def _of(rule: Rule, times: Fact, part: Fact, whole: Fact) -> Binding:
    """A multiple; behind 其中可采茶园3万亩 it may be of all that the part is some of."""
    doubts = frozenset({"scope"} if part.role in ("part", "addend") and part.group != times.group else ())
    return bound(rule, {"share": times, "part": part, "whole": whole}, doubts)


def times_of_named(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """城镇居民收入27000元，为农村居民的3倍; 4月销售2.4亿元，是一季度的1.5倍: a multiple of what the article
    has told before by a name or a time of its own.
    """
    for times, members in _multiples(index):
        m = TIMES_OF.search(times.before)
        part = m and next((f for f in members if f.role == "part"), None)
        if part is None or _year(m["of"], part) or _of_another(times.before, part):
            continue
        told = [f for f in index.facts_of(part) if (f.unit, f.status) == (part.unit, part.status)]
        told = [f for f in told if f.role not in MOVED]
        named = [f for f in told if m["of"] in f.words and f.head[-2:] == part.head[-2:] != ""]
        timed = [f for f in told if m["of"] in f.when and f.place == part.place]
        for whole in (named or only(timed))[-1:]:
            yield bound(rule, {"share": times, "part": part, "whole": whole})


# 2019年比2017年增长21%, 去年这笔钱比上年增长9%
NAMED_YEARS = re.compile(
    r"(?:^|[，。；,;])(?P<own>(?:19|20)\d{2}年|[今去]年)(?P<what>[^，。；、,;\d]{0,8})"
    r"[比较](?P<then>(?:19|20)\d{2}年|[上去前]年)(?:增长|增加|提高|上升|下降|减少|降低)[了约近]*$"
)
THAT = re.compile("[这该此]")
BESIDE = 12  # characters between a number and what multiple of another it is
TALE = 200  # characters over which the years of a row are told


def growth_named(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """分别投入1200万元、1500万元、1860万元…。2019年比2018年增长24%: a rate that names two years, and what was
    told of both in one list or under one name.
    """
    for rate in (f for f in index.facts if f.unit == "percent"):
        m = NAMED_YEARS.search(rate.before)
        year = m and _named_year(m["own"], rate)
        told = [f for f in index.facts_of(rate) if rate.start - f.end < TALE] if year else []
        told = [f for f in told if f.unit not in (*RATES, *TIMES) and f.place == rate.place]
        now = next((f for f in reversed(told) if of_year(f) == year and _is_named(m["what"], f)), None)
        if now is None or REAL.search(now.words):
            continue
        base = year - 1 if m["then"] == "上年" else _named_year(m["then"], rate)
        alike = [f for f in told if (f.unit, f.status) == (now.unit, now.status) and one_name(f, now)]
        then = [f for f in alike if of_year(f) == base]
        if len({f.value for f in then}) == 1 and len({f.value for f in alike if of_year(f) == year}) == 1:
            yield bound(rule, {"before": then[-1], "now": now, "rate": rate})


# 2018年产茶4200吨，比2011年增长50%
SINCE_NAMED = re.compile(
    r"^[，,](?:[比较]|与)(?P<then>(?:19|20)\d{2}年)(?:同期|相比)*(?:增长|增加|提高|上升|下降|减少|降低)[了约近]*$"
)


def growth_since(rule: Rule, index: Index, book: Codebook) -> Iterator[Binding]:
    """2011年产茶2800吨。…2018年产茶4200吨，比2011年增长50%: what was told of the year of a rate."""
    for rate in (f for f in index.facts if f.unit == "percent"):
        m, now = SINCE_NAMED.search(rate.lead), next(iter(index.ahead(rate)[-1:]), None)
        if not m or now is None or now.unit in (*RATES, *TIMES) or REAL.search(now.words):
            continue
        told = [f for f in index.before(now, now.unit) if f.status == now.status and f.role not in MOVED]
        then = [f for f in told if of_year(f) == int(m["then"][:4])]
        then = [f for f in then if one_name(f, now) or f.head == now.head != ""]
        if len({f.value for f in then}) == 1:
            yield bound(rule, {"before": then[-1], "now": now, "rate": rate})


def _named_year(words: str, fact: Fact) -> int | None:
    """The year that is named, or meant on the page that speaks."""
    if words[:1].isdigit():
        return int(words[:4])
    said = fact.published.end and fact.published.end.year
    return said and said - YEARS_AGO[words[0]]


def _is_named(what: str, fact: Fact) -> bool:
    """Whether the words between two years point back (这笔钱), or name a number, or say nothing."""
    return not what or bool(THAT.match(what)) or what in fact.words


# 水果产值1亿元，茶叶产值是2015年的3倍
SUBJECT = re.compile(r"[，；,;]([\u4e00-\u9fff]{2,12}?)(?:[是为]|相当于|达到?)[^，。；,;]*$")
PLAIN = re.compile("[已就也约更均都共各正恰仅]|这一?数[字额]|目前|分别|总[数量额]|规模|数[量额]")


def _of_another(said: str, part: Fact) -> bool:
    """Whether the clause of a multiple has a subject that is none of a number's words."""
    m = SUBJECT.search(said)
    subject = PLAIN.sub("", m[1]) if m else ""
    return len(subject) > 1 and subject[:2] not in part.words


def _multiples(index: Index, unit: str = "times") -> Iterator[tuple[Fact, list[Fact]]]:
    """The multiples (or percentages: 为去年的15%) of whose phrase not both ends are bound, and what it binds.

    36万元，是2017年12万元的3倍。其中…: the first is the whole of the sentence behind.
    """
    groups = index.groups
    for times in (f for f in index.facts if f.unit == unit and f.role in ("", "share")):
        members = groups.get(times.group, [])
        roles = {m.role for m in members}
        if "to" not in roles and not {"whole", "part"} <= roles:
            yield times, members


def _printed(index: Index, times: Fact) -> Fact | None:
    """What there was then, where it stands right before a multiple."""
    last = next(iter(index.ahead(times)[-1:]), None)
    beside = last is not None and last.unit not in RATES and between(last, times) in ("的", "）的", ")的")
    return last if beside and OF_PRINTED.search(last.before.removesuffix("（").removesuffix("(")) else None


def _subject(index: Index, times: Fact, members: list[Fact], own: str | None) -> Fact | None:
    """What is so many times as much: of a year that the words name, else what the phrase binds."""
    if own is None:
        last = [f for f in index.ahead(times)[-1:] if f.unit not in RATES and gap(f, times) < BESIDE]
        last = [] if any(f.role in MOVED for f in last) else last  # 增加4200元，是2013年的3倍
        return next((f for f in members if f.role == "part"), next(iter(last), None))
    rows = by(index.ahead(times), lambda f: f.group if f.role in ("addend", "each") else "")
    year = int(own[:4]) if own[:1].isdigit() else times.published.end and times.published.end.year
    told = [f for row in rows.values() for f in row if of_year(f) == year]
    return next(iter(only(told)), None)


def _year(words: str, part: Fact) -> int | None:
    """The year that some words name, those that count from another from the year of a number."""
    m = A_YEAR.match(words)
    now = of_year(part) or (part.asof and part.asof.year)
    if not m or (not m[1] and not now):
        return None
    return int(m[1]) if m[1] else now - (YEARS_AGO[m[2]] if m[2] else value_of(m[3]))


def of_year(fact: Fact) -> int | None:
    """The year that a number is of, or that it stands at the end of."""
    start, end = fact.period.start, fact.period.end
    one = end is not None and (start is None or start.year == end.year)
    return end.year if one else None


def one_name(one: Fact, other: Fact) -> bool:
    """Whether two numbers are of one list, or of one name (人均年收入, 全村人均年收入)."""
    short, long = sorted((one.head, other.head), key=len)
    return one.group == other.group != "" or (len(short) > 2 and long.endswith(short))
