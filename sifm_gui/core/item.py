"""One photo in the list: where it is and how far it has come. Holds no pixels, so thousands of them weigh nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .errors import GuardError


class ItemState(StrEnum):
    """How far a photo has come. One whose protection was cancelled is READY again."""

    READY = "ready"
    WAITING = "waiting"
    PROTECTING = "protecting"
    PROTECTED = "protected"
    FAILED = "failed"


@dataclass(frozen=True)
class Item:
    """A photo as a list shows it.

    Attributes:
        id: stays the same for as long as the photo is in the list; never used twice.
        path: the original.
        folder: the sub-folder below the dropped folder that it came from; empty for a file given by itself.
        state: how far it has come.
        progress: in [0, 1], while it is being protected.
        size: width and height in pixels, upright; None until they are known.
        output: the protected file, once it is saved.
        partial: whether the user stopped its protection before the end, and kept what was done.
        error: why it failed; None otherwise.
        tried: edits tried on the saved file that worked on the original, and so prove something.
        defeated: how many of `tried` failed on the protected file.
    """

    id: int
    path: Path
    folder: Path = Path()
    state: ItemState = ItemState.READY
    progress: float = 0.0
    size: tuple[int, int] | None = None
    output: Path | None = None
    partial: bool = False
    error: GuardError | None = None
    tried: int = 0
    defeated: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.defeated <= self.tried:
            raise ValueError(f"{self.defeated} of {self.tried} is not a count")
