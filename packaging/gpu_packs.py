"""Lists the wheels of torch for graphics cards that go with the torch that is shipped: addresses, sizes, checksums.

pip resolves them, and fetches only what it needs to know of each: a list takes a minute. What is shipped anyway is left
out, and so is what only torch's compiler needs, which is not shipped. Where a list cannot be had, nothing is
offered for those cards; on Linux and Windows, that for NVIDIA's cards must be had.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from typing import Any
from zipfile import BadZipFile

import httpx2
from packaging.utils import canonicalize_name
from packaging.version import Version

from payload import requirements

PYPI = "https://pypi.org/simple"
BUILDS = "https://download.pytorch.org/whl"
INDEXES = {
    "linux": {"NVIDIA": PYPI, "AMD": f"{BUILDS}/rocm7.2"},
    "win32": {"NVIDIA": f"{BUILDS}/cu130"},
}
"""Where torch for the cards of a maker is published; the preferred first. macOS needs no other torch."""
NEEDED = "NVIDIA"
COMPILER = "triton"
Pack = dict[str, Any]


class NoContents(RuntimeError):
    """The table of contents of a wheel cannot be had."""


def packs(torch: str) -> list[Pack]:
    """Those for this system and version of torch. If a needed one lacks, raises the error that it lacks by."""
    found = []
    for maker, index in INDEXES.get(sys.platform, {}).items():
        try:
            found.append(pack(maker, resolved(Version(torch).public, index), requirements() - {"torch"}))
        except (subprocess.CalledProcessError, httpx2.HTTPError, NoContents) as error:
            if maker == NEEDED:
                raise
            print(f"No pack for {maker} cards: {error}", file=sys.stderr)
    return found


def resolved(version: str, index: str) -> Mapping[str, Any]:
    """What pip would install, as it reports it. This computer's own settings do not count: addresses must be public."""
    command = [
        sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "--quiet", "--retries", "1",
        "install", "--dry-run", "--ignore-installed", "--only-binary", ":all:", "--use-feature", "fast-deps",
        "--index-url", index, "--report", "-", f"torch=={version}",
    ]  # fmt: skip
    environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull}
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment).stdout)


def pack(maker: str, report: Mapping[str, Any], shipped: Iterable[str]) -> Pack:
    """What the program has to know of a pack; `shipped` are canonical names of what it brings along."""
    parts = {canonicalize_name(part["metadata"]["name"]): part for part in report["install"]}
    torch = parts["torch"]["metadata"]["version"]
    wanted = [part for name, part in parts.items() if name not in set(shipped) and COMPILER not in name]
    files = [wheel(part["download_info"]) for part in wanted]
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    unpacked = sum(unpacked_size(file["url"]) for file in files)
    return {"maker": maker, "build": torch, "python": python, "unpacked": unpacked, "files": files}


def wheel(download: Mapping[str, Any]) -> Pack:
    """One file; its size is that of an answer whose body is not read. Raises `httpx2.HTTPError`."""
    url, hashes = download["url"], download["archive_info"]["hashes"]
    with httpx2.stream("GET", url, follow_redirects=True) as reply:
        size = int(reply.raise_for_status().headers["content-length"])
    return {"url": url, "size": size, "sha256": hashes["sha256"]}


def unpacked_size(url: str) -> int:
    """Bytes of all that is in a wheel, by its table of contents alone. Raises `NoContents`."""
    from remotezip import RemoteZip, RemoteZipError  # a tool of the build, which most tests do without

    try:
        with RemoteZip(url) as archive:
            return sum(inner.file_size for inner in archive.infolist())
    except (RemoteZipError, BadZipFile) as error:
        raise NoContents(f"{url}: {error}") from error
