"""What the window does with files: which are opened, and where copies and reports go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ..session.preferences import Preferences
from ..session.session import Session
from . import asking, messages
from .workspace import Workspace


class FileCommands(QObject):
    """Commands that ask for a file first, or show one. Dialogs are children of `window`."""

    def __init__(self, session: Session, preferences: Preferences, work: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._preferences, self._work, self._window = session, preferences, work, window

    def open(self, paths: Sequence[Path]) -> None:
        """Adds photos and folders, and shows the first new photo."""
        settings = self._preferences.settings
        self._preferences.take(settings.with_recent(*(path.absolute() for path in paths)))
        self._session.start(self._session.add(paths))

    def ask_for_photos(self) -> None:
        """Photos to open."""
        asking.ask_for_photos(self._window, self._last_folder(), self.open)

    def ask_for_folder(self) -> None:
        """A folder to look through."""
        asking.ask_for_folder(self._window, self._last_folder(), self.open)

    def ask_where_to_copy(self) -> None:
        """A place for a copy of the protected file at hand."""
        case, session = self._session.current, self._session
        if case is not None and case.saved is not None:
            asking.ask_where_to_copy(self._window, case.saved.path, lambda path: session.start(session.save_copy(path)))

    def ask_where_to_report(self) -> None:
        """A place for a report on the selected photos."""
        pairs, session = self.selected_outputs(), self._session
        if pairs:
            asking.ask_where_to_report(
                self._window,
                pairs[0][1].parent,
                lambda path: session.start(session.edits.write_overview(pairs, path, messages.tr)),
            )

    def selected_outputs(self) -> list[tuple[Path, Path]]:
        """The originals and the protected files of those selected photos that have one."""
        items = self._session.items
        selected = (items[id_] for id_ in self._work.photos.selected_ids() if id_ in items)
        return [(item.path, item.output) for item in selected if item.output is not None]

    def show_in_folder(self, id_: int | None) -> None:
        """Opens the folder of the protected file, or of the original if there is none."""
        if id_ is not None and id_ in self._session.items:
            item = self._session.items[id_]
            folder = (item.output or item.path).parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _last_folder(self) -> Path | None:
        recent = self._preferences.settings.recent
        return recent[0].parent if recent else None
