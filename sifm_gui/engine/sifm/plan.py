"""How the work is cut to the memory that there is: the fastest plan, and smaller ones behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch

CPU = torch.device("cpu")


@dataclass(frozen=True)
class Plan:
    """One way to run the loop.

    Attributes:
        at_once: timesteps in one batch of the denoiser.
        checkpointing: activations are not kept for the way back but computed twice.
        together: all editors lie on the device; otherwise each in its turn.
    """

    device: torch.device
    at_once: int
    checkpointing: bool = False
    together: bool = True


def plans(device: torch.device, timesteps: int, editors: int) -> list[Plan]:
    """From the fastest to the smallest: fewer timesteps at once, checkpointing, editors in turn, at last the CPU."""
    found = []
    for place in dict.fromkeys([device, CPU]):
        for together in (True, False) if editors > 1 and place != CPU else (True,):
            found += [Plan(place, count, together=together) for count in _halves(timesteps)]
            found.append(Plan(place, 1, checkpointing=True, together=together))
    return found


def _halves(count: int) -> Iterator[int]:
    yield count
    while count > 1:
        count = (count + 1) // 2
        yield count
