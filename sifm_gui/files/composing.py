"""The protected photo as a file in memory: in the format that is wanted, with what is kept, within the budget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sifm_gui import __version__
from sifm_gui.core.errors import GuardError, OverBudget, WriteFailed
from sifm_gui.core.output import OutputFormat, OutputSettings
from sifm_gui.core.photo import Carrier
from sifm_gui.core.protection import Protection, max_difference, to_8_bits

from .difference import native_difference, protected_native
from .encoding import decoded_bands, encode
from .fitting import fit
from .formats import AVIF, JPEG, PNG, Format, format_of_suffix
from .jpeg import fit_jpeg
from .metadata import chosen_metadata
from .reasons import reason
from .xmp import marked

TOO_COARSE = "{form} cannot stay within a budget this small; the photo is saved as PNG."
NO_SUCH_FORMAT = "Files ending in '{suffix}' are not written; the photo is saved as PNG."
UNFIT = "{form} cannot hold all channels, colours or bits of this photo; it is saved as PNG."
JPEG_QUALITY = "JPEG at quality {quality} without colour subsampling."
COARSER = "At quality {quality} nothing of the protection would be left in places."
KEPT = "To stay within the budget as {form}, {share} of the protection could be kept."
BEST_AVIF = "AVIF at the best quality without colour subsampling."
LESS_DEEP = "JPEG has 8 bits per channel; the 16 of the original were rounded."


@dataclass(frozen=True)
class ProtectedFile:
    """A file in memory, its format, what it carries, and notes for the user on how it was made."""

    form: Format
    data: bytes
    carrier: Carrier
    notes: tuple[str, ...]


def composed(protection: Protection, target: Path, output: OutputSettings) -> ProtectedFile:
    """The file in memory, its decoded pixels within the budget. `target` says the format and is named in errors.

    Raises `OverBudget` or `WriteFailed`.
    """
    try:
        carrier, left_out = chosen_metadata(protection.photo.carrier, output.metadata)
        if output.mark:
            program = f"SIFM Photo Guard {__version__}"
            when = datetime.now().astimezone()
            carrier = replace(carrier, xmp=marked(carrier.xmp, program, _words(protection), when))
        file = encoded_protection(protection, carrier, target.suffix, output)
    except GuardError:
        raise
    except Exception as error:  # encoders raise OSError, ValueError, struct.error and more
        raise WriteFailed(path=target, why=reason(error)) from error
    return replace(file, notes=(*file.notes, *left_out))


def _words(protection: Protection) -> str:
    settings = protection.settings
    words = f"protected by {protection.method}, budget {settings.budget.levels} levels, {settings.strength_name}"
    if protection.planned is None:
        return words
    return f"{words}, stopped after {protection.iterations} of {protection.planned} iterations"


def _in_8_bits(protection: Protection, carrier: Carrier) -> tuple[Protection, Carrier]:
    """The same for a format of 8 bits, which the user asked for."""
    alpha = None if carrier.alpha is None else to_8_bits(carrier.alpha)
    less = replace(carrier, native=to_8_bits(carrier.native), alpha=alpha)
    return replace(protection, photo=replace(protection.photo, carrier=less)), less


def encoded_protection(protection: Protection, carrier: Carrier, suffix: str, output: OutputSettings) -> ProtectedFile:
    """The photo of a protection in the format that `suffix` stands for, or as PNG; metadata are the carrier's.

    Raises `OverBudget`, or whatever the encoder does.
    """
    if output.format is OutputFormat.JPEG and carrier.deep and carrier.alpha is None:
        file = encoded_protection(*_in_8_bits(protection, carrier), suffix, output)
        return replace(file, notes=(*file.notes, LESS_DEEP))
    form = format_of_suffix(suffix)
    if suffix.lower() not in form.suffixes:
        return _lossless(PNG, protection, carrier, NO_SUCH_FORMAT.format(suffix=suffix))
    if not form.holds(carrier):
        return _lossless(PNG, protection, carrier, UNFIT.format(form=form.name))
    if form in (JPEG, AVIF):
        return _lossy(form, protection, carrier, output.jpeg_quality)
    return _lossless(form, protection, carrier)


def _lossy(form: Format, protection: Protection, carrier: Carrier, quality: int | None) -> ProtectedFile:
    fitting, no_room = form.with_room(carrier)
    difference, levels = native_difference(protection), protection.settings.budget.levels
    if form is AVIF:
        fitted = fit(carrier.native, difference, levels, lambda pixels: encode(pixels, fitting, AVIF), block=1)
        notes = [BEST_AVIF]
    else:
        fitted, used = fit_jpeg(fitting, difference, levels, quality)
        notes = [JPEG_QUALITY.format(quality=used)]
        if quality is not None and used > quality:
            notes.append(COARSER.format(quality=quality))
    if fitted is None:
        return _lossless(PNG, protection, carrier, TOO_COARSE.format(form=form.name))
    if fitted.kept < 1:
        notes.append(KEPT.format(form=form.name, share=f"{fitted.kept:.0%}"))
    return ProtectedFile(form, fitted.data, fitting, (*notes, *no_room))


def _lossless(form: Format, protection: Protection, carrier: Carrier, *notes: str) -> ProtectedFile:
    fitting, no_room = form.with_room(carrier)
    data = encode(protected_native(protection), fitting, form)
    _check_budget(protection, data)
    return ProtectedFile(form, data, fitting, (*notes, *no_room))


def _check_budget(protection: Protection, data: bytes) -> None:
    """Raises `OverBudget` before any file is touched, should a format that is called lossless not be."""
    native, levels = protection.photo.carrier.native, protection.settings.budget.levels
    difference = max(max_difference(native[rows], part) for rows, part in decoded_bands(data, native))
    if difference > levels:
        raise OverBudget(difference=difference, levels=levels)
