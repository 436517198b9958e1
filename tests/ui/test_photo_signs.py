"""The signs of the list are told apart by their shape alone."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sifm_gui.core.item import Item, ItemState
from sifm_gui.ui.photo_list.signs import paint_sign, tone_of

pytestmark = pytest.mark.usefixtures("qapp")
KINDS: dict[str, dict[str, object]] = {
    "ready": {},
    "waiting": {"state": ItemState.WAITING},
    "a third": {"state": ItemState.PROTECTING, "progress": 0.33},
    "nearly": {"state": ItemState.PROTECTING, "progress": 0.8},
    "not tried": {"state": ItemState.PROTECTED},
    "all failed": {"state": ItemState.PROTECTED, "tried": 3, "defeated": 3},
    "some failed": {"state": ItemState.PROTECTED, "tried": 3, "defeated": 2},
    "none failed": {"state": ItemState.PROTECTED, "tried": 3, "defeated": 0},
    "failed": {"state": ItemState.FAILED},
}


def painted(changes: dict[str, object], side: int = 14) -> np.ndarray:
    """A sign in black on white, (side, side) in [0, 1]."""
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    item = Item(1, Path("a.jpg"), **changes)
    paint_sign(painter, item, QRectF(0, 0, side, side), QColor("black"), QColor("white"))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(side, image.bytesPerLine())
    return rows[:, :side] / 255


@pytest.mark.parametrize(("one", "other"), list(combinations(KINDS, 2)))
def test_no_two_look_alike(one: str, other: str) -> None:
    assert np.abs(painted(KINDS[one]) - painted(KINDS[other])).mean() > 0.03


def test_a_file_is_good_only_after_edits_of_it_have_failed() -> None:
    tones = {kind: tone_of(Item(1, Path("a.jpg"), **changes)) for kind, changes in KINDS.items()}
    assert [kind for kind, tone in tones.items() if tone == "good"] == ["all failed"]
    assert tones["not tried"] == "neutral"
    assert [kind for kind, tone in tones.items() if tone == "bad"] == ["none failed", "failed"]
