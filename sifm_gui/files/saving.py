"""Saving a protected photo so that the file itself, once decoded again, is within the budget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sifm_gui.core.case import SavedFile
from sifm_gui.core.errors import GuardError, NoPermission, OverBudget, WriteFailed
from sifm_gui.core.output import OutputSettings
from sifm_gui.core.photo import Carrier, Photo
from sifm_gui.core.protection import Protection, max_difference, psnr

from .atomic import write_atomically
from .encoding import decode, encode
from .formats import JPEG, PNG, Format, format_of_suffix
from .jpeg import Levels, fit_jpeg, shifted
from .metadata import chosen_exif
from .naming import numbered_if_foreign, refuse_original
from .opening import open_photo

KEEP_ALL = OutputSettings()
NO_EXIF = "The file format has no room for the EXIF data; it is not kept."
TOO_COARSE = "JPEG cannot stay within a budget this small; the photo is saved as PNG."


@dataclass(frozen=True)
class _File:
    """A file in memory, its format, and notes for the user on how it was made."""

    form: Format
    data: bytes
    notes: tuple[str, ...]


def save_protected(protection: Protection, target: Path, output: OutputSettings = KEEP_ALL) -> SavedFile:
    """Writes the protected photo, in the format that the ending of `target` stands for, and opens it again.

    Of `output`, the JPEG quality and the choice of metadata count here, and its folder is made, as `target` is in it.
    Where the format cannot hold the photo or the budget, the file becomes a .png beside `target`, under a number if
    a foreign one is there, and a note says why. Raises `WouldOverwrite`, `NoSpace`, `NoPermission`, `WriteFailed` or
    `OverBudget`, and leaves an older file whole.
    """
    photo = protection.photo
    _check_target(photo, target)
    file = _made(protection, target, output)
    if target.suffix.lower() not in file.form.suffixes:
        target = _renamed(photo, target.with_suffix(file.form.suffixes[0]))
    if output.folder is not None:
        _make_folder(target.parent)
    write_atomically(target, file.data)
    saved = open_photo(target)
    native = photo.carrier.native
    difference = max_difference(native, saved.carrier.native)
    return SavedFile(target, saved, difference, psnr(native, saved.carrier.native), file.notes)


def _check_target(photo: Photo, target: Path) -> None:
    refuse_original(photo.path, target)
    if target.is_dir():
        raise WriteFailed(path=target, why="it is a folder")


def _renamed(photo: Photo, target: Path) -> Path:
    """A target that the user did not choose, and that must not cost anything that lies there."""
    refuse_original(photo.path, target)
    try:
        return numbered_if_foreign(photo.path, target)
    except OSError as error:
        raise WriteFailed(path=target, why=error.strerror or error) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise NoPermission(path=folder) from error
    except OSError as error:
        raise WriteFailed(path=folder, why=error.strerror or error) from error


def _made(protection: Protection, target: Path, output: OutputSettings) -> _File:
    """The file in memory, its decoded pixels within the budget. `target` says the format and is named in errors."""
    try:
        exif, notes = chosen_exif(protection.photo.carrier.exif, output.metadata)
        carrier = replace(protection.photo.carrier, exif=exif)
        file = _encoded(protection, carrier, target.suffix, output.jpeg_quality)
        _check_budget(protection, file.data)
    except GuardError:
        raise
    except Exception as error:  # encoders raise OSError, ValueError, struct.error and more
        raise WriteFailed(path=target, why=str(error) or type(error).__name__) from error
    return replace(file, notes=(*file.notes, *notes))


def _encoded(protection: Protection, carrier: Carrier, suffix: str, quality: int | None) -> _File:
    levels = protection.settings.budget.levels
    difference = _native_difference(protection)
    form = format_of_suffix(suffix)
    if suffix.lower() not in form.suffixes:
        why = f"Files ending in '{suffix}' are not written; the photo is saved as PNG."
        return _lossless(PNG, carrier, difference, why)
    if not form.holds(carrier):
        why = f"{form.name} cannot hold all channels or colours of this photo; it is saved as PNG."
        return _lossless(PNG, carrier, difference, why)
    if form is not JPEG:
        return _lossless(form, carrier, difference)
    fitted = fit_jpeg(carrier, difference, levels, quality)
    if fitted is None:
        return _lossless(PNG, carrier, difference, TOO_COARSE)
    notes = [f"JPEG at quality {fitted.quality} without colour subsampling."]
    if quality is not None and fitted.quality > quality:
        notes.append(f"At quality {quality} nothing of the protection would be left in places.")
    if fitted.kept < 1:
        notes.append(f"To stay within the budget as JPEG, {fitted.kept:.0%} of the protection could be kept.")
    return _File(form, fitted.data, (*notes, *_exif_note(form, carrier)))


def _lossless(form: Format, carrier: Carrier, difference: Levels, *notes: str) -> _File:
    data = encode(shifted(carrier.native, difference), carrier, form)
    return _File(form, data, (*notes, *_exif_note(form, carrier)))


def _exif_note(form: Format, carrier: Carrier) -> tuple[str, ...]:
    return (NO_EXIF,) if form.loses_exif(carrier) else ()


def _native_difference(protection: Protection) -> Levels:
    """The protection as levels to add to the native pixels: as it is in colour, the rounded mean in gray."""
    difference: Levels = protection.pixels.astype(np.int16) - protection.photo.pixels
    if protection.photo.carrier.native.ndim == 3:
        return difference
    mean: Levels = np.rint(difference.mean(axis=2, dtype=np.float32)).astype(np.int16)
    return mean


def _check_budget(protection: Protection, data: bytes) -> None:
    """Raises `OverBudget` before any file is touched, should a format that is called lossless not be."""
    native, levels = protection.photo.carrier.native, protection.settings.budget.levels
    difference = max_difference(native, decode(data, native))
    if difference > levels:
        raise OverBudget(difference=difference, levels=levels)
