import numpy as np
import pytest
from PySide6.QtGui import QColor, QColorSpace, QImage
from PySide6.QtWidgets import QApplication

from sifm_gui.ui.images import for_screen, space_of, srgb, to_image, to_pixels


def rgb(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    colour = QColor(image.pixel(x, y))
    return colour.red(), colour.green(), colour.blue()


@pytest.mark.parametrize("size", [(7, 13), (1, 1), (16, 5)])
def test_odd_widths_stay_straight(qapp: QApplication, size: tuple[int, int]) -> None:
    width, height = size
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    image = to_image(pixels)
    seen = [[rgb(image, x, y) for x in range(width)] for y in range(height)]
    assert np.array_equal(np.array(seen, np.uint8), pixels)


def test_views_that_are_not_contiguous(qapp: QApplication) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (20, 30, 3), np.uint8)[::2, ::3]
    assert rgb(to_image(pixels), 9, 9) == tuple(pixels[9, 9])


@pytest.mark.parametrize("size", [(7, 13), (1, 1), (16, 5)])
def test_there_and_back(qapp: QApplication, size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(2).integers(0, 256, (*size, 3), np.uint8)
    assert np.array_equal(to_pixels(to_image(pixels)), pixels)
    assert np.array_equal(to_pixels(for_screen(to_image(pixels), QColorSpace())), pixels)


def test_images_say_what_their_colours_mean(qapp: QApplication) -> None:
    pixels = np.full((2, 2, 3), (200, 40, 40), np.uint8)
    wide = QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)
    assert to_image(pixels).colorSpace() == srgb()
    assert to_image(pixels, wide).colorSpace() == wide
    red = to_pixels(for_screen(to_image(pixels), wide))[0, 0]
    assert tuple(red) == pytest.approx((184, 56, 49), abs=1)  # as computed with the matrices of both spaces


def test_a_profile_that_cannot_be_read_counts_as_srgb(qapp: QApplication) -> None:
    wide = QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)
    assert space_of(None) == space_of(b"no profile") == srgb()
    assert space_of(bytes(wide.iccProfile().data())).primaries() == wide.primaries()
