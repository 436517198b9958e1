"""Counts with intervals: no rate is ever shown without both."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

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
        if self.total == 0:
            return 0.0, 1.0
        n, p = self.total, self.share
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, centre - half), min(1.0, centre + half)

    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.hits} of {self.total} ({self.share:.0%}, 95 % interval {low:.0%} to {high:.0%})"
