"""Keeps the computer from falling asleep while a long job runs, and only then."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

log = logging.getLogger(__name__)


class WakeLock:
    """Held for one job at a time; the screen may go dark meanwhile. A system that cannot do it is left alone.

    Asking the system may take a while and must be undone by the thread that asked, so a thread of its own does both.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="awake")
        self._held = ExitStack()

    def hold(self) -> None:
        """From now on the computer stays awake."""
        self._thread.submit(self._hold)

    def release(self) -> None:
        """It may sleep again."""
        self._thread.submit(self._held.close)

    def close(self) -> None:
        """Releases, and can not be held any more. Returns at once."""
        self._thread.submit(self._held.close)
        self._thread.shutdown(wait=False)

    def _hold(self) -> None:
        try:
            from wakepy import keep  # takes its time

            mode = self._held.enter_context(keep.running(on_fail="pass"))
        except Exception:  # a computer that falls asleep is no reason to fail
            log.exception("the computer cannot be kept awake")
        else:
            log.info("kept awake: %s by %s", mode.active, mode.method)
