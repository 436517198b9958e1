"""Which editors are defended against: chosen in the settings, from a real store of models, and loaded by a fake."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sifm_gui.core.devices import Device
from sifm_gui.core.errors import ModelNotThere
from sifm_gui.core.models import HubSettings, ModelInfo, ModelState
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import BUILT_IN, EngineConfig
from sifm_gui.engine.models.store import ModelStore
from sifm_gui.session.job import JobKind
from sifm_gui.session.models import ModelShelf
from sifm_gui.session.settings import Settings
from sifm_gui.ui import editor_words
from sifm_gui.ui.editors_page import EditorsPage
from sifm_gui.ui.main_window import MainWindow
from sifm_gui.ui.settings_dialog import SettingsDialog
from tests.engine.models.making import QUICK, entry, model_files, places, used, written, yes
from tests.fakes import FakeLoader
from tests.session.conftest import picture

from .driving import opened, until

BOTH = (BUILT_IN, "tiny")
CATALOG = [entry(memory=(30, 20)), entry(name="shut", title="Shut", gated=True)]


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    """One of two models is on this computer."""
    store = ModelStore(CATALOG, places(tmp_path), HubSettings(offline=True), QUICK)
    store.take_in("tiny", written(tmp_path / "tiny", used(model_files())), yes, Progress())
    return store


@pytest.fixture
def shelf(window: MainWindow, store: ModelStore) -> Iterator[ModelShelf]:
    shelf = ModelShelf(lambda settings: store, HubSettings(offline=True))
    yield shelf
    asyncio.get_event_loop().run_until_complete(shelf.close())


@pytest.fixture
def asked_for_models(window: MainWindow, shelf: ModelShelf) -> list[bool]:
    asked: list[bool] = []
    window.engines.offer(shelf, lambda: asked.append(True))
    return asked


@pytest.fixture
def page(window: MainWindow, shelf: ModelShelf, qtbot: QtBot) -> EditorsPage:
    return made(shelf, qtbot)


def made(
    shelf: ModelShelf, qtbot: QtBot, chosen: Sequence[str] = (BUILT_IN,), devices: Sequence[Device] = ()
) -> EditorsPage:
    page = EditorsPage(chosen, shelf, devices)
    qtbot.addWidget(page)
    page.show()
    until(qtbot, lambda: bool(page._infos))
    return page


def dialog_of(window: MainWindow, qtbot: QtBot) -> tuple[SettingsDialog, EditorsPage]:
    window.menus.settings.trigger()
    dialog = window.findChildren(SettingsDialog)[-1]
    page = dialog._editors
    assert page is not None
    dialog.tabs.setCurrentIndex(1)
    until(qtbot, lambda: "tiny" in page.boxes)
    return dialog, page


def test_what_is_on_this_computer_can_be_chosen(page: EditorsPage) -> None:
    assert list(page.boxes) == [BUILT_IN, "tiny"] and page.boxes["tiny"].text() == "Tiny"
    assert page.editors() == (BUILT_IN,) and page.time.text() == ""
    assert "20\u00a0GB" in page.boxes["tiny"].accessibleDescription()
    page.boxes["tiny"].click()
    assert page.editors() == BOTH and "2 editors: a photo takes as long as with each" in page.time.text()
    page.restore()
    assert page.editors() == (BUILT_IN,)


def test_keys_are_enough(window: MainWindow, asked_for_models: list[bool], qtbot: QtBot) -> None:
    dialog, page = dialog_of(window, qtbot)
    area = dialog.tabs.currentWidget()
    assert area is not None
    area.setFocus()
    order = [page.boxes[BUILT_IN], page.boxes["tiny"], page.models]
    for widget in order:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is widget
    qtbot.keyClick(page.boxes["tiny"], Qt.Key.Key_Space)
    assert page.editors() == BOTH
    dialog.reject()


def test_what_was_chosen_and_is_gone_is_shown_and_said(shelf: ModelShelf, qtbot: QtBot, tmp_path: Path) -> None:
    own, gone = str(tmp_path), str(tmp_path / "gone")
    page = made(shelf, qtbot, ("shut", own, gone))
    assert list(page.boxes) == [BUILT_IN, "tiny", "shut", own, gone]
    assert page.editors() == ("shut", own, gone)
    said = {name: box.accessibleDescription() for name, box in page.boxes.items()}
    assert "cannot be used: needs its licence accepted" in said["shut"]
    assert said[own] == "A folder of yours." and "no such model or folder" in said[gone]


def test_nothing_is_said_of_a_model_before_the_models_are_listed(shelf: ModelShelf, qtbot: QtBot) -> None:
    page = EditorsPage(("tiny",), shelf)
    qtbot.addWidget(page)
    assert page.boxes["tiny"].accessibleDescription() == ""


def test_a_model_that_comes_is_shown_and_what_was_ticked_stays(
    page: EditorsPage, store: ModelStore, shelf: ModelShelf, qtbot: QtBot, tmp_path: Path
) -> None:
    page.boxes["tiny"].click()
    store.take_in("shut", written(tmp_path / "shut", used(model_files())), yes, Progress())
    shelf.look()
    until(qtbot, lambda: "shut" in page.boxes)
    assert page.editors() == BOTH


@pytest.mark.parametrize(
    ("devices", "said"),
    [
        ((), ""),
        ((Device("cpu"),), "no graphics card"),
        ((Device("cuda", memory=8 * 2**30), Device("cpu")), "Tiny wants more memory than the 8\u00a0GB"),
        ((Device("cuda", memory=24 * 2**30), Device("cpu")), ""),
    ],
)
def test_a_computer_too_small_is_said(devices: tuple[Device, ...], said: str, tmp_path: Path) -> None:
    info = ModelInfo(
        "tiny", "Tiny", "L", "https://x.example", False, 5, ModelState.THERE, None, tmp_path, memory=(30, 20)
    )
    words = editor_words.warning_words([info], devices)
    assert said in words and bool(said) == bool(words)
    assert not editor_words.warning_words([], devices), "the built-in editor runs anywhere"


def test_without_an_editor_nothing_can_be_accepted(
    window: MainWindow, asked_for_models: list[bool], qtbot: QtBot
) -> None:
    dialog, page = dialog_of(window, qtbot)
    page.boxes[BUILT_IN].click()
    assert not dialog.ok_button.isEnabled() and "at least one" in page.time.text()
    page.boxes["tiny"].click()
    assert dialog.ok_button.isEnabled()
    dialog.reject()


def test_models_can_be_got_from_here_and_the_choice_is_kept(
    window: MainWindow, asked_for_models: list[bool], qtbot: QtBot
) -> None:
    dialog, page = dialog_of(window, qtbot)
    page.boxes["tiny"].click()
    page.models.click()
    assert asked_for_models == [True] and not dialog.isVisible()
    assert window._preferences.settings.editors == BOTH


def test_other_editors_are_loaded_at_once_and_remembered(
    window: MainWindow, asked_for_models: list[bool], loader: FakeLoader, qtbot: QtBot
) -> None:
    dialog, page = dialog_of(window, qtbot)
    page.boxes["tiny"].click()
    said: list[str] = []
    window.engines.changed.connect(lambda: said.append(window.models.text()))
    dialog.accept()
    until(qtbot, lambda: "fake editor, tiny and fake judge" in window.models.text())
    assert "Loading the editor…" in said
    assert loader.configs == [EngineConfig(), EngineConfig(editors=BOTH)]
    assert window._preferences.settings.editors == BOTH


def test_a_running_job_keeps_its_editors(
    window: MainWindow, asked_for_models: list[bool], loader: FakeLoader, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, qtbot, picture(tmp_path, "slow.png"))
    window.work.protect.protect_button.click()
    until(qtbot, lambda: window._session.jobs.kind is not None)
    dialog, page = dialog_of(window, qtbot)
    page.boxes["tiny"].click()
    dialog.accept()
    assert window.models.text().startswith("fake editor and") and len(loader.configs) == 1
    window.menus.cancel.trigger()
    until(qtbot, lambda: "fake editor, tiny" in window.models.text())
    assert len(loader.configs) == 2


def test_a_job_that_loads_the_other_editors_itself_leaves_their_names(
    window: MainWindow, asked_for_models: list[bool], loader: FakeLoader, qtbot: QtBot
) -> None:
    """They are chosen after it began, and before it asked for an editor."""
    session = window._session
    with session.jobs.occupied(JobKind.EDIT):
        window.engines.take(Settings(editors=BOTH))
        session.start(session.load_engine())
        until(qtbot, lambda: "fake editor, tiny" in window.models.text())
    until(qtbot, lambda: session.seconds_per_effort is not None)
    assert "fake editor, tiny" in window.models.text() and len(loader.configs) == 2


def test_editors_that_cannot_be_loaded_are_said_and_others_can_be_chosen(
    window: MainWindow, asked_for_models: list[bool], loader: FakeLoader, qtbot: QtBot
) -> None:
    loader.error = ModelNotThere(model="Tiny")
    dialog, page = dialog_of(window, qtbot)
    page.boxes["tiny"].click()
    dialog.accept()
    until(qtbot, lambda: window.models.text() == "No editor is loaded")
    assert "Tiny is not on this computer" in window.work.messages.text()
    loader.error = None
    dialog, page = dialog_of(window, qtbot)
    page.boxes["tiny"].click()
    dialog.accept()
    until(qtbot, lambda: window.models.text().startswith("fake editor and"))
