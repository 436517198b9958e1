"""What a new user sees: one sentence, and two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from . import theme


class EmptyPage(QWidget):
    """Shown while no photo is open."""

    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Drop photos here"), alignment=Qt.AlignmentFlag.AlignCenter)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        title.setFont(font)
        steps = QLabel(
            self.tr("1.  Protect a photo.    2.  Try an attacker's edit.    3.  See whether it still works."),
            alignment=Qt.AlignmentFlag.AlignCenter,
            wordWrap=True,
        )
        open_button = QPushButton(self.tr("&Open photos…"))
        sample_button = QPushButton(self.tr("Try the sa&mple photo"))
        open_button.clicked.connect(self.open_wanted)
        sample_button.clicked.connect(self.sample_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(open_button)
        row.addWidget(sample_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * theme.GAP)
        layout.addStretch(1)
        layout.addWidget(title)
        layout.addWidget(steps)
        layout.addLayout(row)
        layout.addStretch(1)
