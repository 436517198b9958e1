"""Opening: upright sRGB pixels, native pixels, and a named error for everything else."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from PIL import ExifTags, Image, PngImagePlugin

from sifm_gui.core import errors
from sifm_gui.core.photo import Photo
from sifm_gui.files import open_photo, opening

OpenNew = Callable[..., Photo]
Write = Callable[..., Path]


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
    assert opened.pixels.dtype == carrier.native.dtype == np.uint8
    assert opened.pixels.shape[: carrier.native.ndim] == carrier.native.shape
    assert carrier.icc is None
    assert (carrier.alpha is not None) == (mode in ("LA", "RGBA", "PA"))
    assert bool(carrier.notes) == (mode not in ("L", "LA", "RGB", "RGBA"))


def test_gray_stays_gray(photo: OpenNew, picture: Image.Image) -> None:
    gray = picture.convert("L")
    opened = photo("gray.png", gray)
    assert np.array_equal(opened.carrier.native, gray)
    assert np.array_equal(opened.pixels, gray.convert("RGB"))


def test_16_bit_gray_is_scaled_not_clipped(photo: OpenNew) -> None:
    ramp = np.tile(np.linspace(0, 65535, 64).astype(np.uint16), (32, 1))
    native = photo("deep.png", Image.fromarray(ramp)).carrier.native
    assert np.abs(native - ramp / 257).max() <= 0.5


@pytest.mark.parametrize("white", [1.0, 255.0, 65535.0, 1e6])
def test_float_gray_is_scaled_and_its_gaps_are_black(photo: OpenNew, white: float) -> None:
    ramp = np.tile(np.linspace(0, white, 64, dtype=np.float32), (32, 1))
    ramp[0, :3] = np.nan, np.inf, -5
    native = photo("deep.tif", Image.fromarray(ramp)).carrier.native
    assert not native[0, :3].any()
    assert native[1, 0] == 0 and native[1, -1] == 255 and 120 < native[1].mean() < 135


def test_palette_transparency_and_hidden_colours(photo: OpenNew) -> None:
    image = Image.new("P", (20, 20), 1)
    image.putpalette([255, 0, 255, 10, 20, 30])
    image.paste(0, (0, 0, 10, 20))
    opened = photo("p.gif", image, transparency=0)
    assert opened.carrier.format == "GIF"
    assert opened.carrier.alpha is not None
    assert opened.carrier.alpha[0, 0] == 0 and opened.carrier.alpha[0, 19] == 255
    assert opened.carrier.native[0, 19].tolist() == [10, 20, 30]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.webp"])
def test_orientation_is_applied_once(photo: OpenNew, picture: Image.Image, name: str, orientation: int) -> None:
    stored = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = picture.transpose(stored[orientation]) if orientation > 1 else picture
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Maker"
    options: dict[str, Any] = {"lossless": True} if name.endswith("webp") else {}
    opened = photo(name, image, exif=exif, **options)
    assert np.array_equal(opened.pixels, picture)
    assert np.array_equal(opened.carrier.native, picture)
    kept = Image.Exif()
    kept.load(opened.carrier.exif)
    assert dict(kept) == {ExifTags.Base.Make: "Maker", ExifTags.Base.Orientation: 1}


def test_alpha_is_turned_too(photo: OpenNew, picture: Image.Image) -> None:
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    opened = photo("a.png", picture.transpose(Image.Transpose.ROTATE_90), exif=exif)
    assert np.array_equal(opened.carrier.alpha, picture.getchannel("A"))


def exif_block(entries: list[tuple[int, int, int, bytes]], next_block: bytes = b"") -> bytes:
    """A little-endian EXIF block of entries (tag, type, count, four bytes), and a second block (the thumbnail's)."""
    at = 8 + 2 + 12 * len(entries) + 4
    body = b"".join(struct.pack("<HHI", *entry[:3]) + entry[3].ljust(4, b"\0") for entry in entries)
    follows = struct.pack("<I", at if next_block else 0)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, len(entries)) + body + follows + next_block


def kept_exif(photo: Photo) -> bytes:
    assert photo.carrier.exif is not None
    return photo.carrier.exif


SIX = (ExifTags.Base.Orientation, 3, 1, struct.pack("<H", 6))


def test_jpeg_turned_and_without_its_thumbnail(photo: OpenNew, picture: Image.Image) -> None:
    thumbnail = struct.pack("<H", 1) + struct.pack("<HHII", 0x0201, 4, 1, 100) + bytes(4) + b"THUMBNAIL" * 20
    block = exif_block([(ExifTags.Base.Make, 2, 4, b"Abc\0"), SIX], thumbnail)
    opened = photo("a.jpg", exif=block)
    assert opened.size == (picture.height, picture.width)
    assert b"Abc" in kept_exif(opened) and b"THUMBNAIL" not in kept_exif(opened)


