"""What of this computer can do the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Device:
    """A device by the name that chooses it, "cpu", "cuda" or "mps".

    Attributes:
        name: as in `EngineConfig`.
        title: what its maker calls it; empty where the system does not tell.
        memory: bytes that it can use, or None where the system does not tell.
        cores: how many it has; None for a graphics card.
    """

    name: str
    title: str = ""
    memory: int | None = None
    cores: int | None = None


FindDevices = Callable[[], Sequence[Device]]
"""Takes a moment, and may be called in any thread."""
