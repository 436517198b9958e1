"""From answers to a verdict, over everything that a model can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any, TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifm_gui.core.errors import JudgeBusy
from sifm_gui.core.progress import Progress
from sifm_gui.core.verdict import Followed, Outcome
from sifm_gui.engine.judges.answers import NoVerdict
from sifm_gui.engine.judges.asking import damage, judge_by_questions
from sifm_gui.engine.judges.questions import DamageAnswer, Flaws, FollowedAnswer, Question

from .making import attack

T = TypeVar("T")
NONE = NoVerdict("it said nothing")
YES, PARTLY, NO = (FollowedAnswer(Followed(word), f"it is {word}", 0.9) for word in ("yes", "partly", "no"))


def pair(first: int, second: int, confidence: float = 0.8) -> DamageAnswer:
    return DamageAnswer((Flaws("stains", first), Flaws("stripes", second)), confidence)


class Scripted:
    """Gives the answers in their order."""

    def __init__(self, answers: Sequence[Any]) -> None:
        self.left = list(answers)

    def __call__(self, question: Question[T], progress: Progress) -> T:
        answer = self.left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def outcome(*answers: object) -> Outcome:
    return judge_by_questions(attack(), Scripted(answers), Progress(), "a judge").outcome


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((YES, YES, pair(0, 0), pair(0, 0)), Outcome.MATCH),
        ((YES, PARTLY, pair(0, 0), pair(0, 0)), Outcome.MATCH),
        ((YES, NO, pair(0, 0), pair(0, 0)), Outcome.MISMATCH),
        ((YES, YES, pair(0, 3), pair(3, 0)), Outcome.DEGRADED),
        ((YES, YES, pair(0, 3), pair(0, 3)), Outcome.MATCH),  # it is the place that looks bad, not the picture
        ((YES, YES, pair(0, 3), pair(2, 0)), Outcome.MATCH),
        ((YES, NO, pair(3, 0), pair(0, 3)), Outcome.NOT_APPLICABLE),  # the edit of the original is damaged
        ((NO,), Outcome.NOT_APPLICABLE),
        ((PARTLY,), Outcome.NOT_APPLICABLE),
        ((YES, NO, NONE, pair(0, 0)), Outcome.MISMATCH),
        ((YES, YES, NONE, pair(0, 0)), Outcome.MATCH),  # one order is enough to say that it is not damaged in both
        ((YES, YES, NONE, pair(3, 0)), Outcome.UNDECIDED),
        ((YES, NO, NONE, NONE), Outcome.UNDECIDED),  # whether the edit of the original is sound is not known
        ((YES, NONE, pair(0, 3), pair(3, 0)), Outcome.UNDECIDED),
        ((NONE, NO, pair(0, 0), pair(0, 0)), Outcome.UNDECIDED),
        ((NONE, NONE, NONE, NONE), Outcome.UNDECIDED),
    ],
)
def test_answers_make_an_outcome(answers: tuple[object, ...], expected: Outcome) -> None:
    assert outcome(*answers) is expected


def test_an_answer_that_is_missing_never_makes_a_success() -> None:
    """Whatever is known beside it: taking one answer away may turn a verdict into none, but never into a success."""
    followed, damaged = (YES, PARTLY, NO), (pair(0, 0), pair(0, 3), pair(3, 0))
    for answers in product(followed, followed, damaged, damaged):
        whole = outcome(*answers)
        for missing in range(4):
            less = outcome(*(NONE if place == missing else answer for place, answer in enumerate(answers)))
            if less in (Outcome.MISMATCH, Outcome.DEGRADED):
                assert whole is less


@given(st.tuples(*[st.integers(0, 3)] * 4))
def test_damage_needs_both_orders(severities: tuple[int, ...]) -> None:
    there, back = pair(*severities[:2]), pair(*severities[2:])
    assert damage(there, back, 0).known is (there.flaws[0].severity == 3 and back.flaws[1].severity == 3)
    assert damage(there, back, 1).known is (there.flaws[1].severity == 3 and back.flaws[0].severity == 3)


def test_orders_that_differ_make_it_a_toss_up() -> None:
    found = damage(pair(0, 3, 0.9), pair(1, 0, 0.9), 1)
    assert (found.known, found.confidence) == (False, 0.5)
    assert "one order" in found.reason


def test_reasons_and_confidences_are_those_of_the_answers() -> None:
    asked = Scripted((YES, YES, pair(0, 3, 0.8), pair(3, 0, 0.7)))
    verdict = judge_by_questions(attack(), asked, Progress(), "a judge")
    assert verdict.judge == "a judge"
    assert verdict.on_protected.reason == "it is yes Damage: stripes"
    assert verdict.on_protected.confidence == 0.7
    sure_of_no = judge_by_questions(attack(), Scripted((YES, NO, NONE, pair(0, 3))), Progress(), "a judge")
    assert sure_of_no.on_protected.damaged is False


def test_no_more_is_asked_once_the_edit_of_the_original_fails() -> None:
    asked = Scripted((NO, YES))
    judge_by_questions(attack(), asked, Progress(), "a judge")
    assert asked.left == [YES]


def test_a_failure_of_the_judge_is_not_taken_for_no_verdict() -> None:
    with pytest.raises(JudgeBusy):
        outcome(YES, JudgeBusy(judge="it", tries=3))


def test_a_measure_that_finds_heavy_noise_takes_undamaged_back() -> None:
    tried = attack()
    noise = np.random.default_rng(0).normal(0, 60, tried.edit_of_original.shape)
    noisy = replace(tried, edit_of_protected=np.clip(tried.edit_of_original + noise, 0, 255).astype(np.uint8))
    blind = Scripted((YES, YES, pair(0, 0), pair(0, 0)))
    verdict = judge_by_questions(noisy, blind, Progress(), "a judge")
    assert verdict.outcome is Outcome.UNDECIDED, "neither a match nor, by the measure alone, a success"
    assert "measure" in verdict.on_protected.reason
    assert judge_by_questions(noisy, Scripted((YES, NO, *blind.left, pair(0, 0), pair(0, 0))), Progress(), "").defeated
    assert outcome(YES, YES, pair(0, 0), pair(0, 0)) is Outcome.MATCH


def test_progress_is_told_and_never_goes_back() -> None:
    told: list[float] = []

    def ask(question: Question[T], progress: Progress) -> T:
        progress.report(0.0, "asking")
        raise NONE

    judge_by_questions(attack(), ask, Progress(lambda fraction, note: told.append(fraction)), "a judge")
    assert told == [0, 0.25, 0.5, 0.75]
