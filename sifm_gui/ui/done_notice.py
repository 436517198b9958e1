"""Tells a user who is looking elsewhere that a long job has ended."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QStyle, QSystemTrayIcon

ALERT_MS = 5000


class DoneNotice:
    """Nothing is in the tray but while there is something to say."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._tray: QSystemTrayIcon | None = None

    def tell(self, sentence: str) -> None:
        """Says it, unless the window is being looked at."""
        if self._window.isActiveWindow():
            return
        QApplication.alert(self._window, ALERT_MS)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            icon = self._window.windowIcon()
            if icon.isNull():
                icon = self._window.style().standardIcon(QStyle.StandardPixmap.SP_DialogApplyButton)
            self._tray = self._tray or QSystemTrayIcon(icon, self._window)
            self._tray.messageClicked.connect(self._window.activateWindow)
            self._tray.show()
            self._tray.showMessage(self._window.windowTitle(), sentence)

    def clear(self) -> None:
        """The user looks at the window again."""
        if self._tray is not None:
            self._tray.deleteLater()
            self._tray = None
