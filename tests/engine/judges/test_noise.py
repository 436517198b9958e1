from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from sifm_gui.engine.judges.noise import much_noisier, noise_levels

from .making import picture


@pytest.mark.parametrize("levels", [4, 15, 40])
def test_it_finds_the_noise_that_was_added(levels: float) -> None:
    grey = np.full((120, 160, 3), 128.0)
    noisy = np.clip(np.rint(grey + np.random.default_rng(0).normal(0, levels, grey.shape)), 0, 255).astype(np.uint8)
    assert noise_levels(noisy) == pytest.approx(levels, rel=0.05)


def test_it_is_the_published_mask() -> None:
    """Immerkær's mask as printed, by somebody else's convolution."""
    shown = picture(3, (50, 40))
    mask = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]])
    answers = [ndimage.convolve(shown[..., c].astype(float), mask)[1:-1, 1:-1] for c in range(3)]
    assert noise_levels(shown) == pytest.approx(np.sqrt(np.pi / 2) / 6 * np.abs(answers).mean(), rel=1e-5)


def test_edges_and_texture_that_both_have_are_no_damage() -> None:
    stripes = np.zeros((64, 64, 3), np.uint8)
    stripes[:, ::8] = 255
    rough = np.random.default_rng(1).integers(0, 255, (64, 64, 3)).astype(np.uint8)
    assert noise_levels(stripes) < 1
    assert not much_noisier(rough, rough)
    assert much_noisier(rough, stripes)
    assert not much_noisier(stripes, rough)
    assert not much_noisier(rough[:2], stripes)
