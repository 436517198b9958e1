"""Whether the files of a model are, byte for byte, what they should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ...core.errors import ModelFileChanged, ModelIncomplete
from ...core.models import Verified
from ...core.progress import Progress
from ..catalog import CatalogEntry
from .checksums import GIT, SHA256, checksum
from .choosing import is_used
from .folders import INDEX, components
from .pace import Pace
from .source import ModelFile
from .weights import variant_to_use

KINDS = {64: SHA256, 40: GIT}
"""By the length of a checksum in hexadecimal."""


def check_files(folder: Path, files: Iterable[ModelFile], progress: Progress) -> Verified:
    """Raises `ModelIncomplete` or `ModelFileChanged` for the first bad file, and `Cancelled`."""
    files = tuple(files)
    known = [file for file in files if file.checksum]
    read = _reading(sum(file.size for file in known), progress)
    for file in files:
        path = folder / file.path
        if not path.is_file():
            raise ModelIncomplete(path=folder, missing=file.path)
        if file.checksum and checksum(path, file.kind, read) != file.checksum:
            raise ModelFileChanged(path=path)
    return Verified(len(files), len(known))


def taken_checksums(folder: Path, entry: CatalogEntry, progress: Progress) -> tuple[ModelFile, ...]:
    """The files of a model that is imported, with their checksums of now. Raises `Cancelled`."""
    paths = list(used_files(folder, entry))
    read = _reading(sum(path.stat().st_size for path in paths), progress)
    return tuple(
        ModelFile(path.relative_to(folder).as_posix(), path.stat().st_size, checksum(path, SHA256, read))
        for path in paths
    )


def linked_files(folder: Path, entry: CatalogEntry) -> Iterator[ModelFile]:
    """The files of a model in the hub's cache.

    There a file is a link to one that is named by its checksum; what is a file itself comes without one.
    """
    for path in used_files(folder, entry):
        named = path.readlink().name if path.is_symlink() else ""
        kind = KINDS.get(len(named))
        name = path.relative_to(folder).as_posix()
        yield ModelFile(name, path.stat().st_size, named if kind else "", kind or SHA256)


def used_files(folder: Path, entry: CatalogEntry) -> Iterator[Path]:
    """What of a whole model would be loaded. Raises what `components` raises."""
    yield folder / INDEX
    for component in components(folder, entry):
        paths = [path for path in sorted((folder / component).iterdir()) if path.is_file()]
        variant = variant_to_use((path.name for path in paths), entry.variant)
        yield from (path for path in paths if is_used(path.name, variant))


def _reading(total: int, progress: Progress) -> Callable[[int], None]:
    """What is told how many more bytes were read, and reports it."""
    pace, done = Pace(total), 0

    def read(count: int) -> None:
        nonlocal done
        done += count
        progress.report(min(done / max(total, 1), 1.0), pace.words(done))

    return read
