"""Where a protected photo goes: beside the original or into a folder, never onto an original or a foreign file."""

from __future__ import annotations

import os
import string
from collections.abc import Collection, Iterator
from datetime import date, datetime
from itertools import count
from pathlib import Path

from PIL import ExifTags

from sifm_gui.core.errors import GuardError, NoPermission, WouldOverwrite, WriteFailed, WrongSetting
from sifm_gui.core.output import Conflict, OutputFormat, OutputSettings

from .formats import JPEG, PNG, Format, format_named, format_of_suffix, opened, photo_format
from .records import read_record, record_path

PLACEHOLDERS = ("name", "folder", "date")
"""What a pattern may hold: the original's name without its ending, its folder's name, and the day it was taken."""
MOST_NAME_BYTES = 240
"""File systems take 255; a number and an ending are to come."""
FORBIDDEN_CHARACTERS = '/\\:*?"<>|'
FORMATS = {OutputFormat.JPEG: JPEG, OutputFormat.PNG: PNG}


def target_for(original: Path, sub_folder: Path, output: OutputSettings, taken: Collection[Path] = ()) -> Path | None:
    """The file that the protected copy of `original` is to be saved as, or None if this photo is to be skipped.

    Args:
        original: may be looked into, for its format and the day it was taken.
        sub_folder: the way from the folder that was given to the photo's own; mirrored below `output.folder`.
        output: what the user chose.
        taken: further names that are not to be used, such as the other photos of a job.

    Raises `WrongSetting` for a bad pattern, and `NoPermission` or `WriteFailed` if the place cannot be looked at.
    """
    first = _first_choice(original, sub_folder, output)
    records = {record_path(path.absolute()) for path in taken}

    def is_free(target: Path) -> bool:
        return record_path(target.absolute()) not in records and _is_free(original, target, output.conflict)

    # Even where names that are taken are skipped, the original's own name is no reason to leave it out.
    others = (path for path in numbered(first) if not _same(original, path))
    try:
        if output.conflict is Conflict.SKIP:
            target = next(others)
            return target if is_free(target) else None
        return next(path for path in others if is_free(path))
    except PermissionError as error:
        raise NoPermission(path=first.parent) from error
    except OSError as error:
        raise WriteFailed(path=first, why=error.strerror or error) from error


def in_the_way(original: Path, sub_folder: Path, output: OutputSettings) -> Path | None:
    """The file that is there already under the name that the protected copy of `original` would get; None if none is.

    Raises nothing: what cannot be looked at is found out when it is to be written.
    """
    try:
        first = _first_choice(original, sub_folder, output)
        return first if _exists(first) and not _same(original, first) else None
    except (GuardError, OSError):
        return None


def _first_choice(original: Path, sub_folder: Path, output: OutputSettings) -> Path:
    """The file that the copy is saved as where nothing is in the way. Raises `WrongSetting` for a bad pattern."""
    check_pattern(output.pattern)
    folder = original.parent if output.folder is None else output.folder / sub_folder
    return folder / (_filled_for(original, output.pattern) + _suffix(original, output.format))


def numbered_if_foreign(original: Path, target: Path) -> Path:
    """`target`, or the next number of it that is free or holds an older protection of this very original.

    Raises `OSError` if the place cannot be looked at.
    """
    return next(path for path in numbered(target) if _is_free(original, path, Conflict.REPLACE_OURS))


