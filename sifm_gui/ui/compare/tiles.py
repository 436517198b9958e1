"""A large picture painted in tiles: only what is seen, made off the window's thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColorSpace, QImage, QPainter

from ..images import for_screen, to_image
from .background import Background, Stale
from .camera import Box, Camera
from .pyramid import TILE, Pyramid

GLANCE = 256
"""Pixels of the longer side of what is shown until there is something better."""
KEPT = 128
"""Tiles, of a megabyte each, that are kept beyond what is seen."""
APRON = 2
"""Pixels of its neighbours that a tile carries along, so that smoothing leaves no seam."""
PIXELS_SEEN_FROM = 3
"""From this size on the pixels of the picture are shown as squares."""

Key = tuple[int, int, int]
"""Level, column, row."""


class TiledPicture:
    """One picture of the view, its pyramid and its tiles. For the window's thread only."""

    def __init__(
        self, pyramid: Pyramid, space: QColorSpace, background: Background, changed: Callable[[], None]
    ) -> None:
        self.pyramid = pyramid
        self._space, self._screen = space, QColorSpace()
        self._background, self._changed = background, changed
        self._tiles: OrderedDict[Key, QImage] = OrderedDict()
        self._making: set[Key] = set()
        self._wanted: frozenset[Key] = frozenset()
        self._closed = False
        self._glance = for_screen(to_image(pyramid.glance(GLANCE), space), self._screen)
        self._halve()

    def close(self) -> None:
        """Nothing is wanted any more."""
        self._closed = True
        self._wanted = frozenset()

    def show_on(self, screen: QColorSpace) -> None:
        """The colour space of the screen, invalid if it has none of its own."""
        if screen != self._screen:
            self._screen = screen
            self._glance = for_screen(to_image(self.pyramid.glance(GLANCE), self._space), screen)
            self._tiles.clear()
            self._making.clear()

    def paint(self, painter: QPainter, camera: Camera, place: QRect, clip: QRect) -> None:
        """Paints what the camera sees of it into a place of the screen, within a clip; both in physical pixels."""
        level = min(camera.halvings, self.pyramid.deepest)
        wanted = self._seen(camera, level, clip.translated(-place.topLeft())) if self.ready(camera) else []
        self._wanted = frozenset(wanted)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, camera.scale < PIXELS_SEEN_FROM)
        whole = camera.in_pane((0, 0, *self.pyramid.size))
        clip = clip.intersected(_whole(whole).translated(place.topLeft()))
        if any(self._best(key) is None for key in wanted) or not wanted:
            painter.setClipRect(clip)
            _draw(painter, self._glance, whole, place)
        for key in wanted:
            self._paint_tile(painter, key, camera, place, clip)
        painter.setClipping(False)
        self._forget()

    def ready(self, camera: Camera) -> bool:
        """Whether the size that the camera needs has been made."""
        return self.pyramid.levels > min(camera.halvings, self.pyramid.deepest)

    def _paint_tile(self, painter: QPainter, key: Key, camera: Camera, place: QRect, clip: QRect) -> None:
        """Paints a tile, or what there is of it in a coarser one, and sees to it that it is made."""
        found = self._best(key)
        if found is not None:
            target = _whole(camera.in_pane(self._box(key, 0)))
            painter.setClipRect(target.translated(place.topLeft()).intersected(clip))
            _draw(painter, self._tiles[found], camera.in_pane(self._box(found, APRON)), place)
        if found != key:
            self._make(key)

    def _seen(self, camera: Camera, level: int, part: QRect) -> list[Key]:
        box = camera.on_picture((part.left(), part.top(), part.left() + part.width(), part.top() + part.height()))
        side = TILE * 2**level
        if box[0] >= box[2] or box[1] >= box[3]:
            return []
        columns = range(int(box[0] // side), int(-(-box[2] // side)))
        rows = range(int(box[1] // side), int(-(-box[3] // side)))
        return [(level, column, row) for row in rows for column in columns]

    def _box(self, key: Key, apron: int) -> Box:
        """Where a tile lies, in pixels of the picture."""
        unit = 2 ** key[0]
        rows, columns = self._slices(key, apron)
        return columns.start * unit, rows.start * unit, columns.stop * unit, rows.stop * unit

    def _slices(self, key: Key, apron: int) -> tuple[slice, slice]:
        """Rows and columns of a tile, in pixels of its level."""
        level, column, row = key
        width, height = self.pyramid.level_size(level)

        def along(place: int, size: int) -> slice:
            return slice(max(0, place * TILE - apron), min(size, (place + 1) * TILE + apron))

        return along(row, height), along(column, width)

    def _best(self, key: Key) -> Key | None:
        """The tile itself, or a coarser one that covers it, or None."""
        level, column, row = key
        for coarser in range(self.pyramid.levels - level):
            candidate = level + coarser, column >> coarser, row >> coarser
            if candidate in self._tiles:
                self._tiles.move_to_end(candidate)
                return candidate
        return None

    def _make(self, key: Key) -> None:
        if key in self._making:
            return
        self._making.add(key)
        self._background.run(partial(self._made, key, self._screen), self._keep, priority=1)

    def _made(self, key: Key, screen: QColorSpace) -> tuple[Key, QColorSpace, QImage | None]:
        """In another thread: the tile, or no picture if it has gone out of sight meanwhile."""
        if key not in self._wanted:
            return key, screen, None
        rows, columns = self._slices(key, APRON)
        pixels = self.pyramid.read(key[0], rows, columns)
        return key, screen, for_screen(to_image(pixels, self._space), screen)

    def _keep(self, made: tuple[Key, QColorSpace, QImage | None]) -> None:
        key, screen, image = made
        self._making.discard(key)
        if self._closed or screen != self._screen:
            return
        if image is not None:
            self._tiles[key] = image
        self._changed()

    def _forget(self) -> None:
        """The oldest tiles beyond what may be kept, none that is seen."""
        for key in [key for key in self._tiles if key not in self._wanted][: max(0, len(self._tiles) - KEPT)]:
            del self._tiles[key]

    def _halve(self) -> None:
        if not self._closed and self.pyramid.levels <= self.pyramid.deepest:
            self._background.run(self._halved, lambda _: self._next(), priority=2)

    def _halved(self) -> None:
        """In another thread."""
        self.pyramid.halve(self._going_on)

    def _going_on(self) -> None:
        if self._closed:
            raise Stale

    def _next(self) -> None:
        self._halve()
        if not self._closed:
            self._changed()


def _whole(box: Box) -> QRect:
    """A box on whole physical pixels; neighbours share an edge."""
    left, top, right, bottom = (round(edge) for edge in box)
    return QRect(left, top, right - left, bottom - top)


def _draw(painter: QPainter, image: QImage, box: Box, place: QRect) -> None:
    left, top, right, bottom = box
    target = QRectF(left + place.left(), top + place.top(), right - left, bottom - top)
    painter.drawImage(target, image, QRectF(image.rect()))
