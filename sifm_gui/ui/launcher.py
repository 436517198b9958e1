"""How far a long job is, on the program's icon in the task bars of Linux desktops: Qt has a number there, but no bar.

KDE's task bar, Ubuntu's dock and others listen to one signal (https://wiki.ubuntu.com/Unity/LauncherAPI).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ..session.job import JobProgress
from ..session.jobs import Jobs

PATH, INTERFACE = "/com/canonical/unity/launcherentry/1", "com.canonical.Unity.LauncherEntry"


class Launcher(QObject):
    """Tells the desktop whole percents only: it hears of progress ten times a second."""

    def __init__(self, jobs: Jobs, show: Callable[[float | None], None], parent: QObject) -> None:
        """`show` is handed the part of the job that is done, in [0, 1], or None for no bar."""
        super().__init__(parent)
        self._show_in_bar = show
        self._shown: float | None = None
        jobs.progressed.connect(self._follow)
        jobs.finished.connect(lambda: self._show(None))

    def _follow(self, progress: JobProgress) -> None:
        if progress.kind.is_long:
            self._show(int(100 * progress.job) / 100)

    def _show(self, done: float | None) -> None:
        if done != self._shown:
            self._shown = done
            self._show_in_bar(done)


def show_on_icon(done: float | None) -> None:
    """Sends the signal, for the program that `QGuiApplication.desktopFileName` names; nobody need listen."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage  # not needed before the first job

    entry = f"application://{QGuiApplication.desktopFileName()}.desktop"
    signal = QDBusMessage.createSignal(PATH, INTERFACE, "Update")
    signal.setArguments([entry, {"progress": done or 0.0, "progress-visible": done is not None}])
    QDBusConnection.sessionBus().send(signal)
