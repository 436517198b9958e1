"""FLUX's and Qwen's way to make tokens of latents: squares of 2 x 2 become one."""

from __future__ import annotations

import torch
from torch import Tensor


def pack(latents: Tensor) -> Tensor:
    """(B, C, h, w) to (B, h/2 * w/2, 4 C)."""
    return torch.nn.functional.pixel_unshuffle(latents, 2).flatten(2).transpose(1, 2)


def positions(height: int, width: int, which: int, device: torch.device) -> Tensor:
    """(N, 3): which picture, row, column of every token of a picture of so many tokens."""
    rows, columns = torch.meshgrid(
        torch.arange(height, device=device), torch.arange(width, device=device), indexing="ij"
    )
    return torch.stack([torch.full_like(rows, which), rows, columns], dim=-1).flatten(0, 1)
