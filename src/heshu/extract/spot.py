"""A number in its clause: what the readers of heads ask of it, and the noun that stands before it."""

import re
from typing import NamedTuple

from heshu.codebook import units
from heshu.extract import nouns
from heshu.extract.nouns import only_verb
from heshu.extract.numbers import Number
from heshu.extract.times import MASK
from heshu.numerals import is_fraction

Span = tuple[int, int]
FOLLOWED = nouns.CLASSIFIED
PHYSICAL = {
    "length",
    "area",
    "mass",
    "volume",
    "power",
    "energy",
    "money",
    "time",
    "time_calendar",
    "age",
    "angle",
}
KINDS = {"people", "households", "counted", "places", "organisations"}
DOING = {"people", "households", "visits"}
CLOSING = ("，", "。", "；", "、", "\n", "")
# 其中今年减贫3986户: verbs that tell by themselves what happened to the people or villages counted.
TELLS = re.compile("脱贫|减贫|返贫|出列|摘帽|搬迁|安置|就业|务工|培训")
CHANGE = (
    "增长|增加|增多|提高|提升|上升|上涨|攀升|下降|减少|降低|回落|下滑|扩大|缩小|缩短|延长"
    "|加快|加大|放缓|收窄|[提靠]前|提早|推迟|延后|偏[高低多少快慢大小]|微[增减升降涨跌]|[高低多少快慢早晚超增减升降涨跌翻]"
)
# 岗位由320个扩充到450个: what it became is the same, whatever the verb.
BECOMES = re.compile(
    "[^，。；：、的\\d\n]{1,6}(?:[到至为]|(?<![完建达形落])成)(?:约|近|了|超过|增长|下降|上升)?"
)


class Spot(NamedTuple):
    """A number in its clause, and what the readers of heads ask of it.

    text: the reading text with its expressions of time and place blotted out.  left, right: the clause.
    begin: where the words before the number begin; front: the noun among them.
    behind, end: the stretch behind the number, and behind one that shares its noun.
    previous: the number before in the sentence with its head; same: the head of an earlier number that may
    speak of the same thing.
    """

    text: str
    number: Number
    dimension: str
    left: int
    right: int
    begin: int
    front: Span | None
    behind: int
    end: int
    shared: bool
    previous: tuple[Number, Span] | None
    same: Span | None

    def before(self, size: int) -> str:
        """The last words before the number, of the stretch that is its own."""
        return self.text[max(self.begin, self.number.start - size) : self.number.start]

    def after(self, size: int = 1) -> str:
        """The first characters behind the number."""
        return self.text[self.number.end : self.number.end + size]

    def noun(self, end: int) -> Span | None:
        """The noun before a position of the stretch before the number."""
        span = nouns.noun_before(self.text, self.begin, nouns.end_before(self.text, self.begin, end))
        return span if span and not nouns.empty(self.text, span) else None


# 500元/月、4800元/年: for how long, or for what
PER = re.compile("/(?:小时|平方米|公里|公斤|[月年日天周季人户亩斤吨次时秒分度])")
NEAR = 12  # characters of what may stand between the noun's bracket and its number: 实现, 比上年增长


def spot_of(text: str, number: Number, clause: Span, previous, following, kin) -> Spot:
    """A number with its surroundings; the arguments are those of `heads.head_of`."""
    left, right = clause
    if left and text[left - 1] in "）)" and number.start - left <= NEAR:
        left = _before_aside(text, left, number.start)
    begin = left
    if previous:
        per = PER.match(text, previous[0].end)
        told = previous[1][1] if previous[1][1] <= number.start else 0
        own = previous[1][0] >= left >= previous[0].end  # 从9%降到2%，发生率四年下降…
        begin = max(left, per.end() if per else previous[0].end, 0 if own else told)
    touches = following is not None and following.start == number.end
    told = following is not None and (
        (touches and dimension_of(following) == "age")  # 320名60岁以上老人
        or _described(text, number, following)
        or _of_ranks(text, number, following)
    )
    shared = touches and not told and _one_noun(number, following)
    if following and following.unit_word == number.unit_word != "":
        right = number.end if BECOMES.fullmatch(text, number.end, following.start) else right
    behind = following.end if shared or told else number.end
    return Spot(
        text=text,
        number=number,
        dimension=dimension_of(number) if number.unit_word else "",
        left=left,
        right=right,
        begin=begin,
        front=front_of(text, begin, number.start),
        behind=behind,
        end=nouns.stretch(
            text, behind, right if shared or told or not following else min(right, following.start)
        ),
        shared=shared,
        previous=previous,
        same=next((other[1] for other in (previous, kin) if other and _same(text, other, number)), None),
    )


def _one_noun(number: Number, following: Number) -> bool:
    """Whether two numbers that touch may share a noun: 612户2316人, but not 减贫6万人 12个县摘帽."""
    return dimension_of(number) != "people" or dimension_of(following) in ("people", "households", "")


def _described(text: str, number: Number, following: Number) -> bool:
    """Whether the next number only describes what this one counts: 3个投资超10亿元的项目."""
    kind, told = dimension_of(number), text[number.end : following.start]
    if kind not in nouns.CLASSIFIED or text[following.end : following.end + 1] != "的":
        return False
    if not told:
        return dimension_of(following) in PHYSICAL  # 8条200米的跑道
    if kind not in nouns.NAMED_KINDS or len(told) > DESCRIBED or DIVIDES.search(told):
        return False
    if nouns.named_within(text, number.end, following.start, kind):  # 3家企业投资2亿元的项目
        return False
    end = nouns.stretch(text, following.end, len(text))
    noun = nouns.noun_behind(text, following.end + 1, end, kind)
    return bool(noun) and nouns.fits(text, noun, kind)


