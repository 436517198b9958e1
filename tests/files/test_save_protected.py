"""Saving: within the budget as decoded again, with all that the photo carries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ExifTags, Image, JpegImagePlugin

from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection, max_difference, psnr
from sifm_gui.files import encoding, jpeg, open_photo, opening, save_protected, saving

OpenNew = Callable[..., Photo]
Protect = Callable[[Photo, int], Protection]


LOSSLESS = ("png", "tif", "bmp", "webp")


def expected_native(protection: Protection) -> NDArray[Any]:
    difference = protection.pixels.astype(int) - protection.photo.pixels
    native = protection.photo.carrier.native
    return (native + (difference if native.ndim == 3 else np.rint(difference.mean(axis=2)))).clip(0, 255)


@pytest.mark.parametrize("levels", [1, 4, 8])
@pytest.mark.parametrize("ending", LOSSLESS)
def test_lossless_formats_are_exact(photo: OpenNew, protect: Protect, tmp_path: Path, ending: str, levels: int) -> None:
    protection = protect(photo("a.png"), levels)
    saved = save_protected(protection, tmp_path / f"b.{ending}")
    assert np.array_equal(saved.photo.carrier.native, expected_native(protection))
    assert saved.max_difference == levels
    assert saved.path == tmp_path / f"b.{ending}" and saved.photo.path == saved.path
    assert saved.psnr == psnr(protection.photo.carrier.native, saved.photo.carrier.native)


@pytest.mark.parametrize("ending", ["png", "tif", "bmp"])
def test_gray_takes_the_mean(
    photo: OpenNew, picture: Image.Image, protect: Protect, tmp_path: Path, ending: str
) -> None:
    protection = protect(photo("a.png", picture.convert("L")), 8)
    saved = save_protected(protection, tmp_path / f"b.{ending}")
    assert np.array_equal(saved.photo.carrier.native, expected_native(protection))


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("levels", [4, 8, 16])
def test_jpeg_holds_the_budget(photo: OpenNew, picture: Image.Image, protect: Protect, levels: int, mode: str) -> None:
    original = photo("a.jpg", picture.convert(mode), quality=90)
    saved = save_protected(protect(original, levels), original.path.with_name("a_protected.jpg"))
    with Image.open(saved.path) as image:
        assert image.mode == mode
        decoded = np.asarray(image)
    assert max_difference(original.carrier.native, decoded) == saved.max_difference
    assert 1 <= saved.max_difference <= levels
    assert "JPEG" in saved.notes[0]


def test_jpeg_keeps_most_of_a_large_budget(photo: OpenNew, protect: Protect) -> None:
    original = photo("a.jpg", quality=90)
    saved = save_protected(protect(original, 16), original.path.with_name("a_protected.jpg"))
    moved = np.abs(saved.photo.carrier.native.astype(int) - original.carrier.native).mean()
    assert saved.photo.carrier.format == "JPEG" and moved > 11


def test_jpeg_is_not_subsampled(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    save_protected(protect(photo("a.jpg"), 16), tmp_path / "b.jpg")
    with Image.open(tmp_path / "b.jpg") as image:
        assert JpegImagePlugin.get_sampling(image) == 0


def test_smallest_quality_that_holds_is_taken(
    photo: OpenNew, tmp_path: Path, picture: Image.Image, protect: Protect
) -> None:
    flat = photo("a.jpg", Image.new("RGB", picture.size, (90, 120, 150)), quality=90)
    protection = protect(flat, 8)
    still = type(protection)(flat, protection.settings, flat.pixels, "test", "none", 1, 0.0, (), {})
    saved = save_protected(still, tmp_path / "b.jpg")
    assert saved.notes == ("JPEG at quality 95 without colour subsampling.",)


@pytest.mark.parametrize(
    ("stored", "tried"), [(60, (95, 98, 100)), (95, (95, 98, 100)), (97, (98, 100)), (100, (100,))]
)
def test_never_coarser_than_the_source(photo: OpenNew, stored: int, tried: tuple[int, ...]) -> None:
    assert jpeg.qualities_for(photo("a.jpg", quality=stored).carrier) == tried


def test_tiny_budget_becomes_png(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    protection = protect(photo("a.jpg"), 1)
    saved = save_protected(protection, tmp_path / "b.jpg")
    assert saved.path == tmp_path / "b.png" and not (tmp_path / "b.jpg").exists()
    assert saved.photo.carrier.format == "PNG" and saved.max_difference == 1
    assert "PNG" in saved.notes[0]


def test_what_a_format_cannot_hold_becomes_png(
    photo: OpenNew, picture: Image.Image, protect: Protect, tmp_path: Path, swapped_profile: bytes
) -> None:
    clear = picture.convert("RGBA")
    clear.putalpha(100)
    cases = (
        ("b.jpg", photo("a.png", clear)),
        ("b.bmp", photo("b.png", icc_profile=swapped_profile)),
        ("b.webp", photo("c.png", picture.convert("L"))),
        ("b.gif", photo("d.png")),
    )
    for name, original in cases:
        saved = save_protected(protect(original, 4), tmp_path / f"x{name}")
        assert saved.path.suffix == ".png" and "PNG" in saved.notes[0] and saved.max_difference == 4


@pytest.mark.parametrize("ending", ["png", "tif", "webp"])
@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_alpha_survives_and_hidden_colours_do_not(
    photo: OpenNew, picture: Image.Image, protect: Protect, tmp_path: Path, mode: str, ending: str
) -> None:
    alpha = Image.linear_gradient("L").resize(picture.size)
    alpha.paste(0, (0, 0, 30, 30))
    image = picture.convert(mode)
    image.putalpha(alpha)
    protection = protect(photo("a.png", image), 8)
    saved = save_protected(protection, tmp_path / f"b.{ending}")
    hidden = np.asarray(alpha) == 0
    with Image.open(saved.path) as opened:
        assert np.array_equal(opened.getchannel("A"), alpha)
        assert (np.asarray(opened.convert("RGB"))[hidden] == 128).all()
    assert np.array_equal(saved.photo.carrier.native[~hidden], expected_native(protection)[~hidden])
    assert opening.HIDDEN in protection.photo.carrier.notes and opening.HIDDEN not in saved.photo.carrier.notes


@pytest.mark.parametrize("ending", ["png", "tif", "webp", "jpg"])
def test_metadata_and_profile_survive(
    photo: OpenNew, picture: Image.Image, protect: Protect, tmp_path: Path, swapped_profile: bytes, ending: str
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Ann"
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.ExposureTime: 0.25, ExifTags.Base.UserComment: b"ASCII\0\0\0words"}
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitude: (1.0, 2.0, 3.5)}
    original = photo("a.jpg", exif=exif, icc_profile=swapped_profile)
    saved = save_protected(protect(original, 16), tmp_path / f"b.{ending}")
    assert saved.photo.size == original.size == (picture.height, picture.width)
    assert saved.photo.carrier.icc == swapped_profile
    with Image.open(saved.path) as image:
        kept = image.getexif()
        assert kept[ExifTags.Base.Artist] == "Ann" and kept[ExifTags.Base.Orientation] == 1
        assert kept.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] == b"ASCII\0\0\0words"
        assert kept.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ExposureTime] == 0.25
        assert kept.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] == (1, 2, 3.5)


def test_exif_without_room_is_told(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "x" * 70000
    original = photo("a.png", exif=exif)
    assert "EXIF" in save_protected(protect(original, 16), tmp_path / "b.jpg").notes[-1]
    assert "EXIF" in save_protected(protect(original, 16), tmp_path / "b.bmp").notes[-1]


def test_metadata_that_is_not_found_again_is_told(
    photo: OpenNew, protect: Protect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swapped_profile: bytes
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Ann"
    protection = protect(photo("a.png", exif=exif, icc_profile=swapped_profile), 4)
    assert not save_protected(protection, tmp_path / "b.png").notes
    monkeypatch.setattr(encoding, "_metadata", lambda carrier, form: {})  # an encoder that forgets
    assert save_protected(protection, tmp_path / "b.png").notes == tuple(
        saving.LOST.format(block=block) for block in ("EXIF", "ICC")
    )


def test_older_protected_file_is_replaced(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    original = photo("a.png")
    target = original.path.with_name("a_protected.png")
    target.write_bytes(b"old")
    save_protected(protect(original, 4), target)
    assert open_photo(target).size == original.size
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "a_protected.png"]
