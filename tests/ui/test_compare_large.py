"""100 megapixels and more: in pieces, and off the window's thread. Views of one row stand for large arrays."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from sifm_gui.core.photo import Pixels
from sifm_gui.ui.compare import CompareView, Mode, heat_map, tiles
from sifm_gui.ui.compare.canvas import Canvas
from sifm_gui.ui.compare.pyramid import TILE, DifferenceSource, PictureSource, Pyramid
from sifm_gui.ui.compare.tiles import APRON, TiledPicture
from tests.ui.comparing import camera_of, painted

LARGE = [(10_000, 10_000), (40_000, 2_500)]
"""100 megapixels; the second is wider than Qt allows an image to be."""


def large(width: int, height: int, seed: int) -> Pixels:
    row = np.random.default_rng(seed).integers(0, 256, (1, width, 3), np.uint8)
    return np.broadcast_to(row, (height, width, 3))


def sharp(picture: TiledPicture | None, canvas: Canvas) -> bool:
    """Whether all that is seen has been made."""
    assert picture is not None and canvas.camera is not None
    return picture.ready(canvas.camera) and bool(picture._wanted) and picture._wanted <= set(picture._tiles)


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def read_in(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bool, int]]:
    """Whether it was in the window's thread, and how many pixels, for each part that was read."""
    parts: list[tuple[bool, int]] = []

    def watched(read):
        def watching(self, *where):
            part = read(self, *where)
            parts.append((threading.current_thread() is threading.main_thread(), part.shape[0] * part.shape[1]))
            return part

        return watching

    for source in (PictureSource, DifferenceSource):
        monkeypatch.setattr(source, "read", watched(source.read))
    return parts


@pytest.fixture
def images(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The size of each image of Qt that was made."""
    sizes: list[tuple[int, int]] = []

    def watching(image, *rest):
        sizes.append((image.width(), image.height()))
        return original(image, *rest)

    original = tiles.for_screen
    for module in (tiles, heat_map):
        monkeypatch.setattr(module, "for_screen", watching)
    return sizes


@pytest.mark.parametrize("size", LARGE)
@pytest.mark.parametrize("mode", list(Mode))
def test_no_step_in_the_windows_thread_is_large(
    view: CompareView,
    qtbot: QtBot,
    read_in: list[tuple[bool, int]],
    images: list[tuple[int, int]],
    size: tuple[int, int],
    mode: Mode,
) -> None:
    view.show_pair(large(*size, 1), large(*size, 2))
    view.set_mode(mode)
    canvas = view.canvas

    def all_there() -> bool:
        pictures = canvas.pictures
        shown = [pictures.difference()] if mode is Mode.DIFFERENCE else [pictures.original, pictures.protected]
        if mode is Mode.HEAT:
            return canvas.heat.heat is not None
        return all(sharp(one, canvas) for one in (shown[:1] if mode is Mode.BLINK else shown))

    qtbot.waitUntil(all_there, timeout=30_000)
    assert max(pixels for in_window, pixels in read_in if in_window) <= tiles.GLANCE**2
    assert sum(pixels for in_window, pixels in read_in if not in_window) >= size[0] * size[1]
    within = camera_of(canvas).pane if mode is Mode.HEAT else (TILE + 2 * APRON, TILE + 2 * APRON)
    assert len(images) >= 2
    assert all(width <= max(within[0], 516) and height <= max(within[1], 516) for width, height in images)


def test_the_far_corner_at_100_percent(view: CompareView, qtbot: QtBot) -> None:
    pixels = large(40_000, 2_500, 1)
    view.show_pair(pixels, None)
    canvas = view.canvas
    canvas.toggle_actual_size()
    canvas.look(camera_of(canvas).moved(-1e6, -1e6))

    def corner() -> Pixels:
        return painted(canvas)[40:-3, 3:-3]

    width, height = camera_of(canvas).pane
    expected = pixels[2_500 - height + 40 : -3, 40_000 - width + 3 : -3]
    qtbot.waitUntil(lambda: np.array_equal(corner(), expected), timeout=30_000)


def test_wandering_does_not_fill_the_memory(view: CompareView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiles, "KEPT", 12)
    view.show_pair(large(10_000, 10_000, 1), None)
    canvas, picture = view.canvas, view.canvas.pictures.original
    canvas.toggle_actual_size()
    assert picture is not None
    for place in range(25):
        canvas.look(camera_of(canvas).moved(-800 if place % 6 else 4000, -600))
        canvas.repaint()
        qtbot.waitUntil(lambda: sharp(picture, canvas), timeout=30_000)
        canvas.repaint()
        assert len(picture._tiles) <= 12


def test_a_glance_is_there_at_once(view: CompareView) -> None:
    """Before anything was made in other threads something coarse is painted."""
    pixels = np.broadcast_to(np.uint8([200, 30, 30]), (10_000, 10_000, 3))
    view.show_pair(pixels, None)
    image: QImage = view.canvas.grab().toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert (middle.red(), middle.green(), middle.blue()) == (200, 30, 30)


def test_tiles_that_are_out_of_sight_are_not_made(qtbot: QtBot, view: CompareView) -> None:
    view.show_pair(large(3_000, 3_000, 1), None)
    picture = view.canvas.pictures.original
    assert picture is not None
    assert picture._made((0, 5, 5), picture._screen)[2] is None
    picture._wanted = frozenset({(0, 5, 5)})
    made = picture._made((0, 5, 5), picture._screen)[2]
    assert made is not None and made.width() == 3_000 - 5 * TILE + APRON


def test_a_new_photo_ends_the_work_on_the_old_one(view: CompareView, qtbot: QtBot) -> None:
    view.show_pair(large(10_000, 10_000, 1), None)
    old: Pyramid = view.canvas.pictures.original.pyramid  # type: ignore[union-attr]
    view.show_pair(large(10_000, 2_000, 2), None)
    qtbot.waitUntil(lambda: sharp(view.canvas.pictures.original, view.canvas), timeout=30_000)
    assert old.levels == 1
