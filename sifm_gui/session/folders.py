"""Where things lie on this computer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ..core.output import OutputSettings


@dataclass(frozen=True)
class Folders:
    """The folders of one user.

    Attributes:
        data: the program's own notes: the queue, and pictures that were pasted.
        pictures: where the user looks for pictures.
        program: what ships with the program; protected copies of its samples go to `pictures`.
    """

    data: Path
    pictures: Path
    program: Path

    def output_for(self, output: OutputSettings, path: Path) -> OutputSettings:
        """Where only an administrator writes, or nobody looks, no photo is saved, though its original lies there."""
        hidden = any(path.is_relative_to(folder) for folder in (self.program, self.data))
        return replace(output, folder=self.pictures) if hidden and output.folder is None else output
