"""The blocks that a codec encodes each by itself, put together to smaller pictures."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]


class Blocks:
    """The blocks of `side` x `side` pixels of a picture, (H, W) or (H, W, C), counted in rows from the top left.

    Those at the right and at the bottom go on with the picture's last pixels, as encoders fill them up.
    """

    def __init__(self, picture: NDArray[Any], side: int) -> None:
        missing = [(0, -size % side) for size in picture.shape[:2]]
        if any(more for _, more in missing):
            picture = np.pad(picture, missing + [(0, 0)] * (picture.ndim - 2), "edge")
        height, width, *rest = picture.shape
        self.columns = width // side
        self._blocks = picture.reshape(height // side, side, self.columns, side, *rest).swapaxes(1, 2)

    def picture_of(self, numbers: Numbers) -> NDArray[Any]:
        """The picture in which the blocks of these numbers, (rows, columns), stand as their numbers do."""
        blocks = self._blocks[np.divmod(numbers, self.columns)].swapaxes(1, 2)
        rows, side, columns, _, *rest = blocks.shape
        return blocks.reshape(rows * side, columns * side, *rest)


def in_rows(numbers: Numbers, columns: int) -> Numbers:
    """Numbers of blocks in rows of so many; the last number fills the last row up."""
    return np.append(numbers, np.full(-len(numbers) % columns, numbers[-1])).reshape(-1, columns)
