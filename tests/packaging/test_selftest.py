from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

import main
from sifm_gui.cli import selftest
from sifm_gui.core.errors import ModelMissing
from tests.fakes import FakeLoader


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_does_the_whole_job_and_leaves_nothing(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reports: list[str] = []
    write = selftest.write_report

    def keep(path: Path, evidence: selftest.Evidence) -> None:
        write(path, evidence)
        reports.append(path.read_text(encoding="utf-8"))

    monkeypatch.setattr(selftest, "write_report", keep)
    assert selftest.run(FakeLoader()) == 0
    assert capsys.readouterr().out == "ready\n"
    assert len(reports) == 1
    assert "portrait_protected.jpg" in reports[0]
    assert selftest.PROMPT in reports[0]
    assert list(temporary.iterdir()) == []


def test_a_part_that_is_missing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert selftest.run(FakeLoader(error=ModelMissing(path=Path("builtin")))) == 1
    said = capsys.readouterr()
    assert "ready" not in said.out
    assert "builtin" in said.err


def test_an_edit_that_cannot_be_made_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest, "PROMPT", "xyzzy")
    assert selftest.run(FakeLoader()) == 1
    assert "ready" not in capsys.readouterr().out


def test_needs_neither_standard_output_nor_a_console(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sifm_gui.cli.load_engine", FakeLoader())
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main.main(["--selftest"]) == 0
