"""Finds out for how long the window's thread does not answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, QTimer


class Probe(QObject):
    """A timer that should fire every millisecond. Where it fires late, the window's thread was doing something else.

    The clock of the wall counts what other processes took away, too; the clock of the thread does not.
    """

    def __init__(self) -> None:
        super().__init__()
        self._wall, self._thread = time.perf_counter(), time.thread_time()
        self.waits: list[float] = []
        self.works: list[float] = []
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def lines(self, what: str) -> Iterator[str]:
        """What was seen, in milliseconds."""
        for name, seen in (("on the wall", self.waits), ("of its own work", self.works)):
            longest, usual = max(seen), float(np.percentile(seen, 99))
            yield f"{what}: blocked at most {longest:.1f} ms {name}, 99 of 100 times below {usual:.1f} ms"

    def _tick(self) -> None:
        wall, thread = time.perf_counter(), time.thread_time()
        self.waits.append(1000 * (wall - self._wall))
        self.works.append(1000 * (thread - self._thread))
        self._wall, self._thread = wall, thread


def probed(what: str, gesture: Callable[[], object], seconds: float) -> Iterator[str]:
    """Lines on a gesture and the seconds after it."""
    probe = Probe()
    QTimer.singleShot(50, gesture)
    run(seconds)
    yield from probe.lines(what)


def run(seconds: float) -> None:
    """Lets the window live for some seconds."""
    loop = QEventLoop()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()
