"""Offers to finish what the last session left behind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from . import messages, theme


class ResumeBar(QFrame):
    """Hidden until there is something to resume."""

    resume_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resumeBar")
        self._label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.resume_button = QPushButton(self.tr("&Resume"))
        self.drop_button = QPushButton(self.tr("&Discard"))
        self.drop_button.setToolTip(self.tr("The photos and what is protected already stay as they are"))
        for button, signal in ((self.resume_button, self.resume_wanted), (self.drop_button, self.drop_wanted)):
            button.clicked.connect(self.hide)
            button.clicked.connect(signal)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.SMALL_GAP, theme.GAP, theme.SMALL_GAP)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.resume_button)
        layout.addWidget(self.drop_button)
        self.hide()

    def offer(self, left: int, count: int) -> None:
        """A job of `count` photos has `left` that are not finished."""
        theme.paint(self, "offer")
        self._label.setText(messages.unfinished(left, count))
        self.show()

    def text(self) -> str:
        """What is shown."""
        return self._label.text()

    def follow_palette(self) -> None:
        """The window became light or dark; a frame with a style sheet is not told by Qt."""
        theme.paint(self, "offer")
