"""Tells once that the graphics card could do the work."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..core.gpu import GpuStatus, PackState
from ..session.gpu import GpuShelf
from ..session.preferences import Preferences
from . import gpu_words
from .messages import tr
from .offer_bar import OfferBar


class GpuBar(OfferBar):
    """`wanted` asks for the page where the pack can be got."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("gpuBar", tr("&More…"), tr("&Not now"), parent)

    def follow(self, shelf: GpuShelf, preferences: Preferences) -> None:
        """Offers what the shelf tells of, and remembers that it was answered."""

        def offer(status: GpuStatus) -> None:
            settings, pack = preferences.settings, status.pack
            if pack is None or pack.state is not PackState.MISSING or settings.gpu_offered or settings.hub.offline:
                self.hide()
            else:
                self.say(gpu_words.status_words(status))

        def remember() -> None:
            preferences.change(gpu_offered=True)

        shelf.told.connect(offer)
        self.wanted.connect(remember)
        self.dropped.connect(remember)
