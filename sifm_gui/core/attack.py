"""An attacker's edit, tried on the original and on the protected photo alike."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import WrongSetting
from .photo import Pixels


@dataclass(frozen=True)
class EditRequest:
    """A text-guided edit. Steps and guidances left at None are the editor's own defaults.

    Raises `WrongSetting` for an empty prompt.
    """

    prompt: str
    seed: int = 0
    steps: int | None = None
    guidance: float | None = None
    image_guidance: float | None = None

    def __post_init__(self) -> None:
        if not self.prompt.strip():
            raise WrongSetting(name="The prompt", value="empty", allowed="a few words such as 'make it night'")


@dataclass(frozen=True, eq=False)
class Attack:
    """The same request on both pictures; all four are at the editor's working size."""

    request: EditRequest
    editor: str
    original: Pixels
    protected: Pixels
    edit_of_original: Pixels
    edit_of_protected: Pixels
