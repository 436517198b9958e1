"""What the build of an installed program wrote down about itself; a copy of the source has no such file."""

from __future__ import annotations

import json
from typing import Any

from .resources import resource

FACTS = resource("built.json")


def built_fact(name: str) -> Any:
    """One of the facts, or None: "releases", where newer versions are listed; "packs", for graphics cards."""
    return json.loads(FACTS.read_bytes()).get(name) if FACTS.is_file() else None
