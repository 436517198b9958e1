"""`preview --judge`: a real server on this computer judges the edits."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from sifm_gui.cli import main
from tests.engine.judges.serving import answers_in, refusing, saying, serving
from tests.fakes import FakeLoader

Photos = Callable[..., Path]
REMOTE = ["--judge", "http://192.0.2.7/v1", "--judge-model", "m"]


@pytest.fixture
def pair(photo: Photos, loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> list[str]:
    path = photo()
    assert main(["protect", str(path)], loader) == 0
    capsys.readouterr()
    return [str(path), str(path.with_name("garden_protected.png"))]


def test_a_server_judges(pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answers_in(saying)) as server:
        options = ["--judge", server.address, "--judge-model", "seer"]
        assert main(["preview", *pair, "--prompt", "match it", *options, "--json"], loader) == 0
    tried = json.loads(capsys.readouterr().out)["prompts"][0]
    assert tried["verdict"] == "mismatch", "what the server says, not what the built-in judge would"
    assert tried["judge"] == f"seer at 127.0.0.1:{server.server_port}"
    assert {request["model"] for request in server.requests} == {"seer"}


def test_two_judges_must_agree(pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answers_in(saying)) as server:
        options = ["--judge", "builtin", "--judge", server.address, "--judge-model", "seer"]
        assert main(["preview", *pair, "--prompt", "match it", *options, "--json"], loader) == 0
    tried = json.loads(capsys.readouterr().out)["prompts"][0]
    assert tried["verdict"] == "undecided"
    assert tried["followed_on_protected"] == "unknown"
    assert tried["judge"].startswith("fake judge and seer at")


def test_why_there_is_no_verdict_is_said(
    pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(lambda request, number: saying("I would rather not.")) as server:
        options = ["--judge", server.address, "--judge-model", "seer"]
        assert main(["preview", *pair, "--prompt", "match it", *options], loader) == 0
    out = capsys.readouterr().out
    assert ": undecided" in out
    assert "I would rather not." in out


def test_a_server_that_fails_is_one_sentence(
    pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(lambda request, number: refusing(401, "no")) as server:
        options = ["--judge", server.address, "--judge-model", "seer"]
        assert main(["preview", *pair, "--prompt", "match it", *options, "--json"], loader) == 1
    out, err = capsys.readouterr()
    tried = json.loads(out)["prompts"][0]
    assert tried["code"] == "JudgeKeyRefused"
    assert err.strip() == tried["error"]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "code"), [("n\n", "SendingRefused"), ("", "SendingRefused"), (None, "SendingRefused")]
)
def test_nothing_is_sent_elsewhere_without_a_yes(
    pair: list[str],
    loader: FakeLoader,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str | None,
    code: str,
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO() if typed is None else Terminal(typed))
    assert main(["preview", *pair, "--prompt", "match it", *REMOTE, "--json"], loader) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["prompts"][0]["code"] == code
    assert ("NOT encrypted" in err) is (typed is not None)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--judge", "http://localhost:1"], "one --judge-model for each"),
        (["--judge-model", "m"], "one --judge-model for each"),
        (["--judge", "localhost", "--judge-model", "m"], "web address"),
        (["--judge", "http://me:hunter2@localhost", "--judge-model", "m"], "web address"),
        (["--judge", "builtin", "--judge", "builtin"], "another one than the first"),
        (["--judge", "builtin"] * 3, "2 times at most"),
    ],
)
def test_options_that_do_not_fit_end_it_at_once(
    pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    loaded = len(loader.configs)
    assert main(["preview", *pair, "--prompt", "match it", *options], loader) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "hunter2" not in err
    assert len(loader.configs) == loaded
