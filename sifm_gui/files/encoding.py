"""Pixels to the bytes of a file, in memory, so that a failing encoder touches nothing on the disk."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import cast

import numpy as np
from PIL import Image, PngImagePlugin

from sifm_gui.core.photo import Carrier, Native

from .bands import bands
from .deep import Deep, deep_png, read_deep
from .exif import without_orientation
from .formats import Format, opened_file
from .iptc import PNG_TEXT, jpeg_segment, png_text
from .texts import COMMENT
from .tiff import tiff_file

XMP_TEXT = "XML:com.adobe.xmp"
INCH = 0.0254
"""Metres."""
# WebP would by default change the colours below full transparency. AVIF at this quality loses nothing but the rounding
# of its own colour space; a slower encoder makes the file no smaller.
OPTIONS: dict[str, dict[str, object]] = {
    "WEBP": {"lossless": True, "exact": True},
    "JPEG": {"subsampling": 0},
    "AVIF": {"quality": 100, "subsampling": "4:4:4", "range": "full", "speed": 8},
}


def encode(pixels: Native, carrier: Carrier, form: Format, **options: object) -> bytes:
    """A file of native pixels, (H, W) or (H, W, 3), with the carrier's alpha, profile and metadata, that `form` holds.

    Raises whatever the encoder does.
    """
    if form.name == "TIFF":
        return tiff_file(pixels, carrier)
    if pixels.dtype == np.uint16:
        return deep_png(cast(Deep, pixels), carrier, _chunks(carrier))
    options |= OPTIONS.get(form.name, {}) | _metadata(carrier, form)
    image = Image.fromarray(pixels)
    if carrier.alpha is not None:
        image.putalpha(Image.fromarray(carrier.alpha))
    buffer = BytesIO()
    image.save(buffer, form.name, **options)
    return buffer.getvalue()


def decoded_bands(data: bytes, like: Native) -> Iterator[tuple[slice, Native]]:
    """The colours in a file made by `encode`, in the shape and depth of `like`, from top to bottom."""
    if like.dtype == np.uint16:
        yield from _deep_bands(data, like)
        return
    with opened_file(BytesIO(data)) as image:
        if image.size != like.shape[1::-1]:
            raise ValueError("the file has not the size that was written")
        for rows in bands(image.height):
            part = image.crop((0, rows.start, image.width, rows.stop))
            yield rows, np.asarray(part.convert("L" if like.ndim == 2 else "RGB"))


def _deep_bands(data: bytes, like: Native) -> Iterator[tuple[slice, Native]]:
    pixels = read_deep(data)
    if pixels is None or pixels.native.shape != like.shape:
        raise ValueError("the file has not the depth or the size that was written")
    yield slice(0, len(like)), pixels.native


def _metadata(carrier: Carrier, form: Format) -> dict[str, object]:
    """The options of Pillow's writers for profile and metadata."""
    options: dict[str, object] = {}
    if form.name in ("JPEG", "PNG") and carrier.resolution:
        options["dpi"] = carrier.resolution
    if form.icc and carrier.icc:
        options["icc_profile"] = carrier.icc
    if carrier.exif:  # of AVIF, Pillow would write all of it anew, and lose types and letters
        options["exif"] = without_orientation(carrier.exif) if form.name == "AVIF" else carrier.exif
    if form.name == "PNG":
        options["pnginfo"] = _texts(carrier)
    elif carrier.xmp:
        options["xmp"] = carrier.xmp
    if form.name == "JPEG" and carrier.iptc:
        options["extra"] = jpeg_segment(carrier.iptc)
    if form.name == "JPEG" and carrier.texts:
        options["comment"] = dict(carrier.texts)[COMMENT]
    return options


def _texts(carrier: Carrier) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    if carrier.xmp:
        info.add_itxt(XMP_TEXT, carrier.xmp.decode())
    if carrier.iptc:
        info.add_text(PNG_TEXT, png_text(carrier.iptc), zip=True)
    for name, text in carrier.texts:
        info.add_text(name, text)
    for chunk, data in carrier.colour_chunks:
        info.add(chunk, data)
    return info


def _chunks(carrier: Carrier) -> list[tuple[bytes, bytes]]:
    """The chunks that Pillow would write for a PNG of 8 bits."""
    chunks = []
    if carrier.icc:
        chunks.append((b"iCCP", b"ICC Profile\0\0" + zlib.compress(carrier.icc)))
    if carrier.exif:
        chunks.append((b"eXIf", carrier.exif.removeprefix(b"Exif\0\0")))
    if carrier.resolution:
        chunks.append((b"pHYs", struct.pack(">IIB", *(round(dots / INCH) for dots in carrier.resolution), 1)))
    return chunks + [(name, data) for name, data, *_ in _texts(carrier).chunks]
