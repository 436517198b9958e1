"""The window while the built-in editor works: whether it answers, and how soon it stops."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import qasync
from PySide6.QtWidgets import QApplication

from sifm_gui.app import _load
from sifm_gui.core.attack import EditRequest
from sifm_gui.core.item import ItemState
from sifm_gui.core.protection import Effort, ProtectionSettings
from sifm_gui.core.resources import resource
from sifm_gui.core.roles import EngineConfig
from sifm_gui.session.folders import Folders
from sifm_gui.session.preferences import Preferences
from sifm_gui.session.session import Session
from sifm_gui.session.settings import Settings
from sifm_gui.ui.main_window import MainWindow

from .probe import Probe, run

SAMPLES = ("animal", "portrait")
SHORT = ProtectionSettings(custom=Effort(8, 4))
"""Long enough to see what a step does to the window."""
CANCELS = 5
WORKED = 0.3
"""Seconds of work before it is cancelled."""


def protecting() -> Iterator[str]:
    """Two photos with a few steps each, then an edit."""
    with _opened(SHORT) as (window, session):
        probe = Probe()
        window.menus.protect.trigger()
        _until(lambda: session.jobs.kind is not None)
        _until(lambda: session.jobs.kind is None)
        yield from probe.lines("protecting two photos")
        probe = Probe()
        session.start(session.edits.try_edit(EditRequest("make it night")))
        _until(lambda: session.jobs.kind is not None)
        _until(lambda: session.jobs.kind is None)
        yield from probe.lines("trying an edit")


def cancelling() -> Iterator[str]:
    """From the press of Cancel to a window that is ready again."""
    seconds = []
    with _opened(ProtectionSettings()) as (window, session):
        for _ in range(CANCELS):
            window.menus.protect.trigger()
            _until(lambda: any(item.state is ItemState.PROTECTING and item.progress > 0 for item in session.items))
            run(WORKED)
            pressed = time.monotonic()
            window.menus.cancel.trigger()
            _until(lambda: session.jobs.kind is None)
            seconds.append(time.monotonic() - pressed)
    yield f"cancel: median {median(seconds):.2f} s, at most {max(seconds):.2f} s, of {CANCELS} times"


@contextmanager
def _opened(protection: ProtectionSettings) -> Iterator[tuple[MainWindow, Session]]:
    """A window with the samples in it as a user's own photos, and the built-in engine loaded."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        home = Path(name)
        photos = [Path(shutil.copy(resource("samples", f"{sample}.jpg"), home)) for sample in SAMPLES]
        session = Session(_load, EngineConfig("cpu"), Folders(home / "data", home / "Pictures", home / "program"))
        preferences = Preferences(Settings(protection=protection), home / "settings.json")
        window = MainWindow(session, preferences, photos[0])
        window.show()
        loop.run_until_complete(session.load_engine())
        loop.run_until_complete(session.add(photos))
        _until(lambda: session.current is not None and window.menus.protect.isEnabled())
        yield window, session
        loop.run_until_complete(session.close())
        window.close()
        preferences.close()
        loop.close()


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        run(0.01)
