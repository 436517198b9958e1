"""Opening a photo: whatever the file holds, a `Photo` or a named error comes out."""

from __future__ import annotations

import stat
from dataclasses import replace
from math import ceil
from pathlib import Path

from PIL import ExifTags, Image, JpegImagePlugin, PpmImagePlugin, UnidentifiedImageError

from sifm_gui.core.errors import (
    FileEmpty,
    FileMissing,
    FolderGiven,
    GuardError,
    LayoutUnknown,
    NoPermission,
    NotAPhoto,
    PhotoDamaged,
    PhotoTooLarge,
    PhotoTooSmall,
    RawPhoto,
)
from sifm_gui.core.photo import Carrier, Photo, Pixels

from .adobe_rgb import is_marked
from .colour import hide_colours
from .damage import JPEG_END, checksums_hold, has_all_parts, is_jpeg_of_more_bits, lacks_only_its_end
from .decoding import deep_colour, native_pixels, srgb_pixels
from .formats import opened, photo_format
from .marks import marks_in
from .metadata import read_metadata, upright
from .png_colours import TAKEN_FOR_SRGB, colour_chunks
from .raw import is_whole_tiff, raw_kind
from .reasons import COMPRESSION_NOT_BUILT_IN, reason

LEAST_SIDE = 16
MOST_PIXELS = 120_000_000
MOST_DOTS = 60_000
WHITE_OF_8_BITS = 255
JFIF_UNITS = (1, 2)
"""Inches and centimetres; 0 would be an aspect ratio."""
CONVERTED = {
    "1": "Black and white became 8-bit gray.",
    "P": "The colour table became full colours.",
    "PA": "The colour table became full colours.",
    "CMYK": "The printing colours (CMYK) became sRGB.",
    "LAB": "The Lab colours became sRGB.",
    "I": "The integer gray became 16-bit gray.",
    "F": "The floating-point gray became 16-bit gray.",
    "YCbCr": "The video colours (YCbCr) became sRGB.",
}
LESS_DEEP = "The file has more than 8 bits a channel; they were rounded to 8."
FRAMES = "The file holds {count} pictures; only the first is used."
HIDDEN = "Colours that are hidden under full transparency are not kept."
BAD_PROFILE = "The colour profile does not fit or is damaged; the colours are taken for sRGB."
NO_END = "The mark of the file's end is missing; look whether the picture is whole."
ADOBE_RGB = "The camera marks its colours as Adobe RGB without a profile; the profile is added."
WRONG_CHECKSUM = "A checksum in the file is wrong; look whether the picture is right."


def open_photo(path: Path) -> Photo:
    """The photo in `path`, by its content whatever its name.

    Raises `FileMissing`, `FolderGiven`, `FileEmpty`, `NotAPhoto`, `PhotoDamaged`, `PhotoTooSmall`, `PhotoTooLarge` or
    `NoPermission`; `RawPhoto` and `LayoutUnknown` are kinds of `NotAPhoto`.
    """
    try:
        _check_file(path)
        return _opened_photo(path)
    except GuardError:
        raise
    except Exception as error:  # damaged files make Pillow raise nearly anything
        raise _explained(path, error) from error


def _opened_photo(path: Path) -> Photo:
    try:
        with opened(path) as image:
            _check_size(path, image)
            return Photo(path, *_decoded(path, image))
    except OSError:
        if not lacks_only_its_end(path):
            raise
    with opened(path, JPEG_END) as image:
        pixels, carrier = _decoded(path, image)
        return Photo(path, pixels, replace(carrier, notes=(NO_END, *carrier.notes)))


def photo_size(path: Path) -> tuple[int, int]:
    """The upright width and height of the photo in `path`, from the beginning of the file.

    Raises what `open_photo` does, but for damage that only shows further on.
    """
    try:
        _check_file(path)
        with opened(path) as image:
            _check_size(path, image)
            width, height = image.size
            return (height, width) if _lies_on_its_side(image) else (width, height)
    except GuardError:
        raise
    except Exception as error:  # see above
        raise _explained(path, error) from error


def _lies_on_its_side(image: Image.Image) -> bool:
    if image.format == "TIFF":
        return False  # its size is that of the upright picture already
    if image.format == "PNG" and not image.info.keys() & {"exif", "xmp"}:
        return False  # Pillow would decode all pixels to see whether there is EXIF behind them
    try:
        return image.getexif().get(ExifTags.Base.Orientation) in (5, 6, 7, 8)
    except Exception:  # broken EXIF makes Pillow raise nearly anything
        return False


def _check_file(path: Path) -> None:
    """Raises the error for what is no file with something in it."""
    try:
        info = path.stat()
    except PermissionError as error:
        raise NoPermission(path=path) from error
    except (OSError, ValueError) as error:  # also names that no file can have
        raise FileMissing(path=path) from error
    if stat.S_ISDIR(info.st_mode):
        raise FolderGiven(path=path)
    if not stat.S_ISREG(info.st_mode):
        raise NotAPhoto(path=path)
    if info.st_size == 0:
        raise FileEmpty(path=path)
    kind = raw_kind(path)
    if kind is not None:
        raise RawPhoto(path=path, kind=kind)


