"""Something that went wrong, as a person is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.errors import GuardError


@dataclass(frozen=True)
class Failure:
    """`error` is None for a fault of the program; `details` is for copying."""

    error: GuardError | None
    details: str
