"""EXIF: which way up a photo is, and what of its data goes into the protected file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PIL import ExifTags, Image
from PIL.AvifImagePlugin import AvifImageFile

from .directories import SHORT, Directory, block_of, read_block, read_directory
from .exif_tags import KEPT, NOT_KEPT, PERSONAL, STANDARD

HEADS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
WITHIN: dict[int | None, tuple[int, ...]] = {
    None: (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo),
    ExifTags.IFD.Exif: (ExifTags.IFD.Interop,),
}
"""The blocks in the main directory, and in others."""
RESOLUTION_UNITS = (1, 2, 3)
JPEG_BEGINNING = b"\xff\xd8\xff"


@dataclass(frozen=True)
class CleanExif:
    """What a picture's EXIF says, and what of it is kept.

    Attributes:
        orientation: 1..8.
        block: the block to keep, with orientation 1, or None.
        whole: whether all that should be kept is sound.
        pictures: whether there was a thumbnail, or a picture in an entry.
        maker_notes: whether there were notes of the camera's maker.
    """

    orientation: int = 1
    block: bytes | None = None
    whole: bool = True
    pictures: bool = False
    maker_notes: bool = False


def clean_exif(image: Image.Image) -> CleanExif:
    """The EXIF of a decoded picture whose file is still open, without broken parts, thumbnail and maker's notes.

    What is kept is kept byte by byte; Pillow, which reads it as most programs do, says what is sound.
    """
    try:
        source = image.getexif()
    except Exception:  # Pillow parses what it is given; SyntaxError, struct.error, TypeError and more come out
        return CleanExif(whole=False)
    kept, whole, pictures = _cleaned(stored_entries(image), source)
    whole &= _is_writable(source) and _has_head(image.info.get("exif"))
    whole &= _has_sound_resolution(source, kept)
    return CleanExif(
        _orientation(source),
        _upright_block(kept),
        whole,
        pictures=pictures or (image.format != "TIFF" and bool(_ifd(source, ExifTags.IFD.IFD1))),
        maker_notes=ExifTags.Base.MakerNote in _ifd(source, ExifTags.IFD.Exif),
    )


def stored_entries(image: Image.Image) -> Directory:
    """The entries of the EXIF, or of all of a TIFF, as they lie in the file, which is still open."""
    if isinstance(image, AvifImageFile):
        return _stored_in_avif(image)
    try:
        file = getattr(image.getexif(), "fp", None)  # it has none if there is nothing
    except Exception:  # see above
        return Directory()
    return Directory() if file is None else read_directory(file)


def _stored_in_avif(image: AvifImageFile) -> Directory:
    """Pillow writes the block anew where an AVIF itself says that it lies on its side, and of "José" leaves "Jos??"."""
    *_, block, _orientation, _xmp = image._decoder.get_info()
    return read_block(block) if block else Directory()


def without_place(exif: bytes) -> bytes | None:
    """A block by `clean_exif` without location, serial numbers and owner; author, copyright and titles stay."""
    source = read_block(exif)
    kept = _only(source, KEPT - PERSONAL)
    stored = source.inner.get(ExifTags.IFD.Exif, Directory())
    inner = _only(stored, STANDARD - PERSONAL)
    if inner.entries:
        inner.inner = stored.inner
        kept.inner[ExifTags.IFD.Exif] = inner
    return _upright_block(kept)


def without_orientation(exif: bytes) -> bytes:
    """A block by `clean_exif` that does not say which way up the photo is."""
    directory = read_block(exif)
    directory.entries.pop(ExifTags.Base.Orientation, None)
    return block_of(directory)


def _upright_block(kept: Directory) -> bytes | None:
    """A block that says that the photo is upright, or None for no entries."""
    if not kept.entries and not kept.inner:
        return None
    kept.put(ExifTags.Base.Orientation, SHORT, 1)
    return block_of(kept)


def _only(source: Directory, tags: Iterable[int]) -> Directory:
    return Directory(source.order, {tag: source.entries[tag] for tag in tags if tag in source.entries})


def _orientation(exif: Image.Exif) -> int:
    try:
        value = exif.get(ExifTags.Base.Orientation)
    except Exception:  # see above
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _cleaned(stored: Directory, exif: Image.Exif, block: int | None = None) -> tuple[Directory, bool, bool]:
    """The main directory, or that of a block, as it is kept; whether it was sound, and whether it had pictures."""
    kept, whole = _sound(stored, exif, block)
    pictures = _without_pictures(kept)
    for within in WITHIN.get(block, ()):
        inner, sound, shown = _cleaned(stored.inner.get(within, Directory()), exif, within)
        whole, pictures = whole and sound, pictures or shown
        if inner.entries:
            kept.inner[within] = inner
    return kept, whole, pictures


def _sound(stored: Directory, exif: Image.Exif, block: int | None) -> tuple[Directory, bool]:
    """What should be kept and can be read and written again, and whether all of it can."""
    try:
        values = exif if block is None else exif.get_ifd(block)
    except Exception:  # see above
        return Directory(stored.order), False
    sound, whole = [], True
    for tag in KEPT if block is None else set(values) - NOT_KEPT:
        try:
            value = values.get(tag)
            if value is not None:
                _write({tag: value} if block is None else {block: {tag: value}})
                sound.append(tag)
        except Exception:  # see above
            whole = False
    return _only(stored, sound), whole


def _write(values: dict[int, Any]) -> None:
    """Raises nearly anything for values that their tags cannot have."""
    exif = Image.Exif()
    exif.update(values)
    exif.tobytes()


def _has_sound_resolution(exif: Image.Exif, kept: Directory) -> bool:
    """Whether the unit of the resolution is known, if there is one; one that is not goes, as libvips refuses it."""
    unit = ExifTags.Base.ResolutionUnit
    if unit not in kept.entries or exif[unit] in RESOLUTION_UNITS:
        return True
    del kept.entries[unit]
    return False


def _without_pictures(kept: Directory) -> bool:
    """Takes away entries that hold a picture, as private ones of cameras and programs do; whether there were any."""
    found = [tag for tag, entry in kept.entries.items() if JPEG_BEGINNING in entry.data]
    for tag in found:
        del kept.entries[tag]
    return bool(found)


def _has_head(block: object) -> bool:
    """Whether a block, if there is one, is EXIF at all; Pillow says nothing where it is not."""
    return not isinstance(block, bytes) or not block or block.removeprefix(b"Exif\0\0").startswith(HEADS)


def _is_writable(exif: Image.Exif) -> bool:
    """Whether the entries that are not kept anyway are sound, too: a broken one is told, whatever it said."""
    try:
        exif.tobytes()
        return True
    except Exception:  # see above
        return False


def _ifd(exif: Image.Exif, block: int) -> dict[int, Any]:
    try:
        return exif.get_ifd(block)
    except Exception:  # see above
        return {}
