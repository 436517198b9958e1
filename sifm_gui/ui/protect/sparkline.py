"""A small curve of the optimizer's losses: whether it still gets anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..decimals import with_decimals

HEIGHT = 30
MARGIN = 3.0


class Sparkline(QWidget):
    """The first loss at the left edge, the last at the right; the lower the better."""

    def __init__(self) -> None:
        super().__init__()
        self._losses: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_losses(self, losses: Sequence[float]) -> None:
        """Numbers that are not finite are left out."""
        self._losses = tuple(loss for loss in losses if isfinite(loss))
        self.setVisible(len(self._losses) > 1)
        if self._losses:
            words = self.tr("Loss of the optimizer, the lower the better: {first} at first, {last} now")
            words = words.format(first=_short(self._losses[0]), last=_short(self._losses[-1]))
            self.setAccessibleName(words)
            self.setToolTip(words)
        self.update()

    def points(self) -> list[QPointF]:
        """The curve inside this widget, no more points than it is wide."""
        step = max(1, len(self._losses) // max(1, self.width()))
        losses = self._losses[::step]
        low, high = min(losses, default=0.0), max(losses, default=0.0)
        width, height = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        across, span = max(1, len(losses) - 1), (high - low) or 1.0
        return [
            QPointF(MARGIN + width * place / across, MARGIN + height * (high - loss) / span)
            for place, loss in enumerate(losses)
        ]

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        points = self.points()
        if len(points) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(colour, 1.5, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(colour)
        painter.drawEllipse(points[-1], 2.0, 2.0)


def _short(loss: float) -> str:
    return with_decimals(f"{loss:.3g}")
