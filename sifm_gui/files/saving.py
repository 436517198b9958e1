"""Saving a protected photo so that the file itself, once decoded again, is within the budget."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sifm_gui.core.case import SavedFile
from sifm_gui.core.errors import WriteFailed
from sifm_gui.core.output import OutputSettings
from sifm_gui.core.photo import Carrier, Photo
from sifm_gui.core.protection import Protection, max_difference, psnr

from .atomic import write_atomically
from .composing import composed
from .difference import kept_share
from .naming import make_folder, numbered_if_foreign, refuse_original
from .opening import open_photo

KEEP_ALL = OutputSettings()
METADATA = ("EXIF", "XMP", "IPTC", "ICC", "Texts")
LOST = "The saved file was opened again, and lacks what was written into it: {block}."


def save_protected(protection: Protection, target: Path, output: OutputSettings = KEEP_ALL) -> SavedFile:
    """Writes the protected photo, in the format that the ending of `target` stands for, and opens it again.

    Of `output`, the JPEG quality and the choice of metadata count here, and its folder is made, as `target` is in it.
    Where the format cannot hold the photo or the budget, the file becomes a .png beside `target`, under a number if
    a foreign one is there, and a note says why. Raises `WouldOverwrite`, `NoSpace`, `NoPermission`, `WriteFailed` or
    `OverBudget`, and leaves an older file whole.
    """
    photo = protection.photo
    _check_target(photo, target)
    file = composed(protection, target, output)
    if target.suffix.lower() not in file.form.suffixes:
        target = _renamed(photo, target.with_suffix(file.form.suffixes[0]))
    if output.folder is not None:
        make_folder(target.parent)
    write_atomically(target, file.data)
    file = replace(file, data=b"")  # the photo is about to be in memory once more
    saved = open_photo(target)
    native = photo.carrier.native
    difference = max_difference(native, saved.carrier.native)
    kept = kept_share(protection, saved.carrier.native)
    notes = (*file.notes, *_lost(file.carrier, saved.carrier))
    return SavedFile(target, saved, difference, psnr(native, saved.carrier.native), notes, kept)


def _lost(written: Carrier, found: Carrier) -> list[str]:
    """Notes on what was written beside the pixels and is not found in the file."""
    return [
        LOST.format(block=name)
        for name in METADATA
        if getattr(written, name.lower()) and not getattr(found, name.lower())
    ]


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
