"""Did an edit come close to what it should have given? The measure of truth wherever the target is known."""

from __future__ import annotations

import numpy as np

from .families import Picture, blurred, unit

CHANGED = 12 / 255
NEAR = 0.5
"""An edit counts as right if it is at most half as far from the target as the original is."""
SOFTNESS = 1.5
"""Both are blurred first, by this many pixels in a picture of 128: a soft drawing of the right thing is right."""


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