@pytest.mark.parametrize(
    "entry",
    [
        (ExifTags.Base.XResolution, 2, 3, b"72\0"),
        (ExifTags.Base.BitsPerSample, 4, 1, struct.pack("<I", 100000)),
        (ExifTags.IFD.Exif, 4, 1, struct.pack("<I", 8)),
        (ExifTags.IFD.Exif, 4, 1, struct.pack("<I", 1 << 30)),
        (ExifTags.IFD.Exif, 2, 4, b"abc\0"),
    ],
)
def test_bad_exif_neither_stops_nor_spreads(
    photo: OpenNew, picture: Image.Image, entry: tuple[int, int, int, bytes]
) -> None:
    opened = photo("a.jpg", exif=exif_block([(ExifTags.Base.Make, 2, 4, b"Abc\0"), SIX, entry]))
    assert opened.size == (picture.height, picture.width)
    assert b"Abc" in kept_exif(opened)


def test_exif_of_the_wrong_type_or_no_exif_at_all(photo: OpenNew, picture: Image.Image) -> None:
    text = (ExifTags.Base.Orientation, 2, 2, b"6\0")
    assert photo("a.jpg", exif=exif_block([text])).size == picture.size
    assert photo("b.jpg", exif=b"Exif\0\0nonsense").carrier.exif is None


def test_inner_exif_is_kept_but_not_the_makers_notes(photo: OpenNew) -> None:
    exif = Image.Exif()
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.UserComment: b"ASCII\0\0\0words", ExifTags.Base.MakerNote: b"PREVIEW" * 9}
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N"}
    kept = kept_exif(photo("a.jpg", exif=exif))
    assert b"words" in kept and b"PREVIEW" not in kept
    block = Image.Exif()
    block.load(kept)
    assert block.get_ifd(ExifTags.IFD.GPSInfo) == {ExifTags.GPS.GPSLatitudeRef: "N"}


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


def test_gain_map_is_announced(photo: OpenNew) -> None:
    notes = photo("a.jpg", xmp=b'<x hdrgm:Version="1.0"/>').carrier.notes
    assert len(notes) == 2 and "gain map" in notes[0]


def test_content_decides_not_the_name(photo: OpenNew) -> None:
    assert photo("photo.png", format="JPEG").carrier.format == "JPEG"


def test_wrong_checksum_is_told(write: Write) -> None:
    path = write("a.png")
    data = bytearray(path.read_bytes())
    data[-16] ^= 1  # the last byte of the checksum of the pixels
    path.write_bytes(data)
    assert open_photo(path).carrier.notes == (opening.WRONG_CHECKSUM,)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.bmp", "a.gif", "a.jp2"])
def test_cut_file_is_damaged(write: Write, name: str) -> None:
    path = write(name)
    data = path.read_bytes()
    for part in (0.3, 0.6, 0.95):
        path.write_bytes(data[: int(len(data) * part)])
        with pytest.raises((errors.PhotoDamaged, errors.NotAPhoto)):
            open_photo(path)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.gif"])
def test_scrambled_bytes_never_crash(write: Write, name: str) -> None:
    path = write(name)
    data = np.frombuffer(path.read_bytes(), np.uint8)
    rng = np.random.default_rng(5)
    for _ in range(60):
        scrambled = data.copy()
        scrambled[rng.integers(0, min(len(data), 400), 4)] = rng.integers(0, 256, 4)
        path.write_bytes(scrambled.tobytes())
        with suppress(errors.GuardError):
            open_photo(path)


def test_text_over_pillows_limit_is_named(write: Write) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("long", "x" * (2 << 20), zip=True)
    with pytest.raises(errors.PhotoDamaged):
        open_photo(write("a.png", pnginfo=info))


def test_what_is_no_photo(tmp_path: Path) -> None:
    text = tmp_path / "a.jpg"
    text.write_text("<html>sign in</html>")
    empty = tmp_path / "b.jpg"
    empty.touch()
    for path, error in (
        (text, errors.NotAPhoto),
        (empty, errors.FileEmpty),
        (tmp_path, errors.FolderGiven),
        (tmp_path / "none.jpg", errors.FileMissing),
        (text / "below.jpg", errors.FileMissing),
        (tmp_path / ("x" * 300), errors.FileMissing),
        (tmp_path / "a\0b", errors.FileMissing),
    ):
        with pytest.raises(error):
            open_photo(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(errors.NotAPhoto):
        open_photo(tmp_path / "pipe")


def test_no_permission(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.png")

    def refuse(*_args: object, **_options: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(errors.NoPermission):
        open_photo(path)


def test_size_limits(write: Write, picture: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(errors.PhotoTooSmall) as small:
        open_photo(write("small.png", picture.resize((15, 300))))
    assert small.value.facts["least"] == 16
    assert open_photo(write("least.png", picture.resize((16, 16)))).size == (16, 16)
    path = write("a.png")
    monkeypatch.setattr(opening, "MOST_PIXELS", picture.width * picture.height - 1)
    with pytest.raises(errors.PhotoTooLarge):
        open_photo(path)


@pytest.mark.filterwarnings("error")
def test_pillows_own_limit(write: Write, picture: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", picture.width * picture.height - 1)
    assert open_photo(path).size == picture.size
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(errors.PhotoTooLarge):
        open_photo(path)


def test_no_memory(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.png")

    def fail(_image: Image.Image) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr(opening, "split_alpha", fail)
    with pytest.raises(errors.PhotoTooLarge):
        open_photo(path)
