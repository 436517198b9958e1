"""The rows on the screen: which of them are in sight, and which are selected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from .delegate import THUMBNAIL
from .model import Index, PhotoListModel

NARROWEST, WIDTH = 11, 22
"""Room for words, in letters of average width."""
BESIDE = 2 * THUMBNAIL
"""Pixels for the thumbnail, the sign and the scroll bar."""
Flag = QItemSelectionModel.SelectionFlag


class PhotoRows(QListView):
    """Tells in which photos the user is interested. What the program does to the list it does not tell again."""

    moved = Signal(int)
    """The user took the photo of this id to hand."""
    selection_changed = Signal()
    menu_wanted = Signal(QPoint)
    """Where on the screen."""
    sight_changed = Signal()
    """Other rows may be in sight."""

    def __init__(self, photos: PhotoListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._quiet = False
        self._kept: list[int] = []
        # Before the view and its selection listen: what is selected must be asked while the old rows still stand.
        photos.layoutAboutToBeChanged.connect(self._keep)
        self.setModel(photos)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self.sight_changed)
        self.selectionModel().currentChanged.connect(self._tell_moved)
        for gesture in (self.clicked, self.activated):  # also where the keyboard was already
            gesture.connect(self._tell_moved)
        self.selectionModel().selectionChanged.connect(self._tell_selected)
        for change in (self.verticalScrollBar().valueChanged, photos.rowsInserted, photos.layoutChanged):
            change.connect(self._look_again)
        photos.layoutChanged.connect(self._put_back)

    def selected_ids(self) -> list[int]:
        """From top to bottom."""
        rows: set[int] = set()
        selection = self.selectionModel().selection()
        for part in map(selection.at, range(selection.count())):
            rows.update(range(part.top(), part.bottom() + 1))
        return [self._photos.item(row).id for row in sorted(rows)]

    def in_sight(self) -> list[int]:
        """Rows to have a thumbnail: those that can be seen, then a page below, then a page above."""
        height, last = self.viewport().height(), self._photos.rowCount() - 1
        if last < 0:
            return []
        row_height = max(1, self.sizeHintForRow(0))
        top = max(0, min(last, self.verticalScrollBar().value() // row_height))
        page = height // row_height + 2
        seen = range(top, min(top + page, last + 1))
        below = range(seen.stop, min(seen.stop + page, last + 1))
        above = range(top - 1, max(top - page, 0) - 1, -1)
        return [*seen, *below, *above]

    def go_to(self, photo: int, *, select: bool = True) -> None:
        """Puts the keyboard onto a photo, if it is shown, and into sight.

        With `select` it is selected, too, unless it is one of several selected ones or the keyboard is there already.
        """
        index, selection = self._photos.index_of(photo), self.selectionModel()
        if not index.isValid():
            return
        there = index == self.currentIndex()
        keep = not select or selection.isSelected(index) or (there and selection.hasSelection())
        if there and keep:
            return
        self._quiet = True
        selection.setCurrentIndex(index, Flag.NoUpdate if keep else Flag.ClearAndSelect)
        self._quiet = False
        self.scrollTo(index)

    def sizeHint(self) -> QSize:
        return QSize(BESIDE + WIDTH * self.fontMetrics().averageCharWidth(), 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(BESIDE + NARROWEST * self.fontMetrics().averageCharWidth(), 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_again()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            self._look_again()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._quiet = True  # Qt puts the keyboard onto the first row, which is no wish to open that photo
        super().focusInEvent(event)
        self._quiet = False

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        # Qt lays out all rows again, although none has another height: felt at ten changes a second.
        if QAccessible.isActive():
            super().dataChanged(first, last, roles)  # which also tells a screen reader
        else:
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.scrollTo(self.currentIndex())
            place = self.visualRect(self.currentIndex()).center()
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _look_again(self) -> None:
        """Not `QTimer.start` itself, which would take where the list was scrolled to for a time."""
        self._timer.start()

    def _keep(self) -> None:
        self._kept = self.selected_ids()
        with QSignalBlocker(self.selectionModel()):  # or it would follow thousands of rows one by one
            self.selectionModel().select(QItemSelection(), Flag.Clear)

    def _put_back(self) -> None:
        """Selects what was selected and is still shown."""
        rows = sorted(row for row in map(self._photos.row_of, self._kept) if row >= 0)
        selection = QItemSelection()
        for first, last in _runs(rows):
            selection.append(QItemSelectionRange(self._photos.index(first), self._photos.index(last)))
        with QSignalBlocker(self.selectionModel()):
            self.selectionModel().select(selection, Flag.ClearAndSelect)
        self.viewport().update()
        if len(rows) != len(self._kept):
            self.selection_changed.emit()

    def _tell_moved(self, current: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.moved.emit(self._photos.item(current.row()).id)

    def _tell_selected(self) -> None:
        self.selection_changed.emit()


def _runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours in sorted rows."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs
