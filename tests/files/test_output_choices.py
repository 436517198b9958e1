"""What the output settings change in the saved file: metadata, quality, folder, and names of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, JpegImagePlugin

from sifm_gui.core.errors import NoPermission, WriteFailed
from sifm_gui.core.output import MetadataChoice, OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import metadata, save_protected

OpenNew = Callable[..., Photo]
Protect = Callable[[Photo, int], Protection]

PRIVATE_SERIAL, PRIVATE_OWNER = 0xFDE9, 0xFDE8  # where raw developers put them
SECRETS = (b"SN-4711", b"LENS-42", b"Owner Ann", b"anns-laptop", b"UNIQUE-1", b"PRIVATE-7", b"Ann P", b"Sils")


def full_exif() -> Image.Exif:
    exif, base, gps = Image.Exif(), ExifTags.Base, ExifTags.GPS
    exif[base.Make], exif[base.Artist], exif[base.Copyright] = "Maker", "Ann Author", "(c) Ann"
    exif[base.DateTime], exif[base.HostComputer] = "2024:02:03 04:05:06", "anns-laptop"
    exif[ExifTags.IFD.Exif] = {
        base.ExposureTime: 0.25,
        base.BodySerialNumber: "SN-4711",
        base.LensSerialNumber: "LENS-42",
        base.LensModel: "Fine lens",
        base.CameraOwnerName: "Owner Ann",
        base.ImageUniqueID: "UNIQUE-1",
        PRIVATE_SERIAL: "PRIVATE-7",
        PRIVATE_OWNER: "Ann P",
    }
    exif[ExifTags.IFD.GPSInfo] = {
        gps.GPSLatitudeRef: "N",
        gps.GPSLatitude: (46.0, 25.0, 53.2),
        gps.GPSAreaInformation: b"ASCII\0\0\0Sils",
    }
    return exif


def saved_with(
    photo: Photo, protect: Protect, target: Path, choice: MetadataChoice
) -> tuple[Image.Exif, bytes, tuple[str, ...]]:
    saved = save_protected(protect(photo, 16), target, OutputSettings(metadata=choice))
    with Image.open(saved.path) as image:
        exif = image.getexif()
        for block in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
            exif.get_ifd(block)  # read while the file is open
        return exif, saved.path.read_bytes(), saved.notes


@pytest.mark.parametrize("ending", ["jpg", "png", "tif", "webp"])
def test_no_place_removes_place_numbers_and_owner_and_nothing_else(
    photo: OpenNew, protect: Protect, tmp_path: Path, ending: str
) -> None:
    original = photo("a.jpg", exif=full_exif())
    kept, data, _ = saved_with(original, protect, tmp_path / f"all.{ending}", MetadataChoice.ALL)
    assert all(secret in data for secret in SECRETS) and kept.get_ifd(ExifTags.IFD.GPSInfo)

    less, data, notes = saved_with(original, protect, tmp_path / f"less.{ending}", MetadataChoice.NO_PLACE)
    assert not [secret for secret in SECRETS if secret in data]
    assert ExifTags.IFD.GPSInfo not in less and not less.get_ifd(ExifTags.IFD.GPSInfo)
    assert metadata.WITHOUT_PLACE in notes
    inner = less.get_ifd(ExifTags.IFD.Exif)
    assert (less[ExifTags.Base.Artist], less[ExifTags.Base.Copyright]) == ("Ann Author", "(c) Ann")
    assert less[ExifTags.Base.DateTime] == "2024:02:03 04:05:06" and less[ExifTags.Base.Orientation] == 1
    assert inner[ExifTags.Base.LensModel] == "Fine lens" and inner[ExifTags.Base.ExposureTime] == 0.25


@pytest.mark.parametrize("ending", ["jpg", "png", "tif", "webp"])
def test_none_leaves_no_exif_but_the_colours(
    photo: OpenNew, protect: Protect, tmp_path: Path, ending: str, swapped_profile: bytes
) -> None:
    original = photo("a.jpg", exif=full_exif(), icc_profile=swapped_profile)
    _, data, notes = saved_with(original, protect, tmp_path / f"b.{ending}", MetadataChoice.NONE)
    assert not [word for word in (*SECRETS, b"Ann Author", b"Maker") if word in data]
    assert metadata.WITHOUT_EXIF in notes
    with Image.open(tmp_path / f"b.{ending}") as image:
        assert image.info["icc_profile"] == swapped_profile


def test_what_was_not_there_is_not_called_removed(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Ann"
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.ExposureTime: 0.25}
    harmless, bare = photo("a.png", exif=exif), photo("b.png")
    assert not saved_with(harmless, protect, tmp_path / "c.png", MetadataChoice.NO_PLACE)[2]
    for choice in MetadataChoice:
        assert not saved_with(bare, protect, tmp_path / f"{choice}.png", choice)[2]


def test_only_gps_leaves_nothing(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N"}
    _, _, notes = saved_with(photo("a.jpg", exif=exif), protect, tmp_path / "b.png", MetadataChoice.NO_PLACE)
    with Image.open(tmp_path / "b.png") as image:
        assert "exif" not in image.info
    assert notes == (metadata.WITHOUT_PLACE,)


def table_sum(path: Path) -> int:
    with Image.open(path) as image:
        assert isinstance(image, JpegImagePlugin.JpegImageFile)
        return sum(image.quantization[0])


def test_a_quality_that_is_asked_for_is_kept_to(
    photo: OpenNew, protect: Protect, tmp_path: Path, picture: Image.Image
) -> None:
    protection = protect(photo("a.jpg", quality=90), 16)
    sizes = []
    for quality in (96, 98, 100):
        saved = save_protected(protection, tmp_path / f"{quality}.jpg", OutputSettings(jpeg_quality=quality))
        picture.save(tmp_path / "like.jpg", quality=quality)
        assert table_sum(saved.path) == table_sum(tmp_path / "like.jpg")
        assert saved.max_difference <= 16 and saved.notes[0].startswith(f"JPEG at quality {quality} ")
        sizes.append(saved.path.stat().st_size)
    assert sizes == sorted(sizes)


def test_a_quality_that_leaves_nothing_is_raised_and_told(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    saved = save_protected(protect(photo("a.jpg"), 4), tmp_path / "b.jpg", OutputSettings(jpeg_quality=90))
    moved = np.abs(saved.photo.carrier.native.astype(int) - protect(photo("a.jpg"), 4).photo.carrier.native)
    assert saved.path.suffix == ".jpg" and 0 < moved.max() <= 4
    assert "quality 100" in saved.notes[0] and "quality 90 nothing" in saved.notes[1]


def test_the_chosen_folder_is_made_and_no_other(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    protection, target = protect(photo("a.png"), 4), tmp_path / "out" / "day 1" / "b.png"
    with pytest.raises(WriteFailed):
        save_protected(protection, target)
    assert save_protected(protection, target, OutputSettings(tmp_path / "out")).path == target and target.exists()


def test_a_folder_that_cannot_be_made(
    photo: OpenNew, protect: Protect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    protection = protect(photo("a.png"), 4)
    (tmp_path / "file").touch()
    with pytest.raises(WriteFailed):
        save_protected(protection, tmp_path / "file" / "x" / "b.png", OutputSettings(tmp_path / "file"))

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(NoPermission):
        save_protected(protection, tmp_path / "no" / "b.png", OutputSettings(tmp_path / "no"))


def test_a_name_that_nobody_chose_costs_no_file(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    """A budget that JPEG cannot hold makes the file a PNG, beside a foreign PNG of that name."""
    (tmp_path / "b.png").write_bytes(b"precious")
    saved = save_protected(protect(photo("a.jpg"), 1), tmp_path / "b.jpg")
    assert saved.path.name == "b_2.png" and saved.path.exists()
    assert (tmp_path / "b.png").read_bytes() == b"precious"


def test_the_photo_itself_keeps_its_exif(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    protection = protect(photo("a.jpg", exif=full_exif()), 16)
    before = protection.photo.carrier.exif
    save_protected(protection, tmp_path / "b.jpg", replace(OutputSettings(), metadata=MetadataChoice.NONE))
    assert protection.photo.carrier.exif == before and before is not None
