"""German: nothing is left untranslated, every word is found again, and a window speaks it."""

from __future__ import annotations

import ast
import os
import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu
from pytestqt.qtbot import QtBot

from sifm_gui.core.case import SavedFile
from sifm_gui.core.errors import NotANumber, PhotoDamaged
from sifm_gui.core.item import ItemState
from sifm_gui.core.verdict import Outcome
from sifm_gui.session.settings import Settings
from sifm_gui.ui import messages
from sifm_gui.ui.about import AboutDialog
from sifm_gui.ui.decimals import size_words
from sifm_gui.ui.language import FOLDER, languages, spoken
from sifm_gui.ui.main_window import MainWindow
from sifm_gui.ui.phases import phase
from sifm_gui.ui.photo_list import PhotoList
from sifm_gui.ui.protect.words import file_size
from sifm_gui.ui.settings_dialog import SettingsDialog
from tests.core.making import photo

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
translations = import_module("translations")
FILES = sorted(FOLDER.glob("*.ts"))
needs_the_tools = pytest.mark.skipif(
    not all(translations.tool(name).exists() for name in ("lupdate", "lrelease")), reason="PySide6's tools are not here"
)
START = """
import sys
from PySide6.QtCore import QTimer
import sifm_gui.app as app
from tests.fakes import FakeLoader
app._load = FakeLoader()
def shown(window):
    print(window.menus.file.title(), flush=True)
    QTimer.singleShot(0, window.close)
app.MainWindow.show, show = lambda window: (show(window), shown(window)), app.MainWindow.show
sys.exit(app.main([]))
"""


def words(path: Path) -> Iterator[tuple[str, str, str]]:
    """What a `.ts` holds, as (context, source, finished translation)."""
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            finished = "" if translation.get("type") else translation.text or ""
            yield context.findtext("name") or "", message.findtext("source") or "", finished


