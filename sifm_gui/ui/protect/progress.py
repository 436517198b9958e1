"""What the running job is doing, how long it still takes, and the buttons that hold or end it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ...session.job import JobKind, JobProgress
from .. import phases, theme
from .section import Caption
from .so_far_view import SoFarView
from .sparkline import Sparkline


class ProgressBox(QWidget):
    """Hidden while nothing runs."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._paused = self._cancelling = False
        self._words = ""
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._title.setMinimumWidth(1)  # or a long name would widen the panel
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress of the job"))
        self.phase = Caption()
        self.so_far = SoFarView()
        self.losses = Sparkline()
        self.pause_button = QPushButton()
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        self.pause_button.clicked.connect(lambda: (self.resume_wanted if self._paused else self.pause_wanted).emit())
        self.cancel_button.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout()
        row.addWidget(self.pause_button)
        row.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        for part in (self._title, self.bar, self.phase, self.so_far, self.losses):
            layout.addWidget(part)
        layout.addLayout(row)
        self.show_progress(None)

    def show_progress(self, progress: JobProgress | None, name: str = "") -> None:
        """How far a job is, and the name of the photo in work; None when nothing runs."""
        self.setVisible(progress is not None)
        self.so_far.show_glimpse(progress.glimpse if progress else None)
        if progress is None:
            self._cancelling = False
            return
        self._paused = progress.paused
        self._words = self._title_of(progress, name)
        self._title.setToolTip(name)
        self._elide()
        self.bar.setValue(round(1000 * progress.job))
        words = phases.progress_words(progress, cancelling=self._cancelling) or self.tr("Starting…")
        if progress.paused and not self._cancelling:
            words = self.tr("Paused. The photo in work goes on where it is.")
        self.phase.setText(words)
        self.losses.show_losses(progress.losses)
        self.pause_button.setText(self.tr("&Resume") if progress.paused else self.tr("Pa&use"))
        self.pause_button.setVisible(progress.kind is JobKind.PROTECTING)
        self.pause_button.setEnabled(not self._cancelling)
        self.cancel_button.setEnabled(not self._cancelling)

    def show_cancelling(self) -> None:
        """Cancel was pressed; the work stops at its next step."""
        self._cancelling = True
        self.phase.setText(phases.cancelling_words())
        self.cancel_button.setEnabled(False)
        self.pause_button.setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        fitting = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, self.width())
        self._title.setText(fitting)

    def _title_of(self, progress: JobProgress, name: str) -> str:
        place = self.tr("{place} of {count}").format(place=progress.place, count=progress.count)
        parts = [place if progress.count > 1 else "", name]
        return " · ".join(part for part in parts if part) or self.tr("Working")
