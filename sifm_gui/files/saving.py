"""Saving a protected photo so that the file itself, once decoded again, is within the budget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sifm_gui import __version__
from sifm_gui.core.case import SavedFile
from sifm_gui.core.errors import GuardError, OverBudget, WriteFailed
from sifm_gui.core.output import OutputFormat, OutputSettings
from sifm_gui.core.photo import Carrier, Photo
from sifm_gui.core.protection import Protection, max_difference, psnr, to_8_bits

from .atomic import write_atomically
from .difference import native_difference, shifted
from .encoding import decode, encode
from .fitting import fit
from .formats import AVIF, JPEG, PNG, Format, format_of_suffix
from .jpeg import fit_jpeg
from .metadata import chosen_metadata
from .naming import make_folder, numbered_if_foreign, refuse_original
from .opening import open_photo
from .xmp import marked

KEEP_ALL = OutputSettings()
TOO_COARSE = "{form} cannot stay within a budget this small; the photo is saved as PNG."
BEST_AVIF = "AVIF at the best quality without colour subsampling."
LESS_DEEP = "JPEG has 8 bits per channel; the 16 of the original were rounded."


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
        make_folder(target.parent)
    write_atomically(target, file.data)
    file = replace(file, data=b"")  # the photo is about to be in memory once more
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


def _made(protection: Protection, target: Path, output: OutputSettings) -> _File:
    """The file in memory, its decoded pixels within the budget. `target` says the format and is named in errors."""
    try:
        carrier, left_out = chosen_metadata(protection.photo.carrier, output.metadata)
        if output.mark:
            carrier = replace(carrier, xmp=marked(carrier.xmp, f"SIFM Photo Guard {__version__}", _words(protection)))
        if output.format is OutputFormat.JPEG and carrier.deep:
            protection, carrier = _in_8_bits(protection, carrier)
            left_out = (LESS_DEEP, *left_out)
        file = _encoded(protection, carrier, target.suffix, output.jpeg_quality)
        _check_budget(protection, file.data)
    except GuardError:
        raise
    except Exception as error:  # encoders raise OSError, ValueError, struct.error and more
        raise WriteFailed(path=target, why=str(error) or type(error).__name__) from error
    return replace(file, notes=(*file.notes, *left_out))


def _words(protection: Protection) -> str:
    settings = protection.settings
    return f"protected by {protection.method}, budget {settings.budget.levels} levels, {settings.strength_name}"


def _in_8_bits(protection: Protection, carrier: Carrier) -> tuple[Protection, Carrier]:
    """The same for a format of 8 bits, which the user asked for."""
    alpha = None if carrier.alpha is None else to_8_bits(carrier.alpha)
    less = replace(carrier, native=to_8_bits(carrier.native), alpha=alpha)
    return replace(protection, photo=replace(protection.photo, carrier=less)), less


def _encoded(protection: Protection, carrier: Carrier, suffix: str, quality: int | None) -> _File:
    form = format_of_suffix(suffix)
    if suffix.lower() not in form.suffixes:
        return _lossless(
            PNG, protection, carrier, f"Files ending in '{suffix}' are not written; the photo is saved as PNG."
        )
    if not form.holds(carrier):
        why = f"{form.name} cannot hold all channels, colours or bits of this photo; it is saved as PNG."
        return _lossless(PNG, protection, carrier, why)
    if form in (JPEG, AVIF):
        return _lossy(form, protection, carrier, quality)
    return _lossless(form, protection, carrier)


def _lossy(form: Format, protection: Protection, carrier: Carrier, quality: int | None) -> _File:
    fitting, no_room = form.with_room(carrier)
    difference, levels = native_difference(protection), protection.settings.budget.levels
    if form is AVIF:
        fitted = fit(carrier.native, difference, levels, lambda pixels: encode(pixels, fitting, AVIF), block=1)
        notes = [BEST_AVIF]
    else:
        fitted, used = fit_jpeg(fitting, difference, levels, quality)
        notes = [f"JPEG at quality {used} without colour subsampling."]
        if quality is not None and used > quality:
            notes.append(f"At quality {quality} nothing of the protection would be left in places.")
    if fitted is None:
        return _lossless(PNG, protection, carrier, TOO_COARSE.format(form=form.name))
    if fitted.kept < 1:
        notes.append(f"To stay within the budget as {form.name}, {fitted.kept:.0%} of the protection could be kept.")
    return _File(form, fitted.data, (*notes, *no_room))


def _lossless(form: Format, protection: Protection, carrier: Carrier, *notes: str) -> _File:
    fitting, no_room = form.with_room(carrier)
    data = encode(shifted(carrier.native, native_difference(protection)), fitting, form)
    return _File(form, data, (*notes, *no_room))


def _check_budget(protection: Protection, data: bytes) -> None:
    """Raises `OverBudget` before any file is touched, should a format that is called lossless not be."""
    native, levels = protection.photo.carrier.native, protection.settings.budget.levels
    difference = max_difference(native, decode(data, native))
    if difference > levels:
        raise OverBudget(difference=difference, levels=levels)
