"""The page on judges and the question before anything is sent, with a real server and the window around them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import qasync
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sifm_gui.core.judge_choice import JudgeChoice, JudgeKind, JudgeSource, Sending
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import Engine, EngineConfig
from sifm_gui.engine.judges.choosing import ChosenJudges
from sifm_gui.engine.judges.sentinels import check_judge
from sifm_gui.session.job import JobKind
from sifm_gui.session.preferences import Preferences
from sifm_gui.session.session import Session
from sifm_gui.session.settings import Settings
from sifm_gui.ui.main_window import MainWindow
from tests.engine.judges.serving import CLEAN, GOOD, CannedServer, Served, asks_for_damage, saying, serving
from tests.fakes import FakeLoader
from tests.keyrings import Memory
from tests.session.conftest import folders, picture

from .driving import opened, verdict_says
from .judging import asks, choose, question, said, settings_of

PATIENCE_MS = 100_000
"""A test of a judge asks twenty questions."""


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=PATIENCE_MS)


class Loader(FakeLoader):
    """Its engine can test judges."""

    def __call__(self, config: EngineConfig, progress: Progress) -> Engine:
        return replace(super().__call__(config, progress), check_judge=check_judge)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, memory: Memory) -> Iterator[MainWindow]:
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    own = folders(tmp_path)
    own.program.mkdir(parents=True)
    session = Session(Loader(), EngineConfig(), own, judge_maker=ChosenJudges())
    preferences = Preferences(Settings(), own.data / "settings.json")
    window = MainWindow(session, preferences, picture(own.program, "sample.png"))
    window.show()
    session.start(session.load_engine())
    until(qtbot, lambda: "fake judge" in window.models.text())
    yield window
    loop.run_until_complete(session.close())
    window.close()
    preferences.close()
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def server() -> Iterator[CannedServer]:
    """Finds every edit good."""
    with serving(lambda request, number: saying(json.dumps(CLEAN if asks_for_damage(request) else GOOD))) as server:
        yield server


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server counts as another computer."""
    monkeypatch.setattr("sifm_gui.engine.judges.sending.is_this_computer", lambda address: False)


def test_a_chosen_judge_is_remembered_named_and_used(
    window: MainWindow, qtbot: QtBot, server: CannedServer, tmp_path: Path
) -> None:
    dialog, page = settings_of(window)
    choose(page, server)
    assert "fake judge" in window.models.text(), "not before it is accepted"
    dialog.accept()
    name = f"seer at {server.address[7:-3]}"
    assert name in window.models.text()
    chosen = JudgeChoice((JudgeSource(JudgeKind.SERVER, server.address, "seer"),))
    assert window._preferences.settings.judges == chosen
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.work.edit.prompt.setCurrentText("match it")
    window.work.edit.try_button.click()
    until(qtbot, lambda: len(server.requests) == 4 and window._session.jobs.kind is None)
    assert window._session.current and window._session.current.verdict
    assert window._session.current.verdict.judge == name


def test_what_cannot_be_chosen_cannot_be_accepted(window: MainWindow, server: CannedServer) -> None:
    dialog, page = settings_of(window)
    assert dialog.ok_button.isEnabled() and page.choice() == JudgeChoice()
    choose(page, server, "")
    assert not dialog.ok_button.isEnabled()
    page.first.model.setCurrentText("seer")
    assert dialog.ok_button.isEnabled()
    page.two.click()
    assert page.second.isVisibleTo(page) and dialog.ok_button.isEnabled(), "the built-in one is the second"
    page.second.take(page.first.source())
    assert not dialog.ok_button.isEnabled() and "Choose another" in page.wrong.text()
    page.second.kind.setCurrentIndex(page.second.kind.findData(JudgeKind.FOLDER))
    assert not dialog.ok_button.isEnabled()
    page.second.folder.setText("/models/tiny")
    choice = page.choice()
    assert choice is not None and choice.sources[1] == JudgeSource(JudgeKind.FOLDER, folder=Path("/models/tiny"))
    dialog.defaults_button.click()
    assert page.choice() == JudgeChoice() and not page.two.isChecked()
    dialog.reject()


def test_only_the_fields_of_the_chosen_kind_are_shown(window: MainWindow) -> None:
    dialog, page = settings_of(window)
    box = page.first
    fields = {JudgeKind.SERVER: box.address, JudgeKind.FOLDER: box.folder}
    for kind in JudgeKind:
        box.kind.setCurrentIndex(box.kind.findData(kind))
        assert [each for each, field in fields.items() if field.isVisibleTo(page)] == [kind][: kind in fields]
    dialog.reject()


def test_a_test_lists_models_and_says_what_was_judged_wrong(
    window: MainWindow, qtbot: QtBot, server: CannedServer
) -> None:
    dialog, page = settings_of(window)
    choose(page, server, "")
    page.first.test.click()
    until(qtbot, lambda: page.first.cancel.isVisibleTo(page) and not page.first.test.isEnabled())
    until(qtbot, lambda: "Choose a model" in page.first.told.text())
    assert [page.first.model.itemText(row) for row in range(page.first.model.count())] == ["seer", "blind"]
    assert not server.requests
    page.first.model.setCurrentText("blind")
    page.first.test.click()
    until(qtbot, lambda: "is not believed" in page.first.told.text())
    assert "the photo itself" in page.first.told.text() and page.first.model.currentText() == "blind"
    page.first.model.setCurrentText("seer")
    assert page.first.told.text() == "", "it spoke of another judge"
    page.first.kind.setCurrentIndex(page.first.kind.findData(JudgeKind.BUILTIN))
    page.first.test.click()
    until(qtbot, lambda: "test pictures" in page.first.told.text())
    dialog.reject()


