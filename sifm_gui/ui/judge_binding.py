"""Binds the judges of the session to the window: its settings, its questions, and its status line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..core.roles import Engine
from ..session.preferences import Preferences
from ..session.session import Session
from ..session.settings import Settings
from .judge_page import JudgePage
from .judge_sending import SendingAsker
from .judge_words import choice_words


class JudgeBinding(QObject):
    """Lives as long as the window. Where the session has the engine's own judge only, there is nothing to choose."""

    def __init__(self, session: Session, preferences: Preferences, sample: Path, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._sample = session, sample
        if session.judges is not None:
            SendingAsker(session.judges.consent, window)
            session.judges.consent.always_changed.connect(lambda always: preferences.change(allowed=always))

    def page(self) -> JudgePage | None:
        """For the settings dialog."""
        session = self._session
        return JudgePage(session.judges, session.jobs, session.start, self._sample) if session.judges else None

    def take(self, settings: Settings) -> None:
        """Other settings."""
        if self._session.judges is not None:
            self._session.judges.configure(settings.judges, settings.allowed)

    def names(self, engine: Engine) -> str:
        """Who judges."""
        judges = self._session.judges
        return choice_words(judges.choice, engine.judge.name) if judges else engine.judge.name
