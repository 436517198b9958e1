"""The pictures of the window in the guide and the README: `make guide`, two minutes with the built-in editor and judge.

Only the edit of `PROMPT` is chosen for its outcome, and the guide says so; the trials are those that the window offers.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMargins, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from PySide6.QtWidgets import QApplication, QWidget  # isort: skip - qasync takes the Qt that was imported first
import qasync

sys.path.insert(0, str(Path(__file__).parents[1]))
from sifm_gui.core.protection import Strength
from sifm_gui.core.resources import resource
from sifm_gui.core.verdict import Outcome
from sifm_gui.ui.guide import GUIDE, PICTURE_RATIO
from sifm_gui.ui.language import speak
from tests.screens import Stage

PHOTOS = ("object", "portrait", "animal")
"""In the public domain or CC0, so that the pictures need no names of authors beside them."""
PROMPT = "make the background blue"
BUDGET = 16
"""With 8, no edit that was clearly done on the original was clearly stopped in these photos."""
SMALL, WHOLE, LARGE = (880, 500), (1060, 700), (1340, 900)
"""Sizes of the window: the first page, the whole of it at work, and one with room for its parts."""
ROWS_FOR_EDIT, ROWS_FOR_TRIALS = (450, 350), (320, 480)
"""How high the comparison and the edits are in the largest."""
MARGIN = 5
EDGE = QColor("#b4b8be")
QUALITY = 45


def opened(stage: Stage) -> None:
    """The photos of somebody's holiday, the first of them at hand."""
    folder = stage.home / "Pictures" / "Trip"
    folder.mkdir(parents=True)
    paths = [Path(shutil.copy(resource("samples", f"{name}.jpg"), folder)) for name in PHOTOS]
    stage.run(stage.session.add(paths))
    stage.until(lambda: stage.session.current is not None)


def ended(stage: Stage, begin: Callable[[], object]) -> None:
    """Begins a job as the user would, and waits for its end."""
    begin()
    stage.until(lambda: stage.session.jobs.kind is not None)
    stage.until(lambda: stage.session.jobs.kind is None)


def shoot(stage: Stage, name: str, part: QWidget | None = None) -> None:
    """The window or a part of it, within a line that sets it off from the page."""
    stage.settle()
    window = stage.window
    area = window.rect() if part is None else QRect(part.mapTo(window, part.rect().topLeft()), part.size())
    picture = framed(window.grab(area if part is None else area.marginsAdded(QMargins(*4 * (MARGIN,)))))
    picture.save(str(GUIDE.with_name(f"{name}.webp")), quality=QUALITY)


def framed(picture: QPixmap) -> QPixmap:
    """With a line of one logical pixel along its edges."""
    painter = QPainter(picture)
    painter.setPen(EDGE)
    size = picture.deviceIndependentSize()
    painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
    painter.end()
    return picture


def play(stage: Stage) -> None:
    """The story, from the first page to the counts."""
    session, work = stage.session, stage.window.work
    stage.run(session.load_engine())
    shoot(stage, "first-page")
    stage.window.resize(*WHOLE)
    opened(stage)
    work.protect.budget.setValue(BUDGET)
    work.protect.protect_button.click()
    stage.until(lambda: any(0.5 < item.progress < 1 for item in session.items if item.path.stem == "portrait"))
    shoot(stage, "protecting")
    session.jobs.cancel()
    stage.until(lambda: session.jobs.kind is None)
    work.keep.drop_button.click()
    stage.window.resize(*LARGE)
    work.rows.setSizes(ROWS_FOR_EDIT)
    shoot(stage, "comparison", work.compare)
    work.edit.page.prompt.setCurrentText(PROMPT)
    ended(stage, work.edit.try_button.click)
    verdict = session.current.verdict if session.current else None
    if verdict is None or verdict.outcome not in (Outcome.MISMATCH, Outcome.DEGRADED):
        sys.exit(f"“{PROMPT}” did not fail, and the guide says that it does: choose another edit.")
    shoot(stage, "edit", work.edit)
    work.edit.tabs.setCurrentIndex(1)
    work.rows.setSizes(ROWS_FOR_TRIALS)
    ended(stage, work.edit.trials.run_button.click)
    shoot(stage, "trials", work.edit)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(PICTURE_RATIO)
    application = QApplication(sys.argv[:1])
    speak(application, "en")
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory() as out:
        stage = Stage(Path(out), "light", SMALL, loop, real=True, strength=Strength.STANDARD)
        try:
            play(stage)
        finally:
            stage.close()
    loop.close()


if __name__ == "__main__":
    main()
