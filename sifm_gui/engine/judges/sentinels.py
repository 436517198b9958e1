"""Pictures whose right verdict is known, made of the photo at hand: they are put before a judge with every batch."""

from __future__ import annotations

import numpy as np

from ...core.attack import Attack, EditRequest
from ...core.photo import Pixels
from ...core.progress import Progress
from ...core.roles import Judge
from ...core.sentinels import JudgeCheck, Sentinel, SentinelKind, SentinelResult

PROMPT = "add a red frame"
"""An edit that can be computed without a model, that shows on any photo, and that nobody takes for another one."""
RED = (200, 30, 30)
FRAME_SHARE = 8
"""The frame takes this part of the shorter side."""
TRACE_LEVELS = 1.5
"""What an editor that leaves a picture alone still does to it by decoding it; it cannot be seen."""
NOISE_LEVELS = 70.0
SEED = 20
EDITOR = "none: made for testing the judge"


def sentinels(photo: Pixels) -> tuple[Sentinel, ...]:
    """One of each kind, (H, W, 3) like the photo, of at least 16 pixels a side."""
    random = np.random.default_rng(SEED)
    good = _framed(photo)
    edits: dict[SentinelKind, Pixels] = {
        SentinelKind.UNEDITED: _noisy(photo, TRACE_LEVELS, random),
        SentinelKind.BLACK: np.zeros_like(photo),
        SentinelKind.UNRELATED: _unrelated(*photo.shape[:2]),
        SentinelKind.NOISE: _noisy(good, NOISE_LEVELS, random),
        SentinelKind.GOOD: _noisy(good, TRACE_LEVELS, random),
    }
    request = EditRequest(PROMPT)
    return tuple(Sentinel(kind, Attack(request, EDITOR, photo, photo, good, edit)) for kind, edit in edits.items())


def check_judge(judge: Judge, photo: Pixels, progress: Progress) -> JudgeCheck:
    """What a judge makes of the sentinels of a photo at the editor's size, (H, W, 3). Raises what the judge raises."""
    shown = sentinels(photo)
    results = []
    for place, sentinel in enumerate(shown):
        share = progress.part(place / len(shown), (place + 1) / len(shown))
        share.report(0.0, "testing the judge")
        verdict = judge.judge(sentinel.attack, share)
        results.append(SentinelResult(sentinel.kind, verdict.outcome, verdict.on_protected.reason))
    return JudgeCheck(tuple(results))


def _framed(photo: Pixels) -> Pixels:
    width = min(photo.shape[:2]) // FRAME_SHARE
    framed = np.empty_like(photo)
    framed[:] = RED
    framed[width:-width, width:-width] = photo[width:-width, width:-width]
    return framed


def _noisy(picture: Pixels, levels: float, random: np.random.Generator) -> Pixels:
    noise = random.normal(0, levels, picture.shape)
    return np.clip(np.rint(picture + noise), 0, 255).astype(np.uint8)


def _unrelated(height: int, width: int) -> Pixels:
    """A beach ball on a lawn under a blue sky, in plain colours."""
    y, x = np.mgrid[:height, :width]
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = (70, 140, 235)
    picture[y > 0.62 * height] = (50, 150, 60)
    dy, dx = y - 0.6 * height, x - 0.5 * width
    ball = np.hypot(dy, dx) < 0.28 * min(height, width)
    stripes = (np.floor((np.arctan2(dy, dx) + np.pi) / (np.pi / 3)) % 2).astype(bool)
    picture[ball & stripes] = (225, 40, 45)
    picture[ball & ~stripes] = (250, 225, 50)
    return picture
