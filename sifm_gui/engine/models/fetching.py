"""Fetching a whole model: the list of files, room for them, every file, and the check of what came."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ...core.errors import ModelIncomplete, NoRoomForModel
from ...core.models import size_words
from ...core.progress import Progress
from ..catalog import CatalogEntry
from .background import Stop, watched
from .choosing import chosen_files
from .complaints import FAILURES, explained
from .folders import INDEX, check_folder, components
from .hub import Hub
from .line import Line
from .pace import Pace
from .source import ModelFile, Source, read_source, write_source
from .transfer import fetch_file, held_of
from .weights import SAFE

SPARE = 200_000_000
"""Bytes to be left on the disk: a full one breaks other programs."""


def fetch_model(
    hub: Hub, entry: CatalogEntry, folder: Path, progress: Progress, *, without_weights: bool = False
) -> None:
    """Brings all files of a model into `folder`, and goes on with what lies there already.

    Which commit and which files is settled at the beginning, and written down there; it is kept to until all is there.
    `without_weights` fetches only the small ones.
    Raises a `GuardError` or `Cancelled`; what has come stays for the next time.
    """
    with hub.connected(entry):
        try:
            source = _settled(hub, entry, folder, progress)
            if without_weights:
                source = replace(source, files=tuple(file for file in source.files if not file.path.endswith(SAFE)))
            require_room(entry.title, sum(file.size - held_of(file, folder) for file in source.files), folder)
            fetch_files(hub.line(source.repo, source.commit), source.files, folder, progress)
        except FAILURES as error:
            raise explained(error, hub.host, entry, with_token=hub.has_token) from error
    if not without_weights:
        check_folder(folder, entry)


def _settled(hub: Hub, entry: CatalogEntry, folder: Path, progress: Progress) -> Source:
    """What is to be fetched, as settled when this download was begun, or now."""
    source = read_source(folder)
    if source is not None:
        if entry.revision in (None, source.commit):
            return source
        shutil.rmtree(folder)  # of another revision than is pinned now

    def ask(stop: Stop) -> Source:
        listing = hub.listing(entry)
        index = next((file for file in listing.files if file.path == INDEX), None)
        if index is None:
            raise ModelIncomplete(path=entry.repo, missing=INDEX)
        fetch_file(hub.line(entry.repo, listing.commit), index, folder, lambda held: None, stop)
        files = chosen_files(listing.files, components(folder, entry), entry)
        return Source(entry.repo, listing.commit, files)

    words = f"asking {hub.host} for the list of files"
    progress.report(0.0, words)
    source = watched(ask, lambda: progress.report(0.0, words))
    write_source(folder, source)
    return source


def require_room(title: str, needed: int, folder: Path) -> None:
    """Raises `NoRoomForModel` if so many bytes would fill the disk."""
    free = max(shutil.disk_usage(folder).free - SPARE, 0)
    if needed > free:
        raise NoRoomForModel(model=title, needed=size_words(needed), free=size_words(free), path=folder)


def fetch_files(line: Line, files: Sequence[ModelFile], folder: Path, progress: Progress) -> None:
    """Brings them into `folder`, with progress by their bytes. Raises what `fetch_file` raises."""
    held = {file.path: held_of(file, folder) for file in files}
    size = sum(file.size for file in files)
    pace = Pace(size)

    def fetch(stop: Stop) -> None:
        for file in files:
            fetch_file(line, file, folder, partial(held.__setitem__, file.path), stop)

    def tell() -> None:
        done = sum(held.values())
        progress.report(done / max(size, 1), pace.words(done))

    tell()
    watched(fetch, tell)
    tell()
