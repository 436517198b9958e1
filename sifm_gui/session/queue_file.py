"""The running job on disk, so that it can be finished after a crash, a power cut or a restart."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile
from pathlib import Path

from ..core.output import OutputSettings
from ..core.protection import ProtectionSettings
from ..files.atomic import remove_leftovers, write_atomically
from ..files.naming import numbered
from ..files.records import read_record, record_path
from .plain import from_plain, to_plain

log = logging.getLogger(__name__)


class EntryState(StrEnum):
    """How far one photo of a job is."""

    OPEN = "open"
    DONE = "done"
    GIVEN_UP = "given_up"
    """It failed, was skipped, or was taken out of the list."""


@dataclass(frozen=True)
class Entry:
    """One photo of a job. `target` is where its protected file goes, as soon as that is settled."""

    path: Path
    folder: Path = Path()
    target: Path | None = None
    state: EntryState = EntryState.OPEN


@dataclass(frozen=True)
class Job:
    """What was asked for, and when (seconds since 1970)."""

    settings: ProtectionSettings
    output: OutputSettings
    entries: tuple[Entry, ...]
    started: float

    @property
    def left(self) -> int:
        """Photos that are not finished."""
        return sum(entry.state is EntryState.OPEN for entry in self.entries)

    def with_entry(self, place: int, **changes: object) -> Job:
        """The job with one entry changed."""
        entry = replace(self.entries[place], **changes)  # type: ignore[arg-type]
        return replace(self, entries=(*self.entries[:place], entry, *self.entries[place + 1 :]))


class QueueFile:
    """One job in one file. Not for several threads at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, job: Job) -> None:
        """Puts the job on disk in one step. Raises `NoSpace`, `NoPermission` or `WriteFailed`."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._path, json.dumps(to_plain(job)).encode())

    def read(self) -> Job | None:
        """The job that was not finished; None if there is none. A file that cannot be understood is put aside."""
        try:
            job = from_plain(Job, json.loads(self._path.read_bytes()))
        except FileNotFoundError:
            return None
        except Exception:  # a file from another version or a broken disk must not keep the window from opening
            log.exception("the queue in %s cannot be read", self._path)
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".broken"))
            return None
        return job if job.left else None

    def remove(self) -> None:
        """The job has ended."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def taken_up(job: Job) -> Job:
    """The job as the disk shows it: photos whose file and record were finished just before the end are done.

    Halves of files that a killed process left behind are deleted.
    """
    for folder in {entry.target.parent for entry in job.entries if entry.target}:
        remove_leftovers(folder)
    for place, entry in enumerate(job.entries):
        if entry.state is EntryState.OPEN and entry.target:
            made = next((path for path in _names(entry.target) if _is_finished(entry, path, job)), None)
            if made:
                job = job.with_entry(place, state=EntryState.DONE, target=made)
    return job


def _names(target: Path) -> Iterator[Path]:
    """What `target` may have become: a photo that its format cannot hold is written as PNG, numbered if need be."""
    yield target
    yield from takewhile(Path.exists, numbered(target.with_suffix(".png")))


def _is_finished(entry: Entry, made: Path, job: Job) -> bool:
    """Whether the protected file and its record are there, belong together, and come from this job."""
    record = read_record(made)
    if record is None or not made.is_file():
        return False
    asked = job.settings
    return (
        record.get("input") == str(entry.path)
        and record.get("output") == str(made)
        and record.get("budget_levels") == asked.budget.levels
        and record.get("strength") == asked.strength_name
        and record.get("seed") == asked.seed
        and record.get("defended_prompts") == list(asked.prompts)
        and record_path(made).stat().st_mtime >= job.started - 1
    )
