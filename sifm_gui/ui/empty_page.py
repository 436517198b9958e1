"""What a new user sees: a place to drop photos on, the three steps, and two other ways to begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from . import theme
from .protect.section import Caption

RADIUS = 12
DISC, STEP_WIDTH, SAMPLE_SIDE = 34, 250, 40


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
        promise = Caption(self.tr("Originals stay as they are, and nothing leaves your computer."))
        promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.GAP, theme.GAP, 3 * theme.GAP, theme.GAP)
        layout.setSpacing(3 * theme.GAP)
        layout.addStretch(2)
        layout.addWidget(title)
        layout.addLayout(_in_the_middle(*map(Step, (1, 2, 3), *self._steps())))
        layout.addLayout(self._buttons())
        layout.addWidget(promise)
        layout.addStretch(3)

    def show_sample(self, photo: Path) -> None:
        """The photo that can be tried, on the button that opens it."""
        self.sample_button.setIcon(QIcon(str(photo)))
        self.sample_button.setIconSize(QSize(SAMPLE_SIDE, SAMPLE_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame says that something may be dropped."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.muted(self.palette())
        ink.setAlphaF(0.35)
        painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _steps(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What each step is called, and what it is."""
        names = self.tr("Protect"), self.tr("Attack"), self.tr("Judge")
        words = (
            self.tr("Each photo is changed by a few levels of colour, and saved under a new name."),
            self.tr("Try what somebody would ask an AI editor for, on the original and on the saved file."),
            self.tr("Both results side by side, and a count of the edits that failed. Proof, not hope."),
        )
        return names, words

    def _buttons(self) -> QHBoxLayout:
        open_button = QPushButton(self.tr("&Open photos…"), default=True)
        self.sample_button = QPushButton(self.tr("Try the sa&mple photo"))
        open_button.clicked.connect(self.open_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        for button in (open_button, self.sample_button):
            button.setMinimumSize(QSize(150, SAMPLE_SIDE + theme.GAP))
        return _in_the_middle(open_button, self.sample_button)


class Step(QWidget):
    """A number in a disc, and words below it."""

    def __init__(self, number: int, name: str, words: str) -> None:
        super().__init__()
        self._number = number
        self.setFixedWidth(STEP_WIDTH)
        title = QLabel(name, alignment=Qt.AlignmentFlag.AlignHCenter)
        title.setFont(theme.title_font(self))
        caption = Caption(words)
        caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, DISC + theme.GAP, theme.GAP, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(title)
        layout.addWidget(caption, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, disc = QPainter(self), QRectF((self.width() - DISC) / 2, 0, DISC, DISC)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawEllipse(disc)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        painter.setFont(theme.title_font(self))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))


def _in_the_middle(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GAP)
    row.addStretch(1)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
