"""Which devices there are, and what they are called."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch

from sifm_gui.core.devices import Device
from sifm_gui.engine import devices
from sifm_gui.engine.device import choose_device


def test_the_first_is_the_one_that_auto_chooses() -> None:
    assert devices.found_devices()[0].name == choose_device("auto").type


def test_there_is_always_a_processor() -> None:
    processor = devices.found_devices()[-1]
    assert processor.name == "cpu" and processor.cores
    assert processor.memory is None or processor.memory > 2**28


def test_a_graphics_card_has_the_name_of_its_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    card = SimpleNamespace(name="NVIDIA Something", total_memory=12 * 2**30)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "current_device", lambda: 0)
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda _: card)
    assert devices.found_devices()[0] == Device("cuda", "NVIDIA Something", 12 * 2**30)


def test_a_system_that_does_not_tell_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(devices.os, "sysconf")
    assert devices.found_devices()[-1].memory is None
