"""Every kind of reply that servers are known to give, served for real, and what it must come to."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sifm_gui.core.errors import (
    JudgeBusy,
    JudgeCannotSee,
    JudgeFailed,
    JudgeKeyRefused,
    JudgeModelMissing,
    JudgeTooSlow,
)
from sifm_gui.core.progress import Progress
from sifm_gui.core.verdict import Followed, Outcome
from sifm_gui.engine.judges.keys import Key
from sifm_gui.engine.judges.server import ServerJudge
from sifm_gui.engine.judges.server_settings import ServerSettings

from .making import attack
from .serving import Served, answers_in, refusing, saying, serving

HTML = {"content-type": "text/html"}

READABLE: dict[str, Callable[[str], Served]] = {
    "plain": saying,
    "with thoughts before it": lambda text: saying(f"<think>The {{sky}} got\ndark?</think>\n\n{text}"),
    "with thoughts that were never opened": lambda text: saying(f"a dark sky, so</think>{text}"),
    "with a draft among the thoughts": lambda text: saying('<think>{"confidence": 1, "reason": 2}</think>' + text),
    "in a code block": lambda text: saying(f"Sure, here it is:\n```json\n{text}\n```\nIs there more?"),
    "among the thoughts, with nothing said": lambda text: saying(None, reasoning_content=text),
    "among the thoughts, by another name": lambda text: saying("", reasoning=text),
    "in parts": lambda text: saying([{"type": "text", "text": text[:9]}, {"type": "text", "text": text[9:]}]),
    "given twice, the same": lambda text: saying(f"{text}\n{text}"),
    "with whole numbers written as fractions": lambda text: saying(text.replace("90", "90.0")),
    "in capitals": lambda text: saying(text.replace('"yes"', '"Yes"').replace('"no"', '" NO "')),
    "complete, though cut for length": lambda text: saying(text, "length"),
    "without a content type": lambda text: Served(saying(text).body, headers={}),
}

NO_VERDICT: dict[str, tuple[Callable[[str], Served], str]] = {
    "cut off": (lambda text: saying(text[:-20], "length"), "cut off"),
    "cut off while thinking": (lambda text: saying("<think>Let me see", "length"), "cut off"),
    "cut off, a draft among the thoughts": (lambda text: saying(None, "length", reasoning_content="so " + text), "cut"),
    "a draft among the thoughts and nothing else": (lambda text: saying("", reasoning=f"{text} or not"), "cannot be"),
    "wrong types": (lambda text: saying(text.replace("90", '"9/10"').replace("70", '"7/10"')), "no whole number"),
    "no reason": (
        lambda text: saying(text.replace('"that is what was asked for"', "null").replace('"none"', "3")),
        "no words",
    ),
    "a confidence beyond the scale": (lambda text: saying(text.replace("90", "190").replace("70", "-1")), "no whole"),
    "true for a number": (lambda text: saying(text.replace("90", "true").replace("70", "true")), "no whole number"),
    "another word": (
        lambda text: saying(text.replace('"yes"', '"maybe"').replace('"severity_first": 0', "")),
        "none of",
    ),
    "two different answers": (
        lambda text: saying(f"{text}\n" + text.replace("90", "10").replace("70", "10")),
        "two different",
    ),
    "a key given twice": (lambda text: saying(text.replace("{", '{"confidence": 1, ', 1)), "cannot be read"),
    "not a number": (lambda text: saying(text.replace("90", "NaN").replace("70", "Infinity")), "cannot be read"),
    "an answer inside something broken": (lambda text: saying('{"score": NaN, "answer": ' + text + "}"), "cannot be"),
    "a list": (lambda text: saying("[1, 2]"), "cannot be read"),
    "deep nonsense": (lambda text: saying('{"a":' * 30_000), "cannot be read"),
    "a refusal in words": (lambda text: saying("I'm sorry, I can't help with that."), "I'm sorry"),
    "a refusal by the protocol": (lambda text: saying(text, refusal="It is against my rules."), "refused"),
    "a safety stop": (lambda text: saying(text, "content_filter"), "content_filter"),
    "a stop for no known reason": (lambda text: saying(text, "PROHIBITED_CONTENT"), "PROHIBITED"),
    "no choices": (lambda text: Served('{"choices": []}', headers={}), "no answer"),
    "a choice without a message": (lambda text: Served('{"choices": [{"finish_reason": "stop"}]}'), "no answer"),
    "nothing said": (lambda text: saying(""), "empty"),
}

FAILURES: dict[str, tuple[Served, type[JudgeFailed], str, int]] = {
    "an error that comes as a success": (
        Served('{"error": {"message": "model not loaded"}}', headers={}), JudgeFailed, "model not loaded", 1,
    ),
    "no JSON": (Served("<html>Welcome</html>", headers=HTML), JudgeFailed, "no answer of such a server", 1),
    "a format that is not taken": (
        refusing(400, "'response_format.type' must be 'text'"), JudgeFailed, "response_format.type", 2,
    ),
    "a picture that is not read": (
        refusing(400, {"code": 400, "message": "Failed to load image or audio file"}), JudgeFailed, "load image", 1,
    ),
    "a model without eyes": (
        refusing(500, {"message": "image input is not supported by this server"}), JudgeCannotSee, "cannot see", 1,
    ),
    "a model without eyes, in other words": (
        refusing(400, {"message": "This model does not support image input."}), JudgeCannotSee, "cannot see", 1,
    ),
    "too large": (Served("<html>Request Entity Too Large</html>", 413, HTML), JudgeFailed, "Too Large", 2),
    "too long": (refusing(400, "the request exceeds the available context size"), JudgeFailed, "context size", 2),
    "busy for ever": (refusing(429, {"message": "quota"}), JudgeBusy, "3 tries", 3),
    "busy for an hour": (refusing(429, {"message": "quota"}, retry_after="3600"), JudgeBusy, "1 tries", 1),
    "a crash": (Served("the runner has ended", 500, {"content-type": "text/plain"}), JudgeFailed, "runner has", 3),
    "loading for ever": (refusing(503, {"message": "Loading model"}), JudgeTooSlow, "3 seconds", 0),
    "a refused key": (refusing(401, {"message": "invalid api key sk-secret-1"}), JudgeKeyRefused, "refused the key", 1),
    "a forbidden model": (refusing(403, {"message": "no"}), JudgeKeyRefused, "refused the key", 1),
    "no such model": (refusing(404, {"message": "model not found"}), JudgeModelMissing, "name of the model", 1),
    "another address": (
        Served("", 307, {"location": "http://192.0.2.1/v1/chat/completions"}), JudgeFailed, "another address", 1,
    ),
    "no answer": (Served("", hangs=True), JudgeTooSlow, "3 seconds", 1),
}  # fmt: skip


def judge_at(address: str, **patience: float) -> ServerJudge:
    settings = ServerSettings(address, "m", **{"time_limit": 60, "tries": 3, "first_wait": 0.01, **patience})
    return ServerJudge(settings, key=Key("sk-secret-1"))


@pytest.mark.parametrize("kind", READABLE)
def test_an_answer_is_read(kind: str) -> None:
    with serving(answers_in(READABLE[kind])) as server:
        verdict = judge_at(server.address).judge(attack(), Progress())
    assert verdict.outcome is Outcome.MISMATCH
    assert (verdict.on_original.followed, verdict.on_original.damaged) == (Followed.YES, False)
    assert verdict.on_original.confidence == 0.7
    assert verdict.on_protected.reason.startswith("nothing but stains that is what")
    assert len(server.requests) == 4, "each question is asked once"


@pytest.mark.parametrize("kind", NO_VERDICT)
def test_what_cannot_be_read_is_no_verdict(kind: str) -> None:
    wrap, words = NO_VERDICT[kind]
    with serving(lambda request, number: answers_in(wrap)(request, number)) as server:
        verdict = judge_at(server.address).judge(attack(), Progress())
    assert verdict.outcome is Outcome.UNDECIDED
    assert not verdict.defeated
    assert words in verdict.on_original.reason
    assert verdict.confidence == 0
    assert len(server.requests) <= 8, "each question is asked again once at most"


@pytest.mark.parametrize("kind", FAILURES)
def test_a_failure_is_one_sentence(kind: str) -> None:
    served, error, words, requests = FAILURES[kind]
    patience = {"time_limit": 3.0} if error is JudgeTooSlow else {}
    with serving(lambda request, number: served) as server, pytest.raises(error, match=words) as caught:
        judge_at(server.address, **patience).judge(attack(), Progress())
    assert type(caught.value) is error
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)
    assert f"m at 127.0.0.1:{server.server_port}" in str(caught.value)
    assert len(server.requests) == requests or not requests


def test_an_answer_that_cannot_be_read_is_asked_for_once_more() -> None:
    good = answers_in(saying)
    with serving(lambda request, number: good(request, number) if number else saying("Yes!")) as server:
        assert judge_at(server.address).judge(attack(), Progress()).outcome is Outcome.MISMATCH
    assert [len(request["messages"]) for request in server.requests] == [2, 4, 2, 2, 2]
    assert server.requests[1]["messages"][2] == {"role": "assistant", "content": "Yes!"}


def test_a_busy_server_is_waited_for() -> None:
    good = answers_in(saying)
    busy = [refusing(429, "rate limit", retry_after="1"), refusing(503, "Loading model"), refusing(500, "oh")]
    notes: list[str] = []
    with serving(lambda request, number: busy.pop(0) if busy else good(request, number)) as server:
        judge = judge_at(server.address)
        verdict = judge.judge(attack(), Progress(lambda fraction, note: notes.append(note)))
    assert verdict.outcome is Outcome.MISMATCH
    host = server.address[7:-3]
    assert f"{host} is not ready, try 1 of 3, 1 s of at most 60 s" in notes
    assert any(note.startswith(f"waiting for {host}") for note in notes)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("response_format", {"message": 'Unknown name "additionalProperties" at response_schema'}),
        ("max_tokens", {"message": "Use 'max_completion_tokens' instead."}),
        ("temperature", "temperature does not support 0 with this model"),
        ("seed", {"message": "unknown field: seed"}),
    ],
)
def test_an_option_that_a_server_does_not_take_is_left_out_from_then_on(option: str, said: object) -> None:
    good = answers_in(saying)
    with serving(lambda request, number: good(request, number) if number else refusing(400, said)) as server:
        assert judge_at(server.address).judge(attack(), Progress()).outcome is Outcome.MISMATCH
    assert [option in request for request in server.requests] == [True, False, False, False, False]
    assert json.dumps(server.requests[0]["messages"]) == json.dumps(server.requests[1]["messages"])
