"""The version, and what the changelog says of it. Needs nothing but Python.

Usage: python packaging/release.py             prints the version
       python packaging/release.py TAG         prints the notes; fails if the tag is not that of the program
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def version(root: Path = ROOT) -> str:
    """The program's version, read without importing it. Raises `ValueError` if there is none."""
    text = (root / "sifm_gui" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("sifm_gui/__init__.py names no version")
    return found[1]


def notes(changelog: str, wanted: str) -> str:
    """The part under the heading `## [wanted]`. Raises `ValueError` if there is none."""
    found = re.search(rf"^## \[{re.escape(wanted)}\][^\n]*\n(.*?)(?=^## \[|\Z)", changelog, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"CHANGELOG.md has no section on {wanted}")
    return found[1].strip()


def main(tag: str | None) -> None:
    """Raises `ValueError` for a tag that is not `v` and the program's version."""
    if tag is None:
        print(version())
        return
    if tag != f"v{version()}":
        raise ValueError(f"the tag is {tag}, the program says {version()}")
    print(notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version()))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
