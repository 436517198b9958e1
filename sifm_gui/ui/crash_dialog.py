"""What a person sees of a fault of the program: a report that can be read, and shortened, before it is copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from . import theme
from .about import program_facts

SIZE = 640, 440


class CrashDialog(QDialog):
    """To be shown by `open()`. Sends nothing anywhere: what becomes of the text, the user decides.

    `trace` is the text of an exception; the report says what program it happened in, too.
    """

    def __init__(self, trace: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The program made a mistake"))
        title = QLabel(self.tr("The program made a mistake. Your files are as they were."), wordWrap=True)
        title.setFont(theme.title_font(self))
        words = self.tr(
            "This report says what happened. It may hold names of your files: take out what you do not want to give "
            "away, then copy it. Nothing is sent by itself."
        )
        self.report = QPlainTextEdit(f"{program_facts()}\n\n{trace}", lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(self.tr("Report"))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        layout.addWidget(title)
        layout.addWidget(QLabel(words, wordWrap=True))
        layout.addWidget(self.report, 1)
        layout.addWidget(self._buttons())
        self.resize(*SIZE)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton(self.tr("&Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        buttons.rejected.connect(self.reject)
        return buttons
