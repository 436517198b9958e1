"""Work that waits for a network, in a thread of its own, so that cancelling need not wait with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from typing import TypeVar

from ...core.errors import Cancelled

POLL_SECONDS = 0.1
Result = TypeVar("Result")


class Stop:
    """Tells work in another thread that nobody waits for it any more."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._hang_up: Callable[[], object] = lambda: None

    def check(self) -> None:
        """Raises `Cancelled` if so."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Waits so long, or until it is so; then raises `Cancelled`."""
        self._event.wait(seconds)
        self.check()

    def when_asked(self, hang_up: Callable[[], object]) -> None:
        """What ends a wait for the network, from another thread."""
        self._hang_up = hang_up

    def ask(self) -> None:
        """Says it."""
        self._event.set()
        self._hang_up()


def watched(work: Callable[[Stop], Result], tell: Callable[[], None]) -> Result:
    """The result of the work; raises what it raises.

    `tell` is called in this thread meanwhile, and may raise: then the work is asked to stop, and not waited for.
    """
    stop, done = Stop(), Future[Result]()

    def run() -> None:
        try:
            done.set_result(work(stop))
        except BaseException as error:  # it is raised where it is waited for
            done.set_exception(error)

    thread = threading.Thread(target=run, name="models", daemon=True)
    thread.start()
    try:
        while wait_for([done], timeout=POLL_SECONDS).not_done:
            tell()
    except BaseException:
        stop.ask()
        raise
    return done.result()
