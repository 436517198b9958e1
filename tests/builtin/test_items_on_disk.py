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
from sifm_gui.engine.networks.judge_network import things_in
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


def test_items_of_one_scene_keep_the_things_of_their_own_pictures(tmp_path: Path) -> None:
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    one, other, *afters = rng.random((5, 64, 96, 3)).astype(np.float32)
    items = [Item(b, a, "do nothing", "", YES, 0) for b, a in zip((one, one, other), afters, strict=True)]
    features = LiteFeatures().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    save_items(iter(items), 3, tmp_path / "1.safetensors", make_tokenizer(prompts.vocabulary([])), features)
    found = load_file(tmp_path / "1.safetensors")
    for row in range(3):
        pair = (found[key][row : row + 1].float() / 127.5 - 1 for key in ("before", "after"))
        expected = things_in(features, *pair)[0]
        assert torch.allclose(
            found["things"][row].float(), expected, rtol=0.05, atol=0.05 * float(expected.abs().max())
        )
    assert not torch.equal(found["things"][0], found["things"][2])