def spoken_in(node: ast.AST, context: str = "") -> Iterator[tuple[str, str]]:
    """The words of the code, as (context, source) pairs: the class for `self.tr`, none for `tr`."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Call(func=ast.Name(id="tr"), args=[ast.Constant(value=str(text))]):
                yield "", text
            case ast.Call(
                func=ast.Attribute(attr="tr", value=ast.Name(id="self")), args=[ast.Constant(value=str(text))]
            ):
                yield context, text
        yield from spoken_in(child, child.name if isinstance(child, ast.ClassDef) else context)


def fields(text: str) -> Counter[tuple[str | None, str | None, str | None]]:
    return Counter((name, form, how) for _, name, form, how in string.Formatter().parse(text) if name is not None)


def all_menus(window: MainWindow, photos: PhotoList) -> list[list[str]]:
    photos._show_menu(QPoint())
    menus = [window.menuBar(), *window.findChildren(QMenu), *photos.findChildren(QMenu)]
    return [[action.text() for action in menu.actions()] for menu in menus]


def keys(texts: list[str]) -> list[str]:
    return [key.lower() for text in texts for key in re.findall(r"&(\w)", text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_unfinished_and_every_word_of_the_code_is_there(path: Path) -> None:
    known = list(words(path))
    assert not [source for _, source, translation in known if not translation]
    there = {(context, source) for context, source, _ in known}
    for file in translations.sources(*translations.SPEAKING):
        assert set(spoken_in(ast.parse(file.read_text(encoding="utf-8")))) <= there, file
    assert {("", text) for text in translations.unseen()} <= there


@needs_the_tools
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_fresh_extraction_changes_nothing(path: Path, tmp_path: Path) -> None:
    fresh = Path(shutil.copy(path, tmp_path))
    translations.extract(fresh)
    assert set(words(fresh)) ^ set(words(path)) == set(), "run packaging/translations.py, then translate what is new"
    translations.compile_all([fresh])
    assert fresh.with_suffix(".qm").read_bytes() == path.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_placeholders_links_and_underlined_letters_are_kept(path: Path) -> None:
    for _, source, translation in words(path):
        assert fields(source) == fields(translation), source
        assert re.findall(r"<[^>]+>", source) == re.findall(r"<[^>]+>", translation) or "✗" in source, source
        assert len(keys([source])) == len(keys([translation])), source
        assert source[:1].isspace() == translation[:1].isspace() and source[-1:].isspace() == translation[-1:].isspace()


def test_every_translation_is_found_where_it_is_looked_up(german: None) -> None:
    for context, source, translation in words(FOLDER / "sifm_gui_de.ts"):
        assert QCoreApplication.translate(context, source) == translation
    assert messages.tr("") == ""


def test_words_from_the_work_are_translated_too(german: None) -> None:
    assert messages.verdict_title(Outcome.MISMATCH) == "Verfehlt: Die Bearbeitung ist gescheitert"
    assert messages.item_state_name(ItemState.WAITING) == "Wartet"
    said = messages.sentence(PhotoDamaged(path="a.jpg", why="parts of the picture are missing"))
    assert said.startswith("a.jpg ist beschädigt oder abgeschnitten (Teile des Bildes fehlen);")
    assert "das bearbeitete Bild" in messages.sentence(NotANumber(where="the edited picture"))


def test_numbers_are_written_as_the_language_does(german: None) -> None:
    assert size_words(15_500_000_000) == "15,5 GB"
    assert phase("1.2 GB of 3.4 GB, 12.3 MB/s, 1.6 h left") == "1,2 GB von 3,4 GB, 12,3 MB/s, noch 1,6 h"
    assert phase("asking 127.0.0.1") == "127.0.0.1 wird gefragt"
    assert messages.saved_as(SavedFile(Path("a.1.5.png"), photo(), 8, 33.24)).endswith("33,2 dB.")
    assert file_size(1_240_000) == "1,2 MB"


def test_a_window_speaks_german_with_the_same_keys(german: None, window: MainWindow) -> None:
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["Datei", "Foto", "Ansicht", "Hilfe"]
    assert window.work.protect.protect_button.text() == "&Schützen"
    assert "auf dem Prozessor" in window.models.text()
    for action, shortcut in ((window.menus.protect, "Ctrl+Return"), (window.menus.cancel, "Esc")):
        assert action.shortcut() == QKeySequence.fromString(shortcut, QKeySequence.SequenceFormat.PortableText)


def test_dialogs_speak_german_with_the_buttons_of_qt(german: None, qtbot: QtBot) -> None:
    about = AboutDialog("built-in editor")
    qtbot.addWidget(about)
    buttons = about.findChild(QDialogButtonBox)
    assert buttons is not None
    close = buttons.button(QDialogButtonBox.StandardButton.Close)
    assert close.text().replace("&", "") == "Schließen" and about.windowTitle() == "Über SIFM Photo Guard"


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_two_entries_of_a_menu_share_a_letter(
    qapp: QApplication, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "de":
        request.getfixturevalue("german")
    window, photos = request.getfixturevalue("window"), request.getfixturevalue("photos")
    for texts in all_menus(window, photos):
        letters = keys(texts)
        assert len(letters) == len(set(letters)), texts


def test_the_languages_are_offered_by_their_own_names(qtbot: QtBot) -> None:
    assert ("Deutsch", "de") in languages()
    dialog = SettingsDialog(Settings(), Path("settings.json"), languages())
    qtbot.addWidget(dialog)
    shown = [dialog.language.itemText(place) for place in range(dialog.language.count())]
    assert shown == ["As the computer", "English", "Deutsch"]


@pytest.mark.parametrize(
    ("chosen", "wanted", "code"),
    [
        ("", ["de-AT", "en-US"], "de"),
        ("", ["en-US", "de-DE"], "en"),
        ("", ["tlh", "de"], "de"),
        ("", ["C"], "en"),
        ("", [], "en"),
        ("en", ["de-DE"], "en"),
        ("de", ["en-US"], "de"),
        ("tlh", ["de-DE"], "de"),
    ],
)
def test_the_choice_goes_first_and_then_the_languages_of_the_computer(
    chosen: str, wanted: list[str], code: str
) -> None:
    assert spoken(chosen, wanted) == code


def test_the_program_starts_in_the_language_that_was_set(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "SIFM Photo Guard"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text('{"language": "de"}')
    own = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("STATE", "DATA", "CONFIG", "CACHE")}
    environment = {**os.environ, **own, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", START]
    done = subprocess.run(command, cwd=ROOT, env=environment, timeout=60, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "&Datei"), done.stderr
