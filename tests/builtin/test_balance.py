"""The judge denies and accepts wrongly equally often once it is balanced."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from sifm_gui.builtin import balance
from sifm_gui.builtin.judge_items import NO, YES, Item
from sifm_gui.core.resources import resource

BIAS = "head.2.bias"


def test_as_many_of_either_kind_are_wrong() -> None:
    generator = torch.Generator().manual_seed(0)
    right, wrong = torch.randn(3000, generator=generator) - 0.5, torch.randn(3000, generator=generator) - 3.5
    shift = balance.even_shift(right, wrong)
    assert shift == pytest.approx(2.0, abs=0.1)  # half way between the two means
    denied, let_pass = float((right + shift <= 0).float().mean()), float((wrong + shift > 0).float().mean())
    assert denied == pytest.approx(let_pass, abs=0.001)


def test_the_shift_that_is_told_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("tokenizer", "vae"):
        shutil.copytree(resource("builtin", name), tmp_path / name)
    rng = np.random.default_rng(0)
    photos = [rng.random((64, 64, 3), dtype=np.float32) * 0.5 for _ in range(8)]
    items = [Item(a, a * np.float32(1.4), "make it brighter", "global bright", YES, 0) for a in photos]
    items += [Item(a, a, "make it night", "global night", NO, 0) for a in photos]
    monkeypatch.setattr(balance, "held_out_items", lambda *_: items)
    balance.balance(tmp_path, tmp_path, count=len(items), seed=1)
    told = re.match(r"shift (\S+): (\S+) of 8 that followed are denied, (\S+) of 8 pass", capsys.readouterr().out)
    assert told and told[2] == told[3]
    now = torch.load(tmp_path / "judge.pt", weights_only=True)[BIAS][YES]
    assert float(now) == pytest.approx(shipped_bias() + float(told[1]), abs=0.01)
    assert abs(float(told[1])) > 0.1
    kept = load_file(tmp_path / "judge_network" / "diffusion_pytorch_model.safetensors")[BIAS][YES]
    assert float(kept) == pytest.approx(float(now), abs=0.02)


def shipped_bias() -> float:
    return float(load_file(resource("builtin", "judge", "diffusion_pytorch_model.safetensors"))[BIAS][YES])
