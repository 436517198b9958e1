from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sifm_gui.files.thumbnail_store import SIDE, ThumbnailStore

RED, BLUE = (200, 20, 20), (20, 20, 200)


def photo(path: Path, colour: tuple[int, int, int]) -> Path:
    Image.new("RGB", (400, 300), colour).save(path, "BMP")  # always as long, whatever the colour
    return path


def colour(image: Image.Image) -> tuple[int, ...]:
    return tuple(round(channel) for channel in np.asarray(image).mean(axis=(0, 1)))


def near(image: Image.Image, wanted: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(colour(image), wanted, strict=True)) <= 3


@pytest.fixture
def store(tmp_path: Path) -> ThumbnailStore:
    return ThumbnailStore(tmp_path / "cache" / "thumbnails")


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "thumbnails").iterdir())


def test_it_fits(store: ThumbnailStore, tmp_path: Path) -> None:
    for _ in range(2):
        assert store.read(photo(tmp_path / "a.bmp", RED)).size == (SIDE, SIDE * 3 // 4)


def test_a_photo_is_decoded_once_also_by_the_next_start(store: ThumbnailStore, tmp_path: Path) -> None:
    path = photo(tmp_path / "a.bmp", RED)
    store.read(path)
    about = path.stat()
    path.write_bytes(b"x" * about.st_size)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert near(ThumbnailStore(tmp_path / "cache" / "thumbnails").read(path), RED)
    assert len(kept(tmp_path)) == 1


def test_a_photo_that_changed_is_read_anew(store: ThumbnailStore, tmp_path: Path) -> None:
    path = photo(tmp_path / "a.bmp", RED)
    store.read(path)
    photo(path, BLUE)
    os.utime(path, (1, 1))
    assert near(store.read(path), BLUE)


def test_photos_of_one_name_in_two_folders_are_two(store: ThumbnailStore, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    red, blue = photo(tmp_path / "a.bmp", RED), photo(tmp_path / "b" / "a.bmp", BLUE)
    for path in (red, blue):
        os.utime(path, (1, 1))
    assert near(store.read(red), RED)
    assert near(store.read(blue), BLUE)


@pytest.mark.parametrize("rubbish", [b"", b"no picture"])
def test_rubbish_in_the_folder_is_replaced(store: ThumbnailStore, tmp_path: Path, rubbish: bytes) -> None:
    path = photo(tmp_path / "a.bmp", RED)
    store.read(path)
    [file] = kept(tmp_path)
    whole = file.read_bytes()
    for bad in (rubbish, whole[: len(whole) // 2]):
        file.write_bytes(bad)
        assert near(store.read(path), RED)
        assert file.read_bytes() == whole
    assert kept(tmp_path) == [file]


def test_where_nothing_can_be_kept_thumbnails_are_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    store = ThumbnailStore(tmp_path / "cache" / "thumbnails")
    assert near(store.read(photo(tmp_path / "a.bmp", RED)), RED)


def test_what_was_looked_at_last_stays_when_there_is_too_much(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "thumbnails"
    store = ThumbnailStore(folder)
    old, new = photo(tmp_path / "old.bmp", RED), photo(tmp_path / "new.bmp", BLUE)
    store.read(old)
    [first] = kept(tmp_path)
    store.read(new)
    for file in kept(tmp_path):
        os.utime(file, (1, 1) if file != first else (2, 2))
    store.read(new)  # the one that would be the oldest is looked at
    room = first.stat().st_size + 100
    ThumbnailStore(folder, most_bytes=room).read(photo(tmp_path / "third.bmp", RED))
    assert first not in kept(tmp_path)
    assert len(kept(tmp_path)) == 2


def test_a_missing_photo_raises_although_it_was_seen(store: ThumbnailStore, tmp_path: Path) -> None:
    path = photo(tmp_path / "a.bmp", RED)
    store.read(path)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        store.read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="no permission bits")
def test_other_users_do_not_see_the_pictures(store: ThumbnailStore, tmp_path: Path) -> None:
    store.read(photo(tmp_path / "a.bmp", RED))
    assert stat.S_IMODE((tmp_path / "cache" / "thumbnails").stat().st_mode) == 0o700
