"""One picture with a caption, scaled to its place and sharp on every screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..core.photo import Pixels
from . import theme
from .images import to_pixmap


class PhotoView(QWidget):
    """Shows a picture as large as fits, or a quiet line of text where there is none."""

    def __init__(self, caption: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption, self._empty = caption, empty
        self._pixels: Pixels | None = None
        self._pixmap: QPixmap | None = None
        self._scaled: QPixmap | None = None
        self.setAccessibleName(caption)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pixels(self, pixels: Pixels | None) -> None:
        """Shows a picture (H, W, 3), or the empty text for None."""
        if pixels is not self._pixels:
            self._pixels = pixels
            self._pixmap = None if pixels is None else to_pixmap(pixels)
            self._scaled = None
        self.setAccessibleDescription(self._empty if pixels is None else self._caption)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 110)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self.fontMetrics().height() + theme.SMALL_GAP
        space = QRect(0, line, self.width(), self.height() - line)
        painter.setPen(theme.muted(self.palette()))
        caption = self.fontMetrics().elidedText(self._caption, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QRect(0, 0, self.width(), line), Qt.AlignmentFlag.AlignLeft, caption)
        if self._pixmap is None:
            painter.fillRect(space, theme.tone("neutral", self.palette()).paper)
            inside = space.adjusted(theme.GAP, theme.GAP, -theme.GAP, -theme.GAP)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            return
        scaled = self._fitted(self._pixmap, space.size())
        painter.drawPixmap(space.topLeft(), scaled)

    def _fitted(self, pixmap: QPixmap, space: QSize) -> QPixmap:
        """The picture in physical pixels, so that it is not scaled twice; kept until the place changes."""
        ratio = self.devicePixelRatioF()
        wanted = pixmap.size().scaled(space * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        if self._scaled is None or self._scaled.size() != wanted:
            self._scaled = pixmap.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled
