"""How long protecting and editing take on this machine, and as ratios in one run: `make bench`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from ..core.attack import EditRequest
from ..core.photo import Photo
from ..core.progress import Progress
from ..core.protection import ProtectionSettings, Strength
from ..core.resources import resource
from ..core.roles import EngineConfig
from ..engine import load
from ..files import open_photo

RUNS = 3


def main() -> None:
    """Prints the table."""
    engine = load(EngineConfig(device="auto"), Progress())
    photo = open_photo(resource("samples", "portrait.jpg"))
    print(f"device {engine.device}, sample of {photo.size[0]} x {photo.size[1]} pixels, median of {RUNS} runs")
    seconds = {s: _median(partial(_protect, engine.immunizer.immunize, photo, s)) for s in Strength}
    for strength, value in seconds.items():
        print(f"protect, {strength:<9} {value:6.1f} s   {value / seconds[Strength.QUICK]:5.2f} x quick")
    request = EditRequest("make it night")
    edit = _median(lambda: engine.editor.attack(photo.pixels, photo.pixels, request, Progress()))
    print(f"edit of both photos {edit:6.1f} s   {edit / seconds[Strength.QUICK]:5.2f} x quick")


def _protect(immunize: Callable[..., object], photo: Photo, strength: Strength) -> None:
    immunize(photo, ProtectionSettings(strength=strength), Progress())


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.monotonic()
        work()
        times.append(time.monotonic() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
