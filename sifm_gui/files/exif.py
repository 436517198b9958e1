"""EXIF: which way up a photo is, and what of its data goes into the protected file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PIL import ExifTags, Image

# What describes the photo. Everything else of the main block describes how the old file stored its pixels.
KEPT = frozenset(
    {
        ExifTags.Base.ImageDescription,
        ExifTags.Base.Make,
        ExifTags.Base.Model,
        ExifTags.Base.XResolution,
        ExifTags.Base.YResolution,
        ExifTags.Base.ResolutionUnit,
        ExifTags.Base.Software,
        ExifTags.Base.DateTime,
        ExifTags.Base.Artist,
        ExifTags.Base.HostComputer,
        ExifTags.Base.Rating,
        ExifTags.Base.RatingPercent,
        ExifTags.Base.Copyright,
        ExifTags.Base.XPTitle,
        ExifTags.Base.XPComment,
        ExifTags.Base.XPAuthor,
        ExifTags.Base.XPKeywords,
        ExifTags.Base.XPSubject,
    }
)
# The maker's notes often hold a preview of the unprotected photo, and the size is that of the photo as it lay; the
# others have no business in an inner block.
NOT_KEPT = frozenset(
    {
        ExifTags.Base.MakerNote,
        ExifTags.Base.ExifImageWidth,
        ExifTags.Base.ExifImageHeight,
        ExifTags.Base.Orientation,
        ExifTags.IFD.Exif,
        ExifTags.IFD.GPSInfo,
        ExifTags.IFD.Interop,
    }
)
# The camera's and the lens's numbers, the owner's name, and a number that follows a picture wherever it goes.
PERSONAL = frozenset(
    {
        ExifTags.Base.HostComputer,
        ExifTags.Base.CameraOwnerName,
        ExifTags.Base.BodySerialNumber,
        ExifTags.Base.LensSerialNumber,
        ExifTags.Base.ImageUniqueID,
    }
)
# The inner block's own tags in the standard. Programs put serial numbers and owners under private numbers above them.
STANDARD = frozenset(tag.value for tag in ExifTags.Base if 0x829A <= tag.value <= 0xA500)
HEADS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
RESOLUTION_UNITS = (1, 2, 3)
JPEG_BEGINNING = b"\xff\xd8\xff"


@dataclass(frozen=True)
class CleanExif:
    """What a picture's EXIF says, and what of it is kept.

    Attributes:
        orientation: 1..8.
        block: the block to keep, with orientation 1, or None.
        whole: whether all that should be kept is sound.
        pictures: whether there was a thumbnail, or a picture in an entry.
        maker_notes: whether there were notes of the camera's maker.
    """

    orientation: int = 1
    block: bytes | None = None
    whole: bool = True
    pictures: bool = False
    maker_notes: bool = False


def clean_exif(image: Image.Image) -> CleanExif:
    """The EXIF of a decoded picture whose file is still open, without broken parts, thumbnail and maker's notes."""
    try:
        source = image.getexif()
    except Exception:  # Pillow parses what it is given; SyntaxError, struct.error, TypeError and more come out
        return CleanExif(whole=False)
    entries, whole = _entries(source, KEPT)
    whole &= _is_writable(source) and _has_head(image.info.get("exif"))
    whole &= _has_sound_resolution(entries)
    pictures = _without_pictures(entries)
    for block in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
        inner, sound = _block(source, block)
        whole &= sound
        pictures |= _without_pictures(inner)
        if inner:
            entries[block] = inner
    if entries:
        entries[ExifTags.Base.Orientation] = 1
    return CleanExif(
        _orientation(source),
        _bytes(entries),
        whole,
        pictures=pictures or (image.format != "TIFF" and bool(_ifd(source, ExifTags.IFD.IFD1))),
        maker_notes=ExifTags.Base.MakerNote in _ifd(source, ExifTags.IFD.Exif),
    )


def without_place(exif: bytes) -> bytes | None:
    """A block by `clean_exif` without location, serial numbers and owner; author, copyright and titles stay."""
    source = Image.Exif()
    source.load(exif)
    entries: dict[int, Any] = {tag: source[tag] for tag in KEPT - PERSONAL if tag in source}
    inner = source.get_ifd(ExifTags.IFD.Exif)
    inner = {tag: value for tag, value in inner.items() if tag in STANDARD - PERSONAL}
    if inner:
        entries[ExifTags.IFD.Exif] = inner
    if entries:
        entries[ExifTags.Base.Orientation] = 1
    return _bytes(entries)


def _orientation(exif: Image.Exif) -> int:
    try:
        value = exif.get(ExifTags.Base.Orientation)
    except Exception:  # see above
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _block(exif: Image.Exif, block: int) -> tuple[dict[int, Any], bool]:
    """The sound entries of an inner block, and whether all of them are sound."""
    try:
        inner = exif.get_ifd(block)
    except Exception:  # see above
        return {}, False
    return _entries(inner, set(inner) - NOT_KEPT, block)


def _entries(source: Any, tags: Iterable[int], block: int | None = None) -> tuple[dict[int, Any], bool]:
    """Those of the tags that can be read and written again, and whether all that are there can."""
    kept, whole = {}, True
    for tag in tags:
        try:
            value = source.get(tag)
            if value is not None:
                _bytes({tag: value} if block is None else {block: {tag: value}})
                kept[tag] = value
        except Exception:  # see above
            whole = False
    return kept, whole


def _has_sound_resolution(entries: dict[int, Any]) -> bool:
    """Whether the unit of the resolution is known, if there is one; one that is not goes, as libvips refuses it."""
    if entries.get(ExifTags.Base.ResolutionUnit, 1) in RESOLUTION_UNITS:
        return True
    del entries[ExifTags.Base.ResolutionUnit]
    return False


def _without_pictures(entries: dict[int, Any]) -> bool:
    """Takes away entries that hold a picture, as private ones of cameras and programs do; whether there were any."""
    found = [tag for tag, value in entries.items() if isinstance(value, bytes) and JPEG_BEGINNING in value]
    for tag in found:
        del entries[tag]
    return bool(found)


def _bytes(entries: dict[int, Any]) -> bytes | None:
    """An EXIF block, without a thumbnail, or None for no entries."""
    if not entries:
        return None
    exif = Image.Exif()
    for tag, value in entries.items():
        exif[tag] = value
    return exif.tobytes()


def _has_head(block: object) -> bool:
    """Whether a block, if there is one, is EXIF at all; Pillow says nothing where it is not."""
    return not isinstance(block, bytes) or not block or block.removeprefix(b"Exif\0\0").startswith(HEADS)


def _is_writable(exif: Image.Exif) -> bool:
    """Whether the entries that are not kept anyway are sound, too: a broken one is told, whatever it said."""
    try:
        exif.tobytes()
        return True
    except Exception:  # see above
        return False


def _ifd(exif: Image.Exif, block: int) -> dict[int, Any]:
    try:
        return exif.get_ifd(block)
    except Exception:  # see above
        return {}
