"""What is done of a photo when its batch is cancelled: offered, and kept only if the user says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import qasync

from sifm_gui.core.errors import WriteFailed
from sifm_gui.core.item import ItemState
from sifm_gui.core.output import OutputSettings
from sifm_gui.core.protection import Budget, ProtectionSettings, max_difference
from sifm_gui.files import open_photo
from sifm_gui.session.batch import Stopped
from sifm_gui.session.job import JobProgress, JobSummary
from sifm_gui.session.session import Session

from .conftest import Run, ids, picture, states, wait

FOUR, OUTPUT = ProtectionSettings(Budget(4)), OutputSettings()


@pytest.fixture
def offers(session: Session) -> list[Stopped | None]:
    offers: list[Stopped | None] = []
    session.stopping.offered.connect(offers.append)
    return offers


def stop_in_the_middle(
    loop: qasync.QEventLoop, run: Run, session: Session, folder: Path, output: OutputSettings = OUTPUT
) -> None:
    """Cancels when the fake has offered what it calls two of four steps."""
    seen: list[JobProgress] = []
    session.jobs.progressed.connect(seen.append)
    run(session.add([picture(folder, "slow.png"), picture(folder, "z.png")]))
    session.start(session.protect(ids(session), FOUR, output))
    wait(loop, lambda: bool(seen) and seen[-1].glimpse is not None)
    session.jobs.cancel()
    wait(loop, lambda: session.jobs.kind is None)


def test_after_a_cancel_nothing_is_written_before_the_user_keeps_it(
    loop: qasync.QEventLoop, run: Run, session: Session, offers: list[Stopped | None], tmp_path: Path
) -> None:
    stop_in_the_middle(loop, run, session, tmp_path)
    (stopped,) = offers
    assert stopped is not None and (stopped.so_far.iterations, stopped.so_far.planned) == (2, 4)
    assert states(session) == {"slow.png": "ready", "z.png": "ready"} and len(list(tmp_path.iterdir())) == 2
    summaries: list[JobSummary] = []
    session.jobs.finished.connect(summaries.append)
    run(session.stopping.keep())
    item = session.items[stopped.id]
    assert (item.state, item.partial, offers[-1]) == (ItemState.PROTECTED, True, None) and item.output is not None
    assert max_difference(open_photo(item.output).pixels, open_photo(item.path).pixels) == 4
    record = json.loads(item.output.with_suffix(".json").read_text())
    assert (record["iterations"], record["iterations_planned"]) == (2, 4)
    assert any("Stopped by the user after 2 of 4 iterations" in note for note in record["notes"])
    assert [(s.protected, s.left) for s in summaries] == [(1, 0)]


def test_a_finished_protection_takes_its_place(
    loop: qasync.QEventLoop, run: Run, session: Session, offers: list[Stopped | None], tmp_path: Path
) -> None:
    stop_in_the_middle(loop, run, session, tmp_path)
    run(session.protect(ids(session, "z.png"), FOUR, OUTPUT))
    assert offers[-1] is None, "the next batch has begun"
    run(session.stopping.keep())
    assert states(session) == {"slow.png": "ready", "z.png": "protected"}
    assert not session.items[ids(session, "z.png")[0]].partial


def test_a_photo_that_left_the_list_is_not_offered_any_more(
    loop: qasync.QEventLoop, run: Run, session: Session, offers: list[Stopped | None], tmp_path: Path
) -> None:
    stop_in_the_middle(loop, run, session, tmp_path)
    session.remove(ids(session, "z.png"))
    assert offers[-1] is not None
    session.remove(ids(session))
    assert offers[-1] is None


def test_what_cannot_be_saved_is_offered_again(
    loop: qasync.QEventLoop, run: Run, session: Session, offers: list[Stopped | None], tmp_path: Path
) -> None:
    (tmp_path / "no folder").write_bytes(b"a file")
    stop_in_the_middle(loop, run, session, tmp_path, OutputSettings(folder=tmp_path / "no folder"))
    with pytest.raises(WriteFailed):
        run(session.stopping.keep())
    assert offers[-1] is offers[0] is not None and states(session)["slow.png"] == "ready"


def test_closing_the_window_offers_nothing(
    loop: qasync.QEventLoop, run: Run, session: Session, offers: list[Stopped | None], tmp_path: Path
) -> None:
    run(session.add([picture(tmp_path, "slow.png")]))
    session.start(session.protect(ids(session), FOUR, OUTPUT))
    wait(loop, lambda: states(session)["slow.png"] == "protecting")
    assert run(session.close())
    assert offers == []
