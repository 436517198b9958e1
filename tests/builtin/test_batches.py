"""Batches from files of examples, steps of a training, and weights that are gone on from."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn
from transformers import CLIPTokenizer

from sifm_gui.builtin import prompts, sources
from sifm_gui.builtin.batches import LOOK_EVERY, Batches
from sifm_gui.builtin.descent import descend
from sifm_gui.builtin.shipped import take_over, take_over_words
from sifm_gui.builtin.text import make_tokenizer
from sifm_gui.core.resources import resource


def write(folder: Path, name: str, value: int, width: int, rows: int = 6) -> None:
    file = {"picture": torch.full((rows, width), value), "truth": torch.full((rows,), value)}
    save_file(file, folder / f"{name}.safetensors")


def test_rows_belong_together_and_a_batch_is_of_one_shape(tmp_path: Path) -> None:
    for number in range(6):
        write(tmp_path, str(number), number, width=2 + number % 2)
    batches = Batches(tmp_path, "cpu", 0, 1, seed=0).draw(16, "picture", "truth")
    seen = set()
    for _ in range(20):
        pictures, truths = next(batches)
        assert len(pictures) == len(truths) == 16
        assert torch.equal(pictures[:, 0], truths)
        assert len({int(truth) % 2 for truth in truths}) == 1
        seen |= set(truths.tolist())
    assert seen == set(range(6))


def test_files_that_appear_are_taken_up(tmp_path: Path) -> None:
    write(tmp_path, "first", 1, width=2)
    batches = Batches(tmp_path, "cpu", 0, 1, seed=0).draw(8, "picture", "truth")
    next(batches)
    write(tmp_path, "second", 2, width=2)
    drawn = torch.cat([next(batches)[1] for _ in range(2 * LOOK_EVERY)])
    assert set(drawn.tolist()) == {1, 2}


def test_every_process_has_files_of_its_own(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path, str(number), number, width=2)
    drawn = [Batches(tmp_path, "cpu", rank, 2, seed=0).draw(64, "picture", "truth") for rank in range(2)]
    first, second = (set(next(batches)[1].tolist()) for batches in drawn)
    assert not first & second


def test_a_tensor_with_fewer_rows_limits_the_others(tmp_path: Path) -> None:
    shard = {"picture": torch.arange(6)[:, None], "few": torch.arange(2)}
    save_file(shard, tmp_path / "a.safetensors")
    pictures, few = next(Batches(tmp_path, "cpu", 0, 1, seed=0).draw(64, "picture", "few"))
    assert set(few.tolist()) == {0, 1} and torch.equal(pictures[:, 0], few)


def test_a_larger_model_goes_on_from_a_smaller_one() -> None:
    small, large = nn.Linear(3, 2), nn.Linear(3, 4)
    assert take_over(large, {key: value.half() for key, value in small.state_dict().items()}) == 2
    torch.testing.assert_close(large.weight[:2], small.weight.half().float())
    assert take_over(nn.Linear(5, 2), {"weight": small.weight}) == 0


def test_words_keep_their_vectors_in_another_vocabulary() -> None:
    shipped = CLIPTokenizer.from_pretrained(resource("builtin", "tokenizer"))
    larger = make_tokenizer([*prompts.vocabulary(sources.STAMPS), "xylophone"])
    table = torch.arange(len(shipped), dtype=torch.float)[:, None]
    embedding = torch.full((len(larger), 1), -1.0)
    take_over_words(embedding, {"text.token_embedding.weight": table}, larger)
    for word in ("night</w>", "dog</w>"):
        assert embedding[larger.get_vocab()[word]] == shipped.get_vocab()[word]
    assert embedding[larger.get_vocab()["xylophone</w>"]] == -1


def test_a_step_that_is_no_number_is_left_out() -> None:
    layer = nn.Linear(2, 1)
    before = layer.weight.detach().clone()
    optimizer = torch.optim.SGD(layer.parameters())
    descend(optimizer, 0.1, layer(torch.full((1, 2), torch.nan)).sum(), processes=1)
    assert torch.equal(layer.weight, before)
    descend(optimizer, 0.1, layer(torch.ones(1, 2)).sum(), processes=1)
    assert not torch.equal(layer.weight, before)
