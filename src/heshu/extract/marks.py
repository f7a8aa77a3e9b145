"""Where clauses, segments, sentences and paragraphs begin in a reading text, found once and asked often."""

import re
from bisect import bisect_left

MARKS = {
    "clause": re.compile(r"[，,；;。：:！？\n]"),
    "segment": re.compile(r"[；;。！？\n]"),
    "sentence": re.compile(r"[。！？!?\n]"),
    "paragraph": re.compile(r"\n"),
}
# No sentence of a newspaper is as long; a text without full stops is read in stretches of this size.
LONGEST = 800


def stretches(kinds: list[tuple[int, str]], length: int) -> list[tuple[int, int, str]]:
    """(start, end, kind) of each paragraph, from where each begins and how long the text is."""
    ends = [start for start, _ in kinds[1:]] + [length]
    return [(start, end, kind) for (start, kind), end in zip(kinds, ends, strict=True)]


def kind_at(kinds: list[tuple[int, str]], position: int) -> str:
    """The kind of the paragraph that holds a position."""
    k = bisect_left(kinds, (position + 1,))
    return kinds[k - 1][1] if k else "body"


class Marks:
    """The beginnings of the stretches of a text, by kind: clause, segment, sentence, paragraph."""

    def __init__(self, text: str) -> None:
        """text: in reading form."""
        self.length = len(text)
        self.ends = {kind: [m.start() for m in mark.finditer(text)] for kind, mark in MARKS.items()}
        cuts = _cuts(self.ends["sentence"], self.ends["clause"], len(text))
        for kind in ("clause", "segment", "sentence"):
            self.ends[kind] = sorted({*self.ends[kind], *cuts}) if cuts else self.ends[kind]

    def start(self, kind: str, position: int) -> int:
        """Where the stretch that holds a position begins: behind the last mark before it."""
        ends = self.ends[kind]
        k = bisect_left(ends, position)
        return ends[k - 1] + 1 if k else 0

    def bounds(self, kind: str, position: int) -> tuple[int, int]:
        """(start, end) of the stretch that holds a position, its closing mark included."""
        ends = self.ends[kind]
        k = bisect_left(ends, position)
        return (ends[k - 1] + 1 if k else 0), (ends[k] + 1 if k < len(ends) else self.length)


def _cuts(ends: list[int], clauses: list[int], length: int) -> list[int]:
    """Where a stretch longer than LONGEST is cut: at its last clause's end, or in the middle of nowhere."""
    cuts, last = [], -1
    for end in (*ends, length):
        while end - last > LONGEST:
            k = bisect_left(clauses, last + LONGEST)
            last = clauses[k - 1] if k and clauses[k - 1] > last else last + LONGEST
            cuts.append(last)
        last = end
    return cuts
