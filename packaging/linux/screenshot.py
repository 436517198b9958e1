"""Takes a picture of the whole screen of an X display.

Usage: python packaging/linux/screenshot.py FILE.png
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

if __name__ == "__main__":
    application = QGuiApplication(sys.argv[:1])
    if not QGuiApplication.primaryScreen().grabWindow(0).save(sys.argv[1]):
        sys.exit(f"{sys.argv[1]} could not be written")
