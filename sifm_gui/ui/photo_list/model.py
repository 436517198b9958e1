"""The rows as Qt's views ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from ...core.item import Item
from .. import messages
from .arrangement import Arrangement, Entry, Order

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
"""The role that gives the `Item` itself."""


class PhotoListModel(QAbstractListModel):
    """A row a photo that passes the filter. A burst of changes reaches the views as one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[int, Entry] = {}
        self._shown: list[int] = []
        self._rows: dict[int, int] = {}
        self._arrangement = Arrangement()
        self._changed: set[int] = set()
        self._states_changed = False
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self.settle)

    @property
    def arrangement(self) -> Arrangement:
        """The filter and the order in force."""
        return self._arrangement

    @property
    def total(self) -> int:
        """How many photos there are, shown or not."""
        return len(self._entries)

    def item(self, row: int) -> Item:
        """The photo of a row."""
        return self._entries[self._shown[row]].item

    def id_at(self, row: int) -> int:
        """The id of the photo of a row."""
        return self._shown[row]

    def get(self, photo: int) -> Item:
        """The photo of an id, shown or not. Raises `KeyError`."""
        return self._entries[photo].item

    def paths(self, ids: Iterable[int]) -> list[Path]:
        """Where those of the photos lie that are in the list."""
        return [self._entries[photo].item.path for photo in ids if photo in self._entries]

    def known(self, photo: int) -> bool:
        """Whether a photo of this id is in the list, shown or not."""
        return photo in self._entries

    def row_of(self, photo: int) -> int:
        """The row of a photo; -1 if it is not shown."""
        return self._rows.get(photo, -1)

    def index_of(self, photo: int) -> QModelIndex:
        """The index of a photo; an invalid one if it is not shown."""
        return self.index(self.row_of(photo))

    def add(self, items: Sequence[Item]) -> None:
        """Takes new photos."""
        entries = {item.id: Entry.of(item) for item in items}
        if self._arrangement.order is not Order.ADDED:
            with self._rearranging():
                self._entries |= entries
            return
        self._entries |= entries
        new = self._arrangement.arranged(entries.values())
        if new:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._show([*self._shown, *new])
            self.endInsertRows()

    def change(self, item: Item) -> None:
        """Takes a new value of a photo; of one that is not in the list, nothing."""
        if item.id in self._entries:
            old = self._entries[item.id]
            self._entries[item.id] = Entry(item, old.text, old.natural)
            self._changed.add(item.id)
            self._states_changed |= old.item.state is not item.state
            self._timer.start()

    def take_away(self, ids: Iterable[int]) -> None:
        """Drops photos."""
        gone = [photo for photo in ids if photo in self._entries]
        if gone:
            with self._rearranging():
                for photo in gone:
                    del self._entries[photo]
            self._changed.difference_update(gone)

    def arrange(self, arrangement: Arrangement) -> None:
        """Takes another filter or order."""
        if arrangement != self._arrangement:
            with self._rearranging():
                self._arrangement = arrangement

    def settle(self) -> None:
        """Shows what has changed since the last time; called by itself before the next paint."""
        self._timer.stop()
        changed, self._changed = self._changed, set()
        moved, self._states_changed = self._states_changed and self._arrangement.depends_on_state, False
        if moved:
            with self._rearranging():
                pass
            return
        rows = [self._rows[photo] for photo in changed if photo in self._rows]
        if rows:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index.row())
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return messages.item_details(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.path.name}, {messages.item_state(item)}"
        return None

    def _show(self, ids: list[int]) -> None:
        self._shown = ids
        self._rows = {photo: row for row, photo in enumerate(ids)}

    @contextmanager
    def _rearranging(self) -> Iterator[None]:
        """Afterwards all rows are where they belong; some may have come or gone."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._shown[index.row()] for index in before]
        yield
        self._show(self._arrangement.arranged(self._entries.values()))
        self.changePersistentIndexList(before, [self.index_of(photo) for photo in kept])
        self.layoutChanged.emit()
