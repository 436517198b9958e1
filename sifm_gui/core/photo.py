"""A photograph as the program works on it, with what must come back when it is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""A picture: (height, width, 3), 8-bit sRGB."""

Native = NDArray[np.uint8] | NDArray[np.uint16]
"""Pixels as a file holds them: (H, W) for gray or (H, W, 3), 8 or 16 bits a channel."""

LEVEL_16 = 257
"""How many steps of 16 bits one 8-bit level is."""


@dataclass(frozen=True, eq=False)
class Carrier:
    """The photo as its file holds it: the perturbation is added to these pixels, and the rest is kept.

    Attributes:
        format: Pillow's name of the file format, "JPEG", "PNG", ...
        native: upright pixels in the file's own colour space and depth, (H, W) for gray or (H, W, 3). What lies under
            full transparency is gray: it may be what somebody cut out.
        alpha: (H, W) opacity in the depth of `native`, or None.
        icc: the colour profile of `native`, or None for sRGB.
        exif: EXIF block without orientation and thumbnail, or None.
        xmp: XMP packet without orientation and pictures, or None.
        iptc: IPTC-IIM records, or None.
        texts: short texts by name, of those that PNG knows: "Comment", "Author", ...
        resolution: pixels per inch in both directions, where the file says it outside of its EXIF, or None.
        colour_chunks: name and data of the chunks by which a PNG without a profile describes its colours.
        notes: what was converted at opening, in words for the user.
        extras: more that the writer of this format needs, such as JPEG quality tables.
    """

    format: str
    native: Native
    alpha: Native | None = None
    icc: bytes | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    texts: tuple[tuple[str, str], ...] = ()
    resolution: tuple[float, float] | None = None
    colour_chunks: tuple[tuple[bytes, bytes], ...] = ()
    notes: tuple[str, ...] = ()
    extras: dict[str, object] = field(default_factory=dict)

    @property
    def deep(self) -> bool:
        """Whether the pixels have 16 bits a channel."""
        return self.native.dtype == np.uint16


@dataclass(frozen=True, eq=False)
class Photo:
    """An opened photo: where it came from, its upright sRGB pixels, and its carrier."""

    path: Path
    pixels: Pixels
    carrier: Carrier

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]
