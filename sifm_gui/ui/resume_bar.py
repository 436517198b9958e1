"""Offers to finish what the last session left behind."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from . import messages
from .messages import tr
from .offer_bar import OfferBar


class ResumeBar(OfferBar):
    """To be told of the job that was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("resumeBar", tr("&Resume"), tr("&Discard"), parent)
        self.drop_button.setToolTip(self.tr("The photos and what is protected already stay as they are"))

    def offer(self, left: int, count: int) -> None:
        """A job of `count` photos has `left` that are not finished."""
        self.say(messages.unfinished(left, count))
