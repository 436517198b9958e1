"""What happens to a photo when it is published: pure functions on pixels, (H, W, 3) to (H', W', 3)."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

from .photo import Pixels

Publish = Callable[[Pixels], Pixels]

PLATFORM_QUALITY = 75
LARGE_SIDE, SMALL_SIDE = 2048, 1080
BLUR_SHARE = 1 / 512
"""Of the shorter side: the deviation of the blur, one pixel in a picture that an editor works on at 512 pixels."""
CROP_SHARE = 0.1
"""Of each side's length; half of it at each end."""


class Published(StrEnum):
    """Ways to publish, or to clean, without knowing anything of the protection."""

    JPEG_95 = "JPEG 95"
    JPEG_75 = "JPEG 75"
    JPEG_50 = "JPEG 50"
    LARGE = "2048 pixels, JPEG 75"
    SMALL = "1080 pixels, JPEG 75"
    BLUR = "blurred"
    CROP = "cropped by 10 %"


PLATFORMS = (Published.LARGE, Published.SMALL, Published.JPEG_75, Published.CROP)
"""What happens to a photo that is posted; the other ways are those of somebody who wants to be rid of a protection."""


def publishings(width: int, height: int) -> dict[Published, Publish]:
    """All ways that do something of their own to a photo of this size: what is small already is not made smaller."""
    ways: dict[Published, Publish] = {
        Published.JPEG_95: partial(recompressed, quality=95),
        Published.JPEG_75: partial(recompressed, quality=75),
        Published.JPEG_50: partial(recompressed, quality=50),
        Published.BLUR: blurred,
        Published.CROP: cropped,
    }
    for way, side in ((Published.LARGE, LARGE_SIDE), (Published.SMALL, SMALL_SIDE)):
        if max(width, height) > side:
            ways[way] = partial(uploaded, longest=side)
    return {way: ways[way] for way in Published if way in ways}


def recompressed(pixels: Pixels, quality: int) -> Pixels:
    """Saved as JPEG with halved colour resolution, as platforms do, and opened again."""
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=quality, subsampling="4:2:0")
    with Image.open(stream) as image:
        return np.asarray(image.convert("RGB"))


def uploaded(pixels: Pixels, longest: int) -> Pixels:
    """Scaled down until no side is over `longest` pixels, then recompressed."""
    image = Image.fromarray(pixels)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return recompressed(np.asarray(image), PLATFORM_QUALITY)


def blurred(pixels: Pixels) -> Pixels:
    """A Gaussian blur of one 512th of the shorter side."""
    radius = BLUR_SHARE * min(pixels.shape[:2])
    return np.asarray(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(radius)))


def cropped(pixels: Pixels) -> Pixels:
    """A tenth of each side's length is cut off, half of it at each end."""
    top, left = (round(length * CROP_SHARE / 2) for length in pixels.shape[:2])
    return pixels[top : len(pixels) - top, left : pixels.shape[1] - left]
