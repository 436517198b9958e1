"""The window: photos at the left, the pair and the edits in the middle, protecting at the right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ..core.case import Case, SavedFile
from ..core.errors import GuardError
from ..core.protection import ProtectionSettings
from ..core.roles import Engine
from ..files import protected_name
from ..session.session import Session
from . import messages, theme
from .edit_panel import EditPanel
from .empty_page import EmptyPage
from .message_bar import MessageBar
from .photo_list import PhotoList
from .photo_view import PhotoView
from .protect_panel import ProtectPanel


class MainWindow(QMainWindow):
    """Shows what the session holds; a gesture calls one command of it."""

    def __init__(self, session: Session, sample: Path) -> None:
        super().__init__()
        self._session, self._sample = session, sample
        self.setWindowTitle("SIFM Photo Guard")
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self.messages, self.photos = MessageBar(), PhotoList()
        self.original = PhotoView(self.tr("Original"), "")
        self.protected = PhotoView(self.tr("Protected"), self.tr("Choose a strength and a budget, then press Protect."))
        self.edit, self.protect, self.empty = EditPanel(), ProtectPanel(), EmptyPage()
        self._lay_out()
        self._make_menu()
        self._connect()
        self._show(None)

    def _lay_out(self) -> None:
        pair = QWidget()
        pair_row = QHBoxLayout(pair)
        pair_row.setContentsMargins(0, 0, 0, 0)
        pair_row.setSpacing(theme.GAP)
        pair_row.addWidget(self.original)
        pair_row.addWidget(self.protected)
        middle = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        middle.addWidget(pair)
        middle.addWidget(self.edit)
        middle.setSizes([430, 340])
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.photos)
        row.addWidget(middle, 1)
        row.addWidget(self.protect)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(work)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.addWidget(self.messages)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(central)

    def _make_menu(self) -> None:
        photo, run = self.menuBar().addMenu(self.tr("&File")), self.menuBar().addMenu(self.tr("&Photo"))
        keys = QKeySequence.StandardKey
        self._action(photo, self.tr("&Open photos…"), keys.Open, self.ask_for_photos)
        self._save_action = self._action(photo, self.tr("&Save protected photo"), keys.Save, self._save)
        self._save_as_action = self._action(
            photo, self.tr("Save protected photo &as…"), "Ctrl+Shift+S", self.ask_where_to_save
        )
        photo.addSeparator()
        self._action(photo, self.tr("&Quit"), keys.Quit, self.close)
        self._protect_action = self._action(run, self.tr("&Protect"), "Ctrl+Return", self.protect.protect_button.click)
        self._try_action = self._action(run, self.tr("&Try edit"), "Ctrl+T", self.edit.try_button.click)
        self._cancel_action = self._action(run, self.tr("&Cancel"), "Esc", self._cancel)

    def _action(
        self, menu: QWidget, text: str, keys: QKeySequence.StandardKey | str, work: Callable[[], object]
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: work())
        menu.addAction(action)
        return action

    def _connect(self) -> None:
        session, panel = self._session, self.protect
        session.photos_changed.connect(self._show_photos)
        session.case_changed.connect(self._show)
        session.engine_ready.connect(self._show_engine)
        session.job_started.connect(self._show_busy)
        session.progressed.connect(self._show_progress)
        session.job_finished.connect(self._show_idle)
        session.failed.connect(self.messages.tell)
        self.photos.selectionModel().currentChanged.connect(self._select)
        panel.protect_wanted.connect(self._protect)
        panel.cancel_wanted.connect(self._cancel)
        panel.save_wanted.connect(self._save)
        panel.save_as_wanted.connect(self.ask_where_to_save)
        self.edit.edit_wanted.connect(lambda request: self._run(session.try_edit, request))
        self.empty.open_wanted.connect(self.ask_for_photos)
        self.empty.sample_wanted.connect(lambda: self.open([self._sample]))

    def open(self, paths: list[Path]) -> None:
        """Opens photos and shows the first of them."""
        self._session.start(self._session.open_photos(paths))

    def ask_for_photos(self) -> None:
        """A file dialog that does not stop the window."""
        dialog = QFileDialog(self, self.tr("Open photos"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        photos = self.tr("Photos (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp)")
        dialog.setNameFilters([photos, self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.open([Path(name) for name in names]))
        dialog.open()

    def ask_where_to_save(self) -> None:
        """A file dialog for the protected photo."""
        case = self._session.current
        if case is None or case.protection is None or self._session.busy:
            return
        # What ships with the program may lie where only an administrator writes.
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        try:
            name = protected_name(case.photo.path, Path(pictures) if case.photo.path == self._sample else None)
        except GuardError as error:
            self.messages.say(messages.sentence(error))
            return
        dialog = QFileDialog(self, self.tr("Save protected photo"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(str(name))
        dialog.fileSelected.connect(lambda name: self._run(self._session.save, Path(name)))
        dialog.open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.messages.follow_palette()
            self.edit.verdict.follow_palette()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.messages.clear()  # before what cannot be opened is told
        self.open(self._dropped(event.mimeData()))

    def _dropped(self, data: QMimeData) -> list[Path]:
        """Files of this computer; an address on the web is told about."""
        paths = []
        for url in data.urls():
            if url.isLocalFile():
                if url.host() == "localhost":  # some file managers write it, and Qt makes a network path of it
                    url = QUrl.fromLocalFile(url.path())
                paths.append(Path(url.toLocalFile()))
            else:
                self.messages.say(messages.web_address(url.toString()))
        return paths

    def _run(self, command: Callable[..., Awaitable[None]], *arguments: object) -> None:
        if not self._session.busy:
            self.messages.clear()
            self._session.start(command(*arguments))

    def _protect(self, settings: ProtectionSettings) -> None:
        self._run(self._session.protect, settings)

    def _save(self) -> None:
        case = self._session.current
        if case is not None and case.photo.path == self._sample:
            self.ask_where_to_save()
        elif case is not None and case.protection is not None:
            self._run(self._session.save)

    def _cancel(self) -> None:
        if self._session.busy:
            self._session.cancel()
            self.protect.show_cancelling()

    def _select(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self._session.current_index:
            self._session.select(index.row())

    def _show_photos(self) -> None:
        self.photos.photos.show_cases(self._session.cases)
        self.photos.setCurrentIndex(self.photos.photos.index(self._session.current_index))

    def _show_engine(self, engine: Engine) -> None:
        self.edit.offer(engine.editor.suggestions())
        self.statusBar().showMessage(
            self.tr("{editor} and {judge}, on {device}").format(
                editor=engine.editor.name, judge=engine.judge.name, device=engine.device
            )
        )

    def _show(self, case: Case | None) -> None:
        self._pages.setCurrentIndex(0 if case is None else 1)
        self.original.show_pixels(case.photo.pixels if case else None)
        protection = case.protection if case else None
        saved = case.saved if case else None
        self.protected.show_pixels(saved.photo.pixels if saved else protection.pixels if protection else None)
        self.edit.show_case(case)
        if case is not None:
            self.photos.setCurrentIndex(self.photos.photos.index(self._session.current_index))
        self._show_state()

    def _show_state(self) -> None:
        case, busy = self._session.current, self._session.busy
        has_photo, has_protection = case is not None, case is not None and case.protection is not None
        saved_as = self._saved_words(case.saved) if case and case.saved else ""
        self.protect.show_state(has_photo=has_photo, has_protection=has_protection, saved_as=saved_as, busy=busy)
        self.edit.show_state(can_try=has_photo and not busy)
        for action in (self._protect_action, self._try_action):
            action.setEnabled(has_photo and not busy)
        for action in (self._save_action, self._save_as_action):
            action.setEnabled(has_protection and not busy)
        self._cancel_action.setEnabled(busy)

    def _saved_words(self, saved: SavedFile) -> str:
        words = self.tr("Saved as {name}. At most {levels} levels changed, {psnr:.1f} dB.")
        first = words.format(name=saved.path.name, levels=saved.max_difference, psnr=saved.psnr)
        return " ".join([first, *saved.notes])

    def _show_busy(self) -> None:
        self.protect.show_progress(self.tr("Starting…"))
        self._show_state()

    def _show_progress(self, fraction: float, note: str, remaining: float | None) -> None:
        if self.protect.cancel_button.isEnabled():
            words = ", ".join(part for part in (note, messages.time_left(remaining)) if part)
            self.protect.show_progress(words or self.tr("Starting…"), fraction)

    def _show_idle(self) -> None:
        self.protect.show_progress(None)
        self._show_state()
