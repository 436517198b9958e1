from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError, PasswordSetError

from sifm_gui.core.errors import KeyringMissing
from sifm_gui.core.progress import Progress
from sifm_gui.engine.judges.keys import Key, forget_key, store_key, stored_key
from sifm_gui.engine.judges.server import ServerJudge
from sifm_gui.engine.judges.server_settings import ServerSettings

from .making import attack
from .serving import answers_in, saying, serving

ADDRESS = "http://localhost:1/v1"


class Memory(KeyringBackend):
    """A keyring that forgets all at the end; `locked` ones take nothing."""

    priority = 1

    def __init__(self, locked: bool = False) -> None:
        super().__init__()
        self.locked = locked
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise PasswordSetError(f"could not store {password}")
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


@pytest.fixture
def memory() -> Iterator[Memory]:
    before = keyring.get_keyring()
    memory = Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


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
