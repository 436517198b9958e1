from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sifm_gui.core.roles import EngineConfig
from sifm_gui.session.preferences import Preferences
from sifm_gui.session.session import Session
from sifm_gui.session.settings import Settings
from sifm_gui.ui.compare import CompareView
from sifm_gui.ui.language import speak
from sifm_gui.ui.main_window import MainWindow
from sifm_gui.ui.photo_list import PhotoList
from sifm_gui.ui.protect_panel import ProtectPanel
from tests.fakes import FakeLoader
from tests.session.conftest import folders, picture

from .driving import until


@pytest.fixture(autouse=True)
def objects_end_in_this_thread() -> Iterator[None]:
    """What is left of a test is collected here: Qt's objects must not be ended by whichever thread runs just then."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """Whatever is made in the meantime speaks German: in the arguments of a test it stands before its window."""
    before = QLocale()
    speak(qapp, "de")
    yield
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)


@pytest.fixture(autouse=True)
def thumbnail_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keeps the thumbnails of tests out of the user's cache; each test begins with an empty one."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr("sifm_gui.ui.photo_list.photo_list.user_cache_path", lambda *_, **__: folder)
    return folder


@pytest.fixture
def photos(qtbot: QtBot) -> PhotoList:
    photos = PhotoList()
    qtbot.addWidget(photos)
    photos.resize(250, 600)
    photos.show()
    return photos


@pytest.fixture
def loader() -> FakeLoader:
    return FakeLoader()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, loader: FakeLoader, tmp_path: Path) -> Iterator[MainWindow]:
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    own = folders(tmp_path)
    own.program.mkdir(parents=True)
    session = Session(loader, EngineConfig(), own)
    preferences = Preferences(Settings(), own.data / "settings.json")
    window = MainWindow(session, preferences, picture(own.program, "sample.png"))
    window.show()
    session.start(session.load_engine())
    until(qtbot, lambda: "judge" in window.models.text())
    yield window
    loop.run_until_complete(session.close())
    window.close()
    preferences.close()
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def panel(qtbot: QtBot) -> ProtectPanel:
    panel = ProtectPanel()
    qtbot.addWidget(panel)
    panel.set_count(1)
    panel.show()
    return panel
