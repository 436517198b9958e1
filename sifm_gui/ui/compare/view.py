"""The pair of photos with its tools, in the window or on the full screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from ...core.photo import Pixels
from .. import theme
from .canvas import Canvas
from .modes import Mode
from .tool_row import ToolRow


class CompareView(QWidget):
    """Compares a photo with its protected version.

    Attributes:
        canvas: where the pictures are.
        view_actions: smaller, larger, fit, 100 % and full screen, with their keys, for a menu of the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas()
        self.view_actions = self._actions()
        self._tools = ToolRow(self.view_actions)
        self._stage = _Stage(self._tools, self.canvas, self.view_actions)
        away = QLabel(self.tr("The photos are on the full screen. Press F11 to bring them back."))
        away.setAlignment(Qt.AlignmentFlag.AlignCenter)
        away.setWordWrap(True)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._stage)
        self._pages.addWidget(away)
        self._tools.mode_wanted.connect(self.set_mode)
        self._stage.leave_wanted.connect(self.leave_full_screen)
        self.canvas.changed.connect(self._show_state)
        self._show_state()

    @property
    def mode(self) -> Mode:
        """The way of comparing that was chosen last."""
        return self.canvas.mode

    @property
    def is_full_screen(self) -> bool:
        """Whether the photos have the screen for themselves."""
        return self._stage.isWindow()

    def show_pair(self, original: Pixels | None, protected: Pixels | None, profile: bytes | None = None) -> None:
        """Shows a photo, and its protected version if there is one; None and None empty the view.

        Only looks at the pixels here; what takes time is done in other threads, which read the same arrays: they must
        not be written to.

        Args:
            original: (H, W, 3).
            protected: of the same shape.
            profile: the ICC profile that the pixels are in; None, the usual case, for sRGB.

        Raises:
            ValueError: if the shapes are not the same.
        """
        self.canvas.show_pair(original, protected, profile)

    def set_mode(self, mode: Mode) -> None:
        """Another way of comparing."""
        self.canvas.set_mode(mode)

    def toggle_full_screen(self) -> None:
        """To the full screen, or back."""
        if self.is_full_screen:
            self.leave_full_screen()
        else:
            self._pages.setCurrentIndex(1)
            self._stage.enter(self)
            self._show_state()

    def leave_full_screen(self) -> None:
        """Back into the window."""
        if self.is_full_screen:
            self._stage.leave()
            self._pages.insertWidget(0, self._stage)
            self._pages.setCurrentIndex(0)
            self.canvas.setFocus()
            self._show_state()

    def _actions(self) -> list[QAction]:
        canvas = self.canvas
        full_screen = self._action("full screen", self.tr("Full screen"), ["F11"], self.toggle_full_screen)
        full_screen.setCheckable(True)
        return [
            self._action("smaller", self.tr("Smaller"), ["Ctrl+-"], lambda: canvas.step(-1)),
            self._action("larger", self.tr("Larger"), ["Ctrl++", "Ctrl+="], lambda: canvas.step(1)),
            self._action("fit", self.tr("Fit"), ["Ctrl+0"], canvas.fit),
            self._action("", self.tr("100\u00a0%"), ["Z"], canvas.toggle_actual_size),
            full_screen,
        ]

    def _action(self, name: str, text: str, keys: list[str], work: Callable[[], object]) -> QAction:
        """An action; its name is that of its sign."""
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(lambda: work())
        return action

    def _show_state(self) -> None:
        camera = self.canvas.camera
        self._tools.show_mode(self.canvas.mode, is_pair=self.canvas.is_pair)
        self._tools.show_zoom(None if camera is None else camera.scale)
        self.view_actions[-1].setChecked(self.is_full_screen)


class _Stage(QWidget):
    """Tools and pictures: a part of the view, and for a while a window of its own."""

    leave_wanted = Signal()

    def __init__(self, tools: QWidget, canvas: QWidget, actions: list[QAction]) -> None:
        super().__init__()
        self._canvas = canvas
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SMALL_GAP)
        self._column.addWidget(tools)
        self._column.addWidget(canvas, 1)
        self.addActions(actions)
        self._escape = QAction(self, enabled=False)
        self._escape.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self._escape.triggered.connect(self.leave_wanted)
        self.addAction(self._escape)

    def enter(self, owner: QWidget) -> None:
        """Becomes a window over the whole screen of its owner."""
        screen = owner.screen()
        self.setParent(owner, Qt.WindowType.Window)
        self.setWindowTitle(owner.window().windowTitle())
        self._column.setContentsMargins(theme.SMALL_GAP, theme.SMALL_GAP, theme.SMALL_GAP, theme.SMALL_GAP)
        self._escape.setEnabled(True)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self._canvas.setFocus()

    def leave(self) -> None:
        """Becomes a part again, to be laid out by its owner."""
        self._escape.setEnabled(False)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setParent(self.parentWidget(), Qt.WindowType.Widget)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The system closes the window: the photos go back, the program goes on."""
        if self.isWindow():
            event.ignore()
            self.leave_wanted.emit()
