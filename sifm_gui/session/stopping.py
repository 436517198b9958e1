"""What becomes of a photo whose protection was cancelled on the way: what is done so far can be kept."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal

from ..core.case import Case
from ..core.item import Item
from ..core.progress import Progress
from ..files import target_for
from .batch import Stopped
from .items import Items
from .job import JobKind, JobSummary
from .jobs import Jobs
from .work import save_protection


class Stopping(QObject):
    """Holds at most one such photo, until the user has decided or the next batch begins."""

    offered = Signal(object)
    """`Stopped`, or None: there is nothing to decide any more."""

    def __init__(
        self,
        jobs: Jobs,
        items: Items,
        changed: Callable[[Item], None],
        finished: Callable[[int, Case], None],
        parent: QObject | None = None,
    ) -> None:
        """`changed` and `finished` are told the same as by a `Batch`."""
        super().__init__(parent)
        self._jobs, self._items, self._changed, self._finished = jobs, items, changed, finished
        self._stopped: Stopped | None = None

    def offer(self, stopped: Stopped | None) -> None:
        """Takes the place of what was offered before."""
        if stopped is not self._stopped:
            self._stopped = stopped
            self.offered.emit(stopped)

    def forget(self, ids: Collection[int]) -> None:
        """These photos are no longer in the list."""
        if self._stopped is not None and self._stopped.id in ids:
            self.offer(None)

    async def keep(self) -> None:
        """Saves what is done so far like a finished protection. If that fails, it is offered again."""
        stopped = self._stopped
        if stopped is None:
            return
        self.offer(None)
        try:
            with self._jobs.occupied(JobKind.PROTECTING, stopped.id):
                case = await self._jobs.lane.run(lambda progress: _saved(stopped, progress))
                self._jobs.summary = JobSummary(JobKind.PROTECTING, protected=bool(case), skipped=not case)
                if case is not None and stopped.id in self._items:  # it may have been taken out of the list meanwhile
                    self._changed(self._items.protected(stopped.id, case))
                    self._finished(stopped.id, case)
        except Exception:
            self.offer(stopped)
            raise


def _saved(stopped: Stopped, progress: Progress) -> Case | None:
    entry, output = stopped.entry, stopped.output
    progress.report(0.0, "saving")
    protection = stopped.so_far.protection()
    return save_protection(protection, lambda: target_for(entry.path, entry.folder, output), output, progress)
