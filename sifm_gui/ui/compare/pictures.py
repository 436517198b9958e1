"""The pictures of the view: original, protected, and their difference, each with its tiles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColorSpace

from ...core.photo import Pixels
from ..images import space_of
from .background import Background
from .modes import GAIN
from .pyramid import DifferenceSource, PictureSource, Pyramid, Source
from .tiles import TiledPicture


class Pictures:
    """What is shown now. A photo that is shown again keeps what was made of it."""

    def __init__(self, background: Background, changed: Callable[[], None]) -> None:
        self._background, self._changed = background, changed
        self._pixels: tuple[Pixels | None, Pixels | None] = (None, None)
        self._profile: bytes | None = None
        self.screen = QColorSpace()
        self._difference: TiledPicture | None = None
        self.original: TiledPicture | None = None
        self.protected: TiledPicture | None = None

    @property
    def space(self) -> QColorSpace:
        """The colour space of the pixels."""
        return space_of(self._profile)

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height, or None where there is nothing."""
        some = self.original or self.protected
        return None if some is None else some.pyramid.size

    def show(self, original: Pixels | None, protected: Pixels | None, profile: bytes | None) -> None:
        """Takes over other pictures; raises ValueError if they do not have the same shape."""
        if original is not None and protected is not None and original.shape != protected.shape:
            raise ValueError(f"{original.shape} cannot be compared with {protected.shape}")
        before, same_profile = self._pixels, profile == self._profile
        self._pixels, self._profile = (original, protected), profile
        if same_profile and original is before[0] and protected is before[1]:
            return
        _close(self._difference)
        self._difference = None
        if not (same_profile and original is before[0]):
            self.original = self._instead(self.original, original)
        if not (same_profile and protected is before[1]):
            self.protected = self._instead(self.protected, protected)

    def difference(self) -> TiledPicture | None:
        """The difference of the two, made when it is first asked for; None unless there are two."""
        original, protected = self._pixels
        if self._difference is None and original is not None and protected is not None:
            self._difference = self._tiled(DifferenceSource(original, protected, GAIN))
        return self._difference

    def show_on(self, screen: QColorSpace) -> None:
        """The colour space of the screen, invalid if it has none of its own."""
        self.screen = screen
        for picture in (self.original, self.protected):
            if picture is not None:
                picture.show_on(screen)

    def close(self) -> None:
        """Ends all work for these pictures."""
        self._pixels = (None, None)
        _close(self._difference, self.original, self.protected)
        self._difference = self.original = self.protected = None

    def _instead(self, old: TiledPicture | None, pixels: Pixels | None) -> TiledPicture | None:
        _close(old)
        return None if pixels is None else self._tiled(PictureSource(pixels), self.screen)

    def _tiled(self, source: Source, screen: QColorSpace | None = None) -> TiledPicture:
        """A picture in tiles; a difference is no colour, and is not converted."""
        picture = TiledPicture(Pyramid(source), self.space, self._background, self._changed)
        if screen is not None:
            picture.show_on(screen)
        return picture


def _close(*pictures: TiledPicture | None) -> None:
    for picture in pictures:
        if picture is not None:
            picture.close()
