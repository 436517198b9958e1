"""Wheels made into a folder of modules.

By `installer`, the library for it of those who define wheels: pip is a program and no library, and the frozen program
has no Python that could run it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from installer import install
from installer.destinations import SchemeDictionaryDestination
from installer.records import RecordEntry
from installer.sources import WheelFile
from installer.utils import Scheme

from ...core.progress import Progress
from ...files.atomic import explained
from .using import SITE


def unpack(wheels: Iterable[Path], folder: Path, progress: Progress) -> None:
    """Makes `folder` anew, whole or not at all. Raises `NoSpace`, `NoPermission`, `WriteFailed` or `Cancelled`."""
    sizes = {path: path.stat().st_size for path in wheels}
    whole, done = sum(sizes.values()), 0
    destination = _destination(folder)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        for path, size in sizes.items():
            destination.tell = partial(progress.report, done / whole, "unpacking")
            with WheelFile.open(path) as source:
                install(source, destination, {})
            done += size
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise explained(folder, error) from error
        raise


@dataclass
class _Told(SchemeDictionaryDestination):
    """Tells of every file before it is written."""

    tell: Callable[[], None] = lambda: None

    def write_to_fs(self, scheme: Scheme, path: str, stream: BinaryIO, is_executable: bool) -> RecordEntry:
        self.tell()
        return super().write_to_fs(scheme, path, stream, is_executable)


def _destination(folder: Path) -> _Told:
    """All modules in one folder. The commands, which nobody calls, are written as for Unix on all systems."""
    scheme = dict.fromkeys(("purelib", "platlib"), str(folder / SITE))
    scheme |= {name: str(folder / name) for name in ("data", "scripts", "headers")}
    return _Told(scheme, interpreter="python", script_kind="posix", overwrite_existing=True)
