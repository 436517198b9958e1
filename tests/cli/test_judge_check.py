from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sifm_gui.cli import judge_check, main
from sifm_gui.files.calibration import MANIFEST
from sifm_gui.files.judge_rates import read_rates
from tests.fakes import FakeLoader

ITEMS = [("match", "yes", False), ("miss", "no", False), ("match", "no", False), ("degrade", "yes", True)]
"""What the fake judge will say, and what is true."""


@pytest.fixture(autouse=True)
def calibration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "calibration"
    folder.mkdir()
    Image.fromarray(np.zeros((16, 16, 3), np.uint8)).save(folder / "p.webp")
    entries = [
        {"name": f"item {number}", "how": "by hand", "prompt": prompt, "followed": followed, "damaged": damaged,
         "original": "p.webp", "good": "p.webp", "shown": "p.webp"}
        for number, (prompt, followed, damaged) in enumerate(ITEMS)
    ]  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps({"items": entries}))
    monkeypatch.setattr(judge_check, "CALIBRATION", folder)
    return folder


def test_rates_are_printed_with_intervals(loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge-check"], loader) == 0
    said = capsys.readouterr().out
    assert said.startswith("fake judge, 4 edits of known truth")
    assert "sensitivity 2 of 3 (67 %, 95 % interval 21 % to 94 %)" in said
    assert "specificity 1 of 1" in said and "no verdict: 0 of 4" in said


def test_the_file_is_one_that_trials_read(loader: FakeLoader, tmp_path: Path) -> None:
    path = tmp_path / "new" / "rates.json"
    assert main(["judge-check", "--out", str(path), "--json"], loader) == 0
    assert read_rates(path, "fake judge").sensitivity.total == 3


def test_json_holds_every_answer(loader: FakeLoader, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge-check", "--json"], loader) == 0
    record = json.loads(capsys.readouterr().out)
    assert [answer["outcome"] for answer in record["answers"]] == ["match", "mismatch", "match", "degraded"]
    assert record["fails"]["specificity"] == {"right": 1, "of": 1, "interval": [0.2065, 1.0]}


def test_without_the_set_it_says_so(loader: FakeLoader, calibration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (calibration / MANIFEST).unlink()
    assert main(["judge-check"], loader) == 1
    assert "does not exist" in capsys.readouterr().err
