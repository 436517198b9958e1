"""One line for what went wrong, inside the window: nothing has to be clicked away to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ..session.failure import Failure
from . import messages, theme
from .crash_dialog import CrashDialog

LINES = 4


class MessageBar(QFrame):
    """Hidden until there is something to tell; several failures are told one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._said: list[str] = []
        self._details: list[str] = []
        self._is_fault = False
        self._label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.details_button = QPushButton()
        self.details_button.clicked.connect(self._show_or_copy)
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close message"))
        close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.SMALL_GAP, theme.SMALL_GAP, theme.SMALL_GAP)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.details_button)
        layout.addWidget(close)
        self.hide()

    def tell(self, failure: Failure) -> None:
        """Adds a failure to what is shown. A fault of the program has a report, to be read before it is copied."""
        self._is_fault |= failure.error is None
        self.say(messages.failure_sentence(failure), failure.details)

    def say(self, sentence: str, details: str = "") -> None:
        """Adds a sentence to what is shown; a long list is cut, its details are not."""
        theme.paint(self, "warning")
        self._said.append(sentence)
        self._details.append(details or sentence)
        self.details_button.setText(self.tr("&Report…") if self._is_fault else self.tr("&Copy details"))
        more = len(self._said) - LINES
        rest = [self.tr("… and {count} more; the button lists all.").format(count=more)] if more > 0 else []
        self._label.setText("\n".join([*self._said[:LINES], *rest]))
        self.show()

    def clear(self) -> None:
        """Hides what was told."""
        self._said.clear()
        self._details.clear()
        self._is_fault = False
        self.hide()

    def follow_palette(self) -> None:
        """The window became light or dark; a frame with a style sheet is not told by Qt."""
        theme.paint(self, "warning")

    def text(self) -> str:
        """What is shown."""
        return self._label.text()

    def _show_or_copy(self) -> None:
        text = "\n".join([*self._said, "", *self._details])
        if self._is_fault:
            CrashDialog(text, self.window()).open()
        else:
            QGuiApplication.clipboard().setText(text)
