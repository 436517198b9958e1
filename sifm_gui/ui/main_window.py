"""The window: its menus, its dialogs, what is dropped on it, and how it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QMainWindow

from ..core.photo import Pixels
from ..session.job import JobKind, JobSummary
from ..session.preferences import Preferences
from ..session.session import Session
from ..session.settings import Settings
from . import asking, messages, theme
from .about import AboutDialog
from .binding import Binding
from .done_notice import DoneNotice
from .dropping import can_take, handed_over
from .engine_binding import EngineBinding
from .file_commands import FileCommands
from .guide import GuideDialog
from .images import srgb, to_pixels
from .judge_binding import JudgeBinding
from .language import languages
from .menus import Menus, connect
from .settings_dialog import SettingsDialog
from .workspace import Workspace

TOLD_MS = 10000


class MainWindow(QMainWindow):
    """Shows what the session holds; a gesture calls one command of it."""

    def __init__(self, session: Session, preferences: Preferences, sample: Path) -> None:
        super().__init__()
        theme.clear_marks()
        self._session, self._preferences, self._sample = session, preferences, sample
        self._may_close = False
        self.setWindowTitle("SIFM Photo Guard")
        self.setAcceptDrops(True)
        self.work = Workspace()
        self.work.empty.show_sample(sample)
        self.setCentralWidget(self.work)
        self.saved = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.saved.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.models = QLabel()
        self.statusBar().setContentsMargins(theme.GAP - 2, 0, 0, theme.SMALL_GAP // 2)  # in line with what is above
        self._told = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._told.timeout.connect(self._show_state)
        self.statusBar().addWidget(self.saved, 1)
        self.statusBar().addPermanentWidget(self.models)
        self.menus = Menus(self, self.work.compare.view_actions)
        self.binding = Binding(session, self.work, self)
        self.engines = EngineBinding(session, preferences, self)
        self._judging = JudgeBinding(session, preferences, sample, self)
        self.files = FileCommands(session, preferences, self.work, self)
        self._done = DoneNotice(self)
        self._connect()
        self._connect_menus()
        self._take(preferences.settings)
        self.resize(1280, 800)
        self.restoreGeometry(QByteArray.fromBase64(preferences.settings.geometry.encode()))
        self.work.restore(preferences.settings.columns, preferences.settings.rows)
        self._show_state()

    def open(self, paths: Sequence[Path]) -> None:
        """Adds photos and folders, and shows the first new photo."""
        self.files.open(paths)

    def come_forward(self, paths: Sequence[Path]) -> None:
        """The program was started a second time, with these photos."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if paths:
            self.open(paths)

    def take_in(self, data: QMimeData) -> None:
        """Opens what was dropped or pasted, and says what cannot be."""
        self.work.messages.clear()
        found = handed_over(data)
        for sentence in found.refused:
            self.work.messages.say(sentence)
        if found.paths:
            self.open(found.paths)
        image = found.image
        if image is not None:
            self._session.start(self._session.add_picture(lambda: _srgb_pixels(image)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            theme.clear_marks()
            self.work.follow_palette()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._done.clear()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_in(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        kind = self._session.jobs.kind
        if kind is not None and kind.is_long and not self._may_close:
            event.ignore()
            asking.ask_whether_to_stop(self, self._stop_and_close)
            return
        self.work.compare.leave_full_screen()
        self._remember_places()
        super().closeEvent(event)

    def _remember_places(self) -> None:
        """Where the window is, and where the lines in it are."""
        self._preferences.change(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            columns=tuple(self.work.columns.sizes()),
            rows=tuple(self.work.rows.sizes()),
        )

    def _stop_and_close(self) -> None:
        self._may_close = True
        self.close()

    def _connect(self) -> None:
        session, work = self._session, self.work
        self.binding.state_changed.connect(self._show_state)
        self.binding.ended.connect(self._tell_ended)
        self.engines.changed.connect(self._show_models)
        session.copied.connect(self._tell_written)
        session.edits.report_written.connect(self._tell_written)
        work.photos.open_wanted.connect(self.files.ask_for_photos)
        work.photos.show_in_folder_wanted.connect(self.files.show_in_folder)
        work.empty.open_wanted.connect(self.files.ask_for_photos)
        work.empty.sample_wanted.connect(lambda: session.start(session.add([self._sample])))
        work.protect.changed.connect(self._remember)
        work.protect.device_wanted.connect(self._use_device)

    def _connect_menus(self) -> None:
        menus, work = self.menus, self.work
        connect(
            [
                (menus.open, self.files.ask_for_photos),
                (menus.open_folder, self.files.ask_for_folder),
                (menus.paste, lambda: self.take_in(QGuiApplication.clipboard().mimeData())),
                (menus.save_copy, self.files.ask_where_to_copy),
                (menus.show_in_folder, lambda: self.files.show_in_folder(self._session.current_id)),
                (menus.settings, self._ask_for_settings),
                (menus.quit, self.close),
                (menus.protect, work.protect.protect_button.click),
                (menus.protect_one, lambda: self.binding.protect([self._session.current_id or 0])),
                (menus.pause, self.binding.pause_or_resume),
                (menus.cancel, self.binding.cancel),
                (menus.try_edit, work.edit.try_button.click),
                (menus.report, self.files.ask_where_to_report),
                (menus.remove, lambda: self._session.remove(work.photos.selected_ids())),
                (menus.guide, self._show_guide),
                (menus.about, lambda: AboutDialog(self.models.text(), self).open()),
            ]
        )
        menus.file.aboutToShow.connect(
            lambda: menus.show_recent(self._preferences.settings.recent, lambda path: self.files.open([path]))
        )

    def _show_state(self) -> None:
        case, kind = self._session.current, self._session.jobs.kind
        saved = case.saved if case else None
        if not self._told.isActive():
            self.saved.setText(messages.saved_as(saved) if saved else "")
            self.saved.setToolTip(messages.file_words(saved) if saved else "")
        menus = self.menus
        menus.protect.setEnabled(self.work.protect.protect_button.isEnabled())
        menus.protect_one.setEnabled(case is not None and kind is None)
        menus.try_edit.setEnabled(case is not None and kind is None)
        menus.save_copy.setEnabled(saved is not None)
        menus.show_in_folder.setEnabled(case is not None)
        menus.report.setEnabled(bool(self.files.selected_outputs()))
        menus.remove.setEnabled(bool(self.work.photos.selected_ids()))
        menus.pause.setEnabled(kind is JobKind.PROTECTING)
        menus.pause.setText(self.tr("&Go on") if self._session.jobs.lane.paused else self.tr("Pa&use"))
        menus.cancel.setEnabled(kind is not None)

    def _show_models(self) -> None:
        self.models.setText(self.engines.words(self._judging.names))

    def _tell_ended(self, summary: JobSummary) -> None:
        sentence = messages.job_summary(summary)
        self._tell(sentence)
        if not summary.cancelled:
            self._done.tell(sentence)

    def _tell_written(self, path: Path) -> None:
        self._tell(self.tr("Saved as {path}").format(path=path))

    def _tell(self, sentence: str) -> None:
        """Says something for a while in the place of what is known of the photo at hand."""
        self.saved.setText(sentence)
        self.saved.setToolTip(sentence)
        self._told.start()

    def _show_guide(self) -> None:
        guide = GuideDialog(self)
        guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        guide.show()

    def _ask_for_settings(self) -> None:
        settings, path = self._preferences.settings, self._preferences.path
        dialog = SettingsDialog(settings, path, languages(), self._judging.page(), self.engines.page(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._preferences.take)
        dialog.chosen.connect(self._take)
        dialog.models_wanted.connect(self.engines.show_models)
        dialog.open()

    def _take(self, settings: Settings) -> None:
        self.work.protect.take(settings.protection, settings.output, settings.device)
        self.engines.take(settings)
        self._judging.take(settings)
        self._show_models()

    def _remember(self) -> None:
        panel, known = self.work.protect, self._preferences.settings
        output = panel.output() or known.output
        self._preferences.change(protection=panel.settings(), output=output, device=panel.device())

    def _use_device(self, device: str) -> None:
        self.engines.take(replace(self._preferences.settings, device=device))


def _srgb_pixels(image: QImage) -> Pixels:
    """Takes its time with large pictures."""
    return to_pixels(image.convertedToColorSpace(srgb()) if image.colorSpace().isValid() else image)
