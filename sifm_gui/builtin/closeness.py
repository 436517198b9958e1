"""Did an edit come close to what it should have given? The measure of truth wherever the target is known."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import ndimage, sparse
from scipy.sparse.linalg import spsolve

from .families import Picture, blurred, unit

CHANGED = 12 / 255
NEAR = 0.5
"""An edit counts as right if it is at most half as far from the target as the original is."""
LEAST_NEARER = 0.75
"""Of the distance of the original may be left, however little can be known of the target."""
RIM = 2
"""Around a thing that is to be removed, in a picture of 128 pixels: its soft edge and its shadow."""
SOFTNESS = 1.5
"""Both are blurred first, by this many pixels in a picture of 128: a soft drawing of the right thing is right."""
LEAST_DETAIL, DETAIL_LEFT = 0.015, 0.4
"""Where the target has this much fine detail, a drawing with less than this share of it is mud,"""
ASTRAY = 0.05
"""unless it is nearer than this to the target, or to the original: then it is a soft drawing, or none."""


def _soft(x: Picture, pixels: float = SOFTNESS) -> Picture:
    return blurred(x, pixels * unit(x))


def changed_region(original: Picture, target: Picture) -> np.ndarray:
    """Where the target differs from the original: (H, W) of bool."""
    region: np.ndarray = np.abs(_soft(target, 1) - _soft(original, 1)).max(axis=2) > CHANGED
    return region


def distance_ratio(original: Picture, target: Picture, edit: Picture) -> float:
    """Distance of edit to target over distance of original to target, inside the changed region: 0 right, 1 nothing."""
    inside = changed_region(original, target)
    if not inside.any():
        return 0.0
    a, b, c = (_soft(x)[inside] for x in (original, target, edit))
    return float(np.abs(c - b).mean() / max(np.abs(a - b).mean(), 1e-6))


def spill(original: Picture, target: Picture, edit: Picture) -> float:
    """The mean difference to the target outside the changed region, over the change wanted inside; 0 if all changes."""
    inside = changed_region(original, target)
    if inside.all() or not inside.any():
        return 0.0
    a, b, c = (_soft(x) for x in (original, target, edit))
    return float(np.abs(c - b)[~inside].mean() / max(np.abs(a - b)[inside].mean(), 1e-6))


def is_right(original: Picture, target: Picture, edit: Picture) -> bool:
    """Near the target where it should change, and not much changed elsewhere."""
    if not changed_region(original, target).any():
        return float(np.abs(_soft(edit) - _soft(target)).mean()) < 0.08
    return distance_ratio(original, target, edit) <= NEAR and spill(original, target, edit) <= NEAR


def is_right_as_far_as_known(original: Picture, target: Picture, edit: Picture) -> bool:
    """For removals: `is_right`, or as near to the target as `smooth_fill`, which is told where the thing is.

    What was behind it cannot be known, and where that is full of detail no edit can come near.
    """
    if is_right(original, target, edit):
        return True
    near_enough = distance_ratio(original, target, smooth_fill(original, changed_region(original, target)))
    near_enough = min(near_enough, LEAST_NEARER)
    return distance_ratio(original, target, edit) <= near_enough and spill(original, target, edit) <= NEAR


def muddy_share(original: Picture, target: Picture, edit: Picture) -> float:
    """The share of the picture, in [0, 1], where the edit is a smooth blot, like neither of the other two."""
    wanted = _detail(target)
    lost = (wanted > LEAST_DETAIL) & (_detail(edit) < DETAIL_LEFT * wanted)
    soft = _soft(edit)
    for picture in (original, target):
        lost &= np.abs(soft - _soft(picture)).mean(axis=2) > ASTRAY
    return float(lost.mean())


def _detail(x: Picture) -> np.ndarray:
    """How much changes from pixel to pixel, around each pixel: (H, W)."""
    around: np.ndarray = _soft(np.abs(x - _soft(x)).mean(axis=2, keepdims=True), 2 * SOFTNESS)[..., 0]
    return around


def smooth_fill(picture: Picture, region: np.ndarray) -> Picture:
    """The region (H, W) of bool, and a rim around it, filled from its surroundings by Laplace's equation."""
    hole = ndimage.binary_dilation(region, iterations=max(1, round(RIM * unit(picture))))
    number = np.full(hole.shape, -1)
    number[hole] = np.arange(hole.sum())
    first, second = (np.concatenate(ends) for ends in zip(*_neighbours(hole), strict=True))
    other = number.flat[second]
    inner, rows = other >= 0, number.flat[first]
    known = np.zeros((int(hole.sum()), 3))
    np.add.at(known, rows[~inner], picture.reshape(-1, 3)[second[~inner]])
    links = sparse.coo_array((-np.ones(inner.sum()), (rows[inner], other[inner])), shape=(len(known), len(known)))
    filled = picture.copy()
    filled[hole] = spsolve((links + sparse.diags_array(np.bincount(rows).astype(float))).tocsc(), known)
    return filled


def _neighbours(hole: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Flat indices of the hole's pixels, and of their neighbours on one side, for all four sides."""
    index = np.arange(hole.size).reshape(hole.shape)
    for one, other in ((index[1:], index[:-1]), (index[:, 1:], index[:, :-1])):
        for first, second in ((one, other), (other, one)):
            inside = hole.flat[first.ravel()]
            yield first.ravel()[inside], second.ravel()[inside]
