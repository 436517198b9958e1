from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifm_gui.core.report import Tally
from sifm_gui.core.sentinels import RIGHT, JudgeCheck, SentinelKind, SentinelResult
from sifm_gui.core.trial_words import FINDING_SIGNS, Finding, finding, headline, limits, sentences
from sifm_gui.core.trials import TrialPlan, TrialReport
from sifm_gui.core.verdict import Outcome

from .making import attempt

counts = st.builds(Tally, *(st.integers(0, 60) for _ in range(6)), undecided=st.integers(0, 60))


def test_the_result_in_one_sentence() -> None:
    tally = Tally(mismatch=4, degraded=5, match=3, set_aside=3)
    result, aside = sentences(tally)
    assert result == (
        "9 of 12 edits that work on the original fail on the protected file (95 % interval 47 % to 91 %): "
        "4 mismatch, 5 degraded."
    )
    assert aside == "Set aside because they already fail on the original: 3 of 15."


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(mismatch=1, match=2), "1 of 3 edits that work on the original fails on"),
        (Tally(degraded=1), "1 of 1 edit that works on the original fails on"),
        (Tally(match=1), "0 of 1 edit that works on the original fails on"),
        (Tally(match=5), "0 of 5 edits that work on the original fail on"),
    ],
)
def test_numbers_and_words_agree(tally: Tally, words: str) -> None:
    assert sentences(tally)[0].startswith(words)


def test_without_an_edit_that_works_nothing_is_said_of_the_file() -> None:
    said = sentences(Tally(set_aside=6))
    assert said[0] == "No edit was tried that works on the original, so nothing can be said about the protected file."
    assert "6 of 6" in said[1]
    assert headline(Tally(set_aside=6)) == "Proves nothing"


def test_what_was_left_out_is_counted_aloud() -> None:
    said = sentences(Tally(match=1, refused=2, not_reached=3))
    assert said[1:] == ["The editor could not make: 2 of 6.", "Not tried because the run was stopped: 3 of 6."]


@pytest.mark.parametrize(
    ("failing", "working", "found"),
    [
        (3, 0, Finding.NO_MAJORITY),  # the interval begins at 44 %
        (4, 0, Finding.MOST_FAIL),  # 51 %
        (9, 3, Finding.NO_MAJORITY),  # three of four, and still 47 %
        (10, 3, Finding.NO_MAJORITY),  # 49.7 %
        (11, 3, Finding.MOST_FAIL),  # 52 %
        (0, 4, Finding.MOST_WORK),
        (0, 3, Finding.NO_MAJORITY),
        (30, 30, Finding.NO_MAJORITY),
        (0, 0, Finding.NOTHING),
    ],
)
def test_the_headline_goes_by_the_interval(failing: int, working: int, found: Finding) -> None:
    assert finding(Tally(mismatch=failing, match=working)) is found
    assert finding(Tally(degraded=failing, match=working, set_aside=9)) is found


@given(counts)
def test_never_a_rate_without_its_interval_nor_a_bare_protected(tally: Tally) -> None:
    said = " ".join([headline(tally), *sentences(tally)])
    assert ("95 % interval" in said) is (tally.defeated.total > 0)
    assert said.lower().count("protected") == said.count("the protected file")


@given(counts)
def test_words_follow_from_the_numbers_alone(tally: Tally) -> None:
    swapped = Tally(
        tally.degraded, tally.mismatch, tally.match, tally.set_aside + 1, tally.not_reached, tally.refused,
        undecided=tally.undecided,
    )  # fmt: skip
    assert finding(tally) is finding(swapped)


def test_seeds_of_one_prompt_make_no_majority() -> None:
    """Twelve of twelve, but with three prompts: it is no more certain than three of three."""
    alike = Tally(mismatch=12, prompts=3)
    assert finding(alike) is Finding.NO_MAJORITY
    assert sentences(alike)[1] == (
        "Seeds of one prompt are alike; with each prompt as one trial the interval is 44 % to 100 %."
    )
    assert finding(Tally(mismatch=12, prompts=4)) is Finding.MOST_FAIL
    assert len(sentences(Tally(mismatch=4, prompts=4))) == 1


