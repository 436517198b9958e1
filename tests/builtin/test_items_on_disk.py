"""Items are written once and read many times: what comes back is what was made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from sifm_gui.builtin import prompts, sources
from sifm_gui.builtin.judge_items import PARTLY, YES, Item
from sifm_gui.builtin.text import make_tokenizer
from sifm_gui.builtin.train_judge import KEYS, save_items
from sifm_gui.engine.networks.lite_features import TOP_CHANNELS, LiteFeatures


def test_items_come_back_as_they_were_made(tmp_path: Path) -> None:
    before, after = (np.full((64, 96, 3), level / 255, np.float32) for level in (10, 200))
    items = [
        Item(before, after, "remove the pig", "remove pig", PARTLY, 1),
        Item(after, before, "do nothing", "", YES, 0),
    ]
    tokenizer = make_tokenizer(prompts.vocabulary(sources.STAMPS))
    features = LiteFeatures().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    save_items(iter(items), 2, tmp_path / "judge" / "1.safetensors", tokenizer, features)
    found = load_file(tmp_path / "judge" / "1.safetensors")
    assert set(found) == set(KEYS)
    assert (found["before"][0] == 10).all() and (found["after"][0] == 200).all()
    assert tokenizer.decode(found["tokens"][0], skip_special_tokens=True).strip() == "remove the pig"
    assert found["followed"].tolist() == [PARTLY, YES] and found["damaged"].tolist() == [1, 0]
    assert found["things"].shape == (2, 2 * TOP_CHANNELS, 2, 3)
    assert [p.name for p in tmp_path.rglob("*.*")] == ["1.safetensors"]
