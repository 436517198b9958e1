"""The photo in work as it is now, small: the result so far, and what was changed so far, amplified."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ...core.so_far import Glimpse
from .. import theme
from ..compare.modes import GAIN
from ..compare.pyramid import DifferenceSource
from ..photo_view import PhotoView

HEIGHT = 132
WHOLE = slice(None)


class SoFarView(QWidget):
    """Takes no room while there is nothing to see."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Glimpse | None = None
        self.result = PhotoView(self.tr("So far"), "")
        self.change = PhotoView(self.tr("Change so far, \u00d7{gain}").format(gain=GAIN), "")
        hint = self.tr("Not finished: a small picture, about once a second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL_GAP)
        for part in (self.result, self.change):
            part.setToolTip(hint)
            row.addWidget(part, 1)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_glimpse(self, glimpse: Glimpse | None) -> None:
        """A newer picture, or none."""
        if glimpse is self._shown:
            return
        self._shown = glimpse
        self.setVisible(glimpse is not None)
        if glimpse is not None:
            self.result.show_pixels(glimpse.protected)
            self.change.show_pixels(DifferenceSource(glimpse.original, glimpse.protected, GAIN).read(WHOLE, WHOLE))
