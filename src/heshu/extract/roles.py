"""How a sentence binds its numbers: 其中, 由…降至…, 占, 共, 分别.

Only the words bind; what the numbers add up to plays no part.
"""

import re
from itertools import count

from heshu.extract import changes, divided, lists, rates, rests, series, shares, totals
from heshu.extract.phrase import FREE, Bond, Phrase

REMAINING = re.compile(
    r"(?:剩余|剩下|还剩|还有|尚有|仍有|尚余|未脱贫|未退出|未出列|仅剩)[^，。；,;\d]{0,12}$"
)


def bind(
    text: str, numbers: list, sentences: list[tuple[int, int]], timed: str = "", plain: str = ""
) -> list[Bond]:
    """The role and the group of each number of an article.

    text: the reading text with times and places blotted out; timed: with times alone blotted out; plain: with
    nothing blotted out.
    sentences: for each number the (start, end) of its sentence in the reading text.
    Groups are counted from 0 in the order in which they open.
    """
    bonds, groups = [FREE] * len(numbers), count()
    phrases: list[Phrase] = []
    i = 0
    while i < len(numbers):
        j = i
        while j < len(numbers) and sentences[j] == sentences[i]:
            j += 1
        previous = phrases[-1] if phrases else None
        phrases.append(Phrase(text, numbers, (i, j), sentences[i], bonds, groups, previous, timed, plain))
        i = j
    series.series(phrases)
    for phrase in phrases:
        said = text[max(0, phrase.start - 8) : numbers[phrase.last - 1].end]  # 其中：／1.省级资金
        for step, words in STEPS if phrase.last - phrase.first > 1 else ALONE:
            for word in words:
                if word in said:
                    step(phrase)
                    break
    lists.lines_behind(phrases)
    return bonds


def _pairs(p: Phrase) -> None:
    """13759户54026人: one phrase, two measures of the same thing."""
    for k in range(p.first + 1, p.last):
        near = p.numbers[k].start - p.numbers[k - 1].end < 2 and not p.between(k - 1, k).strip(
            "、，,和及共计"
        )
        if near and p.numbers[k].unit_word != p.numbers[k - 1].unit_word and p.free(k, k - 1):
            p.bind({k - 1: p.bonds[k - 1].role, k: p.bonds[k].role})


def _remaining(p: Phrase) -> None:
    for k in p:
        if not p.bonds[k].role and REMAINING.search(p.before(k)):
            p.bonds[k] = Bond("remaining", p.bonds[k].group)


# What binds, in this order, and the words without which it binds nothing.
STEPS = (
    (totals.bracketed, ("（", "(")),
    (divided.divided, ("看", "分", "情况", "用", "来自", "：")),
    (divided.compositions, divided.PROPORTION),
    (changes.from_to, ("到", "至", "为", "成", "从", "由")),
    (changes.beside_mean, ("比", "较", "与", "同", "于", "出")),
    (rests.netted, ("净",)),
    (changes.set_beside, ("相比", "比较")),
    (changes.compared, ("比", "较", "超过", "于", "突破")),
    (changes.grown, ("比", "较", "，", ",", "、", "—")),
    (lists.parts, ("其中", "当中", "这里面")),
    (lists.parts_behind, ("其中", "当中", "这里面")),
    (lists.among, ("中", "里", "有", "已")),
    (rests.closed, ("其他", "其它", "其余")),
    (rates.rates, ("率", "度", "比例")),
    (rates.rates_ahead, ("率", "度", "比例")),
    (totals.added, ("加上", "连同", "算上")),
    (totals.places_named, ("共", "计", "总")),
    (totals.totals, ("共", "计", "总", "全长", "加起来", "加一起", "加在一起", "相加")),
    (totals.totals_ahead, ("：", ":", "分别", "分布", "由", "包括", "含")),
    (totals.funded, ("资", "花", "造价")),
    (lists.parallel, ("、", "，", ",")),
    (totals.phases, ("期", "批", "阶段", "标段")),
    (divided.each, ("分别", "依次")),
    (rests.rests, ("其余", "剩", "余下", "尚余", "结余", "还有", "尚有", "仍有", "留")),
    (rests.rest_of_parts, ("其余", "剩", "余下", "尚余", "结余")),
    (rests.left_over, ("其余", "剩", "余下", "尚余", "结余", "有", "留")),
    (divided.contrasts, (*"非无未没女外", "农村", "乡村", "民办", "分散", "线下", "同步", "随迁", "一般")),
    (shares.shares, ("占", "只有", "仅有", "完成", "达到", "相当于", "中", "为", "是", "即")),
    (rests.rest_of_shared, ("其余", "剩", "余下", "尚余")),
    (shares.times, ("倍",)),
    (_pairs, ("",)),
    (_remaining, ("剩", "有", "尚余", "未")),
)
# What can bind the only number of a sentence.
ALONE = tuple(s for s in STEPS if s[0] in (shares.shares, _remaining, lists.parts_behind))
