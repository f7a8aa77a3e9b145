"""The times of the pairs 由…降至…, of what lies between the two, and of what goes on about them."""

import re
from bisect import bisect_left
from typing import NamedTuple

from heshu.extract.marks import Marks
from heshu.extract.phrase import Bond
from heshu.extract.times import MASK
from heshu.extract.when import YEAR

NOW = "目前"
# 2015年以来，由A降到B: A is of 2015, B of now.   2014—2019年，由A降到B
SINCE_YEAR = re.compile(r"自?((?:19|20)\d{2}年)[^至]{0,10}以来")
FROM_YEAR_TO = re.compile(
    r"((?:19|20)\d{2})年?([底末初]?)(?:[—-]{1,2}|至|到)((?:19|20)\d{2}年[底末]?)(?:期间)?"
)
# 今年的资金共900万元，…：养牛500万元、种菜400万元: what adds up to a figure is of its time.
SUMS = ("whole", "total")
ADDED = ("part", "addend")
# 比2016年的9亿元增长12%, 较上年的9亿元增加1亿元, 较九月份的610宗减少40宗
THAN = re.compile(
    r"[比较](?![例重])(?:[^，。；由从\d]{0,4}(?:19|20)\d{2}年|[上去前]年|上个?月|“?十[一二三四]五”?规?划?期?[末底]"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?)[^，。；\d]{0,12}$"
)
# 截至2018年底，…由A降至B: B alone is of that time.
AT_ITS_END = re.compile(r"^(?:截|到|至)|[底末]$|月$|^(?:目前|现在|如今|当前)")
RECENT = 12
DISTINCT = 3  # digits that no other figure has by chance
# 比刚来时的1500元多了600元
OVER = re.compile(r"[比较](?![例重])[^，。；由从]{0,14}$")
COMPARED = re.compile(r"[比较]((?:19|20)\d{2}年[底末]?)[^，。；\d]{0,8}[增减降升提下多少]")
OWN = re.compile(rf"[从由]{MASK}+的?$")
# 由原来的46条增加到50条, 比搬迁前的9000元: what it was before is of no time told
UNDATED = re.compile(r"(?:原来|以前|过去|此前|之前|当初|搬迁前|刚?[来建到办起][^，。；\d]{0,3}时)的$")
# 现有车间62家，比去年底的50家增加12家
STANDS = re.compile("[现目]有[^，。；]{0,8}$")
NEXT_YEAR = re.compile("明年")
OF_A_YEAR = re.compile(r"((?:19|20)\d{2})年[底末初]?|(?:去年|上年)年?[底末]?")
# 由2015年的8.2万人减少到2019年的0.6万人，贫困发生率降到0.9%, 是原来的3倍: the end of the pair
BECAME = re.compile(
    r"(?:是(?:原来|当年|当初|之前|此前|过去)的|翻了?)[约近]?$"
    r"|(?:下降|减少|降低|缩小|[增提]高|增加|增长|上升|扩大|[降减增升])[到至为][约近仅]?$"
)
# …，净减少7.6万人, 累计脱贫7.6万人, 退出贫困村42个: over the years of the pair
CHANGED = re.compile(
    r"(?:减少|下降|降低|[减脱]贫|退出|出列|摘帽|增加|增长|提高|上升)(?:了|农村|贫困|人口|群众|户|村|县)*[约近]?$"
)
# …，7.6万人实现脱贫
LIFTED = re.compile(r"(?:农村|贫困|人口|群众|实现|稳定|成功|全部|累计|顺利|已)*(?:[脱减]贫|摘帽|退出|出列)")
COUNTED = re.compile(r"[\d.,]+[多余]?[万亿]?[多余]?[\u4e00-\u9fff%]")
# 与2012年末的9.8万人相比，累计减少…
BASE = re.compile(rf"(?:[与和同]|相?[较比]){MASK}+的?$")
IN_ALL = re.compile("累计|总共|一共|合计")


class Told(NamedTuple):
    """An article in reading form, the same with its times blotted out, and where its numbers stand."""

    text: str
    blotted: str
    marks: Marks
    starts: list[int]

    def begin(self, kind: str, k: int) -> int:
        """Where the clause, the sentence or the paragraph of a number begins."""
        return self.marks.start(kind, self.starts[k])

    def lead(self, kind: str, k: int, size: int) -> str:
        """The words of such a stretch before a number, so many at most."""
        return self.text[max(self.begin(kind, k), self.starts[k] - size) : self.starts[k]]

    def timed(self, start: int, k: int) -> bool:
        """Whether a time stands between a position and a number."""
        return MASK in self.blotted[start : self.starts[k]]


class Pair(NamedTuple):
    """The numbers of a pair, and its times."""

    first: int
    last: int
    before: str
    after: str
    than: bool  # 比2016年的A增长: the change is of the later time alone


