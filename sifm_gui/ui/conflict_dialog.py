"""Asks once for a whole batch what is to be done about files that are there already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QRadioButton, QVBoxLayout, QWidget

from ..core.output import Conflict
from . import theme

WIDTH, MOST_ROWS = 460, 8


class ConflictDialog(QDialog):
    """To be shown by `open()`. Emits `chosen` if the batch is to go on; closing it starts nothing."""

    chosen = Signal(object)
    """`Conflict`, which holds for all photos of the batch."""

    def __init__(self, files: Sequence[Path], count: int, parent: QWidget | None = None) -> None:
        """`files` are there already; the batch has `count` photos."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Files that are there already"))
        words = self.tr("{found} of {count} photos would get the name of a file that is there already:")
        told = QLabel(words.format(found=len(files), count=count), wordWrap=True)
        self.list = QListWidget()
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(told.text())
        self.list.addItems([str(path) for path in files])
        self.list.setFixedHeight((min(len(files), MOST_ROWS) + 1) * self.list.sizeHintForRow(0))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(told)
        layout.addWidget(self.list)
        layout.addWidget(QLabel(self.tr("For all of them:")))
        self.answers = self._choices()
        for button in self.answers.values():
            layout.addWidget(button)
        self.answers[Conflict.REPLACE_OURS].setChecked(True)
        kind = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kind.Ok | kind.Cancel)
        self.ok_button = buttons.button(kind.Ok)
        self.ok_button.setText(self.tr("&Protect"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addSpacing(theme.SMALL_GAP)
        layout.addWidget(buttons)
        self.ok_button.setFocus()
        self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))

    def accept(self) -> None:
        self.chosen.emit(next(answer for answer, button in self.answers.items() if button.isChecked()))
        super().accept()

    def _choices(self) -> dict[Conflict, QRadioButton]:
        texts = {
            Conflict.REPLACE_OURS: self.tr("&Replace what was made here of the same photo, number the rest"),
            Conflict.NUMBER: self.tr("&Keep them, and number the new files"),
            Conflict.SKIP: self.tr("&Skip these photos"),
        }
        return {answer: QRadioButton(text) for answer, text in texts.items()}
