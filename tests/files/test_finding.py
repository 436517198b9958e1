"""What is meant by files and folders that are handed over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from sifm_gui.core.errors import FileEmpty, FileMissing, NoPermission, NotAPhoto, PhotoDamaged
from sifm_gui.files import finding, opening
from sifm_gui.files.finding import Found, PassedOver, find_photos
from sifm_gui.files.opening import open_photo, photo_size


def photo(path: Path, size: tuple[int, int] = (60, 40), orientation: int = 1, **options: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", size, (90, 120, 60)).save(path, exif=exif, **options)
    return path


def test_folders_are_walked_in_order_and_say_where_each_photo_lay(tmp_path: Path) -> None:
    for name in ("b.jpg", "a.jpg", "z/c.jpg", "y/x/d.jpg", ".hidden/e.jpg"):
        photo(tmp_path / "top" / name)
    found = list(find_photos([tmp_path / "top"]))
    assert [(f.path.name, f.folder.as_posix()) for f in found if isinstance(f, Found)] == [
        ("a.jpg", "."),
        ("b.jpg", "."),
        ("d.jpg", "y/x"),
        ("c.jpg", "z"),
    ]


def test_a_photo_is_known_by_its_content(tmp_path: Path) -> None:
    photo(tmp_path / "scan.dat", format="PNG")
    (tmp_path / "fake.jpg").write_text("no picture")
    kinds = {f.path.name: type(f) for f in find_photos([tmp_path]) if isinstance(f, Found | PassedOver)}
    assert kinds == {"scan.dat": Found, "fake.jpg": PassedOver}


def test_icons_and_empty_files_in_folders_are_passed_over_but_named_ones_are_explained(tmp_path: Path) -> None:
    photo(tmp_path / "icon.png", (8, 8))
    (tmp_path / "empty.jpg").touch()
    assert all(isinstance(f, PassedOver) for f in find_photos([tmp_path]))
    (named,) = find_photos([tmp_path / "empty.jpg"])
    assert isinstance(named, FileEmpty)
    (named,) = find_photos([tmp_path / "none.jpg"])
    assert isinstance(named, FileMissing)


def test_a_damaged_photo_in_a_folder_is_told(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.png")
    path.write_bytes(path.read_bytes()[:20])
    (found,) = find_photos([tmp_path])
    assert isinstance(found, PhotoDamaged | NotAPhoto) or found == PassedOver(path)


def test_our_own_copies_are_passed_over_but_not_the_original(tmp_path: Path) -> None:
    original, copy = photo(tmp_path / "a.jpg"), photo(tmp_path / "a_protected.jpg")
    record = {"program": "SIFM Photo Guard 1", "input": str(original), "output": str(copy)}
    copy.with_suffix(".json").write_text(json.dumps(record))
    found = list(find_photos([tmp_path]))
    assert PassedOver(copy, own=True) in found and Found(original, Path(), (60, 40)) in found
    assert [type(f) for f in find_photos([copy])] == [Found], "whoever names it means it"


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(top: Path, onerror: object) -> list[object]:
        onerror(PermissionError(13, "no", str(top)))  # type: ignore[operator]
        return []

    monkeypatch.setattr(finding.os, "walk", walk)
    (found,) = find_photos([tmp_path])
    assert isinstance(found, NoPermission)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_upright_photo(tmp_path: Path, orientation: int) -> None:
    path = photo(tmp_path / "a.jpg", orientation=orientation)
    assert photo_size(path) == open_photo(path).size


def test_the_size_of_a_png_is_had_without_decoding_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (60, 40)).save(path)
    monkeypatch.setattr(opening.Image.Image, "load", lambda *_: pytest.fail("decoded"))
    assert photo_size(path) == (60, 40)
