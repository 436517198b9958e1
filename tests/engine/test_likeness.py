from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from sifm_gui.core.photo import Pixels
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import EngineConfig
from sifm_gui.core.trial_arms import ArmKind
from sifm_gui.engine.likeness import likeness, ssim, vifp
from sifm_gui.engine.sifm import random_signs as whole_signs
from sifm_gui.engine.trial_controls import control_arms, match_quality, match_signs, random_signs, sample
from tests.fakes import FakeLoader

from .conftest import photo_of

PHOTO = np.clip(photo_of(96, 80).pixels, 20, 235)  # nothing is cut off at black or white


def noisy(levels: float) -> Pixels:
    noise = np.random.default_rng(5).normal(0, levels, PHOTO.shape)
    return np.clip(np.rint(PHOTO + noise), 0, 255).astype(np.uint8)


def test_psnr_and_ssim_are_those_of_scikit_image() -> None:
    found = likeness(noisy(12), PHOTO)
    assert found.psnr == pytest.approx(peak_signal_noise_ratio(PHOTO, noisy(12)), abs=0.01)
    theirs = structural_similarity(
        PHOTO, noisy(12), channel_axis=2, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255
    )
    assert found.ssim == pytest.approx(theirs, abs=5e-3)  # the borders are padded in another way
    assert found.fsim is None and found.lpips is None


def test_vifp_falls_with_noise_and_is_one_for_equal_pictures() -> None:
    values = [vifp(picture, PHOTO) for picture in (PHOTO, noisy(4), noisy(12), noisy(40))]
    assert values[0] == pytest.approx(1, abs=1e-4)
    assert values == sorted(values, reverse=True)


def test_equal_pictures_have_no_psnr() -> None:
    assert likeness(PHOTO, PHOTO).psnr is None and ssim(PHOTO, PHOTO) == pytest.approx(1)


def test_signs_of_whole_levels_are_the_usual_control() -> None:
    moved = random_signs(PHOTO, 8, 1).astype(int) - PHOTO
    usual = whole_signs(replace(photo_of(96, 80), pixels=PHOTO), 8, 1).astype(int) - PHOTO
    assert set(np.unique(moved)) == set(np.unique(usual)) == {-8, 8}


def test_signs_of_parts_of_a_level_are_so_in_the_mean() -> None:
    moved = np.abs(random_signs(PHOTO, 2.3, 1).astype(int) - PHOTO)
    assert set(np.unique(moved)) == {2, 3}
    assert moved.mean() == pytest.approx(2.3, abs=0.02)


def test_controls_are_as_like_the_original_as_the_protected_file() -> None:
    target = ssim(random_signs(PHOTO, 6, 7), PHOTO)
    assert match_signs(PHOTO, target, seed=1) == pytest.approx(6, abs=0.5)
    qualities = [match_quality(PHOTO, target) for target in (1.0, target, 0.2)]
    assert qualities[0] == 95 and qualities == sorted(qualities, reverse=True)


def test_likeness_is_measured_in_the_middle() -> None:
    wide = np.zeros((100, 2000, 3), np.uint8)
    wide[:, 744:1256] = 1
    assert sample(wide).shape == (100, 512, 3) and sample(wide).all()


def test_there_are_four_controls() -> None:
    engine = FakeLoader()(EngineConfig(), Progress())
    arms = control_arms(engine, PHOTO, random_signs(PHOTO, 8, 3), levels=8)
    assert [arm.kind for arm in arms] == [ArmKind.CONTROL] * 4
    pairs = [arm.make(Progress()) for arm in arms]
    assert all(first is PHOTO for first, _ in pairs)
    assert set(np.unique(np.abs(pairs[1][1].astype(int) - PHOTO))) == {8}
    assert "LPIPS" not in " ".join(arm.name for arm in arms)
