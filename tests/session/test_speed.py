"""The speed of this computer, before the first photo."""

from __future__ import annotations

import threading

import pytest
import qasync

from sifm_gui.core.errors import Cancelled
from sifm_gui.core.photo import Photo
from sifm_gui.core.progress import Progress
from sifm_gui.core.protection import Protection, ProtectionSettings
from sifm_gui.session import speed
from sifm_gui.session.session import Session
from sifm_gui.session.speed import measure_speed
from tests.fakes import FakeImmunizer

from .conftest import Run, wait


class Steady:
    """An immunizer with a clock of its own: the first step takes 7 s, each of the others 3 s, and there are 100."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.steps = 0.0, 0
        monkeypatch.setattr(speed.time, "monotonic", lambda: self.now)

    def immunize(self, photo: Photo, settings: ProtectionSettings, progress: Progress) -> Protection:
        for step in range(100):
            progress.report(step / 100, "optimising")
            self.steps += 1
            self.now += 3 if step else 7
        raise AssertionError("it takes the whole time")


def test_a_few_steps_tell_how_long_all_take(monkeypatch: pytest.MonkeyPatch) -> None:
    steady = Steady(monkeypatch)
    assert measure_speed(steady, Progress()) == pytest.approx(300)
    assert steady.steps <= speed.LEAST_REPORTS


def test_whoever_is_quick_is_measured_to_the_end() -> None:
    assert 0 < measure_speed(FakeImmunizer(), Progress()) < 60


def test_it_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        measure_speed(FakeImmunizer(), Progress(cancelled=lambda: True))


def test_the_session_tells_it(run: Run, session: Session) -> None:
    told: list[float | None] = []
    session.speed_measured.connect(lambda: told.append(session.seconds_per_effort))
    run(session.get_ready())
    assert len(told) == 1 and told[0]


def test_a_job_does_not_wait_for_it(
    loop: qasync.QEventLoop, run: Run, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(immunizer: object, progress: Progress) -> float:
        begun.set()
        while True:
            progress.report(0, "measuring")

    monkeypatch.setattr("sifm_gui.session.jobs.measure_speed", endless)
    session.start(session.get_ready())
    wait(loop, begun.is_set)
    assert run(session.jobs.run(lambda engine, progress: 7)) == 7
    assert session.seconds_per_effort is None
