"""Who judges the edits of this session; how a judge is tried out, and how it gets its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from PySide6.QtCore import QObject, Signal

from ..core.errors import GuardError
from ..core.judge_choice import Allow, JudgeChoice, JudgeKind, JudgeMaker, JudgeSource, Sending
from ..core.photo import Pixels
from ..core.progress import Progress
from ..core.roles import Engine
from ..core.sentinels import JudgeCheck
from ..files import open_photo
from .job import JobKind
from .jobs import Jobs
from .judge_consent import Consent
from .pool import Pool

SIDE = 256
"""Pixels a side of the pictures that a judge is tried out with: its test says nothing of fine detail."""
LISTED = 0.1
"""Of the time of a test."""


@dataclass(frozen=True)
class JudgeTest:
    """What came of trying out a judge.

    Attributes:
        source: which judge it was.
        models: those of its server; none if it is on no server, or its server does not tell.
        check: what it made of pictures whose right verdict is known; None if it was not shown any.
        error: why it could not be asked.
    """

    source: JudgeSource
    models: tuple[str, ...] = ()
    check: JudgeCheck | None = None
    error: GuardError | None = None


@dataclass(frozen=True)
class KeyNews:
    """Whether there is a key for a server in the keyring, or why that is not known or could not be changed.

    `kept`: it was put there just now.
    """

    address: str
    there: bool = False
    kept: bool = False
    error: GuardError | None = None


class Judges(QObject):
    """Gives each job its judge. Commands are coroutines, to be run by the session's `start`."""

    changed = Signal()
    """Others were chosen."""
    tested = Signal(object)
    """`JudgeTest`."""
    key_told = Signal(object)
    """`KeyNews`."""

    def __init__(self, jobs: Jobs, files: Pool, maker: JudgeMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._files, self._maker = jobs, files, maker
        self.consent = Consent(self)
        self.choice = JudgeChoice()
        jobs.prepare = self._seat

    def configure(self, choice: JudgeChoice, always: tuple[Sending, ...]) -> None:
        """Takes another choice, for the next job, and what may be sent without asking."""
        self.consent.always = always
        if choice != self.choice:
            self.choice = choice
            self.changed.emit()

    async def test(self, source: JudgeSource, photo: Path) -> None:
        """Asks a server which models it has, and shows a judge pictures made of a photo whose right verdict is known.

        A server without a model is only asked for its models.
        """
        with self._jobs.occupied(JobKind.JUDGE_TEST):
            picture = await self._files.run(lambda: _small(photo))
            engine = await self._jobs.engine()
            result = await self._jobs.lane.run(lambda progress: self._test(source, picture, engine, progress))
        self.tested.emit(result)

    async def look_for_key(self, address: str) -> None:
        """Tells whether there is a key for a server."""
        await self._with_key(address, lambda: None)

    async def keep_key(self, address: str, secret: str) -> None:
        """Puts a key into the keyring."""
        await self._with_key(address, lambda: self._maker.keep_key(address, secret), kept=True)

    async def remove_key(self, address: str) -> None:
        """Takes it out again."""
        await self._with_key(address, lambda: self._maker.remove_key(address))

    async def _with_key(self, address: str, work: Callable[[], None], *, kept: bool = False) -> None:
        def done() -> KeyNews:
            try:
                work()
                return KeyNews(address, self._maker.has_key(address), kept)
            except GuardError as error:
                return KeyNews(address, error=error)

        self.key_told.emit(await self._files.run(done))

    def _seat(self, engine: Engine, progress: Progress) -> Engine:
        return replace(engine, judge=self._maker.make(self.choice, engine, self._allow(progress)))

    def _allow(self, progress: Progress) -> Allow:
        """For one job, which asks about each server once."""
        return cache(partial(self.consent.ask, progress=progress))

    def _test(self, source: JudgeSource, picture: Pixels, engine: Engine, progress: Progress) -> JudgeTest:
        allow, result = self._allow(progress), JudgeTest(source)
        try:
            if source.kind is JudgeKind.SERVER:
                result = replace(result, models=self._maker.models(source, allow, progress.part(0, LISTED)))
                if not source.model:
                    return result
            if engine.check_judge is None:
                return result
            judge = self._maker.make(JudgeChoice((source,)), engine, allow)
            return replace(result, check=engine.check_judge(judge, picture, progress.part(LISTED, 1)))
        except GuardError as error:
            return replace(result, error=error)


def _small(photo: Path) -> Pixels:
    return np.asarray(ImageOps.fit(Image.fromarray(open_photo(photo).pixels), (SIDE, SIDE)))
