"""What a new user sees: a place to drop photos on, what will happen to them, and two other ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from . import theme
from .protect.section import Caption

RADIUS = 12


class EmptyPage(QWidget):
    """Shown while no photo is open."""

    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Drop photos or folders here"), alignment=Qt.AlignmentFlag.AlignCenter)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        title.setFont(font)
        steps = QLabel(
            self.tr("1.  Protect them.    2.  Try an attacker's edit.    3.  See whether it still works."),
            alignment=Qt.AlignmentFlag.AlignCenter,
            wordWrap=True,
        )
        promise = Caption(self.tr("Originals stay as they are, and nothing leaves your computer."))
        promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        open_button = QPushButton(self.tr("&Open photos…"), default=True)
        sample_button = QPushButton(self.tr("Try the sa&mple photo"))
        open_button.clicked.connect(self.open_wanted)
        sample_button.clicked.connect(self.sample_wanted)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (open_button, sample_button):
            button.setMinimumHeight(36)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * theme.GAP)
        layout.addStretch(1)
        layout.addWidget(title)
        layout.addWidget(steps)
        layout.addLayout(row)
        layout.addWidget(promise)
        layout.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame says that something may be dropped."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.muted(self.palette())
        ink.setAlphaF(0.35)
        painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
