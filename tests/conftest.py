"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import keyring
import pytest
from hypothesis import HealthCheck, settings

from tests.keyrings import Memory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before pytest-qt makes its application
# A busy computer is no failure.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture
def memory() -> Iterator[Memory]:
    """A keyring that forgets all at the end, in place of the user's own."""
    before = keyring.get_keyring()
    memory = Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)
