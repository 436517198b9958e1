from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest

from tests.engine.judges.test_keys import Memory


@pytest.fixture(autouse=True)
def memory() -> Iterator[Memory]:
    """No test meets the tokens of whoever runs it."""
    before = keyring.get_keyring()
    memory = Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)
