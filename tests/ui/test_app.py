"""The program as a process: what it loads, how it ends, and how a second start finds the first."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.session.conftest import picture

ROOT = Path(__file__).parents[2]
START = """
import sys, time
from PySide6.QtCore import QTimer
import sifm_gui.app as app
from tests.fakes import FakeLoader
app._load = FakeLoader()
show = app.MainWindow.show
def shown(window):
    app.MainWindow.show = show
    show(window)
    play(window)
app.MainWindow.show = shown
{play}
sys.exit(app.main({photos!r}))
"""
CLOSING = """
def play(window):
    button, session = window.work.protect.protect_button, window._session
    window._may_close = True  # as if the question had been answered
    def click():
        if button.isEnabled():
            button.click()
            begun()
        else:
            QTimer.singleShot(20, click)
    def begun():
        if any(item.state == "protecting" for item in session.items) or {close_after} < 100:
            QTimer.singleShot({close_after}, close)
        else:
            QTimer.singleShot(20, begun)
    click()
def close():
    print(time.time(), flush=True)
    for window in app.QApplication.topLevelWidgets():
        window.close()
"""
WAITING = """
def play(window):
    print("open", flush=True)
    def look():
        if len(window._session.items) == 2:
            print(*[item.path.name for item in window._session.items], flush=True)
            window.close()
        else:
            QTimer.singleShot(20, look)
    look()
"""


def environment(home: Path) -> dict[str, str]:
    """A user of its own, so that no test meets the settings or the window of another."""
    (home / "temporary").mkdir(parents=True, exist_ok=True)
    kinds = ("STATE", "DATA", "CONFIG", "CACHE")
    own = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds}
    return {**os.environ, **own, "PYTHONPATH": str(ROOT), "TMPDIR": str(home / "temporary")}


def log_of(home: Path) -> str:
    return next((home / "state").rglob("guard.log")).read_text()


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.mark.parametrize(("name", "close_after"), [("slow.png", 50), ("slow.png", 1000), ("stuck.png", 1000)])
def test_closing_while_working_ends_soon_and_leaves_nothing(
    tmp_path: Path, home: Path, name: str, close_after: int
) -> None:
    """Right after the start and in the middle; also when the work never asks whether it is cancelled."""
    photo = picture(tmp_path, name)
    script = START.format(play=CLOSING.format(close_after=close_after), photos=[str(photo)])
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment(home), timeout=60, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    assert time.time() - float(done.stdout) < 5
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert not list((home / "temporary").iterdir())
    log = log_of(home)
    assert "ERROR" not in log, log


def test_what_was_closed_while_working_is_offered_at_the_next_start(tmp_path: Path, home: Path) -> None:
    photo = picture(tmp_path, "slow.png")
    script = START.format(play=CLOSING.format(close_after=100), photos=[str(photo)])
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment(home), timeout=60, check=True)
    (queue,) = (home / "data").rglob("queue.json")
    assert [entry["path"] for entry in json.loads(queue.read_text())["entries"]] == [str(photo)]


def test_a_second_start_hands_over_and_ends(tmp_path: Path, home: Path) -> None:
    photos = [str(picture(tmp_path, name)) for name in ("a.png", "b.png")]
    first = subprocess.Popen(
        [sys.executable, "-c", START.format(play=WAITING, photos=photos[:1])],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None and first.stdout.readline().strip() == "open"
    second = START.format(play=WAITING, photos=photos[1:])
    done = subprocess.run(
        [sys.executable, "-c", second], cwd=ROOT, env=environment(home), timeout=60, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, ""), "no window of its own"
    assert first.communicate(timeout=60)[0].strip() == "a.png b.png"
    assert first.returncode == 0 and "ERROR" not in log_of(home)


def test_no_nested_event_loops() -> None:
    """A dialog's exec() inside a coroutine breaks the loop: dialogs are opened."""
    for path in [
        *(ROOT / "sifm_gui/ui").rglob("*.py"),
        ROOT / "sifm_gui/app.py",
        *(ROOT / "sifm_gui/session").rglob("*.py"),
    ]:
        assert not re.search(r"\.exec\(", path.read_text()), path
