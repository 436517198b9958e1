import numpy as np
import pytest

from sifm_gui.core.photo import Pixels
from sifm_gui.ui.compare.background import Stale
from sifm_gui.ui.compare.pyramid import TILE, DifferenceSource, PictureSource, Pyramid

ALL = slice(None)


def noise(width: int, height: int, seed: int = 0) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def whole(pixels: Pixels) -> Pyramid:
    pyramid = Pyramid(PictureSource(pixels))
    while pyramid.levels <= pyramid.deepest:
        pyramid.halve(lambda: None)
    return pyramid


@pytest.mark.parametrize("size", [(1024, 700), (1025, 701), (513, 3), (7, 1200)])
def test_each_level_is_the_average_of_the_one_below(size: tuple[int, int]) -> None:
    pyramid = whole(noise(*size))
    assert pyramid.levels >= 2
    for level in range(1, pyramid.levels):
        below, here = pyramid.read(level - 1, ALL, ALL), pyramid.read(level, ALL, ALL)
        assert here.shape[1::-1] == pyramid.level_size(level)
        padded = np.pad(below, ((0, below.shape[0] % 2), (0, below.shape[1] % 2), (0, 0)), "edge").astype(float)
        mean = padded.reshape(padded.shape[0] // 2, 2, padded.shape[1] // 2, 2, 3).mean(axis=(1, 3))
        assert np.abs(here - mean).max() <= 0.5


def test_the_last_level_fits_a_tile_and_small_pictures_have_one() -> None:
    pyramid = whole(noise(2100, 40))
    assert max(pyramid.level_size(pyramid.deepest)) <= TILE < max(pyramid.level_size(pyramid.deepest - 1))
    assert Pyramid(PictureSource(noise(7, 13))).deepest == 0


def test_the_difference_is_enlarged_and_never_wraps() -> None:
    first, second = noise(30, 20, 1), noise(30, 20, 2)
    read = DifferenceSource(first, second, 10).read(slice(3, 17), slice(5, 30))
    expected = np.minimum(np.abs(first.astype(int) - second.astype(int)) * 10, 255)[3:17, 5:30]
    assert np.array_equal(read, expected)


def test_a_difference_seen_small_is_that_of_the_full_size() -> None:
    """Noise that cancels out on average is still a change."""
    checks = np.indices((600, 600)).sum(axis=0)[..., None] % 2
    first = np.full((600, 600, 3), 100, np.uint8)
    pyramid = Pyramid(DifferenceSource(first, (96 + 8 * checks).astype(np.uint8) * np.ones(3, np.uint8), 10))
    pyramid.halve(lambda: None)
    assert np.all(pyramid.read(1, ALL, ALL) == 40)


def test_a_glance_is_small_and_covers_everything() -> None:
    pixels = noise(1000, 500)
    glance = Pyramid(PictureSource(pixels)).glance(256)
    assert max(glance.shape) <= 256
    assert np.array_equal(glance, pixels[::4, ::4])


def test_halving_ends_when_nobody_wants_it() -> None:
    def stop() -> None:
        raise Stale

    pyramid = Pyramid(PictureSource(noise(600, 600)))
    with pytest.raises(Stale):
        pyramid.halve(stop)
    assert pyramid.levels == 1
