"""How long the work will still take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

WINDOW_SECONDS = 8.0
LEAST_SECONDS = 1.5
RECENT_PHOTOS = 5


class WorkingTime:
    """A clock that stands still while the work is paused. Its own clock must not jump: it may stop in sleep."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start = clock()
        self._paused_at: float | None = None

    def __call__(self) -> float:
        """Seconds of work since the start."""
        return (self._clock() if self._paused_at is None else self._paused_at) - self._start

    def pause(self) -> None:
        """Stops the clock."""
        self._paused_at = self._clock() if self._paused_at is None else self._paused_at

    def resume(self) -> None:
        """Lets it go on."""
        if self._paused_at is not None:
            self._start += self._clock() - self._paused_at
            self._paused_at = None


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


class JobTime:
    """An estimate for a job of several photos: this photo by its own speed, the others by the last ones."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._took: deque[float] = deque(maxlen=RECENT_PHOTOS)
        self.begin_photo()

    def begin_photo(self) -> None:
        """The next photo is taken up."""
        self._began, self._photo = self._clock(), RemainingTime(self._clock)

    def end_photo(self) -> None:
        """The photo is finished."""
        self._took.append(self._clock() - self._began)

    @property
    def seconds_per_photo(self) -> float | None:
        """The mean of the last photos; None before one is finished."""
        return sum(self._took) / len(self._took) if self._took else None

    def update(self, fraction: float, others: int) -> float | None:
        """Seconds left at `fraction` of this photo, with `others` after it; None while it is too early to tell."""
        left, mean = self._photo.update(fraction), self.seconds_per_photo
        if left is None and mean is not None:
            left = (1 - fraction) * mean
        if left is None:
            return None
        each = mean if mean is not None else self._clock() - self._began + left
        return left + others * each
