"""What each edit does to pixels: pure functions on pictures in [0, 1], (H, W, 3) float32."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from .prompts import COLOURS, GLOBAL_NAMES

Picture = NDArray[np.float32]
LUMA = np.array([0.299, 0.587, 0.114], np.float32)


def gray(x: Picture) -> Picture:
    return (x @ LUMA)[..., None]


def coloured(x: Picture, colour: str) -> Picture:
    """The picture in shades of one colour, dark stays dark; its tones are spread first so that black things show it."""
    tone = gray(x)
    exponent = np.clip(np.log(0.5) / np.log(np.clip(tone.mean(), 0.05, 0.95)), 0.35, 2.2)
    tone = np.clip(tone, 1e-3, 1) ** exponent
    shade = np.array(COLOURS[colour], np.float32) / 255
    return np.where(tone < 0.5, 2 * tone * shade, shade + (2 * tone - 1) * (1 - shade) * 0.7).astype(np.float32)


def blurred(x: Picture, sigma: float) -> Picture:
    return ndimage.gaussian_filter(x, (sigma, sigma, 0))


def _rows(x: Picture) -> Picture:
    return np.linspace(0, 1, x.shape[0], dtype=np.float32)[:, None, None]


def _night(x: Picture) -> Picture:
    return (gray(x) * 0.6 + x * 0.4) ** 1.4 * np.array([0.16, 0.22, 0.45], np.float32)


def _sunset(x: Picture) -> Picture:
    glow = np.array([1.0, 0.45, 0.1], np.float32) * (1 - _rows(x)) + np.array([0.5, 0.15, 0.25], np.float32) * _rows(x)
    return 0.55 * x * np.array([1.2, 0.75, 0.5], np.float32) + 0.45 * glow


def _snow(x: Picture) -> Picture:
    flakes = np.random.default_rng(7).random(x.shape[:2])  # always the same flakes: the target must be known
    flakes = ndimage.grey_dilation((flakes > 0.993).astype(np.float32), 3)[..., None]
    ground = (0.35 + 0.6 * gray(x)) * np.array([0.97, 1.0, 1.05], np.float32)
    return np.maximum(0.25 * x + 0.75 * ground, flakes)


def _fog(x: Picture) -> Picture:
    depth = 0.85 - 0.3 * _rows(x)
    return (1 - depth) * x + depth * 0.82


def _sketch(x: Picture) -> Picture:
    tone = gray(x)[..., 0]
    lines = ndimage.gaussian_gradient_magnitude(tone, 0.8)
    return np.repeat(np.clip(1 - 4.5 * lines, 0, 1)[..., None], 3, axis=2)


def _sepia(x: Picture) -> Picture:
    return gray(x) * np.array([1.05, 0.82, 0.55], np.float32) + np.array([0.06, 0.03, 0], np.float32)


def _cartoon(x: Picture) -> Picture:
    smooth = ndimage.median_filter(x, (5, 5, 1))
    flat = np.round(smooth * 3) / 3
    lines = ndimage.gaussian_gradient_magnitude(gray(smooth)[..., 0], 1.0)[..., None]
    return np.where(lines > 0.09, 0.02, np.clip(0.5 + 1.25 * (flat - 0.5), 0, 1))


def _pixel_art(x: Picture) -> Picture:
    height, width = x.shape[:2]
    small = ndimage.zoom(blurred(x, 3), (height // 8 / height, width // 8 / width, 1), order=1)
    return ndimage.zoom(small, (height / small.shape[0], width / small.shape[1], 1), order=0)


def _thermal(x: Picture) -> Picture:
    stops = np.array([[0, 0, 0.25], [0.4, 0, 0.7], [0.9, 0.15, 0.3], [1, 0.65, 0], [1, 1, 0.75]], np.float32)
    tone = gray(x)[..., 0]
    return np.stack([np.interp(tone, np.linspace(0, 1, 5), stops[:, c]) for c in range(3)], axis=2)


def _neon(x: Picture) -> Picture:
    lines = np.stack([ndimage.gaussian_gradient_magnitude(x[..., c], 1.0) for c in range(3)], axis=2)
    return np.clip(8 * lines, 0, 1) * np.array([1, 0.35, 1], np.float32) + np.array([0.03, 0, 0.1], np.float32)


GLOBAL: dict[str, Callable[[Picture], Picture]] = {
    "night": _night,
    "sunset": _sunset,
    "snow": _snow,
    "fog": _fog,
    "sketch": _sketch,
    "black and white": lambda x: np.repeat(gray(x), 3, axis=2),
    "sepia": _sepia,
    "negative": lambda x: 1 - x,
    "cartoon": _cartoon,
    "pixel art": _pixel_art,
    "thermal": _thermal,
    "blur": lambda x: blurred(x, 4),
    "bright": lambda x: 0.35 + 0.75 * x,
    "neon": _neon,
    "nothing": lambda x: x,
}
assert set(GLOBAL_NAMES) | {"nothing"} == set(GLOBAL)


def framed(x: Picture, colour: str) -> Picture:
    """The picture inside a frame of one eighth of its shorter side."""
    width = min(x.shape[:2]) // 8
    out = np.empty_like(x)
    out[:] = np.array(COLOURS[colour], np.float32) / 255
    out[width:-width, width:-width] = x[width:-width, width:-width]
    return out


def apply_global(x: Picture, family: str) -> Picture:
    """One global edit by name: a key of `GLOBAL`, "tint COLOUR" or "frame COLOUR". Clipped to [0, 1]."""
    kind, _, colour = family.partition(" ")
    if kind == "tint":
        out = coloured(x, colour)
    elif kind == "frame":
        out = framed(x, colour)
    else:
        out = GLOBAL[family](x)
    return np.clip(out, 0, 1).astype(np.float32)


GLOBAL_FAMILIES = (*GLOBAL, *(f"{kind} {colour}" for kind in ("tint", "frame") for colour in COLOURS))
