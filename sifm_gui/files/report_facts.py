"""The facts in a report that are no pictures: files, checksums, settings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..core.errors import GuardError
from ..core.photo import Pixels
from ..core.record import Record
from ..core.trials import TrialReport
from ..core.verdict_words import Translate
from .notes import note_words
from .opening import open_photo


@dataclass(frozen=True)
class FileFacts:
    """A file as it lies on disk when the report is written.

    `length` is in bytes; `sha256` is empty if the file cannot be read any more. `unchanged`: whether it still holds the
    pixels that were tried.
    """

    name: str
    size: tuple[int, int]
    length: int
    sha256: str
    unchanged: bool

    def warnings(self, tr: Translate = str) -> list[str]:
        """What a reader must know about the file, in sentences."""
        if not self.sha256:
            return [tr("{name} could not be read when this report was written.").format(name=self.name)]
        if not self.unchanged:
            words = tr("{name} has been changed since the edits were tried; this report is about what it held before.")
            return [words.format(name=self.name)]
        return []


def file_facts(path: Path, pixels: Pixels) -> FileFacts:
    """Reads a file again, whose upright sRGB pixels were `pixels` when they were tried. Raises nothing."""
    size = pixels.shape[1], pixels.shape[0]
    try:
        data = path.read_bytes()
        unchanged = np.array_equal(open_photo(path).pixels, pixels)
    except OSError:
        return FileFacts(path.name, size, 0, "", unchanged=False)
    except GuardError:  # it can be read, and is no photo any more
        unchanged = False
    return FileFacts(path.name, size, len(data), hashlib.sha256(data).hexdigest(), unchanged)


def protection_rows(record: Record, trials: TrialReport, tr: Translate = str) -> list[tuple[str, str]]:
    """Names and values: the trials first, then the protection. Folders are left out; they are nobody's business."""
    plan = trials.plan
    own = tr("the editor's own")
    rows = [
        (tr("Editor that was tried"), trials.editor),
        (tr("Judge"), trials.judge),
        (tr("Seeds"), ", ".join(str(seed) for seed in plan.seeds)),
        (tr("Steps"), own if plan.steps is None else str(plan.steps)),
        (tr("Guidance"), own if plan.guidance is None else f"{plan.guidance:g}"),
        (tr("Image guidance"), own if plan.image_guidance is None else f"{plan.image_guidance:g}"),
    ]
    names = {
        "method": tr("Method of protection"),
        "editor": tr("Protected against the editor"),
        "defended_prompts": tr("Prompts given to the protection"),
        "budget_levels": tr("Budget, in levels of 255"),
        "max_difference": tr("Largest change in the saved file, in levels"),
        "psnr": tr("Likeness of the saved file (PSNR, dB)"),
        "strength": tr("Strength"),
        "iterations": tr("Iterations"),
        "iterations_planned": tr("Iterations asked for"),
        "seed": tr("Seed of the protection"),
        "program": tr("Program"),
        "settings": tr("Other settings"),
        "notes": tr("Notes"),
    }
    return [*rows, *((name, _words(record[key], tr)) for key, name in names.items() if key in record)]


def _words(value: object, tr: Translate) -> str:
    """A value of a record as text."""
    if isinstance(value, dict):
        return ", ".join(f"{name} = {_words(inner, tr)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(note_words(str(inner), tr) for inner in value) or tr("none")
    return tr("none") if value is None else str(value)
