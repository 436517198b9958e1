"""How strong a protection is, in one word, and whether it is cleaned off easily. Both follow from the counts by a rule.

1. Counted are the prompts that the protection did not know: an attacker's prompt is not known either.
2. Intervals are the wider ones, which take each prompt for one trial (rule 2 of `trial_words`).
3. More than a control: the 95 % interval of the difference between the two shares lies above 0. That interval is
   Newcombe's (1998, "Interval estimation for the difference between independent proportions", method 10).
4. Strong: more than every control, and the interval of the share that fails lies above one half.
   Partial: more than every control. None shown: anything less, be it that there is no effect, or too few trials.
5. Without controls there is no word, as it is not known what fails by itself; nor if no edit counted.
6. Cleaned easily: yes, if after any one of the ways to publish or clean the file the same rule gives "none shown". No,
   if it gives more after each of them. Controls are those of the file as saved. Ways after which no edit of the
   original works tell nothing, and are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import hypot

from .arm_words import arm_name
from .report import Tally
from .trial_arms import ArmKind
from .trial_study import ArmResult, TrialStudy
from .verdict_words import Translate


class Effect(StrEnum):
    """Rule 4 and 5."""

    STRONG = "strong"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"


def effect(tally: Tally, controls: Sequence[Tally]) -> Effect:
    """Rules 2 to 5."""
    told = [control for control in controls if control.defeated.total]
    if not tally.defeated.total or not told:
        return Effect.UNKNOWN
    if not all(difference_interval(tally, control)[0] > 0 for control in told):
        return Effect.NONE
    return Effect.STRONG if tally.cautious_interval()[0] > 0.5 else Effect.PARTIAL


def difference_interval(first: Tally, second: Tally) -> tuple[float, float]:
    """Rule 3: of the share that fails in the first, less that in the second."""
    share, other = first.defeated.share, second.defeated.share
    (low, high), (other_low, other_high) = first.cautious_interval(), second.cautious_interval()
    return (
        share - other - hypot(share - low, other_high - other),
        share - other + hypot(high - share, other - other_low),
    )


def study_effect(study: TrialStudy) -> Effect:
    """The word for the file as saved; none if the judge is not believed."""
    return _effect_of(study, study.saved) if study.trials.believed else Effect.UNKNOWN


def cleaned_by(study: TrialStudy) -> list[ArmResult] | None:
    """Rule 6: the ways that take the effect off; None where it cannot be told, or where there is none to take off."""
    if study_effect(study) not in (Effect.STRONG, Effect.PARTIAL):
        return None
    effects = [(arm, _effect_of(study, arm)) for arm in study.of_kind(ArmKind.PUBLISHED)]
    known = [(arm, found) for arm, found in effects if found is not Effect.UNKNOWN]
    return [arm for arm, found in known if found is Effect.NONE] if known else None


def effect_words(study: TrialStudy, tr: Translate = str) -> list[str]:
    """Two sentences: how strong, and whether it is cleaned off easily."""
    said = {
        Effect.STRONG: tr("Strong: most edits with unseen prompts fail, and more than in every control."),
        Effect.PARTIAL: tr("Partial: more edits with unseen prompts fail than in every control."),
        Effect.NONE: tr("None shown: not more edits with unseen prompts fail than chance, or any change, explains."),
        Effect.UNKNOWN: tr("No word for the strength: there were no controls, or no edit that counts."),
    }[study_effect(study)]
    return [said, _cleaned_words(study, tr)]


def _cleaned_words(study: TrialStudy, tr: Translate) -> str:
    ways = cleaned_by(study)
    if ways is None:
        return tr("Cleaned easily: cannot be told.")
    if ways:
        return tr("Cleaned easily: yes, by {ways}.").format(ways="; ".join(arm_name(arm.name, tr) for arm in ways))
    return tr("Cleaned easily: no, by none of the ways that were tried.")


def _effect_of(study: TrialStudy, arm: ArmResult) -> Effect:
    return effect(arm.unseen, [control.unseen for control in study.of_kind(ArmKind.CONTROL)])
