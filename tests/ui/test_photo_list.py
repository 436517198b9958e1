"""The list as a user sees it: what it says, filters, sorts and paints, with real files where thumbnails matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sifm_gui.core.errors import PhotoDamaged
from sifm_gui.core.item import Item, ItemState
from sifm_gui.ui.photo_list import PhotoList

from .listing import items, menu, names, order, words

READY, WAITING, PROTECTING = ItemState.READY, ItemState.WAITING, ItemState.PROTECTING
PROTECTED, FAILED = ItemState.PROTECTED, ItemState.FAILED


class Painting(QObject):
    """Notes every paint event of what it watches."""

    def __init__(self, parent: QObject, noted: list[bool]) -> None:
        super().__init__(parent)
        self._noted = noted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._noted.append(True)
        return False


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Ready"),
        ({"state": WAITING}, "Waiting"),
        ({"state": PROTECTING, "progress": 0.439}, "Protecting 43\u00a0%"),
        ({"state": PROTECTED}, "Protected, not tried"),
        ({"state": PROTECTED, "tried": 6, "defeated": 5}, "5 of 6 edits defeated"),
        ({"state": FAILED, "error": PhotoDamaged(path="a.jpg", why="cut off")}, "Failed: the file is damaged"),
        ({"state": FAILED}, "Failed"),
    ],
)
def test_the_state_is_said_in_words(photos: PhotoList, changes: dict[str, object], said: str) -> None:
    [item] = items("a.jpg")
    photos.add([item])
    photos.change(replace(item, **changes))
    assert words(photos, 0).startswith(f"a.jpg, {said}")


def test_the_tooltip_tells_all_and_takes_no_name_for_html(photos: PhotoList) -> None:
    error = PhotoDamaged(path="<b>a.jpg", why="cut off")
    photos.add([Item(1, Path("/photos/<b>a.jpg"), size=(60, 40), state=FAILED, error=error)])
    tip = str(photos._photos.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;a.jpg" in tip and "<b>" not in tip
    assert "60 \N{MULTIPLICATION SIGN} 40" in tip and "cut off" in tip and "backup" in tip


def test_the_filter_finds_words_anywhere_in_name_and_folder(photos: PhotoList) -> None:
    photos.add([*items("Anna 2.jpg", "Café.png"), Item(7, Path("/photos/x.jpg"), Path("Trip") / "Anna")])
    for typed, found in (
        ("anna", ["Anna 2.jpg", "x.jpg"]),
        ("2 ANNA", ["Anna 2.jpg"]),
        ("cafe", ["Café.png"]),
        ("cafe\u0301", ["Café.png"]),
        ("trip", ["x.jpg"]),
        ("photos", []),
        ("", ["Anna 2.jpg", "Café.png", "x.jpg"]),
    ):
        photos._filter.text.setText(typed)
        assert names(photos) == found, typed


def test_new_photos_go_through_the_filter_and_into_the_order(photos: PhotoList) -> None:
    photos._filter.text.setText("b")
    photos.add(items("b3.jpg", "a.jpg"))
    assert names(photos) == ["b3.jpg"]
    order(photos, 1)
    photos.add([Item(7, Path("b1.jpg")), Item(8, Path("c.jpg"))])
    assert names(photos) == ["b1.jpg", "b3.jpg"]


def test_sorting(photos: PhotoList) -> None:
    added = items("IMG_10.jpg", "img_9.jpg", "Z.jpg", "2.jpg")
    states = (PROTECTED, READY, FAILED, READY)
    photos.add([replace(item, state=state) for item, state in zip(added, states, strict=True)])
    assert names(photos) == ["IMG_10.jpg", "img_9.jpg", "Z.jpg", "2.jpg"]
    order(photos, 1)
    assert names(photos) == ["2.jpg", "img_9.jpg", "IMG_10.jpg", "Z.jpg"]
    order(photos, 2)
    assert names(photos) == ["Z.jpg", "img_9.jpg", "2.jpg", "IMG_10.jpg"]


def test_photos_come_and_go_as_their_state_changes(photos: PhotoList) -> None:
    added = items("a.jpg", "b.jpg", "c.jpg")
    photos.add(added)
    photos._filter.state.setCurrentText("Protected")
    assert names(photos) == []
    photos.change(replace(added[1], state=PROTECTED))
    assert names(photos) == ["b.jpg"]
    photos.change(added[1])
    assert names(photos) == []
    order(photos, 2)
    photos._filter.state.setCurrentIndex(0)
    photos.change(replace(added[2], state=FAILED))
    assert names(photos) == ["c.jpg", "a.jpg", "b.jpg"]


def test_a_change_of_what_is_gone_is_nothing(photos: PhotoList) -> None:
    [item] = items("a.jpg")
    photos.add([item])
    photos.take_away([1, 99])
    photos.change(replace(item, state=FAILED))
    assert photos.rows() == 0


def test_a_burst_of_changes_is_one_for_the_view(photos: PhotoList, qtbot: QtBot) -> None:
    added = items(*(f"{i}.jpg" for i in range(200)))
    photos.add(added)
    told: list[tuple[int, int]] = []
    photos._photos.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    for item in added[3:90]:
        photos.change(replace(item, state=WAITING))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(3, 89)]


@pytest.mark.parametrize("screen_reader", [False, True])
def test_progress_is_painted(photos: PhotoList, qtbot: QtBot, *, screen_reader: bool) -> None:
    [item] = items("a.jpg")
    photos.add([replace(item, state=PROTECTING, progress=0.1)])
    before = photos.grab().toImage()
    QAccessible.setActive(screen_reader)
    try:
        painted: list[bool] = []
        photos._rows.viewport().installEventFilter(Painting(photos, painted))
        qtbot.wait(50)
        painted.clear()
        photos.change(replace(item, state=PROTECTING, progress=0.9))
        qtbot.waitUntil(lambda: bool(painted))
    finally:
        QAccessible.setActive(False)
    assert photos.grab().toImage() != before


def test_what_stands_where_there_are_no_rows(photos: PhotoList, qtbot: QtBot) -> None:
    page = photos._pages.currentWidget()
    assert not photos._filter.isVisible(), "there is nothing to filter"
    with qtbot.waitSignal(photos.open_wanted):
        page.findChildren(QPushButton)[0].click()
    photos.add(items("a.jpg"))
    assert photos._pages.currentWidget() is photos._rows
    photos._filter.text.setText("zzz")
    assert photos._count.text() == "0 of 1 photos"
    photos._pages.currentWidget().findChildren(QPushButton)[0].click()
    assert names(photos) == ["a.jpg"]
    photos.take_away([1])
    assert photos._pages.currentWidget() is page


def test_the_count_says_what_is_shown_and_selected(photos: PhotoList) -> None:
    photos.add(items("a.jpg"))
    assert photos._count.text() == "1 photo"
    photos.add([Item(8, Path("b.jpg")), Item(9, Path("c.jpg"))])
    photos._rows.selectAll()
    assert photos._count.text() == "3 photos, 3 selected"


def test_only_what_is_in_sight_is_read(photos: PhotoList, qtbot: QtBot, tmp_path: Path, thumbnail_cache: Path) -> None:
    Image.new("RGB", (60, 40), (200, 0, 0)).save(tmp_path / "photo.png")
    many = []
    for i in range(1000):
        path = tmp_path / f"{i}.png"
        path.hardlink_to(tmp_path / "photo.png")
        many.append(Item(i + 1, path))
    photos.add(many)
    photos._rows.scrollToBottom()
    qtbot.waitUntil(lambda: photos._thumbnails.get(many[-1].path) is not None)
    qtbot.waitUntil(lambda: not photos._thumbnails._timer.isActive())
    read = list((thumbnail_cache / "thumbnails").iterdir())
    assert 9 <= len(read) < 60
    assert photos._thumbnails.get(many[500].path) is None


def test_a_thumbnail_is_painted_when_it_has_come(photos: PhotoList, qtbot: QtBot, tmp_path: Path) -> None:
    Image.new("RGB", (60, 60), (200, 0, 0)).save(tmp_path / "photo.png")
    photos.add([Item(1, tmp_path / "photo.png")])

    def red() -> bool:
        place = QPoint(35, photos._rows.visualRect(photos._photos.index(0)).center().y())
        colour = photos._rows.viewport().grab().toImage().pixelColor(place)
        return (colour.red(), colour.green()) == (200, 0)

    assert not red()
    qtbot.waitUntil(red)


def test_thousands_of_rows_are_no_widgets(photos: PhotoList) -> None:
    before = len(photos.findChildren(QWidget))
    many = items(*(f"{i}.jpg" for i in range(5000)))
    photos.add(many)
    photos.grab()
    assert photos.rows() == 5000
    assert len(photos.findChildren(QWidget)) == before
    photos._rows.selectAll()
    order(photos, 1)
    assert photos.selected_ids() == list(range(1, 5001))
    photos.take_away(range(1, 5001, 2))
    assert photos.rows() == 2500 and len(photos.selected_ids()) == 2500


def test_the_model_keeps_to_qts_rules(photos: PhotoList, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(photos._photos)
    added = items(*(f"{i}.jpg" for i in range(30)))
    photos.add(added[:20])
    order(photos, 1)
    photos._rows.selectAll()
    photos.add(added[20:])
    photos._filter.text.setText("2")
    photos._filter.state.setCurrentText("Failed")
    for item in added:
        photos.change(replace(item, state=FAILED))
    assert photos.rows() == 12
    photos.take_away(range(1, 31, 3))
    photos._filter.show_all()
    order(photos, 0)
    assert photos.rows() == 20


def test_trying_again_tries_the_thumbnail_again(photos: PhotoList, qtbot: QtBot, tmp_path: Path) -> None:
    """As when a drive was not connected."""
    path = tmp_path / "photo.png"
    photos.add([Item(1, path, state=FAILED)])
    photos.set_current(1)
    qtbot.waitUntil(lambda: photos._thumbnails.get(path) is not None)
    Image.new("RGB", (60, 60)).save(path)
    menu(photos, 0)["Try again"].trigger()

    def comes() -> bool:
        thumbnail = photos._thumbnails.get(path)
        return thumbnail is not None and thumbnail.pixmap is not None

    qtbot.waitUntil(comes)
