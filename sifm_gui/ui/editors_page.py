"""The page of the settings on editors: which ones a photo is protected against."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..core.devices import Device
from ..core.models import ModelInfo, ModelState
from ..core.roles import BUILT_IN
from ..session.models import ModelShelf
from . import editor_words, theme
from .protect.section import Caption, explained


class EditorsPage(QWidget):
    """Shows the editors that are on this computer, and those that are chosen and are not.

    Args:
        chosen: as in `EngineConfig`.
        shelf: tells which models there are.
        devices: of this computer, as far as they are known.
    """

    changed = Signal()
    models_wanted = Signal()
    """The user wants to see which models can be had."""

    def __init__(self, chosen: Collection[str], shelf: ModelShelf, devices: Sequence[Device] = ()) -> None:
        super().__init__()
        self._shelf, self._devices = shelf, devices
        self._infos: dict[str, ModelInfo] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self._rows = QWidget()
        self.time, self.warning = Caption(), Caption()
        self.models = QPushButton(self.tr("Get or import &models…"))
        self.models.clicked.connect(self.models_wanted)
        row = QHBoxLayout()
        row.addWidget(self.models)
        row.addStretch(1)
        self._column = layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        layout.addWidget(Caption(self._introduction()))
        layout.addWidget(self._rows)
        layout.addWidget(self.time)
        layout.addWidget(self.warning)
        layout.addLayout(row)
        layout.addStretch(1)
        self._show_rows(chosen)
        shelf.listed.connect(self._show_list)

    def editors(self) -> tuple[str, ...]:
        """Those that are chosen, in the order in which they are shown; empty while there is none."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def restore(self) -> None:
        """The built-in editor alone."""
        for name, box in self.boxes.items():
            box.setChecked(name == BUILT_IN)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shelf.look()

    def _introduction(self) -> str:
        return self.tr("Photos are protected against the editors that are chosen here. Others may still edit them.")

    def _show_list(self, infos: list[ModelInfo]) -> None:
        known = {info.name: info for info in infos}
        if known != self._infos:
            self._infos = known
            self._show_rows(self.editors())

    def _show_rows(self, chosen: Collection[str]) -> None:
        there = [name for name, info in self._infos.items() if info.state is ModelState.THERE or name in chosen]
        names = dict.fromkeys([BUILT_IN, *there, *chosen])
        focused = next((name for name, box in self.boxes.items() if box.hasFocus()), None)
        rows, self.boxes = QWidget(), {}
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL_GAP)
        for name in names:
            self._add_row(column, name)
            self.boxes[name].setChecked(name in chosen)
            self.boxes[name].toggled.connect(self._show_choice)
        self._column.replaceWidget(self._rows, rows)
        self._rows.deleteLater()
        self._rows = rows
        for before, after in pairwise([self.models, *self.boxes.values(), self.models]):
            self.setTabOrder(before, after)  # from where the button is, as new widgets come behind all others
        if focused in self.boxes:
            self.boxes[focused].setFocus()
        self._show_choice()

    def _add_row(self, column: QVBoxLayout, name: str) -> None:
        info = self._infos.get(name)
        box = QCheckBox(info.title if info else self.tr("Built-in editor") if name == BUILT_IN else name)
        if name == BUILT_IN:
            words, warns = editor_words.built_in_words(), False
        elif self._infos:
            words, warns = editor_words.row_words(name, info)
        else:  # the list is still to come
            words, warns = "", False
        box.setAccessibleDescription(words)
        caption = Caption()
        column.addLayout(explained(box, caption))
        caption.say(words, warns=warns)
        self.boxes[name] = box

    def _show_choice(self) -> None:
        chosen = self.editors()
        none = self.tr("Choose at least one editor.")
        self.time.say(editor_words.time_words(len(chosen)) if chosen else none, warns=not chosen)
        infos = [self._infos[name] for name in chosen if name in self._infos]
        self.warning.say(editor_words.warning_words(infos, self._devices), warns=True)
        self.changed.emit()
