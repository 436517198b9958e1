"""What each edit does to pixels: pure functions on pictures in [0, 1], (H, W, 3) float32."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from ..core.photo import Pixels
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


def unit(x: Picture) -> float:
    """Lengths are given for pictures of 128 pixels; this makes them lengths in this one."""
    return min(x.shape[:2]) / 128


def to_levels(picture: Picture) -> Pixels:
    """[0, 1] to 8-bit pixels."""
    return np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint8)


def to_picture(pixels: Pixels) -> Picture:
    """8-bit pixels to [0, 1]."""
    return np.divide(pixels, 255, dtype=np.float32)


def _rows(x: Picture) -> Picture:
    return np.linspace(0, 1, x.shape[0], dtype=np.float32)[:, None, None]


def _mixed(x: Picture, colour: tuple[float, float, float], share: float) -> Picture:
    return (1 - share) * x + share * np.array(colour, np.float32)


def _edges(x: Picture, sigma: float) -> Picture:
    """The strength of edges, about the same at every size of picture."""
    sigma *= unit(x)
    return np.stack([ndimage.gaussian_gradient_magnitude(x[..., c], sigma) for c in range(x.shape[2])], 2) * unit(x)


def _speckles(x: Picture, share: float, height: float, width: float) -> Picture:
    """White marks of a size on black, (H, W, 1): always the same ones, since the target must be known."""
    scale, (rows, columns) = unit(x), x.shape[:2]
    coarse = np.random.default_rng(7).random((int(rows / scale), int(columns / scale))) < share
    places = np.argwhere(coarse) * scale
    marks = np.zeros((rows, columns), np.float32)
    marks[tuple(places.astype(int).T)] = 1
    return ndimage.grey_dilation(marks, (max(1, round(height * scale)), max(1, round(width * scale))))[..., None]


def _night(x: Picture) -> Picture:
    return (gray(x) * 0.6 + x * 0.4) ** 1.4 * np.array([0.16, 0.22, 0.45], np.float32)


def _sunset(x: Picture) -> Picture:
    glow = np.array([1.0, 0.45, 0.1], np.float32) * (1 - _rows(x)) + np.array([0.5, 0.15, 0.25], np.float32) * _rows(x)
    return 0.55 * x * np.array([1.2, 0.75, 0.5], np.float32) + 0.45 * glow


def _snow(x: Picture) -> Picture:
    ground = (0.35 + 0.6 * gray(x)) * np.array([0.97, 1.0, 1.05], np.float32)
    return np.maximum(0.25 * x + 0.75 * ground, _speckles(x, 0.007, 3, 3))


def _rain(x: Picture) -> Picture:
    wet = (0.5 * x + 0.5 * gray(x)) * np.array([0.6, 0.68, 0.78], np.float32)
    return np.maximum(wet, 0.75 * _speckles(x, 0.006, 12, 1))


def _fog(x: Picture) -> Picture:
    depth = 0.85 - 0.3 * _rows(x)
    return (1 - depth) * x + depth * 0.82


def _autumn(x: Picture) -> Picture:
    """What is green becomes orange; the rest is warmed a little."""
    green = np.clip(4 * (x[..., 1] - np.maximum(x[..., 0], x[..., 2]) + 0.08), 0, 1)[..., None]
    leaves = np.clip(1.5 * gray(x), 0, 1) * np.array([1.0, 0.52, 0.1], np.float32)
    return green * leaves + (1 - green) * x * np.array([1.08, 0.95, 0.78], np.float32)


def _sketch(x: Picture) -> Picture:
    return np.repeat(np.clip(1 - 4.5 * _edges(gray(x), 0.8), 0, 1), 3, axis=2)


def _sepia(x: Picture) -> Picture:
    return gray(x) * np.array([1.05, 0.82, 0.55], np.float32) + np.array([0.06, 0.03, 0], np.float32)


def _smoothed(x: Picture, side: float) -> Picture:
    size = max(3, round(side * unit(x)) | 1)
    return ndimage.median_filter(x, (size, size, 1))


def _cartoon(x: Picture) -> Picture:
    smooth = _smoothed(x, 3)
    flat = np.round(smooth * 3) / 3
    return np.where(_edges(gray(smooth), 1) > 0.09, 0.02, np.clip(0.5 + 1.25 * (flat - 0.5), 0, 1))


def _oil_painting(x: Picture) -> Picture:
    smooth = _smoothed(x, 4)
    tone = gray(smooth)
    return np.clip(tone + 1.7 * (smooth - tone) + 0.6 * (tone - blurred(tone, 3 * unit(x))), 0, 1)


def _pixel_art(x: Picture) -> Picture:
    height, width = x.shape[:2]
    cell = round(8 * unit(x))
    small = ndimage.zoom(blurred(x, 3 * unit(x)), (height // cell / height, width // cell / width, 1), order=1)
    return ndimage.zoom(small, (height / small.shape[0], width / small.shape[1], 1), order=0)


def _thermal(x: Picture) -> Picture:
    stops = np.array([[0, 0, 0.25], [0.4, 0, 0.7], [0.9, 0.15, 0.3], [1, 0.65, 0], [1, 1, 0.75]], np.float32)
    tone = gray(x)[..., 0]
    return np.stack([np.interp(tone, np.linspace(0, 1, 5), stops[:, c]) for c in range(3)], axis=2)


def _neon(x: Picture) -> Picture:
    lines = np.clip(8 * _edges(x, 1), 0, 1)
    return lines * np.array([1, 0.35, 1], np.float32) + np.array([0.03, 0, 0.1], np.float32)


def _underwater(x: Picture) -> Picture:
    return _mixed(x * np.array([0.35, 0.85, 0.9], np.float32), (0.0, 0.42, 0.55), 0.35)


GLOBAL: dict[str, Callable[[Picture], Picture]] = {
    "night": _night,
    "sunset": _sunset,
    "snow": _snow,
    "rain": _rain,
    "fog": _fog,
    "autumn": _autumn,
    "underwater": _underwater,
    "sketch": _sketch,
    "oil painting": _oil_painting,
    "cartoon": _cartoon,
    "pixel art": _pixel_art,
    "black and white": lambda x: np.repeat(gray(x), 3, axis=2),
    "sepia": _sepia,
    "negative": lambda x: 1 - x,
    "thermal": _thermal,
    "neon": _neon,
    "blur": lambda x: blurred(x, 4 * unit(x)),
    "bright": lambda x: 0.35 + 0.75 * x,
    "dark": lambda x: 0.35 * x,
    "warm": lambda x: x * np.array([1.15, 0.95, 0.6], np.float32) + np.array([0.05, 0.01, 0], np.float32),
    "cold": lambda x: x * np.array([0.65, 0.9, 1.15], np.float32) + np.array([0, 0.01, 0.05], np.float32),
    "faded": lambda x: _mixed(0.5 * x + 0.5 * gray(x), (0.62, 0.58, 0.55), 0.5),
    "contrast": lambda x: np.clip(0.5 + 2.2 * (x - x.mean()), 0, 1),
    "nothing": lambda x: x,
}
assert set(GLOBAL_NAMES) | {"nothing"} == set(GLOBAL)
SLIGHT = ("night", "sunset", "fog", "underwater", "sepia", "bright", "dark", "warm", "cold", "faded")
"""Families of which half the strength is an edit of its own."""


def framed(x: Picture, colour: str) -> Picture:
    """The picture inside a frame of one eighth of its shorter side."""
    width = min(x.shape[:2]) // 8
    out = np.empty_like(x)
    out[:] = np.array(COLOURS[colour], np.float32) / 255
    out[width:-width, width:-width] = x[width:-width, width:-width]
    return out


def apply_global(x: Picture, family: str) -> Picture:
    """One global edit by name, clipped to [0, 1]. A key of `GLOBAL`, "tint COLOUR", "frame COLOUR" or "slight KEY"."""
    kind, _, rest = family.partition(" ")
    if kind == "tint":
        out = coloured(x, rest)
    elif kind == "frame":
        out = framed(x, rest)
    elif kind == "slight":
        out = 0.55 * x + 0.45 * np.clip(GLOBAL[rest](x), 0, 1)
    else:
        out = GLOBAL[family](x)
    return np.clip(out, 0, 1).astype(np.float32)


GLOBAL_FAMILIES = (*GLOBAL, *(f"{kind} {colour}" for kind in ("tint", "frame") for colour in COLOURS))
"""The edits of a whole picture, at full strength."""
VEILS = ("night", "sunset", "rain", "fog", "dark", "warm", "faded", *(f"frame {colour}" for colour in COLOURS))
"""Those that leave an edit before them to be seen."""
