"""Cancel in the middle of a photo: what is done so far is offered in the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from sifm_gui.ui.main_window import MainWindow
from sifm_gui.ui.messages import item_state
from tests.session.conftest import picture, states

from .driving import opened, until


def cancelled(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    opened(window, qtbot, picture(folder, "slow.png"))
    window.work.protect.protect_button.click()
    until(qtbot, window.work.protect.progress.so_far.isVisible)
    assert not window.work.keep.isVisible()
    window.work.protect.progress.cancel_button.click()
    until(qtbot, lambda: window._session.jobs.kind is None and window.work.keep.isVisible())


def test_it_can_be_kept(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cancelled(window, qtbot, tmp_path)
    assert "slow.png was stopped after 2 of 4 steps" in window.work.keep.text()
    window.work.keep.want_button.click()
    until(qtbot, lambda: states(window._session) == {"slow.png": "protected"} and window._session.jobs.kind is None)
    assert (tmp_path / "slow_protected.png").is_file() and not window.work.keep.isVisible()
    (item,) = window._session.items
    assert item_state(item) == "Protected in part, not tried"
    assert window._session.current is not None and window._session.current.saved is not None


def test_it_can_be_let_go(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    cancelled(window, qtbot, tmp_path)
    window.work.keep.drop_button.click()
    assert not window.work.keep.isVisible()
    assert states(window._session) == {"slow.png": "ready"} and [p.name for p in tmp_path.iterdir()] == ["slow.png"]
