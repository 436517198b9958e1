"""The window driven as a user would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from sifm_gui.core.item import ItemState
from sifm_gui.ui.main_window import MainWindow


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    """With more patience than usual, for computers that have other work to do."""
    qtbot.waitUntil(holds, timeout=100_000)


def opened(window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    window.open(paths)
    until(qtbot, lambda: len(window._session.items) == len(paths) and window._session.current is not None)
    until(qtbot, window.work.protect.protect_button.isEnabled)


def protected(window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    opened(window, qtbot, *paths)
    qtbot.mouseClick(window.work.protect.protect_button, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: {item.state for item in window._session.items} == {ItemState.PROTECTED})
    until(qtbot, lambda: window._session.jobs.kind is None and window.work.edit.try_button.isEnabled())


def dropped(window: MainWindow, data: QMimeData) -> None:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


def verdict_says(window: MainWindow, words: str) -> bool:
    return words in window.work.edit.verdict.text()


def names(window: MainWindow) -> list[str]:
    return [item.path.name for item in window._session.items]
