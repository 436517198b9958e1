from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sifm_gui.cli import main
from sifm_gui.core.calibration import Calibration
from sifm_gui.files.judge_rates import write_rates
from tests.fakes import FakeLoader

Photos = Callable[..., Path]
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def pair(photo: Photos, loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> list[str]:
    path = photo()
    assert main(["protect", str(path), "--prompt", "match it"], loader) == 0
    capsys.readouterr()
    return [str(path), str(path.with_name("garden_protected.png"))]


@pytest.fixture
def run(pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*options: str) -> tuple[int, dict[str, Any]]:
        code = main(["trial", *pair, *options, "--json"], loader)
        return code, json.loads(capsys.readouterr().out)

    return run


def test_seen_prompts_are_known_from_the_record(run: Run) -> None:
    code, record = run("--prompt", "match it", "miss it", "--unseen", "nothing", "--seeds", "3")
    assert code == 0
    (saved,) = record["arms"]
    assert (record["seen_prompts"], record["record_found"]) == (["match it"], True)
    assert (saved["seen"]["match"], saved["unseen"]["mismatch"], saved["unseen"]["set_aside"]) == (3, 3, 3)
    assert [edit["seed"] for edit in saved["edits"][:3]] == [0, 1, 2]
    assert record["effect"] == "unknown", "there were no controls"


def test_an_unseen_prompt_is_always_among_them(run: Run) -> None:
    code, record = run("--prompt", "match it")
    assert code == 0
    assert {edit["prompt"] for edit in record["arms"][0]["edits"]} == {"match it", "make it night"}


def test_a_seen_prompt_cannot_be_called_unseen(
    pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trial", *pair, "--unseen", "match it"], loader) == 2
    assert "was made against" in capsys.readouterr().err
    assert not loader.configs[1:], "nothing was loaded for it"


def test_without_a_record_the_user_is_believed(pair: list[str], run: Run) -> None:
    Path(pair[1]).with_suffix(".json").unlink()
    _, record = run("--prompt", "miss it", "--unseen", "match it")
    assert (record["seen_prompts"], record["record_found"]) == (["miss it"], False)


def test_controls_and_publishing_are_arms_of_their_own(run: Run) -> None:
    code, record = run("--unseen", "miss it", "--seeds", "1", "--controls", "--published")
    assert code == 0
    kinds = [arm["kind"] for arm in record["arms"]]
    assert kinds[0] == "saved" and kinds.count("control") == 4 and kinds.count("published") == 6
    # The fake judge goes by the prompt alone, so nothing is better than a control.
    assert record["effect"] == "none" and record["cleaned_easily"] is None


def test_rates_of_another_judge_are_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rates.json"
    write_rates(path, Calibration("another judge", ()))
    code, record = run("--unseen", "miss it", "--judge-rates", str(path))
    assert code == 1 and record["code"] == "WrongSetting"


def test_an_edit_that_cannot_be_made_is_told_by_the_exit_code(run: Run) -> None:
    code, record = run("--unseen", "miss it", "xyzzy", "--seeds", "1")
    assert code == 1
    assert record["not_made"][0]["code"] == "UnknownWords" and record["arms"][0]["unseen"]["mismatch"] == 1


def test_for_a_person_it_is_words_and_a_table(
    pair: list[str], loader: FakeLoader, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = tmp_path / "new" / "report.html"
    assert main(["trial", *pair, "--unseen", "miss it", "--published", "--report", str(report)], loader) == 0
    said = capsys.readouterr().out
    assert said.startswith("No clear majority\n2 of 2 edits that work on the original fail on the protected file")
    assert "JPEG 50" in said and "No word for the strength" in said and "screenshots" in said
    page = report.read_text(encoding="utf-8")
    assert "cropped by 10 %" in page and page.count("<img") == 3 + 2 * 2


@pytest.mark.parametrize("options", [["--seeds", "0"], ["--report", "report.txt"], ["--prompt", " "]])
def test_wrong_use(pair: list[str], loader: FakeLoader, options: list[str]) -> None:
    assert main(["trial", *pair, *options], loader) == 2
