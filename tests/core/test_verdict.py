from __future__ import annotations

from itertools import product

import pytest

from sifm_gui.core.verdict import Followed, Judgement, Outcome, Verdict

YES, PARTLY, NO = Followed.YES, Followed.PARTLY, Followed.NO


def verdict(original: tuple[Followed, bool], protected: tuple[Followed, bool]) -> Verdict:
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
    for protected in product(Followed, (False, True)):
        assert verdict(original, protected).outcome is Outcome.NOT_APPLICABLE
        assert not verdict(original, protected).defeated


def test_a_verdict_is_as_sure_as_its_less_sure_half() -> None:
    assert verdict((YES, False), (NO, False)).confidence == 0.6
