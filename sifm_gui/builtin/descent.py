"""One step of gradient descent over all processes, and weights that are averaged over the steps."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from .parallel import average_gradients

MOST_NORM = 1.0


def descend(optimizer: torch.optim.Optimizer, rate: float, loss: Tensor, processes: int) -> None:
    """One step at a learning rate; gradients are averaged over the processes, their norm is at most `MOST_NORM`.

    A step whose gradient is no number is left out: clipped by its own norm, it would make all weights so.
    """
    parameters: Sequence[Tensor] = [p for group in optimizer.param_groups for p in group["params"]]
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.zero_grad()
    loss.backward()
    if processes > 1:
        average_gradients(parameters, processes)
    norm = torch.nn.utils.clip_grad_norm_(parameters, MOST_NORM)
    if norm.isfinite():
        optimizer.step()


@torch.no_grad()
def follow(average: nn.Module, trainee: nn.Module, decay: float, step: int) -> None:
    """Moves the average weights towards the trainee's; faster in the first steps."""
    share = 1 - min(decay, step / (step + 10))
    torch._foreach_lerp_(list(average.parameters()), list(trainee.parameters()), share)
