"""All that can be done with the pack for the graphics card: fetching after a yes, importing, trying, removing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from ...core.errors import FetchRefused, ModelNotThere, OfflineChosen
from ...core.gpu import Card, GpuStatus, PackInfo, PackState
from ...core.gpu_errors import NoPack
from ...core.models import HubSettings
from ...core.progress import Progress
from ...files.records import PROGRAM, write_record
from ..models.line import Patience
from ..models.own_folder import delete, size_of, used_alone
from ..models.transfer import held_of
from .fetching import fetch_pack, room_for, take_wheels, write_pack
from .packs import LICENCES, Pack
from .trying import try_pack, unusable
from .unpacking import unpack
from .using import ABOUT, TRIED, Place, is_for, is_in_use, is_loaded, read_facts

FETCHED, UNPACKED = 0.7, 0.95
"""Shares of the whole at which these stages end."""


class PackStore:
    """The pack for the cards of this computer. Implements `core.gpu.GpuPacks`.

    Args:
        packs: those of this build, the preferred first.
        cards: of this computer.
        place: where a pack lies.
        settings: the way to it.
        patience: with a slow line.
    """

    def __init__(
        self,
        packs: Sequence[Pack],
        cards: Sequence[Card],
        place: Place,
        settings: HubSettings,
        patience: Patience | None = None,
    ) -> None:
        self._packs, self._cards, self._place = tuple(packs), tuple(cards), place
        self._settings, self._patience = settings, patience or Patience()

    def status(self) -> GpuStatus:
        """Also deletes what was removed while it was in use."""
        place = self._place
        if not (place.pack / ABOUT).is_file() and not is_loaded(place.pack):
            shutil.rmtree(place.pack, ignore_errors=True)
        pack = self._fitting()
        return GpuStatus(self._cards, self._info(pack) if pack else None)

    def get(self, ask: Callable[[PackInfo], bool], progress: Progress) -> PackInfo:
        """Nothing is sent before the yes. A pack that failed on trial is tried again; it is not fetched again."""
        pack = self._wanted()
        with self._locked(pack):
            if self._info(pack).state in (PackState.MISSING, PackState.BEGUN):
                self._fetch(pack, ask, progress.part(0.0, FETCHED))
                self._unpack(pack, progress)
            return self._tried(pack, progress)

    def save(self, target: Path, ask: Callable[[PackInfo], bool], progress: Progress) -> PackInfo:
        pack = self._wanted()
        with self._locked(pack):
            self._fetch(pack, ask, progress.part(0.0, FETCHED))
            write_pack(pack, self._place.wheels, target, progress.part(FETCHED, 1.0))
            delete(self._place.wheels)
        return self._info(pack)

    def take_in(self, source: Path, progress: Progress) -> PackInfo:
        """One that works already is left as it is: it may be in use."""
        pack = self._wanted()
        with self._locked(pack):
            if self._info(pack).state is not PackState.THERE:
                take_wheels(pack, title_of(pack), source, self._place.wheels, progress.part(0.0, FETCHED))
                self._unpack(pack, progress)
            return self._tried(pack, progress)

    def remove(self) -> int:
        """Modules that are loaded find others beside them: the files of a pack in use go when they are not any more."""
        place = self._place
        with used_alone(place.root, "pack", "Graphics pack"):
            ours = [path for path in (place.pack, place.wheels, place.unpacking) if path.is_dir()]
            if not ours:
                raise ModelNotThere(model="Graphics pack")
            freed = sum(map(size_of, ours))
            (place.pack / ABOUT).unlink(missing_ok=True)
            for folder in ours:
                if folder != place.pack or not is_loaded(folder):
                    delete(folder)
        return freed

    def _fitting(self) -> Pack | None:
        makers = {card.maker for card in self._cards}
        return next((pack for pack in self._packs if pack.maker in makers), None)

    def _wanted(self) -> Pack:
        pack = self._fitting()
        if pack is None:
            raise NoPack
        return pack

    def _info(self, pack: Pack) -> PackInfo:
        place, problem = self._place, None
        found = read_facts(place.pack / TRIED)
        device = str(found.get("device", ""))
        if not is_for(read_facts(place.pack / ABOUT), facts_of(pack)):
            begun = any(held_of(file, place.wheels) for file in pack.files)
            state, device = PackState.BEGUN if begun else PackState.MISSING, ""
        elif device:
            state = PackState.THERE
        else:
            state = PackState.UNUSABLE
            problem = unusable(pack.maker, found.get("why", "it was not tried to the end"))
        held = size_of(place.wheels if state is PackState.BEGUN else place.pack)
        root = next(path for path in (place.root, *place.root.parents) if path.is_dir())
        room, free = room_for(pack, place.wheels), shutil.disk_usage(root).free
        return PackInfo(
            pack.maker, pack.build, pack.host, *LICENCES[pack.maker], pack.size, room, free, place.pack, state, held,
            device, is_in_use(place.pack), problem,
        )  # fmt: skip

    def _fetch(self, pack: Pack, ask: Callable[[PackInfo], bool], progress: Progress) -> None:
        title = title_of(pack)
        if self._settings.offline:
            raise OfflineChosen(model=title)
        if not ask(self._info(pack)):
            raise FetchRefused(model=title)
        fetch_pack(pack, title, self._place.wheels, self._settings, self._patience, progress)

    def _unpack(self, pack: Pack, progress: Progress) -> None:
        """The pack is there whole or not at all; an older one gives way."""
        place = self._place
        unpack([place.wheels / file.path for file in pack.files], place.unpacking, progress.part(FETCHED, UNPACKED))
        write_record(place.unpacking / ABOUT, {"program": PROGRAM, **facts_of(pack)})
        if place.pack.is_dir():
            delete(place.pack)
        place.unpacking.replace(place.pack)
        delete(place.wheels)

    def _tried(self, pack: Pack, progress: Progress) -> PackInfo:
        if self._info(pack).state is not PackState.THERE:
            try_pack(self._place.pack, pack.maker, progress.part(UNPACKED, 1.0))
        return self._info(pack)

    def _locked(self, pack: Pack) -> AbstractContextManager[None]:
        return used_alone(self._place.root, "pack", title_of(pack))


def facts_of(pack: Pack) -> dict[str, object]:
    """By which a pack on the disk is known again."""
    return {"maker": pack.maker.value, "build": pack.build, "python": pack.python}


def title_of(pack: Pack) -> str:
    """What a person is told that the pack is."""
    return f"Graphics pack ({pack.maker})"
