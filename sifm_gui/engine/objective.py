"""The losses of SIFM (arXiv 2512.14320), as pure functions on features. All are minimised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import torch
from torch import Tensor


class Terms(StrEnum):
    """Which parts of eq. (6) are used; the paper ablates each alone."""

    BOTH = "both"
    NORM_ONLY = "norm only"
    DIVERGENCE_ONLY = "divergence only"


class Reduction(StrEnum):
    """How both terms are reduced; the paper does not say. One reduction for both keeps lambda meaningful."""

    MEAN = "mean"
    SUM = "sum"


@dataclass(frozen=True)
class Objective:
    """Eq. (6) for one timestep, with its open choices by name. `weight` is the paper's lambda."""

    weight: float
    terms: Terms = Terms.BOTH
    reduction: Reduction = Reduction.MEAN

    def __call__(self, features: Tensor, clean: Tensor) -> Tensor:
        """The loss of features phi_t(x0 + delta, c) against phi_t(x0, c), of one shape; a scalar in float32."""
        loss = torch.zeros((), device=features.device)
        if self.terms is not Terms.DIVERGENCE_ONLY:
            loss = loss + norm(features, self.reduction)
        if self.terms is not Terms.NORM_ONLY:
            weight = 1.0 if self.terms is Terms.DIVERGENCE_ONLY else self.weight
            loss = loss - weight * divergence(features, clean, self.reduction)
        return loss


def norm(features: Tensor, reduction: Reduction) -> Tensor:
    """Eq. (5): the L1 norm of the features; in float32, since a sum in half precision overflows."""
    return _reduce(reduction)(features.float().abs())


def divergence(features: Tensor, clean: Tensor, reduction: Reduction) -> Tensor:
    """Eq. (4): squared distance to the features of the clean photo."""
    return _reduce(reduction)((features.float() - clean.float()) ** 2)


def _reduce(reduction: Reduction) -> Callable[[Tensor], Tensor]:
    return torch.sum if reduction is Reduction.SUM else torch.mean
