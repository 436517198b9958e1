"""Opening: sRGB pixels, native pixels and alpha of every kind of file."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from sifm_gui.core.photo import Photo
from sifm_gui.files import opening

OpenNew = Callable[..., Photo]


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "1", "F", "I", "YCbCr", "LAB", "PA"])
def test_every_mode_gives_a_photo(photo: OpenNew, picture: Image.Image, mode: str) -> None:
    if mode == "I;16":
        image = Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257)
    elif mode == "LAB":
        image = Image.frombytes("LAB", picture.size, picture.tobytes())
    else:
        image = picture.convert(mode)
    opened = photo("a.png" if mode in ("LA", "P", "RGBA", "1") else "a.tif", image)
    carrier = opened.carrier
    assert opened.pixels.shape == (*picture.size[::-1], 3)
    assert opened.pixels.dtype == np.uint8
    assert carrier.native.dtype == (np.uint16 if mode in ("I;16", "I", "F") else np.uint8)
    assert opened.pixels.shape[: carrier.native.ndim] == carrier.native.shape
    assert carrier.icc is None
    assert (carrier.alpha is not None) == (mode in ("LA", "RGBA", "PA"))
    assert bool(carrier.notes) == (mode not in ("L", "LA", "RGB", "RGBA", "I;16"))


def test_gray_stays_gray(photo: OpenNew, picture: Image.Image) -> None:
    gray = picture.convert("L")
    opened = photo("gray.png", gray)
    assert np.array_equal(opened.carrier.native, gray)
    assert np.array_equal(opened.pixels, gray.convert("RGB"))


def test_16_bit_gray_is_scaled_not_clipped(photo: OpenNew) -> None:
    ramp = np.tile(np.linspace(0, 65535, 64).astype(np.uint16), (32, 1))
    opened = photo("deep.png", Image.fromarray(ramp))
    assert np.array_equal(opened.carrier.native, ramp)
    assert np.abs(opened.pixels[..., 0] - ramp / 257).max() <= 0.5


@pytest.mark.parametrize("white", [1.0, 255.0, 65535.0, 1e6])
def test_float_gray_is_scaled_and_its_gaps_are_black(photo: OpenNew, white: float) -> None:
    ramp = np.tile(np.linspace(0, white, 64, dtype=np.float32), (32, 1))
    ramp[0, :3] = np.nan, np.inf, -5
    native = photo("deep.tif", Image.fromarray(ramp)).carrier.native
    assert not native[0, :3].any()
    assert native[1, 0] == 0 and native[1, -1] == 65535 and 120 < native[1].mean() / 257 < 135


def test_palette_transparency_and_hidden_colours(photo: OpenNew) -> None:
    image = Image.new("P", (20, 20), 1)
    image.putpalette([255, 0, 255, 10, 20, 30])
    image.paste(0, (0, 0, 10, 20))
    opened = photo("p.gif", image, transparency=0)
    assert opened.carrier.format == "GIF"
    assert opened.carrier.alpha is not None
    assert opened.carrier.alpha[0, 0] == 0 and opened.carrier.alpha[0, 19] == 255
    assert opened.carrier.native[0, 19].tolist() == [10, 20, 30]


def test_profile_is_kept_and_colours_are_managed(photo: OpenNew, picture: Image.Image, swapped_profile: bytes) -> None:
    opened = photo("a.png", icc_profile=swapped_profile)
    assert opened.carrier.icc == swapped_profile
    assert np.array_equal(opened.carrier.native, picture)
    exchanged = np.asarray(picture)[..., [1, 0, 2]].astype(int)
    assert np.abs(opened.pixels - exchanged).mean() < 1


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_bad_profile_is_ignored_with_a_note(
    photo: OpenNew, picture: Image.Image, lab_profile: bytes, mode: str
) -> None:
    for profile in (b"not a profile " * 20, lab_profile):
        opened = photo("a.png", picture.convert(mode), icc_profile=profile)
        assert opened.carrier.icc is None and opened.carrier.notes == (opening.BAD_PROFILE,)
        assert np.array_equal(opened.pixels, picture.convert(mode).convert("RGB"))


def test_first_of_several_pictures(photo: OpenNew, picture: Image.Image) -> None:
    opened = photo("a.png", save_all=True, append_images=[picture.rotate(180)])
    assert np.array_equal(opened.pixels, picture)
    assert "2 pictures" in opened.carrier.notes[0]


def test_camera_preview_file_is_a_jpeg(photo: OpenNew, picture: Image.Image) -> None:
    opened = photo("a.jpg", format="MPO", save_all=True, append_images=[picture.resize((40, 30))])
    assert opened.carrier.format == "JPEG" and opened.size == picture.size


def test_content_decides_not_the_name(photo: OpenNew) -> None:
    assert photo("photo.png", format="JPEG").carrier.format == "JPEG"
