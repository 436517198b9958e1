"""Which graphics cards there are, told by the system. torch cannot say: the build without cards sees none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ...core.gpu import Card, Maker

VENDORS = {"10de": Maker.NVIDIA, "1002": Maker.AMD}
"""By the number of the maker on the bus of the computer."""
DISPLAY = "0x03"
"""What the class of a device begins with that draws, or computes as one that draws."""
DISPLAY_CLASS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"


def found_cards() -> tuple[Card, ...]:
    """Those of the makers that torch is built for. macOS needs no pack, so none are told there."""
    if sys.platform == "win32":
        return tuple(_registered())
    return tuple(cards_in(Path("/sys/bus/pci/devices"), Path("/proc/driver/nvidia/gpus")))


def cards_in(devices: Path, nvidia: Path) -> Iterator[Card]:
    """By Linux' folders of all devices on the bus, and of those that NVIDIA's driver runs."""
    for device in sorted(devices.glob("*")):
        maker = VENDORS.get(_line(device / "vendor").removeprefix("0x"))
        if maker is not None and _line(device / "class").startswith(DISPLAY):
            yield Card(maker, _model(nvidia / device.name / "information"))


def _model(information: Path) -> str:
    """The name of a card in the words of NVIDIA's driver, or nothing."""
    with suppress(OSError):
        for line in information.read_text(errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name == "Model":
                return value.strip()
    return ""


def _line(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(errors="replace").strip()
    return ""


if sys.platform == "win32":
    import winreg

    def _registered() -> Iterator[Card]:
        """By the drivers of displays that Windows knows of."""
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, DISPLAY_CLASS) as adapters:
            for index in range(winreg.QueryInfoKey(adapters)[0]):
                with suppress(OSError), winreg.OpenKey(adapters, winreg.EnumKey(adapters, index)) as adapter:
                    hardware = str(winreg.QueryValueEx(adapter, "MatchingDeviceId")[0]).lower()
                    maker = VENDORS.get(hardware.partition("ven_")[2][:4])
                    if maker is not None:
                        yield Card(maker, str(winreg.QueryValueEx(adapter, "DriverDesc")[0]))
