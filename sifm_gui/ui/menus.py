"""The menus of the window: every command by its name and key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from .messages import tr

Keys = QKeySequence.StandardKey | str | None


class Menus:
    """Holds the actions by name, to be connected by the window and switched as its state asks."""

    def __init__(self, window: QMainWindow, view_actions: Iterable[QAction]) -> None:
        self._window = window
        bar, keys = window.menuBar(), QKeySequence.StandardKey
        self.file = file = bar.addMenu(tr("&File"))
        self.open = self._add(file, tr("&Open photos…"), keys.Open)
        self.open_folder = self._add(file, tr("Open &folder…"), "Ctrl+Shift+O")
        self.paste = self._add(file, tr("&Paste"), keys.Paste)
        self.recent = file.addMenu(tr("Open &recent"))
        self.recent.setToolTipsVisible(True)
        file.addSeparator()
        self.save_copy = self._add(file, tr("Save a &copy as…"), "Ctrl+Shift+S")
        self.show_in_folder = self._add(file, tr("Show in fol&der"), "Ctrl+Shift+F")
        file.addSeparator()
        self.model_list = self._add(file, tr("&Models…"), None)
        self.settings = self._add(file, tr("&Settings…"), keys.Preferences)
        self.quit = self._add(file, tr("&Quit"), keys.Quit)
        photo = bar.addMenu(tr("&Photo"))
        self.protect = self._add(photo, tr("&Protect"), "Ctrl+Return")
        self.protect_one = self._add(photo, tr("Protect &only the photo at hand"), "Ctrl+Shift+Return")
        photo.addSeparator()
        self.pause = self._add(photo, tr("Pa&use"), "Ctrl+P")
        self.cancel = self._add(photo, tr("&Cancel"), "Esc")
        photo.addSeparator()
        self.try_edit = self._add(photo, tr("&Try edit"), "Ctrl+T")
        self.report = self._add(photo, tr("Report on the &selected photos…"), "Ctrl+Shift+R")
        self.remove = self._add(photo, tr("&Remove from list"), None)
        view = bar.addMenu(tr("&View"))
        view.addActions(list(view_actions))
        about = bar.addMenu(tr("&Help"))
        self.guide = self._add(about, tr("&Guide"), keys.HelpContents)
        self.about = self._add(about, tr("&About SIFM Photo Guard"), None)
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def show_recent(self, paths: Sequence[Path], chosen: Callable[[Path], object]) -> None:
        """Photos and folders that were opened last, by their names; to be called before the menu above is shown."""
        self.recent.clear()
        self.recent.setEnabled(bool(paths))
        for path in paths:
            action = self.recent.addAction(_recent_name(path))
            action.setToolTip(str(path))
            action.triggered.connect(lambda *_, path=path: chosen(path))

    def _add(self, menu: QMenu, text: str, keys: Keys) -> QAction:
        action = QAction(text, self._window)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        return action


def _recent_name(path: Path) -> str:
    """The name, and the folder it is in: a whole path may be wider than the screen."""
    name = tr("{name}  in  {folder}").format(name=path.name, folder=path.parent.name) if path.parent.name else str(path)
    return name.replace("&", "&&")


def connect(pairs: Iterable[tuple[QAction, Callable[[], object]]]) -> None:
    """Lets each action call its command, without the state that Qt hands over."""
    for action, work in pairs:
        action.triggered.connect(lambda *_, work=work: work())
