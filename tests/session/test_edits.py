"""Edits and trials of the photo at hand."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.case import Case
from sifm_gui.core.output import OutputSettings
from sifm_gui.core.protection import Budget, ProtectionSettings
from sifm_gui.core.trial_arms import ArmKind
from sifm_gui.core.trial_study import TrialStudy
from sifm_gui.core.trials import Attempt, TrialPlan
from sifm_gui.core.verdict import Outcome
from sifm_gui.session.session import Session
from tests.fakes import FakeLoader

from .conftest import Run, at_hand, ids, picture

TWELVE = ProtectionSettings(Budget(12))


def protected(run: Run, session: Session, path: Path) -> Case:
    at_hand(run, session, path)
    run(session.protect(ids(session, path.name), TWELVE, OutputSettings()))
    assert session.current is not None and session.current.saved is not None
    return session.current


def tried(path: Path) -> list[str]:
    return [attempt["verdict"] for attempt in json.loads(path.read_text()).get("prompts", [])]


def test_an_edit_is_tried_on_the_file_as_re_opened(
    run: Run, session: Session, loader: FakeLoader, tmp_path: Path
) -> None:
    case = protected(run, session, picture(tmp_path, "a.jpg"))
    run(session.edits.try_edit(EditRequest("degrade it")))
    assert case.protection is not None and case.saved is not None
    assert not np.array_equal(loader.editor.seen[0], case.protection.pixels), "JPEG changes pixels"
    assert np.array_equal(loader.editor.seen[0], case.saved.photo.pixels)
    assert session.current is not None and session.current.verdict is not None
    assert session.current.verdict.outcome is Outcome.DEGRADED
    assert tried(tmp_path / "a_protected.json") == ["degraded"]


def test_the_list_counts_what_proves_something_and_each_edit_once(run: Run, session: Session, tmp_path: Path) -> None:
    protected(run, session, picture(tmp_path, "a.png"))
    for prompt in ("match it", "degrade it", "degrade it", "nothing at all"):
        run(session.edits.try_edit(EditRequest(prompt)))
    (item,) = session.items
    assert (item.tried, item.defeated) == (2, 1)
    run(session.protect(ids(session), TWELVE, OutputSettings()))
    (item,) = session.items
    assert (item.tried, item.defeated) == (0, 0), "what was tried on the old file does not speak of the new one"
    assert session.current is not None and session.current.verdict is None
    assert tried(tmp_path / "a_protected.json") == []


def test_the_last_edit_is_there_when_the_user_comes_back(run: Run, session: Session, tmp_path: Path) -> None:
    protected(run, session, picture(tmp_path, "a.png"))
    run(session.edits.try_edit(EditRequest("match it")))
    at_hand(run, session, picture(tmp_path, "b.png"))
    assert session.current is not None and session.current.verdict is None
    run(session.select(ids(session, "a.png")[0]))
    assert session.current.verdict is not None and session.current.verdict.outcome is Outcome.MATCH


def test_an_edit_of_an_unprotected_photo_counts_for_nothing(run: Run, session: Session, tmp_path: Path) -> None:
    at_hand(run, session, picture(tmp_path, "a.png"))
    run(session.edits.try_edit(EditRequest("match it")))
    (item,) = session.items
    assert item.tried == 0 and session.current is not None and session.current.attack is not None
    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]


def test_trials_are_told_one_by_one_counted_and_written_down(run: Run, session: Session, tmp_path: Path) -> None:
    attempts: list[Attempt] = []
    studies: list[TrialStudy] = []
    session.edits.tried.connect(attempts.append)
    session.edits.trials_finished.connect(studies.append)
    protected(run, session, picture(tmp_path, "a.png"))
    run(session.edits.run_trials(TrialPlan(("match it", "degrade it", "nothing"), (0, 1))))
    assert len(attempts) == 6 and len(studies[0].trials.attempts) == 6
    (item,) = session.items
    assert (item.tried, item.defeated) == (4, 2)
    assert len(tried(tmp_path / "a_protected.json")) == 6


def test_trials_beside_a_control_and_after_publishing_are_counted_apart(
    run: Run, session: Session, tmp_path: Path
) -> None:
    attempts: list[Attempt] = []
    session.edits.tried.connect(attempts.append)
    protected(run, session, picture(tmp_path, "a.png"))
    run(session.edits.run_trials(TrialPlan(("match it",), (0, 1)), {ArmKind.PUBLISHED, ArmKind.CONTROL}))
    study = session.edits.study
    assert study is not None and len(attempts) == 2, "only edits of the saved file are shown"
    assert [(arm.name, arm.everything.match) for arm in study.arms] == [
        ("as saved", 2),
        ("another seed, nothing protected", 2),
        ("JPEG 75", 2),
        ("cropped by 10 %", 2),
    ]
    (item,) = session.items
    assert (item.tried, item.defeated) == (2, 0)
    run(session.edits.write_report(tmp_path / "report.html", str))
    assert "cropped by 10 %" in (tmp_path / "report.html").read_text()


def test_a_thousand_events_of_the_work_arrive_in_the_windows_thread(run: Run, session: Session, tmp_path: Path) -> None:
    threads: list[str] = []
    session.edits.tried.connect(lambda _: threads.append(threading.current_thread().name))
    protected(run, session, picture(tmp_path, "a.png", 16, 16))
    run(session.edits.run_trials(TrialPlan(("match it",), tuple(range(1000)))))
    assert threads == ["MainThread"] * 1000


def test_a_copy_is_the_very_file_with_its_record(run: Run, session: Session, tmp_path: Path) -> None:
    copies: list[Path] = []
    session.copied.connect(copies.append)
    protected(run, session, picture(tmp_path, "a.png"))
    run(session.save_copy(tmp_path / "for the web.jpg"))
    assert copies == [tmp_path / "for the web.jpg.png"], "another format would be another file than the one tried"
    assert copies[0].read_bytes() == (tmp_path / "a_protected.png").read_bytes()
    assert json.loads((tmp_path / "for the web.jpg.json").read_text())["output"] == str(copies[0])
