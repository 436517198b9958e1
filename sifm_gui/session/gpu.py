"""The pack for the graphics card in the window: offered, fetched, imported and removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ..core.gpu import OpenGpuPacks, PackInfo
from ..core.models import HubSettings
from .shelf import Deed, Shelf

NAME = "pack"


def agreed(info: PackInfo) -> bool:
    """The answer where the window has asked before."""
    return True


class GpuShelf(Shelf):
    """The cards of this computer and the pack for them, which `open_packs` gives."""

    told = Signal(object)
    """`GpuStatus`."""

    def __init__(self, open_packs: OpenGpuPacks, settings: HubSettings, parent: QObject | None = None) -> None:
        super().__init__("gpu", open_packs, settings, parent)

    def get(self) -> None:
        """Fetches the pack and tries it, or tries again one that failed. To be called after a yes."""
        self._do(Deed.GET, NAME, lambda packs, progress: packs.get(agreed, progress))

    def take_in(self, source: Path) -> None:
        """Imports the pack in a file."""
        self._do(Deed.IMPORT, NAME, lambda packs, progress: packs.take_in(source, progress))

    def remove(self) -> None:
        """Deletes it."""
        self._do(Deed.REMOVE, NAME, lambda packs, progress: packs.remove())

    async def _look(self) -> None:
        packs = await self._opened()
        self.told.emit(await self._pool.run(packs.status))
