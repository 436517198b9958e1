"""The settings of this user, written to disk a moment after they were changed."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ..core.errors import GuardError
from .settings import Settings, save_settings

log = logging.getLogger(__name__)
DELAY_MS = 500


class Preferences(QObject):
    """Holds `Settings`; a slider that is dragged does not write a hundred files."""

    def __init__(self, settings: Settings, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings, self.path = settings, path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="settings")
        self._timer = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self._write)

    def change(self, **changes: object) -> None:
        """Takes new values of some fields of `Settings`."""
        self.take(replace(self.settings, **changes))  # type: ignore[arg-type]

    def take(self, settings: Settings) -> None:
        """Takes other settings."""
        if settings != self.settings:
            self.settings = settings
            self._timer.start()

    def close(self) -> None:
        """Writes what was changed last, and waits for it."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()
        self._thread.shutdown(wait=True)

    def _write(self) -> None:
        self._thread.submit(self._write_in_thread, self.settings)

    def _write_in_thread(self, settings: Settings) -> None:
        try:
            save_settings(self.path, settings)
        except (GuardError, OSError):  # settings that are lost are no reason to disturb somebody's work
            log.exception("the settings cannot be written")
