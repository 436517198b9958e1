"""How often a judge is right, and what that does to a rate that it found."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from .report import Z_95, Count, percent


@dataclass(frozen=True)
class JudgeRates:
    """A judge on edits of known truth.

    Attributes:
        judge: its name.
        sensitivity: of the edits that truly fail, those that it calls failures.
        specificity: of the edits that truly work, those that it calls working.
    """

    judge: str
    sensitivity: Count
    specificity: Count

    @property
    def tells_apart(self) -> bool:
        """Whether it does better than a coin; of one that does not, nothing can be corrected."""
        return self.sensitivity.share + self.specificity.share > 1

    def corrected(self, count: Count, z: float = Z_95) -> Corrected | None:
        """The share that truly fails, where the judge calls `count` failures; None if that cannot be told.

        Rogan and Gladen 1978, "Estimating prevalence from the results of a screening test"; its interval is that of
        Lang and Reiczigel 2014, "Confidence limits for prevalence of disease adjusted for estimated sensitivity and
        specificity", which minds that sensitivity and specificity were found in samples as well.
        """
        if not (count.total and self.sensitivity.total and self.specificity.total and self.tells_apart):
            return None
        plain = (count.share + self.specificity.share - 1) / (self.sensitivity.share + self.specificity.share - 1)
        n, apparent = count.total + z * z, (count.hits + z * z / 2) / (count.total + z * z)
        (n_se, se), (n_sp, sp) = (
            (found.total + 2, (found.hits + 1) / (found.total + 2)) for found in (self.sensitivity, self.specificity)
        )
        spread_se, spread_sp = se * (1 - se) / n_se, sp * (1 - sp) / n_sp
        certainty = se + sp - 1
        share = (apparent + sp - 1) / certainty
        shift = 2 * z * z * (share * spread_se - (1 - share) * spread_sp)
        variance = apparent * (1 - apparent) / n + share**2 * spread_se + (1 - share) ** 2 * spread_sp
        half = z * sqrt(variance) / certainty
        return Corrected(_share(plain), _share(share + shift - half), _share(share + shift + half))


@dataclass(frozen=True)
class Corrected:
    """A share with its 95 % interval, corrected by how often the judge is right."""

    share: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{percent(self.share)} ({percent(self.low)} to {percent(self.high)})"


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))
