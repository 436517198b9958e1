"""EXIF comes back entry by entry, with its types and all letters; read here by tifffile, which shares no code."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import ExifTags, Image

from sifm_gui.core.output import MetadataChoice, OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import iptc, open_photo, opening, save_protected
from sifm_gui.files.adobe_rgb import profile
from sifm_gui.files.directories import Directory, Entry, block_of, read_block, read_directory
from sifm_gui.files.small_copy import small_copy

from . import making

Protect = Callable[[Photo, int], Protection]
BASE = ExifTags.Base
ENDINGS = ("jpg", "png", "tif", "webp", "avif")
ARTIST = "Jörg, 写真\0".encode()
WORDS = b"UNICODE\0" + "Grüße".encode("utf-16-le")


def full_block(order: str) -> bytes:
    """Entries of many types, one of each with what Pillow would change on the way."""

    def packed(letters: str, *numbers: int) -> bytes:
        return struct.pack(order + letters, *numbers)

    main = {BASE.Artist: Entry(2, ARTIST), BASE.XResolution: Entry(5, packed("II", 300, 1))}
    exif = {
        BASE.ExposureTime: Entry(5, packed("II", 10, 2500)),
        BASE.ShutterSpeedValue: Entry(10, packed("ii", 7965784, 1000000)),
        BASE.DigitalZoomRatio: Entry(5, packed("II", 0, 0)),
        BASE.ExifVersion: Entry(7, b"0232"),
        BASE.UserComment: Entry(7, WORDS),
        BASE.RecommendedExposureIndex: Entry(4, packed("I", 400)),
        BASE.LensModel: Entry(2, "XF 18-55 ß\0".encode()),
    }
    gps = {ExifTags.GPS.GPSLatitude: Entry(5, packed("6I", 46, 1, 25, 1, 5320, 100))}
    interop = Directory(order, {1: Entry(2, b"R98\0"), 2: Entry(7, b"0100")})
    inner = {
        int(ExifTags.IFD.Exif): Directory(order, exif, {int(ExifTags.IFD.Interop): interop}),
        int(ExifTags.IFD.GPSInfo): Directory(order, gps),
    }
    return block_of(Directory(order, main, inner))


def told(file: BytesIO | Path) -> list[Any]:
    """What tifffile reads of author, camera and place, but for where in the file the innermost block lies."""
    with tifffile.TiffFile(file) as found:
        artist, exif, gps = (found.pages.first.tags[name].value for name in ("Artist", "ExifTag", "GPSTag"))
    return [artist, {name: value for name, value in exif.items() if name != "InteroperabilityTag"}, gps]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_entry_comes_back(protect: Protect, tmp_path: Path, ending: str, order: str) -> None:
    block = full_block(order)
    (tmp_path / "a.jpg").write_bytes(making.jpeg(exif=block))
    saved = save_protected(protect(open_photo(tmp_path / "a.jpg"), 16), tmp_path / f"b.{ending}")
    assert saved.path.suffix == f".{ending}" and making.is_upright(saved.photo.pixels)
    again = saved.photo.carrier.exif
    assert again is not None
    expected, found = read_block(block), read_block(again)
    assert found.entries.pop(BASE.Orientation).kind == 3
    assert found == expected

    words = told(saved.path if ending == "tif" else BytesIO(again[6:]))
    assert words == told(BytesIO(block[6:])) and "写真" in words[0]


def test_the_choices_hold_for_blocks_of_either_order(protect: Protect, tmp_path: Path) -> None:
    for order in "<>":
        (tmp_path / "a.jpg").write_bytes(making.jpeg(exif=full_block(order)))
        photo = open_photo(tmp_path / "a.jpg")
        output = OutputSettings(metadata=MetadataChoice.NO_PLACE)
        less = read_block(save_protected(protect(photo, 16), tmp_path / "b.jpg", output).photo.carrier.exif or b"")
        assert less.entries[BASE.Artist].data == ARTIST and ExifTags.IFD.GPSInfo not in less.inner
        assert less.inner[ExifTags.IFD.Exif].entries[BASE.UserComment].data == WORDS


@pytest.mark.parametrize("swapped", [False, True])
def test_iptc_that_a_program_wrote_as_numbers(protect: Protect, tmp_path: Path, swapped: bool) -> None:
    """Photoshop and others do; Pillow gives the first of the numbers only."""
    records = making.iptc(caption="Schön", city="Sils")
    padded = records + bytes(-len(records) % 4)
    words = np.frombuffer(padded, ">u4" if swapped else "<u4")
    entry = (33723, 4, len(words), tuple(int(word) for word in words), True)
    tifffile.imwrite(
        tmp_path / "a.tif", np.asarray(making.scene()), photometric="rgb", metadata=None, extratags=[entry]
    )
    photo = open_photo(tmp_path / "a.tif")
    assert photo.carrier.iptc is not None and photo.carrier.iptc.rstrip(b"\0") == records
    for ending in ("tif", "jpg"):
        assert save_protected(protect(photo, 16), tmp_path / f"b.{ending}").photo.carrier.iptc == photo.carrier.iptc
    assert iptc.in_order(b"abc") == b"abc"


def marked_as_adobe_rgb() -> bytes:
    block = Directory("<", inner={int(ExifTags.IFD.Exif): Directory("<", {BASE.ColorSpace: Entry(3, b"\xff\xff")})})
    block.inner[ExifTags.IFD.Exif].inner[int(ExifTags.IFD.Interop)] = Directory("<", {1: Entry(2, b"R03\0")})
    return block_of(block)


def test_adobe_rgb_by_the_cameras_mark(protect: Protect, tmp_path: Path) -> None:
    plain = making.jpeg(icc_profile=making.profile(making.ADOBE, 563 / 256))
    (tmp_path / "a.jpg").write_bytes(making.jpeg(exif=marked_as_adobe_rgb()))
    (tmp_path / "b.jpg").write_bytes(plain)
    marked, told_so = open_photo(tmp_path / "a.jpg"), open_photo(tmp_path / "b.jpg")
    assert marked.carrier.icc == profile() and opening.ADOBE_RGB in marked.carrier.notes
    assert np.abs(marked.pixels.astype(int) - told_so.pixels).max() <= 1
    assert np.abs(np.asarray(small_copy(tmp_path / "a.jpg", 40)).astype(int) - told_so.pixels).max() <= 1
    saved = save_protected(protect(marked, 16), tmp_path / "c.jpg").photo
    assert saved.carrier.icc == profile() and opening.ADOBE_RGB not in saved.carrier.notes
    (tmp_path / "d.jpg").write_bytes(making.jpeg(making.scene().convert("L"), exif=marked_as_adobe_rgb()))
    assert open_photo(tmp_path / "d.jpg").carrier.icc is None  # Adobe RGB has no gray


@pytest.mark.parametrize("orientation", [1, 6])
def test_letters_of_an_avif_that_lies_on_its_side(tmp_path: Path, orientation: int) -> None:
    block = Image.Exif()
    block[BASE.Artist], block[BASE.Orientation] = ARTIST, orientation
    making.scene().save(tmp_path / "a.avif", exif=block)
    kept = open_photo(tmp_path / "a.avif").carrier.exif
    assert kept is not None and read_block(kept).entries[BASE.Artist].data.rstrip(b"\0") == ARTIST.rstrip(b"\0")


def test_what_is_no_directory_gives_none() -> None:
    loop = b"II*\0\x08\0\0\0\x02\0" + struct.pack("<HHII", 0x8769, 4, 1, 8) * 2 + bytes(4)
    assert len(read_directory(BytesIO(loop)).inner) == 1
    far = b"II+\0\x08\0\0\0" + b"\xff" * 8
    long = b"MM\0*\0\0\0\x08\xff\xff" + struct.pack(">HHII", 271, 2, 0xFFFFFFFF, 30) + bytes(40)
    for block in (b"", b"II", b"nonsense" * 9, far, long, loop[:14]):
        found = read_directory(BytesIO(block))
        assert not found.entries and not found.inner


def test_a_picture_in_an_entry_of_any_type_goes(tmp_path: Path) -> None:
    hidden = making.jpeg(Image.new("RGB", (16, 16)))
    block = Directory("<", {BASE.Artist: Entry(2, b"Ann\0"), BASE.ImageDescription: Entry(2, hidden + b"\0")})
    (tmp_path / "a.jpg").write_bytes(making.jpeg(exif=block_of(block)))
    kept = read_block(open_photo(tmp_path / "a.jpg").carrier.exif or b"")
    assert BASE.Artist in kept.entries and BASE.ImageDescription not in kept.entries
