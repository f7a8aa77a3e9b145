"""Articles to mentions: the numbers of each article with everything that its sentence says of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise, takewhile

import pandas as pd

from heshu import tables
from heshu.extract import compared, pairs, roles, status
from heshu.extract.announced import announced
from heshu.extract.counted import level_of, wide_enough
from heshu.extract.headings import year_of_entries
from heshu.extract.heads import SAYS_NOTHING, head_of
from heshu.extract.homes import called_short, cities_told, full_names, headed, homes_of, neighbours
from heshu.extract.lasting import lasting
from heshu.extract.marks import Marks, kind_at
from heshu.extract.named import listed
from heshu.extract.nouns import VERB, only_verb
from heshu.extract.numbers import Number, find_numbers
from heshu.extract.pairs import Told
from heshu.extract.phrase import Bond
from heshu.extract.places import LEVELS, LOCATED, Place, find_places, told_beside
from heshu.extract.reading import BREAK, Reading, reading
from heshu.extract.sections import sections
from heshu.extract.spot import dimension_of, front_of, is_base, only_changes
from heshu.extract.times import MASK, Time, blot
from heshu.extract.when import TimeFocus
from heshu.extract.where import PlaceFocus
from heshu.extract.years import LISTED_YEAR


def extract(articles: pd.DataFrame) -> pd.DataFrame:
    """Every number printed in the articles that states a fact, as the table `mentions`.

    articles: a table as `heshu.read` makes it (columns of `tables.SCHEMAS["articles"]`).
    Returns one row a mention, ordered by doc and start; `surface` is the page's text from start to end.
    """
    rows: list[dict] = []
    for doc, page in articles.groupby("doc", sort=True):
        read = [reading(text, parts) for text, parts in zip(page["text"], page["parts"], strict=True)]
        known = set().union(*(full_names(r.text) for r in read))
        known |= called_short([r.text for r in read])
        known |= neighbours([r.text for r in read], known)
        homes = homes_of(page["place"], [r.text for r in read], known)
        known |= cities_told([r.text for r in read])
        places = []
        for each, home in zip(read, homes, strict=True):
            names = known | headed(each.text) | set(home.split("/"))
            names |= called_short([each.text], home) if home and home.count("/") < 2 else set()
            places.append(find_places(each.text, names))
        places = told_beside(places)
        undated = not page["published"].any()
        entries = year_of_entries([r.text for r in read]) if undated else ""
        for article, *each, home in zip(page.itertuples(index=False), read, places, homes, strict=True):
            found = _mentions(*each, home, article.published, entries)
            for row in found:
                row["group"] = f"{doc}:{article.article}:{row['group']}" if row["group"] >= 0 else ""
                row.update(doc=doc, article=article.article, home=home, published=article.published)
            rows.extend(found)
    return tables.frame("mentions", rows)


def _mentions(
    read: Reading, found_places: list[Place], home: str, published: str, entries: str
) -> list[dict]:
    text = read.text
    blotted, times = blot(text)
    named = _blot_places(blotted, found_places)
    numbers = [n for n in find_numbers(named) if read.surface(n.start, n.end)]
    if not numbers:
        return []
    marks = Marks(text)
    clause_of = _bounds(status.CLAUSE_END, text, numbers)
    clauses = [clause_of(n.digits) for n in numbers]
    sentences = [marks.bounds("sentence", n.digits) for n in numbers]
    paragraphs = [marks.start("paragraph", n.digits) for n in numbers]
    starts = [n.digits for n in numbers]
    place_focus = PlaceFocus(text, blotted, found_places, read.kinds, home, marks)
    where = place_focus.at(starts)
    subjects = sorted(
        p.start for p in found_places if place_focus.use.leads(p) and text[p.start - 2 : p.start] != "其中"
    )
    spoken = status.status_words(blotted, named, text)
    stretches_of = sections(text, read.kinds, spoken)
    apart = _apart(read, numbers, clauses)
    said = [
        status.status_of(blotted, n, s if a == c else a, c[0], spoken, stretches_of)
        for n, s, c, a in zip(numbers, sentences, clauses, apart, strict=True)
    ]
    said = _of_the_whole(text, said, sentences)
    when = TimeFocus(text, times, subjects, read.kinds, marks, published[:4], entries).at(
        starts, [c[0] for c in clauses], [s[0] for s in sentences], paragraphs, said
    )
    found_heads = _heads(named, numbers, clauses, apart, sentences)
    found_heads = announced(named, numbers, found_heads)
    found_heads = _of_places(text, found_heads, numbers, found_places, sentences)
    bonds = roles.bind(named, numbers, sentences, blotted, text)
    where = _of_totals(where, bonds, place_focus.main)
    where = _of_places_counted(text, where, found_heads, numbers, place_focus.main)
    when = pairs.bound_times(when, bonds, said, Told(text, blotted, marks, starts))
    found_heads = _of_sums(named, found_heads, numbers, bonds)
    rows = []
    for k, number in enumerate(numbers):
        start, end, surface = read.surface(number.start, number.end)
        first, last = sentences[k]
        head = found_heads[k]
        cut = apart[k] != clauses[k]
        rows.append(
            {
                "start": start,
                "end": end,
                "surface": surface,
                "number": number.number,
                "unit_word": number.unit_word,
                "qualifier": number.qualifier,
                "numeral": number.numeral,
                "head": _printed(read, *head),
                "lead": _lead(text, numbers, k, apart[k][0] if cut else first),
                "tail": _tail(text, numbers, k, text[head[0] : head[1]], apart[k][1] if cut else len(text)),
                "place_words": " > ".join(word for _, word in where[k]),
                "time_words": when[k],
                "status_words": said[k],
                "role": bonds[k].role,
                "group": bonds[k].group,
                "listed": listed(text, number, *clauses[k]),
                "sentence_start": read.at[first],
                "sentence_end": read.at[last - 1] + 1,
                "sentence": read.printed[first:last].replace(BREAK, ""),
            }
        )
    _taken_up(rows)
    _restated(rows, [kind_at(read.kinds, n.start) for n in numbers])
    return [*rows, *_lasting(read, times, starts, sentences, rows)]


def _lasting(
    read: Reading, times: list[Time], starts: list[int], sentences: list[tuple[int, int]], rows: list[dict]
) -> list[dict]:
    """三年来投入9000万元: the years as a number, with what is said of the next that the sentence tells."""
    found = []
    for number in lasting(read.text, times):
        k, where = bisect_left(starts, number.start), read.surface(number.start, number.end)
        if where and k < len(starts) and sentences[k][0] <= number.start:
            printed = dict(zip(("start", "end", "surface"), where, strict=True))
            own = {name: getattr(number, name) for name in ("number", "unit_word", "qualifier", "numeral")}
            alone = {"role": "", "group": -1, "listed": 0, "lead": "", "tail": ""}
            # 三年来，由2017年的36户减少到9户: not of the time that the change began
            told = next((rows[j] for j in _of_sentence(sentences, k) if rows[j]["role"] != "from"), rows[k])
            found.append(told | printed | own | alone)
    return found


def _of_sentence(sentences: list[tuple[int, int]], k: int) -> Iterator[int]:
    """A number and those behind it in its sentence."""
    return takewhile(lambda j: sentences[j] == sentences[k], range(k, len(sentences)))


def _of_the_whole(text: str, said: list[str], sentences: list[tuple[int, int]]) -> list[str]:
    """The words of status, with those of the sentence before for the parts of what that plans:
    明年将修路80公里。其中，村道60公里.
    """
    found, before = list(said), ""
    for start, members in groupby(range(len(said)), key=lambda k: sentences[k][0]):
        goes_on = before.startswith("plan") and text.startswith("其中", start)
        for k in members:
            found[k] = found[k] or (before if goes_on else "")
        before = found[k]
    return found


def _of_totals(where: list[tuple], bonds: list[Bond], main: tuple) -> list[tuple]:
    """The places, with that of the article for a total of several places: 甲省5亿元、乙省4亿元，合计9亿元."""
    groups: dict[int, list[int]] = {}
    for k, bond in enumerate(bonds):
        if bond.role in ("total", "addend"):
            groups.setdefault(bond.group, []).append(k)
    found = list(where)
    for members in groups.values():
        summed = {where[k] for k in members if bonds[k].role == "addend"}
        for k in members:
            if bonds[k].role == "total" and len(summed) > 1 and where[k] in summed and main not in summed:
                found[k] = main
    return found


def _of_places_counted(
    text: str, where: list[tuple], found_heads: list[tuple[int, int]], numbers: list[Number], main: tuple
) -> list[tuple]:
    """The places, with a larger one for a number of counties, towns or villages that is told of one."""
    levels = [
        level_of(text, head, (n.start, n.unit_word, n.number))
        for head, n in zip(found_heads, numbers, strict=True)
    ]
    return [wide_enough(chain, level, main) for chain, level in zip(where, levels, strict=True)]


# 在9300名脱贫对象中，…; 这9300人: a sentence that opens so goes on about a figure told before.
TAKES_UP = re.compile("(?:在?(?:这|上述)?|其中的?)")
MANTISSA = re.compile(r"(?P<digits>\d+(?:\.\d+)?)[多余]?(?P<scale>[万亿]{0,2})[多余]?")
# 近五年 of a headline is what the body tells by its years.
VAGUE = re.compile("最?近?[一二两三四五六七八九十\\d]{1,2}年(?:以?来|间)?")
LONG = 3  # figures of a number that is hardly told twice of two things


def _taken_up(rows: list[dict]) -> None:
    """What a sentence says of a figure told before has the time and status of that, if none of its own."""
    told: dict[str, dict] = {}
    for _, said in groupby(rows, lambda row: row["sentence_start"]):
        sentence = list(said)
        first = sentence[0]
        source = told.get(first["number"]) if TAKES_UP.fullmatch(first["lead"]) else None
        one_time = len({row["time_words"] for row in sentence}) == 1
        if source and one_time and not any(row["status_words"] for row in sentence):
            for row in sentence:
                row["time_words"] = row["time_words"] or source["time_words"]
                row["status_words"] = source["status_words"]
        told |= {row["number"]: row for row in sentence if sum(map(str.isdigit, row["number"])) >= LONG}


def _restated(rows: list[dict], kinds: list[str]) -> None:
    """A headline's figure is the body's said again: it takes its time, place and status from there; the
    headline may leave out what is counted (3.2万学生 for 3.2万名学生).
    """
    body = {}
    for row, kind in zip(rows, kinds, strict=True):
        if kind in ("body", "continued"):
            for key in ((row["number"], row["unit_word"]), row["number"]):
                same = body.setdefault(key, row)
                if row["time_words"] and not same["time_words"]:
                    body[key] = row
    for row, kind in zip(rows, kinds, strict=True):
        same = sum(map(str.isdigit, row["number"])) > 1 and body.get(row["number"])
        if kind not in ("headline", "subhead"):
            continue
        source = body.get((row["number"], row["unit_word"])) or same or _told_exactly(row, body.values())
        if source:
            if VAGUE.fullmatch(row["time_words"]) and LISTED_YEAR.search(source["time_words"]):
                row["time_words"] = ""
            told = ("time_words", "place_words", *(() if DID.search(row["sentence"]) else ("status_words",)))
            for slot in told:
                row[slot] = row[slot] or source[slot]
    _so_long(rows, kinds)


def _so_long(rows: list[dict], kinds: list[str]) -> None:
    """两年搬迁3600人: how long a headline says that it took is of the years that the body tells."""
    for (row, kind), (after, _) in pairwise(zip(rows, kinds, strict=True)):
        long = kind in ("headline", "subhead") and row["unit_word"] == "年" and not row["time_words"]
        if long and len(LISTED_YEAR.findall(after["time_words"])) > 1:
            row["time_words"] = after["time_words"]


# 甲县的3个村得到了帮扶: what a headline itself tells as done
DID = re.compile("(?<![除为])[了过](?![解程节])|已|成功")


def _told_exactly(row: dict, told: Iterable[dict]) -> dict | None:
    """The first figure told that one of a headline rounds: 2.64亿元 for 2亿多元, 36.18万户 for 36.2万户."""
    rounded = MANTISSA.fullmatch(row["number"])
    if not rounded:
        return None
    digits, scale = rounded["digits"], rounded["scale"]
    # the place of the last figure that is no nought: 0.1 of 36.2, 1000 of 2000
    places = len(digits.partition(".")[2])
    step = 10.0**-places if places else 10.0 ** (len(digits) - len(digits.rstrip("0")))
    about = row["qualifier"] or "多" in row["number"] or "余" in row["number"]
    for one in told:
        whole = MANTISSA.fullmatch(one["number"])
        if whole and whole["scale"] == scale and one["unit_word"] == row["unit_word"]:
            over = float(whole["digits"]) - float(digits)
            if abs(over) < step and (about or places):
                return one
    return None


def _blot_places(text: str, found: list) -> str:
    """Places are no part of what a number counts, and no count is part of a name (五台县, 三合村)."""
    pieces, last = [], 0
    for place in found:
        pieces += [text[last : place.start], MASK * (place.end - place.start)]
        last = place.end
    return "".join([*pieces, text[last:]])


def _bounds(mark: re.Pattern, text: str, numbers: list[Number]):
    """A function that gives the stretch between two marks around a position, marks inside numbers set
    aside.
    """
    inside = {i for n in numbers for i in range(n.start, n.end)}
    cuts = [-1, *(m.start() for m in mark.finditer(text) if m.start() not in inside), len(text)]

    def around(position: int) -> tuple[int, int]:
        k = bisect_right(cuts, position)
        return cuts[k - 1] + 1, cuts[k] if k < len(cuts) else len(text)

    return around


LINE = 60  # characters of a headline or a line of a box
BLANK = re.compile(r"[^\S\n]")
TIGHT = re.compile(r"[\u4e00-\u9fff]\d")


def _apart(read: Reading, numbers: list[Number], clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clauses, cut where a headline sets a blank for a comma: 三年减贫6万人 贫困发生率降至1%.

    A blank counts in a short line without a full stop, where no other blank stands near it.
    """
    found, gaps, ended = [], [], -1
    for number, (left, right) in zip(numbers, clauses, strict=True):
        if number.start >= ended:
            start = read.text.rfind(BREAK, 0, number.start) + 1
            stop = read.text.find(BREAK, number.start)
            ended = stop if stop >= 0 else len(read.text)
            gaps = _gaps(read, start, ended) if ended - start <= LINE else []
        before = [gap for gap in gaps if left < gap <= number.start]
        behind = [gap for gap in gaps if number.end <= gap < right]
        found.append((max([left, *before]), min([right, *behind])))
    return found


