"""What divides a figure: 分别, 分地区看, a proportion, two kinds that are all there are."""

import re

from heshu.extract.lists import EACH, EACH_ONE, all_there_are, changed, denied, of_levels
from heshu.extract.phrase import Phrase, overlaps

# A list is all there is where the sentence divides by something: 按年龄分, 分地区看, 分县情况是, 全部用于….
# 从发放额看 divides nothing.
DIVIDED = re.compile(
    r"按[^，。；\d]{1,10}(?:分|看)|分[^，。；\d]{1,8}(?:看|情况)"
    r"|从[^，。；\d]{0,6}(?:年龄|性别|学历|地区|区域|结构|构成|类型|类别|行业|产业|来源|用途|投向|去向|流向|层次)[^，。；\d]{0,2}看"
    r"|(?:全部用[于在]|来自|分布[于在])[^，。；：:]{1,10}[：:]"
    r"|各[省市县区州旗乡镇村](?P<deed>[^，。；：:\d]{0,12})[：:]"
)


def each(p: Phrase) -> None:
    """The numbers of 分别, and what they divide where the sentence says by what."""
    for k in range(p.first, p.last - 1):
        if not EACH.search(p.before(k)) or not p.free(k):
            continue
        chain = [k]
        while (
            chain[-1] + 1 < p.last
            and p.same_unit(k, chain[-1] + 1)
            and re.fullmatch(r"[、，,和及与](?:占|为|是|达)?", p.between(chain[-1], chain[-1] + 1))
        ):
            chain.append(chain[-1] + 1)
        if len(chain) < 2 or not p.free(*chain):
            continue
        divided = DIVIDED.search(p.plain, p.start, p.numbers[k].start)
        at = p.numbers[k].start
        whole = _divided(p, chain, at) if divided and not p.rate(k) else of_levels(p, chain)
        if whole is None:
            p.bind(dict.fromkeys(chain, "each"))
        else:
            p.join(whole, "total", dict.fromkeys(chain, "addend"))


def compositions(p: Phrase) -> None:
    """三次产业结构为15.2∶44.6∶40.2: the parts of a proportion."""
    for k in range(p.first, p.last - 2):
        if all(p.between(j, j + 1) in PROPORTION for j in (k, k + 1)) and p.free(k, k + 1, k + 2):
            p.bind(dict.fromkeys((k, k + 1, k + 2), "each"))


PROPORTION = (":", "：", "∶")


STRETCH = re.compile(r"[^，,。]{0,3}[，,]?[^；;]*[；;]")
ONE_MORE = re.compile(r"[、，,和及与](?:[^，。；、,;\d]{1,6}、){0,2}[^，。；、,;\d]{1,20}")  # ，市、县配套


def divided(p: Phrase) -> None:
    """分地区看，东部147万人，减少153万人；中部597万人…；西部916万人…: a figure told before and its parts.

    Of 小学1200人、60万元；初中900人、56万元 each of the two has its own.
    """
    opened = list(DIVIDED.finditer(p.plain, p.start, p.end))
    begin = opened[0].start() if opened else p.start
    opens = begin - p.start < 3
    ends = [*(m.start() for m in opened[1:]), p.end]
    for m, end in zip(opened, ends, strict=False):
        numbers = [k for k in p if m.end() <= p.numbers[k].start < end]
        items = _breakdown(p, numbers) if numbers else []
        if len(items) < 2 or not p.free(*items) or not _of_that_deed(p, m["deed"]):
            continue
        mates = [k + 1 for k in items if k + 1 < p.last and p.is_pair(k + 1)]
        for row in (items, mates):
            alike = len(row) == len(items) and _of_one_unit(p, row)
            whole = (_sum_behind(p, row) or _divided(p, row, begin, opens)) if alike else None
            if whole is not None and p.free(*row):
                p.join(whole, "total", dict.fromkeys(row, "addend"))


NO_DEED = re.compile("[（(].{1,4}[）)]|数[量额]?|情况|名单|分别|如下|[为是的]")
SO_FAR = re.compile("已|目前|现")


def _of_that_deed(p: Phrase, deed: str | None) -> bool:
    """Whether the sentence before tells the deed of a list of places: 96个村退出。各县退出数量：…."""
    done = NO_DEED.sub("", deed or "")
    told = p.previous and p.text[p.previous.start : p.previous.end]
    return not deed or bool(told and overlaps(done, told) and not SO_FAR.search(done))


def _of_one_unit(p: Phrase, row: list[int]) -> bool:
    return all(p.same_unit(k, row[0]) for k in row) and not p.rate(row[0])


