"""A judge out of a folder: a multimodal model that runs on this computer, and sends nothing anywhere."""

from __future__ import annotations

from typing import TypeVar

from ...core.attack import Attack
from ...core.progress import Progress
from ...core.verdict import Verdict
from .answers import Reply
from .asking import answered, judge_by_questions
from .local_model import LocalModel, Message
from .model_folder import ModelFolder
from .pictures import FEW_PIXELS, MOST_PIXELS, shrunk
from .questions import AGAIN, RULES, Question

T = TypeVar("T")

TIME_LIMIT = 300.0
"""Seconds for one answer."""


class LocalJudge:
    """Asks the same questions as a judge on a server. The model is loaded with the first one, and then stays.

    Args:
        folder: where the model lies.
        device: where it runs: "cpu", "cuda" or "mps".
        time_limit: seconds for one answer.
    """

    def __init__(self, folder: ModelFolder, device: str, time_limit: float = TIME_LIMIT) -> None:
        self.name = folder.name
        self._folder, self._device, self._time_limit = folder, device, time_limit
        self._model: LocalModel | None = None
        # A processor takes minutes to read a large picture.
        self._most_pixels = FEW_PIXELS if device.startswith("cpu") else MOST_PIXELS

    def judge(self, attack: Attack, progress: Progress) -> Verdict:
        """The verdict on both edits. Raises a `JudgeFailed` or `Cancelled`."""
        return judge_by_questions(attack, self.ask, progress, self.name)

    def ask(self, question: Question[T], progress: Progress) -> T:
        """The answer to a question; one that cannot be read is asked for once more.

        Raises `NoVerdict`, a `JudgeFailed` or `Cancelled`.
        """
        return answered(question, lambda wrong_answer: self._reply(question, wrong_answer, progress))

    def _reply(self, question: Question[T], wrong_answer: str | None, progress: Progress) -> Reply:
        model = self._loaded(progress)
        content = [{"type": "image"} for _ in question.pictures] + [_words(model.defused(question.text))]
        messages: list[Message] = [_message("system", _words(RULES)), _message("user", *content)]
        if wrong_answer is not None:
            said = _words(model.defused(wrong_answer))
            messages += [_message("assistant", said), _message("user", _words(AGAIN))]
        pictures = [shrunk(picture, self._most_pixels) for picture in question.pictures]
        return model.say(messages, pictures, self._time_limit, progress)

    def _loaded(self, progress: Progress) -> LocalModel:
        if self._model is None:
            progress.report(0.0, f"loading {self.name}")
            self._model = LocalModel(self._folder, self._device)
        return self._model


def _message(role: str, *content: dict[str, str]) -> Message:
    return {"role": role, "content": list(content)}


def _words(text: str) -> dict[str, str]:
    return {"type": "text", "text": text}
