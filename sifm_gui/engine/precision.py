"""Half precision on processors that have it: elsewhere bfloat16 is emulated, and ten times slower than float32."""

from __future__ import annotations

from functools import cache

import torch

CPU = torch.device("cpu")
INSTRUCTIONS = ("avx512_bf16", "amx_bf16")


def fast_autocast(device: torch.device = CPU) -> torch.autocast:
    """Autocast to bfloat16 where a processor is faster in it; elsewhere the weights say what is computed in."""
    return torch.autocast("cpu", torch.bfloat16, enabled=is_autocast(device))


def is_autocast(device: torch.device) -> bool:
    """Whether that changes anything."""
    return device.type == "cpu" and _has_bfloat16()


@cache
def _has_bfloat16() -> bool:
    """Asked and not timed: on a busy machine a timing changes its mind, and with it what a seed gives.

    Older releases of torch cannot be asked, and get float32.
    """
    capabilities: dict[str, bool] = getattr(torch.cpu, "get_capabilities", dict)()
    return any(capabilities.get(name) for name in INSTRUCTIONS)
