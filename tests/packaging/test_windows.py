from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from sifm_gui.files.formats import PHOTO_SUFFIXES

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "windows" / "installer.nsi"


def test_open_with_is_offered_only_for_photos_that_are_read() -> None:
    endings = set(re.findall(r'SUPPORTED_TYPE "(\.\w+)"', SCRIPT.read_text(encoding="utf-8")))
    assert {".jpg", ".png", ".heic"} <= endings <= PHOTO_SUFFIXES


@pytest.mark.skipif(shutil.which("makensis") is None, reason="the compiler of the installer is not here")
def test_the_installer_compiles_without_a_warning(tmp_path: Path) -> None:
    frozen = tmp_path / "frozen"
    (frozen / "_internal").mkdir(parents=True)
    (frozen / "sifm-photo-guard.exe").touch()
    Image.new("RGBA", (32, 32)).save(tmp_path / "icon.ico")
    facts = {
        "VERSION": "1.2.3",
        "FROZEN": frozen,
        "ICON": tmp_path / "icon.ico",
        "OUT": tmp_path / "photo-guard-1.2.3-setup.exe",
    }
    defined = [f"-D{name}={value}" for name, value in facts.items()]
    subprocess.run(["makensis", "-V2", "-WX", "-DQUICK", *defined, SCRIPT], check=True)
    assert (tmp_path / "photo-guard-1.2.3-setup.exe").read_bytes()[:2] == b"MZ"
