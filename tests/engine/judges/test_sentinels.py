"""Judges that cannot be believed are found out, and one that can be is not."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from sifm_gui.core.attack import Attack
from sifm_gui.core.progress import Progress
from sifm_gui.core.sentinels import RIGHT, JudgeCheck, SentinelKind
from sifm_gui.core.verdict import Followed, Judgement, Outcome, Verdict
from sifm_gui.engine.judges.noise import noise_levels
from sifm_gui.engine.judges.screening import screened
from sifm_gui.engine.judges.sentinels import check_judge, sentinels

from .making import Always, picture

SOUND = Judgement(Followed.YES, False, 1.0)
SAME_ANSWER = {
    "defeated": Judgement(Followed.NO, False, 1.0),
    "damaged": Judgement(Followed.YES, True, 1.0),
    "match": SOUND,
    "partly": Judgement(Followed.PARTLY, False, 1.0),
    "nothing": Judgement.none("I do not know."),
}


@dataclass
class FrameJudge:
    """Looks whether there is a red frame, and how noisy the picture is: all that the sentinels need."""

    screens: bool = True
    sees_noise: bool = True
    name: str = "frame judge"

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        verdict = Verdict(self._look(attack.edit_of_original), self._look(attack.edit_of_protected), self.name)
        return screened(attack, verdict) if self.screens else verdict

    def _look(self, edit: np.ndarray) -> Judgement:
        red = edit[[0, -1]].reshape(-1, 3).mean(axis=0)
        followed = Followed.YES if red[0] > 150 and red[1:].max() < 100 else Followed.NO
        return Judgement(followed, self.sees_noise and noise_levels(edit) > 30, 1.0)


def check(judge: object) -> JudgeCheck:
    return check_judge(judge, picture(size=(160, 120)), Progress())


def test_a_judge_that_can_see_passes() -> None:
    assert check(FrameJudge()).passed
    assert check_judge(FrameJudge(), np.repeat(picture(size=(160, 120))[..., :1], 3, axis=2), Progress()).passed


@pytest.mark.parametrize("answer", SAME_ANSWER)
@pytest.mark.parametrize("on_original", [SOUND, None])
@pytest.mark.parametrize("screens", [False, True])
def test_a_judge_that_always_says_the_same_is_refused(
    answer: str, on_original: Judgement | None, screens: bool
) -> None:
    same = SAME_ANSWER[answer]

    class Judge(Always):
        def judge(self, attack: Attack, progress: Progress) -> Verdict:
            verdict = super().judge(attack, progress)
            return screened(attack, verdict) if screens else verdict

    found = check(Judge(Verdict(on_original or same, same, "same")))
    assert not found.passed
    assert len(found.wrong) >= 1


def test_a_judge_that_takes_black_for_an_edit_is_refused() -> None:
    assert [result.kind for result in check(FrameJudge(screens=False)).wrong] == [SentinelKind.BLACK]


def test_a_judge_that_overlooks_noise_is_refused() -> None:
    assert [result.kind for result in check(FrameJudge(sees_noise=False)).wrong] == [SentinelKind.NOISE]


def test_the_pictures_are_what_they_are_called() -> None:
    photo = picture(size=(160, 120))
    made = {sentinel.kind: sentinel.attack for sentinel in sentinels(photo)}
    assert set(made) == set(SentinelKind) == set(RIGHT)
    difference = {kind: np.abs(each.edit_of_protected.astype(int) - photo).mean() for kind, each in made.items()}
    assert 0.5 < difference[SentinelKind.UNEDITED] < 2, "seen by no eye, but no bytewise copy either"
    assert made[SentinelKind.BLACK].edit_of_protected.max() == 0
    assert difference[SentinelKind.UNRELATED] > 30
    noisy, good = (made[kind].edit_of_protected for kind in (SentinelKind.NOISE, SentinelKind.GOOD))
    assert noise_levels(noisy) > 10 * noise_levels(good)
    assert all((each.edit_of_original[0] == (200, 30, 30)).all() for each in made.values())
    assert len({each.request.prompt for each in made.values()}) == 1


def test_they_are_the_same_each_time() -> None:
    first, second = sentinels(picture()), sentinels(picture())
    for one, other in zip(first, second, strict=True):
        assert np.array_equal(one.attack.edit_of_protected, other.attack.edit_of_protected)


def test_no_sentinel_may_be_left_out() -> None:
    results = check(FrameJudge()).results
    assert JudgeCheck(results).passed
    for missing in range(len(results)):
        assert not JudgeCheck(results[:missing] + results[missing + 1 :]).passed
    assert not JudgeCheck((replace(results[0], outcome=Outcome.MATCH), *results[1:])).passed
    assert not JudgeCheck(()).passed
