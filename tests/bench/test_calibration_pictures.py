from __future__ import annotations

import numpy as np

from sifm_gui.bench.calibration_pictures import Shown, shown
from sifm_gui.builtin.families import Picture, apply_global
from sifm_gui.builtin.scenes import Example
from sifm_gui.core.verdict import Followed

PHOTO = np.random.default_rng(0).uniform(0.2, 0.8, (64, 64, 1)).repeat(3, 2).astype(np.float32)


def example(family: str) -> Example:
    return Example(PHOTO, apply_global(PHOTO, family), f"make it {family}", f"global {family}")


def five(family: str, other: str, seed: int = 0) -> dict[str, Shown]:
    return {edit.key: edit for edit in shown(example(family), example(other), np.random.default_rng(seed))}


def distance(first: Picture, second: Picture) -> float:
    return float(np.abs(first - second).mean())


def test_each_shows_what_is_said_of_it() -> None:
    found, target = five("tint red", "night"), example("tint red").target
    assert {key: (edit.followed, edit.damaged) for key, edit in found.items()} == {
        "right": (Followed.YES, False), "half": (Followed.PARTLY, False), "none": (Followed.NO, False),
        "other": (Followed.NO, False), "damaged": (Followed.UNKNOWN, True),
    }  # fmt: skip
    whole = distance(PHOTO, target)
    assert distance(found["right"].picture, target) < whole / 4
    assert whole / 3 < distance(found["half"].picture, target) < whole * 2 / 3
    assert distance(found["none"].picture, PHOTO) < whole / 4
    assert distance(found["other"].picture, example("night").target) < whole / 4
    assert distance(found["damaged"].picture, target) > 2 * distance(found["right"].picture, target)


def test_what_looks_like_damage_is_a_matter_of_taste_where_it_was_not_asked_for() -> None:
    assert five("tint red", "pixel art")["other"].damaged is None


def test_grain_and_blocks_are_no_damage_where_they_may_be_asked_for() -> None:
    for seed in range(12):
        how = five("pixel art", "night", seed)["damaged"].how
        assert "blotches" in how or "tiles" in how


def test_pictures_stay_pictures() -> None:
    for edit in five("sepia", "fog").values():
        assert edit.picture.dtype == np.float32 and edit.picture.shape == PHOTO.shape
        assert 0 <= edit.picture.min() and edit.picture.max() <= 1
