"""The photos of this sitting: found, chosen and followed in one narrow column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from platformdirs import user_cache_path
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ...core.item import Item, ItemState
from ...files.thumbnail_store import ThumbnailStore
from .. import messages, theme
from ..thumbnails import Thumbnails
from .arrangement import Arrangement
from .delegate import THUMBNAIL, RowDelegate
from .filter_bar import FilterBar
from .model import PhotoListModel
from .rows import PhotoRows


class PhotoList(QWidget):
    """Shows items and tells what the user wants done with them; removes nothing by itself.

    Args:
        parent: as everywhere in Qt.
        cache: the folder in which thumbnails are kept; by default where caches belong on this system.
    """

    current_changed = Signal(int)
    """The user took the photo of this id to hand. Not emitted for what `set_current` does."""
    selection_changed = Signal()
    remove_wanted = Signal(list)
    """Ids."""
    retry_wanted = Signal(list)
    """Ids of failed photos."""
    open_wanted = Signal()
    show_in_folder_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, cache: Path | None = None) -> None:
        super().__init__(parent)
        store = ThumbnailStore(cache or user_cache_path("SIFM Photo Guard", appauthor=False) / "thumbnails")
        self._at_hand: int | None = None
        self._photos = PhotoListModel(self)
        self._thumbnails = Thumbnails(store.read, self)
        self._delegate = RowDelegate(self._thumbnails, self)
        self._rows = PhotoRows(self._photos)
        self._rows.setItemDelegate(self._delegate)
        self._rows.setAccessibleName(self.tr("Photos"))
        self._filter = FilterBar()
        self._count = QLabel()
        self._lay_out()
        self._make_actions()
        self._connect()
        self._show_counts()

    def add(self, items: Sequence[Item]) -> None:
        """Takes new photos."""
        self._photos.add(items)
        self._show_counts()

    def change(self, item: Item) -> None:
        """Takes a new value of a photo."""
        self._photos.change(item)

    def take_away(self, ids: Iterable[int]) -> None:
        """Drops photos."""
        gone = set(ids)
        self._thumbnails.forget(self._photos.paths(gone))
        self._photos.take_away(gone)
        if self._at_hand in gone:
            self.set_current(None)
        self._show_counts()

    def set_current(self, photo: int | None) -> None:
        """Marks the photo at hand, and brings it into sight if it is another one than before. Emits nothing."""
        if photo == self._at_hand:
            return
        self._at_hand = self._delegate.at_hand = photo
        if photo is not None:
            self._rows.go_to(photo)
        self._rows.viewport().update()

    def selected_ids(self) -> list[int]:
        """The selected photos from top to bottom; what the filter hides is not selected."""
        self._photos.settle()
        return self._rows.selected_ids()

    def rows(self) -> int:
        """How many photos the filter lets through."""
        self._photos.settle()
        return self._photos.rowCount()

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._rows)
        for text, button, action in (
            (self.tr("No photos yet.\nDrop photos or folders here."), self.tr("Open photos…"), self.open_wanted.emit),
            (self.tr("No photo fits the filter."), self.tr("Show all"), self._filter.show_all),
        ):
            self._pages.addWidget(_page(text, button, action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        column.addWidget(self._filter)
        column.addWidget(self._pages, 1)
        column.addWidget(self._count)

    def _make_actions(self) -> None:
        self._remove = QAction(self.tr("&Remove from list"), self._rows)
        self._remove.setShortcuts([QKeySequence(Qt.Key.Key_Delete), QKeySequence(Qt.Key.Key_Backspace)])
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.triggered.connect(self._want_remove)
        self._rows.addAction(self._remove)
        self._retry = QAction(self.tr("&Try again"), self._rows)
        self._retry.triggered.connect(self._want_retry)
        self._show_in_folder = QAction(self.tr("Show in &folder"), self._rows)
        self._show_in_folder.triggered.connect(self._want_folder)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(lambda: self._filter.text.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _connect(self) -> None:
        self._rows.moved.connect(self._move)
        self._rows.selection_changed.connect(self._show_counts)
        self._rows.selection_changed.connect(self.selection_changed)
        self._rows.menu_wanted.connect(self._show_menu)
        self._rows.sight_changed.connect(self._want_thumbnails)
        self._thumbnails.arrived.connect(self._rows.viewport().update)
        self._filter.arrangement_changed.connect(self._arrange)
        self._filter.list_wanted.connect(lambda: self._rows.setFocus(Qt.FocusReason.OtherFocusReason))
        self._photos.layoutChanged.connect(self._show_counts)

    def _move(self, photo: int) -> None:
        if photo != self._at_hand:
            self.set_current(photo)
            self.current_changed.emit(photo)

    def _arrange(self, arrangement: Arrangement) -> None:
        self._photos.arrange(arrangement)
        if self._at_hand is not None:
            self._rows.go_to(self._at_hand, select=not self._rows.selected_ids())

    def _want_thumbnails(self) -> None:
        side = round(THUMBNAIL * self._rows.devicePixelRatioF())
        self._thumbnails.want([self._photos.item(row).path for row in self._rows.in_sight()], side)

    def _show_counts(self) -> None:
        shown, total = self._photos.rowCount(), self._photos.total
        self._filter.setVisible(total > 0)
        self._count.setVisible(total > 0)
        self._count.setText(messages.photo_count(shown, total, len(self._rows.selected_ids())))
        self._pages.setCurrentIndex(0 if shown else 1 if total == 0 else 2)

    def _show_menu(self, place: QPoint) -> None:
        selected = bool(self._rows.selected_ids())
        self._remove.setEnabled(selected)
        self._retry.setEnabled(bool(self._failed()))
        self._show_in_folder.setEnabled(self._rows.currentIndex().isValid())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._retry, self._show_in_folder])
        menu.addSeparator()
        menu.addAction(self.tr("Select &all"), QKeySequence(QKeySequence.StandardKey.SelectAll), self._rows.selectAll)
        menu.addAction(self._remove)
        menu.addSeparator()
        menu.addAction(self.tr("&Open photos…"), self.open_wanted.emit)
        menu.popup(place)

    def _failed(self) -> list[int]:
        return [photo for photo in self.selected_ids() if self._photos.get(photo).state is ItemState.FAILED]

    def _want_retry(self) -> None:
        ids = self._failed()
        self._thumbnails.forget(self._photos.paths(ids))
        self._want_thumbnails()
        self.retry_wanted.emit(ids)

    def _want_remove(self) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        following = self._following(ids) if self._at_hand in ids else None
        self.remove_wanted.emit(ids)
        if following is not None and self._photos.known(following):
            self._rows.go_to(following)
            self._move(following)

    def _following(self, ids: Sequence[int]) -> int | None:
        """The photo that takes the place of the one at hand when these are gone: the next one, else the one before."""
        gone, row = set(ids), self._photos.row_of(self._at_hand or 0)
        below, above = range(row + 1, self._photos.rowCount()), range(row - 1, -1, -1)
        return next((photo for photo in map(self._photos.id_at, [*below, *above]) if photo not in gone), None)

    def _want_folder(self) -> None:
        index = self._rows.currentIndex()
        if index.isValid():
            self.show_in_folder_wanted.emit(self._photos.id_at(index.row()))


def _page(text: str, button_text: str, action: Callable[[], object]) -> QWidget:
    """What stands where there are no rows: a sentence, and what can be done about it."""
    page = QWidget()
    label = QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    button = QPushButton(button_text)
    button.clicked.connect(lambda: action())
    column = QVBoxLayout(page)
    column.addStretch(1)
    column.addWidget(label)
    column.addSpacing(theme.SMALL_GAP)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch(1)
    return page
