"""Whether a newer version was published: one question to where the build of this program has its releases."""

from __future__ import annotations

import os

from packaging.version import Version

from .. import __version__
from ..core.built import built_fact
from ..core.models import HubSettings
from ..core.updates import Release
from .models.line import Patience, make_client, request_headers


def releases_address() -> str:
    """Where releases are listed; empty for a copy that was built elsewhere."""
    return str(built_fact("releases") or "")


def find_update(settings: HubSettings, address: str = "", installed: str = __version__) -> Release | None:
    """The latest release if it is newer. Asks nobody where the user chose offline.

    Raises `httpx2.HTTPError`, or `ValueError`, `KeyError` or `TypeError` for a reply that is none.
    """
    address, settings = address or releases_address(), settings.completed(os.environ)
    if settings.offline or not address:
        return None
    with make_client(settings, Patience()) as client:
        said = client.get(address, headers=request_headers()).raise_for_status().json()
    latest = Version(said["tag_name"])
    return Release(str(latest), said["html_url"]) if latest > Version(installed) else None
