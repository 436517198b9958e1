"""Dialogs that ask for a file or a decision. All are opened, none stops the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from .messages import tr


def ask_for_photos(parent: QWidget, start: Path | None, chosen: Callable[[list[Path]], object]) -> None:
    """Files to open, from the folder `start` on."""
    dialog = _file_dialog(parent, tr("Open photos"), start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    # A photo may have any ending, or a wrong one: what it is, its content says.
    dialog.setNameFilters(
        [tr("Photos (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp *.avif *.heic *.heif *.gif)"), tr("All files (*)")]
    )
    dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
    dialog.open()


def ask_for_folder(parent: QWidget, start: Path | None, chosen: Callable[[list[Path]], object]) -> None:
    """A folder to look through."""
    dialog = _file_dialog(parent, tr("Open a folder of photos"), start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: chosen([Path(name)]))
    dialog.open()


def ask_where_to_copy(parent: QWidget, saved: Path, chosen: Callable[[Path], object]) -> None:
    """A place for a copy of a protected file, of the same format."""
    dialog = _file_dialog(parent, tr("Save a copy of the protected file"), saved.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("Same format (*{suffix})").format(suffix=saved.suffix))
    dialog.setDefaultSuffix(saved.suffix.removeprefix("."))
    dialog.selectFile(f"{saved.stem}_copy{saved.suffix}")
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def ask_where_to_report(parent: QWidget, folder: Path, chosen: Callable[[Path], object]) -> None:
    """A place for a written report on several photos."""
    dialog = _file_dialog(parent, tr("Save report"), folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("Web pages (*.html)"))
    dialog.setDefaultSuffix("html")
    dialog.selectFile("report.html")
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def ask_whether_to_stop(parent: QWidget, stop: Callable[[], object]) -> None:
    """Whether to close the window although a job is running."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(tr("A job is still running."))
    box.setInformativeText(tr("What is finished is saved. Protecting the rest is offered at the next start."))
    stopping = box.addButton(tr("&Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
    going_on = box.addButton(tr("&Keep working"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(going_on)
    box.setEscapeButton(going_on)
    stopping.clicked.connect(lambda: stop())
    box.open()


def _file_dialog(parent: QWidget, title: str, start: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if start is not None:
        dialog.setDirectory(str(start))
    return dialog
