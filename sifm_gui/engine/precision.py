"""Half precision on processors that have it: elsewhere bfloat16 is emulated, and ten times slower than float32."""

from __future__ import annotations

from functools import cache

import torch

from .device import choose_dtype

CPU = torch.device("cpu")


def fast_autocast(device: torch.device = CPU) -> torch.autocast:
    """Autocast to bfloat16 where a processor is faster in it; elsewhere the weights say what is computed in."""
    return torch.autocast("cpu", torch.bfloat16, enabled=is_autocast(device))


def is_autocast(device: torch.device) -> bool:
    """Whether that changes anything."""
    return device.type == "cpu" and _is_bfloat16_faster()


@cache
def _is_bfloat16_faster() -> bool:
    return choose_dtype(CPU) is torch.bfloat16
