"""Small drawn signs for how far a photo has come: told apart by their shape, sharp at every density."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ...core.item import Item, ItemState

STROKE = 0.11
"""Thickness of a line, as a share of the sign's side."""
TOP = 90 * 16
"""Twelve o'clock, in Qt's sixteenths of a degree."""
FULL = 360 * 16


def tone_of(item: Item) -> str:
    """The name of a tone in the theme. A protected file is good once edits of it have been seen to fail."""
    if item.state is ItemState.FAILED:
        return "bad"
    if item.state is not ItemState.PROTECTED or item.tried == 0:
        return "neutral"
    if item.defeated == item.tried:
        return "good"
    return "warning" if item.defeated else "bad"


def paint_sign(painter: QPainter, item: Item, place: QRectF, ink: QColor, paper: QColor) -> None:
    """Draws the sign of a photo into a square; `paper` is for what is cut out of filled shapes."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = place.width()
    pen = QPen(ink, side * STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    inside = place.adjusted(side * STROKE, side * STROKE, -side * STROKE, -side * STROKE)
    match item.state:
        case ItemState.READY:
            painter.drawEllipse(inside)
        case ItemState.WAITING:
            painter.drawEllipse(inside)
            _line(painter, place, (0.5, 0.27), (0.5, 0.5), (0.66, 0.6))
        case ItemState.PROTECTING:
            _ring(painter, inside, ink, item.progress)
        case ItemState.FAILED:
            _warning(painter, place, ink, paper)
        case ItemState.PROTECTED:
            _protected(painter, place, inside, ink, paper, item)
    painter.restore()


def _protected(painter: QPainter, place: QRectF, inside: QRectF, ink: QColor, paper: QColor, item: Item) -> None:
    """A tick; in a full disc once all edits tried have failed, and half a disc or a cross where they did not."""
    tick = ((0.29, 0.52), (0.44, 0.67), (0.71, 0.36))
    if item.tried == 0:
        painter.drawEllipse(inside)
        _line(painter, place, *tick)
        return
    if 0 < item.defeated < item.tried:
        painter.drawEllipse(inside)
        painter.setBrush(ink)
        painter.drawChord(inside, TOP, FULL // 2)
        return
    painter.setBrush(ink)
    painter.drawEllipse(inside)
    painter.setPen(QPen(paper, place.width() * STROKE * 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if item.defeated:
        _line(painter, place, *tick)
    else:
        _line(painter, place, (0.35, 0.35), (0.65, 0.65))
        _line(painter, place, (0.65, 0.35), (0.35, 0.65))


def _ring(painter: QPainter, inside: QRectF, ink: QColor, progress: float) -> None:
    track, pen = QColor(ink), painter.pen()
    track.setAlphaF(0.25)
    pen.setWidthF(pen.widthF() * 1.5)
    painter.setPen(QPen(track, pen.widthF()))
    painter.drawEllipse(inside)
    painter.setPen(pen)
    painter.drawArc(inside, TOP, -round(FULL * progress))


def _warning(painter: QPainter, place: QRectF, ink: QColor, paper: QColor) -> None:
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([_at(place, x, y) for x, y in ((0.5, 0.12), (0.9, 0.85), (0.1, 0.85))]))
    painter.setPen(QPen(paper, place.width() * STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    _line(painter, place, (0.5, 0.38), (0.5, 0.56))
    painter.drawPoint(_at(place, 0.5, 0.73))


def _line(painter: QPainter, place: QRectF, *points: tuple[float, float]) -> None:
    painter.drawPolyline([_at(place, x, y) for x, y in points])


def _at(place: QRectF, x: float, y: float) -> QPointF:
    return QPointF(place.x() + x * place.width(), place.y() + y * place.height())
