"""From the size at which a perturbation was found to the pixels of the photo."""

from __future__ import annotations

import numpy as np
from PIL import Image
from torch import Tensor

from ...core.photo import Photo, Pixels
from ..tensors import LEVEL


def lift(delta: Tensor, pixels: Pixels, levels: int) -> Pixels:
    """Adds a perturbation (1, 3, h, w) to full-size pixels: enlarged smoothly, in whole levels, within the budget."""
    height, width = pixels.shape[:2]
    out = np.empty_like(pixels)
    for channel in range(3):
        plane = Image.fromarray((delta[0, channel] / LEVEL).cpu().numpy())
        if plane.size != (width, height):
            plane = plane.resize((width, height), Image.Resampling.BICUBIC)
        change = np.clip(np.rint(np.asarray(plane)), -levels, levels).astype(np.int16)
        out[..., channel] = np.clip(pixels[..., channel] + change, 0, 255)
    return out


def random_signs(photo: Photo, levels: int, seed: int) -> Pixels:
    """The control: every channel of every pixel moved by the whole budget, up or down by a coin."""
    signs = np.random.default_rng(seed).choice(np.array([-1, 1], np.int16), photo.pixels.shape)
    return np.clip(photo.pixels + levels * signs, 0, 255).astype(np.uint8)
