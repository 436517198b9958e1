"""The file formats: which are read, which are written, and what each can hold."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from PIL import Image

from sifm_gui.core.photo import Carrier

# Formats of photographs only: others, such as EPS, would start further programs or have no size of their own.
READABLE = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "DIB", "GIF", "AVIF", "HEIF", "JPEG2000", "PPM")
NO_EXIF = "The file format has no room for the EXIF data; it is not kept."
NO_XMP = "The file format has no room for the XMP data; it is not kept."
NO_IPTC = "The file format has no room for the IPTC data; it is not kept."


@dataclass(frozen=True)
class Format:
    """A format that is written: Pillow's name, its file name endings (the usual one first), and what it can hold.

    `most_exif`, `most_xmp` and `most_iptc` are in bytes.
    """

    name: str
    suffixes: tuple[str, ...]
    gray: bool = True
    alpha: bool = True
    icc: bool = True
    deep: bool = False
    most_exif: int = 2**31
    most_xmp: int = 2**31
    most_iptc: int = 0

    def holds(self, carrier: Carrier) -> bool:
        """Whether the pixels come back as they are meant: same channels, same colours, same depth."""
        return (
            (self.gray or carrier.native.ndim == 3)
            and (self.alpha or carrier.alpha is None)
            and (self.icc or carrier.icc is None)
            and (self.deep or not carrier.deep)
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
        return carrier, tuple(notes)


PNG = Format("PNG", (".png",), deep=True, most_iptc=2**20)
JPEG = Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), alpha=False, most_exif=65533, most_xmp=65502, most_iptc=65500)
AVIF = Format("AVIF", (".avif", ".avifs"), gray=False)
WRITABLE = (
    PNG,
    JPEG,
    Format("TIFF", (".tif", ".tiff"), deep=True, most_iptc=2**31),
    Format("WEBP", (".webp",), gray=False),
    AVIF,
    Format("BMP", (".bmp", ".dib"), alpha=False, icc=False, most_exif=0, most_xmp=0),
)
# Apple's format is read only: what writes it is under the GPL and patents. JPEG is what a phone gives out instead: it
# opens everywhere, is lossy as the original is, and carries EXIF, XMP and profile.
SUCCESSORS = {"HEIF": JPEG, "heic": JPEG, "heif": JPEG}


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
def opened(path: Path) -> Iterator[Image.Image]:
    """The picture in `path`, recognised by its content, not yet decoded. Raises whatever Pillow does."""
    _register_heif()
    with warnings.catch_warnings():
        # Where warnings are made errors, a large but welcome photo or a stray EXIF byte would not open.
        warnings.simplefilter("ignore")
        with path.open("rb") as file, Image.open(file, formats=READABLE) as image:
            yield image


@lru_cache(maxsize=1)
def _register_heif() -> None:
    """Teaches Pillow to read HEIC, when the first photo of any kind comes."""
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
