"""From the start of the program to a window that can be used."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
STARTS = 7
HEAVY = ("torch", "diffusers", "transformers")
START = f"""
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
import main
import sifm_gui.app as app

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, tell)  # what was waiting is done, and the next click would be answered
        return False

def tell():
    print(time.time(), time.process_time(), *[name for name in {HEAVY!r} if name in sys.modules], flush=True)
    os._exit(0)

watch, show = Watch(), app.MainWindow.show
def shown(window):
    window.work.installEventFilter(watch)
    show(window)
app.MainWindow.show = shown
main.main([])
"""


def starting() -> Iterator[str]:
    """Starts of a new user, each in a process of its own; the first is left out, as it reads the disk."""
    starts = [_start() for _ in range(STARTS + 1)][1:]
    for what, seconds in (
        ("on the wall", sorted(start.wall for start in starts)),
        ("of its own work", sorted(start.own for start in starts)),
    ):
        yield (
            f"start to a usable window: median {median(seconds):.2f} s {what} "
            f"({seconds[0]:.2f} to {seconds[-1]:.2f} s, {STARTS} starts)"
        )
    loaded = sorted({name for start in starts for name in start.heavy})
    yield f"heavy libraries loaded by then: {', '.join(loaded) or 'none'}"


class Start(NamedTuple):
    """Seconds by the clock of the wall and of the process, and which heavy libraries were in memory by then."""

    wall: float
    own: float
    heavy: list[str]


def _start() -> Start:
    with TemporaryDirectory() as home:
        own = {f"XDG_{kind}_HOME": home for kind in ("STATE", "DATA", "CONFIG", "CACHE")}
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", START],
            cwd=ROOT,
            env={**os.environ, **own, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        told, own_seconds, *heavy = done.stdout.split()
        return Start(float(told) - begun, float(own_seconds), heavy)
