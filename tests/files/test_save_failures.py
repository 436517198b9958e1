"""Saving: whole or not at all, and never over the original."""

from __future__ import annotations

import errno
import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NoReturn

import pytest
from PIL import Image

from sifm_gui.core import errors
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import encoding, open_photo, save_protected

OpenNew = Callable[..., Photo]
Write = Callable[..., Path]
Protect = Callable[[Photo, int], Protection]


@pytest.fixture
def old_target(tmp_path: Path) -> Iterator[Path]:
    target = tmp_path / "b.png"
    target.write_bytes(b"precious")
    yield target
    assert target.read_bytes() == b"precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "b.png"]


def test_failing_encoder_leaves_the_old_file(
    photo: OpenNew, protect: Protect, old_target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    protection = protect(photo("a.png"), 4)

    def fail(_self: Image.Image, file: IO[bytes], *_args: object, **_options: object) -> NoReturn:
        file.write(b"half")
        raise struct.error("argument out of range")

    monkeypatch.setattr(Image.Image, "save", fail)
    with pytest.raises(errors.WriteFailed, match="out of range"):
        save_protected(protection, old_target)


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, errors.NoSpace),
        (errno.EACCES, errors.NoPermission),
        (errno.EROFS, errors.NoPermission),
        (errno.EIO, errors.WriteFailed),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_failing_disk_leaves_the_old_file(
    photo: OpenNew,
    protect: Protect,
    old_target: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    error: type[errors.GuardError],
) -> None:
    protection = protect(photo("a.png"), 4)

    def fail(*_args: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(error):
        save_protected(protection, old_target)


def test_encoder_that_is_not_lossless_is_caught(
    photo: OpenNew, protect: Protect, old_target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    protection = protect(photo("a.png"), 1)
    monkeypatch.setattr(encoding.Image, "fromarray", lambda pixels: Image.new("RGB", pixels.shape[1::-1]))
    with pytest.raises(errors.OverBudget):
        save_protected(protection, old_target)


def test_original_is_never_overwritten(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    original = photo("a.png")
    before = original.path.read_bytes()
    link, twin = tmp_path / "link.png", tmp_path / "twin.png"
    link.symlink_to(original.path)
    twin.hardlink_to(original.path)
    for target in (original.path, link, twin, tmp_path / ".." / tmp_path.name / "a.png", tmp_path / "a.gif"):
        with pytest.raises(errors.WouldOverwrite):
            save_protected(protect(original, 4), target)
    original.path.unlink()
    with pytest.raises(errors.WouldOverwrite):
        save_protected(protect(original, 4), original.path)
    assert twin.read_bytes() == before


def test_opened_through_a_link(write: Write, protect: Protect, tmp_path: Path) -> None:
    path = write("a.png")
    (tmp_path / "link.png").symlink_to(path)
    with pytest.raises(errors.WouldOverwrite):
        save_protected(protect(open_photo(tmp_path / "link.png"), 4), path)


def test_targets_that_cannot_be(photo: OpenNew, protect: Protect, tmp_path: Path) -> None:
    protection = protect(photo("a.png"), 4)
    (tmp_path / "folder.png").mkdir()
    for target in (tmp_path / "folder.png", tmp_path / "none" / "b.png", tmp_path / "a.png" / "b.png", tmp_path):
        with pytest.raises(errors.WriteFailed):
            save_protected(protection, target)
