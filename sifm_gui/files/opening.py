"""Opening a photo: whatever the file holds, a `Photo` or a named error comes out."""

from __future__ import annotations

import stat
from math import ceil
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, JpegImagePlugin, TiffImagePlugin, UnidentifiedImageError

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
from sifm_gui.core.photo import Carrier, Native, Photo, Pixels
from sifm_gui.core.protection import to_8_bits

from .colour import deep_gray, hide_colours, is_deep_gray, split_alpha, to_8_bit, to_srgb
from .deep import DeepPixels, deep_heif, is_deep_avif, read_deep
from .formats import opened, photo_format
from .metadata import MOTION, has_clip, read_metadata, upright
from .raw import is_whole_tiff, raw_kind

LEAST_SIDE = 16
MOST_PIXELS = 120_000_000
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
HIDDEN = "Colours that are hidden under full transparency are not kept."
CLIPS_BEHIND = ("JPEG", "MPO", "HEIF")
BAD_PROFILE = "The colour profile does not fit or is damaged; the colours are taken for sRGB."
WRONG_CHECKSUM = "A checksum in the file is wrong; look whether the picture is right."


def open_photo(path: Path) -> Photo:
    """The photo in `path`, by its content whatever its name.

    Raises `FileMissing`, `FolderGiven`, `FileEmpty`, `NotAPhoto`, `PhotoDamaged`, `PhotoTooSmall`, `PhotoTooLarge` or
    `NoPermission`; `RawPhoto` and `LayoutUnknown` are kinds of `NotAPhoto`.
    """
    try:
        _check_file(path)
        with opened(path) as image:
            _check_size(path, image)
            return Photo(path, *_decoded(path, image))
    except GuardError:
        raise
    except Exception as error:  # damaged files make Pillow raise nearly anything
        raise _explained(path, error) from error


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
    deep = _deep_colour(path, image)
    if deep is None or image.format != "TIFF":  # a PNG may have its metadata behind the pixels
        image.load()
    metadata = read_metadata(image)
    native, alpha, icc = _native(image, deep)
    native = upright(native, metadata.orientation)
    if alpha is not None:
        alpha = upright(alpha, metadata.orientation)
        if hide_colours(native, alpha):
            notes.append(HIDDEN)
    pixels = srgb_pixels(native, icc)
    if pixels is None:
        notes, icc, pixels = [*notes, BAD_PROFILE], None, srgb_pixels(native, None)
        assert pixels is not None
    if MOTION not in metadata.notes and image.format in CLIPS_BEHIND and has_clip(path):
        notes.append(MOTION)
    return pixels, Carrier(
        format=photo_format(image),
        native=native,
        alpha=alpha,
        icc=icc,
        exif=metadata.exif,
        xmp=metadata.xmp,
        iptc=metadata.iptc,
        notes=(*notes, *metadata.notes),
        extras={"quantization": image.quantization} if isinstance(image, JpegImagePlugin.JpegImageFile) else {},
    )


def _deep_colour(path: Path, image: Image.Image) -> DeepPixels | None:
    """The pixels of a picture with more bits than Pillow reads; None if it reads them all."""
    if image.format == "HEIF":
        return deep_heif(path) if image.info.get("bit_depth", 8) > 8 else None
    wanted = is_deep_avif(path) if image.format == "AVIF" else _is_deep(image) and not is_deep_gray(image)
    return read_deep(path) if wanted else None


def _native(image: Image.Image, deep: DeepPixels | None) -> tuple[Native, Native | None, bytes | None]:
    """Pixels and opacity as the file holds them, or converted if they are of a rare kind, and their profile."""
    icc = image.info.get("icc_profile") or None
    if deep is not None:
        return deep.native, deep.alpha, None if deep.converted else icc
    if is_deep_gray(image):
        return deep_gray(image), None, icc
    body, alpha = split_alpha(image)
    plain, icc = to_8_bit(body, icc)
    return np.array(plain), alpha, icc


def srgb_pixels(native: Native, icc: bytes | None) -> Pixels | None:
    """Native pixels as 8-bit sRGB, (H, W, 3); None if the profile is bad or does not fit."""
    plain = to_8_bits(native)
    if icc is None and plain.ndim == 3:
        return plain  # a large photo is not held twice
    converted = to_srgb(Image.fromarray(plain), icc)
    return None if converted is None else np.array(converted)


def _notes(path: Path, image: Image.Image) -> list[str]:
    """What is converted or left out. Asked before the pixels are read, when Pillow still says how they are stored."""
    notes = []
    frames = _frames(image)
    if frames > 1:
        notes.append(f"The file holds {frames} pictures; only the first is used.")
    if image.mode in CONVERTED:
        notes.append(CONVERTED[image.mode])
    if image.format == "PNG" and not _checksums_hold(path):
        notes.append(WRONG_CHECKSUM)
    return notes


def _frames(image: Image.Image) -> int:
    try:
        return int(getattr(image, "n_frames", 1))
    except Exception:  # a later picture is damaged, which does not matter here
        return 1


def _is_deep(image: Image.Image) -> bool:
    """Whether there are more than 8 bits per channel; in colour, Pillow drops the others without a word."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):  # planes of 16 bits it even takes for 8
        bits = image.tag_v2.get(ExifTags.Base.BitsPerSample, 1)
        return max(bits if isinstance(bits, tuple) else (bits,)) > 8
    for tile in getattr(image, "tile", []):
        layout = tile.args if isinstance(tile.args, str) else str((tile.args or ("",))[0])
        if ";16" in layout:
            return True
    return is_deep_gray(image)


def _checksums_hold(path: Path) -> bool:
    """Whether the checksums of a PNG, which Pillow does not look at when it reads the pixels, are right."""
    try:
        with opened(path) as image:
            image.verify()
    except Exception:  # OSError and SyntaxError, and more from a damaged file
        return False
    return True


def _explained(path: Path, error: Exception) -> GuardError:
    """The named error for what Pillow or the system raised."""
    match error:
        case UnidentifiedImageError():
            return LayoutUnknown(path=path, kind="TIFF") if is_whole_tiff(path) else NotAPhoto(path=path)
        case PermissionError():
            return NoPermission(path=path)
        case FileNotFoundError():
            return FileMissing(path=path)
        case Image.DecompressionBombError():  # raised at twice Pillow's own limit, before the size can be asked
            return _too_large(path, f"over {2 * (Image.MAX_IMAGE_PIXELS or MOST_PIXELS) // 10**6}")
        case MemoryError():
            return _too_large(path, "too many")
    lines = str(error).split("\n")  # libvips says what it was doing first, and what went wrong last
    return PhotoDamaged(
        path=path, why=next((line.strip() for line in reversed(lines) if line.strip()), type(error).__name__)
    )


def _too_large(path: Path, megapixels: object) -> PhotoTooLarge:
    return PhotoTooLarge(path=path, megapixels=megapixels, limit=MOST_PIXELS // 10**6)
