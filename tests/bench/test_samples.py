"""Trials of several photos in one table."""

from __future__ import annotations

from sifm_gui.bench.samples import added_up
from sifm_gui.core.judge_rates import JudgeRates
from sifm_gui.core.report import Count, Tally
from sifm_gui.core.trial_arms import ArmKind
from sifm_gui.core.trial_study import ArmResult, TrialStudy
from sifm_gui.core.trials import TrialPlan, TrialReport

PERFECT = JudgeRates("a judge", Count(50, 50), Count(50, 50))


def study(quality: int, failing: int) -> TrialStudy:
    seen, unseen = Tally(mismatch=failing, match=3 - failing), Tally(match=2, set_aside=1)
    everything = Tally(mismatch=failing, match=5 - failing, set_aside=1)
    arms = (
        ArmResult(ArmKind.SAVED, "as saved", everything, seen, unseen),
        ArmResult(ArmKind.CONTROL, f"JPEG {quality} of the original", everything, seen, unseen),
    )
    return TrialStudy(TrialReport(TrialPlan(("a", "b"), (1,)), ()), frozenset("a"), arms)


def test_arms_add_up_over_photos_and_controls_over_prompts() -> None:
    rows = added_up([study(58, 1), study(61, 3)], PERFECT)
    assert [(row.arm, row.prompts, row.tally.defeated) for row in rows] == [
        ("as saved", "seen", Count(4, 6)),
        ("as saved", "unseen", Count(0, 4)),
        ("JPEG … of the original", "all", Count(4, 10)),
    ]
    assert rows[1].tally.set_aside == 2
    assert [row.arm for row in added_up([study(58, 1), study(58, 1)], PERFECT)][-1] == "JPEG 58 of the original"
