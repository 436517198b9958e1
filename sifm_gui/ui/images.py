"""Pictures of the core to pictures of Qt."""

from __future__ import annotations

import numpy as np
from PIL import Image
from PySide6.QtGui import QColorSpace, QImage, QPixmap

from ..core.photo import Pixels

LARGEST = 1500
"""Pixels of the shorter side that even a large screen has no room for twice."""


def srgb() -> QColorSpace:
    """The colour space of all pixels of the core."""
    return QColorSpace(QColorSpace.NamedColorSpace.SRgb)


def space_of(profile: bytes | None) -> QColorSpace:
    """The colour space that an ICC profile describes; sRGB for None, and for a profile that cannot be read."""
    space = srgb() if profile is None else QColorSpace.fromIccProfile(profile)
    return space if space.isValid() else srgb()


def to_image(pixels: Pixels, space: QColorSpace | None = None) -> QImage:
    """8-bit pixels (H, W, 3), sRGB unless said otherwise, to an image that says so and owns its memory.

    Rows of odd widths stay straight.
    """
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    image = QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
    image.setColorSpace(srgb() if space is None else space)
    return image


def to_pixels(image: QImage) -> Pixels:
    """An image to 8-bit pixels (H, W, 3) in its own colour space."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).copy()


def for_screen(image: QImage, screen: QColorSpace) -> QImage:
    """An image as a screen of this colour space wants it, quick to paint; an invalid space leaves colours alone."""
    if screen.isValid() and screen != image.colorSpace():
        image = image.convertedToColorSpace(screen)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def to_pixmap(pixels: Pixels) -> QPixmap:
    """8-bit sRGB pixels (H, W, 3) to a pixmap; in the window's thread only.

    A picture larger than any place for it is halved, thirded, ... by averaging, which is quick.
    """
    factor = min(pixels.shape[:2]) // LARGEST
    if factor > 1:
        pixels = np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).reduce(factor))
    return QPixmap.fromImage(to_image(pixels))
