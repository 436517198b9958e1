"""What a job says of itself, in the user's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from sifm_gui.session.job import JobProgress
from sifm_gui.ui import phases
from sifm_gui.ui.phases import SILENT, SILENT_AT_CANCEL, cancelling_words, phase, progress_words

PACKAGE = Path(__file__).parents[2] / "sifm_gui"
SPEAKING = [
    *(PACKAGE / "engine").rglob("*.py"),
    *(PACKAGE / "session").rglob("*.py"),
    PACKAGE / "core" / "trial_run.py",
]


def notes() -> Iterator[str]:
    """The notes that stand as words in calls of `report` in the work that the window starts; for each value a 7."""
    for path in SPEAKING:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "report":
                yield from (text for argument in node.args[1:] if (text := _text(argument)))


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return ""


@pytest.fixture
def foreign(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some language, whose words can be told by their first sign."""
    monkeypatch.setattr(phases, "tr", lambda text: "§" + text)


@pytest.mark.parametrize("note", sorted({*notes(), "waiting for a.b", "edit 1 of 2: make: it, seed 3, seed 4"}))
def test_every_note_of_the_work_can_be_translated(note: str, foreign: None) -> None:
    assert phase(note).startswith("§")


def test_without_a_translation_a_note_is_as_it_was_said() -> None:
    for note in (*notes(), "asking a.b, 7 s of at most 30 s", "a note of another version", ""):
        assert phase(note) == note


def test_a_note_inside_a_note_is_translated_too(foreign: None) -> None:
    assert phase("waiting for a.b, 7 s of at most 30 s") == "§§waiting for a.b, 7 s of at most 30 s"


def test_a_silent_job_is_told() -> None:
    said = progress_words(JobProgress(note="optimising, step 4 of 9", seconds_left=30, silence=5), cancelling=False)
    assert said == "optimising, step 4 of 9, about 30 s left"
    silent = progress_words(JobProgress(note="optimising, step 4 of 9", silence=SILENT + 60), cancelling=False)
    assert "3 min" in silent and "cancel" in silent and "step" not in silent


def test_a_job_that_does_not_hear_the_cancel_is_told() -> None:
    assert cancelling_words() == progress_words(JobProgress(silence=1), cancelling=True) == "Cancelling…"
    assert "does not answer" in progress_words(JobProgress(silence=SILENT_AT_CANCEL), cancelling=True)


def test_an_arm_of_a_trial_is_named_but_for_the_file_itself() -> None:
    note = "edit 1 of 2: make it night; now, seed 0"
    assert phase(f"as saved; {note}") == note
    assert phase(f"JPEG 75; {note}") == f"JPEG 75: {note}"
    assert phase("cropped by 10 %; making the pictures") == "cropped by 10\u00a0%: making the pictures"
