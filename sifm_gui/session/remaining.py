"""How long the work will still take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

WINDOW_SECONDS = 8.0
LEAST_SECONDS = 1.5


class RemainingTime:
    """An estimate from the speed of the last seconds, so that it adapts when the computer gets busy."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, float]] = deque()

    def update(self, fraction: float) -> float | None:
        """Seconds left at `fraction` done; None while it is too early to tell."""
        now = self._clock()
        if not self._seen or fraction != self._seen[-1][1]:
            self._seen.append((now, fraction))
        while len(self._seen) > 2 and now - self._seen[0][0] > WINDOW_SECONDS:
            self._seen.popleft()
        start, first = self._seen[0]
        if now - start < LEAST_SECONDS or fraction <= first:
            return None
        return (1 - fraction) * (now - start) / (fraction - first)