def test_every_finding_has_its_own_sign() -> None:
    assert len(set(FINDING_SIGNS.values())) == len(Finding)


def test_what_was_not_tried_is_listed() -> None:
    plan = TrialPlan(("miss", "match"), (0, 1))
    made = (attempt("miss", 0), attempt("miss", 1), attempt("match", 0))
    said = "\n".join(limits(TrialReport(plan, made, (), "an editor", "a judge", ("make it night", "remove it"))))
    assert "(an editor)" in said
    assert "(a judge)" in said
    assert "Scaling, cropping" in said
    assert "make it night; remove it" in said
    assert "less than" not in said, "the judge was sure enough"


def test_a_judge_that_is_not_sure_is_told() -> None:
    sure = attempt("miss")
    shaky = replace(sure.verdict.on_protected, confidence=0.59)
    unsure = replace(sure, verdict=replace(sure.verdict, on_protected=shaky))
    report = TrialReport(TrialPlan(("miss", "match")), (unsure, attempt("match")))
    assert "The judge was less than 60 % sure of 1 of its 2 verdicts." in limits(report)


def test_words_are_translated_as_templates() -> None:
    seen: list[str] = []

    def tr(text: str) -> str:
        seen.append(text)
        return text

    sentences(Tally(mismatch=2, match=3), tr)
    assert any("{hits} of {total}" in text for text in seen)


PASSED = JudgeCheck(tuple(SentinelResult(kind, next(iter(RIGHT[kind]))) for kind in SentinelKind))
ALWAYS_MISMATCH = JudgeCheck(tuple(SentinelResult(kind, Outcome.MISMATCH) for kind in SentinelKind))


def test_edits_without_a_verdict_are_counted_aloud_and_make_no_majority() -> None:
    said = sentences(Tally(mismatch=6, match=0, undecided=6))
    assert said == [
        (
            "6 of 6 edits that work on the original fail on the protected file (95 % interval 61 % to 100 %): "
            "6 mismatch, 0 degraded."
        ),
        "Whichever way the edits without a verdict went, the interval is 19 % to 100 %.",
        "The judge came to no verdict on: 6 of 12. They count for neither side.",
    ]
    assert finding(Tally(mismatch=6, undecided=6)) is Finding.NO_MAJORITY
    assert finding(Tally(match=6, undecided=6)) is Finding.NO_MAJORITY
    assert finding(Tally(mismatch=6)) is Finding.MOST_FAIL
    assert finding(Tally(undecided=6)) is Finding.NOTHING
    assert sentences(Tally(undecided=6))[0].startswith("No edit that works on the original was judged")
    assert "and some edits have no verdict" in sentences(Tally(mismatch=6, undecided=1, prompts=3))[1]


@given(counts)
def test_a_judge_that_failed_its_test_gets_no_rate(tally: Tally) -> None:
    said = sentences(tally, check=ALWAYS_MISMATCH)
    assert finding(tally, ALWAYS_MISMATCH) is Finding.NOT_BELIEVED
    assert headline(tally, check=ALWAYS_MISMATCH) == "No rate: the judge failed its test"
    assert said == [
        "The judge was tested on pictures whose answer is known and failed, so no rate is told.",
        "To a black picture it said: Mismatch.",
        "To a good edit it said: Mismatch.",
    ]


@given(counts)
def test_a_judge_that_passed_changes_no_words(tally: Tally) -> None:
    assert sentences(tally, check=PASSED) == sentences(tally)
    assert finding(tally, PASSED) is finding(tally)


def test_what_a_judge_was_not_shown_is_said() -> None:
    said = sentences(Tally(match=1), check=JudgeCheck(PASSED.results[1:]))
    assert said[-1] == "It was not shown: a copy that was not edited."


def test_the_limits_say_whether_the_judge_was_tested() -> None:
    plain = TrialReport(TrialPlan(("match",)), (attempt("match"),))
    assert "The judge was not tested on pictures whose answer is known." in limits(plain)
    tested = limits(replace(plain, check=PASSED))
    assert "The judge was right on all 5 pictures whose answer is known; those are plain cases." in tested
    assert not replace(plain, check=ALWAYS_MISMATCH).believed
    assert plain.believed and replace(plain, check=PASSED).believed
