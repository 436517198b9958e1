"""The engine, and the one job that may use it at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.errors import Cancelled, GuardError
from ..core.progress import Progress
from ..core.roles import Engine, EngineConfig, LoadEngine
from .batch import Batch
from .job import JobKind, JobProgress, JobSummary
from .lane import Lane
from .remaining import RemainingTime
from .speed import measure_speed
from .wake_lock import WakeLock

POLL_MS = 100
Result = TypeVar("Result")


class Busy(RuntimeError):
    """A job is running already: a button was pressed twice before the window could grey it out."""


class Jobs(QObject):
    """Runs jobs and tells how far they are. All events come in the window's thread."""

    started = Signal(object)
    """`JobKind`."""
    progressed = Signal(object)
    """`JobProgress`."""
    finished = Signal(object)
    """`JobSummary`."""
    engine_loading = Signal()
    """What was loaded before is not used any more."""
    engine_ready = Signal(object)
    """The `Engine`."""
    engine_failed = Signal()
    """It could not be loaded; whoever asked for it is told why."""

    def __init__(self, load: LoadEngine, config: EngineConfig, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load, self._config = load, config
        self._engine: Engine | None = None
        self._loading: asyncio.Future[None] | None = None
        self._measuring: asyncio.Future[float] | None = None
        self.prepare: Callable[[Engine, Progress], Engine] = lambda engine, progress: engine
        """Makes the engine fit for one job, in the thread that works; to be set by whoever knows how."""
        self.lane = Lane()
        self._wake = WakeLock()
        self.kind: JobKind | None = None
        """What is running."""
        self.batch: Batch | None = None
        """The batch that is running, to be set by whoever runs it."""
        self.summary = JobSummary(JobKind.EDIT)
        """What will be told at the end of the job that is running; to be replaced by whoever knows better."""
        self._item: int | None = None
        self._closing = False
        self._remaining = RemainingTime()
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)

    def configure(self, config: EngineConfig, *, gentle: bool) -> bool:
        """Takes other settings; whether they ask for another engine, which is loaded for the next job."""
        self.lane.gentle = gentle
        if config == self._config:
            return False
        self._config, self._engine = config, None
        return True

    @contextmanager
    def occupied(self, kind: JobKind, item: int | None = None) -> Iterator[None]:
        """A job on the photo of this id. Raises `Busy` if another one is running, and `Cancelled` after `close`."""
        if self._closing:
            raise Cancelled
        if self.kind is not None:
            raise Busy("a job is running already")
        self.kind, self._item, self.summary, self._remaining = kind, item, JobSummary(kind), RemainingTime()
        self.started.emit(kind)
        self._timer.start()
        if kind.is_long:
            self._wake.hold()
        try:
            yield
        except Cancelled:
            self.summary = JobSummary(kind, cancelled=True)
            raise
        finally:
            self._timer.stop()
            self._wake.release()
            self.lane.resume()
            self.kind = None
            self.finished.emit(self.summary)

    async def engine(self) -> Engine:
        """The engine, which is loaded first if it is not there. May be asked for by several at a time."""
        while self._engine is None:
            self._loading = self._loading or asyncio.ensure_future(self._load_now(self._config))
            await self._loading
        if self._measuring:  # it gives way to whoever has work
            self.lane.cancel()
            await asyncio.wait({self._measuring})
        return self._engine

    async def measure_speed(self) -> float | None:
        """Seconds for one photo at the standard effort; None if there is work that matters more."""
        engine = await self.engine()
        if self.kind is not None or self._closing:
            return None
        self._measuring = asyncio.ensure_future(
            self.lane.run(lambda progress: measure_speed(engine.immunizer, progress))
        )
        try:
            return await self._measuring
        except Cancelled:
            return None
        finally:
            self._measuring = None

    async def _load_now(self, config: EngineConfig) -> None:
        self.engine_loading.emit()
        try:
            engine = await self.lane.run(lambda progress: self._load(config, progress))
        except BaseException as error:
            if isinstance(error, GuardError) and config != self._config:
                return  # whoever waits for an engine gets the one that was chosen meanwhile
            self.engine_failed.emit()
            raise
        finally:
            self._loading = None
        if config == self._config:  # else another one was chosen meanwhile
            self._engine = engine
            self.engine_ready.emit(engine)

    async def run(self, work: Callable[[Engine, Progress], Result]) -> Result:
        """Work that needs the engine."""
        engine = await self.engine()
        self._remaining = RemainingTime()
        return await self.lane.run(lambda progress: work(self.prepare(engine, progress), progress))

    def pause(self) -> None:
        """Lets the work wait at its next step."""
        self.lane.pause()
        if self.batch:
            self.batch.pause()

    def resume(self) -> None:
        """Lets it go on."""
        self.lane.resume()
        if self.batch:
            self.batch.resume()

    def cancel(self) -> None:
        """Asks the running job to stop; what is finished stays."""
        if self.batch:
            self.batch.cancelled = True
        self.lane.cancel()

    def shut(self) -> None:
        """No new job is begun, and the running one is asked to stop; what it leaves is offered at the next start."""
        self._closing = True
        if self.batch:
            self.batch.keep_queue = True
        self.cancel()

    def close(self) -> None:
        """Ends all threads, without waiting for them."""
        self._timer.stop()
        self.lane.close()
        self._wake.close()

    def _poll(self) -> None:
        if self.batch:
            self.progressed.emit(self.batch.progress(self.lane))
        elif self.kind:
            done = self.lane.latest
            left = None if self.lane.paused else self._remaining.update(done.fraction)
            self.progressed.emit(
                JobProgress(
                    self.kind,
                    self._item,
                    photo=done.fraction,
                    job=done.fraction,
                    note=done.note,
                    seconds_left=left,
                    losses=done.losses,
                    paused=self.lane.paused,
                    silence=done.silence,
                )
            )
