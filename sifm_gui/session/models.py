"""Models of editors in the window: listed, and one at a time fetched, imported, verified or removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ..core.models import HubSettings, Offer, OpenModels
from .shelf import Deed, Done, Shelf

__all__ = ["Deed", "Done", "ModelShelf"]


def agreed(offer: Offer) -> bool:
    """The answer where the window has asked before."""
    return True


class ModelShelf(Shelf):
    """The models on this computer, and the way to more, which `open_models` gives."""

    listed = Signal(object)
    """list[ModelInfo]."""
    token_known = Signal(bool)
    """Whether the keyring holds a token."""

    def __init__(self, open_models: OpenModels, settings: HubSettings, parent: QObject | None = None) -> None:
        super().__init__("models", open_models, settings, parent)

    @property
    def host(self) -> str:
        """From whom models would be fetched."""
        return str((self._content or self.settings).host)

    def get(self, name: str) -> None:
        """Fetches a model. To be called after a yes."""
        self._do(Deed.GET, name, lambda models, progress: models.get(name, agreed, progress))

    def take_in(self, name: str, source: Path) -> None:
        """Imports a folder, or a file, for which small files of the model are fetched. To be called after a yes."""
        self._do(Deed.IMPORT, name, lambda models, progress: models.take_in(name, source, agreed, progress))

    def verify(self, name: str) -> None:
        """Compares all its files with their checksums."""
        self._do(Deed.VERIFY, name, lambda models, progress: models.verify(name, progress))

    def remove(self, name: str) -> None:
        """Deletes it, or forgets an import."""
        self._do(Deed.REMOVE, name, lambda models, progress: models.remove(name))

    def keep_token(self, token: str) -> None:
        """Puts a token into the keyring; an empty one removes it."""
        self._start(self._keep_token(token))

    async def _look(self) -> None:
        models = await self._opened()
        self.listed.emit(await self._pool.run(models.infos))
        self.token_known.emit(await self._pool.run(models.has_token))

    async def _keep_token(self, token: str) -> None:
        models = await self._opened()
        await self._pool.run(lambda: models.keep_token(token))
        self.token_known.emit(bool(token.strip()))
