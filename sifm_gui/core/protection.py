"""How a photo is protected, and the result. A result over its budget cannot be built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

import numpy as np
from numpy.typing import NDArray

from .errors import OverBudget, WrongSetting
from .photo import LEVEL_16, Native, Photo, Pixels

LEAST_LEVELS, MOST_LEVELS = 1, 32
PAPER_LEVELS = 8
"""The paper's 0.03 of [0, 1] is 7.65 of 255, in whole levels 8."""
MOST_ITERATIONS, MOST_TIMESTEPS = 2000, 50
STEP_COST = 5.4
"""What a step costs besides its timesteps (the encoder, and the way back through it), counted in timesteps."""
CUSTOM = "custom"
STOPPED = "Stopped by the user after {done} of {planned} iterations; what was done until then is saved."
"""The note on a protection that was not finished."""
BAND = 256
"""Rows that are computed on at a time."""


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
    """How much effort the optimizer makes: see `EFFORTS`."""

    QUICK = "quick"
    STANDARD = "standard"
    STRONG = "strong"


def _check_whole(name: str, value: int, most: int) -> None:
    if isinstance(value, bool) or not 1 <= value <= most:
        raise WrongSetting(name=name, value=value, allowed=f"a whole number from 1 to {most}")


@dataclass(frozen=True)
class Effort:
    """Steps of the optimizer, and at how many timesteps each of them looks. Raises `WrongSetting` out of range."""

    iterations: int = 100
    timesteps: int = 4

    def __post_init__(self) -> None:
        _check_whole("The number of iterations", self.iterations, MOST_ITERATIONS)
        _check_whole("The number of timesteps", self.timesteps, MOST_TIMESTEPS)

    @property
    def cost(self) -> float:
        """How long it takes, as a multiple of the standard strength's. Fits the speeds of the README within 5 %."""
        return self.iterations * (STEP_COST + self.timesteps) / (100 * (STEP_COST + 4))


EFFORTS = {Strength.QUICK: Effort(30, 4), Strength.STANDARD: Effort(100, 4), Strength.STRONG: Effort(200, 10)}


@dataclass(frozen=True)
class ProtectionSettings:
    """What the user chose.

    Attributes:
        budget: how far any colour value may move.
        strength: how much effort is made, unless `custom` says it in numbers.
        prompts: edits to defend against; none means the editor's neutral ones.
        seed: equal seeds give equal results on one device.
        custom: takes the place of `strength`.
    """

    budget: Budget = Budget()
    strength: Strength = Strength.STANDARD
    prompts: tuple[str, ...] = ()
    seed: int = 0
    custom: Effort | None = None

    @property
    def effort(self) -> Effort:
        """The effort in numbers."""
        return self.custom or EFFORTS[self.strength]

    @property
    def strength_name(self) -> str:
        """The strength as it stands in records: "custom", or the value of a `Strength`."""
        return CUSTOM if self.custom else self.strength.value


@dataclass(frozen=True, eq=False)
class Protection:
    """A protected photo in memory: same size, sRGB. Raises `OverBudget` if any pixel moved further than allowed.

    `settings_record` holds every open choice of the optimizer by name, `losses` the loss after each iteration.
    `planned` are the iterations that were asked for where the user stopped before them; None: it ran to its end.
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
    planned: int | None = None

    def __post_init__(self) -> None:
        difference = max_difference(self.photo.pixels, self.pixels)
        if difference > self.settings.budget.levels:
            raise OverBudget(difference=difference, levels=self.settings.budget.levels)


def max_difference(first: Native, second: Native) -> int:
    """The largest difference of any channel, in 8-bit levels. Raises `ValueError` if the shapes differ.

    Between 16-bit pixels a part of a level counts as a whole one; if only one side has 16 bits, it is rounded to 8.
    """
    _check_shapes(first, second)
    return max(-(-int(np.abs(one - other).max()) // step) for one, other, step in _bands(first, second))


def psnr(first: Native, second: Native) -> float:
    """Peak signal-to-noise ratio in dB over all channels, of 8 or 16 bits as above; infinite for equal pictures."""
    _check_shapes(first, second)
    error = 0.0
    for one, other, step in _bands(first, second):
        error += float(np.square(one - other, dtype=np.float64).sum()) / step**2
    return float("inf") if error == 0 else float(10 * np.log10(255**2 * first.size / error))


def _check_shapes(first: Native, second: Native) -> None:
    if first.shape != second.shape:
        raise ValueError(f"shapes differ: {first.shape} and {second.shape}")


def _bands(first: Native, second: Native) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32], int]]:
    """Bands of rows of both in one depth, and how many steps of it a level is. Whole photos would need gigabytes."""
    deep = first.dtype == second.dtype == np.uint16
    for row in range(0, len(first), BAND):
        pair = [picture[row : row + BAND] for picture in (first, second)]
        one, other = (part if deep else to_8_bits(part) for part in pair)
        yield one.astype(np.int32), other.astype(np.int32), LEVEL_16 if deep else 1


def to_8_bits(pixels: Native) -> Pixels:
    """Pixels of 8 or 16 bits, rounded to 8."""
    if pixels.dtype == np.uint8:
        return cast(Pixels, pixels)
    out = np.empty(pixels.shape, np.uint8)
    for row in range(0, len(pixels), BAND):
        out[row : row + BAND] = (pixels[row : row + BAND].astype(np.uint32) + LEVEL_16 // 2) // LEVEL_16
    return out
