"""From what was chosen to a judge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sifm_gui.core.errors import JudgeFolderUnfit, SendingRefused, WrongSetting
from sifm_gui.core.judge_choice import JudgeChoice, JudgeKind, JudgeSource, Sending
from sifm_gui.core.progress import Progress
from sifm_gui.core.roles import Engine, EngineConfig
from sifm_gui.engine.judges.choosing import ChosenJudges
from tests.fakes import FakeLoader

from .making import attack, refused_by

REMOTE = JudgeSource(JudgeKind.SERVER, "http://192.0.2.7/v1", "seer")


@pytest.fixture
def engine() -> Engine:
    return FakeLoader()(EngineConfig(), Progress())


def folder(path: Path, name: str = "tiny") -> JudgeSource:
    """What looks like a model from outside."""
    (path / name).mkdir()
    (path / name / "config.json").write_text(json.dumps({"model_type": "smolvlm"}))
    (path / name / "model.safetensors").touch()
    return JudgeSource(JudgeKind.FOLDER, folder=path / name)


def nobody(sending: Sending) -> bool:
    raise AssertionError("nobody is asked before something is sent")


def test_the_built_in_judge_is_that_of_the_engine(engine: Engine) -> None:
    assert ChosenJudges().make(JudgeChoice(), engine, nobody) is engine.judge


def test_two_judges_agree_under_both_names(engine: Engine, tmp_path: Path) -> None:
    choice = JudgeChoice((REMOTE, folder(tmp_path)))
    judge = ChosenJudges().make(choice, engine, nobody)
    assert judge.name == "seer at 192.0.2.7 and tiny on this computer, agreed"


def test_a_model_in_a_folder_stays_while_it_is_chosen(engine: Engine, tmp_path: Path) -> None:
    chosen, one = ChosenJudges(), JudgeChoice((folder(tmp_path),))
    first = chosen.make(one, engine, nobody)
    assert chosen.make(one, engine, nobody) is first
    chosen.make(JudgeChoice(), engine, nobody)
    assert chosen.make(one, engine, nobody) is not first, "its memory was given back"


def test_each_job_asks_anew(engine: Engine) -> None:
    asked: list[Sending] = []
    chosen = ChosenJudges()
    for _ in range(2):
        judge = chosen.make(JudgeChoice((REMOTE,)), engine, refused_by(asked))
        for _ in range(2):
            with pytest.raises(SendingRefused):
                judge.judge(attack(), Progress())
    assert asked == [Sending("192.0.2.7", "seer", encrypted=False)] * 2


def test_what_cannot_be_a_judge_is_told_before_any_work(engine: Engine, tmp_path: Path) -> None:
    make = ChosenJudges().make
    with pytest.raises(WrongSetting, match="web address"):
        make(JudgeChoice((JudgeSource(JudgeKind.SERVER, "localhost", "m"),)), engine, nobody)
    with pytest.raises(WrongSetting, match="model"):
        make(JudgeChoice((JudgeSource(JudgeKind.SERVER, "http://localhost", " "),)), engine, nobody)
    with pytest.raises(JudgeFolderUnfit, match="no such folder"):
        make(JudgeChoice((JudgeSource(JudgeKind.FOLDER, folder=tmp_path / "gone"),)), engine, nobody)


@pytest.mark.parametrize("sources", [(), (JudgeSource(),) * 2, (REMOTE, JudgeSource(), folder)])
def test_one_judge_or_two_different_ones(sources: tuple[JudgeSource, ...]) -> None:
    with pytest.raises(WrongSetting):
        JudgeChoice(sources)
