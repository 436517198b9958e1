"""What is set once and for all; what is set for a job stands in the panel that starts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..session.settings import Settings
from . import theme
from .protect.section import Caption, choices

WIDTH = 460


class SettingsDialog(QDialog):
    """To be shown by `open()`. Emits `chosen` once, when the changes are accepted.

    Args:
        settings: what is set now.
        path: where it is remembered.
        languages: further (name in itself, code) pairs.
        parent: the window.
    """

    chosen = Signal(object)
    """`Settings`: those that were handed over, with the changes."""

    def __init__(
        self,
        settings: Settings,
        path: Path,
        languages: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._path = settings, path
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(WIDTH)
        self.gentle = QCheckBox(self.tr("&Gentle: spare the computer while it works"))
        self.gentle.setChecked(settings.gentle)
        self.language = choices(self._languages(languages), self.tr("Language"))
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        layout.addWidget(self.gentle)
        layout.addWidget(Caption(self.tr("A pause after every step: cooler and quieter, and up to twice as long.")))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Language"), self.language)
        form.addRow("", Caption(self.tr("Another language is shown after the next start.")))
        layout.addLayout(form)
        layout.addLayout(self._file_row())
        layout.addWidget(self._buttons())
        self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))  # labels that wrap would ask for too much

    def settings(self) -> Settings:
        """What is set in the dialog."""
        return replace(self._settings, gentle=self.gentle.isChecked(), language=str(self.language.currentData()))

    def _languages(self, further: Sequence[tuple[str, str]]) -> list[tuple[str, object]]:
        return [(self.tr("As the computer"), ""), ("English", "en"), *further]

    def _file_row(self) -> QHBoxLayout:
        where = QLabel(str(self._path), wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        where.setAccessibleName(self.tr("Where settings are remembered"))
        show = QPushButton(self.tr("&Show folder"))
        show.setEnabled(self._path.parent.is_dir())
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent))))
        row = QHBoxLayout()
        row.addWidget(where, 1)
        row.addWidget(show)
        return row

    def _buttons(self) -> QDialogButtonBox:
        kind = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kind.Ok | kind.Cancel | kind.RestoreDefaults)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.defaults_button = buttons.button(kind.RestoreDefaults)
        self.defaults_button.setToolTip(self.tr("Also those of the panel; the list of photos stays as it is"))
        self.defaults_button.clicked.connect(self._restore)
        return buttons

    def _restore(self) -> None:
        """Everything as at the first start but what is no choice; it counts when the dialog is accepted."""
        self._settings = Settings(geometry=self._settings.geometry, recent=self._settings.recent)
        self.gentle.setChecked(self._settings.gentle)
        self.language.setCurrentIndex(0)

    def accept(self) -> None:
        self.chosen.emit(self.settings())
        super().accept()
