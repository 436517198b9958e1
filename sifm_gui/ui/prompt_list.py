"""Which prompts are tried, and with how many seeds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..core.trials import TrialPlan
from . import theme

TICKED = 6
"""Suggestions that are ticked at first. Another prompt says more than another seed; with fewer than four that work on
the original, no majority can be told."""
SEEDS, MOST_SEEDS, LAST_SEED = 2, 20, 9999


class PromptList(QWidget):
    """The editor's suggestions and the user's own prompts, to tick."""

    changed = Signal()
    """The plan is another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = False
        self.prompts = QListWidget()
        self.prompts.setAccessibleName(self.tr("Prompts to try"))
        self.prompts.itemChanged.connect(lambda: self.changed.emit())
        self._add_button = QPushButton(self.tr("Add"))
        self._add_button.setEnabled(False)
        self._add_button.clicked.connect(self._add_own)
        self.own = QLineEdit(placeholderText=self.tr("Another prompt"))
        self.own.setAccessibleName(self.tr("Another prompt"))
        self.own.returnPressed.connect(self._add_own)
        self.own.textChanged.connect(lambda text: self._add_button.setEnabled(bool(text.strip())))
        self.seeds = QSpinBox(minimum=1, maximum=MOST_SEEDS, value=SEEDS)
        self.seeds.setToolTip(self.tr("With each seed the editor starts from other noise"))
        self.seeds.setAccessibleName(self.tr("Seeds for each prompt"))
        self.first_seed = QSpinBox(maximum=LAST_SEED)
        self.first_seed.setAccessibleName(self.tr("First seed"))
        for box in (self.seeds, self.first_seed):
            box.valueChanged.connect(lambda: self.changed.emit())
        self._lay_out()

    def offer(self, prompts: Sequence[str]) -> None:
        """The editor's suggestions; the user's own prompts and ticks stay."""
        known = self._texts()
        new = [prompt for prompt in prompts if prompt not in known]
        for place, prompt in enumerate(new):
            self._add(prompt, ticked=not self._offered and place < TICKED)
        self._offered = self._offered or bool(new)
        self.changed.emit()

    def plan(self) -> TrialPlan | None:
        """What is chosen; None if no prompt is ticked."""
        ticked = tuple(item.text() for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        first = self.first_seed.value()
        return TrialPlan(ticked, tuple(range(first, first + self.seeds.value()))) if ticked else None

    def _lay_out(self) -> None:
        own = QHBoxLayout()
        own.addWidget(self.own, 1)
        own.addWidget(self._add_button)
        seeds = QFormLayout()
        seeds.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        seeds.addRow(self.tr("Seeds"), self.seeds)
        seeds.addRow(self.tr("from"), self.first_seed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(self.prompts, 1)
        layout.addLayout(own)
        layout.addLayout(seeds)

    def _add_own(self) -> None:
        prompt = self.own.text().strip()
        if not prompt:
            return
        known = next((item for item in self._items() if item.text() == prompt), None)
        if known is None:
            self._add(prompt, ticked=True)
        else:
            known.setCheckState(Qt.CheckState.Checked)
        self.prompts.scrollToBottom()
        self.own.clear()
        self.changed.emit()

    def _add(self, prompt: str, *, ticked: bool) -> None:
        item = QListWidgetItem(prompt)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.prompts.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.prompts.item(row) for row in range(self.prompts.count())]

    def _texts(self) -> set[str]:
        return {item.text() for item in self._items()}
