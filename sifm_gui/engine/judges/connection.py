"""A line to a server that speaks OpenAI's protocol: with patience, a time limit, and cancelling.

The official client does the talking. The header with the key is ours, so that the client never gets to see it, and so
is the list of headers that go out at all: what the client would add from the environment of another program is none of
this server's business.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from ...core.errors import (
    JudgeCannotSee,
    JudgeFailed,
    JudgeKeyRefused,
    JudgeModelMissing,
    JudgeTooSlow,
    JudgeUnreachable,
)
from ...core.progress import Progress
from .complaints import Remedy, error_in, said_by
from .keys import Key
from .sending import is_this_computer

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

T = TypeVar("T")

LOOK_SECONDS = 0.1
"""How often it is looked whether the user has cancelled."""
NEEDED_HEADERS = frozenset(
    {"host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent"}
    | {"x-stainless-raw-response"}  # by which the client remembers that the reply is to be left as it is
)


class Connection:
    """One exchange with a server, from the first try to the last.

    Args:
        address: of the server's interface.
        who: what the server, or the judge on it, is called in what goes wrong.
        key: for the server, if it wants one.
        seconds: for the whole exchange.
        progress: is told how long it has taken, and asked whether the user has cancelled.
    """

    def __init__(self, address: str, who: str, key: Key | None, seconds: float, progress: Progress) -> None:
        self._address, self._who, self._key, self._seconds, self._progress = address, who, key, seconds, progress
        self._begun: float | None = None

    def client(self) -> AsyncOpenAI:
        """The client, to be used in a `with` block."""
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient

        key = self._key

        async def prepare(request: Any) -> None:
            for name in list(request.headers):
                if name.lower() not in NEEDED_HEADERS:
                    del request.headers[name]
            if key:
                request.headers["authorization"] = f"Bearer {key.reveal()}"

        # A proxy or a redirection would take to another computer what was meant to stay on this one. The certificates
        # of this system, which take their time to read, are for encrypted connections only.
        return AsyncOpenAI(
            api_key="none",
            base_url=self._address,
            max_retries=0,
            timeout=self._seconds,
            http_client=DefaultAsyncHttpxClient(
                trust_env=not is_this_computer(self._address),
                follow_redirects=False,
                verify=self._address.startswith("https:"),
                event_hooks={"request": [prepare]},
            ),
        )

    async def watched(self, work: Awaitable[T], note: str) -> T:
        """The result of the work, unless the user cancels or the time is over: then it is dropped, line and all.

        Raises `JudgeUnreachable` or `JudgeTooSlow`, `Cancelled`, or the client's `APIStatusError` for a complaint.
        """
        from openai import APIConnectionError, APITimeoutError

        if self._begun is None:  # loading the client, which may take a while, is no fault of the server
            self._begun = monotonic()
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                passed = monotonic() - self._begun
                if passed >= self._seconds:
                    raise self._too_slow()
                self._progress.report(0.0, f"{note}, {passed:.0f} s of at most {self._seconds:.0f} s")
                await asyncio.wait({task}, timeout=min(LOOK_SECONDS, self._seconds - passed))
            return task.result()
        except APITimeoutError:
            raise self._too_slow() from None
        except APIConnectionError as error:
            # Not chained, like all failures here: a trace of the client may hold what was sent.
            raise JudgeUnreachable(judge=self._who, why=_cause(error)) from None
        finally:
            task.cancel()
            await asyncio.wait({task})

    def body(self, content: bytes) -> object:
        """What a reply holds, as JSON gives it. Raises `JudgeFailed`."""
        try:
            body = json.loads(self._hidden(content.decode("utf-8", "replace")))
        except (ValueError, RecursionError):
            raise self.failure("what it sends is no answer of such a server") from None
        wrong = error_in(body)
        if wrong:
            raise self.failure(wrong)
        return body

    def said(self, error: APIStatusError) -> str:
        """What a complaint says, without the key."""
        return self._hidden(said_by(error.response.text))

    def end(self, what: Remedy, status: int, said: str) -> JudgeFailed:
        """The failure that a complaint comes to when nothing helps."""
        if what is Remedy.KEY:
            return JudgeKeyRefused(judge=self._who)
        if what is Remedy.OTHER_MODEL:
            return JudgeModelMissing(judge=self._who)
        if what is Remedy.MODEL_WITH_EYES:
            return JudgeCannotSee(judge=self._who)
        if 300 <= status < 400:
            return self.failure("it sends on to another address; give that one")
        return self.failure(said or f"status {status}")

    def failure(self, why: str) -> JudgeFailed:
        """A failure in words of its own."""
        return JudgeFailed(judge=self._who, why=self._hidden(why).rstrip("."))

    def _too_slow(self) -> JudgeTooSlow:
        return JudgeTooSlow(judge=self._who, seconds=round(self._seconds))

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
