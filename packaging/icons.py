"""Draws the icon of the program in the sizes and formats that systems ask for, from `resources/icons`.

Usage: python packaging/icons.py FOLDER
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "icons" / "photo_guard.svg"
LINUX_SIDES = (16, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIDES = (16, 24, 32, 48, 64, 128, 256)
LARGEST = 1024


def drawn(side: int) -> Image.Image:
    """The icon as a square with alpha, drawn at its own size rather than made smaller."""
    picture = QImage(side, side, QImage.Format.Format_RGBA8888)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data()))


def draw_all(folder: Path) -> None:
    """Writes `photo_guard.ico`, `photo_guard.icns`, and `SIDE.png` for every size of Linux."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {side: drawn(side) for side in {*LINUX_SIDES, *WINDOWS_SIDES, LARGEST}}
    for side in LINUX_SIDES:
        pictures[side].save(folder / f"{side}.png")
    windows = [pictures[side] for side in WINDOWS_SIDES]
    windows[-1].save(
        folder / "photo_guard.ico", sizes=[picture.size for picture in windows], append_images=windows[:-1]
    )
    pictures[LARGEST].save(folder / "photo_guard.icns", append_images=[pictures[side] for side in LINUX_SIDES])


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    draw_all(Path(sys.argv[1]))
