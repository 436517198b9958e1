from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sifm_gui.core.report import Z_95, Count, Tally, wilson
from sifm_gui.core.verdict import Outcome


# Published: Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3 (Wilson).
@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_the_published_values(hits: int, total: int, low: float, high: float) -> None:
    assert Count(hits, total).interval() == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_ends_solve_the_score_equation(pair: tuple[int, int]) -> None:
    count = Count(*pair)
    for end in count.interval():
        if 0 < end < 1:
            assert abs(count.share - end) == pytest.approx(Z_95 * sqrt(end * (1 - end) / count.total), abs=1e-7)


@given(st.integers(0, 50), st.integers(0, 50))
def test_wilson_is_symmetric_and_holds_the_share(hits: int, misses: int) -> None:
    low, high = Count(hits, hits + misses).interval()
    assert Count(misses, hits + misses).interval() == pytest.approx((1 - high, 1 - low))
    assert 0 <= low <= high <= 1
    if hits + misses:
        assert low - 1e-12 <= Count(hits, hits + misses).share <= high + 1e-12


def test_nothing_tried_is_nothing_known() -> None:
    assert Count(0, 0).interval() == (0, 1)
    assert str(Count(0, 0)) == "0 of 0 (0 %, 95 % interval 0 % to 100 %)"


def test_no_rate_without_its_count_and_interval() -> None:
    assert str(Count(79, 100)) == "79 of 100 (79 %, 95 % interval 70 % to 86 %)"


@pytest.mark.parametrize(("hits", "total"), [(-1, 3), (4, 3), (0, -1)])
def test_impossible_counts_cannot_be_built(hits: int, total: int) -> None:
    with pytest.raises(ValueError, match="is not a count"):
        Count(hits, total)


def test_photos_add_up_and_their_prompts_are_different_ones() -> None:
    parts = [Tally(mismatch=2, match=1, set_aside=4, prompts=2), Tally(degraded=1, undecided=3, refused=1, prompts=1)]
    total = Tally.total(parts)
    assert total == Tally(mismatch=2, degraded=1, match=1, set_aside=4, refused=1, undecided=3, prompts=3)
    assert Tally.total([*parts, Tally(match=1)]).prompts is None
    assert Tally.total([]) == Tally(prompts=0)


def test_a_tally_keeps_the_two_ways_to_fail_apart() -> None:
    outcomes = [Outcome.MISMATCH] * 3 + [Outcome.DEGRADED] * 2 + [Outcome.MATCH] + [Outcome.NOT_APPLICABLE] * 4
    tally = Tally.of(outcomes, refused=5, not_reached=7)
    assert (tally.mismatch, tally.degraded, tally.match, tally.set_aside) == (3, 2, 1, 4)
    assert tally.defeated == Count(5, 6)
    assert tally.made == 10
    assert tally.planned == 22


@given(st.lists(st.sampled_from(Outcome)), st.integers(0, 5), st.integers(0, 5))
def test_every_edit_is_counted_once(outcomes: list[Outcome], refused: int, not_reached: int) -> None:
    tally = Tally.of(outcomes, refused=refused, not_reached=not_reached)
    assert tally.planned == len(outcomes) + refused + not_reached
    assert tally.defeated.total == sum(outcome.counts for outcome in outcomes)
    assert tally.undecided == outcomes.count(Outcome.UNDECIDED)


def test_the_cautious_interval_takes_each_prompt_for_one_trial() -> None:
    tally = Tally(mismatch=6, degraded=3, match=3, prompts=4)
    assert tally.cautious_interval() == pytest.approx(Count(3, 4).interval())
    assert Tally(mismatch=3, match=1).cautious_interval() == Count(3, 4).interval()
    assert Tally(set_aside=3, prompts=0).cautious_interval() == (0, 1)


def test_more_prompts_than_edits_cannot_be() -> None:
    with pytest.raises(ValueError, match="prompts"):
        Tally(mismatch=1, set_aside=5, prompts=2)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_the_cautious_interval_holds_whichever_way_the_undecided_went(
    failing: int, working: int, undecided: int
) -> None:
    tally = Tally(mismatch=failing, match=working, undecided=undecided)
    low, high = tally.cautious_interval()
    known = failing + working
    if not known:
        assert (low, high) == (0, 1)
        return
    every = known + undecided
    assert low == pytest.approx(wilson(failing / every, known)[0])
    assert high == pytest.approx(wilson((failing + undecided) / every, known)[1])
    assert low <= tally.defeated.interval()[0] and high >= tally.defeated.interval()[1]


def test_an_edit_without_a_verdict_is_no_success() -> None:
    tally = Tally.of([Outcome.MISMATCH, Outcome.MATCH, Outcome.UNDECIDED, Outcome.UNDECIDED])
    assert tally.defeated == Count(1, 2)
    assert (tally.undecided, tally.made, tally.planned) == (2, 4, 4)
