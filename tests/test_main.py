"""What the words after the program's name lead to: the window, or a verb."""

from __future__ import annotations

from pathlib import Path

import pytest

import main


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("trip", "protect"):
        (tmp_path / name).mkdir()
    (tmp_path / "no ending").touch()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "arguments", [[], ["trip"], ["trip", "a.jpg"], ["no ending"], ["gone.jpg"], ["./protect"], ["a.jpg", "trip"]]
)
def test_photos_and_folders_open_the_window(arguments: list[str]) -> None:
    assert main.wants_window(arguments)


@pytest.mark.parametrize("arguments", [["protect", "a.jpg"], ["demo"], ["--help"], ["--version"], ["nonsense"]])
def test_verbs_and_what_is_neither_go_to_the_command_line(arguments: list[str]) -> None:
    assert not main.wants_window(arguments)


def test_the_window_is_handed_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sifm_gui.app.main", len)  # the exit code tells that it was called, and with how many
    assert main.main(["trip", "a.jpg"]) == 2
