"""From what a person chose to an editor that is ready."""

from __future__ import annotations

from pathlib import Path

import torch

from ...core.errors import ModelNotThere, ModelUnknown
from ...core.progress import Progress
from ...core.resources import resource
from ...core.roles import BUILT_IN
from ..catalog import CATALOG, find_entry
from ..models import folder_of
from .builtin import load_builtin_editor
from .stock import StockEditor


def load_chosen(chosen: str, device: torch.device, progress: Progress) -> StockEditor:
    """The built-in editor, one of the catalogue that is on this computer, or one in a folder.

    A name goes before a folder of that name, which is `./NAME`. Raises `ModelUnknown`, `ModelNotThere`, `ModelMissing`,
    and what `recognise` and `load_editor` raise.
    """
    if chosen == BUILT_IN:
        progress.report(0.0, "loading the built-in editor")
        return load_builtin_editor(resource("builtin"), device)
    from .loading import load_editor, recognise  # all pipelines of diffusers: seconds that the built-in need not wait

    entry = find_entry(chosen)
    if entry is not None:
        folder = folder_of(entry.name)
        if folder is None:
            raise ModelNotThere(model=entry.title)
        return load_editor(folder, entry, device, None, progress)
    folder = Path(chosen)
    if not folder.is_dir():
        raise ModelUnknown(name=chosen, known=", ".join([BUILT_IN, *(each.name for each in CATALOG)]))
    return load_editor(folder, recognise(folder), device, None, progress, name=folder.resolve().name)
