from __future__ import annotations

import pytest

from sifm_gui.core.attack import EditRequest
from sifm_gui.core.errors import UnknownWords, WrongSetting
from sifm_gui.core.report import Count
from sifm_gui.core.trials import Refusal, TrialPlan, TrialReport

from .making import attempt


def test_every_prompt_is_tried_with_every_seed() -> None:
    plan = TrialPlan(("a", "b"), (1, 2), steps=5, guidance=2.5, image_guidance=1.5)
    assert plan.requests() == tuple(EditRequest(p, s, 5, 2.5, 1.5) for p, s in (("a", 1), ("a", 2), ("b", 1), ("b", 2)))


def test_the_same_edit_twice_is_one() -> None:
    plan = TrialPlan(("a", " a ", "b"), (3, 3))
    assert [(r.prompt, r.seed) for r in plan.requests()] == [("a", 3), ("b", 3)]


@pytest.mark.parametrize(("prompts", "seeds"), [((), (0,)), (("a",), ()), (("a", " "), (0,))])
def test_an_empty_plan_cannot_be_built(prompts: tuple[str, ...], seeds: tuple[int, ...]) -> None:
    with pytest.raises(WrongSetting):
        TrialPlan(prompts, seeds)


def report() -> TrialReport:
    """Two seeds of "match" and of "miss", one of "nothing", one refused, and the last not reached."""
    plan = TrialPlan(("match", "miss", "nothing", "odd"), (0, 1))
    made = [attempt(prompt, seed) for prompt in ("match", "miss") for seed in (0, 1)]
    refusals = [Refusal(EditRequest("odd", 0), UnknownWords(editor="an editor", words="odd", suggestion="x"))]
    return TrialReport(plan, (*made, attempt("nothing", 0)), tuple(refusals), "an editor", "a judge")


def test_counts_of_all_and_of_one_prompt() -> None:
    whole = report().tally
    assert (whole.mismatch, whole.match, whole.set_aside, whole.refused, whole.not_reached) == (2, 2, 1, 1, 2)
    assert whole.planned == 8
    assert report().tally_of("miss").defeated == Count(2, 2)
    assert report().tally_of("match").defeated == Count(0, 2)
    nothing, odd = report().tally_of("nothing"), report().tally_of("odd")
    assert (nothing.set_aside, nothing.not_reached) == (1, 1)
    assert (odd.refused, odd.not_reached) == (1, 1)


def test_seeds_that_prove_nothing_are_no_repeats() -> None:
    plan = TrialPlan(("nothing", "match"), (0, 1))
    alone = TrialReport(plan, (attempt("nothing", 0), attempt("nothing", 1), attempt("match", 0)))
    assert not alone.tally.has_repeats
    repeated = TrialReport(plan, (attempt("match", 0), attempt("match", 1))).tally
    assert repeated.has_repeats
    assert repeated.prompts == 1
