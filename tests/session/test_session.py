from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import qasync

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.errors import Cancelled, FileMissing, GuardError, NotANumber, UnknownWords
from sifm_gui.core.protection import Budget, ProtectionSettings, max_difference
from sifm_gui.core.verdict import Outcome
from sifm_gui.files import open_photo
from sifm_gui.session.remaining import RemainingTime
from sifm_gui.session.session import Failure, Session
from tests.fakes import FakeLoader

from .conftest import picture

FOUR = ProtectionSettings(Budget(4))


def test_the_whole_path_of_a_photo(loop: qasync.QEventLoop, session: Session, tmp_path: Path) -> None:
    path = picture(tmp_path, "a.png")
    before = path.read_bytes()
    loop.run_until_complete(session.open_photos([path]))
    loop.run_until_complete(session.protect(FOUR))
    loop.run_until_complete(session.save())
    loop.run_until_complete(session.try_edit(EditRequest("miss it")))

    case = session.current
    assert case is not None and case.saved is not None and case.verdict is not None
    assert case.saved.path == tmp_path / "a_protected.png"
    assert max_difference(open_photo(case.saved.path).pixels, case.photo.pixels) == 4
    assert case.verdict.outcome is Outcome.MISMATCH
    record = json.loads((tmp_path / "a_protected.json").read_text())
    assert record["budget_levels"] == 4
    assert [attempt["verdict"] for attempt in record["prompts"]] == ["mismatch"]
    assert path.read_bytes() == before


def test_an_edit_is_tried_on_the_file_as_re_opened(
    loop: qasync.QEventLoop, session: Session, loader: FakeLoader, tmp_path: Path
) -> None:
    """Also before saving: what is attacked has been through the codec."""
    path = picture(tmp_path, "a.jpg")
    loop.run_until_complete(session.open_photos([path]))
    loop.run_until_complete(session.protect(ProtectionSettings(Budget(12))))
    loop.run_until_complete(session.try_edit(EditRequest("match it")))
    case = session.current
    assert case is not None and case.protection is not None
    assert not np.array_equal(loader.editor.seen[0], case.protection.pixels), "JPEG changes pixels"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jpg"], "nothing is left beside the original"


def test_saving_keeps_a_verdict_on_the_very_same_pixels(
    loop: qasync.QEventLoop, session: Session, tmp_path: Path
) -> None:
    run = loop.run_until_complete
    run(session.open_photos([picture(tmp_path, "a.png")]))
    run(session.protect(FOUR))
    run(session.try_edit(EditRequest("degrade it")))
    run(session.save())
    case = session.current
    assert case is not None and case.saved is not None
    assert case.verdict is not None and case.verdict.outcome is Outcome.DEGRADED
    record = json.loads((tmp_path / "a_protected.json").read_text())
    assert [attempt["verdict"] for attempt in record["prompts"]] == ["degraded"]

    run(session.save(tmp_path / "other.jpg"))
    assert session.current is not None and session.current.verdict is None, "a JPEG holds other pixels"
    assert "prompts" not in json.loads((tmp_path / "other.json").read_text())


def test_a_record_that_cannot_be_written_does_not_undo_the_saving(
    loop: qasync.QEventLoop, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "a_protected.json").mkdir()
    loop.run_until_complete(session.open_photos([picture(tmp_path, "a.png")]))
    loop.run_until_complete(session.protect(FOUR))
    with pytest.raises(GuardError):
        loop.run_until_complete(session.save())
    assert session.current is not None and session.current.saved is not None


def test_a_new_protection_drops_what_was_said_of_the_old_one(
    loop: qasync.QEventLoop, session: Session, tmp_path: Path
) -> None:
    loop.run_until_complete(session.open_photos([picture(tmp_path, "a.png")]))
    loop.run_until_complete(session.protect(FOUR))
    loop.run_until_complete(session.save())
    loop.run_until_complete(session.try_edit(EditRequest("match it")))
    loop.run_until_complete(session.protect(FOUR))
    case = session.current
    assert case is not None and case.saved is None and case.attack is None and case.verdict is None


def test_one_bad_file_does_not_stop_the_others(loop: qasync.QEventLoop, session: Session, tmp_path: Path) -> None:
    told: list[Failure] = []
    session.failed.connect(told.append)
    paths = [tmp_path / "none.jpg", picture(tmp_path, "a.png"), picture(tmp_path, "b.png")]
    loop.run_until_complete(session.open_photos(paths))
    assert [case.photo.path.name for case in session.cases] == ["a.png", "b.png"]
    assert session.current_index == 0
    assert [type(failure.error) for failure in told] == [FileMissing]


def test_cancel_answers_at_once_and_keeps_what_was_there(
    loop: qasync.QEventLoop, session: Session, tmp_path: Path
) -> None:
    loop.run_until_complete(session.open_photos([picture(tmp_path, "slow.png")]))
    loop.call_later(0.1, session.cancel)
    start = time.monotonic()
    with pytest.raises(Cancelled):
        loop.run_until_complete(session.protect(FOUR))
    assert time.monotonic() - start < 1
    assert session.current is not None and session.current.protection is None
    assert not session.busy


def test_a_second_job_is_refused_while_one_runs(loop: qasync.QEventLoop, session: Session, tmp_path: Path) -> None:
    loop.run_until_complete(session.open_photos([picture(tmp_path, "slow.png")]))
    task = loop.create_task(session.protect(FOUR))
    loop.call_later(0.05, loop.stop)
    loop.run_forever()
    with pytest.raises(RuntimeError, match="already"):
        loop.run_until_complete(session.protect(FOUR))
    session.cancel()
    with pytest.raises(Cancelled):
        loop.run_until_complete(task)


@pytest.mark.parametrize(
    ("name", "prompt", "kind"),
    [("nan.png", "match", NotANumber), ("a.png", "xyzzy", UnknownWords), ("bug.png", "", None)],
)
def test_failures_are_told_once_and_nothing_else_happens(
    loop: qasync.QEventLoop, session: Session, tmp_path: Path, name: str, prompt: str, kind: type | None
) -> None:
    told: list[Failure] = []
    session.failed.connect(told.append)
    loop.run_until_complete(session.open_photos([picture(tmp_path, name)]))
    command = session.try_edit(EditRequest(prompt)) if prompt == "xyzzy" else session.protect(FOUR)
    session.start(command)
    loop.call_later(0.3, loop.stop)
    loop.run_forever()
    assert [type(failure.error) for failure in told] == [kind or type(None)]
    assert "Traceback" in told[0].details


def test_events_arrive_in_the_windows_thread(loop: qasync.QEventLoop, session: Session, tmp_path: Path) -> None:
    threads: set[str] = set()

    def note(*_: object) -> None:
        threads.add(threading.current_thread().name)

    for event in (
        session.case_changed,
        session.progressed,
        session.job_started,
        session.job_finished,
        session.engine_ready,
    ):
        event.connect(note)
    loop.run_until_complete(session.open_photos([picture(tmp_path, "slow.png")]))
    loop.call_later(0.4, session.cancel)
    with pytest.raises(Cancelled):
        loop.run_until_complete(session.protect(FOUR))
    assert threads == {"MainThread"}


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
