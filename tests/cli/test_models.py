"""`models`: the whole way from the words typed to files on disk, with a hub on this computer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import keyring
import pytest

from sifm_gui.cli import main
from tests.engine.judges.test_keys import Memory
from tests.engine.models.hub_stub import HubStub, Reply, first, hub_stub
from tests.engine.models.making import REPO, UNET, entry, model_files, used, weights, written
from tests.fakes import FakeLoader

FILES = model_files()
Said = pytest.CaptureFixture[str]


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubStub]:
    before = keyring.get_keyring()
    keyring.set_keyring(Memory())
    monkeypatch.setenv("SIFM_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr("sifm_gui.engine.models.CATALOG", (entry(),))
    with hub_stub(REPO, FILES) as stub:
        monkeypatch.setenv("HF_ENDPOINT", stub.address)
        yield stub
    keyring.set_keyring(before)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def sifm(*words: str) -> int:
    return main(["models", *words], FakeLoader())


def told(capsys: Said) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_from_a_yes_to_the_files_and_away_again(hub: HubStub, tmp_path: Path, capsys: Said) -> None:
    folder = tmp_path / "models" / "tiny"
    assert sifm("get", "tiny", "--yes") == 0
    assert capsys.readouterr().out == f"Tiny is in {folder}.\n"
    assert (folder / UNET).read_bytes() == FILES[UNET]
    assert sifm("path", "tiny") == 0
    assert capsys.readouterr().out.strip() == str(folder)
    assert sifm("verify") == 0
    assert capsys.readouterr().out == "tiny: 7 files are whole, 7 of them by their checksum.\n"
    assert sifm("remove", "tiny") == 0
    assert "tiny is removed" in capsys.readouterr().out
    assert not folder.exists()
    assert sifm("path", "tiny") == 1
    assert "get it first" in capsys.readouterr().err


def test_the_list_says_state_size_and_licence(hub: HubStub, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sifm_gui.engine.models.CATALOG", (entry(), entry(name="shut", gated=True)))
    assert sifm("list") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[1] == ["tiny", "missing", "200", "kB", "A", "licence"]
    assert "gated:" in lines[2]
    assert sifm("list", "--json") == 0
    listed = told(capsys)
    assert [(each["name"], each["state"], each["gated"]) for each in listed] == [
        ("tiny", "missing", False),
        ("shut", "missing", True),
    ]
    assert not hub.asked


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 1), ("", 1), (None, 1)])
def test_it_is_asked_for_on_the_terminal(
    hub: HubStub, capsys: Said, monkeypatch: pytest.MonkeyPatch, typed: str | None, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("y\n") if typed is None else Terminal(typed))
    assert sifm("get", "tiny") == code
    err = capsys.readouterr().err
    asked = (
        f"Tiny, 200 kB, would be fetched from 127.0.0.1:{hub.server_port}. Its licence is A licence: https://example"
    )
    assert (asked in err) is (typed is not None)
    assert bool(hub.asked) is (code == 0)
    assert ("not allowed" in err) is (code == 1)


def test_a_token_is_asked_for_where_one_is_needed(hub: HubStub, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.script = first(UNET, Reply(401, {"x-error-code": "GatedRepo"}))
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt, stream: "hf_read")
    assert sifm("get", "tiny", "--yes") == 0
    out, err = capsys.readouterr()
    assert "accept it at https://example.org/licence" in err
    assert hub.asked[-1].token == "Bearer hf_read"
    assert "hf_read" not in out + err


def test_without_a_terminal_no_token_is_asked_for(hub: HubStub, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.script = first(UNET, Reply(401, {"x-error-code": "GatedRepo"}))
    monkeypatch.setattr("sys.stdin", StringIO())
    assert sifm("get", "tiny", "--yes", "--json") == 1
    assert told(capsys)[0]["code"] == "LicenceNotAccepted"


def test_offline_says_so_and_asks_nobody(hub: HubStub, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sifm("get", "tiny", "--yes", "--offline", "--json") == 1
    assert told(capsys)[0]["code"] == "OfflineChosen"
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert sifm("get", "tiny", "--yes", "--json") == 1
    assert told(capsys)[0]["code"] == "OfflineChosen"
    assert not hub.asked


def test_the_mirror_that_is_typed_goes_first(hub: HubStub, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    assert sifm("get", "tiny", "--yes", "--mirror", hub.address) == 0
    assert hub.asked


def test_a_folder_of_ones_own(hub: HubStub, tmp_path: Path, capsys: Said) -> None:
    mine = written(tmp_path / "mine", used(FILES))
    assert sifm("get", "tiny", "--from", str(mine), "--json") == 0
    found = told(capsys)[0]
    assert (found["state"], found["place"], found["path"]) == ("there", "imported", str(mine))
    assert not hub.asked


def test_one_bad_model_does_not_keep_others_from_being_verified(
    hub: HubStub, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sifm_gui.engine.models.CATALOG", (entry(), entry(name="second")))
    assert sifm("get", "tiny", "--yes") == sifm("get", "second", "--yes") == 0
    (tmp_path / "models" / "tiny" / UNET).write_bytes(weights(50_000, seed=1))
    capsys.readouterr()
    assert sifm("verify", "--json") == 1
    bad, good = told(capsys)
    assert (bad["name"], bad["code"]) == ("tiny", "ModelFileChanged")
    assert (good["name"], good["files"]) == ("second", 7)


@pytest.mark.parametrize("words", [["get", "tiny", "--mirror", "nowhere"], ["get"], [], ["burn", "tiny"]])
def test_wrong_use(hub: HubStub, capsys: Said, words: list[str]) -> None:
    assert sifm(*words) == 2
    assert "usage: sifm models" in capsys.readouterr().err


def test_it_loads_no_torch(tmp_path: Path) -> None:
    code = "import main, sys; main.main(['models', 'list']); sys.exit('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "instruct-pix2pix" in done.stdout
