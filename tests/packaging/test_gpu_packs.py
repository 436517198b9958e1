"""What the build writes down of packs for graphics cards, and of where its releases are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from sifm_gui.engine.gpu.packs import PYTHON, read_packs
from tests.engine.models.hub_stub import HubStub, hub_stub

gpu_packs, freeze = import_module("gpu_packs"), import_module("freeze")
unpacked_size = gpu_packs.unpacked_size
FILES = {
    "torch-2.13.0%2Bcu130-cp311.whl": b"torch",
    "nvidia_cublas-13.1.whl": b"library",
    "sympy-1.14.0.whl": b"sums",
    "triton-3.7.1.whl": b"compiler",
}


@pytest.fixture(autouse=True)
def sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files here are no archives."""
    monkeypatch.setattr(gpu_packs, "unpacked_size", lambda url: 1000)


@pytest.fixture
def server() -> Iterator[HubStub]:
    with hub_stub("", {name.replace("%2B", "+"): data for name, data in FILES.items()}) as stub:
        yield stub


def report(address: str) -> dict[str, Any]:
    """As pip writes it."""
    return {
        "install": [
            {
                "metadata": {"name": name.partition("-")[0], "version": "2.13.0+cu130"},
                "download_info": {"url": f"{address}/{name}", "archive_info": {"hashes": {"sha256": "ab" * 32}}},
            }
            for name in FILES
        ]
    }


def test_a_pack_is_what_the_program_does_not_bring_along(server: HubStub) -> None:
    said = gpu_packs.pack("NVIDIA", report(server.address), ["sympy"])
    (pack,) = read_packs([said])
    assert (pack.maker, pack.build, pack.python, pack.unpacked) == ("NVIDIA", "2.13.0+cu130", PYTHON, 2000)
    assert [(file.path, file.size, file.checksum) for file in pack.files] == [
        ("torch-2.13.0+cu130-cp311.whl", 5, "ab" * 32),
        ("nvidia_cublas-13.1.whl", 7, "ab" * 32),
    ]
    assert pack.addresses["torch-2.13.0+cu130-cp311.whl"].endswith("torch-2.13.0%2Bcu130-cp311.whl")


def test_a_pack_for_another_python_is_none(server: HubStub) -> None:
    assert read_packs([{**gpu_packs.pack("NVIDIA", report(server.address), []), "python": "cp27"}]) == ()


def test_only_what_must_be_had_ends_the_build(monkeypatch: pytest.MonkeyPatch, server: HubStub) -> None:
    def resolved(version: str, index: str) -> dict[str, Any]:
        assert version == "2.13.0"
        if index != "good":
            raise gpu_packs.subprocess.CalledProcessError(1, "pip")
        return report(server.address)

    monkeypatch.setattr(gpu_packs, "resolved", resolved)
    monkeypatch.setattr(gpu_packs, "INDEXES", {sys.platform: {"NVIDIA": "good", "AMD": "gone"}})
    assert [pack["maker"] for pack in gpu_packs.packs("2.13.0+cpu")] == ["NVIDIA"]
    monkeypatch.setattr(gpu_packs, "INDEXES", {sys.platform: {"NVIDIA": "gone"}})
    with pytest.raises(gpu_packs.subprocess.CalledProcessError):
        gpu_packs.packs("2.13.0+cpu")


def test_a_wheel_without_a_table_of_contents_lacks_as_any_other(
    monkeypatch: pytest.MonkeyPatch, server: HubStub
) -> None:
    pytest.importorskip("remotezip")
    monkeypatch.setattr(gpu_packs, "unpacked_size", lambda url: unpacked_size(f"{url}.gone"))
    monkeypatch.setattr(gpu_packs, "resolved", lambda version, index: report(server.address))
    monkeypatch.setattr(gpu_packs, "INDEXES", {sys.platform: {"AMD": "good"}})
    assert gpu_packs.packs("2.13.0+cpu") == []
    monkeypatch.setattr(gpu_packs, "INDEXES", {sys.platform: {"NVIDIA": "good"}})
    with pytest.raises(gpu_packs.NoContents, match="gone"):
        gpu_packs.packs("2.13.0+cpu")


def test_the_workflow_that_releases_says_where() -> None:
    environment = {"GITHUB_REPOSITORY": "someone/guard", "GITHUB_API_URL": "https://api.github.com"}
    assert freeze.releases(environment) == "https://api.github.com/repos/someone/guard/releases/latest"
    assert freeze.releases({}) == ""
