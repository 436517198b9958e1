"""The one file that knows how pixels become tensors: 8-bit sRGB on one side, [-1, 1] on the other."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from ..core.photo import Pixels

LEVEL = 2 / 255
"""One 8-bit level in [-1, 1]."""


def to_tensor(pixels: Pixels, device: torch.device) -> Tensor:
    """Pixels (H, W, 3) to (1, 3, H, W) in [-1, 1], float32."""
    tensor = torch.from_numpy(np.array(pixels)).to(device)
    return tensor.permute(2, 0, 1).unsqueeze(0).float() * LEVEL - 1


def to_pixels(tensor: Tensor) -> Pixels:
    """(1, 3, H, W) in [-1, 1] to pixels; rounded, not truncated, and clipped."""
    levels = ((tensor.detach()[0].float() + 1) / LEVEL).round().clamp(0, 255)
    return levels.to(torch.uint8).permute(1, 2, 0).cpu().numpy()


def working_size(width: int, height: int, side: int, multiple: int) -> tuple[int, int]:
    """Width and height of about `side` x `side` pixels in the photo's own aspect ratio, in whole multiples.

    Aspects beyond 3 : 1 are brought to 3 : 1.
    """
    aspect = min(max(width / height, 1 / 3), 3.0)
    wide, high = side * aspect**0.5, side / aspect**0.5
    return max(multiple, round(wide / multiple) * multiple), max(multiple, round(high / multiple) * multiple)


def resized(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """The picture at another (width, height), by antialiased bicubic, which `shrink` equals on tensors."""
    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC))


def shrink(tensor: Tensor, size: tuple[int, int]) -> Tensor:
    """Differentiable antialiased bicubic resampling of (B, C, H, W) to (width, height).

    As two products: torch's own has no way back on MPS, and on the CPU it is as slow.
    """
    width, height = size
    if tensor.shape[-2:] == (height, width):
        return tensor
    rows, columns = _resampling(tensor.shape[-2], height), _resampling(tensor.shape[-1], width)
    return rows.to(tensor) @ tensor @ columns.T.to(tensor)


@lru_cache(maxsize=8)
def _resampling(length: int, wanted: int) -> Tensor:
    """The matrix (wanted, length) that resamples a line."""
    lines = torch.eye(length)[None, None]
    return F.interpolate(lines, (wanted, length), mode="bicubic", antialias=True, align_corners=False)[0, 0]
