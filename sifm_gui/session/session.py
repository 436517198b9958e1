"""What is going on: the photos, the one at hand, and the job that runs. Widgets call commands and listen to events."""

from __future__ import annotations

import asyncio
import tempfile
import traceback
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.attack import Attack, EditRequest
from ..core.case import Case, SavedFile
from ..core.errors import Cancelled, GuardError
from ..core.progress import Progress
from ..core.protection import Protection, ProtectionSettings
from ..core.record import attempt_record, protection_record
from ..core.roles import Engine, EngineConfig, LoadEngine
from ..core.verdict import Verdict
from ..files import open_photo, protected_name, save_protected, write_record
from .lane import Lane
from .remaining import RemainingTime

POLL_MS = 100
Result = TypeVar("Result")


@dataclass(frozen=True)
class Failure:
    """Something that a person is told. `error` is None for a fault of the program; `details` is for copying."""

    error: GuardError | None
    details: str


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
        self._records: dict[int, dict[str, Any]] = {}
        self._lane = Lane()
        self._files = ThreadPoolExecutor(thread_name_prefix="files")
        self._tasks: set[asyncio.Task[None]] = set()
        self._busy = False
        self._remaining = RemainingTime()
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._trial_folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """All photos, in the order they were opened."""
        return tuple(self._cases)

    @property
    def current(self) -> Case | None:
        """The photo at hand."""
        return self._cases[self._current] if self._cases else None

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
        await self._job(self._loaded)

    async def open_photos(self, paths: Iterable[Path]) -> None:
        """Opens photos and shows the first of them; one that cannot be opened does not stop the others."""
        loop, first_new = asyncio.get_event_loop(), len(self._cases)
        for path in paths:
            try:
                photo = await loop.run_in_executor(self._files, open_photo, path)
            except GuardError as error:
                self._fail(error)
            else:
                self._cases.append(Case(photo))
        if len(self._cases) > first_new:
            self.photos_changed.emit()
            self.select(first_new)

    def select(self, index: int) -> None:
        """Takes another photo to hand."""
        if 0 <= index < len(self._cases):
            self._current = index
            self.case_changed.emit(self.current)

    async def protect(self, settings: ProtectionSettings) -> None:
        """Protects the photo at hand."""
        index, case = self._at_hand()

        def work(progress: Progress) -> Protection:
            engine = self._loaded(progress.part(0, 0.05))
            return engine.immunizer.immunize(case.photo, settings, progress.part(0.05, 1))

        protection = await self._job(work)
        self._replace(index, case.with_protection(protection))

    async def save(self, target: Path | None = None) -> None:
        """Saves the protected photo and its record; by default beside the original, under its own name."""
        index, case = self._at_hand()
        if case.protection is None:
            return
        protection = case.protection
        path = target or protected_name(case.photo.path)
        saved = await self._job(lambda progress: _save(protection, path, progress))
        self._records[index] = {**protection_record(protection, saved), "input": str(case.photo.path.absolute())}
        write_record(saved.path.with_suffix(".json"), self._records[index])
        self._replace(index, case.with_saved(saved))

    async def try_edit(self, request: EditRequest) -> None:
        """The attacker's edit of the original, and of the protected file as a stranger gets it: re-opened from disk."""
        index, case = self._at_hand()

        def work(progress: Progress) -> tuple[Attack, Verdict]:
            engine = self._loaded(progress.part(0, 0.1))
            saved = case.saved or self._trial_file(case, index)
            protected = saved.photo.pixels if saved else case.photo.pixels
            attack = engine.editor.attack(case.photo.pixels, protected, request, progress.part(0.1, 0.9))
            return attack, engine.judge.judge(attack, progress.part(0.9, 1))

        attack, verdict = await self._job(work)
        if case.saved and index in self._records:
            record = self._records[index]
            record["prompts"] = [*record.get("prompts", []), attempt_record(attack, verdict)]
            write_record(case.saved.path.with_suffix(".json"), record)
        self._replace(index, self._cases[index].with_attack(attack, verdict))

    def cancel(self) -> None:
        """Asks the running job to stop; what was there before stays."""
        self._lane.cancel()

    def close(self) -> None:
        """Ends all work. The session cannot be used afterwards."""
        self._timer.stop()
        self._lane.close()
        self._files.shutdown(wait=True, cancel_futures=True)
        if self._trial_folder is not None:
            self._trial_folder.cleanup()

    def _at_hand(self) -> tuple[int, Case]:
        if self.current is None:
            raise RuntimeError("no photo is open")
        return self._current, self._cases[self._current]

    def _replace(self, index: int, case: Case) -> None:
        self._cases[index] = case
        self.photos_changed.emit()
        if index == self._current:
            self.case_changed.emit(case)

    def _loaded(self, progress: Progress) -> Engine:
        if self._engine is None:
            self._engine = self._load(self._config, progress)
            self.engine_ready.emit(self._engine)
        return self._engine

    def _trial_file(self, case: Case, index: int) -> SavedFile | None:
        """An unsaved protection, written where nobody looks, in the format in which it would be saved."""
        if case.protection is None:
            return None
        if self._trial_folder is None:
            self._trial_folder = tempfile.TemporaryDirectory(prefix="sifm-")
        name = protected_name(case.photo.path, Path(self._trial_folder.name)).name
        return save_protected(case.protection, Path(self._trial_folder.name) / f"{index}-{name}")

    async def _job(self, work: Callable[[Progress], Result]) -> Result:
        if self._busy:
            raise RuntimeError("a job is running already")
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
        except Cancelled:
            pass  # the user knows
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        details = "".join(traceback.format_exception(error))
        self.failed.emit(Failure(error if isinstance(error, GuardError) else None, details))


def _save(protection: Protection, path: Path, progress: Progress) -> SavedFile:
    progress.report(0.0, "saving")
    return save_protected(protection, path)
