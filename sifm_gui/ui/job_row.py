"""Progress of a job with Cancel beside it; takes no room while nothing runs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from ..session.job import JobProgress
from . import phases, theme

STEPS = 1000


class JobRow(QWidget):
    """Hidden until it is shown progress."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(textVisible=False, maximum=STEPS)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.phase = QLabel(textFormat=Qt.TextFormat.PlainText)
        # A long prompt is cut, and does not push the window wider.
        self.phase.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme.SMALL_GAP)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self.bar, 0, 0)
        layout.addWidget(self.cancel_button, 0, 1)
        layout.addWidget(self.phase, 1, 0, 1, 2)
        self._words = ""
        self.hide()

    def show_progress(self, progress: JobProgress | None) -> None:
        """How far the job is; None: there is no job."""
        self.setVisible(progress is not None)
        if progress is None:
            self.cancel_button.setEnabled(True)
        else:
            self.bar.setValue(round(STEPS * progress.job))
            self._say(phases.progress_words(progress, cancelling=not self.cancel_button.isEnabled()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say(self._words)

    def _say(self, words: str) -> None:
        self._words = words
        self.phase.setToolTip(words)
        self.phase.setText(self.phase.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, self.width()))

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._say(phases.cancelling_words())
        self.cancel_wanted.emit()
