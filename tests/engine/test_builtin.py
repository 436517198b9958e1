"""The weights that ship, through the one door, on a sample photo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sifm_gui.builtin.closeness import distance_ratio
from sifm_gui.builtin.families import apply_global
from sifm_gui.core.attack import Attack, EditRequest
from sifm_gui.core.photo import Photo
from sifm_gui.core.progress import Progress
from sifm_gui.core.protection import Budget, ProtectionSettings, Strength, max_difference, psnr
from sifm_gui.core.resources import resource
from sifm_gui.core.roles import Engine, EngineConfig
from sifm_gui.core.verdict import Followed, Outcome
from sifm_gui.engine import load
from sifm_gui.files import open_photo, save_protected

NIGHT = EditRequest("make it night", seed=1)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load(EngineConfig(device="cpu"), Progress())


@pytest.fixture(scope="module")
def photo() -> Photo:
    return open_photo(resource("samples", "landscape.jpg"))


@pytest.fixture(scope="module")
def clean(engine: Engine, photo: Photo) -> Attack:
    return engine.editor.attack(photo.pixels, photo.pixels, NIGHT, Progress())


def test_what_ships_is_small_and_holds_no_pickles() -> None:
    files = [path for path in resource("builtin").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 60e6
    assert {path.suffix for path in files} <= {".safetensors", ".json", ".md", ".txt"}


def test_a_known_edit_comes_near_its_target(clean: Attack) -> None:
    original, edit = (x.astype(np.float32) / 255 for x in (clean.original, clean.edit_of_original))
    assert distance_ratio(original, apply_global(original, "night"), edit) < 0.5


def test_the_judge_tells_an_edit_from_none_and_from_another(engine: Engine, clean: Attack) -> None:
    good = engine.judge.judge(clean, Progress())
    assert good.on_original.followed is Followed.YES
    assert good.outcome is Outcome.MATCH
    decoded = np.clip(clean.original + np.random.default_rng(0).integers(-2, 3, clean.original.shape), 0, 255)
    untouched = engine.judge.judge(replace(clean, edit_of_protected=decoded.astype(np.uint8)), Progress())
    assert untouched.outcome is Outcome.MISMATCH
    red = apply_global(clean.original.astype(np.float32) / 255, "tint red")
    wrong = replace(clean, edit_of_protected=np.rint(red * 255).astype(np.uint8))
    assert engine.judge.judge(wrong, Progress()).outcome is Outcome.MISMATCH


def test_the_judge_passes_its_own_test(engine: Engine, clean: Attack) -> None:
    assert engine.check_judge is not None
    check = engine.check_judge(engine.judge, clean.original, Progress())
    assert check.passed, check.wrong


def test_quick_protection_of_a_real_file(engine: Engine, photo: Photo, tmp_path: Path) -> None:
    settings = ProtectionSettings(Budget(8), Strength.QUICK, prompts=("make the sky red",), seed=3)
    first, second = (engine.immunizer.immunize(photo, settings, Progress()) for _ in range(2))
    assert np.array_equal(first.pixels, second.pixels)
    assert first.losses[-1] < first.losses[0]
    assert psnr(photo.pixels, first.pixels) > 30
    for name in ("a.png", "a.jpg"):
        saved = save_protected(first, tmp_path / name)
        assert saved.max_difference <= 8
        assert max_difference(saved.photo.carrier.native, photo.carrier.native) <= 8


def test_sifm_moves_the_edit_further_than_random_signs(engine: Engine, photo: Photo, clean: Attack) -> None:
    from sifm_gui.engine.sifm import random_signs

    settings = ProtectionSettings(Budget(8), Strength.QUICK, prompts=(NIGHT.prompt,))
    protected = engine.immunizer.immunize(photo, settings, Progress()).pixels
    ours = engine.editor.attack(photo.pixels, protected, NIGHT, Progress())
    control = engine.editor.attack(photo.pixels, random_signs(photo, 8, 0), NIGHT, Progress())
    assert psnr(clean.edit_of_original, ours.edit_of_protected) < psnr(
        clean.edit_of_original, control.edit_of_protected
    )
