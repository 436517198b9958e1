"""Opening: upright exactly once, and EXIF kept as far as it is sound."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import ExifTags, Image

from sifm_gui.core.photo import Photo

OpenNew = Callable[..., Photo]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.webp"])
def test_orientation_is_applied_once(photo: OpenNew, picture: Image.Image, name: str, orientation: int) -> None:
    stored = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = picture.transpose(stored[orientation]) if orientation > 1 else picture
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Maker"
    options: dict[str, Any] = {"lossless": True} if name.endswith("webp") else {}
    opened = photo(name, image, exif=exif, **options)
    assert np.array_equal(opened.pixels, picture)
    assert np.array_equal(opened.carrier.native, picture)
    kept = Image.Exif()
    kept.load(opened.carrier.exif)
    assert dict(kept) == {ExifTags.Base.Make: "Maker", ExifTags.Base.Orientation: 1}


def test_alpha_is_turned_too(photo: OpenNew, picture: Image.Image) -> None:
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    opened = photo("a.png", picture.transpose(Image.Transpose.ROTATE_90), exif=exif)
    assert np.array_equal(opened.carrier.alpha, picture.getchannel("A"))


def exif_block(entries: list[tuple[int, int, int, bytes]], next_block: bytes = b"") -> bytes:
    """A little-endian EXIF block of entries (tag, type, count, four bytes), and a second block (the thumbnail's)."""
    at = 8 + 2 + 12 * len(entries) + 4
    body = b"".join(struct.pack("<HHI", *entry[:3]) + entry[3].ljust(4, b"\0") for entry in entries)
    follows = struct.pack("<I", at if next_block else 0)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, len(entries)) + body + follows + next_block


def kept_exif(photo: Photo) -> bytes:
    assert photo.carrier.exif is not None
    return photo.carrier.exif


SIX = (ExifTags.Base.Orientation, 3, 1, struct.pack("<H", 6))


def test_jpeg_turned_and_without_its_thumbnail(photo: OpenNew, picture: Image.Image) -> None:
    thumbnail = struct.pack("<H", 1) + struct.pack("<HHII", 0x0201, 4, 1, 100) + bytes(4) + b"THUMBNAIL" * 20
    block = exif_block([(ExifTags.Base.Make, 2, 4, b"Abc\0"), SIX], thumbnail)
    opened = photo("a.jpg", exif=block)
    assert opened.size == (picture.height, picture.width)
    assert b"Abc" in kept_exif(opened) and b"THUMBNAIL" not in kept_exif(opened)


@pytest.mark.parametrize(
    "entry",
    [
        (ExifTags.Base.XResolution, 2, 3, b"72\0"),
        (ExifTags.Base.BitsPerSample, 4, 1, struct.pack("<I", 100000)),
        (ExifTags.IFD.Exif, 4, 1, struct.pack("<I", 8)),
        (ExifTags.IFD.Exif, 4, 1, struct.pack("<I", 1 << 30)),
        (ExifTags.IFD.Exif, 2, 4, b"abc\0"),
    ],
)
def test_bad_exif_neither_stops_nor_spreads(
    photo: OpenNew, picture: Image.Image, entry: tuple[int, int, int, bytes]
) -> None:
    opened = photo("a.jpg", exif=exif_block([(ExifTags.Base.Make, 2, 4, b"Abc\0"), SIX, entry]))
    assert opened.size == (picture.height, picture.width)
    assert b"Abc" in kept_exif(opened)


def test_exif_of_the_wrong_type_or_no_exif_at_all(photo: OpenNew, picture: Image.Image) -> None:
    text = (ExifTags.Base.Orientation, 2, 2, b"6\0")
    assert photo("a.jpg", exif=exif_block([text])).size == picture.size
    assert photo("b.jpg", exif=b"Exif\0\0nonsense").carrier.exif is None


def test_inner_exif_is_kept_but_not_the_makers_notes(photo: OpenNew) -> None:
    exif = Image.Exif()
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.UserComment: b"ASCII\0\0\0words", ExifTags.Base.MakerNote: b"PREVIEW" * 9}
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N"}
    kept = kept_exif(photo("a.jpg", exif=exif))
    assert b"words" in kept and b"PREVIEW" not in kept
    block = Image.Exif()
    block.load(kept)
    assert block.get_ifd(ExifTags.IFD.GPSInfo) == {ExifTags.GPS.GPSLatitudeRef: "N"}
