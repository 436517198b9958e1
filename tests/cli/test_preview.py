from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from sifm_gui.cli import main
from tests.fakes import FakeLoader

Photos = Callable[..., Path]
FIELDS = {
    "prompt", "seed", "followed_on_original", "followed_on_protected", "damaged_on_protected", "verdict", "confidence",
    "judge",
}  # fmt: skip


@pytest.fixture
def pair(photo: Photos, loader: FakeLoader) -> list[str]:
    path = photo()
    assert main(["protect", str(path)], loader) == 0
    return [str(path), str(path.with_name("garden_protected.png"))]


def test_tries_every_prompt(pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    prompts = ["match it", "degrade it", "nothing works", "make it night"]
    options = [word for prompt in prompts for word in ("--prompt", prompt)]
    assert main(["preview", *pair, *options, "--seed", "5", "--json"], loader) == 0
    out, err = capsys.readouterr()
    record = json.loads(out)
    assert err == ""
    assert [record["input"], record["protected"]] == pair
    assert record["max_difference"] == 8
    tried = record["prompts"]
    assert all(FIELDS <= each.keys() for each in tried)
    assert [each["prompt"] for each in tried] == prompts
    assert [each["verdict"] for each in tried] == ["match", "degraded", "not_applicable", "mismatch"]
    assert {each["seed"] for each in tried} == {5}
    assert tried[3]["followed_on_original"] == "yes"
    assert tried[3]["followed_on_protected"] == "no"
    assert tried[1]["damaged_on_protected"] is True


def test_the_edit_is_tried_on_the_saved_file(pair: list[str], loader: FakeLoader) -> None:
    Image.new("RGB", (96, 80), "red").save(pair[1])
    assert main(["preview", *pair, "--prompt", "make it night"], loader) == 0
    assert (loader.editor.seen[0] == (255, 0, 0)).all()


def test_unknown_words_fail_alone(pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["preview", *pair, "--prompt", "xyzzy", "--prompt", "make it night", "--json"], loader) == 1
    out, err = capsys.readouterr()
    first, second = json.loads(out)["prompts"]
    assert first["code"] == "UnknownWords"
    assert err.strip() == first["error"]
    assert second["verdict"] == "mismatch"


def test_writes_a_sheet(pair: list[str], loader: FakeLoader, tmp_path: Path) -> None:
    sheet = tmp_path / "new" / "sheet.png"
    assert main(["preview", *pair, "--prompt", "make it night", "--sheet", str(sheet)], loader) == 0
    assert Image.open(sheet).width > 1000


def test_a_sheet_never_replaces_a_photo(pair: list[str], loader: FakeLoader) -> None:
    before = Path(pair[0]).read_bytes()
    assert main(["preview", *pair, "--prompt", "make it night", "--sheet", pair[0]], loader) == 2
    assert Path(pair[0]).read_bytes() == before


def test_other_sizes_are_one_sentence(photo: Photos, loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(photo()), str(photo("other.png", size=(80, 80)))]
    assert main(["preview", *paths, "--prompt", "make it night", "--json"], loader) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["code"] == "SizesDiffer"
    assert len(err.splitlines()) == 1
    assert not loader.configs


def test_a_person_reads_the_verdict(pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["preview", *pair, "--prompt", "nothing works"], loader) == 0
    out = capsys.readouterr().out
    assert "not applicable" in out
    assert "proves nothing" in out
