"""Times that can be compared although the machine is busy: taken in turns, in one run, as medians."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

import torch
from torch.nn import functional as F

ROUNDS = 5
SHAPES = ((1, 128, 128), (1, 256, 64), (4, 320, 32), (4, 512, 16))
"""Batch, channels and side of plain 3x3 convolutions, as large networks are made of."""


def medians(work: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds of each, after one round that does not count."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds + 1):
        for name, run in work.items():
            start = time.perf_counter()
            run()
            wait()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found[1:]) for name, found in times.items()}


@torch.no_grad()
def convolution_peak(device: torch.device, dtype: torch.dtype) -> float:
    """The best rate of a plain convolution on this machine, in operations a second."""
    rates = []
    for batch, channels, side in SHAPES:
        x = torch.ones(batch, channels, side, side, device=device, dtype=dtype)
        x = x.contiguous(memory_format=torch.channels_last)
        weight = torch.full((channels, channels, 3, 3), 0.01, device=device, dtype=dtype)
        seconds = []
        for _ in range(2 * ROUNDS):
            start = time.perf_counter()
            F.conv2d(x, weight, padding=1)
            wait()
            seconds.append(time.perf_counter() - start)
        rates.append(2 * 9 * batch * channels**2 * side**2 / min(seconds))
    return max(rates)


def wait() -> None:
    """Until the device has done all that it was given."""
    if torch.accelerator.is_available():
        torch.accelerator.synchronize()
