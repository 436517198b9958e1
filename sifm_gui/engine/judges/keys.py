"""Keys of servers: in the system's keyring, and nowhere else. They never show in a log, an error or a repr."""

from __future__ import annotations

from typing import NoReturn

from ...core.errors import KeyringMissing

SERVICE = "SIFM Photo Guard"
"""The name under which the system's keyring lists the keys."""
HIDDEN = "[key]"


class Key:
    """A secret that has to be asked for by name: it prints, formats and logs as `[key]`, and cannot be pickled."""

    __slots__ = ("__secret",)

    def __init__(self, secret: str) -> None:
        self.__secret = secret.strip()

    def reveal(self) -> str:
        """The secret itself, for the header of a request."""
        return self.__secret

    def hidden_in(self, text: str) -> str:
        """The text with the key taken out, should a server have said it back."""
        return text.replace(self.__secret, HIDDEN) if self.__secret else text

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written down")

    def __bool__(self) -> bool:
        return bool(self.__secret)


def stored_key(address: str) -> Key | None:
    """The key for a server, or None if there is none or no keyring to hold one."""
    import keyring
    from keyring.errors import KeyringError

    try:
        secret = keyring.get_password(SERVICE, address)
    except KeyringError:
        return None
    return Key(secret) if secret else None


def store_key(address: str, key: Key) -> None:
    """Keeps the key for a server. Raises `KeyringMissing`."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, address, key.reveal())
    except KeyringError as error:
        # Not chained: what a backend says may hold what it was given.
        raise KeyringMissing(why=type(error).__name__) from None


def forget_key(address: str) -> None:
    """Removes the key for a server, if there is one. Raises `KeyringMissing`."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password(SERVICE, address)
    except PasswordDeleteError:
        return
    except KeyringError as error:
        raise KeyringMissing(why=type(error).__name__) from None
