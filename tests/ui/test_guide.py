from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QPixmap, QTextDocument
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from sifm_gui.ui import messages
from sifm_gui.ui.guide import GUIDE, PICTURE_RATIO, GuideDialog
from sifm_gui.ui.main_window import MainWindow

VERDICTS = ("Mismatch: the edit failed", "Degraded: the edit failed", "Match: the edit still works", "Proves nothing",
            "No verdict")  # fmt: skip
README = GUIDE.parents[2] / "README.md"
GUIDES = sorted(GUIDE.parent.glob("guide*.md"))
MOST_BYTES = 120_000


def pictures(page: Path) -> dict[Path, str]:
    """Those that a page names, with the words for who cannot see them."""
    found = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    return {page.parent / place: words for words, place in found}


def test_the_guide_that_ships_is_shown_with_its_tables(window: MainWindow, qtbot: QtBot) -> None:
    window.menus.guide.trigger()
    (guide,) = window.findChildren(GuideDialog)
    assert guide.isVisible() and not guide.isModal()
    text = guide.text.toPlainText()
    assert text.startswith("SIFM Photo Guard: a short guide")
    assert "No verdict" in text and "|" not in text


def test_a_german_window_has_a_german_guide(german: None, qtbot: QtBot) -> None:
    guide = GuideDialog()
    qtbot.addWidget(guide)
    assert guide.text.toPlainText().startswith("SIFM Photo Guard: eine kurze Anleitung")


@pytest.mark.parametrize("page", GUIDES[1:], ids=lambda page: page.name)
def test_a_translated_guide_has_the_same_parts(page: Path) -> None:
    def parts(guide: Path) -> list[str]:
        lines = guide.read_text(encoding="utf-8").splitlines()
        signs = [re.match(r"#+ |- |\||!\[", line) for line in lines]
        return [sign.group() for sign in signs if sign]

    def in_code(guide: Path) -> list[str]:
        return re.findall(r"`[^`]+`", guide.read_text(encoding="utf-8"))

    assert parts(page) == parts(GUIDE) and in_code(page) == in_code(GUIDE)
    assert list(pictures(page)) == list(pictures(GUIDE))


def test_the_german_guide_calls_everything_by_its_name(german: None, window: MainWindow) -> None:
    text = GUIDE.with_name("guide_de.md").read_text(encoding="utf-8")
    menus = {menu.title().replace("&", ""): menu for menu in window.menuBar().findChildren(QMenu)}
    for title, command in re.findall(r"\*(Datei|Foto|Ansicht|Hilfe),\s+([^*]+)\*", text):
        assert command in {action.text().replace("&", "").rstrip("…") for action in menus[title].actions()}
    for name in VERDICTS:
        assert f"| {messages.tr(name)} |" in text


def test_the_guide_calls_commands_by_their_names(window: MainWindow) -> None:
    """Those of the menus, such as *File, Models*."""
    menus = {menu.title().replace("&", ""): menu for menu in window.menuBar().findChildren(QMenu)}
    told = re.findall(r"\*(File|Photo|View|Help),\s+([^*]+)\*", GUIDE.read_text(encoding="utf-8"))
    assert told
    for title, command in told:
        names = {action.text().replace("&", "").rstrip("…") for action in menus[title].actions()}
        assert command in names, (title, command)


@pytest.mark.parametrize("page", [*GUIDES, README], ids=lambda page: page.name)
def test_every_picture_that_is_named_is_there_in_few_bytes_and_told_in_words(page: Path) -> None:
    named = pictures(page)
    assert named
    for picture, words in named.items():
        assert not QImage(str(picture)).isNull(), picture
        assert picture.stat().st_size < MOST_BYTES, picture
        assert words and "\n" not in words, picture  # Qt shows a picture once for every line of its words


def test_no_picture_ships_that_the_guide_does_not_show() -> None:
    assert set(GUIDE.parent.glob("*.webp")) == set(pictures(GUIDE))


@pytest.mark.parametrize("width", [500, 800, 1600])
def test_help_shows_each_picture_once_as_wide_as_there_is_room(qtbot: QtBot, width: int) -> None:
    guide = GuideDialog()
    qtbot.addWidget(guide)
    guide.resize(width, 600)
    guide.show()
    text, document = guide.text, guide.text.document()
    assert document.toRawText().count("\ufffc") == len(pictures(GUIDE))
    room = text.viewport().width() - 2 * document.documentMargin()
    for picture in pictures(GUIDE):
        shown = document.resource(QTextDocument.ResourceType.ImageResource, QUrl.fromLocalFile(str(picture)))
        assert isinstance(shown, QPixmap | QImage)
        full = QImage(str(picture)).width() / PICTURE_RATIO
        assert shown.deviceIndependentSize().width() == pytest.approx(min(room, full), abs=1)
    assert text.horizontalScrollBar().maximum() == 0
