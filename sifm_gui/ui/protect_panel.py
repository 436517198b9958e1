"""Strength, budget, and the button that starts; progress and Cancel beside each other below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ..core.protection import LEAST_LEVELS, MOST_LEVELS, PAPER_LEVELS, Budget, ProtectionSettings, Strength
from . import messages, theme


class ProtectPanel(QWidget):
    """Emits what the user wants; knows nothing of how it is done."""

    protect_wanted = Signal(object)
    """`ProtectionSettings`."""
    cancel_wanted = Signal()
    save_wanted = Signal()
    save_as_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(290)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GAP)
        for part in (self._strength_box(), self._budget_box(), self._prompts_box()):
            layout.addWidget(part)
        self.protect_button = QPushButton(self.tr("&Protect"), default=True)
        self.protect_button.setMinimumHeight(36)
        self.protect_button.clicked.connect(lambda: self.protect_wanted.emit(self.settings()))
        layout.addWidget(self.protect_button)
        layout.addWidget(self._progress_box())
        layout.addStretch(1)
        layout.addLayout(self._save_row())
        self.show_progress(None)

    def settings(self) -> ProtectionSettings:
        """What is chosen now."""
        prompts = tuple(line.strip() for line in self.prompts.toPlainText().splitlines() if line.strip())
        chosen = next(s for s, button in self._strengths.items() if button.isChecked())
        return ProtectionSettings(Budget(self.budget.value()), chosen, prompts)

    def show_state(self, *, has_photo: bool, has_protection: bool, saved_as: str, busy: bool) -> None:
        """What can be done now."""
        self.protect_button.setEnabled(has_photo and not busy)
        self.save_button.setEnabled(has_protection and not busy)
        self.save_as_button.setEnabled(has_protection and not busy)
        self.saved.setText(saved_as)
        self.saved.setVisible(bool(saved_as))

    def show_progress(self, text: str | None, fraction: float = 0.0) -> None:
        """A phase and how far it is; None when nothing runs."""
        self._progress.setVisible(text is not None)
        self.bar.setValue(round(1000 * fraction))
        self.phase.setText(text or "")
        self.cancel_button.setEnabled(text is not None)

    def show_cancelling(self) -> None:
        """Cancel was pressed; the work stops at its next step."""
        self.phase.setText(self.tr("Cancelling…"))
        self.cancel_button.setEnabled(False)

    def _strength_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Strength"))
        row = QHBoxLayout(box)
        group = QButtonGroup(self)
        self._strengths: dict[Strength, QRadioButton] = {}
        for strength in Strength:
            button = QRadioButton(messages.strength_words(strength))
            button.setChecked(strength is Strength.STANDARD)
            group.addButton(button)
            row.addWidget(button)
            self._strengths[strength] = button
        return box

    def _budget_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Budget: how much each pixel may change"))
        column = QVBoxLayout(box)
        self.budget = QSlider(Qt.Orientation.Horizontal)
        self.budget.setRange(LEAST_LEVELS, MOST_LEVELS)
        self.budget.setAccessibleName(self.tr("Budget in levels of 255"))
        self.budget.setPageStep(4)
        self._budget_words = QLabel(wordWrap=True)
        self._budget_words.setMinimumHeight(3 * self.fontMetrics().height())
        self._budget_words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.budget.valueChanged.connect(self._show_budget)
        self.budget.setValue(PAPER_LEVELS)
        column.addWidget(self.budget)
        column.addWidget(self._budget_words)
        return box

    def _show_budget(self, levels: int) -> None:
        words = self.tr("{levels} of 255 levels, {similarity}. {words}")
        self._budget_words.setText(
            words.format(levels=levels, similarity=messages.least_psnr(levels), words=messages.budget_words(levels))
        )

    def _prompts_box(self) -> QGroupBox:
        box = QGroupBox(self.tr("Edits to defend against (optional)"))
        column = QVBoxLayout(box)
        self.prompts = QPlainTextEdit(tabChangesFocus=True)
        self.prompts.setPlaceholderText(self.tr("One prompt a line. Empty: a few general edits."))
        self.prompts.setAccessibleName(self.tr("Edits to defend against, one a line"))
        self.prompts.setFixedHeight(4 * self.fontMetrics().height())
        column.addWidget(self.prompts)
        return box

    def _progress_box(self) -> QWidget:
        self._progress = QWidget()
        column = QVBoxLayout(self._progress)
        column.setContentsMargins(0, 0, 0, 0)
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.phase = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        column.addWidget(self.phase)
        return self._progress

    def _save_row(self) -> QVBoxLayout:
        column, row = QVBoxLayout(), QHBoxLayout()
        self.saved = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.saved.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.save_button = QPushButton(self.tr("&Save"))
        self.save_button.setToolTip(self.tr("As NAME_protected beside the original, which stays as it is"))
        self.save_as_button = QPushButton(self.tr("Save &as…"))
        self.save_button.clicked.connect(self.save_wanted)
        self.save_as_button.clicked.connect(self.save_as_wanted)
        row.addWidget(self.save_button)
        row.addWidget(self.save_as_button)
        column.addWidget(self.saved)
        column.addLayout(row)
        return column
