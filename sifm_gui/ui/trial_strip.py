"""The edits that were tried, as a strip of pairs: edit of the original, edit of the protected file, and the outcome."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..core.trials import Attempt
from ..core.verdict_words import SIGNS, outcome_name
from . import messages, theme
from .images import to_pixmap

PICTURE = QSize(64, 48)
INSIDE = 6
BETWEEN = 3
ATTEMPT = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class AttemptModel(QAbstractListModel):
    """A row an attempt."""

    def __init__(self) -> None:
        super().__init__()
        self.attempts: list[Attempt] = []

    def show_attempts(self, attempts: Sequence[Attempt]) -> None:
        """Takes the place of what was shown."""
        self.beginResetModel()
        self.attempts = list(attempts)
        self.endResetModel()

    def add(self, attempt: Attempt) -> None:
        """One more, at the end."""
        self.beginInsertRows(QModelIndex(), len(self.attempts), len(self.attempts))
        self.attempts.append(attempt)
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.attempts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        attempt = self.attempts[index.row()]
        if role == ATTEMPT:
            return attempt
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            request, outcome = attempt.attack.request, attempt.verdict.outcome
            words = self.tr("{outcome}: {prompt}, seed {seed}")
            return words.format(outcome=outcome_name(outcome, messages.tr), prompt=request.prompt, seed=request.seed)
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = self.tr("Left the edit of the original, right that of the protected file. Click to see them large.")
            return f"{self.data(index)}\n{hint}"
        return None


class AttemptDelegate(QStyledItemDelegate):
    """Paints one cell. Pictures are scaled once for each attempt and screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures: dict[tuple[int, float], tuple[QPixmap, QPixmap]] = {}

    def forget(self) -> None:
        """Drops the scaled pictures; those of other attempts come."""
        self._pictures.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _cell(option.fontMetrics)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        attempt: Attempt = index.data(ATTEMPT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = option.rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tone("neutral", option.palette).paper))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(option.palette.highlight().color())
        painter.drawRoundedRect(cell, INSIDE, INSIDE)
        self._paint_pictures(painter, cell, attempt)
        self._paint_words(painter, option, cell, attempt)
        painter.restore()

    def _paint_pictures(self, painter: QPainter, cell: QRect, attempt: Attempt) -> None:
        for place, picture in enumerate(self._pair(attempt, painter.device().devicePixelRatioF())):
            left = cell.left() + INSIDE - 1 + place * (PICTURE.width() + BETWEEN)
            room = QRect(left, cell.top() + INSIDE, PICTURE.width(), PICTURE.height())
            shown = QRect(room.topLeft(), picture.deviceIndependentSize().toSize())
            shown.moveCenter(room.center())
            painter.drawPixmap(shown.topLeft(), picture)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, cell: QRect, attempt: Attempt) -> None:
        outcome, request = attempt.verdict.outcome, attempt.attack.request
        metrics, width = option.fontMetrics, cell.width() - 2 * INSIDE
        left, line = cell.left() + INSIDE, cell.top() + PICTURE.height() + 2 * INSIDE + option.fontMetrics.ascent()
        painter.setPen(QColor(theme.tone(messages.verdict_tone(outcome), option.palette).ink))
        painter.drawText(left, line, f"{SIGNS[outcome]} {outcome_name(outcome, messages.tr)}")
        painter.setPen(theme.muted(option.palette))
        seed = f"#{request.seed}"  # words for it would not fit beside those of every language; the tool tip has them
        painter.drawText(left + width - metrics.horizontalAdvance(seed), line, seed)
        prompt = metrics.elidedText(request.prompt, Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, line + metrics.height(), prompt)

    def _pair(self, attempt: Attempt, ratio: float) -> tuple[QPixmap, QPixmap]:
        key = (id(attempt), ratio)
        if key not in self._pictures:
            attack = attempt.attack
            pixmaps = [to_pixmap(pixels) for pixels in (attack.edit_of_original, attack.edit_of_protected)]
            fit, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            scaled = [pixmap.scaled(PICTURE * ratio, fit, smooth) for pixmap in pixmaps]
            for pixmap in scaled:
                pixmap.setDevicePixelRatio(ratio)
            self._pictures[key] = (scaled[0], scaled[1])
        return self._pictures[key]


class TrialStrip(QListView):
    """Wraps to the width it has; an attempt is chosen by a click or the Return key."""

    attempt_chosen = Signal(object)
    """`Attempt`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attempts = AttemptModel()
        self._delegate = AttemptDelegate(self)
        self.setModel(self._attempts)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setSpacing(theme.SMALL_GAP // 2)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Edits that were tried"))
        self.setMinimumHeight(_cell(self.fontMetrics()).height() + 2 * theme.SMALL_GAP)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_attempts(self, attempts: Sequence[Attempt]) -> None:
        """Takes the place of what was shown."""
        self._delegate.forget()
        self._attempts.show_attempts(attempts)
        self.scrollToTop()

    def add(self, attempt: Attempt) -> None:
        """One more, at the end; it is scrolled to."""
        self._attempts.add(attempt)
        self.scrollToBottom()

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """What is shown."""
        return tuple(self._attempts.attempts)

    def _choose(self, index: QModelIndex) -> None:
        self.attempt_chosen.emit(index.data(ATTEMPT))


def _cell(metrics: QFontMetrics) -> QSize:
    """The room that one attempt takes."""
    return QSize(2 * PICTURE.width() + BETWEEN + 2 * INSIDE, PICTURE.height() + 2 * metrics.height() + 3 * INSIDE)
