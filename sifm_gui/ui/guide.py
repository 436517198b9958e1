"""The user guide that ships with the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from ..core.resources import resource
from . import theme

SIZE = (800, 720)
GUIDE = resource("guide", "guide.md")
"""In English. In another language that the window speaks it is beside it, as `guide_de.md`, with the same pictures."""
PICTURE_RATIO = 2
"""Pixels of a picture for each logical pixel of the window that it shows."""


def guide_spoken() -> Path:
    """The guide in the window's language, in English where it is in no other."""
    code = QLocale().bcp47Name().partition("-")[0]
    translated = GUIDE.with_name(f"{GUIDE.stem}_{code}{GUIDE.suffix}")
    return translated if translated.exists() else GUIDE


class GuideText(QTextBrowser):
    """The guide, its pictures as wide as the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, openExternalLinks=True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else the width hangs on the pictures
        self.setSource(QUrl.fromLocalFile(str(guide_spoken())), QTextDocument.ResourceType.MarkdownResource)
        self.document().setDocumentMargin(theme.GAP)
        self._pictures = {name: QImage(str(GUIDE.with_name(name))) for name in self._found()}

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._scale()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scale()
        super().resizeEvent(event)

    def _found(self) -> Iterator[str]:
        """The names of the pictures; gives each of them room above and below."""
        block = self.document().begin()
        while block.isValid():
            for part in block.textFormats():
                if part.format.isImageFormat():
                    layout = block.blockFormat()
                    layout.setTopMargin(theme.GAP)
                    layout.setBottomMargin(theme.GAP)
                    QTextCursor(block).setBlockFormat(layout)
                    yield part.format.toImageFormat().name()
            block = block.next()

    def _scale(self) -> None:
        """Gives the document pictures of the very pixels of the screen: it would leave out rows and columns itself."""
        document, ratio = self.document(), self.devicePixelRatioF()
        room = self.viewport().width() - 2 * document.documentMargin()
        for name, picture in self._pictures.items():
            width = round(min(room, picture.width() / PICTURE_RATIO) * ratio)
            scaled = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            scaled.setDevicePixelRatio(ratio)
            place = document.baseUrl().resolved(QUrl(name))
            document.addResource(QTextDocument.ResourceType.ImageResource, place, scaled)
        document.markContentsDirty(0, document.characterCount())


class GuideDialog(QDialog):
    """To be shown by `show()`: the window can be used while it is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guide"))
        self.text = GuideText()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.resize(*SIZE)
