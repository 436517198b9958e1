"""The predicted size of a protected file, against the file that is then written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sifm_gui.core.output import MetadataChoice, OutputFormat, OutputSettings, Preset
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Budget, Protection, ProtectionSettings
from sifm_gui.files import open_photo, predicted_size, save_protected, sized_for, target_for

from . import making

LEVELS = 8


def textured(size: tuple[int, int]) -> np.ndarray:
    """Clouds with fine grain, as skies and skin have it."""
    rng = np.random.default_rng(2)
    coarse = Image.fromarray(rng.integers(40, 210, (12, 16, 3), np.uint8)).resize(size, Image.Resampling.BICUBIC)
    return (np.asarray(coarse) + rng.normal(0, 3, (size[1], size[0], 3))).clip(0, 255).astype(np.uint8)


def protected(photo: Photo) -> Protection:
    """As the optimiser does it: 0.7 of the budget as root mean square, found at 512 pixels a side and enlarged."""
    width, height = photo.size
    few = (height * 512 // width, 512, 3) if width > 512 else (height, width, 3)
    signs = (np.random.default_rng(5).normal(0, 7, few).clip(-LEVELS, LEVELS) + 128).round().astype(np.uint8)
    moved = np.asarray(Image.fromarray(signs).resize(photo.size, Image.Resampling.BICUBIC)).astype(int) - 128
    pixels = (photo.pixels + moved.clip(-LEVELS, LEVELS)).clip(0, 255).astype(np.uint8)
    return Protection(photo, ProtectionSettings(Budget(LEVELS)), pixels, "t", "n", 1, 0.0, (), {})


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("a.jpg", OutputSettings()),
        ("a.jpg", OutputSettings(format=OutputFormat.PNG)),
        ("a.jpg", OutputSettings(jpeg_quality=92)),
        ("a.jpg", OutputSettings(preset=Preset.SOCIAL)),
        ("a.png", OutputSettings()),
        ("a.webp", OutputSettings()),
        ("deep.png", OutputSettings()),
        ("deep.png", OutputSettings(format=OutputFormat.JPEG)),
    ],
)
def test_it_comes_close(tmp_path: Path, name: str, output: OutputSettings) -> None:
    pixels = textured((1400, 900))
    if name == "deep.png":
        fine = np.random.default_rng(1).integers(0, 500, pixels.shape, np.uint16)
        (tmp_path / name).write_bytes(making.png(pixels.astype(np.uint16) * 250 + fine))
    else:
        Image.fromarray(pixels).save(tmp_path / name, quality=90)
    photo = open_photo(tmp_path / name)
    predicted = predicted_size(photo, Budget(LEVELS), output)
    target = target_for(photo.path, Path(), output)
    assert target is not None
    saved = save_protected(protected(sized_for(photo, output.preset)), target, output)
    near = 0.25 if output.jpeg_quality is None else 0.5  # at coarse qualities most of the grain is lost
    assert predicted == pytest.approx(saved.path.stat().st_size, rel=near)


def test_metadata_count(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(making.jpeg(xmp=making.xmp(elements="<dc:title>" + "x" * 30_000 + "</dc:title>")))
    photo = open_photo(tmp_path / "a.jpg")
    with_it, without = (
        predicted_size(photo, Budget(), OutputSettings(metadata=choice))
        for choice in (MetadataChoice.ALL, MetadataChoice.NONE)
    )
    assert 30_000 < with_it - without < 32_000
