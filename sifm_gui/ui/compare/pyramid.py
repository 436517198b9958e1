"""A picture and its halvings, so that what is seen small is read small."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from PIL import Image

from ...core.photo import Pixels

TILE = 512
"""Halving ends when the picture fits a tile."""
STRIP = 64
"""Rows at a time, and even: short steps leave the window room to breathe."""


class Source(Protocol):
    """Where full-size pixels come from."""

    size: tuple[int, int]

    def read(self, rows: slice, columns: slice) -> Pixels:
        """A part (H, W, 3) of the picture."""


class PictureSource:
    """The pixels of a photo."""

    def __init__(self, pixels: Pixels) -> None:
        self._pixels = pixels
        self.size = pixels.shape[1], pixels.shape[0]

    def read(self, rows: slice, columns: slice) -> Pixels:
        return np.ascontiguousarray(self._pixels[rows, columns])


class DifferenceSource:
    """How far two photos of one size are apart in every channel, times a gain; made for the part that is asked for."""

    def __init__(self, first: Pixels, second: Pixels, gain: int) -> None:
        self._first, self._second = first, second
        self._gained = np.minimum(np.arange(256) * gain, 255).astype(np.uint8)
        self.size = first.shape[1], first.shape[0]

    def read(self, rows: slice, columns: slice) -> Pixels:
        first, second = self._first[rows, columns], self._second[rows, columns]
        return self._gained[np.maximum(first, second) - np.minimum(first, second)]


class Pyramid:
    """A source and its halvings by averaging, which are made on demand, one after the other."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._halved: list[Pixels] = []
        self.size = source.size

    @property
    def levels(self) -> int:
        """How many sizes there are so far; level 0 is the full size."""
        return 1 + len(self._halved)

    @property
    def deepest(self) -> int:
        """The level at which the picture fits a tile."""
        level = 0
        while max(self.level_size(level)) > TILE:
            level += 1
        return level

    def level_size(self, level: int) -> tuple[int, int]:
        """Width and height after so many halvings; an odd pixel at the end is kept."""
        return -(-self.size[0] // 2**level), -(-self.size[1] // 2**level)

    def read(self, level: int, rows: slice, columns: slice) -> Pixels:
        """A part (H, W, 3) in pixels of a level that is there."""
        if level == 0:
            return self._source.read(rows, columns)
        return np.ascontiguousarray(self._halved[level - 1][rows, columns])

    def halve(self, going_on: Callable[[], None]) -> None:
        """Makes the next level, a second's work for 100 megapixels. `going_on` is called often and may raise."""
        level = self.levels - 1
        width, height = self.level_size(level + 1)
        halved = np.empty((height, width, 3), np.uint8)
        for top in range(0, self.level_size(level)[1], STRIP):
            going_on()
            strip = np.asarray(Image.fromarray(self.read(level, slice(top, top + STRIP), slice(None))).reduce(2))
            halved[top // 2 : top // 2 + len(strip)] = strip
        self._halved.append(halved)

    def glance(self, side: int) -> Pixels:
        """The whole picture from every n-th pixel, no side above `side`: coarse, but at once."""
        every = slice(None, None, -(-max(self.size) // side))
        return self._source.read(every, every)
