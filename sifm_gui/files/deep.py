"""Colour of 16 bits a channel, which Pillow cuts to 8: read and written by libvips."""

from __future__ import annotations

import logging
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sifm_gui.core.photo import Carrier

Deep = NDArray[np.uint16]
COLOURS = {"rgb16": 3, "grey16": 1}
ROWS_FILTER, EFFORT = 16, 4
"""PNG: each pixel less its left neighbour, and zlib's level."""
BITS, HEIF_COMPRESSION = "bits-per-sample", "heif-compression"
AFTER_HEADER = 8 + 25
RESOLUTION = 12 + 9
"""Bytes of the chunk that says it."""


@dataclass(frozen=True)
class DeepPixels:
    """Pixels as the file holds them, (H, W) or (H, W, 3), their opacity, and whether they were converted to sRGB."""

    native: Deep
    alpha: Deep | None
    converted: bool = False


@lru_cache(maxsize=1)
def vips() -> ModuleType:
    """libvips, loaded when the first deep photo comes: it costs the start of the program a tenth of a second."""
    import pyvips

    logging.getLogger("pyvips").setLevel(logging.ERROR)  # it warns of what is told in our own words
    pyvips.cache_set_max(0)  # photos are read once, and Windows lets no open file be replaced
    return pyvips


def read_deep(source: Path | bytes) -> DeepPixels | None:
    """The first picture of a file with 16 bits a channel as it is stored; None if it is of another kind.

    Raises `pyvips.Error` for what is damaged.
    """
    image = _opened(source, access="sequential", fail_on="error")
    converted = image.interpretation == "cmyk" and image.format == "ushort"
    if converted:
        image = image.icc_transform("srgb", input_profile="cmyk", embedded=True, depth=16)
    colours = COLOURS.get(image.interpretation)
    if colours is None or image.format != "ushort" or image.bands not in (colours, colours + 1):
        return None
    values = image.numpy()
    values = values[..., None] if values.ndim == 2 else values
    if image.get_typeof(HEIF_COMPRESSION):
        values = _to_white(values, image.get(BITS))
    native = values[..., 0] if colours == 1 else values[..., :3]
    alpha = values[..., colours] if image.bands > colours else None
    return DeepPixels(native, alpha, converted)


def deep_heif(path: Path) -> DeepPixels | None:
    """The main picture of a HEIC with 10 or 12 bits a channel, upright; None if it has an alpha channel too."""
    import pi_heif

    picture = pi_heif.open_heif(path, convert_hdr_to_8bit=False, hdr_to_16bit=True)
    values: Deep = np.asarray(picture)
    if picture.mode != "RGB;16":
        return None
    return DeepPixels(_to_white(values, int(picture.info["bit_depth"])), None)


def _to_white(values: Deep, bits: int) -> Deep:
    """Values in the upper bits of 16, with the lower ones filled, so that white of 10 bits becomes white of 16.

    The array is a new one: that of pi-heif is no more when its picture is.
    """
    return (values | (values >> bits)).astype(np.uint16)


def is_deep(path: Path) -> bool:
    """Whether an AVIF or a JPEG 2000, which Pillow reads as 8 bits, has more."""
    try:
        return bool(_opened(path).interpretation in COLOURS)
    except vips().Error:  # Pillow could read it, and that is enough
        return False


def _opened(source: Path | bytes, **options: str) -> Any:
    """A picture that is not decoded yet. Raises `pyvips.Error`."""
    if isinstance(source, Path) and _is_said_to_vips(source):
        return vips().Image.new_from_file(str(source), **options)
    data = source.read_bytes() if isinstance(source, Path) else source
    return vips().Image.new_from_buffer(data, "", **options)


def _is_said_to_vips(path: Path) -> bool:
    """Whether libvips finds a file by its name: it takes brackets at the end for options, and knows UTF-8 only."""
    try:
        return not str(path).encode().endswith(b"]")
    except UnicodeEncodeError:
        return False


def deep_png(pixels: Deep, carrier: Carrier, chunks: list[tuple[bytes, bytes]]) -> bytes:
    """A PNG of 16 bits a channel: (H, W) or (H, W, 3), with the alpha of the carrier, and chunks of (name, data)."""
    bands = [pixels] if pixels.ndim == 3 else [pixels[..., None]]
    if carrier.alpha is not None:
        bands.append(carrier.alpha[..., None].astype(np.uint16))
    values = np.ascontiguousarray(np.concatenate(bands, axis=2) if len(bands) > 1 else bands[0])
    height, width, count = values.shape
    image = vips().Image.new_from_memory(values.data, width, height, count, "ushort")
    image = image.copy(interpretation="rgb16" if pixels.ndim == 3 else "grey16")
    data = bytes(image.pngsave_buffer(bitdepth=16, compression=EFFORT, filter=ROWS_FILTER, keep="none"))
    # A resolution that nobody gave is left out.
    body = AFTER_HEADER + (RESOLUTION if data[AFTER_HEADER + 4 : AFTER_HEADER + 8] == b"pHYs" else 0)
    return b"".join((data[:AFTER_HEADER], *(_chunk(*chunk) for chunk in chunks), memoryview(data)[body:]))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
