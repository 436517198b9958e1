"""Where the difference would be seen: the part in view, at its size on this screen, measured and coloured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import ceil, floor, pi

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColorSpace, QImage, QScreen

from ...core.photo import Pixels
from ..images import for_screen, srgb, to_image, to_pixels
from .background import Background, Stale
from .camera import Box, Camera
from .flip import flip, just_visible
from .pyramid import Pyramid
from .tiles import PIXELS_SEEN_FROM

DISTANCE = 600
"""Millimetres from the eye to the screen."""
SENSIBLE = range(60, 500)
"""Dots per inch that a screen may have; some report nonsense."""
FINEST = 67
"""Pixels in a degree: finer detail, 33 cycles in a degree, the eye does not resolve."""
TOP = 0.4
"""The visibility at which the colours end."""
FAINTEST = 0.04
"""The visibility below which there is no colour; what is just visible is half covered."""
SETTLED = 150
"""Milliseconds of rest before the part in view is measured."""
COLOURS = np.array([[38, 12, 66], [122, 28, 109], [216, 59, 72], [250, 140, 30], [252, 236, 130]], np.float32)


@dataclass(frozen=True)
class Heat:
    """A finished map.

    Attributes:
        image: what to paint.
        box: where it lies, in pixels of the picture.
        share: how much of it a viewer would just see or see better, 0..1.
    """

    image: QImage
    box: Box
    share: float


@dataclass(frozen=True)
class Wish:
    """What a map is wanted of."""

    original: Pyramid
    protected: Pyramid
    space: QColorSpace
    screen: QColorSpace
    camera: Camera
    density: float


class HeatMap:
    """Keeps a map of what is in view, made off the window's thread as soon as the view rests."""

    def __init__(self, background: Background, changed: Callable[[], None], parent: QObject) -> None:
        self.heat: Heat | None = None
        self.working = False
        self._background, self._changed = background, changed
        self._wish: Wish | None = None
        self._timer = QTimer(parent, singleShot=True, interval=SETTLED)
        self._timer.timeout.connect(self._start)

    def want(self, wish: Wish) -> None:
        """Sees to it that there will be such a map."""
        if wish != self._wish:
            self._wish, self.working = wish, True
            self._timer.start()

    def forget(self) -> None:
        """Drops the map, for other pictures."""
        self._wish, self.heat, self.working = None, None, False

    def _start(self) -> None:
        if self._wish is not None:
            self._background.run(partial(self._made, self._wish), partial(self._keep, self._wish), priority=3)

    def _made(self, wish: Wish) -> Heat:
        """In another thread."""

        def going_on() -> None:
            if wish is not self._wish:
                raise Stale

        return measured(wish, going_on)

    def _keep(self, wish: Wish, heat: Heat) -> None:
        if wish is self._wish:
            self.heat, self.working = heat, False
            self._changed()


def measured(wish: Wish, going_on: Callable[[], None]) -> Heat:
    """The map of what a camera sees; `going_on` may raise to end the work."""
    shown = wish.camera.shown()
    box = wish.camera.on_picture(shown)
    smaller = min(1, FINEST / wish.density)
    size = max(1, round((shown[2] - shown[0]) * smaller)), max(1, round((shown[3] - shown[1]) * smaller))
    original, protected = (
        _in_srgb(rendered(pyramid, wish.camera, box, size), wish.space) for pyramid in (wish.original, wish.protected)
    )
    visibility = flip(original, protected, wish.density * smaller, going_on)
    image = for_screen(to_image(coloured(protected, visibility)), wish.screen)
    return Heat(image, box, float(np.mean(visibility >= just_visible())))


def rendered(pyramid: Pyramid, camera: Camera, box: Box, size: tuple[int, int]) -> Pixels:
    """A box of the picture at a size in pixels of the screen, (H, W, 3), as the tiles show it."""
    level = min(camera.halvings, pyramid.deepest)
    unit = 2**level
    left, top = floor(box[0] / unit), floor(box[1] / unit)
    part = pyramid.read(level, slice(top, ceil(box[3] / unit)), slice(left, ceil(box[2] / unit)))
    way = Image.Resampling.BILINEAR if camera.scale < PIXELS_SEEN_FROM else Image.Resampling.NEAREST
    inside = (box[0] / unit - left, box[1] / unit - top, box[2] / unit - left, box[3] / unit - top)
    return np.asarray(Image.fromarray(part).resize(size, way, inside))


def coloured(pixels: Pixels, visibility: NDArray[np.float32]) -> Pixels:
    """The picture dim and gray, and over it, the denser the clearer, what is seen; (H, W, 3)."""
    gray = (pixels @ np.array([0.1, 0.25, 0.05], np.float32))[:, :, None] + 16
    colours, density = ramp(visibility)
    return np.rint(gray * (1 - density) + colours * density).astype(np.uint8)


def ramp(visibility: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Colours (..., 3) in levels and their opacity (..., 1) for values of visibility."""
    place = np.clip(visibility / TOP, 0, 1)
    stops = np.linspace(0, 1, len(COLOURS))
    colours = np.stack([np.interp(place, stops, COLOURS[:, channel]) for channel in range(3)], axis=-1)
    opacity = np.clip((visibility - FAINTEST) / (2 * just_visible() - 2 * FAINTEST), 0, 1)
    return colours.astype(np.float32), opacity[..., None].astype(np.float32)


def pixels_per_degree(screen: QScreen, ratio: float) -> float:
    """Physical pixels of a screen in a degree of the field of view; `ratio` is its device pixel ratio."""
    dots = screen.physicalDotsPerInch() * ratio
    if not SENSIBLE.start <= dots < SENSIBLE.stop:
        dots = 96 * ratio
    return dots / 25.4 * DISTANCE * pi / 180


def _in_srgb(pixels: Pixels, space: QColorSpace) -> Pixels:
    if space == srgb():
        return pixels
    return to_pixels(to_image(pixels, space).convertedToColorSpace(srgb()))
