from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from sifm_gui.core.attack import Attack, EditRequest
from sifm_gui.core.errors import Cancelled, UnknownWords, WrongSetting
from sifm_gui.core.judge_rates import JudgeRates
from sifm_gui.core.photo import Pixels
from sifm_gui.core.progress import Progress
from sifm_gui.core.report import Count, Tally
from sifm_gui.core.roles import Engine, EngineConfig
from sifm_gui.core.sentinels import JudgeCheck
from sifm_gui.core.trial_arms import SEEDS_APART, Arm, ArmKind, cleaned, published_arms, saved_arm, seed_control
from sifm_gui.core.trial_study import TrialStudy, known_prompts, run_study, with_unseen
from sifm_gui.core.trial_table import rows, study_record, text_table
from sifm_gui.core.trials import TrialPlan
from tests.fakes import FakeEditor, FakeLoader

ORIGINAL = np.random.default_rng(0).integers(0, 255, (40, 60, 3), np.uint8)
PROTECTED = np.clip(ORIGINAL.astype(int) + 8, 0, 255).astype(np.uint8)
PLAN = TrialPlan(("match it", "miss it", "nothing"), (0, 1))


@dataclass
class SeedEditor(FakeEditor):
    """Paints the seed."""

    requests: list[EditRequest] = field(default_factory=list)

    def attack(self, original: Pixels, protected: Pixels, request: EditRequest, progress: Progress) -> Attack:
        self.requests.append(request)
        edit = np.full_like(original, request.seed % 251)
        return Attack(request, self.name, original, protected, edit, edit)


@pytest.fixture
def engine() -> Engine:
    return FakeLoader()(EngineConfig(), Progress())


def run(engine: Engine, *arms: Arm, rates: JudgeRates | None = None) -> TrialStudy:
    return run_study(engine, [saved_arm(ORIGINAL, PROTECTED), *arms], PLAN, ["match it"], Progress(), rates)


def test_the_record_says_which_prompts_were_seen() -> None:
    record = {"defended_prompts": ["make it night"], "settings": {"prompts": ["make it night", "remove it"]}}
    assert known_prompts(record) == {"make it night", "remove it"}
    assert known_prompts({}) == known_prompts({"settings": None, "defended_prompts": "x"}) == frozenset()


def test_unseen_prompts_are_added_where_there_is_none() -> None:
    assert with_unseen(["a", "b"], {"a"}, ["c"]) == ("a", "b")
    assert with_unseen(["a"], {"a", "c"}, ["a", "c", "d", "e", "f", "g", "h"]) == ("a", "d", "e", "f", "g")
    assert with_unseen([], set(), ["c"]) == ("c",)
    with pytest.raises(WrongSetting, match="unseen"):
        with_unseen(["a"], {"a", "c"}, ["c"])


def test_seen_and_unseen_prompts_are_counted_apart(engine: Engine) -> None:
    saved = run(engine).saved
    assert saved.everything == Tally(mismatch=2, match=2, set_aside=2, prompts=2)
    assert saved.seen == Tally(match=2, prompts=1)
    assert saved.unseen == Tally(mismatch=2, set_aside=2, prompts=1)
    assert len(saved.tried) == 6


def test_the_control_is_the_same_edit_from_another_seed(engine: Engine) -> None:
    editor = SeedEditor()
    arm = seed_control(replace(engine, editor=editor), ORIGINAL)
    assert arm.editor is not None and arm.make(Progress())[1] is ORIGINAL
    attack = arm.editor.attack(ORIGINAL, PROTECTED, EditRequest("a", 3), Progress())
    assert [request.seed for request in editor.requests] == [3, 3 + SEEDS_APART]
    assert attack.protected is ORIGINAL and attack.request.seed == 3
    assert (attack.edit_of_original == 3).all() and not (attack.edit_of_protected == 3).all()


