"""Lossy files within the budget: what the codec moves comes on top of the protection and has to fit in as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sifm_gui.core.photo import Native

from .bands import bands
from .blocks import Blocks, in_rows
from .difference import Steps, limited, shifted
from .encoding import decoded_bands

Write = Callable[[Native], bytes]
TRIED_BLOCKS = 8
"""Rows of blocks that are written first where only the whole protection will do."""
APART = 1 << 14
"""Blocks that are made to fit together, in a picture of their own."""


@dataclass(frozen=True)
class Fitted:
    """A file whose decoded pixels are within the budget; `kept` in [0, 1] is the share of the protection left."""

    data: bytes
    kept: float


def fit(
    native: Native, difference: Steps, budget: int, write: Write, block: int, patient: bool = True
) -> Fitted | None:
    """Native 8-bit pixels plus `difference` as a file by `write` within `budget` levels.

    The codec encodes each block of `block` x `block` pixels by itself, or all at once if that is 1. Where one comes out
    too far away, its difference is made smaller, and the others stay as they are; None if nothing would be left of it
    somewhere, or at once if not `patient`. Raises whatever the encoder does.
    """
    if not patient and _excess_of_some(native, difference, budget, write, block):
        return None
    data = write(shifted(native, difference))
    excess = _excess(native, data, budget, block)
    if not excess.any():
        return Fitted(data, 1.0)
    limit = np.full(excess.shape, budget, np.int16)
    while excess.any():
        if not patient or not _lowered(limit, excess):
            return None
        if block > 1 and not _lowered_apart(native, difference, limit, excess, budget, write, block):
            return None
        data = write(shifted(native, difference, limit, block))
        excess = _excess(native, data, budget, block)
    return Fitted(data, _kept(difference, limit, block))


def _lowered(limit: NDArray[np.int16], excess: NDArray[np.int16]) -> bool:
    """Lowers the limits by the excess, if something is left of them all."""
    if (limit[excess > 0] <= 1).any():
        return False
    np.maximum(limit - excess, 1, out=limit)
    return True


def _lowered_apart(
    native: Native,
    difference: Steps,
    limit: NDArray[np.int16],
    excess: NDArray[np.int16],
    budget: int,
    write: Write,
    block: int,
) -> bool:
    """Lowers the limits of the blocks with an excess until they fit. These alone are written, as most fit at once."""
    pixels, steps = Blocks(native, block), Blocks(difference, block)
    failing = np.flatnonzero(excess)
    for start in range(0, len(failing), APART):
        left = failing[start : start + APART]
        while left.size:
            numbers = in_rows(left, pixels.columns)
            picture, own = pixels.picture_of(numbers), limit.flat[numbers]
            data = write(shifted(picture, steps.picture_of(numbers), own, block))
            over = _excess(picture, data, budget, block)
            if not _lowered(own, over):
                return False
            limit.flat[numbers] = own
            left = left[over.flat[: len(left)] > 0]
    return True


def _excess_of_some(native: Native, difference: Steps, budget: int, write: Write, block: int) -> bool:
    """Whether the blocks of the middle rows are enough to see that the whole cannot be within the budget."""
    middle = len(native) // 2 // block * block
    rows = slice(middle, middle + TRIED_BLOCKS * block)
    return bool(_excess(native[rows], write(shifted(native[rows], difference[rows])), budget, block).any())


def _excess(native: Native, data: bytes, budget: int, block: int) -> NDArray[np.int16]:
    """How far the worst value of each block of the decoded file lies outside the budget, 0 within it."""
    parts = []
    for rows, decoded in decoded_bands(data, native):
        moved = np.maximum(decoded, native[rows]) - np.minimum(decoded, native[rows])
        flat = moved if moved.ndim == 2 else np.maximum.reduce([moved[..., c] for c in range(moved.shape[2])])
        tall = np.maximum.reduceat(flat, range(0, flat.shape[0], block), axis=0)
        parts.append(np.maximum.reduceat(tall, range(0, flat.shape[1], block), axis=1))
    return np.maximum(np.concatenate(parts).astype(np.int16) - np.int16(budget), 0)


def _kept(difference: Steps, limit: NDArray[np.int16], block: int) -> float:
    left = whole = 0
    for rows in bands(len(difference)):
        left += int(np.abs(limited(difference, rows, limit, block)).sum(dtype=np.int64))
        whole += int(np.abs(difference[rows]).sum(dtype=np.int64))
    return left / whole
