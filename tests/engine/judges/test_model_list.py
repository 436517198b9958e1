from __future__ import annotations

import json

import pytest

from sifm_gui.core.errors import (
    Cancelled,
    JudgeFailed,
    JudgeKeyRefused,
    JudgeUnreachable,
    SendingRefused,
    WrongSetting,
)
from sifm_gui.core.judge_choice import Sending
from sifm_gui.core.progress import Progress
from sifm_gui.engine.judges.keys import Key, store_key
from sifm_gui.engine.judges.model_list import models_of
from sifm_gui.engine.judges.sending import SendingPolicy
from tests.keyrings import Memory

from .making import refused_by
from .serving import Served, answers_in, refusing, saying, serving


def test_the_models_of_a_server_are_told_in_its_order_and_the_key_goes_along(memory: Memory) -> None:
    with serving(answers_in(saying)) as server:
        store_key(server.address, Key("sk-1"))
        assert models_of(server.address, "", SendingPolicy(), Progress()) == ("seer", "blind")
    assert server.asked_for_models[0]["authorization"] == "Bearer sk-1"
    assert not server.requests, "no question, so no picture"


@pytest.mark.parametrize(
    ("served", "error", "words"),
    [
        (refusing(401, {"message": "wrong key sk-1"}), JudgeKeyRefused, "refused the key"),
        (Served("<html>hello</html>"), JudgeFailed, "no answer of such a server"),
        (Served('{"data": "none"}'), JudgeFailed, "which models it has"),
        (Served("oh", 500), JudgeFailed, "oh"),
    ],
)
def test_a_failure_is_one_sentence(memory: Memory, served: Served, error: type[JudgeFailed], words: str) -> None:
    with serving(answers_in(saying)) as server:
        server.models = served
        store_key(server.address, Key("sk-1"))
        with pytest.raises(error, match=words) as caught:
            models_of(server.address, "", SendingPolicy(), Progress())
    assert "sk-1" not in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "served", [Served("", 404), Served('{"data": []}'), Served(json.dumps({"data": [{"id": 3}, "x", {"name": "y"}]}))]
)
def test_a_server_need_not_tell(memory: Memory, served: Served) -> None:
    with serving(answers_in(saying)) as server:
        server.models = served
        assert models_of(server.address, "", SendingPolicy(), Progress()) == ()


def test_another_computer_is_not_asked_before_a_yes() -> None:
    asked: list[Sending] = []
    with pytest.raises(SendingRefused):
        models_of("http://192.0.2.7", "", SendingPolicy(refused_by(asked)), Progress())
    assert asked == [Sending("192.0.2.7", "", encrypted=False)]
    assert "No picture" in asked[0].what


def test_a_wrong_address_a_missing_server_and_a_cancel(memory: Memory) -> None:
    with pytest.raises(WrongSetting):
        models_of("localhost", "", SendingPolicy(), Progress())
    with serving(answers_in(saying)) as server:
        address = server.address
        with pytest.raises(Cancelled):
            models_of(address, "", SendingPolicy(), Progress(cancelled=lambda: True))
    with pytest.raises(JudgeUnreachable, match="nothing listens there"):
        models_of(address, "", SendingPolicy(), Progress())
