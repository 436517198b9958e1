"""How much each pixel may change, in levels, and what that looks like."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider

from ...core.protection import LEAST_LEVELS, MOST_LEVELS, PAPER_LEVELS
from .. import messages
from . import words
from .section import Caption, Section

LINES = 3
"""Kept free, so that nothing below moves while the slider does."""


class BudgetBox(Section):
    """A slider, the number beside it, and words below."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Budget: change per pixel"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(LEAST_LEVELS, MOST_LEVELS)
        self.slider.setPageStep(4)
        self.slider.setAccessibleName(self.tr("Budget in levels of 255"))
        self._levels = QLabel()
        self._levels.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.tr("{levels} levels").format(levels=88)))
        self._levels.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self._levels)
        self._words = Caption()
        self._words.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        self.body.addLayout(row)
        self.body.addWidget(self._words)
        self.slider.valueChanged.connect(self._show)
        self.slider.setValue(PAPER_LEVELS)

    def _show(self, levels: int) -> None:
        self._levels.setText(self.tr("{levels} levels").format(levels=levels))
        lines = (messages.budget_words(levels), words.expected_psnr(levels))
        self._words.setText("\n".join(lines))
        self.slider.setAccessibleDescription(" ".join(lines))
        self.changed.emit()
