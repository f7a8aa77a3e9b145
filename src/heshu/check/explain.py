"""What a finding says to a reader, in Chinese and English, built from its numbers."""

from fractions import Fraction

from heshu.check.facts import Fact
from heshu.check.roots import Found, Root
from heshu.check.rules import Codebook
from heshu.check.slips import SLIPS
from heshu.check.suspects import Suspect
from heshu.interval import INFINITY, Interval, plain

SAID_ZH = {
    "exact": "相符",
    "within_rounding": "在四舍五入的范围内相符",
    "inconsistent": "不符",
    "undecidable": "无法判定",
}
SAID_EN = {
    "exact": "it holds",
    "within_rounding": "it holds within rounding",
    "inconsistent": "it does not hold",
    "undecidable": "it cannot be decided",
}


ZH, EN = 0, 1
SHOWN = 3  # sets of suspects told in an explanation; the table holds all


def explain(one: Found, root: Root, book: Codebook) -> tuple[str, str]:
    """The explanation in Chinese and English: rule, formula, intervals, gap, reading, suspects, sentences."""
    rule, verdict = one.binding.rule, one.verdict
    zh, en = (
        f"{said}{verdict.formula}{colon}{words[verdict.verdict]}{stop}{left}{_shown(verdict.left, language)}"
        f"{right}{_shown(verdict.right, language)}"
        for language, said, colon, words, stop, left, right in (
            (ZH, rule.zh, "：", SAID_ZH, "。", "左边", "，右边"),
            (EN, rule.en + " ", ": ", SAID_EN, ". ", "Left ", ", right "),
        )
    )
    if verdict.gap:
        zh += f"，相差{_number(verdict.gap, ZH)}"
        en += f", apart by {_number(verdict.gap, EN)}"
    zh, en = zh + "。", en + "."
    if verdict.truncated:
        zh += f"若数字是截尾而非四舍五入，则{SAID_ZH[verdict.truncated]}。"
        en += f" If the numbers were cut off instead of rounded, {SAID_EN[verdict.truncated]}."
    if verdict.cause:
        zh += f"{book.causes[verdict.cause]['zh']}。"
        en += f" {_sentence(book.causes[verdict.cause]['en'])}."
    if root.sets:
        zh += "改正下列任一组数字，其余即可相符：" + "；".join(_set(s, ZH) for s in root.sets[:SHOWN]) + "。"
        en += " To correct one of these would make the rest agree: "
        en += "; ".join(_set(s, EN) for s in root.sets[:SHOWN]) + "."
    quotes = _quotes(one.binding.facts)
    return f"{zh}原文：{'；'.join(quotes)}", f"{en} Printed: {'; '.join(quotes)}"


def _quotes(facts: list[Fact]) -> list[str]:
    """The sentences that the numbers stand in, each once; of several pages, with the page and its date."""
    several = len({fact.doc for fact in facts}) > 1
    pages = {f.doc: f"（{f.doc}，{_date(f)}）" if several else "" for f in facts}
    quotes = ("".join(f.sentence.split()) for f in facts)
    return list(dict.fromkeys(f"“{q}”{pages[f.doc]}" for f, q in zip(facts, quotes, strict=True) if q))


def _date(fact: Fact) -> str:
    """The day, month or year of publication, as far as it is known."""
    known = {0: 0, 1: 4, 2: 7, 3: 10}[fact.published.precision]
    return str(fact.published.end)[:known]


def _shown(one: Interval, language: int) -> str:
    """An interval as a reader takes it: a number, at least, at most, or from … to …."""
    if one.is_point:
        return _number(one.low, language)
    if one.high == INFINITY:
        return ("不小于", "at least ")[language] + _number(one.low, language)
    if one.low == -INFINITY or (one.low == 0 and not one.low_open):
        return ("不大于", "at most ")[language] + _number(one.high, language)
    return ("至", " to ")[language].join(_number(end, language) for end in (one.low, one.high))


def _number(number: Fraction, language: int) -> str:
    """54026, 43.65万, 24.6亿; in English 54,026 and 2,460,000,000."""
    if language == EN:
        whole, dot, decimals = plain(number).partition(".")
        return f"{int(whole):,}" + dot + decimals
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if abs(number) >= 10 * size or (abs(number) >= size and word == "亿"):
            return plain(number / size) + word
    return plain(number)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def told(sets: tuple[tuple[Suspect, ...], ...]) -> str:
    """The sets of suspects for the table: sets apart by " | ", their members by " + "."""
    return " | ".join(" + ".join(f"{s.fact.id} {_suspect(s, EN)}" for s in chosen) for chosen in sets)


def _set(chosen: tuple[Suspect, ...], language: int) -> str:
    return ("与", " and ")[language].join(_suspect(s, language) for s in chosen)


def _suspect(suspect: Suspect, language: int) -> str:
    needs, surface = _needed(suspect.needs, language), suspect.fact.surface
    text = f"{surface} → {needs}" if needs else surface
    if suspect.edit:
        how = SLIPS[suspect.how][language]
        text += (f"（{suspect.edit}，{how}）", f" ({suspect.edit}: {how})")[language]
    return text


def _needed(needs: Interval | None, language: int) -> str:
    if needs is None or (needs.low <= 0 and needs.high == INFINITY):
        return ""
    return _shown(needs, language)
