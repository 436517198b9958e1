"""Putting a question to a server that speaks OpenAI's protocol: patience, fallbacks, a time limit, and cancelling.

The official client does the talking. Retries are ours, as they must be seen and cancelled; so is the header with the
key, which the client never gets to see, and the list of headers that go out at all: what the client would add from the
environment of another program is none of this server's business.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from ...core.errors import (
    JudgeBusy,
    JudgeCannotSee,
    JudgeFailed,
    JudgeKeyRefused,
    JudgeModelMissing,
    JudgeTooSlow,
    JudgeUnreachable,
)
from ...core.progress import Progress
from .complaints import Remedy, asked_to_wait, blamed, error_in, remedy, said_by
from .keys import Key
from .pictures import FEW_PIXELS, MOST_PIXELS, data_uri
from .questions import RULES, Question
from .sending import SendingPolicy, is_this_computer
from .server_settings import ServerSettings

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

T = TypeVar("T")

LOOK_SECONDS = 0.1
"""How often it is looked whether the user has cancelled."""
LONGEST_WAIT = 60.0
"""A server that asks for more than this is taken to be out of order for now."""
NEEDED_HEADERS = frozenset(
    {"host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent"}
    | {"x-stainless-raw-response"}  # by which the client remembers that the reply is to be left as it is
)
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
            messages += [
                {"role": "assistant", "content": wrong_answer},
                {
                    "role": "user",
                    "content": "That is not the object that was asked for. Give that object, nothing else.",
                },
            ]
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
        self._question, self._wrong_answer, self._progress = question, wrong_answer, progress
        self._key = chat.key()
        self._begun = monotonic()
        self._tries = 0
        self._name = chat.settings.name

    async def run(self) -> object:
        from openai import APIConnectionError, APIStatusError, APITimeoutError

        async with self._client() as client:
            while True:
                self._tries += 1
                request = self._chat.request(self._question, self._wrong_answer)
                try:
                    raw = await self._watched(
                        client.chat.completions.with_raw_response.create(**request),
                        f"waiting for {self._settings.host}",
                    )
                    return self._body(raw.content)
                except APIStatusError as error:
                    pause = self._pause_after(error)
                except APITimeoutError:
                    raise self._too_slow() from None
                except APIConnectionError as error:
                    # Not chained, like all failures here: a trace of the client may hold what was sent.
                    raise JudgeUnreachable(judge=self._name, why=_cause(error)) from None
                if pause:
                    note = f"{self._settings.host} is not ready, try {self._tries} of {self._settings.tries}"
                    await self._watched(asyncio.sleep(pause), note)

    def _client(self) -> AsyncOpenAI:
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient

        key = self._key

        async def prepare(request: Any) -> None:
            for name in list(request.headers):
                if name.lower() not in NEEDED_HEADERS:
                    del request.headers[name]
            if key:
                request.headers["authorization"] = f"Bearer {key.reveal()}"

        # A proxy or a redirection would take to another computer what was meant to stay on this one.
        return AsyncOpenAI(
            api_key="none",
            base_url=self._settings.address,
            max_retries=0,
            timeout=self._settings.time_limit,
            http_client=DefaultAsyncHttpxClient(
                trust_env=not is_this_computer(self._settings.address),
                follow_redirects=False,
                event_hooks={"request": [prepare]},
            ),
        )

    async def _watched(self, work: Awaitable[T], note: str) -> T:
        """The result of the work, unless the user cancels or the time is over: then it is dropped, line and all."""
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                passed, limit = monotonic() - self._begun, self._settings.time_limit
                if passed >= limit:
                    raise self._too_slow()
                self._progress.report(0.0, f"{note}, {passed:.0f} s of at most {limit:.0f} s")
                await asyncio.wait({task}, timeout=min(LOOK_SECONDS, limit - passed))
            return task.result()
        finally:
            task.cancel()
            await asyncio.wait({task})

    def _body(self, content: bytes) -> object:
        try:
            body = json.loads(self._hidden(content.decode("utf-8", "replace")))
        except (ValueError, RecursionError):
            raise self._failure("what it sends is no answer of such a server") from None
        wrong = error_in(body)
        if wrong:
            raise self._failure(wrong)
        return body

    def _pause_after(self, error: APIStatusError) -> float:
        """How long to wait before the next try; 0 if it is a different one. Raises a `JudgeFailed` if there is none."""
        said = self._hidden(said_by(error.response.text))
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
        raise self._end(what, error.status_code, said) from None

    def _patience(self, error: APIStatusError, said: str) -> float:
        wished = asked_to_wait(error.response.headers)
        pause = self._settings.first_wait * 2 ** (self._tries - 1) if wished is None else wished
        if self._tries < self._settings.tries and pause <= LONGEST_WAIT:
            return pause
        if error.status_code in (429, 503):
            raise JudgeBusy(judge=self._name, tries=self._tries) from None
        raise self._end(Remedy.NONE, error.status_code, said) from None

    def _end(self, what: Remedy, status: int, said: str) -> JudgeFailed:
        """The failure that a complaint comes to when nothing helps."""
        if what is Remedy.KEY:
            return JudgeKeyRefused(judge=self._name)
        if what is Remedy.OTHER_MODEL:
            return JudgeModelMissing(judge=self._name)
        if what is Remedy.MODEL_WITH_EYES:
            return JudgeCannotSee(judge=self._name)
        if 300 <= status < 400:
            return self._failure("it sends on to another address; give that one")
        return self._failure(said or f"status {status}")

    def _failure(self, why: str) -> JudgeFailed:
        return JudgeFailed(judge=self._name, why=self._hidden(why).rstrip("."))

    def _too_slow(self) -> JudgeTooSlow:
        return JudgeTooSlow(judge=self._name, seconds=round(self._settings.time_limit))

    def _hidden(self, text: str) -> str:
        return self._key.hidden_in(text) if self._key else text


def _cause(error: Exception) -> str:
    """What lies at the bottom of a failed connection, in a word or two."""
    cause: BaseException = error
    while (deeper := cause.__cause__ or cause.__context__) is not None:
        cause = deeper
    return {
        "ConnectionRefusedError": "nothing listens there",
        "gaierror": "there is no such name",
        "SSLCertVerificationError": "its certificate is not valid",
    }.get(type(cause).__name__, type(cause).__name__)
