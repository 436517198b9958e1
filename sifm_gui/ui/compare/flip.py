"""FLIP: how clearly a viewer who switches between two pictures sees the difference, for every pixel.

P. Andersson, J. Nilsson, T. Akenine-Möller, M. Oskarsson, K. Åström, M. Fairchild: "FLIP: A Difference Evaluator for
Alternating Images", Proceedings of the ACM on Computer Graphics and Interactive Techniques 3(2), 2020. Both pictures
are blurred as the eye blurs them at this distance, channel by channel, and compared in a uniform colour space; where
edges or points come or go, the difference counts for more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ...core.photo import Pixels

Plane = NDArray[np.float32]
"""Any number of channels of a picture: (H, W) or (C, H, W)."""

# Contrast sensitivity of the eye: amplitudes and widths (square degrees) of one or two Gaussians for each channel.
LIGHTNESS = ((1.0, 0.0047),)
RED_GREEN = ((1.0, 0.0053),)
BLUE_YELLOW = ((34.1, 0.04), (13.5, 0.025))
FEATURE_WIDTH = 0.082  # degrees
COLOUR_EXPONENT, FEATURE_EXPONENT = 0.7, 0.5
KNEE_IN, KNEE_OUT = 0.4, 0.95  # up to 40 % of the largest colour difference takes 95 % of the scale

XYZ = np.array(
    [
        [10135552 / 24577794, 8788810 / 24577794, 4435075 / 24577794],
        [2613072 / 12288897, 8788810 / 12288897, 887015 / 12288897],
        [1425312 / 73733382, 8788810 / 73733382, 70074185 / 73733382],
    ],
    np.float32,
)
"""Linear sRGB to XYZ under D65."""
WHITE = XYZ.sum(axis=1)
RGB = np.linalg.inv(XYZ)
JUST_NOTICEABLE = 2.3
"""CIELAB units that observers just notice (Mahy, Van Eycken, Oosterlinck: Color Research and Application, 1994)."""
BAND = 96
"""Rows at a time: what one step reads and writes then stays in the cache of the processor."""


def flip(original: Pixels, protected: Pixels, density: float, going_on: Callable[[], None] = lambda: None) -> Plane:
    """Visibility (H, W) from 0, the same, to 1, of the difference of two 8-bit sRGB pictures (H, W, 3).

    Args:
        original: what is compared with.
        protected: the other one, of the same shape.
        density: pixels in a degree of the field of view.
        going_on: called between bands of rows; may raise to end the work.
    """
    height = original.shape[0]
    reach = _reach(density)
    result = np.empty(original.shape[:2], np.float32)
    for top in range(0, height, BAND):
        going_on()
        bottom = min(top + BAND, height)
        above, below = max(0, top - reach), min(height, bottom + reach)
        band = _visibility(original[above:below], protected[above:below], density)
        result[top:bottom] = band[top - above : bottom - above]
    return result


def just_visible() -> float:
    """The value of a plain area whose colour differs by one just noticeable difference."""
    return float(_redistributed(np.array([[JUST_NOTICEABLE]], np.float32))[0, 0])


def _reach(density: float) -> int:
    """How many pixels around a pixel count."""
    widest = max(width for channel in (LIGHTNESS, RED_GREEN, BLUE_YELLOW) for _, width in channel)
    return int(np.ceil(3 * max(_deviation(widest, density), FEATURE_WIDTH / 2 * density)))


def _deviation(width: float, density: float) -> float:
    """The standard deviation in pixels of a Gaussian whose width is given in square degrees."""
    return float(np.sqrt(width / (2 * np.pi**2)) * density)


def _visibility(original: Pixels, protected: Pixels, density: float) -> Plane:
    first, second = _opponent(original), _opponent(protected)
    colour = _redistributed(_colour_difference(_as_seen(first, density), _as_seen(second, density)))
    features = _feature_difference(first[0], second[0], density)
    return colour ** (1 - features)


def _opponent(pixels: Pixels) -> Plane:
    """Lightness, red-green and blue-yellow (3, H, W), linear in light."""
    return _to_opponent(_mixed(XYZ, _linear()[pixels].transpose(2, 0, 1)))


@cache
def _linear() -> NDArray[np.float32]:
    """Light of each 8-bit sRGB level."""
    level = np.arange(256) / 255
    return np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4).astype(np.float32)


def _mixed(matrix: NDArray[np.float32], channels: Plane) -> Plane:
    """A matrix (3, 3) applied to the channels (3, H, W)."""
    return (matrix @ channels.reshape(3, -1)).reshape(channels.shape)


def _to_opponent(xyz: Plane) -> Plane:
    x, y, z = xyz / WHITE[:, None, None]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _from_opponent(opponent: Plane) -> Plane:
    """Back to linear RGB (3, H, W), within what a screen shows."""
    y = (opponent[0] + 16) / 116
    xyz = np.stack([opponent[1] / 500 + y, y, y - opponent[2] / 200]) * WHITE[:, None, None]
    return np.clip(_mixed(RGB, xyz), 0, 1)


def _as_seen(opponent: Plane, density: float) -> Plane:
    """Lab (3, H, W) of what the eye still resolves, paler colours where it is dark."""
    channels = zip(opponent, (LIGHTNESS, RED_GREEN, BLUE_YELLOW), strict=True)
    blurred = np.stack([_eye(channel, parts, density) for channel, parts in channels])
    lab = _lab(_from_opponent(blurred))
    lab[1:] *= 0.01 * lab[0]
    return lab


def _eye(channel: Plane, parts: Iterable[tuple[float, float]], density: float) -> Plane:
    """One channel through the contrast sensitivity of the eye."""
    total, weights = np.zeros_like(channel), 0.0
    for amplitude, width in parts:
        kernel = _gaussian(_deviation(width, density))
        weight = amplitude * np.sqrt(np.pi / width) * float(kernel.sum()) ** 2
        kernel = kernel / kernel.sum()
        total += np.float32(weight) * _along_rows(_along_columns(channel, kernel), kernel)
        weights += weight
    return total / np.float32(weights)


def _lab(rgb: Plane) -> Plane:
    """Linear RGB to CIELAB (3, H, W)."""
    value = _mixed(XYZ, rgb) / WHITE[:, None, None]
    edge = 6 / 29
    root = np.where(value > edge**3, np.cbrt(value), value / (3 * edge**2) + np.float32(4 / 29))
    x, y, z = root
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def _colour_difference(first: Plane, second: Plane) -> Plane:
    """Difference in lightness plus distance in colour, (H, W): it suits large differences as well as small ones."""
    lightness, red_green, blue_yellow = first - second
    return np.abs(lightness) + np.hypot(red_green, blue_yellow)


def _redistributed(difference: Plane) -> Plane:
    """Colour differences to 0..1, where small ones take most of the scale."""
    value = difference**COLOUR_EXPONENT
    largest = _largest()
    knee = KNEE_IN * largest
    above = KNEE_OUT + (value - knee) * ((1 - KNEE_OUT) / (largest - knee))
    return np.where(value < knee, value * (KNEE_OUT / knee), above).astype(np.float32)


@cache
def _largest() -> float:
    """The greatest difference of two colours that a screen shows: green and blue."""
    lab = _lab(np.array([[[0, 0]], [[1, 0]], [[0, 1]]], np.float32))
    lab[1:] *= 0.01 * lab[0]
    return float(_colour_difference(lab[:, :, 0], lab[:, :, 1])[0]) ** COLOUR_EXPONENT


def _feature_difference(first: Plane, second: Plane, density: float) -> Plane:
    """How much edges or points, whichever more, come or go in the lightness, 0..1."""
    deviation = FEATURE_WIDTH / 2 * density
    blur = _gaussian(deviation)
    places = np.arange(len(blur), dtype=np.float32) - len(blur) // 2
    edge, point = _balanced(-places * blur), _balanced((places**2 / np.float32(deviation**2) - 1) * blur)
    blur /= blur.sum()
    (edges, points), (other_edges, other_points) = (
        _features((lightness + np.float32(16)) / np.float32(116), blur, edge, point) for lightness in (first, second)
    )
    change = np.maximum(np.abs(edges - other_edges), np.abs(points - other_points))
    return np.minimum((change / np.float32(np.sqrt(2))) ** FEATURE_EXPONENT, 1)


def _features(lightness: Plane, blur: Plane, edge: Plane, point: Plane) -> tuple[Plane, Plane]:
    """How much of an edge, and of a point, each pixel is."""
    blurred = _along_columns(lightness, blur)
    edges = np.hypot(_along_rows(blurred, edge), _along_rows(_along_columns(lightness, edge), blur))
    points = np.hypot(_along_rows(blurred, point), _along_rows(_along_columns(lightness, point), blur))
    return edges, points


def _gaussian(deviation: float) -> Plane:
    """A bell (odd length) that ends at three deviations; not normalised."""
    radius = int(np.ceil(3 * deviation))
    places = np.arange(-radius, radius + 1)
    return np.exp(-(places**2) / (2 * deviation**2)).astype(np.float32)


def _balanced(kernel: Plane) -> Plane:
    """The kernel with positive parts that sum to 1 and negative ones that sum to -1."""
    positive, negative = kernel[kernel > 0].sum(), -kernel[kernel < 0].sum()
    return np.where(kernel > 0, kernel / positive, kernel / negative).astype(np.float32)


def _along_rows(channel: Plane, kernel: Plane) -> Plane:
    """Each row (H, W) filtered; beyond its ends its last values go on."""
    radius, width = len(kernel) // 2, channel.shape[1]
    wide = np.pad(channel, ((0, 0), (radius, radius)), "edge")
    return _summed([wide[:, step : step + width] for step in range(len(kernel))], kernel)


def _along_columns(channel: Plane, kernel: Plane) -> Plane:
    """Each column (H, W) filtered; beyond its ends its last values go on."""
    radius, height = len(kernel) // 2, channel.shape[0]
    tall = np.pad(channel, ((radius, radius), (0, 0)), "edge")
    return _summed([tall[step : step + height] for step in range(len(kernel))], kernel)


def _summed(shifted: list[Plane], kernel: Plane) -> Plane:
    """The correlation: what is shifted, weighed and added."""
    total = np.zeros_like(shifted[0])
    product = np.empty_like(total)
    for plane, weight in zip(shifted, kernel, strict=True):
        total += np.multiply(plane, weight, out=product)
    return total