def _gaps(read: Reading, start: int, end: int) -> list[int]:
    """Where a blank parts two words of a line of the reading text; none where blanks are strewn in it."""
    if "。" in read.text[start:end]:
        return []
    blanks = [
        i
        for i in range(start + 1, end)
        if read.at[i] - read.at[i - 1] == 2 and (said := read.surface(i - 1, i + 1)) and BLANK.search(said[2])
    ]
    lone = [i for i in blanks if not any(0 < abs(i - other) < 3 for other in blanks)]
    parts = [i for i in lone if not read.text[i - 1].isdigit()]
    # 今年26个村退出 1.2万人脱贫: where a number before has no blanks around, one before a number is a comma
    tight = (m.end() for m in TIGHT.finditer(read.text, start, end) if m.end() - 1 not in blanks)
    first = next(tight, end) if len(parts) == len(blanks) else end
    return [i for i in parts if not read.text[i].isascii() or i > first]


# 首批养了200只鸭。今年扩大到500只。…3600万元。其中：甲镇1200万元…; 分年看，…; 分镇情况是：…: the sentence
# goes on about the one before.
GOES_ON = re.compile(
    rf"其中|[这那](?=\d)|[分按从][^，。；：\d]{{1,6}}看[，：]|[^，。；：\d]{{0,8}}情况(?:是|为|如下)?[：，]|(?:{MASK}|又|再|还|已|后来|随后|目前|如今)*(?:增|减|扩|升|降|提高|涨|跌|翻|缩|发展)[^，。；\d]{{0,4}}(?=\d)"
)
# 资金3.2亿元，其中省级1.1亿元。分年看，…: from another side the whole is looked at, not its last part
VIEWED = re.compile("[分按从][^，。；：\\d]{1,6}看[，：]|[^，。；：\\d]{0,8}情况(?:是|为|如下)?[：，]|其中")
# 甲镇有茶园3.2万亩。乙镇、丙镇分别有2.1万亩、1.8万亩。
ONLY_WHERE = re.compile(f"[{MASK}、和及与，]*(?:分别|各|也|则|还)*[有为是达]?")
POINTS = {"个百分点", "百分点"}


