"""One judge: where it comes from, how it is reached, and what came of trying it out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..core.judge_choice import JudgeKind, JudgeSource
from ..session.judge_choice import JudgeTest, KeyNews
from . import theme
from .judge_words import key_words, test_words
from .protect.section import Caption, choices

SERVERS = ("http://localhost:11434/v1", "http://localhost:1234/v1", "http://localhost:8080/v1")
"""Where Ollama, LM Studio and llama.cpp listen, unless they were told otherwise."""


class JudgeSourceBox(QWidget):
    """Builds a `JudgeSource`. What takes time is left to whoever listens."""

    changed = Signal()
    test_wanted = Signal()
    cancel_wanted = Signal()
    key_looked_for = Signal(str)
    """The address of a server."""
    key_given = Signal(str, str)
    """Address and key."""
    key_unwanted = Signal(str)
    """Address."""

    def __init__(self) -> None:
        super().__init__()
        kinds: list[tuple[str, object]] = [
            (self.tr("Built-in judge"), JudgeKind.BUILTIN),
            (self.tr("A model on a server"), JudgeKind.SERVER),
            (self.tr("A model in a folder"), JudgeKind.FOLDER),
        ]
        self.kind = choices(kinds, self.tr("Kind of judge"))
        builtin = Caption(self.tr("Small and always there. It knows the words of the built-in editor, and no others."))
        self._pages: dict[JudgeKind, QWidget] = {
            JudgeKind.BUILTIN: builtin,
            JudgeKind.SERVER: self._server_page(),
            JudgeKind.FOLDER: self._folder_page(),
        }
        self.told = Caption()
        self.told.say("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(self.kind)
        for page in self._pages.values():
            layout.addWidget(page)
        layout.addLayout(self._test_row())
        layout.addWidget(self.told)
        self._connect()
        self._show_kind()

    def source(self) -> JudgeSource:
        """What is chosen; the fields of other kinds are left out."""
        kind = JudgeKind(self.kind.currentData())
        if kind is JudgeKind.SERVER:
            return JudgeSource(kind, self.address.currentText().strip(), self.model.currentText().strip())
        if kind is JudgeKind.FOLDER:
            return JudgeSource(kind, folder=Path(self.folder.text().strip()))
        return JudgeSource()

    def take(self, source: JudgeSource) -> None:
        """Shows what was chosen before."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(source.kind)))
        if source.kind is JudgeKind.SERVER:
            self.address.setCurrentText(source.address)
            self.model.setCurrentText(source.model)
        if source.folder is not None:
            self.folder.setText(str(source.folder))

    def look_for_key(self) -> None:
        """Wants to know whether there is a key for the server, if one is chosen."""
        if address := self.source().address:
            self.key_looked_for.emit(address)

    def typed_key(self) -> tuple[str, str] | None:
        """Address and key, if one was typed and not kept yet."""
        source, secret = self.source(), self.key.text().strip()
        return (source.address, secret) if source.kind is JudgeKind.SERVER and secret else None

    def show_test(self, test: JudgeTest) -> None:
        """What came of trying it out; a model that was typed stays."""
        if test.models:
            typed = self.model.currentText()
            self.model.clear()
            self.model.addItems(test.models)
            self.model.setCurrentText(typed)
        words, warns = test_words(test)
        self.told.say(words, warns=warns)

    def show_key(self, news: KeyNews) -> None:
        """Whether there is a key for the server."""
        if news.kept:
            self.key.clear()
        self.key_told.say(key_words(news), warns=news.error is not None)
        self.remove_key.setEnabled(news.there)

    def show_state(self, *, testing: bool, can_test: bool) -> None:
        """Whether this judge is being tried out, and whether it could be now."""
        if testing:
            self.told.say(self.tr("Testing…"))
        self.test.setEnabled(can_test)
        self.test.setToolTip("" if can_test or testing else self.tr("Possible when the running job has ended"))
        self.cancel.setVisible(testing)

    def _server_page(self) -> QWidget:
        self.address, self.address_line = _editable("http://localhost:11434/v1", SERVERS)
        self.model, _ = _editable(self.tr("One that can see pictures; Test lists them"))
        self.key = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(self.tr("Only if the server asks for one"))
        self.keep_key = QPushButton(self.tr("&Keep"))
        self.remove_key = QPushButton(self.tr("&Remove"))
        self.remove_key.setEnabled(False)
        self.key_told = Caption(self.tr("Kept in the keyring of this computer, and nowhere else."))
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Address"), self.address)
        form.addRow(self.tr("&Model"), self.model)
        form.addRow(self.tr("K&ey"), _row(self.key, self.keep_key, self.remove_key))
        form.addRow("", self.key_told)
        return page

    def _folder_page(self) -> QWidget:
        self.folder = QLineEdit()
        self.folder.setPlaceholderText(self.tr("A multimodal model with safetensors weights"))
        self.folder.setAccessibleName(self.tr("Folder of the model"))
        choose = QPushButton(self.tr("Ch&oose…"))
        choose.clicked.connect(self._choose_folder)
        return _row(self.folder, choose)

    def _test_row(self) -> QHBoxLayout:
        self.test = QPushButton(self.tr("&Test"))
        self.cancel = QPushButton(self.tr("Cancel"))
        row = QHBoxLayout()
        row.addWidget(self.test)
        row.addWidget(self.cancel)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._show_kind)
        for field in (self.address, self.model):
            field.currentTextChanged.connect(self._change)
        self.folder.textChanged.connect(self._change)
        self.address_line.editingFinished.connect(self.look_for_key)
        self.keep_key.clicked.connect(lambda: self.key_given.emit(*typed) if (typed := self.typed_key()) else None)
        self.remove_key.clicked.connect(lambda: self.key_unwanted.emit(self.source().address))
        self.test.clicked.connect(self.test_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)

    def _show_kind(self) -> None:
        for kind, page in self._pages.items():
            page.setVisible(kind == self.kind.currentData())
        self._change()

    def _change(self) -> None:
        """What was found out does not speak of another judge."""
        self.told.say("")
        self.changed.emit()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder of a multimodal model"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()


def _editable(hint: str, entries: Sequence[str] = ()) -> tuple[QComboBox, QLineEdit]:
    """A box to type in or to choose from, empty at first."""
    box, line = QComboBox(editable=True), QLineEdit()
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setLineEdit(line)
    box.addItems(list(entries))
    box.setCurrentText("")
    line.setPlaceholderText(hint)
    return box, line


def _row(*widgets: QWidget) -> QWidget:
    """Widgets side by side; the first one grows."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 1 if place == 0 else 0)
    return holder
