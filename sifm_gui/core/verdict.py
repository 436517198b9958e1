"""What a judge says about an edit, and the verdict that follows by a fixed rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Followed(StrEnum):
    """Whether an edit does what its prompt asked for."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Outcome(StrEnum):
    """Match: the edit worked. Mismatch or degraded: it failed. Not applicable: it fails on the original as well."""

    MATCH = "match"
    MISMATCH = "mismatch"
    DEGRADED = "degraded"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Judgement:
    """What a judge saw in one edit. `confidence` in [0, 1] is that of the less certain of the two answers."""

    followed: Followed
    damaged: bool
    confidence: float
    reason: str = ""


@dataclass(frozen=True)
class Verdict:
    """The judgements of both edits under one judge."""

    on_original: Judgement
    on_protected: Judgement
    judge: str

    @property
    def outcome(self) -> Outcome:
        """An edit that already fails on the original proves nothing; half an edit counts as an edit that worked."""
        if self.on_original.followed is not Followed.YES or self.on_original.damaged:
            return Outcome.NOT_APPLICABLE
        if self.on_protected.followed is Followed.NO:
            return Outcome.MISMATCH
        if self.on_protected.damaged:
            return Outcome.DEGRADED
        return Outcome.MATCH

    @property
    def defeated(self) -> bool:
        """Whether the edit worked on the original and failed on the protected photo."""
        return self.outcome in (Outcome.MISMATCH, Outcome.DEGRADED)

    @property
    def confidence(self) -> float:
        """The lower confidence of the two judgements."""
        return min(self.on_original.confidence, self.on_protected.confidence)
