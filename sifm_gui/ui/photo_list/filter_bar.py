"""What is typed and chosen above the list to find photos in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ...core.item import ItemState
from .. import messages, theme
from .arrangement import Arrangement, Order


class FilterBox(QLineEdit):
    """A line in which Escape takes the text away, and Down goes on to what was found."""

    list_wanted = Signal()

    def event(self, event: QEvent) -> bool:
        # Escape has a meaning in the window, which must not take it from a line that can use it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_clearing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_clearing(event):
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _is_clearing(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.text())


class FilterBar(QWidget):
    """A line for words of the name, a choice of states, and the order."""

    arrangement_changed = Signal(object)
    """`Arrangement`."""
    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = FilterBox(clearButtonEnabled=True)
        self.text.setPlaceholderText(self.tr("Filter by name"))
        self.text.setAccessibleName(self.tr("Filter photos by name"))
        self.state = _choice(self.tr("Filter photos by state"))
        self.state.addItem(self.tr("All states"), None)
        for state in ItemState:
            self.state.addItem(messages.item_state_name(state), state)
        self.order = _choice(self.tr("Sort photos"))
        for order, words in (
            (Order.ADDED, self.tr("As added")),
            (Order.NAME, self.tr("By name")),
            (Order.STATE, self.tr("By state")),
        ):
            self.order.addItem(words, order)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL_GAP)
        row.addWidget(self.state, 1)
        row.addWidget(self.order, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self.text)
        column.addLayout(row)
        self.text.list_wanted.connect(self.list_wanted)
        self.text.textChanged.connect(self._tell)
        self.state.currentIndexChanged.connect(self._tell)
        self.order.currentIndexChanged.connect(self._tell)

    def show_all(self) -> None:
        """Takes the filter away; the order stays."""
        self.text.clear()
        self.state.setCurrentIndex(0)

    def _tell(self) -> None:
        state, order = self.state.currentData(), self.order.currentData()
        self.arrangement_changed.emit(
            Arrangement.of(self.text.text(), None if state is None else ItemState(state), Order(order))
        )


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMinimumContentsLength(4)  # it may become narrow
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
