"""Edit families, composites and closeness on pictures made here."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sifm_gui.builtin import sources
from sifm_gui.builtin.closeness import (
    changed_region,
    distance_ratio,
    is_right,
    is_right_as_far_as_known,
    smooth_fill,
    spill,
)
from sifm_gui.builtin.dataset import mirrored
from sifm_gui.builtin.families import GLOBAL_FAMILIES, apply_global, blurred
from sifm_gui.builtin.judge_items import NO, PARTLY, UNSURE, YES, JudgeItems
from sifm_gui.builtin.regions import sky_mask
from sifm_gui.builtin.scenes import SHAPES, TRAINING_SHARES, Scenes
from sifm_gui.engine.networks.feature_autoencoder import FeatureAutoencoder


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A little folder as `sources.fetch` leaves it: soft random photos with a sky, and one blob for every noun."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "photos").mkdir()
    rng = np.random.default_rng(0)
    for index in range(24):
        ground = blurred(rng.random((200, 240, 3)).astype(np.float32), 4) * 3 - 1
        ground[-30:] = np.array([0.3, 0.6, 0.2]) + rng.normal(0, 0.004, (30, 240, 3))
        ground[:80] = np.array([0.4, 0.6, 0.9]) + rng.normal(0, 0.004, (80, 240, 3))
        Image.fromarray((np.clip(ground, 0, 1) * 255).astype(np.uint8)).save(folder / "photos" / f"p{index}.png")
    for noun in sources.STAMPS:
        (folder / "stamps" / noun).mkdir(parents=True)
        blob = np.zeros((60, 80, 4), np.uint8)
        y, x = np.mgrid[-1:1:60j, -1:1:80j]
        blob[..., :3] = rng.integers(60, 200, (60, 80, 3))
        blob[..., 3] = 255 * (x**2 + y**2 < 1)
        Image.fromarray(blob).save(folder / "stamps" / noun / "one.png")
    return folder


def noise(shape: tuple[int, ...] = (64, 96, 3)) -> np.ndarray:
    return np.random.default_rng(1).random(shape).astype(np.float32)


@pytest.mark.parametrize("family", GLOBAL_FAMILIES)
def test_global_edits_keep_size_and_range_and_are_always_the_same(family: str) -> None:
    x = noise()
    edited = apply_global(x, family)
    assert edited.shape == x.shape and edited.dtype == np.float32
    assert 0 <= edited.min() and edited.max() <= 1
    assert np.array_equal(edited, apply_global(x, family))
    assert (family == "nothing") == bool(np.abs(edited - x).mean() < 0.02)


@pytest.mark.parametrize("kind", TRAINING_SHARES)
@pytest.mark.parametrize("shape", SHAPES)
def test_composites_of_every_kind_and_shape(data: Path, kind: str, shape: tuple[int, int]) -> None:
    example = Scenes(data, 3, for_testing=False).example(shape, kind)
    assert example.kind == ("global" if kind in ("slight", "hard") else kind)
    assert example.original.shape == example.target.shape == (*shape, 3)
    assert 0 <= example.target.min() and example.target.max() <= 1
    assert "{" not in example.prompt


def test_equal_seeds_give_equal_scenes(data: Path) -> None:
    first, second = (Scenes(data, 8, for_testing=True).example((256, 256)) for _ in range(2))
    assert first.prompt == second.prompt
    assert np.array_equal(first.target, second.target)


@pytest.mark.parametrize("kind", ["recolour", "remove", "replace"])
def test_a_local_edit_changes_one_place(data: Path, kind: str) -> None:
    scenes = Scenes(data, 5, for_testing=False)
    for _ in range(5):
        example = scenes.example((256, 256), kind)
        changed = (np.abs(example.original - example.target).max(axis=2) > 0.02).mean()
        assert 0 < changed < 0.9


def test_closeness_tells_right_from_half_and_from_nothing() -> None:
    original = np.full((64, 64, 3), 0.3, np.float32)
    target = original.copy()
    target[20:44, 20:44] = (0.9, 0.1, 0.1)
    assert is_right(original, target, target)
    assert is_right(original, target, blurred(target, 1))
    assert not is_right(original, target, original)
    assert distance_ratio(original, target, original) == pytest.approx(1, abs=0.01)
    assert distance_ratio(original, target, (original + target) / 2) == pytest.approx(0.5, abs=0.01)
    everywhere = np.full_like(original, 0.9)
    everywhere[..., 1:] = 0.1
    assert spill(original, target, everywhere) > 0.5
    assert not is_right(original, target, everywhere), "the colour must not land on everything"


def test_a_smooth_fill_continues_what_is_around_and_leaves_the_rest() -> None:
    slope = np.tile(np.linspace(0, 1, 96, dtype=np.float32)[:, None], (64, 1, 3))
    hole = np.zeros((64, 96), bool)
    hole[20:40, 30:60] = True
    np.testing.assert_allclose(smooth_fill(np.where(hole[..., None], 0, slope), hole), slope, atol=1e-5)
    hole[:8, :8] = True
    gray = np.full_like(slope, 0.3)
    np.testing.assert_allclose(smooth_fill(np.where(hole[..., None], 1, gray), hole), gray, atol=1e-5)


def test_of_a_removal_no_more_is_asked_than_can_be_known() -> None:
    target = np.full((64, 96, 3), 0.3, np.float32)
    target[24:36, 36:54] = 0.9  # nobody can guess this, as it is hidden
    original = target.copy()
    original[20:40, 30:60] = (0.9, 0.1, 0.3)
    filled = smooth_fill(original, changed_region(original, target))
    assert not is_right(original, target, filled)
    assert is_right_as_far_as_known(original, target, filled)
    assert is_right_as_far_as_known(original, target, target)
    assert not is_right_as_far_as_known(original, target, original)


def test_doing_nothing_is_right_where_nothing_was_asked() -> None:
    x = noise()
    assert is_right(x, x, x)
    assert not is_right(x, x, np.zeros_like(x))


def test_the_sky_is_found_where_it_is_easy_and_nowhere_else() -> None:
    photo = noise((120, 160, 3))
    assert sky_mask(photo) is None
    photo[:50] = (0.45, 0.65, 0.95)
    mask = sky_mask(photo)
    assert mask is not None
    assert mask[:45].mean() > 0.95 and mask[60:].mean() < 0.05


def test_what_is_put_in_is_always_the_same_unless_it_must_vary(data: Path) -> None:
    def added(known_share: float) -> np.ndarray:
        scenes = Scenes(data, 4, for_testing=True, known_share=known_share)
        example = scenes.example((256, 256), "add")
        place = np.abs(example.target - example.original).sum(axis=2) > 0.3
        return example.target[place].mean(axis=0)

    assert added(1.0) == pytest.approx(added(1.0))
    assert added(1.0) != pytest.approx(added(0.0))


def test_several_edits_are_tried_on_a_scene(data: Path) -> None:
    drawn = list(islice(Scenes(data, 6, for_testing=False).examples((256, 256)), 12))
    assert len({example.edit for example in drawn}) > 6
    assert len({round(float(example.original.mean()), 4) for example in drawn}) < 12


def test_a_mirrored_example_asks_for_the_other_side(data: Path) -> None:
    example = Scenes(data, 7, for_testing=False).example((256, 256), "add")
    other = mirrored(replace(example, prompt="add a dog on the left"))
    assert other.prompt == "add a dog on the right"
    assert np.array_equal(other.target[:, ::-1], example.target)
    assert mirrored(replace(example, prompt="make it night")).prompt == "make it night"


def test_the_judges_items_have_every_truth(data: Path) -> None:
    items = JudgeItems(Scenes(data, 2, for_testing=False), FeatureAutoencoder(), seed=2)
    made = [items.item((128, 128)) for _ in range(40)]
    assert {YES, PARTLY, NO} <= {item.followed for item in made}
    assert {0, 1} <= {item.damaged for item in made}
    assert all(0 <= item.after.min() and item.after.max() <= 1 for item in made)


def test_of_a_thing_that_is_gone_mud_may_be_left(data: Path) -> None:
    scenes = Scenes(data, 3, for_testing=False)
    items = JudgeItems(scenes, FeatureAutoencoder(), seed=3)
    for kind, truths in (("remove", {YES, UNSURE}), ("replace", {UNSURE})):
        muddled = [items.muddled(scenes.example((64, 64), kind)) for _ in range(12)]
        assert {item.followed for item in muddled} == truths
        assert all(item.damaged == 1 for item in muddled)
