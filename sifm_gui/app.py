"""The window's only wiring: engine to session to window, logging, the crash path, and the event loop."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication  # isort: skip - qasync takes the Qt that was imported first
import qasync
from platformdirs import user_data_path, user_log_path, user_pictures_path

from . import __version__
from .core.devices import Device
from .core.gpu import GpuPacks
from .core.judge_choice import JudgeMaker
from .core.models import HubSettings, Models
from .core.progress import Progress
from .core.resources import resource
from .core.roles import Engine, EngineConfig
from .core.updates import Release
from .session.folders import Folders
from .session.gpu import GpuShelf
from .session.models import ModelShelf
from .session.preferences import Preferences
from .session.session import Session
from .session.settings import load_settings, settings_path
from .session.single_instance import SingleInstance
from .session.updates import UpdateCheck
from .ui.badge import Badge
from .ui.crash_dialog import CrashDialog
from .ui.language import speak
from .ui.launcher import Launcher, show_on_icon
from .ui.main_window import MainWindow
from .ui.messages import newer_version, settings_notice
from .ui.models_page import ModelsPage

log = logging.getLogger(__name__)
NAME = "SIFM Photo Guard"
DESKTOP_FILE = "sifm-photo-guard"
"""By which Linux desktops know the icon that is this window's."""
SAMPLE = resource("samples", "portrait.jpg")


def main(paths: Sequence[str]) -> int:
    """Opens the window with these photos in it, and returns when it was closed; or hands them to the open window."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName(NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(DESKTOP_FILE)
    application.setQuitOnLastWindowClosed(False)  # the loop below ends on it, after the work has ended
    _log_to_file()
    photos, data = [Path(path) for path in paths], user_data_path(NAME, appauthor=False)
    instance = SingleInstance(data)
    if not instance.is_first():
        if instance.hand_over(photos):
            return 0
        log.warning("the window that is open does not answer; this is a second one")
    loaded = load_settings(settings_path())
    preferences = Preferences(loaded.settings, settings_path())
    speak(application, loaded.settings.language)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    folders = Folders(data, user_pictures_path(), resource())
    session = Session(_load, EngineConfig(), folders, _find_devices, _judge_maker())
    window = MainWindow(session, preferences, SAMPLE)
    shelf = ModelShelf(_open_models, preferences.settings.hub)
    gpu = GpuShelf(_open_gpu_packs, preferences.settings.hub)
    models = ModelsPage(shelf, gpu, preferences, window)
    window.menus.model_list.triggered.connect(models.come_forward)
    window.engines.offer(shelf, models.come_forward)
    window.work.gpu.wanted.connect(models.come_forward)
    window.work.gpu.follow(gpu, preferences)
    session.jobs.engine_ready.connect(lambda engine: gpu.look())  # later than all that the user waits for
    updates = UpdateCheck(_find_update)
    updates.found.connect(lambda release: window.work.messages.say(newer_version(release)))
    Badge(application, session.jobs, window)
    if sys.platform == "linux":
        Launcher(session.jobs, show_on_icon, window)
    sys.excepthook = _crash_path(window)
    threading.excepthook = _log_crash
    application.lastWindowClosed.connect(loop.stop)
    instance.called.connect(window.come_forward)
    window.show()
    if loaded.notice:
        window.work.messages.say(settings_notice(loaded.notice))
    if photos:
        window.open(photos)
    session.start(session.look_for_unfinished())
    session.start(session.get_ready())
    if preferences.settings.updates:
        session.start(updates.look(preferences.settings.hub))
    with loop:
        loop.run_forever()
        loop.run_until_complete(shelf.close())
        loop.run_until_complete(gpu.close())
        ended = loop.run_until_complete(session.close())
    updates.close()
    preferences.close()
    instance.close()
    if not ended:
        log.warning("the work did not end in time and is left behind")
        logging.shutdown()
        os._exit(0)  # the interpreter would wait for the worker, and the user for the interpreter
    return 0


def _load(config: EngineConfig, progress: Progress) -> Engine:
    """Imports torch only now: the window is there before it."""
    from .engine import load

    return load(config, progress)


def _judge_maker() -> JudgeMaker:
    """Loads neither torch nor a client before a judge needs them."""
    from .engine.judges.choosing import ChosenJudges

    return ChosenJudges()


def _open_models(settings: HubSettings) -> Models:
    """Imports the library of the hub only when the models are looked at."""
    from .engine.models import open_models

    return open_models(settings)


def _open_gpu_packs(settings: HubSettings) -> GpuPacks:
    """As above, for the pack that goes with the graphics card."""
    from .engine.gpu import open_gpu_packs

    return open_gpu_packs(settings)


def _find_update(settings: HubSettings) -> Release | None:
    """Only if the user switched it on."""
    from .engine.updates import find_update

    return find_update(settings)


def _find_devices() -> Sequence[Device]:
    """After the engine was loaded, this imports nothing that takes its time."""
    from .engine.devices import found_devices

    return found_devices()


def _log_to_file() -> None:
    folder = user_log_path(NAME, appauthor=False, ensure_exists=True)
    handler = RotatingFileHandler(folder / "guard.log", maxBytes=500_000, backupCount=2, encoding="utf-8")
    logging.basicConfig(level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s %(message)s")


def _crash_path(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What happens to an exception that nobody caught: it is logged, and shown; one at a time, as many may follow."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("not caught: %s", text)
        if not window.findChildren(CrashDialog):
            CrashDialog(text, window).open()

    return hook


def _log_crash(crash: threading.ExceptHookArgs) -> None:
    log.error("not caught in %s", crash.thread, exc_info=crash.exc_value)
