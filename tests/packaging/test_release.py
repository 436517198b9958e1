from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

import sifm_gui

release = import_module("release")
ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-02\n\n### Added\n- A thing.\n\n## [1.1.0]\n- Old.\n"


def test_version_is_that_of_the_program() -> None:
    assert release.version() == sifm_gui.__version__


def test_a_program_without_a_version_cannot_be_packed(tmp_path: Path) -> None:
    (tmp_path / "sifm_gui").mkdir()
    (tmp_path / "sifm_gui" / "__init__.py").touch()
    with pytest.raises(ValueError, match="names no version"):
        release.version(tmp_path)


def test_notes_are_the_section_of_the_changelog() -> None:
    assert release.notes(CHANGELOG, "1.2.0") == "### Added\n- A thing."
    assert release.notes(CHANGELOG, "1.1.0") == "- Old."
    with pytest.raises(ValueError, match=r"1\.2\.1"):
        release.notes(CHANGELOG, "1.2.1")


def test_a_tag_that_is_not_the_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"v0\.0\.0"):
        release.main("v0.0.0")


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "Makefile"], ids=lambda path: path.name)
def test_only_scripts_that_exist_are_called(path: Path) -> None:
    for script in re.findall(r"(?<![\w/])(?:packaging|\.ci)/[\w./]+", path.read_text(encoding="utf-8")):
        if not script.startswith("packaging/venv"):
            assert (ROOT / script).is_file(), script


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_targets_that_exist_are_made(path: Path) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    made = set(re.findall(r"(?:^|\s)make ([\w-]+)", path.read_text(encoding="utf-8")))
    assert made <= targets
    assert made or path.name != "release.yml"