def make_folder(folder: Path) -> None:
    """Creates a folder for results, with those above it. Raises `NoPermission` or `WriteFailed`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise NoPermission(path=folder) from error
    except OSError as error:
        raise WriteFailed(path=folder, why=error.strerror or "not a folder") from error


def check_pattern(pattern: str) -> None:
    """Raises `WrongSetting` if no file can be named by `pattern`, wherever it is to lie."""
    if not _can_name_a_file(pattern):
        raise WrongSetting(
            name="The pattern for names",
            value=f"'{pattern}'",
            allowed="text with {name}, {folder} or {date} in it and none of " + " ".join(FORBIDDEN_CHARACTERS),
        )


def _can_name_a_file(pattern: str) -> bool:
    try:
        parts = [part[1:] for part in string.Formatter().parse(pattern) if part[1] is not None]
    except ValueError:  # a brace without its partner
        return False
    # Windows drops spaces and dots at the end; with a dot in front the file would be hidden.
    bad_ends = pattern != pattern.strip() or pattern.startswith(".") or pattern.endswith(".")
    bad_signs = not pattern.isprintable() or any(sign in pattern for sign in FORBIDDEN_CHARACTERS)
    known = all(field in PLACEHOLDERS and not form and not conversion for field, form, conversion in parts)
    return bool(pattern) and known and not bad_ends and not bad_signs


def filled(pattern: str, name: str, folder: str, day: date) -> str:
    """A pattern that was checked with its placeholders replaced; the day as YYYY-MM-DD."""
    return pattern.format(name=name, folder=folder, date=day.isoformat())


def made_from(target: Path) -> Path | None:
    """The original of a protected file, by the record beside it; None if this program did not make the file."""
    record = read_record(target) or {}
    # The record may be of a PNG beside a JPEG of the same name. Only names are compared, as folders are moved.
    return _source(record) if Path(str(record.get("output", ""))).name == target.name else None


def _source(record: dict[str, object]) -> Path | None:
    source = record.get("input")
    return Path(source) if isinstance(source, str) else None


def refuse_original(original: Path, target: Path) -> None:
    """Raises `WouldOverwrite` if `target` is the file `original`, be it by a link or another spelling."""
    if _same(original, target):
        raise WouldOverwrite(path=target)


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:  # one of them does not exist (any more): all that can be compared is the way to it
        return os.path.realpath(first) == os.path.realpath(second)


def numbered(first: Path) -> Iterator[Path]:
    """A path, then the same with _2, _3 and so on."""
    yield first
    for number in count(2):
        yield first.with_name(f"{first.stem}_{number}{first.suffix}")


def _is_free(original: Path, target: Path, conflict: Conflict) -> bool:
    """Whether neither the file nor its record is there, or both may be replaced. Raises `OSError`."""
    has_file = _exists(target)
    if not has_file and not _exists(record_path(target)):
        return True
    if conflict is not Conflict.REPLACE_OURS:
        return False
    source = made_from(target) if has_file else _source(read_record(target) or {})
    return source is not None and _same(source, original)


def _exists(path: Path) -> bool:
    """Whether anything is there, a broken link too. Raises `OSError` if it cannot be told."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _suffix(path: Path, chosen: OutputFormat = OutputFormat.SAME) -> str:
    """The ending of `path` if it tells the truth, or the usual one of the format that is written."""
    suffixes = (_format_of(path) if chosen is OutputFormat.SAME else FORMATS[chosen]).suffixes
    return path.suffix if path.suffix.lower() in suffixes else suffixes[0]


def _format_of(path: Path) -> Format:
    """What a file really is, as it is written here."""
    try:
        with opened(path) as image:
            return format_named(photo_format(image))
    except Exception:  # Pillow raises nearly anything; `open_photo` is there to explain it
        return format_of_suffix(path.suffix)


def _filled_for(original: Path, pattern: str) -> str:
    """The name without its ending; of an original's name that is too long, only the beginning."""
    day = _day_taken(original) if "{date}" in pattern else date.min
    stem, folder = original.stem, original.parent.absolute().name
    while True:
        # The folder of a drive has no name.
        name = filled(pattern, stem, folder, day).strip(". ") or stem
        if len(os.fsencode(name)) <= MOST_NAME_BYTES or len(stem) <= 1 or "{name}" not in pattern:
            return name
        stem = stem[:-1]


def _day_taken(path: Path) -> date:
    """By the camera's notes, else that of the file's last change. Raises `OSError` if there is no such file."""
    try:
        with opened(path) as image:
            exif = image.getexif()
            noted = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal) or exif[ExifTags.Base.DateTime]
            return datetime.strptime(str(noted).strip("\0 "), "%Y:%m:%d %H:%M:%S").date()
    except Exception:  # no date, a date of zeros, broken EXIF, or no photo at all
        return datetime.fromtimestamp(path.stat().st_mtime).date()
