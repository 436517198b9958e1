"""Did an edit come close to what it should have given? The measure of truth wherever the target is known."""

from __future__ import annotations

import numpy as np

from .families import Picture, blurred

CHANGED = 12 / 255
NEAR = 0.5
"""An edit counts as right if it is at most half as far from the target as the original is."""
SOFTNESS = 1.5
"""Both are blurred by this many pixels first: a soft drawing of the right thing is the right thing."""


def changed_region(original: Picture, target: Picture) -> np.ndarray:
    """Where the target differs from the original: (H, W) of bool."""
    region: np.ndarray = np.abs(blurred(target, 1) - blurred(original, 1)).max(axis=2) > CHANGED
    return region


def distance_ratio(original: Picture, target: Picture, edit: Picture) -> float:
    """Distance of edit to target over distance of original to target, inside the changed region: 0 right, 1 nothing."""
    inside = changed_region(original, target)
    if not inside.any():
        return 0.0
    a, b, c = (blurred(x, SOFTNESS)[inside] for x in (original, target, edit))
    return float(np.abs(c - b).mean() / max(np.abs(a - b).mean(), 1e-6))


def spill(original: Picture, target: Picture, edit: Picture) -> float:
    """The mean difference to the target outside the changed region, over the change wanted inside; 0 if all changes."""
    inside = changed_region(original, target)
    if inside.all() or not inside.any():
        return 0.0
    a, b, c = (blurred(x, SOFTNESS) for x in (original, target, edit))
    return float(np.abs(c - b)[~inside].mean() / max(np.abs(a - b)[inside].mean(), 1e-6))


def is_right(original: Picture, target: Picture, edit: Picture) -> bool:
    """Near the target where it should change, and not much changed elsewhere."""
    if not changed_region(original, target).any():
        return float(np.abs(blurred(edit, SOFTNESS) - blurred(target, SOFTNESS)).mean()) < 0.08
    return distance_ratio(original, target, edit) <= NEAR and spill(original, target, edit) <= NEAR
