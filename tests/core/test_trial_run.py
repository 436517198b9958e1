from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sifm_gui.core.attack import Attack, EditRequest
from sifm_gui.core.errors import Cancelled, JudgeBusy, UnknownWords
from sifm_gui.core.photo import Pixels
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import Engine, EngineConfig, Judge
from sifm_gui.core.sentinels import JudgeCheck
from sifm_gui.core.trial_run import run_trials
from sifm_gui.core.trials import Attempt, TrialPlan
from sifm_gui.core.verdict import Outcome, Verdict
from tests.fakes import FakeJudge, FakeLoader

ORIGINAL = np.full((8, 12, 3), 100, np.uint8)
PROTECTED = np.full((8, 12, 3), 108, np.uint8)


@pytest.fixture
def loader() -> FakeLoader:
    return FakeLoader()


@pytest.fixture
def engine(loader: FakeLoader) -> Engine:
    return loader(EngineConfig(), Progress())


def test_all_edits_are_made_in_order_on_the_saved_pixels(engine: Engine, loader: FakeLoader) -> None:
    plan = TrialPlan(("match it", "miss it", "degrade it", "nothing"), (0, 7), steps=3, guidance=1.5)
    told: list[Attempt] = []
    report = run_trials(engine, ORIGINAL, PROTECTED, plan, Progress(), told.append)
    assert tuple(attempt.attack.request for attempt in report.attempts) == plan.requests()
    assert tuple(told) == report.attempts
    assert [attempt.verdict.outcome for attempt in report.attempts[::2]] == [
        Outcome.MATCH, Outcome.MISMATCH, Outcome.DEGRADED, Outcome.NOT_APPLICABLE,
    ]  # fmt: skip
    assert all(seen is PROTECTED for seen in loader.editor.seen)
    assert (report.editor, report.judge, report.untried) == ("fake editor", "fake judge", ("make it night",))


def test_an_edit_that_cannot_be_made_does_not_stop_the_others(engine: Engine) -> None:
    report = run_trials(engine, ORIGINAL, PROTECTED, TrialPlan(("xyzzy", "make it night")), Progress())
    assert [refusal.request for refusal in report.refusals] == [EditRequest("xyzzy")]
    assert isinstance(report.refusals[0].error, UnknownWords)
    assert [attempt.attack.request.prompt for attempt in report.attempts] == ["make it night"]
    assert report.untried == ()


def test_a_fault_of_the_program_is_not_taken_for_an_edit_that_cannot_be_made(engine: Engine) -> None:
    class Faulty:
        name = "faulty"

        def suggestions(self) -> tuple[str, ...]:
            return ()

        def attack(self, original: Pixels, protected: Pixels, request: EditRequest, progress: Progress) -> None:
            raise RuntimeError("a fault")

    with pytest.raises(RuntimeError, match="a fault"):
        run_trials(
            Engine(engine.immunizer, Faulty(), engine.judge, "cpu"), ORIGINAL, PROTECTED, TrialPlan(("a",)), Progress()
        )


def test_a_cancelled_run_keeps_what_is_finished(engine: Engine) -> None:
    told: list[Attempt] = []
    progress = Progress(cancelled=lambda: len(told) == 2)
    report = run_trials(engine, ORIGINAL, PROTECTED, TrialPlan(("match it",), (0, 1, 2, 3)), progress, told.append)
    assert len(report.attempts) == 2
    assert report.tally.not_reached == 2


def test_a_run_that_is_cancelled_before_its_first_edit_has_nothing_to_say(engine: Engine) -> None:
    with pytest.raises(Cancelled):
        run_trials(engine, ORIGINAL, PROTECTED, TrialPlan(("match it",)), Progress(cancelled=lambda: True))


def test_progress_grows_over_the_whole_plan_and_names_the_edit(engine: Engine) -> None:
    seen: list[tuple[float, str]] = []
    plan = TrialPlan(("match it", "miss it"), (0, 1))
    run_trials(engine, ORIGINAL, PROTECTED, plan, Progress(lambda fraction, note: seen.append((fraction, note))))
    fractions = [fraction for fraction, _ in seen]
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] and fractions[-1] <= 1
    assert [note for _, note in seen if note.startswith("edit 3 of 4")] and "miss it" in seen[-1][1]


class Failing(FakeJudge):
    """Cannot be reached at every second edit."""

    asked = 0

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        self.asked += 1
        if self.asked % 2 == 0:
            raise JudgeBusy(judge="it", tries=3)
        return super().judge(attack, progress)


def test_an_edit_that_the_judge_fails_on_is_kept_without_a_verdict(engine: Engine) -> None:
    report = run_trials(replace(engine, judge=Failing()), ORIGINAL, PROTECTED, TrialPlan(("a", "b", "c")), Progress())
    outcomes = [attempt.verdict.outcome for attempt in report.attempts]
    assert outcomes == [Outcome.MISMATCH, Outcome.UNDECIDED, Outcome.MISMATCH]
    assert "too busy" in report.attempts[1].verdict.on_protected.reason
    assert (report.tally.undecided, report.tally.defeated.total) == (1, 2)


def test_the_judge_is_tested_once_on_the_photo_as_the_editor_sees_it(engine: Engine) -> None:
    shown: list[Pixels] = []

    def check(judge: Judge, photo: Pixels, progress: Progress) -> JudgeCheck:
        assert judge is engine.judge
        shown.append(photo)
        return JudgeCheck(())

    report = run_trials(
        replace(engine, check_judge=check), ORIGINAL, PROTECTED, TrialPlan(("xyzzy", "a", "b")), Progress()
    )
    assert len(shown) == 1
    assert shown[0] is report.attempts[0].attack.original
    assert report.check == JudgeCheck(()) and not report.believed
    assert run_trials(engine, ORIGINAL, PROTECTED, TrialPlan(("a",)), Progress()).check is None


def test_a_judge_that_cannot_be_tested_ends_the_run(engine: Engine) -> None:
    def check(judge: Judge, photo: Pixels, progress: Progress) -> JudgeCheck:
        raise JudgeBusy(judge="it", tries=3)

    with pytest.raises(JudgeBusy):
        run_trials(replace(engine, check_judge=check), ORIGINAL, PROTECTED, TrialPlan(("a", "b")), Progress())