def _breakdown(p: Phrase, numbers: list[int]) -> list[int]:
    """The first number of each stretch between two ；, else those of a list, its shares passed over."""
    first = numbers[0]
    stretches = [k for k in numbers[1:] if STRETCH.match(p.before(k))]
    if stretches:
        return [first, *stretches]
    items = [first]
    for k in numbers[1:]:
        if SUMMED.match(p.before(k)):
            break
        if p.same_unit(k, first) and ONE_MORE.fullmatch(p.before(k)) and not changed(p.before(k)):
            items.append(k)
        elif not (p.rate(k) or (k - 1 in items and p.is_pair(k))):
            break
    return items


def _divided(p: Phrase, row: list[int], end: int, opens: bool = False) -> int | None:
    """The figure that a list divides: the nearest of its measure before it (and before `end`), here or in a
    sentence before that speaks of the same; where the list opens a sentence, the one before it need not.
    """
    k = row[0]
    for phrase in (p, p.previous, p.previous and p.previous.previous):
        next_to = opens and phrase is p.previous
        if phrase is None or not (phrase is p or next_to or _speaks_alike(phrase, p, k)):
            continue
        for j in reversed(range(phrase.first, min(phrase.last, k))):
            whole = p.bonds[j].role not in ("from", "change", "part", "addend", "each")
            whole = whole and p.alike(j, k) and not p.numbers[j].qualifier and p.numbers[j].end <= end
            whole = whole and bool(p.numbers[j].unit_word)  # 城乡收入比3.11 is no sum of 元
            whole = whole and (phrase is p or not any(_below_item(p, j, item) for item in row))
            whole = whole and not phrase.base_of_share(j) and not RANGE.search(p.numbers[j].number)
            # 人均收入 is made up of 工资性收入 and others, which are each one's too.
            one_income = EACH_ONE.search(phrase.before(j)) and phrase.before(j)[-2:] in p.before(k)
            if whole and (one_income or not changed(phrase.before(j))):
                return None if _made_up(p, j, k) else j
    return None


PLAIN = re.compile(r"(\d+(?:\.\d+)?)([万亿]*)")


def _below_item(p: Phrase, whole: int, k: int) -> bool:
    """Whether a figure of a sentence before is less than a list's item: it is not what the list divides."""
    one, other = (PLAIN.fullmatch(p.numbers[n].number.replace(",", "")) for n in (whole, k))
    if not one or not other or one[2] != other[2] or not p.same_unit(whole, k):
        return False
    return float(one[1]) < float(other[1])


SUMMED = re.compile(r"[，,、](?:累计|合计|总计|一共|总共|共计)[^，。；、\d]{0,8}$")


def _sum_behind(p: Phrase, row: list[int]) -> int | None:
    """分年度看，2016年3万人，2017年4万人，累计7万人: the list has a sum of its own right behind it."""
    k = row[-1] + 1
    return k if k < p.last and p.same_unit(k, row[-1]) and SUMMED.match(p.before(k)) else None


# 30万元至50万元的村45个: which ones are counted
RANGE = re.compile("[-—–~～至到]")


def _made_up(p: Phrase, whole: int, k: int) -> bool:
    """Whether another list has already made up a figure."""
    group = p.bonds[whole].group
    return group >= 0 and any(p.bonds[j] == ("addend", group) for j in range(whole, k))


def _speaks_alike(other: Phrase, p: Phrase, k: int) -> bool:
    """Whether a sentence has three characters in a row of those that lead up to a number."""
    words = re.sub(
        "分别|[^\u4e00-\u9fff]", "", p.text[max(p.start, p.numbers[k].start - 24) : p.numbers[k].start]
    )
    text = p.text[other.start : other.end]
    return any(words[i : i + 3] in text for i in range(len(words) - 2))


OTHERS = re.compile("其[他它余]")


def contrasts(p: Phrase) -> None:
    """对未脱贫的318户…，有劳动力的203户…，无劳动力的115户…: two kinds that are all of the figure before."""
    for k in range(p.first + 2, p.last):
        ahead = p.two_before(k)
        if not ahead or not p.free(k) or p.rate(k) or changed(p.before(k)):
            continue
        whole, one = ahead
        if not p.free(one) and p.bonds[one] != ("part", p.bonds[whole].group):
            continue
        said = [re.split("[，。；,;]", p.before(n))[-1] for n in (one, k)]
        in_a_row = whole + 2 == k and p.numbers[one].start - p.numbers[whole].end < 12
        again = p.free(one) and _made_up(p, whole, k)  # divided twice: 城镇、乡村; 男、女
        if any(OTHERS.match(words.lstrip("、")) for words in said):  # 税收中…、其他税收…，非税收入…
            continue
        inside = re.search("[）)]", p.between(one, k))  # the second kind stands in a bracket, this number not
        if not again and not inside and (denied(*said) or (in_a_row and all_there_are(p, one, k))):
            p.join(whole, "total", {one: "addend", k: "addend"})
