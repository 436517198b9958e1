"""Try an attacker's edit on the original and on the saved protected file: one edit, or many and a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from ..core.attack import EditRequest
from ..core.case import Case
from ..core.trial_arms import ArmKind
from ..core.trial_study import TrialStudy
from ..core.trials import Attempt, TrialPlan
from ..session.job import JobProgress
from . import theme
from .edit_options import EditOptions
from .edit_page import EditPage
from .trials_panel import TrialsPanel

ONE, MANY = 0, 1


class EditPanel(QWidget):
    """Two pages, and the options that both share."""

    edit_wanted = Signal(object)
    """`EditRequest`."""
    trials_wanted = Signal(object, object)
    """`TrialPlan`, and a set of `ArmKind` to try besides."""
    again_wanted = Signal()
    """The edit of the photo at hand is to be judged once more."""
    cancel_wanted = Signal()
    report_wanted = Signal(object)
    """The `Path` for the written report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self.trials, self.options = EditPage(), TrialsPanel(), EditOptions()
        self.prompt, self.seed, self.try_button = self.page.prompt, self.page.seed, self.page.try_button
        self.verdict = self.page.verdict
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.trials)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addLayout(self._head())
        layout.addWidget(self.options)
        layout.addWidget(self._pages, 1)
        self.options.hide()
        self._connect()

    def offer(self, prompts: Sequence[str]) -> None:
        """Prompts that the editor can do; what the user typed or ticked stays."""
        self.page.offer(prompts)
        self.trials.offer(prompts)

    def show_case(self, case: Case | None) -> None:
        """The photo at hand and its edit, if one was tried. Trials of another file are dropped: then `show_study`."""
        self.page.show_case(case)
        self.trials.show_case(case)

    def show_study(self, study: TrialStudy | None) -> None:
        """What came of the trials of this photo, if there were any."""
        self.trials.show_study(study)

    def add_attempt(self, attempt: Attempt) -> None:
        """One more edit of the running trials was judged."""
        self.trials.add_attempt(attempt)

    def show_state(self, *, can_try: bool) -> None:
        """Whether a photo is at hand and no job runs."""
        self.page.show_state(can_try=can_try)
        self.trials.show_state(can_try=can_try)

    def show_progress(self, progress: JobProgress | None) -> None:
        """How far the running job is; jobs of other kinds than edits and trials are not shown here."""
        self.page.show_progress(progress)
        self.trials.show_progress(progress)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.verdict.follow_palette()
            self.trials.follow_palette()

    def _head(self) -> QHBoxLayout:
        """Tabs at the left, the fold of the options at the right."""
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setAccessibleName(self.tr("One edit, or many"))
        self.tabs.addTab(self.tr("One edit"))
        self.tabs.addTab(self.tr("Trials"))
        self.tabs.setTabToolTip(MANY, self.tr("Several prompts with several seeds, counted"))
        self.fold = QToolButton(autoRaise=True)
        self.fold.setText(self.tr("Advanced"))
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setArrowType(Qt.ArrowType.RightArrow)
        row = QHBoxLayout()
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.fold)
        return row

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.fold.toggled.connect(self._unfold)
        self.page.edit_wanted.connect(self._want_edit)
        self.page.again_wanted.connect(self.again_wanted)
        self.trials.trials_wanted.connect(self._want_trials)
        self.trials.attempt_chosen.connect(self._show_attempt)
        self.trials.report_wanted.connect(self.report_wanted)
        for part in (self.page, self.trials):
            part.cancel_wanted.connect(self.cancel_wanted)

    def _unfold(self, open_: bool) -> None:
        self.options.setVisible(open_)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)

    def _want_edit(self, request: EditRequest) -> None:
        self.edit_wanted.emit(replace(request, **self.options.values()))

    def _want_trials(self, plan: TrialPlan, kinds: frozenset[ArmKind]) -> None:
        self.trials_wanted.emit(replace(plan, **self.options.values()), kinds)

    def _show_attempt(self, attempt: Attempt) -> None:
        self.page.show_attempt(attempt)
        self.tabs.setCurrentIndex(ONE)
