"""A prompt that is wrong by one word asks for another edit, in the same sentence."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from transformers import CLIPTokenizer

from sifm_gui.builtin import prompts, sources
from sifm_gui.builtin.judge_items import NO, PARTLY, UNSURE, YES
from sifm_gui.builtin.near_misses import ALIKE, NearMisses
from sifm_gui.builtin.text import make_tokenizer
from sifm_gui.builtin.train_judge import asked_otherwise

MANY = 64
NOTHING = torch.zeros(1, len(sources.NOUNS))


@pytest.fixture(scope="module")
def tokenizer() -> CLIPTokenizer:
    return make_tokenizer(prompts.vocabulary(sources.STAMPS))


def _tokens(tokenizer: CLIPTokenizer, *asked: str) -> Tensor:
    tokens: Tensor = tokenizer(list(asked), padding="max_length", truncation=True, return_tensors="pt").input_ids
    return tokens


def _words(tokenizer: CLIPTokenizer, tokens: Tensor) -> list[list[str]]:
    return [tokenizer.decode(row, skip_special_tokens=True).split() for row in tokens]


@pytest.mark.parametrize(
    "prompt", ["make the mug red", "remove the dog", "replace the fish with a bear", "add a boat on the left"]
)
def test_one_word_is_another_of_its_kind(tokenizer: CLIPTokenizer, prompt: str) -> None:
    torch.manual_seed(0)
    tokens, possible = NearMisses(tokenizer, "cpu").of(_tokens(tokenizer, *[prompt] * MANY), NOTHING.expand(MANY, -1))
    assert possible.all()
    spoiled, changes = _words(tokenizer, tokens), set()
    for words in spoiled:
        ((old, new),) = [pair for pair in zip(prompt.split(), words, strict=True) if pair[0] != pair[1]]
        assert any(old in alike and new in alike for alike in ALIKE)
        changes.add(old)
    assert changes == {word for word in prompt.split() if any(word in alike for alike in ALIKE)}


def test_a_thing_in_sight_is_taken_for_the_one_that_was_asked_for(tokenizer: CLIPTokenizer) -> None:
    torch.manual_seed(0)
    bears = torch.zeros(MANY, len(sources.NOUNS))
    bears[:, sources.NOUNS.index("bear")] = 1
    shares = []
    for in_sight in (NOTHING.expand(MANY, -1), bears):
        tokens, _ = NearMisses(tokenizer, "cpu").of(_tokens(tokenizer, *["remove the dog"] * MANY), in_sight)
        shares.append(sum("bear" in words for words in _words(tokenizer, tokens)) / MANY)
    assert shares[0] < 0.15 < 0.25 < shares[1] < 0.75  # 1 of 43 and 20 of 62 are to be expected


@pytest.mark.parametrize("prompt", ["make it night", "do nothing", "remove the dog and make it sepia"])
def test_some_prompts_are_left_alone(tokenizer: CLIPTokenizer, prompt: str) -> None:
    asked = _tokens(tokenizer, prompt)
    tokens, possible = NearMisses(tokenizer, "cpu").of(asked, NOTHING)
    assert not possible.any() and (tokens == asked).all()


def test_truth_follows_what_is_asked(tokenizer: CLIPTokenizer) -> None:
    torch.manual_seed(0)
    asked = ["make the mug red", "remove the dog", "make it night", "add a cat on the left"] * MANY
    batch = {
        "tokens": _tokens(tokenizer, *asked),
        "followed": torch.tensor([YES, PARTLY, YES, UNSURE] * MANY),
        "damaged": torch.tensor([0, 1, 0, 1] * MANY),
    }
    found = asked_otherwise(batch, NearMisses(tokenizer, "cpu"), NOTHING.expand(len(asked), -1))
    same = (found["tokens"] == batch["tokens"]).all(dim=1)
    assert (found["followed"][~same] == NO).all()
    assert (found["followed"][same] == batch["followed"][same]).all()
    assert (found["damaged"][batch["damaged"] == 1] == 1).all()
    assert same.view(MANY, 4)[:, 3].all(), "what is not known of an edit stays as it is"
    assert not same.view(MANY, 4)[:, :3].all(dim=0).any()
