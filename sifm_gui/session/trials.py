"""Edits tried on a protection before it is saved: on a real file all the same, where nobody looks."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..core.case import Case, SavedFile
from ..core.record import Record
from ..files import protected_name, save_protected


@dataclass(frozen=True, eq=False)
class Trial:
    """The file that edits were tried on, and what came of them."""

    saved: SavedFile
    attempts: list[Record] = field(default_factory=list)

    def speaks_of(self, saved: SavedFile) -> bool:
        """Whether another file holds the very same pixels, so that what was found holds for it too."""
        return np.array_equal(self.saved.photo.pixels, saved.photo.pixels)


class Trials:
    """A temporary folder, made when it is first needed."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def write(self, case: Case) -> Trial | None:
        """The protection of a case, written as it would be saved and opened again; None if there is none."""
        if case.protection is None:
            return None
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="sifm-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        self._count += 1
        name = protected_name(case.photo.path, folder).name
        return Trial(save_protected(case.protection, folder / f"{self._count}-{name}"))

    def clear(self) -> None:
        """Deletes the files."""
        if self._folder is not None:
            self._folder.cleanup()
