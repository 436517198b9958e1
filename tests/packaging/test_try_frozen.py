from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

try_frozen = import_module("try_frozen")


def test_a_whole_program_says_ready_and_ends_well() -> None:
    assert try_frozen.complaints(0, "loading\nready\n") == []


@pytest.mark.parametrize(
    "log",
    [
        "already\n",
        "ready\nModuleNotFoundError: No module named 'regex'\n",
        "ready\nlibfoo.so: cannot open shared object file\n",
        "ready\nTraceback (most recent call last):\n",
    ],
)
def test_signs_that_something_was_left_out(log: str) -> None:
    assert try_frozen.complaints(0, log)


def test_a_program_without_a_console_is_judged_by_its_code() -> None:
    assert try_frozen.complaints(0, "", prints=False) == []
    assert try_frozen.complaints(1, "", prints=False)


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
@pytest.mark.parametrize(("ending", "code"), [("echo ready", 0), ("echo ready; exit 3", 1), ("exit 0", 1)])
def test_programs_are_started_for_their_selftest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, code: int
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\n[ "$1" = --selftest ] && [ -z "$DISPLAY" ] || exit 9\n{ending}\n')
    program.chmod(0o755)
    assert try_frozen.main([str(program)]) == code
