"""Controls of a trial: what fails if the pixels are changed as much, but not with a purpose.

"As much" is told in two ways: by the budget, and by how like the original the file still looks. LPIPS, which the field
uses for the second, needs weights that do not ship with the program, so structural similarity (SSIM) is matched.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..core.photo import Pixels
from ..core.publishing import recompressed
from ..core.roles import Engine
from ..core.trial_arms import Arm, ArmKind, seed_control
from .likeness import ssim

SAMPLE_SIDE = 512
"""Likeness is measured on the middle of the photo, at 100 %, at most this many pixels a side."""
MOST_SIGN_LEVELS, SIGN_STEPS = 64.0, 8
BEST_QUALITY = 95


def control_arms(engine: Engine, original: Pixels, protected: Pixels, levels: int, seed: int = 0) -> list[Arm]:
    """Another seed; random signs at the budget; random signs, and a JPEG, as like the original as the protected file.

    `levels` is the budget of the protection in 8-bit levels.
    """
    before, after = sample(original), sample(protected)
    target = ssim(after, before)
    alike = match_signs(before, target, seed)
    quality = match_quality(before, target)
    like = f"SSIM {target:.3f} as the protected file"
    return [
        seed_control(engine, original),
        _arm(f"random signs, {levels} levels", original, lambda: random_signs(original, levels, seed)),
        _arm(f"random signs, {alike:.1f} levels: {like}", original, lambda: random_signs(original, alike, seed)),
        _arm(
            f"JPEG {quality} of the original: SSIM {ssim(recompressed(before, quality), before):.3f}", original,
            lambda: recompressed(original, quality),
        ),
    ]  # fmt: skip


def random_signs(pixels: Pixels, levels: float, seed: int) -> Pixels:
    """Every value moved up or down by a coin, by `levels` in the mean: by the whole number below or above it."""
    random = np.random.default_rng(seed)
    size = np.floor(levels + random.random(pixels.shape, np.float32))
    signs = random.integers(0, 2, pixels.shape, np.int8) * 2 - 1
    return np.clip(pixels + signs * size, 0, 255).astype(np.uint8)


def match_signs(pixels: Pixels, target: float, seed: int) -> float:
    """How many levels of random signs leave this much likeness."""
    low, high = 0.0, MOST_SIGN_LEVELS
    for _ in range(SIGN_STEPS):
        middle = (low + high) / 2
        if ssim(random_signs(pixels, middle, seed), pixels) > target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def match_quality(pixels: Pixels, target: float) -> int:
    """The best JPEG quality that leaves no more likeness than this; the worst there is if none is that bad."""
    low, high = 1, BEST_QUALITY
    while low < high:
        middle = (low + high + 1) // 2
        if ssim(recompressed(pixels, middle), pixels) <= target:
            low = middle
        else:
            high = middle - 1
    return low


def sample(pixels: Pixels) -> Pixels:
    """The middle, at most `SAMPLE_SIDE` pixels a side."""
    top, left = (max(0, (length - SAMPLE_SIDE) // 2) for length in pixels.shape[:2])
    return pixels[top : top + SAMPLE_SIDE, left : left + SAMPLE_SIDE]


def _arm(name: str, original: Pixels, make: Callable[[], Pixels]) -> Arm:
    return Arm(ArmKind.CONTROL, name, lambda progress: (original, make()))
