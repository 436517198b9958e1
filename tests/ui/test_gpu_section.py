"""The pack for the graphics card in the window: real downloads from a server on this computer, driven by buttons."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import qasync
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from sifm_gui.core.gpu import Card, GpuStatus, Maker
from sifm_gui.core.models import HubSettings
from sifm_gui.core.progress import Progress
from sifm_gui.engine.gpu.store import PackStore
from sifm_gui.session.gpu import GpuShelf
from sifm_gui.session.preferences import Preferences
from sifm_gui.session.settings import Settings
from sifm_gui.ui import gpu_words
from sifm_gui.ui.gpu_bar import GpuBar
from sifm_gui.ui.gpu_section import GpuSection
from tests.engine.gpu.making import WITHOUT_CARD, pack, served, store, wheels
from tests.engine.models.hub_stub import HubStub, Reply, always, hub_stub

from .driving import until

TWO_MAKERS = (Card(Maker.AMD), Card(Maker.NVIDIA), Card(Maker.NVIDIA))


@dataclass
class Stage:
    section: GpuSection
    server: HubStub
    packs: PackStore


@pytest.fixture
def torch(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return wheels(request.param) if hasattr(request, "param") else wheels()


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path, torch: dict[str, bytes]) -> Iterator[Stage]:
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    with hub_stub("", served(torch)) as server:
        packs = store(tmp_path, [pack(server.address, torch)])
        shelf = GpuShelf(lambda settings: packs, HubSettings())
        section = GpuSection(shelf)
        qtbot.addWidget(section)
        shelf.look()
        until(qtbot, section.isVisible)
        yield Stage(section, server, packs)
        loop.run_until_complete(shelf.close())
    loop.close()
    asyncio.set_event_loop(None)


def answer(section: GpuSection, words: str) -> str:
    """Presses the button of the question that is open, and gives what was asked."""
    box = next(box for box in section.findChildren(QMessageBox) if box.isVisible())
    asked = f"{box.text()} {box.informativeText()}"
    next(button for button in box.findChildren(QPushButton) if words in button.text()).click()
    return asked


def test_nothing_is_fetched_without_a_yes(stage: Stage) -> None:
    section = stage.section
    assert "NVIDIA GeForce RTX 4070 could do the work" in section.state.text()
    assert section.get.isEnabled() and section.take_in.isEnabled() and not section.remove.isEnabled()
    section.get.click()
    asked = answer(section, "Cancel")
    for words in ("would be fetched from 127.0.0.1", "are free", "licences", "too old"):
        assert words in asked
    assert not stage.server.asked


def test_only_cards_that_the_pack_is_for_are_promised(stage: Stage) -> None:
    status = replace(stage.packs.status(), cards=TWO_MAKERS)
    assert gpu_words.status_words(status).startswith("NVIDIA graphics card could do the work")


def test_what_does_the_work_is_told(stage: Stage) -> None:
    stage.packs.get(lambda info: True, Progress())
    status = stage.packs.status()
    assert status.pack is not None
    used = replace(status, pack=replace(status.pack, in_use=True))
    assert "is in use: NVIDIA GeForce RTX 4070 does the work" in gpu_words.status_words(used)


def test_from_a_yes_to_the_next_start_and_away_again(stage: Stage, qtbot: QtBot) -> None:
    section = stage.section
    section.get.click()
    answer(section, "Get and accept")
    until(qtbot, lambda: "start it again" in section.state.text())
    assert not section.get.isEnabled() and not section.job.isVisible()
    section.remove.click()
    assert "the processor does the work" in answer(section, "Remove")
    until(qtbot, lambda: "is removed" in section.told.text())
    until(qtbot, lambda: section.get.isEnabled() and not section.remove.isEnabled())


def test_what_broke_off_is_told_and_can_go_on(stage: Stage, qtbot: QtBot, torch: dict[str, bytes]) -> None:
    section, last = stage.section, list(torch)[-1]
    stage.server.script = always(f"whl/{last}", Reply(status=404))
    section.get.click()
    answer(section, "Get and accept")
    until(qtbot, lambda: "answers with error 404" in section.messages.text())
    until(qtbot, lambda: section.get.text() == "Go &on…")
    assert "are here already" in section.state.text() and section.remove.isEnabled()


def test_cancel_stands_beside_the_progress(stage: Stage, qtbot: QtBot, torch: dict[str, bytes]) -> None:
    section, last = stage.section, list(torch)[-1]
    stage.server.script = always(f"whl/{last}", Reply(stall_after=100))
    section.get.click()
    answer(section, "Get and accept")
    until(qtbot, lambda: section.job.isVisible() and " of " in section.job.phase.toolTip())
    assert section.told.text() == "Getting the graphics pack" and not section.get.isEnabled()
    section.job.cancel_button.click()
    until(qtbot, lambda: section.get.isEnabled() and not section.job.isVisible())


@pytest.mark.parametrize("torch", [WITHOUT_CARD], indirect=True)
def test_a_pack_that_failed_is_tried_again_without_a_question(stage: Stage, qtbot: QtBot) -> None:
    section = stage.section
    section.get.click()
    answer(section, "Get and accept")
    until(qtbot, lambda: section.get.text() == "&Try again")
    assert "finds no card" in section.state.text() and "finds no card" in section.messages.text()
    asked = len(stage.server.asked)
    with qtbot.waitSignal(section._shelf.failed, timeout=30_000):
        section.get.click()
    assert len(stage.server.asked) == asked


def test_a_file_is_imported(stage: Stage, qtbot: QtBot, tmp_path: Path, torch: dict[str, bytes]) -> None:
    file = tmp_path / "pack.zip"
    store(tmp_path / "there", [pack(stage.server.address, torch)]).save(file, lambda info: True, Progress())
    stage.section.take_in.click()
    next(iter(stage.section.findChildren(QFileDialog))).fileSelected.emit(str(file))
    until(qtbot, lambda: "start it again" in stage.section.state.text())


def test_it_is_offered_once(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(Settings(), tmp_path / "settings.json")
    bar = GpuBar()
    qtbot.addWidget(bar)
    shelf = stage.section._shelf
    bar.follow(shelf, preferences)
    status = stage.packs.status()
    shelf.told.emit(status)
    assert bar.isVisible() and "much faster" in bar.text() and not stage.server.asked
    bar.drop_button.click()
    assert not bar.isVisible() and preferences.settings.gpu_offered
    shelf.told.emit(status)
    assert not bar.isVisible()
    preferences.close()


@pytest.mark.parametrize("nothing", ["offline", "no card"])
def test_it_is_not_offered_where_it_cannot_be_had(stage: Stage, qtbot: QtBot, tmp_path: Path, nothing: str) -> None:
    offline = nothing == "offline"
    preferences = Preferences(Settings(hub=HubSettings(offline=offline)), tmp_path / "settings.json")
    bar, shelf = GpuBar(), stage.section._shelf
    qtbot.addWidget(bar)
    bar.follow(shelf, preferences)
    shelf.told.emit(stage.packs.status() if offline else GpuStatus((), None))
    assert not bar.isVisible()
    assert stage.section.isVisible() is offline
    preferences.close()
