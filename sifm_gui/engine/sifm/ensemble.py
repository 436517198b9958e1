"""Several editors at once, so that a photo is protected against more than one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from .placing import lent
from .plan import Plan
from .target import Target


class Ensemble:
    """The mean of the targets' losses, each divided by its scale on the clean photo.

    Features of different networks differ by orders of magnitude, and so do the losses: one editor would decide alone.
    Divided by one number, which is the loss itself where delta is 0, every editor begins at 1 and keeps its own balance
    of norm and divergence; its part of the gradient has the signs that it has alone.
    """

    def __init__(self, targets: Sequence[Target], plan: Plan) -> None:
        self._targets, self._plan = targets, plan

    def gradient(self, x: Tensor, iteration: int, poll: Callable[[], None]) -> tuple[Tensor, Tensor]:
        """The loss and its gradient (1, 3, H, W) on `x`: see `Target.gradient`."""
        loss, gradient = torch.zeros((), device=x.device), torch.zeros_like(x)
        for target in self._targets:
            with lent(target.surrogate, self._plan):
                own_loss, own_gradient = target.gradient(x, iteration, poll)
            share = 1 / (len(self._targets) * target.scale)
            loss += share * own_loss
            gradient += share * own_gradient
        return loss, gradient
