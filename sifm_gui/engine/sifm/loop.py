"""Algorithm 1 from line 3 on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

import torch
from torch import Tensor

from ...core.errors import NotANumber
from ...core.progress import Progress
from ..objective import Terms
from ..tensors import LEVEL
from .settings import SifmSettings


class Differentiable(Protocol):
    """What is minimised: a `Target`, or an `Ensemble` of them."""

    def gradient(self, x: Tensor, iteration: int, poll: Callable[[], None]) -> tuple[Tensor, Tensor]:
        """The loss, and its gradient on pictures `x` (1, 3, H, W) in [-1, 1]."""


def optimise(
    x0: Tensor,
    target: Differentiable,
    settings: SifmSettings,
    *,
    levels: int,
    seed: int,
    progress: Progress,
    stepped: Callable[[Tensor, Sequence[float]], None] = lambda delta, losses: None,
) -> tuple[Tensor, list[float]]:
    """Signed steps, at most `levels` from `x0` and seen within [-1, 1]: delta (1, 3, H, W), and the loss before each.

    `stepped` is called with both as they are after each iteration; it may keep the first, and must copy the second.
    Raises `NotANumber`, and `Cancelled` at every iteration at the latest.
    """
    epsilon = levels * LEVEL
    delta = torch.zeros_like(x0)
    if settings.random_start or settings.terms is Terms.DIVERGENCE_ONLY:
        draw = torch.rand(x0.shape, generator=torch.Generator().manual_seed(seed + 1))
        delta = (2 * draw.to(x0.device) - 1) * epsilon / 4
    losses: list[float] = []
    for iteration in range(settings.iterations):
        x = x0 + delta
        poll = partial(_tell, progress, iteration, settings.iterations)
        loss, gradient = target.gradient(x.clamp(-1, 1), iteration, poll)
        gradient[x.abs() > 1] = 0  # nothing is seen of what is cut off
        _check(loss, gradient)
        losses.append(float(loss))
        progress.measure(losses[-1])
        delta = (delta - settings.step_levels * LEVEL * gradient.sign()).clamp(-epsilon, epsilon)
        stepped(delta, losses)
    progress.report(1.0, "optimised")
    return delta, losses


def _tell(progress: Progress, iteration: int, count: int) -> None:
    progress.report(iteration / count, f"optimising, step {iteration + 1} of {count}")


def _check(loss: Tensor, gradient: Tensor) -> None:
    if not (torch.isfinite(loss) and torch.isfinite(gradient).all()):
        raise NotANumber(where="the loss or its gradient")
    if not gradient.any():
        raise NotANumber(where="the gradient is zero everywhere")
