"""Putting a question to a server that speaks OpenAI's protocol: retries that are seen, and fallbacks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...core.errors import JudgeBusy
from ...core.progress import Progress
from .complaints import Remedy, asked_to_wait, blamed, remedy
from .connection import Connection
from .keys import Key
from .pictures import FEW_PIXELS, MOST_PIXELS, data_uri
from .questions import AGAIN, RULES, Question
from .sending import SendingPolicy
from .server_settings import ServerSettings

if TYPE_CHECKING:
    from openai import APIStatusError

LONGEST_WAIT = 60.0
"""A server that asks for more than this is taken to be out of order for now."""
OPTIONS: dict[str, object] = {"temperature": 0, "seed": 0, "max_tokens": 4096}
"""The same picture should get the same answer. Models that think need room for it."""


@dataclass
class Chat:
    """A conversation partner. What a server turned out not to take is not tried again."""

    settings: ServerSettings
    policy: SendingPolicy
    key: Callable[[], Key | None]
    _options: dict[str, object] = field(default_factory=lambda: {**OPTIONS, "response_format": None})
    _most_pixels: int = MOST_PIXELS

    def complete(self, question: Question[Any], wrong_answer: str | None, progress: Progress) -> object:
        """The body of the server's reply, as JSON gives it.

        `wrong_answer` is what it said before and could not be read, if it is asked once more.
        Raises `SendingRefused`, another `JudgeFailed`, or `Cancelled`.
        """
        self.policy.require(self.settings.address, self.settings.model)
        progress.report(0.0, f"asking {self.settings.host}")
        return asyncio.run(_Exchange(self, question, wrong_answer, progress).run())

    def request(self, question: Question[Any], wrong_answer: str | None) -> dict[str, Any]:
        """The arguments of a completion."""
        pictures = (data_uri(picture, self._most_pixels) for picture in question.pictures)
        content: list[object] = [{"type": "image_url", "image_url": {"url": uri}} for uri in pictures]
        content.append({"type": "text", "text": question.text})
        messages: list[object] = [{"role": "system", "content": RULES}, {"role": "user", "content": content}]
        if wrong_answer is not None:
            messages += [{"role": "assistant", "content": wrong_answer}, {"role": "user", "content": AGAIN}]
        options = dict(self._options)
        if "response_format" in options:
            schema = {"name": "answer", "schema": question.schema}
            options["response_format"] = {"type": "json_schema", "json_schema": schema}
        return {"model": self.settings.model, "messages": messages, **options}

    def without(self, said: str) -> bool:
        """Gives up the option that the server blames. Whether there was one."""
        option = blamed(said, self._options)
        if option is None:
            return False
        del self._options[option]
        return True

    def with_smaller_pictures(self) -> bool:
        """Sends smaller pictures from now on. Whether that is possible."""
        if self._most_pixels == FEW_PIXELS:
            return False
        self._most_pixels = FEW_PIXELS
        return True


class _Exchange:
    """One question, from the first try to the last."""

    def __init__(self, chat: Chat, question: Question[Any], wrong_answer: str | None, progress: Progress) -> None:
        self._chat, self._settings = chat, chat.settings
        self._question, self._wrong_answer = question, wrong_answer
        settings = chat.settings
        self._line = Connection(settings.address, settings.name, chat.key(), settings.time_limit, progress)
        self._tries = 0

    async def run(self) -> object:
        from openai import APIStatusError

        host = self._settings.host
        async with self._line.client() as client:
            while True:
                self._tries += 1
                request = self._chat.request(self._question, self._wrong_answer)
                try:
                    asked = client.chat.completions.with_raw_response.create(**request)
                    return self._line.body((await self._line.watched(asked, f"waiting for {host}")).content)
                except APIStatusError as error:
                    pause = self._pause_after(error)
                if pause:
                    note = f"{host} is not ready, try {self._tries} of {self._settings.tries}"
                    await self._line.watched(asyncio.sleep(pause), note)

    def _pause_after(self, error: APIStatusError) -> float:
        """How long to wait before the next try; 0 if it is a different one. Raises a `JudgeFailed` if there is none."""
        said = self._line.said(error)
        what = remedy(error.status_code, said)
        if what is Remedy.WAIT_FOR_MODEL:
            self._tries -= 1  # it says that it is on its way; the time limit ends this
            return 2 * self._settings.first_wait
        if what is Remedy.WAIT:
            return self._patience(error, said)
        if what is Remedy.SMALLER_PICTURES and self._chat.with_smaller_pictures():
            return 0.0
        if what in (Remedy.SMALLER_PICTURES, Remedy.FEWER_OPTIONS) and self._chat.without(said):
            return 0.0
        raise self._line.end(what, error.status_code, said) from None

    def _patience(self, error: APIStatusError, said: str) -> float:
        wished = asked_to_wait(error.response.headers)
        pause = self._settings.first_wait * 2 ** (self._tries - 1) if wished is None else wished
        if self._tries < self._settings.tries and pause <= LONGEST_WAIT:
            return pause
        if error.status_code in (429, 503):
            raise JudgeBusy(judge=self._settings.name, tries=self._tries) from None
        raise self._line.end(Remedy.NONE, error.status_code, said) from None
