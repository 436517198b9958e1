"""What a calibration set shows of one scene: the edit as it should be, half of it, none, another, and damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..builtin.families import Picture, blurred, to_levels, to_picture, unit
from ..builtin.judge_items import STYLED
from ..builtin.scenes import Example
from ..core.publishing import recompressed
from ..core.verdict import Followed

TRACE = 2 / 255
"""What drawing a picture anew leaves on it: such noise, and a little softness."""
SOFTNESS = 0.35
HALF = 0.5
NOISE = 60 / 255
BLOTCHES, BLOTCH_SIZE = 0.18, 5.0
TILES, TILE_SIDE = 16, 24
WORST_QUALITY = 2


@dataclass(frozen=True, eq=False)
class Shown:
    """An edit and the truth about it: `followed` is unknown, and `damaged` None, where it is a matter of taste.

    `key` tells it from the other edits of its scene.
    """

    picture: Picture
    key: str
    how: str
    followed: Followed
    damaged: bool | None


def shown(example: Example, other: Example, rng: np.random.Generator) -> Iterator[Shown]:
    """Five edits of one scene; `other` is an edit of it that cannot be taken for the one that was asked."""
    half = example.original + HALF * (example.target - example.original)
    name, damage = _damage(example, rng)
    taste = None if _styled(other) else False
    yield Shown(_drawn(example.target, rng), "right", "the edit as it should be", Followed.YES, False)
    yield Shown(_drawn(half, rng), "half", "half as strong", Followed.PARTLY, False)
    yield Shown(_drawn(example.original, rng), "none", "not edited", Followed.NO, False)
    yield Shown(_drawn(other.target, rng), "other", "another edit", Followed.NO, taste)
    damaged = damage(_drawn(example.target, rng), rng)
    # Whether the edit can still be seen under the damage is a matter of taste.
    yield Shown(damaged, "damaged", f"the edit, damaged: {name}", Followed.UNKNOWN, True)


def _styled(example: Example) -> bool:
    """Whether the edit looks like damage to whoever did not ask for it."""
    return any(name in example.edit for name in STYLED)


def _drawn(picture: Picture, rng: np.random.Generator) -> Picture:
    soft = blurred(picture, SOFTNESS * unit(picture))
    return _clipped(soft + rng.normal(0, TRACE, picture.shape))


def _noisy(picture: Picture, rng: np.random.Generator) -> Picture:
    return _clipped(picture + rng.normal(0, NOISE, picture.shape))


def _blotched(picture: Picture, rng: np.random.Generator) -> Picture:
    blotches = blurred(rng.normal(0, 1, picture.shape).astype(np.float32), BLOTCH_SIZE * unit(picture))
    return _clipped(picture + BLOTCHES * blotches / blotches.std())


def _shuffled(picture: Picture, rng: np.random.Generator) -> Picture:
    """Tiles of the picture in the wrong places."""
    out, side = picture.copy(), round(TILE_SIDE * unit(picture))
    rows, columns = (length - side for length in picture.shape[:2])
    for _ in range(TILES):
        y, v = rng.integers(0, rows, 2)
        x, u = rng.integers(0, columns, 2)
        out[y : y + side, x : x + side] = picture[v : v + side, u : u + side]
    return out


def _crushed(picture: Picture, rng: np.random.Generator) -> Picture:
    return to_picture(recompressed(to_levels(picture), WORST_QUALITY))


DAMAGES: dict[str, Callable[[Picture, np.random.Generator], Picture]] = {
    "blotches": _blotched,
    "tiles in the wrong places": _shuffled,
    "noise": _noisy,
    "crushed to blocks": _crushed,
}
OBVIOUS = 2
"""Of these, the first ones are damage whatever was asked; grain and blocks can be what was asked for."""


def _damage(
    example: Example, rng: np.random.Generator
) -> tuple[str, Callable[[Picture, np.random.Generator], Picture]]:
    names = list(DAMAGES)[: OBVIOUS if _styled(example) else None]
    name = names[rng.integers(len(names))]
    return name, DAMAGES[name]


def _clipped(picture: NDArray[np.floating]) -> Picture:
    return np.clip(picture, 0, 1).astype(np.float32)
