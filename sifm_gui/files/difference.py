"""The protection as it is added to the pixels of the file: in their colour space and depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import numpy as np
from numpy.typing import NDArray

from sifm_gui.core.photo import LEVEL_16, Carrier, Native, Pixels
from sifm_gui.core.protection import Protection

from .bands import bands
from .deep import vips

Steps = NDArray[np.int16] | NDArray[np.int8]
"""Signed steps in the depth and the shape of the native pixels: levels as int8 for 8 bits, int16 for 16."""
Convert = Callable[[Pixels], NDArray[np.uint16]]


def native_difference(protection: Protection) -> Steps:
    """What is to be added to the native pixels, nowhere more than the budget.

    The protection was found in sRGB. In another colour space the same change of colour is another change of numbers;
    gray takes the mean of the channels. Nothing is added where the photo is fully transparent.
    """
    carrier = protection.photo.carrier
    out: Steps = np.empty(carrier.native.shape, np.int16 if carrier.deep else np.int8)
    for rows, part in _parts(protection):
        out[rows] = part
    return out


def kept_share(protection: Protection, saved: Native) -> float:
    """How much of the protection is left in saved native pixels: 1 for all, 0 for nothing.

    It is the projection of what was changed onto what was to be changed, so that a codec's own noise does not count.
    Pixels of 8 bits may have come from 16.
    """
    native = protection.photo.carrier.native
    left = whole = 0.0
    for rows, part in _parts(protection):
        wanted = part.astype(np.float32)
        moved = _in_steps_of(native, saved[rows]) - native[rows]
        left += float(np.vdot(moved, wanted))
        whole += float(np.vdot(wanted, wanted))
    return left / whole if whole else 1.0


def _added(native: Native, steps: Steps) -> Native:
    wide: type[np.int16] | type[np.int32] = np.int16 if native.dtype == np.uint8 else np.int32
    moved = np.add(native, steps, dtype=wide).clip(0, np.iinfo(native.dtype).max)
    return cast(Native, moved.astype(native.dtype))


def _in_steps_of(native: Native, pixels: Native) -> NDArray[np.float32]:
    return pixels.astype(np.float32) * (np.iinfo(native.dtype).max // np.iinfo(pixels.dtype).max)


def _parts(protection: Protection) -> Iterator[tuple[slice, Steps]]:
    """The bands of `native_difference`."""
    carrier, levels = protection.photo.carrier, protection.settings.budget.levels
    convert = _converter(carrier)
    for rows in bands(len(carrier.native)):
        before, after = protection.photo.pixels[rows], protection.pixels[rows]
        if convert is None and not carrier.deep and carrier.native.ndim == 3:
            part = cast(Steps, (after.astype(np.int16) - before).clip(-levels, levels).astype(np.int8))
        else:
            part = _converted(_steps(before, after, convert), carrier, levels)
        if carrier.alpha is not None:
            part[carrier.alpha[rows] == 0] = 0
        yield rows, part


def _converted(steps: NDArray[np.int32], carrier: Carrier, levels: int) -> Steps:
    """Differences in 16-bit steps as the carrier holds them: of one channel or three, in 8 bits or 16."""
    wanted = steps.mean(axis=2, dtype=np.float32) if carrier.native.ndim == 2 else steps
    whole = wanted if carrier.deep else wanted / LEVEL_16
    most = levels * LEVEL_16 if carrier.deep else levels
    return cast(Steps, np.rint(whole).clip(-most, most).astype(np.int16 if carrier.deep else np.int8))


def protected_native(protection: Protection) -> Native:
    """The native pixels with all of the protection, within black and white."""
    native = protection.photo.carrier.native
    out = np.empty_like(native)
    for rows, part in _parts(protection):
        out[rows] = _added(native[rows], part)
    return out


def shifted(native: Native, difference: Steps, limit: NDArray[np.int16] | None = None, block: int = 1) -> Native:
    """Native pixels plus a difference, within black and white.

    `limit`, a value for each block of `block` x `block` pixels, holds the difference down; bands are whole blocks.
    """
    out = np.empty_like(native)
    for rows in bands(len(native)):
        out[rows] = _added(native[rows], limited(difference, rows, limit, block))
    return out


def limited(difference: Steps, rows: slice, limit: NDArray[np.int16] | None, block: int) -> Steps:
    """A band of a difference, held down as in `shifted`."""
    part = difference[rows]
    if limit is None:
        return part
    near = limit[rows.start // block : -(-rows.stop // block)]
    spread = near.repeat(block, axis=0).repeat(block, axis=1)[: len(part), : part.shape[1]]
    spread = spread if part.ndim == 2 else spread[..., None]
    return cast(Steps, part.clip(-spread, spread))


def _steps(before: Pixels, after: Pixels, convert: Convert | None) -> NDArray[np.int32]:
    if convert is None:
        return (after.astype(np.int32) - before) * LEVEL_16
    return convert(after).astype(np.int32) - convert(before)


def _converter(carrier: Carrier) -> Convert | None:
    """From sRGB to the colour space of the carrier in 16 bits; None for sRGB and gray."""
    if carrier.icc is None or carrier.native.ndim == 2:
        return None
    icc, library = carrier.icc, vips()

    def convert(pixels: Pixels) -> NDArray[np.uint16]:
        height, width = pixels.shape[:2]
        image = library.Image.new_from_memory(np.ascontiguousarray(pixels).data, width, height, 3, "uchar")
        image = image.copy(interpretation="srgb").icc_import(input_profile="srgb", intent="relative").copy()
        image.set_type(library.GValue.blob_type, "icc-profile-data", icc)
        converted: NDArray[np.uint16] = image.icc_export(depth=16, intent="relative").numpy()
        return converted

    try:
        fits = convert(np.zeros((1, 1, 3), np.uint8)).shape == (1, 1, 3)
    except library.Error:  # a profile for one direction only, or one that only Pillow understands
        return None
    return convert if fits else None
