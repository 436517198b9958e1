"""What is going on: the photos, the one at hand, and the job that runs. Widgets call commands and listen to events."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ..core.case import Case
from ..core.devices import FindDevices
from ..core.errors import Cancelled, GuardError
from ..core.item import ItemState
from ..core.judge_choice import JudgeMaker
from ..core.output import OutputSettings
from ..core.photo import Pixels
from ..core.protection import ProtectionSettings
from ..core.roles import EngineConfig, LoadEngine
from ..files import write_picture
from ..files.finding import Found, find_photos
from . import work
from .adding import LeftOut, next_portion
from .at_hand import AtHand
from .batch import Batch, Listeners
from .edits import Edits
from .failure import Failure
from .folders import Folders
from .items import Items
from .job import JobKind
from .jobs import Busy, Jobs
from .judge_choice import Judges
from .pool import Pool
from .queue_file import Entry, EntryState, Job, QueueFile, taken_up
from .stopping import Stopping

log = logging.getLogger(__name__)
PATIENCE_SECONDS = 3.0


class Session(QObject):
    """Holds an `Item` a photo, and a `Case` of the one at hand.

    Commands that take time are coroutines; `start` runs them with a net below. All events come in the window's thread.
    """

    items_added = Signal(object)
    """list[Item]."""
    item_changed = Signal(object)
    """`Item`."""
    items_removed = Signal(object)
    """list[int]."""
    current_changed = Signal(object)
    """The `Case` at hand, or None."""
    copied = Signal(object)
    """Path: where a copy was saved."""
    unfinished_found = Signal(int, int)
    """Photos left, and photos in all, of a job that the last session did not finish."""
    failed = Signal(object)
    """A `Failure`."""
    left_out = Signal(object)
    """`LeftOut`."""
    devices_found = Signal(object)
    """Sequence[Device]."""
    speed_measured = Signal()
    """`seconds_per_effort` is known."""

    def __init__(
        self,
        load: LoadEngine,
        config: EngineConfig,
        folders: Folders,
        find_devices: FindDevices = tuple,
        judge_maker: JudgeMaker | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folders, self._find_devices = folders, find_devices
        self.items = Items()
        """The photos in the list; to be read only."""
        self.jobs = Jobs(load, config, self)
        """The job that runs, to be paused, resumed or cancelled."""
        self._files = Pool("files")
        self._at_hand = AtHand(self.current_changed.emit)
        self.edits = Edits(self.jobs, self._at_hand, self._files, self._counted, self)
        """What is tried on the photo at hand."""
        self.stopping = Stopping(self.jobs, self.items, self.item_changed.emit, self._show_protected, self)
        """What is left of a photo whose protection was cancelled."""
        self.judges = Judges(self.jobs, self._files, judge_maker, self) if judge_maker else None
        """Who judges it; None where the engine's own judge is the only one."""
        self._queue = QueueFile(folders.data / "queue.json")
        self._unfinished: Job | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self.seconds_per_effort: float | None = None
        """Of one photo at the standard effort: of a few steps at first, then of whole photos."""

    @property
    def current(self) -> Case | None:
        """The photo at hand; None while it is being opened, too."""
        return self._at_hand.case

    @property
    def current_id(self) -> int | None:
        """Its id."""
        return self._at_hand.id

    def configure(self, config: EngineConfig, *, gentle: bool) -> bool:
        """Takes other settings; whether they ask for another engine, which is loaded for the next job."""
        return self.jobs.configure(config, gentle=gentle)

    def start(self, command: Awaitable[None]) -> None:
        """Runs a command; whatever goes wrong in it is told, once and here."""
        task = asyncio.get_event_loop().create_task(self._guarded(command))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def load_engine(self) -> None:
        """Loads editor and judge, which takes some seconds; then it is known, too, which devices there are."""
        await self.jobs.engine()
        self.devices_found.emit(await self._files.run(self._find_devices))

    async def get_ready(self) -> None:
        """Loads editor and judge, and finds out how fast this computer is, unless there is work to do meanwhile."""
        self.seconds_per_effort = None
        await self.load_engine()
        seconds = await self.jobs.measure_speed()
        if seconds is not None:
            self.seconds_per_effort = seconds
            self.speed_measured.emit()

    async def add(self, paths: Iterable[Path]) -> None:
        """Adds photos, and those in folders and below them, and takes the first new one to hand."""
        findings, left, first = find_photos(list(paths)), LeftOut(), True
        while not self._closing:
            portion = await self._files.run(lambda: next_portion(findings))
            new = self.items.add(portion.found)
            known = left.known + len(portion.found) - len(new)
            left = LeftOut(left.others + portion.passed_over, left.own + portion.own, known)
            if new:
                self.items_added.emit(new)
            for error in portion.errors:
                self._fail(error)
            if new and first:
                first = False
                self.start(self.select(new[0].id))
            if portion.last:
                break
        if left != LeftOut():
            self.left_out.emit(left)

    async def add_picture(self, picture: Callable[[], Pixels]) -> None:
        """Adds a picture that has no file yet, such as one out of the clipboard.

        `picture` gives its pixels, (H, W, 3), 8-bit sRGB; it is called in another thread.
        """
        path = self._folders.data / "pasted" / time.strftime("pasted-%Y%m%d-%H%M%S.png")

        def write() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_picture(path, picture())

        await self._files.run(write)
        await self.add([path])

    def remove(self, ids: Iterable[int]) -> None:
        """Takes photos out of the list, but for the one that is being protected. No file is touched."""
        idle = [i for i in ids if i in self.items and self.items[i].state is not ItemState.PROTECTING]
        gone = self.items.remove(idle)
        for id_ in gone:
            self.edits.forget(id_)
        self.stopping.forget(gone)
        if self.current_id in gone:
            self._at_hand.lay_down()
        self.items_removed.emit(gone)

    async def select(self, id_: int) -> None:
        """Takes another photo to hand."""
        if id_ not in self.items or id_ == self.current_id:
            return
        item = self.items[id_]
        try:
            case = await self._at_hand.take(item)
        except Exception as error:
            if id_ in self.items and self.items[id_].state in (ItemState.READY, ItemState.PROTECTED):
                known = error if isinstance(error, GuardError) else None
                self._change(id_, state=ItemState.FAILED, error=known)
            raise
        if case is not None and id_ in self.items:
            self._change(id_, size=case.photo.size)
            if item.output and case.saved is None:  # the file was deleted or replaced meanwhile
                self.edits.forget(id_)
                self._change(id_, state=ItemState.READY, output=None, tried=0, defeated=0)

    async def protect(self, ids: Sequence[int], settings: ProtectionSettings, output: OutputSettings) -> None:
        """Protects and saves photos, and writes their records."""
        chosen = [self.items[id_] for id_ in ids if id_ in self.items]
        entries = tuple(Entry(item.path, item.folder) for item in chosen)
        if entries:
            await self._protect(Job(settings, output, entries, time.time()), [item.id for item in chosen])

    async def files_in_the_way(self, ids: Sequence[int], output: OutputSettings) -> list[Path]:
        """Files that are there already under the names that the protected copies of these photos would get."""
        chosen = [self.items[id_] for id_ in ids if id_ in self.items]
        return await self._files.run(lambda: work.files_in_the_way(chosen, self._folders, output))

    async def look_for_unfinished(self) -> None:
        """Tells of a job that the last session left behind, if there is one."""

        def read() -> Job | None:
            job = self._queue.read()
            return taken_up(job) if job else None

        job = await self._files.run(read)
        if job and job.left:
            self._unfinished = job
            self.unfinished_found.emit(job.left, len(job.entries))
        elif job:
            self._queue.remove()

    async def resume_unfinished(self) -> None:
        """Goes on with that job: its photos come into the list, and those that are not finished are protected."""
        job, self._unfinished = self._unfinished, None
        if job is None:
            return
        self.items_added.emit(self.items.add(Found(entry.path, entry.folder) for entry in job.entries))
        ids = [self.items.id_of(entry.path) or 0 for entry in job.entries]
        for id_, entry in zip(ids, job.entries, strict=True):
            if entry.state is EntryState.DONE:
                self._change(id_, state=ItemState.PROTECTED, progress=1.0, output=entry.target)
        await self._protect(job, ids)

    def drop_unfinished(self) -> None:
        """Forgets that job."""
        self._unfinished = None
        self.start(self._files.run(self._queue.remove))

    async def save_copy(self, target: Path) -> None:
        """Puts a copy of the protected file at hand somewhere else."""
        case = self._at_hand.both()[1]
        self.copied.emit(await self._files.run(lambda: work.save_copy(case, target)))

    async def close(self, patience: float = PATIENCE_SECONDS) -> bool:
        """Ends all work; whether it has ended within `patience` seconds. The session cannot be used afterwards."""
        if self._closing:
            return True
        self._closing = True
        self.jobs.shut()
        others = self._tasks - {asyncio.current_task()}
        pending = (await asyncio.wait(others, timeout=patience))[1] if others else set()
        self.jobs.close()
        self._at_hand.close()
        self._files.close()
        return not pending

    async def _protect(self, job: Job, ids: Sequence[int]) -> None:
        tell = Listeners(self.item_changed.emit, self._show_protected, self._fail)
        with self.jobs.occupied(JobKind.PROTECTING):
            self._unfinished = None  # its file is written over
            self.stopping.offer(None)
            batch = self.jobs.batch = Batch(
                job, ids, self.items, self._queue, partial(self._folders.output_for, job.output), tell
            )
            try:
                await batch.run(await self.jobs.engine(), self.jobs.lane, self._files)
            finally:
                self.jobs.batch, self.jobs.summary = None, batch.end()
                self.stopping.offer(None if self._closing else batch.stopped)
                if batch.seconds_per_photo:
                    self.seconds_per_effort = batch.seconds_per_photo / job.settings.effort.cost

    def _show_protected(self, id_: int, case: Case) -> None:
        self.edits.forget(id_)
        if id_ == self.current_id:
            self._at_hand.put(case)

    def _change(self, id_: int, **changes: object) -> None:
        self.item_changed.emit(self.items.change(id_, **changes))

    def _counted(self, id_: int, tried: int, defeated: int) -> None:
        if id_ in self.items:
            self._change(id_, tried=tried, defeated=defeated)

    async def _guarded(self, command: Awaitable[None]) -> None:
        try:
            await command
        except (Cancelled, Busy):
            pass  # the user knows
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        details = "".join(traceback.format_exception(error))
        if not isinstance(error, GuardError):
            log.error("a fault of the program: %s", details)
        self.failed.emit(Failure(error if isinstance(error, GuardError) else None, details))
