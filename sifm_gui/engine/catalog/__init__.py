"""Every editor that can be had, as plain data: nothing here loads anything or opens a connection.

Sizes follow from the published counts of weights and their precision. Memory is an estimate: those weights in 16 bits,
and what gradients through the autoencoder take at the working size, or the text encoder if that is larger. What a maker
publishes may change, so the folder that was fetched is checked again whenever it is loaded.
"""

from __future__ import annotations

from .entry import GB, NO_NAMED_LICENCE, CatalogEntry
from .paper import PAPER
from .transformers import TRANSFORMERS
from .unets import UNETS

__all__ = ["CATALOG", "GB", "NO_NAMED_LICENCE", "CatalogEntry", "find_entry"]

CATALOG: tuple[CatalogEntry, ...] = (*PAPER, *TRANSFORMERS, *UNETS)
"""The paper's three come first, then what is strongest today."""


def find_entry(name: str) -> CatalogEntry | None:
    """The editor of this name."""
    return next((entry for entry in CATALOG if entry.name == name), None)
