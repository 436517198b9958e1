"""Edits that are none: they are known before any judge is asked, and no judge may call one a success."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...core.attack import Attack
from ...core.photo import Pixels
from ...core.verdict import Judgement, Verdict

FLAT_LEVELS = 3.0
"""A picture whose pixels spread less than this shows nothing: a computation or a safety filter failed."""
SAME_LEVELS = 0.5
"""An edit that differs less than this from its input, in the mean, was never made: even encoding moves it more."""


def no_edit(before: Pixels, after: Pixels) -> str:
    """Why `after` is no edit of `before` that could be judged, in a sentence; empty if it is one."""
    if after.size == 0 or float(np.std(after.reshape(-1, 3), axis=0).max()) < FLAT_LEVELS:
        return "The editor gave a picture that shows nothing; that is its own failure."
    if before.shape == after.shape and float(np.abs(before.astype(np.int16) - after).mean()) < SAME_LEVELS:
        return "The editor gave the picture back as it was; that is its own failure."
    return ""


def screened(attack: Attack, verdict: Verdict) -> Verdict:
    """The verdict, without a judgement of what is no edit."""
    on_original, on_protected = (
        no_edit(attack.original, attack.edit_of_original),
        no_edit(attack.protected, attack.edit_of_protected),
    )
    if on_original:
        verdict = replace(verdict, on_original=Judgement.none(on_original))
    if on_protected:
        verdict = replace(verdict, on_protected=Judgement.none(on_protected))
    return verdict
