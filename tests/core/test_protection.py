from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.errors import OverBudget, WrongSetting
from sifm_gui.core.protection import EFFORTS, Budget, Effort, ProtectionSettings, Strength, max_difference, psnr
from tests.core.making import flat, photo, protection


@pytest.mark.parametrize("levels", [0, -8, 33, 255, True])
def test_a_budget_out_of_range_cannot_be_built(levels: int) -> None:
    with pytest.raises(WrongSetting, match="whole number from 1 to 32"):
        Budget(levels)


def test_the_default_budget_is_the_paper_s() -> None:
    assert Budget().levels == round(0.03 * 255) == 8


@pytest.mark.parametrize("sign", [1, -1])
def test_a_protection_holds_its_budget_to_the_level(sign: int) -> None:
    pixels = flat(100)
    pixels[3, 4, 1] = 100 + sign * 8
    assert max_difference(protection(pixels).pixels, flat(100)) == 8
    pixels[3, 4, 1] = 100 + sign * 9
    with pytest.raises(OverBudget, match="9 levels, more than the budget of 8"):
        protection(pixels)


def test_differences_do_not_wrap_around() -> None:
    assert max_difference(flat(0), flat(255)) == max_difference(flat(255), flat(0)) == 255


def test_shapes_must_agree() -> None:
    with pytest.raises(ValueError, match="shapes differ"):
        protection(flat(100, (8, 12)), of=photo(flat(100, (12, 8))))


def test_psnr_agrees_with_scikit_image() -> None:
    generator = np.random.default_rng(0)
    first, second = generator.integers(0, 256, (2, 20, 30, 3), dtype=np.uint8)
    assert psnr(first, second) == pytest.approx(peak_signal_noise_ratio(first, second))
    assert psnr(first, first) == float("inf")


def test_strengths_are_the_words_of_the_command_line() -> None:
    assert [strength.value for strength in Strength] == ["quick", "standard", "strong"]


@pytest.mark.parametrize("prompt", ["", "  ", "\n"])
def test_an_edit_needs_words(prompt: str) -> None:
    with pytest.raises(WrongSetting):
        EditRequest(prompt)


@pytest.mark.parametrize(("iterations", "timesteps"), [(0, 4), (2001, 4), (100, 0), (100, 51), (True, 4)])
def test_an_effort_out_of_range_cannot_be_built(iterations: int, timesteps: int) -> None:
    with pytest.raises(WrongSetting, match="whole number from 1"):
        Effort(iterations, timesteps)


def test_a_custom_effort_takes_the_place_of_the_strength() -> None:
    settings = ProtectionSettings(strength=Strength.QUICK)
    assert (settings.effort.iterations, settings.strength_name) == (30, "quick")
    custom = replace(settings, custom=Effort(7, 2))
    assert (custom.effort, custom.strength_name) == (Effort(7, 2), "custom")


def test_the_cost_of_an_effort_is_what_was_measured() -> None:
    """Seconds from the README's table: quick 1.1, standard 3.6, strong 11.8."""
    for strength, seconds in ((Strength.QUICK, 1.1), (Strength.STANDARD, 3.6), (Strength.STRONG, 11.8)):
        assert EFFORTS[strength].cost == pytest.approx(seconds / 3.6, rel=0.05)
