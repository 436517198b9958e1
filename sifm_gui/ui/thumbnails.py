"""Thumbnails made off the window's thread: what can be seen first, and nothing that is no longer wanted."""

from __future__ import annotations

import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, QRunnable, Qt, QThread, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from .images import to_image

log = logging.getLogger(__name__)
MOST_KEPT = 600
MOST_THREADS = 3
POLL_MS = 30
Read = Callable[[Path], Image.Image]


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """What has come of a photo: a picture in physical pixels, or None for a file that shows none."""

    pixmap: QPixmap | None


@dataclass(frozen=True, eq=False)
class _Made:
    path: Path
    side: int
    image: QImage | None


class Thumbnails(QObject):
    """Asked for the thumbnails that are in sight; tells when some of them have come.

    Args:
        read: gives a small copy of a photo, or raises; called in threads of a pool.
        parent: as everywhere in Qt.
        most_kept: thumbnails held in memory; what was not wanted for longest goes first.
        threads: how many there may be; by default as many as leave half of the computer to the protection.
    """

    arrived = Signal()

    def __init__(
        self, read: Read, parent: QObject | None = None, *, most_kept: int = MOST_KEPT, threads: int | None = None
    ) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Path, Thumbnail] = OrderedDict()
        self._most_kept, self._side = most_kept, 0
        # Not at a lower priority: a thread that is pushed aside while it holds the interpreter holds up the window.
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads or max(1, min(MOST_THREADS, QThread.idealThreadCount() // 2)))
        self._wanted = _Wanted(read, self._pool.maxThreadCount())
        # What comes out of the pool is fetched, not signalled: a thread must not reach for an object that may be gone.
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._fetch)
        self.destroyed.connect(self._wanted.clear)  # or the pool would make all of them before it ends

    def want(self, paths: Sequence[Path], side: int) -> None:
        """What is to be made now, most urgent first, to fit `side` physical pixels; nothing else any more."""
        if side != self._side:
            self._kept.clear()
            self._side = side
        for path in paths:
            if path in self._kept:
                self._kept.move_to_end(path)
        for _ in range(self._wanted.replace([path for path in paths if path not in self._kept], side)):
            self._pool.start(_Worker(self._wanted))
        if self._wanted.busy and not self._timer.isActive():  # starting it anew at each step would put it off for ever
            self._timer.start()

    def get(self, path: Path) -> Thumbnail | None:
        """The thumbnail, or None if it has not come yet."""
        return self._kept.get(path)

    def forget(self, paths: Iterable[Path]) -> None:
        """Frees memory; a photo that changed on disk is read anew when it is wanted again."""
        for path in paths:
            self._kept.pop(path, None)

    def _fetch(self) -> None:
        made = self._wanted.fetch()
        for one in made:
            if one.side == self._side:
                pixmap = None if one.image is None else QPixmap.fromImage(one.image)
                self._kept[one.path] = Thumbnail(pixmap)
        while len(self._kept) > self._most_kept:
            self._kept.popitem(last=False)
        if not self._wanted.busy:
            self._timer.stop()
        if made:
            self.arrived.emit()


class _Wanted:
    """What the window wants and what the threads have made of it; knows nothing of Qt's objects."""

    def __init__(self, read: Read, most_workers: int) -> None:
        self._read, self._most_workers = read, most_workers
        self._workers = 0
        self._lock = Lock()
        self._waiting: deque[Path] = deque()
        self._in_hand: set[tuple[Path, int]] = set()
        self._made: SimpleQueue[_Made] = SimpleQueue()
        self._side = 0

    @property
    def busy(self) -> bool:
        """Whether anything is wanted, being made, or waiting to be fetched."""
        with self._lock:
            return bool(self._waiting or self._in_hand) or not self._made.empty()

    def replace(self, paths: Sequence[Path], side: int) -> int:
        """Takes a new list, and returns how many calls of `work` must be started for it."""
        with self._lock:
            self._side = side
            self._waiting = deque(path for path in paths if (path, side) not in self._in_hand)
            new = min(len(self._waiting), self._most_workers - self._workers)
            self._workers += new
            return new

    def clear(self) -> None:
        """Nothing more is wanted."""
        self.replace((), self._side)

    def fetch(self) -> list[_Made]:
        """What has been made since the last time."""
        made = []
        while True:
            try:
                made.append(self._made.get_nowait())
            except Empty:
                break
        with self._lock:
            self._in_hand.difference_update((one.path, one.side) for one in made)
        return made

    def work(self) -> None:
        """Makes what is wanted until there is no more, in a thread of the pool."""
        while (job := self._take()) is not None:
            self._made.put(self._make(*job))

    def _take(self) -> tuple[Path, int] | None:
        with self._lock:
            if not self._waiting:
                self._workers -= 1
                return None
            job = self._waiting.popleft(), self._side
            self._in_hand.add(job)
            return job

    def _make(self, path: Path, side: int) -> _Made:
        try:
            return _Made(path, side, _fitted(self._read(path), side))
        except Exception as error:  # damaged files make Pillow raise nearly anything; opening the photo tells the user
            log.debug("no thumbnail of %s: %s", path, error)
            return _Made(path, side, None)


class _Worker(QRunnable):
    def __init__(self, wanted: _Wanted) -> None:
        super().__init__()
        self._wanted = wanted

    def run(self) -> None:
        self._wanted.work()


def _fitted(image: Image.Image, side: int) -> QImage:
    """The picture in the very pixels it is shown with, so that it is not scaled a second time; never enlarged."""
    side = min(side, max(image.size))
    whole = to_image(np.asarray(image.convert("RGB")))
    return whole.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
