"""A part of the panel under a heading that folds it away, and what all parts have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .. import theme


class Section(QWidget):
    """A heading, which is a button, and a body below it; `body` is the layout to fill."""

    def __init__(self, title: str, *, small: bool = False, is_open: bool = True) -> None:
        super().__init__()
        self.heading = QToolButton(autoRaise=True)
        self.heading.setText(title)
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        font = self.heading.font()
        font.setBold(not small)
        self.heading.setFont(font)
        # The text would be centred in a button that is wider than it. Without a frame, a line shows the focus.
        self.heading.setStyleSheet(
            "QToolButton { text-align: left; border: none; padding: 2px 0; }"
            "QToolButton:focus { text-decoration: underline; }"
        )
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(2, 0, 2, 0)
        self.body.setSpacing(theme.SMALL_GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL_GAP)
        layout.addWidget(self.heading)
        layout.addWidget(self._content)
        self.heading.toggled.connect(self._fold)
        self.heading.setChecked(is_open)
        self._fold(is_open)

    def _fold(self, is_open: bool) -> None:
        self.heading.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._content.setVisible(is_open)


class Caption(QLabel):
    """Small words of explanation, in an ink that follows the window's colours; `warns` makes them stand out."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._warns = False
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._follow_palette()

    def say(self, text: str, *, warns: bool = False) -> None:
        """Other words; nothing is shown for none."""
        self._warns = warns
        self.setText(text)
        self.setVisible(bool(text))
        self._follow_palette()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ParentChange):
            self._follow_palette()

    def _follow_palette(self) -> None:
        around = (self.parentWidget() or self).palette()
        ink = QColor(theme.tone("bad", around).ink) if self._warns else theme.muted(around)
        palette = self.palette()
        if palette.color(self.foregroundRole()) != ink:  # setting one is told to this very widget
            palette.setColor(self.foregroundRole(), ink)
            self.setPalette(palette)


def explained(box: QCheckBox, caption: Caption) -> QVBoxLayout:
    """A check box, and below its words those that explain it."""
    option = QStyleOptionButton()
    box.initStyleOption(option)
    words = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box)
    caption.setContentsMargins(words.left(), 0, 0, 0)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(box)
    column.addWidget(caption)
    return column


class CalmWheel(QObject):
    """Keeps the wheel, which is to scroll the panel, from changing a value that it happens to pass."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def choices(entries: Sequence[tuple[str, object]], name: str) -> QComboBox:
    """A box to choose one of (words, value); no wider than the panel."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    for words, value in entries:
        box.addItem(words, value)
    box.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
