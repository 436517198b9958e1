"""The measure against its authors' own program."""

import flip_evaluator
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sifm_gui.core.photo import Pixels
from sifm_gui.core.resources import resource
from sifm_gui.ui.compare.background import Stale
from sifm_gui.ui.compare.flip import BAND, flip, just_visible


def photo(name: str) -> Pixels:
    return np.asarray(Image.open(resource("samples", name)).convert("RGB"))[:211, :173]


def noisy(pixels: Pixels, levels: int) -> Pixels:
    noise = np.random.default_rng(0).choice([-levels, levels], pixels.shape)
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def by_the_authors(original: Pixels, protected: Pixels, density: float) -> NDArray[np.float32]:
    pair = (picture.astype(np.float32) / 255 for picture in (original, protected))
    answer, _, _ = flip_evaluator.evaluate(*pair, "LDR", applyMagma=False, parameters={"ppd": density})
    return np.asarray(answer).reshape(original.shape[:2])


@pytest.mark.parametrize("name", ["portrait.jpg", "landscape.jpg"])
@pytest.mark.parametrize("levels", [2, 8, 100])
@pytest.mark.parametrize("density", [30.0, 67.0])
def test_it_agrees_with_the_authors_program(name: str, levels: int, density: float) -> None:
    original = photo(name)
    assert original.shape[0] > 2 * BAND  # also across the bands
    protected = noisy(original, levels)
    assert flip(original, protected, density) == pytest.approx(by_the_authors(original, protected, density), abs=1e-3)


def test_two_colours_far_apart() -> None:
    green, blue = (np.full((30, 40, 3), colour, np.uint8) for colour in ([0, 255, 0], [0, 0, 255]))
    assert flip(green, blue, 67) == pytest.approx(by_the_authors(green, blue, 67), abs=1e-3)


def test_the_same_is_not_visible_and_nothing_is_below_zero() -> None:
    original = photo("animal.jpg")
    assert np.array_equal(flip(original, original, 50), np.zeros(original.shape[:2]))
    assert 0 < just_visible() < 0.2


def test_it_ends_when_nobody_wants_it() -> None:
    def stop() -> None:
        raise Stale

    with pytest.raises(Stale):
        flip(photo("animal.jpg"), photo("animal.jpg"), 50, stop)
