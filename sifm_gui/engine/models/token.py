"""The token for gated models: in the system's keyring, under the address of its server, as the keys of judges are."""

from __future__ import annotations

from ...core.errors import KeyringMissing, TokenNotKept
from ..judges.keys import Key, forget_key, store_key, stored_key


def stored_token(address: str) -> Key | None:
    """The token for this server, or None if there is none or no keyring to hold one."""
    return stored_key(address)


def keep_token(address: str, token: Key) -> None:
    """Keeps it; an empty one removes what is kept. Raises `TokenNotKept`."""
    try:
        if token:
            store_key(address, token)
        else:
            forget_key(address)
    except KeyringMissing as error:
        raise TokenNotKept(**error.facts) from None
