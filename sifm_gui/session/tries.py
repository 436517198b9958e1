"""How many edits were tried on each photo, and how many of them failed on the protected file."""

from __future__ import annotations

from ..core.attack import EditRequest
from ..core.trials import Attempt


class Tries:
    """Counts by the id of the photo. The same edit twice counts once; one that proves nothing does not count."""

    def __init__(self) -> None:
        self._defeated: dict[int, dict[EditRequest, bool]] = {}

    def count(self, id_: int, attempt: Attempt) -> tuple[int, int]:
        """Takes an attempt in; gives the edits tried on this photo, and those defeated."""
        known = self._defeated.setdefault(id_, {})
        if attempt.verdict.outcome.counts:
            known[attempt.attack.request] = attempt.verdict.defeated
        return len(known), sum(known.values())

    def forget(self, id_: int) -> None:
        """The photo is protected anew, or gone."""
        self._defeated.pop(id_, None)
