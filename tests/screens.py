"""Screenshots of the window in every state: `python tests/screens.py OUT`, on whatever display Qt finds.

The roles are fakes unless `--real` is given; then the built-in editor and judge do the work. `--light` and `--dark` ask
for one of both, `--language de` for German; `--size` sets the window's size; QT_SCALE_FACTOR=2 gives the pixels of a
sharp screen, which the names of the files tell.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QPalette

from PySide6.QtWidgets import QApplication, QDialog  # isort: skip - qasync takes the Qt that was imported first
import qasync

sys.path.insert(0, str(Path(__file__).parents[1]))
from sifm_gui.app import _load, _open_gpu_packs
from sifm_gui.core.attack import EditRequest
from sifm_gui.core.models import HubSettings
from sifm_gui.core.progress import Progress
from sifm_gui.core.protection import ProtectionSettings, Strength
from sifm_gui.core.resources import resource
from sifm_gui.core.roles import EngineConfig
from sifm_gui.core.trial_arms import ArmKind
from sifm_gui.core.trials import TrialPlan
from sifm_gui.engine.catalog import CATALOG
from sifm_gui.engine.models.store import ModelStore
from sifm_gui.session.folders import Folders
from sifm_gui.session.gpu import GpuShelf
from sifm_gui.session.models import ModelShelf
from sifm_gui.session.preferences import Preferences
from sifm_gui.session.session import Session
from sifm_gui.session.settings import Settings
from sifm_gui.ui.conflict_dialog import ConflictDialog
from sifm_gui.ui.crash_dialog import CrashDialog
from sifm_gui.ui.editors_page import EditorsPage
from sifm_gui.ui.language import speak
from sifm_gui.ui.main_window import MainWindow
from sifm_gui.ui.models_page import ModelsPage
from sifm_gui.ui.settings_dialog import SettingsDialog
from tests.engine.models.making import entry, model_files, places, used, written, yes
from tests.fakes import FakeLoader

SAMPLES = ("animal", "portrait", "landscape", "object")
TRACE = """Traceback (most recent call last):
  File "sifm_gui/ui/binding.py", line 47, in protect
    output = self._work.protect.output()
ZeroDivisionError: division by zero"""


def dark_palette() -> QPalette:
    """What a dark desktop hands to its programs; the offscreen platform has no colour scheme of its own."""
    palette, role = QPalette(QColor("#2b2d30")), QPalette.ColorRole
    palette.setColor(role.Base, QColor("#1e1f22"))
    palette.setColor(role.Highlight, QColor("#2f65ca"))
    palette.setColor(role.PlaceholderText, QColor("#8a8d91"))
    palette.setColor(role.Link, QColor("#308cc6"))
    for ink in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, ink, QColor("#82858a"))
    return palette


class Stage:
    """One window with its session, in a home of its own, and the camera before it."""

    def __init__(
        self,
        out: Path,
        kind: str,
        size: tuple[int, int],
        loop: qasync.QEventLoop,
        real: bool,
        strength: Strength = Strength.QUICK,  # the pictures show a window, not how well it protects
    ) -> None:
        self.out, self.loop, self.real = out, loop, real
        self.run = loop.run_until_complete
        self.home = Path(tempfile.mkdtemp(prefix="screens-"))
        self.loader = FakeLoader()
        self.loader.editor.prompts = ("make it night", "degrade the colours", "match the sky", "nothing at all")
        folders = Folders(self.home / "data", self.home / "Pictures", self.home / "program")
        self.session = Session(_load if real else self.loader, EngineConfig(), folders)
        settings = Settings(protection=ProtectionSettings(strength=strength))
        self.preferences = Preferences(settings, self.home / "config" / "settings.json")
        self.window = MainWindow(self.session, self.preferences, resource("samples", "animal.jpg"))
        self.shelf = ModelShelf(self._models, HubSettings(offline=True))
        self.gpu = GpuShelf(_open_gpu_packs, HubSettings(offline=True))
        self.models = ModelsPage(self.shelf, self.gpu, self.preferences, self.window)
        self.window.engines.offer(self.shelf, self.models.come_forward)
        self.window.resize(*size)
        self.window.show()
        self.kind = f"{kind}-{round(100 * self.window.devicePixelRatioF())}"

    def _models(self, settings: HubSettings) -> ModelStore:
        """Those of the catalogue, one of them on this computer: a tiny one in its place."""
        real = next(each for each in CATALOG if each.name == "instruct-pix2pix")
        facts = {name: getattr(real, name) for name in ("title", "licence", "licence_url", "size", "memory")}
        catalog = [entry(**facts) if each is real else each for each in CATALOG]
        store = ModelStore(catalog, places(self.home), settings)
        store.take_in("tiny", written(self.home / "tiny", used(model_files())), yes, Progress())
        return store

    def photos(self) -> list[Path]:
        """The samples, as a user's own photos, and one that is cut off."""
        folder = self.home / "Pictures" / "Trip"
        folder.mkdir(parents=True)
        paths = [Path(shutil.copy(resource("samples", f"{name}.jpg"), folder)) for name in SAMPLES]
        broken = folder / "cut off.jpg"
        broken.write_bytes(paths[0].read_bytes()[:20000])
        return [*paths, broken]

    def settle(self, milliseconds: int = 400) -> None:
        inner = QEventLoop()
        QTimer.singleShot(milliseconds, inner.quit)
        inner.exec()

    def until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            self.settle(20)

    def shoot(self, state: str) -> None:
        self.settle()
        self.window.grab().save(str(self.out / f"{self.kind}-{state}.png"))

    def shoot_dialog(self, state: str, ask: Callable[[], object]) -> None:
        ask()
        self.settle()
        for dialog in filter(QDialog.isVisible, self.window.findChildren(QDialog)):
            dialog.grab().save(str(self.out / f"{self.kind}-{state}.png"))
            dialog.reject()
        self.settle(50)

    def close(self) -> None:
        self.window._may_close = True
        self.window.close()
        self.run(self.shelf.close())
        self.run(self.gpu.close())
        self.run(self.session.close())
        self.preferences.close()
        shutil.rmtree(self.home, ignore_errors=True)


