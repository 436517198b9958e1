"""The page on models, driven as a user would, with a real store and a real server on this computer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
import qasync
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sifm_gui.core.errors import NotAModel
from sifm_gui.core.models import HubSettings, ModelInfo, ModelPlace, ModelState
from sifm_gui.engine.models.store import ModelStore
from sifm_gui.session.gpu import GpuShelf
from sifm_gui.session.models import ModelShelf
from sifm_gui.session.preferences import Preferences
from sifm_gui.session.settings import Settings
from sifm_gui.ui import model_words
from sifm_gui.ui.models_page import ModelsPage
from sifm_gui.ui.phases import phase
from tests.engine.gpu.making import store
from tests.engine.judges.test_keys import Memory
from tests.engine.models.hub_stub import HubStub, Reply, always, hub_stub
from tests.engine.models.making import QUICK, REPO, UNET, entry, model_files, places, used, written

from .driving import until

FILES = model_files()


@pytest.fixture
def hub() -> Iterator[HubStub]:
    before = keyring.get_keyring()
    keyring.set_keyring(Memory())
    with hub_stub(REPO, FILES) as stub:
        yield stub
    keyring.set_keyring(before)


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, hub: HubStub, tmp_path: Path) -> Iterator[ModelsPage]:
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)

    def opened(settings: HubSettings) -> ModelStore:
        catalog = [entry(), entry(name="shut", title="Shut", gated=True)]
        return ModelStore(catalog, places(tmp_path), settings, QUICK)

    window = QWidget()
    way = HubSettings(mirror=hub.address)
    preferences = Preferences(Settings(hub=way), tmp_path / "settings.json")
    shelf = ModelShelf(opened, way)
    gpu = GpuShelf(lambda settings: store(tmp_path, []), way)
    page = ModelsPage(shelf, gpu, preferences, window)
    page.come_forward()
    until(qtbot, lambda: page.list.topLevelItemCount() == 2)
    yield page
    loop.run_until_complete(shelf.close())
    loop.run_until_complete(gpu.close())
    page.close()
    window.close()
    preferences.close()
    loop.close()
    asyncio.set_event_loop(None)


def column(page: ModelsPage, number: int) -> list[str]:
    rows = [page.list.topLevelItem(row) for row in range(page.list.topLevelItemCount())]
    return [row.text(number) for row in rows if row is not None]


def answer(page: ModelsPage, words: str) -> str:
    """Presses the button of the question that is open, and gives what was asked."""
    box = next(box for box in page.findChildren(QMessageBox) if box.isVisible())
    asked = f"{box.text()} {box.informativeText()}"
    next(button for button in box.findChildren(QPushButton) if words in button.text()).click()
    return asked


def fetched(page: ModelsPage, qtbot: QtBot) -> None:
    page.get.click()
    answer(page, "Get and accept")
    until(qtbot, lambda: column(page, 1)[0] == "there")


def test_the_list_says_what_there_is(page: ModelsPage) -> None:
    assert column(page, 0) == ["Tiny", "Shut"]
    assert column(page, 1) == ["not fetched", "needs its licence accepted"]
    assert column(page, 2) == ["200 kB", "200 kB"]
    assert column(page, 3) == ["A licence", "A licence"]
    assert "https://example.org/licence" in page.details.text()


def test_nothing_is_fetched_without_a_yes(page: ModelsPage, hub: HubStub, qtbot: QtBot) -> None:
    page.get.click()
    asked = answer(page, "Cancel")
    assert f"200 kB would be fetched from 127.0.0.1:{hub.server_port}" in asked and "A licence" in asked
    assert not hub.asked and page._shelf.busy is None


def test_getting_verifying_and_removing(page: ModelsPage, qtbot: QtBot, tmp_path: Path) -> None:
    fetched(page, qtbot)
    until(qtbot, lambda: page.told.text().startswith("Tiny is there. It is used once"))
    assert str(tmp_path / "models" / "tiny") in page.details.text()
    assert not page.get.isEnabled() and page.show_folder.isEnabled()
    page.verify.click()
    until(qtbot, lambda: "7 files are whole, 7 of them" in page.told.text())
    page.remove.click()
    assert "It can be fetched again" in answer(page, "Remove")
    until(qtbot, lambda: column(page, 1)[0] == "not fetched")
    assert "are free again" in page.told.text() and not page.remove.isEnabled()


def test_progress_is_shown_and_cancel_stands_beside_it(page: ModelsPage, qtbot: QtBot, hub: HubStub) -> None:
    hub.script = always(UNET, Reply(stall_after=100_000))
    page.get.click()
    answer(page, "Get and accept")
    until(qtbot, lambda: page.job.isVisible() and "of 201 kB" in page.job.phase.toolTip())
    assert page.doing.text() == "Getting Tiny" and not page.get.isEnabled()
    page.job.cancel_button.click()
    until(qtbot, lambda: "% fetched" in column(page, 1)[0])
    assert not page.job.isVisible() and page.get.text() == "&Go on…"
    hub.script = always("nothing", Reply())
    fetched(page, qtbot)


def test_a_failure_is_told_in_the_page(page: ModelsPage, qtbot: QtBot, hub: HubStub) -> None:
    hub.script = always(UNET, Reply(401, {"x-error-code": "GatedRepo"}))
    page.get.click()
    answer(page, "Get and accept")
    until(qtbot, lambda: "accept it at https://example.org/licence" in page.messages.text())
    until(qtbot, lambda: page.get.isEnabled())
    assert not page.job.isVisible()


def test_a_gated_model_says_what_to_do(page: ModelsPage) -> None:
    page.list.setCurrentItem(page.list.topLevelItem(1))
    said = page.details.text()
    assert model_words.TOKENS in said and "keyring" in said and "its page" in said


def test_a_folder_is_imported(page: ModelsPage, qtbot: QtBot, tmp_path: Path, hub: HubStub) -> None:
    mine = written(tmp_path / "mine", used(FILES))
    page.from_folder.trigger()
    next(dialog for dialog in page.findChildren(QFileDialog)).fileSelected.emit(str(mine))
    until(qtbot, lambda: column(page, 1)[0] == "there, imported")
    assert not hub.asked
    page.remove.click()
    assert "your own folder stays" in answer(page, "Remove")


def test_a_single_file_is_asked_about_first(page: ModelsPage, tmp_path: Path, hub: HubStub) -> None:
    page.from_file.trigger()
    next(dialog for dialog in page.findChildren(QFileDialog)).fileSelected.emit(str(tmp_path / "a.safetensors"))
    assert "neither settings nor vocabulary" in answer(page, "Cancel")
    assert not hub.asked and page._shelf.busy is None


def test_the_folder_is_shown(page: ModelsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    fetched(page, qtbot)
    page.show_folder.click()
    assert shown == [str(tmp_path / "models" / "tiny")]


def test_the_way_is_remembered_and_heeded(page: ModelsPage, qtbot: QtBot, hub: HubStub) -> None:
    page.way.offline.click()
    assert page._preferences.settings.hub == HubSettings(mirror=hub.address, offline=True)
    page.get.click()
    answer(page, "Get and accept")
    until(qtbot, lambda: "stay offline" in page.messages.text())
    assert not hub.asked


def test_a_wrong_address_is_told_and_not_taken(page: ModelsPage, hub: HubStub) -> None:
    page.way.proxy.setText("http://me:secret@proxy")
    page.way.proxy.editingFinished.emit()
    assert "The proxy cannot be that" in page.way.wrong.text() and "secret" not in page.way.wrong.text()
    assert page._preferences.settings.hub == HubSettings(mirror=hub.address)
    page.way.proxy.setText("http://proxy.example:3128/")
    page.way.proxy.editingFinished.emit()
    assert page._preferences.settings.hub.proxy == "http://proxy.example:3128" and not page.way.wrong.text()


def test_a_token_goes_into_the_keyring(page: ModelsPage, qtbot: QtBot, hub: HubStub) -> None:
    assert not page.way.keep.isEnabled() and not page.way.forget.isEnabled()
    page.way.token.setText("hf_read")
    page.way.keep.click()
    until(qtbot, lambda: page.way.forget.isEnabled())
    assert keyring.get_password("SIFM Photo Guard", hub.address) == "hf_read"
    assert page.way.token.text() == "" and "There is a token" in page.way.token_told.text()
    page.way.forget.click()
    until(qtbot, lambda: not page.way.forget.isEnabled())
    assert keyring.get_password("SIFM Photo Guard", hub.address) is None


def test_what_is_damaged_says_why() -> None:
    info = ModelInfo(
        "a", "A", "L & <M>", "https://x.example/?a&b", False, 5, ModelState.DAMAGED, ModelPlace.OWN, Path("/a"),
        problem=NotAModel(path="/a<b>", why="x"), note="Small & quick.",
    )  # fmt: skip
    said = model_words.details(info)
    assert said.startswith("Small &amp; quick.<br>")
    assert "/a&lt;b&gt; is no model" in said and "L &amp; &lt;M&gt;" in said
    assert model_words.state_words(info) == "damaged"


@pytest.mark.parametrize(
    "note",
    [
        "asking huggingface.co for the list of files",
        "1.2 GB of 3.4 GB",
        "1.2 GB of 3.4 GB, 0 B/s",
        "1.2 GB of 3.4 GB, 12.3 MB/s, 45 s left",
        "1.2 GB of 3.4 GB, 12.3 MB/s, 3 min left",
        "1.2 GB of 33.4 GB, 980 kB/s, 2.5 h left",
    ],
)
def test_notes_can_be_translated(note: str, monkeypatch: pytest.MonkeyPatch) -> None:

    def marked(text: str) -> str:
        return f"<{text}>"

    monkeypatch.setattr("sifm_gui.ui.phases.tr", marked)
    assert phase(note) == f"<{note}>"
