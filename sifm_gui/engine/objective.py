"""The losses of SIFM (arXiv 2512.14320), as pure functions on features. All are minimised."""

from __future__ import annotations

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
    """Eq. (6) for a batch of timesteps, with its open choices by name. `weight` is the paper's lambda."""

    weight: float
    terms: Terms = Terms.BOTH
    reduction: Reduction = Reduction.MEAN

    def __call__(self, features: Tensor, clean: Tensor) -> Tensor:
        """The losses (T,) of features phi_t(x0 + delta, c) against phi_t(x0, c), both (T, ...); float32."""
        loss = torch.zeros(len(features), device=features.device)
        if self.terms is not Terms.DIVERGENCE_ONLY:
            loss = loss + norm(features, self.reduction)
        if self.terms is not Terms.NORM_ONLY:
            weight = 1.0 if self.terms is Terms.DIVERGENCE_ONLY else self.weight
            loss = loss - weight * divergence(features, clean, self.reduction)
        return loss

    def scale(self, clean: Tensor) -> Tensor:
        """How large losses on features like these are, (T,): the loss at delta = 0, where only the norm is left.

        Without the norm term that is zero, and the divergence from nothing at all takes its place.
        """
        if self.terms is Terms.DIVERGENCE_ONLY:
            return divergence(clean, torch.zeros_like(clean), self.reduction)
        return norm(clean, self.reduction)


def norm(features: Tensor, reduction: Reduction) -> Tensor:
    """Eq. (5): the L1 norm of each timestep's features; in float32, since a sum in half precision overflows."""
    return _reduce(features.float().abs(), reduction)


def divergence(features: Tensor, clean: Tensor, reduction: Reduction) -> Tensor:
    """Eq. (4): squared distance to the features of the clean photo, for each timestep."""
    return _reduce((features.float() - clean.float()) ** 2, reduction)


def _reduce(values: Tensor, reduction: Reduction) -> Tensor:
    rows = values.flatten(1)
    return rows.sum(1) if reduction is Reduction.SUM else rows.mean(1)
