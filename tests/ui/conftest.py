from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sifm_gui.ui.photo_list import PhotoList


@pytest.fixture(autouse=True)
def objects_end_in_this_thread() -> Iterator[None]:
    """What is left of a test is collected here: Qt's objects must not be ended by whichever thread runs just then."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


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
