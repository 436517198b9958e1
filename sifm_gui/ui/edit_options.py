"""Steps and guidances of an edit, for those who know what they are; at their left end the editor chooses."""

from __future__ import annotations

from typing import TypedDict

from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSpinBox, QWidget

from . import theme

MOST_STEPS, MOST_GUIDANCE, MOST_IMAGE_GUIDANCE = 200, 30.0, 10.0


class Options(TypedDict):
    """Fields of an `EditRequest` and of a `TrialPlan`; None is the editor's own."""

    steps: int | None
    guidance: float | None
    image_guidance: float | None


class EditOptions(QWidget):
    """Three boxes in a row, each below its name: beside it there is no room for the words of every language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own = self.tr("auto")
        self.steps = QSpinBox(maximum=MOST_STEPS)
        self.guidance = QDoubleSpinBox(maximum=MOST_GUIDANCE, singleStep=0.5, decimals=1)
        self.image_guidance = QDoubleSpinBox(maximum=MOST_IMAGE_GUIDANCE, singleStep=0.1, decimals=1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(0)
        named = (
            (self.steps, self.tr("Steps"), self.tr("More steps take longer and are a little cleaner")),
            (self.guidance, self.tr("Guidance"), self.tr("How closely the edit follows the prompt")),
            (self.image_guidance, self.tr("Image guidance"), self.tr("How closely the edit keeps to the photo")),
        )
        for column, (box, name, tip) in enumerate(named):
            label = QLabel(name)
            label.setBuddy(box)
            box.setSpecialValueText(own)
            box.setAccessibleName(name)
            box.setToolTip(tip)
            grid.addWidget(label, 0, column)
            grid.addWidget(box, 1, column)
        grid.setColumnStretch(len(named), 1)

    def values(self) -> Options:
        """What is chosen."""
        return Options(
            steps=self.steps.value() or None,
            guidance=round(self.guidance.value(), 1) or None,
            image_guidance=round(self.image_guidance.value(), 1) or None,
        )
