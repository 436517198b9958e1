"""Spacings and the few colours of our own, for light and dark."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

GAP = 12
SMALL_GAP = 6
MARKED = ("QRadioButton", "QCheckBox", "QListWidget")
"""Kinds of widgets with discs or boxes to tick."""
MARK_EDGE = QColor("#c3c8cf")
"""Qt's own style takes a darker shade of it for their edges, in dark windows."""


@dataclass(frozen=True)
class Tone:
    """What a message or a verdict is painted with."""

    ink: str
    paper: str
    edge: str = "none"
    """A border, as style sheets write it."""


def is_dark(palette: QPalette) -> bool:
    """Whether the window is dark."""
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def tone(kind: str, palette: QPalette) -> Tone:
    """Colours for "good", "bad", "neutral", "warning", "offer", or "open" for what was not decided."""
    dark = {
        "good": Tone("#9be3b0", "#173a24"),
        "bad": Tone("#ffb4a8", "#4a1d18"),
        "warning": Tone("#f5d58a", "#43340f"),
        "neutral": Tone("#c9ced6", "#2e3238"),
        "offer": Tone("#b3d6f7", "#16344f"),
        "open": Tone("#d9c9f2", "#2f2840", "2px dashed #8a76b0"),
    }
    light = {
        "good": Tone("#10572b", "#dff3e5"),
        "bad": Tone("#8a1f11", "#fde5e1"),
        "warning": Tone("#6b4a00", "#fdf1d3"),
        "neutral": Tone("#3c434c", "#e3e6ea"),
        "offer": Tone("#0d4373", "#dcebf9"),
        "open": Tone("#46346b", "#efe9f8", "2px dashed #8f7bb8"),
    }
    return (dark if is_dark(palette) else light)[kind]


def muted(palette: QPalette) -> QColor:
    """The ink of captions."""
    ink = palette.color(QPalette.ColorRole.WindowText)
    ink.setAlphaF(0.65)
    return ink


def paint(frame: QWidget, kind: str) -> None:
    """Gives a frame and the labels in it a tone. To be called again when the palette has changed."""
    # The palette of the window, as a style sheet changes that of the frame itself.
    name, colours = frame.objectName(), tone(kind, frame.window().palette())
    box = f"background: {colours.paper}; border: {colours.edge}; border-radius: 8px;"
    sheet = f"#{name} {{ {box} }} #{name} QLabel {{ color: {colours.ink}; }}"
    if sheet != frame.styleSheet():  # setting one changes the palette, and so on for ever
        frame.setStyleSheet(sheet)


def clear_marks() -> None:
    """Sees to it that discs and boxes to tick can be made out in a dark window: Qt's own style draws black on black.

    To be called again when the palette has changed.
    """
    palette = QApplication.palette()
    if is_dark(palette):
        palette.setColor(QPalette.ColorRole.Window, MARK_EDGE)
    for kind in MARKED:
        # Setting one is told to all widgets of the kind. The stubs want bytes, PySide itself wants text.
        if QApplication.palette(kind) != palette:  # type: ignore[call-overload]
            QApplication.setPalette(palette, kind)  # type: ignore[arg-type]


def title_font(widget: QWidget) -> QFont:
    """The font of a card's first line."""
    font = widget.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.15)
    return font


def outcome_colour(kind: str, palette: QPalette) -> QColor:
    """The colour of a part of a bar or of a sign: "mismatch", "degraded", "match" or "rest"."""
    dark = {"mismatch": "#46a873", "degraded": "#a5d9b8", "match": "#e0674f", "rest": "#6d747d"}
    light = {"mismatch": "#2e8b57", "degraded": "#8fcea6", "match": "#c8452f", "rest": "#b4bac2"}
    return QColor((dark if is_dark(palette) else light)[kind])
