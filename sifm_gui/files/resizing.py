"""Making a photo smaller for publishing, before it is protected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from sifm_gui.core.output import Preset
from sifm_gui.core.photo import Native, Photo

from .colour import hide_colours
from .decoding import srgb_pixels
from .deep import vips
from .opening import LEAST_SIDE

SMALLER = "Resized to {width} x {height} pixels before it was protected."


def sized_for(photo: Photo, preset: Preset) -> Photo:
    """The photo as large as `preset` wants it, in its own colours and depth; a smaller one stays as it is.

    Sides keep at least `LEAST_SIDE` pixels.
    """
    side = preset.side
    if side is None or max(photo.size) <= side:
        return photo
    width, height = (max(LEAST_SIDE, round(length * side / max(photo.size))) for length in photo.size)
    native, alpha = _smaller(photo.carrier.native, photo.carrier.alpha, width, height)
    if alpha is not None:
        hide_colours(native, alpha)
    pixels = srgb_pixels(native, photo.carrier.icc)
    assert pixels is not None  # the profile fitted when the photo was opened
    notes = (*photo.carrier.notes, SMALLER.format(width=width, height=height))
    return Photo(photo.path, pixels, replace(photo.carrier, native=native, alpha=alpha, notes=notes))


def _smaller(native: Native, alpha: Native | None, width: int, height: int) -> tuple[Native, Native | None]:
    """Pixels and opacity at another size. What is transparent does not bleed into what is not."""
    colours = native if native.ndim == 3 else native[..., None]
    values = colours if alpha is None else np.concatenate([colours, alpha[..., None]], axis=2)
    white = int(np.iinfo(native.dtype).max)
    image = _image(values)
    if alpha is not None:
        image = image.premultiply(max_alpha=white)
    image = image.resize(width / image.width, vscale=height / image.height, kernel="lanczos3")
    if alpha is not None:
        image = image.unpremultiply(max_alpha=white)
    made = np.rint(image.numpy()).clip(0, white).astype(native.dtype).reshape(height, width, -1)
    body = made[..., : colours.shape[2]]
    shaped = np.ascontiguousarray(body if native.ndim == 3 else body[..., 0])
    return shaped, None if alpha is None else np.ascontiguousarray(made[..., -1])


def _image(values: Native) -> Any:
    height, width, bands = values.shape
    kind = "uchar" if values.dtype == np.uint8 else "ushort"
    return vips().Image.new_from_memory(np.ascontiguousarray(values).data, width, height, bands, kind)
