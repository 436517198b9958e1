from __future__ import annotations

from itertools import product

import pytest

from sifm_gui.core.verdict import Followed, Judgement, Outcome, Verdict

YES, PARTLY, NO, UNKNOWN = Followed.YES, Followed.PARTLY, Followed.NO, Followed.UNKNOWN


def verdict(original: tuple[Followed, bool | None], protected: tuple[Followed, bool | None]) -> Verdict:
    return Verdict(Judgement(*original, confidence=0.9), Judgement(*protected, confidence=0.6), "a judge")


@pytest.mark.parametrize(
    ("protected", "outcome"),
    [
        ((YES, False), Outcome.MATCH),
        ((YES, True), Outcome.DEGRADED),
        ((PARTLY, False), Outcome.MATCH),
        ((PARTLY, True), Outcome.DEGRADED),
        ((NO, False), Outcome.MISMATCH),
        ((NO, True), Outcome.MISMATCH),
    ],
)
def test_the_rule_where_the_edit_works_on_the_original(protected: tuple[Followed, bool], outcome: Outcome) -> None:
    assert verdict((YES, False), protected).outcome is outcome
    assert verdict((YES, False), protected).defeated is (outcome is not Outcome.MATCH)


@pytest.mark.parametrize("original", [(PARTLY, False), (NO, False), (YES, True), (PARTLY, True), (NO, True)])
def test_an_edit_that_fails_on_the_original_proves_nothing(original: tuple[Followed, bool]) -> None:
    for protected in product(Followed, (False, True, None)):
        assert verdict(original, protected).outcome is Outcome.NOT_APPLICABLE
        assert not verdict(original, protected).defeated


@pytest.mark.parametrize(
    ("original", "protected", "outcome"),
    [
        ((UNKNOWN, None), (NO, True), Outcome.UNDECIDED),
        ((UNKNOWN, False), (NO, False), Outcome.UNDECIDED),
        ((YES, None), (NO, False), Outcome.UNDECIDED),
        ((NO, None), (UNKNOWN, None), Outcome.NOT_APPLICABLE),
        ((UNKNOWN, True), (NO, False), Outcome.NOT_APPLICABLE),
        ((YES, False), (UNKNOWN, True), Outcome.UNDECIDED),
        ((YES, False), (YES, None), Outcome.UNDECIDED),
        ((YES, False), (PARTLY, None), Outcome.UNDECIDED),
        ((YES, False), (NO, None), Outcome.MISMATCH),
    ],
)
def test_what_is_not_known_makes_no_outcome(
    original: tuple[Followed, bool | None], protected: tuple[Followed, bool | None], outcome: Outcome
) -> None:
    assert verdict(original, protected).outcome is outcome


def test_what_is_not_known_is_never_a_success() -> None:
    """An outcome that is a success stays the same, whatever the unknown answers would have been."""
    for original, protected in product(product(Followed, (False, True, None)), repeat=2):
        if not verdict(original, protected).defeated:
            continue
        for known in product(
            [original[0]] if original[0] is not UNKNOWN else [YES, PARTLY, NO],
            [original[1]] if original[1] is not None else [False, True],
            [protected[0]] if protected[0] is not UNKNOWN else [YES, PARTLY, NO],
            [protected[1]] if protected[1] is not None else [False, True],
        ):
            assert verdict(known[:2], known[2:]).outcome is verdict(original, protected).outcome


def test_no_judgement_is_no_verdict() -> None:
    none = Judgement.none("it said nothing")
    assert Verdict(none, none, "a judge").outcome is Outcome.UNDECIDED
    assert not none.fails and not none.works
    assert none.confidence == 0


def test_only_what_was_judged_counts() -> None:
    assert {outcome for outcome in Outcome if outcome.counts} == {Outcome.MATCH, Outcome.MISMATCH, Outcome.DEGRADED}


def test_a_verdict_is_as_sure_as_its_less_sure_half() -> None:
    assert verdict((YES, False), (NO, False)).confidence == 0.6
    assert verdict((NO, False), (NO, False)).confidence == 0.6
    assert verdict((NO, None), (UNKNOWN, None)).confidence == 0.9
    assert verdict((YES, False), (UNKNOWN, None)).confidence == 0.6
