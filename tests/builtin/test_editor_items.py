"""What is said of a real edit, by the known target: known right and wrong answers get the label that people give."""

from __future__ import annotations

import numpy as np
import pytest

from sifm_gui.builtin.closeness import muddy_share
from sifm_gui.builtin.editor_items import judged_by_target, under_another_prompt
from sifm_gui.builtin.families import Picture, blurred
from sifm_gui.builtin.judge_items import NO, PARTLY, UNSURE, YES
from sifm_gui.builtin.scenes import Example

SIDE = 128
INSIDE = (slice(30, 90), slice(30, 90))


def picture(seed: int) -> Picture:
    """Sharp stripes and spots."""
    rough = blurred(np.random.default_rng(seed).random((SIDE, SIDE, 3)).astype(np.float32), 1)
    return np.clip(0.5 + 4 * (rough - 0.5), 0, 1).astype(np.float32)


def with_inside(outer: Picture, inner: Picture) -> Picture:
    mixed = outer.copy()
    mixed[INSIDE] = inner[INSIDE]
    return mixed


def example(edit: str) -> Example:
    original = picture(1)
    return Example(original, with_inside(original, picture(2) * (0.9, 0.2, 0.2)), f"do: {edit}", edit)


def mud(asked: Example) -> Picture:
    """Where it should change there is a smooth blot of a third colour, near enough to the target to count as right."""
    return with_inside(asked.original, 0.15 + 0.6 * blurred(asked.target, 6))


@pytest.mark.parametrize("edit", ["remove cat", "replace cat dog", "recolour cat red"])
def test_mud_is_damage_and_what_is_sharp_is_none(edit: str) -> None:
    asked = example(edit)
    assert muddy_share(asked.original, asked.target, asked.target) == 0
    assert muddy_share(asked.original, asked.target, asked.original) == 0
    assert muddy_share(asked.original, asked.target, mud(asked)) > 0.05
    assert judged_by_target(asked, mud(asked)).damaged == 1
    for clean in (asked.target, asked.original):
        assert judged_by_target(asked, clean).damaged == 0


def test_a_blot_is_no_thing() -> None:
    asked = example("add cat on the left")
    assert judged_by_target(asked, mud(asked)).followed == NO
    assert judged_by_target(asked, asked.target).followed == YES


def test_a_removal_that_leaves_mud_is_done_and_damaged() -> None:
    target = picture(1)
    original = with_inside(target, np.ones_like(target))
    asked = Example(original, target, "remove the cat", "remove cat")
    item = judged_by_target(asked, with_inside(target, 0.06 + blurred(target, 3)))
    assert (item.followed, item.damaged) == (YES, 1)


def test_how_much_of_the_way_is_done_in_part() -> None:
    asked = example("recolour cat red")
    for share, followed in ((0.95, YES), (0.32, PARTLY), (0.05, NO), (0.45, UNSURE)):
        made = asked.original + share * (asked.target - asked.original)
        assert judged_by_target(asked, made).followed == followed, share


def test_a_whole_picture_that_comes_out_soft_is_done_and_whole() -> None:
    original = picture(1)
    asked = Example(original, np.clip(1 - original, 0, 1), "make it negative", "global negative")
    soft = 0.1 + 0.8 * blurred(asked.target, 6)
    assert muddy_share(asked.original, asked.target, soft) > 0.05
    assert judged_by_target(asked, soft).followed == YES


def test_an_edit_is_as_damaged_as_it_was_whatever_else_is_asked() -> None:
    asked, other = example("remove cat"), example("global night")
    assert under_another_prompt(judged_by_target(asked, mud(asked)), other).damaged == 1
    assert under_another_prompt(judged_by_target(asked, asked.target), other).damaged == 0
    styled = judged_by_target(example("global pixel art"), asked.target)
    assert under_another_prompt(styled, other).damaged == UNSURE
