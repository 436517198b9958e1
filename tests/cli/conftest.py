"""Photos on disk and a way to call the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.fakes import FakeLoader


@pytest.fixture
def loader() -> FakeLoader:
    return FakeLoader()


@pytest.fixture
def photo(tmp_path: Path) -> Callable[..., Path]:
    """Writes a photo of soft colours, 96 x 80."""

    def write(name: str = "garden.png", size: tuple[int, int] = (96, 80)) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        y, x = np.mgrid[: size[1], : size[0]]
        Image.fromarray(np.stack([60 + x, 60 + y, 120 + 0 * x], axis=-1).astype(np.uint8)).save(path)
        return path

    return write
