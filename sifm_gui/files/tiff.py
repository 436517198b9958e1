"""Writing TIFF: gray or RGB of 8 or 16 bits with all metadata, compressed without loss.

Pillow writes no 16-bit colour, and no inner EXIF blocks in what it compresses; libvips and tifffile write no EXIF. So
the file is made here: of each pixel its left neighbour is taken away, and the rest deflated.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from itertools import pairwise

import numpy as np
from PIL import ExifTags

from sifm_gui.core.photo import Carrier, Native

from .bands import bands
from .directories import BYTE, LONG, RATIONAL, SHORT, UNDEFINED, Directory, Entry, Order, header, packed, read_block

STRIP_BYTES = 1 << 18
DEFLATE, LEFT_NEIGHBOUR, GRAY, RGB, HIDING_ALPHA, PER_INCH = 8, 2, 1, 2, 2, 2
EFFORT = 1
"""A harder try makes scans and noise no smaller."""
BASE = ExifTags.Base
EXTRA_SAMPLES, XMP, IPTC, ICC = 338, 700, 33723, 34675
HUNDREDTHS = 100


def tiff_file(pixels: Native, carrier: Carrier) -> bytes:
    """A TIFF of the pixels, (H, W) or (H, W, 3), with the carrier's alpha, profile and metadata."""
    height, width = pixels.shape[:2]
    samples = (1 if pixels.ndim == 2 else 3) + (carrier.alpha is not None)
    rows = max(1, STRIP_BYTES // (width * samples * pixels.itemsize))
    directory = _metadata(carrier)
    file = BytesIO(header(directory.order, 0))
    ends = [file.seek(0, 2)]
    for part in bands(height, rows):
        file.write(_strip(pixels, carrier.alpha, part, directory.order))
        ends.append(file.tell())
    directory.put(BASE.ImageWidth, LONG, width)
    directory.put(BASE.ImageLength, LONG, height)
    directory.put(BASE.BitsPerSample, SHORT, *(8 * pixels.itemsize,) * samples)
    directory.put(BASE.Compression, SHORT, DEFLATE)
    directory.put(BASE.PhotometricInterpretation, SHORT, GRAY if pixels.ndim == 2 else RGB)
    directory.put(BASE.StripOffsets, LONG, *ends[:-1])
    directory.put(BASE.SamplesPerPixel, SHORT, samples)
    directory.put(BASE.RowsPerStrip, LONG, rows)
    directory.put(BASE.StripByteCounts, LONG, *(end - start for start, end in pairwise(ends)))
    directory.put(BASE.Predictor, SHORT, LEFT_NEIGHBOUR)
    if carrier.alpha is not None:
        directory.put(EXTRA_SAMPLES, SHORT, HIDING_ALPHA)
    file.write(bytes(ends[-1] % 2))  # directories begin at even places
    start = file.tell()
    file.write(packed(directory, start))
    file.seek(0)
    file.write(header(directory.order, start))
    return file.getvalue()


def _metadata(carrier: Carrier) -> Directory:
    directory = read_block(carrier.exif or b"")
    if carrier.resolution and BASE.XResolution not in directory.entries:
        across, down = (round(dots * HUNDREDTHS) for dots in carrier.resolution)
        directory.put(BASE.XResolution, RATIONAL, across, HUNDREDTHS)
        directory.put(BASE.YResolution, RATIONAL, down, HUNDREDTHS)
        directory.put(BASE.ResolutionUnit, SHORT, PER_INCH)
    for tag, kind, value in ((XMP, BYTE, carrier.xmp), (IPTC, UNDEFINED, carrier.iptc), (ICC, UNDEFINED, carrier.icc)):
        if value:
            directory.entries[tag] = Entry(kind, value)
    return directory


def _strip(pixels: Native, alpha: Native | None, rows: slice, order: Order) -> bytes:
    part = pixels[rows] if pixels.ndim == 3 else pixels[rows, :, None]
    if alpha is not None:
        part = np.concatenate([part, alpha[rows, :, None]], axis=2)
    steps = part.copy()
    np.subtract(part[:, 1:], part[:, :-1], out=steps[:, 1:])  # below zero it wraps round, and so it does back
    return zlib.compress(steps.astype(steps.dtype.newbyteorder(order)).tobytes(), EFFORT)