def editors(stage: Stage) -> None:
    """The settings, open where editors are chosen, after the models were listed."""
    stage.window.menus.settings.trigger()
    dialog = stage.window.findChildren(SettingsDialog)[-1]
    dialog.tabs.setCurrentIndex(1)
    page = dialog.findChildren(EditorsPage)[0]
    stage.until(lambda: "tiny" in page.boxes)
    page.boxes["tiny"].click()


def play(stage: Stage) -> None:
    """The states, one after the other."""
    session, work, menus = stage.session, stage.window.work, stage.window.menus
    stage.run(session.load_engine())
    stage.shoot("1-empty")
    stage.run(session.add(stage.photos()))
    stage.until(lambda: session.current is not None)
    stage.shoot("2-opened")
    stage.loader.immunizer.step_seconds = 0.7
    work.protect.protect_button.click()
    stage.until(lambda: any(0.5 < item.progress < 1 for item in session.items if item.path.stem == "portrait"))
    stage.shoot("3-working")
    menus.pause.trigger()
    stage.shoot("4-paused")
    menus.pause.trigger()
    menus.cancel.trigger()
    stage.until(lambda: session.jobs.kind is None)
    stage.shoot("5-stopped")
    work.keep.drop_button.click()
    stage.loader.immunizer.step_seconds = 0
    work.protect.protect_button.click()
    stage.until(lambda: session.jobs.kind is not None)
    stage.until(lambda: session.jobs.kind is None)
    stage.shoot("6-failed")
    work.messages.clear()
    stage.shoot("7-done")
    stage.run(session.edits.try_edit(EditRequest("make it night" if stage.real else "degrade the colours")))
    stage.shoot("8-verdict")
    work.edit.tabs.setCurrentIndex(1)
    stage.shoot("9-trials-before")
    prompts = ("make it night", "make it snowy") if stage.real else stage.loader.editor.prompts
    work.edit.trials.published.setChecked(True)
    kinds = {ArmKind.PUBLISHED, ArmKind.CONTROL}
    stage.run(session.edits.run_trials(TrialPlan(prompts, (0, 1)), kinds))
    stage.shoot("10-trials")
    work.resume.offer(13, 40)
    stage.shoot("11-resume")
    work.resume.hide()
    stage.shoot_dialog("12-settings", menus.settings.trigger)
    stage.shoot_dialog("12-settings-editors", lambda: editors(stage))
    stage.shoot_dialog("12-models", stage.models.come_forward)
    stage.shoot_dialog("13-about", menus.about.trigger)
    there = [stage.home / "Pictures" / "Trip" / f"{name}_protected.jpg" for name in SAMPLES[:3]]
    stage.shoot_dialog("14-files-there", ConflictDialog(there, 4, stage.window).open)
    stage.shoot_dialog("15-crash", CrashDialog(TRACE, stage.window).open)
    stage.loader.immunizer.step_seconds = 0.7
    menus.protect_one.trigger()
    stage.settle(100)
    stage.shoot_dialog("16-closing", stage.window.close)
    session.jobs.cancel()
    stage.until(lambda: session.jobs.kind is None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--language", default="en")
    parser.add_argument("--size", default="1280x800")
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    width, height = map(int, a.size.split("x"))
    application = QApplication(sys.argv[:1])
    light = application.palette()
    speak(application, a.language)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    kinds = [kind for kind in ("light", "dark") if getattr(a, kind)] or ["light", "dark"]
    for kind in kinds:
        application.setPalette(dark_palette() if kind == "dark" else light)
        stage = Stage(a.out, kind, (width, height), loop, a.real)
        play(stage)
        stage.close()
    loop.close()


if __name__ == "__main__":
    main()