# 扣除价格因素，实际增长6.4%: a sentence that names nothing else
CHANGED = re.compile("(?:名义|实际|同比|环比)?(?:增长|下降|上升|提高|增加|减少|降低|回落|上涨|下跌)$")


# 3200座、46兆瓦电站; 约3万户、12.6万困难群众: the noun behind the second number is of both.
TOGETHER = {("places", "power"), ("households", ""), ("households", "people"), ("copies", "power")}


def _beside(
    text: str, number: Number, following: Number, head: tuple[int, int], other: tuple[int, int]
) -> tuple[int, int]:
    """The head of a number, or that of the next where none stands beside it and the two count one thing."""
    kinds = dimension_of(number), dimension_of(following)
    if kinds not in TOGETHER or text[number.end : following.start] != "、" or other[0] < following.end:
        return head
    own = head[1] == number.start and not only_verb(text, head)
    return head if head[0] < head[1] and (own or head[0] >= number.end) else other


def _governed(text: str, numbers: list[Number], k: int, clauses: list[tuple[int, int]]) -> tuple[int, int]:
    """What stands before the first of a list of which no noun is a number's own: 剩余3个贫困村、86户240人."""
    j = k
    while j and k - j < CHAIN and numbers[j - 1].digits >= clauses[k][0]:
        between = text[numbers[j - 1].end : numbers[j].start]
        if between and (between[-1] != "、" or len(between) > LONG_NOUN):
            break
        j -= 1
    start = numbers[j].start
    others = j and numbers[j - 1].digits >= clauses[k][0]  # 全村6个社260户870人: 社 is of the 6
    listed = j < k and text[start - 1] != MASK and not others
    return (front_of(text, clauses[k][0], start) if listed else None) or (start, start)


