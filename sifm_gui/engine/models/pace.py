"""How fast bytes come, and how long the rest will take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from ...core.models import size_words

WINDOW_SECONDS = 10.0
LEAST_SECONDS = 1.0


class Pace:
    """Measured over the last seconds, so that it follows the line. What was there before the start does not count."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._clock = total, clock
        self._seen: deque[tuple[float, int]] = deque()

    def words(self, done: int) -> str:
        """At so many bytes: `1.2 GB of 3.4 GB, 12.3 MB/s, 3 min left`, without what cannot be told yet."""
        words = [f"{size_words(done)} of {size_words(self._total)}"]
        speed = self._speed(done)
        if speed is not None:
            words.append(f"{size_words(speed)}/s")
            if speed > 0:
                words.append(_left((self._total - done) / speed))
        return ", ".join(words)

    def _speed(self, done: int) -> float | None:
        now = self._clock()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > WINDOW_SECONDS:
            self._seen.popleft()
        began, first = self._seen[0]
        return max(done - first, 0) / (now - began) if now - began >= LEAST_SECONDS else None


def _left(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s left"
    minutes = round(seconds / 60)
    return f"{minutes} min left" if minutes < 90 else f"{minutes / 60:.1f} h left"
