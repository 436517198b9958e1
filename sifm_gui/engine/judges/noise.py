"""How noisy a picture is, by itself: a measure without a reference, as small models overlook noise."""

from __future__ import annotations

from math import pi, sqrt

import numpy as np

from ...core.photo import Pixels

HEAVY_LEVELS = 18.0
"""Noise of this standard deviation is seen at once."""
TIMES_AS_MUCH = 3.0
"""Texture looks like noise to a measure; so the edit must have this many times as much as the one it is compared to."""


def noise_levels(picture: Pixels) -> float:
    """The standard deviation of the noise in levels of 255, (H, W, 3) with sides of at least 3 pixels.

    Immerkær 1996, "Fast Noise Variance Estimation": the picture is convolved with the difference of two Laplacians,
    which is blind to edges, and the mean size of the answer gives the deviation.
    """
    tones = picture.astype(np.float32)
    rows = tones[:-2] - 2 * tones[1:-1] + tones[2:]
    answer = rows[:, :-2] - 2 * rows[:, 1:-1] + rows[:, 2:]
    return sqrt(pi / 2) / 6 * float(np.abs(answer).mean())


def much_noisier(picture: Pixels, than: Pixels) -> bool:
    """Whether a picture is full of noise and the other one is not. Pictures below 3 pixels a side are not measured."""
    if min(*picture.shape[:2], *than.shape[:2]) < 3:
        return False
    noise = noise_levels(picture)
    return noise > HEAVY_LEVELS and noise > TIMES_AS_MUCH * noise_levels(than)
