"""Several prompts with several seeds: what to try at the left, what came of it at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..core.case import Case
from ..core.report import Tally
from ..core.trial_arms import ArmKind, platform_arms
from ..core.trial_study import TrialStudy
from ..core.trials import Attempt
from ..session.job import JobKind, JobProgress
from . import theme
from .job_row import JobRow
from .outcome_bar import OutcomeBar
from .prompt_list import PromptList
from .reading_area import ReadingArea
from .trial_strip import TrialStrip
from .trial_summary import TrialSummary

LEAST_LEFT, LEFT_WIDTH = 150, 230


class TrialsPanel(QWidget):
    """Emits the plan that the user wants to see tried on the saved file."""

    trials_wanted = Signal(object, object)
    """`TrialPlan`, and a set of `ArmKind` to try besides."""
    cancel_wanted = Signal()
    report_wanted = Signal(object)
    """The `Path` for the written report."""
    attempt_chosen = Signal(object)
    """`Attempt`: to be seen large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._study: TrialStudy | None = None
        self._can_try = self._running = False
        self.prompts, self.summary, self.bar, self.strip = PromptList(), TrialSummary(), OutcomeBar(), TrialStrip()
        self.job = JobRow()
        self.published = QCheckBox(self.tr("Also as &published"))
        self.published.setToolTip(
            self.tr("The same edits after what platforms do to a photo: made smaller, saved as JPEG 75, cropped")
        )
        self.unprotected = QCheckBox(self.tr("Also &unprotected"))
        self.unprotected.setToolTip(
            self.tr("The same edits of the original with another seed: how many fail by chance, for comparison")
        )
        self.run_button = QPushButton()
        self.report_button = QPushButton(self.tr("Save &report…"))
        self._lay_out()
        self.prompts.changed.connect(self._show_state)
        for box in (self.published, self.unprotected):
            box.toggled.connect(self._show_state)
        self.run_button.clicked.connect(self._want)
        self.job.cancel_wanted.connect(self.cancel_wanted)
        self.strip.attempt_chosen.connect(self.attempt_chosen)
        self.report_button.clicked.connect(self.ask_where_to_save)
        self.show_study(None)

    def offer(self, prompts: Sequence[str]) -> None:
        """Prompts that the editor can do."""
        self.prompts.offer(prompts)

    def show_case(self, case: Case | None) -> None:
        """Another photo or another protected file: what was tried on the last one no longer holds."""
        if _saved_pixels(case) is not _saved_pixels(self._case):
            self.show_study(None)
        self._case = case
        self._show_state()

    def show_study(self, study: TrialStudy | None) -> None:
        """What came of the trials of this photo, if there were any."""
        self._study, self._running = study, False
        self.bar.setVisible(study is not None and study.trials.believed)
        self.strip.show_attempts(study.trials.attempts if study else ())
        if study is None:
            self.summary.show_waiting()
        else:
            self.summary.show_study(study)
            self.bar.show_tally(study.trials.tally)
        self._show_state()

    def kinds(self) -> frozenset[ArmKind]:
        """What is to be tried besides the file as saved."""
        boxes = ((self.published, ArmKind.PUBLISHED), (self.unprotected, ArmKind.CONTROL))
        return frozenset(kind for box, kind in boxes if box.isChecked())

    def add_attempt(self, attempt: Attempt) -> None:
        """One more edit of the running trials was judged."""
        self.strip.add(attempt)
        outcomes = [shown.verdict.outcome for shown in self.strip.attempts]
        plan = self.prompts.plan()
        planned = len(plan.requests()) if plan else 0
        self.bar.show_tally(Tally.of(outcomes, not_reached=max(0, planned - len(outcomes))))

    def show_state(self, *, can_try: bool) -> None:
        """Whether the engine is free to try edits."""
        self._can_try = can_try
        self._show_state()

    def show_progress(self, progress: JobProgress | None) -> None:
        """How far the trials are; None, or a job of another kind: they do not run."""
        running = progress is not None and progress.kind is JobKind.TRIALS
        self.job.show_progress(progress if running else None)
        if running and not self._running:
            self._begin()
        elif self._running and not running:
            self.show_study(self._study)  # what was there before, unless a new one came already
        self._show_state()

    def ask_where_to_save(self) -> None:
        """A file dialog for the written report, beside the protected file."""
        if self._case is None or self._case.saved is None or self._study is None:
            return
        saved = self._case.saved.path
        dialog = QFileDialog(self, self.tr("Save report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Web pages (*.html)"))
        dialog.setDefaultSuffix("html")
        dialog.selectFile(str(saved.with_name(f"{saved.stem}_report.html")))
        dialog.fileSelected.connect(lambda name: self.report_wanted.emit(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def follow_palette(self) -> None:
        """The window became light or dark."""
        self.summary.follow_palette()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.SMALL_GAP)
        left.addWidget(self.prompts, 1)
        for part in (self.published, self.unprotected, self.run_button):
            left.addWidget(part)
        left.addWidget(self.report_button)
        self.prompts.setMinimumWidth(max(LEAST_LEFT, self.prompts.minimumSizeHint().width()))  # words of any language
        self.prompts.setMaximumWidth(max(LEFT_WIDTH, self.prompts.minimumWidth()))
        right = QVBoxLayout()
        right.setSpacing(theme.SMALL_GAP)
        right.addWidget(ReadingArea(self.summary))
        right.addWidget(self.job)
        right.addWidget(self.strip, 1)
        right.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addLayout(left, 1)
        row.addLayout(right, 2)

    def _begin(self) -> None:
        self._running = True
        self.strip.show_attempts(())
        self.bar.show_tally(Tally())
        self.bar.show()
        self.summary.show_running()

    def _show_state(self) -> None:
        plan = self.prompts.plan()
        saved = self._case is not None and self._case.saved is not None
        count = len(plan.requests()) * self._arms() if plan else 0
        self.run_button.setText(self.tr("Try {count} &edits").format(count=count) if plan else self.tr("Try &edits"))
        self.run_button.setEnabled(plan is not None and saved and self._can_try and not self._running)
        self.run_button.setToolTip("" if saved else self.tr("Protect the photo first"))
        for part in (self.prompts, self.published, self.unprotected):
            part.setEnabled(not self._running)
        self.report_button.setVisible(self._study is not None and not self._running)

    def _arms(self) -> int:
        """How often each edit is tried."""
        case, kinds = self._case, self.kinds()
        if case is None or case.saved is None:
            return 1
        published = platform_arms(case.photo.pixels, case.saved.photo.pixels) if ArmKind.PUBLISHED in kinds else []
        return 1 + len(published) + (ArmKind.CONTROL in kinds)

    def _want(self) -> None:
        plan = self.prompts.plan()
        if plan is not None:
            self.trials_wanted.emit(plan, self.kinds())


def _saved_pixels(case: Case | None) -> object:
    """What trials speak of: the very pixels of the saved file."""
    return case.saved.photo.pixels if case and case.saved else None
