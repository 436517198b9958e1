from __future__ import annotations

import re

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from sifm_gui.ui.guide import GUIDE, GuideDialog
from sifm_gui.ui.main_window import MainWindow


def test_the_guide_that_ships_is_shown_with_its_tables(window: MainWindow, qtbot: QtBot) -> None:
    window.menus.guide.trigger()
    (guide,) = window.findChildren(GuideDialog)
    assert guide.isVisible() and not guide.isModal()
    text = guide.text.toPlainText()
    assert text.startswith("SIFM Photo Guard: a short guide")
    assert "No verdict" in text and "|" not in text


def test_the_guide_calls_commands_by_their_names(window: MainWindow) -> None:
    """Those of the menus, such as *File, Models*."""
    menus = {menu.title().replace("&", ""): menu for menu in window.menuBar().findChildren(QMenu)}
    told = re.findall(r"\*(File|Photo|View|Help),\s+([^*]+)\*", GUIDE.read_text(encoding="utf-8"))
    assert told
    for title, command in told:
        names = {action.text().replace("&", "").rstrip("…") for action in menus[title].actions()}
        assert command in names, (title, command)
