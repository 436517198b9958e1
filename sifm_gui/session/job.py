"""What a running job says of itself, and what it says when it has ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..core.so_far import Glimpse


class JobKind(StrEnum):
    """What the one lane is busy with."""

    PROTECTING = "protecting"
    EDIT = "edit"
    TRIALS = "trials"
    JUDGE_TEST = "judge test"

    @property
    def is_long(self) -> bool:
        """Whether people leave it alone: nobody wants to lose it, and the computer must not fall asleep over it."""
        return self in (JobKind.PROTECTING, JobKind.TRIALS)


@dataclass(frozen=True)
class JobProgress:
    """How far a job is.

    Attributes:
        kind: what is being done.
        item: id of the photo in work; None before the first is taken up, while the engine is loaded.
        place: which photo of the job it is, from 1.
        count: how many photos the job has: "`place` of `count`".
        photo: the part of this photo that is done, in [0, 1].
        job: the part of the whole job that is done, in [0, 1].
        note: the phase, in a few words.
        seconds_left: for the whole job; None while it is too early to tell, and while it is paused.
        losses: of the optimizer on this photo, as far as they are known.
        paused: whether it waits for the user to let it go on.
        silence: seconds since the work last said anything.
        glimpse: the photo in work as it is now, or a moment ago; None while there is nothing to see.
    """

    kind: JobKind = JobKind.PROTECTING
    item: int | None = None
    place: int = 1
    count: int = 1
    photo: float = 0.0
    job: float = 0.0
    note: str = ""
    seconds_left: float | None = None
    losses: tuple[float, ...] = ()
    paused: bool = False
    silence: float = 0.0
    glimpse: Glimpse | None = None


@dataclass(frozen=True)
class JobSummary:
    """What came of a job. All numbers but `seconds` count photos; `left` were not begun or not finished."""

    kind: JobKind
    protected: int = 0
    failed: int = 0
    skipped: int = 0
    left: int = 0
    seconds: float = 0.0
    cancelled: bool = False
