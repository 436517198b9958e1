"""The ways of comparing two pictures."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """How original and protected photo are shown."""

    WIPE = "wipe"
    SIDE_BY_SIDE = "side by side"
    BLINK = "blink"
    DIFFERENCE = "difference"
    HEAT = "heat map"


GAIN = 10
"""How much the difference is enlarged."""
