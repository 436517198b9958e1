"""Names and places as they come: every photo gets a file beside it, and nothing that was there is touched."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sifm_gui.core.errors import NoPermission, NoSpace
from sifm_gui.core.output import OutputSettings
from sifm_gui.core.photo import Photo
from sifm_gui.core.protection import Protection
from sifm_gui.files import atomic, open_photo, record_path, save_protected, target_for, write_record
from sifm_gui.files.naming import made_from

from . import making

Protect = Callable[[Photo, int], Protection]
NAMES = [
    "caf\u00e9.jpg",
    "cafe\u0301.jpg",
    "\u96ea" * 83 + ".jpg",
    "x" * 251 + ".jpg",
    "y" * 255,
    "two\nlines\tand a tab.jpg",
    " spaces .jpg",
    "ends with dots...",
    "...jpg",
    "-rf.jpg",
    "{name}%s\\d.jpg",
    "CON.jpg",
    "\u202egnp.jpg",
    os.fsdecode(b"caf\xe9.jpg"),
]


DEEP_NAMES = [os.fsdecode(b"caf\xe9.tif"), "copy [2]", "a[page=1].tif", "\u96ea.png"]


def saved_beside(path: Path, protect: Protect) -> Path:
    target = target_for(path, Path(), OutputSettings())
    assert target is not None
    saved = save_protected(protect(open_photo(path), 8), target)
    write_record(
        record_path(saved.path), {"program": "SIFM Photo Guard", "input": str(path), "output": str(saved.path)}
    )
    return saved.path


@pytest.mark.skipif(sys.platform != "linux", reason="other systems forbid some of these names")
@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name[:20]))
def test_any_name(name: str, protect: Protect, tmp_path: Path) -> None:
    path, data = tmp_path / name, making.jpeg()
    path.write_bytes(data)
    first = saved_beside(path, protect)
    assert first.suffix == ".jpg" and "_protected" in first.name and made_from(first) == path
    assert saved_beside(path, protect) == first, "the same photo again replaces its own copy"
    assert path.read_bytes() == data and len(list(tmp_path.iterdir())) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems forbid some of these names")
@pytest.mark.parametrize("name", DEEP_NAMES, ids=ascii)
def test_any_name_of_16_bits(name: str, protect: Protect, tmp_path: Path) -> None:
    """They are read by another library, which has its own ideas of names."""
    (tmp_path / name).write_bytes(making.png(making.deep_scene()))
    assert open_photo(saved_beside(tmp_path / name, protect)).carrier.deep


@pytest.mark.parametrize("deep", [True, False])
def test_a_long_way_to_a_photo(deep: bool, protect: Protect, tmp_path: Path) -> None:
    """Of more than the 260 letters that Windows once allowed; now it asks for a switch."""
    folder = tmp_path / ("a" * 80) / ("b" * 80) / ("c" * 80) / ("d" * 80)
    try:
        folder.mkdir(parents=True)
    except OSError:
        pytest.skip("this system allows no long paths")
    (folder / "e.png").write_bytes(making.png(making.deep_scene()) if deep else making.encoded(making.scene(), "PNG"))
    assert saved_beside(folder / "e.png", protect).parent == folder


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take them for one name")
def test_names_that_look_alike_are_two(protect: Protect, tmp_path: Path) -> None:
    twins = [tmp_path / "caf\u00e9.jpg", tmp_path / "cafe\u0301.jpg", tmp_path / "CAF\u00c9.jpg"]
    for path in twins:
        path.write_bytes(making.jpeg())
    assert len({saved_beside(path, protect) for path in twins}) == 3


def test_long_names_with_one_beginning_are_two(protect: Protect, tmp_path: Path) -> None:
    long = [tmp_path / ("x" * 245 + letter + ".jpg") for letter in "ab"]
    for path in long:
        path.write_bytes(making.jpeg())
    first, second = (saved_beside(path, protect) for path in long)
    assert first != second and made_from(first) == long[0] and made_from(second) == long[1]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_and_a_read_only_photo_stay_as_they_are(protect: Protect, tmp_path: Path) -> None:
    photo, link = tmp_path / "a.jpg", tmp_path / "link.jpg"
    photo.write_bytes(making.jpeg())
    photo.chmod(0o444)
    link.symlink_to(photo)
    assert saved_beside(link, protect).name == "link_protected.jpg"
    assert link.is_symlink() and photo.read_bytes() == making.jpeg() and photo.stat().st_mode & 0o777 == 0o444


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_broken_link_in_the_way_is_not_written_through(protect: Protect, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(making.jpeg())
    (tmp_path / "a_protected.jpg").symlink_to(tmp_path / "elsewhere.jpg")
    assert saved_beside(tmp_path / "a.jpg", protect).name == "a_protected_2.jpg"
    assert not (tmp_path / "elsewhere.jpg").exists()


@pytest.mark.parametrize(
    ("number", "error"), [(errno.ENOSPC, NoSpace), (errno.EDQUOT, NoSpace), (errno.EROFS, NoPermission)]
)
@pytest.mark.parametrize("ending", ["png", "tif"])
def test_a_disk_that_fills_up_while_writing(
    number: int, error: type[Exception], ending: str, protect: Protect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(making.png(making.deep_scene()))
    protection, target = protect(open_photo(tmp_path / "a.png"), 8), tmp_path / f"b.{ending}"
    target.write_bytes(b"precious")
    record_path(target).write_bytes(b"{}")

    def fails_half_way(path: Path, data: bytes) -> None:
        path.write_bytes(data[: len(data) // 2])
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(atomic, "_write_through", fails_half_way)
    with pytest.raises(error):
        save_protected(protection, target)
    with pytest.raises(error):
        write_record(record_path(target), {"a": 1})
    assert target.read_bytes() == b"precious" and record_path(target).read_bytes() == b"{}"
    assert len(list(tmp_path.iterdir())) == 3
