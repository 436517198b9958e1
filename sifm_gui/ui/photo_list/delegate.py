"""How a row is painted: no widget a row, whatever their number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...core.item import Item, ItemState
from .. import messages, theme
from ..thumbnails import Thumbnail, Thumbnails
from .model import ITEM
from .signs import paint_sign, tone_of

THUMBNAIL = 56
PADDING = 6
SIGN = 14
MARK = 3
"""Width of the mark at the photo at hand."""
LINES = 3
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints thumbnail, name, size, and the state as a sign and in words.

    Attributes:
        at_hand: the id of the photo at hand, which is marked.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.at_hand: int | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = LINES * option.fontMetrics.lineSpacing()
        return QSize(2 * THUMBNAIL, max(THUMBNAIL, text) + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(ITEM)
        painter.save()
        painter.setFont(option.font)
        painter.setLayoutDirection(option.direction)
        row = _Row(painter, option)
        row.paint_ground()
        if item.id == self.at_hand:
            row.paint_mark()
        row.paint_picture(self._thumbnails.get(item.path))
        row.paint_words(item)
        painter.restore()


class _Row:
    """One row while it is painted. Places reckoned from the left, then mirrored where writing starts on the right."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter, self._option, self._palette = painter, option, option.palette
        self._selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole
        if self._selected:
            active = option.state & QStyle.StateFlag.State_Active
            group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
            self._paper = self._palette.color(group, role.Highlight)
            self._ink = self._palette.color(group, role.HighlightedText)
        else:
            self._paper, self._ink = self._palette.color(role.Base), self._palette.color(role.Text)

    def paint_ground(self) -> None:
        """Not left to the style: some select with a tint, on which the ink of selected text is not legible."""
        state, place = self._option.state, self._option.rect
        if self._selected:
            self._painter.fillRect(place, self._paper)
        elif state & QStyle.StateFlag.State_MouseOver:
            hover = self._palette.color(QPalette.ColorRole.Highlight)
            hover.setAlphaF(0.12)
            self._painter.fillRect(place, hover)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            self._painter.setPen(QPen(self._ink, 1, Qt.PenStyle.DotLine))
            self._painter.drawRect(place.adjusted(1, 1, -2, -2))

    def paint_mark(self) -> None:
        """This is the photo at hand."""
        place = self._option.rect.adjusted(2, 2 * PADDING, 0, -2 * PADDING)
        colour = self._ink if self._selected else self._palette.color(QPalette.ColorRole.Highlight)
        self._painter.fillRect(self._mirrored(QRect(place.left(), place.top(), MARK, place.height())), colour)

    def paint_picture(self, thumbnail: Thumbnail | None) -> None:
        """The thumbnail in its own pixels in the middle of its place; a quiet ground while it is on its way."""
        place = self._mirrored(self._picture_place())
        if thumbnail is None or thumbnail.pixmap is None:
            ground = theme.tone("neutral", self._palette)
            self._painter.fillRect(place, QColor(ground.paper))
            if thumbnail is not None:
                self._paint_no_picture(QRectF(place), QColor(ground.ink))
            return
        pixmap, ratio = thumbnail.pixmap, self._painter.device().devicePixelRatioF()
        width, height = pixmap.width() / ratio, pixmap.height() / ratio
        # On whole physical pixels: half a pixel aside would blur it.
        left = round((place.x() + (place.width() - width) / 2) * ratio) / ratio
        top = round((place.y() + (place.height() - height) / 2) * ratio) / ratio
        self._painter.drawPixmap(QRectF(left, top, width, height), pixmap, QRectF(pixmap.rect()))

    def paint_words(self, item: Item) -> None:
        """The name, the size and folder, and the state; why it failed, or a narrow list, takes two lines for that."""
        line = self._first_line()
        self._painter.setPen(self._ink)
        self._paint_line(line, item.path.name, Qt.TextElideMode.ElideMiddle)
        line.translate(0, line.height())
        state = messages.item_state(item)
        room = line.width() - SIGN - theme.SMALL_GAP
        wraps = item.state is ItemState.FAILED or self._option.fontMetrics.horizontalAdvance(state) > room
        if not wraps:
            self._painter.setPen(self._ink if self._selected else theme.muted(self._palette))
            self._paint_line(line, messages.item_facts(item))
            line.translate(0, line.height())
        # On the colour of a selection, those of the states are not legible.
        ink = self._ink if self._selected else QColor(theme.tone(tone_of(item), self._palette).ink)
        sign = QRect(line.left(), line.top() + (line.height() - SIGN) // 2, SIGN, SIGN)
        paint_sign(self._painter, item, QRectF(self._mirrored(sign)), ink, self._paper)
        self._painter.setPen(ink)
        line.setLeft(sign.right() + theme.SMALL_GAP)
        if wraps:
            self._paint_two_lines(line, state)
        else:
            self._paint_line(line, state)

    def _picture_place(self) -> QRect:
        place = self._option.rect
        top = place.top() + (place.height() - THUMBNAIL) // 2
        return QRect(place.left() + MARK + PADDING, top, THUMBNAIL, THUMBNAIL)

    def _first_line(self) -> QRect:
        place, line = self._option.rect, self._option.fontMetrics.lineSpacing()
        left = self._picture_place().right() + theme.GAP - 2
        top = place.top() + (place.height() - LINES * line) // 2
        return QRect(left, top, place.right() - PADDING - left, line)

    def _paint_no_picture(self, place: QRectF, ink: QColor) -> None:
        """A frame struck through: this file shows no picture."""
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        inset = place.width() * 0.3
        frame = place.adjusted(inset, inset, -inset, -inset)
        self._painter.drawRoundedRect(frame, 2, 2)
        self._painter.drawLine(frame.bottomLeft() + QPointF(-3, 3), frame.topRight() + QPointF(3, -3))
        self._painter.restore()

    def _paint_two_lines(self, line: QRect, text: str) -> None:
        """A sentence broken between words, and cut at the end of the second line."""
        layout = QTextLayout(text, self._option.font)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(line.width())
        layout.endLayout()
        end = first.textLength()
        self._paint_line(line, text[:end].rstrip())
        self._paint_line(line.translated(0, line.height()), text[end:])

    def _paint_line(self, place: QRect, text: str, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        text = self._option.fontMetrics.elidedText(text, mode, place.width())
        self._painter.drawText(self._mirrored(place), flags, text)

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self._option.direction, self._option.rect, place)
