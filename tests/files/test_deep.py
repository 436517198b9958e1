"""16 bits stay 16 bits, wide colours stay wide, and what is added to them is the protection as it was found in sRGB."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image, ImageCms
from skimage.color import deltaE_ciede2000, rgb2lab

from sifm_gui.core.output import OutputFormat, OutputSettings
from sifm_gui.core.photo import Carrier, Photo
from sifm_gui.core.protection import Budget, Protection, ProtectionSettings
from sifm_gui.files import composing, open_photo, save_protected
from sifm_gui.files.difference import native_difference

from . import making

Protect = Callable[[Photo, int], Protection]
SIZE = (64, 48)
LEVELS = 8


def tiff(path: Path, pixels: NDArray[Any], icc: bytes | None = None) -> Photo:
    kind = "rgb" if pixels.ndim == 3 else "minisblack"
    tifffile.imwrite(path, pixels, photometric=kind, iccprofile=icc, metadata=None)
    return open_photo(path)


def read_png(data: bytes) -> NDArray[np.uint16]:
    """A 16-bit PNG whose rows are stored as they are or less their left neighbours, without any library."""
    at, body = 8, b""
    width, height, kind = *struct.unpack(">II", data[16:24]), data[25]
    while at < len(data):
        length, name = struct.unpack(">I", data[at : at + 4])[0], data[at + 4 : at + 8]
        body += data[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += 12 + length
    assert data[24] == 16
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    rows = np.frombuffer(zlib.decompress(body), np.uint8).reshape(height, -1)
    assert set(rows[:, 0]) <= {0, 1}
    values = rows[:, 1:].reshape(height, width, 2 * channels).copy()
    values[rows[:, 0] == 1] = np.cumsum(values[rows[:, 0] == 1], axis=1, dtype=np.uint8)
    return values.view(">u2").astype(np.uint16)


@pytest.mark.parametrize("levels", [1, 8])
def test_tiff_keeps_its_low_bits(protect: Protect, tmp_path: Path, levels: int) -> None:
    pixels = making.deep_scene(SIZE)
    photo = tiff(tmp_path / "a.tif", pixels)
    assert np.array_equal(photo.carrier.native, pixels)
    assert np.abs(photo.pixels - pixels / 257).max() <= 0.5
    protection = protect(photo, levels)
    saved = save_protected(protection, tmp_path / "b.tif")
    moved = protection.pixels.astype(int) - photo.pixels
    expected = (pixels + 257 * moved).clip(0, 65535)
    assert np.array_equal(tifffile.imread(saved.path), expected)
    assert saved.max_difference == levels
    assert np.array_equal(saved.photo.carrier.native, expected)


@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize("gray", [False, True])
def test_png_keeps_its_low_bits(protect: Protect, tmp_path: Path, gray: bool, alpha: bool) -> None:
    pixels = making.deep_scene(SIZE)[..., :1] if gray else making.deep_scene(SIZE)
    clear = np.linspace(1, 65535, SIZE[0] * SIZE[1]).reshape(*SIZE[::-1], 1).astype(np.uint16)
    (tmp_path / "a.png").write_bytes(making.png(np.concatenate([pixels, clear], axis=2) if alpha else pixels.squeeze()))
    photo = open_photo(tmp_path / "a.png")
    assert np.array_equal(photo.carrier.native, pixels.squeeze())
    saved = save_protected(protect(photo, LEVELS), tmp_path / "b.png")
    again = read_png(saved.path.read_bytes())
    colours = again[..., : pixels.shape[2]]
    assert np.array_equal(again[..., -1:], clear) if alpha else again.shape == pixels.shape
    assert 0 < np.abs(colours.astype(int) - pixels).max() <= LEVELS * 257
    assert len(np.unique(colours & 0xFF)) > 100


@pytest.mark.parametrize("ending", ["png", "tif"])
def test_metadata_stays_in_16_bits(protect: Protect, tmp_path: Path, ending: str) -> None:
    icc = making.profile(making.PROPHOTO, 1.8)
    chunks = [(b"iCCP", b"x\0\0" + zlib.compress(icc)), (b"eXIf", making.exif([(271, 2, 4, b"Abc\0")])[6:]),
              (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + making.xmp('photoshop:Credit="Ann"'))]  # fmt: skip
    (tmp_path / "a.png").write_bytes(making.png(making.deep_scene(SIZE), *chunks))
    photo = open_photo(tmp_path / "a.png")
    saved = save_protected(protect(photo, LEVELS), tmp_path / f"b.{ending}")
    kept = saved.photo.carrier
    assert (kept.icc, kept.exif, kept.xmp) == (photo.carrier.icc, photo.carrier.exif, photo.carrier.xmp)
    assert kept.icc == icc and b"Abc" in (kept.exif or b"") and b"Ann" in (kept.xmp or b"") and kept.deep
    with Image.open(saved.path) as image:
        assert image.info["icc_profile"] == icc and image.getexif()[271] == "Abc"


def test_jpeg_of_a_deep_photo_is_for_who_asks(protect: Protect, tmp_path: Path) -> None:
    photo = tiff(tmp_path / "a.tif", making.deep_scene(SIZE))
    saved = save_protected(protect(photo, 16), tmp_path / "b.jpg", OutputSettings(format=OutputFormat.JPEG))
    assert saved.path.suffix == ".jpg" and composing.LESS_DEEP in saved.notes and 0 < saved.max_difference <= 16
    unasked = save_protected(protect(photo, 16), tmp_path / "c.jpg")
    assert unasked.path.suffix == ".png" and unasked.photo.carrier.deep and "PNG" in unasked.notes[0]


def test_cmyk_of_16_bits_becomes_srgb_of_16_bits(tmp_path: Path) -> None:
    ink = np.zeros((20, 20, 4), np.uint16)
    ink[:, 10:, 3] = 65535
    tifffile.imwrite(tmp_path / "a.tif", ink, photometric="separated", metadata=None)
    photo = open_photo(tmp_path / "a.tif")
    assert photo.carrier.deep and photo.carrier.icc is None
    assert photo.pixels[5, 5].min() > 240 and photo.pixels[5, 15].max() < 70
    assert "CMYK" in photo.carrier.notes[0]


@pytest.mark.parametrize(("primaries", "gamma"), [(making.PROPHOTO, 1.8), (making.ADOBE, 2.2)])
@pytest.mark.parametrize("deep", [True, False])
def test_the_protection_is_the_same_in_srgb(
    protect: Protect, tmp_path: Path, primaries: Any, gamma: float, deep: bool
) -> None:
    """Read through the profile, as viewers and careful editors do, the file differs by what the optimiser found."""
    pixels = making.deep_scene(SIZE) // 2 + 16000
    photo = tiff(
        tmp_path / "a.tif", pixels if deep else (pixels >> 8).astype(np.uint8), making.profile(primaries, gamma)
    )
    protection = protect(photo, LEVELS)
    saved = save_protected(protection, tmp_path / "b.tif")
    wanted = protection.pixels.astype(float) - photo.pixels
    got = saved.photo.pixels.astype(float) - photo.pixels
    assert np.corrcoef(wanted.ravel(), got.ravel())[0, 1] > 0.97
    assert np.abs(got).max() <= LEVELS + 2  # both sides were rounded to 8 bits


def test_swapped_channels_take_swapped_differences(tmp_path: Path, swapped_profile: bytes) -> None:
    pixels = np.full((16, 16, 3), 120, np.uint8)
    photo = tiff(tmp_path / "a.tif", pixels, swapped_profile)
    moved = photo.pixels.copy()
    moved[..., 0] += 6
    protection = Protection(photo, ProtectionSettings(Budget(8)), moved, "test", "none", 1, 0.0, (), {})
    difference = native_difference(protection)
    assert np.abs(difference - np.array([0, 6, 0])).max() <= 1


def test_an_srgb_profile_changes_nothing(protect: Protect, tmp_path: Path) -> None:
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pixels = np.asarray(making.scene(SIZE))
    plain, tagged = tiff(tmp_path / "a.tif", pixels), tiff(tmp_path / "b.tif", pixels, icc)
    assert tagged.carrier.icc == icc
    assert np.array_equal(native_difference(protect(plain, 8)), native_difference(protect(tagged, 8)))


def test_a_profile_that_libvips_does_not_take_leaves_the_difference_as_it_is(protect: Protect) -> None:
    pixels = np.full((16, 16, 3), 120, np.uint8)
    photo = Photo(Path("a"), pixels, Carrier("PNG", pixels, icc=b"not a profile"))
    protection = protect(photo, 4)
    assert np.array_equal(native_difference(protection), protection.pixels.astype(int) - pixels)


def test_a_photo_without_profile_is_srgb(tmp_path: Path) -> None:
    """The check of the colours above by skimage's own sRGB, so that it does not only agree with itself."""
    pixels = making.deep_scene(SIZE)
    photo = tiff(tmp_path / "a.tif", pixels)
    assert float(deltaE_ciede2000(rgb2lab(pixels), rgb2lab(photo.pixels)).mean()) < 0.3
    buffer = BytesIO()
    Image.fromarray(photo.pixels).save(buffer, "PNG")
    assert np.array_equal(Image.open(buffer), photo.pixels)
