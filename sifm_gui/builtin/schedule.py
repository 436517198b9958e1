"""Training by the clock: the learning rate reaches zero when the minutes are over, however slow the machine."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import torch
import torch.distributed as dist


@dataclass(frozen=True)
class Pace:
    """How fast a machine learns: pictures a step, the highest learning rate, how slowly the average weights follow."""

    batch: int
    learning_rate: float
    ema_decay: float


class TimeBudget:
    """A span of minutes; `left` runs from 1 to 0."""

    def __init__(self, minutes: float, warm_up: float) -> None:
        self._start, self._seconds, self._warm_up = time.monotonic(), 60 * minutes, warm_up

    def agreed_left(self) -> float:
        """The share of time that is left, the same in every process: the first one's clock counts."""
        left = torch.tensor(1 - (time.monotonic() - self._start) / self._seconds)
        if dist.is_initialized():
            dist.broadcast(left, 0)
        return float(left)

    def learning_rate(self, left: float) -> float:
        """A factor in [0, 1]: linear warm-up, constant to the half, then a cosine to zero."""
        warm = min(1.0, (1 - left) / self._warm_up + 0.01)
        return warm * (1.0 if left > 0.5 else 0.5 - 0.5 * math.cos(2 * math.pi * left))
