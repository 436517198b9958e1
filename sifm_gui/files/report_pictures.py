"""Pictures inside a report: small enough to send, and in the page itself, so that nothing can get lost."""

from __future__ import annotations

import base64
from io import BytesIO

import numpy as np
from PIL import Image

from ..core.photo import Pixels

QUALITY = 90
DIFFERENCE_GAIN = 10
GREY = 128


def data_uri(pixels: Pixels, longest: int) -> str:
    """An sRGB picture (H, W, 3) as JPEG in a `data:` address, scaled down so that no side is over `longest` pixels."""
    image = Image.fromarray(np.ascontiguousarray(pixels))
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, subsampling=0)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def magnified_difference(original: Pixels, protected: Pixels) -> Pixels:
    """What was changed, times `DIFFERENCE_GAIN`, around mid grey."""
    moved = DIFFERENCE_GAIN * (protected.astype(np.int16) - original)
    return np.clip(moved + GREY, 0, 255).astype(np.uint8)


def cut_out(pixels: Pixels, longest: int) -> Pixels:
    """The middle, at most `longest` pixels a side: scaling down would average fine changes away."""
    height, width = pixels.shape[:2]
    rows, columns = min(height, longest), min(width, longest)
    top, left = (height - rows) // 2, (width - columns) // 2
    return pixels[top : top + rows, left : left + columns]
