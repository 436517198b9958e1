"""Offers to keep what was done of a photo until its protection was cancelled."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..session.batch import Stopped
from . import messages
from .messages import tr
from .offer_bar import OfferBar


class KeepBar(OfferBar):
    """To be told of the photo that was stopped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("keepBar", tr("&Keep what is done so far"), tr("&Discard"), parent)
        self.want_button.setToolTip(self.tr("Saved like a finished one; the record says after how many steps it ended"))

    def offer(self, stopped: Stopped | None) -> None:
        """None: there is nothing to decide any more."""
        if stopped is None:
            self.hide()
        else:
            self.say(messages.stopped(stopped.entry.path.name, stopped.so_far.iterations, stopped.so_far.planned))
