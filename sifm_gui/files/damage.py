"""Damage that Pillow does not tell, or makes more of than there is."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from PIL import ExifTags, Image, TiffImagePlugin

from .bands import image_bands
from .deep import vips
from .formats import opened

JPEG_BEGINNING, JPEG_END = b"\xff\xd8", b"\xff\xd9"
FOLLOWING = (bytes(512), b"\x5a" * 512, b"\xaa" * 512)
"""Any bytes that give different pixels where they are read as such."""
TILE_OFFSETS, TILE_LENGTHS = 324, 325
RESTARTS = b"\xff\xdd\0\4"
HEAD = 1 << 16
MORE_BITS = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]\0.[\x0c\x10]", re.DOTALL)
"""The beginning of a frame: marker, length, and bits a channel."""


def checksums_hold(path: Path) -> bool:
    """Whether the checksums of a PNG, which Pillow does not look at when it reads the pixels, are right."""
    try:
        with opened(path) as image:
            image.verify()
    except Exception:  # OSError and SyntaxError, and more from a damaged file
        return False
    return True


def has_all_parts(path: Path, image: Image.Image) -> bool:
    """Whether a TIFF says where each part of its picture lies, and tiles lie within the file; other formats have none.

    What is missing would be black, or with tiles in libvips anything. Asked before the pixels are read.
    """
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return True
    width, height = (image.tag_v2[tag] for tag in (ExifTags.Base.ImageWidth, ExifTags.Base.ImageLength))
    ends = [tile.extents[2:] for tile in image.tile if tile.extents is not None]
    covered = max((x for x, _ in ends), default=0) >= width and max((y for _, y in ends), default=0) >= height
    tiles = zip(image.tag_v2.get(TILE_OFFSETS, ()), image.tag_v2.get(TILE_LENGTHS, ()), strict=False)
    return covered and max((start + length for start, length in tiles), default=0) <= path.stat().st_size


def is_jpeg_of_more_bits(path: Path) -> bool:
    """Whether a file is a JPEG of 12 or 16 bits a channel, as scanners in hospitals write them. Raises `OSError`."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return head.startswith(JPEG_BEGINNING) and MORE_BITS.search(head) is not None


def lacks_only_its_end(path: Path) -> bool:
    """Whether a JPEG has all of its pixels, and nothing but the mark of its end is missing. Raises `OSError`."""
    with path.open("rb") as file:
        beginning = file.read(len(JPEG_BEGINNING))
        if beginning != JPEG_BEGINNING:
            return False
        data = beginning + file.read()
    if RESTARTS in data:
        return False  # what follows one of its marks is read by itself, and may be missing without a trace
    try:
        if vips().Image.jpegload_buffer(data + JPEG_END).get("jpeg-multiscan"):
            return False  # what is missing may be finer details, or a colour
    except vips().Error:
        return False
    # A decoder makes up what it lacks out of what follows.
    return len({_digest(path, following + JPEG_END) for following in FOLLOWING}) == 1


def _digest(path: Path, ending: bytes) -> bytes:
    digest = hashlib.sha256()
    with opened(path, ending) as image:
        for _, part in image_bands(image):
            digest.update(part.tobytes())
    return digest.digest()
