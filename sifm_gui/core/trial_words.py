"""What a trial report says. The words follow from the numbers by one rule, so that nobody can choose kinder ones.

1. Only edits that work on the original count. Of M such edits, N fail on the protected file. It is said so:
   "N of M edits that work on the original fail on the protected file (95 % interval a to b): k mismatch, j degraded."
   Edits, not photos, and never a bare "protected".
2. If a prompt counts with several seeds, a second interval is told, which takes each prompt for one trial only: seeds
   of one prompt give similar edits, and the first interval is narrower than it should be.
3. The others are counted aloud as well, where there are any: those set aside because they already fail on the original,
   those the judge came to no verdict on, those the editor could not make, and those the run was stopped before. An edit
   without a verdict is no success: it counts for neither side, and the wider interval holds whichever way it went.
4. If M is 0, nothing is said about the protected file.
5. The headline goes by the wider interval, never by the share: "most fail" if all of it lies above one half, "most
   still work" if all of it lies below, else "no clear majority". So it takes at least 4 prompts for a majority.
6. What was not tried is listed each time; see `limits`.
7. A judge that fails on pictures whose answer is known is not believed: then no rate is told, only what it got wrong.
"""

from __future__ import annotations

from enum import StrEnum

from .report import Tally
from .sentinels import JudgeCheck, SentinelKind
from .trials import TrialReport
from .verdict import Outcome
from .verdict_words import Translate, outcome_name

UNSURE = 0.6
"""Verdicts below this confidence are counted aloud."""


class Finding(StrEnum):
    """What the interval of a count allows to be said."""

    MOST_FAIL = "most_fail"
    NO_MAJORITY = "no_majority"
    MOST_WORK = "most_work"
    NOTHING = "nothing"
    NOT_BELIEVED = "not_believed"


FINDING_SIGNS = {
    Finding.MOST_FAIL: "✓",
    Finding.MOST_WORK: "✗",
    Finding.NO_MAJORITY: "?",
    Finding.NOTHING: "○",
    Finding.NOT_BELIEVED: "!",
}
"""Signs that need no colour."""


def finding(tally: Tally, check: JudgeCheck | None = None) -> Finding:
    """Rules 5 and 7."""
    if check is not None and not check.passed:
        return Finding.NOT_BELIEVED
    if tally.defeated.total == 0:
        return Finding.NOTHING
    low, high = tally.cautious_interval()
    if low > 0.5:
        return Finding.MOST_FAIL
    return Finding.MOST_WORK if high < 0.5 else Finding.NO_MAJORITY


def headline(tally: Tally, tr: Translate = str, check: JudgeCheck | None = None) -> str:
    """The finding in a few words."""
    return {
        Finding.MOST_FAIL: tr("Most of these edits fail"),
        Finding.NO_MAJORITY: tr("No clear majority"),
        Finding.MOST_WORK: tr("Most of these edits still work"),
        Finding.NOTHING: tr("Proves nothing"),
        Finding.NOT_BELIEVED: tr("No rate: the judge failed its test"),
    }[finding(tally, check)]


def sentences(tally: Tally, tr: Translate = str, check: JudgeCheck | None = None) -> list[str]:
    """Rules 1 to 4, a sentence each; the first is the result. Under rule 7, what the judge got wrong, and no rate."""
    if check is not None and not check.passed:
        return _disbelief(check, tr)
    return [_result(tally, tr), *_repeats(tally, tr), *_rest(tally, tr)]


