"""Two pictures painted in one of the modes, through one camera."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.photo import Pixels
from .. import theme
from . import overlay
from .background import Background
from .camera import Camera, fitting_scale
from .heat_map import HeatMap, Wish, pixels_per_degree
from .modes import GAIN, Mode
from .pictures import Pictures
from .tiles import TiledPicture

BETWEEN = 6
"""Logical pixels between two panes."""


@dataclass(frozen=True)
class Part:
    """A picture in a pane, in physical pixels."""

    picture: TiledPicture
    pane: QRect
    clip: QRect
    name: str
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


class PairView(QWidget):
    """Shows a pair; knows no pointer and no keys.

    Attributes:
        camera: what is seen, in physical pixels; None where there is no picture.
        wipe: where the line is between the left edge of what is seen, 0, and the right one, 1.
        second: whether it is the protected photo's turn to blink.
    """

    changed = Signal()
    """The camera, the mode or the line is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        background = Background()
        self.pictures = Pictures(background, self.update)
        self.heat = HeatMap(background, self.refresh, self)
        self.camera: Camera | None = None
        self.mode, self.wipe, self.second = Mode.WIPE, 0.5, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Comparison of the original and the protected photo"))
        self.destroyed.connect(self.pictures.close)
        self.destroyed.connect(self.heat.forget)

    @property
    def is_pair(self) -> bool:
        """Whether there are two pictures; a single one is shown plainly in every mode."""
        return self.pictures.original is not None and self.pictures.protected is not None

    def show_pair(self, original: Pixels | None, protected: Pixels | None, profile: bytes | None) -> None:
        """Shows one, two or no pictures; the camera stays if the size is the same."""
        self.pictures.show(original, protected, profile)
        self.heat.forget()
        self.lay_out()

    def set_mode(self, mode: Mode) -> None:
        """Another way of comparing; the middle of the view stays."""
        self.mode, self.second = mode, False
        self.lay_out()

    def look(self, camera: Camera) -> None:
        """Another part of the picture, or another size."""
        if camera != self.camera:
            self.camera = camera
            self.refresh()

    def set_wipe(self, place: float) -> None:
        """Moves the line."""
        self.wipe = min(max(place, 0), 1)
        self.refresh()

    def lay_out(self) -> None:
        """Fits the camera to the panes there are now."""
        size, pane = self.pictures.size, _pair(self.panes()[0].size())
        if size is None:
            self.camera = None
        elif self.camera is None or self.camera.picture != size:
            self.camera = Camera.fitting(size, pane)
        else:
            self.camera = self.camera.resized(pane)
        self.refresh()

    def refresh(self) -> None:
        """Says and paints what is so now."""
        self.setAccessibleDescription(self._description())
        self.update()
        self.changed.emit()

    def panes(self) -> list[QRect]:
        """Where pictures are seen, in physical pixels: two panes side by side or above each other, or one."""
        ratio = self.devicePixelRatioF()
        width, height = max(1, int(self.width() * ratio)), max(1, int(self.height() * ratio))
        if not (self.is_pair and self.mode is Mode.SIDE_BY_SIDE):
            return [QRect(0, 0, width, height)]
        gap = round(BETWEEN * ratio)
        beside = max(1, (width - gap) // 2), height
        stacked = width, max(1, (height - gap) // 2)
        size = self.pictures.size or (1, 1)
        if fitting_scale(size, beside) >= fitting_scale(size, stacked):
            return [QRect(0, 0, *beside), QRect(width - beside[0], 0, *beside)]
        return [QRect(0, 0, *stacked), QRect(0, height - stacked[1], *stacked)]

    def line(self) -> int:
        """Where the line of the wipe is, in physical pixels."""
        if self.camera is None:
            return 0
        left, _, right, _ = self.camera.shown()
        return round(left + self.wipe * (right - left))

    def sizeHint(self) -> QSize:
        return QSize(640, 430)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.tone("neutral", self.palette()).paper)
        if self.camera is None:
            painter.setPen(theme.muted(self.palette()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Choose a photo to see it here."))
        else:
            self._paint(painter, self.camera)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint(self, painter: QPainter, camera: Camera) -> None:
        parts = self._parts()
        painter.save()
        _to_physical(painter, self.devicePixelRatioF())
        for part in parts:
            part.picture.paint(painter, camera, part.pane, part.clip)
        if self.is_pair and self.mode is Mode.HEAT:
            self._paint_heat(painter, camera)
        painter.restore()
        self._paint_over(painter, camera, parts)

    def _parts(self) -> list[Part]:
        """What is to be painted where."""
        panes = self.panes()
        pane, original, protected = panes[0], self.pictures.original, self.pictures.protected
        names = self.tr("Original"), self.tr("Protected")
        if original is None or protected is None:
            pairs = zip((original, protected), names, strict=True)
            return [Part(one, pane, pane, name) for one, name in pairs if one is not None]
        if self.mode is Mode.SIDE_BY_SIDE:
            return [Part(original, panes[0], panes[0], names[0]), Part(protected, panes[1], panes[1], names[1])]
        if self.mode is Mode.WIPE:
            line = self.line()
            left, right = QRect(0, 0, line, pane.height()), QRect(line, 0, pane.width() - line, pane.height())
            last = Part(protected, pane, right, names[1], Qt.AlignmentFlag.AlignRight)
            return [Part(original, pane, left, names[0]), last]
        if self.mode is Mode.BLINK:
            return [Part(protected if self.second else original, pane, pane, names[self.second])]
        difference = self.pictures.difference() if self.mode is Mode.DIFFERENCE else None
        if difference is not None:
            return [Part(difference, pane, pane, self.tr("Difference \u00d7{gain}").format(gain=GAIN))]
        return [Part(protected, pane, pane, self.tr("Where you would see it"))]

    def _paint_heat(self, painter: QPainter, camera: Camera) -> None:
        """Paints the map over the protected photo, and asks for one of what is in view now."""
        original, protected = self.pictures.original, self.pictures.protected
        if original is not None and protected is not None and original.ready(camera) and protected.ready(camera):
            density = pixels_per_degree(self.screen(), self.devicePixelRatioF())
            pyramids, spaces = (original.pyramid, protected.pyramid), (self.pictures.space, self.pictures.screen)
            self.heat.want(Wish(*pyramids, *spaces, camera, density))
        heat = self.heat.heat
        if heat is not None:
            left, top, right, bottom = camera.in_pane(heat.box)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(left, top, right - left, bottom - top), heat.image)

    def _paint_over(self, painter: QPainter, camera: Camera, parts: list[Part]) -> None:
        ratio = self.devicePixelRatioF()
        left, top, right, bottom = (edge / ratio for edge in camera.shown())
        shown = QRectF(left, top, right - left, bottom - top)
        for part in parts:
            place = shown.translated(part.pane.left() / ratio, part.pane.top() / ratio)
            overlay.tag(painter, part.name, place.intersected(_logical(part.clip, ratio)), part.side)
        if not self.is_pair:
            return
        if self.mode is Mode.WIPE:
            ink = self.palette().color(QPalette.ColorRole.Highlight) if self.hasFocus() else overlay.INK
            overlay.wipe_line(painter, self.line() / ratio, shown, ink)
        elif self.mode is Mode.HEAT:
            self._paint_legend(painter)

    def _paint_legend(self, painter: QPainter) -> None:
        heat, place = self.heat.heat, QRectF(self.rect())
        if heat is None or self.heat.working:
            overlay.hint(painter, self.tr("Measuring what you would see…"), place)
            return
        words = self.tr("just visible"), self.tr("plainly visible")
        overlay.legend(painter, words, self._share_words(heat.share), place)

    def _share_words(self, share: float) -> str:
        if share == 0:
            return self.tr("At this size nothing would be seen.")
        percent = "< 1" if share < 0.01 else str(round(100 * share))
        return self.tr("Visible in {percent}\u00a0% of this view").format(percent=percent)

    def _description(self) -> str:
        if self.camera is None:
            return self.tr("Choose a photo to see it here.")
        words = self.tr("{picture}, {percent}\u00a0% of its size")
        names = ", ".join(part.name for part in self._parts())
        return words.format(picture=names, percent=round(100 * self.camera.scale))


def _pair(size: QSize) -> tuple[int, int]:
    return size.width(), size.height()


def _logical(place: QRect, ratio: float) -> QRectF:
    return QRectF(place.left() / ratio, place.top() / ratio, place.width() / ratio, place.height() / ratio)


def _to_physical(painter: QPainter, ratio: float) -> None:
    """Makes one unit one physical pixel, and begins on a whole one, which a fractional ratio does not by itself."""
    painter.scale(1 / ratio, 1 / ratio)
    device = painter.deviceTransform()
    painter.translate(round(device.dx()) - device.dx(), round(device.dy()) - device.dy())
