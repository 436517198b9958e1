"""A hand for the tests of the photo list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from sifm_gui.core.item import Item
from sifm_gui.ui.photo_list import PhotoList


def items(*names: str) -> list[Item]:
    return [Item(number, Path("/photos") / name) for number, name in enumerate(names, 1)]


def names(photos: PhotoList) -> list[str]:
    return [photos._photos.item(row).path.name for row in range(photos.rows())]


def words(photos: PhotoList, row: int) -> str:
    return str(photos._photos.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def click(
    photos: PhotoList, qtbot: QtBot, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    place = photos._rows.visualRect(photos._photos.index(row)).center()
    qtbot.mouseClick(photos._rows.viewport(), Qt.MouseButton.LeftButton, keys, place)


def order(photos: PhotoList, place: int) -> None:
    photos._filter.order.setCurrentIndex(place)


def menu(photos: PhotoList, row: int) -> dict[str, QAction]:
    place = photos._rows.visualRect(photos._photos.index(row)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, photos._rows.viewport().mapToGlobal(place))
    QApplication.sendEvent(photos._rows.viewport(), event)
    return {action.text().replace("&", ""): action for action in photos.findChildren(QMenu)[-1].actions()}
