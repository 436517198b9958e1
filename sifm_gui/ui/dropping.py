"""What is dropped on the window or pasted into it: files, pictures without a file, and what neither is."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from . import messages

LONGEST_TEXT = 60


@dataclass
class HandedOver:
    """Paths that need not exist, a picture that has no file, and sentences about the rest."""

    paths: list[Path] = field(default_factory=list)
    image: QImage | None = None
    refused: list[str] = field(default_factory=list)


def handed_over(data: QMimeData) -> HandedOver:
    """Nothing is left unsaid: whatever it is, something comes out."""
    found = HandedOver()
    for url in data.urls():
        path = local_path(url)
        if path is None:
            found.refused.append(messages.web_address(url.toString()))
        else:
            found.paths.append(path)
    if not found.paths and data.hasImage():
        # A browser gives the picture beside its address: what it shows is what is meant.
        return HandedOver(image=QImage(data.imageData()))
    if not data.hasUrls() and data.hasText():
        _read_lines(data.text(), found)
    if not (found.paths or found.refused):
        found.refused.append(messages.nothing_to_open())
    return found


def can_take(data: QMimeData) -> bool:
    """Whether it is worth a look."""
    return data.hasUrls() or data.hasImage() or data.hasText()


def local_path(url: QUrl) -> Path | None:
    """The file of this computer that an address stands for; None for the web."""
    if not url.isLocalFile():
        return None
    if url.host() == "localhost":  # some file managers write it, and Qt makes a network path of it
        url.setHost("")
    path = Path(url.toLocalFile())
    if url.hasFragment() and not path.exists():  # a "#" that was not written as %23
        return Path(f"{path}#{url.fragment(QUrl.ComponentFormattingOption.FullyDecoded)}")
    return path


def _read_lines(text: str, found: HandedOver) -> None:
    """Text may be paths, one a line, as terminals and editors give them."""
    for line in filter(None, map(str.strip, text.splitlines())):
        path = local_path(QUrl(line)) if line.startswith("file:") else Path(line)
        if path is not None and (path.is_absolute() and _can_be_a_path(line)):
            found.paths.append(path)
        else:
            found.refused.append(messages.no_file(line[:LONGEST_TEXT]))


def _can_be_a_path(line: str) -> bool:
    return "\0" not in line and len(os.fsencode(line)) < 4096
