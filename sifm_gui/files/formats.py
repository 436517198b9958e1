"""The file formats: which are read, which are written, and what each can hold."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image, PngImagePlugin

from sifm_gui.core.photo import Carrier

from .heif import check_items
from .texts import COMMENT, NAMES

# Formats of photographs only: others, such as EPS, would start further programs or have no size of their own.
READABLE = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "DIB", "GIF", "AVIF", "HEIF", "JPEG2000", "PPM")
PngImagePlugin.MAX_TEXT_CHUNK = 1 << 24
"""Bytes. Pillow opens no PNG with a longer profile or text than 1 MiB, and profiles of printers and scanners are."""
NO_EXIF = "The file format has no room for the EXIF data; it is not kept."
NO_XMP = "The file format has no room for the XMP data; it is not kept."
NO_IPTC = "The file format has no room for the IPTC data; it is not kept."
NO_TEXTS = "The file format has no room for the texts in the file; they are not kept."


@dataclass(frozen=True)
class Format:
    """A format that is written: Pillow's name, its file name endings (the usual one first), and what it can hold.

    `most_exif`, `most_xmp` and `most_iptc` are in bytes; `texts` are the names of texts that there is room for.
    """

    name: str
    suffixes: tuple[str, ...]
    gray: bool = True
    alpha: bool = True
    icc: bool = True
    deep: bool = False
    deep_gray_alpha: bool = True
    most_exif: int = 2**31
    most_xmp: int = 2**31
    most_iptc: int = 0
    texts: tuple[str, ...] = ()

    def holds(self, carrier: Carrier) -> bool:
        """Whether the pixels come back as they are meant: same channels, same colours, same depth."""
        return (
            (self.gray or carrier.native.ndim == 3)
            and (self.alpha or carrier.alpha is None)
            and (self.icc or carrier.icc is None)
            and (self.deep or not carrier.deep)
            and (self.deep_gray_alpha or not (carrier.deep and carrier.alpha is not None and carrier.native.ndim == 2))
        )

    def with_room(self, carrier: Carrier) -> tuple[Carrier, tuple[str, ...]]:
        """The carrier without the metadata for which there is no room, and notes on what that is."""
        notes: list[str] = []
        if len(carrier.exif or b"") > self.most_exif:
            carrier = replace(carrier, exif=None)
            notes.append(NO_EXIF)
        if len(carrier.xmp or b"") > self.most_xmp:
            carrier = replace(carrier, xmp=None)
            notes.append(NO_XMP)
        if len(carrier.iptc or b"") > self.most_iptc:
            carrier = replace(carrier, iptc=None)
            notes.append(NO_IPTC)
        texts = tuple((name, text) for name, text in carrier.texts if name in self.texts)
        if texts != carrier.texts:
            carrier = replace(carrier, texts=texts)
            notes.append(NO_TEXTS)
        return carrier, tuple(notes)


PNG = Format("PNG", (".png",), deep=True, most_iptc=2**20, texts=NAMES)
JPEG = Format(
    "JPEG",
    (".jpg", ".jpeg", ".jpe", ".jfif"),
    alpha=False,
    most_exif=65533,
    most_xmp=65502,
    most_iptc=65500,
    texts=(COMMENT,),
)
AVIF = Format("AVIF", (".avif", ".avifs"), gray=False)
WRITABLE = (
    PNG,
    JPEG,
    Format("TIFF", (".tif", ".tiff"), deep=True, deep_gray_alpha=False, most_iptc=2**31),  # Pillow opens no such TIFF
    Format("WEBP", (".webp",), gray=False),
    AVIF,
    Format("BMP", (".bmp", ".dib"), alpha=False, icc=False, most_exif=0, most_xmp=0),
)
# Apple's format is read only: what writes it is under the GPL and patents. JPEG is what a phone gives out instead: it
# opens everywhere, is lossy as the original is, and carries EXIF, XMP and profile.
SUCCESSORS = {"HEIF": JPEG, "heic": JPEG, "heif": JPEG}
PHOTO_SUFFIXES = frozenset(suffix for form in WRITABLE for suffix in form.suffixes) | {
    ".heic",
    ".heif",
    ".hif",
    ".gif",
    ".apng",
    ".jp2",
}


def format_named(name: str) -> Format:
    """The format of Pillow's name as it is written here; PNG or JPEG for those that are only read."""
    return next((known for known in WRITABLE if known.name == name), SUCCESSORS.get(name, PNG))


def format_of_suffix(suffix: str) -> Format:
    """The format that a file name ending, such as ".JPG", stands for; PNG or JPEG for those that are not written."""
    suffix = suffix.lower()
    return next(
        (known for known in WRITABLE if suffix in known.suffixes), SUCCESSORS.get(suffix.removeprefix("."), PNG)
    )


def photo_format(image: Image.Image) -> str:
    """Pillow's name of a picture's format; MPO is JPEG with further pictures behind the first."""
    return "JPEG" if image.format == "MPO" else str(image.format)


@contextmanager
def opened(path: Path, ending: bytes = b"") -> Iterator[Image.Image]:
    """The picture in `path`, recognised by its content, not yet decoded. Raises whatever Pillow does.

    `ending` is what the file lacks at its end.
    """
    _register_heif()
    with BytesIO(path.read_bytes() + ending) if ending else path.open("rb") as file, opened_file(file) as image:
        yield image


@contextmanager
def opened_file(file: BinaryIO) -> Iterator[Image.Image]:
    """As `opened`, of what is open already or lies in memory."""
    with warnings.catch_warnings():
        # Where warnings are made errors, a large but welcome photo or a stray EXIF byte would not open.
        warnings.simplefilter("ignore")
        check_items(file)
        with Image.open(file, formats=READABLE) as image:
            yield image


@lru_cache(maxsize=1)
def _register_heif() -> None:
    """Teaches Pillow to read HEIC, when the first photo of any kind comes."""
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
