"""The compare view judged by the pixels it paints."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColorSpace
from pytestqt.qtbot import QtBot

from sifm_gui.core.photo import Pixels
from sifm_gui.ui.compare import CompareView, Mode
from sifm_gui.ui.compare.canvas import Canvas
from sifm_gui.ui.compare.flip import just_visible
from sifm_gui.ui.compare.heat_map import coloured
from sifm_gui.ui.compare.pyramid import TILE
from sifm_gui.ui.images import for_screen, to_image, to_pixels
from tests.ui.comparing import camera_of, noise, painted, plain


def on_picture(canvas: Canvas) -> Pixels:
    """What is painted where the picture is, as far as whole pixels go."""
    assert canvas.camera is not None
    left, top, right, bottom = (round(edge) for edge in camera_of(canvas).shown())
    return painted(canvas)[top:bottom, left:right]


def becomes(qtbot: QtBot, read: Callable[[], Pixels], expected: Pixels) -> None:
    qtbot.waitUntil(lambda: read().shape == expected.shape and np.array_equal(read(), expected))


@pytest.mark.parametrize("size", [(7, 13), (1, 1), (33, 5)])
def test_odd_widths_stay_straight_at_100_percent(view: CompareView, qtbot: QtBot, size: tuple[int, int]) -> None:
    pixels = noise(*size)
    view.show_pair(pixels, None)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Z)
    becomes(qtbot, lambda: on_picture(view.canvas), pixels)


def test_odd_widths_stay_straight_when_they_are_fitted(view: CompareView, qtbot: QtBot) -> None:
    """Each pixel of a tiny picture is a square of its colour."""
    pixels = noise(7, 13)
    view.show_pair(pixels, None)
    camera = view.canvas.camera
    assert camera is not None and camera.scale > 20

    def centres() -> Pixels:
        columns = np.floor(camera.left + (np.arange(7) + 0.5) * camera.scale).astype(int)
        rows = np.floor(camera.top + (np.arange(13) + 0.5) * camera.scale).astype(int)
        return painted(view.canvas)[np.ix_(rows[2:], columns)]  # the name is over the first rows

    becomes(qtbot, centres, pixels[2:])


def test_100_percent_is_a_pixel_on_a_pixel_across_tiles(view: CompareView, qtbot: QtBot) -> None:
    pixels = noise(1300, 1100)
    view.show_pair(pixels, None)
    qtbot.keyClick(view.canvas, Qt.Key.Key_Z)
    camera = view.canvas.camera
    assert camera is not None and camera.scale == 1
    left, top, right, bottom = (round(edge) for edge in camera.on_picture(camera.shown()))
    below_the_name = 40
    expected = pixels[top + below_the_name : bottom, left:right]
    becomes(qtbot, lambda: painted(view.canvas)[below_the_name:-2, 2:-2], expected[:-2, 2:-2])


@pytest.mark.parametrize("scale", [0.6, 1.5, 2])
def test_no_seams_between_tiles(view: CompareView, qtbot: QtBot, scale: float) -> None:
    """Slopes go on over the edge of a tile, as if the picture were one."""
    columns = np.arange(2000)
    slopes = (np.abs((columns + 3) % 20 - 10) * 25).clip(0, 255).astype(np.uint8)  # 512 lies in the middle of one
    view.show_pair(np.repeat(slopes[None, :, None], 900, 0).repeat(3, 2), None)
    canvas = view.canvas
    canvas.look(camera_of(canvas).zoomed(scale))
    canvas.look(camera_of(canvas).moved((1000 - TILE) * scale, 0))
    edge = round(camera_of(canvas).in_pane((TILE, 0, TILE, 0))[0])
    beside = np.arange(edge - 3, edge + 3)
    expected = np.interp((beside + 0.5 - camera_of(canvas).origin[0]) / scale - 0.5, columns, slopes)

    def straight() -> bool:
        return bool(np.abs(painted(canvas)[300, beside, 0] - expected).max() < 4)

    qtbot.waitUntil(straight)


def test_the_wipe_shows_the_original_at_its_left(view: CompareView, qtbot: QtBot) -> None:
    first, second = noise(400, 300, 1), noise(400, 300, 2)
    view.show_pair(first, second)
    view.canvas.toggle_actual_size()
    view.canvas.set_wipe(0.25)
    below_the_names, beside_the_line = slice(40, 120), 3
    becomes(qtbot, lambda: on_picture(view.canvas)[below_the_names, : 100 - beside_the_line], first[40:120, :97])
    becomes(qtbot, lambda: on_picture(view.canvas)[below_the_names, 100 + beside_the_line :], second[40:120, 103:])


def test_side_by_side_both_move_together(view: CompareView, qtbot: QtBot) -> None:
    first, second = noise(900, 900, 1), noise(900, 900, 2)
    view.show_pair(first, second)
    view.set_mode(Mode.SIDE_BY_SIDE)
    canvas = view.canvas
    canvas.toggle_actual_size()
    canvas.look(camera_of(canvas).moved(-77, 55))
    left, top, right, bottom = (round(edge) for edge in camera_of(canvas).on_picture(camera_of(canvas).shown()))
    for pane, pixels in zip(canvas.panes(), (first, second), strict=True):

        def seen(x: int = pane.left(), y: int = pane.top()) -> Pixels:
            return painted(canvas)[
                y + 40 : y + camera_of(canvas).pane[1] - 4, x + 4 : x + camera_of(canvas).pane[0] - 4
            ]

        becomes(qtbot, seen, pixels[top + 40 : bottom - 4, left + 4 : right - 4])


def test_side_by_side_becomes_above_each_other_for_wide_photos(view: CompareView) -> None:
    view.show_pair(noise(900, 100, 1), noise(900, 100, 2))
    view.set_mode(Mode.SIDE_BY_SIDE)
    upper, lower = view.canvas.panes()
    assert upper.left() == lower.left() and upper.bottom() < lower.top()


def test_the_difference_is_enlarged_ten_times(view: CompareView, qtbot: QtBot) -> None:
    first = noise(300, 200)
    second = np.clip(first.astype(int) + np.random.default_rng(3).integers(-30, 31, first.shape), 0, 255).astype(
        np.uint8
    )
    view.show_pair(first, second)
    view.set_mode(Mode.DIFFERENCE)
    view.canvas.toggle_actual_size()
    expected = np.minimum(np.abs(first.astype(int) - second) * 10, 255).astype(np.uint8)
    becomes(qtbot, lambda: on_picture(view.canvas)[40:], expected[40:])


def test_the_map_shows_where_the_noise_is(view: CompareView, qtbot: QtBot) -> None:
    first = plain(500, 400, (140, 150, 160))
    second = first.copy()
    second[:, :200] += np.random.default_rng(0).integers(0, 2, (400, 200, 1), np.uint8) * 40
    view.show_pair(first, second)
    view.set_mode(Mode.HEAT)
    view.canvas.toggle_actual_size()
    qtbot.waitUntil(lambda: view.canvas.heat.heat is not None and not view.canvas.heat.working)
    seen = on_picture(view.canvas)[40:320].astype(int)
    colourful = seen.max(axis=2) - seen.min(axis=2)
    assert np.median(colourful[:, :190]) > 60
    assert colourful[:, 220:].max() <= 1
    heat = view.canvas.heat.heat
    assert heat is not None and 0.3 < heat.share < 0.5


def test_the_same_photo_twice_shows_nothing(view: CompareView, qtbot: QtBot) -> None:
    view.show_pair(noise(300, 200), noise(300, 200))
    view.set_mode(Mode.HEAT)
    qtbot.waitUntil(lambda: view.canvas.heat.heat is not None)
    assert view.canvas.heat.heat is not None and view.canvas.heat.heat.share == 0


def test_the_map_is_made_again_for_another_size(view: CompareView, qtbot: QtBot) -> None:
    view.show_pair(noise(900, 700, 1), noise(900, 700, 2))
    view.set_mode(Mode.HEAT)
    qtbot.waitUntil(lambda: view.canvas.heat.heat is not None)
    first = view.canvas.heat.heat
    view.canvas.toggle_actual_size()
    qtbot.waitUntil(lambda: view.canvas.heat.heat is not first and not view.canvas.heat.working)


def test_colours_begin_below_the_just_visible() -> None:
    gray = plain(3, 1, (90, 90, 90))
    unseen, just, plainly = coloured(gray, np.array([[0, just_visible(), 0.5]], np.float32))[0].astype(int)
    assert np.ptp(unseen) <= 1
    assert 0 < np.ptp(just) < np.ptp(plainly)


def test_colours_are_converted_for_the_screen(view: CompareView, qtbot: QtBot) -> None:
    pixels, screen = noise(60, 50), QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)
    view.show_pair(pixels, None)
    view.canvas.toggle_actual_size()
    becomes(qtbot, lambda: on_picture(view.canvas), pixels)
    view.canvas.pictures.show_on(screen)
    view.canvas.update()
    converted = to_pixels(for_screen(to_image(pixels), screen))
    assert not np.array_equal(converted, pixels)
    becomes(qtbot, lambda: on_picture(view.canvas), converted)
    view.show_pair(pixels, None, bytes(screen.iccProfile().data()))
    becomes(qtbot, lambda: on_picture(view.canvas), pixels)
