"""What the judge is taught of prompts and of things: the truth it is told must be the truth."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
import torch

from sifm_gui.builtin import prompts
from sifm_gui.builtin.layouts import Layout, Thing
from sifm_gui.builtin.sources import NOUNS
from sifm_gui.builtin.text import make_tokenizer
from sifm_gui.builtin.train_reading import ALL_FACETS, Prompts, batch_of, facets
from sifm_gui.builtin.train_recognition import NOWHERE, UNSURE, classes
from sifm_gui.engine.networks.judge_network import NAMED, JudgeNetwork


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ("recolour pig red", ["recolour", "0 pig", "red"]),
        ("replace pig dog", ["replace", "0 pig", "1 dog"]),
        ("add boat on the left", ["add", "1 boat", "on the left"]),
        ("global slight night", ["global", "slight night"]),
        ("remove pig, global frame blue", ["remove", "0 pig", "global", "frame blue"]),
    ],
)
def test_what_is_understood_of_an_edit(edit: str, expected: list[str]) -> None:
    assert facets(edit) == expected


@pytest.mark.parametrize("for_testing", [False, True])
def test_made_up_prompts_are_of_their_side_and_wholly_understood(for_testing: bool) -> None:
    kinds = set()
    for prompt, edit in islice(Prompts(1, for_testing=for_testing), 3000):
        assert set(facets(edit)) <= set(ALL_FACETS)
        if edit.startswith("remove") and "," not in edit:
            noun = edit.split(" ")[1]
            known = prompts.choices(edit, prompts.REMOVE, for_testing=for_testing)
            assert prompt in [phrase.format(noun=noun) for phrase in known]
        kinds.add(edit.split(" ")[0])
    assert {"recolour", "remove", "replace", "add", "background", "sky", "global"} == kinds


def test_the_truth_of_a_batch_marks_the_facets_of_its_prompts() -> None:
    tokenizer = make_tokenizer(prompts.vocabulary(NOUNS))
    tokens, truth = batch_of(iter([("remove the pig", "remove pig")] * 1000), tokenizer)
    assert tokenizer.decode(tokens[0], skip_special_tokens=True).strip() == "remove the pig"
    assert [ALL_FACETS[i] for i in truth[0].nonzero().flatten()] == ["0 pig", "remove"]


def test_cells_that_a_thing_covers_have_its_class_and_those_at_its_rim_none() -> None:
    pig = Thing("pig", np.ones((80, 64, 3), np.float32), np.ones((80, 64, 1), np.float32), top=64, left=0)
    found = classes(Layout(np.zeros((256, 256, 3), np.float32), (pig,)), (8, 8))
    assert (found[2:4, :2] == NOUNS.index("pig") + 1).all()
    assert (found[4, :2] == NOUNS.index("pig") + 1).all()  # half covered
    assert (found[:2] == NOWHERE).all() and (found[:, 2:] == NOWHERE).all()
    small = Thing("pig", np.ones((10, 10, 3), np.float32), np.ones((10, 10, 1), np.float32), top=70, left=33)
    assert classes(Layout(np.zeros((256, 256, 3), np.float32), (pig, small)), (8, 8))[2, 1] == NOUNS.index("pig") + 1
    rim = Thing("owl", np.ones((32, 40, 3), np.float32), np.ones((32, 40, 1), np.float32), top=0, left=128)
    assert classes(Layout(np.zeros((256, 256, 3), np.float32), (rim,)), (8, 8))[0, 5] == UNSURE


def test_the_nouns_of_a_prompt_are_looked_for_in_both_pictures() -> None:
    judge = JudgeNetwork(vocabulary=60, width=32, nouns=5)
    with torch.no_grad():
        judge.nouns_named.weight.zero_()
        judge.nouns_named.bias.fill_(-30.0)
        judge.nouns_named.bias[1 * 5 + 3] = 30.0  # the second part of the prompt names noun 3
        things = torch.randn(2, 640, 4, 6)
        where = judge.where_named(things, torch.zeros(2, 28, 128))
        seen = [judge.nouns_in(few).softmax(dim=1)[:, 1 + 3] for few in things.chunk(2, dim=1)]
    assert where.shape == (2, 2 * NAMED, 4, 6)
    torch.testing.assert_close(where[:, 1], seen[0])
    torch.testing.assert_close(where[:, 3], seen[1])
    assert float(where[:, [0, 2]].abs().max()) < 1e-9
