from __future__ import annotations

from importlib import import_module
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtGui import QGuiApplication

icons = import_module("icons")


def test_every_system_gets_its_sizes(qapp: QGuiApplication, tmp_path: Path) -> None:
    icons.draw_all(tmp_path)
    for side in icons.LINUX_SIDES:
        assert Image.open(tmp_path / f"{side}.png").size == (side, side)
    with Image.open(tmp_path / "photo_guard.ico") as windows:
        assert windows.info["sizes"] == {(side, side) for side in icons.WINDOWS_SIDES}
    with Image.open(tmp_path / "photo_guard.icns") as mac:
        assert (512, 512, 2) in mac.info["sizes"]


def test_the_smallest_still_shows_a_shield(qapp: QGuiApplication) -> None:
    alpha = np.asarray(icons.drawn(16))[..., 3]
    assert (alpha[0, 0], alpha[15, 0], alpha[15, 15]) == (0, 0, 0)
    assert alpha[8, 8] == 255
