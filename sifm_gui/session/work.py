"""What is done with one photo, off the window's thread: plain functions that are handed all they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from ..core.attack import EditRequest
from ..core.case import Case, SavedFile
from ..core.item import Item
from ..core.output import OutputSettings, Preset
from ..core.photo import Photo
from ..core.progress import Progress
from ..core.protection import STOPPED, Protection, ProtectionSettings, max_difference, psnr
from ..core.record import Record, attempt_record, protection_record
from ..core.roles import Engine
from ..core.trial_run import verdict_on
from ..core.trials import Attempt
from ..files import open_photo, save_protected, sized_for, write_record
from ..files.atomic import write_atomically
from ..files.naming import in_the_way, refuse_original
from ..files.records import read_record, record_path
from .folders import Folders

OPENED, OPTIMISED = 0.02, 0.95
"""Of the work on one photo."""


def protect_photo(
    engine: Engine,
    path: Path,
    place: Callable[[], Path | None],
    settings: ProtectionSettings,
    output: OutputSettings,
    progress: Progress,
) -> Case | None:
    """Opens, protects and saves a photo, and writes the record; None if it is to be skipped.

    `place` gives the file to write, or None for none. It is asked twice: before the work, so that what is skipped costs
    nothing, and after it, as other programs write files meanwhile. Raises `Cancelled` or a `GuardError`.
    """
    progress.report(0.0, "opening")
    if place() is None:
        return None
    photo = sized_for(open_photo(path), output.preset)
    protection = engine.immunizer.immunize(photo, settings, progress.part(OPENED, OPTIMISED))
    return save_protection(protection, place, output, progress)


def files_in_the_way(items: Sequence[Item], folders: Folders, output: OutputSettings) -> list[Path]:
    """Files that are there already under the names that the protected copies of these photos would get."""
    places = [(item, folders.output_for(output, item.path)) for item in items]
    found = (in_the_way(item.path, item.folder, own) for item, own in places)
    return [path for path in found if path]


def save_protection(
    protection: Protection, place: Callable[[], Path | None], output: OutputSettings, progress: Progress
) -> Case | None:
    """Saves a protected photo where `place` says, and writes the record; None if it says nowhere."""
    progress.report(OPTIMISED, "saving")
    target = place()
    if target is None:
        return None
    saved = save_protected(protection, target, output)
    if protection.planned is not None:
        note = STOPPED.format(done=protection.iterations, planned=protection.planned)
        saved = replace(saved, notes=(note, *saved.notes))
    write_record(record_path(saved.path), protection_record(protection, saved))
    progress.report(1.0, "saved")
    return Case(protection.photo).with_protection(protection).with_saved(saved)


def open_case(path: Path, output: Path | None) -> Case:
    """A photo, and its protected file as it lies on disk now; without that file if it is gone or no longer fits.

    If the file was made smaller, the photo is at its size.
    """
    photo = open_photo(path)
    if output is None or not output.is_file():
        return Case(photo)
    copy = open_photo(output)
    for preset in Preset:
        sized = sized_for(photo, preset)
        if sized.carrier.native.shape == copy.carrier.native.shape:
            return Case(sized).with_saved(_saved_file(sized, copy))
    return Case(photo)


def _saved_file(photo: Photo, copy: Photo) -> SavedFile:
    native, changed = photo.carrier.native, copy.carrier.native
    notes = (read_record(copy.path) or {}).get("notes")
    said = tuple(str(note) for note in notes) if isinstance(notes, list) else ()
    fresh = tuple(note for note in said if note not in photo.carrier.notes)
    return SavedFile(copy.path, copy, max_difference(native, changed), psnr(native, changed), fresh)


def try_edit(engine: Engine, case: Case, request: EditRequest, progress: Progress) -> Attempt:
    """The attacker's edit of the original, and of the protected file as a stranger gets it: re-opened from disk.

    Of a photo that is not protected yet, both edits are of the original. If the judge fails, there is no verdict.
    """
    protected = case.saved.photo.pixels if case.saved else case.photo.pixels
    attack = engine.editor.attack(case.photo.pixels, protected, request, progress.part(0, 0.9))
    return Attempt(attack, verdict_on(engine, attack, progress.part(0.9, 1)))


def write_attempts(saved: Path, attempts: Sequence[Attempt]) -> None:
    """Adds edits that were tried to the record beside the protected file; without a record there is nothing to do."""
    record = read_record(saved)
    if record is None:
        return
    known = record.get("prompts")
    new: list[Record] = [attempt_record(attempt.attack, attempt.verdict) for attempt in attempts]
    record["prompts"] = [*(known if isinstance(known, list) else []), *new]
    write_record(record_path(saved), record)


def save_copy(case: Case, target: Path) -> Path:
    """Puts a copy of the protected file at `target`, byte for byte, so that all that was found out about it holds.

    The ending follows the file. Raises `WouldOverwrite`, `NoSpace`, `NoPermission` or `WriteFailed`.
    """
    if case.saved is None:
        raise ValueError("there is no protected file to copy")
    source = case.saved.path
    if target.suffix.lower() != source.suffix.lower():
        target = target.with_name(target.name + source.suffix)
    refuse_original(case.photo.path, target)
    write_atomically(target, source.read_bytes())
    record = read_record(source)
    if record is not None and target != source:
        write_record(record_path(target), {**record, "output": str(target)})
    return target
