"""When and where a page was printed, as far as it says so itself."""

import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def check_date(text: str) -> str:
    """The date itself ("" included), if it is YYYY, YYYY-MM or YYYY-MM-DD and on the calendar.

    Raises ValueError otherwise.
    """
    found = _DATE.fullmatch(text)
    if not text:
        return ""
    try:
        year, month, day = (int(part or 1) for part in found.groups())
        date(year, month, day)
    except (AttributeError, ValueError):
        raise ValueError(f"published {text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD") from None
    return text
