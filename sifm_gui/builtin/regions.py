"""Finds the sky of a photo where that is easy and reliable, and says nothing where it is not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import ndimage

from .families import Picture, gray

LEAST_OF_TOP = 0.8
"""Of the top of the picture must be sky."""


def sky_mask(x: Picture) -> Picture | None:
    """A soft mask (H, W, 1) of the smooth, bright or blue region that touches the top edge, or None.

    `x` is (H, W, 3) in [0, 1]. None unless the region spans most of the top row and 15 to 70 % of the picture.
    """
    if not _may_be(x[:1], _blue, _white):
        return None
    blue, white = _blue(x), _white(x)
    smooth = ndimage.gaussian_gradient_magnitude(gray(x)[..., 0], 1.0) < 0.035
    region = _region_at_top(ndimage.binary_opening(smooth & (blue | white), iterations=1))
    if region is None or (blue & region).sum() < 0.5 * region.sum():
        return None
    return _soft(region) if _reaches(region) else None


def _blue(x: Picture) -> np.ndarray:
    red, green, blue = np.moveaxis(x, 2, 0)
    return (blue > red + 0.04) & (blue >= green - 0.01) & (blue > 0.3)


def _white(x: Picture) -> np.ndarray:
    lowest, highest = (np.maximum.reduce(list(np.moveaxis(sign * x, 2, 0))) for sign in (-1, 1))
    return (-lowest > 0.72) & (highest + lowest < 0.12)


def _may_be(top: Picture, *looks: Callable[[Picture], np.ndarray]) -> bool:
    """Whether enough of the top row looks like it: most photos are done with at once."""
    return bool(sum(look(top) for look in looks).mean() >= LEAST_OF_TOP)


def _region_at_top(mask: np.ndarray) -> np.ndarray | None:
    """The connected part of a mask (H, W) that has most of the second row to itself; opening empties the first."""
    labels, _ = ndimage.label(mask)
    found = labels[1][labels[1] > 0]
    if len(found) < LEAST_OF_TOP * mask.shape[1]:
        return None
    region: np.ndarray = ndimage.binary_dilation(labels == np.bincount(found).argmax(), iterations=2)
    return region


def _reaches(region: np.ndarray) -> bool:
    """Whether it is 15 to 70 % of the picture, and next to nothing of it is in the lowest fifth."""
    return 0.15 < region.mean() < 0.7 and region[::-1][: region.shape[0] // 5].mean() <= 0.1


def _soft(region: np.ndarray) -> Picture:
    return ndimage.gaussian_filter(region.astype(np.float32), 1.0)[..., None]
