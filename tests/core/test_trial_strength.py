from __future__ import annotations

from dataclasses import replace

import pytest

from sifm_gui.core.report import Tally
from sifm_gui.core.sentinels import JudgeCheck
from sifm_gui.core.trial_arms import ArmKind
from sifm_gui.core.trial_strength import Effect, cleaned_by, difference_interval, effect, effect_words, study_effect
from sifm_gui.core.trial_study import ArmResult, TrialStudy
from sifm_gui.core.trials import TrialPlan, TrialReport

from .making import attempt

NONE_FAIL, ALL_FAIL = Tally(match=6), Tally(mismatch=6)


def arm(kind: ArmKind, tally: Tally, name: str = "an arm") -> ArmResult:
    return ArmResult(kind, name, tally, Tally(), tally)


def study(saved: Tally, control: Tally = NONE_FAIL, *published: Tally) -> TrialStudy:
    report = TrialReport(TrialPlan(("miss",)), (attempt("miss"),))
    arms = [arm(ArmKind.SAVED, saved), arm(ArmKind.CONTROL, control)]
    arms += [arm(ArmKind.PUBLISHED, tally, f"way {number}") for number, tally in enumerate(published)]
    return TrialStudy(report, frozenset(), tuple(arms))


def test_the_difference_is_newcombes() -> None:
    """His example (1998, table II): 56 of 70 against 48 of 80 gives 0.0524 to 0.3339."""
    low, high = difference_interval(Tally(mismatch=56, match=14), Tally(mismatch=48, match=32))
    assert (low, high) == pytest.approx((0.0524, 0.3339), abs=1e-4)


@pytest.mark.parametrize(
    ("saved", "control", "found"),
    [
        (ALL_FAIL, NONE_FAIL, Effect.STRONG),
        (Tally(degraded=4, match=4), Tally(match=12), Effect.PARTIAL),  # more, but no majority
        (ALL_FAIL, ALL_FAIL, Effect.NONE),  # all fail, but they do so without protection
        (NONE_FAIL, NONE_FAIL, Effect.NONE),
        (Tally(mismatch=1), Tally(match=1), Effect.NONE),  # too few to show anything
        (Tally(set_aside=5), NONE_FAIL, Effect.UNKNOWN),
        (ALL_FAIL, Tally(set_aside=5), Effect.UNKNOWN),
    ],
)
def test_the_word_follows_from_the_counts(saved: Tally, control: Tally, found: Effect) -> None:
    assert effect(saved, [control]) is found


def test_every_control_must_be_beaten() -> None:
    assert effect(ALL_FAIL, [NONE_FAIL, Tally(mismatch=5, match=1)]) is Effect.NONE
    assert effect(ALL_FAIL, []) is Effect.UNKNOWN


def test_seeds_of_one_prompt_are_no_proof_of_strength() -> None:
    assert effect(Tally(mismatch=6, prompts=1), [Tally(match=6, prompts=1)]) is Effect.NONE


def test_what_takes_the_effect_off_is_named() -> None:
    found = study(ALL_FAIL, NONE_FAIL, ALL_FAIL, NONE_FAIL)
    ways = cleaned_by(found)
    assert ways is not None and [way.name for way in ways] == ["way 1"]
    assert effect_words(found) == [
        "Strong: most edits with unseen prompts fail, and more than in every control.",
        "Cleaned easily: yes, by way 1.",
    ]


def test_what_holds_everywhere_is_not_cleaned_easily() -> None:
    assert cleaned_by(study(ALL_FAIL, NONE_FAIL, ALL_FAIL, ALL_FAIL)) == []
    assert effect_words(study(ALL_FAIL, NONE_FAIL, ALL_FAIL))[1].startswith("Cleaned easily: no")


@pytest.mark.parametrize(
    "found",
    [
        study(ALL_FAIL),  # no way was tried
        study(NONE_FAIL, NONE_FAIL, NONE_FAIL),  # there is nothing to take off
        study(ALL_FAIL, NONE_FAIL, Tally(set_aside=6)),  # after it, the original cannot be edited either
    ],
)
def test_what_cannot_be_told_is_not(found: TrialStudy) -> None:
    assert cleaned_by(found) is None
    assert effect_words(found)[1] == "Cleaned easily: cannot be told."


def test_a_judge_that_failed_its_test_gives_no_word() -> None:
    found = study(ALL_FAIL, NONE_FAIL, ALL_FAIL)
    failed = replace(found, trials=replace(found.trials, check=JudgeCheck(())))
    assert study_effect(failed) is Effect.UNKNOWN and cleaned_by(failed) is None


def test_only_unseen_prompts_count() -> None:
    found = study(ALL_FAIL)
    seen_only = replace(found.arms[0], seen=ALL_FAIL, unseen=Tally())
    assert study_effect(replace(found, arms=(seen_only, *found.arms[1:]))) is Effect.UNKNOWN