def bound_times(when: list[str], bonds: list[Bond], said: list[str], told: Told) -> list[str]:
    """Times that one pair 由…降至… states hold for the pairs behind it that have none; a change runs from one
    to the other, but what is more than in a year before is of the later time alone; parts are of the time of
    their whole.

    when: the words of time of each number by themselves; said: its words of status.
    """
    dated = list(when)
    pairs = _pairs(when, bonds, told)
    for pair in pairs.values():
        dated[pair.first], dated[pair.last] = pair.before, pair.after
    for k, words in enumerate(_results(list(pairs.values()), when, said, told)):
        dated[k] = words or dated[k]
        dated[k] = _since_base(k, when, told) or dated[k]
    for k, bond in enumerate(bonds):
        pair = pairs.get(bond.group)
        if pair and bond.role == "change" and (words := _between(pair)):
            in_all = IN_ALL.search(told.lead("clause", k, 16))
            if when[pair.last] == NOW:  # 由2016年的A增加到目前的B, not 2016年以来，由A增加到B
                words = f"{pair.before}至如今"
            alone = (pair.than and not in_all) or NEXT_YEAR.match(pair.after)  # 明年由A扩大到B，新增C
            dated[k] = pair.after if alone else words
    wholes = {
        bond.group: words for bond, words in zip(bonds, dated, strict=True) if bond.role in SUMS and words
    }
    return [
        words or (wholes.get(bond.group, "") if bond.role in ADDED else "")
        for bond, words in zip(bonds, dated, strict=True)
    ]


def _pairs(when: list[str], bonds: list[Bond], told: Told) -> dict[int, Pair]:
    """The pairs of an article by their group, in order."""
    ends: dict[int, dict[str, int]] = {}
    for k, bond in enumerate(bonds):
        if bond.role in ("from", "to"):
            ends.setdefault(bond.group, {})[bond.role] = k
    found: dict[int, Pair] = {}
    figures = _alike(told) if ends else {}
    last = None
    for group, pair in sorted(ends.items(), key=lambda item: min(item[1].values())):
        if len(pair) < 2:
            continue
        k, to = pair["from"], pair["to"]
        lead = told.lead("sentence", k, 40)
        first, second = _ends(when[k], when[to])
        if first == second and OWN.search(told.blotted, max(0, told.starts[k] - 24), told.starts[k]):
            second = ""  # 从“十二五”末A增加到B
        second = second or (NOW if STANDS.search(told.lead("clause", to, 12)) else "")
        if last and _goes_on(last, first, second, k, told):
            first, second = last.before, last.after
        else:
            alike = figures.get(_figure(k, told), [])
            i = bisect_left(alike, k)
            same = [when[n] for n in alike[max(0, i - RECENT) : i]]
            first, second = _apart_in_time(first, second, lead, when[max(0, k - RECENT) : k] + same)
        if UNDATED.search(told.lead("clause", k, 16)) and AT_ITS_END.search(second) is None:
            first = ""
        found[group] = Pair(k, to, first, second, bool(THAN.search(lead)))
        if first and first != second:
            last = found[group]
    return found


def _goes_on(last: Pair, first: str, second: str, k: int, told: Told) -> bool:
    """Whether a pair is of the times of the one before: in its sentence, or in one behind it in its
    paragraph, no other time between the two.
    """
    if told.begin("sentence", last.last) == told.begin("sentence", k):
        return first == second or not second
    same_paragraph = told.begin("paragraph", last.last) == told.begin("paragraph", k)
    return same_paragraph and bool(_between(last)) and not told.timed(told.starts[last.last], k)


def _results(pairs: list[Pair], when: list[str], said: list[str], told: Told) -> list[str]:
    """The words of time of each number that tells what came of a pair before it, "" for the others."""
    found, i = [""] * len(when), -1
    of_pairs = {k for pair in pairs for k in (pair.first, pair.last)}
    for k in range(len(when) if pairs else 0):
        while i + 1 < len(pairs) and pairs[i + 1].last < k:
            i += 1
        pair = pairs[i] if i >= 0 else None
        if not pair or k in of_pairs or said[k].startswith(("plan", "rule")) or not _between(pair):
            continue
        own = when[k] not in ("", pair.before, pair.after) and not AT_ITS_END.search(when[k])
        if own and not _of_so_many(when[k], pair):
            continue  # 五年来…，由2015年的A增加到2019年的B；累计投入3亿元: of the five years
        clause = told.lead("clause", k, 16)
        begins = [told.begin("sentence", n) for n in (pair.last, k)]
        in_all = told.begin("paragraph", k) <= begins[0] and IN_ALL.search(clause)
        if (begins[0] != begins[1] and not in_all) or told.timed(told.starts[pair.last], k):
            continue
        if BECAME.search(clause):
            found[k] = pair.after
        elif IN_ALL.search(clause) or CHANGED.search(clause) or _lifted(k, told):
            found[k] = _between(pair)
    return found


