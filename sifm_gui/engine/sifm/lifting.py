"""From the size at which a perturbation was found to the pixels of the photo."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from ...core.photo import Photo, Pixels
from ..tensors import LEVEL


def lift(delta: Tensor, pixels: Pixels, levels: int) -> Pixels:
    """Adds a perturbation (1, 3, h, w) to full-size pixels: enlarged smoothly, in whole levels, within the budget."""
    out = np.empty_like(pixels)
    for channel, plane in enumerate((delta / LEVEL).cpu().split(1, dim=1)):  # one at a time: they are in wide numbers
        if plane.shape[2:] != pixels.shape[:2]:
            plane = F.interpolate(plane, pixels.shape[:2], mode="bicubic", antialias=True)
        change = plane[0, 0].round().clamp(-levels, levels).to(torch.int16).numpy()
        out[..., channel] = np.clip(pixels[..., channel] + change, 0, 255)
    return out


def random_signs(photo: Photo, levels: int, seed: int) -> Pixels:
    """The control: every channel of every pixel moved by the whole budget, up or down by a coin."""
    signs = np.random.default_rng(seed).choice(np.array([-1, 1], np.int16), photo.pixels.shape)
    return np.clip(photo.pixels + levels * signs, 0, 255).astype(np.uint8)