def test_a_failure_of_a_test_stands_on_the_page(window: MainWindow, qtbot: QtBot, server: CannedServer) -> None:
    dialog, page = settings_of(window)
    choose(page, server)
    page.first.address.setCurrentText("http://127.0.0.1:9")
    page.first.test.click()
    until(qtbot, lambda: "nothing listens there" in page.first.told.text())
    page.first.address.setCurrentText("nonsense")
    page.first.test.click()
    until(qtbot, lambda: "web address" in page.first.told.text())
    dialog.reject()


def test_a_test_can_be_cancelled_and_ends_with_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    jobs = window._session.jobs
    with serving(lambda request, number: Served("", hangs=True)) as server:
        for end in ("cancel", "close"):
            dialog, page = settings_of(window)
            choose(page, server)
            page.first.test.click()
            until(qtbot, lambda: jobs.kind is JobKind.JUDGE_TEST and bool(server.requests))
            if end == "cancel":
                page.first.cancel.click()
            else:
                dialog.reject()
            until(qtbot, lambda: jobs.kind is None)
            assert server.hung_up.wait(30)
            if end == "cancel":
                assert page.first.told.text() == "" and page.first.test.isEnabled()
                dialog.reject()
            server.requests.clear()
            server.hung_up.clear()


def test_a_key_goes_into_the_keyring_and_nowhere_else(
    window: MainWindow, qtbot: QtBot, server: CannedServer, memory: Memory
) -> None:
    dialog, page = settings_of(window)
    choose(page, server)
    page.first.key.setText("sk-secret")
    page.first.keep_key.click()
    until(qtbot, lambda: "is in the keyring" in page.first.key_told.text())
    assert page.first.key.text() == "" and memory.held == {("SIFM Photo Guard", server.address): "sk-secret"}
    page.first.remove_key.click()
    until(qtbot, lambda: not memory.held)
    until(qtbot, lambda: not page.first.remove_key.isEnabled())
    page.first.key.setText("sk-secret")
    dialog.accept()
    until(qtbot, lambda: bool(memory.held))
    assert "sk-secret" not in str(window._preferences.settings)
    memory.locked = True
    dialog, page = settings_of(window)
    until(qtbot, lambda: "is in the keyring" in page.first.key_told.text())
    page.first.key.setText("sk-other")
    page.first.keep_key.click()
    until(qtbot, lambda: "no keyring" in page.first.key_told.text())
    assert page.first.key.text() == "sk-other", "what was not kept stays"
    dialog.reject()


@pytest.mark.usefixtures("elsewhere")
def test_it_is_asked_before_anything_is_sent_and_no_is_the_default(
    window: MainWindow, qtbot: QtBot, server: CannedServer
) -> None:
    dialog, page = settings_of(window)
    choose(page, server)
    page.first.test.click()
    until(qtbot, lambda: asks(window))
    asked = question(window)
    words = said(asked)
    for part in (server.address[7:-3], "seer", "one megapixel", "NOT encrypted"):
        assert part in words
    assert asked.refuse.isDefault() and not asked.send.isDefault()
    assert not server.asked_for_models and not server.requests
    asked.reject()
    until(qtbot, lambda: "Nothing was sent" in page.first.told.text())
    page.first.test.click()
    until(qtbot, lambda: asks(window))
    question(window).send.click()
    until(qtbot, lambda: "test pictures" in page.first.told.text())
    assert server.requests
    dialog.reject()


@pytest.mark.usefixtures("elsewhere")
def test_always_is_remembered_shown_and_can_be_taken_back(
    window: MainWindow, qtbot: QtBot, server: CannedServer
) -> None:
    dialog, page = settings_of(window)
    choose(page, server)
    page.first.test.click()
    until(qtbot, lambda: asks(window))
    asked = question(window)
    next(button for value, button in asked.remember.items() if value == "always").click()
    asked.send.click()
    until(qtbot, lambda: "test pictures" in page.first.told.text())
    allowed = (Sending(server.address[7:-3], "seer", encrypted=False),)
    assert window._preferences.settings.allowed == allowed
    assert "(seer)" in page.allowed_text.text()
    dialog.accept()
    assert window._preferences.settings.allowed == allowed
    dialog, page = settings_of(window)
    page.ask_again.click()
    assert not window._preferences.settings.allowed and not page.ask_again.isVisibleTo(page)
    page.first.test.click()
    until(qtbot, lambda: asks(window))
    question(window).reject()
    until(qtbot, lambda: window._session.jobs.kind is None)
    dialog.reject()


@pytest.mark.usefixtures("elsewhere")
def test_cancelling_the_job_takes_the_question_away(
    window: MainWindow, qtbot: QtBot, server: CannedServer, tmp_path: Path
) -> None:
    assert window._session.judges is not None
    window._session.judges.configure(JudgeChoice((JudgeSource(JudgeKind.SERVER, server.address, "seer"),)), ())
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.work.edit.prompt.setCurrentText("match it")
    window.work.edit.try_button.click()
    until(qtbot, lambda: asks(window))
    window._session.jobs.cancel()
    until(qtbot, lambda: window._session.jobs.kind is None and not asks(window))
    assert not server.requests and verdict_says(window, "No verdict yet")