def _since_base(k: int, when: list[str], told: Told) -> str:
    """2018年末…，与2012年末的A相比，累计减少B: the years from the base to the last time told, or ""."""
    clause = told.lead("clause", k, 16)
    if not k or not (IN_ALL.search(clause) and CHANGED.search(clause)):
        return ""
    base = told.starts[k - 1]
    if told.begin("sentence", k) > base or not BASE.search(told.blotted, max(0, base - 20), base):
        return ""
    first = YEAR.findall(when[k - 1])
    ends = (words for words in [when[k], *when[max(0, k - RECENT) : k - 1][::-1]] if AT_ITS_END.search(words))
    last = next((words for words in ends if first < YEAR.findall(words)[-1:]), "")
    return f"{when[k - 1]}至{last}" if first and last else ""


def _of_so_many(words: str, pair: Pair) -> bool:
    """由2015年的A增加到2017年的B，两年增长12%: whether a stretch of years is that of the pair."""
    years = YEAR.findall(words)
    return len(years) > 1 and years[-1:] == YEAR.findall(pair.after)[-1:]


def _lifted(k: int, told: Told) -> bool:
    """7.6万人实现脱贫: whether a verb behind a number that opens a clause says so."""
    start = told.starts[k]
    counted = COUNTED.match(told.text, start)
    return bool(counted and told.begin("clause", k) == start and LIFTED.match(told.text, counted.end()))


def _between(pair: Pair) -> str:
    """The stretch of time from one end of a pair to the other, "" where it has not two."""
    if pair.before and pair.after.startswith((f"{pair.before}年", f"{pair.before}底", f"{pair.before}末")):
        return pair.before  # 由今年初的A降到今年底的B
    if YEAR.match(pair.before) and pair.after == NOW:
        return f"{pair.before}以来"  # 由2018年的A增加到目前的B
    apart = pair.before and pair.after not in ("", pair.before, NOW)
    return f"{pair.before}至{UP_TO.sub('', pair.after)}" if apart else ""


UP_TO = re.compile("^(?:截[至止]到?|到|至)")


def _alike(told: Told) -> dict[str, list[int]]:
    """The numbers that print each figure: 2013年底贫困发生率12.6%。…由12.6%降至0.8%."""
    found: dict[str, list[int]] = {}
    for k in range(len(told.starts)):
        if figure := _figure(k, told):
            found.setdefault(figure, []).append(k)
    return found


def _figure(k: int, told: Told) -> str:
    """What a number prints, "" where many others may print the same."""
    figure = COUNTED.match(told.text, told.starts[k])
    return figure.group() if figure and sum(map(str.isdigit, figure.group())) >= DISTINCT else ""


def _ends(first: str, second: str) -> tuple[str, str]:
    """The times of a pair from … to that one stretch of time holds."""
    if first != second:
        return first, second
    if NEXT_YEAR.match(first):  # 明年，由A扩大到B
        return "今年", second
    if since := SINCE_YEAR.fullmatch(first):
        return since[1], NOW
    if stretch := FROM_YEAR_TO.fullmatch(first):
        return f"{stretch[1]}年{stretch[2]}", stretch[3]
    return first, second


def _apart_in_time(first: str, second: str, lead: str, said: list[str]) -> tuple[str, str]:
    """The times of a pair of which one alone has a time of its own.

    截至2018年底，…由A降至B: A is of the earlier time last told (said). 由上年的A降至B, 由2015年的A增加到B: B
    is of this year; 比2018年的A增加B: of the year after it.
    """
    if first == second and AT_ITS_END.search(second):
        if OVER.search(lead):
            return "", second
        compared = COMPARED.findall(lead)  # 比2012年底减少6万人，贫困发生率由A降至B
        return (compared[-1] if compared else _earlier(said, second)), second
    if not second and "的上年" in first:  # 今年，…由上年的A提高到B
        return first, first.partition("的上年")[0]
    year = OF_A_YEAR.fullmatch(first) if not second else None
    if not year:
        return first, second
    return first, f"{int(year[1]) + 1}年" if year[1] and THAN.search(lead) else "今年"


def _earlier(said: list[str], end: str) -> str:
    """The last of the times told that is of one year before an end, or of the beginning of its year."""
    last = YEAR.findall(end)
    for words in reversed(said):
        years = YEAR.findall(words)
        if len(years) == 1 and (not last or years[0] < last[-1] or words.endswith("年初")):
            return words
    return ""
