"""How fast this computer protects photos, found out in a few seconds and before the first photo."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from ..core.errors import Cancelled
from ..core.photo import Carrier, Photo
from ..core.progress import Progress
from ..core.protection import ProtectionSettings
from ..core.roles import Immunizer

SIDE = 512
LEAST_REPORTS, LEAST_SECONDS = 4, 2.0


def measure_speed(immunizer: Immunizer, progress: Progress) -> float:
    """Seconds for one photo at the standard strength, by its first steps. Opening and saving come on top.

    The first step is left out: it takes longer than the others. Raises `Cancelled`.
    """
    reports: list[tuple[float, float]] = []

    def listen(fraction: float, note: str) -> None:
        progress.report(0.0, note)
        reports.append((time.monotonic(), fraction))

    def enough() -> bool:
        return len(reports) >= LEAST_REPORTS and reports[-1][0] - reports[1][0] >= LEAST_SECONDS

    start = time.monotonic()
    try:
        immunizer.immunize(_picture(), ProtectionSettings(), Progress(listen, enough))
    except Cancelled:
        if not enough():
            raise
        (began, first), (ended, last) = reports[1], reports[-1]
        return (ended - began) / (last - first)
    return time.monotonic() - start


def _picture() -> Photo:
    pixels = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    return Photo(Path(), pixels, Carrier("PNG", pixels))
