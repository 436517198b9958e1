"""What the tests of the compare view share."""

from __future__ import annotations

import numpy as np

from sifm_gui.core.photo import Pixels
from sifm_gui.ui.compare.camera import Camera
from sifm_gui.ui.compare.canvas import Canvas
from sifm_gui.ui.images import to_pixels


def noise(width: int, height: int, seed: int = 0) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def plain(width: int, height: int, colour: tuple[int, int, int]) -> Pixels:
    return np.full((height, width, 3), colour, np.uint8)


def camera_of(canvas: Canvas) -> Camera:
    assert canvas.camera is not None
    return canvas.camera


def painted(canvas: Canvas) -> Pixels:
    return to_pixels(canvas.grab().toImage())
