from __future__ import annotations

import threading
import time

import pytest
import qasync

from sifm_gui.core.errors import Cancelled
from sifm_gui.core.progress import Progress
from sifm_gui.session.lane import Lane


def test_a_paused_lane_waits_in_the_next_report(loop: qasync.QEventLoop) -> None:
    lane, passed = Lane(), threading.Event()

    def work(progress: Progress) -> int:
        progress.report(0.5, "half")
        passed.set()
        return 7

    lane.pause()
    task = loop.create_task(lane.run(work))
    loop.call_later(0.1, loop.stop)
    loop.run_forever()
    assert lane.latest.fraction == 0.5 and not passed.is_set()
    lane.resume()
    assert loop.run_until_complete(task) == 7
    lane.close()


def test_what_is_paused_can_be_cancelled(loop: qasync.QEventLoop) -> None:
    lane = Lane()
    lane.pause()
    task = loop.create_task(lane.run(lambda progress: progress.report(0.5, "half")))
    loop.call_later(0.1, lane.cancel)
    with pytest.raises(Cancelled):
        loop.run_until_complete(task)
    lane.close()


def test_a_gentle_lane_rests_as_long_as_it_worked(loop: qasync.QEventLoop) -> None:
    """By the thread's own clock: rest costs none of it."""
    lane = Lane()
    lane.gentle = True

    def work(progress: Progress) -> tuple[float, float]:
        start, used = time.monotonic(), 0.0
        for step in range(5):
            time.sleep(0.02)
            used += 0.02
            progress.report(step / 5, "step")
        return time.monotonic() - start, used

    whole, used = loop.run_until_complete(lane.run(work))
    assert whole >= 1.9 * used
    lane.close()


def test_every_piece_of_work_starts_anew(loop: qasync.QEventLoop) -> None:
    lane = Lane()

    def work(progress: Progress) -> None:
        progress.measure(0.5)
        progress.part(0.5, 1).report(1.0, "done")

    for _ in range(2):
        loop.run_until_complete(lane.run(work))
        assert (lane.latest.fraction, lane.latest.note, lane.latest.losses) == (1.0, "done", (0.5,))
    lane.close()


def test_silence_is_told_and_a_pause_is_none(loop: qasync.QEventLoop) -> None:
    lane = Lane()
    loop.run_until_complete(lane.run(lambda progress: progress.report(0.5, "half")))
    lane._heard_at -= 1000
    assert lane.latest.silence >= 1000
    lane.pause()
    assert lane.latest.silence == 0
    lane.resume()
    assert lane.latest.silence < 1000, "counted anew"
    lane.close()
