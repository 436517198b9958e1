"""The first of the many damaged files that `tests.files.mutate` tries, and that it would see a fault."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sifm_gui.core.photo import Carrier, Photo

from . import making, mutate
from .mutating import good_files


def test_the_first_damaged_files() -> None:
    files = good_files()
    outcomes = [mutate.outcome(files, 1, number) for number in range(60)]
    assert not [found for found in outcomes if found.fault]
    assert {"photo", "PhotoDamaged", "NotAPhoto"} <= {found.came for found in outcomes}


def test_wrong_success_is_seen(tmp_path: Path) -> None:
    """A decoder that fills up what is missing, and says nothing."""
    good = making.jpeg()
    black = np.zeros((making.SIZE[1], making.SIZE[0], 3), np.uint8)
    with pytest.raises(AssertionError, match="other pixels"):
        mutate.check_success(Photo(tmp_path / "a", black, Carrier("JPEG", black)), good, good[:-40], tmp_path)


def test_what_escapes_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def escape(path: Path) -> Photo:
        raise KeyError("a fault of the program")

    monkeypatch.setattr(mutate, "open_photo", escape)
    found = mutate.outcome([("a.jpg", making.jpeg())], 1, 1)
    assert found.fault and "KeyError" in found.came
