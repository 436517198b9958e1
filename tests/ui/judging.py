"""Steps of the tests that choose a judge in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QLabel

from sifm_gui.core.judge_choice import JudgeKind
from sifm_gui.ui.judge_page import JudgePage
from sifm_gui.ui.judge_sending import SendingDialog
from sifm_gui.ui.main_window import MainWindow
from sifm_gui.ui.settings_dialog import SettingsDialog
from tests.engine.judges.serving import CannedServer


def settings_of(window: MainWindow) -> tuple[SettingsDialog, JudgePage]:
    window.menus.settings.trigger()
    dialog = window.findChildren(SettingsDialog)[-1]
    page = dialog.findChild(JudgePage)
    assert page is not None
    dialog.tabs.setCurrentIndex(1)
    return dialog, page


def choose(page: JudgePage, server: CannedServer, model: str = "seer") -> None:
    page.first.kind.setCurrentIndex(page.first.kind.findData(JudgeKind.SERVER))
    page.first.address.setCurrentText(server.address)
    page.first.model.setCurrentText(model)


def question(window: MainWindow) -> SendingDialog:
    """The dialog on top of all."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SendingDialog)
    return dialog


def asks(window: MainWindow) -> bool:
    return isinstance(QApplication.activeModalWidget(), SendingDialog)


def said(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))
