"""How many photos of the running job are left, on the program's icon: where the desktop shows such a number."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from ..session.job import JobKind, JobProgress
from ..session.jobs import Jobs


class HasBadge(Protocol):
    """A `QGuiApplication`."""

    def setBadgeNumber(self, number: int) -> None:
        """0 takes it away."""


class Badge(QObject):
    """Tells the desktop only what is new: it hears of progress ten times a second."""

    def __init__(self, application: HasBadge, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._application, self._shown = application, 0
        jobs.progressed.connect(self._follow)
        jobs.finished.connect(lambda: self._show(0))

    def _follow(self, progress: JobProgress) -> None:
        if progress.kind is JobKind.PROTECTING:
            self._show(progress.count - progress.place + 1)

    def _show(self, number: int) -> None:
        if number != self._shown:
            self._shown = number
            self._application.setBadgeNumber(number)
