"""Large pictures in parts: a whole one in wide numbers, or copied once more than needed, would take gigabytes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image

from sifm_gui.core.photo import Native
from sifm_gui.core.protection import BAND

TALL = 4 * BAND
"""Rows of a band where each costs something of its own."""


def bands(height: int, rows: int = BAND) -> Iterator[slice]:
    """The rows of a picture in parts."""
    return (slice(row, min(row + rows, height)) for row in range(0, height, rows))


def image_bands(image: Image.Image) -> Iterator[tuple[slice, Native]]:
    """The pixels of a decoded picture in parts."""
    for rows in bands(image.height):
        yield rows, np.asarray(image.crop((0, rows.start, image.width, rows.stop)))


def pixels_of(image: Image.Image) -> Native:
    """The pixels of a decoded picture, (H, W) or (H, W, bands). `np.array` takes three times their memory."""
    out: Native | None = None
    for rows, part in image_bands(image):
        if out is None:
            out = np.empty((image.height, *part.shape[1:]), part.dtype)
        out[rows] = part
    assert out is not None  # no picture is without rows
    return out
