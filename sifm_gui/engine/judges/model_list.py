"""Which models a server has."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from ...core.progress import Progress
from .complaints import remedy
from .connection import Connection
from .keys import Key, stored_key
from .sending import SendingPolicy
from .server_settings import checked_address

TIME_LIMIT = 20.0
"""Seconds. No model has to be loaded for this."""


def models_of(address: str, model: str, policy: SendingPolicy, progress: Progress) -> tuple[str, ...]:
    """The names of all models of a server, in its order, if it tells; whether one of them can see, it does not say.

    `model` is the one that somebody was or will be asked about; the key is taken from the keyring.
    Raises `WrongSetting`, `SendingRefused`, another `JudgeFailed`, or `Cancelled`.
    """
    address = checked_address(address)
    policy.require(address, model)
    host = urlsplit(address).netloc
    return asyncio.run(_listed(Connection(address, host, stored_key(address) or Key(""), TIME_LIMIT, progress), host))


async def _listed(line: Connection, host: str) -> tuple[str, ...]:
    from openai import APIStatusError

    async with line.client() as client:
        try:
            reply = await line.watched(client.models.with_raw_response.list(), f"asking {host} for its models")
        except APIStatusError as error:
            if error.status_code == 404:
                return ()  # such a list is no must
            said = line.said(error)
            raise line.end(remedy(error.status_code, said), error.status_code, said) from None
    body = line.body(reply.http_response.content)
    data = body.get("data") if isinstance(body, dict) else None
    if not isinstance(data, list):
        raise line.failure("it does not say which models it has")
    names = (entry.get("id") for entry in data if isinstance(entry, dict))
    return tuple(name for name in names if isinstance(name, str) and name)
