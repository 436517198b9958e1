"""Immunization success rate, the paper's protocol (arXiv 2512.14320, eq. 8).

Each photo is protected with its own prompt, and edited with that one and with five that the protection did not see. ISR
is the share of edits that fail on the protected photo.

We count only edits that work on the original, and print beside it what the paper's words come to, where nothing is set
aside. The measures compare the edit of the protected photo with that of the original; they are no proof of anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from math import isfinite

from .errors import WrongSetting
from .photo import Pixels
from .report import Count, Tally
from .trials import Attempt, TrialReport
from .verdict import Followed, Outcome

UNSEEN_PROMPTS = 5
MEASURES = ("psnr", "ssim", "vifp", "fsim", "lpips")


@dataclass(frozen=True)
class Likeness:
    """How like two edits are: PSNR in dB, the others from 0 to 1. None where there is no way to measure it here."""

    psnr: float | None
    ssim: float | None = None
    vifp: float | None = None
    fsim: float | None = None
    lpips: float | None = None


Compare = Callable[[Pixels, Pixels], Likeness]
"""An edit of the protected photo, and that of the original."""


@dataclass(frozen=True)
class Row:
    """One edit of one photo.

    Attributes:
        own: whether it is the prompt that the photo was protected with.
        fails_alone: what the judge says of the edit of the protected photo by itself, if known.
        believed: whether the judge passed its test on this photo; if not, there is no verdict.
    """

    photo: str
    prompt: str
    own: bool
    seed: int
    outcome: Outcome
    fails_alone: bool | None
    likeness: Likeness
    believed: bool = True


@dataclass(frozen=True)
class Summary:
    """What several rows come to. Intervals take each photo for one trial: edits of one photo are alike."""

    tally: Tally
    nothing_set_aside: Count
    means: Likeness


def prompts_for(own: str, unseen: Sequence[str], suggestions: Sequence[str]) -> tuple[str, ...]:
    """The own prompt first, then five others: those given, filled up with the editor's.

    Raises `WrongSetting` if there are fewer.
    """
    others = [prompt for prompt in dict.fromkeys([*unseen, *suggestions]) if prompt != own][:UNSEEN_PROMPTS]
    if len(others) < UNSEEN_PROMPTS:
        allowed = f"{UNSEEN_PROMPTS} prompts for each photo, as the editor suggests too few"
        raise WrongSetting(name="The list of unseen prompts", value=f"{len(others)} prompts", allowed=allowed)
    return (own, *others)


def rows_of(photo: str, own: str, report: TrialReport, compare: Compare) -> list[Row]:
    """The rows of one photo. If the judge failed its test, they hold the measures and no verdict."""
    return [_row(photo, own, attempt, compare, believed=report.believed) for attempt in report.attempts]


def _row(photo: str, own: str, attempt: Attempt, compare: Compare, *, believed: bool) -> Row:
    request, verdict = attempt.attack.request, attempt.verdict
    judged = verdict.on_protected
    known = believed and (judged.fails or judged.works or judged.followed is Followed.NO)
    return Row(
        photo=photo,
        prompt=request.prompt,
        own=request.prompt == own,
        seed=request.seed,
        outcome=verdict.outcome if believed else Outcome.UNDECIDED,
        # Half an edit counts as one that worked, as everywhere.
        fails_alone=(judged.followed is Followed.NO or judged.damaged is True) if known else None,
        likeness=compare(attempt.attack.edit_of_protected, attempt.attack.edit_of_original),
        believed=believed,
    )


def not_believed(rows: Sequence[Row]) -> list[str]:
    """The photos on which the judge failed its test."""
    return list(dict.fromkeys(row.photo for row in rows if not row.believed))


def summary(rows: Sequence[Row]) -> Summary:
    """Counts and means of some rows."""
    photos = {row.photo for row in rows if row.outcome.counts}
    alone = [row.fails_alone for row in rows if row.fails_alone is not None]
    return Summary(
        Tally.of([row.outcome for row in rows], prompts=len(photos)),
        Count(sum(alone), len(alone)),
        Likeness(**{name: _mean([asdict(row.likeness)[name] for row in rows]) for name in MEASURES}),
    )


def _mean(values: Sequence[float | None]) -> float | None:
    """Of those that are known and finite: equal edits have no PSNR."""
    known = [value for value in values if value is not None and isfinite(value)]
    return sum(known) / len(known) if known else None