def test_original_and_protected_file_go_through_the_same(engine: Engine) -> None:
    arms = published_arms(engine, ORIGINAL, PROTECTED)
    assert all(arm.kind is ArmKind.PUBLISHED for arm in arms) and len({arm.name for arm in arms}) == len(arms)
    for arm in arms:
        first, second = arm.make(Progress())
        assert first.shape == second.shape and (first != second).any(), arm.name


def test_the_editors_autoencoder_is_tried_where_there_is_one(engine: Engine) -> None:
    halved = replace(engine, round_trip=lambda editor, pixels: pixels // 2)
    added = {arm.name for arm in published_arms(halved, ORIGINAL, PROTECTED)} - {
        arm.name for arm in published_arms(engine, ORIGINAL, PROTECTED)
    }
    assert added == {"through the editor's autoencoder"}


def test_cleaning_is_an_edit_of_both(engine: Engine) -> None:
    first, second = cleaned(engine.editor, ORIGINAL, PROTECTED, Progress())
    assert (first == 255 - ORIGINAL).all() and (second == 255 - PROTECTED).all()


def test_an_arm_that_cannot_be_made_does_not_stop_the_others(engine: Engine) -> None:
    def fails(progress: Progress) -> tuple[Pixels, Pixels]:
        raise UnknownWords(editor="an editor", words="change", suggestion="make it night")

    found = run(engine, Arm(ArmKind.PUBLISHED, "cannot", fails), saved_arm(ORIGINAL, PROTECTED))
    assert [arm.failure is None for arm in found.arms] == [True, False, True]
    assert len(rows(found)) == 4
    assert study_record(found)["arms"][1]["code"] == "UnknownWords"  # type: ignore[index]


def test_no_arm_is_tried_under_a_judge_that_fails_its_test(engine: Engine) -> None:
    doubted = replace(engine, check_judge=lambda judge, photo, progress: JudgeCheck(()))
    found = run(doubted, saved_arm(ORIGINAL, PROTECTED))
    assert len(found.arms) == 1
    record = study_record(found)
    assert record["judge_passed_its_test"] is False and "arms" not in record


def test_the_judge_is_tested_once(engine: Engine) -> None:
    asked: list[str] = []

    def check(judge: object, photo: Pixels, progress: Progress) -> JudgeCheck:
        asked.append("again")
        return JudgeCheck(())

    class Passed(JudgeCheck):
        passed = True

    run(replace(engine, check_judge=lambda *a: (check(*a), Passed(()))[1]), saved_arm(ORIGINAL, PROTECTED))
    assert len(asked) == 1


def test_stopping_keeps_the_arms_that_are_done(engine: Engine) -> None:
    seen: list[str] = []
    progress = Progress(lambda fraction, note: seen.append(note), lambda: any("second" in note for note in seen))
    arms = [saved_arm(ORIGINAL, PROTECTED), *(Arm(ArmKind.CONTROL, name, lambda p: (ORIGINAL, PROTECTED))
                                               for name in ("first", "second", "third"))]  # fmt: skip
    assert [arm.name for arm in run_study(engine, arms, PLAN, (), progress).arms] == ["as saved", "first"]
    with pytest.raises(Cancelled):
        run_study(engine, arms, PLAN, (), Progress(cancelled=lambda: True))


def test_the_table_and_the_record_hold_the_same_counts(engine: Engine) -> None:
    found = run(engine, saved_arm(ORIGINAL, PROTECTED), rates=JudgeRates("fake judge", Count(19, 20), Count(19, 20)))
    table = text_table(rows(found)).splitlines()
    assert len(table) == 1 + 2 * 2
    assert "unseen" in table[2] and "2 / 2" in table[2] and "%" in table[2]
    record = json.loads(json.dumps(study_record(found), allow_nan=False))
    assert record["arms"][0]["unseen"]["fail"] == 2 and record["arms"][0]["all"]["set_aside"] == 2
    assert record["arms"][0]["unseen"]["corrected"] == pytest.approx([1.0, 0.27, 1.0], abs=0.05)
    assert record["effect"] == "unknown" and record["cleaned_easily"] is None
