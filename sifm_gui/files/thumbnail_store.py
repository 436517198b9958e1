"""Thumbnails kept on disk, so that a folder seen once is there at once the next time."""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path
from threading import Lock

from PIL import Image

from .small_copy import small_copy

log = logging.getLogger(__name__)
SIDE = 192
"""Pixels: enough for a row on a screen of threefold density."""
QUALITY = 88
MOST_BYTES = 200_000_000


class ThumbnailStore:
    """A folder of small JPEGs, named after path, time and length of the photo: a photo that changed is read anew.

    It is a convenience: where the folder cannot be written or holds rubbish, thumbnails are made every time. Any number
    of threads may read.

    Args:
        folder: made when it is first needed, for this user only; pictures of private photos lie in it.
        most_bytes: how large it may become; what was not looked at for longest goes first.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._most_bytes = folder, most_bytes
        self._tidied, self._lock = False, Lock()

    def read(self, path: Path) -> Image.Image:
        """The photo within `SIDE` x `SIDE` pixels. Raises what `small_copy` does."""
        kept = self._folder / self._name(path)
        known = self._kept(kept)
        if known is not None:
            return known
        copy = small_copy(path, SIDE)
        self._keep(kept, copy)
        return copy

    def _name(self, path: Path) -> str:
        about = path.stat()
        key = f"{about.st_mtime_ns} {about.st_size} {SIDE} ".encode() + os.fsencode(path.absolute())
        return hashlib.sha256(key).hexdigest()[:40] + ".jpg"

    def _kept(self, kept: Path) -> Image.Image | None:
        try:
            with Image.open(kept, formats=("JPEG",)) as image:
                image.load()
            os.utime(kept)  # looked at now
            return image
        except Exception:  # not there, cut off, not ours: it is made again
            return None

    def _keep(self, kept: Path, copy: Image.Image) -> None:
        temporary = kept.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._tidy_once()
            copy.save(temporary, "JPEG", quality=QUALITY, subsampling=0)
            os.replace(temporary, kept)
        except OSError as error:
            log.debug("no thumbnail kept in %s: %s", self._folder, error)
            with suppress(OSError):
                temporary.unlink()

    def _tidy_once(self) -> None:
        with self._lock:
            if self._tidied:
                return
            self._tidied = True
        files = []
        for entry in os.scandir(self._folder):
            with suppress(OSError):  # another window of this program tidies too
                files.append((entry.stat().st_mtime, entry.stat().st_size, entry.path))
        excess = sum(size for _, size, _ in files) - self._most_bytes
        for _, size, name in sorted(files):
            if excess <= 0:
                return
            with suppress(OSError):
                Path(name).unlink()
            excess -= size
