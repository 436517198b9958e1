"""The outcomes of several edits as one bar, with its key in numbers and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..core.report import Tally
from . import theme

HEIGHT = 10
SPLIT = 2
DOT_GAP = 5


class OutcomeBar(QWidget):
    """Mismatch and degraded apart; what proves nothing is grey, and what is still to be tried stays empty.

    The key below says the same in words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tally = Tally()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Outcomes"))

    def show_tally(self, tally: Tally) -> None:
        """Shows these counts."""
        self._tally = tally
        self.setAccessibleDescription(", ".join(words for _, _, words in self._parts()))
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # a narrow bar has its key in two lines

    def sizeHint(self) -> QSize:
        lines = 1 + max((line for line, _, _, _ in self._key()), default=0)
        return QSize(240, HEIGHT + theme.SMALL_GAP + lines * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, 0, self.width(), HEIGHT), HEIGHT / 2, HEIGHT / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), theme.tone("neutral", self.palette()).paper)
        left, whole = 0.0, max(1, self._tally.planned)
        for kind, count, _ in self._parts():
            width = self.width() * count / whole
            painter.fillRect(QRectF(left, 0, width - SPLIT, HEIGHT), theme.outcome_colour(kind, self.palette()))
            left += width
        painter.setClipping(False)
        self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        metrics = self.fontMetrics()
        dot = metrics.height() // 2
        for line, left, kind, words in self._key():
            top = HEIGHT + theme.SMALL_GAP + line * metrics.height()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.outcome_colour(kind, self.palette()))
            painter.drawRoundedRect(QRectF(left, top + (metrics.height() - dot) / 2, dot, dot), 2, 2)
            painter.setPen(theme.muted(self.palette()))
            painter.drawText(left + dot + DOT_GAP, top + metrics.ascent(), words)

    def _key(self) -> list[tuple[int, int, str, str]]:
        """Line, left end, colour and words of each part of the key."""
        metrics, line, left = self.fontMetrics(), 0, 0
        key = []
        for kind, _, words in self._parts():
            width = metrics.height() // 2 + DOT_GAP + metrics.horizontalAdvance(words)
            if left and left + width > self.width():
                line, left = line + 1, 0
            key.append((line, left, kind, words))
            left += width + theme.GAP
        return key

    def _parts(self) -> list[tuple[str, int, str]]:
        """Colour, count and words of each part that there is something of."""
        tally = self._tally
        parts = [
            ("mismatch", tally.mismatch, self.tr("{count} mismatch")),
            ("degraded", tally.degraded, self.tr("{count} degraded")),
            ("match", tally.match, self.tr("{count} match")),
            ("rest", tally.undecided, self.tr("{count} no verdict")),
            ("rest", tally.set_aside + tally.refused, self.tr("{count} not counted")),
        ]
        return [(kind, count, words.format(count=count)) for kind, count, words in parts if count]
