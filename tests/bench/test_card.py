"""The bench for a graphics card, tried on the processor with tiny editors of the same classes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from sifm_gui.bench import card

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("card") / "figures.json"
    card.main(["--out", str(out), "--device", "cpu", "--tiny"])
    return json.loads(out.read_text())


def test_it_names_the_machine(figures: dict[str, Any]) -> None:
    assert figures["torch"] == torch.__version__
    assert figures["device"] == "cpu"
    assert figures["chosen"] in ("cpu", "cuda", "mps")
    assert all(figures[name] for name in ("card", "date", "diffusers", "prompts"))
    assert all(peaks["product"] > 0 and peaks["convolution"] > 0 for peaks in figures["peaks"].values())


def test_it_measures_each_editor(figures: dict[str, Any]) -> None:
    assert [case["editor"] for case in figures["editors"]] == ["instruct_pix2pix", "stable_diffusion_3"]
    for case in figures["editors"]:
        assert "error" not in case
        assert case["finite"]
        assert case["losses"][1] < case["losses"][0]
        assert case["seconds"] > 0 and case["iterations_a_second"] > 0
        assert case["literal_of_ours_in_time"] > 0
        assert case["work"]["ours"] < case["work"]["literal"]
        assert case["ours_of_least_with_second_gradients"] <= 1.1
        assert all(case[f"share_of_{kind}_peak"] > 0 for kind in ("product", "convolution"))


def test_it_protects_a_photo_with_the_built_in_editor(figures: dict[str, Any]) -> None:
    built_in = figures["built_in"]
    assert "error" not in built_in
    assert built_in["device"] == "cpu"
    assert 0 < built_in["levels_in_the_file"] <= built_in["budget_levels"]
    assert built_in["within_budget"]


def test_one_editor_that_fails_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise RuntimeError("no kernel image is available")

    monkeypatch.setattr(card, "instruct_pix2pix", broken)
    monkeypatch.setattr(card, "_built_in", lambda device, tiny: {})
    *_, figures = card.measured(CPU, tiny=True)
    failed, other = figures["editors"]
    assert failed["error"] == "RuntimeError: no kernel image is available"
    assert "error" not in other


def test_it_needs_no_window() -> None:
    code = "import sys, sifm_gui.bench.card; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(card.__file__).parents[2])
