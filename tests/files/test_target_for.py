"""Names by the user's pattern, in the user's folder, and what is done where the name is taken."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import pytest
from PIL import ExifTags, Image

from sifm_gui.core.errors import NoPermission, WriteFailed, WrongSetting
from sifm_gui.core.output import Conflict, OutputFormat, OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.core.record import protection_record
from sifm_gui.files import made_from, open_photo, record_path, save_protected, target_for, write_record
from sifm_gui.files.naming import in_the_way

Write = Callable[..., Path]
Protect = Callable[[Photo, int], Protection]
HERE, DEFAULT = Path(), OutputSettings()


def name(original: Path, output: OutputSettings = DEFAULT) -> str | None:
    target = target_for(original, HERE, output)
    return target.name if target else None


@pytest.fixture
def ours(protect: Protect) -> Callable[..., Path]:
    """Protects a photo, saves it as its target says, and writes the record."""

    def make(original: Path, levels: int = 16) -> Path:
        protection = protect(open_photo(original), levels)
        target = target_for(original, HERE, OutputSettings())
        assert target is not None
        saved = save_protected(protection, target)
        write_record(record_path(saved.path), protection_record(protection, saved))
        return saved.path

    return make


@pytest.mark.parametrize("sub_folder", [Path(), Path("day 1", "ü")])
def test_beside_the_original_or_mirrored_below_a_folder(write: Write, tmp_path: Path, sub_folder: Path) -> None:
    path = write("a.png")
    assert target_for(path, sub_folder, OutputSettings()) == tmp_path / "a_protected.png"
    folder = tmp_path / "out"
    assert target_for(path, sub_folder, OutputSettings(folder)) == folder / sub_folder / "a_protected.png"
    assert not folder.exists()


@pytest.mark.parametrize(
    ("file", "form", "chosen", "expected"),
    [
        ("a.JPG", "JPEG", OutputFormat.SAME, "a_protected.JPG"),
        ("a.JPG", "JPEG", OutputFormat.JPEG, "a_protected.JPG"),
        ("a.jpeg", "JPEG", OutputFormat.PNG, "a_protected.png"),
        ("a.tif", "TIFF", OutputFormat.JPEG, "a_protected.jpg"),
        ("a.gif", "GIF", OutputFormat.SAME, "a_protected.png"),
        ("a.png", "JPEG", OutputFormat.SAME, "a_protected.jpg"),
    ],
)
def test_the_ending_follows_the_format(write: Write, file: str, form: str, chosen: OutputFormat, expected: str) -> None:
    assert name(write(file, format=form), OutputSettings(format=chosen)) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{name}", "a.b_2.png"),  # the original's own name
        ("{name} - geschützt", "a.b - geschützt.png"),
        ("safe-{folder}-{name}", "safe-holiday-a.b.png"),
        ("{{{name}}}", "{a.b}.png"),
        ("same for all", "same for all.png"),
    ],
)
def test_patterns(write: Write, tmp_path: Path, pattern: str, expected: str) -> None:
    (tmp_path / "holiday").mkdir()
    path = write("a.b.png").rename(tmp_path / "holiday" / "a.b.png")
    assert name(path, OutputSettings(pattern=pattern)) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        " ", "{nam}", "{name", "name}", "{}", "{0}", "{name!r}", "{name:>9}", "{name.stem}", "a/{name}", "..\\{name}",
        "{name}?", "{name}\n", ".{name}", "{name}.", " {name}", "{name} ", "c:{name}", "{name}\0",
    ],
)  # fmt: skip
def test_bad_patterns_are_refused(write: Write, pattern: str) -> None:
    with pytest.raises(WrongSetting, match="pattern"):
        name(write("a.png"), OutputSettings(pattern=pattern))


def test_the_day_is_the_cameras_or_the_files(write: Write) -> None:
    output = OutputSettings(pattern="{date}_{name}")
    exif = Image.Exif()
    exif[ExifTags.Base.DateTime] = "2024:02:03 04:05:06"
    assert name(write("a.jpg", exif=exif), output) == "2024-02-03_a.jpg"
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.DateTimeOriginal: "2023:12:31 23:59:59"}
    assert name(write("b.jpg", exif=exif), output) == "2023-12-31_b.jpg"
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.DateTimeOriginal: "0000:00:00 00:00:00"}
    plain = write("c.jpg", exif=exif)
    os.utime(plain, (0, datetime(2022, 5, 6, 12).timestamp()))
    assert name(plain, output) == "2022-05-06_c.jpg"


def test_foreign_files_are_never_replaced(write: Write) -> None:
    path = write("a.png")
    write("a_protected.png")
    for conflict, expected in (
        (Conflict.NUMBER, "a_protected_2.png"),
        (Conflict.REPLACE_OURS, "a_protected_2.png"),
        (Conflict.SKIP, None),
        (Conflict.ASK, "a_protected_2.png"),
    ):
        assert name(path, OutputSettings(conflict=conflict)) == expected


def test_what_is_in_the_way(write: Write, tmp_path: Path) -> None:
    path = write("a.png")
    assert in_the_way(path, HERE, OutputSettings()) is None
    there = write("a_protected.png")
    assert in_the_way(path, HERE, OutputSettings()) == there
    assert in_the_way(path, HERE, OutputSettings(pattern="{name}")) is None, "the original is never in question"
    assert in_the_way(path, HERE, OutputSettings(folder=tmp_path / "new")) is None
    assert in_the_way(path, HERE, OutputSettings(pattern="{nonsense}")) is None


def test_our_own_file_of_this_original_is_replaced_if_wanted(write: Write, ours: Callable[..., Path]) -> None:
    path = write("a.jpg")
    assert made_from(ours(path)) == path
    for conflict, expected in (
        (Conflict.NUMBER, "a_protected_2.jpg"),
        (Conflict.REPLACE_OURS, "a_protected.jpg"),
        (Conflict.SKIP, None),
    ):
        assert name(path, OutputSettings(conflict=conflict)) == expected


def test_our_file_of_another_original_is_foreign(write: Write, ours: Callable[..., Path], tmp_path: Path) -> None:
    path = write("a.jpg")
    ours(path)
    path.rename(tmp_path / "b.jpg")
    other = write("a.jpg")
    record = record_path(tmp_path / "a_protected.jpg")
    record.write_text(record.read_text().replace("a.jpg", "b.jpg", 1))
    assert name(other) == "a_protected_2.jpg"


def test_one_record_for_two_files_is_not_shared(write: Write, ours: Callable[..., Path]) -> None:
    """a.jpg and a.png would both write a_protected.json."""
    ours(write("a.jpg"))
    assert name(write("a.png")) == "a_protected_2.png"


def test_a_record_of_the_png_says_nothing_of_a_jpeg_beside_it(write: Write, ours: Callable[..., Path]) -> None:
    path = write("a.jpg")
    assert ours(path, 1).name == "a_protected.png"  # a budget that JPEG cannot hold
    assert name(path) == "a_protected.jpg"
    write("a_protected.jpg")
    assert name(path) == "a_protected_2.jpg"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"input": 3}', '{"program": "other", "input": "a.png"}'])
def test_what_is_no_record_of_ours_protects_the_file(write: Write, tmp_path: Path, text: str) -> None:
    path = write("a.png")
    record_path(write("a_protected.png")).write_text(text)
    assert made_from(tmp_path / "a_protected.png") is None
    assert name(path) == "a_protected_2.png"


@pytest.mark.parametrize("link", ["symlink_to", "hardlink_to"])
@pytest.mark.parametrize("conflict", list(Conflict))
def test_never_the_original(write: Write, tmp_path: Path, link: str, conflict: Conflict) -> None:
    path = write("a.png")
    getattr(tmp_path / "a_protected.png", link)(path)
    assert name(path, OutputSettings(conflict=conflict)) == "a_protected_2.png"


def test_a_broken_link_is_taken(write: Write, tmp_path: Path) -> None:
    path = write("a.png")
    (tmp_path / "a_protected.png").symlink_to(tmp_path / "nowhere")
    assert name(path) == "a_protected_2.png"


def test_names_that_others_of_the_job_have(write: Write, tmp_path: Path) -> None:
    path = write("a.png")
    taken = [tmp_path / "a_protected.jpg", tmp_path / "a_protected_2.png"]
    assert target_for(path, HERE, OutputSettings(), taken) == tmp_path / "a_protected_3.png"
    assert target_for(path, HERE, OutputSettings(conflict=Conflict.SKIP), taken) is None


def test_a_place_that_cannot_be_looked_at(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.png")

    def refuse(_path: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "lstat", refuse)
        with pytest.raises(NoPermission):
            name(path)
    with pytest.raises(WriteFailed, match="too long"):
        name(path, OutputSettings(pattern="x" * 300))
