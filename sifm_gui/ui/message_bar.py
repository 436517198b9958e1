"""One line for what went wrong, inside the window: nothing has to be clicked away to go on."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ..session.session import Failure
from . import messages, theme


class MessageBar(QFrame):
    """Hidden until there is something to tell; several failures are told one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._details: list[str] = []
        self._label = QLabel(wordWrap=True)
        copy = QPushButton(self.tr("&Copy details"))
        copy.clicked.connect(self._copy)
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close message"))
        close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.addWidget(self._label, 1)
        layout.addWidget(copy)
        layout.addWidget(close)
        self.hide()

    def tell(self, failure: Failure) -> None:
        """Adds a failure to what is shown."""
        tone = theme.tone("warning", self.palette())
        self.setStyleSheet(theme.painted("messageBar", tone))
        said = [self._label.text()] if self._details else []
        self._details.append(failure.details)
        self._label.setText("\n".join([*said, messages.failure_sentence(failure)][-4:]))
        self.show()

    def clear(self) -> None:
        """Hides what was told."""
        self._details.clear()
        self.hide()

    def text(self) -> str:
        """What is shown."""
        return self._label.text()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join([self._label.text(), *self._details]))
