"""The font of every figure: Noto Sans SC, shipped with the package, so that no machine lacks a glyph.

The file is a subset (GBK, the county table, 〇, −) cut by `tools/make_font.py`; its licence, the SIL Open
Font License, lies beside it.
"""

import warnings
from contextlib import contextmanager
from pathlib import Path

FAMILY = "Noto Sans SC"
FILE = Path(__file__).parent / "fonts" / "NotoSansSC-Regular.ttf"


def register() -> str:
    """Make the shipped font known to matplotlib and the default of every figure; returns its family name.

    Raises FileNotFoundError where the font file is not there.
    """
    import matplotlib as mpl
    from matplotlib.font_manager import fontManager

    if str(FILE) not in (entry.fname for entry in fontManager.ttflist):
        fontManager.addfont(FILE)
    mpl.rcParams["font.family"] = [FAMILY]
    mpl.rcParams["axes.unicode_minus"] = False
    return FAMILY


@contextmanager
def every_glyph():
    """Within it, a character that the font cannot draw is an error, not an empty box.

    Raises UserWarning as an exception, with the character in its message.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"Glyph .* missing from")
        yield
