"""A thumbnail shows what the opened photo shows: both are made from the same file, in different ways."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from sifm_gui.core.errors import PhotoTooLarge
from sifm_gui.files import open_photo
from sifm_gui.files.small_copy import small_copy

from .conftest import Write

SIDE = 24


def difference(path: Path) -> float:
    """The mean distance in levels between the small copy and the opened photo made as small."""
    small = small_copy(path, SIDE)
    whole = Image.fromarray(open_photo(path).pixels).resize(small.size, Image.Resampling.LANCZOS)
    return float(np.abs(np.asarray(small, np.float32) - np.asarray(whole, np.float32)).mean())


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_it_is_upright(write: Write, orientation: int, suffix: str) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    path = write(f"a.{suffix}", exif=exif)
    assert difference(path) < 3
    width, height = small_copy(path, SIDE).size
    assert (height > width) == (orientation >= 5)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "LAB", "I;16", "F"])
def test_any_mode_becomes_the_same_colours(write: Write, picture: Image.Image, mode: str) -> None:
    if mode == "I;16":
        image = Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 200)
    elif mode == "F":
        image = Image.fromarray(np.asarray(picture.convert("L")).astype(np.float32) / 255)
    elif mode == "LAB":
        to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
        image = ImageCms.applyTransform(picture, to_lab) or picture
    else:
        image = picture.convert(mode)
    path = write("a.tif", image)
    assert small_copy(path, SIDE).mode == "RGB"
    assert difference(path) < (12 if mode == "1" else 4)


def test_colours_go_through_the_profile(write: Write, picture: Image.Image, swapped_profile: bytes) -> None:
    managed = write("a.png", icc_profile=swapped_profile)
    assert difference(managed) < 3
    plain = small_copy(write("b.png"), SIDE)
    assert np.abs(np.asarray(small_copy(managed, SIDE), np.float32) - np.asarray(plain, np.float32)).mean() > 5


def test_a_bad_profile_is_not_the_end(write: Write, picture: Image.Image, lab_profile: bytes) -> None:
    assert difference(write("a.png", icc_profile=lab_profile)) < 3


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_is_gray(write: Write, mode: str) -> None:
    clear = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    small = small_copy(write("a.png", clear.convert(mode)), SIDE)
    assert small.getextrema() == ((128, 128),) * 3


def test_a_colour_that_stands_for_transparent_is_gray_too(write: Write) -> None:
    path = write("a.png", Image.new("RGB", (40, 40), (255, 0, 0)), transparency=(255, 0, 0))
    assert small_copy(path, SIDE).getextrema() == ((128, 128),) * 3


@pytest.mark.parametrize("size", [(500, 20), (20, 500), (16, 16), (3000, 2000)])
def test_it_fits_and_is_never_enlarged(write: Write, size: tuple[int, int]) -> None:
    small = small_copy(write("a.jpg", Image.new("RGB", size)), SIDE)
    assert max(small.size) == min(SIDE, max(size))
    assert min(small.size) >= 1


def test_what_is_no_photo_raises(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    with pytest.raises(OSError, match="identify"):
        small_copy(tmp_path / "a.jpg", SIDE)


def test_what_does_not_fit_in_memory_is_not_decoded(write: Write) -> None:
    path = write("a.png", Image.new("1", (12_000, 10_100)))
    with pytest.raises(PhotoTooLarge):
        small_copy(path, SIDE)
