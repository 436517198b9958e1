from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from sifm_gui.core.attack import Attack
from sifm_gui.core.calibration import Item, Truth, calibrate
from sifm_gui.core.errors import Cancelled, JudgeBusy
from sifm_gui.core.progress import Progress
from sifm_gui.core.report import Count
from sifm_gui.core.verdict import Followed, Judgement, Outcome, Verdict
from tests.fakes import FakeJudge

from .making import attack

RIGHT = Truth("right", "right", Followed.YES, damaged=False)
WRONG = Truth("wrong", "wrong", Followed.NO, damaged=False)
DAMAGED = Truth("damaged", "damaged", Followed.UNKNOWN, damaged=True)
HALF = Truth("half", "half", Followed.PARTLY, damaged=False)
TASTE = Truth("taste", "another", Followed.NO, damaged=None)


def item(truth: Truth, prompt: str) -> Item:
    """The fake judge says what the first word of the prompt stands for."""
    return Item(truth, lambda: attack(prompt))


def test_the_truth_says_whether_an_edit_fails() -> None:
    assert [truth.fails for truth in (RIGHT, WRONG, DAMAGED, HALF, TASTE)] == [False, True, True, None, True]
    assert replace(RIGHT, damaged=None).fails is None


def test_agreement_with_eyes_counts_what_somebody_looked_at() -> None:
    seen, failed, half = (replace(truth, by_eye=True) for truth in (RIGHT, WRONG, HALF))
    items = [item(seen, "match"), item(seen, "miss"), item(failed, "miss"), item(failed, "degrade"),
             item(half, "match"), item(RIGHT, "miss")]  # fmt: skip
    assert calibrate(FakeJudge(), items, Progress()).agreement_with_eyes() == Count(3, 4)


def test_sensitivity_and_specificity_of_every_question() -> None:
    items = [item(RIGHT, "match"), item(RIGHT, "match"), item(RIGHT, "miss"), item(WRONG, "miss"),
             item(WRONG, "match"), item(DAMAGED, "degrade"), item(HALF, "match"), item(TASTE, "degrade")]  # fmt: skip
    found = calibrate(FakeJudge(), items, Progress())
    assert (found.followed.sensitivity, found.followed.specificity) == (Count(2, 3), Count(1, 3))
    assert (found.damaged.sensitivity, found.damaged.specificity) == (Count(1, 1), Count(6, 6))
    assert (found.fails.sensitivity, found.fails.specificity) == (Count(3, 4), Count(2, 3))
    assert found.fails.judge == "fake judge"
    assert found.outcomes(lambda truth: truth is HALF)[Outcome.MATCH] == 1


def test_an_edit_whose_clean_twin_is_rejected_counts_for_neither_side() -> None:
    found = calibrate(FakeJudge(), [item(RIGHT, "nothing"), item(WRONG, "nothing")], Progress())
    assert found.fails.sensitivity.total == found.fails.specificity.total == 0
    assert found.outcomes()[Outcome.NOT_APPLICABLE] == 2


@dataclass
class Moody:
    """Fails on prompts that begin so."""

    name: str = "moody"

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        if attack.request.prompt.startswith("fail"):
            raise JudgeBusy(judge=self.name, tries=3)
        yes = Judgement(Followed.YES, damaged=False, confidence=1)
        return Verdict(yes, yes, self.name)


def test_a_judge_that_fails_now_and_then_has_no_answer_there() -> None:
    found = calibrate(Moody(), [item(RIGHT, "a"), item(RIGHT, "fail")], Progress())
    assert found.fails.specificity == Count(1, 1)
    assert found.outcomes()[Outcome.UNDECIDED] == 1


def test_a_judge_that_cannot_be_asked_at_all_is_an_error() -> None:
    with pytest.raises(JudgeBusy):
        calibrate(Moody(), [item(RIGHT, "fail"), item(RIGHT, "a")], Progress())


def test_it_can_be_stopped_between_items() -> None:
    with pytest.raises(Cancelled):
        calibrate(Moody(), [item(RIGHT, "a")], Progress(cancelled=lambda: True))
