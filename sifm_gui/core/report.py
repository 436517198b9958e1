"""Counts with intervals: no rate is ever shown without both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from math import sqrt

from .verdict import Outcome

Z_95 = 1.959964


@dataclass(frozen=True)
class Count:
    """`hits` of `total`. Raises `ValueError` unless 0 <= hits <= total."""

    hits: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.total:
            raise ValueError(f"{self.hits} of {self.total} is not a count")

    @property
    def share(self) -> float:
        """Hits over total; 0 for an empty count."""
        return self.hits / self.total if self.total else 0.0

    def interval(self, z: float = Z_95) -> tuple[float, float]:
        """Wilson's score interval for the share (Wilson 1927); (0, 1) for an empty count."""
        return wilson(self.share, self.total, z)

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.hits} of {self.total} ({percent(self.share)}, 95 % interval {percent(low)} to {percent(high)})"


def percent(share: float) -> str:
    """A share in [0, 1] in whole percent, such as "79 %"."""
    return f"{100 * share:.0f} %"


def wilson(share: float, n: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson's score interval for a share that was found in `n` independent trials; (0, 1) for none."""
    if n == 0:
        return 0.0, 1.0
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True)
class Tally:
    """How many edits came to which outcome. Mismatch and degraded are the two ways to fail, and are kept apart.

    Attributes:
        mismatch, degraded, match: edits that work on the original, by what they do on the protected file.
        set_aside: edits that already fail on the original, and so prove nothing.
        refused: edits that the editor could not make at all.
        not_reached: edits that were planned, but the run was stopped before them.
        prompts: different prompts among the edits that are counted; None if each edit has its own.
        undecided: edits that the judge came to no verdict on. They count for neither side.

    Raises `ValueError` if there are more prompts than edits.
    """

    mismatch: int = 0
    degraded: int = 0
    match: int = 0
    set_aside: int = 0
    refused: int = 0
    not_reached: int = 0
    prompts: int | None = None
    undecided: int = 0

    def __post_init__(self) -> None:
        if self.prompts is not None and self.prompts > self.defeated.total:
            raise ValueError(f"{self.prompts} prompts cannot give {self.defeated.total} edits")

    @classmethod
    def of(
        cls, outcomes: Iterable[Outcome], *, refused: int = 0, not_reached: int = 0, prompts: int | None = None
    ) -> Tally:
        """Counts outcomes."""
        found = Counter(outcomes)
        return cls(
            mismatch=found[Outcome.MISMATCH],
            degraded=found[Outcome.DEGRADED],
            match=found[Outcome.MATCH],
            set_aside=found[Outcome.NOT_APPLICABLE],
            refused=refused,
            not_reached=not_reached,
            prompts=prompts,
            undecided=found[Outcome.UNDECIDED],
        )

    @classmethod
    def total(cls, parts: Iterable[Tally]) -> Tally:
        """The sum over several photos, whose edits are independent even where the prompts are the same."""
        parts = list(parts)
        known = [part.prompts for part in parts if part.prompts is not None]
        sums = {f.name: sum(getattr(part, f.name) for part in parts) for f in fields(cls) if f.name != "prompts"}
        return cls(**sums, prompts=sum(known) if len(known) == len(parts) else None)

    @property
    def defeated(self) -> Count:
        """Edits that fail on the protected file, of those that work on the original and were judged."""
        failing = self.mismatch + self.degraded
        return Count(failing, failing + self.match)

    @property
    def has_repeats(self) -> bool:
        """Whether a prompt counts with several seeds. Such edits are alike, and no independent evidence."""
        return self.prompts is not None and self.prompts < self.defeated.total

    def cautious_interval(self) -> tuple[float, float]:
        """The interval of the share that fails, at its worst.

        It takes the seeds of a prompt for no more than one of them, and holds whichever way the edits without a verdict
        would have gone.
        """
        count = self.defeated
        every = count.total + self.undecided
        if not count.total:
            return 0.0, 1.0
        known = count.total if self.prompts is None else self.prompts
        low, _ = wilson(count.hits / every, known)
        _, high = wilson((count.hits + self.undecided) / every, known)
        return low, high

    @property
    def made(self) -> int:
        """Edits that were made and put before the judge, whatever came of them."""
        return self.defeated.total + self.set_aside + self.undecided

    @property
    def planned(self) -> int:
        """All edits that were asked for."""
        return self.made + self.refused + self.not_reached
