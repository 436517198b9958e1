"""How much of a protection is left in the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sifm_gui.core.output import OutputFormat, OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.core.record import protection_record
from sifm_gui.files import open_photo, save_protected
from sifm_gui.files.difference import kept_share

from . import making

Protect = Callable[[Photo, int], Protection]


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    (tmp_path / "a.png").write_bytes(making.png(making.deep_scene((64, 48)) // 2 + 16_000))
    return open_photo(tmp_path / "a.png")


@pytest.mark.parametrize("share", [1.0, 0.5, 0.0, -1.0])
def test_it_is_the_projection(photo: Photo, protect: Protect, share: float) -> None:
    protection = protect(photo, 8)
    moved = (protection.pixels.astype(int) - photo.pixels) * 257 * share
    noise = np.random.default_rng(0).normal(0, 300, moved.shape)
    saved = (photo.carrier.native + moved + noise).round().astype(np.uint16)
    assert kept_share(protection, saved) == pytest.approx(share, abs=0.02)


def test_nothing_to_keep_is_kept(photo: Photo, protect: Protect) -> None:
    nothing = replace(protect(photo, 1), pixels=photo.pixels)
    assert kept_share(nothing, photo.carrier.native) == 1


def test_it_is_measured_on_the_file_and_written_down(photo: Photo, protect: Protect, tmp_path: Path) -> None:
    protection = protect(photo, 8)
    whole = save_protected(protection, tmp_path / "b.tif")
    lossy = save_protected(protection, tmp_path / "b.jpg", OutputSettings(format=OutputFormat.JPEG))
    assert whole.kept == pytest.approx(1) and lossy.kept is not None and 0.3 < lossy.kept < 0.98
    assert protection_record(protection, lossy)["kept_share"] == round(lossy.kept, 3)
