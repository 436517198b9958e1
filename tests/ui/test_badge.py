"""The number on the program's icon."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from sifm_gui.session.job import JobKind, JobProgress
from sifm_gui.ui.badge import Badge
from sifm_gui.ui.main_window import MainWindow
from tests.session.conftest import picture

from .driving import protected


class Desktop:
    def __init__(self) -> None:
        self.seen: list[int] = []

    def setBadgeNumber(self, number: int) -> None:
        self.seen.append(number)


def test_it_counts_down_and_goes(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    desktop, jobs = Desktop(), window._session.jobs
    Badge(desktop, jobs, window)
    for place in (1, 1, 2):
        jobs.progressed.emit(JobProgress(place=place, count=3))
    jobs.progressed.emit(JobProgress(JobKind.EDIT))
    assert desktop.seen == [3, 2]
    protected(window, qtbot, picture(tmp_path, "a.png"))
    assert desktop.seen[-1] == 0
