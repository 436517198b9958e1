from __future__ import annotations

from itertools import product

import pytest

from sifm_gui.core.errors import WrongSetting
from sifm_gui.core.progress import Progress
from sifm_gui.core.verdict import Followed, Judgement, Outcome, Verdict
from sifm_gui.engine.judges.agreement import AgreedJudge, agreed

from .making import Always, attack

JUDGEMENTS = [Judgement(followed, damaged, 0.9) for followed in Followed for damaged in (False, True, None)]
VERDICTS = [Verdict(*pair, "a judge") for pair in product(JUDGEMENTS, JUDGEMENTS)]


def test_both_must_say_so_over_all_pairs_of_verdicts() -> None:
    assert {verdict.outcome for verdict in VERDICTS} == set(Outcome)
    for first, second in product(VERDICTS, VERDICTS):
        expected = first.outcome if first.outcome is second.outcome else Outcome.UNDECIDED
        assert agreed(first, second, "both").outcome is expected


def judgement(followed: Followed, damaged: bool, confidence: float, reason: str) -> Judgement:
    return Judgement(followed, damaged, confidence, reason)


def test_the_two_ways_to_fail_do_not_agree() -> None:
    sound = judgement(Followed.YES, False, 0.9, "")
    first = Verdict(sound, judgement(Followed.NO, False, 0.8, "it is day"), "one")
    second = Verdict(sound, judgement(Followed.YES, True, 0.6, "stains"), "two")
    judge = AgreedJudge(Always(first, "one"), Always(second, "two"))
    verdict = judge.judge(attack(), Progress())
    assert verdict.outcome is Outcome.UNDECIDED
    assert not verdict.defeated
    assert verdict.judge == judge.name == "one and two, agreed"
    assert verdict.on_protected.reason == "one: it is day two: stains"
    assert verdict.confidence == 0.6


def test_a_judge_does_not_agree_with_itself() -> None:
    with pytest.raises(WrongSetting, match="another one"):
        AgreedJudge(Always(VERDICTS[0]), Always(VERDICTS[1]))
