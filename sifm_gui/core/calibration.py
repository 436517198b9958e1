"""Judging the judge at length: edits whose truth is known, and how often a judge sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .attack import Attack
from .errors import JudgeFailed
from .judge_rates import JudgeRates
from .progress import Progress
from .report import Count
from .roles import Judge
from .verdict import Followed, Outcome, Verdict


@dataclass(frozen=True)
class Truth:
    """What is known of an edit, and how it was made, in a few words.

    `followed` is unknown, and `damaged` None, where it is a matter of taste. `by_eye`: somebody looked, and said so.
    """

    name: str
    how: str
    followed: Followed
    damaged: bool | None
    by_eye: bool = False

    @property
    def fails(self) -> bool | None:
        """Whether a trial should count it as a failure; None for what lies between."""
        if self.followed is Followed.NO or self.damaged:
            return True
        return False if self.followed is Followed.YES and self.damaged is False else None


@dataclass(frozen=True, eq=False)
class Item:
    """An attack whose edit of the protected photo is of known truth; that of the original is a good one.

    `load` gives its pictures when their turn has come.
    """

    truth: Truth
    load: Callable[[], Attack]


@dataclass(frozen=True)
class Answer:
    """What a judge made of an item."""

    truth: Truth
    followed: Followed
    damaged: bool | None
    outcome: Outcome


@dataclass(frozen=True)
class Calibration:
    """All answers of a judge. Answers that it did not give count for neither side, and are counted apart."""

    judge: str
    answers: tuple[Answer, ...]

    @property
    def followed(self) -> JudgeRates:
        """Sensitivity and specificity for "does what was asked". Half edits are left out."""
        given = [(a.truth.followed, a.followed) for a in self.answers if a.followed is not Followed.UNKNOWN]
        return self._rates(
            [said is Followed.YES for truth, said in given if truth is Followed.YES],
            [said is not Followed.YES for truth, said in given if truth is Followed.NO],
        )

    @property
    def damaged(self) -> JudgeRates:
        """Sensitivity and specificity for "visibly damaged"."""
        given = [(a.truth.damaged, a.damaged) for a in self.answers if a.damaged is not None]
        return self._rates(
            [said is True for truth, said in given if truth is True],
            [said is False for truth, said in given if truth is False],
        )

    @property
    def fails(self) -> JudgeRates:
        """Sensitivity and specificity for what trials count: "mismatch or degraded"."""
        given = [
            (a.truth.fails, a.outcome is not Outcome.MATCH)
            for a in self.answers
            if a.outcome.counts and a.truth.fails is not None
        ]
        return self._rates([said for truth, said in given if truth], [not said for truth, said in given if not truth])

    def agreement_with_eyes(self) -> Count:
        """How often the judge says the same as whoever looked, of what trials count: it fails, or it does not."""
        said = [
            a.truth.fails is not (a.followed is Followed.YES and not a.damaged)
            for a in self.answers
            if a.truth.by_eye and a.truth.fails is not None and a.followed is not Followed.UNKNOWN
        ]
        return Count(sum(said), len(said))

    def outcomes(self, of: Callable[[Truth], bool] = lambda truth: True) -> dict[Outcome, int]:
        """How often it came to which outcome, on items of a kind."""
        found = [answer.outcome for answer in self.answers if of(answer.truth)]
        return {outcome: found.count(outcome) for outcome in Outcome}

    def _rates(self, hits: Sequence[bool], rejections: Sequence[bool]) -> JudgeRates:
        return JudgeRates(self.judge, Count(sum(hits), len(hits)), Count(sum(rejections), len(rejections)))


def calibrate(judge: Judge, items: Sequence[Item], progress: Progress) -> Calibration:
    """Puts all items before a judge. One that it fails on has no answer; if it fails on the first, that is raised."""
    answers: list[Answer] = []
    for place, item in enumerate(items):
        share = progress.part(place / len(items), (place + 1) / len(items))
        share.report(0.0, f"item {place + 1} of {len(items)}")
        try:
            answers.append(_answer(item.truth, judge.judge(item.load(), share)))
        except JudgeFailed:
            if not answers:
                raise
            answers.append(Answer(item.truth, Followed.UNKNOWN, None, Outcome.UNDECIDED))
    return Calibration(judge.name, tuple(answers))


def _answer(truth: Truth, verdict: Verdict) -> Answer:
    return Answer(truth, verdict.on_protected.followed, verdict.on_protected.damaged, verdict.outcome)
