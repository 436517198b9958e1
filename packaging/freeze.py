"""Freezes the program for this system and tries it. Nothing is packed that has not said "ready".

Usage: python packaging/freeze.py
The result is build/packaging/frozen/sifm-photo-guard, on macOS also "SIFM Photo Guard.app".
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import gpu_packs
import try_frozen
from payload import DISTRIBUTION

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build" / "packaging"
FROZEN = BUILD / "frozen"
FACTS = BUILD / "built.json"


def programs() -> list[Path]:
    """What there is to start in the frozen folder."""
    if sys.platform == "win32":
        return [FROZEN / DISTRIBUTION / name for name in ("sifm.exe", f"{DISTRIBUTION}.exe")]
    if sys.platform == "darwin":
        return [FROZEN / "SIFM Photo Guard.app" / "Contents" / "MacOS" / DISTRIBUTION]
    return [FROZEN / DISTRIBUTION / DISTRIBUTION]


def releases(environment: Mapping[str, str] = os.environ) -> str:
    """Where newer versions are listed: with the repository whose workflow builds this one. Empty elsewhere."""
    repository = environment.get("GITHUB_REPOSITORY")
    return f"{environment['GITHUB_API_URL']}/repos/{repository}/releases/latest" if repository else ""


def main() -> int:
    """Writes down what the program has to know of its build, draws the icons, freezes it, and tries what came of it."""
    BUILD.mkdir(parents=True, exist_ok=True)
    facts = {"releases": releases(), "packs": gpu_packs.packs(version("torch"))}
    FACTS.write_text(json.dumps(facts, indent=1), encoding="utf-8")
    subprocess.run([sys.executable, HERE / "icons.py", BUILD / "icons"], check=True)
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(FROZEN), "--workpath", str(BUILD / "work")]
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, str(HERE / "photo_guard.spec")], check=True)
    return try_frozen.main([str(program) for program in programs()])


if __name__ == "__main__":
    sys.exit(main())
