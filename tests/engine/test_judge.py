import numpy as np
import pytest
import torch

from sifm_gui.builtin.text import make_tokenizer
from sifm_gui.core.attack import Attack, EditRequest
from sifm_gui.core.errors import ModelMissing, NotANumber
from sifm_gui.core.progress import Progress
from sifm_gui.core.verdict import Followed, Outcome
from sifm_gui.engine.judges.builtin import BuiltinJudge, load_builtin_judge, mirrored_prompt
from sifm_gui.engine.networks.judge_network import JudgeNetwork

from .conftest import WORDS, photo_of


@pytest.fixture(scope="module")
def judge() -> BuiltinJudge:
    torch.manual_seed(0)
    tokenizer = make_tokenizer(WORDS)
    return BuiltinJudge(JudgeNetwork(len(tokenizer), width=32), tokenizer)


def head_says(judge: BuiltinJudge, *logits: float) -> None:
    last = judge._network.head[-1]
    last.weight.data.zero_()
    last.bias.data = torch.tensor(logits, dtype=torch.float32)


def attack(edit_of_protected: np.ndarray) -> Attack:
    photo = photo_of(64, 48).pixels
    return Attack(EditRequest("make it night"), "editor", photo, photo, 255 - photo, edit_of_protected)


@pytest.mark.parametrize(
    ("logits", "followed", "damaged"),
    [((5, 0, 0, -5), Followed.YES, False), ((0, 5, 0, -5), Followed.PARTLY, False), ((0, 0, 5, 5), Followed.NO, True)],
)
def test_answers_are_read_from_the_right_places(
    judge: BuiltinJudge, logits: tuple[float, ...], followed: Followed, damaged: bool
) -> None:
    head_says(judge, *logits)
    found = judge.look(photo_of(64, 48).pixels, photo_of(64, 48, 1).pixels, "make it night")
    assert (found.followed, found.damaged) == (followed, damaged)
    assert 0.98 < found.confidence <= 1


@pytest.mark.parametrize(
    ("prompt", "other"),
    [
        ("add a dog on the left", "add a dog on the right"),
        ("Move it to the RIGHT, not left", "move it to the left, not right"),
        ("make it bright", "make it bright"),
    ],
)
def test_left_and_right_change_places_in_a_mirror(prompt: str, other: str) -> None:
    assert mirrored_prompt(prompt) == other and mirrored_prompt(other) == prompt.lower()


def test_the_answer_is_the_same_in_a_mirror() -> None:
    torch.manual_seed(0)
    tokenizer = make_tokenizer([*WORDS, "left", "right"])
    judge = BuiltinJudge(JudgeNetwork(len(tokenizer), width=32), tokenizer)
    before, after = photo_of(64, 48).pixels, photo_of(64, 48, 1).pixels
    straight = judge.look(before, after, "night left")
    in_mirror = judge.look(before[:, ::-1].copy(), after[:, ::-1].copy(), "night right")
    assert straight.confidence == pytest.approx(in_mirror.confidence, abs=1e-5)
    assert straight.reason == in_mirror.reason


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_plain_area_is_never_a_good_edit(judge: BuiltinJudge, level: int) -> None:
    """A numeric failure looks like black, and a network may see anything in it; it is no defeated edit either."""
    head_says(judge, 5, 0, 0, -5)
    flat = np.full((48, 64, 3), level, np.uint8)
    assert judge.look(photo_of(64, 48).pixels, flat, "make it night").damaged
    verdict = judge.judge(attack(flat), Progress())
    assert verdict.outcome is Outcome.UNDECIDED
    assert verdict.judge == "built-in judge"


def test_a_picture_that_came_back_as_it_was_has_no_verdict(judge: BuiltinJudge) -> None:
    head_says(judge, 5, 0, 0, -5)
    assert judge.judge(attack(photo_of(64, 48).pixels), Progress()).outcome is Outcome.UNDECIDED


def test_numbers_that_are_not_finite_are_no_verdict(judge: BuiltinJudge) -> None:
    head_says(judge, float("nan"), 0, 0, 0)
    with pytest.raises(NotANumber):
        judge.judge(attack(photo_of(64, 48, 2).pixels), Progress())


def test_missing_weights_are_told(tmp_path) -> None:
    with pytest.raises(ModelMissing, match="install the program again"):
        load_builtin_judge(tmp_path, torch.device("cpu"))
