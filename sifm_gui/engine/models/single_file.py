"""A model in a single .safetensors file, as other programs use it, made into a folder in diffusers' layout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetensors import safe_open

from ...core.errors import NotAModel, SingleFileUnusable
from ...core.progress import Progress
from ...files.atomic import explained
from ..catalog import CatalogEntry
from .folders import check_folder
from .source import Source, write_source
from .verifying import taken_checksums
from .weights import SAFE, check_weights

if TYPE_CHECKING:
    from diffusers import DiffusionPipeline


def check_single_file(path: Path) -> None:
    """Whether it can be looked into at all. Raises `NotAModel` or what `check_weights` raises."""
    check_weights(path)
    if path.suffix != SAFE:
        raise NotAModel(path=path, why=f"it is neither a folder nor a {SAFE} file")


def convert(path: Path, settings: Path, entry: CatalogEntry, target: Path, progress: Progress) -> None:
    """Writes the model in `path` into the folder `target`, in the precision that it has.

    `settings` is a folder with the small files of the model: a single file has neither settings nor vocabulary.
    Raises `SingleFileUnusable` if it is of another kind, or lacks a part; and what `check_folder` raises.
    """
    progress.report(0.0, "reading the file")
    pipeline = _loaded(path, settings, entry)
    progress.report(0.4, "writing the model's folder")
    try:
        pipeline.save_pretrained(target, safe_serialization=True)
    except OSError as error:
        raise explained(target, error) from error
    check_folder(target, entry)
    write_source(target, Source(str(path), "", taken_checksums(target, entry, progress.part(0.7, 1.0))))


def _loaded(path: Path, settings: Path, entry: CatalogEntry) -> DiffusionPipeline:
    """The stock pipeline. Nothing is fetched: the settings are at hand."""
    import diffusers
    import torch

    kind: Any = getattr(diffusers, entry.pipeline, None)
    if not hasattr(kind, "from_single_file"):
        raise SingleFileUnusable(path=path, model=entry.title, why="there are no single files of this kind")
    with safe_open(path, framework="pt") as file:
        kinds = [file.get_slice(name).get_dtype() for name in file.keys()]  # noqa: SIM118 - it is no dictionary
    half = 2 * kinds.count("F16") > len(kinds)
    diffusers.utils.logging.disable_progress_bar()
    try:
        pipeline: DiffusionPipeline = kind.from_single_file(
            str(path), config=str(settings), local_files_only=True,
            torch_dtype=torch.float16 if half else torch.float32, **dict.fromkeys(entry.leave_out),
        )  # fmt: skip
    except Exception as error:  # whatever does not fit, deep in the conversion of keys
        raise SingleFileUnusable(path=path, model=entry.title, why=str(error).split("\n")[0]) from error
    for name, part in pipeline.components.items():
        if isinstance(part, torch.nn.Module) and any(weight.is_meta for weight in part.parameters()):
            raise SingleFileUnusable(path=path, model=entry.title, why=f"weights of its {name} are lacking")
    return pipeline
