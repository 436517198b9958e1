"""One photo and all that is known about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from .attack import Attack
from .photo import Photo
from .protection import Protection
from .verdict import Verdict


@dataclass(frozen=True, eq=False)
class SavedFile:
    """A protected file as it lies on disk, re-opened after writing.

    `max_difference` (8-bit levels) and `psnr` (dB) compare the re-decoded native pixels with the original's. `kept` is
    the share of the protection that the codec left, 1 for all of it; None if it is not known.
    """

    path: Path
    photo: Photo
    max_difference: int
    psnr: float
    notes: tuple[str, ...] = ()
    kept: float | None = None


@dataclass(frozen=True, eq=False)
class Case:
    """Whatever a step makes stale is dropped by the method that records the step."""

    photo: Photo
    protection: Protection | None = None
    saved: SavedFile | None = None
    attack: Attack | None = None
    verdict: Verdict | None = None

    def with_protection(self, protection: Protection) -> Case:
        """A new protection: the old file, attack and verdict no longer speak of it."""
        return Case(self.photo, protection)

    def with_saved(self, saved: SavedFile) -> Case:
        """The protection was saved; an attack on something else is dropped."""
        return replace(self, saved=saved, attack=None, verdict=None)

    def with_attack(self, attack: Attack, verdict: Verdict) -> Case:
        """An edit was tried and judged."""
        return replace(self, attack=attack, verdict=verdict)
