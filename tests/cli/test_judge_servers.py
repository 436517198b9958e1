"""`judges list` and `judges key`, and a model in a folder for `--judge`."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from sifm_gui.cli import main
from sifm_gui.cli.judge_servers import LOCAL_SERVERS
from tests.engine.judges.serving import Served, answers_in, refusing, saying, serving
from tests.fakes import FakeLoader
from tests.keyrings import Memory

ADDRESS = "http://localhost:1"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_models_of_a_server_are_listed_as_they_are_typed(
    memory: Memory, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(answers_in(saying)) as server:
        assert main(["judges", "list", server.address], loader) == 0
        out = capsys.readouterr().out.splitlines()
        assert main(["judges", "list", server.address, "--json"], loader) == 0
    address = server.address
    assert out == [
        "--judge builtin", f"--judge {address} --judge-model seer", f"--judge {address} --judge-model blind",
    ]  # fmt: skip
    assert lines(capsys.readouterr().out) == [
        {"judge": "builtin"},
        {"judge": address, "model": "seer", "program": "", "key": False},
        {"judge": address, "model": "blind", "program": "", "key": False},
    ]
    assert not loader.configs, "nothing is loaded for a list"


def test_servers_of_this_computer_are_looked_for(
    memory: Memory, loader: FakeLoader, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(LOCAL_SERVERS):
        monkeypatch.setitem(LOCAL_SERVERS, name, "http://127.0.0.1:9/v1")
    with serving(answers_in(saying)) as server, serving(answers_in(saying)) as other:
        other.models = Served("<html>not a judge</html>")
        monkeypatch.setitem(LOCAL_SERVERS, "Ollama", server.address)
        monkeypatch.setitem(LOCAL_SERVERS, "vLLM", other.address)
        memory.held["SIFM Photo Guard", server.address] = "sk-1"
        assert main(["judges", "list"], loader) == 0
    out, err = capsys.readouterr()
    assert f"--judge {server.address} --judge-model seer  (Ollama, with a key)" in out.splitlines()
    assert ":9/v1" not in out and other.address not in out and not err, "what is not there is no failure"


def test_a_named_server_that_fails_is_one(
    memory: Memory, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(answers_in(saying)) as server:
        server.models = refusing(401, "no")
        assert main(["judges", "list", server.address, "http://127.0.0.1:9", "localhost"], loader) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == ["--judge builtin"]
    for said in ("refused the key", "nothing listens there", "web address"):
        assert said in err


def test_another_computer_is_asked_after_a_yes_only(
    memory: Memory, loader: FakeLoader, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sifm_gui.engine.judges.sending.is_this_computer", lambda address: False)
    with serving(answers_in(saying)) as server:
        for typed, code in (("n\n", 1), ("y\n", 0)):
            monkeypatch.setattr("sys.stdin", Terminal(typed))
            assert main(["judges", "list", server.address], loader) == code
            assert bool(server.asked_for_models) is (code == 0)
        assert "No picture" in capsys.readouterr().err
        assert main(["judges", "list", server.address, "--allow-sending"], loader) == 0


@pytest.mark.parametrize("hidden", [True, False])
def test_a_key_is_typed_unseen_or_read_from_standard_input(
    memory: Memory, loader: FakeLoader, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    hidden: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr("sys.stdin", Terminal() if hidden else StringIO("sk-1\nmore\n"))
    monkeypatch.setattr("sifm_gui.cli.judge_servers.getpass", lambda prompt: " sk-1 ")
    assert main(["judges", "key", "set", ADDRESS], loader) == 0
    assert memory.held == {("SIFM Photo Guard", f"{ADDRESS}/v1"): "sk-1"}, "the same address as --judge makes of it"
    assert main(["judges", "key", "remove", f"{ADDRESS}/v1/"], loader) == 0
    assert main(["judges", "key", "remove", ADDRESS], loader) == 0, "it is gone, which is what was wanted"
    assert not memory.held
    assert "sk-1" not in "".join(capsys.readouterr())


def test_no_key_no_keyring_no_address(
    memory: Memory, loader: FakeLoader, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for stdin in (StringIO(""), None):
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["judges", "key", "set", ADDRESS], loader) == 2
    monkeypatch.setattr("sys.stdin", StringIO("sk-1"))
    assert main(["judges", "key", "set", "http://me:pw@host"], loader) == 1
    keyring.set_keyring(NoKeyring())
    monkeypatch.setattr("sys.stdin", StringIO("sk-1"))
    assert main(["judges", "key", "set", ADDRESS], loader) == 1
    err = capsys.readouterr().err
    assert "No key was given" in err and "no keyring" in err and "web address" in err
    assert "sk-1" not in err and "pw" not in err


def test_a_key_is_no_argument(loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judges", "key", "set", ADDRESS, "sk-1"], loader) == 2


def test_a_folder_without_a_model_ends_it_at_once(
    photo: Callable[..., Path], tmp_path: Path, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    path = photo()
    arguments = ["preview", str(path), str(path), "--prompt", "match it", "--judge", str(tmp_path)]
    assert main(arguments, loader) == 2
    assert "no config.json" in capsys.readouterr().err
    assert not loader.configs
