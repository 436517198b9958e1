"""All that lies inside the window: bars above, photos at the left, the pair and the edits, protecting at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from . import theme
from .compare import CompareView
from .edit_panel import EditPanel
from .empty_page import EmptyPage
from .gpu_bar import GpuBar
from .keep_bar import KeepBar
from .message_bar import MessageBar
from .photo_list import PhotoList
from .protect_panel import ProtectPanel
from .resume_bar import ResumeBar

COLUMNS, ROWS = (228, 700, 330), (400, 330)
"""Pixels at the first start: photos, pair, panel; pair, edits."""


class Workspace(QWidget):
    """Lays the parts out; what they show and do is bound elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.messages, self.resume, self.keep, self.empty = MessageBar(), ResumeBar(), KeepBar(), EmptyPage()
        self.gpu = GpuBar()
        self.photos, self.compare, self.edit, self.protect = PhotoList(), CompareView(), EditPanel(), ProtectPanel()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self.rows = _split(Qt.Orientation.Vertical, (self.compare, self.edit), ROWS, growing=0)
        self.columns = _split(Qt.Orientation.Horizontal, (self.photos, self.rows, self.protect), COLUMNS, growing=1)
        self._pages.addWidget(self.columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.SMALL_GAP)
        for part, stretch in ((self.resume, 0), (self.keep, 0), (self.gpu, 0), (self.messages, 0), (self._pages, 1)):
            layout.addWidget(part, stretch)

    def show_photos(self, has_photos: bool) -> None:
        """The work, or how to begin."""
        self._pages.setCurrentIndex(1 if has_photos else 0)

    def restore(self, columns: Sequence[int], rows: Sequence[int]) -> None:
        """Puts the lines between the parts where they were; what does not fit is left as it is."""
        for splitter, sizes in ((self.columns, columns), (self.rows, rows)):
            if len(sizes) == splitter.count() and min(sizes) > 0:
                splitter.setSizes(list(sizes))

    def follow_palette(self) -> None:
        """The window became light or dark; frames with a style sheet are not told by Qt."""
        for bar in (self.messages, self.resume, self.keep, self.gpu):
            bar.follow_palette()


def _split(way: Qt.Orientation, parts: Sequence[QWidget], sizes: Sequence[int], *, growing: int) -> QSplitter:
    """Parts with lines between them that can be moved; one of them takes what room there is more."""
    splitter = QSplitter(way, childrenCollapsible=False)
    for part in parts:
        splitter.addWidget(part)
    splitter.setHandleWidth(theme.GAP)
    splitter.setSizes(list(sizes))
    splitter.setStretchFactor(growing, 1)
    return splitter
