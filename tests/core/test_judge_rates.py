from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifm_gui.core.judge_rates import JudgeRates
from sifm_gui.core.report import Count


def rates(sensitivity: Count, specificity: Count) -> JudgeRates:
    return JudgeRates("a judge", sensitivity, specificity)


def test_the_share_is_that_of_rogan_and_gladen() -> None:
    """Their formula by hand: (0.23 + 0.89 - 1) / (0.96 + 0.89 - 1)."""
    found = rates(Count(96, 100), Count(89, 100)).corrected(Count(23, 100))
    assert found is not None
    assert found.share == pytest.approx(0.12 / 0.85)
    assert 0 <= found.low < found.share < found.high <= 1


def test_a_judge_that_is_always_right_changes_little() -> None:
    count = Count(30, 60)
    found = rates(Count(500, 500), Count(500, 500)).corrected(count)
    assert found is not None and found.share == 0.5
    assert (found.low, found.high) == pytest.approx(count.interval(), abs=0.02)


def test_a_judge_measured_on_less_is_trusted_less() -> None:
    few, many = (rates(Count(9 * n, 10 * n), Count(9 * n, 10 * n)).corrected(Count(30, 60)) for n in (1, 30))
    assert few and many and few.high - few.low > many.high - many.low


@pytest.mark.parametrize(
    ("found", "count"),
    [
        (rates(Count(5, 10), Count(5, 10)), Count(3, 6)),  # no better than a coin
        (rates(Count(10, 10), Count(0, 10)), Count(3, 6)),  # says "fails" to all
        (rates(Count(0, 0), Count(10, 10)), Count(3, 6)),  # never measured
        (rates(Count(9, 10), Count(9, 10)), Count(0, 0)),  # nothing to correct
    ],
)
def test_what_cannot_be_corrected_is_not(found: JudgeRates, count: Count) -> None:
    assert found.corrected(count) is None


@given(st.integers(0, 40), st.integers(20, 40), st.integers(21, 40))
def test_shares_stay_shares(hits: int, sensitive: int, specific: int) -> None:
    found = rates(Count(sensitive, 40), Count(specific, 40)).corrected(Count(hits, 40))
    assert found is not None and 0 <= found.low <= found.high <= 1 and 0 <= found.share <= 1


@pytest.mark.parametrize(("truth", "sensitivity", "specificity"), [(0.1, 0.9, 0.95), (0.5, 0.8, 0.9), (0.9, 0.95, 0.7)])
def test_the_interval_holds_the_truth_as_often_as_it_says(truth: float, sensitivity: float, specificity: float) -> None:
    """Simulated: the judge is measured on 80 items of each kind, then counts 40 edits."""
    rng = np.random.default_rng(3)
    apparent = truth * sensitivity + (1 - truth) * (1 - specificity)
    held = 0
    for _ in range(1500):
        measured = rates(Count(rng.binomial(80, sensitivity), 80), Count(rng.binomial(80, specificity), 80))
        found = measured.corrected(Count(rng.binomial(40, apparent), 40))
        held += found is not None and found.low <= truth <= found.high
    assert held / 1500 > 0.93
