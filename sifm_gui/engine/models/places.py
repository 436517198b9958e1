"""Where models lie: in the program's own folder, in one the user imported, or in the cache of the hub's library."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from ...core.errors import GuardError
from ...core.models import ModelInfo, ModelPlace, ModelState
from ..catalog import CatalogEntry
from .folders import check_folder
from .source import Source, read_source
from .transfer import held_of

BEGUN = ".begun"
"""Ends the name of a folder whose model is not whole yet."""
FOLDER_VARIABLE = "SIFM_MODELS"


@dataclass(frozen=True)
class Places:
    """The folders to look in.

    Attributes:
        own: what this program fetches; a folder for each model.
        shared: the cache of the hub's library; nothing is ever written there.
    """

    own: Path
    shared: Path

    def folder(self, entry: CatalogEntry) -> Path:
        """Where a model of ours lies once it is whole; of an imported one only the record lies there."""
        return self.own / entry.name

    def begun(self, entry: CatalogEntry) -> Path:
        """Where it lies until then."""
        return self.own / (entry.name + BEGUN)

    def info(self, entry: CatalogEntry) -> ModelInfo:
        """What there is of a model; its files are looked at, but not read."""
        folder, begun = self.folder(entry), self.begun(entry)
        try:
            source = read_source(folder)
            if source is not None:
                return self._checked(entry, source)
            shared = self._snapshot(entry)
            if shared is not None:
                return _info(entry, ModelState.THERE, ModelPlace.SHARED, shared, entry.size)
            part = read_source(begun)
        except GuardError as error:
            return _info(entry, ModelState.DAMAGED, ModelPlace.OWN, folder, problem=error)
        if part is None:
            return _info(entry, ModelState.MISSING, None, folder)
        held = sum(held_of(file, begun) for file in part.files)
        return _info(entry, ModelState.BEGUN, ModelPlace.OWN, begun, held)

    def _checked(self, entry: CatalogEntry, source: Source) -> ModelInfo:
        place = ModelPlace.IMPORTED if source.folder else ModelPlace.OWN
        path = Path(source.folder) if source.folder else self.folder(entry)
        try:
            check_folder(path, entry)
        except GuardError as error:
            return _info(entry, ModelState.DAMAGED, place, path, source.size, error)
        return _info(entry, ModelState.THERE, place, path, source.size)

    def _snapshot(self, entry: CatalogEntry) -> Path | None:
        """A whole model in the hub's cache, in the pinned revision or else the one fetched last."""
        repo = self.shared / f"models--{entry.repo.replace('/', '--')}"
        commit = entry.revision
        if commit is None:
            try:
                commit = (repo / "refs" / "main").read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError):
                return None
        folder = repo / "snapshots" / commit
        try:
            check_folder(folder, entry)
        except (GuardError, OSError):  # a part of it was fetched, or it is none of ours
            return None
        return folder


def usual_places() -> Places:
    """The user's own folders, or the one that the environment names."""
    from huggingface_hub import constants

    named = os.environ.get(FOLDER_VARIABLE)
    own = Path(named) if named else user_data_path("SIFM Photo Guard", appauthor=False) / "models"
    return Places(own, Path(constants.HF_HUB_CACHE))


def _info(
    entry: CatalogEntry,
    state: ModelState,
    place: ModelPlace | None,
    path: Path,
    held: int = 0,
    problem: GuardError | None = None,
) -> ModelInfo:
    return ModelInfo(
        entry.name, entry.title, entry.licence, entry.licence_url, entry.gated, entry.size,
        state, place, path, held, problem, entry.memory, entry.note,
    )  # fmt: skip
