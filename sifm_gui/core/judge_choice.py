"""Who is to judge, and what may be sent to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from .errors import WrongSetting
from .progress import Progress
from .roles import Engine, Judge

MOST_JUDGES = 2


class JudgeKind(StrEnum):
    """Where a judge comes from."""

    BUILTIN = "builtin"
    SERVER = "server"
    FOLDER = "folder"


@dataclass(frozen=True)
class JudgeSource:
    """One judge: the built-in one, a model of an OpenAI-compatible server, or a multimodal model in a folder.

    Attributes:
        kind: which of the three.
        address: of the server.
        model: by the server's name for it.
        folder: where the model lies.
    """

    kind: JudgeKind = JudgeKind.BUILTIN
    address: str = ""
    model: str = ""
    folder: Path | None = None


@dataclass(frozen=True)
class JudgeChoice:
    """One judge, or two different ones who must agree. Raises `WrongSetting`."""

    sources: tuple[JudgeSource, ...] = (JudgeSource(),)

    def __post_init__(self) -> None:
        if not 1 <= len(self.sources) <= MOST_JUDGES:
            raise WrongSetting(name="The number of judges", value=len(self.sources), allowed="1 or 2")
        if len(set(self.sources)) < len(self.sources):
            raise WrongSetting(name="The second judge", value="the same", allowed="another one than the first")


@dataclass(frozen=True)
class Sending:
    """What a user is asked about before anything goes to another computer.

    Attributes:
        host: whom it would go to, with the port if one was given.
        model: which model of theirs is asked; empty if they are only asked which models they have.
        encrypted: whether others on the way cannot read it.
    """

    host: str
    model: str
    encrypted: bool

    @property
    def what(self) -> str:
        """What would be sent, in a sentence."""
        if not self.model:
            return "A request for the names of its models, and your key if you gave one. No picture."
        return (
            "The words of each edit, and copies of the original and of the edited pictures of at most one megapixel, "
            "without names, places or other metadata."
        )


Allow = Callable[[Sending], bool]
"""Says whether it may be sent; called in the thread that wants to send."""


class JudgeMaker(Protocol):
    """Makes the judges that were chosen. Nothing here may be called in the window's thread."""

    def make(self, choice: JudgeChoice, engine: Engine, allow: Allow) -> Judge:
        """A judge for one job, who asks `allow` before anything is sent elsewhere. Raises a `GuardError`."""

    def models(self, source: JudgeSource, allow: Allow, progress: Progress) -> tuple[str, ...]:
        """The models of a server. Raises a `GuardError` or `Cancelled`."""

    def has_key(self, address: str) -> bool:
        """Whether there is a key for a server. Raises `WrongSetting`."""

    def keep_key(self, address: str, secret: str) -> None:
        """Puts a key for a server into the system's keyring. Raises `KeyringMissing` or `WrongSetting`."""

    def remove_key(self, address: str) -> None:
        """Takes it out again, if there is one. Raises `KeyringMissing` or `WrongSetting`."""