LONG_NOUN = 10  # characters of what is counted between two numbers of a list
IN_BRACKETS = 400  # characters of a list in brackets


def _outer(text: str, numbers: list[Number], k: int, first: int) -> int:
    """The number before one, a list in brackets in between left out: 62户（甲村40户、乙村22户），占46%."""
    before = numbers[k - 1]
    close = text.find("）", before.end, numbers[k].start)
    opening = text.rfind("（", max(first, before.start - IN_BRACKETS), before.start) if close >= 0 else -1
    if opening < 0 or text.find("（", before.end, close) >= 0:
        return k - 1
    j = k - 1
    while j and numbers[j].start > opening:
        j -= 1
    return j if j < k - 2 and numbers[j].digits >= first else k - 1


def _heads(
    text: str,
    numbers: list[Number],
    clauses: list[tuple[int, int]],
    apart: list[tuple[int, int]],
    sentences: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The heads of the numbers, each in its part of the clause or, where that names none, in the clause."""
    found: list[tuple[int, int]] = []
    kin: dict[str, tuple[Number, tuple[int, int]]] = {}
    firsts = dict(kin)
    told, told_first, subject = kin, firsts, None
    shared = compared.respective(text, [number.start for number in numbers])
    for k, number in enumerate(numbers):
        first = sentences[k][0]
        j = _outer(text, numbers, k, first) if k else 0
        previous = (numbers[j], found[j]) if k and numbers[j].digits >= first else None
        following = numbers[k + 1] if k + 1 < len(numbers) else None
        if not previous:
            told, told_first, kin, firsts = kin, firsts, {}, {}
        unit = "%" if number.unit_word in POINTS else number.unit_word
        subject = subject if previous else None
        alike = kin.get(unit, subject)
        apart_from = previous and number.start > previous[0].end + 1  # 占计划的58%和59%
        alike = subject if alike and apart_from and is_base(text, *alike) else alike
        head = head_of(text, number, apart[k], previous, following, alike)
        if head[0] == head[1] and apart[k] != clauses[k]:
            head = head_of(text, number, clauses[k], previous, following, alike)
        opens = GOES_ON.match(text, sentences[k][0]) or ONLY_WHERE.fullmatch(
            text, sentences[k][0], number.start
        )
        if head[0] == head[1] and unit in told and opens:
            head = (told_first if VIEWED.match(text, sentences[k][0]) else told)[unit][1]
        if head[0] == head[1] and previous:
            head = _governed(text, numbers, k, clauses)
        if head[0] == head[1] and (changed := CHANGED.search(text, max(0, number.start - 8), number.start)):
            head = changed.span()
        found.append(shared.get(k, head))
        told_of = (number, found[k])
        if is_base(text, *told_of) or only_changes(text, found[k]):
            kin.setdefault(number.unit_word, told_of)
        else:
            kin[number.unit_word] = subject = told_of
            firsts.setdefault(number.unit_word, told_of)
    for k in range(len(numbers) - 2, -1, -1):
        found[k] = _beside(text, numbers[k], numbers[k + 1], found[k], found[k + 1])
    shared = compared.changed(text, [number.start for number in numbers], found)
    return [shared.get(k, head) for k, head in enumerate(found)]


def _of_places(
    text: str,
    found: list[tuple[int, int]],
    numbers: list[Number],
    places: list,
    sentences: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """全村412户1926人 count the village itself, where nothing else is said to be counted; so do the people
    at the end of a list (全乡辖12个村，3200户).
    """
    ends = {place.end: place.start for place in places if place.points}
    named = {place.start: place.end for place in places if place.words}
    places = [place for place in places if text[place.start - 1] not in "离距到往"]  # 岔口村离县城46公里
    starts = [place.start for place in places]
    spans, last = [], None
    for head, number, sentence in zip(found, numbers, sentences, strict=True):
        if head[0] == head[1] and number.start in ends:
            head = (ends[number.start], number.start)
        elif head[0] == head[1] and text[number.end : number.end + 1] == "的" and number.end + 1 in named:
            head = (number.end + 1, named[number.end + 1])  # 1520人的青石村
        elif head[0] == head[1] and last and last[0].end == number.start:
            head = last[1]
        elif head[0] == head[1] and number.unit_word in ("户", "人") and places:
            place = places[bisect_left(starts, number.start) - 1]
            lies = LOCATED.search(text, place.start, place.end)  # 丁村位于甲县，共260户: the village alone
            name = place.start, lies.start() if lies else place.end
            head = name if sentence[0] <= place.start < number.start else head
        spans.append(head)
        last = (number, head)
    return spans


# 大棚86座、冷库12座，合计98座: what is summed up has no name but the sum.
SUMMED = re.compile("[，、；](?:[两三四五]项|[两三四五]者)?(?P<word>合计|[共总]计|共)[达为约]?$")
WHOLES = {"part": "whole", "addend": "total"}


def _of_sums(
    text: str, found: list[tuple[int, int]], numbers: list[Number], bonds: list
) -> list[tuple[int, int]]:
    """The heads, where a part without a name has that of its whole, a sum of different things is a sum."""
    spans, named = list(found), {}
    for head, bond in zip(found, bonds, strict=True):
        named.setdefault(tuple(bond), []).append(text[slice(*head)])
    for k, (number, bond) in enumerate(zip(numbers, bonds, strict=True)):
        summed = SUMMED.search(text, max(0, number.start - 8), number.start) if bond.role == "total" else None
        behind = spans[k][0] >= number.end  # 共60个行政村
        if summed and not behind and len(set(named.get(("addend", bond.group), ()))) > 1:
            spans[k] = summed.span("word")
        elif (
            bond.role == "total" and k and number.start == numbers[k - 1].end and bonds[k - 1].role == "total"
        ):
            spans[k] = spans[k - 1]
    firsts = {tuple(bond): head for head, bond in zip(reversed(spans), reversed(bonds), strict=True)}
    for k, bond in enumerate(bonds):
        whole = firsts.get((WHOLES.get(bond.role), bond.group))
        if whole and SAYS_NOTHING.fullmatch(text, *spans[k]) and not only_verb(text, whole):
            spans[k] = whole
    return spans


BRACKETS = re.compile("^[^（）()]+[（(][^（）()]+[）)]$")


def _printed(read: Reading, start: int, end: int) -> str:
    words = read.printed[start:end].replace(BREAK, "").strip("，。；、,;‘’ ")
    words = words if BRACKETS.search(words) else words.strip("（）()")
    whole = words.startswith("“") and 0 < words.find("”") < len(words) - 1  # “三类对象”监测
    return words if whole else words.strip("“”")


# So many numbers of one phrase share its words; more in a row are no phrase.
CHAIN = 8


def _lead(text: str, numbers: list[Number], k: int, sentence: int) -> str:
    """The words before a number, back to the number before it; the items of a list share those before it."""
    first = k
    while (
        first > max(0, k - CHAIN)
        and numbers[first - 1].start >= sentence
        and _goes_on(text, numbers[first - 1], numbers[first])
    ):
        first -= 1
    start = numbers[first - 1].end if first and numbers[first - 1].end > sentence else sentence
    lead = text[max(start, numbers[first].start - 36) : numbers[first].start]
    own = text[numbers[k - 1].end : numbers[k].start].rpartition("、")[2] if k > first else ""
    return lead + own.strip("，,（(")


# 40个贫困县（市、区）、1200个贫困村: what a bracket adds to the noun
RANKS = re.compile(r"(?<=[\u4e00-\u9fff])[（(][^，。；\d（）()]{1,8}[）)]")


def _goes_on(text: str, before: Number, number: Number) -> bool:
    """Whether a number is the next of a list or the other half of a pair: 31个村、8600户, 13759户54026人."""
    between = RANKS.sub("", text[before.end : number.start])
    if between in ("", "和"):
        return before.unit_word != number.unit_word or not between
    if between in ("，", ",", "（", "("):  # 1210户（4032人）
        return {before.unit_word, number.unit_word} == {"户", "人"}
    plain = len(between) <= 10 and not VERB.search(between) and not status.CLAUSE_END.search(between)
    return plain and (between[-1] in "、和" or between[0] == "、")


def _tail(text: str, numbers: list[Number], k: int, head: str, limit: int) -> str:
    """The words behind a number, to the clause's end; numbers bound to it by adjacency share them.

    Where another number follows in the clause, what stands between is that one's, but for the noun
    counted here.
    """
    last = k
    while last + 1 < min(len(numbers), k + CHAIN) and text[numbers[last].end : numbers[last + 1].start] in (
        "",
        "、",
        "和",
        head,
    ):
        last += 1
    end = numbers[last].end
    cut = status.CLAUSE_END.search(text, _behind_bracket(text, end), end + 60)
    stop = min(limit, cut.start() if cut else end + 60)
    if last + 1 < len(numbers) and numbers[last + 1].start < stop:
        stop = numbers[last + 1].start
        comma = text.find("、", end, stop)
        words = text[end : comma if comma >= 0 else stop]
        if comma >= 0 or numbers[last + 1].unit_word != numbers[k].unit_word:
            return words
        return head if words.startswith(head) else ""
    noun = head if last > k and text[numbers[k].end :].startswith(head) else ""
    return noun + text[end : min(stop, end + 30)]


# 31个贫困县（市、区）退出: a bracket inside a noun ends no clause.
INSIDE = re.compile(r"[^，。；：！？\n（）()]{0,8}[（(][^，。；（）()]{1,8}[）)](?=[\u4e00-\u9fff])")


def _behind_bracket(text: str, end: int) -> int:
    m = INSIDE.match(text, end)
    return m.end() if m else end


__all__ = ["LEVELS", "extract"]
