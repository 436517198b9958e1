"""One file from a server to the disk: it goes on where it stopped, and has its name only once its checksum fits.

The hub's library begins anew whenever a download breaks off; with files of many gigabytes that is a lost night.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx2

from ...core.errors import DownloadBroke, DownloadDamaged, WebPageReceived
from ...files.atomic import explained as explained_writing
from .background import Stop
from .checksums import checksum
from .complaints import FAILURES, may_pass
from .line import Line
from .source import ModelFile

PART = ".part"
Told = Callable[[int], None]
"""Called with the bytes of a file that are there."""


def fetch_file(line: Line, file: ModelFile, folder: Path, told: Told, stop: Stop) -> None:
    """Brings one file into `folder`. One that is there and whole is left as it is.

    Raises `DownloadBroke`, `DownloadDamaged`, `WebPageReceived`, `NoSpace` and the like, `Cancelled`, or what the line
    raises.
    """
    target = folder / file.path
    if not _fits(target, file, stop):
        part = target.with_name(target.name + PART)
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            _fill(line, file, part, told, stop)
            if not _fits(part, file, stop):
                part.unlink()
                raise DownloadDamaged(host=line.host, file=file.path)
            part.replace(target)
        except FAILURES:  # some of them are OSErrors
            raise
        except OSError as error:
            raise explained_writing(target, error) from error
    told(file.size)


def held_of(file: ModelFile, folder: Path) -> int:
    """Bytes of a file that need not be fetched any more."""
    target = folder / file.path
    for path in (target, target.with_name(target.name + PART)):
        with suppress(OSError):
            return min(path.stat().st_size, file.size)
    return 0


def _fits(path: Path, file: ModelFile, stop: Stop) -> bool:
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    return checksum(path, file.kind, lambda count: stop.check()) == file.checksum


def _fill(line: Line, file: ModelFile, part: Path, told: Told, stop: Stop) -> None:
    """Appends until all bytes are there; a connection that broke is opened again."""
    part.touch()
    failures, before = 0, _size(part)
    while (start := _size(part)) != file.size:
        try:
            _append(line, file, part, start, told, stop)
        except FAILURES as error:
            stop.check()  # it may have been this side that hung up
            failures = 1 if _size(part) > before else failures + 1
            before = _size(part)
            if not may_pass(error):
                raise
            if failures >= line.patience.tries:
                raise DownloadBroke(host=line.host, tries=failures, why=str(error) or type(error).__name__) from error
            stop.wait(line.patience.first_wait * 2 ** (failures - 1))


def _append(line: Line, file: ModelFile, part: Path, start: int, told: Told, stop: Stop) -> None:
    """Raises `DownloadDamaged` where more comes than was announced: what is there is of no use then."""
    if start > file.size:
        start = 0
    with line.stream(file.path, start) as response:
        if "html" in response.headers.get("content-type", ""):
            raise WebPageReceived(host=line.host, file=file.path)
        stop.when_asked(lambda: _hang_up(response))
        resumed = response.status_code == httpx2.codes.PARTIAL_CONTENT
        done = start if resumed else 0
        with part.open("ab" if resumed else "wb") as out:
            for block in response.iter_raw():
                stop.check()
                out.write(block)
                done += len(block)
                told(done)
                if done > file.size:
                    break
    if done > file.size:
        part.unlink()
        raise DownloadDamaged(host=line.host, file=file.path)


def _size(part: Path) -> int:
    return part.stat().st_size


def _hang_up(response: httpx2.Response) -> None:
    """Wakes a thread that waits for this response; closing alone would not."""
    stream = response.extensions.get("network_stream")
    if stream is not None:
        with suppress(OSError):
            stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
