from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import qasync
from PIL import Image
from PySide6.QtWidgets import QApplication

from sifm_gui.core.roles import EngineConfig
from sifm_gui.session.session import Session
from tests.fakes import FakeLoader


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[qasync.QEventLoop]:
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    yield loop
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def loader() -> FakeLoader:
    return FakeLoader()


@pytest.fixture
def session(loop: qasync.QEventLoop, loader: FakeLoader) -> Iterator[Session]:
    session = Session(loader, EngineConfig())
    yield session
    loop.run_until_complete(session.close())


def picture(folder: Path, name: str, width: int = 48, height: int = 40) -> Path:
    rng = np.random.default_rng(0)
    path = folder / name
    Image.fromarray(rng.integers(60, 200, (height, width, 3), np.uint8)).save(path)
    return path
