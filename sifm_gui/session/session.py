"""What is going on: the photos, the one at hand, and the job that runs. Widgets call commands and listen to events."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.attack import Attack, EditRequest
from ..core.case import Case, SavedFile
from ..core.errors import Cancelled, GuardError
from ..core.progress import Progress
from ..core.protection import Protection, ProtectionSettings
from ..core.record import Record, attempt_record, protection_record
from ..core.roles import Engine, EngineConfig, LoadEngine
from ..core.verdict import Verdict
from ..files import open_photo, protected_name, save_protected, write_record
from .lane import Lane
from .remaining import RemainingTime
from .trials import Trial, Trials

log = logging.getLogger(__name__)
POLL_MS = 100
PATIENCE_SECONDS = 4.0
Result = TypeVar("Result")


@dataclass(frozen=True)
class Failure:
    """Something that a person is told. `error` is None for a fault of the program; `details` is for copying."""

    error: GuardError | None
    details: str


class Busy(RuntimeError):
    """A job is running already: a button was pressed twice before the window could grey it out."""


class Session(QObject):
    """Holds one `Case` a photo. All commands that take time are coroutines; `start` runs them with a net below."""

    photos_changed = Signal()
    case_changed = Signal(object)
    """The current `Case`, or None."""
    engine_ready = Signal(object)
    """The `Engine`."""
    job_started = Signal(bool)
    """Whether it can be cancelled."""
    progressed = Signal(float, str, object)
    """Fraction, note, and the seconds that are left or None."""
    job_finished = Signal()
    failed = Signal(object)
    """A `Failure`."""

    def __init__(self, load: LoadEngine, config: EngineConfig, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load, self._config = load, config
        self._engine: Engine | None = None
        self._cases: list[Case] = []
        self._current = -1
        self._records: dict[int, Record] = {}
        self._trials: dict[int, Trial] = {}
        self._trial_files = Trials()
        self._lane = Lane()
        self._files = ThreadPoolExecutor(thread_name_prefix="files")
        self._tasks: set[asyncio.Task[None]] = set()
        self._busy = self._closing = False
        self._remaining = RemainingTime()
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def cases(self) -> tuple[Case, ...]:
        """All photos, in the order they were opened."""
        return tuple(self._cases)

    @property
    def current(self) -> Case | None:
        """The photo at hand."""
        return self._cases[self._current] if self._current >= 0 else None

    @property
    def current_index(self) -> int:
        """Its place in `cases`; -1 if there is none."""
        return self._current

    @property
    def busy(self) -> bool:
        """Whether a job is running; commands are refused meanwhile."""
        return self._busy

    def start(self, command: Awaitable[None]) -> None:
        """Runs a command; whatever goes wrong in it is told, once and here."""
        task = asyncio.get_event_loop().create_task(self._guarded(command))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def load_engine(self) -> None:
        """Loads editor and judge, which takes some seconds."""
        await self._engine_job(lambda engine, progress: None, loading=1.0)

    async def open_photos(self, paths: Iterable[Path]) -> None:
        """Opens photos and shows the first of them; one that cannot be opened does not stop the others."""
        loop, first = asyncio.get_event_loop(), True
        for path in paths:
            if self._closing:
                return
            try:
                photo = await loop.run_in_executor(self._files, open_photo, path)
            except Exception as error:
                self._fail(error)
                continue
            self._cases.append(Case(photo))
            self.photos_changed.emit()
            if first:
                self.select(len(self._cases) - 1)
            first = False

    def select(self, index: int) -> None:
        """Takes another photo to hand."""
        if 0 <= index < len(self._cases):
            self._current = index
            self.case_changed.emit(self.current)

    async def protect(self, settings: ProtectionSettings) -> None:
        """Protects the photo at hand."""
        index, case = self._at_hand()

        def work(engine: Engine, progress: Progress) -> Protection:
            return engine.immunizer.immunize(case.photo, settings, progress)

        protection = await self._engine_job(work, loading=0.05)
        self._trials.pop(index, None)
        self._records.pop(index, None)
        self._replace(index, case.with_protection(protection))

    async def save(self, target: Path | None = None) -> None:
        """Saves the protected photo and its record; by default beside the original, under its own name.

        Edits tried before are kept if the file holds the very pixels that they were tried on.
        """
        index, case = self._at_hand()
        if case.protection is None:
            return
        protection, trial = case.protection, self._trials.get(index)

        def work(progress: Progress) -> tuple[SavedFile, bool]:
            progress.report(0.0, "saving")
            saved = save_protected(protection, target or protected_name(case.photo.path))
            return saved, trial is not None and trial.speaks_of(saved)

        saved, holds = await self._job(work)
        attempts = trial.attempts if trial and holds else []
        new = case.with_saved(saved)
        if holds and case.attack and case.verdict:
            new = new.with_attack(case.attack, case.verdict)
        self._replace(index, new)
        record = {**protection_record(protection, saved), "input": str(case.photo.path.absolute())}
        self._records[index] = {**record, "prompts": list(attempts)} if attempts else record
        await self._write_record(saved, self._records[index])

    async def try_edit(self, request: EditRequest) -> None:
        """The attacker's edit of the original, and of the protected file as a stranger gets it: re-opened from disk.

        Of a photo that is not protected yet, both edits are of the original.
        """
        index, case = self._at_hand()
        known = None if case.saved else self._trials.get(index)

        def work(engine: Engine, progress: Progress) -> tuple[Attack, Verdict, Trial | None]:
            trial = None if case.saved else known or self._trial_files.write(case)
            file = trial.saved if trial else case.saved
            protected = file.photo.pixels if file else case.photo.pixels
            attack = engine.editor.attack(case.photo.pixels, protected, request, progress.part(0, 0.9))
            return attack, engine.judge.judge(attack, progress.part(0.9, 1)), trial

        attack, verdict, trial = await self._engine_job(work, loading=0.1)
        self._replace(index, case.with_attack(attack, verdict))
        attempt = attempt_record(attack, verdict)
        if trial:
            self._trials[index] = trial
            trial.attempts.append(attempt)
        elif case.saved and index in self._records:
            record = self._records[index]
            tried = record.get("prompts")
            record["prompts"] = [*(tried if isinstance(tried, list) else []), attempt]
            await self._write_record(case.saved, record)

    def cancel(self) -> None:
        """Asks the running job to stop; what was there before stays."""
        self._lane.cancel()

    async def close(self, patience: float = PATIENCE_SECONDS) -> bool:
        """Ends all work; whether it has ended within `patience` seconds. The session cannot be used afterwards."""
        self._closing = True
        self._lane.cancel()
        others = self._tasks - {asyncio.current_task()}
        pending = (await asyncio.wait(others, timeout=patience))[1] if others else set()
        self._timer.stop()
        self._lane.close()
        self._files.shutdown(wait=False, cancel_futures=True)
        self._trial_files.clear()
        return not pending

    def _at_hand(self) -> tuple[int, Case]:
        if self.current is None:
            raise RuntimeError("no photo is open")
        return self._current, self._cases[self._current]

    def _replace(self, index: int, case: Case) -> None:
        self._cases[index] = case
        self.photos_changed.emit()
        if index == self._current:
            self.case_changed.emit(case)

    async def _engine_job(self, work: Callable[[Engine, Progress], Result], *, loading: float) -> Result:
        """Work that needs the engine, which is loaded first if it is not there; that is `loading` of the whole."""
        known = self._engine

        def with_engine(progress: Progress) -> tuple[Engine, Result]:
            engine = self._engine = self._engine or self._load(self._config, progress.part(0, loading))
            return engine, work(engine, progress.part(0 if known else loading, 1))

        try:
            return (await self._job(with_engine))[1]
        finally:
            # Told from here, in the window's thread, and also when the work after loading failed.
            if self._engine is not None and known is None:
                self.engine_ready.emit(self._engine)

    async def _write_record(self, saved: SavedFile, record: Record) -> None:
        path = saved.path.with_suffix(".json")
        await asyncio.get_event_loop().run_in_executor(self._files, write_record, path, dict(record))

    async def _job(self, work: Callable[[Progress], Result]) -> Result:
        if self._closing:
            raise Cancelled
        if self._busy:
            raise Busy("a job is running already")
        self._busy, self._remaining = True, RemainingTime()
        self.job_started.emit(True)
        self._timer.start()
        try:
            return await self._lane.run(work)
        finally:
            self._timer.stop()
            self._busy = False
            self.job_finished.emit()

    def _poll(self) -> None:
        fraction, note = self._lane.latest
        self.progressed.emit(fraction, note, self._remaining.update(fraction))

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
