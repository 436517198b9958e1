"""Where the protected files go, what they are called, and what is written into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFormLayout, QLineEdit, QSpinBox

from ...core.errors import WrongSetting
from ...core.output import (
    LEAST_QUALITY,
    MOST_QUALITY,
    Conflict,
    MetadataChoice,
    OutputFormat,
    OutputSettings,
    Preset,
)
from ...files.naming import check_pattern, filled
from . import words
from .section import Caption, Section, choices

AUTOMATIC = LEAST_QUALITY - 1
EXAMPLE = Path("Holiday", "IMG_2041.jpg")
BESIDE, OTHER = "", "…"
"""Data of the two entries of the place that are no folders."""


class OutputBox(Section):
    """Builds `OutputSettings`; shows what the name of a file would be as it is typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Output"))
        self._folder: Path | None = None
        self._example = EXAMPLE
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._make_place(form)
        self._make_format(form)
        self._make_rest(form)
        self.body.addLayout(form)
        self._fill_place()
        self._show()

    def settings(self) -> OutputSettings | None:
        """What is chosen; None while no file could be named by the pattern."""
        return self._settings() if self._pattern_holds() else None

    def take(self, output: OutputSettings) -> None:
        """Shows what was chosen before."""
        self._folder = output.folder
        self._fill_place()
        self.pattern.setText(output.pattern)
        self.quality.setValue(AUTOMATIC if output.jpeg_quality is None else output.jpeg_quality)
        self.mark.setChecked(output.mark)
        for box, value in (
            (self.preset, output.preset),
            (self.format, output.format),
            (self.metadata, output.metadata),
            (self.conflict, output.conflict),
        ):
            box.setCurrentIndex(box.findData(value))
        self._show()

    def set_example(self, photo: Path | None) -> None:
        """The photo whose name stands in the preview."""
        self._example = photo or EXAMPLE
        self._show()

    def preview(self) -> str:
        """What is said about the name."""
        return self._preview.text()

    def _settings(self) -> OutputSettings:
        quality = self.quality.value()
        return OutputSettings(
            folder=self._folder,
            pattern=self.pattern.text(),
            format=OutputFormat(self.format.currentData()),
            jpeg_quality=None if quality == AUTOMATIC else quality,
            metadata=MetadataChoice(self.metadata.currentData()),
            conflict=Conflict(self.conflict.currentData()),
            preset=Preset(self.preset.currentData()),
            mark=self.mark.isChecked(),
        )

    def _pattern_holds(self) -> bool:
        try:
            check_pattern(self.pattern.text())
        except WrongSetting:
            return False
        return True

    def _make_place(self, form: QFormLayout) -> None:
        self.place = choices([], self.tr("Where protected photos go"))
        self.place.activated.connect(self._place_chosen)
        self.pattern = QLineEdit(OutputSettings().pattern)
        self.pattern.setAccessibleName(self.tr("Pattern for names"))
        self.pattern.setToolTip(
            self.tr(
                "{name}: the original's name, {folder}: its folder, {date}: the day it was taken. The ending is added."
            )
        )
        self.pattern.textChanged.connect(self._show)
        self._preview = Caption()
        form.addRow(self.tr("P&lace"), self.place)
        form.addRow(self.tr("&Name"), self.pattern)
        form.addRow("", self._preview)

    def _make_format(self, form: QFormLayout) -> None:
        sizes = [
            (self.tr("As the original"), Preset.AS_IS),
            (self.tr("Web, 2048 pixels"), Preset.WEB),
            (self.tr("Social, 1080 pixels"), Preset.SOCIAL),
        ]
        self.preset = choices(sizes, self.tr("Size of the protected photo"))
        self.preset.setToolTip(self.tr("The longer side. Resized before protecting: resizing later costs protection."))
        self.preset.currentIndexChanged.connect(self._show)
        formats = [
            (self.tr("As the original"), OutputFormat.SAME),
            (self.tr("JPEG"), OutputFormat.JPEG),
            (self.tr("PNG (lossless)"), OutputFormat.PNG),
        ]
        self.format = choices(formats, self.tr("File format"))
        self.quality = QSpinBox(minimum=AUTOMATIC, maximum=MOST_QUALITY, value=AUTOMATIC)
        self.quality.setSpecialValueText(self.tr("Automatic"))
        self.quality.setAccessibleName(self.tr("JPEG quality"))
        self._quality_words = Caption()
        self.format.currentIndexChanged.connect(self._show)
        self.quality.valueChanged.connect(self._show)
        form.addRow(self.tr("Si&ze"), self.preset)
        form.addRow(self.tr("&Format"), self.format)
        form.addRow(self.tr("JPEG &quality"), self.quality)
        form.addRow("", self._quality_words)

    def _make_rest(self, form: QFormLayout) -> None:
        kept = [
            (self.tr("Keep all"), MetadataChoice.ALL),
            (self.tr("No location, serial numbers, owner"), MetadataChoice.NO_PLACE),
            (self.tr("Keep none"), MetadataChoice.NONE),
        ]
        self.metadata = choices(kept, self.tr("Metadata"))
        self._metadata_words = Caption()
        taken = [
            (self.tr("Replace our own, number others"), Conflict.REPLACE_OURS),
            (self.tr("Number the new one"), Conflict.NUMBER),
            (self.tr("Skip the photo"), Conflict.SKIP),
            (self.tr("Ask before the start"), Conflict.ASK),
        ]
        self.conflict = choices(taken, self.tr("If the file is there already"))
        self.conflict.setToolTip(
            self.tr("An original is never overwritten, nor is a file that this program did not make.")
        )
        for box in (self.metadata, self.conflict):
            box.currentIndexChanged.connect(self._show)
        form.addRow(self.tr("Meta&data"), self.metadata)
        form.addRow("", self._metadata_words)
        self.mark = QCheckBox(self.tr("Mark as not for AI &training"))
        self.mark.setToolTip(self.tr("Written into the XMP, with how it was protected. It asks; it cannot stop."))
        self.mark.toggled.connect(self._show)
        form.addRow("", self.mark)
        form.addRow(self.tr("If it e&xists"), self.conflict)

    def _show(self) -> None:
        holds = self._pattern_holds()
        self._preview.say(self._name_words() if holds else self._wrong_words(), warns=not holds)
        self._preview.setToolTip(str(self._target()) if holds else "")
        self.pattern.setAccessibleDescription(self._preview.text())
        self.quality.setEnabled(self.format.currentData() != OutputFormat.PNG)
        self._quality_words.say(words.quality_words(self._settings()))
        self._metadata_words.say(words.metadata_words(self._settings().metadata))
        self.changed.emit()

    def _wrong_words(self) -> str:
        return self.tr('✗ Use text with {name}, {folder} or {date}, and none of / \\ : * ? " < > |')

    def _name_words(self) -> str:
        return self.tr("Example: {example}").format(example=self._target().name)

    def _target(self) -> Path:
        ending = {OutputFormat.JPEG: ".jpg", OutputFormat.PNG: ".png"}.get(
            OutputFormat(self.format.currentData()), self._example.suffix
        )
        photo = self._example
        name = filled(self.pattern.text(), photo.stem, photo.parent.name, date.today())
        return (self._folder or photo.parent) / f"{name}{ending}"

    def _fill_place(self) -> None:
        self.place.clear()
        self.place.addItem(self.tr("Beside the originals"), BESIDE)
        if self._folder is not None:
            self.place.addItem(self._folder.name or str(self._folder), str(self._folder))
        self.place.addItem(self.tr("Choose a folder…"), OTHER)
        self.place.setCurrentIndex(0 if self._folder is None else 1)
        self.place.setToolTip("" if self._folder is None else str(self._folder))

    def _place_chosen(self) -> None:
        chosen = self.place.currentData()
        if chosen == OTHER:
            self.ask_for_folder()
        else:
            self._set_folder(Path(chosen) if chosen else None)

    def ask_for_folder(self) -> None:
        """A dialog for the folder; the place stays as it was unless one is chosen."""
        self._fill_place()
        dialog = QFileDialog(self, self.tr("Folder for protected photos"), str(self._folder or ""))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self._set_folder(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _set_folder(self, folder: Path | None) -> None:
        self.take(replace(self._settings(), folder=folder))
