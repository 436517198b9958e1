"""Pixels to the bytes of a file, in memory, so that a failing encoder touches nothing on the disk."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import cast

import numpy as np
from PIL import Image, PngImagePlugin

from sifm_gui.core.photo import Carrier, Native

from .deep import Deep, deep_png, read_deep
from .formats import Format
from .iptc import PNG_TEXT, jpeg_segment, png_text
from .tiff import tiff_file

XMP_TEXT = "XML:com.adobe.xmp"
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


def decode(data: bytes, like: Native) -> Native:
    """The colours in a file made by `encode`, in the shape and depth of `like`."""
    if like.dtype == np.uint16:
        pixels = read_deep(data)
        if pixels is None:
            raise ValueError("the file has not the depth that was written")
        return pixels.native
    with Image.open(BytesIO(data)) as image:
        return np.array(image.convert("L" if like.ndim == 2 else "RGB"))


def _metadata(carrier: Carrier, form: Format) -> dict[str, object]:
    """The options of Pillow's writers for profile and metadata."""
    options: dict[str, object] = {}
    if form.icc and carrier.icc:
        options["icc_profile"] = carrier.icc
    if carrier.exif:
        options["exif"] = carrier.exif
    if form.name == "PNG":
        options["pnginfo"] = _texts(carrier)
    elif carrier.xmp:
        options["xmp"] = carrier.xmp
    if form.name == "JPEG" and carrier.iptc:
        options["extra"] = jpeg_segment(carrier.iptc)
    return options


def _texts(carrier: Carrier) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    if carrier.xmp:
        info.add_itxt(XMP_TEXT, carrier.xmp.decode())
    if carrier.iptc:
        info.add_text(PNG_TEXT, png_text(carrier.iptc), zip=True)
    return info


def _chunks(carrier: Carrier) -> list[tuple[bytes, bytes]]:
    """The chunks that Pillow would write for a PNG of 8 bits."""
    chunks = []
    if carrier.icc:
        chunks.append((b"iCCP", b"ICC Profile\0\0" + zlib.compress(carrier.icc)))
    if carrier.exif:
        chunks.append((b"eXIf", carrier.exif.removeprefix(b"Exif\0\0")))
    return chunks + [(name, data) for name, data, *_ in _texts(carrier).chunks]
