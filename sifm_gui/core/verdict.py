"""What a judge says about an edit, and the verdict that follows by a fixed rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Followed(StrEnum):
    """Whether an edit does what its prompt asked for. Unknown: the judge gave no answer that can be read."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """Match: the edit worked. Mismatch or degraded: it failed. Not applicable: it fails on the original as well.

    Undecided: there is no verdict, so it is evidence for nothing.
    """

    MATCH = "match"
    MISMATCH = "mismatch"
    DEGRADED = "degraded"
    NOT_APPLICABLE = "not_applicable"
    UNDECIDED = "undecided"

    @property
    def counts(self) -> bool:
        """Whether the edit works on the original and was judged on the protected file: only such edits are counted."""
        return self in (Outcome.MATCH, Outcome.MISMATCH, Outcome.DEGRADED)


@dataclass(frozen=True)
class Judgement:
    """What a judge saw in one edit.

    `damaged` is None where it is not known. `confidence` in [0, 1] is that of the less certain of the two answers.
    """

    followed: Followed
    damaged: bool | None
    confidence: float
    reason: str = ""

    @classmethod
    def none(cls, reason: str) -> Judgement:
        """No judgement at all, and why."""
        return cls(Followed.UNKNOWN, None, 0.0, reason)

    @property
    def fails(self) -> bool:
        """Whether the edit is known not to do all that was asked, or to be damaged."""
        return self.followed in (Followed.PARTLY, Followed.NO) or self.damaged is True

    @property
    def works(self) -> bool:
        """Whether the edit is known to do what was asked, undamaged."""
        return self.followed is Followed.YES and self.damaged is False


@dataclass(frozen=True)
class Verdict:
    """The judgements of both edits under one judge."""

    on_original: Judgement
    on_protected: Judgement
    judge: str

    @property
    def outcome(self) -> Outcome:
        """An edit that already fails on the original proves nothing; half an edit counts as an edit that worked.

        What is not known never makes an outcome: it stays undecided unless the known answers settle it alone.
        """
        if self.on_original.fails:
            return Outcome.NOT_APPLICABLE
        if not self.on_original.works or self.on_protected.followed is Followed.UNKNOWN:
            return Outcome.UNDECIDED
        if self.on_protected.followed is Followed.NO:
            return Outcome.MISMATCH
        if self.on_protected.damaged is None:
            return Outcome.UNDECIDED
        return Outcome.DEGRADED if self.on_protected.damaged else Outcome.MATCH

    @property
    def defeated(self) -> bool:
        """Whether the edit worked on the original and failed on the protected photo."""
        return self.outcome in (Outcome.MISMATCH, Outcome.DEGRADED)

    @property
    def confidence(self) -> float:
        """The lower confidence of the two judgements; that of the first where it settles all and the second is none."""
        if self.outcome is Outcome.NOT_APPLICABLE and self.on_protected.followed is Followed.UNKNOWN:
            return self.on_original.confidence
        return min(self.on_original.confidence, self.on_protected.confidence)
