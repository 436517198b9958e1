from __future__ import annotations

import numpy as np
import pytest

from sifm_gui.core.sheet import CELL, GAP, MARGIN, draw_sheet
from tests.core.making import attack, verdict


def test_shows_the_four_pictures_in_their_order() -> None:
    sheet = draw_sheet([(attack(size=(64, 48)), verdict())], "a.png")
    assert sheet.shape[1] == 2 * MARGIN + 4 * CELL + 3 * GAP
    row = sheet[sheet.shape[0] // 2]
    middles = [MARGIN + index * (CELL + GAP) + CELL // 2 for index in range(4)]
    assert [tuple(row[x]) for x in middles] == [(value,) * 3 for value in (100, 108, 20, 90)]


def test_a_row_for_each_edit() -> None:
    one = draw_sheet([(attack(), verdict())], "a.png")
    three = draw_sheet([(attack(), verdict())] * 3, "a.png")
    assert np.array_equal(one, three[: one.shape[0]])
    assert three.shape[0] > 2 * one.shape[0]


@pytest.mark.parametrize("size", [(1, 300), (300, 1), (7, 13), (2000, 500)])
def test_any_shape_of_photo(size: tuple[int, int]) -> None:
    assert draw_sheet([(attack(size=size), verdict())], "a.png").dtype == np.uint8


@pytest.mark.parametrize("words", ["x" * 4000, "make it night " * 60, "\u5915\u713c\u3051\u306b", "a\nb"])
def test_any_words(words: str) -> None:
    draw_sheet([(attack(words), verdict())], words)


def test_an_empty_sheet_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="at least one"):
        draw_sheet([], "a.png")
