"""The edges of a found head: what was cut off and belongs to it, what clings to it and does not.

户均年增收 for 年增收, 脱贫 for 累计脱贫, 职工 for 其职工.  The readers look for where a noun ends; here the
words at its edges are put right alike, whichever reader found it.
"""

import re

from heshu.extract.nouns import VERBS

Span = tuple[int, int]
# 户均增收, 平均降水量, 直接经济损失, 养殖大户: what tells which mean or which kind it is, and looks like an
# adverb or a verb
KIND_OF = re.compile(
    r"(?:(?:(?:城镇|农村|城乡)?(?:常住)?居民|农牧?民|[贫脱]\w?[困贫]户|村民)?每?[年月日]?[人户亩]均|[年月日]均|平均(?!每)"
    r"|直接(?=经济)|间接(?=经济)|固定资产(?=投资)|规模以上|集中(?=安置|供养|供热|供水)|易地扶贫|财政"
    r"|(?:种植|养殖|入社|返乡|务工|脱贫)(?=大?户|农户|人员|不稳定|监测)|流转(?=土地))(?=..$)"
)
WIDEST = 14  # characters before a head that may tell which it is
# 累计脱贫, 已竣工, 各类资金: how it was done, or that there are several, is no part of what is counted
CLINGS = re.compile(
    r"(?:累计|已(?:经|(?!经))|共(?![享青产同和公])|合计|总计|总共|一共|分别|先后|陆续|各[类级种项]|约(?=占)"
    r"|含(?![量税水糖氧])|又|再(?![生就婚])|只(?!剩)|仅(?![剩此])|还(?![款贷本原])"
    r"|均(?![价衡])|其中|至少|(?<=至)少|其(?![他它中余次实])"
    rf"|(?:完成|实现)(?!率|值|度|预算|计划|任务|目标|年)|(?:计划|将)(?=(?:{VERBS})))(?=[^，。；：、]{{2}})"
)
# 零售价每公斤, 大白菜每斤: for how much of it the price is told
TRAILS = re.compile("(?<!合作社)(?<!公司)(?<![以了按到])每(?:公?斤|吨|千克|立方米)$")


def clean(text: str, span: Span, begin: int, number: int) -> Span:
    """A head with its edges put right; begin, number: where its number and the words before that begin."""
    start, end = span
    if start >= end:
        return span
    if end <= number and (kind := KIND_OF.search(text, max(begin, start - WIDEST), start + 2)):
        start = kind.start()
    else:
        while m := CLINGS.match(text, start, end):
            start = m.end()
    m = TRAILS.search(text[start:end]) if end <= number else None
    return start, start + m.start() if m and m.start() > 1 else end
