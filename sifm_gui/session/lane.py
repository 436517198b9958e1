"""One lane for the engine: a single worker thread, because two jobs would only fight over the device."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from ..core.errors import Cancelled
from ..core.progress import Progress
from ..core.so_far import Glimpse, SoFar

LOOK_SECONDS = 1.0
"""Between two pictures of the result so far; making one takes some milliseconds."""
LONGEST_REST = 2.0
"""Seconds; a phase that reports rarely is not followed by as long a rest."""
Result = TypeVar("Result")


@dataclass(frozen=True)
class Report:
    """What work said last: the fraction done in [0, 1], a note on the phase, the losses until now, and how long ago.

    `silence` is in seconds; it is 0 while the lane is paused. `glimpse` is None while there is nothing to see.
    """

    fraction: float = 0.0
    note: str = ""
    losses: tuple[float, ...] = ()
    silence: float = 0.0
    glimpse: Glimpse | None = None


class Lane:
    """Runs one piece of work at a time off the window's thread.

    The work is handed a `Progress`; what it reports last stands in `latest`, to be polled: a fast loop cannot flood the
    window with signals. While the lane is paused, the work waits in its next report. If `gentle`, it rests there for as
    long as it has worked, which keeps the fan and other programs calm.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        self._cancelled = threading.Event()
        self._open = threading.Event()
        self._open.set()
        self._fraction, self._note = 0.0, ""
        self._losses: list[float] = []
        self._so_far: SoFar | None = None
        self._glimpse: Glimpse | None = None
        self._looked_at = 0.0
        self._worked_since = self._heard_at = time.monotonic()
        self.gentle = False

    @property
    def latest(self) -> Report:
        """What the work reported last."""
        silence = 0.0 if self.paused else time.monotonic() - self._heard_at
        return Report(self._fraction, self._note, tuple(self._losses), silence, self._glimpse)

    @property
    def paused(self) -> bool:
        """Whether work waits, or would wait, at its next report."""
        return not self._open.is_set()

    async def run(self, work: Callable[[Progress], Result]) -> Result:
        """The result of the work; raises what it raises."""
        self._cancelled.clear()
        self._fraction, self._note, self._losses = 0.0, "", []
        self._so_far = self._glimpse = None
        self._worked_since = self._heard_at = time.monotonic()
        progress = Progress(self._report, self._cancelled.is_set, self._losses.append, self._take)
        return await asyncio.get_event_loop().run_in_executor(self._executor, work, progress)

    def give_so_far(self) -> SoFar | None:
        """What the last work came to. It holds a whole photo, so the lane lets go of it."""
        so_far, self._so_far = self._so_far, None
        return so_far

    def pause(self) -> None:
        """Makes work wait at its next report."""
        self._open.clear()

    def resume(self) -> None:
        """Lets paused work go on."""
        if self.paused:
            self._heard_at = time.monotonic()
            self._open.set()

    def cancel(self) -> None:
        """Makes the next report of the running work raise `Cancelled`, be it paused or not."""
        self._cancelled.set()
        self.resume()

    def close(self) -> None:
        """Cancels, and takes no more work. Does not wait: work that reports nothing would freeze the window."""
        self.cancel()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _report(self, fraction: float, note: str) -> None:
        self._fraction, self._note, self._heard_at = fraction, note, time.monotonic()
        if self.gentle:
            self._cancelled.wait(min(time.monotonic() - self._worked_since, LONGEST_REST))
        self._open.wait()
        if self._cancelled.is_set():  # while it waited
            raise Cancelled
        self._worked_since = time.monotonic()

    def _take(self, so_far: SoFar) -> None:
        self._so_far = so_far
        if time.monotonic() - self._looked_at >= LOOK_SECONDS:
            self._glimpse = so_far.look()
            self._looked_at = time.monotonic()
