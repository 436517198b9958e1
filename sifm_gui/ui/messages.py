"""All sentences about failures and verdicts, in one place and translatable."""

from __future__ import annotations

from math import log10

from PySide6.QtCore import QCoreApplication

from ..core.case import Case
from ..core.errors import GuardError
from ..core.protection import Strength
from ..core.verdict import Followed, Judgement, Outcome
from ..session.session import Failure


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("messages", text)


def failure_sentence(failure: Failure) -> str:
    """What happened and what to do next."""
    if failure.error is None:
        return tr("The program made a mistake. Your files are as they were. Copy the details to report it.")
    return sentence(failure.error)


def sentence(error: GuardError) -> str:
    """The error's own sentence, translated, with its facts."""
    return tr(error.sentence).format(**error.facts)


def verdict_title(outcome: Outcome) -> str:
    """A few words; never a bare "protected"."""
    return {
        Outcome.MATCH: tr("Match: the edit still works"),
        Outcome.MISMATCH: tr("Mismatch: the edit failed"),
        Outcome.DEGRADED: tr("Degraded: the edit failed"),
        Outcome.NOT_APPLICABLE: tr("Proves nothing"),
    }[outcome]


def verdict_meaning(outcome: Outcome) -> str:
    """What follows from it."""
    return {
        Outcome.MATCH: tr("On the protected file this edit does what was asked. Try more strength or budget."),
        Outcome.MISMATCH: tr("On the protected file the result is not what was asked for."),
        Outcome.DEGRADED: tr("On the protected file the result is visibly damaged."),
        Outcome.NOT_APPLICABLE: tr("This edit already fails on the original. Try another prompt."),
    }[outcome]


def verdict_tone(outcome: Outcome) -> str:
    """The name of a tone in the theme."""
    return {
        Outcome.MATCH: "bad",
        Outcome.MISMATCH: "good",
        Outcome.DEGRADED: "good",
        Outcome.NOT_APPLICABLE: "neutral",
    }[outcome]


def verdict_sign(outcome: Outcome) -> str:
    """A sign that does not need colour."""
    return {Outcome.MATCH: "✗", Outcome.MISMATCH: "✓", Outcome.DEGRADED: "✓", Outcome.NOT_APPLICABLE: "○"}[outcome]


def judgement_words(judgement: Judgement) -> str:
    """What the judge saw in one edit, and why."""
    words = {
        Followed.YES: tr("does what was asked"),
        Followed.PARTLY: tr("does half of what was asked"),
        Followed.NO: tr("does not do what was asked"),
    }[judgement.followed]
    damaged = tr(", visibly damaged") if judgement.damaged else ""
    return f"{words}{damaged} ({judgement.reason})" if judgement.reason else f"{words}{damaged}"


def web_address(address: str) -> str:
    """What to do about a picture that was dragged out of a browser."""
    return tr("{address} is on the web; save the picture on this computer and open that file.").format(address=address)


def least_psnr(levels: int) -> str:
    """The least similarity that a budget allows: every channel of every pixel moved by all of it."""
    return tr("at least {decibels} dB").format(decibels=int(20 * log10(255 / levels)))


def budget_words(levels: int) -> str:
    """What a budget looks like."""
    if levels <= 3:
        return tr("Hard to see at 100\u00a0%. Rarely enough to stop an edit.")
    if levels <= 6:
        return tr("Faint grain in smooth skies at 100\u00a0%.")
    if levels <= 10:
        return tr("The paper's budget. Grain shows in smooth areas.")
    if levels <= 16:
        return tr("Visible grain in skies and skin.")
    return tr("Plainly visible. For proofs rather than for publishing.")


def strength_words(strength: Strength) -> str:
    """The name of a strength."""
    return {
        Strength.QUICK: tr("Quick"),
        Strength.STANDARD: tr("Standard"),
        Strength.STRONG: tr("Strong"),
    }[strength]


def case_state(case: Case) -> str:
    """What is known about a photo, in a word or two."""
    if case.verdict is not None and case.protection is not None:
        return verdict_title(case.verdict.outcome).split(":")[0]
    if case.saved is not None:
        return tr("Saved")
    return tr("Not saved") if case.protection is not None else tr("Original")


def time_left(seconds: float | None) -> str:
    """A remaining time as people say it."""
    if seconds is None:
        return ""
    if seconds < 90:
        return tr("about {seconds} s left").format(seconds=max(1, round(seconds)))
    return tr("about {minutes} min left").format(minutes=round(seconds / 60))
