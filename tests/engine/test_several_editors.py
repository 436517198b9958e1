"""An engine for several editors at once, loaded by the only door."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from sifm_gui.core.errors import NotEnoughMemory
from sifm_gui.core.progress import Progress
from sifm_gui.core.protection import Effort, ProtectionSettings
from sifm_gui.core.roles import BUILT_IN, EngineConfig
from sifm_gui.engine import load

from .conftest import photo_of
from .editors.making import save_tiny


def test_a_photo_is_protected_against_all_of_them(tmp_path: Path) -> None:
    folder = save_tiny("instruct-pix2pix", tmp_path / "mine")
    engine = load(EngineConfig("cpu", (BUILT_IN, str(folder))), Progress())
    assert [editor.name for editor in engine.editors] == ["built-in editor", "mine"]
    settings = ProtectionSettings(prompts=("make the dog red",), custom=Effort(iterations=1, timesteps=1))
    result = engine.immunizer.immunize(photo_of(64, 64), settings, Progress())
    assert result.editor == "built-in editor, mine"
    assert result.losses[0] == pytest.approx(1, rel=0.02), "each begins at 1"


def test_a_card_too_small_for_them_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory.")

    monkeypatch.setattr("sifm_gui.engine.editors.choosing.load_chosen", full)
    with pytest.raises(NotEnoughMemory):
        load(EngineConfig("cpu"), Progress())
