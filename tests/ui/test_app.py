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
import sys, time
from PySide6.QtCore import QTimer
import sifm_gui.app as app
from tests.fakes import FakeLoader
app._load = FakeLoader()
show = app.MainWindow.show
def shown(window):
    show(window)
    QTimer.singleShot(400, window.protect.protect_button.click)
    QTimer.singleShot({close_after}, close)
def close():
    print(time.time(), flush=True)
    for window in app.QApplication.topLevelWidgets():
        window.close()
app.MainWindow.show = shown
sys.exit(app.main([{photo!r}]))
"""


@pytest.mark.parametrize(("name", "close_after"), [("slow.png", 50), ("slow.png", 1200), ("stuck.png", 1200)])
def test_closing_while_working_ends_soon_and_leaves_nothing(tmp_path: Path, name: str, close_after: int) -> None:
    """Also when the work never asks whether it is cancelled."""
    photo = picture(tmp_path, name)
    script = CLOSING.format(close_after=close_after, photo=str(photo))
    (tmp_path / "temporary").mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "TMPDIR": str(tmp_path / "temporary"),
    }
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, timeout=60, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert time.time() - float(done.stdout) < (1.5 if name == "slow.png" else 5)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([name, "state", "temporary"])
    assert not list((tmp_path / "temporary").iterdir())
    log = next((tmp_path / "state").rglob("guard.log")).read_text()
    assert "ERROR" not in log, log


def test_no_nested_event_loops() -> None:
    """A dialog's exec() inside a coroutine breaks the loop: dialogs are opened."""
    for path in [
        *(ROOT / "sifm_gui/ui").glob("*.py"),
        ROOT / "sifm_gui/app.py",
        *(ROOT / "sifm_gui/session").glob("*.py"),
    ]:
        assert not re.search(r"\.exec\(", path.read_text()), path
