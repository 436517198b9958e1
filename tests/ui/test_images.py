import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from sifm_gui.ui.images import to_image


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
