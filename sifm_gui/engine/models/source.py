"""What is written beside the files of a model: where they come from, and what they should be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...core.errors import ModelFileDamaged
from ...files.records import PROGRAM, write_record
from .checksums import GIT, SHA256
from .folders import read_json

NAME = "source.json"


@dataclass(frozen=True)
class ModelFile:
    """One file of a model.

    Attributes:
        path: below the model's folder, with slashes.
        size: bytes.
        checksum: in hexadecimal; SHA-256, or git's for a small file.
        kind: which of the two.
    """

    path: str
    size: int
    checksum: str
    kind: str = SHA256

    def __post_init__(self) -> None:
        path = PurePosixPath(self.path)
        if path.is_absolute() or ".." in path.parts or "\\" in self.path or ":" in self.path:
            raise ValueError(f"{self.path} would lie outside the model's folder")
        if self.kind not in (GIT, SHA256) or self.size < 0:
            raise ValueError(f"{self.path} has no usable checksum or size")


@dataclass(frozen=True)
class Source:
    """Where a model comes from.

    Attributes:
        repo: its id on the hub, or the path of the file it was converted from.
        commit: the revision that its name stood for when it was fetched; empty for what was imported.
        files: all of them.
        folder: where they lie, if that is a folder of the user's own; empty for beside this record.
    """

    repo: str
    commit: str
    files: tuple[ModelFile, ...]
    folder: str = ""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def write_source(folder: Path, source: Source) -> None:
    """Raises `NoSpace`, `NoPermission` or `WriteFailed`."""
    files = [{"path": file.path, "size": file.size, file.kind: file.checksum} for file in source.files]
    facts: dict[str, object] = {"program": PROGRAM, "repo": source.repo, "commit": source.commit}
    write_record(folder / NAME, {**facts, "folder": source.folder, "files": files})


def read_source(folder: Path) -> Source | None:
    """What was written there; None if nothing was. Raises `ModelFileDamaged`."""
    path = folder / NAME
    if not path.is_file():
        return None
    said = read_json(path)
    try:
        files = tuple(_file(each) for each in said["files"])
        return Source(str(said["repo"]), str(said["commit"]), files, str(said["folder"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ModelFileDamaged(path=path, why=error) from error


def _file(said: dict[str, object]) -> ModelFile:
    kind = SHA256 if SHA256 in said else GIT
    return ModelFile(str(said["path"]), int(str(said["size"])), str(said[kind]), kind)
