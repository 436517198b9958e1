from __future__ import annotations

import numpy as np

from sifm_gui.core.photo import Pixels
from sifm_gui.core.publishing import Published, blurred, cropped, publishings, recompressed, uploaded


def noisy(width: int, height: int) -> Pixels:
    return np.random.default_rng(1).integers(60, 200, (height, width, 3), np.uint8)


def test_what_is_small_already_is_not_made_smaller() -> None:
    assert {Published.LARGE, Published.SMALL} <= set(publishings(4000, 3000))
    assert Published.LARGE not in publishings(2048, 1500) and Published.SMALL in publishings(2048, 1500)
    assert not {Published.LARGE, Published.SMALL} & set(publishings(1080, 1080))


def test_every_way_gives_another_picture_of_three_channels_and_leaves_the_first_alone() -> None:
    photo = noisy(1200, 300)
    before = photo.copy()
    for way, publish in publishings(1200, 300).items():
        made = publish(photo)
        assert made.dtype == np.uint8 and made.shape[2] == 3, way
        assert made.shape != photo.shape or (made != photo).any(), way
    assert (photo == before).all()


def test_lower_quality_moves_more() -> None:
    photo = noisy(64, 64)
    moved = [np.abs(recompressed(photo, quality).astype(int) - photo).mean() for quality in (95, 75, 50)]
    assert moved == sorted(moved)


def test_uploading_keeps_the_aspect() -> None:
    assert uploaded(noisy(400, 100), longest=200).shape == (50, 200, 3)


def test_cropping_takes_a_tenth_of_each_side_from_the_middle() -> None:
    photo = noisy(200, 100)
    assert (cropped(photo) == photo[5:95, 10:190]).all()


def test_the_blur_grows_with_the_photo() -> None:
    def width(side: int) -> int:
        """How many pixels the edge between black and white is spread over."""
        edge = np.zeros((side, side, 3), np.uint8)
        edge[:, side // 2 :] = 255
        return int((np.diff(blurred(edge)[side // 2, :, 0].astype(int)) > 12).sum())

    assert width(64) == 1 and width(1024) > 4
