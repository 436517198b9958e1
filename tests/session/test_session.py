"""The list, the photo at hand, and batches, with fakes for the three roles and real files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import qasync

from sifm_gui.core.errors import FileMissing, ModelMissing, NotANumber, NotAPhoto
from sifm_gui.core.item import ItemState
from sifm_gui.core.output import Conflict, OutputSettings
from sifm_gui.core.protection import Budget, ProtectionSettings, max_difference
from sifm_gui.files import open_photo
from sifm_gui.session.adding import LeftOut
from sifm_gui.session.job import JobProgress, JobSummary
from sifm_gui.session.session import Failure, Session
from tests.fakes import FakeLoader

from .conftest import Run, folders, ids, picture, states, wait

FOUR, OUTPUT = ProtectionSettings(Budget(4)), OutputSettings()


def test_one_photo_is_saved_at_once_with_its_record(run: Run, session: Session, tmp_path: Path) -> None:
    path = picture(tmp_path, "a.png")
    before = path.read_bytes()
    run(session.add([path]))
    run(session.protect(ids(session), FOUR, OUTPUT))
    (item,) = session.items
    assert item.state is ItemState.PROTECTED and item.output == tmp_path / "a_protected.png"
    assert max_difference(open_photo(item.output).pixels, open_photo(path).pixels) == 4
    record = json.loads((tmp_path / "a_protected.json").read_text())
    assert record["budget_levels"] == 4 and record["input"] == str(path)
    assert path.read_bytes() == before


def test_many_photos_take_the_same_way(run: Run, session: Session, told: list[Failure], tmp_path: Path) -> None:
    summaries: list[JobSummary] = []
    session.jobs.finished.connect(summaries.append)
    for folder in ("trip", "trip/day 2"):
        (tmp_path / folder).mkdir()
    picture(tmp_path / "trip", "a.png")
    picture(tmp_path / "trip", "nan.png")
    picture(tmp_path / "trip/day 2", "a.png")
    output = OutputSettings(folder=tmp_path / "out")
    run(session.add([tmp_path / "trip"]))
    run(session.protect(ids(session), FOUR, output))
    assert sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.png")) == [
        "a_protected.png",
        "day 2/a_protected.png",
    ]
    assert [(f.error and f.error.code) for f in told] == [NotANumber.__name__]
    assert [(i.path.name, i.state, i.error and i.error.code) for i in session.items][1] == (
        "nan.png",
        ItemState.FAILED,
        "NotANumber",
    )
    assert (summaries[-1].protected, summaries[-1].failed, summaries[-1].left) == (2, 1, 0)


def test_folders_are_looked_through_and_nothing_is_left_unsaid(
    run: Run, session: Session, told: list[Failure], tmp_path: Path
) -> None:
    out: list[LeftOut] = []
    session.left_out.connect(out.append)
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    picture(folder, "b.png")
    picture(folder / "below", "a.png")
    picture(folder, ".hidden.png")
    (folder / "desktop.ini").write_text("no picture")
    (tmp_path / "notes.txt").write_text("no picture")
    run(session.add([folder, folder / "b.png", tmp_path / "notes.txt", tmp_path / "none.jpg"]))
    assert [(item.path.name, str(item.folder), item.size) for item in session.items] == [
        ("b.png", ".", (48, 40)),
        ("a.png", "below", (48, 40)),
    ]
    assert out == [LeftOut(others=2, own=0, known=1)]
    assert [type(failure.error) for failure in told] == [NotAPhoto, FileMissing]


def test_protected_copies_are_not_taken_for_originals(run: Run, session: Session, tmp_path: Path) -> None:
    out: list[LeftOut] = []
    session.left_out.connect(out.append)
    picture(tmp_path, "a.png")
    run(session.add([tmp_path]))
    run(session.protect(ids(session), FOUR, OUTPUT))
    run(session.add([tmp_path]))
    assert [item.path.name for item in session.items] == ["a.png"]
    assert out[-1] == LeftOut(others=1, own=1, known=1), "the record, the copy, and the photo itself"


def test_a_photo_is_opened_when_it_is_taken_to_hand(
    loop: qasync.QEventLoop, run: Run, session: Session, tmp_path: Path
) -> None:
    seen: list[str] = []
    session.current_changed.connect(lambda case: seen.append(case.photo.path.name if case else "none"))
    paths = [picture(tmp_path, f"{name}.png") for name in "abcdefgh"]
    run(session.add(paths))
    for item in session.items:
        session.start(session.select(item.id))
    wait(loop, lambda: seen[-1:] == ["h.png"])
    assert len(seen) < len(paths), "photos that were passed on the way are not opened"
    session.remove([session.current_id or 0])
    assert seen[-1] == "none" and len(session.items) == 7


def test_a_photo_that_turns_out_to_be_damaged_is_marked(
    loop: qasync.QEventLoop, run: Run, session: Session, told: list[Failure], tmp_path: Path
) -> None:
    seen: list[object] = []
    session.current_changed.connect(seen.append)
    path = picture(tmp_path, "a.png", 200, 200)
    path.write_bytes(path.read_bytes()[:2000])
    run(session.add([path]))
    wait(loop, lambda: bool(told))
    (item,) = session.items
    assert item.state is ItemState.FAILED and item.error is not None and item.error.code == "PhotoDamaged"
    assert seen == [None]


def test_coming_back_to_a_photo_finds_its_protected_file(run: Run, session: Session, tmp_path: Path) -> None:
    run(session.add([picture(tmp_path, "a.jpg"), picture(tmp_path, "b.jpg")]))
    a, b = ids(session)
    run(session.protect([a], ProtectionSettings(Budget(12)), OUTPUT))
    run(session.select(b))
    run(session.select(a))
    case = session.current
    assert case is not None and case.protection is None and case.saved is not None
    assert 0 < case.saved.max_difference <= 12
    assert any("JPEG at quality" in note for note in case.saved.notes)

    run(session.select(b))
    case.saved.path.unlink()
    run(session.select(a))
    assert session.current is not None and session.current.saved is None
    assert session.items[a].state is ItemState.READY


def test_cancel_keeps_what_is_finished(loop: qasync.QEventLoop, run: Run, session: Session, tmp_path: Path) -> None:
    run(session.add([picture(tmp_path, f"{name}.png") for name in ("a", "slow", "z")]))
    session.start(session.protect(ids(session), FOUR, OUTPUT))
    wait(loop, lambda: states(session)["slow.png"] == "protecting")
    assert states(session) == {"a.png": "protected", "slow.png": "protecting", "z.png": "waiting"}
    session.remove(ids(session, "slow.png"))
    session.jobs.cancel()
    wait(loop, lambda: session.jobs.kind is None)
    assert states(session) == {"a.png": "protected", "slow.png": "ready", "z.png": "ready"}
    assert not (folders(tmp_path).data / "queue.json").exists(), "what was cancelled is not offered again"


def test_a_cancelled_second_protection_leaves_the_first(
    loop: qasync.QEventLoop, run: Run, session: Session, loader: FakeLoader, tmp_path: Path
) -> None:
    run(session.add([picture(tmp_path, "a.png")]))
    run(session.protect(ids(session), FOUR, OUTPUT))
    session.jobs.pause()
    session.start(session.protect(ids(session), FOUR, OUTPUT))
    wait(loop, lambda: states(session)["a.png"] == "protecting")
    session.jobs.cancel()
    wait(loop, lambda: session.jobs.kind is None)
    (item,) = session.items
    assert item.state is ItemState.PROTECTED and item.output == tmp_path / "a_protected.png"


def test_pause_holds_the_work_and_resume_lets_it_go_on(
    loop: qasync.QEventLoop, run: Run, session: Session, loader: FakeLoader, tmp_path: Path
) -> None:
    seen: list[JobProgress] = []
    session.jobs.progressed.connect(seen.append)
    loader.immunizer.step_seconds = 0.02
    run(session.add([picture(tmp_path, f"{name}.png") for name in "ab"]))
    session.jobs.pause()
    session.start(session.protect(ids(session), FOUR, OUTPUT))
    wait(loop, lambda: bool(seen) and seen[-1].paused)
    assert loader.immunizer.photos == [] and "protected" not in states(session).values()
    session.jobs.resume()
    wait(loop, lambda: session.jobs.kind is None)
    assert set(states(session).values()) == {"protected"}


def test_removing_a_waiting_photo_takes_it_out_of_the_job(
    loop: qasync.QEventLoop, run: Run, session: Session, loader: FakeLoader, tmp_path: Path
) -> None:
    loader.immunizer.step_seconds = 0.05
    run(session.add([picture(tmp_path, f"{name}.png") for name in "abc"]))
    session.start(session.protect(ids(session), FOUR, OUTPUT))
    wait(loop, lambda: states(session)["a.png"] == "protecting")
    session.remove(ids(session, "b.png"))
    wait(loop, lambda: session.jobs.kind is None)
    assert [path.name for path in loader.immunizer.photos] == ["a.png", "c.png"]


def test_what_is_skipped_costs_nothing(run: Run, session: Session, loader: FakeLoader, tmp_path: Path) -> None:
    summaries: list[JobSummary] = []
    session.jobs.finished.connect(summaries.append)
    (tmp_path / "a_protected.png").write_text("foreign")
    run(session.add([picture(tmp_path, "a.png")]))
    run(session.protect(ids(session), FOUR, replace(OUTPUT, conflict=Conflict.SKIP)))
    assert loader.immunizer.photos == [] and summaries[-1].skipped == 1
    assert (tmp_path / "a_protected.png").read_text() == "foreign" and states(session) == {"a.png": "ready"}


def test_without_its_model_no_photo_is_blamed(
    loop: qasync.QEventLoop, run: Run, session: Session, loader: FakeLoader, told: list[Failure], tmp_path: Path
) -> None:
    loader.error = ModelMissing(path="weights")
    run(session.add([picture(tmp_path, f"{name}.png") for name in "ab"]))
    session.start(session.protect(ids(session), FOUR, OUTPUT))
    wait(loop, lambda: bool(told) and session.jobs.kind is None)
    assert [type(failure.error) for failure in told] == [ModelMissing]
    assert set(states(session).values()) == {"ready"}


def test_samples_and_pasted_pictures_are_saved_where_the_user_looks(run: Run, session: Session, tmp_path: Path) -> None:
    own = folders(tmp_path)
    own.program.mkdir(parents=True)
    run(session.add([picture(own.program, "sample.png")]))
    run(session.add_picture(lambda: np.full((40, 50, 3), 90, np.uint8)))
    run(session.protect(ids(session), FOUR, OUTPUT))
    assert {item.output.parent for item in session.items if item.output} == {own.pictures}
    assert [p.name for p in own.program.iterdir()] == ["sample.png"]
