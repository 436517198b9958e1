"""Which photos are meant when somebody hands over files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sifm_gui.core.errors import (
    FileEmpty,
    GuardError,
    LayoutUnknown,
    NoPermission,
    NotAPhoto,
    PhotoTooSmall,
    RawPhoto,
)

from .formats import PHOTO_SUFFIXES
from .naming import made_from
from .opening import photo_size


@dataclass(frozen=True)
class Found:
    """A photo: its path, the sub-folder below the folder that was handed over, and its upright (width, height)."""

    path: Path
    folder: Path = Path()
    size: tuple[int, int] | None = None


@dataclass(frozen=True)
class PassedOver:
    """A file in a folder that is not for us: a protected copy which this program made (`own`), or no usable photo.

    `why` is given where the name is that of a photo, for those who want to tell it.
    """

    path: Path
    own: bool = False
    why: GuardError | None = field(default=None, compare=False)


Finding = Found | PassedOver | GuardError


def find_photos(paths: Iterable[Path]) -> Iterator[Finding]:
    """Looks at files, and at all that lies in folders and below them, in the order of their names.

    Only the beginning of each file is read. A file that was named and is no photo gives the error that says why, and so
    does a photo in a folder that cannot be used; hidden files, protected copies and what is no photo at all are passed
    over in folders.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield _looked_at(path, Path())


def _in_folder(top: Path) -> Iterator[Finding]:
    unread: list[OSError] = []
    for name, folders, files in os.walk(top, onerror=unread.append):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        folder = Path(name)
        for file in sorted(files):
            yield _in_sight(folder / file, folder.relative_to(top))
    for error in unread:
        yield NoPermission(path=error.filename)


def _in_sight(path: Path, folder: Path) -> Finding:
    """A file that nobody named."""
    if path.name.startswith("."):
        return PassedOver(path)
    original = made_from(path)
    if original is not None and original != path.absolute():
        return PassedOver(path, own=True)
    finding = _looked_at(path, folder)
    if not isinstance(finding, NotAPhoto | FileEmpty | PhotoTooSmall):
        return finding
    meant = isinstance(finding, RawPhoto | LayoutUnknown) or path.suffix.lower() in PHOTO_SUFFIXES
    return PassedOver(path, why=finding if meant else None)


def _looked_at(path: Path, folder: Path) -> Found | GuardError:
    try:
        return Found(path, folder, photo_size(path))
    except GuardError as error:
        return error
