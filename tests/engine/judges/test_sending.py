from __future__ import annotations

import pytest

from sifm_gui.core.errors import SendingRefused
from sifm_gui.engine.judges.sending import Sending, SendingPolicy, is_this_computer


@pytest.mark.parametrize(
    "address",
    ["http://localhost:11434/v1", "http://LOCALHOST/v1", "http://localhost./v1", "http://127.0.0.1:8080",
     "http://127.8.9.1", "https://[::1]:8000/v1"],
)  # fmt: skip
def test_this_computer(address: str) -> None:
    assert is_this_computer(address)
    SendingPolicy().require(address, "m")


@pytest.mark.parametrize(
    "address",
    ["https://api.openai.com/v1", "http://192.168.1.5:11434/v1", "http://localhost.example.com", "http://0.0.0.0:1",
     "http://127.0.0.1.example.com", "http://2130706433", "http://[::ffff:192.0.2.1]", "http://my-desktop", "nonsense"],
)  # fmt: skip
def test_another_computer(address: str) -> None:
    assert not is_this_computer(address)
    with pytest.raises(SendingRefused):
        SendingPolicy().require(address, "m")


def test_each_server_and_model_is_asked_about_once() -> None:
    asked: list[Sending] = []

    def ask(sending: Sending) -> bool:
        asked.append(sending)
        return sending.encrypted

    policy = SendingPolicy(ask)
    for _ in range(2):
        policy.require("https://a.test/v1", "m")
        policy.require("https://a.test/v1", "n")
        with pytest.raises(SendingRefused, match=r"a\.test:8"):
            policy.require("http://a.test:8/v1", "m")
    assert asked == [
        Sending("a.test", "m", encrypted=True), Sending("a.test", "n", encrypted=True),
        Sending("a.test:8", "m", encrypted=False),
    ]  # fmt: skip
