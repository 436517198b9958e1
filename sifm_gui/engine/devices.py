"""The devices of this computer, by the names of their makers and with their memory."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path

import torch

from ..core.devices import Device

CPU_INFO = Path("/proc/cpuinfo")


def found_devices() -> tuple[Device, ...]:
    """The fastest first, as "auto" chooses them."""
    return tuple(_devices())


def _devices() -> Iterator[Device]:
    if torch.cuda.is_available():
        card = torch.cuda.get_device_properties(torch.cuda.current_device())
        yield Device("cuda", card.name, card.total_memory)
    if torch.backends.mps.is_available():
        yield Device("mps", _processor(), torch.mps.recommended_max_memory())
    yield Device("cpu", _processor(), _memory(), os.cpu_count())


def _processor() -> str:
    """Linux tells its model only in a file, and other systems tell it here."""
    if CPU_INFO.is_file():
        lines = (line.partition(":") for line in CPU_INFO.read_text(errors="replace").splitlines())
        return next((value.strip() for name, _, value in lines if name.strip() == "model name"), "")
    return platform.processor()


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError):  # Windows has no such call
        return None
