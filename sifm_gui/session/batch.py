"""One job: photos opened, protected, saved and written down one after the other, with every step on disk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..core.case import Case
from ..core.errors import Cancelled, DeviceUnavailable, GuardError, ModelMissing, NoSpace
from ..core.item import Item, ItemState
from ..core.output import OutputSettings
from ..core.roles import Engine
from ..core.so_far import SoFar
from ..files import target_for
from .items import Items
from .job import JobKind, JobProgress, JobSummary
from .lane import Lane
from .pool import Pool
from .queue_file import Entry, EntryState, Job, QueueFile
from .remaining import JobTime, WorkingTime
from .work import protect_photo

log = logging.getLogger(__name__)
HOPELESS = (DeviceUnavailable, ModelMissing, NoSpace)
"""Failures that every further photo would meet as well."""


@dataclass(frozen=True)
class Listeners:
    """What is told while a batch runs, in the window's thread."""

    changed: Callable[[Item], None]
    finished: Callable[[int, Case], None]
    """A photo with its protection and file, by id."""
    failed: Callable[[Exception], None]


@dataclass(frozen=True, eq=False)
class Stopped:
    """A photo that was in work when its batch was cancelled, by its id, and how it was to be saved."""

    id: int
    entry: Entry
    output: OutputSettings
    so_far: SoFar


class Batch:
    """Protects the photos of a job. Made for one run."""

    def __init__(
        self,
        job: Job,
        ids: Sequence[int],
        items: Items,
        queue: QueueFile,
        output_for: Callable[[Path], OutputSettings],
        tell: Listeners,
    ) -> None:
        """`ids` are those of the job's entries, in their order."""
        self._job, self._ids, self._items, self._queue = job, list(ids), items, queue
        self._output_for, self._tell = output_for, tell
        self._open = [place for place, entry in enumerate(job.entries) if entry.state is EntryState.OPEN]
        # A file that was begun before a crash keeps its name, though it now looks like somebody else's.
        self._settled = {place: job.entries[place].target for place in self._open}
        self._at: int | None = None
        self._percent = 0
        self._protected = self._failed = self._skipped = 0
        self._clock = WorkingTime()
        self._time = JobTime(self._clock)
        self._hopeless = False
        self.cancelled = False
        self.stopped: Stopped | None = None
        """What there is to keep after a cancel."""
        self.keep_queue = False
        """Whether what is left is to be offered again at the next start."""
        for place in self._open:
            tell.changed(items.change(self._ids[place], state=ItemState.WAITING, progress=0.0, error=None))

    @property
    def seconds_per_photo(self) -> float | None:
        """The mean of the last photos; None before one is finished."""
        return self._time.seconds_per_photo

    def pause(self) -> None:
        """The lane was paused."""
        self._clock.pause()

    def resume(self) -> None:
        """The lane goes on."""
        self._clock.resume()

    async def run(self, engine: Engine, lane: Lane, files: Pool) -> None:
        """Does all of it; what goes wrong with one photo does not stop the others."""
        await files.run(self._write)
        try:
            for number, place in enumerate(self._open):
                if self.cancelled or self._hopeless:
                    break
                self._at = number
                await self._take_up(place, engine, lane)
                await files.run(self._write)
        finally:
            if not self.keep_queue:
                await files.run(self._queue.remove)

    def end(self) -> JobSummary:
        """Makes what was not reached ready again, and says what came of the job."""
        places = [place for place in self._open if self._job.entries[place].state is EntryState.OPEN]
        left = [self._ids[place] for place in places if self._ids[place] in self._items]
        for id_ in left:
            self._put_back(id_)
        counts = (self._protected, self._failed, self._skipped, len(left))
        return JobSummary(JobKind.PROTECTING, *counts, seconds=self._clock(), cancelled=self.cancelled)

    def progress(self, lane: Lane) -> JobProgress:
        """How far it is now. Tells the item too, whenever one more percent of it is done."""
        count, report = len(self._open), lane.latest
        if self._at is None:
            return JobProgress(count=count, note=report.note, paused=lane.paused, silence=report.silence)
        id_, fraction = self._ids[self._open[self._at]], report.fraction
        percent = int(100 * fraction)
        if percent != self._percent and id_ in self._items and self._items[id_].state is ItemState.PROTECTING:
            self._percent = percent
            self._tell.changed(self._items.change(id_, progress=fraction))
        left = None if lane.paused else self._time.update(fraction, count - self._at - 1)
        whole = (self._at + fraction) / count
        return JobProgress(
            JobKind.PROTECTING,
            id_,
            self._at + 1,
            count,
            fraction,
            whole,
            report.note,
            left,
            report.losses,
            lane.paused,
            report.silence,
            report.glimpse,
        )

    async def _take_up(self, place: int, engine: Engine, lane: Lane) -> None:
        id_, entry = self._ids[place], self._job.entries[place]
        if id_ not in self._items:  # taken out of the list while it waited
            self._note(place, EntryState.GIVEN_UP)
            return
        self._percent = 0
        self._time.begin_photo()
        self._tell.changed(self._items.change(id_, state=ItemState.PROTECTING))
        output = self._output_for(entry.path)
        work = partial(
            protect_photo, engine, entry.path, partial(self._place, place, output), self._job.settings, output
        )
        try:
            case = await lane.run(work)
        except Cancelled:
            self.cancelled = True
            so_far = lane.give_so_far()
            self.stopped = Stopped(id_, entry, output, so_far) if so_far else None
        except Exception as error:
            self._fail(place, error)
        else:
            self._finish(place, case)
        lane.give_so_far()

    def _place(self, place: int, output: OutputSettings) -> Path | None:
        """Where the file goes; on disk before the file is, so that it is known again after a crash."""
        entry = self._job.entries[place]
        target = self._settled.get(place) or target_for(entry.path, entry.folder, output)
        if target is not None and target != entry.target:
            self._job = self._job.with_entry(place, target=target)
            self._write()
        return target

    def _finish(self, place: int, case: Case | None) -> None:
        id_ = self._ids[place]
        if case is None or case.saved is None:
            self._skipped += 1
            self._note(place, EntryState.GIVEN_UP)
            self._put_back(id_)
            return
        self._time.end_photo()
        self._protected += 1
        self._note(place, EntryState.DONE, case.saved.path)
        self._tell.changed(self._items.protected(id_, case))
        self._tell.finished(id_, case)

    def _put_back(self, id_: int) -> None:
        """A photo that nothing was done with is what it was."""
        state = ItemState.PROTECTED if self._items[id_].output else ItemState.READY
        self._tell.changed(self._items.change(id_, state=state, progress=0.0))

    def _fail(self, place: int, error: Exception) -> None:
        self._failed += 1
        self._hopeless = isinstance(error, HOPELESS)
        self._note(place, EntryState.GIVEN_UP)
        known = error if isinstance(error, GuardError) else None
        self._tell.changed(self._items.change(self._ids[place], state=ItemState.FAILED, progress=0.0, error=known))
        self._tell.failed(error)

    def _note(self, place: int, state: EntryState, made: Path | None = None) -> None:
        self._job = self._job.with_entry(place, state=state, target=made)

    def _write(self) -> None:
        try:
            self._queue.write(self._job)
        except (GuardError, OSError):  # the photos matter more than the note on them
            log.exception("the queue cannot be written")
