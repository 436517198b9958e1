"""A card with words that scrolls where the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

LEAST_LINES = 4


class ReadingArea(QScrollArea):
    """As high as its card wants to be at this width, if there is room."""

    def __init__(self, card: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(card)
        for part in (self.viewport(), card):
            part.setAutoFillBackground(False)  # what lies behind is seen: the page of a tab has a colour of its own

    def sizeHint(self) -> QSize:
        return QSize(self._card.sizeHint().width(), self._card.heightForWidth(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        width = self._card.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, min(LEAST_LINES * self.fontMetrics().height(), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words in the card need another height."""
        if watched is self._card and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
