"""The window driven as a user would, with fakes for the three roles and real files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from sifm_gui.core.item import ItemState
from sifm_gui.core.protection import Budget, ProtectionSettings
from sifm_gui.session.settings import load_settings
from sifm_gui.ui.crash_dialog import CrashDialog
from sifm_gui.ui.main_window import MainWindow
from sifm_gui.ui.settings_dialog import SettingsDialog
from tests.session.conftest import folders, picture

from .driving import names, opened, protected, until, verdict_says


def test_open_protect_try(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.work.protect.budget.setValue(5)
    protected(window, qtbot, picture(tmp_path, "a.png"))
    assert (tmp_path / "a_protected.png").exists(), "saved at once"
    until(qtbot, lambda: "1 of 1 saved" in window.saved.text())
    window._told.stop()
    window._show_state()
    assert "a_protected.png: at most 5 levels" in window.saved.text()
    window.work.edit.prompt.setCurrentText("degrade it")
    qtbot.mouseClick(window.work.edit.try_button, Qt.MouseButton.LeftButton)
    until(qtbot, partial(verdict_says, window, "Degraded"))
    assert verdict_says(window, "fake judge") and verdict_says(window, "“degrade it”, seed\u00a00")


def test_all_that_are_ready_are_protected_or_those_that_are_selected(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, qtbot, *(picture(tmp_path, f"{name}.png") for name in "abc"))
    assert window.binding.chosen_ids() == [1, 2, 3]
    until(qtbot, lambda: "3" in window.work.protect.protect_button.text())
    window.work.photos._rows.selectAll()
    assert window.binding.chosen_ids() == [1, 2, 3]
    window.menus.protect_one.trigger()
    until(qtbot, lambda: window._session.items[1].state is ItemState.PROTECTED and not window._session.jobs.kind)
    window.work.photos._rows.clearSelection()
    assert window.binding.chosen_ids() == [2, 3]


def test_an_unprotected_photo_is_not_called_protected(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.work.edit.prompt.setCurrentText("match it")
    until(qtbot, window.work.edit.try_button.isEnabled)
    window.work.edit.try_button.click()
    until(qtbot, partial(verdict_says, window, "Not protected yet"))
    assert not verdict_says(window, "works")


def test_the_verdict_is_said_in_words_for_every_outcome(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    protected(window, qtbot, picture(tmp_path, "a.png"))
    for prompt, words in (("match", "still works"), ("miss", "failed"), ("nothing", "Proves nothing")):
        window.work.edit.prompt.setCurrentText(prompt)
        until(qtbot, window.work.edit.try_button.isEnabled)
        window.work.edit.try_button.click()
        until(qtbot, partial(verdict_says, window, words))


def test_trials_and_their_report(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    protected(window, qtbot, picture(tmp_path, "a.png"))
    trials = window.work.edit.trials
    window.work.edit.tabs.setCurrentIndex(1)
    until(qtbot, trials.run_button.isEnabled)
    trials.run_button.click()
    until(qtbot, lambda: trials.report_button.isVisible())
    trials.report_wanted.emit(tmp_path / "report.html")
    until(qtbot, lambda: (tmp_path / "report.html").exists() and "report.html" in window.saved.text())
    assert "make it night" in (tmp_path / "report.html").read_text()


def test_a_second_press_is_nothing_to_say(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    panel = window.work.protect
    for _ in range(2):
        panel.protect_wanted.emit(panel.settings(), panel.output())
    until(qtbot, lambda: window._session.items[1].state is ItemState.PROTECTED)
    until(qtbot, lambda: window._session.jobs.kind is None)
    assert not window.work.messages.isVisible()


def test_what_cannot_be_done_is_not_offered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    menus = window.menus
    assert not menus.protect.isEnabled() and not menus.cancel.isEnabled() and not menus.try_edit.isEnabled()
    opened(window, qtbot, picture(tmp_path, "slow.png"))
    assert menus.protect.isEnabled() and not menus.save_copy.isEnabled()
    menus.protect.trigger()
    until(qtbot, menus.cancel.isEnabled)
    assert menus.pause.isEnabled() and not menus.protect.isEnabled() and not menus.try_edit.isEnabled()
    menus.cancel.trigger()
    until(qtbot, menus.protect.isEnabled)


def test_pause_and_cancel_by_the_keyboard(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "slow.png"))
    progress = window.work.protect.progress
    window.menus.protect.trigger()
    until(qtbot, lambda: "step 41" in progress.phase.text())
    window.menus.pause.trigger()
    until(qtbot, lambda: "Paused" in progress.phase.text() and "Go on" in window.menus.pause.text())
    window.menus.pause.trigger()
    until(qtbot, lambda: "step 41" in progress.phase.text())
    window.menus.cancel.trigger()
    assert "Cancelling" in progress.phase.text()
    until(qtbot, lambda: window._session.jobs.kind is None)
    assert window._session.items[1].state is ItemState.READY


def test_closing_while_working_asks(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "slow.png"))
    window.menus.protect.trigger()
    until(qtbot, lambda: window._session.items[1].state is ItemState.PROTECTING)
    window.close()
    assert window.isVisible()
    (box,) = window.findChildren(QMessageBox)
    going_on = box.escapeButton()
    assert going_on is not None
    going_on.click()
    until(qtbot, lambda: not window.findChildren(QMessageBox))
    assert window.isVisible() and window._session.jobs.kind is not None
    window.close()
    (stop,) = (b for found in window.findChildren(QMessageBox) for b in found.buttons() if "Stop" in b.text())
    stop.click()
    assert not window.isVisible()


def test_whoever_looks_elsewhere_is_told_that_a_job_has_ended(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerts: list[object] = []
    monkeypatch.setattr(QApplication, "alert", lambda *arguments: alerts.append(arguments))
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    protected(window, qtbot, picture(tmp_path, "a.png"))
    assert not alerts
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    window.menus.protect_one.trigger()
    until(qtbot, lambda: len(alerts) == 1)


def test_an_interrupted_job_is_offered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    assert not window.work.resume.isVisible()
    window._session.unfinished_found.emit(13, 40)
    assert window.work.resume.isVisible() and "13 of 40" in window.work.resume.text()
    window.work.resume.drop_button.click()
    assert not window.work.resume.isVisible()


def test_colours_follow_the_desktop(window: MainWindow, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.work.messages.say("something")
    window.work.resume.offer(1, 2)
    parts = (window.work.edit.verdict, window.work.messages, window.work.resume)
    light, palette = [part.styleSheet() for part in parts], qapp.palette()
    qapp.setPalette(QPalette(QColor("#202225")))
    try:
        until(qtbot, lambda: not {part.styleSheet() for part in parts} & set(light))
    finally:
        qapp.setPalette(palette)
    until(qtbot, lambda: [part.styleSheet() for part in parts] == light)


@pytest.mark.parametrize("name", ["nan.png", "bug.png"])
def test_failures_are_shown_in_the_window(window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    opened(window, qtbot, picture(tmp_path, name))
    window.work.protect.protect_button.click()
    until(qtbot, window.work.messages.isVisible)
    assert window.work.messages.text() and window._session.items[1].state is ItemState.FAILED
    window.work.messages.details_button.click()
    reports = window.findChildren(CrashDialog)
    assert [("RuntimeError" in report.report.toPlainText()) for report in reports] == ([True] if "bug" in name else [])
    until(qtbot, window.work.protect.protect_button.isEnabled)


def test_the_sample_is_saved_where_the_user_looks(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sample = window.work.empty.sample_button
    assert not sample.icon().isNull(), "it is shown"
    sample.click()
    until(qtbot, lambda: window._session.current is not None)
    until(qtbot, window.work.protect.protect_button.isEnabled)
    window.work.protect.protect_button.click()
    until(qtbot, lambda: window._session.items[1].output is not None)
    output = window._session.items[1].output
    assert output is not None and output.parent == folders(tmp_path).pictures


def test_a_copy_of_the_protected_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    protected(window, qtbot, picture(tmp_path, "a.png"))
    window.menus.save_copy.trigger()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "copy.png"))
    dialog.reject()
    until(qtbot, lambda: "copy.png" in window.saved.text())
    assert (tmp_path / "copy.png").read_bytes() == (tmp_path / "a_protected.png").read_bytes()


def test_what_is_chosen_is_remembered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.work.protect.budget.setValue(5)
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.menus.settings.trigger()
    (dialog,) = window.findChildren(SettingsDialog)
    dialog.gentle.setChecked(True)
    dialog.accept()
    assert window._session.jobs.lane.gentle
    window.close()
    window._preferences.close()
    settings = load_settings(window._preferences.path).settings
    assert settings.protection == ProtectionSettings(Budget(5)) and settings.gentle
    assert settings.recent == (tmp_path / "a.png",) and settings.geometry
    assert settings.columns == tuple(window.work.columns.sizes()) and settings.rows == tuple(window.work.rows.sizes())


def test_the_lines_between_the_parts_come_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, picture(tmp_path, "a.png"))
    window.resize(1280, 800)
    before = window.work.columns.sizes()
    window.work.columns.setSizes([before[0] + 60, before[1] - 60, before[2]])
    moved, rows = window.work.columns.sizes(), window.work.rows.sizes()
    assert moved != before
    window.work.columns.setSizes(before)
    window.work.restore(moved, rows)
    assert window.work.columns.sizes() == moved
    for nonsense in ((), (1,), (0, 0, 0), (5, 5, 5, 5)):
        window.work.restore(nonsense, nonsense)
        assert window.work.columns.sizes() == moved


def test_what_was_opened_last_can_be_opened_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    menus = window.menus
    menus.file.aboutToShow.emit()
    assert not menus.recent.isEnabled()
    trip = tmp_path / "trip & more"
    trip.mkdir()
    opened(window, qtbot, picture(trip, "a.png"))
    window.open([trip])
    window._session.remove([1])
    menus.file.aboutToShow.emit()
    assert menus.recent.isEnabled()
    folder, photo = menus.recent.actions()
    assert photo.text() == "a.png  in  trip && more" and folder.toolTip() == str(trip)
    folder.trigger()
    until(qtbot, lambda: names(window) == ["a.png"])


def test_a_report_on_all_selected_photos(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, *(picture(tmp_path, f"{name}.png") for name in "abc"))
    assert not window.menus.report.isEnabled()
    window.work.photos._rows.selectAll()
    window.menus.protect.trigger()
    until(qtbot, lambda: window.menus.report.isEnabled() and window._session.jobs.kind is None)
    window.menus.report.trigger()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "all.html"))
    dialog.reject()
    until(qtbot, lambda: "all.html" in window.saved.text())
    assert all(f"{name}_protected.png" in (tmp_path / "all.html").read_text() for name in "abc")


def test_a_second_start_brings_its_photos(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.showMinimized()
    window.come_forward([picture(tmp_path, "a.png")])
    until(qtbot, lambda: names(window) == ["a.png"])
    assert not window.isMinimized()


def test_everything_can_be_reached_and_read_without_a_mouse(window: MainWindow) -> None:
    work = window.work
    for part in (work.protect.budget, work.edit.prompt, work.photos._rows):
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName()
    keys = [action.shortcut().toString() for action in window.findChildren(QAction) if not action.shortcut().isEmpty()]
    assert {"Ctrl+O", "Ctrl+V", "Ctrl+T", "Esc", "Ctrl+Return", "Ctrl+Shift+S", "F11", "Z"} <= set(keys)
