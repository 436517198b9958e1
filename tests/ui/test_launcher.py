"""The bar on the program's icon."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from sifm_gui.session.job import JobKind, JobProgress
from sifm_gui.ui.launcher import Launcher
from sifm_gui.ui.main_window import MainWindow

TOLD = """
import subprocess, sys
from PySide6.QtGui import QGuiApplication
from sifm_gui.ui.launcher import show_on_icon
monitor = subprocess.Popen(["dbus-monitor", "--session", "member='Update'"], stdout=subprocess.PIPE, text=True)
for line in monitor.stdout:  # the last that it says before it listens
    if "NameLost" in line:
        break
monitor.stdout.readline()
application = QGuiApplication(["a", "-platform", "offscreen"])
application.setDesktopFileName("photo-guard")
show_on_icon(0.25)
for line in monitor.stdout:
    print(line.strip(), flush=True)
    if "boolean" in line:
        break
monitor.kill()
"""


def test_whole_percents_of_long_jobs_are_told_and_the_bar_goes(window: MainWindow) -> None:
    shown: list[float | None] = []
    jobs = window._session.jobs
    Launcher(jobs, shown.append, window)
    for done in (0.101, 0.109, 0.2):
        jobs.progressed.emit(JobProgress(job=done))
    jobs.progressed.emit(JobProgress(JobKind.EDIT, job=0.5))
    assert shown == [0.1, 0.2]
    with jobs.occupied(JobKind.EDIT):
        pass
    assert shown[-1] is None


@pytest.mark.skipif(not shutil.which("dbus-run-session") or not shutil.which("dbus-monitor"), reason="no D-Bus here")
def test_the_desktop_hears_of_it() -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", TOLD]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100).stdout
    assert "member=Update" in told and "double 0.25" in told and "boolean true" in told
    assert 'string "application://photo-guard.desktop"' in told
