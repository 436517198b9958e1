"""The quiet question for a newer version, at the start, for those who switched it on."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from ..core.models import HubSettings
from ..core.updates import FindUpdate
from .pool import Pool

log = logging.getLogger(__name__)


class UpdateCheck(QObject):
    """Asks once. A failure is for the log alone: nobody asked for anything."""

    found = Signal(object)
    """`Release`, if there is a newer one."""

    def __init__(self, find: FindUpdate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._find, self._pool = find, Pool("updates", 1)

    async def look(self, settings: HubSettings) -> None:
        """Emits `found`, or nothing."""
        try:
            release = await self._pool.run(lambda: self._find(settings))
        except Exception:
            log.info("newer versions cannot be looked for", exc_info=True)
        else:
            if release is not None:
                self.found.emit(release)

    def close(self) -> None:
        """Does not wait for an answer."""
        self._pool.close()
