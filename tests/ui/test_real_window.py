"""The whole way with the built-in editor and judge: dropped, protected, attacked, saved, and within the budget."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from pytestqt.qtbot import QtBot

from sifm_gui.app import _load
from sifm_gui.core.item import ItemState
from sifm_gui.core.protection import Strength, max_difference
from sifm_gui.core.resources import resource
from sifm_gui.core.roles import EngineConfig, LoadEngine
from sifm_gui.files import open_photo
from sifm_gui.ui.main_window import MainWindow

from .driving import dropped

LONG = 600_000
BUDGET = 6
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


@pytest.fixture
def loader() -> LoadEngine:
    """The built-in engine in the place of the fakes."""
    return lambda config, progress: _load(EngineConfig("cpu"), progress)


@pytest.fixture
def photos(tmp_path: Path) -> Iterator[list[Path]]:
    paths = [Path(shutil.copy(resource("samples", f"{name}.jpg"), tmp_path)) for name in ("animal", "object")]
    before = [path.read_bytes() for path in paths]
    yield paths
    assert [path.read_bytes() for path in paths] == before, "an original was touched"


def test_drop_protect_try_and_look_at_the_files(window: MainWindow, qtbot: QtBot, photos: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in photos])
    dropped(window, data)
    panel, session = window.work.protect, window._session
    qtbot.waitUntil(lambda: len(session.items) == len(photos) and session.current is not None, timeout=LONG)
    panel.strength.strengths[Strength.QUICK].setChecked(True)
    panel.budget.setValue(BUDGET)
    qtbot.mouseClick(panel.protect_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: {item.state for item in session.items} == {ItemState.PROTECTED}, timeout=LONG)
    qtbot.waitUntil(window.work.edit.try_button.isEnabled, timeout=LONG)
    for item in session.items:
        assert item.output is not None and item.output.with_suffix(".json").is_file()
        original, saved = open_photo(item.path), open_photo(item.output)
        assert 0 < max_difference(original.carrier.native, saved.carrier.native) <= BUDGET
    window.work.edit.prompt.setCurrentText("make it night")
    qtbot.mouseClick(window.work.edit.try_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.current is not None and session.current.verdict is not None, timeout=LONG)
    assert "Judge" in window.work.edit.verdict.text() and not window.work.messages.isVisible()
