"""The window driven as a user would, with fakes for the three roles and real files."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QPalette
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from sifm_gui.core.roles import EngineConfig
from sifm_gui.session.session import Session
from sifm_gui.ui.main_window import MainWindow
from tests.fakes import FakeLoader
from tests.session.conftest import picture


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    session = Session(FakeLoader(), EngineConfig())
    window = MainWindow(session, picture(tmp_path, "sample.png"))
    window.show()
    yield window
    loop.run_until_complete(session.close())
    window.close()
    loop.close()
    asyncio.set_event_loop(None)


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.open([path])
    qtbot.waitUntil(lambda: window._session.current is not None)


def test_open_protect_try_save(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.protect.budget.setValue(5)
    qtbot.mouseClick(window.protect.protect_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.protect.save_button.isEnabled())
    window.edit.prompt.setCurrentText("degrade it")
    qtbot.mouseClick(window.edit.try_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Degraded" in window.edit.verdict.text())
    assert "fake judge" in window.edit.verdict.text()
    assert "“degrade it”, seed 0" in window.edit.verdict.text()
    qtbot.mouseClick(window.protect.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "a_protected.png" in window.protect.saved.text())
    assert "At most 5 levels" in window.protect.saved.text()
    assert (tmp_path / "a_protected.png").exists()


def test_an_unprotected_photo_is_not_called_protected(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.edit.prompt.setCurrentText("match it")
    window.edit.try_button.click()
    qtbot.waitUntil(partial(verdict_says, window, "Not protected yet"))
    assert "works" not in window.edit.verdict.text()


def test_a_second_press_is_nothing_to_say(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.protect.protect_wanted.emit(window.protect.settings())
    window.protect.protect_wanted.emit(window.protect.settings())
    qtbot.waitUntil(lambda: window.protect.save_button.isEnabled())
    qtbot.wait(50)
    assert not window.messages.isVisible()


def test_the_sample_is_not_saved_among_the_programs_files(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, tmp_path / "sample.png")
    window.protect.protect_button.click()
    qtbot.waitUntil(lambda: window.protect.save_button.isEnabled())
    window.protect.save_button.click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.reject()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["sample.png"]


def test_colours_follow_the_desktop(window: MainWindow, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    light, palette = window.edit.verdict.styleSheet(), qapp.palette()
    qapp.setPalette(QPalette(QColor("#202225")))
    try:
        qtbot.waitUntil(lambda: window.edit.verdict.styleSheet() != light)
    finally:
        qapp.setPalette(palette)
    qtbot.waitUntil(lambda: window.edit.verdict.styleSheet() == light)


def verdict_says(window: MainWindow, words: str) -> bool:
    return words in window.edit.verdict.text()


def test_what_cannot_be_done_is_not_offered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert not window.protect.protect_button.isEnabled()
    opened(window, qtbot, picture(tmp_path, "a.png"))
    assert window.protect.protect_button.isEnabled()
    assert not window.protect.save_button.isEnabled()


def test_cancel_by_the_keyboard(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "slow.png"))
    window.protect.protect_button.click()
    qtbot.waitUntil(lambda: "41 of 100" in window.protect.phase.text())
    window._cancel()
    assert "Cancelling" in window.protect.phase.text()
    qtbot.waitUntil(lambda: window.protect.protect_button.isEnabled(), timeout=1000)
    assert window._session.current is not None and window._session.current.protection is None


def test_dropping_a_mixed_bag(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    good, odd = picture(tmp_path, "a.png"), picture(tmp_path, "a#b.png")
    bad = tmp_path / "notes.txt"
    bad.write_text("no picture")
    data = QMimeData()
    urls = [QUrl.fromLocalFile(str(p)) for p in (good, odd, bad)]
    urls.append(QUrl(f"file://localhost{picture(tmp_path, 'b.png')}"))
    data.setUrls([*urls, QUrl("https://example.org/cat.jpg")])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    qtbot.waitUntil(lambda: len(window._session.cases) == 3 and "notes.txt" in window.messages.text())
    assert "example.org" in window.messages.text()
    assert window.messages.isVisible()


@pytest.mark.parametrize("name", ["nan.png", "bug.png"])
def test_failures_are_shown_in_the_window(window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    opened(window, qtbot, picture(tmp_path, name))
    window.protect.protect_button.click()
    qtbot.waitUntil(lambda: window.messages.isVisible())
    assert window.messages.text()
    assert window.protect.protect_button.isEnabled()


def test_the_verdict_is_said_in_words_for_every_outcome(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.protect.protect_button.click()
    qtbot.waitUntil(lambda: window.protect.save_button.isEnabled())
    for prompt, words in (("match", "still works"), ("miss", "failed"), ("nothing", "Proves nothing")):
        window.edit.prompt.setCurrentText(prompt)
        window.edit.try_button.click()
        qtbot.waitUntil(partial(verdict_says, window, words))


def test_everything_can_be_reached_and_read_without_a_mouse(window: MainWindow) -> None:
    for part in (window.protect.budget, window.protect.prompts, window.edit.prompt, window.photos):
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName()
    shortcuts = {
        action.shortcut().toString()
        for action in window.actions() or window.findChildren(type(window.menuBar().actions()[0]))
    }
    assert {"Ctrl+O", "Ctrl+S", "Ctrl+T", "Esc", "Ctrl+Return"} <= shortcuts
