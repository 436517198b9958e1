"""One edit of both pictures, side by side, with the judge's verdict."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..core.attack import Attack, EditRequest
from ..core.case import Case
from ..core.trials import Attempt
from ..core.verdict import Verdict
from ..session.job import JobKind, JobProgress
from . import theme
from .job_row import JobRow
from .photo_view import PhotoView
from .prompt_list import LAST_SEED
from .reading_area import ReadingArea
from .verdict_card import VerdictCard

CARD_WIDTH = 240
WIDE = 620
"""From this width on the verdict stands beside the pictures; below it, the pictures would be stamps."""
LARGEST = 2**24 - 1
"""What Qt takes for no limit of a size."""
CARD_SHARE = 0.4
"""Of the height, for a verdict that stands below them; the rest of it is scrolled to."""


class EditPage(QWidget):
    """Emits the edit that the user wants to see."""

    edit_wanted = Signal(object)
    """`EditRequest`."""
    cancel_wanted = Signal()
    again_wanted = Signal()
    """The edit of the photo at hand is to be judged once more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        waiting = self.tr("What the edit gives will stand here.")
        self.on_original = PhotoView(self.tr("Edit of the original"), waiting)
        self.on_protected = PhotoView(self.tr("Edit of the protected file"), waiting)
        self.verdict, self.job = VerdictCard(), JobRow()
        self.job.cancel_wanted.connect(self.cancel_wanted)
        self.verdict.again_wanted.connect(self.again_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addLayout(self._prompt_row())
        layout.addWidget(self.job)
        layout.addLayout(self._result_box(), 1)

    def offer(self, prompts: Sequence[str]) -> None:
        """Prompts that the editor can do; what the user typed stays."""
        typed = self.prompt.currentText()
        self.prompt.clear()
        self.prompt.addItems(prompts)
        self.prompt.setCurrentText(typed or (prompts[0] if prompts else ""))

    def show_case(self, case: Case | None) -> None:
        """The edits of a photo, if any were tried."""
        saved = case is not None and case.saved is not None
        self._show(case.attack if case else None, case.verdict if case else None, protected=saved)

    def show_attempt(self, attempt: Attempt) -> None:
        """One of several edits that were tried on the saved file, and the words that lead to it."""
        request = attempt.attack.request
        self.prompt.setCurrentText(request.prompt)
        self.seed.setValue(request.seed)
        self._show(attempt.attack, attempt.verdict, protected=True)
        self.verdict.again.hide()  # what several edits came to is not changed one by one

    def show_state(self, *, can_try: bool) -> None:
        """Whether an edit can be tried now."""
        self.try_button.setEnabled(can_try)
        self.verdict.show_state(can_ask=can_try)

    def show_progress(self, progress: JobProgress | None) -> None:
        """How far the edit is; None, or a job of another kind: none is being made."""
        self.job.show_progress(progress if progress is not None and progress.kind is JobKind.EDIT else None)

    def _show(self, attack: Attack | None, verdict: Verdict | None, *, protected: bool) -> None:
        self.on_original.show_pixels(attack.edit_of_original if attack else None)
        self.on_protected.show_pixels(attack.edit_of_protected if attack and protected else None)
        self.verdict.show_verdict(verdict, attack.request if attack else None, protected=protected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        self._results.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        most = QSize(CARD_WIDTH, LARGEST) if wide else QSize(LARGEST, int(CARD_SHARE * event.size().height()))
        self._reading.setMaximumSize(most)

    def _prompt_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.prompt = QComboBox(editable=True)
        self.prompt.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.prompt.setAccessibleName(self.tr("Prompt of the edit"))
        line = QLineEdit()
        self.prompt.setLineEdit(line)
        line.setPlaceholderText(self.tr("What an attacker would ask for, such as: make it night"))
        line.returnPressed.connect(self._want)
        self.seed = QSpinBox(maximum=LAST_SEED)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("Another seed gives another edit of the same kind"))
        self.try_button = QPushButton(self.tr("&Try edit"))
        self.try_button.clicked.connect(self._want)
        row.addWidget(self._label(self.tr("&Edit"), self.prompt))
        row.addWidget(self.prompt, 1)
        row.addWidget(self._label(self.tr("Seed"), self.seed))
        row.addWidget(self.seed)
        row.addWidget(self.try_button)
        return row

    def _result_box(self) -> QBoxLayout:
        pictures = QHBoxLayout()
        pictures.setSpacing(theme.GAP)
        for picture in (self.on_original, self.on_protected):
            pictures.addWidget(picture, 1)
        self._reading = ReadingArea(self.verdict)
        self._results = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._results.setSpacing(theme.GAP)
        self._results.addLayout(pictures, 1)
        self._results.addWidget(self._reading, 0, Qt.AlignmentFlag.AlignTop)
        return self._results

    @staticmethod
    def _label(text: str, of: QWidget) -> QLabel:
        label = QLabel(text)
        label.setBuddy(of)
        return label

    def _want(self) -> None:
        prompt = self.prompt.currentText().strip()
        if prompt and self.try_button.isEnabled():
            self.edit_wanted.emit(EditRequest(prompt, self.seed.value()))
