"""The quiet question for a newer version."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sifm_gui.core.models import HubSettings
from sifm_gui.core.updates import Release
from sifm_gui.session.updates import UpdateCheck

from .conftest import Run

RELEASE = Release("9.0", "https://example.org")


@pytest.fixture
def asked() -> list[HubSettings]:
    return []


@pytest.fixture
def check(asked: list[HubSettings], request: pytest.FixtureRequest) -> Iterator[UpdateCheck]:
    def find(settings: HubSettings) -> Release | None:
        asked.append(settings)
        if isinstance(request.param, Exception):
            raise request.param
        return request.param

    check = UpdateCheck(find)
    yield check
    check.close()


@pytest.mark.parametrize(
    ("check", "told"), [(RELEASE, [RELEASE]), (None, []), (OSError("no network"), [])], indirect=["check"]
)
def test_only_a_newer_version_is_told(
    check: UpdateCheck, run: Run, asked: list[HubSettings], told: list[Release]
) -> None:
    heard: list[Release] = []
    check.found.connect(heard.append)
    run(check.look(HubSettings(proxy="http://proxy.example:3128")))
    assert heard == told
    assert asked == [HubSettings(proxy="http://proxy.example:3128")]
