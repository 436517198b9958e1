"""Every open choice of the method, and what the strengths choose."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from ...core.protection import EFFORTS, ProtectionSettings, Strength
from ..objective import Reduction, Terms


@dataclass(frozen=True)
class SifmSettings:
    """[paper] marks what arXiv 2512.14320 states; the rest is ours."""

    iterations: int = 100
    """N [paper: 100]."""
    timesteps: int = 4
    """|T|, uniform over the inner part of the schedule."""
    lowest_timestep: int | None = None
    """Where that part begins; None: where it begins to decide an edit by this editor."""
    step_levels: float = 1.0
    """alpha in 8-bit levels."""
    divergence_weight: float = 30.0
    """lambda [paper: 0.1]. On the built-in editor 30 defeats more edits of training photos than 3 or 300 (README)."""
    terms: Terms = Terms.BOTH
    """[paper: both]."""
    reduction: Reduction = Reduction.MEAN
    """The same for both terms."""
    layers: tuple[str, ...] = ()
    """Which outputs of the denoiser; none: the editor's own. Outputs of one shape are averaged, as eq. (3) does."""
    random_start: bool = False
    """Start from delta = 0 [paper]; without the norm term there is no gradient there, so it is random then."""
    detail: int = 2
    """The perturbation is kept at this many times the working size, so that shrinking a large photo leaves more."""


STRENGTHS = {
    Strength.QUICK: SifmSettings(**asdict(EFFORTS[Strength.QUICK]), step_levels=2.0),
    Strength.STANDARD: SifmSettings(**asdict(EFFORTS[Strength.STANDARD])),
    Strength.STRONG: SifmSettings(**asdict(EFFORTS[Strength.STRONG])),
}


def settings_for(chosen: ProtectionSettings) -> SifmSettings:
    """The settings of a strength, or of an effort in numbers, whose steps are long enough to use the whole budget."""
    if chosen.custom is None:
        return STRENGTHS[chosen.strength]
    long_enough = max(SifmSettings.step_levels, chosen.budget.levels / chosen.custom.iterations)
    return SifmSettings(**asdict(chosen.custom), step_levels=long_enough)
