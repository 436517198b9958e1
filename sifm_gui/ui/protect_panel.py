"""All that is chosen before a protection, what it will come to, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..core.output import OutputSettings
from ..core.photo import Photo
from ..core.protection import Budget, ProtectionSettings
from ..session.job import JobProgress
from . import theme
from .protect import words
from .protect.budget import BudgetBox
from .protect.forecast import Forecast
from .protect.output import OutputBox
from .protect.progress import ProgressBox
from .protect.prompts import PromptsBox
from .protect.section import CalmWheel
from .protect.strength import StrengthBox

WIDEST = 460


class ProtectPanel(QWidget):
    """Emits what the user wants; knows nothing of how it is done."""

    protect_wanted = Signal(object, object)
    """`ProtectionSettings`, `OutputSettings`."""
    pause_wanted = Signal()
    resume_wanted = Signal()
    cancel_wanted = Signal()
    changed = Signal()
    """Something was chosen that is worth remembering."""
    device_wanted = Signal(str)
    """The name of the device on which the engine is to be loaded from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._seconds, self._busy = 0, 0.0, False
        self._photo: Photo | None = None
        self._forecast = Forecast(self)
        self.strength, self.budget_box, self.prompts_box = StrengthBox(), BudgetBox(), PromptsBox()
        self.output_box, self.progress = OutputBox(), ProgressBox()
        self.summary = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.protect_button = QPushButton(default=True)
        self.protect_button.setMinimumHeight(36)
        self.protect_button.clicked.connect(self._want)
        self.setMaximumWidth(WIDEST)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def budget(self) -> QSlider:
        """The slider of the budget."""
        return self.budget_box.slider

    def settings(self) -> ProtectionSettings:
        """How photos are to be protected, as chosen now."""
        return ProtectionSettings(
            budget=Budget(self.budget.value()),
            strength=self.strength.strength(),
            prompts=self.prompts_box.prompts(),
            seed=self.strength.seed.value(),
            custom=self.strength.effort(),
        )

    def output(self) -> OutputSettings | None:
        """How they are to be saved; None while the pattern for names cannot be used."""
        return self.output_box.settings()

    def device(self) -> str:
        """The name of the device that is chosen."""
        return str(self.strength.device.currentData())

    def take(self, protection: ProtectionSettings, output: OutputSettings, device: str = "auto") -> None:
        """Shows what was chosen before."""
        self.strength.take(protection, device)
        self.budget.setValue(protection.budget.levels)
        self.prompts_box.take(protection.prompts)
        self.output_box.take(output)

    def offer(self, suggestions: Sequence[str]) -> None:
        """The editor's suggestions of edits to defend against."""
        self.prompts_box.offer(suggestions)

    def set_example(self, photo: Photo | None) -> None:
        """The photo whose name the preview of the pattern shows, and for which the size of the file is told."""
        self._photo = photo
        self.output_box.set_example(photo.path if photo else None)

    def set_count(self, count: int, seconds_per_photo: float | None = None) -> None:
        """How many photos would be protected, and how long one takes at the standard effort, if that is known."""
        self._count, self._seconds = count, seconds_per_photo or 0.0
        self._show()

    def show_state(self, *, busy: bool) -> None:
        """Whether a job runs, so that no other can be started."""
        self._busy = busy
        self._show()

    def show_progress(self, progress: JobProgress | None, name: str = "") -> None:
        """How far the job is, and the name of the photo in work; None when nothing runs."""
        self.progress.show_progress(progress, name)
        self.protect_button.setVisible(progress is None)

    def show_cancelling(self) -> None:
        """Cancel was pressed; the work stops at its next step."""
        self.progress.show_cancelling()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SMALL_GAP, 0)
        column.setSpacing(theme.GAP)
        for part in (self.strength, self.budget_box, self.prompts_box, self.output_box):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setMinimumWidth(inside.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(area, 1)
        layout.addWidget(QFrame(frameShape=QFrame.Shape.HLine, frameShadow=QFrame.Shadow.Sunken))
        for widget in (self.summary, self.protect_button, self.progress):
            layout.addWidget(widget)

    def _connect(self) -> None:
        for box in (self.strength, self.budget_box, self.prompts_box, self.output_box):
            box.changed.connect(self._show)
            box.changed.connect(self.changed)
        self._forecast.changed.connect(self._show)
        self.strength.device_chosen.connect(self.changed)
        self.strength.device_chosen.connect(self.device_wanted)
        self.progress.pause_wanted.connect(self.pause_wanted)
        self.progress.resume_wanted.connect(self.resume_wanted)
        self.progress.cancel_wanted.connect(self.cancel_wanted)
        calm = CalmWheel(self)
        for kind in (QSpinBox, QComboBox, QSlider):
            for part in self.findChildren(kind):
                part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                part.installEventFilter(calm)

    def _show(self) -> None:
        output = self.output()
        seconds = self._count * self._seconds * self.settings().effort.cost
        if not self._busy:
            self._forecast.ask(self._photo, self.settings().budget, output)
        self.summary.setText(words.job_words(self._count, output, seconds, self._forecast.size))
        self.summary.setToolTip(str(output.folder) if output and output.folder else "")
        self.summary.setVisible(not self._busy)
        self.protect_button.setText(words.protect_words(self._count))
        self.protect_button.setEnabled(self._count > 0 and output is not None and not self._busy)

    def _want(self) -> None:
        output = self.output()
        if output is not None:
            self.protect_wanted.emit(self.settings(), output)
