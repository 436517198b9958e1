"""What the panel shows while a job runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from sifm_gui.core.so_far import Glimpse
from sifm_gui.session.job import JobKind, JobProgress
from sifm_gui.ui.protect.sparkline import Sparkline
from sifm_gui.ui.protect_panel import ProtectPanel
from tests.core.making import flat

RUNNING = JobProgress(
    place=3, count=40, job=0.25, note="optimising, step 41 of 100", seconds_left=720, losses=(3.0, 2.0, 1.0)
)


def test_progress_names_the_photo_the_phase_and_the_time(panel: ProtectPanel) -> None:
    box = panel.progress
    assert not box.isVisible()
    panel.show_progress(RUNNING, "IMG.jpg")
    assert box.isVisible() and not panel.protect_button.isVisible() and box.losses.isVisible()
    assert box._title.text() == "3 of 40 · IMG.jpg" and box.bar.value() == 250
    assert box.phase.text() == "optimising, step 41 of 100, about 12 min left"
    panel.show_progress(JobProgress(JobKind.EDIT))
    assert box.phase.text() == "Starting…" and not box.pause_button.isVisible() and not box.losses.isVisible()
    panel.show_progress(None)
    assert not box.isVisible() and panel.protect_button.isVisible()


def test_a_long_name_does_not_widen_the_panel(panel: ProtectPanel) -> None:
    panel.show_progress(RUNNING, "x" * 300)
    assert panel.progress.minimumSizeHint().width() <= panel.width() and "…" in panel.progress._title.text()
    assert panel.progress._title.toolTip() == "x" * 300


def test_pause_becomes_resume(panel: ProtectPanel, qtbot: QtBot) -> None:
    panel.show_progress(RUNNING)
    with qtbot.waitSignal(panel.pause_wanted):
        panel.progress.pause_button.click()
    panel.show_progress(replace(RUNNING, paused=True))
    assert "Paused" in panel.progress.phase.text() and "Resume" in panel.progress.pause_button.text().replace("&", "")
    with qtbot.waitSignal(panel.resume_wanted):
        panel.progress.pause_button.click()
    with qtbot.waitSignal(panel.cancel_wanted):
        panel.progress.cancel_button.click()


def test_cancelling_stays_said_until_the_job_has_ended(panel: ProtectPanel) -> None:
    panel.show_progress(RUNNING)
    panel.show_cancelling()
    panel.show_progress(replace(RUNNING, job=0.3))
    assert panel.progress.phase.text() == "Cancelling…" and not panel.progress.cancel_button.isEnabled()
    panel.show_progress(None)
    panel.show_progress(RUNNING)
    assert "optimising" in panel.progress.phase.text() and panel.progress.cancel_button.isEnabled()


def test_the_result_so_far_is_shown_while_there_is_one(panel: ProtectPanel) -> None:
    box, before = panel.progress, flat(100)
    panel.show_progress(RUNNING)
    assert not box.so_far.isVisible()
    panel.show_progress(replace(RUNNING, glimpse=Glimpse(before, flat(103))))
    assert box.so_far.isVisible() and "So far" in box.so_far.result.accessibleName()
    assert box.so_far.change._pixels is not None and (box.so_far.change._pixels == 30).all(), "ten times 3"
    panel.show_progress(RUNNING)
    assert not box.so_far.isVisible()


@pytest.mark.parametrize(
    "losses", [(), (1.0,), (float("nan"), float("inf")), (2.0, 2.0), tuple(map(float, range(9999)))]
)
def test_any_losses_are_drawn_inside(qtbot: QtBot, losses: tuple[float, ...]) -> None:
    line = Sparkline()
    qtbot.addWidget(line)
    line.resize(100, 30)
    line.show_losses(losses)
    assert all(0 <= point.x() <= 100 and 0 <= point.y() <= 30 for point in line.points())
    assert len(line.points()) <= 200
    line.grab()


def test_a_falling_loss_falls_on_the_screen(qtbot: QtBot) -> None:
    line = Sparkline()
    qtbot.addWidget(line)
    line.show_losses((3.0, 2.0, 1.0))
    heights = [point.y() for point in line.points()]
    assert heights == sorted(heights) and heights[0] < heights[-1]
    assert "3 at first, 1 now" in line.accessibleName()
