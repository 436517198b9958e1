"""Try an attacker's edit on both photos, side by side, with the judge's verdict."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from ..core.attack import EditRequest
from ..core.case import Case
from . import theme
from .photo_view import PhotoView
from .verdict_card import VerdictCard


class EditPanel(QWidget):
    """Emits the edit that the user wants to see."""

    edit_wanted = Signal(object)
    """`EditRequest`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._prompt_row())
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        waiting = self.tr("What the edit gives will stand here.")
        self.on_original = PhotoView(self.tr("Edit of the original"), waiting)
        self.on_protected = PhotoView(self.tr("Edit of the protected file"), waiting)
        self.verdict = VerdictCard()
        self.verdict.setFixedWidth(250)
        for part, stretch in ((self.on_original, 1), (self.on_protected, 1), (self.verdict, 0)):
            row.addWidget(part, stretch)
        layout.addLayout(row, 1)

    def offer(self, prompts: Sequence[str]) -> None:
        """Prompts that the editor can do; what the user typed stays."""
        typed = self.prompt.currentText()
        self.prompt.clear()
        self.prompt.addItems(prompts)
        self.prompt.setCurrentText(typed or (prompts[0] if prompts else ""))

    def show_case(self, case: Case | None) -> None:
        """The edits of a photo, if any were tried."""
        attack = case.attack if case else None
        self.on_original.show_pixels(attack.edit_of_original if attack else None)
        protected = case is not None and case.protection is not None
        self.on_protected.show_pixels(attack.edit_of_protected if attack and protected else None)
        request = attack.request if attack else None
        self.verdict.show_verdict(case.verdict if case else None, request, protected=protected)

    def show_state(self, *, can_try: bool) -> None:
        """Whether an edit can be tried now."""
        self.try_button.setEnabled(can_try)

    def _prompt_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.prompt = QComboBox(editable=True)
        self.prompt.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.prompt.setAccessibleName(self.tr("Prompt of the edit"))
        line = QLineEdit()
        self.prompt.setLineEdit(line)
        line.setPlaceholderText(self.tr("What an attacker would ask for, such as: make it night"))
        line.returnPressed.connect(self._want)
        self.seed = QSpinBox(maximum=9999)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("Another seed gives another edit of the same kind"))
        self.try_button = QPushButton(self.tr("&Try edit"))
        self.try_button.clicked.connect(self._want)
        label = QLabel(self.tr("&Edit"))
        label.setBuddy(self.prompt)
        row.addWidget(label)
        row.addWidget(self.prompt, 1)
        row.addWidget(QLabel(self.tr("Seed")))
        row.addWidget(self.seed)
        row.addWidget(self.try_button)
        return row

    def _want(self) -> None:
        prompt = self.prompt.currentText().strip()
        if prompt and self.try_button.isEnabled():
            self.edit_wanted.emit(EditRequest(prompt, self.seed.value()))
