"""Which files of a repository are fetched: those of the components in use, as safetensors, and never a pickle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...core.errors import PickleOnly
from ..catalog import CatalogEntry
from .folders import INDEX
from .source import ModelFile
from .weights import PICKLES, SAFE, is_index_of, variant_of, variant_to_use

TEXTS = (".json", ".txt", ".model", ".jinja")
"""Settings, vocabularies and the like."""


def chosen_files(files: Iterable[ModelFile], components: Sequence[str], entry: CatalogEntry) -> tuple[ModelFile, ...]:
    """What to fetch, small files first. Raises `PickleOnly` if there are no weights that run no programs."""
    by_folder: dict[str, list[ModelFile]] = {}
    for file in files:
        by_folder.setdefault(file.path.rpartition("/")[0], []).append(file)
    kept = [file for file in by_folder.get("", []) if file.path == INDEX or file.path.upper().startswith("LICENSE")]
    for component in components:
        kept += _of_component(f"{entry.repo}/{component}", by_folder.get(component, []), entry.variant)
    return tuple(sorted(kept, key=lambda file: (file.size, file.path)))


def _of_component(where: str, files: list[ModelFile], wanted: str) -> list[ModelFile]:
    names = [file.path for file in files]
    variant = variant_to_use(names, wanted)
    if variant is None and any(name.endswith(PICKLES) for name in names):
        raise PickleOnly(path=where)
    return [file for file in files if is_used(file.path, variant)]


def is_used(name: str, variant: str | None) -> bool:
    """Whether a file of a component takes part where the weights of this variant are used."""
    if name.endswith(SAFE):
        return variant_of(name) == variant
    if ".index." in name and name.endswith(".json"):
        return variant is not None and is_index_of(name, variant)
    return name.endswith(TEXTS)
