"""What a protection has come to while it is still being worked on: to be looked at, or kept if the user stops there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .photo import Pixels
from .protection import Protection


@dataclass(frozen=True, eq=False)
class Glimpse:
    """A photo and what has become of it, at the size that is worked at, (H, W, 3) each."""

    original: Pixels
    protected: Pixels


@dataclass(frozen=True, eq=False)
class SoFar:
    """The work as it stood after one iteration. All is computed only when it is asked for.

    Attributes:
        iterations: how many are done.
        planned: how many were asked for.
        look: gives a small picture of the result.
        protection: gives the protection at full size, within the budget, as if the work had ended here.
    """

    iterations: int
    planned: int
    look: Callable[[], Glimpse]
    protection: Callable[[], Protection]