# 3个国家级和5个省级示范区: the ranks of what both count
RANK_AND = re.compile("[国省市州县区乡镇村部家]{1,3}[级定属直控][、和及与]")


def _of_ranks(text: str, number: Number, following: Number) -> bool:
    """Whether the next number counts the same of another rank, and alone says what."""
    alike_in_word = number.unit_word == following.unit_word != ""
    return alike_in_word and bool(RANK_AND.fullmatch(text, number.end, following.start))


DESCRIBED = 14  # characters between a number and the one that describes what it counts
DIVIDES = re.compile(f"^的|[和与及，。；：、“”（）(){MASK}]")


def _before_aside(text: str, left: int, start: int) -> int:
    """Where the clause of a noun with a bracket begins: 地区生产总值（GDP）实现9亿元, …（GDP）增长5%."""
    end = nouns.end_before(text, left, start)
    aside = nouns.ASIDE.search(text, max(0, left - 16), left) if end == left else None
    return nouns.clause_start(text, aside.start()) if aside else left


# 完成年度目标的105%: behind a bare verb the plan is the noun.
PLAN = re.compile(f"(?:{MASK}|年度|全年|的)*(?P<plan>(?:年度)?(?:目标|任务|计划))")
# 为年度任务1.5万人的102%
PLAN_ALONE = re.compile("(?P<plan>(?:目标|任务|计划)(?:任务)?)数?$")
YEARLY = re.compile("全年|年度|年初|当年")


def front_of(text: str, begin: int, start: int) -> Span | None:
    """The noun that ends before a number, adverbs and copulas between them set aside."""
    start -= text[start - 1] == "按"  # 亩产值按3200元算
    front = nouns.noun_before(text, begin, nouns.end_before(text, begin, start))
    alone = front and (only_verb(text, front) or YEARLY.fullmatch(text, *front))
    plan = PLAN.match(text, front[1], start) if alone else None
    if plan:
        named = TELLS.fullmatch(text, *front) and plan.start("plan") == front[1]  # 减贫任务为5万人
        return front[0] if named else plan.start("plan"), plan.end("plan")
    if not front and (plan := PLAN_ALONE.search(text, max(begin, start - 8), start)):
        return plan.span("plan")
    return front


# 占劳动力总数（4.1万人）的七成，比去年增加300人
BASE_IN_BRACKET = re.compile("[）)]的")
# 占农业人口4.1万人的七成, 是上年320万元的1.8倍
BASE = re.compile("(?:占(?!比)|相当于|[是为])[^，。；：、\\d]{0,16}$")
OF_BASE = re.compile("的[约近]?(?:[\\d.]+[%倍成]|[一二三四五六七八九十]+(?:成|分之|倍))")


def _same(text: str, other: tuple[Number, Span], number: Number) -> bool:
    """Whether an earlier number may speak of the same thing; the head of 是平均水平的70% is only its base,
    and so is what a bracket holds of which a share is told."""
    named = other[1][1] > other[1][0] and not only_changes(text, other[1])
    return named and not is_base(text, *other) and alike(other[0], number)


# 财政收入8.1亿元，比上年增收0.3亿元，增长4%: what only tells of a change names nothing that could grow.
ONLY_CHANGES = re.compile("(?:同比|净|又|再|还|共)*(?:[增减多少](?:[收支加少产长]|出)?|翻)了?")


def only_changes(text: str, head: Span) -> bool:
    """Whether a head is a verb of change and no more."""
    return bool(ONLY_CHANGES.fullmatch(text, *head))


def is_base(text: str, number: Number, head: Span) -> bool:
    """Whether the head of a number is only what it is a share of."""
    of = text[number.start - 1] == "的" and head[1] == number.start - 1
    if of or BASE_IN_BRACKET.match(text, number.end):
        return True
    return bool(
        OF_BASE.match(text, number.end) and BASE.search(text, max(0, number.start - 20), number.start)
    )


def alike(one: Number, other: Number) -> bool:
    """Whether two numbers may speak of the same thing: of one dimension, or a rate of what is counted."""
    first, second = dimension_of(one), dimension_of(other)
    if not first or not second:
        return one.unit_word == other.unit_word
    return (
        first == second
        or {first, second} <= {"people", "households"}
        or second in ("rate", "ratio")
        or {first, second} == {"rate", "rate_change"}
    )


def dimension_of(number: Number) -> str:
    """The dimension of a number's unit; "" where it has none."""
    word = units().get(number.unit_word)
    return word.dimension if word else "rate" if is_fraction(number.number, number.unit_word) else ""


JOINS = re.compile("[和及与、]")


def fits_behind(spot: Spot) -> bool:
    """Whether what follows a number is of the kind that it counts."""
    behind = nouns.noun_behind(spot.text, spot.behind, spot.end, spot.dimension)
    if behind and (first := JOINS.search(spot.text, *behind)):
        behind = (behind[0], first.start())
    return bool(behind) and nouns.fits(spot.text, behind, spot.dimension)
