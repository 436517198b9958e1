"""The pixels of a picture: as its file holds them, and as sRGB."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, TiffImagePlugin

from sifm_gui.core.photo import Native, Pixels
from sifm_gui.core.protection import to_8_bits

from .adobe_rgb import profile_of
from .bands import TALL, bands, pixels_of
from .colour import deep_gray, is_deep_gray, split_alpha, to_8_bit, to_srgb
from .deep import DeepPixels, deep_heif, is_deep, read_deep

TOLD_BY_VIPS = ("AVIF", "JPEG2000")


def deep_colour(path: Path, image: Image.Image) -> DeepPixels | None:
    """The pixels of a picture with more bits than Pillow reads; None if it reads them all."""
    if image.format == "HEIF":
        return deep_heif(path) if image.info.get("bit_depth", 8) > 8 else None
    if image.format in TOLD_BY_VIPS:
        wanted = is_deep(path)
    else:  # Pillow reads gray, but not which gray stands for transparency
        wanted = _has_deep_layout(image) and (not is_deep_gray(image) or "transparency" in image.info)
    return read_deep(path) if wanted else None


def native_pixels(image: Image.Image, deep: DeepPixels | None) -> tuple[Native, Native | None, bytes | None]:
    """Pixels and opacity as the file holds them, or converted if they are of a rare kind, and their profile."""
    icc = profile_of(image)
    if deep is not None:
        return deep.native, deep.alpha, None if deep.converted else icc
    if is_deep_gray(image):
        return deep_gray(image), None, icc
    body, alpha = split_alpha(image)
    plain, icc = to_8_bit(body, icc)
    return pixels_of(plain), alpha, icc


def srgb_pixels(native: Native, icc: bytes | None) -> Pixels | None:
    """Native pixels as 8-bit sRGB, (H, W, 3); None if the profile is bad or does not fit."""
    if icc is None and native.ndim == 3:
        return to_8_bits(native)  # a large photo of 8 bits is not held twice
    out = np.empty((*native.shape[:2], 3), np.uint8)
    for rows in bands(len(native), TALL):
        converted = to_srgb(Image.fromarray(to_8_bits(native[rows])), icc)
        if converted is None:
            return None
        out[rows] = np.asarray(converted)
    return out


def _has_deep_layout(image: Image.Image) -> bool:
    """Whether a TIFF or a PNG has more than 8 bits a channel; in colour, Pillow drops the others without a word."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):  # planes of 16 bits it even takes for 8
        bits = image.tag_v2.get(ExifTags.Base.BitsPerSample, 1)
        return max(bits if isinstance(bits, tuple) else (bits,)) > 8
    return image.format == "PNG" and any(";16" in str(tile.args) for tile in getattr(image, "tile", ()))
