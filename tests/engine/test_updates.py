"""Whether a newer version is out, asked of a server on this computer."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx2
import pytest

from sifm_gui.core.models import HubSettings
from sifm_gui.core.updates import Release
from sifm_gui.engine.updates import find_update
from tests.engine.models.hub_stub import HubStub, Reply, always, hub_stub

PAGE = "https://example.org/releases/v1.10.0"
LATEST = "repos/a/b/releases/latest"


@pytest.fixture
def server() -> Iterator[HubStub]:
    with hub_stub("", {LATEST: json.dumps({"tag_name": "v1.10.0", "html_url": PAGE}).encode()}) as stub:
        yield stub


@pytest.mark.parametrize(
    ("installed", "newer"), [("1.9.0", True), ("1.10.0rc1", True), ("1.10.0", False), ("1.10.1", False)]
)
def test_versions_are_compared_as_versions(server: HubStub, installed: str, newer: bool) -> None:
    found = find_update(HubSettings(), f"{server.address}/{LATEST}", installed)
    assert found == (Release("1.10.0", PAGE) if newer else None)
    assert [asked.path for asked in server.asked] == [LATEST]


def test_offline_means_that_nobody_is_asked(server: HubStub, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_update(HubSettings(offline=True), f"{server.address}/{LATEST}", "0.1") is None
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert find_update(HubSettings(), f"{server.address}/{LATEST}", "0.1") is None
    assert not server.asked


def test_a_copy_that_was_not_released_asks_nobody() -> None:
    assert find_update(HubSettings()) is None


@pytest.mark.parametrize(
    ("reply", "failure"),
    [
        (Reply(status=404), httpx2.HTTPError),
        (Reply(body=b"<html>sign in</html>"), ValueError),
        (Reply(body=b"[]"), TypeError),
        (Reply(body=b"{}"), KeyError),
        (Reply(body=b'{"tag_name": "newest"}'), ValueError),
    ],
)
def test_a_reply_that_is_none_fails(server: HubStub, reply: Reply, failure: type[Exception]) -> None:
    server.script = always(LATEST, reply)
    with pytest.raises(failure):
        find_update(HubSettings(), f"{server.address}/{LATEST}", "0.1")
