"""How long the window keeps a person waiting: `python tests/measure_window.py [NAME...]`, on whatever display Qt finds.

Each measure is a function in `MEASURES` that gives lines to print. Not a test: the figures are the computer's.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.measuring.scrolling import scrolling
from tests.measuring.starting import starting
from tests.measuring.working import cancelling, protecting

MEASURES: dict[str, Callable[[], Iterator[str]]] = {
    "starting": starting,
    "protecting": protecting,
    "cancelling": cancelling,
    "scrolling": scrolling,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(MEASURES)}; all by default")
    names = parser.parse_args().names or list(MEASURES)
    if len(names) > 1:  # a process each, as in use there is never more than one window and engine
        for name in names:
            subprocess.run([sys.executable, __file__, name], check=True)
        return
    application = QApplication(sys.argv[:1])
    for line in MEASURES[names[0]]():
        print(line, flush=True)
    application.quit()


if __name__ == "__main__":
    main()
