"""All that lies inside the window: bars above, photos at the left, the pair and the edits, protecting at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from . import theme
from .compare import CompareView
from .edit_panel import EditPanel
from .empty_page import EmptyPage
from .message_bar import MessageBar
from .photo_list import PhotoList
from .protect_panel import ProtectPanel
from .resume_bar import ResumeBar

LIST_WIDTH = 228


class Workspace(QWidget):
    """Lays the parts out; what they show and do is bound elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.messages, self.resume, self.empty = MessageBar(), ResumeBar(), EmptyPage()
        self.photos, self.compare, self.edit, self.protect = PhotoList(), CompareView(), EditPanel(), ProtectPanel()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._columns())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.SMALL_GAP)
        for part, stretch in ((self.resume, 0), (self.messages, 0), (self._pages, 1)):
            layout.addWidget(part, stretch)

    def show_photos(self, has_photos: bool) -> None:
        """The work, or how to begin."""
        self._pages.setCurrentIndex(1 if has_photos else 0)

    def follow_palette(self) -> None:
        """The window became light or dark; frames with a style sheet are not told by Qt."""
        self.messages.follow_palette()
        self.resume.follow_palette()

    def _columns(self) -> QWidget:
        middle = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        middle.addWidget(self.compare)
        middle.addWidget(self.edit)
        middle.setHandleWidth(theme.SMALL_GAP)
        middle.setSizes([400, 330])
        middle.setStretchFactor(0, 1)
        left = QSplitter(childrenCollapsible=False)
        left.addWidget(self.photos)
        left.addWidget(middle)
        left.setHandleWidth(theme.SMALL_GAP)
        left.setSizes([LIST_WIDTH, 3 * LIST_WIDTH])
        left.setStretchFactor(1, 1)
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(left, 1)
        row.addWidget(self.protect)
        return columns
