"""SIFM (arXiv 2512.14320), Algorithm 1: signed gradient steps that quieten and divert a denoiser's deep features."""

from __future__ import annotations

from .immunizer import SifmImmunizer
from .lifting import lift, random_signs
from .plan import Plan
from .settings import STRENGTHS, SifmSettings, settings_for
from .surrogate import Surrogate
from .target import Target, average_equal, inner_timesteps

__all__ = [
    "STRENGTHS",
    "Plan",
    "SifmImmunizer",
    "SifmSettings",
    "Surrogate",
    "Target",
    "average_equal",
    "inner_timesteps",
    "lift",
    "random_signs",
    "settings_for",
]
