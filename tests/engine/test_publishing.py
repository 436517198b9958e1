from __future__ import annotations

import numpy as np
import pytest

from sifm_gui.engine.publishing import round_trip

from .conftest import photo_of, tiny_editor


@pytest.mark.parametrize("size", [(64, 64), (300, 200)])
def test_a_picture_comes_back_at_the_editors_size(size: tuple[int, int]) -> None:
    editor = tiny_editor()
    photo = photo_of(*size).pixels
    back = round_trip(editor, photo)
    assert back.dtype == np.uint8 and back.shape[0] % 16 == back.shape[1] % 16 == 0
    assert (back == round_trip(editor, photo)).all(), "there is no chance in it"
