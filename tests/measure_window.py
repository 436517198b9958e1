"""How long the window keeps a person waiting: `python tests/measure_window.py [NAME...]`, on whatever display Qt finds.

Each measure is a function in `MEASURES` that gives lines to print. Not a test: the figures are the computer's.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image
from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parents[1]))
from sifm_gui.core.item import Item, ItemState
from sifm_gui.ui.photo_list import PhotoList

ROWS = 5000
DISTINCT = 20
"""Photos that are really made; the others are links to them, which the list takes for photos of their own."""
SCROLL_SECONDS = 8.0
STEPS = 1500
"""Rests of the wheel from the top to the bottom."""


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


def scrolling() -> Iterator[str]:
    """A list of many photos: adding, scrolling through all with thumbnails to make, filtering, a batch starting."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:  # the last thumbnails may still be on their way
        folder = Path(name)
        items = [Item(i, path, size=(3000, 2000)) for i, path in enumerate(_photos(folder))]
        photos = PhotoList(cache=folder / "cache")
        photos.resize(250, 800)
        photos.show()
        _run(0.2)
        yield from _probed("adding 5,000 rows", lambda: photos.add(items), 1.0)
        yield from _probed("scrolling 5,000 rows, nothing cached", lambda: _scroll(photos), SCROLL_SECONDS + 0.5)
        yield from _probed("scrolling 5,000 rows again", lambda: _scroll(photos), SCROLL_SECONDS + 0.5)
        yield from _probed("selecting all", photos._rows.selectAll, 0.5)
        yield from _probed("sorting by name", lambda: photos._filter.order.setCurrentIndex(1), 0.5)
        yield from _probed("filtering", lambda: photos._filter.text.setText("7"), 0.5)
        yield from _probed("showing all", photos._filter.show_all, 0.5)
        yield from _probed("5,000 rows begin to wait", lambda: _set_waiting(photos, items), 0.5)
        yield from _probed("removing 2,500", lambda: photos.take_away(range(0, ROWS, 2)), 0.5)
        photos.close()


MEASURES: dict[str, Callable[[], Iterator[str]]] = {"scrolling": scrolling}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASURES)}; all by default")
    names = parser.parse_args().names or list(MEASURES)
    application = QApplication(sys.argv[:1])
    for name in names:
        for line in MEASURES[name]():
            print(line, flush=True)
    application.quit()


def _photos(folder: Path) -> Iterator[Path]:
    noise = np.random.default_rng(0).integers(0, 256, (2000, 3000, 3), np.uint8)
    for i in range(DISTINCT):
        Image.fromarray(np.roll(noise, 100 * i, axis=1)).save(folder / f"photo {i}.jpg", quality=90)
    for i in range(ROWS):
        path = folder / f"IMG_{i:05}.jpg"
        path.hardlink_to(folder / f"photo {i % DISTINCT}.jpg")
        yield path


def _probed(what: str, gesture: Callable[[], object], seconds: float) -> Iterator[str]:
    probe = Probe()
    QTimer.singleShot(50, gesture)
    _run(seconds)
    yield from probe.lines(what)


def _scroll(photos: PhotoList) -> None:
    """From top to bottom in small steps, spread over some seconds by the clock."""
    bar, clock = photos._rows.verticalScrollBar(), QElapsedTimer()
    timer = QTimer(photos, interval=int(1000 * SCROLL_SECONDS / STEPS))
    clock.start()

    def step() -> None:
        done = clock.elapsed() / (1000 * SCROLL_SECONDS)
        bar.setValue(int(bar.maximum() * min(1.0, done)))
        if done >= 1:
            timer.deleteLater()

    timer.timeout.connect(step)
    timer.start()


def _set_waiting(photos: PhotoList, items: list[Item]) -> None:
    for item in items:
        photos.change(Item(item.id, item.path, item.folder, ItemState.WAITING, size=item.size))


def _run(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
