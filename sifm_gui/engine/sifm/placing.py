"""Where the editors lie while a photo is protected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import torch

from .plan import Plan
from .surrogate import Surrogate

CPU = torch.device("cpu")


@contextmanager
def placed(surrogates: Sequence[Surrogate], plan: Plan) -> Iterator[None]:
    """The editors as a plan wants them, and afterwards as they were."""
    homes = [surrogate.device for surrogate in surrogates]
    try:
        for surrogate in surrogates:
            _move(surrogate, plan.device if plan.together else CPU)
            surrogate.checkpoint(plan.checkpointing)
        yield
    finally:
        for surrogate, home in zip(surrogates, homes, strict=True):
            surrogate.checkpoint(False)
            _move(surrogate, home)


@contextmanager
def lent(surrogate: Surrogate, plan: Plan) -> Iterator[None]:
    """An editor on the device, in its turn if the plan says that they take turns."""
    _move(surrogate, plan.device)
    try:
        yield
    finally:
        if not plan.together:
            _move(surrogate, CPU)


def _move(surrogate: Surrogate, device: torch.device) -> None:
    if surrogate.device != device:
        surrogate.to(device)
