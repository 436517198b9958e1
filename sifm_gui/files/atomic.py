"""Writing a file so that it is there whole, or as it was before."""

from __future__ import annotations

import errno
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from sifm_gui.core.errors import GuardError, NoPermission, NoSpace, WriteFailed

LEFTOVER = re.compile(r"\.[0-9a-f]{16}\.tmp")
FULL = (errno.ENOSPC, errno.EDQUOT)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_atomically(target: Path, data: bytes) -> None:
    """Puts `data` at `target`, replacing an older file in one step; on failure that file keeps its bytes.

    Raises `NoSpace`, `NoPermission` or `WriteFailed`.
    """
    # A short name of its own: the target's name plus an ending could be longer than the file system allows.
    temporary = target.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        _write_through(temporary, data)
        os.replace(temporary, target)
    except OSError as error:
        raise explained(target, error) from error
    finally:
        with suppress(OSError):  # it is gone after a success, and may never have been made
            temporary.unlink()


def remove_leftovers(folder: Path) -> None:
    """Deletes what a process that was killed while writing left in `folder`."""
    with suppress(OSError):
        for path in folder.iterdir():
            if LEFTOVER.fullmatch(path.name):
                path.unlink()


def _write_through(path: Path, data: bytes) -> None:
    """A new file, on the disk and not only in its cache when this returns."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def explained(target: Path, error: OSError) -> GuardError:
    """Why a file could not be written, as a failure that a person can do something about."""
    if error.errno in FULL:
        return NoSpace(path=target)
    if error.errno in FORBIDDEN:
        return NoPermission(path=target)
    return WriteFailed(path=target, why=error.strerror or error)
