"""Work off the window's thread, whose results come back to it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QThread, QThreadPool, Signal

log = logging.getLogger(__name__)
Result = TypeVar("Result")
THREADS = 2


class Stale(Exception):
    """Nobody wants this work any more."""


class Background(QObject):
    """A few threads of low priority.

    It lives as long as the application: a pool that is destroyed while its work waits for the interpreter's lock would
    never end, and only the application lets go of that lock when it ends.
    """

    _done = Signal(object)

    def __init__(self) -> None:
        application = QCoreApplication.instance()
        pool = QThreadPool(application)  # the first to be destroyed, so that its work still finds what it reports to
        super().__init__(application)
        self._pool = pool
        self._pool.setMaxThreadCount(THREADS)
        self._pool.setThreadPriority(QThread.Priority.LowPriority)
        self._done.connect(self._deliver)

    def run(self, work: Callable[[], Result], then: Callable[[Result], None], priority: int = 0) -> None:
        """Does the work in another thread, then hands its result over in this one, unless the work raised `Stale`."""

        def job() -> None:
            try:
                result = work()
            except Stale:
                return
            except Exception:
                log.exception("a picture could not be prepared")
                return
            self._done.emit(lambda: then(result))

        self._pool.start(job, priority)

    def _deliver(self, finish: Callable[[], None]) -> None:
        finish()
