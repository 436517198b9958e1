"""JPEG within the budget: the rounding of JPEG comes on top of the protection and has to fit in as well."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, JpegImagePlugin

from sifm_gui.core.photo import Carrier, Pixels

from .encoding import decode, encode
from .formats import JPEG

QUALITIES = (95, 98, 100)
BLOCK = 8

Levels = NDArray[np.int16]
"""Signed 8-bit levels in the shape of the native pixels, (H, W) or (H, W, 3)."""


@dataclass(frozen=True)
class FittedJpeg:
    """A JPEG file whose decoded pixels are within the budget; `kept` in [0, 1] is the share of the protection left."""

    data: bytes
    quality: int
    kept: float


def fit_jpeg(carrier: Carrier, difference: Levels, budget: int, wanted: int | None = None) -> FittedJpeg | None:
    """The carrier's photo plus `difference` as JPEG, or None if none with some protection everywhere holds the budget.

    A quality that is `wanted` is kept to, at the price of protection, unless nothing would be left somewhere; then
    the next is taken that leaves some. Raises whatever the encoder does.
    """
    if wanted is not None:
        chosen = (wanted, *(quality for quality in QUALITIES if quality > wanted))
        found = (_at_quality(carrier, difference, quality, budget) for quality in chosen)
        return next((fitted for fitted in found if fitted), None)
    for quality in qualities_for(carrier)[:-1]:
        data, excess = _attempt(carrier, difference, quality, budget)
        if not excess.any():
            return FittedJpeg(data, quality, 1.0)
    return _at_quality(carrier, difference, QUALITIES[-1], budget)


def qualities_for(carrier: Carrier) -> tuple[int, ...]:
    """The qualities to try: none that is coarser than the photo was stored with, unless it is the best there is."""
    tables = carrier.extras.get("quantization")
    if not isinstance(tables, dict) or not tables:
        return QUALITIES
    finest = min(sum(table) for table in tables.values())
    return tuple(q for q in QUALITIES if q == QUALITIES[-1] or _table_sum(q) <= finest)


def _table_sum(quality: int) -> int:
    """The sum of the luminance divisors that the encoder uses at a quality."""
    buffer = BytesIO()
    Image.new("L", (BLOCK, BLOCK)).save(buffer, "JPEG", quality=quality)
    with Image.open(buffer) as image:
        assert isinstance(image, JpegImagePlugin.JpegImageFile)
        return sum(image.quantization[0])


def _at_quality(carrier: Carrier, difference: Levels, quality: int, budget: int) -> FittedJpeg | None:
    """At this quality, with a smaller difference in just those blocks that come out too far away.

    JPEG encodes each block of 8 x 8 by itself, so the others stay as they are.
    """
    data, excess = _attempt(carrier, difference, quality, budget)
    if not excess.any():
        return FittedJpeg(data, quality, 1.0)
    limit = np.full_like(difference, budget)
    while True:
        too_far = _block_maximum(excess)
        if (limit[too_far > 0] <= 1).any():
            return None
        limit = np.maximum(limit - too_far, 1)
        smaller = difference.clip(-limit, limit)
        data, excess = _attempt(carrier, smaller, quality, budget)
        if not excess.any():
            return FittedJpeg(data, quality, _mean_size(smaller) / _mean_size(difference))


def _attempt(carrier: Carrier, difference: Levels, quality: int, budget: int) -> tuple[bytes, Levels]:
    """A JPEG file, and how far each of its decoded values lies outside the budget, 0 within it."""
    data = encode(shifted(carrier.native, difference), carrier, JPEG, quality=quality)
    moved = np.abs(decode(data, carrier.native).astype(np.int16) - carrier.native)
    return data, np.maximum(moved - budget, 0)


def _mean_size(difference: Levels) -> float:
    return float(np.abs(difference).mean(dtype=np.float64))


def shifted(native: Pixels, difference: Levels) -> Pixels:
    """Native pixels plus a difference, within 0..255."""
    return (native + difference).clip(0, 255).astype(np.uint8)


def _block_maximum(values: Levels) -> Levels:
    """Every value replaced by the largest in its block of 8 x 8, over all channels."""
    height, width = values.shape[:2]
    flat = values if values.ndim == 2 else values.max(axis=2)
    rows = np.maximum.reduceat(flat, range(0, height, BLOCK), axis=0)
    blocks = np.maximum.reduceat(rows, range(0, width, BLOCK), axis=1)
    spread = blocks.repeat(BLOCK, axis=0).repeat(BLOCK, axis=1)[:height, :width]
    return np.broadcast_to(spread if values.ndim == 2 else spread[..., None], values.shape)
