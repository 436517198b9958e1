"""One line with an offer that the user takes up or lets go; nothing has to be answered to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from . import theme


class OfferBar(QFrame):
    """Hidden until there is something to offer, and again when a button was pressed."""

    wanted = Signal()
    dropped = Signal()

    def __init__(self, name: str, wanted: str, dropped: str, parent: QWidget | None = None) -> None:
        """`name` is that of the frame for its style; the others are the words of the buttons."""
        super().__init__(parent)
        self.setObjectName(name)
        self._label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.want_button, self.drop_button = QPushButton(wanted), QPushButton(dropped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.SMALL_GAP, theme.GAP, theme.SMALL_GAP)
        layout.addWidget(self._label, 1)
        for button, signal in ((self.want_button, self.wanted), (self.drop_button, self.dropped)):
            button.clicked.connect(self.hide)
            button.clicked.connect(signal)
            layout.addWidget(button)
        self.hide()

    def say(self, words: str) -> None:
        """Shows the bar with these words."""
        theme.paint(self, "offer")
        self._label.setText(words)
        self.show()

    def text(self) -> str:
        """What is shown."""
        return self._label.text()

    def follow_palette(self) -> None:
        """The window became light or dark; a frame with a style sheet is not told by Qt."""
        theme.paint(self, "offer")
