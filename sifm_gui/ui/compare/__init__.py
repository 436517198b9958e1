"""Comparing a photo with its protected version."""

from .modes import Mode
from .view import CompareView

__all__ = ["CompareView", "Mode"]
