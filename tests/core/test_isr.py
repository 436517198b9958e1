from __future__ import annotations

from dataclasses import replace

import pytest

from sifm_gui.core.errors import WrongSetting
from sifm_gui.core.isr import Likeness, Row, not_believed, prompts_for, rows_of, summary
from sifm_gui.core.photo import Pixels
from sifm_gui.core.report import Count
from sifm_gui.core.sentinels import JudgeCheck
from sifm_gui.core.trials import TrialPlan, TrialReport
from sifm_gui.core.verdict import Outcome

from .making import attempt


def like(edit: Pixels, reference: Pixels) -> Likeness:
    return Likeness(psnr=float(edit[0, 0, 0]), ssim=0.5)


def report(*prompts: str) -> TrialReport:
    return TrialReport(TrialPlan(prompts), tuple(attempt(prompt) for prompt in prompts))


def test_five_prompts_are_unseen() -> None:
    assert prompts_for("a", ["b", "a", "b"], ["c", "d", "e", "f", "g"]) == ("a", "b", "c", "d", "e", "f")
    with pytest.raises(WrongSetting, match="4 prompts"):
        prompts_for("a", ["b"], ["a", "c", "d", "e"])


def test_a_row_tells_what_came_of_the_edit() -> None:
    miss, match, degrade, nothing = rows_of("cat.png", "miss", report("miss", "match", "degrade", "nothing"), like)
    assert (miss.own, match.own) == (True, False)
    assert [row.outcome for row in (miss, match, degrade, nothing)] == [
        Outcome.MISMATCH, Outcome.MATCH, Outcome.DEGRADED, Outcome.NOT_APPLICABLE,
    ]  # fmt: skip
    assert [row.fails_alone for row in (miss, match, degrade, nothing)] == [True, False, True, True]
    assert miss.likeness == Likeness(psnr=90.0, ssim=0.5)


def test_nothing_is_believed_of_a_judge_that_failed_its_test() -> None:
    (row,) = rows_of("cat.png", "miss", replace(report("miss"), check=JudgeCheck(())), like)
    assert (row.outcome, row.fails_alone, row.likeness.ssim) == (Outcome.UNDECIDED, None, 0.5)
    assert not_believed([row]) == ["cat.png"]


def row(photo: str, outcome: Outcome, likeness: Likeness | None = None) -> Row:
    return Row(photo, "a", True, 0, outcome, outcome is not Outcome.MATCH, likeness or Likeness(None))


def test_counts_set_aside_what_fails_by_itself_and_say_what_the_paper_would_count() -> None:
    found = summary([row("a", Outcome.MISMATCH), row("a", Outcome.MATCH), row("b", Outcome.NOT_APPLICABLE)])
    assert found.tally.defeated == Count(1, 2)
    assert found.nothing_set_aside == Count(2, 3)


def test_edits_of_one_photo_are_one_trial_for_the_interval() -> None:
    one = summary([row("a", Outcome.MISMATCH)] * 5).tally.cautious_interval()
    five = summary([row(name, Outcome.MISMATCH) for name in "abcde"]).tally.cautious_interval()
    assert one[0] < five[0]


def test_means_are_of_what_is_known() -> None:
    rows = [row("a", Outcome.MATCH, Likeness(20.0, 0.4)), row("b", Outcome.MATCH, Likeness(None, 0.6))]
    assert summary(rows).means == Likeness(20.0, 0.5)
    assert summary([]).means == Likeness(None)
