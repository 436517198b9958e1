"""What is fetched into the user's own folder, in the window: looked at, and one deed at a time."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.errors import Cancelled, GuardError
from ..core.models import HubSettings
from ..core.progress import Progress
from .failure import Failure
from .job import JobProgress
from .lane import Lane
from .pool import Pool
from .session import PATIENCE_SECONDS

log = logging.getLogger(__name__)
POLL_MS = 200


class Deed(StrEnum):
    """What is done with what lies on the shelf."""

    GET = "get"
    IMPORT = "import"
    VERIFY = "verify"
    REMOVE = "remove"


@dataclass(frozen=True)
class Done:
    """A deed that succeeded; the result is the thing as it is now, what verifying found, or the bytes made free."""

    deed: Deed
    name: str
    result: Any


class Shelf(QObject):
    """Works beside the session's jobs, in threads of its own. All events come in the window's thread.

    Args:
        name: of its threads.
        opener: gives what lies in the user's folder and the way to more, by the settings of that way.
        settings: the way.
        parent: as for any QObject.
    """

    started = Signal(object)
    """`Deed`; what it is done with is `busy`."""
    progressed = Signal(object)
    """`JobProgress`."""
    succeeded = Signal(object)
    """`Done`."""
    failed = Signal(object)
    """`Failure`."""
    ended = Signal()
    """Of a deed, be it done, failed or cancelled; a look follows."""

    def __init__(
        self, name: str, opener: Callable[[HubSettings], Any], settings: HubSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._opener, self.settings = opener, settings
        self._content: Any = None
        self._lane, self._pool = Lane(), Pool(name, 1)
        self._tasks: set[asyncio.Task[None]] = set()
        self.busy: str | None = None
        """The name of what is worked on."""
        self._closing = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)

    def configure(self, settings: HubSettings) -> None:
        """Takes another way; what is under way keeps its own."""
        if settings != self.settings:
            self.settings, self._content = settings, None
            self.look()

    def look(self) -> None:
        """Tells what there is."""
        if not self._closing:  # what ends because the window closes would look once more, with no thread left
            self._start(self._look())

    def cancel(self) -> None:
        """Asks the deed under way to stop; what has come stays."""
        self._lane.cancel()

    async def close(self) -> None:
        """Ends the deed under way, and all threads."""
        self._closing = True
        self._lane.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=PATIENCE_SECONDS)
        self._timer.stop()
        self._lane.close()
        self._pool.close()

    async def _look(self) -> None:
        raise NotImplementedError

    def _do(self, deed: Deed, name: str, work: Callable[[Any, Progress], Any]) -> None:
        if self.busy is None:  # else a button was pressed twice before the window could grey it out
            self.busy = name
            self._start(self._work(deed, name, work))

    async def _work(self, deed: Deed, name: str, work: Callable[[Any, Progress], Any]) -> None:
        self.started.emit(deed)
        self._timer.start()
        try:
            content = await self._opened()
            result = await self._lane.run(lambda progress: work(content, progress))
        finally:
            self._timer.stop()
            self.busy = None
            self.ended.emit()
            self.look()
        self.succeeded.emit(Done(deed, name, result))

    async def _opened(self) -> Any:
        """Imports the libraries for it, which takes a moment, with the first use only."""
        content, settings = self._content, self.settings
        if content is None:
            content = await self._pool.run(lambda: self._opener(settings))
            if settings == self.settings:
                self._content = content
        return content

    def _poll(self) -> None:
        said = self._lane.latest
        self.progressed.emit(JobProgress(job=said.fraction, note=said.note, silence=said.silence))

    def _start(self, command: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_event_loop().create_task(self._guarded(command))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, command: Coroutine[Any, Any, None]) -> None:
        try:
            await command
        except Cancelled:
            pass  # the user knows
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        details = "".join(traceback.format_exception(error))
        if not isinstance(error, GuardError):
            log.error("a fault of the program: %s", details)
        self.failed.emit(Failure(error if isinstance(error, GuardError) else None, details))
