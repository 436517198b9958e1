"""How a photo is protected, and the result. A result over its budget cannot be built."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .errors import OverBudget, WrongSetting
from .photo import Photo, Pixels

LEAST_LEVELS, MOST_LEVELS = 1, 32
PAPER_LEVELS = 8
"""The paper's 0.03 of [0, 1] is 7.65 of 255, in whole levels 8."""


@dataclass(frozen=True)
class Budget:
    """How much any channel of any pixel may change, in whole 8-bit levels. Raises `WrongSetting` out of 1..32."""

    levels: int = PAPER_LEVELS

    def __post_init__(self) -> None:
        if isinstance(self.levels, bool) or not LEAST_LEVELS <= self.levels <= MOST_LEVELS:
            raise WrongSetting(
                name="The budget", value=self.levels, allowed=f"a whole number from {LEAST_LEVELS} to {MOST_LEVELS}"
            )


class Strength(StrEnum):
    """How much effort the optimizer makes; `engine.sifm` says what each means."""

    QUICK = "quick"
    STANDARD = "standard"
    STRONG = "strong"


@dataclass(frozen=True)
class ProtectionSettings:
    """What the user chose. `prompts` are edits to defend against; none means the editor's neutral ones."""

    budget: Budget = Budget()
    strength: Strength = Strength.STANDARD
    prompts: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Protection:
    """A protected photo in memory: same size, sRGB. Raises `OverBudget` if any pixel moved further than allowed.

    `settings_record` holds every open choice of the optimizer by name, `losses` the loss after each iteration.
    """

    photo: Photo
    settings: ProtectionSettings
    pixels: Pixels
    method: str
    editor: str
    iterations: int
    seconds: float
    losses: tuple[float, ...]
    settings_record: dict[str, object]

    def __post_init__(self) -> None:
        difference = max_difference(self.photo.pixels, self.pixels)
        if difference > self.settings.budget.levels:
            raise OverBudget(difference=difference, levels=self.settings.budget.levels)


def max_difference(first: Pixels, second: Pixels) -> int:
    """The largest difference of any channel, in 8-bit levels. Raises `ValueError` if the shapes differ."""
    if first.shape != second.shape:
        raise ValueError(f"shapes differ: {first.shape} and {second.shape}")
    return int(np.abs(first.astype(np.int16) - second).max())


def psnr(first: Pixels, second: Pixels) -> float:
    """Peak signal-to-noise ratio in dB over all channels of 8-bit pictures; infinite for equal ones."""
    error = float(np.mean((first.astype(np.float64) - second) ** 2))
    return float("inf") if error == 0 else float(10 * np.log10(255**2 / error))
