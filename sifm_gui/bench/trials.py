"""What the tables are made of: held-out scenes with several edits each, and edits made in batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..builtin.families import to_levels
from ..builtin.scenes import Example, Scenes
from ..core.attack import EditRequest
from ..core.photo import Carrier, Photo, Pixels
from ..core.progress import Progress
from ..engine.editors.stock import StockEditor

BATCH = 12
RECOGNITION_KINDS = ("recolour", "remove", "background", "recolour", "replace", "recolour")


@dataclass(frozen=True, eq=False)
class Scene:
    """A held-out photo with an object or more, and different recognition edits of it with known targets."""

    photo: Photo
    examples: tuple[Example, ...]


def as_photo(pixels: Pixels, name: str = "scene.png") -> Photo:
    """A photo that was never in a file."""
    return Photo(Path(name), pixels, Carrier("PNG", pixels))


def recognition_scenes(data: Path, count: int, seed: int, edits: int = 6, *, for_testing: bool = True) -> list[Scene]:
    """`count` scenes with `edits` different edits each; those for testing on photos that no model was trained on."""
    scenes = Scenes(data, seed, for_testing=for_testing)
    return [_scene(scenes, edits) for _ in range(count)]


def _scene(scenes: Scenes, edits: int) -> Scene:
    layout = scenes.layout(scenes.shape(), "recolour")
    found: dict[str, Example] = {}
    kinds = iter(RECOGNITION_KINDS * 20)
    while len(found) < edits:
        example = scenes.edit(layout, next(kinds))
        if example is not None:
            found.setdefault(example.edit, example)
    return Scene(as_photo(to_levels(layout.picture)), tuple(found.values()))


def edit_all(editor: StockEditor, pictures: Sequence[Pixels], requests: Sequence[EditRequest]) -> list[Pixels]:
    """The edits of pictures of any working sizes, batched by size, in the order given."""
    edits: list[Pixels | None] = [None] * len(pictures)
    for shape in dict.fromkeys(picture.shape for picture in pictures):
        rows = [i for i, picture in enumerate(pictures) if picture.shape == shape]
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            made = editor.edit_many([pictures[i] for i in batch], [requests[i] for i in batch], Progress())
            for index, edit in zip(batch, made, strict=True):
                edits[index] = edit
    return [edit for edit in edits if edit is not None]
