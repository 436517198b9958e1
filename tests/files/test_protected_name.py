"""Names: beside the original, after its content, never the original itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sifm_gui.core.output import OutputSettings
from sifm_gui.files import target_for

Write = Callable[..., Path]


def protected_name(path: Path, folder: Path | None = None) -> Path:
    target = target_for(path, Path(), OutputSettings(folder=folder))
    assert target is not None
    return target


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        ("photo.jpg", "JPEG", "photo_protected.jpg"),
        ("PHOTO.JPG", "JPEG", "PHOTO_protected.JPG"),
        ("browser.jfif", "JPEG", "browser_protected.jfif"),
        ("a.b.png", "PNG", "a.b_protected.png"),
        ("photo.tif", "TIFF", "photo_protected.tif"),
        ("photo.bmp", "BMP", "photo_protected.bmp"),
        ("photo.webp", "WEBP", "photo_protected.webp"),
        ("photo.gif", "GIF", "photo_protected.png"),
        ("photo.jp2", "JPEG2000", "photo_protected.png"),
        ("photo.png", "JPEG", "photo_protected.jpg"),
        ("photo", "JPEG", "photo_protected.jpg"),
        ("Straße 1 ü.png", "PNG", "Straße 1 ü_protected.png"),
    ],
)
def test_name_follows_the_content(write: Write, tmp_path: Path, name: str, form: str, expected: str) -> None:
    path = write(name, format=form)
    assert protected_name(path) == tmp_path / expected
    assert protected_name(path, tmp_path / "out") == tmp_path / "out" / expected


@pytest.mark.parametrize(
    ("name", "expected"), [("a.jpeg", "a_protected.jpeg"), ("a.heic", "a_protected.jpg"), ("a", "a_protected.png")]
)
def test_what_cannot_be_opened_goes_by_its_name(name: str, expected: str) -> None:
    assert protected_name(Path("nowhere") / name) == Path("nowhere") / expected


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
def test_never_the_original(write: Write, tmp_path: Path, link: str) -> None:
    path = write("a.png")
    getattr(tmp_path / "a_protected.png", link)(path)
    assert protected_name(path).name == "a_protected_2.png"
