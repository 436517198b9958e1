"""Settings and About: what is chosen comes out once, and only when it is accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from sifm_gui import __version__
from sifm_gui.core.output import OutputSettings
from sifm_gui.session.settings import Settings
from sifm_gui.ui.about import AboutDialog
from sifm_gui.ui.crash_dialog import CrashDialog
from sifm_gui.ui.settings_dialog import SettingsDialog

PLACES = {"geometry": "AdnQ", "columns": (1, 2, 3), "rows": (4, 5), "recent": (Path("a"),)}
BEFORE = Settings(output=OutputSettings(pattern="{name} x"), device="cpu", **PLACES)


def made(qtbot: QtBot, settings: Settings = BEFORE) -> tuple[SettingsDialog, list[Settings]]:
    dialog = SettingsDialog(settings, Path("/nowhere/settings.json"), [("Deutsch", "de")])
    qtbot.addWidget(dialog)
    chosen: list[Settings] = []
    dialog.chosen.connect(chosen.append)
    dialog.open()
    return dialog, chosen


def test_only_what_was_changed_is_changed(qtbot: QtBot) -> None:
    dialog, chosen = made(qtbot)
    dialog.gentle.click()
    dialog.language.setCurrentIndex(dialog.language.findData("de"))
    assert not chosen
    dialog.accept()
    assert chosen == [replace(BEFORE, gentle=True, language="de")] and not dialog.isVisible()


def test_what_is_set_is_shown_and_cancel_changes_nothing(qtbot: QtBot) -> None:
    dialog, chosen = made(qtbot, replace(BEFORE, gentle=True, language="de"))
    assert dialog.gentle.isChecked() and dialog.language.currentText() == "Deutsch"
    dialog.gentle.click()
    dialog.reject()
    assert not chosen


def test_a_language_that_is_gone_is_the_computers(qtbot: QtBot) -> None:
    dialog, _ = made(qtbot, replace(BEFORE, language="tlh"))
    assert dialog.settings().language == ""


def test_restoring_keeps_what_is_no_choice(qtbot: QtBot) -> None:
    dialog, chosen = made(qtbot, replace(BEFORE, gentle=True))
    dialog.defaults_button.click()
    assert not chosen
    dialog.accept()
    assert chosen == [Settings(**PLACES)]


def test_about_says_which_version_and_what_it_cannot_do(qtbot: QtBot) -> None:
    dialog = AboutDialog("built-in editor, on cpu")
    qtbot.addWidget(dialog)
    dialog.open()
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    copy = next(button for button in dialog.findChildren(QPushButton) if "Copy" in button.text())
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert __version__ in copied and "torch" in copied and "built-in editor, on cpu" in copied
    assert "cannot promise" in dialog._limits()
    buttons.rejected.emit()
    assert not dialog.isVisible()


def test_a_crash_report_is_seen_and_can_be_shortened_before_it_is_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog("Traceback\n  /home/me/secret.jpg\nZeroDivisionError")
    qtbot.addWidget(dialog)
    dialog.open()
    assert "secret.jpg" in dialog.report.toPlainText() and __version__ in dialog.report.toPlainText()
    QGuiApplication.clipboard().clear()
    dialog.report.setPlainText(dialog.report.toPlainText().replace("/home/me/secret.jpg", "…"))
    assert QGuiApplication.clipboard().text() == ""
    dialog.copy_button.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert "secret" not in QGuiApplication.clipboard().text()