def _check_size(path: Path, image: Image.Image) -> None:
    width, height = image.size
    if min(width, height) < LEAST_SIDE:
        raise PhotoTooSmall(path=path, width=width, height=height, least=LEAST_SIDE)
    if width * height > MOST_PIXELS:
        raise _too_large(path, ceil(width * height / 1e6))


def _decoded(path: Path, image: Image.Image) -> tuple[Pixels, Carrier]:
    """The upright sRGB pixels and the carrier of a picture whose pixels have not been read yet."""
    notes = _notes(path, image)
    if not has_all_parts(path, image):
        raise PhotoDamaged(path=path, why="parts of the picture are missing")
    deep = deep_colour(path, image)
    if deep is None or image.format != "TIFF":  # a PNG may have its metadata behind the pixels
        image.load()
    metadata = read_metadata(image)
    native, alpha, icc = native_pixels(image, deep)
    native = upright(native, metadata.orientation)
    if alpha is not None:
        alpha = upright(alpha, metadata.orientation)
        if hide_colours(native, alpha):
            notes.append(HIDDEN)
    pixels = srgb_pixels(native, icc)
    if pixels is None:
        notes, icc, pixels = [*notes, BAD_PROFILE], None, srgb_pixels(native, None)
        assert pixels is not None
    notes += metadata.notes
    notes += [note for note in marks_in(path) if note not in notes]
    colours = colour_chunks(path)
    if colours:
        notes.append(TAKEN_FOR_SRGB)
    return pixels, Carrier(
        format=photo_format(image),
        native=native,
        alpha=alpha,
        icc=icc,
        exif=metadata.exif,
        xmp=metadata.xmp,
        iptc=metadata.iptc,
        texts=metadata.texts,
        resolution=_resolution(image),
        notes=tuple(notes),
        colour_chunks=colours,
        extras={"quantization": image.quantization} if isinstance(image, JpegImagePlugin.JpegImageFile) else {},
    )


def _resolution(image: Image.Image) -> tuple[float, float] | None:
    """Pixels per inch, if the container says them: those of a TIFF are EXIF, and without JFIF Pillow guesses 72."""
    says_it = image.format == "PNG" or image.info.get("jfif_unit") in JFIF_UNITS
    dots = image.info.get("dpi") if says_it else None
    try:
        across, down = (float(value) for value in dots or ())
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if all(1 <= value <= MOST_DOTS for value in (across, down)) else None


def _notes(path: Path, image: Image.Image) -> list[str]:
    """What is converted or left out. Asked before the pixels are read, when Pillow still says how they are stored."""
    notes = []
    frames = _frames(image)
    if frames > 1:
        notes.append(FRAMES.format(count=frames))
    if isinstance(image, PpmImagePlugin.PpmImageFile) and image.mode == "RGB" and _white(image) > WHITE_OF_8_BITS:
        notes.append(LESS_DEEP)
    if image.mode in CONVERTED:
        notes.append(CONVERTED[image.mode])
    if image.format == "PNG" and not checksums_hold(path):
        notes.append(WRONG_CHECKSUM)
    if is_marked(image):
        notes.append(ADOBE_RGB)
    return notes


def _white(image: PpmImagePlugin.PpmImageFile) -> int:
    """The number that stands for white in a PPM."""
    arguments = image.tile[0].args if image.tile else None
    return int(arguments[-1]) if isinstance(arguments, tuple) else WHITE_OF_8_BITS


def _frames(image: Image.Image) -> int:
    try:
        return int(getattr(image, "n_frames", 1))
    except Exception:  # a later picture is damaged, which does not matter here
        return 1


def _explained(path: Path, error: Exception) -> GuardError:
    """The named error for what Pillow or the system raised."""
    match error:
        case UnidentifiedImageError():
            kind = "TIFF" if is_whole_tiff(path) else "JPEG" if is_jpeg_of_more_bits(path) else None
            return LayoutUnknown(path=path, kind=kind) if kind else NotAPhoto(path=path)
        case PermissionError():
            return NoPermission(path=path)
        case FileNotFoundError():
            return FileMissing(path=path)
        case Image.DecompressionBombError():  # raised at twice Pillow's own limit, before the size can be asked
            return _too_large(path, f"over {2 * (Image.MAX_IMAGE_PIXELS or MOST_PIXELS) // 10**6}")
        case MemoryError():
            return _too_large(path, "too many")
    why = reason(error)
    if why.endswith(COMPRESSION_NOT_BUILT_IN):
        return LayoutUnknown(path=path, kind="TIFF")
    return PhotoDamaged(path=path, why=why)


def _too_large(path: Path, megapixels: object) -> PhotoTooLarge:
    return PhotoTooLarge(path=path, megapixels=megapixels, limit=MOST_PIXELS // 10**6)
