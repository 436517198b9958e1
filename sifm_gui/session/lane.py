"""One lane for the engine: a single worker thread, because two jobs would only fight over the device."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from ..core.progress import Progress

Result = TypeVar("Result")


class Lane:
    """Runs one piece of work at a time off the window's thread.

    The work is handed a `Progress`; what it reports last stands in `latest`, to be polled: a fast loop cannot flood the
    window with signals.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        self._cancelled = threading.Event()
        self.latest: tuple[float, str] = (0.0, "")

    async def run(self, work: Callable[[Progress], Result]) -> Result:
        """The result of the work; raises what it raises."""
        self._cancelled.clear()
        self.latest = (0.0, "")
        progress = Progress(self._report, self._cancelled.is_set)
        return await asyncio.get_event_loop().run_in_executor(self._executor, work, progress)

    def cancel(self) -> None:
        """Makes the next report of the running work raise `Cancelled`."""
        self._cancelled.set()

    def close(self) -> None:
        """Cancels, and takes no more work. Does not wait: work that reports nothing would freeze the window."""
        self.cancel()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _report(self, fraction: float, note: str) -> None:
        self.latest = (fraction, note)
