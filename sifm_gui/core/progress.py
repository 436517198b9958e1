"""One object for progress and cancelling, handed down into all long work."""

from __future__ import annotations

from collections.abc import Callable

from .errors import Cancelled
from .so_far import SoFar


class Progress:
    """Reports a fraction of the work done and a note on the phase; silent and never cancelled unless told otherwise.

    Args:
        listener: called with (fraction in [0, 1], note) at every report.
        cancelled: asked at every report; once it says yes, `report` raises `Cancelled`.
        measured: called with every loss that an optimizer has come to.
        offered: called with what an optimizer has come to, after every iteration.
    """

    def __init__(
        self,
        listener: Callable[[float, str], None] = lambda fraction, note: None,
        cancelled: Callable[[], bool] = lambda: False,
        measured: Callable[[float], None] = lambda loss: None,
        offered: Callable[[SoFar], None] = lambda so_far: None,
    ) -> None:
        self._listener = listener
        self._cancelled = cancelled
        self._measured = measured
        self._offered = offered

    def report(self, fraction: float, note: str) -> None:
        """Tells how far the work is. Raises `Cancelled` if the user has asked for it."""
        if self._cancelled():
            raise Cancelled
        self._listener(fraction, note)

    def measure(self, loss: float) -> None:
        """Tells the loss after one more iteration."""
        self._measured(loss)

    def offer(self, so_far: SoFar) -> None:
        """Tells what can be looked at, or kept, after one more iteration."""
        self._offered(so_far)

    def part(self, start: float, end: float) -> Progress:
        """A progress for one stage, whose 0 to 1 is `start` to `end` of this one."""
        return self._heard_by(lambda fraction, note: self._listener(start + (end - start) * fraction, note))

    def noted(self, reword: Callable[[str], str]) -> Progress:
        """The same progress, with its notes in other words."""
        return self._heard_by(lambda fraction, note: self._listener(fraction, reword(note)))

    def _heard_by(self, listener: Callable[[float, str], None]) -> Progress:
        return Progress(listener, self._cancelled, self._measured, self._offered)
