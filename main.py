"""Starts SIFM Photo Guard: the window, or a verb of the command line."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

SELFTEST = "--selftest"
NO_DISPLAY = "No display was found for the window; use 'protect' or 'preview' here (see --help)."


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code."""
    multiprocessing.freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    from sifm_gui.engine.gpu.using import use_pack

    use_pack()
    if wants_window(arguments):
        return open_window(arguments)
    if arguments == [SELFTEST]:
        return selftest()
    from sifm_gui import cli

    return cli.main(arguments)


def wants_window(arguments: Sequence[str]) -> bool:
    """Nothing at all, or photos and folders. A verb is one even where a folder has its name; that is `./protect`."""
    if not arguments:
        return True
    from sifm_gui.cli import VERBS

    first = arguments[0]
    return not first.startswith("-") and first not in VERBS and (Path(first).exists() or bool(Path(first).suffix))


def open_window(photos: Sequence[str]) -> int:
    """The window with these photos and folders in it; says so and returns 2 where no window can be shown."""
    if not display_found():
        if sys.stderr is not None:
            print(NO_DISPLAY, file=sys.stderr)
        return 2
    from sifm_gui.app import main as show

    return show(photos)


def selftest() -> int:
    """Whether this copy of the program is whole: the job on a sample photo, and all that the window is made of."""
    import sifm_gui.app  # noqa: F401
    from sifm_gui import cli
    from sifm_gui.cli import selftest as whole_job

    return whole_job.run(cli.load_engine)


def display_found() -> bool:
    """Whether Qt has somewhere to draw. Without this it would abort the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
