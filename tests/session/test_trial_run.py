from __future__ import annotations

import numpy as np
import pytest

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.errors import Cancelled, UnknownWords
from sifm_gui.core.photo import Pixels
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import Engine, EngineConfig
from sifm_gui.core.trials import Attempt, TrialPlan
from sifm_gui.core.verdict import Outcome
from sifm_gui.session.trial_run import run_trials
from tests.fakes import FakeLoader

ORIGINAL = np.full((8, 12, 3), 100, np.uint8)
PROTECTED = np.full((8, 12, 3), 108, np.uint8)


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
