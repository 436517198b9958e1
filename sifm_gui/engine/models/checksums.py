"""The checksums by which the hub names files: SHA-256 for large ones, git's own for small ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

BLOCK = 1 << 20
SHA256, GIT = "sha256", "git-sha1"


def checksum(path: Path, kind: str, read: Callable[[int], object] = lambda count: None) -> str:
    """In hexadecimal. `read` is told how many more bytes were read, and may raise to stop it."""
    if kind == GIT:
        digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    else:
        digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            read(len(block))
    return digest.hexdigest()
