"""The program as a process: what it loads, and how it ends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.session.conftest import picture

ROOT = Path(__file__).parents[2]
CLOSING = """
import sys
from PySide6.QtCore import QTimer
import sifm_gui.app as app
from tests.fakes import FakeLoader
app._load = FakeLoader()
show = app.MainWindow.show
def shown(window):
    show(window)
    QTimer.singleShot(400, window.protect.protect_button.click)
    QTimer.singleShot({close_after}, window.close)
app.MainWindow.show = shown
sys.exit(app.main([{photo!r}]))
"""


@pytest.mark.parametrize("close_after", [50, 1200])
def test_closing_while_working_ends_at_once_and_leaves_nothing(tmp_path: Path, close_after: int) -> None:
    photo = picture(tmp_path, "slow.png")
    script = CLOSING.format(close_after=close_after, photo=str(photo))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path / "state")}
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, timeout=60, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert time.monotonic() - start < 30
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "state") == ["slow.png"]


def test_no_nested_event_loops() -> None:
    """A dialog's exec() inside a coroutine breaks the loop: dialogs are opened."""
    for path in [
        *(ROOT / "sifm_gui/ui").glob("*.py"),
        ROOT / "sifm_gui/app.py",
        *(ROOT / "sifm_gui/session").glob("*.py"),
    ]:
        assert not re.search(r"\.exec\(", path.read_text()), path
