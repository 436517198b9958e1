"""Pictures of the core to pictures of Qt."""

from __future__ import annotations

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage, QPixmap

from ..core.photo import Pixels

LARGEST = 1500
"""Pixels of the shorter side that even a large screen has no room for twice."""


def to_image(pixels: Pixels) -> QImage:
    """8-bit sRGB pixels (H, W, 3) to an image that owns its memory. Rows of odd widths stay straight."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def to_pixmap(pixels: Pixels) -> QPixmap:
    """8-bit sRGB pixels (H, W, 3) to a pixmap; in the window's thread only.

    A picture larger than any place for it is halved, thirded, ... by averaging, which is quick.
    """
    factor = min(pixels.shape[:2]) // LARGEST
    if factor > 1:
        pixels = np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).reduce(factor))
    return QPixmap.fromImage(to_image(pixels))
