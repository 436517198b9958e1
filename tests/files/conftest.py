"""Real pictures and protections for the tests of `sifm_gui.files`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Budget, Protection, ProtectionSettings
from sifm_gui.files import open_photo

HEIGHT, WIDTH = 61, 83  # no multiple of a JPEG block

Write = Callable[..., Path]
Protect = Callable[[Photo, int], Protection]


@pytest.fixture
def picture() -> Image.Image:
    """A noisy RGB picture whose left upper quarter is red, so that every turn and flip shows."""
    rng = np.random.default_rng(7)
    pixels = np.linspace(40, 200, WIDTH)[None, :, None] + rng.normal(0, 8, (HEIGHT, WIDTH, 3))
    pixels[: HEIGHT // 2, : WIDTH // 2] += (50, -30, -30)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


@pytest.fixture
def write(tmp_path: Path, picture: Image.Image) -> Write:
    """Writes the picture, or another, below the test's folder."""

    def writer(name: str, image: Image.Image | None = None, **options: Any) -> Path:
        (image or picture).save(tmp_path / name, **options)
        return tmp_path / name

    return writer


@pytest.fixture
def photo(write: Write) -> Callable[..., Photo]:
    """Writes as `write` does and opens the file."""
    return lambda *args, **options: open_photo(write(*args, **options))


@pytest.fixture
def protect() -> Protect:
    """A protection that moves every value by the whole budget, up or down at random."""

    def protector(photo: Photo, levels: int) -> Protection:
        signs = np.random.default_rng(3).choice([-levels, levels], photo.pixels.shape)
        pixels = (photo.pixels + signs).clip(0, 255).astype(np.uint8)
        return Protection(photo, ProtectionSettings(Budget(levels)), pixels, "test", "none", 1, 0.0, (), {})

    return protector


@pytest.fixture
def lab_profile() -> bytes:
    """A valid profile that fits neither gray nor RGB pixels."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


@pytest.fixture
def swapped_profile() -> bytes:
    """An RGB profile in which the red channel means green and the other way round: sRGB with two tags exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
