from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import qasync
from PIL import Image
from PySide6.QtWidgets import QApplication

from sifm_gui.core.roles import EngineConfig
from sifm_gui.session.folders import Folders
from sifm_gui.session.session import Failure, Session
from tests.fakes import FakeLoader

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture(autouse=True)
def objects_end_in_this_thread() -> Iterator[None]:
    """What is left of a test is collected here: Qt's objects must not be ended by whichever thread runs just then."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[qasync.QEventLoop]:
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    yield loop
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def run(loop: qasync.QEventLoop) -> Run:
    return loop.run_until_complete


@pytest.fixture
def loader() -> FakeLoader:
    return FakeLoader()


def folders(tmp_path: Path) -> Folders:
    """A user's folders, out of the way of a test's own files."""
    home = tmp_path.parent / f"{tmp_path.name}-home"
    return Folders(home / "data", home / "Pictures", home / "program")


@pytest.fixture
def session(loop: qasync.QEventLoop, loader: FakeLoader, tmp_path: Path) -> Iterator[Session]:
    session = Session(loader, EngineConfig(), folders(tmp_path))
    yield session
    loop.run_until_complete(session.close())


def picture(folder: Path, name: str, width: int = 48, height: int = 40) -> Path:
    rng = np.random.default_rng(0)
    path = folder / name
    Image.fromarray(rng.integers(60, 200, (height, width, 3), np.uint8)).save(path)
    return path


def ids(session: Session, *names: str) -> list[int]:
    """The ids of the photos with these names; of all photos, in their order, if none is named."""
    return [item.id for item in session.items if not names or item.path.name in names]


def states(session: Session) -> dict[str, str]:
    return {item.path.name: item.state.value for item in session.items}


def wait(loop: qasync.QEventLoop, until: Callable[[], bool]) -> None:
    """Lets the loop go on until something holds; the time limit of the test ends it otherwise."""

    async def look() -> None:
        while not until():
            await asyncio.sleep(0.01)

    loop.run_until_complete(look())


def at_hand(run: Run, session: Session, path: Path) -> None:
    """Adds a photo and takes it to hand."""
    run(session.add([path]))
    run(session.select(session.items.id_of(path) or 0))
    wait(asyncio.get_event_loop(), lambda: session.current is not None and session.current.photo.path == path)


@pytest.fixture
def told(session: Session) -> list[Failure]:
    failures: list[Failure] = []
    session.failed.connect(failures.append)
    return failures
