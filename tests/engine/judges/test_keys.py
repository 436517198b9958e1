from __future__ import annotations

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from sifm_gui.core.errors import KeyringMissing
from sifm_gui.core.progress import Progress
from sifm_gui.engine.judges.keys import Key, forget_key, store_key, stored_key
from sifm_gui.engine.judges.server import ServerJudge
from sifm_gui.engine.judges.server_settings import ServerSettings
from tests.keyrings import Memory

from .making import attack
from .serving import answers_in, saying, serving

ADDRESS = "http://localhost:1/v1"


def test_a_key_is_kept_per_server_and_can_be_forgotten(memory: Memory) -> None:
    assert stored_key(ADDRESS) is None
    store_key(ADDRESS, Key(" sk-1 "))
    kept = stored_key(ADDRESS)
    assert kept is not None and kept.reveal() == "sk-1"
    assert memory.held == {("SIFM Photo Guard", ADDRESS): "sk-1"}
    assert stored_key("http://localhost:2/v1") is None
    forget_key(ADDRESS)
    forget_key(ADDRESS)
    assert stored_key(ADDRESS) is None


def test_a_judge_takes_its_key_from_the_keyring(memory: Memory) -> None:
    with serving(answers_in(saying)) as server:
        store_key(server.address, Key("sk-stored"))
        ServerJudge(ServerSettings(server.address, "m")).judge(attack(), Progress())
    assert {headers["authorization"] for headers in server.headers} == {"Bearer sk-stored"}


def test_a_keyring_that_takes_nothing_is_told_without_the_key(memory: Memory) -> None:
    memory.locked = True
    with pytest.raises(KeyringMissing, match="no keyring") as caught:
        store_key(ADDRESS, Key("sk-secret"))
    assert "sk-secret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_without_a_keyring_there_is_no_key(memory: Memory) -> None:
    keyring.set_keyring(NoKeyring())
    assert stored_key(ADDRESS) is None
    with pytest.raises(KeyringMissing):
        store_key(ADDRESS, Key("sk-1"))
    with pytest.raises(KeyringMissing):
        forget_key(ADDRESS)


def test_a_key_never_shows_itself() -> None:
    key = Key("sk-1")
    assert f"{key} {key!r} {[key]} {key:}" == "[key] [key] [[key]] [key]"
    assert key.hidden_in("a sk-1 b") == "a [key] b"
    assert Key("").hidden_in("as it was") == "as it was"
    assert bool(key) and not Key(" ")
