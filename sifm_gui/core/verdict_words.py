"""Verdicts in words and signs, the same wherever they are read: on the card, in the strip, in a written report."""

from __future__ import annotations

from collections.abc import Callable

from .verdict import Followed, Judgement, Outcome

Translate = Callable[[str], str]

SIGNS = {
    Outcome.MATCH: "✗",
    Outcome.MISMATCH: "✓",
    Outcome.DEGRADED: "✓",
    Outcome.NOT_APPLICABLE: "○",
    Outcome.UNDECIDED: "?",
}
"""Signs that need no colour: a tick where the edit failed on the protected file, a cross where it still works."""


def outcome_name(outcome: Outcome, tr: Translate = str) -> str:
    """One word, or two."""
    return {
        Outcome.MATCH: tr("Match"),
        Outcome.MISMATCH: tr("Mismatch"),
        Outcome.DEGRADED: tr("Degraded"),
        Outcome.NOT_APPLICABLE: tr("Set aside"),
        Outcome.UNDECIDED: tr("No verdict"),
    }[outcome]


def outcome_title(outcome: Outcome, tr: Translate = str) -> str:
    """A few words; never a bare "protected"."""
    return {
        Outcome.MATCH: tr("Match: the edit still works"),
        Outcome.MISMATCH: tr("Mismatch: the edit failed"),
        Outcome.DEGRADED: tr("Degraded: the edit failed"),
        Outcome.NOT_APPLICABLE: tr("Proves nothing"),
        Outcome.UNDECIDED: tr("No verdict: the judge did not decide"),
    }[outcome]


def outcome_meaning(outcome: Outcome, tr: Translate = str) -> str:
    """What follows from it."""
    return {
        Outcome.MATCH: tr("On the protected file this edit does what was asked. Try more strength or budget."),
        Outcome.MISMATCH: tr("On the protected file the result is not what was asked for."),
        Outcome.DEGRADED: tr("On the protected file the result is visibly damaged."),
        Outcome.NOT_APPLICABLE: tr("This edit already fails on the original. Try another prompt."),
        Outcome.UNDECIDED: tr("This counts for neither side. Try again, try another judge, or look for yourself."),
    }[outcome]


def judgement_words(judgement: Judgement, tr: Translate = str) -> str:
    """What the judge saw in one edit, without its reason."""
    words = {
        Followed.YES: tr("does what was asked"),
        Followed.PARTLY: tr("does half of what was asked"),
        Followed.NO: tr("does not do what was asked"),
        Followed.UNKNOWN: tr("no verdict"),
    }[judgement.followed]
    if judgement.damaged is None and judgement.followed is not Followed.UNKNOWN:
        return words + tr(", damage not judged")
    return words + tr(", visibly damaged") if judgement.damaged else words
