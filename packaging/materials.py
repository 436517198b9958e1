"""Writes the bill of materials: what is shipped, with versions and licences, in CycloneDX's JSON.

Usage: python packaging/materials.py FILE.cdx.json
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from payload import requirements
from release import version

ROOT = Path(__file__).resolve().parents[1]


def without_tools(bill: dict[str, Any], shipped: set[str]) -> dict[str, Any]:
    """A bill of a whole environment, less what is only there to develop. `shipped` are canonical names."""
    components = [part for part in bill["components"] if canonicalize_name(part["name"]) in shipped]
    known = {part["bom-ref"] for part in components} | {bill["metadata"]["component"]["bom-ref"]}
    dependencies = [
        {**entry, "dependsOn": [ref for ref in entry.get("dependsOn", ()) if ref in known]}
        for entry in bill["dependencies"]
        if entry["ref"] in known
    ]
    return {**bill, "components": components, "dependencies": dependencies}


def main(target: Path) -> None:
    """Lists this environment with cyclonedx-py, and writes what is shipped of it."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", ROOT / "pyproject.toml"]
    listed = subprocess.run([*command, sys.executable], stdout=subprocess.PIPE, check=True)
    bill = without_tools(json.loads(listed.stdout), requirements())
    bill["metadata"]["component"]["version"] = version()
    target.write_text(json.dumps(bill, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
