"""The window on small screens, with fakes for the three roles."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sifm_gui.ui.edit_page import EditPage
from sifm_gui.ui.main_window import MainWindow
from tests.session.conftest import picture

from .driving import opened, until


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_it_fits_a_small_screen(window: MainWindow, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.work.edit.fold.setChecked(True)
    window.work.messages.say("A sentence about something that went wrong and has to be told in so many words. " * 3)
    window.work.resume.offer(13, 40)
    least = window.minimumSizeHint()
    assert least.width() <= size[0] and least.height() <= size[1]


def test_the_pictures_of_an_edit_are_no_stamps_in_a_small_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    page = window.work.edit.page
    for width, beside in ((1024, False), (1500, True)):
        window.resize(width, 800)
        until(qtbot, partial(_stands_beside, page, beside))
        assert page.on_original.width() >= 180 and page.on_original.height() >= 120


def _stands_beside(page: EditPage, beside: bool) -> bool:
    """Whether the verdict stands beside the pictures, or else below them."""
    return (page._reading.x() > page.on_protected.x()) == beside
