"""What is installed on Linux. Scripts are run for real, in a home whose name has a space and an umlaut."""

from __future__ import annotations

import configparser
import mimetypes
import os
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from sifm_gui.files.formats import PHOTO_SUFFIXES

if not sys.platform.startswith("linux"):
    pytest.skip("for Linux only", allow_module_level=True)

deb = import_module("deb")
LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"
NAME = "sifm-photo-guard"


def entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "Jörg Müller"
    folder.mkdir()
    return folder


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The archive as it unpacks itself, with a program that says what it was given."""
    folder = tmp_path / "unpacked"
    (folder / "program").mkdir(parents=True)
    program = folder / "program" / NAME
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    (folder / "icons").mkdir()
    (folder / "icons" / "64.png").touch()
    for name in ("install_for_user.sh", "remove_for_user.sh", f"{NAME}.desktop", f"{NAME}.metainfo.xml"):
        shutil.copy(LINUX / name, folder)
    (folder / "system_libraries.txt").write_text("libc.so.6 libc6\nlibnothing.so.0 libnothing0\n")
    return folder


def run(script: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run(["sh", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


def test_one_user_can_install_start_and_remove_it(unpacked: Path, home: Path) -> None:
    own = home / ".local" / "share" / "SIFM Photo Guard" / "queue.json"
    own.parent.mkdir(parents=True)
    own.touch()
    done = run(unpacked / "install_for_user.sh", home)
    assert "libnothing0" in done.stderr
    assert "libc6" not in done.stderr

    menu = home / ".local" / "share" / "applications" / f"{NAME}.desktop"
    started = [*shlex.split(entry(menu)["Exec"])[:-1], "/photos/a b.jpg"]
    assert subprocess.check_output(started, text=True) == "/photos/a b.jpg\n"
    assert subprocess.check_output([home / ".local" / "bin" / "sifm", "protect"], text=True) == "protect\n"
    assert (home / ".local/share/icons/hicolor/64x64/apps" / f"{NAME}.png").is_file()

    run(home / ".local" / "share" / NAME / "remove.sh", home)
    assert [path for path in home.rglob("*") if not path.is_dir() and path.name != "mimeinfo.cache"] == [own]


def test_a_newer_version_takes_the_place_of_the_older(unpacked: Path, home: Path) -> None:
    run(unpacked / "install_for_user.sh", home)
    stale = home / ".local" / "share" / NAME / "stale.so"
    stale.touch()
    run(unpacked / "install_for_user.sh", home)
    assert not stale.exists()
    assert (stale.parent / NAME).is_file()


def test_the_menu_entry_opens_only_photos_that_are_read() -> None:
    mimetypes.add_type("image/heic", ".heic")
    mimetypes.add_type("image/heif", ".heif")
    mimetypes.add_type("image/avif", ".avif")
    mimetypes.add_type("image/webp", ".webp")
    mimetypes.add_type("image/apng", ".apng")
    for kind in entry(LINUX / f"{NAME}.desktop")["MimeType"].strip(";").split(";"):
        assert set(mimetypes.guess_all_extensions(kind)) & PHOTO_SUFFIXES, kind


def test_the_package_lays_its_files_and_asks_for_what_qt_loads(tmp_path: Path) -> None:
    frozen = tmp_path / "frozen"
    frozen.mkdir()
    shutil.copy(Path(sys.executable).resolve(), frozen / NAME)
    asked = list(deb.depends(frozen))
    assert "libxcb-cursor0" in asked
    assert "libegl1" in asked
    assert asked[0] == f"libc6 (>= 2.{deb.newest_glibc(frozen)})"
    assert deb.newest_glibc(frozen) >= 2

    deb.fill(tmp_path / "root", frozen)
    assert os.access(tmp_path / "root" / "opt" / NAME / NAME, os.X_OK)
    command = tmp_path / "root" / "usr" / "bin" / "sifm"
    assert command.readlink() == Path(f"/opt/{NAME}/{NAME}")
    assert (tmp_path / "root" / "usr/share/applications" / f"{NAME}.desktop").is_file()
