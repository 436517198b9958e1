"""Blocks in a picture of their own: a JPEG encoder must not notice."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from sifm_gui.core.photo import Native
from sifm_gui.files.blocks import Blocks, in_rows

SIDE = 8


def decoded(pixels: Native) -> Native:
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=90, subsampling=0)
    return np.asarray(Image.open(stream))


@pytest.mark.parametrize("shape", [(40, 64, 3), (37, 61, 3), (37, 61), (8, 3, 3)])
def test_blocks_come_out_of_a_jpeg_as_they_do_in_the_whole(shape: tuple[int, ...]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    whole = Blocks(decoded(pixels), SIDE)
    count = -(-shape[0] // SIDE) * whole.columns
    numbers = in_rows(np.arange(count)[::3], whole.columns)
    alone = decoded(Blocks(pixels, SIDE).picture_of(numbers))
    expected = whole.picture_of(numbers)
    seen = np.ones(expected.shape[:2], bool)
    if any(size % SIDE for size in shape[:2]):  # what lies beyond the picture is for the decoder to fill
        rim = [(0, -size % SIDE) for size in shape[:2]]
        seen = Blocks(np.pad(np.ones(shape[:2], bool), rim), SIDE).picture_of(numbers)
    np.testing.assert_array_equal(alone[seen], expected[seen])


def test_numbers_fill_whole_rows() -> None:
    np.testing.assert_array_equal(in_rows(np.array([4, 7, 9]), 2), [[4, 7], [9, 9]])
    np.testing.assert_array_equal(in_rows(np.array([4, 7]), 2), [[4, 7]])
