"""Which device does the work."""

from __future__ import annotations

import torch

from ..core.errors import DeviceUnavailable, WrongSetting

DEVICES = ("auto", "cpu", "cuda", "mps")


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
