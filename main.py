"""Starts SIFM Photo Guard: the window, or a verb of the command line."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

NO_DISPLAY = "No display was found for the window; use 'protect' or 'preview' here (see --help)."


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code."""
    multiprocessing.freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if wants_window(arguments):
        return open_window(arguments)
    from sifm_gui import cli

    return cli.main(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """Nothing at all, or photos; a word that is neither a file nor named like one is left to the command line."""
    if not arguments:
        return True
    first = Path(arguments[0])
    return not arguments[0].startswith("-") and (first.is_file() or bool(first.suffix))


def open_window(photos: Sequence[str]) -> int:
    """The window with these photos in it; says so and returns 2 where no window can be shown."""
    if not display_found():
        if sys.stderr is not None:
            print(NO_DISPLAY, file=sys.stderr)
        return 2
    from sifm_gui.app import main as show

    return show(photos)


def display_found() -> bool:
    """Whether Qt has somewhere to draw. Without this it would abort the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
