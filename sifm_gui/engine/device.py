"""Which device does the work, and in what precision."""

from __future__ import annotations

import time

import psutil
import torch

from ..core.errors import DeviceUnavailable, WrongSetting

DEVICES = ("auto", "cpu", "cuda", "mps")
WEIGHTS_SHARE = 0.6
"""Of a card's free memory; the rest is for what the gradients need."""
PROBE_ROUNDS = 4


def choose_device(name: str) -> torch.device:
    """The device of this name; "auto" is the fastest there is. Raises `WrongSetting` or `DeviceUnavailable`."""
    if name not in DEVICES:
        raise WrongSetting(name="The device", value=name, allowed="one of " + ", ".join(DEVICES))
    present = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if name == "auto":
        name = next(candidate for candidate in ("cuda", "mps", "cpu") if present[candidate])
    if not present[name]:
        raise DeviceUnavailable(device=name)
    return torch.device(name)


def choose_dtype(device: torch.device) -> torch.dtype:
    """What a large editor is computed in: the fastest of bfloat16, float16 and float32 that the device does in earnest.

    Never float16 but on CUDA cards without bfloat16: its range is too small for the gradients of deep features.
    """
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16
    return torch.bfloat16 if _is_bfloat16_faster(device) else torch.float32


def is_too_large(device: torch.device, weights: int) -> bool:
    """Whether weights of so many bytes leave too little of a card for gradients, if all lie on it at once."""
    return device.type == "cuda" and weights > WEIGHTS_SHARE * free_bytes(device)


def free_bytes(device: torch.device) -> int:
    """What is left on a device, together with what torch holds there and does not use."""
    if device.type == "cuda":
        unused = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
        return torch.cuda.mem_get_info(device)[0] + unused
    if device.type == "mps":
        return torch.mps.recommended_max_memory() - torch.mps.current_allocated_memory()
    return int(psutil.virtual_memory().available)


def _is_bfloat16_faster(device: torch.device) -> bool:
    """By a convolution and its way back, as in an autoencoder; processors without the instructions take far longer."""
    try:
        halves, whole = (_probe(device, dtype) for dtype in (torch.bfloat16, torch.float32))
    except (RuntimeError, TypeError):
        return False
    return halves < whole


def _probe(device: torch.device, dtype: torch.dtype) -> float:
    """Seconds of the fastest of some rounds."""
    x = torch.ones(1, 64, 64, 64, device=device, dtype=dtype, requires_grad=True)
    weight = torch.full((64, 64, 3, 3), 0.01, device=device, dtype=dtype)
    seconds = []
    for _ in range(PROBE_ROUNDS):
        start = time.perf_counter()
        (gradient,) = torch.autograd.grad(torch.conv2d(x, weight, padding=1).float().sum(), x)
        gradient.sum().item()  # waits for the device
        seconds.append(time.perf_counter() - start)
    return min(seconds)
