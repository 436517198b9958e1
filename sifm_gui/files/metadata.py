"""What a file says about its photo, and what of it goes into the protected file.

Nothing is kept that shows the unprotected photo: thumbnails, previews, gain maps, clips. What is lost is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
from PIL import Image, JpegImagePlugin, TiffImagePlugin

from sifm_gui.core.output import MetadataChoice
from sifm_gui.core.photo import Carrier, Native

from . import exif, iptc, xmp
from .exif import clean_exif
from .iptc import PNG_TEXT, from_png_text, resources, sound_iptc
from .xmp import CleanXmp, clean_xmp

WITHOUT_PLACE = "Location, serial numbers and owner were left out."
WITHOUT_EXIF = "The metadata (EXIF, XMP, IPTC) was left out."
BROKEN = "Broken EXIF data is not kept."
BROKEN_XMP = "Broken XMP data is not kept."
GAIN_MAP = "The HDR gain map is not kept; the photo keeps its standard brightness."
MOTION = "The moving part of this motion photo shows the unprotected scene; it is not kept."
PREVIEWS = "Previews that show the unprotected photo are not kept."
MAKER_NOTES = "The notes of the camera's maker may hold a preview and are not kept."
CREDENTIALS = "The content credentials (C2PA) no longer fit the changed photo and are not kept."

TIFF_IPTC, TIFF_PHOTOSHOP = 33723, 34377
CLIP_MARK = b"MotionPhoto_Data"
CLIP_BLOCK = 1 << 20


@dataclass(frozen=True)
class Metadata:
    """What is kept of a file: EXIF orientation 1..8, the blocks of `Carrier`, and notes for the user."""

    orientation: int
    exif: bytes | None
    xmp: bytes | None
    iptc: bytes | None
    notes: tuple[str, ...]


def read_metadata(image: Image.Image) -> Metadata:
    """The metadata of a decoded picture whose file is still open. Broken parts are left out with a note."""
    block = clean_exif(image)
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    packet = packet.encode() if isinstance(packet, str) else packet
    claims = clean_xmp(packet) if packet else CleanXmp(None)
    records, resource_thumbnail = sound_iptc(_resources(image))
    marks = _segments(image)
    found = (
        (BROKEN, not block.whole),
        (BROKEN_XMP, bool(packet) and claims.packet is None),
        (GAIN_MAP, claims.gain_map),
        (MOTION, claims.motion),
        (
            PREVIEWS,
            block.thumbnail or resource_thumbnail or claims.pictures or ("MPF" in marks and not claims.gain_map),
        ),
        (MAKER_NOTES, block.maker_notes),
        (CREDENTIALS, claims.credentials or "JUMBF" in marks),
    )
    return Metadata(
        block.orientation, block.block, claims.packet, records, tuple(note for note, is_so in found if is_so)
    )


def has_clip(path: Path) -> bool:
    """Whether a clip lies behind the picture in a file whose XMP need not say so, as Samsung's phones write it."""
    overlap = b""
    with path.open("rb") as file:
        while part := file.read(CLIP_BLOCK):
            if CLIP_MARK in overlap + part:
                return True
            overlap = part[-len(CLIP_MARK) :]
    return False


def chosen_metadata(carrier: Carrier, choice: MetadataChoice) -> tuple[Carrier, tuple[str, ...]]:
    """The carrier with what the user wants in the file, and a note on what is left out."""
    blocks = (carrier.exif, carrier.xmp, carrier.iptc)
    if choice is MetadataChoice.ALL or not any(blocks):
        return carrier, ()
    if choice is MetadataChoice.NONE:
        return replace(carrier, exif=None, xmp=None, iptc=None), (WITHOUT_EXIF,)
    less = replace(
        carrier,
        exif=carrier.exif and exif.without_place(carrier.exif),
        xmp=carrier.xmp and xmp.without_place(carrier.xmp),
        iptc=carrier.iptc and iptc.without_place(carrier.iptc),
    )
    return less, (WITHOUT_PLACE,) if (less.exif, less.xmp, less.iptc) != blocks else ()


def upright(pixels: Native, orientation: int) -> Native:
    """Pixels, (H, W) or (H, W, 3), turned and mirrored as the EXIF orientation 1..8 asks."""
    if orientation in (3, 4, 6, 7):
        pixels = pixels[::-1]
    if orientation in (2, 3, 7, 8):
        pixels = pixels[:, ::-1]
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    return cast(Native, np.ascontiguousarray(pixels))


def _resources(image: Image.Image) -> Mapping[int, bytes]:
    """The Photoshop resources of a picture, with IPTC that lies outside of them as one more."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        found = resources(_tiff_bytes(image, TIFF_PHOTOSHOP))
        records = _tiff_bytes(image, TIFF_IPTC)
        return {**found, iptc.IPTC: records} if records else found
    text = image.info.get(PNG_TEXT)
    if isinstance(text, str):
        records = from_png_text(text) or b""
        return {iptc.IPTC: records}
    block = image.info.get("photoshop")
    return block if isinstance(block, dict) else {}


def _tiff_bytes(image: TiffImagePlugin.TiffImageFile, tag: int) -> bytes:
    try:
        value = image.tag_v2.get(tag, b"")
    except Exception:  # a broken entry makes Pillow raise nearly anything
        return b""
    if isinstance(value, tuple) and all(isinstance(word, int) for word in value):
        # Older programs wrote the records as 32-bit numbers, in the byte order of the file.
        order = "<" if image.tag_v2.prefix == b"II" else ">"
        return np.array(value, np.uint64).astype(order + "u4").tobytes()
    return value if isinstance(value, bytes) else b""


def _segments(image: Image.Image) -> frozenset[str]:
    """Which segments of a JPEG speak of further pictures ("MPF") or of content credentials ("JUMBF")."""
    if not isinstance(image, JpegImagePlugin.JpegImageFile):
        return frozenset()
    return frozenset(_marks(image.applist))


def _marks(segments: list[tuple[str, bytes]]) -> Iterator[str]:
    for name, body in segments:
        if name == "APP2" and body.startswith(b"MPF\0"):
            yield "MPF"
        if name == "APP11" and body.startswith(b"JP"):
            yield "JUMBF"
        if name == "APP0" and body.startswith(b"JFXX"):
            yield "MPF"
