"""Starts a frozen program for its self-test, and reads its log for signs that something was left out.

Usage: python packaging/try_frozen.py PROGRAM...
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 1800
"""Seconds; on a slow and busy computer the job takes minutes."""
READY = "ready"
MARKERS = (
    "Could not find the Qt platform plugin",
    "Could not load the Qt platform plugin",
    "DLL load failed",
    "Failed to execute script",
    "ImportError",
    "Library not loaded",
    "ModuleNotFoundError",
    "No module named",
    "PackageNotFoundError",
    "Traceback",
    "cannot import name",
    "cannot open shared object file",
    "symbol not found",
    "undefined symbol",
)


def complaints(code: int, log: str, *, prints: bool = True) -> list[str]:
    """What is wrong with a self-test that ended with this code and printed this; nothing if it is whole.

    `prints` is False for a program without a console, of which only the code can be known.
    """
    found = [f"The log has {marker!r}." for marker in MARKERS if marker in log]
    if code:
        found.append(f"It ended with code {code}.")
    if prints and READY not in log.splitlines():
        found.append(f"It did not say {READY!r}.")
    return found


def try_program(program: Path) -> list[str]:
    """Runs the self-test of a program with no display, and prints its log. Raises `TimeoutExpired`."""
    prints = sys.platform != "win32" or program.stem == "sifm"
    done = subprocess.run(
        [program, "--selftest"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
        timeout=PATIENCE,
        check=False,
    )
    print(done.stdout, end="", flush=True)
    return complaints(done.returncode, done.stdout, prints=prints)


def main(programs: Sequence[str]) -> int:
    """Tries each program; 1 if one of them is not whole."""
    failed = 0
    for program in programs:
        found = try_program(Path(program))
        failed |= bool(found)
        print(f"{program}: {' '.join(found) or 'whole'}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
