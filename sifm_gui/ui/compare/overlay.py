"""What is painted over the pictures: names, the line of the wipe, the legend of the map. In logical pixels."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPen, QPolygonF

from .. import theme
from .flip import just_visible
from .heat_map import TOP, ramp

INK, PAPER = QColor(255, 255, 255), QColor(18, 20, 23, 190)
SHADOW = QColor(0, 0, 0, 130)
GRIP = 15.0
"""Radius of the handle."""
BAR, BAR_WIDTH = 10.0, 240.0


def tag(painter: QPainter, text: str, place: QRectF, side: Qt.AlignmentFlag) -> None:
    """A name in an upper corner of a place (`AlignLeft` or `AlignRight`), left out where it does not fit."""
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 2 * theme.GAP, metrics.height() + theme.SMALL_GAP
    if width + 2 * theme.SMALL_GAP > place.width() or height + 2 * theme.SMALL_GAP > place.height():
        return
    left = place.left() + theme.SMALL_GAP
    if side == Qt.AlignmentFlag.AlignRight:
        left = place.right() - theme.SMALL_GAP - width
    _pill(painter, text, QRectF(left, place.top() + theme.SMALL_GAP, width, height))


def hint(painter: QPainter, text: str, place: QRectF) -> None:
    """A sentence at the bottom of a place, in the middle."""
    metrics = QFontMetricsF(painter.font())
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, place.width() - 4 * theme.GAP))
    width, height = metrics.horizontalAdvance(text) + 2 * theme.GAP, metrics.height() + theme.SMALL_GAP
    top = place.bottom() - theme.SMALL_GAP - height
    _pill(painter, text, QRectF(place.center().x() - width / 2, top, width, height))


def wipe_line(painter: QPainter, x: float, place: QRectF, ink: QColor) -> None:
    """The line between the two pictures, with a handle in the middle; `ink` marks the keyboard's focus."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(SHADOW, 4))
    painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
    painter.setPen(QPen(INK, 2))
    painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
    middle = QPointF(x, place.center().y())
    painter.setPen(QPen(SHADOW, 1))
    painter.setBrush(ink)
    painter.drawEllipse(middle, GRIP, GRIP)
    painter.setBrush(INK if ink.lightness() < 128 else QColor(40, 44, 50))
    painter.setPen(Qt.PenStyle.NoPen)
    for way in (-1, 1):
        tip, base = middle + QPointF(way * 10, 0), middle + QPointF(way * 4, 0)
        painter.drawPolygon(QPolygonF([tip, base + QPointF(0, -5), base + QPointF(0, 5)]))


def legend(painter: QPainter, words: tuple[str, str], share: str, place: QRectF) -> None:
    """The colours of the map with a sentence above, and words below for what is just visible and for the end."""
    metrics = QFontMetricsF(painter.font())
    line, margin = metrics.height(), theme.GAP
    width = max(BAR_WIDTH, metrics.horizontalAdvance(share), 1.5 * sum(map(metrics.horizontalAdvance, words)))
    box = QRectF(0, 0, width + 2 * margin, 2 * line + BAR + 2 * theme.SMALL_GAP + 4)
    if box.width() > place.width() or box.height() > place.height() / 2:
        hint(painter, share, place)
        return
    box.moveBottomLeft(place.bottomLeft() + QPointF(theme.SMALL_GAP, -theme.SMALL_GAP))
    _paper(painter, box)
    painter.drawText(QPointF(box.left() + margin, box.top() + theme.SMALL_GAP + metrics.ascent()), share)
    bar = QRectF(box.left() + margin, box.top() + theme.SMALL_GAP + line + 2, width, BAR)
    painter.fillRect(bar, _gradient(bar))
    tick = bar.left() + bar.width() * just_visible() / TOP
    painter.setPen(QPen(INK, 2))
    painter.drawLine(QPointF(tick, bar.top() - 2), QPointF(tick, bar.bottom() + 3))
    baseline = bar.bottom() + 2 + metrics.ascent()
    start = max(bar.left(), tick - metrics.horizontalAdvance(words[0]) / 2)
    painter.drawText(QPointF(start, baseline), words[0])
    painter.drawText(QPointF(bar.right() - metrics.horizontalAdvance(words[1]), baseline), words[1])


def _gradient(bar: QRectF) -> QLinearGradient:
    gradient = QLinearGradient(bar.topLeft(), bar.topRight())
    stops = np.linspace(0, 1, 33, dtype=np.float32)
    colours, density = ramp(stops * TOP)
    for stop, colour in zip(stops, colours * density + 70 * (1 - density), strict=True):
        gradient.setColorAt(float(stop), QColor(*(round(float(level)) for level in colour)))
    return gradient


def _pill(painter: QPainter, text: str, box: QRectF) -> None:
    _paper(painter, box)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paper(painter: QPainter, box: QRectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PAPER)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(INK)
