"""Arms of a trial: the same edits, with something else in the place of the protected file, or of the editor.

A control shows what fails without any protection. After publishing, both pictures have gone through the same: an edit
that the original no longer takes then is set aside, and what fails is not the publishing's doing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from .attack import Attack, EditRequest
from .photo import Pixels
from .progress import Progress
from .publishing import PLATFORMS, Publish, publishings
from .roles import Editor, Engine

Pair = tuple[Pixels, Pixels]
"""What stands for the original and for the protected file, at full size."""
MakePair = Callable[[Progress], Pair]

SAVED_NAME, SEED_CONTROL_NAME = "as saved", "another seed, nothing protected"
CLEANING_PROMPT = "change nothing"
SEEDS_APART = 1_000_003
"""Between an edit and the same one from another seed: far from the seeds that anybody asks for."""


class ArmKind(StrEnum):
    """What an arm is there for."""

    SAVED = "saved"
    """The protected file as it was saved."""
    CONTROL = "control"
    PUBLISHED = "published"


@dataclass(frozen=True, eq=False)
class Arm:
    """One way to try a plan.

    Attributes:
        name: in a few words, for tables.
        make: gives the pair when its turn has come; a dozen full-size photos at once would fill the memory.
        editor: who edits, where it is not the engine's editor.
    """

    kind: ArmKind
    name: str
    make: MakePair
    editor: Editor | None = None


def saved_arm(original: Pixels, protected: Pixels) -> Arm:
    """The trial itself."""
    return Arm(ArmKind.SAVED, SAVED_NAME, lambda progress: (original, protected))


def seed_control(engine: Engine, original: Pixels) -> Arm:
    """How often an edit of the very same photo is called a failure because the editor drew another one."""
    return Arm(ArmKind.CONTROL, SEED_CONTROL_NAME, lambda progress: (original, original), OtherSeed(engine.editor))


def chosen_arms(engine: Engine, original: Pixels, protected: Pixels, kinds: Collection[ArmKind]) -> list[Arm]:
    """The trial itself, and those beside it that say most for their time."""
    arms = [saved_arm(original, protected)]
    if ArmKind.CONTROL in kinds:
        arms.append(seed_control(engine, original))
    if ArmKind.PUBLISHED in kinds:
        arms += platform_arms(original, protected)
    return arms


def platform_arms(original: Pixels, protected: Pixels) -> list[Arm]:
    """What platforms do to a photo of this size: the short list, for who wants to know whether it survives posting."""
    height, width = original.shape[:2]
    ways = publishings(width, height)
    return [
        Arm(ArmKind.PUBLISHED, way.value, _through(ways[way], original, protected)) for way in PLATFORMS if way in ways
    ]


def published_arms(engine: Engine, original: Pixels, protected: Pixels) -> list[Arm]:
    """What platforms do, what the editor's own autoencoder does, and an editor told to change nothing."""
    height, width = original.shape[:2]
    arms = [
        Arm(ArmKind.PUBLISHED, way.value, _through(publish, original, protected))
        for way, publish in publishings(width, height).items()
    ]
    if engine.round_trip is not None:
        through = partial(engine.round_trip, engine.editor)
        name = "through the editor's autoencoder"
        arms.append(Arm(ArmKind.PUBLISHED, name, _through(through, original, protected)))
    arms.append(
        Arm(
            ArmKind.PUBLISHED, f"cleaned by the editor, told to “{CLEANING_PROMPT}”",
            lambda progress: cleaned(engine.editor, original, protected, progress),
        )
    )  # fmt: skip
    return arms


def _through(publish: Publish, original: Pixels, protected: Pixels) -> MakePair:
    return lambda progress: (publish(original), publish(protected))


def cleaned(editor: Editor, original: Pixels, protected: Pixels, progress: Progress) -> Pair:
    """Both redrawn by an editor that is told to change nothing. Raises what editing raises."""
    attack = editor.attack(original, protected, EditRequest(CLEANING_PROMPT), progress)
    return attack.edit_of_original, attack.edit_of_protected


class OtherSeed:
    """An editor whose second edit is one of the first picture, from another seed."""

    def __init__(self, editor: Editor) -> None:
        self.name, self._editor = editor.name, editor

    def attack(self, original: Pixels, protected: Pixels, request: EditRequest, progress: Progress) -> Attack:
        """Two edits of `original`; `protected` is left alone."""
        other = replace(request, seed=request.seed + SEEDS_APART)
        first = self._editor.attack(original, original, request, progress.part(0, 0.5))
        second = self._editor.attack(original, original, other, progress.part(0.5, 1))
        return replace(first, edit_of_protected=second.edit_of_original)

    def suggestions(self) -> tuple[str, ...]:
        """Those of the editor."""
        return self._editor.suggestions()
