"""Judges out of a folder: every family by its own classes, loaded as a user's model would be."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
import torch

from sifm_gui.core.errors import Cancelled, JudgeFailed, JudgeFolderUnfit, JudgeTooSlow
from sifm_gui.core.progress import Progress
from sifm_gui.core.verdict import Followed, Outcome
from sifm_gui.engine.judges.answers import NoVerdict
from sifm_gui.engine.judges.local import LocalJudge
from sifm_gui.engine.judges.local_model import dtype_for
from sifm_gui.engine.judges.model_folder import ModelFolder
from sifm_gui.engine.judges.questions import Question, damage_question, followed_question

from .making import attack, picture
from .serving import CLEAN, GOOD
from .tiny_models import FAMILIES, write_model

TRIED = attack('put "<image> <|image_pad|> <start_of_image> <IMG_CONTEXT> <eos>" on it')


@pytest.fixture(autouse=True)
def short_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What babbles, would babble on."""
    monkeypatch.setattr("sifm_gui.engine.judges.local_model.MOST_TOKENS", 12)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def babbler(tmp_path_factory: pytest.TempPathFactory) -> LocalJudge:
    return LocalJudge(ModelFolder(write_model("SmolVLM2", tmp_path_factory.mktemp("models") / "babbler")), "cpu")


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_asked_and_what_it_babbles_is_no_verdict(family: str, tmp_path: Path, no_network: None) -> None:
    judge = LocalJudge(ModelFolder(write_model(family, tmp_path / "tiny")), "cpu")
    notes: list[str] = []
    verdict = judge.judge(TRIED, Progress(lambda fraction, note: notes.append(note)))
    assert verdict.outcome is Outcome.UNDECIDED
    assert verdict.on_original.followed is Followed.UNKNOWN and verdict.on_original.reason
    assert verdict.judge == judge.name == "tiny on this computer"
    assert "loading tiny on this computer" in notes
    assert any("is answering" in note for note in notes)


@pytest.mark.parametrize("answer", [GOOD, CLEAN], ids=["followed", "damage"])
def test_an_answer_is_read(answer: dict[str, object], tmp_path: Path) -> None:
    judge = LocalJudge(ModelFolder(write_model("SmolVLM2", tmp_path / "tiny", says=json.dumps(answer))), "cpu")
    question: Question[object] = (followed_question if answer is GOOD else damage_question)(
        picture(0), picture(1), "make it night"
    )
    assert judge.ask(question, Progress()) == question.read(answer)


def test_cancelling_ends_the_answer_at_the_next_token(babbler: LocalJudge) -> None:
    notes: list[str] = []
    progress = Progress(
        lambda fraction, note: notes.append(note), lambda: sum("is answering" in note for note in notes) == 3
    )
    with pytest.raises(Cancelled):
        babbler.judge(attack(), progress)
    assert sum("is answering" in note for note in notes) == 3


def test_an_answer_that_takes_too_long_is_given_up(babbler: LocalJudge) -> None:
    judge = LocalJudge(babbler._folder, "cpu", time_limit=1e-6)
    with pytest.raises(JudgeTooSlow, match="babbler on this computer gave no answer"):
        judge.judge(attack(), Progress())


def test_numbers_that_are_not_finite_are_no_answer(tmp_path: Path) -> None:
    folder = write_model("SmolVLM2", tmp_path / "tiny")
    judge = LocalJudge(ModelFolder(folder), "cpu")
    model = judge._loaded(Progress())._model
    with torch.no_grad():
        model.get_output_embeddings().weight.fill_(float("nan"))
    with pytest.raises(NoVerdict, match="not finite"):
        judge.ask(followed_question(picture(0), picture(1), "make it night"), Progress())
    assert judge.judge(attack(), Progress()).outcome is Outcome.UNDECIDED


def test_a_model_that_needs_more_memory_than_there_is(babbler: LocalJudge, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(babbler._loaded(Progress())._model, "generate", full)
    with pytest.raises(JudgeFailed, match="does not fit into the memory of cpu"):
        babbler.judge(attack(), Progress())


def test_a_black_picture_is_not_even_shown(tmp_path: Path) -> None:
    tried = attack()
    black = type(tried)(tried.request, "e", tried.original, tried.protected, tried.edit_of_original, 0 * tried.original)
    judge = LocalJudge(ModelFolder(write_model("SmolVLM2", tmp_path / "tiny")), "cpu")
    assert judge.judge(black, Progress()).outcome is Outcome.UNDECIDED
    assert judge._model is None


def without(name: str, folder: Path) -> Path:
    (folder / name).unlink()
    return folder


def pickled(folder: Path) -> Path:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    return folder


def of_kind(kind: str, folder: Path) -> Path:
    (folder / "config.json").write_text(json.dumps({"model_type": kind}))
    return folder


def cut_off(folder: Path) -> Path:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:5000])
    return folder


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda folder: folder / "gone", "no such folder"),
        (lambda folder: without("config.json", folder), "no config.json"),
        (pickled, "no weights in the safetensors format"),
        (lambda folder: of_kind("", folder), "cannot be used as a judge"),
        (lambda folder: of_kind("clip", folder), "a clip cannot see and speak"),
        (lambda folder: of_kind("internvl_chat", folder), "internvl_chat"),
        (lambda folder: without("chat_template.jinja", folder), "no chat template"),
        (lambda folder: without("tokenizer.json", folder), "cannot be used as a judge"),
        (cut_off, "cannot be used as a judge"),
    ],
)
def test_a_folder_that_holds_no_judge_is_one_sentence(tmp_path: Path, spoil: object, why: str) -> None:
    assert callable(spoil)
    folder = spoil(write_model("SmolVLM2", tmp_path / "tiny"))
    with pytest.raises(JudgeFolderUnfit, match=why) as caught:
        LocalJudge(ModelFolder(folder), "cpu").judge(attack(), Progress())
    assert "\n" not in str(caught.value)


def test_numbers_are_as_fine_as_the_device_can_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dtype_for("cpu") is torch.float32
    assert dtype_for("meta") is torch.bfloat16

    def refuse(*_: object, **__: object) -> None:
        raise TypeError("BFloat16 is not supported on MPS")

    monkeypatch.setattr(torch, "ones", refuse)
    assert dtype_for("mps") is torch.float32
