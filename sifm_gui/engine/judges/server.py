"""A judge on a server that speaks OpenAI's protocol: Ollama, LM Studio, llama.cpp, vLLM, or a hosted one."""

from __future__ import annotations

from typing import TypeVar

from ...core.attack import Attack
from ...core.progress import Progress
from ...core.verdict import Verdict
from .answers import reply_of
from .asking import answered, judge_by_questions
from .chat import Chat
from .keys import Key, stored_key
from .questions import Question
from .sending import SendingPolicy
from .server_settings import ServerSettings

T = TypeVar("T")


class ServerJudge:
    """Asks a multimodal model. Its client is loaded with the first question, which takes a second or more.

    Args:
        settings: which model of which server.
        policy: says whether pictures may go there; without one, only this computer is asked.
        key: for the server; without one, that in the system's keyring is used, if there is any.
    """

    def __init__(self, settings: ServerSettings, policy: SendingPolicy | None = None, key: Key | None = None) -> None:
        self.name = settings.name
        self._settings, self._key = settings, key
        self._chat = Chat(settings, policy or SendingPolicy(), self._the_key)

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        """The verdict on both edits. Raises a `JudgeFailed` or `Cancelled`."""
        return judge_by_questions(attack, self.ask, progress, self.name)

    def ask(self, question: Question[T], progress: Progress) -> T:
        """The answer to a question; one that cannot be read is asked for once more.

        Raises `NoVerdict`, a `JudgeFailed` or `Cancelled`.
        """
        return answered(question, lambda wrong: reply_of(self._chat.complete(question, wrong, progress)))

    def _the_key(self) -> Key | None:
        """The keyring is opened no earlier than a key is needed, as that may ask the user for a password."""
        if self._key is None:
            self._key = stored_key(self._settings.address) or Key("")
        return self._key
