"""The photos of this sitting, with what is known about each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from ..core.case import Case
from . import messages
from .images import to_pixmap

THUMBNAIL = 56
Index = QModelIndex | QPersistentModelIndex


class PhotoListModel(QAbstractListModel):
    """A row a case."""

    def __init__(self) -> None:
        super().__init__()
        self._cases: tuple[Case, ...] = ()
        self._thumbnails: dict[int, QIcon] = {}

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Takes new values; thumbnails of known photos are kept."""
        self.beginResetModel()
        self._cases = tuple(cases)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._cases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        case = self._cases[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{case.photo.path.name}\n{messages.case_state(case)}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnail(case)
        if role == Qt.ItemDataRole.ToolTipRole:
            width, height = case.photo.size
            return "\n".join([str(case.photo.path), f"{width} x {height}", *case.photo.carrier.notes])
        return None

    def _thumbnail(self, case: Case) -> QIcon:
        key = id(case.photo)
        if key not in self._thumbnails:
            # Every n-th pixel first: scaling 100 megapixels smoothly for an icon would be felt.
            step = max(1, min(case.photo.size) // (4 * THUMBNAIL))
            pixmap: QPixmap = to_pixmap(case.photo.pixels[::step, ::step])
            size = QSize(2 * THUMBNAIL, 2 * THUMBNAIL)
            self._thumbnails[key] = QIcon(
                pixmap.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            )
        return self._thumbnails[key]


class PhotoList(QListView):
    """A narrow list at the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photos = PhotoListModel()
        self.setModel(self.photos)
        self.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.setUniformItemSizes(True)
        self.setFixedWidth(210)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(self.tr("Photos"))
