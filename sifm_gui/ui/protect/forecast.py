"""How large the protected file of the photo at hand will be, found out off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ...core.output import OutputSettings
from ...core.photo import Photo
from ...core.protection import Budget
from ...files import predicted_size
from ..compare.background import Background, Stale

SETTLED = 300
"""Milliseconds of rest before it is worked out: a slider that is dragged asks at every step."""
Wish = tuple[Photo, Budget, OutputSettings]


class Forecast(QObject):
    """`size` is in bytes, 0 while it is not known."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.size = 0
        self._wish: Wish | None = None
        self._background = Background()
        self._timer = QTimer(self, singleShot=True, interval=SETTLED)
        self._timer.timeout.connect(self._start)

    def ask(self, photo: Photo | None, budget: Budget, output: OutputSettings | None) -> None:
        """Takes the place of what was asked before; the same again changes nothing."""
        wish = (photo, budget, output) if photo is not None and output is not None else None
        if wish == self._wish:
            return
        self._wish, self.size = wish, 0
        self._timer.start()

    def _start(self) -> None:
        wish = self._wish
        if wish is not None:
            self._background.run(lambda: self._find(wish), lambda size: self._take(wish, size))

    def _find(self, wish: Wish) -> int:
        if wish is not self._wish:
            raise Stale
        return predicted_size(*wish)

    def _take(self, wish: Wish, size: int) -> None:
        if wish is self._wish:
            self.size = size
            self.changed.emit()
