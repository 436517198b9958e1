from __future__ import annotations

import pytest

from sifm_gui.session.remaining import JobTime, RemainingTime, WorkingTime


def test_remaining_time_adapts_to_the_last_seconds() -> None:
    now = [0.0]
    remaining = RemainingTime(lambda: now[0])
    assert remaining.update(0.0) is None
    for second in range(1, 5):
        now[0] = second
        left = remaining.update(second / 100)
    assert left == pytest.approx(96)
    for second in range(5, 25):
        now[0] = second
        left = remaining.update(0.04 + (second - 4) * 0.04)
    assert left == pytest.approx((1 - 0.84) / 0.04, abs=0.5)


def test_a_pause_is_no_work() -> None:
    now = [5.0]
    clock = WorkingTime(lambda: now[0])
    now[0] = 8
    clock.pause()
    clock.pause()
    now[0] = 100
    assert clock() == 3
    clock.resume()
    clock.resume()
    now[0] = 101
    assert clock() == 4


def test_a_job_counts_the_photos_to_come() -> None:
    now = [0.0]
    job = JobTime(lambda: now[0])
    assert job.update(0.0, 3) is None and job.seconds_per_photo is None
    now[0] = 2
    assert job.update(0.2, 3) == pytest.approx(8 + 3 * 10)
    now[0] = 12
    job.end_photo()
    job.begin_photo()
    assert job.seconds_per_photo == 12
    assert job.update(0.0, 2) == pytest.approx(12 + 2 * 12)
