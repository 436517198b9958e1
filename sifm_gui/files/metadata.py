"""What a file says about its photo, and what of it goes into the protected file.

Nothing is kept that shows the unprotected photo: thumbnails, previews, gain maps, clips. What is lost is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from PIL import Image, JpegImagePlugin, TiffImagePlugin

from sifm_gui.core.output import MetadataChoice
from sifm_gui.core.photo import Carrier, Native

from . import exif, iptc, xmp
from .exif import clean_exif, stored_entries
from .iptc import PNG_TEXT, from_png_text, resources, sound_iptc
from .marks import CREDENTIALS, GAIN_MAP, MOTION
from .texts import NOT_KEPT as FURTHER_TEXTS
from .texts import NOT_PERSONAL, Texts, texts_of
from .xmp import CleanXmp, clean_xmp

WITHOUT_PLACE = "Location, serial numbers and owner were left out."
WITHOUT_EXIF = "The metadata (EXIF, XMP, IPTC) was left out."
BROKEN = "Broken EXIF data is not kept."
BROKEN_XMP = "Broken XMP data is not kept."
PREVIEWS = "Previews that show the unprotected photo are not kept."
MAKER_NOTES = "The notes of the camera's maker may hold a preview and are not kept."
LAYERS = "The layers of the file show the unprotected photo and are not kept."

TIFF_IPTC, TIFF_PHOTOSHOP = 33723, 34377
FURTHER = "further pictures"
SEGMENTS = (
    ("APP0", b"JFXX", FURTHER),
    ("APP2", b"MPF\0", FURTHER),
    ("APP2", b"FPXR\0", FURTHER),
    ("APP11", b"JP", CREDENTIALS),
)
TIFF_FURTHER_PICTURES, TIFF_LAYERS = 330, 37724


@dataclass(frozen=True)
class Metadata:
    """What is kept of a file: EXIF orientation 1..8, the blocks of `Carrier`, and notes for the user."""

    orientation: int
    exif: bytes | None
    xmp: bytes | None
    iptc: bytes | None
    texts: Texts
    notes: tuple[str, ...]


def read_metadata(image: Image.Image) -> Metadata:
    """The metadata of a decoded picture whose file is still open. Broken parts are left out with a note."""
    block = clean_exif(image)
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    packet = packet.encode() if isinstance(packet, str) else packet
    claims = clean_xmp(packet) if packet else CleanXmp(None)
    records, resource_thumbnail = sound_iptc(_resources(image))
    texts, further_texts = texts_of(image)
    parts = _parts(image)
    found = (
        (BROKEN, not block.whole),
        (BROKEN_XMP, bool(packet) and claims.packet is None),
        (GAIN_MAP, claims.gain_map),
        (MOTION, claims.motion),
        (
            PREVIEWS,
            block.pictures or resource_thumbnail or claims.pictures or (FURTHER in parts and not claims.gain_map),
        ),
        (MAKER_NOTES, block.maker_notes),
        (CREDENTIALS, claims.credentials or CREDENTIALS in parts),
        (LAYERS, LAYERS in parts),
        (FURTHER_TEXTS, further_texts),
    )
    return Metadata(
        block.orientation, block.block, claims.packet, records, texts, tuple(note for note, is_so in found if is_so)
    )


def chosen_metadata(carrier: Carrier, choice: MetadataChoice) -> tuple[Carrier, tuple[str, ...]]:
    """The carrier with what the user wants in the file, and a note on what is left out."""
    blocks = (carrier.exif, carrier.xmp, carrier.iptc, carrier.texts)
    if choice is MetadataChoice.ALL or not any(blocks):
        return carrier, ()
    if choice is MetadataChoice.NONE:
        return replace(carrier, exif=None, xmp=None, iptc=None, texts=()), (WITHOUT_EXIF,)
    less = replace(
        carrier,
        exif=carrier.exif and exif.without_place(carrier.exif),
        xmp=carrier.xmp and xmp.without_place(carrier.xmp),
        iptc=carrier.iptc and iptc.without_place(carrier.iptc),
        texts=tuple((name, text) for name, text in carrier.texts if name in NOT_PERSONAL),
    )
    return less, (WITHOUT_PLACE,) if (less.exif, less.xmp, less.iptc, less.texts) != blocks else ()


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
        entries = stored_entries(image).entries
        found = resources(entries[TIFF_PHOTOSHOP].data if TIFF_PHOTOSHOP in entries else b"")
        return {**found, iptc.IPTC: iptc.in_order(entries[TIFF_IPTC].data)} if TIFF_IPTC in entries else found
    text = image.info.get(PNG_TEXT)
    if isinstance(text, str):
        records = from_png_text(text) or b""
        return {iptc.IPTC: records}
    block = image.info.get("photoshop")
    return block if isinstance(block, dict) else {}


def _parts(image: Image.Image) -> frozenset[str]:
    """What a file has besides the picture: `FURTHER` pictures, `LAYERS`, `CREDENTIALS`."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        tags = {TIFF_FURTHER_PICTURES: FURTHER, TIFF_LAYERS: LAYERS}
        return frozenset(part for tag, part in tags.items() if tag in image.tag_v2)
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        return frozenset(part for name, mark, part in SEGMENTS for found in image.applist if _begins(found, name, mark))
    return frozenset()


def _begins(segment: tuple[str, bytes], name: str, mark: bytes) -> bool:
    return segment[0] == name and segment[1].startswith(mark)
