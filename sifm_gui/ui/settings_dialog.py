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
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..core.built import built_fact
from ..session.settings import Settings
from . import theme
from .editors_page import EditorsPage
from .judge_page import JudgePage
from .protect.section import Caption, choices, explained
from .reading_area import ReadingArea

HEIGHT = 560
WIDTH = 460


class SettingsDialog(QDialog):
    """To be shown by `open()`. Emits `chosen` once, when the changes are accepted.

    Args:
        settings: what is set now.
        path: where it is remembered.
        languages: further (name in itself, code) pairs.
        judges: the page on judges, if there is a choice.
        editors: the page on editors, if there is a choice.
        parent: the window.
    """

    chosen = Signal(object)
    """`Settings`: those that were handed over, with the changes."""
    models_wanted = Signal()
    """The user wants to see which models can be had; the dialog is closed by then."""

    def __init__(
        self,
        settings: Settings,
        path: Path,
        languages: Sequence[tuple[str, str]] = (),
        judges: JudgePage | None = None,
        editors: EditorsPage | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._path, self._editors, self._judges = settings, path, editors, judges
        self.setWindowTitle(self.tr("Settings"))
        self.gentle = QCheckBox(self.tr("&Gentle: spare the computer while it works"))
        self.gentle.setChecked(settings.gentle)
        self.updates = QCheckBox(self.tr("&Look for a newer version at the start"))
        self.updates.setChecked(settings.updates)
        self.language = choices(self._languages(languages), self.tr("Language"))
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        self.tabs = QTabWidget()
        self.tabs.addTab(self._general_page(), self.tr("General"))
        if editors is not None:
            self.tabs.addTab(ReadingArea(editors), self.tr("Editors"))
            editors.changed.connect(self._show_state)
            editors.models_wanted.connect(self._leave)
        if judges is not None:
            self.tabs.addTab(ReadingArea(judges), self.tr("Judge"))
            judges.changed.connect(self._show_state)
            self.finished.connect(judges.stop)
        layout.addWidget(self.tabs)
        layout.addWidget(self._buttons())
        self._show_state()
        # Labels that wrap would ask for too much, and pages that scroll for too little.
        scrolls = editors is not None or judges is not None
        self.resize(WIDTH, HEIGHT if scrolls else layout.totalHeightForWidth(WIDTH))

    def settings(self) -> Settings:
        """What is set in the dialog."""
        settings = replace(
            self._settings,
            gentle=self.gentle.isChecked(),
            updates=self.updates.isChecked(),
            language=str(self.language.currentData()),
        )
        if self._editors is not None:
            settings = replace(settings, editors=self._editors.editors() or settings.editors)
        if self._judges is None:
            return settings
        return replace(settings, judges=self._judges.choice() or settings.judges, allowed=self._judges.allowed())

    def _general_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(theme.GAP)
        spares = Caption(self.tr("A pause after every step: cooler and quieter, and up to twice as long."))
        layout.addLayout(explained(self.gentle, spares))
        form = QFormLayout()
        form.setVerticalSpacing(theme.SMALL_GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Language"), self.language)
        form.addRow("", Caption(self.tr("Another language is shown after the next start.")))
        layout.addLayout(form)
        releases = built_fact("releases")
        if releases:
            words = self.tr("One question to {host}, which says nothing of you or your photos.")
            layout.addLayout(explained(self.updates, Caption(words.format(host=QUrl(releases).host()))))
        layout.addLayout(self._file_row())
        layout.addStretch(1)
        return page

    def _show_state(self) -> None:
        judged = self._judges is None or self._judges.choice() is not None
        self.ok_button.setEnabled(judged and (self._editors is None or bool(self._editors.editors())))

    def _leave(self) -> None:
        """The window behind cannot be used while this is open. What was chosen is kept, if it can be."""
        (self.accept if self.ok_button.isEnabled() else self.reject)()
        self.models_wanted.emit()

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
        self.ok_button = buttons.button(kind.Ok)
        self.defaults_button = buttons.button(kind.RestoreDefaults)
        self.defaults_button.setToolTip(self.tr("Also those of the panel; the list of photos stays as it is"))
        self.defaults_button.clicked.connect(self._restore)
        return buttons

    def _restore(self) -> None:
        """Everything as at the first start but what is no choice; it counts when the dialog is accepted."""
        known = self._settings
        kept = ("geometry", "columns", "rows", "recent", "hub", "gpu_offered")
        self._settings = Settings(**{name: getattr(known, name) for name in kept})
        self.gentle.setChecked(self._settings.gentle)
        self.updates.setChecked(self._settings.updates)
        self.language.setCurrentIndex(0)
        if self._editors is not None:
            self._editors.restore()
        if self._judges is not None:
            self._judges.restore()

    def accept(self) -> None:
        if self._judges is not None:
            self._judges.keep_typed_keys()
        self.chosen.emit(self.settings())
        super().accept()
