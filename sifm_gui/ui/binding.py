"""Binds the parts of the window to the session: its events are shown, and gestures call its commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from ..core.case import Case
from ..core.item import Item, ItemState
from ..core.output import Conflict, OutputSettings
from ..core.protection import ProtectionSettings
from ..core.roles import Engine
from ..session.job import JobKind, JobProgress, JobSummary
from ..session.session import Session
from . import messages
from .conflict_dialog import ConflictDialog
from .workspace import Workspace


class Binding(QObject):
    """Lives as long as the window. What concerns menus, dialogs and the status bar is left to the window."""

    state_changed = Signal()
    """What can be done may have changed."""
    ended = Signal(object)
    """`JobSummary` of a batch."""

    def __init__(self, session: Session, work: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._work = session, work
        self._soon = QTimer(self, singleShot=True, interval=0)  # many photos may change at a time
        self._soon.timeout.connect(self._show_state)
        self._show_session()
        self._heed_parts()
        self._show_case(None)

    def chosen_ids(self) -> list[int]:
        """The photos that Protect is for: several that are selected, else all that are ready, else the selected one."""
        selected = self._work.photos.selected_ids()
        if len(selected) > 1:
            return selected
        ready = [item.id for item in self._session.items if item.state is ItemState.READY]
        return ready or selected

    def protect(self, ids: Sequence[int]) -> None:
        """Protects these photos as the panel says."""
        output = self._work.protect.output()
        if output is not None:
            self._protect(ids, self._work.protect.settings(), output)

    def cancel(self) -> None:
        """Asks the running job to stop."""
        if self._session.jobs.kind:
            self._session.jobs.cancel()
            self._work.protect.show_cancelling()

    def pause_or_resume(self) -> None:
        """Holds the running batch, or lets it go on."""
        jobs = self._session.jobs
        if jobs.kind is JobKind.PROTECTING:
            (jobs.resume if jobs.lane.paused else jobs.pause)()
            self._soon.start()

    def _show_session(self) -> None:
        session, jobs, edits, work = self._session, self._session.jobs, self._session.edits, self._work
        session.items_added.connect(self._show_items)
        session.item_changed.connect(self._show_item)
        session.items_removed.connect(self._drop_items)
        session.current_changed.connect(self._show_case)
        session.failed.connect(work.messages.tell)
        session.left_out.connect(lambda out: work.messages.say(messages.left_out(out)))
        session.unfinished_found.connect(work.resume.offer)
        session.stopping.offered.connect(work.keep.offer)
        session.speed_measured.connect(self._soon.start)
        session.devices_found.connect(work.protect.strength.offer_devices)
        jobs.started.connect(self._show_started)
        jobs.progressed.connect(self._show_progress)
        jobs.finished.connect(self._show_finished)
        jobs.engine_ready.connect(self._show_engine)
        edits.tried.connect(work.edit.add_attempt)
        edits.trials_finished.connect(work.edit.show_study)

    def _heed_parts(self) -> None:
        session, work = self._session, self._work
        work.photos.current_changed.connect(lambda id_: session.start(session.select(id_)))
        work.photos.selection_changed.connect(self._soon.start)
        work.photos.remove_wanted.connect(session.remove)
        work.photos.retry_wanted.connect(self.protect)
        work.protect.protect_wanted.connect(lambda settings, output: self._protect(self.chosen_ids(), settings, output))
        work.protect.pause_wanted.connect(self.pause_or_resume)
        work.protect.resume_wanted.connect(self.pause_or_resume)
        work.protect.cancel_wanted.connect(self.cancel)
        work.edit.edit_wanted.connect(lambda request: self._run(session.edits.try_edit, request))
        work.edit.trials_wanted.connect(lambda plan, kinds: self._run(session.edits.run_trials, plan, kinds))
        work.edit.again_wanted.connect(lambda: self._run(session.edits.judge_again))
        work.edit.cancel_wanted.connect(session.jobs.cancel)
        work.edit.report_wanted.connect(lambda path: session.start(session.edits.write_report(path, messages.tr)))
        work.resume.wanted.connect(lambda: self._run(session.resume_unfinished))
        work.resume.dropped.connect(session.drop_unfinished)
        work.keep.wanted.connect(lambda: session.start(session.stopping.keep()))
        work.keep.dropped.connect(lambda: session.stopping.offer(None))

    def _run(self, command: Callable[..., Awaitable[None]], *arguments: object) -> None:
        if self._session.jobs.kind is None:
            self._work.messages.clear()
            self._session.start(command(*arguments))

    def _protect(self, ids: Sequence[int], settings: ProtectionSettings, output: OutputSettings) -> None:
        command = self._session.protect if output.conflict is not Conflict.ASK else self._protect_after_asking
        self._run(command, ids, settings, output)

    async def _protect_after_asking(
        self, ids: Sequence[int], settings: ProtectionSettings, output: OutputSettings
    ) -> None:
        """One question for the whole batch, and none if nothing is in the way."""
        files = await self._session.files_in_the_way(ids, output)

        def go_on(answer: Conflict) -> None:
            self._protect(ids, settings, replace(output, conflict=answer))

        if not files:
            go_on(Conflict.NUMBER)
        elif not self._work.findChildren(ConflictDialog):
            dialog = ConflictDialog(files, len(ids), self._work)
            dialog.chosen.connect(go_on)
            dialog.open()

    def _show_items(self, items: list[Item]) -> None:
        self._work.show_photos(True)
        self._work.photos.add(items)
        self._soon.start()

    def _show_item(self, item: Item) -> None:
        self._work.photos.change(item)
        self._soon.start()

    def _drop_items(self, ids: list[int]) -> None:
        self._work.photos.take_away(ids)
        self._work.show_photos(len(self._session.items) > 0)
        self._soon.start()

    def _show_case(self, case: Case | None) -> None:
        work = self._work
        work.photos.set_current(self._session.current_id)
        work.compare.show_pair(
            case.photo.pixels if case else None, case.saved.photo.pixels if case and case.saved else None
        )
        work.edit.show_case(case)
        work.edit.show_study(self._session.edits.study)
        self._soon.start()

    def _show_state(self) -> None:
        session, work = self._session, self._work
        busy, current = session.jobs.kind is not None, session.current
        work.protect.set_count(len(self.chosen_ids()), session.seconds_per_effort)
        work.protect.set_example(current.photo if current else None)
        work.protect.show_state(busy=busy)
        work.edit.show_state(can_try=current is not None and not busy)
        self.state_changed.emit()

    def _show_engine(self, engine: Engine) -> None:
        prompts = engine.editor.suggestions()
        self._work.edit.offer(prompts)
        self._work.protect.offer(prompts)

    def _show_started(self, kind: JobKind) -> None:
        if kind is JobKind.PROTECTING:
            self._work.resume.hide()
        self._show_progress(JobProgress(kind))
        self._show_state()

    def _show_progress(self, progress: JobProgress) -> None:
        name = ""
        if progress.item is not None and progress.item in self._session.items:
            name = self._session.items[progress.item].path.name
        self._work.protect.show_progress(progress if progress.kind is JobKind.PROTECTING else None, name)
        self._work.edit.show_progress(progress)

    def _show_finished(self, summary: JobSummary) -> None:
        self._work.protect.show_progress(None)
        self._work.edit.show_progress(None)
        self._show_state()
        if summary.kind is JobKind.PROTECTING:
            self.ended.emit(summary)
