"""Models that the user has already: a folder is used where it lies, a single file is converted."""

from __future__ import annotations

from pathlib import Path

from ...core.progress import Progress
from ...files.atomic import explained
from ..catalog import CatalogEntry
from .folders import check_folder
from .source import Source, write_source
from .verifying import taken_checksums


def import_folder(source: Path, entry: CatalogEntry, record: Path, progress: Progress) -> None:
    """Remembers a folder in diffusers' layout, with the checksums of its files, in the folder `record`.

    Nothing is copied: these are gigabytes. Raises what `check_folder` raises, and `Cancelled`.
    """
    check_folder(source, entry)
    files = taken_checksums(source, entry, progress)
    try:
        record.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explained(record, error) from error
    write_source(record, Source(entry.repo, "", files, folder=str(source)))
