"""`gpu`: the words typed, with a server and a card that are made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from sifm_gui.cli import main
from tests.cli.test_models import Terminal
from tests.engine.gpu.making import CARD, said, served, wheels
from tests.engine.models.hub_stub import HubStub, hub_stub
from tests.fakes import FakeLoader

FILES = wheels()
Said = pytest.CaptureFixture[str]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubStub]:
    with hub_stub("", served(FILES)) as stub:
        facts = tmp_path / "built.json"
        facts.write_text(json.dumps({"packs": [said(stub.address, FILES)]}))
        monkeypatch.setattr("sifm_gui.core.built.FACTS", facts)
        monkeypatch.setattr("sifm_gui.engine.gpu.cards.found_cards", lambda: (CARD,))
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        yield stub


def sifm(*words: str) -> int:
    return main(["gpu", *words], FakeLoader())


def test_from_the_status_to_the_pack_and_away_again(server: HubStub, capsys: Said) -> None:
    assert sifm("status") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Found: NVIDIA GeForce RTX 4070.",
        f"The pack for NVIDIA cards is not here ({sum(map(len, FILES.values())) // 1000} kB to fetch): 'sifm gpu get'.",
    ]
    assert not server.asked
    assert sifm("get", "--yes") == 0
    words = "The pack for NVIDIA cards worked on NVIDIA GeForce RTX 4070, and will be used from the next start on."
    assert capsys.readouterr().out.startswith(words)
    assert sifm("status", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["cards"] == [{"maker": "NVIDIA", "title": CARD.title}]
    assert (told["pack"]["state"], told["pack"]["in_use"], told["pack"]["problem"]) == ("there", False, None)
    assert sifm("remove") == 0
    assert "is removed" in capsys.readouterr().out
    assert sifm("remove") == 1


@pytest.mark.parametrize("typed", ["n\n", "", None])
def test_no_answer_is_no(server: HubStub, capsys: Said, monkeypatch: pytest.MonkeyPatch, typed: str | None) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("y\n") if typed is None else Terminal(typed))
    assert sifm("get") == 1
    err = capsys.readouterr().err
    assert ("would be fetched from 127.0.0.1" in err and "are free" in err) is (typed is not None)
    assert "not allowed" in err and not server.asked


def test_offline_is_heeded(server: HubStub, capsys: Said) -> None:
    assert sifm("get", "--yes", "--offline") == 1
    assert "stay offline" in capsys.readouterr().err and not server.asked


def test_a_pack_for_another_computer(
    server: HubStub, capsys: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "pack.zip")
    monkeypatch.setattr("sifm_gui.engine.gpu.cards.found_cards", lambda: ())
    assert sifm("get", "--yes", "--to", file) == 1
    assert sifm("get", "--yes", "--maker", "NVIDIA") == 2
    assert not server.asked
    assert sifm("get", "--yes", "--maker", "NVIDIA", "--to", file) == 0
    assert f"is in {file}" in capsys.readouterr().out
    asked = len(server.asked)
    monkeypatch.setattr("sifm_gui.engine.gpu.cards.found_cards", lambda: (CARD,))
    assert sifm("import", file) == 0
    assert "worked on" in capsys.readouterr().out and len(server.asked) == asked
