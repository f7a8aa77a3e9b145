"""What a finding says to a reader, in Chinese and English, built from its numbers."""

from heshu.check.roots import Found, Root
from heshu.check.rules import Codebook
from heshu.check.suspects import SLIPS, Suspect
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


SHOWN = 3  # sets of suspects told in an explanation; the table holds all


def explain(one: Found, root: Root, book: Codebook) -> tuple[str, str]:
    """The explanation in Chinese and English: rule, formula, intervals, gap, reading, suspects, sentences."""
    rule, verdict, left, right = one.binding.rule, one.verdict, one.verdict.left, one.verdict.right
    zh = f"{rule.zh}{verdict.formula}：{SAID_ZH[verdict.verdict]}。左边{left}，右边{right}"
    en = f"{rule.en} {verdict.formula}: {SAID_EN[verdict.verdict]}. Left {left}, right {right}"
    if verdict.gap:
        zh += f"，相差{plain(verdict.gap)}"
        en += f", apart by {plain(verdict.gap)}"
    zh, en = zh + "。", en + "."
    if verdict.truncated:
        zh += f"若数字是截尾而非四舍五入，则{SAID_ZH[verdict.truncated]}。"
        en += f" If the numbers were cut off instead of rounded, {SAID_EN[verdict.truncated]}."
    if verdict.cause:
        zh += f"{book.causes[verdict.cause]['zh']}。"
        en += f" {_sentence(book.causes[verdict.cause]['en'])}."
    if root.sets:
        zh += "改正下列任一组数字，其余即可相符：" + "；".join(_set(s, 0) for s in root.sets[:SHOWN]) + "。"
        en += " To correct one of these would make the rest agree: "
        en += "; ".join(_set(s, 1) for s in root.sets[:SHOWN]) + "."
    quotes = list(dict.fromkeys("".join(fact.sentence.split()) for fact in one.binding.facts))
    zh += "原文：" + "；".join(f"“{quote}”" for quote in quotes if quote)
    en += " Printed: " + "; ".join(f"“{quote}”" for quote in quotes if quote)
    return zh, en


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def told(sets: tuple[tuple[Suspect, ...], ...]) -> str:
    """The sets of suspects for the table: sets apart by " | ", their members by " + "."""
    return " | ".join(" + ".join(f"{s.fact.id} {_suspect(s, 1)}" for s in chosen) for chosen in sets)


def _set(chosen: tuple[Suspect, ...], language: int) -> str:
    return ("与", " and ")[language].join(_suspect(s, language) for s in chosen)


def _suspect(suspect: Suspect, language: int) -> str:
    needs, surface = _needed(suspect.needs), suspect.fact.surface
    text = f"{surface} → {needs}" if needs else surface
    if suspect.edit:
        how = SLIPS[suspect.how][language]
        text += (f"（{suspect.edit}，{how}）", f" ({suspect.edit}: {how})")[language]
    return text


def _needed(needs: Interval | None) -> str:
    if needs is None or (needs.low <= 0 and needs.high == INFINITY):
        return ""
    return plain(needs.low) if needs.is_point else str(needs)
