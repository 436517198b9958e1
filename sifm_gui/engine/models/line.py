"""A connection to a server that has files, whatever server that is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import httpx2

from ...core.models import HubSettings

USER_AGENT = "sifm-photo-guard"


@dataclass(frozen=True)
class Patience:
    """With a slow line.

    Attributes:
        silence: seconds without a byte after which a connection is given up, and another one tried.
        tries: in a row that brought nothing, before it is told as a failure.
        first_wait: seconds before the second try; each further wait is twice the last.
    """

    silence: float = 20.0
    tries: int = 5
    first_wait: float = 1.0


@dataclass(frozen=True)
class Line:
    """The way to the files of one server.

    Attributes:
        host: the server's name.
        patience: with it.
        stream: gives a file, by its path, from a byte on, as the server sends it. A server that does not know of ranges
            sends all of it, with status 200 instead of 206.
    """

    host: str
    patience: Patience
    stream: Callable[[str, int], AbstractContextManager[httpx2.Response]]


def make_client(settings: HubSettings, patience: Patience) -> httpx2.Client:
    """Certificates and, if none is set, the proxy are the system's."""
    return httpx2.Client(proxy=settings.proxy or None, follow_redirects=True, timeout=httpx2.Timeout(patience.silence))


def request_headers(start: int = 0) -> dict[str, str]:
    """Of a request for a file from byte `start` on."""
    headers = {"user-agent": USER_AGENT, "accept-encoding": "identity"}
    return {**headers, "range": f"bytes={start}-"} if start else headers
