"""Colour management: to 8-bit pixels that a file is written with, and from a file's own space to sRGB."""

from __future__ import annotations

from io import BytesIO
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, TiffImagePlugin

from sifm_gui.core.photo import Native, Pixels
from sifm_gui.core.protection import to_8_bits

from .bands import pixels_of

WHITE = 65535
FLOAT_WHITES, UNSIGNED_WHITES = (1, 255, WHITE), (WHITE, 2**32 - 1)
PHOTOMETRIC, WHITE_IS_ZERO = 262, 0
SAMPLE_FORMAT, UNSIGNED = 339, 1


def is_deep_gray(image: Image.Image) -> bool:
    """Whether the pixels are single values of more than 8 bits."""
    return image.mode in ("I", "F") or image.mode.startswith("I;")


def split_alpha(image: Image.Image) -> tuple[Image.Image, Pixels | None]:
    """The picture without transparency, and its opacity as (H, W), or None if it has none."""
    if is_deep_gray(image) or not image.has_transparency_data:
        return image, None
    full = image.convert("LA" if image.mode in ("1", "L", "LA", "La") else "RGBA")
    return full.convert(full.mode[:-1]), cast(Pixels, pixels_of(full.getchannel("A")))


def deep_gray(image: Image.Image) -> NDArray[np.uint16]:
    """Deep gray scaled, not clipped, to 0..65535, (H, W). What is not finite or below black becomes black."""
    stored = np.asarray(image)
    if stored.itemsize == 2:
        values = stored.astype(np.uint16)
        return WHITE - values if _white_is_zero(image) else values
    unsigned = _is_unsigned(image)
    stored = stored.view(np.uint32) if unsigned else stored
    # NaN and the infinities would otherwise decide the scale.
    gray = np.nan_to_num(stored.astype(np.float32), posinf=0, neginf=0).clip(0)
    peak = float(gray.max())
    whites = FLOAT_WHITES if image.mode == "F" else UNSIGNED_WHITES if unsigned else (WHITE,)
    white = next((white for white in whites if peak <= white), peak)
    return np.rint(gray * (WHITE / white)).astype(np.uint16)


def hide_colours(native: Native, alpha: Native) -> bool:
    """Makes native pixels gray, in place, where they are fully transparent; whether there was a picture there."""
    hidden = alpha == 0
    colours = native[hidden]
    there = bool(colours.size) and bool((colours != colours[0]).any())
    native[hidden] = np.iinfo(native.dtype).max // 2 + 1
    return there


def to_8_bit(image: Image.Image, icc: bytes | None) -> tuple[Image.Image, bytes | None]:
    """A picture of any mode without alpha as "L" or "RGB", and the profile that still describes it."""
    if image.mode in ("L", "RGB"):
        return image, icc
    if is_deep_gray(image):
        return Image.fromarray(to_8_bits(deep_gray(image))), icc
    if image.mode in ("1", "P"):
        return image.convert("L" if image.mode == "1" else "RGB"), icc
    return _to_rgb(image, icc), None


def to_srgb(image: Image.Image, icc: bytes | None) -> Image.Image | None:
    """A picture in sRGB through its profile, None standing for sRGB; None if the profile is bad or does not fit."""
    if icc is None:
        return image.convert("RGB")
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(icc))
        return ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _to_rgb(image: Image.Image, icc: bytes | None) -> Image.Image:
    """A picture in CMYK, Lab or the like in sRGB, without a profile by the usual formula."""
    converted = to_srgb(image, icc) if icc else None
    if converted is None and image.mode == "LAB":  # Lab describes itself, but Pillow has no formula for it
        converted = to_srgb(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes())
    return image.convert("RGB") if converted is None else converted


def _is_unsigned(image: Image.Image) -> bool:
    """Whether a TIFF has whole numbers of 32 bits without a sign, which Pillow takes for such with one."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile) or image.mode != "I":
        return False
    return bool(image.tag_v2.get(SAMPLE_FORMAT, (UNSIGNED,))[0] == UNSIGNED)


def _white_is_zero(image: Image.Image) -> bool:
    """Whether a 16-bit TIFF is stored as a negative, which Pillow turns round for 8 bits only."""
    return (
        isinstance(image, TiffImagePlugin.TiffImageFile)
        and image.mode.startswith("I;")
        and image.tag_v2.get(PHOTOMETRIC) == WHITE_IS_ZERO
    )
