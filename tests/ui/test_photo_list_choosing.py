"""Taking photos to hand, selecting, removing: by the mouse, by keys, and when the program answers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from sifm_gui.core.item import ItemState
from sifm_gui.ui.photo_list import PhotoList

from .listing import click, items, menu, names, order


def test_clicks_and_keys_take_a_photo_to_hand(photos: PhotoList, qtbot: QtBot) -> None:
    photos.add(items("a.jpg", "b.jpg", "c.jpg"))
    told: list[int] = []
    photos.current_changed.connect(told.append)
    click(photos, qtbot, 1)
    click(photos, qtbot, 1)
    qtbot.keyClick(photos._rows, Qt.Key.Key_Down)
    assert told == [2, 3]
    photos.set_current(1)
    assert told == [2, 3], "what the program does is not told again"
    assert photos._rows.currentIndex().row() == 0
    assert photos.selected_ids() == [1]
    photos.set_current(None)
    click(photos, qtbot, 0)
    assert told == [2, 3, 1], "a click takes it to hand again"


def test_coming_into_the_list_opens_nothing_but_enter_does(photos: PhotoList, qtbot: QtBot) -> None:
    photos.add(items("a.jpg", "b.jpg"))
    photos.activateWindow()
    told: list[int] = []
    photos.current_changed.connect(told.append)
    photos._filter.text.setFocus()
    qtbot.keyClick(photos._filter.text, Qt.Key.Key_Down)
    assert photos._rows.hasFocus() and not told
    qtbot.keyClick(photos._rows, Qt.Key.Key_Return)
    assert told == [1]
    photos.set_current(None)
    photos.set_current(1)
    assert photos.selected_ids() == [1]


def test_the_photo_at_hand_is_brought_into_sight(photos: PhotoList) -> None:
    photos.add(items(*(f"{i}.jpg" for i in range(100))))
    photos.set_current(80)
    assert photos._rows.viewport().rect().contains(photos._rows.visualRect(photos._photos.index_of(80)))


def test_several_stay_selected_when_the_program_answers(photos: PhotoList, qtbot: QtBot) -> None:
    photos.add(items("a.jpg", "b.jpg", "c.jpg", "d.jpg"))
    click(photos, qtbot, 0)
    click(photos, qtbot, 2, Qt.KeyboardModifier.ShiftModifier)
    click(photos, qtbot, 1, Qt.KeyboardModifier.ControlModifier)
    assert photos.selected_ids() == [1, 3]
    photos.set_current(2)
    photos.set_current(None)
    photos.set_current(3)
    assert photos.selected_ids() == [1, 3]


def test_the_selection_follows_sorting_and_is_told(photos: PhotoList, qtbot: QtBot) -> None:
    photos.add(items("c.jpg", "b.jpg", "a.jpg"))
    click(photos, qtbot, 0)
    click(photos, qtbot, 1, Qt.KeyboardModifier.ControlModifier)
    order(photos, 1)
    assert photos.selected_ids() == [2, 1]
    assert photos._rows.currentIndex().row() == 1
    with qtbot.waitSignal(photos.selection_changed):
        photos._filter.text.setText("c")
    assert photos.selected_ids() == [1]
    photos._filter.show_all()
    assert photos.selected_ids() == [1], "what is hidden is not selected, and does not come back selected"


def test_all_that_are_selected_stay_so(photos: PhotoList) -> None:
    """Qt alone drops the whole selection when all rows are selected and their number changes."""
    photos.add(items("a1.jpg", "a2.jpg", "b.jpg"))
    photos._rows.selectAll()
    photos._filter.text.setText("a")
    assert photos.selected_ids() == [1, 2]
    photos._filter.show_all()
    assert photos.selected_ids() == [1, 2]


def test_delete_wants_the_selected_ones_removed_and_goes_on(photos: PhotoList, qtbot: QtBot) -> None:
    photos.add(items("a.jpg", "b.jpg", "c.jpg", "d.jpg"))
    wanted: list[list[int]] = []
    told: list[int] = []
    photos.remove_wanted.connect(wanted.append)
    click(photos, qtbot, 1)
    click(photos, qtbot, 2, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(photos._rows, Qt.Key.Key_Delete)
    assert wanted == [[2, 3]]
    assert photos.rows() == 4, "the session decides"
    photos.set_current(2)
    photos.remove_wanted.connect(photos.take_away)
    photos.current_changed.connect(told.append)
    qtbot.keyClick(photos._rows, Qt.Key.Key_Delete)
    assert names(photos) == ["a.jpg", "c.jpg", "d.jpg"]
    assert told == [3]
    click(photos, qtbot, 2)
    qtbot.keyClick(photos._rows, Qt.Key.Key_Backspace)
    assert told == [3, 4, 3], "after the last one comes the one before"


def test_delete_in_the_filter_removes_letters_only(photos: PhotoList, qtbot: QtBot) -> None:
    photos.add(items("a.jpg"))
    photos.set_current(1)
    with qtbot.assertNotEmitted(photos.remove_wanted):
        qtbot.keyClicks(photos._filter.text, "ab")
        qtbot.keyClick(photos._filter.text, Qt.Key.Key_Backspace)
        qtbot.keyClick(photos._filter.text, Qt.Key.Key_Delete)
    assert photos._filter.text.text() == "a"


def test_escape_clears_the_filter_before_it_means_anything_else(qtbot: QtBot) -> None:
    window, escaped = QMainWindow(), []
    qtbot.addWidget(window)
    photos = PhotoList()
    window.setCentralWidget(photos)
    QShortcut(Qt.Key.Key_Escape, window).activated.connect(lambda: escaped.append(True))
    photos.add(items("a.jpg"))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    photos._filter.text.setFocus()
    qtbot.keyClicks(photos._filter.text, "zzz")
    qtbot.keyClick(photos._filter.text, Qt.Key.Key_Escape)
    assert photos._filter.text.text() == "" and not escaped
    qtbot.keyClick(photos._filter.text, Qt.Key.Key_Escape)
    assert escaped


def test_the_menu_offers_what_can_be_done(photos: PhotoList, qtbot: QtBot) -> None:
    ready, failed, other = items("a.jpg", "b.jpg", "c.jpg")
    photos.add([ready, replace(failed, state=ItemState.FAILED), replace(other, state=ItemState.FAILED)])
    click(photos, qtbot, 0)
    assert not menu(photos, 0)["Try again"].isEnabled()
    photos._rows.selectAll()
    actions = menu(photos, 1)
    for name, signal, wanted in (
        ("Try again", photos.retry_wanted, [2, 3]),
        ("Remove from list", photos.remove_wanted, [1, 2, 3]),
        ("Show in folder", photos.show_in_folder_wanted, 1),
    ):
        with qtbot.waitSignal(signal) as told:
            actions[name].trigger()
        assert told.args == [wanted]
    with qtbot.waitSignal(photos.open_wanted):
        actions["Open photos…"].trigger()


def test_it_can_be_reached_and_read_without_a_mouse(photos: PhotoList, qtbot: QtBot) -> None:
    photos.add(items("a.jpg", "b.jpg"))
    for part in (photos._filter.text, photos._filter.state, photos._filter.order, photos._rows):
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName()
    photos.activateWindow()
    photos._filter.text.setFocus()
    qtbot.keyClick(photos._filter.text, Qt.Key.Key_Down)
    assert photos._rows.hasFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    assert event.type() == QEvent.Type.ContextMenu
    photos.set_current(2)
    QApplication.sendEvent(photos._rows.viewport(), event)
    assert photos.findChildren(QMenu)[-1].isVisible()
