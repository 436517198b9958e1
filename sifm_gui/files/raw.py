"""Raw files of cameras: recognised by content, since Pillow opens many of them as the small preview inside."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from PIL import TiffImagePlugin

# The beginnings of the files, and where in them the mark stands.
MARKS = (
    (0, b"FUJIFILMCCD-RAW", "Fujifilm"),
    (0, b"IIRO", "Olympus"),
    (0, b"IIRS", "Olympus"),
    (0, b"MMOR", "Olympus"),
    (0, b"IIU\0", "Panasonic"),
    (0, b"FOVb", "Sigma"),
    (0, b"\0MRM", "Minolta"),
    (4, b"ftypcrx ", "Canon"),
    (8, b"CR\x02\0", "Canon"),
)
TIFF_HEADS = (b"II*\0", b"MM\0*")
HEAD = 32
SUB_FILE_TYPE, PHOTOMETRIC, MAKE, SUB_FILES, DNG_VERSION = 254, 262, 271, 330, 50706
STRIP_OFFSETS, STRIP_SIZES = 273, 279
REDUCED = 1
SENSOR = (32803, 34892)
"""Photometric interpretations of pixels as the sensor gave them."""


def raw_kind(path: Path) -> str | None:
    """Whose raw file it is, "DNG" or the maker's name, or None for any other file. Raises `OSError`."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        for at, mark, kind in MARKS:
            if head[at : at + len(mark)] == mark:
                return kind
        return _kind_of_tiff(_directory(file, head)) if head[:4] in TIFF_HEADS else None


def is_whole_tiff(path: Path) -> bool:
    """Whether a file is a TIFF whose first picture is described in full and lies within the file. Raises `OSError`."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        directory = _directory(file, head) if head[:4] in TIFF_HEADS else {}
        places = zip(directory.get(STRIP_OFFSETS, ()), directory.get(STRIP_SIZES, ()), strict=False)
        ends = [start + size for start, size in places]
        return bool(ends) and max(ends) <= path.stat().st_size


def _directory(file: BinaryIO, head: bytes) -> Mapping[int, Any]:
    """The entries of the first directory of a TIFF; none if it is damaged."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            directory = TiffImagePlugin.ImageFileDirectory_v2(head[:8])
            file.seek(directory.next)
            directory.load(file)
            return dict(directory)
        except Exception:  # a damaged TIFF makes Pillow raise nearly anything; opening it will say so
            return {}


def _kind_of_tiff(directory: Mapping[int, Any]) -> str | None:
    if DNG_VERSION in directory:
        return "DNG"
    # The first picture of a raw file is the preview; the sensor's lies in a directory of its own.
    preview = directory.get(SUB_FILE_TYPE) == REDUCED and SUB_FILES in directory
    if preview or directory.get(PHOTOMETRIC) in SENSOR:
        maker = str(directory.get(MAKE, "")).strip("\0 ").split(" ")[0]
        return maker.capitalize() or "camera"
    return None
