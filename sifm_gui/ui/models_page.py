"""Models of real editors: which there are, and getting, verifying and removing them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..core.models import HubSettings, ModelInfo, ModelPlace, ModelState
from ..session.gpu import GpuShelf
from ..session.models import Deed, Done, ModelShelf
from ..session.preferences import Preferences
from . import model_asking, model_words, theme
from .decimals import size_words
from .gpu_section import GpuSection
from .job_row import JobRow
from .message_bar import MessageBar
from .models_way import ModelsWay
from .protect.section import Caption

SIZE = (760, 620)
SIZE_COLUMN = 2
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ModelsPage(QDialog):
    """The window can be used while it is shown, and closing it stops no download.

    Args:
        shelf: the models.
        gpu: the pack for the graphics card.
        preferences: where the way to both is remembered.
        parent: the window.
    """

    def __init__(self, shelf: ModelShelf, gpu: GpuShelf, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._shelf, self._gpu, self._preferences = shelf, gpu, preferences
        self._infos: dict[str, ModelInfo] = {}
        self.setWindowTitle(self.tr("Models"))
        self.list = self._make_list()
        self.details = QLabel(wordWrap=True, openExternalLinks=True, textFormat=Qt.TextFormat.RichText)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.messages, self.doing, self.told, self.job = MessageBar(), QLabel(), Caption(), JobRow()
        self.gpu, self.way = GpuSection(gpu), ModelsWay(preferences.settings.hub)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.GAP)
        layout.addWidget(Caption(self._introduction()))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.details)
        layout.addLayout(self._make_buttons())
        for part in (self.doing, self.job, self.told, self.messages, self.gpu, self.way, self._make_close()):
            layout.addWidget(part)
        self.told.say("")
        self.doing.hide()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter ends the typing of an address, and presses nothing
        self.resize(*SIZE)
        self._connect()
        self._show_state()

    def come_forward(self) -> None:
        """Shows it, be it for the first time or from behind the window."""
        self.show()
        self.raise_()
        self.activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shelf.look()
        self._gpu.look()

    @property
    def current(self) -> ModelInfo | None:
        """The model that is selected."""
        item = self.list.currentItem()
        return self._infos.get(item.data(0, Qt.ItemDataRole.UserRole)) if item else None

    def _introduction(self) -> str:
        return self.tr(
            "The built-in editor is small. With a real one, photos are protected against what attackers use, and tried "
            "with it. Nothing is fetched before you say yes."
        )

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setStyleSheet("QTreeView::item { padding: 2px 0; }")
        tree.setHeaderLabels([self.tr("Model"), self.tr("State"), self.tr("Size"), self.tr("Licence")])
        tree.headerItem().setTextAlignment(SIZE_COLUMN, RIGHT)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.setAccessibleName(self.tr("Models"))
        return tree

    def _make_buttons(self) -> QHBoxLayout:
        self.get, self.verify = QPushButton(self.tr("&Get…")), QPushButton(self.tr("&Verify"))
        self.take_in, self.remove = QPushButton(self.tr("&Import")), QPushButton(self.tr("&Remove…"))
        self.show_folder = QPushButton(self.tr("&Show folder"))
        menu = QMenu(self.take_in)
        self.from_folder, self.from_file = (
            menu.addAction(self.tr("A &folder…")),
            menu.addAction(self.tr("A single f&ile…")),
        )
        self.take_in.setMenu(menu)
        row = QHBoxLayout()
        for button in (self.get, self.take_in, self.verify, self.remove, self.show_folder):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _make_close(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        shelf = self._shelf
        shelf.listed.connect(self._show_list)
        shelf.started.connect(self._show_start)
        shelf.progressed.connect(self.job.show_progress)
        shelf.ended.connect(self._show_end)
        shelf.succeeded.connect(self._show_done)
        shelf.failed.connect(self.messages.tell)
        shelf.token_known.connect(lambda there: self.way.show_token(there=there))
        self.list.currentItemChanged.connect(self._show_state)
        self.get.clicked.connect(self._ask_to_get)
        self.verify.clicked.connect(self._verify)
        self.remove.clicked.connect(self._ask_to_remove)
        self.show_folder.clicked.connect(self._open_folder)
        self.from_folder.triggered.connect(lambda: model_asking.ask_for_model_folder(self, self._import))
        self.from_file.triggered.connect(lambda: model_asking.ask_for_model_file(self, self._ask_to_convert))
        self.job.cancel_wanted.connect(shelf.cancel)
        self.way.changed.connect(self._configure)
        self.way.token_given.connect(shelf.keep_token)

    def _show_list(self, infos: list[ModelInfo]) -> None:
        name = self.current.name if self.current else ""
        self._infos = {info.name: info for info in infos}
        self.list.clear()
        for info in infos:
            row = QTreeWidgetItem([info.title, model_words.state_words(info), size_words(info.size), info.licence])
            row.setData(0, Qt.ItemDataRole.UserRole, info.name)
            row.setTextAlignment(SIZE_COLUMN, RIGHT)
            self.list.addTopLevelItem(row)
            if info.name == name or self.list.currentItem() is None:
                self.list.setCurrentItem(row)
        self._show_state()

    def _show_state(self) -> None:
        info, idle = self.current, self._shelf.busy is None
        self.details.setText(model_words.details(info) if info else "")
        state = info.state if info and idle else None
        self.get.setEnabled(state not in (None, ModelState.THERE))
        self.get.setText(self.tr("&Go on…") if state is ModelState.BEGUN else self.tr("&Get…"))
        self.take_in.setEnabled(state is not None and state is not ModelState.THERE)
        self.verify.setEnabled(state is ModelState.THERE)
        ours = info is not None and info.place is not ModelPlace.SHARED
        self.remove.setEnabled(state not in (None, ModelState.MISSING) and ours)
        self.show_folder.setEnabled(info is not None and info.path.is_dir())

    def _ask_to_get(self) -> None:
        info = self.current
        if info is not None:
            model_asking.ask_whether_to_fetch(self, info, self._shelf.host, lambda: self._shelf.get(info.name))

    def _verify(self) -> None:
        if self.current is not None:
            self._shelf.verify(self.current.name)

    def _ask_to_remove(self) -> None:
        info = self.current
        if info is not None:
            model_asking.ask_whether_to_remove(self, info, lambda: self._shelf.remove(info.name))

    def _import(self, source: Path) -> None:
        if self.current is not None:
            self._shelf.take_in(self.current.name, source)

    def _ask_to_convert(self, source: Path) -> None:
        info, shelf = self.current, self._shelf
        if info is not None:
            model_asking.ask_whether_to_convert(self, info, shelf.host, lambda: shelf.take_in(info.name, source))

    def _open_folder(self) -> None:
        if self.current is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.current.path)))

    def _show_start(self, deed: Deed) -> None:
        busy = self._infos.get(self._shelf.busy or "")
        self.doing.setText(model_words.deed_words(deed, busy.title if busy else ""))
        self.doing.show()
        self.told.say("")
        self.messages.clear()
        self._show_state()

    def _show_end(self) -> None:
        self.doing.hide()
        self.job.show_progress(None)
        self._show_state()

    def _show_done(self, done: Done) -> None:
        self.told.say(model_words.done_words(done, self._infos[done.name].title))

    def _configure(self, settings: HubSettings) -> None:
        self._preferences.change(hub=settings)
        self._shelf.configure(settings)
        self._gpu.configure(settings)
