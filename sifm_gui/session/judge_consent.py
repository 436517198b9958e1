"""Asking the user before anything goes to another computer, and remembering the answer for as long as they said."""

from __future__ import annotations

import asyncio
import threading
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from ..core.judge_choice import Sending
from ..core.progress import Progress

LOOK_SECONDS = 0.1
"""How often it is looked whether the job was cancelled meanwhile."""


class Remember(StrEnum):
    """For how long a yes holds. A no holds for the job that asked."""

    JOB = "job"
    SESSION = "session"
    ALWAYS = "always"


class Question:
    """What a job wants to know before it goes on."""

    def __init__(self, sending: Sending) -> None:
        self.sending = sending
        self.allowed = False
        self._answered = threading.Event()

    def settle(self, *, allowed: bool) -> None:
        """Lets the job go on."""
        self.allowed = allowed
        self._answered.set()

    def wait(self, seconds: float) -> bool:
        """Whether it is answered by then."""
        return self._answered.wait(seconds)


class Consent(QObject):
    """What may be sent to whom. All but `ask` belongs to the window's thread."""

    asked = Signal(object)
    """`Question`, to be answered by `answer`."""
    withdrawn = Signal(object)
    """`Question` that nobody waits for any more, answered or not."""
    always_changed = Signal(object)
    """tuple[Sending, ...]: what is allowed for good."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop = asyncio.get_event_loop()
        self._for_session: frozenset[Sending] = frozenset()
        self.always: tuple[Sending, ...] = ()
        """What is allowed for good; a request that differs in anything is asked about anew."""

    def ask(self, sending: Sending, progress: Progress) -> bool:
        """Whether it may be sent; waits for the user if that is not known. For the thread that works.

        Raises `Cancelled` if the user stops the job instead.
        """
        if sending in self._for_session or sending in self.always:
            return True
        question = Question(sending)
        self._loop.call_soon_threadsafe(self.asked.emit, question)
        try:
            while not question.wait(LOOK_SECONDS):
                progress.report(0.0, "waiting for your answer")
        finally:
            self._loop.call_soon_threadsafe(self.withdrawn.emit, question)
        return question.allowed

    def answer(self, question: Question, remember: Remember | None) -> None:
        """A yes that holds for so long; None is a no."""
        if remember is Remember.SESSION:
            self._for_session |= {question.sending}
        elif remember is Remember.ALWAYS and question.sending not in self.always:
            self.always = (*self.always, question.sending)
            self.always_changed.emit(self.always)
        question.settle(allowed=remember is not None)

    def forget(self) -> None:
        """From now on all is asked about again."""
        self._for_session, self.always = frozenset(), ()
        self.always_changed.emit(())
