"""The slim row of buttons above the pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from .. import theme
from ..decimals import with_decimals
from .icons import icon
from .modes import GAIN, Mode


class ToolRow(QWidget):
    """Buttons for the modes, with words where there is room for them, and for the size."""

    mode_wanted = Signal(Mode)

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = QLabel("", alignment=Qt.AlignmentFlag.AlignCenter)
        self.zoom.setAccessibleName(self.tr("Size of the picture"))
        self.modes = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SMALL_GAP // 3)
        self._buttons = {mode: self._mode_button(mode, place) for place, mode in enumerate(Mode, 1)}
        self._row.addStretch(1)
        for place, action in enumerate(actions):
            self._row.addWidget(self._action_button(action))
            if place == 0:
                self._row.addWidget(self.zoom)
        self.zoom.setMinimumWidth(self.zoom.fontMetrics().horizontalAdvance(" 6400 % "))
        self._buttons[Mode.WIPE].setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._actions = actions
        self._draw()
        self._measure()

    def show_mode(self, mode: Mode, *, is_pair: bool) -> None:
        """Which mode is on, and whether there is anything to compare."""
        self._buttons[mode].setChecked(True)
        for button in self._buttons.values():
            button.setEnabled(is_pair)

    def show_zoom(self, scale: float | None) -> None:
        """Physical pixels for one of the picture, or None."""
        percent = "" if scale is None else f"{100 * scale:.3g}" if scale < 0.1 else f"{100 * scale:.0f}"
        self.zoom.setText(self.tr("{percent}\u00a0%").format(percent=with_decimals(percent)) if percent else "")
        for action in self._actions[:-1]:
            action.setEnabled(scale is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _mode_button(self, mode: Mode, place: int) -> QToolButton:
        name, meaning = self._words(mode)
        button = QToolButton(autoRaise=True)
        button.setText(name)
        button.setCheckable(True)
        button.setToolTip(f"{meaning} ({place})")
        button.setAccessibleName(name)
        button.setAccessibleDescription(meaning)
        button.setShortcut(str(place))
        button.clicked.connect(lambda: self.mode_wanted.emit(mode))
        self.modes.addButton(button)
        self._row.addWidget(button)
        return button

    def _words(self, mode: Mode) -> tuple[str, str]:
        return {
            Mode.WIPE: (self.tr("Wipe"), self.tr("Drag a line over the two photos")),
            Mode.SIDE_BY_SIDE: (self.tr("Side by side"), self.tr("Both photos, moved together")),
            Mode.BLINK: (self.tr("Blink"), self.tr("The photos take turns; the space bar holds one")),
            Mode.DIFFERENCE: (
                self.tr("Difference \u00d7{gain}").format(gain=GAIN),
                self.tr("What was changed, enlarged; black is unchanged"),
            ),
            Mode.HEAT: (
                self.tr("Visibility"),
                self.tr(
                    "Where you would see the difference at this size, 60 cm from the screen, when the photos take "
                    "turns: the FLIP measure (Andersson et al. 2020)"
                ),
            ),
        }[mode]

    def _action_button(self, action: QAction) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        return button

    def _measure(self) -> None:
        """How much room the row needs with words, and how much without."""
        self._style(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._roomy = self._row.sizeHint().width()
        self._style(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setMinimumWidth(self._row.sizeHint().width())
        self._choose_words()

    def _choose_words(self) -> None:
        """Words beside the signs if all of them fit, else signs only."""
        roomy = self.width() >= self._roomy
        self._style(Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _style(self, style: Qt.ToolButtonStyle) -> None:
        for button in self._buttons.values():
            button.setToolButtonStyle(style)

    def _draw(self) -> None:
        palette = self.palette()
        for mode, button in self._buttons.items():
            button.setIcon(icon(mode.value, palette))
        for action in self._actions:
            if action.objectName():
                action.setIcon(icon(action.objectName(), palette))
