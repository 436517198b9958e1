"""Screenshots of the window in every state: `python tests/screens.py OUT [--dark]`, on whatever display Qt finds.

The roles are fakes unless `--real` is given; then the built-in editor and judge do the work.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QPalette

from PySide6.QtWidgets import QApplication  # isort: skip - qasync takes the Qt that was imported first
import qasync

sys.path.insert(0, str(Path(__file__).parents[1]))
from sifm_gui.app import _load
from sifm_gui.core.attack import EditRequest
from sifm_gui.core.resources import resource
from sifm_gui.core.roles import EngineConfig
from sifm_gui.session.session import Session
from sifm_gui.ui.main_window import MainWindow
from tests.fakes import FakeLoader


def dark_palette() -> QPalette:
    """What a dark desktop hands to its programs; the offscreen platform has no colour scheme of its own."""
    palette, role = QPalette(QColor("#2b2d30")), QPalette.ColorRole
    palette.setColor(role.Base, QColor("#1e1f22"))
    palette.setColor(role.Highlight, QColor("#2f65ca"))
    palette.setColor(role.PlaceholderText, QColor("#8a8d91"))
    return palette


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--real", action="store_true")
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    if a.dark:
        application.setPalette(dark_palette())
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    session = Session(_load if a.real else FakeLoader(), EngineConfig())
    window = MainWindow(session, resource("samples", "animal.jpg"))
    window.show()
    kind = "dark" if a.dark else "light"

    def shoot(state: str) -> None:
        settle = QEventLoop()
        QTimer.singleShot(300, settle.quit)
        settle.exec()
        window.grab().save(str(a.out / f"{kind}-{state}.png"))

    shoot("1-empty")
    run = loop.run_until_complete
    run(session.load_engine())
    run(session.open_photos([resource("samples", name) for name in ("animal.jpg", "portrait.jpg", "landscape.jpg")]))
    shoot("2-opened")
    task = loop.create_task(session.protect(window.protect.settings()))
    loop.call_later(4 if a.real else 0.05, lambda: shoot("3-working"))
    run(task)
    shoot("4-protected")
    run(session.try_edit(EditRequest("make it night")))
    shoot("5-verdict")
    session.start(session.open_photos([Path("notes.txt"), Path("missing.jpg")]))
    shoot("6-failed")
    window.close()
    run(session.close())


if __name__ == "__main__":
    main()
