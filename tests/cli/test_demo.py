from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from sifm_gui.cli import demo, main
from tests.fakes import FakeLoader


def test_does_the_whole_job_on_the_samples(
    loader: FakeLoader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--out", str(tmp_path)], loader) == 0
    out = capsys.readouterr().out
    names = [Path(name).stem for name in demo.sample_prompts(demo.SAMPLES)]
    for name in names:
        record = json.loads((tmp_path / f"{name}_protected.json").read_text())
        assert [each["verdict"] for each in record["prompts"]] == ["mismatch", "mismatch"]
        assert record["defended_prompts"] == [record["prompts"][0]["prompt"]]
        assert record["max_difference"] <= record["budget_levels"]
        assert Image.open(record["sheet"]).format == "PNG"
    tries = 2 * len(names)
    assert out.count("mismatch") == tries
    assert f"{tries} of {tries} (100 %" in out
    assert "95 % interval" in out
    assert "fake judge" in out


def test_samples_are_whole_and_have_prompts() -> None:
    prompts = demo.sample_prompts(demo.SAMPLES)
    assert sorted(prompts) == sorted(path.name for path in demo.SAMPLES.glob("*.jpg"))
    assert all(len(each) == demo.TRIED_EACH for each in prompts.values())
    sources = (demo.SAMPLES / "SOURCES.md").read_text()
    for name in prompts:
        assert f"`{name}`" in sources
        with Image.open(demo.SAMPLES / name) as image:
            image.load()
            assert image.layer[1][1:3] == image.layer[0][1:3], "4:4:4"  # type: ignore[attr-defined]


def test_a_prompt_that_fails_is_exit_1(loader: FakeLoader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "sample_prompts", lambda folder: {"object.jpg": ["xyzzy", "make it night"]})
    assert main(["demo", "--out", str(tmp_path)], loader) == 1
    assert (tmp_path / "object_sheet.png").is_file()


def test_totals_without_any_verdict_claim_nothing() -> None:
    text = "\n".join(demo.totals([]))
    assert "0 of 0" in text
    assert "0 % to 100 %" in text
