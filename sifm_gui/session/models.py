"""Models of editors in the window: listed, and one at a time fetched, imported, verified or removed."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.errors import Cancelled, GuardError
from ..core.models import HubSettings, ModelInfo, Models, Offer, OpenModels, Verified
from ..core.progress import Progress
from .job import JobProgress
from .lane import Lane
from .pool import Pool
from .session import PATIENCE_SECONDS, Failure

log = logging.getLogger(__name__)
POLL_MS = 200


class Deed(StrEnum):
    """What is done with a model."""

    GET = "get"
    IMPORT = "import"
    VERIFY = "verify"
    REMOVE = "remove"


@dataclass(frozen=True)
class Done:
    """A deed that succeeded; the result is the model as it is now, what verifying found, or the bytes made free."""

    deed: Deed
    name: str
    result: ModelInfo | Verified | int


Work = Callable[[Models, Progress], ModelInfo | Verified | int]


def agreed(offer: Offer) -> bool:
    """The answer where the window has asked before."""
    return True


class ModelShelf(QObject):
    """Works beside the session's jobs, in threads of its own. All events come in the window's thread.

    Args:
        open_models: gives the models on this computer, and the way to more.
        settings: the way to the hub.
        parent: as for any QObject.
    """

    listed = Signal(object)
    """list[ModelInfo]."""
    token_known = Signal(bool)
    """Whether the keyring holds a token."""
    started = Signal(object)
    """`Deed`; the model is `busy`."""
    progressed = Signal(object)
    """`JobProgress`."""
    succeeded = Signal(object)
    """`Done`."""
    failed = Signal(object)
    """`Failure`."""
    ended = Signal()
    """Of a deed, be it done, failed or cancelled; the list follows."""

    def __init__(self, open_models: OpenModels, settings: HubSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open, self.settings = open_models, settings
        self._models: Models | None = None
        self._lane, self._pool = Lane(), Pool("models", 1)
        self._tasks: set[asyncio.Task[None]] = set()
        self.busy: str | None = None
        """The name of the model that is worked on."""
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def host(self) -> str:
        """From whom models would be fetched."""
        return (self._models or self.settings).host

    def configure(self, settings: HubSettings) -> None:
        """Takes another way to the hub; what is under way keeps its own."""
        if settings != self.settings:
            self.settings, self._models = settings, None
            self.look()

    def look(self) -> None:
        """Lists what there is."""
        self._start(self._look())

    def get(self, name: str) -> None:
        """Fetches a model. To be called after a yes."""
        self._do(Deed.GET, name, lambda models, progress: models.get(name, agreed, progress))

    def take_in(self, name: str, source: Path) -> None:
        """Imports a folder, or a file, for which small files of the model are fetched. To be called after a yes."""
        self._do(Deed.IMPORT, name, lambda models, progress: models.take_in(name, source, agreed, progress))

    def verify(self, name: str) -> None:
        """Compares all its files with their checksums."""
        self._do(Deed.VERIFY, name, lambda models, progress: models.verify(name, progress))

    def remove(self, name: str) -> None:
        """Deletes it, or forgets an import."""
        self._do(Deed.REMOVE, name, lambda models, progress: models.remove(name))

    def keep_token(self, token: str) -> None:
        """Puts a token into the keyring; an empty one removes it."""
        self._start(self._keep_token(token))

    def cancel(self) -> None:
        """Asks the deed under way to stop; what has come stays."""
        self._lane.cancel()

    async def close(self) -> None:
        """Ends the deed under way, and all threads."""
        self._lane.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=PATIENCE_SECONDS)
        self._timer.stop()
        self._lane.close()
        self._pool.close()

    def _do(self, deed: Deed, name: str, work: Work) -> None:
        if self.busy is None:  # else a button was pressed twice before the window could grey it out
            self.busy = name
            self._start(self._work(deed, name, work))

    async def _work(self, deed: Deed, name: str, work: Work) -> None:
        self.started.emit(deed)
        self._timer.start()
        try:
            models = await self._opened()
            result = await self._lane.run(lambda progress: work(models, progress))
        finally:
            self._timer.stop()
            self.busy = None
            self.ended.emit()
            self.look()
        self.succeeded.emit(Done(deed, name, result))

    async def _look(self) -> None:
        models = await self._opened()
        self.listed.emit(await self._pool.run(models.infos))
        self.token_known.emit(await self._pool.run(models.has_token))

    async def _keep_token(self, token: str) -> None:
        models = await self._opened()
        await self._pool.run(lambda: models.keep_token(token))
        self.token_known.emit(bool(token.strip()))

    async def _opened(self) -> Models:
        """Imports the hub's library, which takes a moment, with the first use only."""
        models, settings = self._models, self.settings
        if models is None:
            models = await self._pool.run(lambda: self._open(settings))
            if settings == self.settings:
                self._models = models
        return models

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
