"""What this program is, what it cannot do, whose work is in it, and what to put into a report of a fault."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from .. import __version__
from . import theme
from .protect.section import Caption

WIDTH = 480
PAPER = "https://arxiv.org/abs/2512.14320"
PARTS = ("PySide6-Essentials", "torch", "diffusers", "transformers", "numpy", "pillow")


class AboutDialog(QDialog):
    """To be shown by `open()`. `engine` says which editor and judge are loaded, if any."""

    def __init__(self, engine: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About SIFM Photo Guard"))
        self.setFixedWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        title = QLabel(self.tr("SIFM Photo Guard {version}").format(version=__version__))
        title.setFont(theme.title_font(self))
        layout.addWidget(title)
        for text in (self._what(), self._limits(), self._licences()):
            layout.addWidget(self._words(text))
        self.facts = Caption(program_facts(engine))
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.facts)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy details"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.facts.text()))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))  # labels that wrap would ask for too much

    def _words(self, text: str) -> QLabel:
        label = QLabel(text, wordWrap=True, openExternalLinks=True, textFormat=Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        return label

    def _what(self) -> str:
        return self.tr(
            "Changes photos within a budget so that text-guided AI edits of them go wrong, and tries such edits on the "
            'saved file. The method is SIFM (<a style="color: {ink}" href="{paper}">arXiv 2512.14320</a>), built from '
            "the paper. Nothing leaves your computer."
        ).format(paper=PAPER, ink=self.palette().windowText().color().name())

    def _limits(self) -> str:
        return self.tr(
            "It cannot promise that every editor fails: it raises the cost of an edit; it is no lock. The built-in "
            "editor and judge are small; other editors may do better or worse."
        )

    def _licences(self) -> str:
        return self.tr(
            "Licence: Apache-2.0. Qt is used under the LGPL 3, PyTorch under a BSD licence, diffusers and transformers "
            "under Apache-2.0."
        )


def program_facts(engine: str = "") -> str:
    """What a report of a fault has to say about the program; `engine` is what edits and judges in it, if known."""
    installed = ", ".join(f"{name} {_version(name)}" for name in PARTS)
    program = f"SIFM Photo Guard {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join(filter(None, (program, installed, engine)))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a frozen program may have left it out
        return "?"
