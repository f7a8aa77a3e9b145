"""The shipped font draws what the pages print, and a character it lacks does not go unseen."""

import io

import matplotlib.pyplot as plt
import pytest
from fontTools.ttLib import TTFont

from heshu import paths
from heshu.plot import fonts


def draw(text: str) -> bytes:
    fonts.register()
    figure = plt.figure(figsize=(3, 1))
    figure.text(0.1, 0.4, text)
    picture = io.BytesIO()
    with fonts.every_glyph():
        figure.savefig(picture, format="png")
    plt.close(figure)
    return picture.getvalue()


def test_rare_place_names_and_signs_are_drawn():
    blank = draw(" ")
    for character in "甪瀍嵩栾〇−‰℃貧困縣":
        assert draw(character) != blank, character


def test_a_missing_glyph_is_an_error():
    with pytest.raises(UserWarning, match="missing from"):
        draw("\U0001f40d")


def test_the_font_covers_gbk_and_every_county():
    known = set(TTFont(fonts.FILE).getBestCmap())
    counties = set(paths.reference("counties.csv").read_text(encoding="utf-8")) - {"\n", "\r", "\ufeff"}
    assert {c for c in counties if ord(c) not in known} == set()
    hanzi = [bytes([a, b]).decode("gbk", "ignore") for a in range(0x81, 0xFF) for b in range(0x40, 0xFF)]
    hanzi = {c for c in hanzi if len(c) == 1 and "\u4e00" <= c <= "\u9fff"}
    assert len(hanzi) > 20_000
    assert {c for c in hanzi if ord(c) not in known} == set()


def test_the_licence_lies_beside_the_font():
    assert "SIL OPEN FONT LICENSE" in (fonts.FILE.parent / "OFL.txt").read_text(encoding="utf-8")
