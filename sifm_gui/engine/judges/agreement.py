"""Two judges who must agree: what one says and the other does not is no verdict."""

from __future__ import annotations

from dataclasses import replace

from ...core.attack import Attack
from ...core.errors import WrongSetting
from ...core.progress import Progress
from ...core.roles import Judge
from ...core.verdict import Followed, Judgement, Verdict


class AgreedJudge:
    """Strict agreement of two different judges, as in the paper; "mismatch" and "degraded" do not agree either.

    Raises `WrongSetting` if both have one name: a judge agrees with itself.
    """

    def __init__(self, first: Judge, second: Judge) -> None:
        if first.name == second.name:
            raise WrongSetting(name="The second judge", value=second.name, allowed="another one than the first")
        self.name = f"{first.name} and {second.name}, agreed"
        self._first, self._second = first, second

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        """What both say of an attack. Raises what either of them raises."""
        first = self._first.judge(attack, progress.part(0, 0.5))
        second = self._second.judge(attack, progress.part(0.5, 1))
        return agreed(first, second, self.name)


def agreed(first: Verdict, second: Verdict, name: str) -> Verdict:
    """One verdict of two. With different outcomes, only what both saw alike is kept, and that settles nothing."""
    same = first.outcome is second.outcome
    pairs = (first.on_original, second.on_original), (first.on_protected, second.on_protected)
    on_original, on_protected = (_merged(*pair, first.judge, second.judge, same=same) for pair in pairs)
    return Verdict(on_original, on_protected, name)


def _merged(first: Judgement, second: Judgement, *judges: str, same: bool) -> Judgement:
    """Where the outcomes are the same, the first judge's answers stand for both."""
    reasons = (f"{judge}: {each.reason}" for judge, each in zip(judges, (first, second), strict=True) if each.reason)
    merged = replace(first, confidence=min(first.confidence, second.confidence), reason=" ".join(reasons))
    if same:
        return merged
    return replace(
        merged,
        followed=first.followed if first.followed is second.followed else Followed.UNKNOWN,
        damaged=first.damaged if first.damaged is second.damaged else None,
    )
