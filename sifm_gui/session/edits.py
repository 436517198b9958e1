"""What attackers might do to the photo at hand: single edits, and trials of many."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ..core.attack import EditRequest
from ..core.case import Case
from ..core.progress import Progress
from ..core.roles import Engine
from ..core.trial_arms import ArmKind, chosen_arms
from ..core.trial_run import verdict_on
from ..core.trial_study import TrialStudy, known_prompts, run_study
from ..core.trials import Attempt, TrialPlan
from ..core.verdict_words import Translate
from ..files.records import read_record
from ..files.report_html import Evidence, write_report
from ..files.report_overview import ProtectedPhoto, write_overview
from . import work
from .at_hand import AtHand
from .job import JobKind
from .jobs import Jobs
from .pool import Pool
from .tries import Tries

REMEMBERED_STUDIES = 4
"""Each holds four small pictures for every edit."""


class Edits(QObject):
    """Commands are coroutines, to be run by the session's `start`."""

    tried = Signal(object)
    """`Attempt`: one more edit of the trials on the photo at hand was judged."""
    trials_finished = Signal(object)
    """`TrialStudy` on the photo at hand."""
    report_written = Signal(object)
    """Path."""

    def __init__(
        self,
        jobs: Jobs,
        at_hand: AtHand,
        files: Pool,
        counted: Callable[[int, int, int], None],
        parent: QObject | None = None,
    ) -> None:
        """`counted` is told the id of a photo, the edits tried on its file, and those of them that were defeated."""
        super().__init__(parent)
        self._jobs, self._at_hand, self._files, self._counted = jobs, at_hand, files, counted
        self._tries = Tries()
        self._studies: dict[int, TrialStudy] = {}

    async def try_edit(self, request: EditRequest) -> None:
        """Tries an edit of the photo at hand, and has it judged."""
        id_, case = self._at_hand.both()
        with self._jobs.occupied(JobKind.EDIT, id_):
            attempt = await self._jobs.run(lambda engine, progress: work.try_edit(engine, case, request, progress))
        await self._keep(id_, case, attempt)

    async def judge_again(self) -> None:
        """Has the edit at hand judged anew, as it is."""
        id_, case = self._at_hand.both()
        attack = case.attack
        if attack is None:
            return
        with self._jobs.occupied(JobKind.EDIT, id_):
            verdict = await self._jobs.run(lambda engine, progress: verdict_on(engine, attack, progress))
        await self._keep(id_, case, Attempt(attack, verdict))

    async def run_trials(self, plan: TrialPlan, kinds: Collection[ArmKind] = ()) -> None:
        """Tries many edits of the protected file at hand. What was finished before a cancel counts.

        `kinds` are further arms: the file as published, or a control without any protection.
        """
        id_, case = self._at_hand.both()
        saved = case.saved
        if saved is None:
            return
        loop = asyncio.get_event_loop()

        def told(attempt: Attempt) -> None:  # in the thread of the work
            loop.call_soon_threadsafe(self._show, id_, attempt)

        def trials(engine: Engine, progress: Progress) -> TrialStudy:
            seen = known_prompts(read_record(saved.path) or {})
            arms = chosen_arms(engine, case.photo.pixels, saved.photo.pixels, kinds)
            return run_study(engine, arms, plan, seen, progress, told=told)

        with self._jobs.occupied(JobKind.TRIALS, id_):
            study = await self._jobs.run(trials)
        self._studies[id_] = study
        while len(self._studies) > REMEMBERED_STUDIES:
            del self._studies[next(iter(self._studies))]
        if self._at_hand.id == id_:
            self.trials_finished.emit(study)
        await self._write(case, study.trials.attempts)

    @property
    def study(self) -> TrialStudy | None:
        """What came of the last trials of the photo at hand, if it is still known."""
        return self._studies.get(self._at_hand.id or 0)

    async def write_report(self, target: Path, tr: Translate) -> None:
        """Writes it as a page to keep or to send, in the words that `tr` gives."""
        case, study = self._at_hand.both()[1], self.study
        if case.saved is None or study is None:
            return
        saved, whole = case.saved, study if len(study.arms) > 1 else None

        def write() -> None:
            write_report(target, Evidence(case.photo, saved, read_record(saved.path) or {}, study.trials, whole), tr)

        await self._files.run(write)
        self.report_written.emit(target)

    async def write_overview(self, photos: Sequence[tuple[Path, Path]], target: Path, tr: Translate) -> None:
        """Writes a page on several photos, given as (original, protected file), in the words that `tr` gives."""

        def write() -> None:
            write_overview(target, [ProtectedPhoto.read(*pair) for pair in photos], tr)

        await self._files.run(write)
        self.report_written.emit(target)

    def forget(self, id_: int) -> None:
        """What was tried does not speak of this photo any more."""
        self._tries.forget(id_)
        self._studies.pop(id_, None)
        self._at_hand.forget(id_)

    async def _keep(self, id_: int, case: Case, attempt: Attempt) -> None:
        if case.saved:
            self._at_hand.remember(id_, attempt)
            self._count(id_, attempt)
        if self._at_hand.case is case:  # the user may have gone on to another photo
            self._at_hand.put(case.with_attack(attempt.attack, attempt.verdict))
        await self._write(case, [attempt])

    def _show(self, id_: int, attempt: Attempt) -> None:
        self._count(id_, attempt)
        if self._at_hand.id == id_:
            self.tried.emit(attempt)

    def _count(self, id_: int, attempt: Attempt) -> None:
        self._counted(id_, *self._tries.count(id_, attempt))

    async def _write(self, case: Case, attempts: Sequence[Attempt]) -> None:
        if case.saved:
            await self._files.run(partial(work.write_attempts, case.saved.path, attempts))
