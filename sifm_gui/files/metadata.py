"""EXIF: which way up a photo is, and what of its data goes into the protected file. XMP and IPTC are never written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import ExifTags, Image

from sifm_gui.core.output import MetadataChoice
from sifm_gui.core.photo import Pixels

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
# The maker's notes often hold a preview of the unprotected photo; the others have no business in an inner block.
NOT_KEPT = frozenset(
    {ExifTags.Base.MakerNote, ExifTags.Base.Orientation, ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.Interop}
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
WITHOUT_PLACE = "Location, serial numbers and owner were left out."
WITHOUT_EXIF = "The EXIF data was left out."
BROKEN = "Broken EXIF data is not kept."
XMP = "XMP data is not kept."
GAIN_MAP = "The HDR gain map is not kept; the photo keeps its standard brightness."


@dataclass(frozen=True)
class Metadata:
    """What a file says about its photo: EXIF orientation 1..8, the EXIF block to keep, and notes for the user."""

    orientation: int
    exif: bytes | None
    notes: tuple[str, ...]


def read_metadata(image: Image.Image) -> Metadata:
    """The metadata of a decoded picture whose file is still open. Broken parts are left out with a note."""
    notes = _xmp_notes(image)
    try:
        source = image.getexif()
    except Exception:  # Pillow parses what it is given; SyntaxError, struct.error, TypeError and more come out
        return Metadata(1, None, (BROKEN, *notes))
    entries, whole = _entries(source, KEPT)
    for block in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
        inner, sound = _block(source, block)
        whole &= sound
        if inner:
            entries[block] = inner
    if entries:
        entries[ExifTags.Base.Orientation] = 1
    return Metadata(_orientation(source), _bytes(entries), notes if whole else (BROKEN, *notes))


def chosen_exif(exif: bytes | None, choice: MetadataChoice) -> tuple[bytes | None, tuple[str, ...]]:
    """What of an EXIF block by `read_metadata` goes into a file, and a note on what does not."""
    if exif is None or choice is MetadataChoice.ALL:
        return exif, ()
    if choice is MetadataChoice.NONE:
        return None, (WITHOUT_EXIF,)
    kept = _without_place(exif)
    return kept, (WITHOUT_PLACE,) if kept != exif else ()


def _without_place(exif: bytes) -> bytes | None:
    """The block without location, serial numbers and owner; author, copyright and titles stay."""
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


def upright(pixels: Pixels, orientation: int) -> Pixels:
    """Pixels, (H, W) or (H, W, 3), turned and mirrored as the EXIF orientation 1..8 asks."""
    if orientation in (3, 4, 6, 7):
        pixels = pixels[::-1]
    if orientation in (2, 3, 7, 8):
        pixels = pixels[:, ::-1]
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    return np.ascontiguousarray(pixels)


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


def _bytes(entries: dict[int, Any]) -> bytes | None:
    """An EXIF block, without a thumbnail, or None for no entries."""
    if not entries:
        return None
    exif = Image.Exif()
    for tag, value in entries.items():
        exif[tag] = value
    return exif.tobytes()


def _xmp_notes(image: Image.Image) -> tuple[str, ...]:
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    if not xmp:
        return ()
    return (GAIN_MAP, XMP) if "hdrgm:Version" in str(xmp) else (XMP,)
