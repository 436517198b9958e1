"""Binds the session's engine to the window: which editors are loaded, and the choice of others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ..core.devices import Device
from ..core.roles import Engine, EngineConfig
from ..session.models import ModelShelf
from ..session.preferences import Preferences
from ..session.session import Session
from ..session.settings import Settings
from .editors_page import EditorsPage
from .messages import engine_words, tr


class EngineBinding(QObject):
    """Loads what was chosen as soon as no job runs, and can say in words what there is."""

    changed = Signal()
    """There is something else to say."""

    def __init__(self, session: Session, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._preferences = session, preferences
        self._engine: Engine | None = None
        self._failed = self._due = False
        self._devices: Sequence[Device] = ()
        self._shelf: ModelShelf | None = None
        self.show_models: Callable[[], object] = lambda: None
        """Opens the page on models."""
        self._configure(preferences.settings)  # whoever opens the window begins to load
        session.jobs.engine_loading.connect(lambda: self._show(None))
        session.jobs.engine_ready.connect(self._show)
        session.jobs.engine_failed.connect(lambda: self._show(None, failed=True))
        session.jobs.finished.connect(self._load)
        session.devices_found.connect(self._keep_devices)

    def take(self, settings: Settings) -> None:
        """Other settings. The engine that they ask for is loaded at once, or when the running job has ended."""
        self._due = self._configure(settings) or self._due
        self._load()

    def offer(self, shelf: ModelShelf, show_models: Callable[[], object]) -> None:
        """Lets editors be chosen from these models; `show_models` opens the page on them."""
        self._shelf, self.show_models = shelf, show_models

    def page(self) -> EditorsPage | None:
        """For the settings dialog; None where there is nothing to choose from."""
        if self._shelf is None:
            return None
        return EditorsPage(self._preferences.settings.editors, self._shelf, self._devices)

    def words(self, judge: Callable[[Engine], str]) -> str:
        """What edits and judges, or why nothing does; `judge` gives the name of the judge."""
        if self._engine is not None:
            return engine_words(self._engine, judge(self._engine))
        return tr("No editor is loaded") if self._failed else tr("Loading the editor…")

    def _configure(self, settings: Settings) -> bool:
        return self._session.configure(EngineConfig(settings.device, settings.editors), gentle=settings.gentle)

    def _load(self) -> None:
        if self._due and self._session.jobs.kind is None:
            self._due = False
            self._session.start(self._session.get_ready())

    def _show(self, engine: Engine | None, *, failed: bool = False) -> None:
        self._engine, self._failed = engine, failed
        self.changed.emit()

    def _keep_devices(self, devices: Sequence[Device]) -> None:
        self._devices = devices
