"""Which cards a computer has, by the files in which Linux tells of its devices."""

from __future__ import annotations

from pathlib import Path

import pytest

from sifm_gui.core.gpu import Card, Maker
from sifm_gui.engine.gpu.cards import cards_in


def device(folder: Path, address: str, vendor: str, kind: str) -> None:
    (folder / address).mkdir(parents=True)
    (folder / address / "vendor").write_text(f"{vendor}\n")
    (folder / address / "class").write_text(f"{kind}\n")


@pytest.mark.parametrize(
    ("vendor", "kind", "maker"),
    [
        ("0x10de", "0x030000", Maker.NVIDIA),
        ("0x10de", "0x030200", Maker.NVIDIA),
        ("0x1002", "0x030000", Maker.AMD),
        ("0x10de", "0x040300", None),
        ("0x8086", "0x030000", None),
    ],
    ids=["NVIDIA", "NVIDIA without a screen", "AMD", "sound of a card", "Intel"],
)
def test_cards_are_known_by_maker_and_class(tmp_path: Path, vendor: str, kind: str, maker: Maker | None) -> None:
    device(tmp_path / "devices", "0000:01:00.0", vendor, kind)
    assert list(cards_in(tmp_path / "devices", tmp_path / "none")) == ([Card(maker)] if maker else [])


def test_the_driver_tells_the_name(tmp_path: Path) -> None:
    for address in ("0000:01:00.0", "0000:02:00.0"):
        device(tmp_path / "devices", address, "0x10de", "0x030000")
    information = tmp_path / "gpus" / "0000:02:00.0" / "information"
    information.parent.mkdir(parents=True)
    information.write_text("Model: \t\t NVIDIA GeForce RTX 4070\nIRQ:   \t\t 145\n")
    assert list(cards_in(tmp_path / "devices", tmp_path / "gpus")) == [
        Card(Maker.NVIDIA),
        Card(Maker.NVIDIA, "NVIDIA GeForce RTX 4070"),
    ]
