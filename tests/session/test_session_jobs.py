"""One job at a time: what is refused, told and reported meanwhile."""

from __future__ import annotations

import gc
import threading
import weakref
from functools import partial
from pathlib import Path

import pytest
import qasync

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.errors import NotANumber, UnknownWords
from sifm_gui.core.output import OutputSettings
from sifm_gui.core.protection import Budget, ProtectionSettings
from sifm_gui.core.roles import Engine, EngineConfig
from sifm_gui.session.job import JobKind, JobProgress
from sifm_gui.session.jobs import Busy
from sifm_gui.session.session import Failure, Session
from tests.fakes import FakeLoader

from .conftest import Run, ids, picture, states, wait

FOUR, OUTPUT = ProtectionSettings(Budget(4)), OutputSettings()


def test_a_second_job_is_refused_while_one_runs(
    loop: qasync.QEventLoop, run: Run, session: Session, tmp_path: Path
) -> None:
    run(session.add([picture(tmp_path, "slow.png")]))
    session.start(session.protect(ids(session), FOUR, OUTPUT))
    wait(loop, lambda: session.jobs.kind is JobKind.PROTECTING)
    with pytest.raises(Busy):
        run(session.protect(ids(session), FOUR, OUTPUT))
    assert session.jobs.kind is JobKind.PROTECTING
    session.jobs.cancel()
    wait(loop, lambda: session.jobs.kind is None)


@pytest.mark.parametrize(
    ("name", "prompt", "kind"),
    [("nan.png", "", NotANumber), ("a.png", "xyzzy", UnknownWords), ("bug.png", "", None)],
)
def test_failures_are_told_once_and_nothing_else_happens(
    loop: qasync.QEventLoop,
    run: Run,
    session: Session,
    told: list[Failure],
    tmp_path: Path,
    name: str,
    prompt: str,
    kind: type | None,
) -> None:
    run(session.add([picture(tmp_path, name)]))
    wait(loop, lambda: session.current is not None)
    command = session.edits.try_edit(EditRequest(prompt)) if prompt else session.protect(ids(session), FOUR, OUTPUT)
    session.start(command)
    wait(loop, lambda: bool(told) and session.jobs.kind is None)
    assert [type(failure.error) for failure in told] == [kind or type(None)]
    assert "Traceback" in told[0].details


def test_events_arrive_in_the_windows_thread(
    loop: qasync.QEventLoop, run: Run, session: Session, tmp_path: Path
) -> None:
    threads: dict[str, set[str]] = {}

    def note(event: str, *_: object) -> None:
        threads.setdefault(event, set()).add(threading.current_thread().name)

    for name in ("items_added", "item_changed", "current_changed"):
        getattr(session, name).connect(partial(note, name))
    for name in ("started", "progressed", "finished", "engine_ready"):
        getattr(session.jobs, name).connect(partial(note, name))
    run(session.add([picture(tmp_path, "a.png"), picture(tmp_path, "slow.png")]))
    session.start(session.protect(ids(session), FOUR, OUTPUT))
    wait(loop, lambda: "progressed" in threads and states(session)["slow.png"] == "protecting")
    session.jobs.cancel()
    wait(loop, lambda: session.jobs.kind is None)
    assert len(threads) == 7 and set().union(*threads.values()) == {"MainThread"}


def test_progress_says_which_photo_and_tells_the_losses(
    loop: qasync.QEventLoop, run: Run, session: Session, tmp_path: Path
) -> None:
    seen: list[JobProgress] = []
    session.jobs.progressed.connect(seen.append)
    run(session.add([picture(tmp_path, "a.png"), picture(tmp_path, "slow.png")]))
    session.start(session.protect(ids(session), FOUR, OUTPUT))
    wait(loop, lambda: bool(seen) and "step 41" in seen[-1].note)
    last = seen[-1]
    assert (last.place, last.count, last.item, last.losses) == (2, 2, ids(session)[1], (0.0,))
    assert 0.3 < last.photo < 0.5 and last.job == pytest.approx((1 + last.photo) / 2)
    assert session.items[last.item or 0].progress == last.photo
    session.jobs.cancel()
    wait(loop, lambda: session.jobs.kind is None)
    assert session.seconds_per_effort is not None and session.seconds_per_effort > 0


def test_another_device_is_used_from_the_next_job_on(run: Run, session: Session, loader: FakeLoader) -> None:
    run(session.load_engine())
    run(session.load_engine())
    assert session.configure(EngineConfig("cpu"), gentle=True)
    assert not session.configure(EngineConfig("cpu"), gentle=False), "nothing else has to be loaded"
    run(session.load_engine())
    assert loader.configs == [EngineConfig(), EngineConfig("cpu")]


def test_an_engine_that_is_not_used_any_more_is_gone_before_the_next_is_loaded(
    run: Run, session: Session, loader: FakeLoader
) -> None:
    """Two of them might not fit into the memory."""
    run(session.get_ready())
    before = weakref.ref(run(session.jobs.engine()))
    left: list[Engine | None] = []
    session.jobs.engine_loading.connect(lambda: left.append(before()))
    session.configure(EngineConfig(editors=("built-in", "other")), gentle=False)
    gc.collect()
    run(session.get_ready())
    assert left == [None]
    assert [editor.name for editor in run(session.jobs.engine()).editors] == ["fake editor", "other"]


def test_an_engine_that_cannot_be_loaded_is_told_and_tried_again(
    run: Run, session: Session, loader: FakeLoader
) -> None:
    told: list[str] = []
    session.jobs.engine_loading.connect(lambda: told.append("loading"))
    session.jobs.engine_failed.connect(lambda: told.append("failed"))
    session.jobs.engine_ready.connect(lambda engine: told.append("ready"))
    loader.error = NotANumber(where="a test")
    with pytest.raises(NotANumber):
        run(session.load_engine())
    loader.error = None
    run(session.load_engine())
    assert told == ["loading", "failed", "loading", "ready"]


def test_a_failure_to_load_what_is_not_wanted_any_more_stops_nobody(
    run: Run, session: Session, loader: FakeLoader
) -> None:
    wanted = EngineConfig("cpu")

    def choose() -> None:
        if not session.configure(wanted, gentle=False):
            loader.error = None  # the second time

    loader.error = NotANumber(where="a test")
    session.jobs.engine_loading.connect(choose)
    run(session.load_engine())
    assert loader.configs == [EngineConfig(), wanted]
