"""The wheels of a pack, from where they are published, or out of a file that was carried here."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile, is_zipfile

import httpx2

from ...core.errors import FileMissing, ModelFileChanged, OfflineChosen
from ...core.gpu_errors import PackFileWrong
from ...core.models import HubSettings
from ...core.progress import Progress
from ...files.atomic import explained as explained_writing
from ..models.checksums import BLOCK, checksum
from ..models.complaints import FAILURES, explained_line
from ..models.fetching import fetch_files, require_room
from ..models.line import Line, Patience, make_client, request_headers
from ..models.transfer import held_of
from .packs import Pack


def room_for(pack: Pack, wheels: Path) -> int:
    """Bytes that must be free to fetch what is lacking in `wheels`, and to unpack all beside it."""
    return pack.unpacked + sum(file.size - held_of(file, wheels) for file in pack.files)


def fetch_pack(
    pack: Pack, title: str, wheels: Path, settings: HubSettings, patience: Patience, progress: Progress
) -> None:
    """Brings all wheels into the folder `wheels`, and goes on with what lies there already.

    Raises `OfflineChosen`, another `GuardError`, or `Cancelled`; what has come stays for the next time.
    """
    if settings.offline:
        raise OfflineChosen(model=title)
    wheels.mkdir(parents=True, exist_ok=True)
    require_room(title, room_for(pack, wheels), wheels)
    with make_client(settings, patience) as client:
        line = Line(pack.host, patience, partial(_stream, client, pack))
        try:
            fetch_files(line, pack.files, wheels, progress)
        except FAILURES as error:
            raise explained_line(error, pack.host) from error


def write_pack(pack: Pack, wheels: Path, target: Path, progress: Progress) -> None:
    """Writes the wheels, which are compressed already, as one file."""
    part = target.with_name(f"{target.name}.part")
    try:
        with ZipFile(part, "w", ZIP_STORED) as archive:
            for number, file in enumerate(pack.files):
                progress.report(number / len(pack.files), "writing the file")
                archive.write(wheels / file.path, file.path)
        part.replace(target)
    except OSError as error:
        raise explained_writing(target, error) from error
    finally:
        part.unlink(missing_ok=True)


def take_wheels(pack: Pack, title: str, source: Path, wheels: Path, progress: Progress) -> None:
    """Copies the wheels out of a file that `write_pack` wrote, and compares them with the list of this build.

    Raises `FileMissing`, `PackFileWrong` if it is another file, `ModelFileChanged` if a wheel differs,
    `NoRoomForModel`, or what writing raises.
    """
    wrong = partial(PackFileWrong, path=source, maker=pack.maker)
    if not source.is_file():
        raise FileMissing(path=source)
    if not is_zipfile(source):
        raise wrong(why="it is no archive")
    wheels.mkdir(parents=True, exist_ok=True)
    require_room(title, room_for(pack, wheels), wheels)
    try:
        with ZipFile(source) as archive:
            for number, file in enumerate(pack.files):
                progress.report(number / len(pack.files), "reading the file")
                with archive.open(file.path) as inner, (wheels / file.path).open("wb") as out:
                    shutil.copyfileobj(inner, out, BLOCK)
                if checksum(wheels / file.path, file.kind) != file.checksum:
                    (wheels / file.path).unlink()
                    raise ModelFileChanged(path=source)
    except KeyError as error:
        raise wrong(why=f"it lacks {file.path}") from error
    except (BadZipFile, zlib.error) as error:
        raise wrong(why=error) from error
    except OSError as error:
        raise explained_writing(wheels, error) from error


@contextmanager
def _stream(client: httpx2.Client, pack: Pack, path: str, start: int) -> Iterator[httpx2.Response]:
    with client.stream("GET", pack.addresses[path], headers=request_headers(start)) as response:
        response.raise_for_status()
        yield response
