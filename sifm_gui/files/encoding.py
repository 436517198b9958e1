"""Pixels to the bytes of a file, in memory, so that a failing encoder touches nothing on the disk."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from sifm_gui.core.photo import Carrier, Pixels

from .formats import Format

# TIFF stays uncompressed: the compressing writer of Pillow cannot hold the inner blocks of EXIF.
# WebP would by default change the colours below full transparency.
OPTIONS: dict[str, dict[str, object]] = {"WEBP": {"lossless": True, "exact": True}, "JPEG": {"subsampling": 0}}


def encode(pixels: Pixels, carrier: Carrier, form: Format, **options: object) -> bytes:
    """A file of native pixels, (H, W) or (H, W, 3), with the carrier's alpha, profile and EXIF as far as `form` can.

    Raises whatever the encoder does.
    """
    options |= OPTIONS.get(form.name, {})
    if form.icc and carrier.icc:
        options["icc_profile"] = carrier.icc
    if carrier.exif and not form.loses_exif(carrier):
        options["exif"] = carrier.exif
    image = Image.fromarray(pixels)
    if carrier.alpha is not None:
        image.putalpha(Image.fromarray(carrier.alpha))
    buffer = BytesIO()
    image.save(buffer, form.name, **options)
    return buffer.getvalue()


def decode(data: bytes, like: Pixels) -> Pixels:
    """The colours in a file made by `encode`, in the shape of `like`."""
    with Image.open(BytesIO(data)) as image:
        return np.array(image.convert("L" if like.ndim == 2 else "RGB"))
