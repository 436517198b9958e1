"""How large a protected file will be, said before anything is protected."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PIL import Image

from sifm_gui.core.output import OutputFormat, OutputSettings
from sifm_gui.core.photo import Native, Photo, Pixels
from sifm_gui.core.protection import Budget, Protection, ProtectionSettings

from .composing import encoded_protection
from .decoding import srgb_pixels
from .formats import format_named
from .metadata import chosen_metadata
from .naming import FORMATS
from .resizing import sized_for

SAMPLE, SAMPLES = 192, 4
"""The side of a piece in pixels, and how many are taken in each direction."""
KEPT_SIDE = 512
"""A protection is found at about so many pixels a side, and enlarged from there."""
PEAK = 1.25
"""Grain beyond the budget is cut off: the root of its mean square is then 0.7 of the budget, as with real ones."""


def predicted_size(photo: Photo, budget: Budget, output: OutputSettings) -> int:
    """About how many bytes the protected file will have: pieces of the photo are encoded with grain in its place.

    It is right within a quarter; where a coarse JPEG quality is asked for, it may be too large by a half. It takes a
    third of a second, more where the photo is resized. Raises whatever the encoder does.
    """
    photo = sized_for(photo, output.preset)
    carrier, _ = chosen_metadata(photo.carrier, output.metadata)
    kept = sum(len(block or b"") for block in (carrier.exif, carrier.xmp, carrier.iptc, carrier.icc))
    small = _with_grain(photo, budget)
    bare = replace(small.photo.carrier, exif=None, xmp=None, iptc=None, texts=())
    form = format_named(carrier.format) if output.format is OutputFormat.SAME else FORMATS[output.format]
    file = encoded_protection(small, bare, form.suffixes[0], output)
    own = len(bare.icc or b"")
    return kept + round((len(file.data) - own) * photo.pixels.size / small.pixels.size)


def _with_grain(photo: Photo, budget: Budget) -> Protection:
    """Pieces of the photo side by side, with grain as strong and as coarse as its protection will be."""
    carrier = photo.carrier
    native = _pieces(carrier.native)
    alpha = None if carrier.alpha is None else _pieces(carrier.alpha)
    pixels = srgb_pixels(native, carrier.icc)
    assert pixels is not None  # the profile fitted when the photo was opened
    small = Photo(photo.path, pixels, replace(carrier, native=native, alpha=alpha))
    cell = max(1.0, (photo.size[0] * photo.size[1]) ** 0.5 / KEPT_SIDE)
    settings = ProtectionSettings(budget)
    return Protection(small, settings, _grained(pixels, budget.levels, cell), "grain", "", 0, 0.0, (), {})


def _pieces(picture: Native) -> Native:
    height, width = picture.shape[:2]
    rows, columns = _places(height), _places(width)
    return np.concatenate([np.concatenate([picture[y, x] for x in columns], axis=1) for y in rows])


def _places(length: int) -> list[slice]:
    """Evenly spread pieces of a side, or all of it."""
    if length <= SAMPLE * SAMPLES:
        return [slice(0, length)]
    starts = np.linspace(0, length - SAMPLE, SAMPLES).astype(int)
    return [slice(int(start), int(start) + SAMPLE) for start in starts]


def _grained(pixels: Pixels, levels: int, cell: float) -> Pixels:
    height, width = pixels.shape[:2]
    few = (max(1, round(height / cell)), max(1, round(width / cell)), 3)
    grain = np.random.default_rng(0).uniform(-PEAK * levels, PEAK * levels, few).astype(np.float32)
    planes = [Image.fromarray(grain[..., c]).resize((width, height), Image.Resampling.BICUBIC) for c in range(3)]
    moved = np.rint(np.stack([np.asarray(plane) for plane in planes], axis=2).clip(-levels, levels))
    return (pixels + moved).clip(0, 255).astype(np.uint8)
