"""What a finding says to a reader, in Chinese and English, built from its numbers."""

from heshu.check.bind import Binding
from heshu.check.facts import Fact
from heshu.check.judge import Verdict
from heshu.check.rules import Codebook
from heshu.interval import plain

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


def explain(binding: Binding, verdict: Verdict, book: Codebook, compared: list[Fact]) -> tuple[str, str]:
    """The explanation in Chinese and English: rule, formula, intervals, gap, reading, quoted sentences."""
    rule, left, right = binding.rule, verdict.left, verdict.right
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
    quotes = list(dict.fromkeys("".join(fact.sentence.split()) for fact in compared))
    zh += "原文：" + "；".join(f"“{quote}”" for quote in quotes if quote)
    en += " Printed: " + "; ".join(f"“{quote}”" for quote in quotes if quote)
    return zh, en


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
