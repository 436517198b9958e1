"""What came of the other arms of a trial, in words."""

from __future__ import annotations

from .publishing import Published
from .trial_arms import SAVED_NAME, SEED_CONTROL_NAME
from .trial_study import ArmResult
from .verdict_words import Translate


def arm_name(name: str, tr: Translate = str) -> str:
    """The name of an arm in the user's language; one that holds numbers of its own stays as it is."""
    return {
        SAVED_NAME: tr("as saved"),
        SEED_CONTROL_NAME: tr("another seed, nothing protected"),
        Published.JPEG_95: tr("JPEG 95"),
        Published.JPEG_75: tr("JPEG 75"),
        Published.JPEG_50: tr("JPEG 50"),
        Published.LARGE: tr("2048 pixels, JPEG 75"),
        Published.SMALL: tr("1080 pixels, JPEG 75"),
        Published.BLUR: tr("blurred"),
        Published.CROP: tr("cropped by 10 %"),
    }.get(name, name)


def arm_sentence(arm: ArmResult, tr: Translate = str) -> str:
    """The count of an arm with the wider interval, by the rules of `trial_words`."""
    name, tally = arm_name(arm.name, tr), arm.everything
    if arm.failure is not None:
        return tr("{name}: could not be tried.").format(name=name)
    count = tally.defeated
    if not count.total:
        return tr("{name}: no edit of the original works then, so nothing can be said.").format(name=name)
    low, high = (round(100 * end) for end in tally.cautious_interval())
    words = tr("{name}: {hits} of {total} fail (95 % interval {low} % to {high} %).")
    return words.format(name=name, hits=count.hits, total=count.total, low=low, high=high)
