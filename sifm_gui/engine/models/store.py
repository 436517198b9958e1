"""All that can be done with models: listing, fetching after a yes, importing, verifying, removing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from ...core.errors import (
    FetchRefused,
    ModelAlreadyThere,
    ModelFileChanged,
    ModelNotThere,
    ModelShared,
    ModelUnknown,
    OfflineChosen,
    SettingsLacking,
    SharedFileChanged,
)
from ...core.models import HubSettings, ModelInfo, ModelPlace, ModelState, Offer, Verified
from ...core.progress import Progress
from ..catalog import CatalogEntry
from ..judges.keys import Key
from .fetching import fetch_model
from .hub import Hub
from .importing import import_folder
from .line import Patience
from .own_folder import delete, size_of, used_alone
from .places import Places
from .single_file import check_single_file, convert
from .source import read_source
from .token import keep_token, stored_token
from .verifying import check_files, linked_files


class ModelStore:
    """The models of a catalogue. Implements `core.models.Models`.

    Args:
        catalog: the models that can be had.
        places: where they lie.
        settings: the way to the hub.
        patience: with a slow line.
    """

    def __init__(
        self,
        catalog: Sequence[CatalogEntry],
        places: Places,
        settings: HubSettings,
        patience: Patience | None = None,
    ) -> None:
        self._catalog, self._places = tuple(catalog), places
        self._settings, self._patience = settings, patience or Patience()

    @property
    def host(self) -> str:
        return self._settings.host

    def infos(self) -> list[ModelInfo]:
        return [self._places.info(entry) for entry in self._catalog]

    def info(self, name: str) -> ModelInfo:
        return self._places.info(self._entry(name))

    def get(self, name: str, ask: Callable[[Offer], bool], progress: Progress) -> ModelInfo:
        """Nobody is asked about what is there already, or cannot be fetched; nothing is sent before the yes."""
        entry = self._entry(name)
        with self._locked(entry):
            info = self._places.info(entry)
            if info.state is ModelState.THERE:
                return info
            if self._settings.offline:
                raise OfflineChosen(model=entry.title)
            if not ask(Offer(info, self.host)):
                raise FetchRefused(model=entry.title)
            self._set_aside(entry)
            fetch_model(self._hub(), entry, self._places.begun(entry), progress)
            self._places.begun(entry).replace(self._places.folder(entry))
        return self._places.info(entry)

    def take_in(self, name: str, source: Path, ask: Callable[[Offer], bool], progress: Progress) -> ModelInfo:
        entry = self._entry(name)
        with self._locked(entry):
            info = self._places.info(entry)
            if info.state is ModelState.THERE and info.place is not ModelPlace.SHARED:
                raise ModelAlreadyThere(model=entry.title, path=info.path)
            if source.is_dir():
                import_folder(source.absolute(), entry, self._places.folder(entry), progress)
            else:
                self._convert(source.absolute(), entry, info, ask, progress)
        return self._places.info(entry)

    def verify(self, name: str, progress: Progress) -> Verified:
        """A model of ours that does not pass is not used any more; to get it again fetches only its bad files."""
        entry = self._entry(name)
        info = self._places.info(entry)
        if info.problem is not None:
            raise info.problem
        if info.state is not ModelState.THERE:
            raise ModelNotThere(model=entry.title)
        source = read_source(self._places.folder(entry))
        files = source.files if source else linked_files(info.path, entry)
        try:
            return check_files(info.path, files, progress)
        except ModelFileChanged as error:
            if info.place is ModelPlace.SHARED:
                raise SharedFileChanged(**error.facts, folder=info.path) from error
            self._set_aside(entry)
            raise

    def remove(self, name: str) -> int:
        entry = self._entry(name)
        with self._locked(entry):
            info = self._places.info(entry)
            ours = [path for path in (self._places.folder(entry), self._places.begun(entry)) if path.is_dir()]
            if info.place is ModelPlace.SHARED and not ours:
                raise ModelShared(model=entry.title, path=info.path)
            if not ours:
                raise ModelNotThere(model=entry.title)
            freed = sum(map(size_of, ours))
            for folder in ours:
                delete(folder)
        return freed

    def has_token(self) -> bool:
        return stored_token(self._settings.address) is not None

    def keep_token(self, token: str) -> None:
        keep_token(self._settings.address, Key(token))

    def _entry(self, name: str) -> CatalogEntry:
        for entry in self._catalog:
            if entry.name == name:
                return entry
        raise ModelUnknown(name=name, known=", ".join(entry.name for entry in self._catalog))

    def _convert(
        self, path: Path, entry: CatalogEntry, info: ModelInfo, ask: Callable[[Offer], bool], progress: Progress
    ) -> None:
        """Its small files are fetched after a yes, as a single file has none."""
        check_single_file(path)
        if self._settings.offline or not ask(Offer(info, self.host, only_settings=True)):
            raise SettingsLacking(path=path, model=entry.title)
        self._set_aside(entry)
        settings, made = self._places.begun(entry), self._places.own / f"{entry.name}.converting"
        fetch_model(self._hub(), entry, settings, progress.part(0, 0.1), without_weights=True)
        try:
            convert(path, settings, entry, made, progress.part(0.1, 1))
            made.replace(self._places.folder(entry))
        finally:
            shutil.rmtree(made, ignore_errors=True)
        delete(settings)

    def _hub(self) -> Hub:
        return Hub(self._settings, self._patience, stored_token(self._settings.address))

    def _set_aside(self, entry: CatalogEntry) -> None:
        """A model of ours that is not whole is one that was begun; an import that is not is forgotten."""
        folder, begun = self._places.folder(entry), self._places.begun(entry)
        if not folder.is_dir():
            return
        if self._places.info(entry).place is ModelPlace.IMPORTED:
            delete(folder)
            return
        if begun.is_dir():
            delete(begun)
        os.replace(folder, begun)

    def _locked(self, entry: CatalogEntry) -> AbstractContextManager[None]:
        return used_alone(self._places.own, entry.name, entry.title)
