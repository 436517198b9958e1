"""Questions of the page on models. All are opened, none stops the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ..core.models import ModelInfo
from . import model_words
from .messages import tr


def ask_whether_to_fetch(parent: QWidget, info: ModelInfo, host: str, yes: Callable[[], object]) -> None:
    """Nothing goes over the network before."""
    words = model_words.offer_words(info, host)
    ask(parent, tr("Get {title}?").format(title=info.title), words, tr("&Get and accept the licence"), yes)


def ask_whether_to_convert(parent: QWidget, info: ModelInfo, host: str, yes: Callable[[], object]) -> None:
    """Of a single file; its small files are fetched."""
    words = model_words.small_offer_words(info, host)
    ask(parent, tr("Use this file as {title}?").format(title=info.title), words, tr("&Fetch them and use it"), yes)


def ask_whether_to_remove(parent: QWidget, info: ModelInfo, yes: Callable[[], object]) -> None:
    """Gigabytes take their time to come again."""
    title = tr("Remove {title}?").format(title=info.title)
    ask(parent, title, model_words.removal_words(info), tr("&Remove"), yes)


def ask_for_model_folder(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """A folder in the layout of diffusers."""
    dialog = QFileDialog(parent, tr("Folder of the model, with model_index.json in it"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def ask_for_model_file(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """A single file."""
    dialog = QFileDialog(parent, tr("File of the model"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("Weights (*.safetensors)"), tr("All files (*)")])
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def ask_for_pack(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """A file that another copy of this program wrote."""
    dialog = QFileDialog(parent, tr("File of the graphics pack, as “sifm gpu get --to” writes it"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def ask(parent: QWidget, title: str, words: str, agree: str, yes: Callable[[], object]) -> None:
    """A question that is opened; Cancel is what Enter and Escape choose."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(words)
    agreeing = box.addButton(agree, QMessageBox.ButtonRole.AcceptRole)
    refusing = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(refusing)
    box.setEscapeButton(refusing)
    agreeing.clicked.connect(lambda: yes())
    box.open()
