"""The compare view driven as a user would, by pointer and keys."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sifm_gui.ui.compare import CompareView, Mode
from tests.ui.comparing import noise, painted, plain

LEFT = Qt.MouseButton.LeftButton


def test_the_line_is_dragged_and_moved_by_keys(view: CompareView, qtbot: QtBot) -> None:
    canvas = view.canvas
    view.show_pair(plain(800, 600, (10, 10, 10)), plain(800, 600, (200, 200, 200)))
    view.canvas.toggle_actual_size()
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    before = canvas.camera
    qtbot.mousePress(canvas, LEFT, pos=middle)
    qtbot.mouseMove(canvas, middle + QPoint(100, 0))
    qtbot.mouseRelease(canvas, LEFT, pos=middle + QPoint(100, 0))
    assert canvas.camera == before
    assert canvas.line() == pytest.approx(middle.x() + 100, abs=1)
    place = canvas.wipe
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.wipe < place
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.wipe == 0
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.wipe == 0
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.wipe == 1


def test_beside_the_line_dragging_moves_the_photo(view: CompareView, qtbot: QtBot) -> None:
    canvas = view.canvas
    view.show_pair(noise(1500, 1500, 1), noise(1500, 1500, 2))
    view.canvas.toggle_actual_size()
    before, start = canvas.camera, QPoint(50, 200)
    qtbot.mousePress(canvas, LEFT, pos=start)
    qtbot.mouseMove(canvas, start + QPoint(30, -20))
    qtbot.mouseRelease(canvas, LEFT, pos=start + QPoint(30, -20))
    assert before is not None and canvas.camera == before.moved(30, -20)
    assert canvas.wipe == 0.5
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.camera.left < before.left + 30


def test_the_photos_take_turns_until_the_space_bar(view: CompareView, qtbot: QtBot) -> None:
    view.show_pair(plain(90, 60, (200, 0, 0)), plain(90, 60, (0, 0, 200)))
    view.set_mode(Mode.BLINK)
    canvas = view.canvas

    def colour() -> tuple[int, ...]:
        return tuple(painted(canvas)[canvas.height() // 2, canvas.width() // 2])

    qtbot.waitUntil(lambda: colour() == (200, 0, 0))
    qtbot.waitUntil(lambda: colour() == (0, 0, 200))
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert not canvas.blinking and colour() == (200, 0, 0)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.blinking and colour() == (0, 0, 200)
    view.hide()
    assert not canvas.blinking


def test_the_wheel_zooms_at_the_pointer(view: CompareView, qtbot: QtBot) -> None:
    view.show_pair(noise(2000, 1500), None)
    canvas, point = view.canvas, QPointF(500, 120)
    before = canvas.camera
    for _ in range(4):
        wheel = QWheelEvent(
            point, canvas.mapToGlobal(point), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        canvas.wheelEvent(wheel)
    after = canvas.camera
    assert before is not None and after is not None
    assert after.scale == pytest.approx(before.scale * 1.25**4)
    assert (500 - after.left) / after.scale == pytest.approx((500 - before.left) / before.scale)


def test_a_double_click_and_z_go_to_100_percent_and_back(view: CompareView, qtbot: QtBot) -> None:
    view.show_pair(noise(2000, 1500), None)
    fitted = view.canvas.camera
    qtbot.mouseDClick(view.canvas, LEFT, pos=QPoint(100, 100))
    assert view.canvas.camera is not None and view.canvas.camera.scale == 1
    qtbot.keyClick(view.canvas, Qt.Key.Key_Z)
    assert view.canvas.camera == fitted


def test_the_view_stays_when_the_protected_photo_arrives(view: CompareView) -> None:
    original = noise(1200, 900)
    view.show_pair(original, None)
    view.canvas.toggle_actual_size()
    camera, picture = view.canvas.camera, view.canvas.pictures.original
    view.show_pair(original, noise(1200, 900, 1))
    assert view.canvas.camera == camera
    assert view.canvas.pictures.original is picture  # and nothing is made again
    view.show_pair(noise(640, 480), None)
    assert view.canvas.camera is not None and view.canvas.camera.fitted


def test_photos_of_two_sizes_cannot_be_compared(view: CompareView) -> None:
    with pytest.raises(ValueError, match="compared"):
        view.show_pair(noise(10, 10), noise(10, 11))


def test_a_single_photo_offers_no_comparison(view: CompareView) -> None:
    view.show_pair(noise(100, 100), None)
    modes = view._tools.modes.buttons()
    assert len(modes) == len(Mode) and not any(button.isEnabled() for button in modes)
    view.show_pair(noise(100, 100), noise(100, 100))
    assert all(button.isEnabled() for button in modes)
    view.show_pair(None, None)
    assert view.canvas.camera is None and not any(button.isEnabled() for button in modes)


def test_keys_choose_the_mode_and_the_buttons_follow(view: CompareView, qtbot: QtBot) -> None:
    view.show_pair(noise(100, 100), noise(100, 100))
    for place, mode in enumerate(Mode):
        qtbot.keyClick(view, Qt.Key(Qt.Key.Key_1 + place))
        qtbot.waitUntil(partial(lambda wanted: view.mode is wanted, mode))  # the button is seen to go down first
        assert view._tools.modes.checkedButton() is view._tools.modes.buttons()[place]


def test_full_screen_and_back(view: CompareView, qtbot: QtBot) -> None:
    view.show_pair(noise(1200, 900), noise(1200, 900))
    view.set_mode(Mode.SIDE_BY_SIDE)
    stage = view.canvas.parentWidget()
    assert stage is not None
    qtbot.keyClick(view, Qt.Key.Key_F11)
    assert view.is_full_screen and stage.isFullScreen()
    assert view.canvas.window() is stage and stage.size() == view.screen().size()
    qtbot.waitUntil(stage.isActiveWindow)
    qtbot.keyClick(stage, Qt.Key.Key_Escape)
    assert not view.is_full_screen and view.canvas.window() is view
    assert view.canvas.isVisible() and view.mode is Mode.SIDE_BY_SIDE
    view.toggle_full_screen()
    stage.close()  # as the system does it
    assert not view.is_full_screen and view.canvas.isVisible()


def test_everything_is_named_and_reached_by_keys(view: CompareView) -> None:
    buttons = view.findChildren(QToolButton)
    assert len(buttons) == len(Mode) + len(view.view_actions)
    for part in [*buttons, view.canvas]:
        assert isinstance(part, QWidget)
        assert part.accessibleName()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
    view.show_pair(noise(100, 100), noise(100, 100))
    assert "Original, Protected" in view.canvas.accessibleDescription()


def test_the_view_may_go_while_there_is_work(qtbot: QtBot) -> None:
    for mode in Mode:
        view = CompareView()
        view.show()
        view.show_pair(noise(3000, 2000), noise(3000, 2000))
        view.set_mode(mode)
        qtbot.wait(20)
        view.deleteLater()
    qtbot.wait(300)  # whatever comes back now finds nobody, and says nothing


def test_words_give_way_to_signs_where_there_is_no_room(view: CompareView, qtbot: QtBot) -> None:
    modes = [one for one in view.findChildren(QToolButton) if one.isCheckable()][: len(Mode)]
    for width, style in (
        (1000, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        (420, Qt.ToolButtonStyle.ToolButtonIconOnly),
    ):
        view.resize(width, 400)
        qtbot.waitUntil(partial(lambda wanted: all(one.toolButtonStyle() == wanted for one in modes), style))
        assert all(not one.icon().isNull() for one in modes)
    assert view.minimumSizeHint().width() >= view._tools.minimumWidth() > 200
