"""Freezes the program for this system and tries it. Nothing is packed that has not said "ready".

Usage: python packaging/freeze.py
The result is build/packaging/frozen/sifm-photo-guard, on macOS also "SIFM Photo Guard.app".
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import try_frozen
from payload import DISTRIBUTION

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build" / "packaging"
FROZEN = BUILD / "frozen"


def programs() -> list[Path]:
    """What there is to start in the frozen folder."""
    if sys.platform == "win32":
        return [FROZEN / DISTRIBUTION / name for name in ("sifm.exe", f"{DISTRIBUTION}.exe")]
    if sys.platform == "darwin":
        return [FROZEN / "SIFM Photo Guard.app" / "Contents" / "MacOS" / DISTRIBUTION]
    return [FROZEN / DISTRIBUTION / DISTRIBUTION]


def main() -> int:
    """Draws the icons, runs PyInstaller, and tries what came of it."""
    subprocess.run([sys.executable, HERE / "icons.py", BUILD / "icons"], check=True)
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(FROZEN), "--workpath", str(BUILD / "work")]
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, str(HERE / "photo_guard.spec")], check=True)
    return try_frozen.main([str(program) for program in programs()])


if __name__ == "__main__":
    sys.exit(main())
