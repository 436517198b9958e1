"""Writing TIFF: gray or RGB of 8 or 16 bits with all metadata, compressed without loss.

Pillow writes no 16-bit colour, and no inner EXIF blocks in what it compresses; libvips and tifffile write no EXIF. So
the directory is Pillow's, and the strips are made here: each pixel less its left neighbour, deflated.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from itertools import accumulate

import numpy as np
from PIL import ExifTags, Image, TiffImagePlugin

from sifm_gui.core.photo import Carrier, Native

from .bands import bands

STRIP_BYTES = 1 << 18
DEFLATE, LEFT_NEIGHBOUR, GRAY, RGB, HIDING_ALPHA, PER_INCH = 8, 2, 1, 2, 2, 2
EFFORT = 1
"""A harder try makes scans and noise no smaller."""
BASE = ExifTags.Base
EXTRA_SAMPLES, XMP, IPTC, ICC = 338, 700, 33723, 34675
BYTE, LONG, UNDEFINED = 1, 4, 7


def tiff_file(pixels: Native, carrier: Carrier) -> bytes:
    """A TIFF of the pixels, (H, W) or (H, W, 3), with the carrier's alpha, profile and metadata."""
    height, width = pixels.shape[:2]
    samples = (1 if pixels.ndim == 2 else 3) + (carrier.alpha is not None)
    rows = max(1, STRIP_BYTES // (width * samples * pixels.itemsize))
    strips = [_strip(pixels, carrier.alpha, part) for part in bands(height, rows)]
    sizes = [len(strip) for strip in strips]
    directory = _directory(carrier)
    directory[BASE.ImageWidth], directory[BASE.ImageLength] = width, height
    directory[BASE.BitsPerSample] = (8 * pixels.itemsize,) * samples
    directory[BASE.Compression], directory[BASE.Predictor] = DEFLATE, LEFT_NEIGHBOUR
    directory[BASE.PhotometricInterpretation] = GRAY if pixels.ndim == 2 else RGB
    directory[BASE.SamplesPerPixel], directory[BASE.RowsPerStrip] = samples, rows
    if carrier.alpha is not None:
        directory[EXTRA_SAMPLES] = HIDING_ALPHA
    offsets = [0, *accumulate(sizes[:-1])]
    for tag, values in ((BASE.StripByteCounts, sizes), (BASE.StripOffsets, offsets)):
        directory.tagtype[tag] = LONG
        directory[tag] = tuple(values)
    file = BytesIO()
    directory.save(file)
    strips.reverse()
    while strips:  # none is held twice
        file.write(strips.pop())
    return file.getvalue()


def _directory(carrier: Carrier) -> TiffImagePlugin.ImageFileDirectory_v2:
    directory = TiffImagePlugin.ImageFileDirectory_v2()
    if carrier.exif:
        source = Image.Exif()
        source.load(carrier.exif)
        for tag, value in source.items():
            if tag not in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
                directory[tag] = value
        for block in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
            if inner := source.get_ifd(block):
                directory.tagtype[block] = LONG
                directory[block] = inner
    if carrier.resolution and BASE.XResolution not in directory:
        directory[BASE.XResolution], directory[BASE.YResolution] = carrier.resolution
        directory[BASE.ResolutionUnit] = PER_INCH
    for tag, kind, value in ((XMP, BYTE, carrier.xmp), (IPTC, UNDEFINED, carrier.iptc), (ICC, UNDEFINED, carrier.icc)):
        if value:
            directory.tagtype[tag] = kind
            directory[tag] = value
    return directory


def _strip(pixels: Native, alpha: Native | None, rows: slice) -> bytes:
    part = pixels[rows] if pixels.ndim == 3 else pixels[rows, :, None]
    if alpha is not None:
        part = np.concatenate([part, alpha[rows, :, None]], axis=2)
    steps = part.copy()
    np.subtract(part[:, 1:], part[:, :-1], out=steps[:, 1:])  # below zero it wraps round, and so it does back
    return zlib.compress(steps.astype(steps.dtype.newbyteorder("<")).tobytes(), EFFORT)
