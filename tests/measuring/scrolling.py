"""A list of thousands of photos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image
from PySide6.QtCore import QElapsedTimer, QTimer

from sifm_gui.core.item import Item, ItemState
from sifm_gui.ui.photo_list import PhotoList

from .probe import probed, run

ROWS = 5000
DISTINCT = 20
"""Photos that are really made; the others are links to them, which the list takes for photos of their own."""
SCROLL_SECONDS = 8.0
STEPS = 1500
"""Rests of the wheel from the top to the bottom."""


def scrolling() -> Iterator[str]:
    """A list of many photos: adding, scrolling through all with thumbnails to make, filtering, a batch starting."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:  # the last thumbnails may still be on their way
        folder = Path(name)
        items = [Item(i, path, size=(3000, 2000)) for i, path in enumerate(_photos(folder))]
        photos = PhotoList(cache=folder / "cache")
        photos.resize(250, 800)
        photos.show()
        run(0.2)
        yield from probed("adding 5,000 rows", lambda: photos.add(items), 1.0)
        yield from probed("scrolling 5,000 rows, nothing cached", lambda: _scroll(photos), SCROLL_SECONDS + 0.5)
        yield from probed("scrolling 5,000 rows again", lambda: _scroll(photos), SCROLL_SECONDS + 0.5)
        yield from probed("selecting all", photos._rows.selectAll, 0.5)
        yield from probed("sorting by name", lambda: photos._filter.order.setCurrentIndex(1), 0.5)
        yield from probed("filtering", lambda: photos._filter.text.setText("7"), 0.5)
        yield from probed("showing all", photos._filter.show_all, 0.5)
        yield from probed("5,000 rows begin to wait", lambda: _set_waiting(photos, items), 0.5)
        yield from probed("removing 2,500", lambda: photos.take_away(range(0, ROWS, 2)), 0.5)
        photos.close()


def _photos(folder: Path) -> Iterator[Path]:
    noise = np.random.default_rng(0).integers(0, 256, (2000, 3000, 3), np.uint8)
    for i in range(DISTINCT):
        Image.fromarray(np.roll(noise, 100 * i, axis=1)).save(folder / f"photo {i}.jpg", quality=90)
    for i in range(ROWS):
        path = folder / f"IMG_{i:05}.jpg"
        path.hardlink_to(folder / f"photo {i % DISTINCT}.jpg")
        yield path


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
