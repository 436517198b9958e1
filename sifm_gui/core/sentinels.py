"""The judge is judged, with pictures whose right verdict is known in every batch; one that fails is not believed.

The rule: all of them must come out right. They are plain cases, so a judge that misses one cannot be trusted with finer
ones; one that always says the same, or never anything, misses some.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .attack import Attack
from .verdict import Outcome


class SentinelKind(StrEnum):
    """What stands in the place of the protected photo's edit. The edit of the original is a good one each time."""

    UNEDITED = "unedited"
    BLACK = "black"
    UNRELATED = "unrelated"
    NOISE = "noise"
    GOOD = "good"


RIGHT: dict[SentinelKind, frozenset[Outcome]] = {
    SentinelKind.UNEDITED: frozenset({Outcome.MISMATCH}),
    # A computation that failed looks black: nothing was edited, so nothing was defeated.
    SentinelKind.BLACK: frozenset({Outcome.UNDECIDED}),
    SentinelKind.UNRELATED: frozenset({Outcome.MISMATCH}),
    SentinelKind.NOISE: frozenset({Outcome.MISMATCH, Outcome.DEGRADED}),
    SentinelKind.GOOD: frozenset({Outcome.MATCH}),
}
"""The outcomes that a judge may come to."""


@dataclass(frozen=True, eq=False)
class Sentinel:
    """An attack whose right verdict is known."""

    kind: SentinelKind
    attack: Attack


@dataclass(frozen=True)
class SentinelResult:
    """What a judge made of one sentinel, and why it said so."""

    kind: SentinelKind
    outcome: Outcome
    reason: str = ""

    @property
    def right(self) -> bool:
        """Whether it is what can be seen in the picture."""
        return self.outcome in RIGHT[self.kind]


@dataclass(frozen=True)
class JudgeCheck:
    """What a judge made of the sentinels of a batch."""

    results: tuple[SentinelResult, ...]

    @property
    def passed(self) -> bool:
        """Whether every kind was shown and all came out right: only then may a rate be told."""
        return {result.kind for result in self.results} == set(SentinelKind) and not self.wrong

    @property
    def wrong(self) -> tuple[SentinelResult, ...]:
        """Those that came out wrong."""
        return tuple(result for result in self.results if not result.right)
