"""The signs on the buttons, drawn in the ink of the window so that they suit light and dark, at any sharpness."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap

SIZE = 20
"""Logical pixels."""
SHARPNESS = (1, 2, 3)
Drawing = Callable[[QPainter, QColor], None]


def icon(name: str, palette: QPalette) -> QIcon:
    """The sign of that name, for buttons that can be used and for those that cannot; raises KeyError."""
    result = QIcon()
    for group, mode in (
        (QPalette.ColorGroup.Active, QIcon.Mode.Normal),
        (QPalette.ColorGroup.Disabled, QIcon.Mode.Disabled),
    ):
        ink = palette.color(group, QPalette.ColorRole.ButtonText)
        for ratio in SHARPNESS:
            result.addPixmap(_drawn(DRAWINGS[name], ink, ratio), mode)
    return result


def _drawn(drawing: Drawing, ink: QColor, ratio: int) -> QPixmap:
    pixmap = QPixmap(SIZE * ratio, SIZE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    drawing(painter, ink)
    painter.end()
    return pixmap


def _wipe(painter: QPainter, ink: QColor) -> None:
    painter.fillRect(QRectF(3, 4.5, 7, 11), _faint(ink))
    painter.drawRoundedRect(QRectF(2.75, 4.25, 14.5, 11.5), 1.5, 1.5)
    painter.drawLine(QPointF(10, 2), QPointF(10, 18))


def _side_by_side(painter: QPainter, ink: QColor) -> None:
    painter.fillRect(QRectF(3, 4.5, 6, 11), _faint(ink))
    painter.drawRoundedRect(QRectF(2.75, 4.25, 6, 11.5), 1, 1)
    painter.drawRoundedRect(QRectF(11.25, 4.25, 6, 11.5), 1, 1)


def _blink(painter: QPainter, ink: QColor) -> None:
    painter.fillRect(QRectF(7.5, 7.5, 10, 8), _faint(ink))
    painter.drawRoundedRect(QRectF(7.25, 7.25, 10.5, 8.5), 1.5, 1.5)
    corner = QPainterPath(QPointF(4.5, 12.5))
    for point in ((2.25, 12.5), (2.25, 4.25), (12.75, 4.25), (12.75, 5.25)):
        corner.lineTo(*point)
    painter.drawPath(corner)


def _difference(painter: QPainter, ink: QColor) -> None:
    painter.drawRoundedRect(QRectF(2.75, 3.25, 14.5, 13.5), 2, 2)
    painter.drawLine(QPointF(10, 5.75), QPointF(10, 10.75))
    painter.drawLine(QPointF(7.5, 8.25), QPointF(12.5, 8.25))
    painter.drawLine(QPointF(7.5, 13.5), QPointF(12.5, 13.5))


def _heat(painter: QPainter, ink: QColor) -> None:
    eye = QPainterPath(QPointF(1.75, 10))
    eye.quadTo(QPointF(10, 0.5), QPointF(18.25, 10))
    eye.quadTo(QPointF(10, 19.5), QPointF(1.75, 10))
    painter.drawPath(eye)
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(10, 10), 2.25, 2.25)


def _minus(painter: QPainter, ink: QColor) -> None:
    painter.drawLine(QPointF(5, 10), QPointF(15, 10))


def _plus(painter: QPainter, ink: QColor) -> None:
    _minus(painter, ink)
    painter.drawLine(QPointF(10, 5), QPointF(10, 15))


def _fit(painter: QPainter, ink: QColor) -> None:
    _corners(painter, 2.75, 4)
    painter.fillRect(QRectF(6, 7, 8, 6), _faint(ink))
    painter.drawRect(QRectF(6, 7, 8, 6))


def _full_screen(painter: QPainter, ink: QColor) -> None:
    _corners(painter, 3.25, 5)


def _corners(painter: QPainter, edge: float, length: float) -> None:
    far = SIZE - edge
    for x, way in ((edge, length), (far, -length)):
        for y, down in ((edge, length), (far, -length)):
            painter.drawPolyline([QPointF(x + way, y), QPointF(x, y), QPointF(x, y + down)])


def _faint(ink: QColor) -> QColor:
    faint = QColor(ink)
    faint.setAlphaF(0.3)
    return faint


DRAWINGS: dict[str, Drawing] = {
    "wipe": _wipe,
    "side by side": _side_by_side,
    "blink": _blink,
    "difference": _difference,
    "heat map": _heat,
    "smaller": _minus,
    "larger": _plus,
    "fit": _fit,
    "full screen": _full_screen,
}