def limits(report: TrialReport, tr: Translate = str, *, published: bool = False) -> list[str]:
    """What the report does not say, a sentence each: what was not tried, and how far the numbers reach.

    `published`: whether the file was also tried as it is after publishing.
    """
    said = [
        tr("This speaks of this photo and of these edits only."),
        tr("Only one editor was tried ({editor}); others may do better or worse.").format(editor=report.editor),
        tr(
            "Only the ways to publish and to clean in the table were tried. Noising and denoising the picture with "
            "another model, screenshots, and tools made for taking a protection off were not."
        )
        if published
        else tr(
            "The file was tried as it was saved. Scaling, cropping, saving it again, screenshots and attempts to take "
            "the protection off were not tried."
        ),
        tr("The verdicts are those of a program ({judge}); look at the pictures too.").format(judge=report.judge),
    ]
    if report.check is None:
        said.append(tr("The judge was not tested on pictures whose answer is known."))
    elif report.check.passed:
        words = tr("The judge was right on all {count} pictures whose answer is known; those are plain cases.")
        said.append(words.format(count=len(report.check.results)))
    verdicts = [attempt.verdict for attempt in report.attempts if attempt.verdict.outcome is not Outcome.UNDECIDED]
    unsure = sum(verdict.confidence < UNSURE for verdict in verdicts)
    if unsure:
        words = tr("The judge was less than {least} % sure of {unsure} of its {all} verdicts.")
        said.append(words.format(least=round(100 * UNSURE), unsure=unsure, all=len(verdicts)))
    if report.untried:
        words = tr("Prompts that the editor suggests and that were not tried: {prompts}.")
        said.append(words.format(prompts="; ".join(report.untried)))
    return said


def _result(tally: Tally, tr: Translate) -> str:
    count = tally.defeated
    if count.total == 0 and tally.undecided:
        return tr("No edit that works on the original was judged, so nothing can be said about the protected file.")
    if count.total == 0:
        return tr("No edit was tried that works on the original, so nothing can be said about the protected file.")
    low, high = count.interval()
    # The words must agree in number: "1 of 3 edits ... fails", "0 of 1 edit that works ...".
    if count.total == 1:
        words = tr("{hits} of {total} edit that works on the original fails on the protected file {interval}: {kinds}.")
    elif count.hits == 1:
        words = tr("{hits} of {total} edits that work on the original fails on the protected file {interval}: {kinds}.")
    else:
        words = tr("{hits} of {total} edits that work on the original fail on the protected file {interval}: {kinds}.")
    interval = tr("(95 % interval {low} % to {high} %)").format(low=round(100 * low), high=round(100 * high))
    kinds = tr("{mismatch} mismatch, {degraded} degraded").format(mismatch=tally.mismatch, degraded=tally.degraded)
    return words.format(hits=count.hits, total=count.total, interval=interval, kinds=kinds)


def _repeats(tally: Tally, tr: Translate) -> list[str]:
    """Rule 2, and what rule 3 says of edits without a verdict."""
    if not tally.defeated.total or not (tally.has_repeats or tally.undecided):
        return []
    low, high = tally.cautious_interval()
    if not tally.undecided:
        words = tr("Seeds of one prompt are alike; with each prompt as one trial the interval is {low} % to {high} %.")
    elif tally.has_repeats:
        words = tr(
            "Seeds of one prompt are alike, and some edits have no verdict; with each prompt as one trial, and "
            "whichever way those went, the interval is {low} % to {high} %."
        )
    else:
        words = tr("Whichever way the edits without a verdict went, the interval is {low} % to {high} %.")
    return [words.format(low=round(100 * low), high=round(100 * high))]


def _disbelief(check: JudgeCheck, tr: Translate) -> list[str]:
    """Rule 7."""
    names = {
        SentinelKind.UNEDITED: tr("a copy that was not edited"),
        SentinelKind.BLACK: tr("a black picture"),
        SentinelKind.UNRELATED: tr("an unrelated picture"),
        SentinelKind.NOISE: tr("a picture full of noise"),
        SentinelKind.GOOD: tr("a good edit"),
    }
    missing = [names[kind] for kind in SentinelKind if kind not in {result.kind for result in check.results}]
    said = [tr("The judge was tested on pictures whose answer is known and failed, so no rate is told.")]
    words = tr("To {picture} it said: {outcome}.")
    said += [words.format(picture=names[r.kind], outcome=outcome_name(r.outcome, tr)) for r in check.wrong]
    if missing:
        said.append(tr("It was not shown: {pictures}.").format(pictures=", ".join(missing)))
    return said


def _rest(tally: Tally, tr: Translate) -> list[str]:
    """Rule 3."""
    said = [
        (tally.set_aside, tr("Set aside because they already fail on the original: {count} of {planned}.")),
        (tally.undecided, tr("The judge came to no verdict on: {count} of {planned}. They count for neither side.")),
        (tally.refused, tr("The editor could not make: {count} of {planned}.")),
        (tally.not_reached, tr("Not tried because the run was stopped: {count} of {planned}.")),
    ]
    return [words.format(count=count, planned=tally.planned) for count, words in said if count]
