"""What a terminal is told: exit statuses, and names of files and text of pages as it may show them."""

import re

# Exit statuses.
CONTRADICTION, UNUSABLE, REJECTS = 1, 2, 4

# Text must not steer the terminal: escapes, line breaks, marks that turn the direction of writing.
CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def inert(line: str) -> str:
    """A line with every such character written out: `\\x1b`, `\\u202e`."""
    return CONTROLS.sub(lambda mark: mark.group().encode("unicode_escape", "surrogatepass").decode(), line)


def inert_lines(text: str) -> str:
    """The same for a text of several lines, which stay lines."""
    return "\n".join(map(inert, text.split("\n")))
