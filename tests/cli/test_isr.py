from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sifm_gui.cli import main
from tests.fakes import FakeLoader

Photos = Callable[..., Path]
UNSEEN = ["miss it", "match it too", "degrade it", "nothing", "miss this"]


@pytest.fixture
def folder(photo: Photos) -> Path:
    for name in ("a.png", "b.png"):
        photo(f"photos/{name}")
    folder = photo("photos/a.png").parent
    (folder / "prompts.json").write_text(json.dumps({name: ["match it", *UNSEEN] for name in ("a.png", "b.png")}))
    return folder


def run(folder: Path, out: Path, loader: FakeLoader, *options: str) -> int:
    return main(["isr", str(folder), "--out", str(out), "--strength", "quick", *options], loader)


def test_own_and_unseen_prompts_are_counted_apart(
    folder: Path, tmp_path: Path, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(folder, out, loader) == 0
    assert "ISR, unseen prompts: 6 of 8 (75 %" in capsys.readouterr().out
    record = json.loads((out / "isr.json").read_text())
    assert (record["own_prompt"]["success"], record["own_prompt"]["total"]) == (0, 2)
    unseen = record["unseen_prompts"]
    assert (unseen["success"], unseen["total"], unseen["set_aside"]) == (6, 8, 2)
    assert unseen["nothing_set_aside"] == {"success": 8, "total": 10}
    rows = list(csv.DictReader((out / "isr.csv").read_text().splitlines()))
    assert len(rows) == 12 and rows[0]["own_prompt"] == "true" and float(rows[0]["ssim"]) < 1
    assert {settings.prompts for settings in loader.immunizer.seen} == {("match it",)}
    assert (out / "isr.html").is_file() and (out / "a_protected.png").is_file()


def test_a_run_goes_on_where_it_was(folder: Path, tmp_path: Path, loader: FakeLoader) -> None:
    out = tmp_path / "out"
    assert run(folder, out, loader) == 0
    (out / "b.png.isr.json").unlink()
    before = (out / "isr.csv").read_text()
    loader.immunizer.photos.clear()
    assert run(folder, out, loader) == 0
    assert [path.name for path in loader.immunizer.photos] == ["b.png"]
    assert (out / "isr.csv").read_text() == before


def test_photos_without_a_prompt_fail_alone(
    folder: Path, tmp_path: Path, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "prompts.json").write_text(json.dumps({"a.png": ["match it", *UNSEEN]}))
    assert run(folder, tmp_path / "out", loader, "--json") == 1
    out, err = capsys.readouterr()
    assert "b.png" in err and "prompts.json" in err
    assert json.loads(out)["own_prompt"]["total"] == 1


def test_a_list_of_prompts_that_cannot_be_read(
    folder: Path, tmp_path: Path, loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "prompts.json").write_text("make it night")
    assert run(folder, tmp_path / "out", loader) == 1
    assert "must be a JSON object" in capsys.readouterr().err and not loader.configs


def test_photos_of_one_name_in_two_folders_are_two(
    photo: Photos, folder: Path, tmp_path: Path, loader: FakeLoader
) -> None:
    (folder / "b.png").unlink()
    photo("photos/below/a.png", (80, 96))
    assert run(folder, tmp_path / "out", loader) == 0
    rows = csv.DictReader((tmp_path / "out" / "isr.csv").read_text().splitlines())
    assert {row["photo"] for row in rows} == {"a.png", "below/a.png"}


def test_too_few_unseen_prompts_are_an_error(folder: Path, tmp_path: Path, loader: FakeLoader) -> None:
    (folder / "prompts.json").write_text(json.dumps({"a.png": ["match it", "miss it"]}))
    assert run(folder, tmp_path / "out", loader, "--prompt", "match it") == 1
    assert not (tmp_path / "out" / "isr.csv").exists()
