"""The file formats: which are read, which are written, and what each can hold."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from sifm_gui.core.photo import Carrier

# Formats of photographs only: others, such as EPS, would start further programs or have no size of their own.
READABLE = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "DIB", "GIF", "AVIF", "JPEG2000", "PPM")


@dataclass(frozen=True)
class Format:
    """A format that is written: Pillow's name, its file name endings (the usual one first), and what it can hold."""

    name: str
    suffixes: tuple[str, ...]
    gray: bool = True
    alpha: bool = True
    icc: bool = True
    most_exif: int = 2**31

    def holds(self, carrier: Carrier) -> bool:
        """Whether the pixels come back as they are meant: same channels, same colours."""
        return (
            (self.gray or carrier.native.ndim == 3)
            and (self.alpha or carrier.alpha is None)
            and (self.icc or carrier.icc is None)
        )

    def loses_exif(self, carrier: Carrier) -> bool:
        """Whether there is EXIF for which the format has no room."""
        return carrier.exif is not None and len(carrier.exif) > self.most_exif


PNG = Format("PNG", (".png",))
JPEG = Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), alpha=False, most_exif=65533)
WRITABLE = (
    PNG,
    JPEG,
    Format("TIFF", (".tif", ".tiff")),
    Format("WEBP", (".webp",), gray=False),
    Format("BMP", (".bmp", ".dib"), alpha=False, icc=False, most_exif=0),
)


def format_named(name: str) -> Format:
    """The format of Pillow's name as it is written here; PNG for those that are only read."""
    return next((known for known in WRITABLE if known.name == name), PNG)


def format_of_suffix(suffix: str) -> Format:
    """The format that a file name ending, such as ".JPG", stands for; PNG for those that are not written."""
    return next((known for known in WRITABLE if suffix.lower() in known.suffixes), PNG)


def photo_format(image: Image.Image) -> str:
    """Pillow's name of a picture's format; MPO is JPEG with further pictures behind the first."""
    return "JPEG" if image.format == "MPO" else str(image.format)


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """The picture in `path`, recognised by its content, not yet decoded. Raises whatever Pillow does."""
    with warnings.catch_warnings():
        # Where warnings are made errors, a large but welcome photo or a stray EXIF byte would not open.
        warnings.simplefilter("ignore")
        with path.open("rb") as file, Image.open(file, formats=READABLE) as image:
            yield image
