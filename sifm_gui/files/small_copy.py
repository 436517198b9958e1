"""A small copy of a photo for a list: as it will look when opened, but decoded no larger than needed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from sifm_gui.core.errors import PhotoTooLarge

from .adobe_rgb import profile_of
from .colour import is_deep_gray, split_alpha, to_8_bit, to_srgb
from .formats import opened
from .metadata import read_metadata, upright
from .opening import MOST_PIXELS

BEHIND_TRANSPARENT = (128, 128, 128)
SHRINKABLE = ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB")
"""Modes whose neighbouring pixels may be averaged before anything is converted."""


def small_copy(path: Path, side: int) -> Image.Image:
    """The photo in `path` within `side` x `side` pixels, upright, "RGB" in sRGB.

    Raises `PhotoTooLarge`, or whatever Pillow does with a file that is missing, damaged or no picture.
    """
    with opened(path) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise PhotoTooLarge(path=path, megapixels=width * height // 10**6, limit=MOST_PIXELS // 10**6)
        icc = profile_of(image)
        image.draft(image.mode, (2 * side, 2 * side))  # JPEG: decoded at a half, a quarter or an eighth
        image.load()
        small = _srgb(image, icc, side)
        return Image.fromarray(upright(np.array(small), read_metadata(image).orientation))


def _srgb(image: Image.Image, icc: bytes | None, side: int) -> Image.Image:
    """A decoded picture of any mode shrunk to fit, in sRGB, gray where it is transparent."""
    if is_deep_gray(image):  # its white is found from its brightest pixel
        image, icc = to_8_bit(image, icc)
    elif image.mode not in SHRINKABLE or (image.has_transparency_data and image.mode not in ("LA", "RGBA")):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((side, side), reducing_gap=2.0)
    body, alpha = split_alpha(image)
    plain, icc = to_8_bit(body, icc)
    colours = to_srgb(plain, icc) or plain.convert("RGB")
    if alpha is None:
        return colours
    return Image.composite(colours, Image.new("RGB", colours.size, BEHIND_TRANSPARENT), Image.fromarray(alpha))
