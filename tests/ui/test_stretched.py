"""A language whose every word is 40 % longer: nothing of it is cut off but what says so by an ellipsis."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Coroutine, Iterator
from math import ceil
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from sifm_gui.core.devices import Device
from sifm_gui.core.judge_choice import JudgeChoice, JudgeKind, JudgeSource, Sending
from sifm_gui.core.models import HubSettings
from sifm_gui.core.roles import BUILT_IN, EngineConfig
from sifm_gui.core.trials import TrialPlan
from sifm_gui.engine.judges.choosing import ChosenJudges
from sifm_gui.engine.models.store import ModelStore
from sifm_gui.session.gpu import GpuShelf
from sifm_gui.session.models import ModelShelf
from sifm_gui.session.session import Session
from sifm_gui.session.settings import Settings
from sifm_gui.ui import asking
from sifm_gui.ui.about import AboutDialog
from sifm_gui.ui.crash_dialog import CrashDialog
from sifm_gui.ui.editors_page import EditorsPage
from sifm_gui.ui.judge_page import JudgePage
from sifm_gui.ui.judge_sending import SendingDialog
from sifm_gui.ui.language import languages
from sifm_gui.ui.main_window import MainWindow
from sifm_gui.ui.models_page import ModelsPage
from sifm_gui.ui.protect.section import Section
from sifm_gui.ui.settings_dialog import SettingsDialog
from tests.engine.gpu.making import pack, wheels
from tests.engine.gpu.making import store as gpu_store
from tests.engine.models.making import QUICK, entry, places
from tests.fakes import FakeLoader
from tests.session.conftest import picture

from .driving import protected, until

LONGER = 0.4
SIZE = (1024, 700)
WORD = re.compile(r"\{[^}]*\}|<[^>]*>|\*\.\w+|&?[^\W\d_]+(?:&[^\W\d_]+)?")
"""Words; what has to stay as it is comes out whole as well, and is known by its first sign."""


class Stretching(QTranslator):
    """Makes each word longer by repeating its last letter."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return WORD.sub(_stretched, source)


def _stretched(found: re.Match[str]) -> str:
    word = found[0]
    return word if word[0] in "{<*" else word + word[-1] * ceil(LONGER * len(word.replace("&", "")))


@pytest.fixture(autouse=True)
def stretched(qapp: QApplication) -> Iterator[None]:
    translator = Stretching()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def cut_off(root: QWidget) -> list[str]:
    """Labels and buttons in which a part of the words cannot be seen, and parts that are wider than their place."""
    QApplication.processEvents()
    found = []
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton) and widget.text():
            seen = widget.visibleRegion().boundingRect().width()
            if (seen or widget.width()) < widget.minimumSizeHint().width():
                found.append(f"{type(widget).__name__} {widget.text()!r}: {seen or widget.width()} px")
    areas = [(area, area.widget()) for area in root.findChildren(QScrollArea) if area.isVisible()]
    return found + [type(area).__name__ for area, inner in areas if inner and inner.width() > area.viewport().width()]


def shown(dialog: QWidget, qtbot: QtBot) -> list[str]:
    qtbot.addWidget(dialog)
    dialog.show()
    return cut_off(dialog)


def _leave(work: Awaitable[None]) -> None:
    """No command of the session is run: only what is shown counts."""
    assert isinstance(work, Coroutine)
    work.close()


def test_words_become_longer_and_nothing_else() -> None:
    assert Stretching().translate("", "&Protect {count} photos…") == "&Protectttt {count} photossss…"
    assert Stretching().translate("", "Pa&use") == "Pa&useee"


def test_the_empty_window(window: MainWindow) -> None:
    window.resize(*SIZE)
    assert cut_off(window) == []
    assert (window.width(), window.height()) == SIZE


def test_the_window_at_work(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """With all that can be unfolded, which must not make the window wider either."""
    window.resize(*SIZE)
    protected(window, qtbot, picture(tmp_path, "a.png"))
    work, session = window.work, window._session
    assert cut_off(window) == []
    for section in window.findChildren(Section):
        section.heading.setChecked(True)
    work.protect.strength.custom.setChecked(True)
    work.edit.fold.setChecked(True)
    assert cut_off(window) == []
    work.edit.tabs.setCurrentIndex(1)
    assert cut_off(window) == []
    session.start(session.edits.run_trials(TrialPlan(("make it night",), (0,))))
    until(qtbot, lambda: session.jobs.kind is None and bool(work.edit.trials.strip.attempts))
    work.resume.offer(13, 40)
    work.messages.say("Something is to be told.", "Details")
    assert cut_off(window) == []
    assert (window.width(), window.height()) == SIZE


def test_settings_with_judges(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(FakeLoader(), EngineConfig(), window._session._folders, judge_maker=ChosenJudges())
    page = JudgePage(session.judges, session.jobs, _leave, tmp_path / "sample.png")
    dialog = SettingsDialog(Settings(), tmp_path / "settings.json", languages(), page)
    assert shown(dialog, qtbot) == []
    dialog.tabs.setCurrentIndex(1)
    assert cut_off(dialog) == []
    server = JudgeSource(JudgeKind.SERVER, "http://localhost:1234/v1", "a-model")
    page.take(JudgeChoice((server, JudgeSource(JudgeKind.FOLDER, folder=tmp_path))))
    assert cut_off(dialog) == []


def test_settings_with_editors(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shelf = ModelShelf(lambda settings: ModelStore([entry()], places(tmp_path), settings, QUICK), HubSettings())
    page = EditorsPage((BUILT_IN, "tiny"), shelf, [Device("cpu")])
    dialog = SettingsDialog(Settings(), tmp_path / "settings.json", languages(), editors=page)
    assert shown(dialog, qtbot) == []
    dialog.tabs.setCurrentIndex(1)
    until(qtbot, lambda: bool(page.warning.text()))
    assert cut_off(dialog) == []
    asyncio.get_event_loop().run_until_complete(shelf.close())


def test_models(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shelf = ModelShelf(lambda settings: ModelStore([entry()], places(tmp_path), settings, QUICK), HubSettings())
    gpu = GpuShelf(lambda settings: gpu_store(tmp_path, [pack("http://127.0.0.1:9", wheels())]), HubSettings())
    page = ModelsPage(shelf, gpu, window._preferences, window)
    page.come_forward()
    until(qtbot, lambda: page.list.topLevelItemCount() == 1 and page.gpu.isVisible())
    assert cut_off(page) == []
    asyncio.get_event_loop().run_until_complete(shelf.close())
    asyncio.get_event_loop().run_until_complete(gpu.close())


@pytest.mark.parametrize(
    "make",
    [
        lambda parent: AboutDialog("built-in editor and built-in judge, on the processor", parent),
        lambda parent: CrashDialog("Traceback", parent),
        lambda parent: SendingDialog(Sending("a.host.example", "a-model", encrypted=False), parent),
        lambda parent: asking.ask_whether_to_stop(parent, parent.close),
    ],
    ids=["about", "crash", "sending", "stop"],
)
def test_dialogs(make, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = make(parent) or parent.findChild(QDialog)
    assert shown(dialog, qtbot) == []
