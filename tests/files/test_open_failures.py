"""Opening: a named error for whatever is not a whole photo."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from sifm_gui.core import errors
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import decoding, open_photo, opening, save_protected

Write = Callable[..., Path]
Protect = Callable[[Photo, int], Protection]


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
    info.add_text("long", "x" * (20 << 20), zip=True)
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
def test_pillows_own_limit(
    write: Write, protect: Protect, picture: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", picture.width * picture.height - 1)
    photo = open_photo(path)
    assert save_protected(protect(photo, 8), path.with_name("b.jpg")).photo.size == picture.size
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(errors.PhotoTooLarge):
        open_photo(path)


def test_no_memory(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.png")

    def fail(_image: Image.Image) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr(decoding, "split_alpha", fail)
    with pytest.raises(errors.PhotoTooLarge):
        open_photo(path)
