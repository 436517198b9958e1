"""Folders that are this program's own: used by one window or command at a time, and deleted as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ...core.errors import ModelInUse
from ...files.atomic import explained


@contextmanager
def used_alone(folder: Path, name: str, title: str) -> Iterator[None]:
    """No other process works meanwhile on what is called `name` in the folder. Raises `ModelInUse`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f".{name}.lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise ModelInUse(model=title) from error
    except OSError as error:
        raise explained(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def size_of(folder: Path) -> int:
    """Bytes of all files in it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def delete(folder: Path) -> None:
    """All of it. Raises `NoPermission` or `WriteFailed`."""
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise explained(folder, error) from error
