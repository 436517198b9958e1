"""The pair under the pointer and the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
    QWindow,
)
from PySide6.QtWidgets import QWidget

from .camera import Camera
from .modes import Mode
from .pair_view import PairView
from .screen_space import screen_space

STEP = 1.25
"""How much a notch of the wheel, or a press of a key, enlarges."""
NOTCH = 120
GRASP = 14
"""Logical pixels beside the line of the wipe where it is grasped."""
BLINK = 700
"""Milliseconds for each picture: slow enough to look, and far from what disturbs."""
NUDGE, PUSH = 0.02, 0.1
"""How far an arrow key moves the line, and the picture, as a part of the pane."""
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(PairView):
    """Zooms with the wheel, moves and wipes by dragging, and does all of it by keys as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drag, self._last = "", QPointF()
        self._handle: QWindow | None = None
        self._blink = QTimer(self, interval=BLINK)
        self._blink.timeout.connect(self._flip)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def blinking(self) -> bool:
        """Whether the pictures take turns now."""
        return self._blink.isActive()

    def fit(self) -> None:
        """All of the picture."""
        if self.camera is not None:
            self.look(Camera.fitting(self.camera.picture, self.camera.pane))

    def toggle_actual_size(self, at: QPointF | None = None) -> None:
        """One pixel of the picture on each physical pixel of the screen; all of it, if it was so already."""
        if self.camera is None:
            return
        if self.camera.scale == 1 and not self.camera.fitted:
            self.fit()
        else:
            self.look(self.camera.zoomed(1, None if at is None else self._in_pane(at)))

    def step(self, steps: float, at: QPointF | None = None) -> None:
        """Larger by so many notches, or smaller; what lies under a point of the widget stays there."""
        if self.camera is not None:
            self.look(self.camera.stepped(STEP**steps, None if at is None else self._in_pane(at)))

    def lay_out(self) -> None:
        wanted = self.is_pair and self.mode is Mode.BLINK and self.isVisible()
        if wanted != self.blinking:
            (self._blink.start if wanted else self._blink.stop)()
        super().lay_out()

    def refresh(self) -> None:
        super().refresh()
        self._shape_pointer()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.lay_out()
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            if self.camera is not None:
                self.look(self.camera.stepped(1 + event.value(), self._in_pane(event.position())))
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.window().windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.screenChanged.connect(self._suit_screen)
            self._suit_screen()
        self.lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._blink.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.step(event.angleDelta().y() / NOTCH, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton) and self.camera is not None:
            wipes = event.button() == Qt.MouseButton.LeftButton and self._grasps(event.position())
            self._drag, self._last = "wipe" if wipes else "move", event.position()
            self._shape_pointer(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved, self._last = event.position() - self._last, event.position()
        ratio = self.devicePixelRatioF()
        if self._drag == "move" and self.camera is not None:
            self.look(self.camera.moved(moved.x() * ratio, moved.y() * ratio))
        elif self._drag == "wipe" and self.camera is not None:
            left, _, right, _ = self.camera.shown()
            self.set_wipe((event.position().x() * ratio - left) / max(1, right - left))
        self._shape_pointer(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = ""
        self._shape_pointer(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggle_actual_size(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not any(does(event) for does in (self._moves, self._wipes_to_end, self._holds, self._steps)):
            super().keyPressEvent(event)

    def _steps(self, event: QKeyEvent) -> bool:
        """Plus and minus, wherever they are on the keyboard."""
        steps = {"+": 1, "=": 1, "-": -1}.get(event.text(), 0)
        self.step(steps)
        return steps != 0

    def _moves(self, event: QKeyEvent) -> bool:
        """The arrow keys: the line of the wipe, or with Shift and in the other modes the picture."""
        way = ARROWS.get(Qt.Key(event.key()))
        if way is None or self.camera is None:
            return False
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._has_line() and way[0] and not shifted:
            self.set_wipe(self.wipe + way[0] * NUDGE)
        else:
            self.look(self.camera.moved(*(-PUSH * w * side for w, side in zip(way, self.camera.pane, strict=True))))
        return True

    def _wipes_to_end(self, event: QKeyEvent) -> bool:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: 1}
        end = ends.get(Qt.Key(event.key()))
        if end is None or not self._has_line():
            return False
        self.set_wipe(end)
        return True

    def _holds(self, event: QKeyEvent) -> bool:
        """The space bar: the next picture, which then stays; once more, and they take turns again."""
        if event.key() != Qt.Key.Key_Space or not self.is_pair or self.mode is not Mode.BLINK:
            return False
        self._flip()
        (self._blink.stop if self.blinking else self._blink.start)()
        return True

    def _flip(self) -> None:
        self.second = not self.second
        self.refresh()

    def _suit_screen(self) -> None:
        """Colours for the screen that the window is on now."""
        self.pictures.show_on(screen_space(self))
        self.lay_out()

    def _has_line(self) -> bool:
        return self.is_pair and self.mode is Mode.WIPE

    def _grasps(self, point: QPointF) -> bool:
        """Whether a drag from here moves the line: near it, and anywhere if there is nothing else to move."""
        if not self._has_line() or self.camera is None:
            return False
        near = abs(point.x() - self.line() / self.devicePixelRatioF()) <= GRASP
        return near or not self.camera.can_move()

    def _in_pane(self, point: QPointF) -> tuple[float, float]:
        """A point of the widget in physical pixels of the pane that it is in."""
        x, y = point.x() * self.devicePixelRatioF(), point.y() * self.devicePixelRatioF()
        pane = next((pane for pane in self.panes() if pane.contains(int(x), int(y))), self.panes()[0])
        return x - pane.left(), y - pane.top()

    def _shape_pointer(self, point: QPointF | None = None) -> None:
        """The pointer tells what dragging does."""
        place = self._last if point is None else point
        if self._drag == "wipe" or (not self._drag and self._grasps(place)):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self.camera is not None and self.camera.can_move():
            self.setCursor(Qt.CursorShape.ClosedHandCursor if self._drag else Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()
